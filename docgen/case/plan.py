"""The child protection plan as a conference sets it out, and the changes others may write to it.

A conference agrees outcomes; a core group adds detail. A meeting's changes (`PlanChanges`) can
report, re-date and add, and have no field that rewords or removes an outcome: what a core group
may not do can't be written down (Guernsey ISCP procedure "Core Group", agreement of the detailed
plan).
"""

from __future__ import annotations

from typing import Literal

from docgen.case.words import (
    ActionId,
    ChildId,
    Count,
    Day,
    Id,
    Line,
    OutcomeId,
    PersonId,
    Record,
    Score,
    Text,
    WhoId,
    YesNo,
)

Status = Literal["not-started", "in-progress", "done", "not-done", "no-longer-needed"]
Period = Literal["days", "weeks", "working-days", "months"]


class Outcome(Record):
    """What must be different for the child, and why."""

    id: Id
    """The id of the outcome, printed as its number: o1."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; all of them when left out."""
    worry: Text
    """The need, risk or worry behind it."""
    outcome: Text
    """What the child's life will be like when it is reached."""
    measure: Text | None = None
    """How everyone will know that it is reached."""
    bottom_line: Text | None = None
    """What must not happen in the meantime."""
    by: Day | None = None
    """When it should be reached."""


class Action(Record):
    """One line of the plan: who does what by when, and how that will be judged."""

    id: Id
    """The id of the action, printed as its number: a1."""
    outcome: OutcomeId
    """The outcome it serves."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; those of the outcome when left out."""
    action: Text
    """What is to be done."""
    who: tuple[WhoId, ...] = ()
    """Who does it: family and professionals."""
    start: Day | None = None
    """When it begins."""
    due: Day | None = None
    """The day by which it is done."""
    measure: Text | None = None
    """How progress will be judged."""
    service: Line | None = None
    """The service or resource it needs."""
    priority: Literal["first", "next", "later"] | None = None
    """What comes first."""


class Contingency(Record):
    """What happens if: the trigger, the step, who takes it."""

    trigger: Text
    """If this happens ..."""
    step: Text
    """... then this is done ..."""
    who: tuple[WhoId, ...] = ()
    """... by these people ..."""
    when: Line | None = None
    """... this soon."""


class Seeing(Record):
    """How often a child is seen, by whom and how."""

    children: tuple[ChildId, ...] = ()
    """The children; all of them when left out."""
    by: tuple[PersonId, ...] = ()
    """Who sees the child."""
    every: Count | None = None
    """How often: this many ..."""
    unit: Period | None = None
    """... of these."""
    where: Line | None = None
    """Where the child is seen."""
    alone: YesNo | None = None
    """Whether the child is seen alone."""
    unannounced: YesNo | None = None
    """Whether some visits are unannounced."""


class ChildVoice(Record):
    """How a child's views reach the group."""

    child: ChildId
    """The child."""
    how: Text
    """How the views reach the group: comes, writes, draws, an advocate."""
    by: PersonId | None = None
    """Who brings them."""


class PersonView(Record):
    """What someone of the family thinks of the plan."""

    who: WhoId
    """Whose view it is: a child or an adult."""
    view: Text
    """The view, in their own words where possible."""
    agrees: YesNo | None = None
    """Whether the person agrees with the plan."""


class Assessment(Record):
    """An assessment still to be done."""

    what: Line
    """The assessment."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; all of them when left out."""
    by: PersonId | None = None
    """Who does it."""
    due: Day | None = None
    """When it is due."""


class Agreement(Record):
    """That someone signed the plan, or had it read and explained."""

    who: WhoId
    """Who."""
    on: Day
    """When."""
    how: Literal["signed", "read-and-explained", "refused"] = "signed"
    """How."""
    interpreter: PersonId | None = None
    """The interpreter, where it was read and explained in another language."""


class Plan(Record):
    """The outline plan agreed at a conference."""

    reasons: Text
    """Why there is a plan, in plain words."""
    harm: Text | None = None
    """The harm the child has suffered or may suffer: the threshold statement."""
    strengths: Text | None = None
    """Strengths and the family's safety network."""
    must_change: tuple[Text, ...] = ()
    """What must be different, by how much and by when."""
    to_end: tuple[Text, ...] = ()
    """What must be true for the plan to end."""
    outcomes: tuple[Outcome, ...]
    """The outcomes, in order."""
    actions: tuple[Action, ...] = ()
    """The actions, each serving an outcome."""
    contingency: tuple[Contingency, ...] = ()
    """The contingency plan."""
    if_not_followed: Text | None = None
    """What happens if people do not carry out their part."""
    seeing: tuple[Seeing, ...] = ()
    """How often each child is seen, by whom."""
    child_voice: tuple[ChildVoice, ...] = ()
    """How each child's views reach the group."""
    family_time: Text | None = None
    """Arrangements for contact with parents and others."""
    assessments: tuple[Assessment, ...] = ()
    """Assessments still to be done."""
    views: tuple[PersonView, ...] = ()
    """What children and parents think of the plan."""
    agreement: tuple[Agreement, ...] = ()
    """Who signed the plan, or had it explained."""
    disagreement: Text | None = None
    """Disagreement about the plan, as recorded."""


class Scaling(Record):
    """Where someone puts things on the scale from 0 to 10."""

    who: WhoId
    """Who puts it there."""
    score: Score
    """The place on the scale."""
    reason: Text | None = None
    """Why there."""


class ActionReview(Record):
    """What a meeting found about one action, and what it changed."""

    action: ActionId
    """The action."""
    status: Status
    """How far it is."""
    progress: Text | None = None
    """What has been done."""
    impact: Text | None = None
    """What it has changed for the child."""
    new_due: Day | None = None
    """The new date, where the date moves."""
    new_who: tuple[WhoId, ...] = ()
    """Who does it from now on, where that changes."""
    new_measure: Text | None = None
    """How progress will be judged from now on: detail the group adds to the outline plan."""
    reason: Text | None = None
    """Why it is late, was not done, or was given up."""
    remedy: Text | None = None
    """What is done about a delay."""


class OutcomeReview(Record):
    """How far the child is towards an outcome."""

    outcome: OutcomeId
    """The outcome."""
    progress: Text
    """Where things are."""
    scaling: tuple[Scaling, ...] = ()
    """Where each person puts it, from 0 to 10."""


class ContingencyReview(Record):
    """Whether the contingency plan still holds."""

    reviewed: YesNo
    """Whether it was reviewed."""
    family_understands: YesNo | None = None
    """Whether the family understands when it would be used."""
    note: Text | None = None
    """What was said."""
    added: tuple[Contingency, ...] = ()
    """Steps added to it."""


class PlanChanges(Record):
    """What a core group may write to the plan: reviews, and more actions and outcomes."""

    actions: tuple[ActionReview, ...] = ()
    """Each action reviewed, line by line."""
    outcomes: tuple[OutcomeReview, ...] = ()
    """Progress towards each outcome."""
    added_outcomes: tuple[Outcome, ...] = ()
    """Outcomes the group adds."""
    added_actions: tuple[Action, ...] = ()
    """Actions the group adds."""
    contingency: ContingencyReview | None = None
    """The review of the contingency plan."""
    seeing: tuple[Seeing, ...] = ()
    """New arrangements for seeing a child, in place of the earlier ones, where they change."""
    child_voice: tuple[ChildVoice, ...] = ()
    """How each child's views reach the group from now on, where that changes."""
    family_time: Text | None = None
    """New arrangements for contact with parents and others, where they change."""
    assessments: tuple[Assessment, ...] = ()
    """The assessments still to be done, in place of the earlier list, where it changes."""
    agreement: tuple[Agreement, ...] = ()
    """Who signed the plan as it now stands, or had it explained."""


class Rewording(Record):
    """A conference's new wording of an outcome."""

    outcome: OutcomeId
    """The outcome."""
    text: Text
    """The new wording."""
    reason: Text
    """Why."""


class Ending(Record):
    """A conference's decision that an outcome is reached or no longer needed."""

    outcome: OutcomeId
    """The outcome."""
    reason: Text
    """Why."""


class ConferenceChanges(PlanChanges):
    """What a review conference may write to the plan: all a core group may, and the outcomes."""

    reworded_outcomes: tuple[Rewording, ...] = ()
    """Outcomes put into new words."""
    ended_outcomes: tuple[Ending, ...] = ()
    """Outcomes that are reached or no longer needed; their actions end with them."""
    reasons: Text | None = None
    """Why there is a plan, where the conference sees it anew."""
    harm: Text | None = None
    """The harm to prevent, where the conference sees it anew."""
    must_change: tuple[Text, ...] = ()
    """What must be different, where the conference changes it."""
    to_end: tuple[Text, ...] = ()
    """What must be true for the plan to end, where the conference changes it."""
