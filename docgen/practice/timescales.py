"""A timescale and the day of an event -> the deadline, and in words how it was counted.

A timescale is data: a number, a unit, an event and a direction, from a source, in force
between two days. Day 0 is the day of the event; counting starts on the next day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from babel.dates import format_date
from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from docgen.case.words import Count, Day, Line, Record
from docgen.practice.calendars import Calendar

Anchor = Literal["conference", "core-group", "next-core-group", "review-conference", "birth"]
"""The event from which a timescale counts; birth is the expected birth until it has happened."""

Direction = Literal["after", "before"]
Unit = Literal["working-days", "calendar-days", "weeks", "months"]
Status = Literal["confirmed", "superseded", "example"]
"""Read in the source; read there but replaced since; or an example to confirm locally."""

EVENTS: Mapping[Anchor, str] = {
    "conference": "the conference",
    "core-group": "the core group meeting",
    "next-core-group": "the next core group meeting",
    "review-conference": "the review conference",
    "birth": "the birth or expected birth",
}
"""Each event in plain words, for partnerships that have no word of their own."""

COUNTED_YEARS = range(1900, 2201)
"""An event outside these years is a slip of the pen: no deadline is counted from it."""

QUOTE_WORDS = 15
_NOUNS: Mapping[Unit, str] = {
    "working-days": "working day",
    "calendar-days": "calendar day",
    "weeks": "week",
    "months": "month",
}


def _short(quote: str) -> str:
    words = len(quote.split())
    if words > QUOTE_WORDS:
        message = "{words} words, and at most {limit} were expected"
        shown = {"words": words, "limit": QUOTE_WORDS, "hint": "quote the figure alone"}
        raise PydanticCustomError("quote_too_long", message, shown)
    return quote


Quote = Annotated[Line, AfterValidator(_short)]
"""A figure in the words of its source or close to them, at most 15 words."""


class Provenance(Record):
    """Where something stated in a profile comes from, and how sure it is."""

    source: Line
    """An address, or the title of a document."""
    status: Status
    """Confirmed, superseded, or an example to confirm locally."""


class TimescaleVersion(Provenance):
    """A timescale as it is, or was, in force between two days, both included."""

    in_force_from: Day | None = None
    """The first day; empty for a version that holds from the beginning."""
    in_force_to: Day | None = None
    """The last day; empty for a version that still holds."""
    count: Annotated[Count, Field(ge=1, le=1000)]
    """How many ..."""
    unit: Unit
    """... of these."""
    anchor: Anchor
    """The event from which it counts."""
    direction: Direction = "after"
    """Whether it counts from the event on, or back from it."""
    if_not_working_day: Literal["keep", "earlier"] = "keep"
    """What happens to a deadline that falls on no working day."""
    quote: Quote
    """The figure in the words of its source."""

    def is_in_force_on(self, day: date) -> bool:
        """Whether this version holds for a conference of that day."""
        return (self.in_force_from or date.min) <= day <= (self.in_force_to or date.max)


@dataclass(frozen=True)
class Counted:
    """What was counted: so many of a unit, after or before the day of an event."""

    number: int
    unit: Unit
    direction: Direction
    anchor: Anchor
    start: date


@dataclass(frozen=True)
class Deadline:
    """The last day on which something is in time, and how it was counted."""

    on: date
    counted: str
    rule: str
    source: str
    status: Status
    note: str | None = None
    count: Counted | None = None


def due(
    version: TimescaleVersion,
    anchor_day: date,
    calendar: Calendar,
    *,
    locale: str = "en_GB",
    event: str | None = None,
) -> Deadline:
    """The deadline a timescale sets, counted from the day of its event.

    `event` is the partnership's word for the event, such as "the child protection planning
    meeting". Never raises on a day: what is doubtful about the deadline is in its note.
    """
    start = f"{event or EVENTS[version.anchor]} on {_in_words(anchor_day, locale)} (day 0)"
    counted = [f"{length(version.count, version.unit)} {version.direction} {start}"]
    on, note = anchor_day, _out_of_reach(anchor_day)
    if note is None:
        landed = _landing(version, anchor_day, calendar)
        on = _settled(version, landed, calendar)
        counted += _remarks(version, anchor_day, calendar, locale)
        note = _doubt(max(anchor_day, landed), calendar)
    words = "; ".join(counted)
    count = Counted(version.count, version.unit, version.direction, version.anchor, anchor_day)
    return Deadline(on, words, version.quote, version.source, version.status, note, count)


def length(count: int, unit: Unit) -> str:
    """A number of units in words: "1 month", "10 working days"."""
    return f"{count} {_NOUNS[unit]}{'' if count == 1 else 's'}"


def _landing(version: TimescaleVersion, day: date, calendar: Calendar) -> date:
    """The day the bare count arrives at."""
    n = version.count if version.direction == "after" else -version.count
    if version.unit == "working-days":
        return calendar.add_working_days(day, n)
    if version.unit == "months":
        return day + relativedelta(months=n)
    return day + timedelta(days=n * (7 if version.unit == "weeks" else 1))


def _settled(version: TimescaleVersion, landed: date, calendar: Calendar) -> date:
    if version.if_not_working_day == "earlier":
        return calendar.earlier_working_day(landed)
    return landed


def _remarks(
    version: TimescaleVersion, anchor_day: date, calendar: Calendar, locale: str
) -> list[str]:
    """What a reader must know to count it again: days left out, a month cut short, a day moved."""
    landed = _landing(version, anchor_day, calendar)
    if version.unit == "working-days":
        return [_left_out(anchor_day, landed, calendar)]
    remarks = []
    if version.unit == "months" and landed.day != anchor_day.day:
        remarks.append("the month is shorter, so its last day")
    if reason := calendar.why_not(landed):
        then = "the day is kept"
        if version.if_not_working_day == "earlier":
            then = "the working day before it holds"
        remarks.append(f"{_in_words(landed, locale)} is {reason}, and {then}")
    return remarks


def _left_out(anchor_day: date, landed: date, calendar: Calendar) -> str:
    """The days a count of working days leaves out, the event's own day apart."""
    first, last = sorted((anchor_day, landed))
    off = [day for day in calendar.weekdays_off(first, last) if day != anchor_day]
    holidays = [name for day in off if (name := calendar.holiday_on(day))]
    closures = [
        name for day in off if not calendar.holiday_on(day) and (name := calendar.closed_for(day))
    ]
    kinds = [_named("bank holiday", holidays), _named("closure day", closures)]
    return f"{_and(['weekends', *filter(None, kinds)])} left out"


def _named(kind: str, names: Sequence[str]) -> str:
    """For example "2 bank holidays (Good Friday, Easter Monday)"; nothing for none."""
    many = "" if len(names) == 1 else "s"
    return f"{len(names)} {kind}{many} ({', '.join(names)})" if names else ""


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _in_words(day: date, locale: str) -> str:
    return format_date(day, "long", locale=locale)


def _out_of_reach(day: date) -> str | None:
    if day.year in COUNTED_YEARS:
        return None
    return f"no deadline is counted from the year {day.year}: check the date of the event"


def _doubt(last: date, calendar: Calendar) -> str | None:
    if calendar.is_certain_on(last):
        return None
    return (
        f"the holiday calendar is certain up to {calendar.known_to} and this count reaches "
        f"into {last.year}: check the holidays"
    )
