"""A proforma that was filled in -> the values of its meeting, each with its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from docgen.case.meeting import Meeting
from docgen.case.yamls import Road
from docgen.errors import CaseError, Problem, Where, problem
from docgen.practice.terms import Terms
from docgen.proforma.names import ID, Names
from docgen.proforma.parts import BELONGS, Place, key_of, keys, places, sections, worded
from docgen.proforma.values import typed
from docgen.sheet import book_lists
from docgen.sheet.book_plan import Column
from docgen.sheet.book_rows import homes, marks
from docgen.sheet.book_tree import in_order
from docgen.sheet.book_values import NONE
from docgen.sheet.book_writing import field_words
from docgen.word import form_reading, outside
from docgen.word.form import EMPTY
from docgen.word.form_reading import Filled, Found, Stray, Trouble, plain
from docgen.word.form_shown import OWN_PROMPTS

ABOUT: Final = "about"
"""The key of a text that is only shown: what an action or outcome says."""
ABOUT_LABEL: Final = "What it says"
REFERENCE: Final = "reference"
"""The key of the reference of the case, which is only shown."""
REFERENCE_LABEL: Final = "Case reference"
SUBTITLE: Final = (
    "A working paper for whoever takes the minutes. It holds the whole record of the meeting: "
    "send it to nobody."
)
BELONGS_LABEL: Final = "Outcome"

_ANEW: Final = "use a proforma that docgen made: docgen new --proforma"
_SAVE: Final = "open it in Word and save it as 'Word Document (.docx)', without a password"
_UNLABELLED: Final = (
    "use a proforma that docgen made (docgen new --proforma), filled in with Word or LibreOffice: "
    "Google Docs takes its fields away"
)
_TROUBLES: Final[Mapping[Trouble, tuple[str, str, str]]] = {
    "outside": ("N05", "a text stands outside the fields", "move it into a field, or delete it"),
    "label": (
        *("N05", "the name of the field was changed, or something was typed into it"),
        "put the name back as it was, and what was typed into the field below it",
    ),
    "merged": (
        *("N08", "stands in one cell with another field, so that they can't be told apart"),
        "give each field its own cell again, or copy the text into a new proforma",
    ),
    "unreadable": (
        "N12",
        "holds {what}, which can't be read",
        "write it in letters, in plain sight",
    ),
}
"""What is wrong with what stands where it can't be taken: code, text, what to do."""
_START: Final = "at the beginning"


@dataclass
class Read:
    """The meeting of a proforma as a case file would hold it."""

    meeting: dict[str, Any] = field(default_factory=dict)
    where: dict[Road, Where] = field(default_factory=dict)
    """The field of each value, by its road in the meeting."""
    reference: str = ""
    """The reference of the case it was made for; "" for none."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def content(path: Path) -> bytes:
    """The bytes of a proforma. Raises CaseError (F01) for what can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(outside.LARGEST + 1)
    except OSError as error:
        raise CaseError([problem("F01", path, "", "can't be read", "check the name")]) from error


def label(column: Column, terms: Terms) -> str:
    """What a field is called in its panel: the record it is in is told by the heading."""
    alone = Column(column.road[-1:], column.kind, column.form, "", "")
    return book_lists.label(alone, field_words(terms))


def values(docx: bytes, file: str, names: Names, terms: Terms) -> Read:
    """The meeting of a proforma; what stands in the wrong place is in `problems`.

    Raises CaseError: N10 for what is no proforma or can't be read, N02 for what is too much.
    """
    labels = {key: _labels(place, terms) for key, place in places().items()}
    ours = _Ours(terms)
    try:
        found = form_reading.read(docx, labels, ours.heading, prompts())
    except outside.UnsafeError as error:
        raise CaseError([Problem("N02", Where(file), "", error.text, _ANEW)]) from error
    except (*outside.DAMAGE, KeyError, etree.XMLSyntaxError) as error:
        text = "is no Word document (.docx), is damaged, or locked with a password"
        raise CaseError([Problem("N10", Where(file), "", text, _SAVE)]) from error
    if not found.panels:
        text = "holds no field of a proforma"
        raise CaseError([Problem("N10", Where(file), "", text, _UNLABELLED)])
    return _Reader(file, names, terms).read(found)


@cache
def prompts() -> frozenset[str]:
    """What an empty field of a proforma may show."""
    told = {prompt(place, column) for place in places().values() for column in place.columns}
    return OWN_PROMPTS | told


def prompt(place: Place, column: Column) -> str:
    """What a field shows while it is empty, where it is not needed."""
    is_roomy = not place.is_list and column.kind == "text"
    return column.told if is_roomy and column.told else EMPTY


def _labels(place: Place, terms: Terms) -> dict[str, str]:
    made = {label(column, terms).casefold(): key_of(column) for column in place.columns}
    if place.is_within:
        made[BELONGS_LABEL.casefold()] = BELONGS
    return {ABOUT_LABEL.casefold(): ABOUT, REFERENCE_LABEL.casefold(): REFERENCE, **made}


class _Ours:
    """What stands outside the fields of every proforma: its title, its headings, its notes."""

    def __init__(self, terms: Terms) -> None:
        heads = [s.title for s in sections()] + [p.heading or "" for p in places().values()]
        told = [worded(text, terms) for text in heads if text]
        self.headings = {plain(text): text for text in told}
        notes = (worded(section.note, terms) for section in sections() if section.note)
        self.others = {plain(text) for text in (SUBTITLE, *notes)}
        self.title = re.compile(rf"proforma: {re.escape(plain(terms.core_group))}( \d{{1,6}})?")

    def heading(self, text: str) -> str | None:
        """The heading that a text is; "" for another of these, None for none of them."""
        small = plain(text)
        is_other = small in self.others or self.title.fullmatch(small) is not None
        return self.headings.get(small, "" if is_other else None)


@dataclass
class _Reader:
    """Turns fields into records, panel after panel."""

    file: str
    names: Names
    terms: Terms
    made: Read = field(default_factory=Read)
    of_whom: str = ""
    """The id of whom or what the present card is about, for messages: never a name."""

    def read(self, found: Found) -> Read:
        """The meeting."""
        self.made.notes += found.notes
        told = (one.text.strip() for one in found.fields if one.key == REFERENCE)
        self.made.reference = next(filter(None, told), "")
        for one in found.strays:
            self.stray(one)
        cards: dict[str, list[dict[str, str]]] = {key: [] for key in places()}
        last = dict.fromkeys(cards, 0)
        for filled in found.fields:
            self.gather(cards[filled.panel], filled, is_next=filled.card != last[filled.panel])
            last[filled.panel] = filled.card
        tree: dict[str, Any] = {"meetings": [self.made.meeting]}
        for key, place in places().items():
            self.panel(place, cards[key], tree)
            self.lack(place, cards[key])
        self.made.meeting = in_order(Meeting, self.made.meeting)
        return self.made

    def stray(self, one: Stray) -> None:
        """Tells of what was found where it can't be taken."""
        part = one.near or _START
        place = places().get(one.panel)
        if place is not None:
            part = self.heading(place)
            known = {key: name for name, key in _labels(place, self.terms).items()}
            part += f": {known[one.key].capitalize()}"
        code, text, hint = _TROUBLES[one.trouble]
        self.fault(code, Where(self.file, part=part), text.format(what=one.what), hint)

    def gather(self, cards: list[dict[str, str]], one: Filled, *, is_next: bool) -> None:
        """Puts a field into its card; a field that is there already begins the next one."""
        if not cards or is_next or one.key in cards[-1]:
            cards.append({})
        cards[-1][one.key] = one.text

    def lack(self, place: Place, cards: list[dict[str, str]]) -> None:
        """Tells which fields somebody deleted: nothing was read for them."""
        if not cards:
            if place.is_list:
                self.note(f"{self.heading(place)} is gone: nothing was read for it")
            return
        names = {key: name.capitalize() for name, key in _labels(place, self.terms).items()}
        for number, card in enumerate(cards if place.is_list else cards[:1], 1):
            gone = [names[key] for key in keys(place) if key not in card]
            if gone and (_is_filled(card) or not place.is_list):
                told = self.at(place, number, None).part
                self.note(f"{told}: gone, so that nothing was read for them: {', '.join(gone)}")

    def note(self, text: str) -> None:
        self.made.notes.append(text)

    def panel(self, place: Place, cards: list[dict[str, str]], tree: dict[str, Any]) -> None:
        """Adds the records of a panel where they belong."""
        if not place.is_list:
            if not cards:
                text = "is gone from the proforma"
                self.fault("N07", self.at(place, 1, None), text, _ANEW)
            for number, card in enumerate(cards[:1], 1):
                self.record(place, card, number, ())
            for number, card in enumerate(cards[1:], 2):
                if _is_filled(card):
                    text, hint = "stands there a second time", "keep one of the two"
                    self.fault("N05", self.at(place, number, None), text, hint)
            return
        known = homes(tree, place.table)
        for number, card in enumerate(cards, 1):
            self.of_whom = self.id_in(place, card)
            if plain(card.get(ABOUT, "")) not in {
                "",
                plain(self.names.said.get(self.of_whom, "")),
            }:
                text = "differs from the case file; it is only shown, and was not read"
                self.note(f"{self.at(place, number, ABOUT_LABEL).part} {text}")
            if _is_filled(card):
                self.entry(place, card, number, known)

    def id_in(self, place: Place, card: dict[str, str]) -> str:
        """The id that leads a card, where it is one."""
        column = place.columns[0]
        text = card.get(key_of(column), "")
        id_ = typed(text, column, self.names) if column.refers and text.strip() else ""
        return str(id_) if ID.fullmatch(str(id_)) else ""

    def entry(
        self, place: Place, card: dict[str, str], number: int, known: Mapping[str, Road]
    ) -> None:
        """Adds one record of a list."""
        home: Road = place.home[2:]
        if place.is_within:
            belongs = " ".join(card.get(BELONGS, "").split()).casefold()
            road = known.get(f"meeting 1, {belongs}")
            if road is None:
                text = "names nothing that is reviewed above" if belongs else "is empty"
                where = self.at(place, number, BELONGS_LABEL)
                self.fault("N06", where, text, "choose one of those reviewed above")
                return
            home = road[2:]
        here: Any = self.made.meeting
        for step in home[:-1]:
            here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
        listed = here.setdefault(home[-1], [])
        listed.append({})
        is_none = [text.strip() for text in card.values() if text.strip()] == [NONE]
        filled = {} if is_none else card
        self.record(place, filled, number, (*home, len(listed) - 1), listed[-1])

    def record(
        self,
        place: Place,
        card: dict[str, str],
        number: int,
        road: Road,
        record: dict[str, Any] | None = None,
    ) -> None:
        """Adds the fields of a record, with the place of each, filled in or not."""
        base = self.made.meeting if record is None else record
        self.made.where.setdefault(road, self.at(place, number, None))
        marked = {column.key for column in marks(place.table).values()}
        for column in place.columns:
            where = self.at(place, number, label(column, self.terms))
            for size in range(1, len(column.road) + 1):
                self.made.where.setdefault((*road, *column.road[:size]), where)
            text = card.get(key_of(column), "")
            if text.strip():
                self.value(base, column, text, is_mark=column.key in marked)

    def value(self, record: dict[str, Any], column: Column, text: str, *, is_mark: bool) -> None:
        """Adds a value; the mark of an empty group adds the group."""
        here = record
        for step in column.road[:-1]:
            here = here.setdefault(step, {})
        is_none = text.strip() == NONE and column.form == "one"
        if not is_none or (column.group and not is_mark):
            here[column.road[-1]] = typed(text, column, self.names)

    def at(self, place: Place, number: int, name: str | None) -> Where:
        """The place of a field in words: Visits 2: Seen alone."""
        card = self.heading(place)
        if place.is_list:
            card += f" {number}" + (f" ({self.of_whom})" if self.of_whom else "")
        return Where(self.file, part=f"{card}: {name}" if name else card)

    def heading(self, place: Place) -> str:
        """The heading a panel stands under."""
        return worded(next(_told(place)), self.terms)

    def fault(self, code: str, where: Where, text: str, hint: str) -> None:
        self.made.problems.append(Problem(code, where, "", text, hint))


def _is_filled(card: Mapping[str, str]) -> bool:
    return any(text for key, text in card.items() if key not in {ABOUT, REFERENCE})


def _told(place: Place) -> Iterator[str]:
    """The heading a panel stands under."""
    if place.heading:
        yield place.heading
    for section in sections():
        if place in section.places:
            yield section.title
