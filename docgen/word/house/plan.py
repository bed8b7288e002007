"""The child protection plan: why, what must be different, outcome by outcome, what if."""

from __future__ import annotations

from docgen.word.house.lines import AGREED, ASSESSMENT, SEEING, VOICE
from docgen.word.house.look import PLAN
from docgen.word.house.minutes import FOOT, HEAD
from docgen.word.house.sheet import Column, Sheet, bars, put


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
    sheet.field(
        "Version",
        "{{ plan.version }}, {{ plan.on|day }}{% if plan.version > 1 %}. "
        '{{ _("It takes the place of version") }} {{ plan.version - 1 }}.{% endif %}',
    )
    with sheet.each("sheet in children if sheet.plan_from"):
        sheet.field(
            "Plan began",
            "{{ sheet.child.id|name }}: {{ sheet.plan_from|day }}"
            "{% if sheet.category %}, {{ sheet.category|word }}{% endif %}"
            "{% if sheet.concerns %}, {{ sheet.concerns|listing }}{% endif %}",
        )
    sheet.field("Led by", "{{ case.lead_worker|name }}, {{ case.lead_worker|post }}")
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
        sheet.optional("Dissent", "conference.dissent")
        sheet.optional("Why it was late", "conference.late_reason")
        with sheet.each("parent in conference.parents_not_members"):
            sheet.field(
                "Not in the group",
                "{{ parent|name }}: {{ conference.parents_not_members[parent] }}",
            )


def _changes(sheet: Sheet) -> None:
    with sheet.when("changes"):
        sheet.line('{{ _("What changed on") }} {{ meeting.held_on|day }}', "Heading 1")
        sheet.table(
            "change in changes",
            [
                Column("Change", "{{ change.mark }}", 14),
                Column("No.", "{{ change.number }}", 8),
                Column("What", "{{ change.what }}", 60),
                Column("How", "{{ change.text }}", 50),
            ],
        )


def _outcomes(sheet: Sheet) -> None:
    with sheet.each("outcome in plan.outcomes"):
        sheet.line(
            "{{ outcome.number }}. {{ outcome.text }}"
            "{% if outcome.outcome.id in marks %} ({{ marks[outcome.outcome.id] }}){% endif %}",
            "Heading 1",
        )
        sheet.field(
            "Added by",
            '{% if outcome.origin == "conference" %}{{ terms.conference|capital }}{% else %}'
            "{{ terms.core_group|capital }} {{ outcome.meeting }}{% endif %}",
        )
        sheet.field("Ended", "{{ outcome.ended }}", "outcome.ended")
        sheet.field("For", put("outcome.outcome.children|names"), "outcome.outcome.children")
        sheet.field("Worry", put("outcome.outcome.worry"))
        sheet.optional("How we will know", "outcome.outcome.measure")
        sheet.optional("Until then", "outcome.outcome.bottom_line")
        sheet.field("By", put("outcome.outcome.by|day"), "outcome.outcome.by")
        sheet.optional("Where we are", "outcome.progress")
        _scales(sheet)
        with sheet.when("outcome.actions"):
            sheet.table("now in outcome.actions", _columns())


def _scales(sheet: Sheet) -> None:
    told = (
        "{{ scale.score|score }}"
        "{% for earlier in outcome.previous if earlier.who == scale.who %}, "
        '{{ _("last time") }} {{ earlier.score|score }}{% endfor %}'
        "{% if scale.reason %}  {{ scale.reason }}{% endif %}"
    )
    bars(sheet, "scale in outcome.scaling", "scale.score", "{{ scale.who|name }}", told)


def _columns() -> list[Column]:
    return [
        Column("No.", "{{ now.number }}", 9),
        Column(
            "What will be done",
            [
                "{{ now.action.action }}",
                "{% if now.action.children %}{{ now.action.children|names }}{% endif %}",
                '{% if now.action.service %}{{ _("Needs:") }} {{ now.action.service }}{% endif %}',
            ],
            58,
        ),
        Column("Who", "{{ now.who|names }}", 38),
        Column(
            "By when",
            '{% if now.due %}{{ now.due|short_day }}{% else %}{{ _("No date") }}{% endif %}',
            25,
        ),
        Column(
            "How we will know",
            '{% if now.measure %}{{ now.measure }}{% else %}{{ _("Not agreed") }}{% endif %}',
            45,
        ),
        Column(
            "Where it is",
            [
                "**{{ now|state }}**",
                "{% if now.closed_on %}{{ now.closed_on|short_day }}{% endif %}",
                "{% if now.action.id in marks %}{{ marks[now.action.id] }}{% endif %}",
                "{% if now.review and now.review.progress %}{{ now.review.progress }}{% endif %}",
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
                Column("then we do this", "{{ step.step }}", 50),
                Column(
                    "Who",
                    '{% if step.who %}{{ step.who|names }}{% else %}{{ _("Everyone") }}{% endif %}',
                    34,
                ),
                Column(
                    "How soon",
                    '{% if step.when %}{{ step.when }}{% else %}{{ _("At once") }}{% endif %}',
                    24,
                ),
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
        sheet.field(
            "Agreement",
            AGREED,
        )
    sheet.part("The core group")
    sheet.table(
        "person in professionals",
        [
            Column("Name", "{{ person.id|name }}", 34),
            Column("Post", "{{ person.id|post }}", 52),
            Column(
                "Sees the family",
                "{% if person.frequency_of_contact %}{{ person.frequency_of_contact }}"
                '{% else %}{{ _("As agreed") }}{% endif %}',
                30,
            ),
            Column(
                "To reach them",
                "{% if person.contact and person.contact.phone %}{{ person.contact.phone|phone }}"
                "{% elif person.contact and person.contact.email %}{{ person.contact.email }}"
                '{% else %}{{ _("Through the lead worker") }}{% endif %}',
                36,
            ),
        ],
    )
    sheet.line(
        '{{ _("Not content with the plan? Talk to:") }} {{ partnership.if_unhappy|listing }}.',
        "After Table",
    )
