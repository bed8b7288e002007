"""A finished letter -> the same letter, its address in the window of the envelope.

The address lines, of the style "Address LTR", are moved to the window and made as small as they
must be to fit; nothing else stands within reach of it. Run it last, over a file in its script, in
large print or in two languages. Lengths in points (1/72 inch).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from lxml import etree

from docgen.practice.envelopes import Window
from docgen.word import package
from docgen.word.address_lines import STYLE, TWIPS, set_lines, space, style_of, text_of
from docgen.word.logo import first_header
from docgen.word.package import Parts, W, parsed, serialized
from docgen.word.schema_order import placed
from docgen.word.sizing import fitted, rows
from docgen.word.style_chain import VAL, Styles, part_of, whole

_BODY: Final = "word/document.xml"
_PT_A_MM: Final = 72 / 25.4
_EMU: Final = 12_700
# A letter folded in three is 99 mm high, its envelope 110: what shows can move by this much.
_PLAY_MM: Final = 11
_OWN_LINE: Final = 1.15
"""The height of a line as the font has it, by the size of its letters."""
_BELOW: Final = 0.22
"""How far a line reaches below the foot of a picture in it, by the size of its letters."""
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


def in_window(docx: bytes, window: Window) -> bytes:
    """The letter with its address in the window; a file without an address stays as it is.

    So does one that can't be folded into an envelope: across the page, or with a table above the
    address. Raises CaseError (A01) for an address that is too long for the window.
    """
    parts = package.unzipped(docx)
    root = parsed(parts[_BODY])
    body = root.find(f"{W}body")
    page = None if body is None else body.find(f"{W}sectPr")
    if body is None or page is None:
        return docx
    lines = [one for one in body.iterchildren(f"{W}p") if style_of(one) == STYLE]
    above = list(takewhile(lambda one: one not in lines, body)) if lines else []
    is_upright = whole(placed(page, "pgSz"), "w") < whole(placed(page, "pgSz"), "h")
    if not lines or not is_upright or any(one.tag != f"{W}p" for one in above):
        return docx
    _Letter(parts, page, above, lines).place(window)
    return package.zipped({**parts, _BODY: serialized(root)})


@dataclass(frozen=True)
class _Letter:
    """A letter: its parts, its page, what stands above the address, and the address."""

    parts: Parts
    page: etree._Element
    above: list[etree._Element]
    lines: list[etree._Element]

    def place(self, window: Window) -> None:
        """Moves the address into the window, and what follows out of its reach."""
        left, top, width, height = (
            measure * _PT_A_MM
            for measure in (window.left_mm, window.top_mm, window.width_mm, window.height_mm)
        )
        for last in self.above[-1:]:  # engines differ in how they join it with the next distance
            space(last, after=0.0)
        fit = fitted([text_of(line) for line in self.lines], width, height)
        start = top + (height - fit.height) / 2
        margins = self._margin("left"), self._margin("right")
        right = whole(placed(self.page, "pgSz"), "w") / TWIPS - left - width
        set_lines(
            self.lines,
            fit,
            before=start - self._height_above(),
            left=left - margins[0],
            right=right - margins[1],
        )
        below = self.lines[-1].getnext()
        if below is not None and below.tag == f"{W}p":
            free = top + height + _PLAY_MM * _PT_A_MM - start - fit.height
            space(below, before=free)

    def _margin(self, side: str) -> float:
        return abs(whole(placed(self.page, "pgMar"), side)) / TWIPS

    def _height_above(self) -> float:
        """From the upper edge of the page to the end of what stands above the address."""
        ruler = _Ruler(self._styles(), self._line_width())
        head = self._margin("header") + sum(map(ruler.height, self._header()))
        return max(self._margin("top"), head) + sum(map(ruler.height, self.above))

    def _styles(self) -> Styles:
        name = part_of(self.parts, "styles")
        return Styles(parsed(self.parts[name]) if name else etree.Element(f"{W}styles"))

    def _line_width(self) -> float:
        page = whole(placed(self.page, "pgSz"), "w") / TWIPS
        return page - self._margin("left") - self._margin("right")

    def _header(self) -> list[etree._Element]:
        """The paragraphs of the first page's header."""
        name = first_header(self.parts)
        return list(parsed(self.parts[name]).iter(f"{W}p")) if name else []


@dataclass(frozen=True)
class _Ruler:
    """Measures paragraphs."""

    styles: Styles
    width: float

    def height(self, paragraph: etree._Element) -> float:
        """How high a paragraph is with the distances above and below it."""
        size = self._size(paragraph)
        drawn = max((int(one.get("cy", "0")) / _EMU for one in paragraph.iter(_DRAWN)), default=0.0)
        line = max(self._line(paragraph, size), drawn + _BELOW * size if drawn else 0.0)
        # Header lines are cut in two by a tab: their parts never fill a line.
        is_cut = paragraph.find(f".//{W}r/{W}tab") is not None
        count = 1 if is_cut else rows(text_of(paragraph), size, self.width)
        distances = self._said(paragraph, "before") + self._said(paragraph, "after")
        return count * line + distances / TWIPS

    def _size(self, paragraph: etree._Element) -> float:
        """The size of the largest letters."""
        own = [float(one.get(VAL, "0")) for one in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
        named = self.styles.number(self.styles.of(paragraph), "sz", 20)
        return max([named, *own]) / 2

    def _line(self, paragraph: etree._Element, size: float) -> float:
        line, rule = self._said(paragraph, "line"), self._rule(paragraph)
        own = size * _OWN_LINE
        if not line:
            return own
        if rule == "exact":
            return line / TWIPS
        return max(line / TWIPS, own) if rule == "atLeast" else own * line / 240

    def _said(self, paragraph: etree._Element, name: str) -> int:
        """A measure of the spacing: the paragraph's own, or that of its style."""
        own = paragraph.find(f"{W}pPr/{W}spacing")
        if own is not None and own.get(f"{W}{name}") is not None:
            return whole(own, name)
        found = self.styles.said(self.styles.of(paragraph), "pPr", "spacing")
        return 0 if found is None else whole(found, name)

    def _rule(self, paragraph: etree._Element) -> str:
        own = paragraph.find(f"{W}pPr/{W}spacing")
        if own is not None and own.get(f"{W}lineRule") is not None:
            return own.get(f"{W}lineRule", "")
        found = self.styles.said(self.styles.of(paragraph), "pPr", "spacing")
        return "auto" if found is None else found.get(f"{W}lineRule", "auto")
