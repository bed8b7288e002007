"""Two finished Word files of one template, in English and in another language -> one of both.

The other language's file gives the page, the styles and the furniture; English is added to it, in
styles of its own and marked as English, so that a screen reader changes its voice. Run it last,
over files in their script (`bidi`), and in large print (`large`) where that is wanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.errors import Problem, TemplateError
from docgen.word.bilingual_columns import below, in_columns, landscape
from docgen.word.bilingual_lines import Hand
from docgen.word.bilingual_lists import Lists
from docgen.word.bilingual_pairs import Pair, lines, missing_part, part_pairs
from docgen.word.bilingual_styles import Twins
from docgen.word.package import Parts, W, parsed, serialized, text_parts, unzipped, zipped
from docgen.word.style_chain import Styles, part_of
from docgen.word.widths import Width, line_width


def one_under_other(english: bytes, other: bytes, *, language: str) -> bytes:
    """One Word file: each paragraph in the other language, the English one under it.

    What both say in the same words stands once. `language` is the other one's tag (BCP 47).
    Raises TemplateError (W16) when the files don't have the same paragraphs.
    """
    both = _Both(unzipped(english), unzipped(other), language)
    for part in both.parts:
        below(lines(part.pairs), part.hand)
    return both.written()


def side_by_side(english: bytes, other: bytes, *, language: str) -> bytes:
    """One Word file on landscape pages: English in the left column, the other in the right.

    Tables go across, with the other language first in each cell. Raises as `one_under_other`.
    """
    both = _Both(unzipped(english), unzipped(other), language)
    sections = both.sections
    before = line_width(sections[-1])
    for section in sections:
        landscape(section)
    for part in both.parts:
        if part.kind == "document":
            in_columns(part.pairs, part.hand, sections[-1])
        else:
            below(lines(part.pairs), part.hand)
        width = Width(before, line_width(sections[-1]))
        width.fit_tables(part.root)
        width.fit_tabs(part.root)
    return both.written()


@dataclass(frozen=True)
class _Part:
    """A part of the other file, with its pairs and the hand that writes it."""

    kind: str
    root: etree._Element
    pairs: list[Pair]
    hand: Hand


@dataclass(frozen=True)
class _Both:
    """The two files, and what becomes of them."""

    english: Parts
    other: Parts
    language: str

    @cached_property
    def parts(self) -> list[_Part]:
        """The parts that hold text.

        Raises TemplateError (W16) with the first difference of each part.
        """
        problems: list[Problem] = []
        made: list[_Part] = []
        for name, kind in text_parts(self.other):
            try:
                made.append(self._part(name, kind))
            except TemplateError as error:
                problems += error.problems
        if problems:
            raise TemplateError(problems)
        return made

    def _part(self, name: str, kind: str) -> _Part:
        number = re.search(r"(\d+)\.xml$", name)
        title = "" if kind == "document" else f"{kind} {number[1] if number else ''}".strip()
        if name not in self.english:
            raise TemplateError([missing_part(title)])
        pairs = part_pairs(title, parsed(self.english[name]), self._roots[name])
        hand = Hand(self._twins, self.language, self._links(name))
        return _Part(kind, self._roots[name], pairs, hand)

    @cached_property
    def _roots(self) -> dict[str, etree._Element]:
        """The parts of the other file that are written anew."""
        names = [name for name, _ in text_parts(self.other)]
        found = (part_of(self.other, kind) for kind in ("styles", "numbering"))
        return {name: parsed(self.other[name]) for name in (*names, *found) if name}

    @cached_property
    def _twins(self) -> Twins:
        own, theirs = part_of(self.other, "styles"), part_of(self.english, "styles")
        numbering = part_of(self.other, "numbering")
        return Twins(
            Styles(parsed(self.english[theirs or ""])),
            Styles(self._roots[own or ""]),
            Lists(self._roots[numbering] if numbering else None),
        )

    def _links(self, name: str) -> frozenset[str]:
        """The relationships of a part that are the same in both files."""
        folder, _, file = name.rpartition("/")
        found = [
            {tuple(sorted(link.attrib.items())) for link in parsed(parts[rels])}
            for parts in (self.english, self.other)
            if (rels := f"{folder}/_rels/{file}.rels") in parts
        ]
        same = found[0] & found[1] if len(found) == 2 else set()
        return frozenset(str(dict(link).get("Id", "")) for link in same)

    @property
    def sections(self) -> list[etree._Element]:
        """The properties of the other file's sections."""
        return [one for root in self._roots.values() for one in root.iter(f"{W}sectPr")]

    def written(self) -> bytes:
        """The file."""
        made = {name: serialized(root) for name, root in self._roots.items()}
        return zipped(self.other | made)
