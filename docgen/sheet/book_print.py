"""A sheet as drawn -> how it prints: widths by what stands in it, and so many pages across.

Rows that nobody began are not drawn, so that they are not printed. A sheet on which nothing
stands prints its heads: no program leaves a sheet out, and a print area fixed now would leave
out what is typed later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from docgen.case.form import TO_FILL_IN
from docgen.word.house.look import HAIRLINE

_PAGE_WIDTH: Final = 230
"""So many characters across a page of A4 on its side can still be read."""
_SMALL, _SMALLER = 80, 65
"""Per cent: a text of 10 points is read well at 8 points, and still at 6.5."""
_UPRIGHT, _ON_ITS_SIDE = 118, 174
"""So many characters fit across A4 at 8 points, with some to spare."""
_A4: Final = 9
_LEAST, _LEAST_TEXT, _ROOM, _BOLD = 9, 30, 3, 1.2
"""The narrowest column, and of long texts; room beside a text; how much wider bold letters are."""


def fitted(usual: int, head: str, texts: Iterable[str]) -> int:
    """The width of a column by its longest line and head; the usual one where nothing stands."""
    lines = [len(line) for text in texts if TO_FILL_IN not in text for line in text.split("\n")]
    if not lines:
        return usual
    word = max(map(len, re.split(r"[ -]", head)))
    return min(usual, max(_LEAST, max(lines) + _ROOM, round(word * _BOLD) + _ROOM))


def squeezed(widths: Sequence[int]) -> list[int]:
    """The widths with those of long texts narrowed, where all then fit on one page across."""
    broad = [wide for wide in widths if wide > _LEAST_TEXT]
    over = sum(widths) - _PAGE_WIDTH
    if over <= 0 or not broad:
        return list(widths)
    each = -(-over // len(broad))
    if min(broad) - each < _LEAST_TEXT:
        return list(widths)
    return [wide - each if wide > _LEAST_TEXT else wide for wide in widths]


def edged(sheet: Worksheet, top: int, bottom: int, last: str) -> None:
    """Draws the edges of the cells of a row once it is begun; lines of the grid do not print."""
    side = Side(style="thin", color=HAIRLINE)
    border = Border(left=side, right=side, top=side, bottom=side)
    rule = FormulaRule(formula=[f"COUNTA($A{top}:${last}{top})>0"], border=border)
    sheet.conditional_formatting.add(f"A{top}:{last}{bottom}", rule)


def printed(sheet: Worksheet, reference: str, widths: Iterable[int], named: str) -> None:
    """A4 with the case reference and nothing else of the case.

    `named` are the columns that every page repeats where a sheet takes several across.
    """
    wide, page = sum(widths), sheet.page_setup
    page.orientation = "portrait" if wide <= _UPRIGHT else "landscape"
    page.paperSize = _A4
    if wide <= _ON_ITS_SIDE:
        page.scale = _SMALL
    elif wide <= _PAGE_WIDTH:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        page.fitToHeight = 0
    else:
        page.scale = _SMALLER
        sheet.print_title_cols = named
    sheet.oddHeader.left.text = reference.replace("&", "&&")
    sheet.oddHeader.right.text = sheet.title
    sheet.oddFooter.right.text = "Page &P of &N"
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.4)
