"""Any list of plans and a map of its columns (YAML) -> the children.

columns: {reference: Case No, plan_start: CP Start, sex: Gender}
values: {sex: {Boy: male, Girl: female}}
date: day-first
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field as Described

from docgen.case.reading import read_record
from docgen.case.words import Count, Line, Record
from docgen.case.yamls import Source
from docgen.errors import Problem, UseError, Where, problem
from docgen.sheet.imports import lists, tables
from docgen.sheet.imports.known import ChildKnown, Told
from docgen.sheet.imports.tables import Fields, Table
from docgen.sheet.imports.values import Cell, Order, Values
from docgen.sheet.imports.workbooks import Sheet


class ColumnMap(Record):
    """Which column of a list holds what, and what its values mean."""

    format: Literal["csv", "xlsx"] | None = None
    """What the list is; found out when left out."""
    sheet: Line | None = None
    """The sheet, in a workbook; the one that fits when left out."""
    header_row: Annotated[Count, Described(ge=1, le=1000)] | None = None
    """The row of heads, counted from 1; looked for when left out."""
    columns: dict[lists.Field, Line]
    """The head of the column of each field."""
    values: dict[lists.Field, dict[Line, Line]] = Described(default_factory=dict)
    """What the values of a field mean: {sex: {Boy: male, Girl: female}}."""
    date: Order = "day-first"
    """How 03/04/2026 is read."""


_KEPT: Final = "name the column in the map as the list writes it"


def load(path: Path) -> ColumnMap:
    """The map a YAML file holds. Raises UseError with every fault and its line (M.., F.., I13)."""
    found, source, problems = read_record(path, ColumnMap)
    if found is not None:
        problems = list(_lacking(found, source))
    if found is None or problems:
        raise UseError(problems)
    return found


def _lacking(found: ColumnMap, source: Source) -> Iterator[Problem]:
    for name in lists.NEEDED:
        if name not in found.columns:
            text = f"no column is named for {name}, and none can be imported without it"
            yield Problem("I13", source.where(("columns",)), "columns", text, f"add '{name}: ...'")


def read(paths: Sequence[Path], mapped: ColumnMap, told: Told) -> tuple[ChildKnown, ...]:
    """The children of one or several lists of the same form.

    Raises: UseError (I01 a file that can't be read, I02 a sheet or column that is not there).
    """
    values = Values(told, mapped.date)
    return lists.merged([_list(path, mapped, values) for path in paths], values)


def _list(path: Path, mapped: ColumnMap, values: Values) -> tuple[ChildKnown, ...]:
    table = _table(path, mapped, tables.read(path, values.told))
    absent = [name for name in mapped.columns if name not in table.columns]
    if absent:
        text = f"the list has no column for: {', '.join(absent)}"
        where = Where(path.name, part=table.sheet.name or None)
        raise UseError([Problem("I02", where, "columns", text, _KEPT)])
    rows = ((where, _translated(row, mapped)) for where, row in table.rows())
    return lists.children(rows, values, table.columns)


def _table(path: Path, mapped: ColumnMap, found: Sequence[Sheet]) -> Table:
    if mapped.format and (mapped.format == "xlsx") != bool(found and found[0].name):
        text = f"is no {mapped.format} file, as the map says"
        raise UseError([problem("I02", path, "format", text, "correct the map, or leave it out")])
    if mapped.sheet:
        found = [s for s in found if tables.key(s.name) == tables.key(mapped.sheet)]
    if mapped.header_row:
        above = mapped.header_row - 1
        found = [replace(s, rows=s.rows[above:]) for s in found]
    heads: dict[str, Sequence[str]] = {name: (head,) for name, head in mapped.columns.items()}
    table = tables.table(found, heads, lists.NEEDED)
    if table is None:
        raise tables.no_table(path, lists.NEEDED)
    return table


def _translated(row: Fields, mapped: ColumnMap) -> Fields:
    """The row with the values the map has a meaning for in its words."""
    return {name: _meant(mapped.values.get(name), row, name) for name in row}  # type: ignore[call-overload]


def _meant(meanings: Mapping[str, str] | None, row: Fields, name: str) -> Cell:
    cell = row[name]
    known = {key.casefold(): meaning for key, meaning in (meanings or {}).items()}
    return replace(cell, text=known.get(cell.text.casefold(), cell.text))
