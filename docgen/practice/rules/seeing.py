"""How often each child is seen, by whom, and whether the visits kept to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from docgen.case.case import Case
from docgen.case.history import plan_before, plan_today
from docgen.case.meeting import Meeting
from docgen.case.people import Child
from docgen.case.plan import Seeing
from docgen.case.proforma import Visit
from docgen.practice.anchors import children_on_plan
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.underway import at, running, start_road, written
from docgen.practice.timescales import COUNTED_YEARS, Deadline, TimescaleVersion, due, length

_LONGEST = 1000  # the longest count a timescale takes


@dataclass(frozen=True)
class _Frequency:
    """How often a child is to be seen, and by whom where that is agreed."""

    version: TimescaleVersion
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Span:
    """The time a meeting looks back on, from the meeting before it."""

    opened: date
    meeting: Meeting


@rule("L04", source="CYSCP, One minute guide: the plan sets out when and how the child is seen")
def each_child_is_seen(case: Case, practice: Practice) -> Iterator[Finding]:
    """How often each child is seen and by whom is set, and the visits keep to it.

    Counts visits at which the child was seen by those agreed, or by others of their service; the
    partnership's own frequency holds where the plan sets none. A child not yet born is passed by.
    Source: CYSCP one minute guide; domain.md 2.3 (visiting) and 2.2 G.
    """
    yield from _unset(case, practice)
    opened = case.start.held_on
    for meeting in running(case):
        for child in children_on_plan(case, meeting.held_on):
            if child.born and child.born <= meeting.held_on:
                yield from _unseen(case, practice, child, _Span(opened, meeting))
                yield from _never_alone(case, child, meeting)
        opened = meeting.held_on


def _unset(case: Case, practice: Practice) -> Iterator[Finding]:
    seeing = plan_today(case).seeing
    for child in children_on_plan(case, practice.today):
        agreed = _agreed(seeing, child)
        if child.is_unborn or any(_frequency(one) and one.by for one in agreed):
            continue
        lacking = "by whom" if any(map(_frequency, agreed)) else "how often"
        text = f"{child.id}: the plan does not set {lacking} the child is seen"
        yield Finding("missing", _road(case), text, "write by, every and unit")


def _road(case: Case) -> str:
    """The road of the arrangements in force."""
    changed = [(day, f"{road}.seeing") for road, day, c in written(case) if c.seeing]
    return max(changed)[1] if changed else f"{start_road(case)}.seeing"


def _agreed(seeing: tuple[Seeing, ...], child: Child) -> list[Seeing]:
    return [one for one in seeing if not one.children or child.id in one.children]


def _unseen(case: Case, practice: Practice, child: Child, span: _Span) -> Iterator[Finding]:
    plan = plan_before(case, span.meeting)
    agreed = [f for one in _agreed(plan.seeing, child) if (f := _frequency(one))]
    for frequency in agreed or [_usual(practice)]:
        for gap in _gaps(case, practice, child, span, frequency):
            yield _gap_found(child, span.meeting, gap)


def _frequency(seeing: Seeing) -> _Frequency | None:
    if not (seeing.every and seeing.every <= _LONGEST and seeing.unit):
        return None
    unit = "calendar-days" if seeing.unit == "days" else seeing.unit
    version = TimescaleVersion(
        count=seeing.every,
        unit=unit,
        anchor="core-group",
        quote=f"every {length(seeing.every, unit)}",
        source="the child's plan",
        status="confirmed",
    )
    return _Frequency(version, seeing.by)


def _usual(practice: Practice) -> _Frequency:
    """The frequency of the partnership, by anyone."""
    usual = practice.partnership.visit_frequency
    version = TimescaleVersion(anchor="core-group", **usual.model_dump())
    return _Frequency(version)


_Gap = tuple[date, date, Deadline]


def _gaps(
    case: Case, practice: Practice, child: Child, span: _Span, frequency: _Frequency
) -> Iterator[_Gap]:
    """Each stretch without a sight of the child: its first and last day, and the limit."""
    held_on, began = span.meeting.held_on, max(_began(case, child), child.born or date.min)
    seen = sorted(day for day in _days_seen(case, child, frequency) if began <= day <= held_on)
    last = max((day for day in seen if day <= span.opened), default=began)
    since = [day for day in seen if day > span.opened]
    for day, following in pairwise([last, *since, held_on]):
        if day.year not in COUNTED_YEARS:
            continue
        event = (
            "the day the child was last seen"
            if day in seen
            else "the day the plan or the child's life began"
        )
        limit = due(frequency.version, day, practice.partnership.calendar, event=event)
        # A limit passed before the last meeting was told there, unless the child is unseen still.
        if limit.on < following and (limit.on >= span.opened or following == held_on):
            yield day, following, limit


def _began(case: Case, child: Child) -> date:
    """The day the child's plan began, as the conferences decided."""
    days = [
        conference.held_on
        for conference in case.conferences
        for decision in conference.decisions
        if decision.child == child.id and decision.decision == "plan"
    ]
    return max([day for day in days if day >= case.start.held_on], default=case.start.held_on)


def _days_seen(case: Case, child: Child, frequency: _Frequency) -> Iterator[date]:
    for meeting in case.meetings:
        for visit in meeting.visits:
            if visit.seen and child.id in visit.children and _is_by(case, visit, frequency.by):
                yield visit.on


def _is_by(case: Case, visit: Visit, agreed: tuple[str, ...]) -> bool:
    """Whether one of those agreed came, or someone of the same service in their place."""
    services = {case.person(who).service for who in agreed} - {None}
    return not agreed or visit.by in agreed or case.person(visit.by).service in services


def _gap_found(child: Child, meeting: Meeting, gap: _Gap) -> Finding:
    day, following, limit = gap
    text = f"{child.id}: not seen between {day} and {following}; the limit was {limit.on}"
    hint = "record the visit that is missing here, or put the delay to the manager"
    return Finding("late", at(meeting, "visits"), text, hint, limit)


def _never_alone(case: Case, child: Child, meeting: Meeting) -> Iterator[Finding]:
    agreed = _agreed(plan_before(case, meeting).seeing, child)
    seen = [visit for visit in meeting.visits if visit.seen and child.id in visit.children]
    if seen and any(one.alone for one in agreed) and not any(visit.seen_alone for visit in seen):
        text = f"{child.id}: seen, but never alone since the last meeting, as agreed"
        yield Finding("advice", at(meeting, "visits"), text, "write seen_alone: yes where it was")
