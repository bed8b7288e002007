"""Two files of one template in two languages -> which of their paragraphs say the same.

A template whose conditions don't depend on the wording makes the same blocks in every language:
that is what everything here rests on, and what is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Final

from lxml import etree

from docgen.errors import Problem, TemplateError, Where
from docgen.language.isolates import without_isolates
from docgen.word.package import W
from docgen.word.text import normal, own_text

P: Final = f"{W}p"
TABLE: Final = f"{W}tbl"
_BOX: Final = f"{W}txbxContent"
_FURNITURE: Final = frozenset({f"{W}hdr", f"{W}ftr"})
_NOTES: Final = frozenset({f"{W}footnotes", f"{W}endnotes"})


@dataclass(frozen=True)
class Pair:
    """Two paragraphs, or two tables, that say the same."""

    english: etree._Element
    other: etree._Element

    @property
    def is_table(self) -> bool:
        """Whether they are tables."""
        return bool(self.other.tag == TABLE)

    @cached_property
    def english_words(self) -> str:
        """The words of the English paragraph as a person typed them."""
        return _said(self.english)

    @cached_property
    def other_words(self) -> str:
        """The words of the other paragraph."""
        return _said(self.other)

    @property
    def length(self) -> int:
        """The letters of both paragraphs."""
        return len(self.english_words) + len(self.other_words)

    def is_same(self) -> bool:
        """Whether both paragraphs have the same words, such as a name or a number.

        A passage that is marked as not translated is the English one, with a note before it.
        """
        english = self.english_words
        return self.other_words == english or (bool(english) and _left(self.other) == english)


class _UnlikeError(Exception):
    """Two files have other blocks from here on: the English block, or None behind the last."""

    def __init__(self, english: etree._Element | None) -> None:
        super().__init__()
        self.english = english


def part_pairs(title: str, english: etree._Element, other: etree._Element) -> list[Pair]:
    """The blocks of two parts, pair by pair, those within tables included.

    Headers and footers may end differently: what stands only in the other file stays as it is.
    `title` names the part in words, nothing for the body.
    Raises TemplateError (W16) for a part whose blocks differ.
    """
    try:
        pairs = list(_holders(english, other))
        for pair in pairs:
            _compared(pair)
    except _UnlikeError as unlike:
        raise TemplateError([_problem(title, english, unlike.english)]) from unlike
    return pairs


def lines(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs of paragraphs, with those in cells and text boxes."""
    for pair in pairs:
        if pair.is_table:
            for english, other in _cells(pair):
                yield from lines(_paired(english, other))
        else:
            for english, other in _both(pair, _BOX):
                yield from lines(_paired(english, other))
            yield pair


def missing_part(title: str) -> Problem:
    """The problem of a part that only one of the files has."""
    return Problem("W16", Where("template", part=title), "", _TEXT, _HINT)


_TEXT: Final = "makes different paragraphs in two languages"
_HINT: Final = "a condition in the template must not depend on the wording"


def _problem(title: str, root: etree._Element, english: etree._Element | None) -> Problem:
    every = list(root.iter(P))
    first = None if english is None else next(english.iter(P), None)
    number = len(every) if first is None else 1 + every.index(first)
    return Problem(
        "W16", Where("template", part=f"{title} paragraph {number}".strip()), "", _TEXT, _HINT
    )


def _compared(pair: Pair) -> None:
    """Goes through all that a pair holds."""
    for _ in lines([pair]):
        pass


def _holders(english: etree._Element, other: etree._Element) -> Iterator[Pair]:
    if english.tag in _NOTES:
        for mine, theirs in zip_longest(english, other):
            yield from _paired(mine, theirs)
    elif english.tag in _FURNITURE:
        theirs = _blocks(other)
        for mine in _blocks(english):
            yield _pair(mine, next(theirs, None))
    else:
        yield from _paired(english[0], other[0])


def _paired(english: etree._Element | None, other: etree._Element | None) -> Iterator[Pair]:
    if english is None or other is None:
        raise _UnlikeError(english)
    for mine, theirs in zip_longest(_blocks(english), _blocks(other)):
        yield _pair(mine, theirs)


def _pair(english: etree._Element | None, other: etree._Element | None) -> Pair:
    if english is None or other is None or english.tag != other.tag:
        raise _UnlikeError(english)
    return Pair(english, other)


def _blocks(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a holder, those in content controls among them."""
    yield from _within(holder, {P, TABLE})


def _within(holder: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag in tags:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _within(child, tags)


def _cells(pair: Pair) -> Iterator[tuple[etree._Element | None, etree._Element | None]]:
    rows = zip_longest(_within(pair.english, {f"{W}tr"}), _within(pair.other, {f"{W}tr"}))
    for mine, theirs in rows:
        if mine is None or theirs is None:
            raise _UnlikeError(mine)
        yield from zip_longest(_within(mine, {f"{W}tc"}), _within(theirs, {f"{W}tc"}))


def _both(pair: Pair, tag: str) -> Iterator[tuple[etree._Element | None, etree._Element | None]]:
    if next(pair.other.iter(tag), None) is not None:
        yield from zip_longest(pair.english.iter(tag), pair.other.iter(tag))


def _left(paragraph: etree._Element) -> str:
    """The words of a paragraph that are on a ground and marked as English."""
    found: list[str] = []
    for properties in paragraph.iter(f"{W}rPr"):
        language, run = properties.find(f"{W}lang"), properties.getparent()
        if language is None or run is None or properties.find(f"{W}shd") is None:
            continue
        if language.get(f"{W}val", "").startswith("en"):
            found += [piece.text or "" for piece in run.iterfind(f"{W}t")]
    return normal(without_isolates("".join(found)))


def _said(paragraph: etree._Element) -> str:
    return normal(without_isolates(own_text(paragraph)))
