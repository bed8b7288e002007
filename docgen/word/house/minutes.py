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
