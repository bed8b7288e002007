"""A table -> a table of Typst with heads that repeat, spans, borders and heights of rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.page.layout.boxes import Flow
from docgen.page.layout.heights import KEPT, row_height
from docgen.page.layout.sheet import Place, Sheet, TableTags
from docgen.page.layout.source import array, code, colour, pt, record, stroke
from docgen.page.tree import Cell, Edges, Paragraph, Row, Table

VERTICAL: Final = {"top": "top", "center": "horizon", "bottom": "bottom"}


def table(sheet: Sheet, drawn: Table, place: Place, gap: float, flow: Flow) -> str:
    """The code of a table in a block of its own."""
    if not place.is_furniture:
        sheet.tables.append(TableTags(drawn.has_row_heads, drawn.alt))
    head = _head_rows(sheet, drawn, place)
    cells = [list(_cells(sheet, drawn, number, place, flow)) for number in range(len(drawn.rows))]
    entries = [cell for row in cells[head:] for cell in row]
    if head:
        first = ", ".join(cell for row in cells[:head] for cell in row)
        entries.insert(0, f"table.header({first})")
    arguments = [
        f"columns: {array(pt(width) for width in drawn.widths)}",
        *_rows(drawn),
        "stroke: none",
        *entries,
    ]
    return f"block({_block(sheet, drawn, place, gap)}, {_placed(sheet, drawn, arguments)})"


def _placed(sheet: Sheet, drawn: Table, arguments: list[str]) -> str:
    settings = sheet.turned(drawn.direction)
    align = {"center": "center", "end": "end"}.get(drawn.align)
    if align:
        settings.append(f"set align({align})")
    return code([*settings, f"table({', '.join(arguments)})"])


def _block(sheet: Sheet, drawn: Table, place: Place, gap: float) -> str:
    """The arguments of the block round a table."""
    arguments = f"above: {pt(gap)}, below: 0pt, width: 100%"
    if drawn.indent and drawn.align not in ("center", "end"):
        side = "right" if drawn.direction == "rtl" else "left"
        arguments += f", inset: {record(**{side: pt(drawn.indent)})}"
    if _stays_together(sheet, drawn, place):
        arguments += ", breakable: false"
    return arguments


def _stays_together(sheet: Sheet, drawn: Table, place: Place) -> bool:
    """Whether every row but the last is kept with the next, as Word keeps a table on a page."""
    if len(drawn.rows) < 2 or not all(map(_is_kept, drawn.rows[:-1])):
        return False
    whole = sum(row_height(sheet, row, drawn) for row in drawn.rows)
    return whole < place.height * KEPT


def _is_kept(row: Row) -> bool:
    first = row.cells[0].blocks[:1] if row.cells else ()
    return any(isinstance(block, Paragraph) and block.keep_with_next for block in first)


def _head_rows(sheet: Sheet, drawn: Table, place: Place) -> int:
    """How many rows at the top are heads that repeat: not all, nor ones that span into others."""
    count = 0
    while count < len(drawn.rows) and drawn.rows[count].is_head:
        count += 1
    spans = any(
        number + cell.rows > count
        for number, row in enumerate(drawn.rows[:count])
        for cell in row.cells
    )
    tall = sum(row_height(sheet, row, drawn) for row in drawn.rows[:count]) > place.height / 2
    return 0 if count == len(drawn.rows) or spans or tall else count


def _rows(drawn: Table) -> Iterator[str]:
    if any(row.is_exact for row in drawn.rows):
        sizes = (pt(row.height) if row.is_exact else "auto" for row in drawn.rows)
        yield f"rows: {array(sizes)}"


def _cells(sheet: Sheet, drawn: Table, number: int, place: Place, flow: Flow) -> Iterator[str]:
    """The code of the cells of a row."""
    row = drawn.rows[number]
    splits = row.may_split or row_height(sheet, row, drawn) > place.height * KEPT
    for index, cell in enumerate(row.cells):
        options = [
            *([f"colspan: {cell.columns}"] if cell.columns > 1 else []),
            *([f"rowspan: {cell.rows}"] if cell.rows > 1 else []),
            *(["breakable: false"] if not splits else []),
        ]
        name = sheet.define("c", _style(cell, drawn, is_first=number == 0))
        strut = row.height if index == 0 and not row.is_exact else 0.0
        body = _body(sheet, drawn, cell, (place, strut), flow)
        at = f"x: {cell.column}, y: {number}"
        yield f"{name}({', '.join([at, *options, body])})"


def _body(sheet: Sheet, drawn: Table, cell: Cell, where: tuple[Place, float], flow: Flow) -> str:
    """What a cell holds; the first of a row holds it open to the height that is asked for."""
    place, strut = where
    left, top, right, bottom = cell.margins
    whole = sum(drawn.widths[cell.column : cell.column + cell.columns])
    body = flow(sheet, cell.blocks, place.inner(whole - left - right, cell.fill))
    if strut <= top + bottom or cell.rows > 1:
        return body
    return f"grid(columns: (0pt, 1fr), box(height: {pt(strut - top - bottom)}), {body})"


def _style(cell: Cell, drawn: Table, *, is_first: bool) -> str:
    """The look of a cell, which many cells share."""
    left, top, right, bottom = cell.margins
    sides = ("right", "left") if drawn.direction == "rtl" else ("left", "right")
    edges: Edges = cell.edges
    # The line below a row adds to its height, and that above the first one.
    top += edges.top.width if edges.top and is_first else 0.0
    bottom += edges.bottom.width if edges.bottom else 0.0
    inset = {sides[0]: pt(left), "top": pt(top), sides[1]: pt(right), "bottom": pt(bottom)}
    lines = {"top": edges.top, "bottom": edges.bottom, sides[0]: edges.left, sides[1]: edges.right}
    options = [
        *([f"fill: {colour(cell.fill)}"] if cell.fill else []),
        f"stroke: {record(**{side: stroke(line) for side, line in lines.items()})}",
        f"inset: {record(**inset)}",
        f"align: {VERTICAL[cell.vertical]} + start",
    ]
    return f"table.cell.with({', '.join(options)})"
