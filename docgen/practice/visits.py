"""A child of a case -> how often somebody is to see the child, and on which days somebody did.

A visit counts at which the child was seen by those the plan names, or by others of their service.
Where the plan sets no frequency the partnership's own holds, by anyone.
Source: CYSCP one minute guide; domain.md 2.3 (visiting) and 2.2 G.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.people import Child
from docgen.case.plan import Seeing
from docgen.case.proforma import Visit
from docgen.case.standing import PlanNow
from docgen.practice.anchors import core_groups
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline, TimescaleVersion, due, length

_LONGEST: Final = 1000  # the longest count a timescale takes


@dataclass(frozen=True)
class Frequency:
    """How often a child is to be seen, and by whom where that is agreed."""

    version: TimescaleVersion
    by: tuple[str, ...] = ()


def agreed(plan: PlanNow, child: Child) -> list[Seeing]:
    """How a plan says that a child is seen."""
    return [one for one in plan.seeing if not one.children or child.id in one.children]


def frequency(seeing: Seeing) -> Frequency | None:
    """How often an arrangement has a child seen; None where it sets no interval."""
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
    return Frequency(version, seeing.by)


def frequencies(plan: PlanNow, child: Child, partnership: Partnership) -> list[Frequency]:
    """Every frequency that holds for a child under a plan; one at least."""
    found = [often for one in agreed(plan, child) if (often := frequency(one))]
    return found or [_usual(partnership)]


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


def counted_from(case: Case, child: Child) -> date:
    """The day from which visits are owed: that of the plan, or of a later birth."""
    return max(plan_began(case, child), child.born or date.min)


def days_seen(case: Case, child: Child, by: tuple[str, ...] = ()) -> Iterator[date]:
    """The days on which the child was seen by one of those agreed, or by anyone without them."""
    for meeting in case.meetings:
        for visit in meeting.visits:
            if visit.seen and child.id in visit.children and _is_by(case, visit, by):
                yield visit.on


def last_seen(case: Case, child: Child) -> date | None:
    """The last day on which somebody saw the child; None where no visit is recorded."""
    return max(days_seen(case, child), default=None)


def limit(often: Frequency, day: date, partnership: Partnership, *, is_seen: bool) -> Deadline:
    """The last day for the next visit, counted from a visit or from where visits begin."""
    event = "the day the child was last seen" if is_seen else "the day the plan or life began"
    return due(often.version, day, partnership.calendar, event=event)


def visit_due(case: Case, partnership: Partnership, child: Child) -> Deadline:
    """The last day for the next visit under the plan as it stands; of several the earliest."""
    began = counted_from(case, child)
    found = []
    for often in frequencies(plan_today(case), child, partnership):
        seen = max((d for d in days_seen(case, child, often.by) if d >= began), default=None)
        found.append(limit(often, seen or began, partnership, is_seen=seen is not None))
    return min(found, key=lambda deadline: deadline.on)


def is_missed(case: Case, deadline: Deadline) -> bool:
    """Whether a core group was held after a last day, and so told of every visit up to then.

    Visits are recorded at core groups: of those made since, the record does not know.
    """
    held = core_groups(case)
    return bool(held) and deadline.on < held[-1].held_on


def _usual(partnership: Partnership) -> Frequency:
    often = partnership.visit_frequency
    return Frequency(TimescaleVersion(anchor="core-group", **often.model_dump()))


def _is_by(case: Case, visit: Visit, agreed: tuple[str, ...]) -> bool:
    """Whether one of those agreed came, or someone of the same service in their place."""
    services = {case.person(who).service for who in agreed} - {None}
    return not agreed or visit.by in agreed or case.person(visit.by).service in services
