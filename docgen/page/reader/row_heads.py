"""Whether the first column of a table names its rows: a form of labels and values.

Word has no mark for it; what shows it is that the first column alone is bold or shaded.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.page import tree


def has_row_heads(rows: Iterable[tree.Row]) -> bool:
    """Whether in every row below the head the first cell alone is bold, or shaded otherwise."""
    body = [row for row in rows if not row.is_head and len(row.cells) > 1]
    return bool(body) and all(_names(row.cells[0], row.cells[1]) for row in body)


def _names(first: tree.Cell, second: tree.Cell) -> bool:
    if first.column != 0 or not _looks(first):
        return False
    is_shaded = first.fill is not None and first.fill != second.fill
    return is_shaded or (_is_bold(first) and not _is_bold(second))


def _is_bold(cell: tree.Cell) -> bool:
    looks = _looks(cell)
    return bool(looks) and all(look.bold for look in looks)


def _looks(cell: tree.Cell) -> list[tree.Look]:
    """The looks of the words in a cell; only of its own paragraphs."""
    return [
        part.look
        for block in cell.blocks
        if isinstance(block, tree.Paragraph)
        for part in block.content
        if isinstance(part, tree.Text) and part.text.strip()
    ]
