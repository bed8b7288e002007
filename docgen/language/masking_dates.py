"""Dates and times as English people write them -> the same in another language."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from docgen.language.formats import Formats

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTH: Final = (
    rf"(?:(?:{_MONTHS}|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.(?=\s\d))?)"
)
_WEEKDAY: Final = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_OF_MONTH: Final = rf"(?:\s+of)?\s+{_MONTH}(?!\w)(?:,?\s+{_YEAR})?"

MONTH_OF_A_YEAR: Final = rf"(?<!\w){_MONTH}\s+{_YEAR}"
"""A month with its year: no day, so no mask; and no name, where someone is called May."""
DATES: Final = (
    rf"(?<![\w/£$€.]){_DAY}(?:\s?[-–]\s?|(?:,\s*{_DAY})*,?\s+(?:and|&)\s+){_DAY}{_OF_MONTH}"
)
"""Several days of a month: `3, 6 and 15 July`, `3-6 July 2026`."""
DATE: Final = (
    rf"(?<![\w/£$€.-])(?:(?:{_WEEKDAY}\.?,?\s+(?:the\s+)?)?{_DAY}{_OF_MONTH}"
    rf"|{_MONTH}\s+{_DAY}(?!\d|[:.]\d|\s?%|\s+per\b)(?:,?\s+{_YEAR})?"
    r"|\d{4}-\d\d-\d\d(?![\w-])"
    r"|\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)\d{4}(?![\w/-])"
    r"|\d{1,2}/\d{1,2}/\d\d(?![\w/])|\d\d\.\d\d\.\d\d(?!\w|\.\d))"
)
"""One day: `22 May 2026`, `Saturday 14 March`, `May 22`, `3rd of March`, `14/03/2026`."""
_HOUR: Final = r"(?:2[0-3]|[01]?\d)"
TIME: Final = (
    rf"(?<![\w.:£$€]){_HOUR}(?::[0-5]\d(?![\d:])(?:\s?(?i:[ap]m\b|[ap]\.m\.))?"
    r"|(?:\.[0-5]\d)?\s?(?i:[ap]m\b|[ap]\.m\.))"
    r"|(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bbefore )"
    rf"|(?<=\bafter )){_HOUR}\.[0-5]\d(?![\w.]*\d|\s?%|\s+per\b)"
)
"""A time of day: `14:30`, `9.30am`, `at 9.30`."""

_NAMED: Final = re.compile(rf"(?<![^\W\d]){_MONTH}")
_WEEKDAY_FIRST: Final = re.compile(rf"({_WEEKDAY})\b\.?,?\s+(?:the\s+)?")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*([APap])?")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHORT: Final = tuple(name[:3] for name in _MONTHS.split("|"))
_LEAP_YEAR: Final = 2000
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def detail(value: str) -> str:
    """The parts of a date that are there: `day-month-year`, `weekday-day-month` ..."""
    has_year = not _NAMED.search(value) or re.search(_YEAR, value)
    parts = "day-month-year" if has_year else "day-month"
    return f"weekday-{parts}" if _WEEKDAY_FIRST.match(value) else parts


def weekday_outside(value: str) -> int:
    """The length of the day of the week at the start of a date that is no part of its mask.

    It stays with the translator where there is no year, or where the date falls on another day.
    """
    found = _WEEKDAY_FIRST.match(value)
    if not found:
        return 0
    try:
        agrees = _WEEKDAYS[days(value)[0].weekday()] == found[1][:3]
    except ValueError:
        agrees = False
    return 0 if agrees and detail(value).endswith("year") else found.end()


def days(value: str) -> tuple[date, ...]:
    """The days a date or several dates name, in a leap year where no year is there.

    Raises ValueError where the calendar has no such day.
    """
    if iso := _ISO.fullmatch(value):
        return (date(*(int(part) for part in iso.groups())),)
    month = _NAMED.search(value)
    if month is None:
        day, number, year = (int(part) for part in re.findall(r"\d+", value))
        return (date(year if year > 99 else 2000 + year, number, day),)
    found = re.search(_YEAR, value)
    year = int(found[0]) if found else _LEAP_YEAR
    number = _SHORT.index(month[0][:3].capitalize()) + 1
    return tuple(date(year, number, int(n)) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", value))


def written(value: str, detail: str, formats: Formats) -> str:
    """A date in the language; as it was written, where the calendar has no such day."""
    try:
        found = days(value)
    except ValueError:
        return value
    told = [_told(day, detail, formats) for day in found]
    if len(told) == 1:
        return told[0]
    is_span = len(found) == 2 and re.search(r"[-–]", value)
    return " – ".join(told) if is_span else formats.listing(told)


def _told(day: date, detail: str, formats: Formats) -> str:
    if detail == "weekday-day-month-year":
        return formats.weekday(day)
    return formats.day(day) if detail == "day-month-year" else formats.month_day(day)


def clock(value: str, formats: Formats) -> str:
    """A time of day in the language."""
    found = _CLOCK.match(value)
    if found is None:
        return value
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] in "pP" else 0) if hour <= 12 else hour
    return formats.clock(time(hour, minute))
