"""A child of a case -> when the child was last seen, and the last day for the next visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.people import Child
from docgen.case.plan import Seeing
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline, TimescaleVersion, due, length

_LONGEST: Final = 1000  # the longest count a timescale takes


def plan_began(case: Case, child: Child) -> date:
    """The day the child's plan began, as the conferences decided."""
    start = case.start.held_on
    days = [
        conference.held_on
        for conference in case.conferences
        for decision in conference.decisions
        if decision.child == child.id and decision.decision == "plan"
    ]
    return max([day for day in days if day >= start], default=start)


def last_seen(case: Case, child: Child) -> date | None:
    """The last day on which somebody saw the child; None where no visit is recorded."""
    return max(_days_seen(case, child, ()), default=None)


def visit_due(case: Case, partnership: Partnership, child: Child) -> Deadline | None:
    """The last day for the next visit, by what the plan sets or else by the partnership's figure.

    Where the plan sets several, the earliest day holds. Visits count as in rule L04: by those who
    were agreed, or by others of their service.
    """
    agreed = [(version, one.by) for one in _agreed(case, child) if (version := _frequency(one))]
    return min(
        (
            _next(case, partnership, child, version, by)
            for version, by in agreed or [(_usual(partnership), ())]
        ),
        key=lambda deadline: deadline.on,
    )


def _next(
    case: Case,
    partnership: Partnership,
    child: Child,
    version: TimescaleVersion,
    by: tuple[str, ...],
) -> Deadline:
    began = max(plan_began(case, child), child.born or date.min)
    seen = max((day for day in _days_seen(case, child, by) if day >= began), default=None)
    event = "the day the child was last seen" if seen else "the day the plan or life began"
    return due(version, seen or began, partnership.calendar, event=event)


def _agreed(case: Case, child: Child) -> Iterator[Seeing]:
    """How the plan as it stands says that a child is seen."""
    every = plan_today(case).seeing
    return (one for one in every if not one.children or child.id in one.children)


def _frequency(seeing: Seeing) -> TimescaleVersion | None:
    if not (seeing.every and seeing.every <= _LONGEST and seeing.unit):
        return None
    unit = "calendar-days" if seeing.unit == "days" else seeing.unit
    return TimescaleVersion(
        count=seeing.every,
        unit=unit,
        anchor="core-group",
        quote=f"every {length(seeing.every, unit)}",
        source="the child's plan",
        status="confirmed",
    )


def _usual(partnership: Partnership) -> TimescaleVersion:
    return TimescaleVersion(anchor="core-group", **partnership.visit_frequency.model_dump())


def _days_seen(case: Case, child: Child, agreed: tuple[str, ...]) -> Iterator[date]:
    """The days the child was seen by one of those agreed, or by anyone where none is agreed."""
    services = {case.person(who).service for who in agreed} - {None}
    for meeting in case.meetings:
        for visit in meeting.visits:
            if visit.seen and child.id in visit.children:
                is_by = visit.by in agreed or case.person(visit.by).service in services
                if is_by or not agreed:
                    yield visit.on
