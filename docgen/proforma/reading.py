"""A proforma that was filled in -> the values of its meeting, each with its field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from docgen.case.meeting import Meeting
from docgen.case.yamls import Road
from docgen.errors import CaseError, Problem, Where, problem
from docgen.practice.terms import Terms
from docgen.proforma.names import Names
from docgen.proforma.parts import BELONGS, Place, key_of, places, sections, worded
from docgen.proforma.values import typed
from docgen.sheet import book_lists
from docgen.sheet.book_plan import Column
from docgen.sheet.book_rows import homes, marks
from docgen.sheet.book_tree import in_order
from docgen.sheet.book_values import NONE
from docgen.sheet.book_writing import field_words
from docgen.word import form_reading, outside
from docgen.word.form_reading import Filled, Found

ABOUT: Final = "about"
"""The key of a text that is only shown: what an action or outcome says."""
ABOUT_LABEL: Final = "What it says"
REFERENCE: Final = "reference"
"""The key of the reference of the case, which is only shown."""
REFERENCE_LABEL: Final = "Case reference"
BELONGS_LABEL: Final = "Outcome"
NO_MOMENT: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The zip format's first moment: the same meeting gives the same bytes."""

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_ANEW: Final = "use a proforma that docgen made: docgen new --proforma"
_SAVE: Final = "open it in Word and save it as 'Word Document (.docx)', without a password"


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
    ours = _headings(terms)
    try:
        found = form_reading.read(docx, labels, lambda text: _is_ours(text, ours))
    except outside.UnsafeError as error:
        raise CaseError([Problem("N02", Where(file), "", error.text, _ANEW)]) from error
    except (*outside.DAMAGE, KeyError, StopIteration, etree.XMLSyntaxError) as error:
        text = "is no Word file, is damaged, or locked with a password"
        raise CaseError([Problem("N10", Where(file), "", text, _SAVE)]) from error
    if not found.panels:
        text = "holds no field of a proforma"
        raise CaseError([Problem("N10", Where(file), "", text, _ANEW)])
    reader = _Reader(file, names, terms, ours)
    return reader.read(found)


def _labels(place: Place, terms: Terms) -> dict[str, str]:
    made = {label(column, terms).casefold(): key_of(column) for column in place.columns}
    if place.is_within:
        made[BELONGS_LABEL.casefold()] = BELONGS
    return {ABOUT_LABEL.casefold(): "", REFERENCE_LABEL.casefold(): "", **made}


def _headings(terms: Terms) -> dict[str, str]:
    """The headings and notes of every proforma, in small letters -> as they are written."""
    texts = [
        text
        for section in sections()
        for text in (section.title, section.note, *(place.heading for place in section.places))
        if text
    ]
    told = [worded(text, terms) for text in texts]
    return {" ".join(text.split()).casefold(): text for text in told}


def _is_ours(text: str, headings: Mapping[str, str]) -> bool:
    plain = " ".join(text.split()).casefold()
    return plain in headings or plain.startswith(("proforma:", "a working paper for whoever"))


@dataclass
class _Reader:
    """Turns fields into records, panel after panel."""

    file: str
    names: Names
    terms: Terms
    headings: Mapping[str, str]
    made: Read = field(default_factory=Read)
    of_whom: str = ""
    """The id of whom or what the present card is about, for messages: never a name."""

    def read(self, found: Found) -> Read:
        """The meeting."""
        self.made.notes += found.notes
        self.made.reference = found.shown.get(REFERENCE_LABEL.casefold(), "").strip()
        for near in found.strays:
            text, hint = "a text stands outside the fields", "move it into a field, or delete it"
            part = self.headings.get(" ".join(near.split()).casefold(), "at the beginning")
            self.fault("N05", Where(self.file, part=part), text, hint)
        cards: dict[str, list[dict[str, str]]] = {key: [] for key in places()}
        for one in found.fields:
            self.gather(cards[one.panel], one)
        tree: dict[str, Any] = {"meetings": [self.made.meeting]}
        for key, place in places().items():
            self.panel(place, cards[key], tree)
        self.made.meeting = in_order(Meeting, self.made.meeting)
        return self.made

    def gather(self, cards: list[dict[str, str]], one: Filled) -> None:
        """Puts a field into its card; a field that is there already begins the next one."""
        if not cards or one.key in cards[-1]:
            cards.append({})
        cards[-1][one.key] = one.text

    def panel(self, place: Place, cards: list[dict[str, str]], tree: dict[str, Any]) -> None:
        """Adds the records of a panel where they belong."""
        if not place.is_list:
            if not cards:
                text = "is gone from the proforma"
                self.fault("N07", self.at(place, 1, None), text, _ANEW)
            for number, card in enumerate(cards[:1], 1):
                self.record(place, card, number, ())
            for number, card in enumerate(cards[1:], 2):
                if any(card.values()):
                    text, hint = "stands there a second time", "keep one of the two"
                    self.fault("N05", self.at(place, number, None), text, hint)
            return
        known = homes(tree, place.table)
        for number, card in enumerate(cards, 1):
            if any(card.values()):
                self.of_whom = self.id_in(place, card)
                self.entry(place, card, number, known)

    def id_in(self, place: Place, card: dict[str, str]) -> str:
        """The id that leads a card, where it is one."""
        column = place.columns[0]
        text = card.get(key_of(column), "")
        id_ = typed(text, column, self.names) if column.refers and text.strip() else ""
        return str(id_) if _ID.fullmatch(str(id_)) else ""

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
        card = worded(next(_told(place)), self.terms)
        if place.is_list:
            card += f" {number}" + (f" ({self.of_whom})" if self.of_whom else "")
        return Where(self.file, part=f"{card}: {name}" if name else card)

    def fault(self, code: str, where: Where, text: str, hint: str) -> None:
        self.made.problems.append(Problem(code, where, "", text, hint))


def _told(place: Place) -> Iterator[str]:
    """The heading a panel stands under."""
    if place.heading:
        yield place.heading
    for section in sections():
        if place in section.places:
            yield section.title
