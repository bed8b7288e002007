"""A pair of paragraphs -> each in its language, English ready to stand in the other file."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.language.isolates import without_isolates
from docgen.word.bidi_runs import own_runs
from docgen.word.bilingual_pairs import Pair
from docgen.word.bilingual_styles import ENGLISH, Manner, Twins
from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, drop, is_bar, listed

# Letters of a pair that is kept on one page.
_SHORT: Final = 800
_BETWEEN: Final = "20"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A picture, a note, a mark or a bookmark stands once, in the other language's paragraph.
_ONCE: Final = (
    *listed(
        "drawing pict object footnoteReference endnoteReference footnoteRef endnoteRef "
        "commentReference bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart "
        "permEnd proofErr lastRenderedPageBreak del moveFrom sdtPr sdtEndPr smartTagPr"
    ),
    f"{_MC}AlternateContent",
)
_WRAPPERS: Final = listed("sdt sdtContent ins moveTo smartTag")
_RUN_PROPERTIES: Final = f"{W}rPr"


@dataclass(frozen=True)
class Hand:
    """Writes the lines of one part."""

    twins: Twins
    language: str
    links: frozenset[str]
    """The relationships that lead to the same place in both files."""

    def single(self, pair: Pair) -> None:
        """Leaves a paragraph that is the same in both files; words in it are English ones."""
        if any(letter.isalpha() for letter in pair.english_words):
            for run in own_runs(pair.other):
                if run.find(f"{_RUN_PROPERTIES}/{W}lang") is None:
                    placed(placed(run, "rPr"), "lang").set(VAL, ENGLISH)

    def below(self, pair: Pair, *, is_kept: bool) -> None:
        """Puts the English paragraph under the other one."""
        made = self.english(pair, "below")
        self.mark(pair)
        own = placed(pair.other, "pPr")
        placed(own, "spacing").set(f"{W}after", _BETWEEN)
        if is_kept and pair.length < _SHORT:
            placed(own, "keepNext").attrib.clear()
        # A section ends with its last paragraph.
        section = own.find(f"{W}sectPr")
        if section is not None:
            placed(made, "pPr").append(section)
        pair.other.addnext(made)

    def mark(self, pair: Pair) -> None:
        """Says of the other paragraph's runs that they are in the other language.

        A passage that is not translated keeps saying that it is English.
        """
        is_turned = next(pair.other.iter(f"{W}rtl"), None) is not None
        for run in own_runs(pair.other):
            properties = placed(run, "rPr")
            own = properties.find(f"{W}lang")
            if own is not None and _is_left(own, run, pair.english_words):
                continue
            language = placed(properties, "lang")
            language.set(f"{W}bidi", self.language)
            if not is_turned:
                language.set(VAL, self.language)

    def english(self, pair: Pair, manner: Manner) -> etree._Element:
        """The English paragraph, to stand in the other file."""
        made = copy.deepcopy(pair.english)
        made.tail = None
        made.attrib.clear()
        self._cleared(made)
        form = placed(made, "pPr")
        placed(form, "pStyle").set(VAL, self.twins.of(self.twins.english.of(pair.english), manner))
        drop(form, "pageBreakBefore", "outlineLvl", "sectPr")
        if manner == "below":
            _without_bars(made)
            self.twins.lists.unmark(form)
            for spacing in form.iterfind(f"{W}spacing[@{W}before]"):
                spacing.set(f"{W}before", "0")
        else:
            self.twins.lists.remark(form)
        for run in made.iter(f"{W}r"):
            properties = placed(run, "rPr")
            if manner == "below":
                drop(properties, "color")
            placed(properties, "lang").set(VAL, ENGLISH)
        return made

    def _cleared(self, made: etree._Element) -> None:
        """Takes out what stands once, what wraps, and breaks."""
        for wrapper in list(made.iter(f"{W}hyperlink")):
            named = wrapper.get(_RELATION)
            if named is not None and named not in self.links:
                wrapper.tag = f"{W}smartTag"
        for found in list(made.iter(*_ONCE)):
            _take_out(found)
        etree.strip_tags(made, *_WRAPPERS)
        for broken in list(made.iter(f"{W}br")):
            if broken.get(f"{W}type") in {"page", "column"}:
                _take_out(broken)
        codes = list(made.iter(f"{W}fldChar"))
        begun = sum(code.get(f"{W}fldCharType") == "begin" for code in codes)
        ended = sum(code.get(f"{W}fldCharType") == "end" for code in codes)
        if begun != ended:
            for code in [*codes, *made.iter(f"{W}instrText")]:
                _take_out(code)


def _is_left(own: etree._Element, run: etree._Element, english: str) -> bool:
    """Whether a run stands untranslated in the other paragraph."""
    words = "".join(piece.text or "" for piece in run.iterfind(f"{W}t"))
    return own.get(VAL, "").startswith("en") and without_isolates(words).strip() in english


def _without_bars(made: etree._Element) -> None:
    """Takes out what pictures a number that is said beside it, drawn already one line above."""
    for run in list(made.iter(f"{W}r")):
        if is_bar(run):
            _take_out(run)


def _take_out(found: etree._Element) -> None:
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)
