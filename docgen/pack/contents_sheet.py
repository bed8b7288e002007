"""The sheets of a workbook -> the text of their cells, hidden ones too, and of their rows.

Source: ECMA-376 part 1, 18.3.1.4 (cells), 18.8.30 (formats of numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

from docgen.pack.contents_office import SHEET, Texts, whole

_SHEET: Final = re.compile(r"sheet(\d+)\.xml$")


@dataclass(frozen=True)
class Book:
    """What cells refer to: the shared texts, and the numbers of the formats that show a date."""

    shared: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()


def book(parts: Mapping[str, etree._Element]) -> Book:
    """The shared texts and formats of a workbook's parts."""
    texts, styles = parts.get("xl/sharedStrings.xml"), parts.get("xl/styles.xml")
    shared = () if texts is None else tuple(whole(one) for one in texts.iter(f"{SHEET}si"))
    return Book(shared, frozenset() if styles is None else frozenset(_dates(styles)))


def cell_texts(part: str, root: etree._Element, held: Book) -> Texts:
    """The cells of a sheet, and the cells of each row as one text."""
    number = _SHEET.search(part)
    if root.tag != f"{SHEET}worksheet" or number is None:
        return
    sheet = f"sheet {number[1]}"
    for row in root.iter(f"{SHEET}row"):
        cells = [(cell.get("r", ""), _text(cell, held)) for cell in row.iter(f"{SHEET}c")]
        yield from ((f"{sheet} cell {place}", text) for place, text in cells)
        yield f"{sheet} row {row.get('r', '')}", "\t".join(text for _, text in cells)


def _dates(styles: etree._Element) -> Iterator[int]:
    """The numbers of the cell formats that show a number as a date."""
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{SHEET}numFmt")}
    formats = styles.find(f"{SHEET}cellXfs")
    for number, one in enumerate(() if formats is None else formats):
        code = one.get("numFmtId", "0")
        if is_date_format(own.get(code) or BUILTIN_FORMATS.get(int(code))):
            yield number


def _text(cell: etree._Element, held: Book) -> str:
    """What a cell shows; a date as 2019-03-14."""
    value = cell.findtext(f"{SHEET}v") or ""
    inline = cell.find(f"{SHEET}is")
    if inline is not None:
        return whole(inline)
    kind = cell.get("t", "n")
    if kind == "s":
        return _shared(value, held)
    is_date = kind == "n" and value and int(cell.get("s", "0")) in held.dates
    return f"{value}\t{_day(value)}" if is_date else value


def _shared(value: str, held: Book) -> str:
    number = int(value or -1)
    return held.shared[number] if 0 <= number < len(held.shared) else ""


def _day(value: str) -> str:
    return str(from_excel(float(value)) or "")
