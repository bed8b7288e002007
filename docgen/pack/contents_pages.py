"""The pages of a PDF -> their text, as a viewer finds it when somebody searches or copies.

PDFium reads text that is cut off, covered, white, of a layer switched off or outside the page
too, and takes replacement text (/ActualText) in place of glyphs. It takes 2 ms a page, pypdf 48.

A line with right-to-left words stands in the file in the order it is seen in. Which of its words
came first can't be told from that without knowing the direction of the paragraph and what was
isolated in it, so such a page is given in every order it can have been written in.
Source: Unicode Standard Annex 9, 3.3.4 (weak types), 3.4 (reordering of lines).
"""

from __future__ import annotations

import ctypes
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import pypdfium2
from pypdfium2 import raw
from pypdfium2_cfg import DEBUG_AUTOCLOSE

# An interrupt can fall between the end of an object and the library's note of it. The library
# tells of that on its way out; nothing is left open, and nobody can do anything about it.
DEBUG_AUTOCLOSE.value = logging.CRITICAL + 1

UnreadablePage = pypdfium2.PdfiumError
"""Raised for bytes that are no PDF, and for a page that can't be read."""

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_HYPHEN: Final = re.compile("[\ufffe\x02](?:\r?\n)?")
"""What PDFium puts for a hyphen at the end of a line."""
_SEGMENT: Final = re.compile(r"D+(?:SD+)*|R+|L+|.")
"""A number with its points and strokes, a word of either direction, or one other sign."""
_LATIN_RUNS: Final = ("[LD](?:[LDN]*[LD])?", "L(?:[LDNP]*[LD])?", "L(?:[LDNP]*L)?|D(?:N+D)*")
_RIGHT_RUNS: Final = ("R(?:[RDNP]*[RD])?", "[RD](?:[RDNP]*[RD])?")
"""What is turned in a line of the other direction, as numbers go with words, or by themselves."""
_STRONG: Final = frozenset("RLD")
_LINE: Final = re.compile(r"[^\r\n]+")
_LEAST: Final = 1.0
"""Points between two lines: a smaller step is a mark or a number set higher."""


@dataclass(frozen=True)
class _Segment:
    """Characters that stay together.

    `kind` is R, L (left-to-right), D (a number), P (a right-to-left script's point) or N (else).
    """

    kind: str
    text: str


_SPACE: Final = _Segment("N", " ")


@dataclass(frozen=True)
class _Line:
    """What PDFium takes for a line: its segments from left to right, and where it begins."""

    segments: list[_Segment]
    left: float
    baseline: float


def page_texts(pdf: bytes, *, is_replaced: bool = False) -> Iterator[tuple[str, ...]]:
    """The text of each page, normalised (NFKC): as it is read, then in other orders of words.

    Where text `is_replaced`, what stands under the replacement is read as well.

    Raises: UnreadablePage.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            orders = [*_orders(page)]
            if is_replaced:
                _uncover(page)
                orders.append(next(_orders(page)))
            yield tuple(dict.fromkeys(map(_normal, orders)))
            page.close()
    finally:
        document.close()


def _uncover(page: pypdfium2.PdfPage) -> None:
    """Take the replacements off the text of a page, in memory."""
    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        for mark in range(raw.FPDFPageObj_CountMarks(one)):
            raw.FPDFPageObjMark_RemoveParam(one, raw.FPDFPageObj_GetMark(one, mark), b"ActualText")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", _HYPHEN.sub("-\n", text))


def _orders(page: pypdfium2.PdfPage) -> Iterator[str]:
    text = page.get_textpage()
    read = text.get_text_range()
    yield read
    if _RIGHT_TO_LEFT.search(read):
        lines = [_line(text, found) for found in _LINE.finditer(_counted(text))]
        orders = [_line_orders(segments) for segments in _beside(lines)]
        yield from ("\n".join(order) for order in zip(*orders, strict=True))
    text.close()


def _counted(page: pypdfium2.PdfTextPage) -> str:
    """The text with one character for each that PDFium counts, so that it can tell their places."""
    return "".join(chr(raw.FPDFText_GetUnicode(page, n)) for n in range(page.count_chars()))


def _beside(lines: list[_Line]) -> Iterator[list[_Segment]]:
    """The segments of each line of the page: PDFium breaks a line at a mark above a letter."""
    held: list[_Line] = []
    for line in lines:
        if held and abs(line.baseline - held[-1].baseline) >= _LEAST:
            yield _side_by_side(held)
            held = []
        held.append(line)
    yield _side_by_side(held)


def _side_by_side(lines: list[_Line]) -> list[_Segment]:
    ordered = sorted(lines, key=lambda line: line.left)
    return [segment for line in ordered for segment in (*line.segments, _SPACE)]


def _line_orders(seen: list[_Segment]) -> list[str]:
    """A line as it reads in a paragraph of either direction, numbers in a row kept or turned."""
    turned = seen[::-1]
    return [
        *(_written(turned, run) for run in _LATIN_RUNS),
        *(_written(seen, run) for run in _RIGHT_RUNS),
    ]


def _line(page: pypdfium2.PdfTextPage, line: re.Match[str]) -> _Line:
    """A line with its segments from left to right: PDFium turns whole lines or leaves them."""
    segments: list[_Segment] = []
    starts: list[float] = []
    for found in _SEGMENT.finditer("".join(map(_kind, line[0]))):
        kind = found[0][0].replace("S", "N")
        text = line[0][found.start() : found.end()]
        if kind == "R":
            text = _word(page, text, line.start() + found.start())
        segments.append(_Segment(kind, text))
        if kind in _STRONG:
            starts.append(_place(page, line.start() + found.start())[0])
    left, baseline = _place(page, line.start())
    steps = sum(1 if after > before else -1 for before, after in pairwise(starts))
    seen = segments if steps >= 0 else segments[::-1]
    return _Line(seen, min(starts, default=left), baseline)


def _word(page: pypdfium2.PdfTextPage, text: str, start: int) -> str:
    """A right-to-left word in its order.

    PDFium leaves one that is partly replaced (/ActualText) as it is seen; marks come out of place.
    """
    letters = [n for n, letter in enumerate(text, start) if not unicodedata.combining(letter)]
    is_seen = len(letters) > 1 and _place(page, letters[0]) < _place(page, letters[-1])
    return text[::-1] if is_seen else text


def _place(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """How far right and how high a character begins, in points."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, index, x, y)
    return x.value, y.value


def _written(segments: list[_Segment], run: str) -> str:
    """The segments with each run turned round."""
    ordered = list(segments)
    for found in re.finditer(run, "".join(segment.kind for segment in segments)):
        ordered[found.start() : found.end()] = ordered[found.start() : found.end()][::-1]
    return "".join(segment.text for segment in ordered)


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    """The kind of a segment's letter, or S for what can stand inside a number."""
    direction = unicodedata.bidirectional(letter)
    if _RIGHT_TO_LEFT.match(letter):
        return {"R": "R", "AL": "R", "NSM": "R", "AN": "D", "EN": "D"}.get(direction, "P")
    kinds = {"R": "R", "L": "L", "NSM": "L", "EN": "D", "AN": "D", "CS": "S", "ES": "S"}
    return kinds.get(direction, "N")
