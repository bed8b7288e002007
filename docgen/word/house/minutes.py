"""The core group minutes, in the order of the proforma (domain.md 2.2, A to T)."""

from __future__ import annotations

from docgen.word.house.look import LOOKS
from docgen.word.house.sheet import Column, Sheet, bars, put, say

# The foot of every document that is made for one person.
FOOT = '{{ case.reference }}{% if recipient %} \u00b7 {{ _("copy") }} {{ recipient.copy_number }} {{ _("of") }} {{ recipient.copies }}, {{ recipient.name }}{% endif %}'
HEAD = put("partnership.short_name")


def draw() -> Sheet:
    """The template of the minutes."""
    sheet = Sheet("Core group minutes", LOOKS["professionals"])
    sheet.furniture(HEAD, FOOT)
    _front(sheet)
    _children(sheet)
    _meeting(sheet)
    _attendance(sheet)
    _purpose(sheet)
    _actions(sheet)
    _visits(sheet)
    _child_views(sheet)
    _family(sheet)
    _events(sheet)
    _agencies(sheet)
    _analysis(sheet)
    _plan(sheet)
    _contingency(sheet)
    _new_actions(sheet)
    _advice(sheet)
    _dates(sheet)
    _professionals(sheet)
    _signing(sheet)
    _circulation(sheet)
    return sheet


def _front(sheet: Sheet) -> None:
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line('{{ _("Minutes of core group") }} {{ meeting.number }}', "Title")
    sheet.line(
        "{% for sheet in children %}{{ sheet.child.id|name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "Subtitle",
    )
    sheet.field(
        "Date",
        "{{ meeting.held_on|weekday }}{% if meeting.starts_at %}, {{ meeting.starts_at|clock }}{% if meeting.ends_at %}\u2013{{ meeting.ends_at|clock }}{% endif %}{% endif %}",
    )
    sheet.field("Place", put("meeting.venue"))
    sheet.field("Chair", "{{ meeting.chair|name }}, {{ meeting.chair|role }}")
    sheet.field("Case reference", put("case.reference"))
    sheet.field("Status", put("meeting.approval.status|word"), "meeting.approval")
    sheet.line(say("In brief"), "Box Heading")
    with sheet.when("meeting.in_brief"):
        sheet.text("meeting.in_brief", "Box")
    with sheet.when("meeting.risk"):
        sheet.line(
            '{{ _("Risk compared with the conference:") }} {{ meeting.risk.compared|word }}. {{ meeting.risk.why }}',
            "Box",
        )
    with sheet.when("meeting.decisions"):
        sheet.line(say("What was decided"), "Box Heading")
        with sheet.each("decision in meeting.decisions"):
            sheet.line(put("decision"), "Box")
    with sheet.when("coming.on"):
        sheet.line(
            '{{ _("Next core group:") }} {{ coming.on|weekday }}{% if coming.starts_at %}, {{ coming.starts_at|clock }}{% endif %}{% if coming.venue %}, {{ coming.venue }}{% endif %}',
            "Box",
        )


def _children(sheet: Sheet) -> None:
    sheet.part("Children and plan")
    with sheet.each("sheet in children"):
        sheet.line(put("sheet.child.id|name"), "Heading 2")
        sheet.field(
            "Born",
            "{{ sheet.child.born|day }} ({{ sheet.child|age(meeting.held_on) }})",
            "sheet.child.born",
        )
        sheet.field(
            "Baby expected",
            put("sheet.child.expected|day"),
            "sheet.child.expected and not sheet.child.born",
        )
        sheet.field(
            "Full name",
            put("sheet.child.name.full"),
            "sheet.child.name and sheet.child.name.known_as",
        )
        _child_fields(sheet, "sheet.child")
        sheet.field(
            "Category",
            '{{ sheet.category|word }}{% if sheet.initial_category and sheet.initial_category != sheet.category %} ({{ _("at first:") }} {{ sheet.initial_category|word }}){% endif %}',
            "sheet.category",
        )
        sheet.field("Concerns", put("sheet.concerns|listing"), "sheet.concerns")
        sheet.field("Plan began", put("sheet.plan_from|day"), "sheet.plan_from")
        sheet.field("Earlier plans", put("sheet.child.previous_plans"))
    with sheet.when("others"):
        sheet.group("Other children in the family")
        with sheet.each("child in others"):
            sheet.line(
                "{{ child.id|name }}{% if child.born %}, {{ child|age(meeting.held_on) }}{% endif %}",
                "List Bullet",
            )
    sheet.group("Family")
    sheet.table(
        "person in family",
        [
            Column(
                "Name",
                [
                    "{{ person.id|name }}",
                    "{% if person.name.other_script %}{{ person.name.other_script }}{% endif %}",
                ],
                26,
            ),
            Column(
                "Relationship",
                [
                    "{{ person.role }}",
                    "{% for relation in relations[person.id] %}{{ relation }}{% if not loop.last %}; {% endif %}{% endfor %}",
                ],
                36,
            ),
            Column(
                "Language and needs",
                [
                    '{% if person.language %}{{ person.language.speaks|language }}{% if person.language.dialect %} ({{ person.language.dialect }}){% endif %}. {{ person.language.interpreter|word }}.{% else %}{{ _("Not recorded") }}{% endif %}',
                    "{% if person.needs %}{{ person.needs }}{% endif %}",
                ],
                38,
            ),
        ],
    )


def _child_fields(sheet: Sheet, child: str) -> None:
    sheet.field("Sex", put(f"{child}.sex|word"))
    for label, name in (("Gender", "gender"), ("Ethnicity", "ethnicity"), ("Religion", "religion")):
        sheet.optional(label, f"{child}.{name}")
    sheet.field("First language", put(f"{child}.language.speaks|language"), f"{child}.language")
    for label, name in (
        ("Disability", "disability"),
        ("Special needs", "special_needs"),
        ("School or nursery", "school"),
        ("Doctor", "gp"),
        ("Legal status", "legal_status"),
        ("Child's reference", "case_reference"),
    ):
        sheet.optional(label, f"{child}.{name}")
    sheet.field("Lives with", put(f"{child}.lives_with|names"), f"{child}.lives_with")
    sheet.field(
        "Parental responsibility",
        put(f"{child}.parental_responsibility|names"),
        f"{child}.parental_responsibility",
    )


def _meeting(sheet: Sheet) -> None:
    sheet.part("The meeting")
    sheet.field("Kind", put("meeting.type|word"))
    sheet.field("Held", put("meeting.mode|word"))
    sheet.field(
        "Last conference",
        '{{ timing.conference_on|day }}, {{ timing.days_since }} {{ _("days before") }}',
    )
    sheet.field("Last core group", put("timing.previous_on|day"), "timing.previous_on")
    sheet.field(
        "In time", "{{ timing.is_in_time|yes_no }} ({{ timing.counted }})", "timing.counted"
    )
    sheet.optional("Why it was late", "meeting.late_reason")
    sheet.optional("Why on that day", "meeting.day_reason")
    sheet.field("Minutes taken by", put("meeting.minutes_by|name"), "meeting.minutes_by")
    sheet.field("Team manager", put("case.manager|name"), "case.manager")
    sheet.field("Conference chair", put("case.conference_chair|name"), "case.conference_chair")
    sheet.field("Enough agencies", put("meeting.quorate|yes_no"))
    sheet.optional("Why it went ahead", "meeting.quorum_reason")
    with sheet.each("interpreting in meeting.interpreting"):
        sheet.field(
            "Interpreter",
            '{{ interpreting.who|name }}, {{ interpreting.language|language }}, {{ interpreting.mode|word }}, {{ _("for") }} {{ interpreting.interprets_for|names }}',
        )
    sheet.field(
        "Confidentiality",
        '{% if meeting.confidentiality_read %}{{ _("The statement on confidentiality and equality was read out.") }}{% else %}{{ _("It is not recorded that the statement was read out.") }}{% endif %}',
    )
    sheet.optional("Needs met", "meeting.needs_met")


def _attendance(sheet: Sheet) -> None:
    sheet.part("Who was there")
    sheet.table(
        "one in present",
        [
            Column("Name", "{{ one.who|name }}", 26),
            Column("Role", "{{ one.who|post }}", 34),
            Column(
                "How",
                [
                    "{{ (one.mode or meeting.mode)|word }}",
                    '{% if one.stands_in_for %}{{ _("in place of") }} {{ one.stands_in_for|name }}{% endif %}',
                    "{% if one.reason %}{{ one.reason }}{% endif %}",
                    '{% if one.excluded_from %}{{ _("not for:") }} {{ one.excluded_from }}{% endif %}',
                ],
                22,
            ),
            Column(
                "Report",
                [
                    '{% if one.report_received is none %}{{ _("None asked for") }}{% elif not one.report_received %}{{ _("Not received") }}{% elif one.report_shared_on %}{{ _("Shared with parents on") }} {{ one.report_shared_on|short_day }}{% else %}{{ _("Received") }}{% endif %}',
                    "{% if one.report_not_shared %}{{ one.report_not_shared }}{% endif %}",
                ],
                24,
            ),
        ],
    )
    with sheet.when("away"):
        sheet.group("Who was not there")
        sheet.table(
            "one in away",
            [
                Column("Name", "{{ one.who|name }}", 26),
                Column("Role", "{{ one.who|post }}", 30),
                Column(
                    "Why",
                    [
                        '{{ one.presence|word }}{% if not one.invited %}; {{ _("not invited") }}{% endif %}',
                        "{% if one.reason %}{{ one.reason }}{% endif %}",
                    ],
                    28,
                ),
                Column(
                    "Views given",
                    '{% if one.views_given %}{{ one.views_given }}{% else %}{{ _("None") }}{% endif %}',
                    28,
                ),
            ],
        )
    with sheet.when("meeting.membership"):
        sheet.group("Changes in the group")
        sheet.bullets(
            "change in meeting.membership",
            "{{ change.who|name }}: {{ change.change|word }}{% if change.reason %}. {{ change.reason }}{% endif %}",
        )


def _purpose(sheet: Sheet) -> None:
    sheet.part("Why there is a plan")
    with sheet.either("meeting.reason_for_plan"):
        sheet.text("meeting.reason_for_plan")
    sheet.headed("What this meeting was for", "meeting.purpose")


def _actions(sheet: Sheet) -> None:
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


def _visits(sheet: Sheet) -> None:
    sheet.part("Visits since last time")
    with sheet.either("meeting.visits"):
        sheet.table(
            "visit in meeting.visits",
            [
                Column("Day", "{{ visit.on|short_day }}", 21),
                Column(
                    "Who and where",
                    [
                        "{{ visit.by|name }}",
                        "{{ visit.where }}",
                        '{% if visit.announced %}{{ _("Announced") }}{% else %}{{ _("Unannounced") }}{% endif %}',
                    ],
                    28,
                ),
                Column(
                    "Seen",
                    [
                        '{{ visit.children|names }}: {% if visit.seen %}{{ _("seen") }}{% else %}{{ _("not seen") }}{% endif %}',
                        '{% if visit.seen_alone is not none %}{{ _("Alone:") }} {{ visit.seen_alone|yes_no }}{% endif %}',
                        '{% if visit.bedroom_seen is not none %}{{ _("Bedroom:") }} {{ visit.bedroom_seen|yes_no }}{% endif %}',
                        '{% if visit.others_present %}{{ _("Also there:") }} {{ visit.others_present }}{% endif %}',
                    ],
                    30,
                ),
                Column(
                    "What was seen and said",
                    '{% if visit.summary %}{{ visit.summary }}{% else %}{{ _("Not recorded") }}{% endif %}',
                    46,
                ),
            ],
        )


def _child_views(sheet: Sheet) -> None:
    sheet.part("The children's daily life, wishes and feelings")
    with sheet.either("meeting.child_views"), sheet.each("views in meeting.child_views"):
        sheet.line(put("views.child|name"), "Heading 2")
        with sheet.when("views.own_words"):
            sheet.line("\u201c{{ views.own_words }}\u201d", "Own Words")
        with sheet.when("views.views"):
            sheet.text("views.views")
        with sheet.when("views.not_obtained"):
            sheet.text("views.not_obtained", "Quiet")
        sheet.field(
            "How we know",
            "{% if views.how %}{{ views.how }}{% endif %}{% if views.obtained_by %}{% if views.how %}, {% endif %}{{ views.obtained_by|name }}{% endif %}",
            "views.how or views.obtained_by",
        )
        sheet.field("Advocate", put("views.advocate|name"), "views.advocate")
        sheet.field("Came to the meeting", put("views.attended|yes_no"))
        sheet.field(
            "Told afterwards",
            "{{ views.feedback_by|name }}{% if views.feedback_on %}, {{ views.feedback_on|day }}{% endif %}",
            "views.feedback_by",
        )


def _family(sheet: Sheet) -> None:
    sheet.part("What the family says")
    with sheet.either("meeting.family_first"), sheet.each("word in meeting.family_first"):
        sheet.line("{{ word.who|name }}", "Heading 2")
        sheet.text("word.says", "Own Words")
        sheet.field(
            "Agrees with the plan",
            put("word.agrees_with_plan|yes_no"),
            "word.agrees_with_plan is not none",
        )
        sheet.field(
            "Agrees with the record",
            put("word.agrees_with_record|yes_no"),
            "word.agrees_with_record is not none",
        )


def _events(sheet: Sheet) -> None:
    sheet.part("What has happened")
    with sheet.either("meeting.events"):
        sheet.table(
            "event in meeting.events",
            [
                Column("Day", "{{ event.on|short_day }}", 21),
                Column(
                    "What happened",
                    [
                        "{{ event.what }}",
                        "{% if event.children %}{{ event.children|names }}{% endif %}",
                    ],
                    56,
                ),
                Column(
                    "What it meant for the child",
                    '{% if event.impact %}{{ event.impact }}{% else %}{{ _("Not recorded") }}{% endif %}',
                    48,
                ),
            ],
        )


def _agencies(sheet: Sheet) -> None:
    sheet.part("What each agency sees")
    with sheet.either("meeting.agencies"), sheet.each("update in meeting.agencies"):
        sheet.line("{{ update.who|name }}, {{ update.who|post }}", "Heading 2")
        sheet.field("About", put("update.children|names"), "update.children")
        with sheet.when("update.contacts"):
            sheet.field(
                "Contact",
                "{% for on in update.contacts %}{{ on|short_day }}{% if not loop.last %}, {% endif %}{% endfor %}",
            )
        for label, name in (
            ("Going well", "strengths"),
            ("Worries", "worries"),
            ("For the child", "impact"),
            ("Assessments", "assessments"),
        ):
            sheet.optional(label, f"update.{name}")


def _analysis(sheet: Sheet) -> None:
    sheet.part("What it means")
    with sheet.either("meeting.analysis"):
        for heading, name in (
            ("What is working well", "working_well"),
            ("What we are worried about", "worried_about"),
            ("What may happen if nothing changes", "future_danger"),
            ("What makes it harder", "complicating"),
            ("What protects the children", "protective"),
            ("Delay, and what we do about it", "drift"),
        ):
            sheet.headed(heading, f"meeting.analysis.{name}")
    with sheet.when("meeting.risk"):
        sheet.group("Risk compared with the conference")
        sheet.line("{{ meeting.risk.compared|word }}. {{ meeting.risk.why }}")
    with sheet.when("meeting.scaling"):
        sheet.group("How safe things are, from 0 to 10")
        sheet.line(
            say("0 is as worrying as can be, 10 is safe enough for the plan to end."), "Quiet"
        )
        bars(
            sheet,
            "scale in meeting.scaling",
            "scale.score",
            "{{ scale.who|name }}",
            "{{ scale.score|score }}{% if scale.reason %}  {{ scale.reason }}{% endif %}",
        )


def _plan(sheet: Sheet) -> None:
    sheet.part("The plan, outcome by outcome")
    with sheet.each("outcome in plan.outcomes"):
        sheet.line("{{ outcome.number }}. {{ outcome.text }}", "Heading 2")
        with sheet.when("outcome.ended"):
            sheet.line('{{ _("Ended by the conference:") }} {{ outcome.ended }}', "Quiet")
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
    with sheet.when("meeting.significant_changes"):
        sheet.group("For the review conference to know")
        sheet.bullets(
            "change in meeting.significant_changes",
            '{{ change.what }}{% if change.told_on %} {{ _("The conference chair was told on") }} {{ change.told_on|day }}.{% endif %}',
        )


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
    with sheet.when("plan.contingency"):
        sheet.bullets(
            "step in plan.contingency",
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
                Column("Action", "{{ now.action.action }}", 44),
                Column("Who", "{{ now.action.who|names }}", 26),
                Column(
                    "By",
                    '{% if now.action.due %}{{ now.action.due|short_day }}{% else %}{{ _("No date") }}{% endif %}',
                    17,
                ),
                Column(
                    "How we will know",
                    '{% if now.action.measure %}{{ now.action.measure }}{% else %}{{ _("Not agreed") }}{% endif %}',
                    32,
                ),
            ],
        )


def _advice(sheet: Sheet) -> None:
    sheet.part("What we recommend to the review conference")
    with sheet.either("meeting.advice"):
        sheet.table(
            "advice in meeting.advice",
            [
                Column("Who", ["{{ advice.who|name }}", "{{ advice.who|post }}"], 36),
                Column(
                    "Recommends",
                    [
                        "{{ advice.recommends|word }}",
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
    sheet.line(say("Only a review conference can end the plan."), "After Table")
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
    sheet.field("The one after", put("coming.following_on|weekday"), "coming.following_on")
    sheet.field("Review conference", put("coming.review_on|weekday"), "coming.review_on")
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
