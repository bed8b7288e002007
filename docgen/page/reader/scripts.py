"""Which script each stretch of a text is in: Word gives each its own font, size and language.

Source: ECMA-376-1 17.3.2.26 (rFonts: the slot a character takes by its code).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from docgen.page.reader.names import listed

RANGES: Final = (
    (0x0000, ""),
    (0x0590, "hebr"),
    (0x0600, "arab"),
    (0x0700, "syrc"),
    (0x0750, "arab"),
    (0x0780, "thaa"),
    (0x07C0, ""),
    (0x0870, "arab"),
    (0x0900, "deva"),
    (0x0980, "beng"),
    (0x0A00, "guru"),
    (0x0A80, "gujr"),
    (0x0B00, "orya"),
    (0x0B80, "taml"),
    (0x0C00, "telu"),
    (0x0C80, "knda"),
    (0x0D00, "mlym"),
    (0x0D80, "sinh"),
    (0x0E00, "thai"),
    (0x0E80, "laoo"),
    (0x0F00, "tibt"),
    (0x1000, "mymr"),
    (0x10A0, ""),
    (0x1100, "hang"),
    (0x1200, "ethi"),
    (0x13A0, ""),
    (0x1780, "khmr"),
    (0x1800, ""),
    (0x2D80, "ethi"),
    (0x2DE0, ""),
    (0x2E80, "hani"),
    (0x3040, "kana"),
    (0x3100, "hani"),
    (0x3130, "hang"),
    (0x3190, "hani"),
    (0x31F0, "kana"),
    (0x3200, "hani"),
    (0xA000, ""),
    (0xA8E0, "deva"),
    (0xA900, ""),
    (0xA960, "hang"),
    (0xA980, ""),
    (0xAC00, "hang"),
    (0xD800, ""),
    (0xF900, "hani"),
    (0xFB00, ""),
    (0xFB1D, "hebr"),
    (0xFB50, "arab"),
    (0xFE00, ""),
    (0xFE30, "hani"),
    (0xFE70, "arab"),
    (0xFF00, "hani"),
    (0xFFF0, ""),
    (0x1B000, "kana"),
    (0x1B170, ""),
    (0x20000, "hani"),
    (0x40000, ""),
)
STARTS: Final = [start for start, _ in RANGES]
OTHER: Final = re.compile(r"[\u0590-\u1fff\u2d80-\ufefe\uff00-\uffef\U0001b000-\U0003ffff]")

EAST_ASIAN: Final = frozenset({"hani", "kana", "hang"})
COMPLEX: Final = listed(
    "arab hebr syrc thaa deva beng guru gujr orya taml telu knda mlym sinh thai laoo tibt mymr khmr"
)
"""Scripts that take the size and weight of complex text (`szCs`, `bCs`)."""


def script_of(character: str) -> str:
    """The script of a character; empty for Latin, Greek, Cyrillic and what has none."""
    return RANGES[bisect_right(STARTS, ord(character)) - 1][1]


def first_script(text: str) -> str:
    """The first script in a text other than Latin and its kin; empty if there is none."""
    found = OTHER.search(text)
    return script_of(found[0]) if found else ""


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """A text cut where the script changes: (script, text).

    Spaces, digits and marks between two words of one script stay with it.
    """
    if not OTHER.search(text):
        yield "", text
        return
    start, end, script = 0, 0, ""
    for index, character in enumerate(text):
        own = script_of(character)
        if not own and not character.isalpha():
            continue
        if own != script:
            cut = end if script else index
            if cut > start:
                yield script, text[start:cut]
            start, script = cut, own
        end = index + 1
    yield script, text[start:]
