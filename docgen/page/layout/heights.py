"""About how high blocks become, to know what can't be kept on one page.

Typst lets what may not be broken run over the end of a page; Word breaks it after all. So
nothing is kept together that may be taller than a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from docgen.page.layout import looks
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.tree import (
    Block,
    Break,
    Inline,
    Link,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
    TextBox,
)

KEPT: Final = 0.8
"""The share of a page that may be kept together by estimate."""
_SLACK: Final = 1.1
"""Lines are not filled to their end."""


def height(sheet: Sheet, blocks: Sequence[Block], width: float) -> float:
    """About how high blocks are at a width."""
    return sum(
        _paragraph(sheet, block, width)
        if isinstance(block, Paragraph)
        else sum(row_height(sheet, row, block) for row in block.rows)
        for block in blocks
    )


def fits(sheet: Sheet, block: Block, place: Place) -> bool:
    """Whether a block surely fits on one page."""
    return height(sheet, [block], place.width) < place.height * KEPT


def row_height(sheet: Sheet, row: Row, table: Table) -> float:
    """About how high a row is."""
    if row.is_exact:
        return row.height
    cells = (
        height(
            sheet,
            cell.blocks,
            sum(table.widths[cell.column : cell.column + cell.columns])
            - cell.margins[0]
            - cell.margins[2],
        )
        + cell.margins[1]
        + cell.margins[3]
        for cell in row.cells
        if cell.rows == 1
    )
    return max([row.height, *cells])


def _paragraph(sheet: Sheet, written: Paragraph, width: float) -> float:
    room = max(width - written.indent_left - written.indent_right, 20.0)
    texts = list(_texts(written.content))
    look = max((text.look for text in texts), key=lambda look: look.size, default=written.mark)
    names = sheet.fonts.stand_ins(look.fonts)[:1]
    line = looks.line(sheet, look, names, written.spacing).height
    filled = sum(len(text.text) * text.look.size for text in texts) * 0.5 * _SLACK
    count = max(ceil(filled / room), 1) + sum(_is_break(inline) for inline in written.content)
    drawn = sum(_drawn(inline) for inline in written.content)
    return count * line + drawn + written.spacing.before + written.spacing.after


def _is_break(inline: Inline) -> bool:
    return isinstance(inline, Break) and inline.kind == "line"


def _drawn(inline: Inline) -> float:
    if isinstance(inline, Picture | TextBox) and inline.float_at is None:
        return inline.height or 0.0
    return 0.0


def _texts(content: Iterable[Inline]) -> Iterable[Text]:
    for inline in content:
        if isinstance(inline, Text):
            yield inline
        elif isinstance(inline, Link):
            yield from _texts(inline.content)
