"""The values of a record <-> the rows of its sheets, each with what it belongs to.

A row says in words where it belongs: "conference 1 (plan)", "meeting 3", "meeting 3, o2"; what is
somebody's says whose it is: "mother".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docgen.case.yamls import Road, road_name
from docgen.errors import CaseError, Problem, Where
from docgen.sheet.book_plan import ANY, Column, Table, tables
from docgen.sheet.book_values import NONE, Written, to_cell, unfit

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One record: its road, what it belongs to in words, and what stands in its cells by key."""

    road: Road
    parent: str
    cells: dict[str, Written]


def rows(values: Values, table: Table) -> list[Row]:
    """The rows of a sheet; those of a conference or meeting stand together, in order."""
    found = [
        (road, parent, record)
        for home in table.homes
        for road, parent, record in _records(values, values, home, ())
    ]
    if table.has_parent:
        found.sort(key=lambda one: (str(one[0][0]), int(one[0][1])))
    return [Row(road, parent, cells(record, table)) for road, parent, record in found]


def _records(
    values: Values, here: Any, home: tuple[str, ...], road: Road
) -> Iterator[tuple[Road, str, Values]]:
    """Every record at the end of a road, with the road to it and what it belongs to."""
    if not home:
        listed = enumerate(here) if isinstance(here, list) else ()
        whole = [((), here)] if isinstance(here, Mapping) else ()
        for step, record in [*(((n,), one) for n, one in listed), *whole]:
            yield (*road, *step), parent_of(values, road), record
    elif home[0] == ANY:
        for n, one in enumerate(here):
            yield from _records(values, one, home[1:], (*road, n))
    elif home[0] in here:
        yield from _records(values, here[home[0]], home[1:], (*road, home[0]))


def parent_of(values: Values, road: Road) -> str:
    """What the list at the end of a road belongs to, in words: meeting 3; mother."""
    if len(road) < 3:
        return ""
    if road[0] in {"children", "people"}:
        return _everyone(values)[road[:2]]
    told = f"{str(road[0]).removesuffix('s')} {int(road[1]) + 1}"
    if road[0] == "conferences" and road[2] in {"plan", "changes"}:
        told += f" ({road[2]})"
    return told + "".join(_of_entry(values, road, n) for n in range(3, len(road) - 1))


def _everyone(values: Values) -> dict[Road, str]:
    """The id of each child and person by road; which of several, where an id stands there twice."""
    met: Counter[str] = Counter()
    made: dict[Road, str] = {}
    for kind in ("children", "people"):
        for number, one in enumerate(values.get(kind, [])):
            id_ = str(one.get("id", ""))
            met[id_] += 1
            made[kind, number] = id_ if met[id_] == 1 else f"{id_} ({met[id_]})"
    return made


def homes(values: Values, table: Table) -> dict[str, Road]:
    """The road to each list of records that a sheet holds, by what it belongs to in words."""
    found = (road for home in table.homes for road in _roads(values, home, ()))
    if table.is_one_each:
        names = _everyone(values)
        return {names[road[:2]]: road for road in found}
    return {parent_of(values, road): road for road in found}


def _roads(here: Any, home: tuple[str, ...], road: Road) -> Iterator[Road]:
    """Every road that a home stands for, along the lists that are there."""
    if not home:
        yield road
    elif home[0] == ANY:
        for n, one in enumerate(here if isinstance(here, list) else ()):
            yield from _roads(one, home[1:], (*road, n))
    else:
        inner = here.get(home[0], {}) if isinstance(here, Mapping) else {}
        yield from _roads(inner, home[1:], (*road, home[0]))


def _of_entry(values: Values, road: Road, n: int) -> str:
    """What names the entry of a list within: its first id, and which of several with that id."""
    if not isinstance(road[n], int):
        return ""
    entries: Any = values
    for step in road[:n]:
        entries = entries[step]
    names = [next(iter(entry.values()), "") for entry in entries[: int(road[n]) + 1]]
    which = names.count(names[-1])
    return f", {names[-1]}" + (f" ({which})" if which > 1 else "")


def cells(record: Values, table: Table) -> dict[str, Written]:
    """What stands in the cells of a record; a group that is there and empty is marked."""
    made: dict[str, Written] = {}
    for column in table.columns:
        value = value_at(record, column.road)
        if value is not None:
            made[column.key] = to_cell(value, column)
    for group, column in marks(table).items():
        if value_at(record, tuple(group.split("."))) == {}:
            made[column.key] = NONE
    return made


@cache
def marks(table: Table) -> dict[str, Column]:
    """The column of each group in which its being there and empty is marked."""
    found: dict[str, Column] = {}
    for column in table.columns:
        if column.group and column.form == "one":
            found.setdefault(column.group, column)
    return found


def value_at(record: Values, road: tuple[str, ...]) -> Any:
    """The value of a field of a record; None where there is none."""
    here: Any = record
    for step in road:
        if not isinstance(here, Mapping) or step not in here:
            return None
        here = here[step]
    return here


def refused(values: Values, file: str, where: Mapping[Road, Where]) -> None:
    """Refuses what no cell can hold.

    Raises CaseError (N09) with the place of each such value.
    """
    problems = [
        not_held(road, text, where, file)
        for table in tables()
        for row in rows(values, table)
        for road, text in _unfit(record_at(values, row.road), row.road, table)
    ]
    if problems:
        raise CaseError(problems)


def not_held(road: Road, text: str, where: Mapping[Road, Where], file: str) -> Problem:
    """That a value can't be held (N09), at its place in the case file or the nearest above."""
    near = road
    while near and near not in where:
        near = near[:-1]
    place = where.get(near, Where(file))
    return Problem("N09", place, road_name(road), text, "shorten or reword it")


def record_at(values: Values, road: Road) -> Values:
    """The record at a road that is there."""
    here: Any = values
    for step in road:
        here = here[step]
    return here  # type: ignore[no-any-return]


def _unfit(record: Values, road: Road, table: Table) -> Iterator[tuple[Road, str]]:
    for column in table.columns:
        value = value_at(record, column.road)
        told = unfit(value, column) if value is not None else None
        if told:
            yield (*road, *column.road), told
