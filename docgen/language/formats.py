"""Dates, times, numbers and lists as a language writes them; the locale comes in by the door.

The calendar is the Gregorian one in every language, and digits are Western unless the language's
setting says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from docgen.language.isolates import isolated

NO_BREAK: Final = "\u00a0"
ENGLISH: Final = "en"

# Where the digits of a numbering system begin. Source: CLDR, numberingSystems.xml.
_ZEROS: Final = {
    "arab": 0x660,
    "arabext": 0x6F0,
    "beng": 0x9E6,
    "deva": 0x966,
    "gujr": 0xAE6,
    "guru": 0xA66,
    "taml": 0xBE6,
}
_WELSH_AND: Final = re.compile(r"\ba\(c\) (?=([AEIOUWYaeiouwyÂÊÎÔÛŴŶâêîôûŵŷ])?)")
# In these an i has its dot in capitals too.
_DOTTED: Final = ("tr", "az")


@dataclass(frozen=True)
class Patterns:
    """Babel's date and time patterns that take the place of the locale's own."""

    day: str = "long"
    weekday: str = "full"
    short_day: str = "medium"
    month_day: str | None = None
    clock: str = "short"


@dataclass(frozen=True)
class Formats:
    """The formats of one locale, such as en_GB."""

    locale: str
    patterns: Patterns = Patterns()
    digits: str = "latn"
    """The numbering system: latn, or the language's own."""
    names: tuple[tuple[str, str], ...] = ()
    """Names of languages, by code, in place of the locale's own."""

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return _parsed(self.locale).text_direction == "rtl"

    def day(self, day: date) -> str:
        """A date with its month in words: 14 March 2026."""
        return self._dated(day, self.patterns.day)

    def weekday(self, day: date) -> str:
        """A date with the day of the week, without the comma English puts there."""
        told = self._dated(day, self.patterns.weekday)
        return told.replace(", ", " ", 1) if _parsed(self.locale).language == ENGLISH else told

    def short_day(self, day: date) -> str:
        """A date that fits a column and never breaks: 14 Mar 2026."""
        return self._dated(day, self.patterns.short_day).replace(" ", NO_BREAK)

    def month_day(self, day: date) -> str:
        """A date within the year at hand: 14 March."""
        if self.patterns.month_day:
            return self._dated(day, self.patterns.month_day)
        return self._digits(format_skeleton("MMMMd", day, locale=_parsed(self.locale)))

    def clock(self, at: time) -> str:
        """A time of day: 14:30."""
        return self._digits(format_time(at, self.patterns.clock, locale=_parsed(self.locale)))

    def span(self, start: time, end: time) -> str:
        """From one time to another, as one value: 10:30\u201312:00."""
        return f"{self.clock(start)}\u2013{self.clock(end)}"

    def number(self, number: float) -> str:
        """A number."""
        return self._digits(format_decimal(number, locale=_parsed(self.locale)))

    def listing(self, words: Iterable[str]) -> str:
        """Several words as a list, each held apart: one, two and three."""
        told = format_list([self.isolated(word) for word in words], locale=_parsed(self.locale))
        # CLDR leaves the Welsh "and" to the reader: ac stands before a vowel.
        return _WELSH_AND.sub(lambda found: "ac " if found[1] else "a ", told)

    def language(self, code: str) -> str:
        """The name of a language: Urdu; the code itself where no list has a name for it."""
        own, given = _parsed(self.locale), dict(self.names).get(code)
        if given:
            return given
        try:
            name = Locale.parse(code.replace("-", "_")).get_display_name(own)
        except UnknownLocaleError:
            # Babel parses only the languages it has formats for: it lacks Romany and Sylheti.
            name = own.languages.get(code.split("-", maxsplit=1)[0])
        return name or code

    def share(self, part: int, whole: int) -> str:
        """A part of a whole, such as a score on a scale: 6/10."""
        return f"{self.number(part)}/{self.number(whole)}"

    def capital(self, text: str) -> str:
        """The text with a capital first letter, where the script has capitals."""
        if text.startswith("i") and _parsed(self.locale).language in _DOTTED:
            return "\u0130" + text[1:]
        return text[:1].upper() + text[1:]

    def isolated(self, value: str) -> str:
        """A value held apart from the words around it, where its direction is another one."""
        return isolated(value, is_right_to_left=self.is_right_to_left)

    def _dated(self, day: date, pattern: str) -> str:
        return self._digits(format_date(day, pattern, locale=_parsed(self.locale)))

    def _digits(self, text: str) -> str:
        zero = _ZEROS.get(self.digits)
        if zero is None:
            return text
        return text.translate({ord("0") + n: chr(zero + n) for n in range(10)})


# Babel reads a locale's file again for every name it is given: half the time of a document.
@lru_cache
def _parsed(locale: str) -> Locale:
    return Locale.parse(locale)
