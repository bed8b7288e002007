"""The children a source knows -> what is odd about their plans, by the census's check numbers.

A code is Q and the number of the check in the Children in Need census. Nothing told here keeps
a plan from being imported. Source: domain.md 4.1; data-to-insight/csc-validator-be-cin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations

from docgen.errors import Problem, Where
from docgen.practice.calendars import Calendar
from docgen.sheet.imports.known import ChildKnown, PlanKnown

_HINT = "correct it in the council's system, and import again"
Check = Callable[[ChildKnown], Iterator[Problem]]


def check(children: Iterable[ChildKnown], calendar: Calendar) -> list[Problem]:
    """What is odd about the plans of each child, in the order of the source."""
    found = []
    for child in children:
        found += [odd for one in _CHECKS for odd in one(child)]
        found += _conferences(child, calendar)
    return found


def _odd(number: int, where: Where, name: str, text: str) -> Problem:
    return Problem(f"Q{number}", where, name, text, _HINT)


def _categories(child: ChildKnown) -> Iterator[Problem]:
    """8905, 8910: both categories are there and known."""
    for plan in child.plans:
        text = "no category of harm that is known"
        if plan.initial is None:
            yield _odd(8905, plan.where, "initial_category", text)
        if plan.latest is None:
            yield _odd(8910, plan.where, "latest_category", text)


def _ends(child: ChildKnown) -> Iterator[Problem]:
    """8925, 8840: a plan ends after the day it started."""
    for plan in child.plans:
        if plan.start and plan.end and plan.end < plan.start:
            text = f"ended on {plan.end}, before it started on {plan.start}"
            yield _odd(8925, plan.where, "plan_end", text)
        if plan.start and plan.end == plan.start:
            yield _odd(8840, plan.where, "plan_end", f"started and ended on {plan.start}")


def _several_open(child: ChildKnown) -> Iterator[Problem]:
    """8935: one plan is open at a time."""
    going = [plan for plan in child.plans if plan.end is None]
    for plan in going[1:]:
        text = f"a second open plan; the first started on {going[0].start}"
        yield _odd(8935, plan.where, "plan_start", text)


def _overlapping(child: ChildKnown) -> Iterator[Problem]:
    """8940: no plan starts while another one runs."""
    ordered = sorted((plan for plan in child.plans if plan.start), key=_start)
    for first, second in combinations(ordered, 2):
        if first.end is not None and _start(second) < first.end:
            text = f"started on {second.start}, while the plan from {first.start} ran"
            yield _odd(8940, second.where, "plan_start", text)


def _reviews(child: ChildKnown) -> Iterator[Problem]:
    """8841: a review conference is later than the day the plan started."""
    for plan in child.plans:
        for review in plan.reviews:
            if plan.start and review <= plan.start:
                text = f"reviewed on {review}, and started on {plan.start}: left out"
                yield _odd(8841, plan.where, "review", text)


def _started(child: ChildKnown) -> Iterator[Problem]:
    """2885, 1105: a plan starts on the day of its conference, and not before the referral."""
    for plan in child.plans:
        if plan.start and plan.conference and plan.start != plan.conference:
            text = f"started on {plan.start}, and the conference was on {plan.conference}"
            yield _odd(2885, plan.where, "plan_start", text)
        if plan.start and plan.referral and plan.start < plan.referral:
            text = f"started on {plan.start}, before the referral on {plan.referral}"
            yield _odd(1105, plan.where, "plan_start", text)


def _previous(child: ChildKnown) -> Iterator[Problem]:
    """8730: the number of previous plans is there, be it 0."""
    for plan in child.plans:
        if plan.is_previous_told and plan.previous is None:
            text = "the number of previous plans is missing"
            yield _odd(8730, plan.where, "previous_plans", text)


def _in_need(child: ChildKnown) -> Iterator[Problem]:
    """4001, 4016, 4017: no child in need plan runs beside a protection plan.

    4001 where both are open, 4016 where it starts while a protection plan runs, 4017 where a
    protection plan starts while it runs.
    """
    for need in child.in_need:
        for plan in child.plans:
            if need.start is None or plan.start is None:
                continue
            told = f"child in need plan from {need.start}, protection plan from {plan.start}"
            if need.end is None and plan.end is None:
                yield _odd(4001, need.where, "in_need_end", f"{told}: both are open")
            if _runs_on(need.start, plan.start, plan.end):
                yield _odd(4016, need.where, "in_need_start", f"{told}: it started while that ran")
            elif _runs_on(plan.start, need.start, need.end):
                yield _odd(4017, need.where, "in_need_end", f"{told}: that started while it ran")


def _runs_on(day: date, start: date, end: date | None) -> bool:
    """Whether a plan runs on a day; it does not on the day it ends."""
    return start <= day and (end is None or day < end)


def _conferences(child: ChildKnown, calendar: Calendar) -> Iterator[Problem]:
    """8875: a conference is held on a working day."""
    for plan in child.plans:
        if plan.conference and (why := calendar.why_not(plan.conference)):
            text = f"the conference was on {plan.conference}, {why}"
            yield _odd(8875, plan.where, "conference", text)


def _start(plan: PlanKnown) -> date:
    return plan.start or date.min


_CHECKS: tuple[Check, ...] = (
    _categories,
    _ends,
    _several_open,
    _overlapping,
    _reviews,
    _started,
    _previous,
    _in_need,
)
