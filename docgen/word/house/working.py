"""The office's working papers: the chair's checklist and the distribution sheet."""

from __future__ import annotations

from docgen.word.house.look import CHECKLIST, WORKING
from docgen.word.house.minutes import HEAD
from docgen.word.house.sheet import Column, Sheet, put, say

_FOOT = put("case.reference")
_TICK = "\u25a1"


def checklist() -> Sheet:
    """What a chair asks before closing a core group (Highland guidance for chairs)."""
    sheet = Sheet("Checklist for the chair", CHECKLIST)
    sheet.furniture(HEAD, _FOOT)
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line(say("Checklist for the chair"), "Title")
    sheet.line('{{ case.reference }}, {{ _("core group") }} {{ coming.number }}', "Subtitle")
    _needs(sheet)
    for heading, questions in _QUESTIONS:
        sheet.part(heading)
        for question in questions:
            sheet.line(f"{_TICK}\t{say(question)}", "Tick")
    return sheet


_HAS_NEEDS = 'person.needs or (person.language and person.language.interpreter != "not-needed")'


def _needs(sheet: Sheet) -> None:
    """Who of the family needs what to take part."""
    sheet.part("Who needs what")
    with sheet.each(f"person in family if {_HAS_NEEDS}"):
        sheet.line(
            "{{ person.id|name }}: {% if person.language %}{{ person.language.interpreter|word }}, "
            "{{ person.language.speaks|language }}"
            "{% if person.language.dialect %} ({{ person.language.dialect }}){% endif %}"
            "{% if person.language.interpreter_wishes %}, {{ person.language.interpreter_wishes }}{% endif %}"
            "{% endif %}{% if person.needs %}. {{ person.needs }}{% endif %}",
            "List Bullet",
        )
        sheet.tag("else")
        sheet.nothing()


_QUESTIONS = (
    (
        "Before the meeting",
        (
            "Is the family in the room, or with you, before the professionals sit down?",
            "Does anyone need an interpreter, and has the interpreter been briefed?",
            "Must anyone be kept apart, or told nothing of an address?",
            "Are the reports here, and have the parents seen them?",
        ),
    ),
    (
        "For the family",
        (
            "Does the family know what is expected of them?",
            "Is it clear to the family which help comes, who brings it and on what date it starts?",
            "Does the family know what happens if nothing changes?",
            "Does the family know what must change for the group to recommend that the plan ends?",
            "Was every odd word explained?",
        ),
    ),
    (
        "For the child",
        (
            "Do the actions make the child safer, and can we show it?",
            "What would show us that the child is being hurt again?",
            "Is everything assessed that has to be?",
            "Does the plan also cover health and education?",
            "Are the child's own views written down?",
        ),
    ),
    (
        "For the group",
        (
            "Does everyone here do all they can to protect the child?",
            "Was every line of the plan reviewed?",
            "Does every action have a name, a date and a way to tell that it worked?",
            "Is there a plan for the worst, and is it still right?",
            "Is drift or disagreement named, and taken further where it must be?",
            "Are the next dates set?",
        ),
    ),
)


def distribution() -> Sheet:
    """Who is owed what, by when and how (domain.md 2.8)."""
    sheet = Sheet("Distribution sheet", WORKING)
    sheet.furniture(HEAD, _FOOT)
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line(say("Distribution sheet"), "Title")
    sheet.line(
        '{{ case.reference }}, {{ _("core group") }} {{ meeting.number }}, {{ meeting.held_on|day }}',
        "Subtitle",
    )
    sheet.field(
        "Send by", "{{ circulation_due|weekday }}. {{ circulation_counted }}.", "circulation_due"
    )
    sheet.line(
        say("For the office only. It shows who has which address: do not send it to anyone."), "Box"
    )
    sheet.table(
        "owed in distribution",
        [
            Column("Done", _TICK, 15),
            Column(
                "Copy",
                '{% if owed.number %}{{ owed.number }}{% else %}{{ _("None") }}{% endif %}',
                12,
            ),
            Column("Who and why", ["{{ owed.recipient|name }}", "{{ owed.basis|word }}"], 46),
            Column(
                "What",
                [
                    "{{ owed.copy_type|word }}",
                    "{% for document in owed.documents %}{{ ('minutes' if document == 'minutes' else 'updated-plan')|word }}{% if not loop.last %}, {% endif %}{% endfor %}",
                    "{% if owed.reason %}{{ owed.reason }}{% endif %}",
                    '{% if owed.approved_by %}{{ _("Approved by") }} {{ owed.approved_by|name }}{% endif %}',
                    "{% if owed.approved_on %}{{ owed.approved_on|short_day }}{% endif %}",
                ],
                52,
            ),
            Column(
                "How",
                [
                    "{{ owed.method|word }}",
                    "{{ owed.language|language }}",
                    '{% if owed.is_read_aloud %}{{ _("to be read aloud") }}{% endif %}',
                    "{%p for safe_way in safe_ways[owed.recipient] %}",
                    "! {{ safe_way }}",
                    "{%p endfor %}",
                ],
                30,
            ),
            Column(
                "Address verified",
                [
                    '{% if owed.verified_on %}{{ owed.verified_on|short_day }}{% else %}{{ _("Not recorded") }}{% endif %}',
                    "{% if owed.verified_by %}{{ owed.verified_by|name }}{% endif %}",
                ],
                34,
            ),
            Column(
                "Due",
                '{% if owed.due %}{{ owed.due|short_day }}{% else %}{{ _("No date") }}{% endif %}',
                24,
            ),
            Column(
                "Sent",
                [
                    '{% if owed.sent_on %}{{ owed.sent_on|short_day }}{% else %}{{ _("Not yet") }}{% endif %}',
                    '{% if owed.sent_late %}! {{ _("Late") }}{% endif %}',
                    "{% if owed.late_reason %}{{ owed.late_reason }}{% endif %}",
                    '{% if owed.received_on %}{{ _("Came") }} {{ owed.received_on|short_day }}{% endif %}',
                    '{% if owed.returned_on %}! {{ _("Came back") }} {{ owed.returned_on|short_day }}{% endif %}',
                    '{% if owed.translation_sent_on %}{{ _("Translation:") }} {{ owed.translation_sent_on|short_day }}{% endif %}',
                ],
                34,
            ),
        ],
    )
    sheet.line(say("Second person's check of name, address and contents:"), "Quiet")
    return sheet
