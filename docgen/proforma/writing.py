"""The values of a record, and which of its meetings -> the proforma of that meeting in Word.

The same values give the same bytes. Nothing is lost: what was written is read back before it is
given out, and a value that no field can hold is refused with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from docgen.case.meeting import Meeting
from docgen.case.yamls import Road
from docgen.errors import CaseError, Where
from docgen.practice.partnership import Partnership
from docgen.practice.terms import Terms
from docgen.proforma import layout, reading
from docgen.proforma.names import Names
from docgen.proforma.parts import (
    BELONGS,
    TOLD_ONLY,
    Place,
    Section,
    key_of,
    places,
    sections,
    worded,
)
from docgen.proforma.values import choices, kind, shown
from docgen.sheet.book_plan import ANY, Column
from docgen.sheet.book_rows import Row, not_held, record_at, rows, value_at
from docgen.sheet.book_tree import in_order
from docgen.sheet.book_values import NONE, unfit
from docgen.sheet.book_writing import lost_on_the_way
from docgen.word import form, form_drawing
from docgen.word.colours import recoloured_parts
from docgen.word.form import Block, Card, Entry, Heading, Note, Panel, Shown
from docgen.word.package import CORE, NO_MOMENT, core, unzipped, zipped

_CASE: Final = "the case"
"""What a fault calls a case file of which it has no place."""
_ONE_FOR_EACH: Final = {"changes_actions", "changes_outcomes"}
"""Lists with a card for everything there is: nobody adds to them."""


def write(
    values: Mapping[str, Any],
    number: int,
    partnership: Partnership,
    where: Mapping[Road, Where] | None = None,
) -> bytes:
    """The proforma of the meeting at this place in the list; `where` has the places of values.

    Raises CaseError (N09) for what no field can hold and give back.
    """
    known = where or {}
    drawing = _Drawing(values, number, partnership)
    _refused(drawing, known)
    drawn = unzipped(form_drawing.drawn(drawing.form()))
    parts = recoloured_parts(drawn, partnership.colours.accent)
    made = zipped({**parts, CORE: core(drawing.title, "en-GB", NO_MOMENT)})
    given = in_order(Meeting, values["meetings"][number])
    back = reading.values(made, "minutes.docx", drawing.names, partnership.terms).meeting
    lost = [("meetings", number, *road) for road in lost_on_the_way(given, back, ())]
    if lost:
        text = "would not come back from a proforma"
        raise CaseError([not_held(road, text, known, _CASE) for road in lost])
    return made


def _refused(drawing: _Drawing, known: Mapping[Road, Where]) -> None:
    problems = [
        not_held((*row.road, *column.road), text, known, _CASE)
        for place in places().values()
        for row in drawing.rows(place)
        for column in place.columns
        if (text := _reason(value_at(record_at(drawing.values, row.road), column.road), column))
    ]
    if problems:
        raise CaseError(problems)


def _reason(value: Any, column: Column) -> str | None:
    if value is None:
        return None
    parts = value if isinstance(value, list) else [value]
    if any(str(part).strip() in reading.prompts() for part in parts):
        return "holds a text that stands for an empty field in a proforma"
    return unfit(value, column)


@dataclass(frozen=True)
class _Drawing:
    """The record and the meeting, and the form that is made of them."""

    values: Mapping[str, Any]
    number: int
    partnership: Partnership

    @cached_property
    def names(self) -> Names:
        """What the people are called."""
        return Names(self.values)

    @cached_property
    def others(self) -> dict[str, tuple[str, ...]]:
        """The ids of addresses, outcomes and actions."""
        addresses = tuple(str(one["id"]) for one in self.values.get("addresses", []))
        every = rows(self.values, places()["changes_added_outcomes"].table)
        known = {str(row.cells.get(".id")) for row in every}
        outcomes = tuple(id_ for id_ in self.names.said if id_ in known)
        actions = tuple(id_ for id_ in self.names.said if id_ not in known)
        return {"address": addresses, "outcome": outcomes, "action": actions}

    @property
    def terms(self) -> Terms:
        """The partnership's own words."""
        return self.partnership.terms

    @property
    def title(self) -> str:
        """What stands at the head."""
        number = self.values["meetings"][self.number].get("number", "")
        return f"Proforma: {self.terms.core_group} {number}".rstrip()

    def form(self) -> form.Form:
        """The whole form."""
        reference = str(self.values.get("reference", ""))
        return form.Form(
            title=self.title,
            subtitle=reading.SUBTITLE,
            marking=self.partnership.marking,
            office=self.partnership.short_name,
            reference=reference,
            blocks=tuple(block for one in sections() for block in self.section(one)),
        )

    def section(self, section: Section) -> Iterator[Block]:
        """A part: its heading, its note, its panels."""
        yield Heading(worded(section.title, self.terms))
        if section.note:
            yield Note(worded(section.note, self.terms))
        for place in section.places:
            if place.heading:
                yield Heading(worded(place.heading, self.terms), 2)
            yield self.panel(place)

    def rows(self, place: Place) -> list[Row]:
        """What stands in the record for a panel: a row for each card."""
        if not place.is_list:
            found = rows(self.values, place.table)
            return [row for row in found if row.road == ("meetings", self.number)]
        size = len(place.home) + 1
        return [
            row
            for row in rows(self.values, place.table)
            if row.road[:2] == ("meetings", self.number) and len(row.road) == size
            if all(b in {a, ANY} for a, b in zip(row.road, place.home, strict=False))
        ]

    def panel(self, place: Place) -> Panel:
        """A panel with its cards, and an empty one to add to a list."""
        found = self.rows(place)
        cards = [self.card(place, row) for row in found]
        if place.is_list and (place.key not in _ONE_FOR_EACH or not cards):
            cards.append(self.card(place, None))
        return Panel(place.key, tuple(cards), place.adds)

    def card(self, place: Place, row: Row | None) -> Card:
        """The rows of fields of one record; of none for an empty card."""
        columns = [c for c in place.columns if key_of(c) not in TOLD_ONLY or _holds(row, c)]
        return tuple(
            tuple(self.field(place, row, key, span) for key, span in line)
            for line in layout.rows(place.key, columns)
        )

    def field(self, place: Place, row: Row | None, key: str, span: int) -> Entry | Shown:
        """One field of a card."""
        if key == reading.REFERENCE:
            return Shown(reading.REFERENCE_LABEL, str(self.values.get("reference", "")), span)
        if key == reading.ABOUT:
            said = self.names.said.get(str(row.cells.get(place.columns[0].key))) if row else None
            return Shown(reading.ABOUT_LABEL, said or "", span)
        if key == BELONGS:
            text = row.parent.partition(", ")[2] if row else ""
            options = self.others["outcome"]
            tag = f"{place.key}:{BELONGS}"
            return Entry(tag, reading.BELONGS_LABEL, "suggestion", text, span, choices=options)
        column = place.column(key)
        written = row.cells.get(column.key) if row else None
        if row and place.is_list and not row.cells and column == place.columns[0]:
            written = NONE  # an entry that says nothing is one all the same
        return Entry(
            key=f"{place.key}:{key}",
            label=reading.label(column, self.terms),
            kind=kind(column),
            text="" if written is None else shown(written, column, self.names),
            span=span,
            prompt=_prompt(place, column, is_spare=row is None),
            choices=choices(column, self.names, self.others),
        )


def _holds(row: Row | None, column: Column) -> bool:
    return row is not None and column.key in row.cells


def _prompt(place: Place, column: Column, *, is_spare: bool) -> str:
    """What an empty field shows: that it is needed, what it is for, or just that it is empty."""
    is_needed = column.need == "needed" and not is_spare
    return form.NEEDED if is_needed else reading.prompt(place, column)
