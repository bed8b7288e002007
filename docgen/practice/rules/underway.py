"""The core groups of the plan while it runs, and the roads to what is written in them.

A meeting after the plan's end has no plan to review: the rules on plan lines pass it by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.meeting import Meeting
from docgen.case.plan import PlanChanges
from docgen.case.standing import ActionNow
from docgen.practice.anchors import children_on_plan, core_groups


def running(case: Case) -> Iterator[Meeting]:
    """The core groups held while a child was on the present plan, in order."""
    return (held for held in core_groups(case) if children_on_plan(case, held.held_on))


def at(meeting: Meeting, field: str) -> str:
    """The road of a meeting's field: `meetings.1.risk` for the second meeting's risk."""
    return f"meetings.{meeting.number - 1}.{field}"


def lines(case: Case) -> Iterator[tuple[str, ActionNow]]:
    """Every action of the present plan as it stands, with the road where it was written."""
    roads = action_roads(case)
    for action in plan_today(case).actions:
        yield roads[action.action.id], action


def start_road(case: Case) -> str:
    """The road of the plan as the starting conference set it out."""
    return f"conferences.{case.conferences.index(case.start)}.plan"


def written(case: Case) -> Iterator[tuple[str, date, PlanChanges]]:
    """Every change written to the present plan: its road, the day of the meeting, the change."""
    parts: list[tuple[str, date, PlanChanges | None]]
    parts = [(f"conferences.{n}", c.held_on, c.changes) for n, c in enumerate(case.conferences)]
    parts += [(f"meetings.{n}", m.held_on, m.changes) for n, m in enumerate(case.meetings)]
    for road, held_on, changes in parts:
        if changes and held_on >= case.start.held_on:
            yield f"{road}.changes", held_on, changes


def outcome_roads(case: Case) -> dict[str, str]:
    """The road of each outcome of the present plan, by its id."""
    groups = [(f"{start_road(case)}.outcomes", case.start.plan.outcomes if case.start.plan else ())]
    groups += [(f"{road}.added_outcomes", c.added_outcomes) for road, _, c in written(case)]
    return {part.id: f"{road}.{n}" for road, parts in groups for n, part in enumerate(parts)}


def action_roads(case: Case) -> dict[str, str]:
    """The road of each action of the present plan, by its id."""
    groups = [(f"{start_road(case)}.actions", case.start.plan.actions if case.start.plan else ())]
    groups += [(f"{road}.added_actions", c.added_actions) for road, _, c in written(case)]
    return {part.id: f"{road}.{n}" for road, parts in groups for n, part in enumerate(parts)}
