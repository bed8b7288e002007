"""A language's formats that remember: dates and numbers recur in all documents of a case.

Babel parses the locale and the pattern at every call: half the time of a document. Only days,
times, numbers and codes are kept, never a name or a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache

from babel import Locale
from babel.lists import format_list

from docgen.language.formats import Formats
from docgen.language.words import Words


def remembering(words: Words) -> Words:
    """The same words with formats that remember."""
    return replace(words, formats=_Remembering(words.formats.locale))


@dataclass(frozen=True)
class _Remembering(Formats):
    def day(self, day: date) -> str:
        return _formatted("day", self.locale, day)

    def weekday(self, day: date) -> str:
        return _formatted("weekday", self.locale, day)

    def short_day(self, day: date) -> str:
        return _formatted("short_day", self.locale, day)

    def month_day(self, day: date) -> str:
        return _formatted("month_day", self.locale, day)

    def clock(self, at: time) -> str:
        return _formatted("clock", self.locale, at)

    def number(self, number: float) -> str:
        return _formatted("number", self.locale, number)

    def language(self, code: str) -> str:
        return _formatted("language", self.locale, code)

    def listing(self, words: Iterable[str]) -> str:
        # Not kept: these are names.
        return format_list(list(words), locale=_parsed(self.locale))


# 1 and 1.0 are equal and print alike or not: the type is part of what is asked.
@lru_cache(maxsize=4096, typed=True)
def _formatted(name: str, locale: str, value: date | time | float | str) -> str:
    return str(getattr(Formats(locale), name)(value))


@lru_cache
def _parsed(locale: str) -> Locale:
    return Locale.parse(locale)
