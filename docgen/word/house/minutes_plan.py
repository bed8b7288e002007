"""The minutes of what was decided: actions, plan, recommendations, dates, approval."""

from __future__ import annotations

from docgen.word.house.lines import AGREED, ASSESSMENT, SEEING, VOICE, choice, only, value_or
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
        sheet.field("label, what worries us|Worry", put("outcome.outcome.worry"))
        sheet.optional("How we will know", "outcome.outcome.measure")
        sheet.optional(
            "label, what must not happen meanwhile|Until then", "outcome.outcome.bottom_line"
        )
    with sheet.when("meeting.changes and meeting.changes.seeing"):
        sheet.group("How the children are seen from now on")
        sheet.bullets("seeing in meeting.changes.seeing", SEEING)
    with sheet.when("meeting.changes"):
        _arrangements(sheet)
    with sheet.when("meeting.significant_changes"):
        sheet.group("For the {review_conference} to know")
        sheet.bullets(
            "change in meeting.significant_changes",
            "{{ change.what }}"
            + only(
                "change.told_on",
                " " + say("The {conference_chair} was told on {date}.", date="change.told_on|day"),
            ),
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
        sheet.field("label, someone agreed to the plan|Agreement", AGREED)


def _contingency(sheet: Sheet) -> None:
    sheet.part("What if things go wrong?")
    with sheet.either("meeting.changes and meeting.changes.contingency"):
        sheet.field(
            "label, the contingency plan|Reviewed",
            put("meeting.changes.contingency.reviewed|yes_no"),
        )
        sheet.field(
            "label, the contingency plan|Family understands it",
            put("meeting.changes.contingency.family_understands|yes_no"),
        )
        with sheet.when("meeting.changes.contingency.note"):
            sheet.text("meeting.changes.contingency.note")
    with sheet.when(
        "meeting.changes and meeting.changes.contingency and meeting.changes.contingency.added"
    ):
        sheet.group("heading, the contingency plan|Steps added")
        sheet.bullets(
            "step in meeting.changes.contingency.added",
            f"**{say('If this happens')}:** {{{{ step.trigger }}}} "
            f"**{say('Then we do this')}:** {{{{ step.step }}}}"
            + only(
                "step.who", " ({{ step.who|names }}" + only("step.when", ", {{ step.when }}") + ")"
            ),
        )
    with sheet.when("meeting.legal"):
        sheet.headed("Family group conference", "meeting.legal.family_group_conference")
        sheet.headed("Legal planning", "meeting.legal.legal_planning")


def _new_actions(sheet: Sheet) -> None:
    sheet.part("New actions")
    with sheet.either("meeting.changes and meeting.changes.added_actions"):
        sheet.table("now in plan.actions if now.meeting == meeting.number", _NEW_ACTION)


_NUMBER = Column("table head, short for number|No.", "{{ now.number }}", 8)
_NEW_ACTION = [
    _NUMBER,
    Column(
        "What will be done",
        [
            "{{ now.action.action }}",
            only("now.action.service", say("Service needed:") + " {{ now.action.service }}"),
        ],
        44,
    ),
    Column("table head, person|Who", "{{ now.action.who|names }}", 26),
    Column(
        "By when",
        choice("now.action.due", put("now.action.due|short_day"), say("No date")),
        22,
    ),
    Column("How we will know", value_or("now.measure", "Not agreed"), 32),
]


def _advice(sheet: Sheet) -> None:
    sheet.part("What we recommend to the {review_conference}")
    with sheet.either("meeting.advice"):
        sheet.table("advice in meeting.advice", _ADVICE)
    sheet.line(say("Only a {review_conference} can end the {plan}."), "After Table")
    sheet.headed("An early review is asked for", "meeting.early_review")
    with sheet.when("meeting.dissent"):
        sheet.group("Disagreement")
        sheet.bullets("dissent in meeting.dissent", "{{ dissent.who|name }}: {{ dissent.what }}")
    sheet.headed("What was not carried out", "meeting.not_carried_out")
    with sheet.when("meeting.escalations"):
        sheet.group("Difficulties taken further")
        sheet.bullets(
            "step in meeting.escalations",
            "{{ step.on|day }}: {{ step.why }} "
            + say(
                "Raised by {name} with {post}.", name="step.raised_by|name", post="step.raised_with"
            )
            + only("step.result", " {{ step.result }}"),
        )


_ADVICE = [
    Column("table head, person|Who", ["{{ advice.who|name }}", "{{ advice.who|post }}"], 36),
    Column(
        "Recommendation",
        [
            "{{ advice.recommends|word }}",
            only("advice.category", put("advice.category|word")),
            only("advice.children", put("advice.children|names")),
        ],
        30,
    ),
    Column("reason|Why", value_or("advice.why", "Not recorded"), 54),
]


def _dates(sheet: Sheet) -> None:
    sheet.part("Next dates")
    sheet.field(
        "Next core group",
        "{{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}",
        "coming.on",
    )
    sheet.field("label, where the meeting is|Place", put("coming.venue"), "coming.venue")
    sheet.field("Getting there", put("coming.access"), "coming.access")
    sheet.field(
        "label, day|Updates due", put("coming.updates_due_on|weekday"), "coming.updates_due_on"
    )
    sheet.field("label, day|Invitations sent", put("coming.invited_on|day"), "coming.invited_on")
    sheet.field(
        "label, papers sent along|Enclosed", put("coming.enclosures|listing"), "coming.enclosures"
    )
    sheet.field("Core group after that", put("coming.following_on|weekday"), "coming.following_on")
    sheet.field("Next review", put("coming.review_on|weekday"), "coming.review_on")
    sheet.field(
        "label, day|Reports due", put("coming.reports_due_on|weekday"), "coming.reports_due_on"
    )
    sheet.field(
        "label, person|Interpreter booked", put("coming.interpreter|name"), "coming.interpreter"
    )


def _professionals(sheet: Sheet) -> None:
    with sheet.when("meeting.professionals_only"):
        sheet.line(
            say("For professionals only"), "Heading 1"
        ).paragraph_format.page_break_before = True
        sheet.line(say("This part is in no copy for the family."), "Quiet")
        with sheet.each("note in meeting.professionals_only"):
            sheet.text("note.note")
            sheet.line(
                "{{ note.by|name }}. "
                + say("Why the family may not know it:")
                + " {{ note.reason }}",
                "Quiet",
            )


def _signing(sheet: Sheet) -> None:
    sheet.part("Approval")
    with sheet.either("meeting.approval"):
        sheet.field("label, of the minutes|Status", put("meeting.approval.status|word"))
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
                say(
                    "{name}, {date}, explained by {worker}",
                    name="told.who|name",
                    date="told.on|day",
                    worker="told.by|name",
                )
                + only(
                    "told.interpreter",
                    ", " + say("interpreter: {name}", name="told.interpreter|name"),
                ),
            )
        with sheet.when("meeting.approval.corrections"):
            sheet.group("Comments and corrections")
            sheet.bullets(
                "comment in meeting.approval.corrections",
                "{{ comment.on|day }}, {{ comment.who|name }}: {{ comment.what }}"
                + only(
                    "comment.accepted is not none",
                    " " + say("Record changed: {answer}.", answer="comment.accepted|yes_no"),
                ),
            )


def _circulation(sheet: Sheet) -> None:
    sheet.part("Who receives a copy")
    sheet.line(
        "{% for who in copies_to %}{{ who|name }}, {{ who|post }}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    with sheet.when("circulation_due"):
        sheet.line(
            say("To be sent by {date}.", date="circulation_due|weekday")
            + " {{ circulation_counted }}.",
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
            "now in plan.actions if now.reviewed_at == meeting.number and now.review", _REVIEWED
        )


def _labelled(label: str, expression: str) -> str:
    """A label that stands out with its text, only where the text is there."""
    return only(expression, f"**{say(label)}:** {put(expression)}")


_REVIEWED = [
    _NUMBER,
    Column("Action and who does it", ["{{ now.action.action }}", "{{ now.who|names }}"], 36),
    Column(
        "What has been done",
        [
            value_or("now.review.progress", "No progress recorded"),
            _labelled("Effect on the child", "now.review.impact"),
            _labelled("reason|Why", "now.review.reason"),
            _labelled("What we do about it", "now.review.remedy"),
        ],
        50,
    ),
    Column(
        "table head, of an action|State",
        [
            "{{ now.review.status|word }}",
            "{% if now.review.new_due %}"
            + say("New date: {date}", date="now.review.new_due|short_day")
            + "{% elif now.due %}"
            + say("day an action is due|By {date}", date="now.due|short_day")
            + "{% endif %}",
        ],
        20,
    ),
]
