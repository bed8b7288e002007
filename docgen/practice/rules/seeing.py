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
from docgen.practice.anchors import children_on_plan
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.underway import at, running, start_road, written
from docgen.practice.timescales import COUNTED_YEARS, Deadline
from docgen.practice.visits import (
    Frequency,
    agreed,
    counted_from,
    days_seen,
    frequencies,
    frequency,
    limit,
)


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
    plan = plan_today(case)
    for child in children_on_plan(case, practice.today):
        arranged = agreed(plan, child)
        if child.is_unborn or any(frequency(one) and one.by for one in arranged):
            continue
        lacking = "by whom" if any(map(frequency, arranged)) else "how often"
        text = f"{child.id}: the plan does not set {lacking} the child is seen"
        yield Finding("missing", _road(case), text, "write by, every and unit")


def _road(case: Case) -> str:
    """The road of the arrangements in force."""
    changed = [(day, f"{road}.seeing") for road, day, c in written(case) if c.seeing]
    return max(changed)[1] if changed else f"{start_road(case)}.seeing"


def _unseen(case: Case, practice: Practice, child: Child, span: _Span) -> Iterator[Finding]:
    plan = plan_before(case, span.meeting)
    for often in frequencies(plan, child, practice.partnership):
        for gap in _gaps(case, practice, child, span, often):
            yield _gap_found(child, span.meeting, gap)


_Gap = tuple[date, date, Deadline]


def _gaps(
    case: Case, practice: Practice, child: Child, span: _Span, often: Frequency
) -> Iterator[_Gap]:
    """Each stretch without a sight of the child: its first and last day, and the limit."""
    held_on, began = span.meeting.held_on, counted_from(case, child)
    seen = sorted(day for day in days_seen(case, child, often.by) if began <= day <= held_on)
    last = max((day for day in seen if day <= span.opened), default=began)
    since = [day for day in seen if day > span.opened]
    for day, following in pairwise([last, *since, held_on]):
        if day.year not in COUNTED_YEARS:
            continue
        until = limit(often, day, practice.partnership, is_seen=day in seen)
        # A limit passed before the last meeting was told there, unless the child is unseen still.
        if until.on < following and (until.on >= span.opened or following == held_on):
            yield day, following, until


def _gap_found(child: Child, meeting: Meeting, gap: _Gap) -> Finding:
    day, following, until = gap
    text = f"{child.id}: not seen between {day} and {following}; the limit was {until.on}"
    hint = "record the visit that is missing here, or put the delay to the manager"
    return Finding("late", at(meeting, "visits"), text, hint, until)


def _never_alone(case: Case, child: Child, meeting: Meeting) -> Iterator[Finding]:
    arranged = agreed(plan_before(case, meeting), child)
    seen = [visit for visit in meeting.visits if visit.seen and child.id in visit.children]
    if seen and any(one.alone for one in arranged) and not any(visit.seen_alone for visit in seen):
        text = f"{child.id}: seen, but never alone since the last meeting, as agreed"
        yield Finding("advice", at(meeting, "visits"), text, "write seen_alone: yes where it was")
