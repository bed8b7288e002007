"""A finished Word file with marked passages -> one whose reader is told that they are in English.

A value that is not translated comes marked (`language.untranslated`). Word and tint say it, never
the colour alone. This runs before `word.bidi`, which orders what is marked here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from docgen.language.untranslated import CLOSE, OPEN
from docgen.word import package
from docgen.word.bidi_runs import RUN, SPACE, Piece, pieces, split
from docgen.word.house.look import SECONDARY
from docgen.word.package import Parts, W, parsed, serialized
from docgen.word.schema_order import placed

BEHIND: Final = "E1E6E9"
"""The tint behind a passage: it is seen on paper and in a tinted box, and ink is read on it."""

_MARK: Final = re.compile(f"[{OPEN}{CLOSE}]")
_MARKS: Final = (OPEN.encode(), CLOSE.encode())
_BOLD: Final = ("b", "bCs")
_NOT_IN_NOTES: Final = ("i", "iCs", "rtl", "lang", "vanish", "highlight", "shd")


def marked_passages(docx: bytes, note: str, language: str = "en-GB", tint: str = BEHIND) -> bytes:
    """The Word file with every marked passage tinted, in its language, and a note before it.

    `note` stands in the document's language, such as "[Not translated yet]"; `tint` is the colour
    behind the passage as six hexadecimal digits.
    Raises ValueError when the marks of a part don't pair, which is a mistake of ours.
    """
    return package.zipped(marked_passages_parts(package.unzipped(docx), note, language, tint))


def marked_passages_parts(
    parts: Parts, note: str, language: str = "en-GB", tint: str = BEHIND
) -> Parts:
    """The parts of a Word file with every marked passage told; without marks the same parts.

    Raises ValueError as `marked_passages` does.
    """
    made = dict(parts)
    for name, _ in package.text_parts(parts):
        if _is_marked(parts[name]):
            root = parsed(parts[name])
            _Hand(note, language, tint).part(root)
            made[name] = serialized(root)
    # A title, what a picture shows and where a link leads have no place for a note.
    plain = {name: _without(made[name]) for name in made if _is_marked(made[name])}
    return made | plain


def _is_marked(content: bytes) -> bool:
    return any(mark in content for mark in _MARKS)


def _without(content: bytes) -> bytes:
    for mark in _MARKS:
        content = content.replace(mark, b"")
    return content


@dataclass(frozen=True)
class _Cut:
    """A part of a piece that stands in one passage, or in none (0)."""

    passage: int
    piece: Piece
    text: str


@dataclass
class _Hand:
    """Goes through a part; a passage may run on into another run or paragraph."""

    note: str
    language: str
    tint: str
    passages: int = 0
    depth: int = 0
    noted: int = 0
    """The last passage that has its note."""

    def part(self, root: etree._Element) -> None:
        """Tells every passage of one part."""
        for paragraph in list(root.iter(f"{W}p")):
            self._paragraph(paragraph)
        if self.is_open:
            raise ValueError("a marked passage does not end")

    def _paragraph(self, paragraph: etree._Element) -> None:
        by_run: dict[etree._Element, list[Piece]] = {}
        for piece in pieces(paragraph, lambda _: False):
            by_run.setdefault(piece.run, []).append(piece)
        for run, held in by_run.items():
            is_concerned = self.is_open or any(_MARK.search(piece.text) for piece in held)
            if is_concerned:
                self._run(run, [cut for piece in held for cut in self._cuts(piece)])

    def _cuts(self, piece: Piece) -> Iterator[_Cut]:
        """The parts of a piece between marks; a mark leaves nothing."""
        if piece.element.tag != f"{W}t":
            yield _Cut(self._here, piece, "")
            return
        reached = 0
        for mark in _MARK.finditer(piece.text):
            if reached < mark.start():
                yield _Cut(self._here, piece, piece.text[reached : mark.start()])
            self._pass(mark[0])
            reached = mark.end()
        if reached < len(piece.text):
            yield _Cut(self._here, piece, piece.text[reached:])

    @property
    def _here(self) -> int:
        return self.passages if self.is_open else 0

    def _pass(self, mark: str) -> None:
        """A passage can hold another: English wording with an English value filled in."""
        if mark == OPEN:
            self.passages += not self.is_open
            self.depth += 1
        elif self.is_open:
            self.depth -= 1
        else:
            raise ValueError("the marks of untranslated passages don't pair")

    @property
    def is_open(self) -> bool:
        """Whether a passage has begun and not ended."""
        return self.depth > 0

    def _run(self, run: etree._Element, cuts: list[_Cut]) -> None:
        """A run in as many as it has passages and stretches between them."""
        groups = list(_groups(cuts))
        parent = run.getparent()
        if not groups:
            if parent is not None:
                parent.remove(run)
            return
        runs = split(run, [_joined(group) for group in groups])
        for made, group in zip(runs, groups, strict=True):
            if group[0].passage:
                self._tell(made, group[0].passage)

    def _tell(self, run: etree._Element, passage: int) -> None:
        if passage > self.noted:
            self.noted = passage
            run.addprevious(self._note(run))
        properties = placed(run, "rPr")
        for turned in properties.findall(f"{W}rtl"):
            properties.remove(turned)
        placed(properties, "lang").set(f"{W}val", self.language)
        shade = placed(properties, "shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", self.tint)):
            shade.set(f"{W}{key}", value)

    def _note(self, run: etree._Element) -> etree._Element:
        """The note, in the size and font of the passage it stands before."""
        made = etree.Element(RUN)
        properties = etree.SubElement(made, f"{W}rPr")
        for said in run.findall(f"{W}rPr/*"):
            if said.tag not in {f"{W}{name}" for name in (*_BOLD, *_NOT_IN_NOTES)}:
                properties.append(copy.deepcopy(said))
        for name in _BOLD:
            placed(properties, name)
        placed(properties, "color").attrib.clear()
        placed(properties, "color").set(f"{W}val", SECONDARY)
        text = etree.SubElement(made, f"{W}t", {SPACE: "preserve"})
        text.text = f"{self.note} "
        return made


def _groups(cuts: list[_Cut]) -> Iterator[list[_Cut]]:
    return (list(group) for _, group in groupby(cuts, key=lambda cut: cut.passage))


def _joined(group: list[_Cut]) -> list[tuple[etree._Element, str]]:
    """The children of a run with their texts; one that a mark parted is one again."""
    texts: dict[etree._Element, str] = {}
    for cut in group:
        texts[cut.piece.element] = texts.get(cut.piece.element, "") + cut.text
    return list(texts.items())
