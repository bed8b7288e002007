"""The minutes of what was decided: actions, plan, recommendations, dates, approval."""

from __future__ import annotations

from docgen.word.house.lines import AGREED, ASSESSMENT, SEEING, VOICE
from docgen.word.house.sheet import Column, Sheet, bars, put, say


def decisions(sheet: Sheet) -> None:
    """Parts M to T: the plan line by line, recommendations, dates, approval, copies."""
    _plan(sheet)
    _contingency(sheet)
    _new_actions(sheet)
    _advice(sheet)
    _dates(sheet)
    _professionals(sheet)
    _signing(sheet)
    _circulation(sheet)


def _plan(sheet: Sheet) -> None:
    sheet.part("The plan, outcome by outcome")
    with sheet.each("outcome in plan.outcomes"):
        sheet.line("{{ outcome.number }}. {{ outcome.text }}", "Heading 2")
        with sheet.when("outcome.ended"):
            sheet.line(f"{say('Ended by the {conference}:')} {put('outcome.ended')}", "Quiet")
        with sheet.when("outcome.progress"):
            sheet.text("outcome.progress")
        bars(
            sheet,
            "scale in outcome.scaling",
            "scale.score",
            "{{ scale.who|name }}",
            "{{ scale.score|score }}{% if scale.reason %}  {{ scale.reason }}{% endif %}",
        )
    with sheet.when("changes"):
        sheet.group("What changed in the plan")
        with sheet.each("change in changes"):
            sheet.line(
                "**{{ change.mark }}**  {% if change.number %}{{ change.number }} {% endif %}{{ change.what }} {{ change.text }}.",
                "List Bullet",
            )
    with sheet.each("outcome in plan.outcomes if outcome.meeting == meeting.number"):
        sheet.line("{{ outcome.number }}. {{ outcome.text }}", "Heading 2")
        sheet.field("Worry", put("outcome.outcome.worry"))
        sheet.optional("How we will know", "outcome.outcome.measure")
        sheet.optional("Until then", "outcome.outcome.bottom_line")
    with sheet.when("meeting.changes and meeting.changes.seeing"):
        sheet.group("How the children are seen from now on")
        sheet.bullets("seeing in meeting.changes.seeing", SEEING)
    with sheet.when("meeting.changes"):
        _arrangements(sheet)
    with sheet.when("meeting.significant_changes"):
        sheet.group("For the {review_conference} to know")
        sheet.bullets(
            "change in meeting.significant_changes",
            "{{ change.what }}{% if change.told_on %} "
            + say("The {conference_chair} was told on")
            + " {{ change.told_on|day }}.{% endif %}",
        )


def _arrangements(sheet: Sheet) -> None:
    """What the group puts in the place of earlier arrangements."""
    sheet.headed("Time with family from now on", "meeting.changes.family_time")
    with sheet.when("meeting.changes.child_voice"):
        sheet.group("How the children are heard from now on")
        sheet.bullets("voice in meeting.changes.child_voice", VOICE)
    with sheet.when("meeting.changes.assessments"):
        sheet.group("Assessments still to be done")
        sheet.bullets("assessment in meeting.changes.assessments", ASSESSMENT)
    with sheet.each("agreed in meeting.changes.agreement"):
        sheet.field("Agreement", AGREED)


def _contingency(sheet: Sheet) -> None:
    sheet.part("If things go wrong")
    with sheet.either("meeting.changes and meeting.changes.contingency"):
        sheet.field("Reviewed", put("meeting.changes.contingency.reviewed|yes_no"))
        sheet.field(
            "Family understands",
            put("meeting.changes.contingency.family_understands|yes_no"),
        )
        with sheet.when("meeting.changes.contingency.note"):
            sheet.text("meeting.changes.contingency.note")
    with sheet.when(
        "meeting.changes and meeting.changes.contingency and meeting.changes.contingency.added"
    ):
        sheet.group("Steps added")
        sheet.bullets(
            "step in meeting.changes.contingency.added",
            '{{ _("If") }}: {{ step.trigger }} {{ _("Then") }}: {{ step.step }}{% if step.who %} ({{ step.who|names }}{% if step.when %}, {{ step.when }}{% endif %}){% endif %}',
        )
    with sheet.when("meeting.legal"):
        sheet.headed("Family group conference", "meeting.legal.family_group_conference")
        sheet.headed("Legal planning", "meeting.legal.legal_planning")


def _new_actions(sheet: Sheet) -> None:
    sheet.part("New actions")
    with sheet.either("meeting.changes and meeting.changes.added_actions"):
        sheet.table(
            "now in plan.actions if now.meeting == meeting.number",
            [
                Column("No.", "{{ now.number }}", 8),
                Column(
                    "Action",
                    [
                        "{{ now.action.action }}",
                        '{% if now.action.service %}{{ _("Needs:") }} {{ now.action.service }}{% endif %}',
                    ],
                    44,
                ),
                Column("Who", "{{ now.action.who|names }}", 26),
                Column(
                    "By",
                    '{% if now.action.due %}{{ now.action.due|short_day }}{% else %}{{ _("No date") }}{% endif %}',
                    22,
                ),
                Column(
                    "How we will know",
                    '{% if now.measure %}{{ now.measure }}{% else %}{{ _("Not agreed") }}{% endif %}',
                    32,
                ),
            ],
        )


def _advice(sheet: Sheet) -> None:
    sheet.part("What we recommend to the {review_conference}")
    with sheet.either("meeting.advice"):
        sheet.table(
            "advice in meeting.advice",
            [
                Column("Who", ["{{ advice.who|name }}", "{{ advice.who|post }}"], 36),
                Column(
                    "Recommends",
                    [
                        "{{ advice.recommends|word }}",
                        "{% if advice.category %}{{ advice.category|word }}{% endif %}",
                        "{% if advice.children %}{{ advice.children|names }}{% endif %}",
                    ],
                    30,
                ),
                Column(
                    "Why",
                    '{% if advice.why %}{{ advice.why }}{% else %}{{ _("Not recorded") }}{% endif %}',
                    54,
                ),
            ],
        )
    sheet.line(say("Only a {review_conference} can end the {plan}."), "After Table")
    sheet.headed("An early review is asked for", "meeting.early_review")
    with sheet.when("meeting.dissent"):
        sheet.group("Disagreement")
        sheet.bullets("dissent in meeting.dissent", "{{ dissent.who|name }}: {{ dissent.what }}")
    sheet.headed("What was not carried out", "meeting.not_carried_out")
    with sheet.when("meeting.escalations"):
        sheet.group("Taken further")
        sheet.bullets(
            "step in meeting.escalations",
            '{{ step.on|day }}: {{ step.why }} {{ _("Raised by") }} {{ step.raised_by|name }} {{ _("with") }} {{ step.raised_with }}.{% if step.result %} {{ step.result }}{% endif %}',
        )


def _dates(sheet: Sheet) -> None:
    sheet.part("Next dates")
    sheet.field(
        "Next core group",
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field("Place", put("coming.venue"), "coming.venue")
    sheet.field("Getting there", put("coming.access"), "coming.access")
    sheet.field("Updates due", put("coming.updates_due_on|weekday"), "coming.updates_due_on")
    sheet.field("Invitations sent", put("coming.invited_on|day"), "coming.invited_on")
    sheet.field("Enclosed", put("coming.enclosures|listing"), "coming.enclosures")
    sheet.field("The one after", put("coming.following_on|weekday"), "coming.following_on")
    sheet.field("Next review", put("coming.review_on|weekday"), "coming.review_on")
    sheet.field("Reports due", put("coming.reports_due_on|weekday"), "coming.reports_due_on")
    sheet.field("Interpreter booked", put("coming.interpreter|name"), "coming.interpreter")


def _professionals(sheet: Sheet) -> None:
    with sheet.when("meeting.professionals_only"):
        sheet.line(
            say("For professionals only"), "Heading 1"
        ).paragraph_format.page_break_before = True
        sheet.line(say("This part is in no copy for the family."), "Quiet")
        with sheet.each("note in meeting.professionals_only"):
            sheet.text("note.note")
            sheet.line(
                '{{ note.by|name }}. {{ _("Why the family may not know it:") }} {{ note.reason }}',
                "Quiet",
            )


def _signing(sheet: Sheet) -> None:
    sheet.part("Approval")
    with sheet.either("meeting.approval"):
        sheet.field("Status", put("meeting.approval.status|word"))
        sheet.field(
            "Written by", put("meeting.approval.prepared_by|name"), "meeting.approval.prepared_by"
        )
        sheet.field(
            "Approved by",
            "{{ meeting.approval.approved_by|name }}{% if meeting.approval.approved_on %}, {{ meeting.approval.approved_on|day }}{% endif %}",
            "meeting.approval.approved_by",
        )
        with sheet.each("signed in meeting.approval.signatures"):
            sheet.field(
                "Signature", "{{ signed.who|name }}: {{ signed.how|word }}, {{ signed.on|day }}"
            )
        with sheet.each("told in meeting.approval.explained"):
            sheet.field(
                "Read and explained",
                '{{ told.who|name }}, {{ told.on|day }}, {{ _("by") }} {{ told.by|name }}{% if told.interpreter %}, {{ _("with interpreter") }} {{ told.interpreter|name }}{% endif %}',
            )
        with sheet.when("meeting.approval.corrections"):
            sheet.group("Comments and corrections")
            sheet.bullets(
                "comment in meeting.approval.corrections",
                '{{ comment.on|day }}, {{ comment.who|name }}: {{ comment.what }}{% if comment.accepted is not none %} {{ _("Record changed:") }} {{ comment.accepted|yes_no }}.{% endif %}',
            )


def _circulation(sheet: Sheet) -> None:
    sheet.part("Who receives a copy")
    sheet.line(
        "{% for who in copies_to %}{{ who|name }}, {{ who|post }}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    with sheet.when("circulation_due"):
        sheet.line(
            '{{ _("To be sent by") }} {{ circulation_due|weekday }}. {{ circulation_counted }}.',
            "Quiet",
        )
    with sheet.when("partnership.retention"):
        sheet.line(put("partnership.retention.line"), "Quiet")
    sheet.line(put("partnership.privacy"), "Quiet")


def actions(sheet: Sheet) -> None:
    """Part F: the actions from last time."""
    sheet.part("Actions from last time")
    with sheet.either("meeting.changes and meeting.changes.actions"):
        sheet.table(
            "now in plan.actions if now.reviewed_at == meeting.number and now.review",
            [
                Column("No.", "{{ now.number }}", 8),
                Column("Action and who", ["{{ now.action.action }}", "{{ now.who|names }}"], 36),
                Column(
                    "What has been done",
                    [
                        '{% if now.review.progress %}{{ now.review.progress }}{% else %}{{ _("No progress recorded") }}{% endif %}',
                        '{% if now.review.impact %}**{{ _("For the child:") }}** {{ now.review.impact }}{% endif %}',
                        '{% if now.review.reason %}**{{ _("Why:") }}** {{ now.review.reason }}{% endif %}',
                        '{% if now.review.remedy %}**{{ _("What we do about it:") }}** {{ now.review.remedy }}{% endif %}',
                    ],
                    50,
                ),
                Column(
                    "State",
                    [
                        "{{ now.review.status|word }}",
                        '{% if now.review.new_due %}{{ _("New date:") }} {{ now.review.new_due|short_day }}{% elif now.due %}{{ _("By") }} {{ now.due|short_day }}{% endif %}',
                    ],
                    20,
                ),
            ],
        )
