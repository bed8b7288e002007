"""How the cells of a workbook look: fonts, fills, widths, and the heights that texts need."""

from __future__ import annotations

import math
from copy import copy
from typing import Any, Final, Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from docgen.sheet.book_plan import Column
from docgen.word.house.look import ACCENT, FONT, HAIRLINE, INK, SECONDARY, TINT

Look = Literal["title", "saying", "head", "needed head", "help", "key", "label", "open", "shown"]

NEEDED: Final = "8A4B08"
STILL_NEEDED: Final = "FBE3B4"
TO_FILL_IN: Final = "FFF3C9"
_FORMATS: Final = {"day": "dd/mm/yyyy", "clock": "hh:mm", "number": "0"}
_AS_TEXT: Final = "@"
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@", "'")
_WIDTHS: Final = {"text": 46, "day": 13, "clock": 9, "number": 11, "yes-no": 14, "choice": 20}
_LINE_WIDTH, _IDS_WIDTH, _ID_WIDTH = 26, 24, 20
_SIZE, _LINE, _ROOM, _MEASURED = 10, 1.3, 5, 11.5
"""Points; a line is this many times its letters, with room round it; widths are in such digits."""
_HIGHEST: Final = 400
"""Excel draws no row that is higher than 409 points."""


def _edge() -> Border:
    side = Side(style="thin", color=HAIRLINE)
    return Border(left=side, right=side, top=side, bottom=side)


def _filled(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


_LOOKS: Final[dict[Look, dict[str, Any]]] = {
    "title": {"font": Font(FONT, 16, bold=True, color=ACCENT)},
    "saying": {"font": Font(FONT, 10, color=INK)},
    "head": {"font": Font(FONT, 10, bold=True, color="FFFFFF"), "fill": _filled(ACCENT)},
    "needed head": {"font": Font(FONT, 10, bold=True, color="FFFFFF"), "fill": _filled(NEEDED)},
    "help": {"font": Font(FONT, 8, color=SECONDARY), "fill": _filled(TINT), "border": _edge()},
    "key": {"font": Font(FONT, 8, color=SECONDARY)},
    "label": {"font": Font(FONT, 10, bold=True, color=ACCENT), "border": _edge()},
    "open": {"font": Font(FONT, _SIZE, color=INK), "border": _edge()},
    "shown": {"font": Font(FONT, 9, color=SECONDARY), "fill": _filled(TINT), "border": _edge()},
}
_UNWRAPPED: Final = {"title", "key"}


class Painter:
    """Dresses the cells of one workbook; a look is worked out once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Look, str], Any] = {}

    def dress(self, cell: Cell, look: Look, written: str = _AS_TEXT) -> Cell:
        """A cell in a look, with the format in which it is shown."""
        known = self._made.get((look, written))
        if known is None:
            dress(cell, look, written)
            self._made[look, written] = copy(cell._style)
        else:
            cell._style = copy(known)
        return cell

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Puts a text into a cell: never a formula, whatever it begins with."""
        put_text(self.dress(sheet.cell(row, column), look), text)


def dress(cell: Any, look: Look, written: str) -> None:
    """Gives a cell, or the cells of a whole column, a look and a format."""
    for name, part in _LOOKS[look].items():
        setattr(cell, name, part)
    cell.number_format = written
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=look not in _UNWRAPPED)
    cell.protection = Protection(locked=look != "open")


def put_text(cell: Cell, text: str) -> None:
    """Writes a text as a text; quoted where a program would take it for a formula when edited."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True


def shown_as(column: Column) -> str:
    """The format of a column's cells."""
    return _FORMATS.get(column.kind, _AS_TEXT) if column.form == "one" else _AS_TEXT


def width(column: Column) -> int:
    """The width of a column in characters."""
    if column.form == "lines":
        return _WIDTHS["text"]
    if column.form != "one":
        return _IDS_WIDTH
    usual = _ID_WIDTH if column.refers or column.road[-1] == "id" else _LINE_WIDTH
    return _WIDTHS.get(column.kind, usual)


def height(text: str, wide: float, size: float = _SIZE) -> float:
    """The points a text needs at most: programs measure rows only once something is changed."""
    letters = max(1.0, (wide - 2) * _MEASURED / size)
    lines = sum(math.ceil(len(line) / letters) or 1 for line in text.split("\n"))
    return min(lines * size * _LINE + _ROOM, _HIGHEST)
