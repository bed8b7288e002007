"""Rows of plain values -> sheets of a workbook that is sent out, and its bytes.

A text stays a text, whatever it looks like; a day is a real date. The file tells no author, no
machine and no moment: the same rows give the same bytes.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from docgen.word.house.look import ACCENT, FONT, HAIRLINE, INK, SECONDARY, TINT
from docgen.word.package import parsed, serialized

Value = str | int | date | None
DAY_FORMAT: Final = "dd/mm/yyyy"
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@", "'")
# Excel would read _x000D_ as a line end: _x005F_ is the low line itself.
_LIKE_AN_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CLOCK: Final = (1980, 1, 1, 0, 0, 0)  # the zip format's first moment
_LONGEST_TITLE: Final = 31
_A3, _A4 = 8, 9
_STYLES: Final = "xl/styles.xml"
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Source: ECMA-376 part 1, CT_Font, in the order the Open XML SDK asks for.
_FONT_PARTS: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
# Widths are in digits of this size; a line is this many times its letters, and has room round it.
_MEASURED_PT, _LINE, _ROOM_PT = 10, 1.3, 5
_TALLEST_PT: Final = 409.0  # Excel's tallest row

_AMBER: Final = ("FFE8B8", "6B4A00")
MARKS: Final = {
    "late": ("F9D6D5", "8A1C1C"),
    "set": _AMBER,
    "none recorded": _AMBER,
    "due": ("FFF4D6", INK),
    "in order": ("E3F1E5", "1E5B2C"),
}
"""The fill and colour of a cell whose words start so; the words say it too."""


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in characters, and whether its words say how something is."""

    head: str
    width: float
    is_status: bool = False
    is_printed: bool = True


@dataclass(frozen=True)
class Page:
    """What stands at the foot of each printed page; `frozen` columns stay when one scrolls."""

    foot: str
    frozen: int
    is_large: bool = False
    """Whether it is printed on A3; A4 otherwise."""


def workbook(title: str) -> Workbook:
    """An empty workbook that is written row by row."""
    book = Workbook(write_only=True)
    properties = book.properties
    properties.creator, properties.title, properties.language = None, title, "en-GB"
    properties.created = properties.modified = datetime(*_CLOCK)  # noqa: DTZ001 - Excel knows no zone
    return book


def sheet(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    page: Page,
) -> None:
    """A sheet with a head that stays, filters, words in colour, and a page to print."""
    made = book.create_sheet(_title(title, book.sheetnames))
    for number, column in enumerate(columns, 1):
        made.column_dimensions[get_column_letter(number)].width = column.width
    _set_up(made, columns, len(rows), page)
    made.row_dimensions[1].height = _tallest([column.head for column in columns], columns)
    pen = Pen(made)
    made.append(pen.cell(column.head, HEAD) for column in columns)
    for number, row in enumerate(rows, 2):
        made.row_dimensions[number].height = _tallest(row, columns)
        made.append(pen.plain(value) for value in row)
    made.close()


def _title(wanted: str, taken: Sequence[str]) -> str:
    """A name a sheet can have: 31 characters, without what Excel refuses, and not there yet."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '")
    plain = " ".join(plain.split()) or "Sheet"
    plain = f"{plain} sheet" if plain.casefold() == "history" else plain  # Excel keeps that name
    used = {name.casefold() for name in taken}
    found, number = plain[:_LONGEST_TITLE].rstrip(" '"), 1
    while found.casefold() in used:
        number += 1
        end = f" ({number})"
        found = plain[: _LONGEST_TITLE - len(end)].rstrip(" '") + end
    return found


def _set_up(made: Any, columns: Sequence[Column], count: int, page: Page) -> None:
    last = get_column_letter(len(columns))
    made.freeze_panes = f"{get_column_letter(page.frozen + 1)}2"
    made.sheet_view.showGridLines = False
    made.auto_filter.ref = f"A1:{last}{count + 1}"
    printed = sum(column.is_printed for column in columns)
    made.print_area = f"A1:{get_column_letter(printed)}{count + 1}"
    made.print_title_rows = "1:1"
    paged(made, page)
    for number, column in enumerate(columns, 1):
        if column.is_status and count:
            _mark(made, get_column_letter(number), count + 1)


def paged(made: Any, page: Page) -> None:
    """Landscape, as wide as the paper, with the foot and the page's number."""
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = _A3 if page.is_large else _A4
    made.page_setup.fitToHeight = 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.page_margins.left = made.page_margins.right = 0.4
    made.page_margins.top, made.page_margins.bottom = 0.4, 0.6
    made.oddFooter.left.text = page.foot.replace("&", "&&")
    made.oddFooter.right.text = "Page &P of &N"


def _mark(made: Any, letter: str, last: int) -> None:
    for word, (fill, colour) in MARKS.items():
        rule = FormulaRule(
            formula=[f'LEFT({letter}2,{len(word)})="{word}"'],
            fill=PatternFill("solid", bgColor=fill),
            font=Font(color=colour, bold=word == "late"),
        )
        made.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    size: float = 10
    colour: str = INK
    is_bold: bool = False
    is_tinted: bool = False
    is_framed: bool = True
    number_format: str = "@"


HEAD: Final = Look(colour=ACCENT, is_bold=True, is_tinted=True)
TEXT, DAY, NUMBER = Look(), Look(number_format=DAY_FORMAT), Look(number_format="0")
TITLE: Final = Look(18, ACCENT, is_bold=True, is_framed=False)
SAYING: Final = Look(colour=SECONDARY, is_framed=False)


class Pen:
    """Writes the cells of a sheet, one after the other.

    Each cell is written before the next one is asked for, so one of each look serves for all: a
    row is given to the sheet as a generator, never as a list.
    """

    def __init__(self, made: Any) -> None:
        self.made = made
        self.cells: dict[tuple[Look, bool], Any] = {}

    def cell(self, value: Value, look: Look) -> Any:
        """The cell with a value, until the next one of the same look is asked for."""
        is_quoted = isinstance(value, str) and value.startswith(_LIKE_A_FORMULA)
        found = self.cells.get((look, is_quoted))
        if found is None:
            found = self.cells[look, is_quoted] = _new(self.made, look, is_quoted)
        if isinstance(value, str):
            found.value = _LIKE_AN_ESCAPE.sub("_x005F_", value)
            found.data_type = "s"  # else "=..." would be a formula (traps.md 12)
        else:
            found.value = "" if value is None else value
        return found

    def plain(self, value: Value) -> Any:
        """The cell with a value, in the look that its kind has."""
        if isinstance(value, date):
            return self.cell(value, DAY)
        return self.cell(value, NUMBER if isinstance(value, int) else TEXT)


def _new(made: Any, look: Look, is_quoted: bool) -> Any:
    found = WriteOnlyCell(made)
    found.font = Font(name=FONT, size=look.size, color=look.colour, bold=look.is_bold)
    found.alignment = Alignment(vertical="top", wrap_text=look.is_framed, horizontal="left")
    found.number_format = look.number_format
    if is_quoted:
        found.quotePrefix = True  # it stays a text when somebody edits it
    if look.is_tinted:
        found.fill = PatternFill("solid", fgColor=TINT)
    if look.is_framed:
        side = Side(style="thin", color=HAIRLINE)
        found.border = Border(left=side, right=side, top=side, bottom=side)
    return found


def height(value: Value, width: float, size: float = 10) -> float:
    """The points a cell needs: programs measure rows only once something is changed."""
    letters = max((width - 2) * _MEASURED_PT / size, 1)
    texts = value.split("\n") if isinstance(value, str) else [""]
    lines = sum(math.ceil(len(line) / letters) or 1 for line in texts)
    return min(_TALLEST_PT, lines * size * _LINE + _ROOM_PT)


def _tallest(row: Sequence[Value], columns: Sequence[Column]) -> float:
    return max(height(value, column.width) for value, column in zip(row, columns, strict=True))


def packed(book: Workbook) -> bytes:
    """The bytes of a workbook; nothing of it can be written afterwards."""
    out = io.BytesIO()
    with _Archive(out, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return out.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip file whose entries tell no moment and no machine."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """An entry from its bytes."""
        content = _ordered(data) if zinfo_or_arcname == _STYLES else data
        super().writestr(_entry(zinfo_or_arcname), content)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """An entry from a file, which may be large."""
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target)


def _ordered(styles: bytes) -> bytes:
    """The styles with the parts of each font in their order; openpyxl has another."""
    root = parsed(styles)
    for font in root.iter(f"{_S}font"):
        font[:] = sorted(font, key=lambda part: _FONT_PARTS.index(part.tag.removeprefix(_S)))
    return serialized(root)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _CLOCK)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
