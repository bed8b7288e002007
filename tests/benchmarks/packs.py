"""Reading, checking and packing a case: the York sample, for all its recipients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from table import Row, in_turn

from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.report import report
from docgen.practice.shelf import shelf

ON = date(2026, 11, 22)
REPEATS = 3
YORK = shelf() / "samples" / "york.yaml"


def rows() -> Iterator[Row]:
    """How long a check takes, and the Word files of all packs."""
    ways = {"check": lambda: report(YORK, ON), "packs, Word files only": packed}
    for way, took in in_turn(ways, REPEATS).items():
        yield Row("One case: York", way, took, REPEATS)


def packed() -> None:
    """The packs of the case, made and thrown away."""
    with TemporaryDirectory() as folder:
        build.pack(Order(YORK, ON, formats=frozenset({"docx"})), Path(folder))
