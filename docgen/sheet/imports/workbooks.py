"""An Excel workbook -> its sheets as rows of cells, read from their XML.

Not with openpyxl: it fails in a hundred ways on files made by others, and tells none of them by
type. A number is read as its digits, and as the day it may mean: which of the two holds is for
the column to say. Source: ECMA-376 part 1, clause 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.errors import Where
from docgen.sheet import opened
from docgen.sheet.imports.known import Told
from docgen.sheet.imports.values import FIRST_DAY, Cell, serial, tidied

Row = tuple[Cell, ...]
"""The cells of a row from the first column on; cells that are not there are empty."""

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 300
_BOOK, _LINKS, _STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_LINK: Final = re.compile(r"\{[^}]*/relationships\}id")
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})\d{1,7}")
# Excel writes characters that XML cannot hold as _x000D_, and that very text as _x005F_x000D_.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_FIRST_DAY_1904: Final = date(1904, 1, 1)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a CSV file as one; the name is "" for that."""

    file: str
    name: str
    rows: tuple[Row, ...]


def sheets(path: Path, told: Told) -> list[Sheet]:
    """The sheets of a workbook that can be seen, in order.

    Raises: UseError (I01) for what is no workbook, is damaged, locked or too large.
    """
    with opened.parts(path) as archive:
        book = _tree(archive, _BOOK, path.name)
        links = _targets(archive, path.name)
        reader = _Reader(path.name, _strings(archive, path.name), _first_day(book), told)
        found = []
        for sheet in (element for element in book.iter() if opened.local(element) == "sheet"):
            link = next((v for k, v in sheet.attrib.items() if _LINK.fullmatch(str(k))), "")
            part = links.get(str(link), "")
            if sheet.get("state", "visible") == "visible" and part:
                name = sheet.get("name", "")
                found.append(Sheet(path.name, name, reader.rows(archive, part, name)))
    return found


def _tree(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element:
    """The root of a small part."""
    where = Where(file, part=name)
    with opened.part(archive, name, file) as part:
        for root in ("workbook", "Relationships"):
            part.seek(0)
            for element in opened.elements(part, where, root):
                return element
    raise opened.refusal(Where(file), "is not an Excel workbook (.xlsx)")


def _targets(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """The parts of the sheets by the ids of their links."""
    links = [e for e in _tree(archive, _LINKS, file) if opened.local(e) == "Relationship"]
    return {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", ""))
        ).lstrip("/")
        for link in links
        if link.get("Type", "").endswith("/worksheet") and link.get("TargetMode") != "External"
    }


def _strings(archive: zipfile.ZipFile, file: str) -> list[str]:
    if _STRINGS not in archive.namelist():
        return []
    where = Where(file, part=_STRINGS)
    with opened.part(archive, _STRINGS, file) as part:
        return [_text(entry) for entry in opened.elements(part, where, "si")]


def _first_day(book: etree._Element) -> date:
    is_1904 = any(
        element.get("date1904") in {"1", "true"}
        for element in book
        if opened.local(element) == "workbookPr"
    )
    return _FIRST_DAY_1904 if is_1904 else FIRST_DAY


def _text(entry: etree._Element) -> str:
    """The text of a string, its runs joined; how Japanese is spoken (rPh) is not part of it."""
    parts = [
        element.text or ""
        for element in entry.iter()
        if opened.local(element) == "t" and opened.local(_parent(element)) != "rPh"
    ]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts))


def _parent(element: etree._Element) -> etree._Element:
    above = element.getparent()
    return element if above is None else above


@dataclass(frozen=True)
class _Reader:
    """Reads the sheets of one workbook."""

    file: str
    strings: list[str]
    first_day: date
    told: Told

    def rows(self, archive: zipfile.ZipFile, part: str, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet, as numbered: rows that are not there are empty."""
        where = Where(self.file, part=sheet)
        found: list[Row] = []
        with opened.part(archive, part, self.file) as xml:
            for n, row in enumerate(opened.elements(xml, where, "row"), 1):
                number = _index(row.get("r"), max(n, len(found) + 1))
                if number > MOST_ROWS:
                    raise opened.refusal(where, f"has more than {MOST_ROWS} rows")
                found += [()] * (number - 1 - len(found))
                found.append(self._row(row, number, sheet))
        return tuple(found)

    def _row(self, row: etree._Element, number: int, sheet: str) -> Row:
        cells: list[Cell] = []
        for cell in row:
            found = _ADDRESS.fullmatch(cell.get("r", ""))
            column = _column(found[1]) if found else len(cells) + 1
            if column > MOST_COLUMNS:
                break
            while len(cells) < column:
                place = f"{sheet}!{letters(len(cells) + 1)}{number}"
                cells.append(Cell("", Where(self.file, part=place)))
            cells[column - 1] = self._cell(cell, cells[column - 1].where)
        return tuple(cells)

    def _cell(self, cell: etree._Element, where: Where) -> Cell:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return Cell(tidied(_text(cell)), where)
        shown = next((e.text or "" for e in cell if opened.local(e) == "v"), "")
        if kind == "s":
            return Cell(tidied(self._shared(shown)), where)
        if kind == "e" or (not shown and any(opened.local(e) == "f" for e in cell)):
            text = "holds a formula without a result"
            hint = "open the workbook in Excel and save it, or put the value itself in its place"
            self.told.note("I15", where, "", text, hint)
            return Cell("", where)
        return self._number(shown, where) if kind == "n" else Cell(tidied(shown), where)

    def _shared(self, index: str) -> str:
        is_known = index.isdecimal() and len(index) < 10 and int(index) < len(self.strings)
        return self.strings[int(index)] if is_known else ""

    def _number(self, shown: str, where: Where) -> Cell:
        """A number as its digits, and the day it may mean."""
        try:
            number = float(shown)
        except ValueError:
            return Cell(tidied(shown), where)
        if not isfinite(number):
            return Cell(tidied(shown), where)
        # Excel keeps 0.1 as 0.10000000000000001, and a reference of 12 digits in full.
        text = str(int(number)) if number == int(number) else repr(number)
        return Cell(text, where, serial(number, self.first_day))


def _index(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """The letters of a column, counted from 1: 1 -> A, 28 -> AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
