from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.practice.calendars import Calendar, Closure
from docgen.practice.timescales import Anchor, Direction, TimescaleVersion, Unit, due

ENGLAND = Calendar(holidays="england", known_to=2027)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
DIRECTIONS = st.sampled_from(["after", "before"])


def timescale(**changed: Any) -> TimescaleVersion:
    fields: dict[str, Any] = {
        "count": 10,
        "unit": "working-days",
        "anchor": "conference",
        "quote": "within 10 working days",
        "source": "a guide",
        "status": "confirmed",
    }
    return TimescaleVersion(**(fields | changed))


def slow_due(count: int, unit: Unit, direction: Direction, start: date) -> date:
    """The day a timescale arrives at, stepping day by day or month by month."""
    step = 1 if direction == "after" else -1
    if unit == "months":
        return slow_months(count, step, start)
    left = count * 7 if unit == "weeks" else count
    day = start.toordinal()
    while left:
        day += step
        if unit != "working-days" or ENGLAND.why_not(date.fromordinal(day)) is None:
            left -= 1
    return date.fromordinal(day)


def slow_months(count: int, step: int, start: date) -> date:
    year, month = start.year, start.month
    for _ in range(count):
        month += step
        if month in {0, 13}:
            year, month = year + step, 12 if month == 0 else 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@settings(deadline=None)
@given(
    st.integers(1, 40),
    st.sampled_from(["working-days", "calendar-days", "weeks", "months"]),
    DIRECTIONS,
    DAYS,
)
def test_a_deadline_is_where_a_slow_count_arrives(
    count: int, unit: Unit, direction: Direction, start: date
) -> None:
    version = timescale(count=count, unit=unit, direction=direction)
    assert due(version, start, ENGLAND).on == slow_due(count, unit, direction, start)


@settings(deadline=None)
@given(st.integers(1, 40), st.sampled_from(["calendar-days", "weeks", "months"]), DIRECTIONS, DAYS)
def test_a_deadline_moved_earlier_is_the_last_working_day_up_to_the_count(
    count: int, unit: Unit, direction: Direction, start: date
) -> None:
    version = timescale(count=count, unit=unit, direction=direction, if_not_working_day="earlier")
    day = slow_due(count, unit, direction, start)
    while day.isoweekday() > 5 or ENGLAND.why_not(day):
        day = date.fromordinal(day.toordinal() - 1)
    assert due(version, start, ENGLAND).on == day


@settings(deadline=None)
@given(st.dates(), st.integers(1, 1000), DIRECTIONS)
def test_no_day_of_the_calendar_makes_the_count_fail(
    start: date, count: int, direction: Direction
) -> None:
    deadline = due(timescale(count=count, unit="months", direction=direction), start, ENGLAND)
    certain = 1900 <= start.year <= 2027 and deadline.on.year <= 2027
    assert (deadline.note is None) == certain


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_a_month_too_short_for_the_day_ends_the_count_on_its_last_day(
    start: date, months: int, end: date
) -> None:
    deadline = due(timescale(count=months, unit="months"), start, ENGLAND)
    assert deadline.on == end
    assert "the month is shorter, so its last day" in deadline.counted


def test_a_count_over_easter_names_the_holidays_it_leaves_out() -> None:
    deadline = due(timescale(), date(2026, 3, 27), ENGLAND)
    assert deadline.on == date(2026, 4, 14)
    assert deadline.counted == (
        "10 working days after the conference on 27 March 2026 (day 0); "
        "weekends and 2 bank holidays (Good Friday, Easter Monday) left out"
    )


def test_a_count_over_a_closure_names_it_apart_from_the_holidays() -> None:
    closed = Closure(on=date(2026, 4, 2), name="Training day")
    calendar = Calendar(holidays="england", known_to=2027, closures=(closed,))
    deadline = due(timescale(count=2), date(2026, 4, 1), calendar)
    assert deadline.on == date(2026, 4, 8)
    assert deadline.counted.endswith(
        "weekends, 2 bank holidays (Good Friday, Easter Monday) "
        "and 1 closure day (Training day) left out"
    )


def test_a_count_backwards_leaves_out_the_holidays_before_the_event() -> None:
    version = timescale(anchor="review-conference", direction="before")
    deadline = due(version, date(2026, 4, 14), ENGLAND)
    assert deadline.on == date(2026, 3, 27)
    assert deadline.counted.startswith("10 working days before the review conference on 14 April")


def test_an_event_on_a_holiday_is_day_0_and_not_counted_as_left_out() -> None:
    before = timescale(count=1, direction="before")
    deadline = due(before, date(2026, 4, 3), ENGLAND)
    assert deadline.on == date(2026, 4, 2)
    assert deadline.counted.endswith("weekends left out")


def test_a_deadline_on_a_weekend_is_kept_and_says_so() -> None:
    deadline = due(timescale(count=1, unit="weeks"), date(2026, 4, 4), ENGLAND)
    assert deadline.on == date(2026, 4, 11)
    assert deadline.counted.endswith("11 April 2026 is a Saturday, and the day is kept")


def test_a_deadline_moved_earlier_says_from_which_day_and_why() -> None:
    version = timescale(count=1, unit="weeks", if_not_working_day="earlier")
    deadline = due(version, date(2026, 3, 30), ENGLAND)
    assert deadline.on == date(2026, 4, 2)
    assert deadline.counted.endswith(
        "6 April 2026 is Easter Monday, and the working day before it holds"
    )


def test_a_deadline_carries_the_figure_its_source_and_its_status() -> None:
    deadline = due(timescale(status="example"), date(2026, 1, 12), ENGLAND)
    assert deadline.rule == "within 10 working days"
    assert (deadline.source, deadline.status) == ("a guide", "example")
    assert deadline.note is None


def test_a_count_beyond_the_last_certain_year_says_so() -> None:
    deadline = due(timescale(), date(2027, 12, 20), ENGLAND)
    assert deadline.on == date(2028, 1, 6)
    assert deadline.note == (
        "the holiday calendar is certain up to 2027 and this count reaches into 2028: "
        "check the holidays"
    )


def test_a_deadline_moved_back_into_the_last_certain_year_still_says_so() -> None:
    version = timescale(count=1, unit="weeks", if_not_working_day="earlier")
    deadline = due(version, date(2027, 12, 25), ENGLAND)
    assert deadline.on == date(2027, 12, 31)
    assert deadline.note is not None


def test_an_event_in_a_year_nobody_means_gets_a_note_and_no_count() -> None:
    deadline = due(timescale(), date(202, 1, 12), ENGLAND)
    assert deadline.on == date(202, 1, 12)
    assert deadline.note is not None
    assert "the year 202" in deadline.note


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("conference", "after the conference on"),
        ("core-group", "after the core group meeting on"),
        ("next-core-group", "after the next core group meeting on"),
        ("review-conference", "after the review conference on"),
        ("birth", "after the birth or expected birth on"),
    ],
)
def test_each_event_is_named_in_words(anchor: Anchor, words: str) -> None:
    assert words in due(timescale(anchor=anchor), date(2026, 1, 12), ENGLAND).counted


def test_the_event_and_the_dates_can_be_in_the_words_of_others() -> None:
    event = "the child protection planning meeting"
    deadline = due(timescale(count=1), date(2026, 3, 2), ENGLAND, locale="cy", event=event)
    assert deadline.counted.startswith(
        "1 working day after the child protection planning meeting on 2 Mawrth 2026"
    )
