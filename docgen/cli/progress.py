"""A line on the terminal that tells how far the work is, when it takes long enough to ask."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from docgen.cli.plain import count

PATIENCE_SECONDS = 1.0
"""Work that takes less than this says nothing."""

_WIDTH = 24
_CLEAR = "\r\x1b[K"


class Line:
    """A progress line; it is drawn on a terminal only, and leaves nothing behind."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.started = stream, monotonic()
        self.is_watched, self.is_drawn = stream.isatty(), False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Draws how far the work is; `what` is plain words and never holds a name."""
        if not self.is_watched or monotonic() - self.started < PATIENCE_SECONDS:
            return
        full = _WIDTH * done // max(total, 1)
        bar = "#" * full + "-" * (_WIDTH - full)
        self.stream.write(f"{_CLEAR}[{bar}] {done} of {count(total, 'step')}: {what}"[:96])
        self.stream.flush()
        self.is_drawn = True

    def clear(self) -> None:
        """Takes the line away."""
        if self.is_drawn:
            self.stream.write(_CLEAR)
            self.stream.flush()


@contextmanager
def progress() -> Iterator[Line]:
    """A progress line on stderr, taken away when the work ends or fails."""
    line = Line(sys.stderr)
    try:
        yield line
    finally:
        line.clear()
