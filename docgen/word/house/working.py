"""The office's working papers: checklist, distribution sheet, disclosure sheet, labels."""

from __future__ import annotations

from docgen.word.house.lines import choice, only
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
    number = say("a meeting and its number|core group {number}", number="coming.number|number")
    sheet.line(f"{put('case.reference')}, {number}", "Subtitle")
    _needs(sheet)
    for heading, questions in _QUESTIONS:
        sheet.part(heading)
        for question in questions:
            sheet.line(f"{_TICK}\t{say(question)}", "Tick")
    return sheet


_HAS_WISHES = "person.language.interpreter_wishes"
_HAS_NEEDS = 'person.needs or (person.language and person.language.interpreter != "not-needed")'


def _needs(sheet: Sheet) -> None:
    """Who of the family needs what to take part."""
    sheet.part("Who needs what")
    with sheet.each(f"person in family if {_HAS_NEEDS}"):
        sheet.line(
            "{{ person.id|name }}: {% if person.language %}{{ person.language.interpreter|word }}, "
            "{{ person.language.speaks|language }}"
            + only("person.language.dialect", " ({{ person.language.dialect }})")
            + only(_HAS_WISHES, ", {{ person.language.interpreter_wishes }}")
            + "{% endif %}"
            + only("person.needs", ". {{ person.needs }}"),
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
        "questions for the good of|For the family",
        (
            "Does the family know what is expected of them?",
            "Is it clear to the family which help comes, who brings it and on what date it starts?",
            "Does the family know what happens if nothing changes?",
            "Does the family know what must change for the group to recommend that the plan ends?",
            "Was every odd word explained?",
        ),
    ),
    (
        "questions for the good of|For the child",
        (
            "Do the actions make the child safer, and can we show it?",
            "What would show us that the child is being hurt again?",
            "Is everything assessed that has to be?",
            "Does the plan also cover health and education?",
            "Are the child's own views written down?",
        ),
    ),
    (
        "questions for the good of|For the group",
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
    number = say("a meeting and its number|core group {number}", number="meeting.number|number")
    sheet.line(f"{put('case.reference')}, {number}, {put('meeting.held_on|day')}", "Subtitle")
    sheet.field(
        _SEND_BY, "{{ circulation_due|weekday }}. {{ circulation_counted }}.", "circulation_due"
    )
    sheet.line(
        say(
            "For the office only. This sheet shows who has which address: do not send it to anyone."
        ),
        "Box",
    )
    sheet.table("owed in distribution", _OWED)
    sheet.line(say("Second person's check of name, address and contents:"), "Quiet")
    return sheet


def _dated(field: str, text: str) -> str:
    """What happened with a copy and on which day, only where the day is there."""
    return only(f"owed.{field}", say(text, date=f"owed.{field}|short_day"))


def _day_or(field: str, otherwise: str) -> str:
    return choice(f"owed.{field}", put(f"owed.{field}|short_day"), say(otherwise))


_SEND_BY = "last day for sending a copy|Send by"
_DOCUMENTS = (
    "{% for document in owed.documents %}"
    "{{ ('minutes' if document == 'minutes' else 'updated-plan')|word }}"
    "{% if not loop.last %}, {% endif %}{% endfor %}"
)
_OWED = [
    Column("table head, a box to tick|Done", _TICK, 15),
    Column(
        "table head, number of the copy|Copy",
        choice("owed.number", put("owed.number|number"), say("number of the copy|None")),
        12,
    ),
    Column(
        "table head, recipient and reason|Who and why",
        ["{{ owed.recipient|name }}", "{{ owed.basis|word }}"],
        46,
    ),
    Column(
        "What is sent",
        [
            "{{ owed.copy_type|word }}",
            _DOCUMENTS,
            only("owed.reason", put("owed.reason")),
            only("owed.approved_by", say("copy|Approved by {name}", name="owed.approved_by|name")),
            only("owed.approved_on", put("owed.approved_on|short_day")),
        ],
        52,
    ),
    Column(
        "table head, way of sending|How",
        [
            "{{ owed.method|word }}",
            "{{ owed.language|language }}",
            only("owed.is_read_aloud", say("papers|to be read aloud")),
            "{%p for safe_way in safe_ways[owed.recipient] %}",
            "! {{ safe_way }}",
            "{%p endfor %}",
        ],
        30,
    ),
    Column(
        "table head, when and by whom|Address verified",
        [
            _day_or("verified_on", "Not recorded"),
            only("owed.verified_by", put("owed.verified_by|name")),
        ],
        34,
    ),
    Column(_SEND_BY, _day_or("due", "No date"), 24),
    Column(
        "table head, day a copy was sent|Sent",
        [
            _day_or("sent_on", "Not sent yet"),
            only("owed.sent_late", f"! {say('Sent late')}"),
            only("owed.late_reason", put("owed.late_reason")),
            _dated("received_on", "copy reached its reader|Came {date}"),
            _dated("returned_on", "copy came back undelivered|! Came back {date}"),
            _dated("translation_sent_on", "Translation sent {date}"),
        ],
        34,
    ),
]


def disclosure() -> Sheet:
    """What each recipient will not see, and why, for the chair to approve (domain.md 7).

    It stays in English, so none of its wording is for translation.
    """
    sheet = Sheet("Disclosure sheet", WORKING)
    sheet.furniture(HEAD, _FOOT, is_translated=False)
    sheet.line(put("partnership.name"), "Quiet")
    sheet.line("Disclosure sheet", "Title")
    held = only("meeting", ", core group {{ meeting.number }}, {{ meeting.held_on|day }}")
    sheet.line(put("case.reference") + held, "Subtitle")
    sheet.line(
        "For the chair and the office only. It tells what is withheld from whom: "
        "do not send it to anyone it names.",
        "Box",
    )
    with sheet.each("told in disclosures"):
        _disclosed(sheet)
    return sheet


def _disclosed(sheet: Sheet) -> None:
    """One recipient: the copy, the children, what is withheld, a line to sign."""
    sheet.line("{{ told.owed.recipient|name }}, {{ told.owed.recipient|role }}", "Heading 1")
    reason = only("told.owed.reason", ": {{ told.owed.reason }}")
    sheet.line(f"**Copy:** {{{{ told.owed.copy_type|word }}}}{reason}")
    children = choice("told.children", "{{ told.children|names }}", "no child")
    sheet.line(f"**Tells of:** {children}")
    with sheet.when("told.withheld"):
        sheet.table("part in told.withheld", _WITHHELD)
    with sheet.when("told.by_rule"):
        also = choice("told.withheld", "Withheld by rule as well", "Withheld by rule")
        sheet.line(f"{also}: {{{{ told.by_rule|join('; ') }}}}.", "After Table")
    with sheet.when("not told.withheld and not told.by_rule"):
        sheet.line("Nothing is withheld.")
    on = only("told.owed.approved_on", " on {{ told.owed.approved_on|day }}")
    with sheet.when("told.owed.approved_by"):
        sheet.line(f"Approved by {{{{ told.owed.approved_by|name }}}}{on}.", "After Table")
    with sheet.when("not told.owed.approved_by"):
        sheet.line(f"Approved by the chair, name, signature and day: {'_' * 44}", "After Table")


_WITHHELD = [
    Column("Where", "{{ part.place }}", 64, is_translated=False),
    Column("What", "{{ part.what }}", 60, is_translated=False),
    Column("Why", "{{ part.reason }}", 84, is_translated=False),
    Column(
        "Decided",
        choice(
            "part.agreed_by",
            "{{ part.agreed_by|name }}"
            + only("part.agreed_on", ", {{ part.agreed_on|short_day }}"),
            "In the record",
        ),
        59,
        is_translated=False,
    ),
]


def labels() -> Sheet:
    """The addresses of copies that go by post or by hand: `word.label_sheet` lays them out.

    No reference, no child, no word of what the envelope holds.
    """
    sheet = Sheet("Labels", CHECKLIST)
    lines = ("{{ label.name }}", "{%p for line in label.lines %}", put("line"), "{%p endfor %}")
    sheet.rows("label in labels", lines, "Address LTR")
    return sheet
