"""Table styles: what they say of the whole table, and of its first row, bands and corners.

Source: ECMA-376-1 17.7.6 (table styles: conditional formats and their order).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.page.reader.names import Element, child, children, text_of
from docgen.page.reader.paragraph_properties import (
    ParagraphProperties,
    merged,
    read_paragraph_properties,
)
from docgen.page.reader.run_properties import RunProperties, read_run_properties
from docgen.page.reader.styles import Styles
from docgen.page.reader.table_properties import (
    CellProperties,
    TableProperties,
    read_cell_properties,
    read_table_properties,
)

WHOLE: Final = "wholeTable"


@dataclass
class Part:
    """What a style says of one part of a table."""

    cell: CellProperties = field(default_factory=CellProperties)
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)


@dataclass
class TableStyle:
    """A table style with everything it inherits: of the table, and by part."""

    table: TableProperties = field(default_factory=TableProperties)
    parts: dict[str, Part] = field(default_factory=dict)


class Region(NamedTuple):
    """The rows and columns (from 0, the last included) that a part covers."""

    top: int
    bottom: int
    left: int
    right: int


class Extent(NamedTuple):
    """The cell a part may cover, and the size of its table."""

    row: int
    column: int
    last_row: int
    last_column: int
    rows: int
    columns: int


def read_table_style(style: str | None, styles: Styles) -> TableStyle:
    """The table style of an id, each style of its chain upon the one below."""
    made = TableStyle()
    for step in styles.chain(style):
        element = styles.elements[step]
        with styles.source.report.at(f"style {step}"):
            own = read_table_properties(child(element, "w:tblPr"), styles.source)
            made.table = joined(made.table, own)
            _add(made, WHOLE, _part(element, styles))
            for part in children(element, "w:tblStylePr"):
                _add(made, text_of(part, "w:type") or WHOLE, _part(part, styles))
    return made


def _part(element: Element, styles: Styles) -> Part:
    return Part(
        read_cell_properties(child(element, "w:tcPr"), styles.source),
        read_paragraph_properties(child(element, "w:pPr"), styles.source),
        read_run_properties(child(element, "w:rPr"), styles.source),
    )


def _add(made: TableStyle, kind: str, part: Part) -> None:
    below = made.parts.get(kind, Part())
    made.parts[kind] = Part(
        joined_cell(below.cell, part.cell),
        merged(below.paragraph, part.paragraph),
        below.run | part.run,
    )


def joined(base: TableProperties, above: TableProperties) -> TableProperties:
    """Table properties upon those below; borders and margins side by side."""
    both = base | above
    if "borders" in base and "borders" in above:
        both["borders"] = base["borders"] | above["borders"]
    if "margins" in base and "margins" in above:
        both["margins"] = base["margins"] | above["margins"]
    return both


def joined_cell(base: CellProperties, above: CellProperties) -> CellProperties:
    """Cell properties upon those below; borders and margins side by side."""
    both = base | above
    if "borders" in base and "borders" in above:
        both["borders"] = base["borders"] | above["borders"]
    if "margins" in base and "margins" in above:
        both["margins"] = base["margins"] | above["margins"]
    return both


def covering(said: TableProperties, cell: Extent) -> Iterator[tuple[str, Region]]:
    """The parts of a table that cover a cell, the later over the earlier, with their regions."""
    look = said.get("look", frozenset())
    end, side = cell.rows - 1, cell.columns - 1
    yield WHOLE, Region(0, end, 0, side)
    if "no_column_bands" not in look:
        yield _column_band(said, cell, skipped=int("first_column" in look))
    if "no_row_bands" not in look and not ("first_row" in look and cell.row == 0):
        yield _row_band(said, cell, skipped=int("first_row" in look))
    ends = {
        "lastCol": ("last_column" in look and cell.last_column == side, Region(0, end, side, side)),
        "firstCol": ("first_column" in look and cell.column == 0, Region(0, end, 0, 0)),
        "lastRow": ("last_row" in look and cell.last_row == end, Region(end, end, 0, side)),
        "firstRow": ("first_row" in look and cell.row == 0, Region(0, 0, 0, side)),
    }
    held = {kind for kind, (holds, _) in ends.items() if holds}
    yield from ((kind, region) for kind, (_, region) in ends.items() if kind in held)
    yield from _corners(held, cell)


def _column_band(said: TableProperties, cell: Extent, skipped: int) -> tuple[str, Region]:
    size = said.get("column_band", 1)
    band = (cell.column - skipped) // size
    first = band * size + skipped
    region = Region(0, cell.rows - 1, first, first + size - 1)
    return ("band1Vert" if band % 2 == 0 else "band2Vert"), region


def _row_band(said: TableProperties, cell: Extent, skipped: int) -> tuple[str, Region]:
    size = said.get("row_band", 1)
    band = (cell.row - skipped) // size
    first = band * size + skipped
    region = Region(first, first + size - 1, 0, cell.columns - 1)
    return ("band1Horz" if band % 2 == 0 else "band2Horz"), region


def _corners(held: set[str], cell: Extent) -> Iterator[tuple[str, Region]]:
    own = Region(cell.row, cell.last_row, cell.column, cell.last_column)
    for kind, both in CORNERS.items():
        if both <= held:
            yield kind, own


CORNERS: Final = {
    "nwCell": {"firstRow", "firstCol"},
    "neCell": {"firstRow", "lastCol"},
    "swCell": {"lastRow", "firstCol"},
    "seCell": {"lastRow", "lastCol"},
}
