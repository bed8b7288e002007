"""The Word file of a publication, opened: its sections, and what can be done to each.

Sections end in a paragraph of their own that is one point high, as the house draws them, so a
section can be joined to another, or taken away, without a trace.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from lxml import etree

from docgen.word import package
from docgen.word.house.publication_look import FILLS, LINE_END
from docgen.word.package import W, parsed, serialized
from docgen.word.schema_order import placed

_BODY: Final = "word/document.xml"
_VAL: Final = f"{W}val"
_TWIPS: Final = 20
_INLINE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_ROOM_PT: Final = 16
"""The distance above what started a column or a section, where they are one flow."""


@dataclass(frozen=True)
class Section:
    """The paragraphs of a section in order, and what is said of its pages."""

    paragraphs: list[etree._Element]
    properties: etree._Element

    def go_on(self, above: float) -> None:
        """Starts the section on the page on which the one before ends, this far below it."""
        _space(self.paragraphs[0], round(above * _TWIPS))
        placed(self.properties, "type").set(_VAL, "continuous")

    def start_page(self, number: int = 0) -> None:
        """Starts a page with a paragraph (from 0), at its very top; a section starts its own."""
        _space(self.paragraphs[number], 0)
        if number:
            placed(placed(self.paragraphs[number], "pPr"), "pageBreakBefore")

    def pin(self, height: float) -> None:
        """Pushes what is pinned to the foot of the page down by a height in points."""
        if self.pinned is not None:
            _space(self.paragraphs[self.pinned], round(height * _TWIPS))

    @property
    def pinned(self) -> int | None:
        """The number of the paragraph that is pinned to the foot of its page, from 0."""
        styles = map(_style, self.paragraphs)
        return next((n for n, style in enumerate(styles) if style.startswith(FILLS)), None)

    def end_column(self, number: int) -> None:
        """Ends a column before the paragraph of this number (from 0); both start at the top."""
        following = self.paragraphs[number]
        for first in (self.paragraphs[0], following):
            _space(first, 0)
        end = etree.Element(f"{W}p")
        placed(placed(end, "pPr"), "pStyle").set(_VAL, LINE_END.replace(" ", ""))
        run = etree.SubElement(end, f"{W}r")
        etree.SubElement(run, f"{W}br").set(f"{W}type", "column")
        following.addprevious(end)

    def count_columns(self) -> None:
        """Gives a section whose columns are ended by hand as many as there are."""
        ends = sum(1 for paragraph in self.paragraphs if _ends_column(paragraph))
        if ends:
            placed(self.properties, "cols").set(f"{W}num", str(ends + 1))


class Body:
    """The text of a Word file, to be changed and put back."""

    def __init__(self, docx: bytes) -> None:
        self._parts = package.unzipped(docx)
        self.root = parsed(self._parts[_BODY])

    @property
    def docx(self) -> bytes:
        """The Word file as it is now."""
        return package.zipped({**self._parts, _BODY: serialized(self.root)})

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in order."""
        body = self.root[0]
        made: list[Section] = []
        held: list[etree._Element] = []
        for paragraph in body.iterchildren(f"{W}p"):
            held.append(paragraph)
            own = paragraph.find(f"{W}pPr/{W}sectPr")
            if own is not None:
                made.append(Section(held, own))
                held = []
        last = body.find(f"{W}sectPr")
        if last is not None:
            made.append(Section(held, last))
        return made

    def hold_pictures(self) -> None:
        """Leaves no room beside pictures: LibreOffice leaves 3 mm where nothing is said."""
        for picture in self.root.iter(_INLINE):
            for side in "TBLR":
                picture.set(f"dist{side}", "0")

    def join(self) -> None:
        """Makes one section of all, in one column: the pages of the first go on to the end."""
        first, last = self.sections[0].properties, self.sections[-1].properties
        if first is last:
            return
        kept = deepcopy(first)
        last.addprevious(kept)
        _remove(last)
        for section in self.sections[:-1]:
            _remove(section.properties)
        for section in self.sections:
            _run_on(section.paragraphs)
        for columns in kept.findall(f"{W}cols"):
            columns.attrib.clear()


def _run_on(paragraphs: list[etree._Element]) -> None:
    """Takes the ends of columns and of the section away; what started one has room above it."""
    for before, paragraph in pairwise(paragraphs):
        if _ends_column(before):
            _space(paragraph, _ROOM_PT * _TWIPS)
    for paragraph in paragraphs:
        if _style(paragraph).endswith("End"):
            _remove(paragraph)
    if paragraphs:
        _space(paragraphs[0], _ROOM_PT * _TWIPS)


def _ends_column(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}r/{W}br[@{W}type='column']") is not None


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(_VAL, "")


def _space(paragraph: etree._Element, twips: int) -> None:
    placed(placed(paragraph, "pPr"), "spacing").set(f"{W}before", str(twips))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
