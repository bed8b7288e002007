"""The conference that decides whether there is a plan, and reviews it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.case.plan import ConferenceChanges, Period, Plan
from docgen.case.words import ChildId, Count, Day, Line, PersonId, Record, Text, WhoId, YesNo

# CIN census and Ofsted Annex A: Neglect, Physical, Sexual, Emotional, Multiple (domain.md 4.1).
# Northern Ireland adds exploitation; Scotland registers concerns, written in `concerns`.
Category = Literal["neglect", "physical", "sexual", "emotional", "multiple", "exploitation"]
Decision = Literal["plan", "no-plan", "continue", "end"]


class ChildDecision(Record):
    """What a conference decided for one child."""

    child: ChildId
    """The child."""
    decision: Decision
    """A plan, no plan, the plan goes on, the plan ends."""
    category: Category | None = None
    """The category of harm."""
    concerns: tuple[Line, ...] = ()
    """The concerns recorded, where a nation records concerns rather than one category."""
    reason: Text | None = None
    """Why."""


class Conference(Record):
    """One conference."""

    type: Literal["initial", "review", "pre-birth", "transfer"]
    """Initial or review; a pre-birth or transfer-in conference starts a plan too."""
    held_on: Day
    """The day it was held."""
    chair: PersonId
    """Who chaired it."""
    quorate: YesNo = True
    """Whether enough agencies were there."""
    late_reason: Text | None = None
    """Why it was late, where it was."""
    decisions: tuple[ChildDecision, ...]
    """What was decided for each child."""
    summary: Text | None = None
    """What was decided and why, in plain words."""
    dissent: Text | None = None
    """Dissent from the decision."""
    core_group: tuple[WhoId, ...] = ()
    """The core group it named."""
    parents_not_members: dict[PersonId, Text] = Field(default_factory=dict)
    """Each parent who is not in the core group, and why."""
    first_core_group_on: Day | None = None
    """The date set for the first core group."""
    core_group_every: Count | None = None
    """How often the core group meets, where the conference agrees it: every this many ..."""
    core_group_unit: Period | None = None
    """... of these."""
    next_review_on: Day | None = None
    """The date set for the next review conference."""
    plan: Plan | None = None
    """The outline plan; a conference that starts a plan sets it out."""
    changes: ConferenceChanges | None = None
    """What a review conference changed in the plan."""

    @property
    def is_start(self) -> bool:
        """Whether a plan can start here."""
        return self.type != "review"
