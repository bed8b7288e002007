"""What a benchmark found: rows, and how a table of them is printed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Row:
    """One way to do a piece of work, and how long it takes; `ours` is what others are held to."""

    work: str
    way: str
    milliseconds: float
    repeats: int
    is_ours: bool = False
    goal: float | None = None
    """How many times as long as ours it should take at least."""


@dataclass(frozen=True)
class Figure:
    """One thing measured by itself: a speed-up, a weight, a time."""

    what: str
    value: float
    unit: str
    goal: str = ""


def taken(found: Any) -> list[Row | Figure]:
    """What a benchmark yields as rows.

    It may yield rows and figures; (work, beside what, our seconds, their seconds); or a
    dictionary of a figure's fields.
    """
    if isinstance(found, Row | Figure):
        return [found]
    if isinstance(found, dict):
        return [Figure(**found)]
    work, way, ours, theirs = found
    name = f"{work}, beside {way}"
    return [
        Row(name, "docgen", ours * 1000, 1, is_ours=True),
        Row(name, way, theirs * 1000, 1),
    ]


def in_turn(ways: dict[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """The median milliseconds of each way, done in turn so that a busy machine is fair to all."""
    took: dict[str, list[float]] = {way: [] for way in ways}
    for n in range(repeats + 1):
        for way, work in ways.items():
            gc.collect()  # or one would clear away what another has left
            start = perf_counter()
            work()
            if n:  # the first one warms up
                took[way].append((perf_counter() - start) * 1000)
    return {way: median(times) for way, times in took.items()}


def ratio(row: Row, rows: Iterable[Row | Figure]) -> float | None:
    """How many times as long as ours a row takes; None where nothing is ours."""
    of_ours = (one for one in rows if isinstance(one, Row) and one.is_ours)
    ours = next((one for one in of_ours if one.work == row.work), None)
    return None if ours is None or row.is_ours else row.milliseconds / ours.milliseconds


def printed(found: Sequence[Row | Figure]) -> str:
    """What was found as a table, one piece of work after the other."""
    rows = [one for one in found if isinstance(one, Row)]
    lines = []
    for work, ways in groupby(rows, key=lambda row: row.work):
        lines.append(f"\n{work}")
        lines += [_line(row, ratio(row, rows)) for row in ways]
    figures = [one for one in found if isinstance(one, Figure)]
    lines += ["", *(f"{f.what:<60}{f.value:10.2f} {f.unit:3} {f.goal}".rstrip() for f in figures)]
    return "\n".join(lines)


def _line(row: Row, times: float | None) -> str:
    told = "" if times is None else f"{times:7.1f} x ours"
    if row.goal and times is not None:
        told += f"   goal {row.goal:g} x: {'reached' if times >= row.goal else 'MISSED'}"
    return f"  {row.way:<34}{row.milliseconds:10.2f} ms   of {row.repeats:>3}  {told}".rstrip()
