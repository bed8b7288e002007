"""A finished PDF held against its page tree: every character that went in has to be in it.

Characters are counted, so order, breaks and shaping do not matter. What is read and what is only
drawn (headers, footers, the heads of tables on later pages) are counted apart, so that a repeated
one can't stand in for a lost one. The check sees what the layout adds by itself (numbers of
pages and notes): as many digits could be lost unseen, and nothing else.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from docgen.errors import Problem, Where
from docgen.page.content import Part
from docgen.page.layout.inlines import BOXES
from docgen.page.printed import Printed, printed
from docgen.page.problems import OTHER_ENGINE, UnsupportedError
from docgen.page.tree import Block, CheckBox, FurnitureKind, Page, Section, Text
from docgen.page.walk import body, inlines, paragraphs

HINT: Final = f"{OTHER_ENGINE}, and tell the makers of docgen"

_UNSEEN: Final = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
"""Categories that leave no glyph: spaces, soft hyphens, joiners, controls of direction."""
_SELECTORS: Final = frozenset((0x034F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
"""Marks without a glyph of their own: they choose the form of the letter before them."""
_EXAMPLES: Final = 3


def prove(page: Page, pdf: bytes, file: str) -> None:
    """Passes when the PDF has every character of the page tree.

    Raises: UnsupportedError Y03 with how many are missing, and examples by number.
    """
    missing = _missing(page, pdf)
    if missing:
        examples = ", ".join(_told(missing)[:_EXAMPLES])
        count = missing.total()
        letters = "1 character" if count == 1 else f"{count} characters"
        text = f"text is missing from the PDF: {letters}, for example {examples}"
        raise UnsupportedError([Problem("Y03", Where(file), "", text, hint=HINT)])


def lost(page: Page, pdf: bytes) -> list[str]:
    """What of a page tree's text is not in the PDF: `U+0041 (3 times)`, never the text itself."""
    return _told(_missing(page, pdf))


def _told(missing: Counter[str]) -> list[str]:
    return [f"U+{ord(letter):04X} ({_times(missing[letter])})" for letter in sorted(missing)]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _missing(page: Page, pdf: bytes) -> Counter[str]:
    asked, found = _asked(page), printed(pdf)
    return sum((_plain(asked[part]) - _plain(found[part]) for part in asked), Counter())


def _asked(page: Page) -> Printed:
    """What the PDF has to show at least."""
    asked: dict[Part, Iterable[Block]] = {"text": body(page), "artifact": _furniture(page)}
    return {part: Counter("".join(_texts(blocks))) for part, blocks in asked.items()}


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for paragraph in paragraphs(blocks):
        if paragraph.label:
            yield paragraph.label.text
        for inline in inlines(paragraph.content):
            if isinstance(inline, Text):
                yield inline.text.upper() if inline.look.small_caps else inline.text
            elif isinstance(inline, CheckBox):
                yield BOXES[inline.is_checked]


def _furniture(page: Page) -> Iterator[Block]:
    """The headers and footers of the first page of every section that surely starts a page."""
    for number, section in enumerate(page.sections):
        if section.blocks and (number == 0 or section.starts != "continuous"):
            kind = _first_kind(page, section, is_first=number == 0)
            for held in (section.headers, section.footers):
                yield from held.get(kind, ()) if kind else ()


def _first_kind(page: Page, section: Section, *, is_first: bool) -> FurnitureKind | None:
    """Which kind the first page of a section shows, or None where its number is not known."""
    if section.has_first:
        return "first"
    if not page.has_even:
        return "default"
    number = 1 if is_first and section.first_number is None else section.first_number
    return None if number is None else "default" if number % 2 else "even"


def _plain(letters: Counter[str]) -> Counter[str]:
    """The characters that leave a glyph, taken apart: a composed one may be drawn in pieces."""
    plain: Counter[str] = Counter()
    for letter, times in letters.items():
        for piece in _pieces(letter):
            plain[piece] += times
    return plain


@lru_cache(maxsize=4096)
def _pieces(letter: str) -> str:
    """A character decomposed (NFD), or nothing for one that is not seen."""
    apart = unicodedata.normalize("NFD", letter)
    return "".join(
        piece
        for piece in apart
        if unicodedata.category(piece) not in _UNSEEN and ord(piece) not in _SELECTORS
    )
