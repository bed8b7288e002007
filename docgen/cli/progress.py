"""A line on the terminal that tells how far the work is, when it takes long enough to ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from docgen.cli.plain import count, lasting

PATIENCE_SECONDS = 1.0
"""Work that takes less than this says nothing."""

_WIDTH = 24
_CLEAR = "\r\x1b[K"


class Line:
    """A progress line; it is drawn on a terminal only, and leaves nothing behind.

    `noun` is what is counted. Of cases, which are many and alike, the time left is told too.
    """

    def __init__(self, stream: TextIO, noun: str = "step") -> None:
        self.stream, self.noun, self.started = stream, noun, monotonic()
        self.is_watched, self.is_drawn = stream.isatty(), False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws how far the work is; `what` is plain words and never holds a name."""
        seconds = monotonic() - self.started if self.is_watched else 0.0
        if seconds < PATIENCE_SECONDS:
            return
        if self.noun == "case" and 0 < done < total:
            what = f"about {lasting(seconds * (total - done) / done)} left"
        full = _WIDTH * done // max(total, 1)
        bar = "#" * full + "-" * (_WIDTH - full)
        self.stream.write(f"{_CLEAR}[{bar}] {done} of {count(total, self.noun)}: {what}"[:96])
        self.stream.flush()
        self.is_drawn = True

    def clear(self) -> None:
        """Takes the line away."""
        if self.is_drawn:
            self.stream.write(_CLEAR)
            self.stream.flush()


@contextmanager
def progress(noun: str = "step") -> Iterator[Line]:
    """A progress line on stderr, taken away when the work ends or fails."""
    line = Line(sys.stderr, noun)
    try:
        yield line
    finally:
        line.clear()
