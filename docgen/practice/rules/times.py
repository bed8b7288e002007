"""Whether the core groups are held, and planned, in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from docgen.case.case import Case
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.practice import anchors
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.timescales import Deadline

_SET_BY_FIRST = ("core_group_on", "following_on")  # what `next` has room for
_WRITE_REASON = "write late_reason: why it was late"
_MOVE = "set an earlier date, or agree with the conference chair why not"


def road(meeting: Meeting) -> str:
    """The road to a meeting in its file: meetings are numbered from 1 in order."""
    return f"meetings.{meeting.number - 1}"


def conference_road(case: Case, conference: Conference) -> str:
    """The road to a conference in its file."""
    return f"conferences.{case.conferences.index(conference)}"


def held_late(field: str, what: str, held_on: date, last: Deadline, reason: str | None) -> Finding:
    """That something was held, or sent, after its last day, and whether it is recorded why."""
    text = f"{what} on {held_on}, and {last.on} was the last day"
    told = f"{text}; a reason is recorded" if reason else text
    hint = None if reason else _WRITE_REASON
    return Finding("late", field, told, hint, last, source=last.source)


def set_late(field: str, day: date, last: Deadline) -> Finding:
    """That a day to come is set later than the last day for it."""
    text = f"set for {day}, and {last.on} is the last day"
    return Finding("late", field, text, _MOVE, last, source=last.source)


def overdue(field: str, what: str, last: Deadline) -> Finding:
    """That something has not happened and its last day is past."""
    text = f"{what} is recorded, and {last.on} was the last day"
    hint = "record it, or hold it now and write why it was late"
    return Finding("late", field, text, hint, last, source=last.source)


@rule("T01", source="Timescale first-core-group of the partnership")
def first_core_group_is_held_in_time(case: Case, practice: Practice) -> Iterator[Finding]:
    """The first core group is held within the partnership's limit after the conference."""
    last = anchors.first_core_group_due(case, practice.partnership)
    held = anchors.core_groups(case)
    if last is None:
        return
    if held:
        first = held[0]
        if first.held_on > last.on:
            field = f"{road(first)}.held_on"
            yield held_late(field, "held", first.held_on, last, first.late_reason)
    elif not anchors.is_ended(case, practice.today):
        yield from _first_to_come(case, practice, last)


def _first_to_come(case: Case, practice: Practice, last: Deadline) -> Iterator[Finding]:
    if practice.today > last.on:
        yield overdue("meetings", "no core group", last)
    elif (day := case.start.first_core_group_on) and day > last.on:
        field = f"{conference_road(case, case.start)}.first_core_group_on"
        yield set_late(field, day, last)


@rule("T02", source="Timescales core-group-interval and second-core-group of the partnership")
def core_groups_follow_each_other_in_time(case: Case, practice: Practice) -> Iterator[Finding]:
    """Core groups are no further apart than the partnership or the conference says."""
    yield from _interval_agreed(case, practice)
    for before, meeting in pairwise(anchors.core_groups(case)):
        last = anchors.next_core_group_due(case, practice.partnership, before)
        if last and meeting.held_on > last.on:
            field = f"{road(meeting)}.held_on"
            yield held_late(field, "held", meeting.held_on, last, meeting.late_reason)
    yield from _next_core_group(case, practice)


def _interval_agreed(case: Case, practice: Practice) -> Iterator[Finding]:
    """Where the conference sets the interval, a conference of the plan has set one."""
    conferences = (case.start, *anchors.reviews(case))
    agreed = any(c.core_group_every and c.core_group_unit for c in conferences)
    if practice.partnership.interval_set_by == "conference" and not agreed:
        field = f"{conference_road(case, case.start)}.core_group_every"
        source = practice.partnership.sources["interval_set_by"].source
        text = "how often the core group meets is not recorded"
        hint = "write core_group_every and core_group_unit, as the conference agreed"
        yield Finding("missing", field, text, hint, source=source)


def _next_core_group(case: Case, practice: Practice) -> Iterator[Finding]:
    """The core group after the latest: set for a day in time, and not overdue on the day.

    A plan that has ended needed core groups until the day it ended.
    """
    held = anchors.core_groups(case)
    last = anchors.next_core_group_due(case, practice.partnership) if held else None
    if last is None:
        return
    latest, ending = held[-1], anchors.end(case)
    until = min(practice.today, ending.held_on) if ending else practice.today
    day = latest.next.core_group_on if latest.next else None
    if until > last.on:
        yield overdue("meetings", "no later core group", last)
    elif day and day > last.on and not ending:
        yield set_late(f"{road(latest)}.next.core_group_on", day, last)


@rule("T03", source="Guernsey ISCP procedure Core Group, the first core group meeting")
def next_dates_are_set_before_the_first_review(case: Case, practice: Practice) -> Iterator[Finding]:
    """The first core group sets the next dates, and they are before the first review."""
    held = anchors.core_groups(case)
    if not held or held[0].type == "last-before-review":
        return
    first, source = held[0], practice.partnership.sources["next_dates"].source
    review_on = _first_review_on(case, first, practice)
    for name in _SET_BY_FIRST[: practice.partnership.next_dates]:
        field = f"{road(first)}.next.{name}"
        day = getattr(first.next, name, None)
        if day is None:
            text = "the first core group set no such date"
            yield Finding("missing", field, text, "write the date that was set", source=source)
        elif review_on and day >= review_on:
            text = f"set for {day}, and the first review conference is on {review_on}"
            yield Finding("late", field, text, "set a date before the review", source=source)


def _first_review_on(case: Case, first: Meeting, practice: Practice) -> date | None:
    """The day of the first review as the first core group knew it: set, or else its last day."""
    known = (first.next.review_on if first.next else None) or case.start.next_review_on
    if known:
        return known
    last = anchors.review_due(case, practice.partnership, case.start)
    return last.on if last else None


@rule("T07", source="The calendar of the partnership")
def meetings_are_held_on_working_days(case: Case, practice: Practice) -> Iterator[Finding]:
    """A meeting is held on a working day, or it is recorded why not."""
    calendar = practice.partnership.calendar
    for meeting in anchors.meetings(case):
        why = calendar.why_not(meeting.held_on)
        if why and not meeting.day_reason:
            text = f"{meeting.held_on} is {why}, and no reason is recorded"
            hint = "correct held_on, or write day_reason: why it was held on that day"
            yield Finding("missing", f"{road(meeting)}.day_reason", text, hint)
    yield from _planned_on_working_days(case, practice)


def _planned_on_working_days(case: Case, practice: Practice) -> Iterator[Finding]:
    held = anchors.core_groups(case)
    planned = held[-1].next if held else None
    for name in _SET_BY_FIRST:
        day = getattr(planned, name, None)
        if day and (why := practice.partnership.calendar.why_not(day)):
            field = f"{road(held[-1])}.next.{name}"
            yield Finding("advice", field, f"set for {day}, which is {why}", "set a working day")
