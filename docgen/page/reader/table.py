"""A table (`w:tbl`): grid, widths, fills and lines settled, cells read.

Source: ECMA-376-1 17.4 (tables), 17.7.6 (table styles).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader import table_widths
from docgen.page.reader.names import Element, child
from docgen.page.reader.paragraph_properties import ParagraphProperties, merged
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.row_heads import has_row_heads
from docgen.page.reader.run_properties import RunProperties
from docgen.page.reader.table_borders import OUTER, Framed, Outer, settled
from docgen.page.reader.table_grid import Grid, Slot, read_grid
from docgen.page.reader.table_properties import (
    MOST_COLUMNS,
    CellProperties,
    TableProperties,
    read_table_properties,
)
from docgen.page.reader.table_style import (
    Extent,
    Part,
    Region,
    TableStyle,
    covering,
    joined,
    joined_cell,
    read_table_style,
)
from docgen.page.reader.text_width import extents

SIDE_MARGIN: Final = 5.4
"""Left and right of a cell's text where neither a style nor the table says: 108 twips."""
NEW: Final = 15
"""From Word 2013 on a table's edge, not its text, stands at the indent ([MS-DOCX] 2.3.3)."""
FLOATING_SHARE: Final = 0.6
"""A floating table at least this wide leaves no room for text beside it."""


@dataclass
class Cell:
    """A slot with everything its table, its style and itself say of it."""

    slot: Slot
    said: CellProperties
    paragraph: ParagraphProperties
    run: RunProperties
    margins: tuple[float, float, float, float]
    framed: Framed
    blocks: tuple[tree.Block, ...] = ()


def table(element: Element, reading: Reading, around: Surroundings) -> tree.Table | None:
    """The table; None for one without rows."""
    direct = read_table_properties(child(element, "w:tblPr"), reading.source)
    style = _style(direct.get("style"), reading)
    said = joined(style.table, direct)
    grid = read_grid(element, reading)
    if not grid.slots or grid.columns > MOST_COLUMNS:
        return None
    cells = [_cell(slot, said, style, grid) for slot in grid.slots]
    total = table_widths.length(said.get("width"), around.width) or None
    widths = table_widths.stated(grid, total, around.width)
    for cell in cells:
        cell.blocks = _blocks(cell, widths, reading, around)
    if not said.get("is_fixed"):
        widths = _autofit(cells, grid, total, around.width)
    if said.get("floats"):
        _floating(sum(widths), around, reading)
    return _made(said, grid, cells, widths, (reading, around))


def _style(key: str | None, reading: Reading) -> TableStyle:
    known = reading.styles.known(key, "table") or ""
    if known not in reading.table_styles:
        reading.table_styles[known] = read_table_style(known, reading.styles)
    return reading.table_styles[known]


def _cell(slot: Slot, said: TableProperties, style: TableStyle, grid: Grid) -> Cell:
    """A cell with what the parts of the table style that cover it say, and its own."""
    last = slot.row + slot.rows - 1, slot.column + slot.columns - 1
    extent = Extent(slot.row, slot.column, *last, len(grid.rows), grid.columns)
    exception = joined(said, slot.exception)
    framed = Framed(slot.row, slot.column, slot.rows, slot.columns, exception.get("borders", {}))
    cell = Cell(slot, {}, {}, {}, (0.0, 0.0, 0.0, 0.0), framed)
    for kind, region in covering(said, extent):
        if (part := style.parts.get(kind)) is not None:
            _cover(cell, part, region, extent)
    _frame(framed, slot.said, Region(slot.row, last[0], slot.column, last[1]), extent)
    cell.said = joined_cell(cell.said, slot.said)
    cell.margins = _margins(exception, cell.said)
    if "fill" not in cell.said and said.get("fill"):
        cell.said["fill"] = said["fill"]
    return cell


def _cover(cell: Cell, part: Part, region: Region, extent: Extent) -> None:
    cell.said = joined_cell(cell.said, part.cell)
    cell.paragraph = merged(cell.paragraph, part.paragraph)
    cell.run = cell.run | part.run
    _frame(cell.framed, part.cell, region, extent)


def _frame(framed: Framed, said: CellProperties, region: Region, extent: Extent) -> None:
    """The lines a part of a table gives a cell: its outer ones at its ends, inner ones within."""
    lines = said.get("borders", {})
    at_end: dict[Outer, bool] = {
        "top": extent.row == region.top,
        "bottom": extent.last_row >= region.bottom,
        "left": extent.column == region.left,
        "right": extent.last_column >= region.right,
    }
    for side in OUTER:
        inner: Literal["inside_h", "inside_v"]
        inner = "inside_h" if side in ("top", "bottom") else "inside_v"
        key = side if at_end[side] else inner
        if key in lines:
            framed.own[side] = lines[key]


def _margins(table: TableProperties, cell: CellProperties) -> tuple[float, float, float, float]:
    said = {"left": SIDE_MARGIN, "right": SIDE_MARGIN} | table.get("margins", {})
    said |= cell.get("margins", {})
    return said["left"], said.get("top", 0.0), said["right"], said.get("bottom", 0.0)


def _blocks(
    cell: Cell, widths: list[float], reading: Reading, around: Surroundings
) -> tuple[tree.Block, ...]:
    slot = cell.slot
    room = sum(widths[slot.column : slot.column + slot.columns])
    inside = replace(
        around.inside(room - cell.margins[0] - cell.margins[2], cell.said.get("fill")),
        paragraph=cell.paragraph,
        run=cell.run,
        has_headings=around.has_headings,
        in_cell=True,
    )
    return reading.blocks(slot.element, inside)


def _autofit(cells: list[Cell], grid: Grid, total: float | None, room: float) -> list[float]:
    contents = []
    for cell in cells:
        narrow, wide = extents(cell.blocks)
        beside = cell.margins[0] + cell.margins[2]
        least = wide if cell.said.get("holds_line") else narrow
        contents.append(
            table_widths.Content(cell.slot.column, cell.slot.columns, least + beside, wide + beside)
        )
    own = table_widths.preferred(grid, total or room)
    return table_widths.fitted(own, contents, total, room)


def _floating(width: float, around: Surroundings, reading: Reading) -> None:
    if width < around.width * FLOATING_SHARE:
        reading.report.refuse("w:tblpPr", "floats beside the text")
    else:
        reading.report.warn("a floating table stands where it is anchored")


def _made(
    said: TableProperties,
    grid: Grid,
    cells: list[Cell],
    widths: list[float],
    place: tuple[Reading, Surroundings],
) -> tree.Table:
    edges = settled([cell.framed for cell in cells], len(grid.rows), grid.columns)
    made = [_made_cell(cell, lines) for cell, lines in zip(cells, edges, strict=True)]
    heads = _heads(grid)
    rows = tuple(
        tree.Row(
            cells=tuple(c for c, cell in zip(made, cells, strict=True) if cell.slot.row == number),
            is_head=number < heads,
            may_split=not row.get("holds", False),
            height=row.get("height", 0.0),
            is_exact=row.get("is_exact", False),
        )
        for number, row in enumerate(grid.rows)
    )
    return tree.Table(
        rows=rows,
        widths=tuple(round(width, 3) for width in widths),
        align=ALIGN.get(said.get("align", "left"), "start"),
        indent=_indent(said, cells, *place),
        direction="rtl" if said.get("is_rtl") else "ltr",
        has_row_heads=has_row_heads(rows),
        alt=said.get("alt", ""),
    )


ALIGN: Final[dict[str, tree.Align]] = {"center": "center", "right": "end", "end": "end"}


def _heads(grid: Grid) -> int:
    """How many rows at the top are repeated: those marked, one after the other (17.4.78)."""
    for number, row in enumerate(grid.rows):
        if not row.get("is_head"):
            return number
    return 0


def _indent(
    said: TableProperties, cells: list[Cell], reading: Reading, around: Surroundings
) -> float:
    indent = said.get("indent", 0.0)
    if said.get("align", "left") not in ("left", "start"):
        return 0.0
    if reading.settings.compatibility >= NEW or around.in_cell:
        return indent
    return indent - cells[0].margins[0]


VERTICAL: Final[dict[str, Literal["center", "bottom"]]] = {"center": "center", "bottom": "bottom"}


def _made_cell(cell: Cell, edges: tree.Edges) -> tree.Cell:
    return tree.Cell(
        blocks=cell.blocks,
        column=cell.slot.column,
        columns=cell.slot.columns,
        rows=cell.slot.rows,
        fill=cell.said.get("fill"),
        edges=edges,
        margins=cell.margins,
        vertical=VERTICAL.get(cell.said.get("vertical", "top"), "top"),
    )
