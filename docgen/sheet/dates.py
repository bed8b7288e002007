"""Cases on a day -> a calendar file (iCalendar, RFC 5545) of what is set ahead and last days.

An event has the same id each time, so that a later file moves it and makes no second one. It
tells the kind and the reference of the case, and nothing about anybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import icalendar
from icalendar import CLASS, TRANSP

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.meeting import Meeting
from docgen.case.proforma import NextDates
from docgen.practice import ahead, anchors
from docgen.practice.calendars import Calendar
from docgen.practice.due import is_waiting, owed_copies
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline
from docgen.practice.visits import visit_due

PRODUCT: Final = "-//docgen//Core group dates//EN"
ZONE: Final = ZoneInfo("Europe/London")
USUAL_MINUTES: Final = 60
"""How long a meeting is shown to last where neither the record nor the partnership says."""

# By rule, for the package's own one ends after some years and is an hour out in spring.
# Source: IANA time zone database, rule GB-Eire since 1996; RFC 5545, 3.6.5.
_LONDON: Final = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
_COUNTED_FROM: Final = date(2020, 1, 1)
_AT_NINE: Final = timedelta(hours=9)
_WORKING_DAYS_BEFORE: Final = 2


@dataclass(frozen=True)
class Event:
    """One date of a case. `alarm` is how long before its beginning to ring."""

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime
    alarm: timedelta
    is_meeting: bool = False


def events(
    case: Case, partnership: Partnership, *, on: date, has_actions: bool = False
) -> tuple[Event, ...]:
    """The dates of a case as things stood at the end of a day; none once the plan has ended.

    Meetings that are set for that day or later; the last day of what is still to be done, also
    where it has passed. With `has_actions` the last days of open actions too.
    """
    held = ahead.as_on(case, on)
    if held is None or anchors.is_ended(held, on):
        return ()
    diary = _Diary(held, partnership, on)
    found = [*diary.meetings(), *diary.deadlines()]
    return (*found, *diary.actions()) if has_actions else tuple(found)


@dataclass(frozen=True)
class _Diary:
    """What is ahead in one case."""

    case: Case
    partnership: Partnership
    on: date

    def meetings(self) -> Iterator[Event]:
        """The core groups and the review conference that are set ahead."""
        number, following = self._next_number(), self._set()
        first = ahead.core_group_set(self.case)
        if first and first >= self.on:
            yield self._core_group(number, first, following)
        if following and following.following_on and following.following_on >= self.on:
            yield self._all_day("core-group", number + 1, "Core group", following.following_on)
        planned = anchors.review_set(self.case)
        if planned and planned[1] >= self.on:
            yield self._all_day("review", self._reviews(), "Review conference", planned[1])

    def deadlines(self) -> Iterator[Event]:
        """The last day of everything that is still to be done."""
        number = self._next_number()
        limit = anchors.next_core_group_due(self.case, self.partnership)
        yield from self._limit("core-group-due", number, f"Last day for core group {number}", limit)
        yield from self._limit(
            "review-due", self._reviews(), "Last day for the review conference", self._review()
        )
        visit = self._visit()
        if visit and visit.on >= self.on:  # of visits since the last core group nothing is known
            yield self._due("visit-due", 0, "Last day for a visit", visit.on)
        yield from self._papers()
        for meeting in anchors.meetings(self.case):
            if self._is_waiting(meeting):
                title = f"Last day to send the record of core group {meeting.number}"
                due = anchors.circulation_due(self.case, meeting, self.partnership)
                yield from self._limit("circulation-due", meeting.number, title, due)

    def actions(self) -> Iterator[Event]:
        """The last days of the open actions of the plan, by number."""
        for action in plan_today(self.case).actions:
            if action.is_open and action.due:
                title = f"Action {action.number} due"
                yield self._due(f"action-due {action.action.id}", 0, title, action.due)

    def _papers(self) -> Iterator[Event]:
        """The days set for agencies' updates and reports."""
        following = self._set()
        wanted = (
            (
                "updates-due",
                self._next_number(),
                "Updates for the core group due",
                "updates_due_on",
            ),
            ("reports-due", self._reviews(), "Reports for the review due", "reports_due_on"),
        )
        for kind, number, title, field in wanted:
            day = getattr(following, field) if following else None
            if day and day >= self.on:
                yield self._due(kind, number, title, day)

    def _set(self) -> NextDates | None:
        groups = anchors.core_groups(self.case)
        return groups[-1].next if groups else None

    def _next_number(self) -> int:
        last = self.case.last_meeting
        return last.number + 1 if last else 1

    def _reviews(self) -> int:
        """The number of the next review conference of this record."""
        return sum(not conference.is_start for conference in self.case.conferences) + 1

    def _review(self) -> Deadline | None:
        """The earliest last day for a review of any child on the plan."""
        children = anchors.children_on_plan(self.case, self.on)
        return _earliest([ahead.review_due(self.case, self.partnership, one) for one in children])

    def _visit(self) -> Deadline | None:
        """The earliest last day for a visit to any child on the plan."""
        children = anchors.children_on_plan(self.case, self.on)
        born = [child for child in children if child.born and child.born <= self.on]
        return _earliest([visit_due(self.case, self.partnership, child) for child in born])

    def _is_waiting(self, meeting: Meeting) -> bool:
        """Whether a copy or a translation of a meeting's record is still to be sent."""
        owed = owed_copies(self.case, meeting, self.partnership)
        return any(map(is_waiting, owed))

    def _limit(
        self, kind: str, number: int, title: str, deadline: Deadline | None
    ) -> Iterator[Event]:
        if deadline is not None:
            yield self._due(kind, number, title, deadline.on)

    def _due(self, kind: str, number: int, title: str, day: date) -> Event:
        """A last day; it rings at nine, two working days before."""
        rung_on = _working_days_before(self.partnership.calendar, day)
        return Event(
            self._uid(kind, number),
            f"{title}, {self.case.reference}",
            day,
            day + timedelta(days=1),
            rung_on - day + _AT_NINE,
        )

    def _all_day(self, kind: str, number: int, title: str, day: date) -> Event:
        """A meeting on a day whose hour is not known; it rings at nine the day before."""
        told = f"{title} {number}" if kind == "core-group" else title
        return Event(
            self._uid(kind, number),
            f"{told}, {self.case.reference}",
            day,
            day + timedelta(days=1),
            timedelta(days=-1) + _AT_NINE,
            is_meeting=True,
        )

    def _core_group(self, number: int, day: date, following: NextDates | None) -> Event:
        made = self._all_day("core-group", number, "Core group", day)
        at = following.starts_at if following else None
        if following is None or at is None:
            return made
        usual = self.partnership.usual_length_minutes or USUAL_MINUTES
        lasts = timedelta(minutes=following.lasts_minutes or usual)
        starts = datetime.combine(day, at, ZONE)
        return Event(
            made.uid, made.title, starts, starts + lasts, timedelta(days=-1), is_meeting=True
        )

    def _uid(self, kind: str, number: int) -> str:
        """The same for the same thing of the same case, whenever it is."""
        told = f"docgen\n{self.case.reference}\n{kind}\n{number}"
        return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@docgen"


def calendar(found: Sequence[Event], on: date) -> bytes:
    """The events as a calendar file, by day; the same events on the same day give the same bytes.

    The sequence number of each grows with the day the file is made for: the later file holds.
    """
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add_component(icalendar.Timezone.from_ical(_LONDON))
    for event in sorted(found, key=lambda event: (_day(event.starts), event.title, event.uid)):
        made.add_component(_component(event, on))
    return bytes(made.to_ical())


def _component(event: Event, on: date) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", datetime.combine(on, time(), UTC))
    made.add("sequence", max(0, (on - _COUNTED_FROM).days))
    made.add("summary", event.title)
    made.add("dtstart", event.starts)
    made.add("dtend", event.ends)
    made.add("class", CLASS.PRIVATE)
    made.add("transp", TRANSP.OPAQUE if event.is_meeting else TRANSP.TRANSPARENT)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", event.alarm)
    made.add_component(alarm)
    return made


def _working_days_before(working: Calendar, day: date) -> date:
    return working.add_working_days(day, -_WORKING_DAYS_BEFORE)


def _earliest(found: Sequence[Deadline | None]) -> Deadline | None:
    return min(filter(None, found), key=lambda deadline: deadline.on, default=None)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
