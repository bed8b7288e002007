"""A word in any script -> what it sounds like: its consonants, and the vowels around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from anyascii import anyascii

Writes = Literal["every", "long", "not-a"]
"""Which vowels a script writes: every one, the long ones, or all but an a."""

_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_INDIC: Final = re.compile("[\u0900-\u0dff]")
# Anyascii gives nothing for an alef, a sign for an ain and an h for the a at the end of a word.
_ARABIC_VOWELS: Final = ((re.compile("[اع]"), "a"), (re.compile("ہ$"), "a"), (re.compile("ە"), "e"))
# Bengali adds its endings to a name.
_BENGALI_ENDINGS: Final = re.compile("(?<=..)(?:ের|র|কে|তে)$")
_DOUBLE: Final = re.compile(r"([b-df-hj-np-tv-xz])\1+")
_SILENT: Final = re.compile("(?<=[b-df-hj-np-tv-xz])e$")
_LONG_A: Final = re.compile("a(?=[b-df-hj-np-tv-xz]e$)")
# Two letters for one sound in one letter; what is left of c, q and the others is a k or an f.
_TOGETHER: Final = (
    *(("tch", "č"), ("ch", "č"), ("cz", "č"), ("sh", "š"), ("sz", "š"), ("ck", "k"), ("ph", "f")),
    *(("ts", "s"), ("x", "ks"), ("kh", "x")),
)
_ALIKE: Final = str.maketrans("cqvp", "kkfb", "h")
_VOWELS: Final = str.maketrans("eyuw", "iioo")
_CONSONANT: Final = re.compile("[^aio]")
# What the letters of a name can sound like besides: Zuch, Charlotte, Michael, Wolf, Vera, Kacper,
# George, Maja, Zara, Shabana in Bengali, Wiśniewska, Isabella.
_ALSO: Final = (
    (re.compile("ch"), "kh"),
    (re.compile("ch"), "sh"),
    (re.compile("ch"), "k"),
    (re.compile("w"), "v"),
    (re.compile("v"), "w"),
    (re.compile("v"), "b"),
    (re.compile("c(?![hkz])"), "s"),
    (re.compile("g(?=[eiy])"), "j"),
    (re.compile("j"), "y"),
    (re.compile("z"), "j"),
    (re.compile("sh|sz"), "s"),
    (re.compile("s(?=[ni])"), "sh"),
    (re.compile("(?<=[aeiou])s(?=[aeiou])"), "z"),
)


@dataclass(frozen=True)
class Sound:
    """The consonants of a word or several; the vowels before, between and after them.

    Vowels are `a`, `i` (also e and y) and `o` (also u and w), one more text of them than there
    are consonants.
    """

    consonants: str
    vowels: tuple[str, ...]
    writes: Writes

    def is_like(self, other: Sound) -> bool:
        """Whether the same consonants have vowels that two scripts could write for one another.

        A word begins and ends with a vowel in both or in neither; which one, endings change.
        """
        pairs = list(zip(self.vowels, other.vowels, strict=True))
        if any(bool(mine) != bool(theirs) for mine, theirs in (pairs[0], pairs[-1])):
            return False
        return all(
            self._may_be(mine, theirs, other.writes) and other._may_be(theirs, mine, self.writes)
            for mine, theirs in pairs[1:-1]
        )

    def _may_be(self, mine: str, theirs: str, writes: Writes) -> bool:
        """Whether vowels can be what a script writes for these."""
        if theirs:
            return (
                not mine or set(theirs) <= set(mine) or (set(theirs) == {"a", "i"} and "i" in mine)
            )
        if writes == "long":
            return len(mine) < 2
        return mine in ({"", "a", "o"} if writes == "not-a" else {""})


def joined(sounds: Sequence[Sound]) -> Sound:
    """What several words sound like, one after the other."""
    vowels = list(sounds[0].vowels)
    for one in sounds[1:]:
        vowels[-1:] = [vowels[-1] + one.vowels[0], *one.vowels[1:]]
    consonants = "".join(one.consonants for one in sounds)
    return Sound(consonants, tuple(vowels), sounds[-1].writes)


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[Sound, ...]:
    """What a word in its plain form can sound like: once or more."""
    return tuple(dict.fromkeys(_latin(word) if word.isascii() else _other(word)))


def _latin(word: str) -> Iterator[Sound]:
    spellings = [word]
    for letters, other in _ALSO:
        spellings += [letters.sub(other, one) for one in spellings if letters.search(one)]
    for one in spellings:
        yield _sound(_DOUBLE.sub(r"\1", one), "every")
        if _SILENT.search(one):
            yield _sound(_SILENT.sub("", _DOUBLE.sub(r"\1", _LONG_A.sub("ai", one))), "every")


def _other(word: str) -> Iterator[Sound]:
    for one in {word: None, _BENGALI_ENDINGS.sub("", word): None}:
        if _ARABIC.search(one):
            plain = one
            for letters, vowel in _ARABIC_VOWELS:
                plain = letters.sub(vowel, plain)
            yield _sound(_read(plain), "long")
        else:
            writes: Writes = "not-a" if _INDIC.search(one) else "every"
            yield _sound(_DOUBLE.sub(r"\1", _read(one)), writes)


def _read(word: str) -> str:
    """A word in Latin letters; a c of these is a ch."""
    latin = re.sub("[^a-z]", "", anyascii(word).lower())
    return re.sub("c(?!h)", "ch", latin)


def _sound(latin: str, writes: Writes) -> Sound:
    for letters, one in _TOGETHER:
        latin = latin.replace(letters, one)
    plain = latin.translate(_ALIKE).translate(_VOWELS)
    places = [-1, *(found.start() for found in _CONSONANT.finditer(plain)), len(plain)]
    vowels = tuple(plain[one + 1 : two] for one, two in pairwise(places))
    return Sound("".join(_CONSONANT.findall(plain)), vowels, writes)
