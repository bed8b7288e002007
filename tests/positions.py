"""Where the words of two PDFs stand, side by side: how alike two engines lay out one file."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path

_PAGE = re.compile(r"<page ")
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.-]+)" xMax="([\d.]+)" yMax="([\d.-]+)">(.*?)<'
)


@dataclass(frozen=True)
class Word:
    """A word with its page, from 1, and its place from the left and the top in points."""

    text: str
    page: int
    left: float
    bottom: float


@dataclass(frozen=True)
class Likeness:
    """How alike two PDFs of one file are."""

    pages: tuple[int, int]
    words: tuple[int, int]
    near: float
    """The share of the first one's words that stand on the same page within the distance."""
    found: float
    """The share of the first one's words that are in the other at all, in the same order."""


def words(pdf: bytes, pdftotext: Path, folder: Path) -> list[Word]:
    """Every word of a PDF in reading order."""
    source, target = folder / "words.pdf", folder / "words.html"
    source.write_bytes(pdf)
    subprocess.run([pdftotext, "-bbox", source, target], check=True)
    found: list[Word] = []
    for number, page in enumerate(_PAGE.split(target.read_text("utf-8"))[1:], start=1):
        for left, _top, _right, bottom, text in _WORD.findall(page):
            found.append(Word(unescape(text), number, float(left), float(bottom)))
    return found


def likeness(one: list[Word], other: list[Word], within_pt: float = 15.0) -> Likeness:
    """How alike two lists of words are placed; the words are matched in order."""
    matcher = SequenceMatcher(None, [w.text for w in one], [w.text for w in other], autojunk=False)
    pairs = [
        (one[block.a + n], other[block.b + n])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]
    near = sum(
        a.page == b.page
        and abs(a.left - b.left) <= within_pt
        and abs(a.bottom - b.bottom) <= within_pt
        for a, b in pairs
    )
    total = max(len(one), 1)
    pages = (max((w.page for w in one), default=0), max((w.page for w in other), default=0))
    return Likeness(pages, (len(one), len(other)), near / total, len(pairs) / total)
