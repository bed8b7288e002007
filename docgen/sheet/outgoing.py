"""Rows of plain values -> sheets of a workbook that is sent out, and its bytes.

A text stays a text, whatever it looks like; a day is a real date. The file tells no author, no
machine and no moment: the same rows give the same bytes.
"""

from __future__ import annotations

import io
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
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from docgen.sheet import look as looks
from docgen.sheet.look import DAY, HEAD, MARKS, NUMBER, TEXT, Look, dress, is_like_a_formula
from docgen.word.package import ZIP_CLOCK, parsed, serialized

Value = str | int | date | None
# Excel would read _x000D_ as a line end: _x005F_ is the low line itself.
_LIKE_AN_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_TITLE: Final = 31
_LONGEST_FOOT: Final = 200  # Excel refuses a file with more than 255 in a foot
_A3, _A4 = 8, 9
_STYLES: Final = "xl/styles.xml"
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Source: ECMA-376 part 1, CT_Font, in the order the Open XML SDK asks for.
_FONT_PARTS: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_DIGIT_PT: Final = 10
"""Widths are in digits of this size at least: rows here don't grow by themselves."""


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
    properties.created = properties.modified = datetime(*ZIP_CLOCK)  # noqa: DTZ001 - Excel knows no zone
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
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", _unescaped(wanted)).strip(" '")
    plain = " ".join(plain.split()) or "Sheet"
    plain = f"{plain} sheet" if plain.casefold() == "history" else plain  # Excel keeps that name
    used = {name.casefold() for name in taken}
    found, number = _cut(plain, _LONGEST_TITLE), 1
    while found.casefold() in used:
        number += 1
        end = f" ({number})"
        found = _cut(plain, _LONGEST_TITLE - len(end)) + end
    return found


def _unescaped(text: str) -> str:
    """A text for a place that knows no escape of an escape."""
    return _LIKE_AN_ESCAPE.sub(" ", text)


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, counted as Excel counts: many a sign of late counts twice."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip(" '")


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
    made.page_margins.footer = 0.3  # else the foot has less room than its letters are high
    foot = _cut(_unescaped(page.foot), _LONGEST_FOOT - page.foot.count("&"))
    made.oddFooter.left.text = foot.replace("&", "&&")
    made.oddFooter.right.text = "Page &P of &N"


def _mark(made: Any, letter: str, last: int) -> None:
    for word, (fill, colour) in MARKS.items():
        rule = FormulaRule(
            formula=[f'LEFT({letter}2,{len(word)})="{word}"'],
            fill=PatternFill("solid", bgColor=fill),
            font=Font(color=colour, bold=word == "late"),
        )
        made.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


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
        is_quoted = is_like_a_formula(value)
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
    dress(found, look)
    if is_quoted:
        found.quotePrefix = True  # it stays a text when somebody edits it
    return found


def height(value: Value, width: float, size: float = 10) -> float:
    """The points a value needs in a column of this width."""
    return looks.height(value if isinstance(value, str) else "", width, size, _DIGIT_PT)


def in_words(day: date) -> str:
    """A day as people write it: 14 March 2026."""
    return f"{day.day} {day:%B %Y}"


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
    entry = zipfile.ZipInfo(name, ZIP_CLOCK)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
