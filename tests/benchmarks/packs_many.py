"""Times many packs with one and two processes, and weighs a thousand documents in one.

`python tests/benchmarks/packs_many.py [cases] [documents]` prints the rows.
"""

from __future__ import annotations

import re
import resource
import sys
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from docgen.disclosure.view import view
from docgen.language.words import words
from docgen.pack.batch import pack_all
from docgen.pack.order import Format, Order, taken
from docgen.page import engine
from docgen.practice.shelf import shelf
from docgen.word.document import document

ON = date(2026, 11, 22)
CASES = 8
DOCUMENTS = 1000
WEIGHED_AT = (100, DOCUMENTS)

Row = dict[str, object]


def rows(cases: int = CASES, documents: int = DOCUMENTS) -> list[Row]:
    """What was measured: a name, a value with its unit, and the goal where there is one."""
    kind = best_engine()
    return [*_many(kind, cases), *_weights(kind, documents)]


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


def _weights(kind: engine.Engine, documents: int) -> list[Row]:
    """The memory of a process of its own while it makes documents one after the other."""
    context = get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_weighed, (kind, documents))


def _weighed(kind: engine.Engine, documents: int) -> list[Row]:
    """Minutes of the York sample, each as a Word file and, in this process, a PDF."""
    job = taken(Order(shelf() / "samples" / "york.yaml", ON))
    what = "Word files and PDFs" if kind == "page" else "Word files"
    found, start = [], perf_counter()
    for number, owed in enumerate(islice(cycle(job.chosen), documents), start=1):
        seen = view(job.case, owed.recipient)
        docx = document(job.template("minutes.docx"), seen, job.occasion, words("en"), title="M")
        if kind == "page":
            engine.to_pdf({"minutes": docx}, kind, job.occasion.made_at)
        if number in {min(WEIGHED_AT[0], documents), documents}:
            each_ms = 1000 * (perf_counter() - start) / number
            found.append(_row(f"{number} {what}, peak memory", _peak_mb(), "MB", "under 200"))
            found.append(_row(f"{number} {what}, each", each_ms, "ms"))
    return found


def _peak_mb() -> float:
    """The most memory this process has held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1000)


def _row(what: str, value: float, unit: str, goal: str = "") -> Row:
    return {"what": what, "value": round(value, 2), "unit": unit, "goal": goal}


if __name__ == "__main__":
    for row in rows(*map(int, sys.argv[1:3])):
        print(f"{row['what']:60} {row['value']:10} {row['unit']:3} {row['goal']}")
