"""The bytes of a workbook -> what stands in the cells of its sheets, read from their XML.

Not with openpyxl: it fails in many ways on files made by others, and tells none of them by type.
Nothing is fetched, computed or started. Source: ECMA-376 part 1, clause 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from docgen.errors import CaseError, Problem, Where
from docgen.sheet.book_values import Typed
from docgen.word import outside
from docgen.word.package import NOT_IN_WORD

Cell = tuple[int, int]
"""Row and column, both from 1."""

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _LINKS, _STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SAVE: Final = "open it in Excel or LibreOffice and save it as 'Excel Workbook (.xlsx)'"
_ANEW: Final = "copy what was typed into a workbook that docgen made"
_OUTSIDE: Final = ("xl/externalLinks/", "xl/vbaProject", "xl/embeddings/", "xl/connections")
"""Parts that fetch, start or hide something; none is in a workbook that docgen made."""


_EXACT: Final = 10**15
"""Excel keeps fifteen digits of a number, and puts 0 in the place of the others."""
LOST_DIGITS: Final = "is a number, and digits of it were lost: the first 0, or the last of many"
AS_TEXT: Final = "format the cell as text, then type it anew"


@dataclass
class Sheet:
    """One sheet: what was typed in each cell, and what can't be taken from a cell."""

    name: str
    cells: dict[Cell, Typed] = field(default_factory=dict)
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Address, code, what is there, what to do."""


@dataclass
class Book:
    """A workbook: its sheets by name, its first day, and how many comments its cells have."""

    sheets: dict[str, Sheet]
    first_day: date
    comments: int


def read(content: bytes, file: str) -> Book:
    """What stands in a workbook.

    Raises CaseError: N01 for what is no workbook, N02 for what is too large or unsafe.
    """
    try:
        parts = outside.unpacked(content)
        return _book(parts)
    except outside.UnsafeError as error:
        raise _refusal("N02", file, error.text, _ANEW) from error
    except (*outside.DAMAGE, KeyError, etree.XMLSyntaxError) as error:
        text = "is no workbook (.xlsx), is damaged, or locked with a password"
        raise _refusal("N01", file, text, _SAVE) from error


def _refusal(code: str, file: str, text: str, hint: str) -> CaseError:
    return CaseError([Problem(code, Where(file), "", text, hint)])


def _book(parts: dict[str, bytes]) -> Book:
    if any(name.startswith(_OUTSIDE) for name in parts):
        raise outside.UnsafeError("holds macros, or takes in something that lies outside the file")
    book = outside.tree(parts[_BOOK])
    if book.tag != f"{_S}workbook":
        raise KeyError(_BOOK)
    strings = [_text(one) for one in outside.tree(parts[_STRINGS])] if _STRINGS in parts else []
    targets = {link.get("Id"): link.get("Target", "") for link in outside.tree(parts[_LINKS])}
    sheets = {}
    for entry in book.iter(f"{_S}sheet"):
        target = posixpath.join("/xl", targets.get(entry.get(_LINK), ""))
        part = parts.get(posixpath.normpath(target).lstrip("/"))
        if part is not None:
            name = entry.get("name", "")
            sheets[name] = _sheet(name, outside.tree(part), strings)
    noted = [outside.tree(parts[name]) for name in parts if name.startswith("xl/comments")]
    return Book(sheets, _first_day(book), sum(1 for one in noted for _ in one.iter(f"{_S}comment")))


def _first_day(book: etree._Element) -> date:
    properties = book.find(f"{_S}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return _FIRST_DAY_1904 if is_1904 else _FIRST_DAY


def _text(entry: etree._Element) -> str:
    """The text of a string, its runs joined; how Japanese is spoken (rPh) is not part of it."""
    texts = (t.text or "" for t in entry.iter(f"{_S}t") if t.getparent().tag != f"{_S}rPh")  # type: ignore[union-attr]
    return _tidied("".join(texts))


def _tidied(text: str) -> str:
    """A text with Excel's escapes undone (_x000D_) and its line ends as everywhere else."""
    plain = _ESCAPED.sub(lambda found: NOT_IN_WORD.sub("", chr(int(found[1], 16))), text)
    return plain.replace("\r\n", "\n")


def _sheet(name: str, root: etree._Element, strings: list[str]) -> Sheet:
    sheet = Sheet(name)
    for (row, column), cell in _cells(root):
        address = f"{letters(column)}{row}"
        if cell.find(f"{_S}f") is not None:
            hint = "type the value itself; a text that begins with = needs an apostrophe before it"
            sheet.faults.append((address, "N03", "holds a formula", hint))
        elif cell.get("t") == "e":
            told = "type the value anew"
            sheet.faults.append((address, "N04", "holds an error of the program", told))
        elif typed := _typed(cell, strings):
            sheet.cells[row, column] = typed
            if typed.number is not None and abs(typed.number) >= _EXACT:
                sheet.faults.append((address, "N13", LOST_DIGITS, AS_TEXT))
    for merged in root.iter(f"{_S}mergeCell"):
        address = merged.get("ref", "")
        told = "merges cells, of which only the first is read"
        sheet.faults.append((address, "N08", told, "split them, and fill each in"))
    return sheet


def _cells(root: etree._Element) -> Iterator[tuple[Cell, etree._Element]]:
    """Every cell with its row and column; one without an address stands beside the one before."""
    row_number = 0
    for row in root.iter(f"{_S}row"):
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for cell in row.iterchildren(f"{_S}c"):
            found = _ADDRESS.fullmatch(cell.get("r") or "")
            column = numbered(found[1]) if found else column + 1
            yield (row_number, column), cell


def _typed(cell: etree._Element, strings: list[str]) -> Typed | None:
    kind, shown = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
    if kind == "inlineStr":
        return _filled(_text(cell))
    if kind == "s":
        return _filled(strings[int(shown)] if 0 <= int(shown or -1) < len(strings) else "")
    if kind == "b":
        return Typed("yes" if shown == "1" else "no", is_truth=True)
    if kind == "n" and shown:
        number = float(shown)
        return Typed(f"{number:.0f}" if number.is_integer() else repr(number), number)
    return _filled(_tidied(shown).removesuffix("T00:00:00"))


def _filled(text: str) -> Typed | None:
    return Typed(text) if text.strip() else None


def letters(column: int) -> str:
    """A column's letters: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def numbered(name: str) -> int:
    """A column's number: AB is 28."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
