"""A finished Word file -> the same file in large print, for whoever sees little.

18 points on 25, upright, from one edge, on white; labels above their values; rows of wide tables
one under the other; portrait. A pass over a file in any script: run it after `bidi`, before
`bilingual`. Source: RNIB, Clear Print and Large Print guidelines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word import large_tables, package
from docgen.word.house.look import HAIRLINE
from docgen.word.large_properties import (
    enlarge_form,
    enlarge_letters,
    give_room,
    is_label,
    size_to,
)
from docgen.word.large_sizes import BODY, FURNITURE, Scale
from docgen.word.package import Parts, W, parsed, serialized
from docgen.word.schema_order import placed
from docgen.word.style_chain import Styles, drop, is_bar, is_on, part_of, whole
from docgen.word.widths import Width, line_width, one_column

_A4: Final = (11906, 16838)
# The foot of the page is two lines of 14 points at most.
_MARGINS: Final = {"top": 1247, "right": 1134, "bottom": 1474, "left": 1134}
_EMU_A_TWIP: Final = 635
_INLINE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FURNITURE: Final = {"header", "footer"}
# A line at the start of the words keeps the meaning that slanted letters had.
_OWN_WORDS: Final = {"val": "single", "sz": "18", "space": "10", "color": HAIRLINE}
_OWN_WORDS_INDENT: Final = "240"


def large_print(docx: bytes) -> bytes:
    """The Word file in large print; the same input gives the same bytes."""
    return package.zipped(large_print_parts(package.unzipped(docx)))


def large_print_parts(parts: Parts) -> Parts:
    """The parts of a Word file in large print."""
    found = package.text_parts(parts)
    roots = {name: parsed(parts[name]) for name, _ in found}
    name = part_of(parts, "styles")
    empty = b'<w:styles xmlns:w="%s"/>' % W[1:-1].encode()
    styles = Styles(parsed(parts[name] if name else empty))
    sections = [one for root in roots.values() for one in root.iter(f"{W}sectPr")]
    before = line_width(sections[-1]) if sections else _A4[0]
    for section in sections:
        _page(section)
    width = Width(before, line_width(sections[-1]) if sections else before)
    scale = Scale.of(styles, width)
    hand = _Hand(scale, styles, _of_furniture(found, roots, styles))
    for part, kind in found:
        hand.part(roots[part], is_furniture=kind in _FURNITURE)
    hand.styles()
    if name:
        roots[name] = styles.root
    if numbering := part_of(parts, "numbering"):
        roots[numbering] = parsed(parts[numbering])
        hand.lists(roots[numbering])
    return parts | {part: serialized(root) for part, root in roots.items()}


def _page(section: etree._Element) -> None:
    """Makes a page portrait, at least A4, in one column."""
    size = placed(section, "pgSz")
    width, height = sorted((whole(size, "w"), whole(size, "h")))
    size.attrib.clear()
    for key, value in zip(("w", "h"), max(_A4, (width, height)), strict=True):
        size.set(f"{W}{key}", str(value))
    margins = placed(section, "pgMar")
    for side, least in _MARGINS.items():
        margins.set(f"{W}{side}", str(max(least, whole(margins, side))))
    one_column(section)


def _of_furniture(
    found: list[tuple[str, str]], roots: dict[str, etree._Element], styles: Styles
) -> frozenset[str]:
    """The styles of headers and footers that no text uses."""
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for name, kind in found:
        used[kind in _FURNITURE].update(map(styles.of, roots[name].iter(f"{W}p")))
    return frozenset(used[True] - used[False] - {styles.default})


@dataclass(frozen=True)
class _Hand:
    """Writes large."""

    scale: Scale
    before: Styles
    """The styles; as they were, until `styles` writes them."""
    furniture: frozenset[str]

    def part(self, root: etree._Element, *, is_furniture: bool) -> None:
        """Enlarges a part that holds text."""
        large_tables.stack(root, self.before)
        self.scale.width.fit_tables(root)
        for properties in root.iter(f"{W}rPr"):
            self._run(properties)
        for paragraph in root.iter(f"{W}p"):
            self._paragraph(paragraph, is_furniture=is_furniture)
        for height in root.iter(f"{W}trHeight"):
            height.set(f"{W}hRule", "atLeast")
        for cell in root.iter(f"{W}tcPr"):
            drop(cell, "shd")
        for picture in root.iter(f"{_INLINE}inline"):
            _narrow(picture, self.scale.width.now * _EMU_A_TWIP)

    def _paragraph(self, paragraph: etree._Element, *, is_furniture: bool) -> None:
        style = self.before.of(paragraph)
        if self._hangs_on_labels(paragraph, style):
            _label_above(paragraph)
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            enlarge_form(properties, self.scale, *self._sizes(style))
        if is_furniture and style not in self.furniture:
            for run in paragraph.iter(f"{W}r"):
                size_to(placed(run, "rPr"), FURNITURE, self.scale)

    def _hangs_on_labels(self, paragraph: etree._Element, style: str) -> bool:
        own = paragraph.find(f"{W}pPr")
        if own is not None and own.find(f"{W}ind") is not None:
            return is_label(own)
        indent = self.before.said(style, "pPr", "ind")
        return indent is not None and is_label(indent.getparent())

    def _sizes(self, style: str) -> tuple[float, int]:
        """The size of a style in half points: as it was, and as it is."""
        before = self.before.number(style, "sz", 20)
        return before, FURNITURE if style in self.furniture else self.scale.size(before)

    def _run(self, properties: etree._Element) -> None:
        run = properties.getparent()
        if run is not None and is_bar(run):
            size_to(properties, BODY, self.scale)
        else:
            enlarge_letters(properties, self.scale)

    def styles(self) -> None:
        """Enlarges the styles, and says the size of the body outright."""
        sizes = {key: self._sizes(key) for key in self.before.by_id}
        for key, style in self.before.by_id.items():
            _mark_own_words(style)
            for form in style.iter(f"{W}pPr"):
                enlarge_form(form, self.scale, *sizes[key])
                give_room(form, self.scale)
            for letters in style.iter(f"{W}rPr"):
                enlarge_letters(letters, self.scale)
            for shaded in style.iter(f"{W}tcPr", f"{W}tblPr"):
                drop(shaded, "shd")
            if key == self.before.default or key in self.furniture:
                size_to(placed(style, "rPr"), sizes[key][1], self.scale)
        for defaults in self.before.root.iterfind(f"{W}docDefaults"):
            for form in defaults.iter(f"{W}pPr"):
                enlarge_form(form, self.scale, self.scale.body, BODY)
            for letters in defaults.iter(f"{W}rPr"):
                enlarge_letters(letters, self.scale)

    def lists(self, numbering: etree._Element) -> None:
        """Enlarges the labels of lists and the room they hang in."""
        for form in numbering.iterfind(f".//{W}lvl/{W}pPr"):
            enlarge_form(form, self.scale, self.scale.body, BODY)
        for letters in numbering.iterfind(f".//{W}lvl/{W}rPr"):
            enlarge_letters(letters, self.scale)


def _label_above(paragraph: etree._Element) -> None:
    """Turns the tab after a label into a line break, and the label bold."""
    for run in paragraph.iter(f"{W}r"):
        tab = run.find(f"{W}tab")
        if tab is not None:
            tab.tag = f"{W}br"
            return
        for name in ("b", "bCs"):
            placed(placed(run, "rPr"), name).attrib.clear()


def _mark_own_words(style: etree._Element) -> None:
    """A style of slanted paragraphs gets a line beside them."""
    is_paragraph = style.get(f"{W}type") == "paragraph"
    if not is_paragraph or not is_on(style.find(f"{W}rPr/{W}i")):
        return
    properties = placed(style, "pPr")
    if properties.find(f"{W}pBdr") is not None or properties.find(f"{W}ind") is not None:
        return
    turned = is_on(properties.find(f"{W}bidi"))
    side = etree.SubElement(placed(properties, "pBdr"), f"{W}{'right' if turned else 'left'}")
    for key, value in _OWN_WORDS.items():
        side.set(f"{W}{key}", value)
    placed(properties, "ind").set(f"{W}left", _OWN_WORDS_INDENT)


def _narrow(picture: etree._Element, most: int) -> None:
    """Scales a picture in the text down to the width of a line."""
    extent = picture.find(f"{_INLINE}extent")
    width = 0 if extent is None else int(extent.get("cx", "0"))
    if width <= most:
        return
    for sized in picture.iter(f"{_INLINE}extent", f"{_DRAWN}ext"):
        for key in ("cx", "cy"):
            if key in sized.attrib:
                sized.set(key, str(int(sized.get(key, "0")) * most // width))
