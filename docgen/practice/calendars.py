"""A holiday calendar and a partnership's own closure days -> which days are working days.

Holidays come from the `holidays` package. Governments announce them a year or two ahead and
add one-off days, so a calendar says up to which year it is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Annotated, Literal

import holidays
from pydantic import Field

from docgen.case.words import Count, Day, Line, Record

HolidayCalendar = Literal["england", "wales", "scotland", "northern-ireland", "guernsey"]
"""A calendar of bank and public holidays."""

# Our names -> country and subdivision (ISO 3166) of the holidays package.
_COUNTRIES: Mapping[HolidayCalendar, tuple[str, str | None, str | None]] = {
    "england": ("GB", "ENG", "en_GB"),
    "wales": ("GB", "WLS", "en_GB"),
    "scotland": ("GB", "SCT", "en_GB"),
    "northern-ireland": ("GB", "NIR", "en_GB"),
    "guernsey": ("GG", None, None),  # the package has Guernsey in English only
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class Closure(Record):
    """A day on which the partnership's offices are closed though it is no public holiday."""

    on: Day
    """The day."""
    name: Line
    """Why the offices are closed: local holiday."""


class Calendar(Record):
    """The working days of one place: Monday to Friday, less holidays and closure days."""

    holidays: HolidayCalendar
    """Whose bank and public holidays are no working days."""
    known_to: Annotated[Count, Field(ge=2000, le=2100)]
    """The last year whose holidays are certain."""
    closures: tuple[Closure, ...] = ()
    """The partnership's own closure days."""

    def is_certain_on(self, day: date) -> bool:
        """Whether the day is in a year whose holidays are certain."""
        return day.year <= self.known_to

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts as a working day."""
        return self.why_not(day) is None

    def why_not(self, day: date) -> str | None:
        """Why a day is no working day, in words that follow "is"; None for a working day.

        For example "Good Friday", "closed: Training day", "a Saturday".
        """
        if holiday := _holidays(self.holidays, day.year).get(day):
            return holiday
        if closed := self.closed_for(day):
            return f"closed: {closed}"
        return f"a {_WEEKDAYS[day.weekday()]}" if day.weekday() >= _SATURDAY else None

    def closed_for(self, day: date) -> str | None:
        """The name of the partnership's own closure on a day."""
        return next((closure.name for closure in self.closures if closure.on == day), None)

    def holiday_on(self, day: date) -> str | None:
        """The name of the public holiday on a day."""
        return _holidays(self.holidays, day.year).get(day)

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after a day, or before it where n is negative; the day for 0.

        The day itself is day 0 and need not be a working day.
        """
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days after the start the end is; negative where it is before.

        The start is day 0, so a day and the next working day are 1 apart.
        """
        if end < start:
            return -sum(map(self.is_working_day, _days(end - _ONE_DAY, start - _ONE_DAY)))
        return sum(map(self.is_working_day, _days(start, end)))

    def earlier_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the last working day before it."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def weekdays_off(self, after: date, to: date) -> list[date]:
        """The days from Monday to Friday that are no working days, after one day up to another."""
        return [
            day
            for day in _days(after, to)
            if day.weekday() < _SATURDAY and not self.is_working_day(day)
        ]


def _days(after: date, to: date) -> Iterator[date]:
    """Every day after the first up to and with the second."""
    return (after + timedelta(days=n) for n in range(1, (to - after).days + 1))


@cache
def _holidays(calendar: HolidayCalendar, year: int) -> Mapping[date, str]:
    """The public holidays of a year, by day; a day moved from a weekend is a substitute day."""
    country, part, language = _COUNTRIES[calendar]
    found = holidays.country_holidays(country, subdiv=part, years=year, language=language)
    named = {day: name.replace("(observed)", "(substitute day)") for day, name in found.items()}
    return MappingProxyType(named)
