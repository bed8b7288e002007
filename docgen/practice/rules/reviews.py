"""Whether the review conferences are held in time, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from docgen.case.case import Case
from docgen.case.people import Child
from docgen.practice import anchors
from docgen.practice.ahead import first_since_birth
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.times import conference_road, held_late, overdue, road, set_late

_PLANNED = ("core_group_on", "following_on")


@rule("T04", source="Working Together 2023; National Guidance for Child Protection in Scotland")
def review_conferences_are_held_in_time(case: Case, practice: Practice) -> Iterator[Finding]:
    """Review conferences are held, and set, within the limits after a conference or a birth."""
    for before, review in pairwise((case.start, *anchors.reviews(case))):
        last = anchors.review_due(case, practice.partnership, before)
        if last and review.held_on > last.on:
            field = f"{conference_road(case, review)}.held_on"
            yield held_late(field, "held", review.held_on, last, review.late_reason)
    yield from _next_review(case, practice)
    for n, child in enumerate(case.children):
        yield from _after_birth(case, practice, child, n)


def _next_review(case: Case, practice: Practice) -> Iterator[Finding]:
    last = anchors.review_due(case, practice.partnership)
    if last is None or anchors.end(case):
        return
    planned = anchors.review_set(case)
    if practice.today > last.on:
        yield overdue("conferences", "no later review conference", last)
    elif planned and planned[1] > last.on:
        yield set_late(*planned, last)


def _after_birth(case: Case, practice: Practice, child: Child, n: int) -> Iterator[Finding]:
    """A child on the plan before birth: a review or core group soon after it."""
    last = anchors.birth_review_due(case, practice.partnership, child)
    day = child.born or child.expected
    if last is None or day is None or not anchors.is_on_plan(case, child, day):
        return
    field = f"children.{n}.{'born' if child.born else 'expected'}"
    first = first_since_birth(case, child)
    if first is None and practice.today > last.on:
        yield overdue(field, "no review conference or core group after the birth", last)
    elif first and first.held_on > last.on:
        what = "the first review conference or core group after the birth was"
        yield held_late(field, what, first.held_on, last, first.late_reason)


@rule("T05", source="Timescale last-core-group-before-review of the partnership")
def last_core_group_leaves_time_before_the_review(
    case: Case, practice: Practice
) -> Iterator[Finding]:
    """The last core group is far enough before the review conference."""
    for review in anchors.reviews(case):
        yield from _too_close(case, practice, review.held_on)
    planned = anchors.review_set(case)
    if planned and not anchors.end(case):
        yield from _too_close(case, practice, planned[1])
        yield from _planned_too_close(case, practice, planned[1])


def _too_close(case: Case, practice: Practice, review_on: date) -> Iterator[Finding]:
    last = anchors.last_core_group_due(case, practice.partnership, review_on)
    before = [m for m in anchors.core_groups(case) if m.held_on < review_on]
    if last and before and before[-1].held_on > last.on:
        meeting = before[-1]
        field = f"{road(meeting)}.held_on"
        yield held_late(field, "held", meeting.held_on, last, meeting.late_reason)


def _planned_too_close(case: Case, practice: Practice, review_on: date) -> Iterator[Finding]:
    """The days set for core groups to come, against the day set for the review."""
    last = anchors.last_core_group_due(case, practice.partnership, review_on)
    held = anchors.core_groups(case)
    planned = held[-1].next if held else None
    for name in _PLANNED:
        day = getattr(planned, name, None)
        if last and day and last.on < day < review_on:
            yield set_late(f"{road(held[-1])}.next.{name}", day, last)


@rule("T08", source="Highland, guidance for chairs of core groups")
def a_meeting_follows_the_end_of_the_plan(case: Case, practice: Practice) -> Iterator[Finding]:
    """After the conference that ended the plan, a meeting about the child is held in time."""
    last = anchors.post_deregistration_due(case, practice.partnership)
    ending = anchors.end(case)
    if last is None or ending is None:
        return
    held = [m for m in case.meetings if m.type == "post-deregistration"]
    after = [m for m in held if m.held_on >= ending.held_on]
    if after and after[0].held_on > last.on:
        meeting = after[0]
        field = f"{road(meeting)}.held_on"
        yield held_late(field, "held", meeting.held_on, last, meeting.late_reason)
    elif not after and practice.today > last.on:
        yield overdue("meetings", "no meeting after the end of the plan", last)
