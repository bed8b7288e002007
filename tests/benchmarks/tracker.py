"""The tracker of 5,000 children: their rows, the workbook, and the memory it takes.

`python tests/benchmarks/tracker.py [children]` prints the figures. Reading the case files is
measured apart, for it takes most of the time of `docgen tracker`.
"""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from cases import case
from table import Figure

from docgen.practice.shelf import find
from docgen.sheet.many import Gathered, gathered
from docgen.sheet.tracker import Row
from docgen.sheet.tracker import rows as rows_of
from docgen.sheet.tracker_book import tracker

ON = date(2026, 4, 20)
CHILDREN = 5000
TEAMS = 25
FILES = 100


def rows(children: int = CHILDREN) -> Iterator[Figure]:
    """The time of rows and workbook, the memory of a process that makes both, and of reading."""
    with get_context("spawn").Pool(1) as pool:
        found_s, book_s, before_mb, most_mb = pool.apply(_measured, (children,))
    yield Figure(f"rows of {children} children, one case each", found_s, "s")
    yield Figure(f"tracker of {children} children, {TEAMS} teams", book_s, "s", "a few seconds")
    yield Figure("memory the rows and the tracker take", most_mb - before_mb, "MB", "little")
    yield Figure("reading a case file, one process", 1000 * _reading(), "ms")


def _measured(children: int) -> tuple[float, float, float, float]:
    """Seconds for the rows and for the workbook; MB before and at most."""
    york, family = find("york"), case()
    before = _most_mb()
    start = perf_counter()
    found: list[Row] = []
    for number in range(children):
        update = {"reference": f"TST-{number:05}", "team": f"Team {number % TEAMS}"}
        found += rows_of(family.model_copy(update=update), york, on=ON)
    middle = perf_counter()
    tracker(Gathered(tuple(found), children, 0, (), 0), ON)
    return middle - start, perf_counter() - middle, before, _most_mb()


def _most_mb() -> float:
    """The most this process held so far (Linux), in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _reading() -> float:
    """The seconds a case file of ordinary size takes to be read and its rows made."""
    text = (Path(__file__).parents[1] / "family.yaml").read_text("utf-8")
    with TemporaryDirectory() as name:
        files = [Path(name) / f"{number}.yaml" for number in range(FILES)]
        for number, path in enumerate(files):
            path.write_text(re.sub("(?m)^reference: .*$", f"reference: T-{number}", text), "utf-8")
        start = perf_counter()
        gathered(files, partial(rows_of, on=ON))
        return (perf_counter() - start) / FILES


if __name__ == "__main__":
    for figure in rows(*map(int, sys.argv[1:2])):
        print(f"{figure.what:50}{figure.value:10.2f} {figure.unit:3} {figure.goal}".rstrip())
