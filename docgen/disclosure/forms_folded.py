"""A text, as typed or as a reader of files gives it -> its letters and digits in one plain form.

Capitals, accents, the script of digits, invisible characters, punctuation and spaces go; where
they stood is remembered, so that a find can be asked whether it is a word of its own. The words
of a withheld value and of a searched text are made here alike.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

_LOST_SPACES: Final = 20
"""A run of more letters than this is no word: a reader of files lost the spaces."""

# Vowel signs of Indic scripts are no letters to Python; they belong to the word all the same.
_SIGNS: Final = "".join(
    chr(n)
    for block in (range(0x300, 0x1C00), range(0xA800, 0xAC00))
    for n in block
    if unicodedata.category(chr(n)) in {"Mn", "Mc"}
)
_WORD: Final = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_HYPHEN: Final = "[-\u00ad\u2010-\u2015\u2212\u30fb]"
_SOFT: Final = re.compile(rf"['\u2018\u2019\u02bc`\u00b4\u2032]?|{_HYPHEN}\s*")
# Letters that are no letter with an accent, and how people type them who lack them; letters that
# Arabic, Urdu and Kurdish keyboards write in two ways. The tatweel only stretches a word.
_LOOSE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ھ": "ہ", "ـ": ""}
)


_SHARED_AT_MOST: Final = 600
"""Characters of a text that is kept for the next person's papers."""


@dataclass(frozen=True)
class Folded:
    """A text in its plain form.

    `flat` is the text with spaces and punctuation, `words` are its words; by number of the word:
    `at` and `to` are where it begins and ends in `flat`, `begins` is where it begins in `letters`,
    `capitals` tells which were written with a capital. A word such as 14Larch is two, both of
    them at the place of the whole.
    """

    flat: str
    words: tuple[str, ...]
    at: tuple[int, ...]
    to: tuple[int, ...]
    begins: tuple[int, ...]
    capitals: tuple[bool, ...]

    @cached_property
    def letters(self) -> str:
        """Every letter and digit, without anything between."""
        return "".join(self.words)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where a word begins or ends, in `letters`."""
        return frozenset((*self.begins, len(self.letters)))

    @cached_property
    def gaps(self) -> frozenset[int]:
        """Where a word begins after more than a hyphen, an apostrophe or a change of letters."""
        return frozenset(
            begin
            for n, begin in enumerate(self.begins)
            if n and not self.is_inner(n) and not _is_soft(self.before(n))
        )

    @cached_property
    def lost(self) -> frozenset[int]:
        """The places within runs of letters so long that they have lost their spaces."""
        spans = zip(self.at, self.to, strict=True)
        long = [n for n, (at, to) in enumerate(spans) if to - at > _LOST_SPACES]
        return frozenset(
            place
            for n in long
            if not self.words[n].isdigit()
            for place in range(self.begins[n], self.begins[n] + len(self.words[n]) + 1)
        )

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where a withheld value can begin."""
        return tuple(sorted(self.lost.union(self.begins))) if self.lost else self.begins

    def is_inner(self, word: int) -> bool:
        """Whether a word is the second part of one such as 14Larch."""
        return word > 0 and self.at[word] == self.at[word - 1]

    def before(self, word: int) -> str:
        """What stands between a word and the one before it."""
        return self.flat[self.to[word - 1] if word else 0 : self.at[word]]

    def after(self, word: int) -> str:
        """What stands between a word and the one after it."""
        following = word + 1
        return self.flat[self.to[word] : self.at[following] if following < len(self.at) else None]

    def word(self, place: int) -> int:
        """The number of the word that a place in `letters` belongs to."""
        return bisect_right(self.begins, place) - 1


def folded(text: str) -> Folded:
    """The plain form of a text."""
    return _shared(text) if len(text) <= _SHARED_AT_MOST else _made(text)


@lru_cache(maxsize=8192)
def _shared(text: str) -> Folded:
    """Most short texts of one person's papers stand in the papers of others too."""
    return _made(text)


def _made(text: str) -> Folded:
    flat = text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    flat = flat.replace("&", " and ")
    words: list[str] = []
    at: list[int] = []
    to: list[int] = []
    capitals: list[bool] = []
    for found in _WORD.finditer(flat):
        for word, is_capital in _parts(found[0]):
            words.append(word)
            at.append(found.start())
            to.append(found.end())
            capitals.append(is_capital)
    return Folded(flat, tuple(words), tuple(at), tuple(to), tuple(_begins(words)), tuple(capitals))


def _begins(words: list[str]) -> Iterator[int]:
    place = 0
    for word in words:
        yield place
        place += len(word)


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[tuple[str, bool], ...]:
    """A word, taken apart where letters and digits or small letters and capitals meet."""
    is_one = word.isdecimal() or (word.isalpha() and (word.islower() or word[1:].islower()))
    parts = (word,) if is_one else tuple(_split(word))
    bare = ((_bare(part), part[0].isupper() or not part[0].islower()) for part in parts)
    return tuple(part for part in bare if part[0])


def _split(word: str) -> Iterator[str]:
    begin = 0
    for n in range(1, len(word)):
        one, two = word[n - 1], word[n]
        if one.isdecimal() != two.isdecimal() or (one.islower() and two.isupper()):
            yield word[begin:n]
            begin = n
    yield word[begin:]


def _bare(word: str) -> str:
    """A word in small letters without accents, with digits of any script as plain ones."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LOOSE)).translate(_LOOSE)
    kept = (c for c in apart if not unicodedata.combining(c))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)


@lru_cache(maxsize=4096)
def _is_soft(between: str) -> bool:
    return bool(_SOFT.fullmatch(between))
