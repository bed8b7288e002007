"""Dates, times, numbers and lists as a language writes them; the locale comes in by the door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal


@dataclass(frozen=True)
class Formats:
    """The formats of one locale, such as en_GB."""

    locale: str

    def day(self, day: date) -> str:
        """A date with its month in words: 14 March 2026."""
        return format_date(day, "long", locale=self.locale)

    def weekday(self, day: date) -> str:
        """A date with the day of the week, without the comma English puts there."""
        return format_date(day, "full", locale=self.locale).replace(", ", " ", 1)

    def short_day(self, day: date) -> str:
        """A date that fits a column and never breaks: 14 Mar 2026."""
        return format_date(day, "medium", locale=self.locale).replace(" ", "\u00a0")

    def month_day(self, day: date) -> str:
        """A date within the year at hand: 14 March."""
        return format_skeleton("MMMMd", day, locale=self.locale)

    def clock(self, at: time) -> str:
        """A time of day: 14:30."""
        return format_time(at, "short", locale=self.locale)

    def number(self, number: float) -> str:
        """A number."""
        return format_decimal(number, locale=self.locale)

    def listing(self, words: Iterable[str]) -> str:
        """Several words as a list: one, two and three."""
        return format_list(list(words), locale=self.locale)

    def language(self, code: str) -> str:
        """The name of a language: Urdu; the code itself where no list has a name for it."""
        try:
            name = Locale.parse(code.replace("-", "_")).get_display_name(self.locale)
        except UnknownLocaleError:
            # Babel parses only the languages it has formats for: it lacks Romany and Sylheti.
            name = Locale.parse(self.locale).languages.get(code.split("-", maxsplit=1)[0])
        return name or code

    def share(self, part: int, whole: int) -> str:
        """A part of a whole, such as a score on a scale: 6/10."""
        return f"{self.number(part)}/{self.number(whole)}"
