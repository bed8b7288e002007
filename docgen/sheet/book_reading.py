"""A workbook -> the values of a record, each with its cell, as if a case file had held them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from docgen.case.case import Case
from docgen.case.load import examined
from docgen.case.yamls import Road, Source
from docgen.errors import CaseError, Problem, Where, problem
from docgen.sheet import book_cells
from docgen.sheet.book_cells import Book, Cell, Sheet, letters
from docgen.sheet.book_plan import ANY, Column, Table, tables
from docgen.sheet.book_rows import homes, marks
from docgen.sheet.book_tree import in_order
from docgen.sheet.book_values import NONE, Typed, from_cell
from docgen.word.outside import LARGEST

BELONGS: Final = ".belongs_to"
"""The key of the column that says to which conference or meeting a row belongs."""
SHOWN: Final = "~"
"""Begins the key of a column that only shows something: what stands in it is not read."""
OWN_SHEETS: Final = ("Start", "Lists")

_KEYS_WITHIN: Final = 12
"""So many rows or columns are searched for the keys, should someone have moved them."""
_HINTS: Final = {
    "M01": "fill in this cell",
    "M04": "write the day as 14/03/2026",
    "M09": "fill in this cell",
}


@dataclass(frozen=True)
class Read:
    """What a workbook holds: the record, its values, and what of the file is not in them."""

    case: Case
    values: dict[str, Any]
    notes: tuple[str, ...]


def read(path: Path) -> Read:
    """The record a workbook holds.

    Raises CaseError with every fault found, each at its sheet and cell.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        hint = "check the name and the folder"
        raise CaseError([problem("F01", path, "", "can't be read", hint)]) from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, file: str) -> Read:
    """The record of a workbook's bytes; as `read`."""
    book = book_cells.read(content, file)
    reader = _read(book, file)
    source = reader.source
    if any(problem.code == "N07" for problem in source.problems):  # most of it would seem missing
        raise CaseError(source.problems)
    case, problems = examined(source)
    told = {problem.where for problem in source.problems}
    problems = [*source.problems, *(p for p in problems if p.where not in told)]
    if case is None or problems:
        raise CaseError(_by_cell(problems, source))
    return Read(case, source.tree, (*_notes(book), *reader.notes))  # type: ignore[arg-type]


def _by_cell(problems: Sequence[Problem], source: Source) -> list[Problem]:
    """The problems in the order of sheets and cells, with hints for someone who types in cells."""
    order = {where: n for n, where in enumerate(source.places.values())}
    told = [replace(p, hint=_HINTS.get(p.code, p.hint)) for p in problems]
    return sorted(told, key=lambda p: order.get(p.where, -1))


def _notes(book: Book) -> Iterator[str]:
    known = {*OWN_SHEETS, *(table.name for table in tables())}
    more = sum(1 for name, sheet in book.sheets.items() if name not in known and sheet.cells)
    if more:
        yield f"sheets that are not docgen's and were not read: {more}"
    if book.comments:
        yield f"comments on cells that were not read: {book.comments}"


def values(book: Book, file: str) -> Source:
    """The values of a workbook with the place of each; faults are in `problems`, never raised."""
    return _read(book, file).source


def _read(book: Book, file: str) -> _Reader:
    reader = _Reader(Source(file, tree={}), book.first_day)
    for table in sorted(tables(), key=_depth):
        sheet = book.sheets.get(table.name)
        if sheet is None:
            text, hint = f"has no sheet {table.name}", "use a workbook that docgen made, whole"
            reader.source.problems.append(Problem("N07", Where(file), "", text, hint))
        else:
            reader.sheet(table, sheet)
    reader.source.tree = in_order(Case, reader.tree)
    return reader


def _depth(table: Table) -> tuple[int, bool]:
    """Conferences and meetings are read before what belongs to them, and that before its parts."""
    return max(home.count(ANY) for home in table.homes), not table.is_across


@dataclass
class _Reader:
    """Reads one sheet after the other into a source."""

    source: Source
    first_day: date
    notes: list[str] = field(default_factory=list)
    tree: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.tree = self.source.tree  # type: ignore[assignment]

    def sheet(self, table: Table, sheet: Sheet) -> None:
        """Adds the records of a sheet, and its faults."""
        grid = _grid(table, sheet)
        if grid is None:
            text, hint = "has no row of keys any more", "use a workbook that docgen made, whole"
            self.fault("N07", Where(self.source.file, part=table.name), text, hint)
            return
        self.notes += _gone(grid)
        for address, code, text, hint in sheet.faults:
            if grid.holds(address):
                self.fault(code, self.at(sheet, address), text, hint)
        self.strays(grid)
        for home in table.homes:
            if ANY not in home:
                self.source.places.setdefault(home, self.at(sheet, grid.address(grid.first, 1)))
        self.records(grid)

    def records(self, grid: _Grid) -> None:
        """Adds every record of a sheet where it belongs."""
        known = _homes(self.tree, grid.table)
        used = grid.used()
        for line in used:
            if grid.table.is_across and line - grid.first > used.index(line):
                text = "stands behind an empty column"
                self.fault("N06", self.cell(grid, line, None), text, "leave no column empty")
                return
            road = self.home(grid, line, known)
            if road is not None:
                self.record(grid, line, road)

    def home(self, grid: _Grid, line: int, known: dict[str, Road]) -> Road | None:
        """The road to the list that a row belongs to; a fault where it names none."""
        if not grid.table.has_parent:
            return next(iter(grid.table.homes))
        typed = grid.typed(line, BELONGS)
        road = known.get(_plain(typed.text)) if typed else None
        if road is None:
            text = "names nothing that this row can belong to" if typed else "is empty"
            self.fault("N06", self.cell(grid, line, BELONGS), text, _choice(grid.table, known))
        elif grid.table.is_one_each and road in self.source.places:
            text, hint = "has a row on this sheet already", "keep one of the two"
            self.fault("N06", self.cell(grid, line, BELONGS), text, hint)
            return None
        return road

    def record(self, grid: _Grid, line: int, home: Road) -> None:
        """Adds one record, with the cell of each of its fields, filled in or not."""
        record, road = self.put(home, is_alone=grid.table.is_one_each)
        places = self.source.places
        places.setdefault(road, self.cell(grid, line, None))
        for column in grid.table.columns:
            where = self.cell(grid, line, column.key)
            for size in range(1, len(column.road) + 1):
                places.setdefault((*road, *column.road[:size]), where)
            typed = grid.typed(line, column.key)
            if typed and column.is_phone and typed.number is not None:
                self.fault("N13", where, book_cells.LOST_DIGITS, book_cells.AS_TEXT)
            elif typed:
                self.value(record, column, typed, marks(grid.table))

    def put(self, home: Road, *, is_alone: bool) -> tuple[dict[str, Any], Road]:
        """A new record and its road: at the end of a list, or alone; the case is in no list."""
        if not home:
            return self.tree, ()
        here: Any = self.tree
        for step in home[:-1]:
            here = here.setdefault(step, {}) if isinstance(here, dict) else here[step]
        if is_alone:
            here[home[-1]] = {}
            return here[home[-1]], home
        listed: list[Any] = here.setdefault(home[-1], [])
        listed.append({})
        return listed[-1], (*home, len(listed) - 1)

    def value(
        self, record: dict[str, Any], column: Column, typed: Typed, marked: dict[str, Column]
    ) -> None:
        """Adds the value of a cell; the mark of an empty group adds the group."""
        for step in column.road[:-1]:
            record = record.setdefault(step, {})
        is_mark = typed.text.strip() == NONE and column.form == "one"
        if not is_mark or (column.group and marked.get(column.group) != column):
            record[column.road[-1]] = from_cell(typed, column, self.first_day)

    def strays(self, grid: _Grid) -> None:
        """A fault for what was typed where no field has its place."""
        for address in grid.strays():
            text = "stands where docgen knows no field"
            hint = "move it to the column or row it belongs to, or delete it"
            self.fault("N05", self.at(grid.sheet, address), text, hint)

    def cell(self, grid: _Grid, line: int, key: str | None) -> Where:
        return self.at(grid.sheet, grid.address(line, grid.keys.get(key or "", grid.begin)))

    def at(self, sheet: Sheet, address: str) -> Where:
        return Where(self.source.file, part=f"{sheet.name}!{address}")

    def fault(self, code: str, where: Where, text: str, hint: str) -> None:
        self.source.problems.append(Problem(code, where, "", text, hint))


def _choice(table: Table, known: dict[str, Road]) -> str:
    """What a row can belong to, for a hint."""
    names = [name for name in known if name and (" " in name or table.is_one_each)]
    if names:
        return f"choose one of: {'; '.join(names[:12])}"
    return "fill in People first" if table.is_one_each else "fill in Meetings first"


@dataclass(frozen=True)
class _Grid:
    """A sheet as lines of records: rows, or columns where the fields stand below one another."""

    table: Table
    sheet: Sheet
    cells: dict[Cell, Typed]
    """By line and field, whichever way the sheet runs."""
    keys: dict[str, int]
    first: int
    """The first line that can hold a record."""

    @property
    def begin(self) -> int:
        """The first field of a line."""
        return min(self.keys.values())

    def address(self, line: int, place: int) -> str:
        """The address of a cell."""
        row, column = (place, line) if self.table.is_across else (line, place)
        return f"{letters(column)}{row}"

    def typed(self, line: int, key: str) -> Typed | None:
        """What stands in a cell, if anything does."""
        return self.cells.get((line, self.keys[key])) if key in self.keys else None

    def used(self) -> list[int]:
        """The lines in which something was typed that is read."""
        places = {place for key, place in self.keys.items() if not key.startswith(SHOWN)}
        lines = {line for line, place in self.cells if place in places and line >= self.first}
        return sorted(lines)

    def strays(self) -> list[str]:
        """The addresses of cells outside every field."""
        places = set(self.keys.values())
        found = [at for at in sorted(self.cells) if at[0] >= self.first and at[1] not in places]
        return [self.address(*at) for at in found]

    def holds(self, address: str) -> bool:
        """Whether a cell, or the first of a merged range, is among the records."""
        found = re.match(r"([A-Z]+)([0-9]+)", address)
        if not found:
            return False
        row, column = int(found[2]), book_cells.numbered(found[1])
        return (column if self.table.is_across else row) >= self.first


def _grid(table: Table, sheet: Sheet) -> _Grid | None:
    """The sheet as lines of fields; None where its keys are gone."""
    turned = {
        ((column, row) if table.is_across else (row, column)): typed
        for (row, column), typed in sheet.cells.items()
    }
    known = {BELONGS, *(column.key for column in table.columns)}
    for line in range(1, _KEYS_WITHIN + 1):
        keys = {
            typed.text: place
            for (at, place), typed in turned.items()
            if at == line and (typed.text in known or typed.text.startswith(SHOWN))
        }
        if known & keys.keys():
            # Across, a field's label and help stand between its key and its values, and the
            # records have their numbers above them.
            first = line + (3 if table.is_across else 1)
            top = min(keys.values()) if table.is_across else 1
            cells = {at: typed for at, typed in turned.items() if at[1] >= top}
            return _Grid(table, sheet, cells, keys, first)
    return None


def _gone(grid: _Grid) -> Iterator[str]:
    """A note of the fields that have no place any more; a workbook made earlier lacks the new."""
    absent = [column.key for column in grid.table.columns if column.key not in grid.keys]
    if absent:
        names = ", ".join(key.removeprefix(".") for key in absent)
        yield f"sheet {grid.table.name} has no place for these, and they are left out: {names}"


def _homes(tree: dict[str, Any], table: Table) -> dict[str, Road]:
    """The lists that rows can belong to, by what a row may call them: also meeting 3 as 3."""
    named = {_plain(name): road for name, road in homes(tree, table).items()}
    if table.is_one_each:
        return named
    for name, road in list(named.items()):
        short = name.split(" (")[0]
        alike = [one for one in named if one == short or one.startswith(f"{short} (")]
        if len(alike) == 1:
            named.setdefault(short, road)
    if {home[:1] for home in table.homes} == {("meetings",)}:
        named |= {name.removeprefix("meeting "): road for name, road in list(named.items())}
    return named


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
