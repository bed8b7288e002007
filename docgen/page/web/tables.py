"""A table -> an HTML table whose heads name its columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from docgen.page.tree import Block, Cell, Paragraph, Row, Table
from docgen.page.walk import paragraphs, text_boxes
from docgen.page.web.boxes import box_of, box_of_cell, boxed, grounded
from docgen.page.web.markup import classes, element, escaped
from docgen.page.web.paragraphs import Given, Said, is_empty, said, strong
from docgen.page.web.setting import Setting, Writer

Scope = Literal["col", "row"]


def table(made: Table, writer: Writer, setting: Setting, caption: Paragraph | None = None) -> str:
    """A table with its caption; a single cell is a box, a table that only places things says so."""
    own = replace(setting, direction=made.direction)
    if len(made.rows) == 1 and len(made.rows[0].cells) == 1 and caption is None and not made.alt:
        return _box(made.rows[0].cells[0], writer, own, _direction(own, setting))
    told = _caption(made, caption, writer, own)
    given = {
        "dir": _direction(own, setting),
        "class": None if _has_lines(made) else "bare",
        "role": "presentation" if not told and _is_layout(made) else None,
    }
    parts = [told, _columns(made, writer), *_Grid(made, writer, own).parts()]
    return element("table", "\n" + "\n".join(part for part in parts if part) + "\n", given)


def _direction(own: Setting, setting: Setting) -> str | None:
    return own.direction if own.direction != setting.direction else None


def _box(cell: Cell, writer: Writer, setting: Setting, direction: str | None) -> str:
    name, within = boxed(box_of_cell(cell), writer, setting)
    content = writer.write(cell.blocks, writer, within)
    return element("div", content, {"dir": direction, "class": name})


def _caption(made: Table, above: Paragraph | None, writer: Writer, setting: Setting) -> str:
    """The caption: the paragraph above that is one, or what only screen readers are told."""
    if above is not None:
        told = said(above, writer, strong(setting))
        return element("caption", told.content, {**told.given, "class": None})
    return element("caption", escaped(made.alt), {"class": "unseen"}) if made.alt else ""


def _has_lines(made: Table) -> bool:
    edges = (cell.edges for row in made.rows for cell in row.cells)
    return any(edge.top or edge.bottom for edge in edges)


def _is_layout(made: Table) -> bool:
    """Whether a table has no heads and places things side by side: one row, or tables within."""
    has_heads = made.has_row_heads or any(row.is_head for row in made.rows)
    nests = any(
        isinstance(block, Table) for row in made.rows for cell in row.cells for block in cell.blocks
    )
    return not has_heads and (nests or len(made.rows) == 1)


def _columns(made: Table, writer: Writer) -> str:
    """The widths of the columns, as shares of the whole."""
    whole = sum(made.widths)
    if whole <= 0 or len(made.widths) < 2:
        return ""
    shares = (f"width:{100 * width / whole:.3g}%" for width in made.widths)
    columns = (element("col", "", {"class": writer.sheet.name(share)}) for share in shares)
    return element("colgroup", "".join(columns))


@dataclass(frozen=True)
class _Grid:
    """Writes the rows of a table."""

    table: Table
    writer: Writer
    setting: Setting

    def parts(self) -> Iterator[str]:
        """The head and the body; a cell of the one does not reach into the other."""
        head = tuple(takewhile(lambda row: row.is_head, self.table.rows))
        body = self.table.rows[len(head) :]
        if head:
            yield element("thead", self._rows(head, is_head=True))
        if body:
            yield element("tbody", self._rows(body, is_head=False))

    def _rows(self, rows: Sequence[Row], *, is_head: bool) -> str:
        made, covered = "\n", dict[int, int]()
        for place, row in enumerate(rows):
            left = len(rows) - place
            cells = "".join(self._cells(row, covered, is_head, left))
            made += element("tr", cells) + "\n"
            covered = {column: rest - 1 for column, rest in covered.items() if rest > 1}
            covered |= {
                column: min(cell.rows, left) - 1
                for cell in row.cells
                for column in range(cell.column, cell.column + cell.columns)
                if min(cell.rows, left) > 1
            }
        return made

    def _cells(self, row: Row, covered: dict[int, int], is_head: bool, left: int) -> Iterator[str]:
        """The cells of a row, and an empty one for each gap that no cell above reaches into."""
        column = 0
        for cell in sorted(row.cells, key=lambda cell: cell.column):
            yield from self._gaps(column, cell.column, covered)
            scope: Scope | None = "col" if is_head else None
            if self.table.has_row_heads and cell.column == 0 and not is_head:
                scope = "row"
            yield self._cell(cell, scope, min(cell.rows, left))
            column = cell.column + cell.columns
        yield from self._gaps(column, len(self.table.widths), covered)

    def _gaps(self, first: int, end: int, covered: dict[int, int]) -> Iterator[str]:
        return (element("td") for column in range(first, end) if column not in covered)

    def _cell(self, cell: Cell, scope: Scope | None, rows: int) -> str:
        is_head = scope is not None and self._says_something(cell)
        ground, within = grounded(cell.fill, self.writer, self.setting)
        within = replace(strong(within), may_head=False) if is_head else within
        told = self._told(cell.blocks, within)
        given: Given = {
            **told.given,
            "class": classes(str(told.given.get("class") or ""), ground),
            "scope": scope if is_head else None,
            "colspan": cell.columns if cell.columns > 1 else None,
            "rowspan": rows if rows > 1 else None,
        }
        return element("th" if is_head else "td", told.content, given)

    def _says_something(self, cell: Cell) -> bool:
        return any(not is_empty(each, self.writer) for each in paragraphs(cell.blocks))

    def _told(self, blocks: Sequence[Block], setting: Setting) -> Said:
        """What a cell says: the words of its only paragraph, or its blocks."""
        seen = [b for b in blocks if isinstance(b, Table) or not is_empty(b, self.writer)]
        only = seen[0] if len(seen) == 1 else None
        if isinstance(only, Paragraph) and is_plain(only, setting):
            return said(only, self.writer, setting)
        return Said(self.writer.write(seen, self.writer, setting), {})


def is_plain(paragraph: Paragraph, setting: Setting) -> bool:
    """Whether a paragraph is words alone: no heading, list, ground or box."""
    is_heading = paragraph.heading is not None and setting.may_head
    has_box = box_of(paragraph, setting) or any(text_boxes(paragraph.content))
    return not (is_heading or paragraph.label or has_box)
