"""The core group minutes, in the order of the proforma (domain.md 2.2, A to T)."""

from __future__ import annotations

from docgen.word.house import minutes_meeting, minutes_plan
from docgen.word.house.look import LOOKS
from docgen.word.house.sheet import Column, Sheet, put, say

# The foot of every document that is made for one person.
FOOT = '{{ case.reference }}{% if recipient %} \u00b7 {{ _("copy") }} {{ recipient.copy_number }} {{ _("of") }} {{ recipient.copies }}, {{ recipient.name }}{% endif %}'
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
    sheet.line('{{ _("Minutes of core group") }} {{ meeting.number }}', "Title")
    sheet.line(
        "{{ child_ids|names }}",
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
            f"{say('Risk compared with the {conference}:')} {put('meeting.risk.compared|word')}. {put('meeting.risk.why')}",
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
        _child(sheet, "sheet.child")
        sheet.field(
            "Plan",
            '{% if sheet.category %}{{ sheet.category|word }}{% if sheet.initial_category and sheet.initial_category != sheet.category %} ({{ _("at first:") }} {{ sheet.initial_category|word }}){% endif %}, {% elif sheet.concerns %}{{ sheet.concerns|listing }}, {% endif %}'
            '{% if sheet.plan_from %}{{ _("since") }} {{ sheet.plan_from|day }}{% else %}{{ _("no start recorded") }}{% endif %}; {{ _("earlier plans:") }} {{ sheet.child.previous_plans }}',
        )
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


def _child(sheet: Sheet, child: str) -> None:
    sheet.field(
        "Born",
        f"{{{{ {child}.born|day }}}} ({{{{ {child}|age(meeting.held_on) }}}})"
        f'{{% if {child}.name and {child}.name.known_as %}}; {{{{ _("full name") }}}} {{{{ {child}.name.full }}}}{{% endif %}}',
        f"{child}.born",
    )
    sheet.field(
        "Baby expected", put(f"{child}.expected|day"), f"{child}.expected and not {child}.born"
    )
    sheet.field(
        "About",
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
    sheet.field("Lives with", put(f"{child}.lives_with|names"), f"{child}.lives_with")
    sheet.field(
        "Parental responsibility",
        put(f"{child}.parental_responsibility|names"),
        f"{child}.parental_responsibility",
    )
    sheet.field(
        "Law and reference",
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
