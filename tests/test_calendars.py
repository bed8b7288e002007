from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.practice.calendars import Calendar, Closure, HolidayCalendar

ENGLAND = Calendar(holidays="england", known_to=2027)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NAMES = st.sampled_from(["england", "wales", "scotland", "northern-ireland", "guernsey"])


def slow_count(calendar: Calendar, start: date, end: date) -> int:
    """Working days after one day up to another, asking of each weekday for its reason."""
    count, day = 0, start
    while day < end:
        day = date.fromordinal(day.toordinal() + 1)
        count += day.isoweekday() <= 5 and calendar.why_not(day) is None
    return count


def test_the_english_holidays_of_2027_are_those_the_government_published() -> None:
    published = ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]
    first = date(2026, 12, 31)
    assert [f"{day:%m-%d}" for day in ENGLAND.weekdays_off(first, date(2027, 12, 31))] == published


@pytest.mark.parametrize(
    ("holidays", "day", "reason"),
    [
        ("england", date(2026, 4, 3), "Good Friday"),
        ("england", date(2026, 12, 28), "Boxing Day (substitute day)"),
        ("england", date(2026, 4, 11), "a Saturday"),
        ("england", date(2026, 4, 12), "a Sunday"),
        ("england", date(2026, 4, 13), None),
        ("scotland", date(2026, 1, 2), "New Year Holiday"),
        ("scotland", date(2026, 4, 6), None),
        ("northern-ireland", date(2026, 3, 17), "Saint Patrick's Day"),
        ("wales", date(2026, 8, 31), "Late Summer Bank Holiday"),
        ("guernsey", date(2025, 5, 9), "Liberation Day"),
    ],
)
def test_a_day_off_says_why_in_plain_words(
    holidays: HolidayCalendar, day: date, reason: str | None
) -> None:
    assert Calendar(holidays=holidays, known_to=2027).why_not(day) == reason


def test_a_day_on_which_the_offices_are_closed_is_no_working_day() -> None:
    closed = Closure(on=date(2026, 11, 2), name="Local holiday")
    calendar = Calendar(holidays="scotland", known_to=2027, closures=(closed,))
    assert calendar.why_not(date(2026, 11, 2)) == "closed: Local holiday"
    assert calendar.add_working_days(date(2026, 10, 30), 1) == date(2026, 11, 3)


def test_counting_starts_on_the_day_after_the_event() -> None:
    assert ENGLAND.add_working_days(date(2026, 1, 12), 10) == date(2026, 1, 26)


def test_an_event_on_a_weekend_counts_from_the_next_working_day() -> None:
    assert ENGLAND.add_working_days(date(2026, 1, 10), 1) == date(2026, 1, 12)


def test_the_last_working_day_before_easter_monday_is_maundy_thursday() -> None:
    assert ENGLAND.earlier_working_day(date(2026, 4, 6)) == date(2026, 4, 2)


def test_a_working_day_is_its_own_earlier_working_day() -> None:
    assert ENGLAND.earlier_working_day(date(2026, 4, 7)) == date(2026, 4, 7)


def test_a_calendar_is_certain_up_to_the_end_of_its_last_year() -> None:
    assert ENGLAND.is_certain_on(date(2027, 12, 31))
    assert not ENGLAND.is_certain_on(date(2028, 1, 1))


def test_a_last_year_that_is_no_year_is_refused() -> None:
    with pytest.raises(ValidationError, match="known_to"):
        Calendar(holidays="england", known_to=27)


@settings(deadline=None)
@given(NAMES, DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_n_working_days_away(
    holidays: HolidayCalendar, day: date, n: int
) -> None:
    calendar = Calendar(holidays=holidays, known_to=2027)
    later = calendar.add_working_days(day, n)
    assert slow_count(calendar, day, later) == n
    assert calendar.is_working_day(later)


@settings(deadline=None)
@given(NAMES, DAYS, st.integers(1, 60))
def test_the_nth_working_day_before_has_n_working_days_from_it_on(
    holidays: HolidayCalendar, day: date, n: int
) -> None:
    calendar = Calendar(holidays=holidays, known_to=2027)
    earlier = calendar.add_working_days(day, -n)
    one = timedelta(days=1)
    assert slow_count(calendar, earlier - one, day - one) == n
    assert calendar.is_working_day(earlier)


@settings(deadline=None)
@given(DAYS, st.integers(-60, 60))
def test_counting_between_undoes_adding(day: date, n: int) -> None:
    assert ENGLAND.working_days_between(day, ENGLAND.add_working_days(day, n)) == n


@settings(deadline=None)
@given(DAYS)
def test_the_earlier_working_day_has_only_days_off_after_it(day: date) -> None:
    earlier = ENGLAND.earlier_working_day(day)
    assert earlier <= day
    assert slow_count(ENGLAND, earlier, day) == 0
