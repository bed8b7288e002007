"""Ways in which withheld values can be written -> where a text has one of them.

All of them are looked for at once: at each place where a word begins, by its first letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.disclosure.forms_folded import Folded

Fits = Callable[[Folded, int, int], bool]
"""Whether what stands in the letters of a text from a place to another is the value."""

_HEADS: Final = (16, 8, 4, 2)
"""By how many of its first letters a form is looked up: by as many as it has."""
# A file's reader can put a space anywhere; in a short word that makes another: `no or`, Noor.
_LONG: Final = 8
_LONG_WITH_DIGITS: Final = 6
# Within a run that lost its spaces, fewer letters than this stand by chance: hashes, pictures.
_LEAST: Final = 5
_LEAST_WITH_DIGITS: Final = 7


@dataclass(frozen=True)
class Form:
    """One way of writing a value: its letters and digits, and where its words begin.

    A form that is only a part tells nothing unless a name stands beside it.
    """

    letters: str
    breaks: frozenset[int]
    fits: Fits | None = None
    is_part: bool = False

    @property
    def has_digits(self) -> bool:
        """Whether there is a digit in it."""
        return any(letter.isdigit() for letter in self.letters)

    def is_at(self, text: Folded, begin: int) -> bool:
        """Whether a text that has the letters there has the value there."""
        end = begin + len(self.letters)
        if not (begin in text.edges and end in text.edges) and not self._is_in_lost(text, end):
            return False
        return self._holds_together(text, begin, end) and (
            self.fits is None or self.fits(text, begin, end)
        )

    def _is_in_lost(self, text: Folded, end: int) -> bool:
        least = _LEAST_WITH_DIGITS if self.has_digits else _LEAST
        return len(self.letters) >= least and (end in text.edges or end in text.lost)

    def _holds_together(self, text: Folded, begin: int, end: int) -> bool:
        """Whether it is broken only where its words are, or everywhere: Z Z 9 9 2 A B."""
        if len(self.letters) >= (_LONG_WITH_DIGITS if self.has_digits else _LONG):
            return True
        gaps = {place - begin for place in range(begin + 1, end) if place in text.gaps}
        return gaps <= self.breaks or len(gaps) == len(self.letters) - 1


@dataclass(frozen=True)
class Found:
    """A form in a text: whose it is, and from where to where in its letters."""

    owner: int
    begin: int
    end: int
    is_part: bool


def form(words: Sequence[str], fits: Fits | None = None, *, is_part: bool = False) -> Form:
    """The form that is made of these words, written apart or as one."""
    breaks, place = set(), 0
    for word in words[:-1]:
        place += len(word)
        breaks.add(place)
    return Form("".join(words), frozenset(breaks), fits, is_part)


class Written:
    """Many forms, each with the number of its owner."""

    def __init__(self, forms: Iterable[tuple[int, Form]]) -> None:
        self.heads: dict[str, dict[int, dict[str, list[tuple[int, Form]]]]] = {}
        self.sizes: tuple[int, ...] = ()
        for owner, one in forms:
            size = next((size for size in _HEADS if len(one.letters) >= size), 0)
            if size:
                tails = self.heads.setdefault(one.letters[:size], {})
                owned = tails.setdefault(len(one.letters), {}).setdefault(one.letters, [])
                owned.append((owner, one))
        self.sizes = tuple(sorted({len(head) for head in self.heads}))

    def find(self, text: Folded) -> Iterator[Found]:
        """Every form in a text."""
        letters, heads, sizes = text.letters, self.heads, self.sizes
        for begin in text.starts:
            for size in sizes:
                tails = heads.get(letters[begin : begin + size])
                if tails is not None:
                    yield from _among(tails, text, begin)


def _among(
    tails: dict[int, dict[str, list[tuple[int, Form]]]], text: Folded, begin: int
) -> Iterator[Found]:
    for length, owned in tails.items():
        for owner, one in owned.get(text.letters[begin : begin + length], ()):
            if one.is_at(text, begin):
                yield Found(owner, begin, begin + length, one.is_part)
