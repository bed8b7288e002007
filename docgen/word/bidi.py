"""A finished Word file -> the same file as its language is written.

One template serves all languages: what is said in it of left and right is meant as the start and
the end of a line. A style whose name ends in " LTR" opts out: a paragraph or table of it stays
as it is. A language in Latin, Greek or Cyrillic letters needs nothing of this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word import package
from docgen.word.bidi_runs import own_runs, turn
from docgen.word.package import Parts, W, parsed, serialized
from docgen.word.schema_order import existing, placed
from docgen.word.script_sizes import fonts, heightened, sized
from docgen.word.scripts import ScriptStyle, script_style

OPTS_OUT: Final = " LTR"
"""How the name of a style ends whose paragraphs and tables are not mirrored."""

_VAL: Final = f"{W}val"
_PROPERTIES: Final = f"{W}rPr"


def in_script(docx: bytes, language: str, style: ScriptStyle | None = None) -> bytes:
    """The Word file as a language (BCP 47) is written; the same input gives the same bytes.

    A style may be given in place of the one its script has.
    """
    style = style or script_style(language)
    if style is None:
        return docx
    return package.zipped(in_script_parts(package.unzipped(docx), language, style))


def in_script_parts(parts: Parts, language: str, style: ScriptStyle) -> Parts:
    """The parts of a Word file as a language is written."""
    made = dict(parts)
    roots = {
        name: parsed(parts[name])
        for name in parts
        if name.startswith("word/") and name.endswith(("styles.xml", "numbering.xml"))
    }
    styles = [root for root in roots.values() if root.tag == f"{W}styles"]
    out = frozenset(key for root in styles for key in _opting_out(root))
    for root in roots.values():
        if root.tag == f"{W}styles":
            _styles(root, language, style)
        else:
            _levels(root, style)
    hand = _Hand(language, style, out)
    for name, _ in package.text_parts(parts):
        roots[name] = parsed(parts[name])
        hand.part(roots[name])
    return made | {name: serialized(root) for name, root in roots.items()}


def _opting_out(styles: etree._Element) -> Iterable[str]:
    for one in styles.iter(f"{W}style"):
        name = one.find(f"{W}name")
        if name is not None and name.get(_VAL, "").endswith(OPTS_OUT):
            yield one.get(f"{W}styleId", "")


def _styles(root: etree._Element, language: str, style: ScriptStyle) -> None:
    """Turns the defaults and every paragraph's style; a style that opts out says so."""
    defaults = placed(root, "docDefaults")
    plain = placed(placed(defaults, "rPrDefault"), "rPr")
    fonts(plain, style)
    sized(plain, style)
    if "cs" in style.slots:
        # Word says of all complex text that it is in this language.
        placed(plain, "lang").set(f"{W}bidi", language)
    below = placed(placed(defaults, "pPrDefault"), "pPr")
    heightened(existing(below, "spacing"), style)
    out = set(_opting_out(root))
    for one in root.iter(f"{W}style"):
        if one.get(f"{W}styleId") in out:
            _direction(placed(one, "pPr"), style, is_out=True)
        else:
            _style(one, style)


def _style(one: etree._Element, style: ScriptStyle) -> None:
    for properties in one.iter(_PROPERTIES):
        if properties.find(f"{W}rFonts") is not None:
            fonts(properties, style)
        sized(properties, style)
    for spacing in one.iterfind(f"{W}pPr/{W}spacing"):
        heightened(spacing, style)
    if one.get(f"{W}type") == "paragraph" and style.is_right_to_left:
        _direction(placed(one, "pPr"), style)


def _direction(properties: etree._Element, style: ScriptStyle, *, is_out: bool = False) -> None:
    """Says which way a paragraph runs."""
    if not style.is_right_to_left:
        return
    turned = placed(properties, "bidi")
    turned.attrib.clear()
    if is_out:
        turned.set(_VAL, "0")


def _levels(numbering: etree._Element, style: ScriptStyle) -> None:
    """Gives the labels of lists their size; one marked right to left would lose its symbol font."""
    for properties in numbering.iterfind(f".//{W}lvl/{_PROPERTIES}"):
        sized(properties, style)
        named = properties.find(f"{W}rFonts")
        if named is not None and f"{W}cs" not in named.attrib and f"{W}ascii" in named.attrib:
            named.set(f"{W}cs", named.get(f"{W}ascii", ""))


@dataclass(frozen=True)
class _Hand:
    """Writes the parts that hold text."""

    language: str
    style: ScriptStyle
    out: frozenset[str]
    """The styles that opt out."""

    def part(self, root: etree._Element) -> None:
        """Turns one part."""
        kept = self._kept(root)
        for paragraph in root.iter(f"{W}p"):
            if paragraph in kept:
                _direction(placed(paragraph, "pPr"), self.style, is_out=True)
            else:
                self._paragraph(paragraph)
        for height in root.iter(f"{W}trHeight"):
            self._row(height)
        if self.style.is_right_to_left:
            for section in root.iter(f"{W}sectPr"):
                placed(section, "bidi")

    def _kept(self, root: etree._Element) -> set[etree._Element]:
        """The paragraphs of a part that opt out; the tables that don't are turned on the way."""
        kept: set[etree._Element] = set()
        for table in root.iter(f"{W}tbl"):
            properties = table.find(f"{W}tblPr")
            if self._is_out(properties, "tblStyle"):
                kept.update(table.iter(f"{W}p"))
            elif properties is not None and self.style.is_right_to_left:
                placed(properties, "bidiVisual")
        if self.out:
            for paragraph in root.iter(f"{W}p"):
                if self._is_out(paragraph.find(f"{W}pPr"), "pStyle"):
                    kept.add(paragraph)
        return kept

    def _is_out(self, properties: etree._Element | None, kind: str) -> bool:
        if not self.out or properties is None:
            return False
        named = properties.find(f"{W}{kind}")
        return named is not None and named.get(_VAL) in self.out

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = existing(paragraph, "pPr")
        if properties is not None:
            heightened(existing(properties, "spacing"), self.style)
        for run in own_runs(paragraph):
            own = existing(run, "rPr")
            if own is not None and len(own):
                sized(own, self.style)
        if self.style.is_right_to_left:
            properties = placed(paragraph, "pPr")
            _direction(properties, self.style)
            # The label of a list, and the height of an empty line, follow the mark at the end.
            mark = placed(properties, "rPr")
            sized(mark, self.style)
            placed(mark, "rtl")
            turn(paragraph, self._is_foreign)

    def _is_foreign(self, run: etree._Element) -> bool:
        """Whether a run says that it is in another language, written from left to right."""
        own = existing(run, "rPr")
        said = existing(own, "lang") if own is not None else None
        code = "" if said is None else said.get(_VAL, "")
        if not code or code.split("-")[0] == self.language.split("-")[0]:
            return False
        known = script_style(code)
        return known is None or not known.is_right_to_left

    def _row(self, height: etree._Element) -> None:
        if height.get(f"{W}hRule") == "exact" and height.get(_VAL, "").isdecimal():
            height.set(_VAL, str(round(int(height.get(_VAL, "0")) * self.style.line)))
