"""Times many packs with one and two processes: `packs_many.py [cases]` prints the rows."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from docgen.pack.batch import pack_all
from docgen.pack.order import Format, Order
from docgen.page import engine
from docgen.practice.shelf import shelf

ON = date(2026, 11, 22)
CASES = 8

Row = dict[str, object]


def rows(cases: int = CASES) -> list[Row]:
    """What was measured: a name, a value with its unit, and the goal where there is one."""
    return list(_many(best_engine(), cases))


def best_engine() -> engine.Engine:
    """The engine in this process where it is there, else LibreOffice."""
    return "page" if engine.is_available("page") else "libreoffice"


def _many(kind: engine.Engine, cases: int) -> Iterator[Row]:
    seconds = {jobs: _packed(kind, cases, jobs) for jobs in (1, 2)}
    for jobs, taken_seconds in seconds.items():
        yield _row(f"packs of {cases} cases, {kind}, {jobs} at once", taken_seconds, "s")
    yield _row("two at once against one", seconds[1] / seconds[2], "x", "at least 1.8")


def _packed(kind: engine.Engine, cases: int, jobs: int) -> float:
    """The seconds the packs of some cases take, with one or more processes."""
    formats: frozenset[Format] = frozenset(
        {"docx", "pdf"} if engine.is_available(kind) else {"docx"}
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = _case_files(folder, cases)
        orders = [Order(file, ON, formats=formats, engine=kind) for file in files]
        start = perf_counter()
        outcomes = pack_all(orders, folder / "out", jobs)
        seconds = perf_counter() - start
    assert {outcome.kind for outcome in outcomes} == {"made"}, outcomes
    return seconds


def _case_files(folder: Path, count: int) -> list[Path]:
    """Copies of the samples in turn, each with a reference of its own."""
    samples = sorted((shelf() / "samples").glob("*.yaml"))
    made = []
    for number, sample in enumerate(islice(cycle(samples), count), start=1):
        text = re.sub(
            r"(?m)^reference: .*$", f"reference: MANY-{number}", sample.read_text("utf-8")
        )
        made.append(folder / f"{number}.yaml")
        made[-1].write_text(text, "utf-8")
    return made


def _row(what: str, value: float, unit: str, goal: str = "") -> Row:
    return {"what": what, "value": round(value, 2), "unit": unit, "goal": goal}


if __name__ == "__main__":
    for row in rows(*map(int, sys.argv[1:2])):
        print(f"{row['what']:60} {row['value']:10} {row['unit']:3} {row['goal']}")
