"""A workbook or CSV file -> its sheets, and the rows below a row of heads, by field.

Heads are matched loosely: case, spaces, punctuation and what other lists put before or after
the words do not matter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.errors import UseError, Where, problem
from docgen.sheet import opened
from docgen.sheet.imports.known import Told
from docgen.sheet.imports.values import Cell, tidied
from docgen.sheet.imports.workbooks import Row, Sheet, sheets

HEAD_WITHIN: Final = 10
"""Rows from above in which the row of heads is looked for."""

_ZIP: Final = b"PK"
_DELIMITERS: Final = ",;\t|"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_AROUND: Final = re.compile(r"^(sum|max|min|count|first|last)of(?=numberof)")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")

Fields = Mapping[str, Cell]
"""The cells of one row by the field they hold."""


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its heads."""

    sheet: Sheet
    columns: Mapping[str, int]
    """The column of each field, counted from 0."""
    head: int
    """The row of heads, counted from 0."""

    def rows(self) -> Iterator[tuple[Where, Fields]]:
        """Each row that is not empty: its place, and its cells by field."""
        for row in self.sheet.rows[self.head + 1 :]:
            found = {n: row[c] for n, c in self.columns.items() if c < len(row)}
            filled = {name: cell for name, cell in found.items() if not cell.is_empty}
            if filled:
                yield row[0].where, filled


def read(path: Path, told: Told) -> list[Sheet]:
    """The sheets of a workbook, or a CSV file as one sheet.

    Raises: UseError (I01) for a file that is neither, or is damaged, locked or too large.
    """
    with path.open("rb") as file:
        is_zip = file.read(2) == _ZIP
    if is_zip or path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return sheets(path, told)
    return [_csv(path)]


def table(
    found: Sequence[Sheet], heads: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Table | None:
    """The rows below the heads that fit best; None where no sheet has the heads that are needed.

    `heads` are the ways each field's head is written, `needed` the fields there must be.
    """
    tables = [
        Table(sheet, columns, n)
        for sheet in found
        for n, row in enumerate(sheet.rows[:HEAD_WITHIN])
        if set(needed) <= set(columns := _columns(row, heads))
    ]
    return max(tables, key=lambda one: len(one.columns), default=None)


def no_table(path: Path, needed: Sequence[str]) -> UseError:
    """The error of a file in which no sheet has the heads that are needed (I02)."""
    text = f"no row of heads within the first {HEAD_WITHIN} rows has: {', '.join(needed)}"
    hint = "export the list with its heads, or import it with a column map"
    return UseError([problem("I02", path, "", text, hint)])


def key(head: str) -> str:
    """A head without what differs from file to file: "Was the Child Seen Alone? " -> ..."""
    plain = "".join(letter for letter in head.casefold() if letter.isalnum())
    return _AROUND.sub("", plain)


def _columns(row: Row, heads: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The column of each field in a row of heads: the first that fits, whole heads before."""
    whole = {key(cell.text): n for n, cell in reversed(list(enumerate(row))) if cell.text}
    short = {key(_IN_BRACKETS.sub("", cell.text)): n for n, cell in reversed(list(enumerate(row)))}
    found = {}
    for name, ways in heads.items():
        keys = [key(way) for way in ways]
        column = next(
            (columns[k] for columns in (whole, short) for k in keys if k in columns), None
        )
        if column is not None:
            found[name] = column
    return found


def _csv(path: Path) -> Sheet:
    text = _decoded(opened.content(path), path.name)
    if "\0" in text:
        raise opened.refusal(Where(path.name), "is no text", "export it as CSV or .xlsx")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reading = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    before = 0
    try:
        for values in reading:
            where = Where(path.name, before + 1)
            before = reading.line_num
            rows.append(tuple(Cell(tidied(value), where) for value in values))
    except csv.Error:
        place = Where(path.name, before + 1)
        raise opened.refusal(place, "a quotation mark or line is broken from here on") from None
    return Sheet(path.name, "", tuple(rows))


def _decoded(raw: bytes, file: str) -> str:
    """Text as Excel and database tools save it: UTF-8, UTF-16 with its mark, or Windows-1252."""
    encodings = ["utf-16"] if raw.startswith(_UTF16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise opened.refusal(Where(file), "is no text that can be read", "save it as CSV UTF-8")
