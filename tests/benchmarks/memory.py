"""Weighs a process that lays out a thousand documents, one after the other, and times them.

The time is the processor's, for others at work on the machine would bend the line.

`python tests/benchmarks/memory.py [documents]` prints a line for every tenth of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from papers import made
from table import Figure

from docgen.case.load import load
from docgen.page.engine import to_pdf, warm
from docgen.practice.shelf import shelf

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
DOCUMENTS = 1000
RECIPIENTS = ("mother", "father", "aunt", "social-worker", "conference-chair", "midwife")

Weight = tuple[int, float, float]
"""How many documents were made, what the process weighs then (MB), its seconds so far."""


def rows(documents: int = DOCUMENTS) -> Iterator[Figure]:
    """The most memory, its growth over the second half, and whether time is linear."""
    weights = weighed(documents)
    half, last = weights[len(weights) // 2 - 1], weights[-1]
    yield Figure(f"(d) memory over {documents} documents", _most(weights), "MB", "under 200")
    yield Figure("(d) growth over their second half", last[1] - half[1], "MB", "flat")
    pace = (last[2] - half[2]) / (last[0] - half[0]) / (half[2] / half[0])
    yield Figure("(d) time of a document, second half against first", pace, "x", "1.0")
    yield Figure("(d) time of a document of 16 pages", 1000 * last[2] / last[0], "ms")


def weighed(documents: int) -> list[Weight]:
    """The weights of a process of its own, at every tenth of the documents."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_weighed, (documents,))


def _weighed(documents: int) -> list[Weight]:
    case = load(shelf() / "samples" / "york.yaml")
    papers = [made(case, "minutes", who) for who in RECIPIENTS]
    warm("page")
    found, start = [], process_time()
    for number, docx in enumerate(islice(cycle(papers), documents), start=1):
        to_pdf({"minutes": docx}, "page", AT)
        if number % max(documents // 10, 1) == 0:
            found.append((number, _resident_mb(), process_time() - start))
    return found


def _resident_mb() -> float:
    """What this process holds now (Linux), in MB."""
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def _most(weights: list[Weight]) -> float:
    return max(weight for _, weight, _ in weights)


if __name__ == "__main__":
    for number, mb, seconds in weighed(int(sys.argv[1]) if sys.argv[1:] else DOCUMENTS):
        print(f"{number:6} documents {mb:8.1f} MB {seconds:8.1f} s")
