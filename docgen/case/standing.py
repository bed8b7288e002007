"""The plan as it stands at one time: outcomes and actions with all that was decided since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.case.plan import (
    Action,
    ActionReview,
    Contingency,
    Outcome,
    Plan,
    Scaling,
    Seeing,
    Status,
)
from docgen.case.words import Record

Origin = Literal["conference", "core-group"]
ChangeKind = Literal[
    "outcome-added",
    "outcome-reworded",
    "outcome-ended",
    "action-added",
    "status",
    "date",
    "people",
    "measure",
    "contingency-added",
    "seeing",
]
UNFINISHED = {"not-started", "in-progress", "not-done"}


class ActionNow(Record):
    """An action as it stands."""

    action: Action
    """The action as it was agreed."""
    number: str
    """Its number, printed: 2.1 is the first action of outcome 2."""
    origin: Origin
    """Who added it."""
    meeting: int | None = None
    """The number of the core group that added it."""
    status: Status = "not-started"
    """How far it is."""
    due: date | None = None
    """The day by which it is done, after every change."""
    who: tuple[str, ...] = ()
    """The ids of those who do it, after every change."""
    measure: str | None = None
    """How progress is judged, after every change."""
    review: ActionReview | None = None
    """What the latest meeting found."""
    reviewed_at: int | None = None
    """The number of the core group that reviewed it last."""
    closed_on: date | None = None
    """The day it was found done or no longer needed."""
    is_ended: bool = False
    """Whether its outcome was ended by a conference."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in UNFINISHED and not self.is_ended

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and its date has passed."""
        return self.is_open and self.due is not None and self.due < today


class OutcomeNow(Record):
    """An outcome as it stands, with its actions."""

    outcome: Outcome
    """The outcome as it was agreed."""
    number: str
    """Its number, printed."""
    text: str
    """The outcome in its present wording."""
    origin: Origin
    """Who added it."""
    meeting: int | None = None
    """The number of the core group that added it."""
    progress: str | None = None
    """Where things are, as the latest meeting that reviewed it put it."""
    scaling: tuple[Scaling, ...] = ()
    """Where each person put it at the latest meeting that scaled it."""
    previous: tuple[Scaling, ...] = ()
    """Where each person put it the time before."""
    ended: str | None = None
    """Why a conference ended it; None while it stands."""
    actions: tuple[ActionNow, ...] = ()
    """Its actions, in order."""


class PlanNow(Record):
    """The plan as it stands after a conference or meeting."""

    plan: Plan
    """The plan as the conference set it out, with the parts that were renewed since."""
    version: int
    """Its version: 1 is the outline plan, each conference and meeting that changes it adds one."""
    on: date
    """The day of the last change."""
    outcomes: tuple[OutcomeNow, ...]
    """The outcomes with their actions."""
    contingency: tuple[Contingency, ...]
    """The contingency plan with every step added."""
    seeing: tuple[Seeing, ...]
    """How the children are seen."""

    @property
    def actions(self) -> tuple[ActionNow, ...]:
        """Every action of the plan, in order of the outcomes."""
        return tuple(action for outcome in self.outcomes for action in outcome.actions)

    def action(self, name: str) -> ActionNow:
        """The action with this id. Raises KeyError where there is none."""
        for action in self.actions:
            if action.action.id == name:
                return action
        raise KeyError(name)


@dataclass(frozen=True)
class Change:
    """One difference between two states of the plan; `was` and `now` are as the kind has them."""

    kind: ChangeKind
    number: str
    what: str
    was: object = None
    now: object = None
