"""How the cells of the workbook that is filled in look, how wide they are and how high."""

from __future__ import annotations

from copy import copy
from typing import Any, Final, Literal

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from docgen.sheet import look as looks
from docgen.sheet.book_plan import Column
from docgen.word.house.look import ACCENT, INK, SECONDARY, TINT

Look = Literal["title", "saying", "head", "needed head", "help", "key", "label", "open", "shown"]

STILL_NEEDED: Final = looks.STILL_NEEDED
TO_FILL_IN: Final = looks.TO_FILL_IN
_FORMATS: Final = {"day": looks.AS_DAY, "clock": looks.AS_CLOCK, "number": looks.AS_NUMBER}
_WIDTHS: Final = {"text": 46, "day": 13, "clock": 9, "number": 11, "yes-no": 14, "choice": 20}
_LINE_WIDTH, _IDS_WIDTH, _ID_WIDTH = 26, 24, 20
_DIGIT_PT: Final = 11.5
"""Widths are in digits of this size; rows here grow by themselves when more is typed in."""

_LOOKS: Final[dict[Look, looks.Look]] = {
    "title": looks.Look(16, ACCENT, is_bold=True, is_framed=False, is_wrapped=False),
    "saying": looks.Look(colour=INK, is_framed=False),
    "head": looks.Look(colour=looks.ON_ACCENT, is_bold=True, fill=ACCENT, is_framed=False),
    "needed head": looks.Look(
        colour=looks.ON_ACCENT, is_bold=True, fill=looks.NEEDED, is_framed=False
    ),
    "help": looks.Look(8, SECONDARY, fill=TINT),
    "key": looks.Look(8, SECONDARY, is_framed=False, is_wrapped=False),
    "label": looks.Look(colour=ACCENT, is_bold=True),
    "open": looks.Look(is_open=True),
    "shown": looks.Look(9, SECONDARY, fill=TINT),
}


class Painter:
    """Dresses the cells of one workbook; a look is worked out once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Look, str], Any] = {}

    def dress(self, cell: Cell, look: Look, written: str = looks.AS_TEXT) -> Cell:
        """A cell in a look, with the format in which it is shown."""
        known = self._made.get((look, written))
        if known is None:
            looks.dress(cell, _LOOKS[look], written)
            self._made[look, written] = copy(cell._style)
        else:
            cell._style = copy(known)
        return cell

    def text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Puts a text into a cell: never a formula, whatever it begins with."""
        put_text(self.dress(sheet.cell(row, column), look), text)


def put_text(cell: Cell, text: str) -> None:
    """Writes a text as a text; quoted where a program would take it for a formula when edited."""
    cell.value = text
    cell.data_type = "s"
    if looks.is_like_a_formula(text):
        cell.quotePrefix = True


def shown_as(column: Column) -> str:
    """The format of a column's cells."""
    plain = looks.AS_TEXT
    return _FORMATS.get(column.kind, plain) if column.form == "one" else plain


def width(column: Column) -> int:
    """The width of a column in characters."""
    if column.form == "lines":
        return _WIDTHS["text"]
    if column.form != "one":
        return _IDS_WIDTH
    usual = _ID_WIDTH if column.refers or column.road[-1] == "id" else _LINE_WIDTH
    return _WIDTHS.get(column.kind, usual)


def height(text: str, wide: float, size: float = 10) -> float:
    """The points a text needs at most in a column of this width."""
    return looks.height(text, wide, size, _DIGIT_PT)
