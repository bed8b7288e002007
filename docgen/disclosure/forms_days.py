"""Withheld days -> which of them a text has, in figures or with the month in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from babel import Locale
from babel.dates import get_month_names

from docgen.disclosure.forms_folded import Folded, folded

_BETWEEN: Final = frozenset({"", ".", "/", "-", "\u2010", "\u2011", "\u2013", "|", ",", "\u060c"})
_FAR: Final = 4
"""Between the parts of a day in figures stand at most so many signs."""
_AROUND: Final = 3
"""The day and the year stand within so many words of the month: 14th of March."""
_COMPACT: Final = 8
_YEAR_DIGITS: Final = 4
# Welsh words change after `o`: Mawrth, 14 o Fawrth.
_SOFTENED: Final = {"rh": "r", "ll": "l", "m": "f", "b": "f", "t": "d", "d": "dd", "g": ""}
# Kurdish adds the same letter to a month that belongs to a year.
_EZAFE: Final = "ی"


class Days:
    """Days by their owners, with the names of the months in some languages."""

    def __init__(self, days: Iterable[tuple[int, date]], locales: Sequence[str]) -> None:
        self.owners: dict[tuple[int, int, int], list[int]] = {}
        for owner, day in days:
            self.owners.setdefault((day.year, day.month, day.day), []).append(owner)
        self.months: dict[tuple[str, ...], set[int]] = {}
        for locale in dict.fromkeys(("en_GB", *locales)) if self.owners else ():
            self._learn(locale)
        self.firsts = {names[0] for names in self.months}
        self.longest = max(map(len, self.months), default=0)

    def _learn(self, locale: str) -> None:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = get_month_names(width, context, locale)
                for number, name in names.items():
                    for words in _spoken(folded(name).words, Locale.parse(locale).language):
                        self.months.setdefault(words, set()).add(number)

    def find(self, text: Folded) -> Iterator[int]:
        """The owners of each day in a text."""
        if not self.owners:
            return
        for n, word in enumerate(text.words):
            if word.isdigit():
                days = _in_figures(text, n)
            elif word in self.firsts:
                days = self._in_words(text.words, n)
            else:
                continue
            for day in days:
                yield from self.owners.get(day, ())

    def _in_words(self, words: Sequence[str], n: int) -> Iterator[tuple[int, int, int]]:
        for length in range(1, self.longest + 1):
            for month in self.months.get(tuple(words[n : n + length]), ()):
                before = [word for word in words[max(0, n - _AROUND) : n] if word.isdigit()]
                after = [w for w in words[n + length : n + length + _AROUND] if w.isdigit()]
                for year, day in _around(before, after):
                    yield year, month, day


def _spoken(words: tuple[str, ...], language: str) -> Iterator[tuple[str, ...]]:
    """The name of a month as it can be said; none where it is a number."""
    if not words or words[0].isdigit():
        return
    yield words
    if language == "cy":
        soft = next((one for one in _SOFTENED if words[0].startswith(one)), None)
        if soft is not None:
            yield (_SOFTENED[soft] + words[0].removeprefix(soft), *words[1:])
    if language == "ckb":
        yield (*words[:-1], words[-1] + _EZAFE)


def _around(before: list[str], after: list[str]) -> Iterator[tuple[int, int]]:
    """Years and days from the numbers on both sides of a month."""
    years = [int(number) for number in after if len(number) == _YEAR_DIGITS]
    short = [year for number in after if len(number) == 2 for year in _centuries(number)]
    for number in before:
        yield from ((year, int(number)) for year in years or short if len(number) <= 2)
    first = [int(number) for number in before if len(number) == _YEAR_DIGITS]
    for n, number in enumerate(after):
        if len(number) <= 2:
            later = [y for other in after[n + 1 :] for y in _centuries(other)]
            yield from ((year, int(number)) for year in years or later or first)


def _centuries(number: str) -> tuple[int, ...]:
    """The years a number of two digits can mean: 19 is 2019 and 1919."""
    if len(number) == _YEAR_DIGITS:
        return (int(number),)
    return (2000 + int(number), 1900 + int(number)) if len(number) == 2 else ()


def _in_figures(text: Folded, n: int) -> Iterator[tuple[int, int, int]]:
    """The days that begin with a number: 2019-03-14, 14/3/19, 3/14/2019, 20190314."""
    first, *others = text.words[n : n + 3]
    if len(first) == _COMPACT:
        yield int(first[:4]), int(first[4:6]), int(first[6:])
        yield int(first[4:]), int(first[2:4]), int(first[:2])
    if len(others) < 2 or not all(other.isdigit() for other in others):
        return
    if not all(_is_between(text.after(at)) for at in (n, n + 1)):
        return
    second, third = others
    if len(first) == _YEAR_DIGITS:
        yield int(first), int(second), int(third)
    elif len(first) <= 2 and len(second) <= 2:
        for year in _centuries(third):
            yield year, int(second), int(first)
            if int(second) > 12:
                yield year, int(first), int(second)


def _is_between(signs: str) -> bool:
    return len(signs) <= _FAR and signs.strip() in _BETWEEN
