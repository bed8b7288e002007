"""A case -> its values with the next meeting begun.

The meeting has the day and place that were set, who comes, the visits a source knows of, and
every open action and outcome to be reviewed. What only the meeting can tell stays empty, so that
the workbook shows what is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.case.case import Case
from docgen.case.history import plan_today
from docgen.case.meeting import Meeting
from docgen.case.proforma import NextDates
from docgen.sheet.book_tree import values


def with_next_meeting(case: Case, visits: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """The values of a case and of one meeting more, which hears of these visits."""
    made = values(case)
    last = case.last_meeting
    begun = {
        "number": str(last.number + 1 if last else 1),
        **_set(case, last),
        **_kept(last),
        "attendance": [{"who": who} for who in case.core_group()],
    }
    if visits:
        begun["visits"] = list(visits)
    if reviews := _reviews(case):
        begun["changes"] = reviews
    made["meetings"] = [*made.get("meetings", []), begun]
    return made


def _set(case: Case, last: Meeting | None) -> dict[str, Any]:
    """Day, time, place and mode, as the last meeting or the conference set them."""
    if last is None:
        on = case.start.first_core_group_on
        return {"held_on": on.isoformat()} if on else {}
    told = values(last.next or NextDates())
    names = {"core_group_on": "held_on", "starts_at": "starts_at", "venue": "venue", "mode": "mode"}
    return {name: told[key] for key, name in names.items() if key in told}


def _kept(last: Meeting | None) -> dict[str, Any]:
    """Who chairs and who takes the minutes, as at the last meeting."""
    told = values(last) if last else {}
    return {name: told[name] for name in ("chair", "minutes_by") if name in told}


def _reviews(case: Case) -> dict[str, Any]:
    plan = plan_today(case)
    open_ones = [outcome for outcome in plan.outcomes if not outcome.ended]
    actions = [now.action.id for outcome in open_ones for now in outcome.actions if now.is_open]
    reviewed = {
        "actions": [{"action": action} for action in actions],
        "outcomes": [{"outcome": one.outcome.id} for one in open_ones],
    }
    return {name: listed for name, listed in reviewed.items() if listed}
