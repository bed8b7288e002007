"""Withheld names, streets and places -> where a text has them in another script, by their sound.

Words are brought to Latin letters and compared by their consonants first: scripts differ in which
vowels they write. Letters that one script tells apart and another does not count as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from docgen.disclosure.forms_address import own_words, parts, place_words
from docgen.disclosure.forms_folded import Folded, folded
from docgen.disclosure.forms_heard import Sound, joined, sounds
from docgen.disclosure.secret import Secret

_LEAST_OF_NAME: Final = 3
_LEAST_OF_NAME_IN_LATIN: Final = 4
_LEAST_OF_STREET: Final = 3
_LEAST_OF_PLACE: Final = 5
_SURE: Final = 5
_SURE_OF_TWO: Final = 4
"""So many consonants, also of two words, are a name or place whatever the vowels between them."""
_MOST_SPELLINGS: Final = 32
_MOST_WORDS: Final = 6
_NEXT_TO: Final = 2
"""A house number stands at most so many words from its street."""


@dataclass(frozen=True)
class _Value:
    """What is heard of a value: its words, how many consonants it takes, the house number."""

    words: Sequence[str]
    least: int
    number: str = ""


@dataclass(frozen=True)
class _Heard:
    """A sound: whose it is, of how many words it is heard at most, beside which number."""

    owner: int
    sound: Sound
    most_words: int
    number: str

    def is_at(self, text: Folded, first: int, last: int, sound: Sound) -> bool:
        """Whether words of a text that have the consonants are the value."""
        if last - first >= self.most_words:
            return False
        if self.number:
            before = text.words[max(0, first - _NEXT_TO) : first]
            return self.number in before + text.words[last + 1 : last + 1 + _NEXT_TO]
        sure = _SURE if last == first and self.most_words == 1 else _SURE_OF_TWO
        return len(sound.consonants) >= sure or self.sound.is_like(sound)


class Sounds:
    """The sounds of withheld values, by their consonants.

    `other` is what is heard in words that are not Latin; `latin` are the names in other scripts,
    heard in Latin words.
    """

    def __init__(self, secrets: Iterable[tuple[int, Secret]]) -> None:
        self.other: dict[str, list[_Heard]] = {}
        self.latin: dict[str, list[_Heard]] = {}
        self.beginnings: set[str] = set()
        for owner, secret in secrets:
            for value in _values(secret):
                self._learn(owner, value)

    def _learn(self, owner: int, value: _Value) -> None:
        is_latin = all(word.isascii() for word in value.words)
        for sound in _sounds_of(value.words):
            size = len(sound.consonants)
            most = min(len(value.words) + (size > _SURE), _MOST_WORDS)
            heard = _Heard(owner, sound, most, value.number)
            if size >= value.least:
                self.beginnings |= {sound.consonants[: n + 1] for n in range(size)}
                self.other.setdefault(sound.consonants, []).append(heard)
                if not is_latin and size >= _LEAST_OF_NAME_IN_LATIN:
                    self.latin.setdefault(sound.consonants, []).append(heard)

    def find(self, text: Folded) -> Iterator[int]:
        """The owners of every sound in a text."""
        for n, word in enumerate(text.words):
            if not word.isascii():
                yield from self._from(self.other, text, n)
            elif self.latin and text.capitals[n]:
                yield from self._from(self.latin, text, n)

    def _from(self, known: dict[str, list[_Heard]], text: Folded, first: int) -> Iterator[int]:
        is_latin = known is self.latin
        heard: list[Sound] = []
        for n in range(first, len(text.words)):
            word = text.words[n]
            if word.isdigit() or word.isascii() != is_latin:
                return
            here = sounds(word)
            more = [joined((one, two)) for one in heard for two in here] if heard else here
            heard = [one for one in more if one.consonants in self.beginnings]
            if not heard:
                return
            for sound in heard:
                for one in known.get(sound.consonants, ()):
                    if one.is_at(text, first, n, sound):
                        yield one.owner


def _values(secret: Secret) -> Iterator[_Value]:
    if secret.kind == "name":
        for name in secret.value.splitlines():
            yield _Value(folded(name).words, _LEAST_OF_NAME)
    elif secret.kind == "address":
        for line in parts(secret.value):
            if line.number and line.words:
                yield _Value(line.own_words, _LEAST_OF_STREET, line.number[0])
                yield _Value(line.words, _LEAST_OF_STREET, line.number[0])
    elif secret.kind == "place":
        words = place_words(secret.value)
        if len(words) > 1:
            yield _Value(words, _LEAST_OF_PLACE)
            yield _Value(own_words(words), _LEAST_OF_PLACE)


def _sounds_of(words: Sequence[str]) -> Iterator[Sound]:
    """What several words sound like together."""
    rows = product(*(sounds(word) for word in words)) if words else ()
    for _, row in zip(range(_MOST_SPELLINGS), rows, strict=False):
        yield joined(row)
