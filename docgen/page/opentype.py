"""A font file -> what layout asks of it: which characters it has, how wide and how high.

The file is mapped, not read; of it only a few tables are looked at, each when first asked for.
Source: OpenType specification 1.9, tables `head`, `hhea`, `hmtx`, `name`, `OS/2` and `cmap`
(formats 4 and 12).
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cached_property
from itertools import count as count_from
from pathlib import Path
from typing import Final

_COLLECTION: Final = b"ttcf"
_FAMILY_NAMES: Final = (16, 1)
"""Number of the family's name, the one that counts the weights together first."""
_WINDOWS: Final = 3
_BOLD: Final = 600
_NO_WIDTH: Final = frozenset(("Cf", "Mn", "Me"))
"""Marks of direction, and those that stand on a letter."""

Source = bytes | mmap.mmap


class Face:
    """One face of a font file; measures are shares of the font size."""

    def __init__(self, path: Path, index: int = 0) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = dict(_tables(self._bytes, index))
        head, hhea = self._tables["head"], self._tables["hhea"]
        (self._units,) = struct.unpack_from(">H", self._bytes, head + 18)
        ascent, descent, gap = struct.unpack_from(">hhh", self._bytes, hhea + 4)
        self.ascent: float = (ascent + max(gap, 0)) / self._units
        """Above the baseline, with the line gap, as Writer counts it."""
        self.glyph_ascent: float = ascent / self._units
        self.descent: float = -descent / self._units

    @cached_property
    def family(self) -> str:
        """The name of its family, all weights together."""
        names = dict(_names(self._bytes, self._tables["name"]))
        return next((names[number] for number in _FAMILY_NAMES if number in names), "")

    @cached_property
    def is_bold(self) -> bool:
        """Whether it is bold, by its weight."""
        (weight,) = struct.unpack_from(">H", self._bytes, self._tables["OS/2"] + 4)
        return bool(weight >= _BOLD)

    @cached_property
    def is_italic(self) -> bool:
        """Whether it is italic or oblique."""
        (selection,) = struct.unpack_from(">H", self._bytes, self._tables["OS/2"] + 62)
        return bool(selection & 0x201)

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The glyph of each code point the face can show."""
        table = self._tables["cmap"]
        (count,) = struct.unpack_from(">H", self._bytes, table + 2)
        found: dict[int, int] = {}
        for number in range(count):
            platform, _, at = struct.unpack_from(">HHI", self._bytes, table + 4 + 8 * number)
            if platform in (0, 3):
                found.update(_characters(self._bytes, table + at))
        return {code: glyph for code, glyph in found.items() if glyph}

    @cached_property
    def _advances(self) -> array[int]:
        (count,) = struct.unpack_from(">H", self._bytes, self._tables["hhea"] + 34)
        start = self._tables["hmtx"]
        pairs = struct.unpack_from(f">{count * 2}H", self._bytes, start)
        return array("H", pairs[::2])

    @cached_property
    def _widths(self) -> dict[str, float]:
        return {}

    def has(self, letter: str) -> bool:
        """Whether a character is in the face."""
        return ord(letter) in self.glyphs

    def width(self, text: str) -> float:
        """How wide a text is set without kerning or joining; missing characters are half wide."""
        known = self._widths
        return sum(known[c] if c in known else self._learn(c) for c in text)

    def _learn(self, letter: str) -> float:
        glyph = self.glyphs.get(ord(letter))
        last = len(self._advances) - 1
        missing = 0.0 if unicodedata.category(letter) in _NO_WIDTH else 0.5
        width = missing if glyph is None else self._advances[min(glyph, last)] / self._units
        self._widths[letter] = width
        return width


def _tables(font: Source, index: int) -> Iterator[tuple[str, int]]:
    """Where each table of a face starts."""
    start = 0
    if font[:4] == _COLLECTION:
        (start,) = struct.unpack_from(">I", font, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        tag, _, at, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        yield tag.decode("latin-1"), at


def _names(font: Source, at: int) -> Iterator[tuple[int, str]]:
    """The names for Windows, by number; the American English one where there are several."""
    count, text = struct.unpack_from(">HH", font, at + 2)
    for number in range(count):
        place = at + 6 + 12 * number
        platform, _, language, name, length, start = struct.unpack_from(">6H", font, place)
        if platform == _WINDOWS and language == 0x409:
            first = at + text + start
            yield name, bytes(font[first : first + length]).decode("utf-16-be")


def _characters(font: Source, at: int) -> Iterator[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == 4:
        yield from _segments(font, at)
    elif form == 12:
        (count,) = struct.unpack_from(">I", font, at + 12)
        for first, last, glyph in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * count]):
            yield from zip(range(first, last + 1), count_from(glyph), strict=False)


def _segments(font: Source, at: int) -> Iterator[tuple[int, int]]:
    """Code points and glyphs of a table of format 4."""
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 14 + double * part + (2 if part else 0))
        for part in range(4)
    )
    base = at + 16 + 3 * double
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                place = base + 2 * number + offsets[number] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            yield code, (glyph + deltas[number]) & 0xFFFF
