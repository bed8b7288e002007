"""A language's formats that remember: dates and numbers recur in all documents of a case.

Babel parses the locale and the pattern at every call: half the time of a document. Only days,
times, numbers and codes are kept, never a name or a text.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, time
from functools import lru_cache

from docgen.language.formats import Formats
from docgen.language.words import Words


def remembering(words: Words) -> Words:
    """The same words with formats that remember."""
    own = {field.name: getattr(words.formats, field.name) for field in fields(Formats)}
    return replace(words, formats=_Remembering(**own))


@dataclass(frozen=True)
class _Remembering(Formats):
    def day(self, day: date) -> str:
        return _formatted("day", self, day)

    def weekday(self, day: date) -> str:
        return _formatted("weekday", self, day)

    def short_day(self, day: date) -> str:
        return _formatted("short_day", self, day)

    def month_day(self, day: date) -> str:
        return _formatted("month_day", self, day)

    def clock(self, at: time) -> str:
        return _formatted("clock", self, at)

    def number(self, number: float) -> str:
        return _formatted("number", self, number)

    def language(self, code: str) -> str:
        return _formatted("language", self, code)


# 1 and 1.0 are equal and print alike or not: the type is part of what is asked.
@lru_cache(maxsize=4096, typed=True)
def _formatted(name: str, formats: Formats, value: date | time | float | str) -> str:
    return str(getattr(super(type(formats), formats), name)(value))
