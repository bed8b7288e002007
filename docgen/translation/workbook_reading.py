"""A workbook that came back -> its replies, read from the XML of its sheets.

Not with openpyxl: it fails in a hundred ways on files made by others, and tells none of them by
type. Source: ECMA-376 part 1, clause 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from docgen.errors import Problem, UseError, Where
from docgen.translation import outside, returning
from docgen.translation.outside import refusal
from docgen.translation.units import Reply, Returned
from docgen.word.package import NOT_IN_WORD, Parts

SHEET, ABOUT = "Translation", "About"
NUMBER, ENGLISH, TRANSLATION = "Number", "English", "Translation"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _LINKS, _STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
# Excel writes characters that XML cannot hold as _x000D_, and that very text as _x005F_x000D_.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_INDEX = re.compile("[0-9]{1,9}")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 100_000
_NO_SHEET = "send back the workbook that was sent out, with its sheets as they were"


@dataclass(frozen=True)
class _Value:
    """What stands in a cell, and where; a number may be a day."""

    text: str
    where: Where
    day: date | None = None


_Rows = list[dict[str, _Value]]
"""The rows of a sheet from above, each by the letters of its columns."""


def read(content: bytes, file: str) -> Returned:
    """What came back in a workbook.

    Raises: UseError (E01, E02, E03, E04, E05, E06).
    """
    parts = outside.parts(content, file)
    sheets = _sheets(parts, file)
    if SHEET not in sheets:
        raise refusal("E01", Where(file), f'has no sheet "{SHEET}" that can be seen', _NO_SHEET)
    about, text = sheets.get(ABOUT, []), sheets[SHEET]
    beside = {returning.label(row["A"].text): row.get("B") for row in about if "A" in row}
    filled = {name: _filled(name, value) for name, value in beside.items() if value is not None}
    nothing = ("", Where(file))
    job = returning.job(filled.get(returning.label(returning.JOB_FIELD), nothing)[0], file)
    into = filled.get(returning.label(returning.LANGUAGE_FIELD), nothing)[0]
    translator = returning.translator(filled, file)
    found = returning.replies(_replies(text, file))
    return Returned(job, returning.language(into, file), found, translator)


def _filled(name: str, value: _Value) -> tuple[str, Where]:
    is_day = name == returning.label(returning.DATE) and value.day is not None
    return (value.day.isoformat() if is_day and value.day else value.text), value.where


def _replies(rows: _Rows, file: str) -> Iterator[tuple[str, Reply]]:
    """The rows under the heads, wherever someone moved the columns.

    Raises: UseError (E01) for rows that were filled in and have no id.
    """
    number, english, translation = _columns(rows, file)
    problems = []
    for row in rows[1:]:
        id_, source, target = (row.get(column) for column in (number, english, translation))
        unit = returning.UNIT.search(id_.text if id_ else "")
        place = target or source or id_
        if unit and place:
            texts = [value.text if value else "" for value in (source, target)]
            yield unit.group(), Reply(texts[0], texts[1], place.where)
        elif target and target.text:
            hint = f'copy the cell "{NUMBER}" of this row from the workbook that was sent out'
            problems.append(Problem("E01", target.where, "", "has no number", hint))
    if problems:
        raise UseError(problems)


def _columns(rows: _Rows, file: str) -> tuple[str, str, str]:
    heads = {column: value.text for column, value in (rows[0] if rows else {}).items()}
    found = [
        next((column for column, text in heads.items() if text.startswith(name)), None)
        for name in (NUMBER, ENGLISH, TRANSLATION)
    ]
    known = [column for column in found if column]
    if len(known) < len(found):
        text = f'has no row of heads on the sheet "{SHEET}"'
        raise refusal("E01", Where(file, part=SHEET), text, _NO_SHEET)
    return known[0], known[1], known[2]


def _sheets(parts: Parts, file: str) -> dict[str, _Rows]:
    """The rows of both sheets that are read, by name; hidden ones are not there.

    Raises: UseError (E01 no workbook; E04 for every formula).
    """
    if _BOOK not in parts or _LINKS not in parts:
        hint = "open it in Excel and save it as 'Excel Workbook (.xlsx)'"
        raise refusal("E01", Where(file), "is not an Excel workbook", hint)
    book = outside.tree(parts[_BOOK], file, _BOOK)
    targets = _targets(parts, file)
    read_in = _Reader(file, _strings(parts, file), _first_day(book))
    sheets, problems = {}, []
    for sheet in book.iter(f"{_S}sheet"):
        name, part = sheet.get("name", ""), targets.get(sheet.get(_LINK, ""), "")
        if name in {SHEET, ABOUT} and sheet.get("state", "visible") == "visible" and part in parts:
            root = outside.tree(parts[part], file, part)
            problems += read_in.formulas(root, name)
            sheets[name] = read_in.rows(root, name)
    if problems:
        raise UseError(problems)
    return sheets


def _targets(parts: Parts, file: str) -> dict[str, str]:
    """The parts of a workbook by the ids of their links."""
    links = outside.tree(parts[_LINKS], file, _LINKS)
    return {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", ""))
        ).lstrip("/")
        for link in links
    }


def _strings(parts: Parts, file: str) -> list[str]:
    if _STRINGS not in parts:
        return []
    return [_text(entry) for entry in outside.tree(parts[_STRINGS], file, _STRINGS)]


def _first_day(book: etree._Element) -> date:
    properties = book.find(f"{_S}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return _FIRST_DAY_1904 if is_1904 else _FIRST_DAY


def _text(entry: etree._Element) -> str:
    """The text of a string, its runs joined; how Japanese is spoken (rPh) is not part of it."""
    texts = (t.text or "" for t in entry.iter(f"{_S}t") if t.getparent().tag != f"{_S}rPh")  # type: ignore[union-attr]
    return _ESCAPED.sub(_unescaped, "".join(texts))


def _unescaped(found: re.Match[str]) -> str:
    """The character that was meant; nothing for one that no other file could hold."""
    return NOT_IN_WORD.sub("", chr(int(found[1], 16)))


@dataclass(frozen=True)
class _Reader:
    """Reads the sheets of one workbook."""

    file: str
    strings: list[str]
    first_day: date

    def where(self, sheet: str, cell: str) -> Where:
        return Where(self.file, part=f"{sheet}!{cell}")

    def formulas(self, root: etree._Element, sheet: str) -> list[Problem]:
        """A problem for every cell that is computed: what it shows depends on the machine."""
        hint = "type the text itself; a text that begins with = needs an apostrophe before it"
        return [
            Problem("E04", self.where(sheet, cell.get("r", "")), "", "holds a formula", hint)
            for cell in root.iter(f"{_S}c")
            if cell.find(f"{_S}f") is not None
        ]

    def rows(self, root: etree._Element, sheet: str) -> _Rows:
        """The rows of a sheet; cells without an address stand beside the one before."""
        return [dict(self._cells(row, n, sheet)) for n, row in enumerate(root.iter(f"{_S}row"), 1)]

    def _cells(self, row: etree._Element, n: int, sheet: str) -> Iterator[tuple[str, _Value]]:
        for number, cell in enumerate(row.iterchildren(f"{_S}c")):
            address = cell.get("r") or f"{chr(ord('A') + number % 26)}{row.get('r', n)}"
            value = self._value(cell, self.where(sheet, address))
            yield address.rstrip("0123456789"), value

    def _value(self, cell: etree._Element, where: Where) -> _Value:
        kind, shown = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
        if kind == "inlineStr":
            return _Value(returning.tidied(_text(cell)), where)
        if kind == "s":
            return _Value(returning.tidied(self._shared(shown)), where)
        if kind == "n" and shown:
            return self._number(shown, where)
        return _Value(returning.tidied(shown), where)

    def _shared(self, index: str) -> str:
        is_known = _INDEX.fullmatch(index) and int(index) < len(self.strings)
        return self.strings[int(index)] if is_known else ""

    def _number(self, shown: str, where: Where) -> _Value:
        """A number as its digits: Excel keeps 0.1 as 0.10000000000000001."""
        try:
            number = float(shown)
        except ValueError:
            return _Value(returning.tidied(shown), where)
        text = repr(number).removesuffix(".0")
        is_day = 0 < number < _LAST_DAY
        return _Value(text, where, self.first_day + timedelta(int(number)) if is_day else None)
