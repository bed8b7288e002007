"""The grid of a table: its rows, its cells at their columns, spans and merges resolved.

Source: ECMA-376-1 17.4.17 (gridSpan), 17.4.84 (vMerge), 17.4.22 (hMerge), 17.4.14
(gridBefore).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from docgen.page.reader import changes
from docgen.page.reader.measure import BadNumberError, points
from docgen.page.reader.names import Element, child, children, listed, name, text_of
from docgen.page.reader.paragraph import HARMLESS as HARMLESS_INSIDE
from docgen.page.reader.reading import Reading
from docgen.page.reader.table_properties import (
    MOST_COLUMNS,
    CellProperties,
    RowProperties,
    TableProperties,
    read_cell_properties,
    read_row_properties,
    read_table_properties,
)
from docgen.page.reader.wrapping import WRAPPERS, inside

HARMLESS: Final = HARMLESS_INSIDE | listed("w:tblPr w:tblGrid w:tblPrEx w:trPr")


@dataclass
class Slot:
    """A cell at its place in the grid (from 0)."""

    element: Element
    said: CellProperties
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    exception: TableProperties = field(default_factory=TableProperties)
    """What its row says of the table otherwise (`w:tblPrEx`)."""


@dataclass
class Grid:
    """The slots of a table, its rows' properties, and the columns its file gives."""

    slots: list[Slot]
    rows: list[RowProperties]
    columns: int
    widths: list[float]


def read_grid(element: Element, reading: Reading) -> Grid:
    """The grid of a `w:tbl`."""
    rows = [row for row in wrapped(element, "w:tr", reading) if not _is_gone(row, reading)]
    slots: list[Slot] = []
    open_cells: dict[int, Slot] = {}
    said: list[RowProperties] = []
    for place, row in enumerate(rows):
        own = read_row_properties(child(row, "w:trPr"), reading.source)
        said.append(own)
        slots.extend(_row(row, place, own.get("before", 0), open_cells, reading))
    columns = max((slot.column + slot.columns for slot in slots), default=0)
    if columns > MOST_COLUMNS:
        reading.report.refuse(element, f"has more than {MOST_COLUMNS} columns")
    return Grid(slots, said, columns, _widths(element, reading))


def _is_gone(row: Element, reading: Reading) -> bool:
    return changes.row_is_gone(child(row, "w:trPr"), reading.report)


def wrapped(parts: Iterable[Element], wanted: str, reading: Reading) -> Iterator[Element]:
    """The rows or cells among these elements, those in wrappers included."""
    for part in parts:
        known = name(part)
        if known == wanted:
            yield part
        elif known == "w:bookmarkStart":
            continue
        elif known in WRAPPERS:
            yield from wrapped(inside(part, reading), wanted, reading)
        elif known not in HARMLESS:
            reading.report.refuse_unless_ignorable(part)


def _row(
    row: Element, place: int, before: int, open_cells: dict[int, Slot], reading: Reading
) -> list[Slot]:
    """The slots that begin in a row; those that go on from above grow instead."""
    exception = read_table_properties(child(row, "w:tblPrEx"), reading.source)
    made: list[Slot] = []
    column = before
    for element in wrapped(row, "w:tc", reading):
        said = read_cell_properties(child(element, "w:tcPr"), reading.source)
        columns = said.get("columns", 1)
        above = open_cells.get(column)
        if said.get("merged_across") == "continue" and made:
            made[-1].columns += columns
        elif said.get("merged_down") == "continue" and above and above.row + above.rows == place:
            above.rows += 1
            column += above.columns
            continue
        else:
            slot = Slot(element, said, place, column, columns, exception=exception)
            made.append(slot)
            _open(slot, open_cells)
        column += columns
    return made


def _open(slot: Slot, open_cells: dict[int, Slot]) -> None:
    for column in range(slot.column, slot.column + slot.columns):
        open_cells.pop(column, None)
    if slot.said.get("merged_down") == "restart":
        open_cells[slot.column] = slot


def _widths(element: Element, reading: Reading) -> list[float]:
    found = []
    for column in children(child(element, "w:tblGrid"), "w:gridCol"):
        try:
            found.append(max(points(text_of(column, "w:w") or "0"), 0.0))
        except BadNumberError as bad:
            reading.report.refuse(column, str(bad))
    return found[:MOST_COLUMNS]
