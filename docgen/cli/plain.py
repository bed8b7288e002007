"""Words for the terminal: counts, days, sizes, tables and wrapped lines."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

WIDEST = 100
"""No line is wider than this, however wide the terminal is: long lines are hard to read."""


def count(number: int, noun: str) -> str:
    """A number of things: "1 file", "12 files"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def day(on: date) -> str:
    """A day in words: 2 March 2026."""
    return f"{on.day} {on:%B %Y}"


def lasting(seconds: float) -> str:
    """A length of time, no more exact than a guess can be: "40 seconds", "3 minutes", "2 hours"."""
    if seconds < 90:
        return count(max(10, 10 * round(seconds / 10)), "second")
    if seconds < 90 * 60:
        return count(round(seconds / 60), "minute")
    return count(round(seconds / 3600), "hour")


def size(size_bytes: int) -> str:
    """The size of a file: "12 kB", "3.4 MB"."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000))} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def width() -> int:
    """The width to write in, in characters."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def wrapped(text: str, indent: int, first: str = "") -> str:
    """A text in lines that start below each other; `first` stands before the first one."""
    lead = first.ljust(indent)
    lines = textwrap.wrap(
        text, max(40, width() - indent), break_long_words=False, break_on_hyphens=False
    )
    return "\n".join((lead if n == 0 else " " * indent) + line for n, line in enumerate(lines))


def table(rows: Sequence[Sequence[str]], indent: int = 0) -> Iterator[str]:
    """Rows in columns as wide as their widest cell; the last column runs on and is wrapped."""
    columns = list(zip(*rows, strict=True))[:-1]
    widths = [max(len(cell) for cell in column) + 2 for column in columns]
    for *cells, last in rows:
        lead = " " * indent + "".join(c.ljust(w) for c, w in zip(cells, widths, strict=True))
        yield wrapped(last, len(lead), lead).rstrip() if last else lead.rstrip()
