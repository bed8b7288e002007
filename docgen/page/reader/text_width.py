"""How wide text is, near enough to share a table's width among its columns.

No font is opened: the widths are Helvetica's, which Arial and Liberation Sans share, scaled
for the families that are much narrower or wider. Source: Adobe Font Metrics of Helvetica.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from docgen.page import tree

_TENS: Final = {
    "ijl'": 0.222,
    " !,./:;I[\\]ft|": 0.278,
    "()-`r": 0.333,
    "*": 0.389,
    "{}": 0.334,
    '"': 0.355,
    "^": 0.469,
    "Jckxvsyz": 0.5,
    "#$0123456789L?_abdeghnopqu": 0.556,
    "+<=>~": 0.584,
    "FTZ": 0.611,
    "&ABEKPSVXY": 0.667,
    "CDHNRUw": 0.722,
    "GOQ": 0.778,
    "Mm": 0.833,
    "%": 0.889,
    "W": 0.944,
    "@": 1.015,
}
WIDTHS: Final = {sign: width for signs, width in _TENS.items() for sign in signs}
OTHERS: Final = 0.56
WIDE: Final = 1.0
NO_WIDTH: Final = frozenset(("Cf", "Mn", "Me"))
"""Marks of direction, and those that stand on a letter."""
BOLD: Final = 1.07
FAMILIES: Final = {
    "times": 0.9,
    "liberation serif": 0.9,
    "cambria": 0.93,
    "garamond": 0.85,
    "calibri": 0.9,
    "carlito": 0.9,
    "aptos": 0.97,
    "verdana": 1.16,
    "tahoma": 1.0,
    "courier": 1.2,
}
WORD: Final = re.compile(r"[^\s\-\u200b]+-?|-")
EAST_ASIAN: Final = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")


def text_width(text: str, look: tree.Look) -> float:
    """The width of a line of text."""
    narrow = sum(WIDTHS.get(sign) or _other(sign) for sign in text)
    return narrow * look.size * _family(look) * (BOLD if look.bold else 1.0)


def _other(sign: str) -> float:
    if unicodedata.category(sign) in NO_WIDTH:
        return 0.0
    return WIDE if EAST_ASIAN.match(sign) else OTHERS


def _family(look: tree.Look) -> float:
    font = look.fonts[0].lower() if look.fonts else ""
    return next((factor for start, factor in FAMILIES.items() if font.startswith(start)), 1.0)


def extents(blocks: Iterable[tree.Block]) -> tuple[float, float]:
    """The narrowest these blocks go without cutting a word, and the widest they ask for."""
    narrow = wide = 0.0
    for block in blocks:
        least, most = _table(block) if isinstance(block, tree.Table) else _paragraph(block)
        narrow, wide = max(narrow, least), max(wide, most)
    return narrow, wide


def _table(table: tree.Table) -> tuple[float, float]:
    total = sum(table.widths)
    return total, total


def _paragraph(paragraph: tree.Paragraph) -> tuple[float, float]:
    pieces = list(_pieces(paragraph.content))
    indent = max(paragraph.indent_left, 0.0) + max(paragraph.indent_right, 0.0)
    lines, line, word, longest = [0.0], 0.0, 0.0, 0.0
    for least, most, ends_word in pieces:
        line = 0.0 if most < 0 else line + most
        word = least if ends_word else word + least
        lines.append(line)
        longest = max(longest, word)
    return longest + indent, max(lines) + indent + max(paragraph.indent_first, 0.0)


def _pieces(content: Iterable[tree.Inline]) -> Iterable[tuple[float, float, bool]]:
    """(longest word, width, whether a word starts) for each; a line break has no width: -1."""
    for inline in content:
        if isinstance(inline, tree.Text):
            yield _words(inline)
        elif isinstance(inline, tree.Link):
            yield from _pieces(inline.content)
        elif isinstance(inline, tree.Break):
            yield 0.0, -1.0, True
        elif isinstance(inline, tree.Tab):
            yield 0.0, 36.0, True
        elif isinstance(inline, tree.Picture) and inline.float_at is None:
            yield inline.width, inline.width, True
        elif isinstance(inline, tree.Field | tree.CheckBox):
            yield inline.look.size, inline.look.size, True


def _words(piece: tree.Text) -> tuple[float, float, bool]:
    if EAST_ASIAN.search(piece.text):
        return piece.look.size, text_width(piece.text, piece.look), True
    words = WORD.findall(piece.text)
    longest = max((text_width(word, piece.look) for word in words), default=0.0)
    ends = len(words) != 1 or piece.text[:1].isspace()
    return longest, text_width(piece.text, piece.look), ends
