"""The child protection plan: why, what must be different, outcome by outcome, what if."""

from __future__ import annotations

from docgen.word.house.lines import AGREED, ASSESSMENT, SEEING, VOICE, choice, only, value_or
from docgen.word.house.look import PLAN
from docgen.word.house.minutes import FOOT, HEAD
from docgen.word.house.sheet import Column, Sheet, bars, put, say


def draw() -> Sheet:
    """The template of the plan."""
    sheet = Sheet("Child protection plan", PLAN)
    sheet.furniture(HEAD, FOOT)
    _front(sheet)
    _changes(sheet)
    _outcomes(sheet)
    _contingency(sheet)
    _seeing(sheet)
    _people(sheet)
    return sheet


def _front(sheet: Sheet) -> None:
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line(put("terms.plan|capital"), "Title")
    sheet.line(
        "{{ child_ids|names }}",
        "Subtitle",
    )
    replaces = say("It takes the place of version {number}.", number="(plan.version - 1)|number")
    sheet.field(
        "label, version of the plan|Version",
        "{{ plan.version|number }}, {{ plan.on|day }}" + only("plan.version > 1", f". {replaces}"),
    )
    with sheet.each("sheet in children if sheet.plan_from"):
        sheet.field(
            "Plan began",
            "{{ sheet.child.id|name }}: {{ sheet.plan_from|day }}"
            "{% if sheet.category %}, {{ sheet.category|word }}{% endif %}"
            "{% if sheet.concerns %}, {{ sheet.concerns|listing }}{% endif %}",
        )
    sheet.field(
        "label, who leads the core group|Led by",
        "{{ case.lead_worker|name }}, {{ case.lead_worker|post }}",
    )
    sheet.field("Case reference", put("case.reference"))
    sheet.field("Next core group", put("coming.on|weekday"), "coming.on")
    sheet.field("Next review", put("coming.review_on|weekday"), "coming.review_on")
    sheet.headed_box("Why there is a plan", "plan.plan.reasons")
    _decided(sheet)
    sheet.optional_text("The harm we want to prevent", "plan.plan.harm")
    sheet.optional_text("Strengths and the people around the family", "plan.plan.strengths")
    sheet.listed("What must be different", "plan.plan.must_change")
    sheet.listed("What must be true for the plan to end", "plan.plan.to_end")


def _decided(sheet: Sheet) -> None:
    """What the latest conference decided, and how it was disputed."""
    with sheet.when("conference.summary or conference.dissent or conference.parents_not_members"):
        sheet.part("What the {conference} decided")
        with sheet.when("conference.summary"):
            sheet.text("conference.summary")
        with sheet.each("decision in conference.decisions if decision.reason"):
            sheet.line("{{ decision.child|name }}: {{ decision.reason }}", "List Bullet")
        sheet.optional("label, dissent from the decision|Dissent", "conference.dissent")
        sheet.optional("Why it was late", "conference.late_reason")
        with sheet.each("parent in conference.parents_not_members"):
            sheet.field(
                "label, parent who is no member|Not in the group",
                "{{ parent|name }}: {{ conference.parents_not_members[parent] }}",
            )


def _changes(sheet: Sheet) -> None:
    with sheet.when("changes"):
        sheet.line(say("What changed on {date}", date="meeting.held_on|day"), "Heading 1")
        sheet.table(
            "change in changes",
            [
                Column("table head, kind of change|Change", "{{ change.mark }}", 14),
                Column("table head, short for number|No.", "{{ change.number }}", 8),
                Column("table head, part of the plan|What", "{{ change.what }}", 60),
                Column("What changed", "{{ change.text }}", 50),
            ],
        )


def _outcomes(sheet: Sheet) -> None:
    with sheet.each("outcome in plan.outcomes"):
        sheet.line(
            "{{ outcome.number }}. {{ outcome.text }}"
            + only("outcome.outcome.id in marks", " ({{ marks[outcome.outcome.id] }})"),
            "Heading 1",
        )
        sheet.field(
            "label, meeting that added the outcome|Added by",
            choice(
                'outcome.origin == "conference"', put("terms.conference|capital"), _NUMBERED_GROUP
            ),
        )
        sheet.field("label, how the outcome ended|Ended", "{{ outcome.ended }}", "outcome.ended")
        sheet.field(
            "Which children", put("outcome.outcome.children|names"), "outcome.outcome.children"
        )
        sheet.field("label, what worries us|Worry", put("outcome.outcome.worry"))
        sheet.optional("How we will know", "outcome.outcome.measure")
        sheet.optional(
            "label, what must not happen meanwhile|Until then", "outcome.outcome.bottom_line"
        )
        sheet.field("To be reached by", put("outcome.outcome.by|day"), "outcome.outcome.by")
        sheet.optional("label, progress|Where we are", "outcome.progress")
        _scales(sheet)
        with sheet.when("outcome.actions"):
            sheet.table("now in outcome.actions", _columns())


_NUMBERED_GROUP = say(
    "a core group and its number|{core_group} {number}",
    core_group="terms.core_group|capital",
    number="outcome.meeting|number",
)


def _scales(sheet: Sheet) -> None:
    last_time = say("score on a scale|last time {score}", score="earlier.score|score")
    told = (
        "{{ scale.score|score }}"
        "{% for earlier in outcome.previous if earlier.who == scale.who %}, "
        f"{last_time}{{% endfor %}}"
        "{% if scale.reason %}  {{ scale.reason }}{% endif %}"
    )
    bars(sheet, "scale in outcome.scaling", "scale.score", "{{ scale.who|name }}", told)


def _columns() -> list[Column]:
    return [
        Column("table head, short for number|No.", "{{ now.number }}", 9),
        Column(
            "What will be done",
            [
                "{{ now.action.action }}",
                only("now.action.children", put("now.action.children|names")),
                only("now.action.service", say("Service needed:") + " {{ now.action.service }}"),
            ],
            58,
        ),
        Column("table head, person|Who", "{{ now.who|names }}", 38),
        Column(
            "By when",
            choice("now.due", put("now.due|short_day"), say("No date")),
            25,
        ),
        Column("How we will know", value_or("now.measure", "Not agreed"), 45),
        Column(
            "State and progress",
            [
                "**{{ now|state }}**",
                only("now.closed_on", put("now.closed_on|short_day")),
                only("now.action.id in marks", put("marks[now.action.id]")),
                only("now.review and now.review.progress", put("now.review.progress")),
            ],
            60,
        ),
    ]


def _contingency(sheet: Sheet) -> None:
    sheet.part("What if things go wrong?")
    with sheet.either("plan.contingency"):
        sheet.table(
            "step in plan.contingency",
            [
                Column("If this happens", "{{ step.trigger }}", 44),
                Column("Then we do this", "{{ step.step }}", 50),
                Column(
                    "table head, person|Who",
                    choice("step.who", put("step.who|names"), say("who acts|Everyone")),
                    34,
                ),
                Column("How soon", value_or("step.when", "how soon|At once"), 24),
            ],
        )
    sheet.headed("If people do not do their part", "plan.plan.if_not_followed")


def _seeing(sheet: Sheet) -> None:
    sheet.part("How the children are seen and heard")
    with sheet.each("seeing in plan.seeing"):
        sheet.line(SEEING, "List Bullet")
    with sheet.each("voice in plan.plan.child_voice"):
        sheet.line(VOICE, "List Bullet")
    sheet.headed("Time with family", "plan.plan.family_time")
    with sheet.when("plan.plan.assessments"):
        sheet.group("Assessments still to be done")
        with sheet.each("assessment in plan.plan.assessments"):
            sheet.line(ASSESSMENT, "List Bullet")


def _people(sheet: Sheet) -> None:
    with sheet.when("plan.plan.views or plan.plan.disagreement or plan.plan.agreement"):
        sheet.part("What the family thinks, and who agreed")
    with sheet.each("view in plan.plan.views"):
        sheet.line("{{ view.who|name }}", "Heading 2")
        sheet.text("view.view", "Own Words")
        sheet.field("Agrees with the plan", put("view.agrees|yes_no"), "view.agrees is not none")
    sheet.headed("Disagreement", "plan.plan.disagreement")
    with sheet.each("agreed in plan.plan.agreement"):
        sheet.field("label, someone agreed to the plan|Agreement", AGREED)
    sheet.part("The core group")
    sheet.table(
        "person in professionals",
        [
            Column("table head, person|Name", "{{ person.id|name }}", 34),
            Column("table head, person|Role", "{{ person.id|post }}", 52),
            Column(
                "table head, how often this person|Sees the family",
                value_or("person.frequency_of_contact", "how often|As agreed"),
                30,
            ),
            Column(
                "Phone or e-mail",
                "{% if person.contact and person.contact.phone %}{{ person.contact.phone|phone }}"
                "{% elif person.contact and person.contact.email %}{{ person.contact.email }}"
                f"{{% else %}}{_THROUGH}{{% endif %}}",
                36,
            ),
        ],
    )
    sheet.line(_UNHAPPY, "After Table")


_THROUGH = say("how to reach someone|Through the lead worker")
_UNHAPPY = say("Not content with the plan? Talk to: {whom}.", whom="partnership.if_unhappy|listing")
