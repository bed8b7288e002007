"""A name or a passage -> the forms in which each is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docgen.disclosure.forms_folded import Folded, folded
from docgen.disclosure.forms_written import Fits, Form, form

WINDOW: Final = 8
"""So many words of a passage in a row are found, however the rest was changed."""
_SENTENCE_WORDS: Final = 4
_SENTENCE_LETTERS: Final = 20
_SHORT_LETTERS: Final = 12
_SENTENCES: Final = re.compile(r"(?<=[.!?\u06d4\u061f\u0964\u3002])\s+|\n")

_SHORT_NAME: Final = 3
_INITIALS: Final = 2
# Also a day of the record: "4 May" and "May 2026" are dates.
_MONTHS: Final = frozenset({"april", "may", "june", "august"})
# Names that are words as well, beth in Welsh: these are names only with a capital.
_WORDS: Final = _MONTHS | frozenset(
    re.findall(
        r"\S+",
        "amber angel art autumn basil bay beth bill blue bob chance charity christian clay cliff "
        "cook crystal daisy dale dawn dean destiny drew duke earl eden eve faith fern flora frank "
        "gene ginger glory grace grant guy harmony hazel heath heather holly honey hope hunter "
        "iris ivy jack jade jasmine jay jewel joy kit lance lane liberty lily marina mark matt "
        "max melody mercy miles misty nick norm olive opal page parker pat patience pearl penny "
        "petal piper poppy pride prince princess rain ray reed rich river rob robin rock rod ron "
        "rose rosemary ruby rusty sage sandy scarlett scout serenity sienna skip sky sonny star "
        "sterling stormy sue summer sunny tanner tiger trinity van verity victor victory violet "
        "warren will willow winter woody wren",
    )
)
_IN_A_DATE: Final = re.compile(r"[\s\-\u2010-\u2015]*")
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})


def name(value: str) -> Iterator[Form]:
    """Each line of a value is a form of a name, found as whole words; initials are none."""
    for line in value.splitlines():
        words = folded(line).words
        if len("".join(words)) >= _INITIALS and any(len(word) > 1 for word in words):
            yield form(words, _fits_name(words))


def _fits_name(words: Sequence[str]) -> Fits:
    """What a name must be like where it stands."""
    letters = "".join(words)
    is_dated = letters in _MONTHS
    is_short = len(letters) <= _SHORT_NAME
    is_capital = letters in _WORDS or (letters.isascii() and is_short)

    def fits(text: Folded, begin: int, end: int) -> bool:
        first, last = text.word(begin), text.word(end - 1)
        if is_capital and not text.capitals[first]:
            return False
        if is_short and (text.is_inner(first) or text.is_inner(min(last + 1, len(text.at) - 1))):
            return False
        return not _is_contraction(text, last) and not (is_dated and _is_dated(text, first, last))

    return fits


def _is_contraction(text: Folded, last: int) -> bool:
    """Whether a word is the first half of one: Don't."""
    is_followed = last + 1 < len(text.words) and text.words[last + 1] == "t"
    return is_followed and text.after(last) in {"'", "\u2019"}


def _is_dated(text: Folded, first: int, last: int) -> bool:
    """Whether a month stands in a date: after a number or before one."""
    words = text.words
    if last + 1 < len(words) and words[last + 1].isdigit() and _IN_A_DATE.fullmatch(
        text.after(last)
    ):  # fmt: skip
        return True
    if not first or not _IN_A_DATE.fullmatch(text.before(first)):
        return False
    return words[first - 1].isdigit() or (
        words[first - 1] in _ORDINALS and text.is_inner(first - 1)
    )


class Open:
    """The words of the texts a reader may read: what stands there tells nothing new."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = [folded(text).words for text in texts]
        self.rows: dict[int, frozenset[tuple[str, ...]]] = {}

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether the words stand in a row in one of the texts, as far as windows tell."""
        length = min(len(words), WINDOW)
        if length not in self.rows:
            self.rows[length] = frozenset(
                row for text in self.texts for row in _windows(text, length)
            )
        return all(row in self.rows[length] for row in _windows(words, length))


class Passages:
    """Makes the forms of passages, but for what stands in open texts too."""

    def __init__(self, shown: Iterable[str]) -> None:
        self.open = Open(shown)

    def forms(self, value: str) -> Iterator[Form]:
        """The whole passage, its sentences, and each eight words in a row.

        A short passage that stands in an open text is none to look for; a longer one is: whoever
        wrote it there wrote down what is withheld.
        """
        words = folded(value).words
        is_open = len(words) < WINDOW and self.open.holds(words)
        if not is_open and (len(words) > 1 or len("".join(words)) >= _SHORT_LETTERS):
            yield form(words)
        for row in dict.fromkeys((*_sentences(value), *_windows(words, WINDOW))):
            if row != words and not self.open.holds(row):
                yield form(row)


def _sentences(value: str) -> Iterator[tuple[str, ...]]:
    """The sentences of a passage that are long enough to be its own."""
    for sentence in _SENTENCES.split(value):
        words = folded(sentence).words
        if len(words) >= _SENTENCE_WORDS and len(sentence.strip()) >= _SENTENCE_LETTERS:
            yield words


def _windows(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    for n in range(len(words) - length + 1):
        yield words[n : n + length]
