"""Words too long for their line -> the same words with places to break, as Word breaks them.

Typst breaks only where Unicode allows it, so a long word runs out of a narrow cell. The places
are found by the widths of letters, across the runs that a word spans.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.page.joining import joined
from docgen.page.layout import looks
from docgen.page.layout.inlines import Bit
from docgen.page.layout.sheet import Sheet
from docgen.page.tree import Text

_ROOM: Final = 0.985
"""The share of a line that a piece may fill by estimate."""
_BREAKS: Final = re.compile(r"[-/\u2010\u2013\u2014](?=[^\d\s])")
"""A sign behind which Unicode allows a line to end (UAX 14: HY, SY, BA)."""
_WIDE: Final = frozenset("WF")


def broken(sheet: Sheet, bits: list[Bit], width: float) -> list[Bit]:
    """The inlines with a place to break wherever a word would run out of a line so wide."""
    sizes = [bit.inline.look.size for bit in bits if isinstance(bit.inline, Text)]
    if not sizes or width <= 0:
        return bits
    longest = max(int(width / max(sizes)), 1)
    words = "".join(bit.inline.text if isinstance(bit.inline, Text) else " " for bit in bits)
    if max(map(len, words.split()), default=0) < longest:
        return bits
    return list(_pieces(sheet, bits, width * _ROOM))


def _pieces(sheet: Sheet, bits: list[Bit], width: float) -> Iterator[Bit]:
    filled = 0.0
    for bit in bits:
        if not isinstance(bit.inline, Text):
            filled = 0.0
            yield bit
            continue
        cuts, filled = _cuts(sheet, bit.inline, width, filled)
        starts = [0, *cuts]
        for start, end in zip(starts, [*cuts, len(bit.inline.text)], strict=True):
            if start or (cuts and cuts[0] == 0 and end):
                yield Bit(None, bit.link)
            if start < end:
                yield replace(bit, inline=replace(bit.inline, text=bit.inline.text[start:end]))


def _cuts(sheet: Sheet, text: Text, width: float, filled: float) -> tuple[list[int], float]:
    """Where a text has to be broken, and how full the line of its last word is."""
    cuts: list[int] = []
    formed = joined(text.text, lambda _: True)
    for index, letter in enumerate(text.text):
        if letter.isspace() or _BREAKS.match(text.text, max(index - 1, 0)):
            filled = 0.0
        if letter.isspace():
            continue
        own = looks.width(sheet, text.look, formed[index])
        if unicodedata.east_asian_width(letter) in _WIDE:
            filled = own
        elif filled and filled + own > width and not unicodedata.category(letter).startswith("M"):
            cuts.append(index)
            filled = own
        else:
            filled += own
    return cuts, filled
