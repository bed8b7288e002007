"""The lines of an address and the room they have -> the size of letters at which all fit.

Lengths in points (1/72 inch). No font is opened: the widths are near those of Arial and on the
safe side, source: Adobe Font Metrics of Helvetica.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.errors import CaseError, problem

LARGEST: Final = 11.0
SMALLEST: Final = 7.0
_STEP: Final = 0.5
_LINE: Final = 1.2
"""The least height of a line by the size of its letters."""
_EASY_LINE: Final = 1.35
_NARROW, _USUAL, _CAPITAL, _WIDE = 0.34, 0.58, 0.75, 1.0
_NARROW_LETTERS: Final = frozenset(" !'(),-./:;I[]fijlrt|")
_WIDE_LETTERS: Final = frozenset("%@GMOQWmw")


@dataclass(frozen=True)
class Fit:
    """How an address is set: the size of its letters, the height of a line, how many lines."""

    size: float
    line: float
    lines: int

    @property
    def height(self) -> float:
        """How high the address is."""
        return self.line * self.lines


def fitted(lines: Sequence[str], width: float, height: float) -> Fit:
    """The largest size at which the lines fit, broken between words where they must be.

    Raises CaseError (A01) where they don't fit even when small.
    """
    size = LARGEST
    while size >= SMALLEST:
        count = sum(rows(line, size, width) for line in lines)
        if count * size * _LINE <= height:
            return Fit(size, min(size * _EASY_LINE, height / max(count, 1)), count)
        size -= _STEP
    said = f"takes {len(lines)} lines with the name, too much for its place on envelope or label"
    raise CaseError(
        [problem("A01", "addresses", "lines", said, "put it into fewer, shorter lines")]
    )


def rows(text: str, size: float, width: float) -> int:
    """On how many lines a text stands at a width."""
    count, used = 1, 0.0
    for word in text.split():
        long = text_width(word, size)
        blank = _NARROW * size if used else 0.0
        if used and used + blank + long > width:
            count, used, blank = count + 1, 0.0, 0.0
        used += blank + long
        while used > width:
            count, used = count + 1, used - width
    return count


def text_width(text: str, size: float) -> float:
    """The width of a text on one line."""
    return sum(map(_width, text)) * size


def _width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS or ord(letter) > 0x2E80:  # Chinese and its neighbours
        return _WIDE
    return _CAPITAL if letter.isupper() else _USUAL
