"""How the cells of every workbook look: one palette, one way to dress a cell, one height of rows.

What is filled in (`book_look`) and what is sent out (`outgoing`) choose their looks from here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from docgen.word.house.look import ACCENT, FONT, HAIRLINE, INK, SECONDARY, TINT

ON_ACCENT: Final = "FFFFFF"
NEEDED: Final = "8A4B08"
STILL_NEEDED: Final = "FBE3B4"
TO_FILL_IN: Final = "FFF3C9"
_AMBER: Final = ("FFE8B8", "6B4A00")
MARKS: Final = {
    "late": ("F9D6D5", "8A1C1C"),
    "set": _AMBER,
    "none recorded": _AMBER,
    "due": ("FFF4D6", INK),
    "in order": ("E3F1E5", "1E5B2C"),
}
"""The fill and colour of a cell whose words start so; the words say it too."""

AS_TEXT: Final = "@"
AS_DAY: Final = "dd/mm/yyyy"
AS_CLOCK: Final = "hh:mm"
AS_NUMBER: Final = "0"
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@", "'")

# A line is this many times its letters, and has room round it.
_LINE, _ROOM_PT = 1.3, 5
_TALLEST_PT: Final = 409.0  # Excel's tallest row


@dataclass(frozen=True)
class Look:
    """How a cell looks, and in which format its value is shown."""

    size: float = 10
    colour: str = INK
    is_bold: bool = False
    fill: str | None = None
    is_framed: bool = True
    is_wrapped: bool = True
    is_open: bool = False
    """Whether it can be typed in on a sheet that is locked."""
    written: str = AS_TEXT


HEAD: Final = Look(colour=ACCENT, is_bold=True, fill=TINT)
TEXT, DAY, NUMBER = Look(), Look(written=AS_DAY), Look(written=AS_NUMBER)
TITLE: Final = Look(18, ACCENT, is_bold=True, is_framed=False, is_wrapped=False)
SAYING: Final = Look(colour=SECONDARY, is_framed=False, is_wrapped=False)


def dress(cell: Any, look: Look, written: str | None = None) -> None:
    """Gives a cell, or the cells of a whole column, a look; `written` is another format."""
    cell.font = Font(FONT, look.size, bold=look.is_bold or None, color=look.colour)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=look.is_wrapped)
    cell.number_format = written or look.written
    cell.protection = Protection(locked=not look.is_open)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.is_framed:
        side = Side(style="thin", color=HAIRLINE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)


def is_like_a_formula(text: object) -> bool:
    """Whether a program would take a text for a formula once somebody edits it."""
    return isinstance(text, str) and text.startswith(_LIKE_A_FORMULA)


def height(text: str, width: float, size: float, digit_pt: float) -> float:
    """The points a text needs in a column: programs measure rows only once something is changed.

    Widths are in digits of `digit_pt` points.
    """
    letters = max((width - 2) * digit_pt / size, 1)
    lines = sum(math.ceil(len(line) / letters) or 1 for line in text.split("\n"))
    return min(_TALLEST_PT, lines * size * _LINE + _ROOM_PT)
