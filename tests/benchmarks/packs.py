"""Times the reading, checking and packing of a case: `packs.py samples/york.yaml`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from docgen.pack import build
from docgen.pack.order import Order
from docgen.page.libreoffice import available
from docgen.practice.report import report

ON = date(2026, 11, 22)


def main(case_file: Path) -> None:
    """Prints the seconds each step takes."""
    print(f"{case_file.name}: {case_file.stat().st_size} bytes")
    print(f"check         {seconds(lambda: report(case_file, ON)):7.2f} s")
    print(f"pack, Word    {seconds(lambda: packed(case_file, {'docx'})):7.2f} s")
    if available():
        print(f"pack, and PDF {seconds(lambda: packed(case_file, {'docx', 'pdf'})):7.2f} s")


def packed(case_file: Path, formats: set) -> None:
    """The packs of a case, made and thrown away."""
    with TemporaryDirectory() as folder:
        build.pack(Order(case_file, ON, formats=frozenset(formats)), Path(folder))


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))
