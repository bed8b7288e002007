"""The core group minutes, in the order of the proforma (domain.md 2.2, A to T)."""

from __future__ import annotations

from docgen.word.house import minutes_meeting, minutes_plan
from docgen.word.house.lines import RISK, choice, only
from docgen.word.house.look import LOOKS
from docgen.word.house.sheet import Column, Sheet, put, say

# The foot of every document that is made for one person.
FOOT = "{{ case.reference }}" + only(
    "recipient",
    " \u00b7 "
    + say(
        "copy {number} of {copies}, {name}",
        number="recipient.copy_number|number",
        copies="recipient.copies|number",
        name="recipient.name",
    ),
)
HEAD = put("partnership.short_name")


def draw() -> Sheet:
    """The template of the minutes."""
    sheet = Sheet("Core group minutes", LOOKS["professionals"])
    sheet.furniture(HEAD, FOOT)
    _front(sheet)
    _children(sheet)
    minutes_meeting.gathering(sheet)
    minutes_plan.actions(sheet)
    minutes_meeting.account(sheet)
    minutes_plan.decisions(sheet)
    return sheet


def _front(sheet: Sheet) -> None:
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line(say("Minutes of core group {number}", number="meeting.number|number"), "Title")
    sheet.line("{{ child_ids|names }}", "Subtitle")
    sheet.field(
        "label, when the meeting was|Date",
        "{{ meeting.held_on|weekday }}{% if meeting.starts_at and meeting.ends_at %}, {{ meeting.starts_at|span(meeting.ends_at) }}{% elif meeting.starts_at %}, {{ meeting.starts_at|clock }}{% endif %}",
    )
    sheet.field("label, where the meeting is|Place", put("meeting.venue"))
    sheet.field("label, person|Chair", "{{ meeting.chair|name }}, {{ meeting.chair|role }}")
    sheet.field("Case reference", put("case.reference"))
    sheet.field(
        "label, of the minutes|Status", put("meeting.approval.status|word"), "meeting.approval"
    )
    _brief(sheet)


def _brief(sheet: Sheet) -> None:
    sheet.line(say("In brief"), "Box Heading")
    with sheet.when("meeting.in_brief"):
        sheet.text("meeting.in_brief", "Box")
    with sheet.when("meeting.risk"):
        sheet.line(RISK, "Box")
    with sheet.when("meeting.decisions"):
        sheet.line(say("What was decided"), "Box Heading")
        with sheet.each("decision in meeting.decisions"):
            sheet.line(put("decision"), "Box")
    with sheet.when("coming.on"):
        sheet.line(
            say("Next core group")
            + ": {{ coming.on|weekday }}"
            + only("coming.starts_at", ", {{ coming.starts_at|clock }}")
            + only("coming.venue", ", {{ coming.venue }}"),
            "Box",
        )


def _children(sheet: Sheet) -> None:
    sheet.part("Children and plan")
    with sheet.each("sheet in children"):
        sheet.line(put("sheet.child.id|name"), "Heading 2")
        _child(sheet, "sheet.child")
        sheet.field("label, a child's plan|Plan", _PLANNED)
    with sheet.when("others"):
        sheet.group("Other children in the family")
        with sheet.each("child in others"):
            sheet.line(
                "{{ child.id|name }}" + only("child.born", ", {{ child|age(meeting.held_on) }}"),
                "List Bullet",
            )
    sheet.group("heading, parents, carers and relatives|Family")
    sheet.table("person in family", _FAMILY)


_PLANNED = (
    "{% if sheet.category %}"
    + choice(
        "sheet.initial_category and sheet.initial_category != sheet.category",
        say(
            "category of harm|{category} (at first: {earlier})",
            category="sheet.category|word",
            earlier="sheet.initial_category|word",
        ),
        put("sheet.category|word"),
    )
    + ". {% elif sheet.concerns %}{{ sheet.concerns|listing }}. {% endif %}"
    + choice(
        "sheet.plan_from",
        say("The plan began on {date}.", date="sheet.plan_from|day"),
        say("It is not recorded when the plan began."),
    )
    + " "
    + say("Earlier plans: {number}.", number="sheet.child.previous_plans|number")
)
_FAMILY = [
    Column(
        "table head, person|Name",
        ["{{ person.id|name }}", only("person.name.other_script", put("person.name.other_script"))],
        26,
    ),
    Column(
        "Relation to the children",
        [
            "{{ person.role }}",
            "{% for relation in relations[person.id] %}{{ relation }}{% if not loop.last %}; {% endif %}{% endfor %}",
        ],
        36,
    ),
    Column(
        "Language and needs",
        [
            choice(
                "person.language",
                "{{ person.language.speaks|language }}"
                + only("person.language.dialect", " ({{ person.language.dialect }})")
                + ". {{ person.language.interpreter|word }}.",
                say("Not recorded"),
            ),
            only("person.needs", put("person.needs")),
        ],
        38,
    ),
]


def _child(sheet: Sheet, child: str) -> None:
    sheet.field(
        "label, day of birth|Born",
        f"{{{{ {child}.born|day }}}} ({{{{ {child}|age(meeting.held_on) }}}})"
        + only(
            f"{child}.name and {child}.name.known_as",
            "; " + say("full name: {name}", name=f"{child}.name.full"),
        ),
        f"{child}.born",
    )
    sheet.field(
        "label, day|Baby expected",
        put(f"{child}.expected|day"),
        f"{child}.expected and not {child}.born",
    )
    sheet.field(
        "About the child",
        put(f"{child}.sex|word")
        + _after(child, "gender", "ethnicity", "religion", "language.speaks|language"),
    )
    sheet.field(
        "Health and needs",
        _joined(child, "disability", "special_needs"),
        f"{child}.disability or {child}.special_needs",
    )
    sheet.field(
        "School and doctor", _joined(child, "school", "gp"), f"{child}.school or {child}.gp"
    )
    sheet.field(
        "label, the child|Lives with", put(f"{child}.lives_with|names"), f"{child}.lives_with"
    )
    sheet.field(
        "Parental responsibility",
        put(f"{child}.parental_responsibility|names"),
        f"{child}.parental_responsibility",
    )
    sheet.field(
        "label, legal status and file number|Law and reference",
        _joined(child, "legal_status", "case_reference"),
        f"{child}.legal_status or {child}.case_reference",
    )


def _after(child: str, *names: str) -> str:
    """More of a child's particulars on the same line, each only where it is recorded."""
    return "".join(
        f"{{% if {child}.{name.split('|')[0].split('.')[0]} %}}, {{{{ {child}.{name} }}}}{{% endif %}}"
        for name in names
    )


def _joined(child: str, one: str, other: str) -> str:
    """Two particulars on one line, either of which may be missing."""
    return (
        f"{{% if {child}.{one} %}}{{{{ {child}.{one} }}}}{{% endif %}}"
        f"{{% if {child}.{one} and {child}.{other} %}}; {{% endif %}}"
        f"{{% if {child}.{other} %}}{{{{ {child}.{other} }}}}{{% endif %}}"
    )
