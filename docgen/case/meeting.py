"""One core group meeting."""

from __future__ import annotations

from typing import Literal

from docgen.case.plan import PlanChanges, Scaling
from docgen.case.proforma import (
    Advice,
    AgencyUpdate,
    Analysis,
    Approval,
    Attendance,
    ChildViews,
    Dissent,
    Escalation,
    Event,
    FamilyWord,
    Interpreting,
    Legal,
    Membership,
    Mode,
    NextDates,
    ProfessionalNote,
    Risk,
    Sending,
    SignificantChange,
    Visit,
)
from docgen.case.words import Clock, Count, Day, Line, PersonId, Record, Text, YesNo


class Meeting(Record):
    """One core group meeting."""

    number: Count
    """Its number: 1 is the first core group."""
    type: Literal["core-group", "last-before-review", "post-deregistration"] = "core-group"
    """What kind of meeting it is."""
    held_on: Day
    """The day it was held."""
    starts_at: Clock | None = None
    """When it began."""
    ends_at: Clock | None = None
    """When it ended."""
    venue: Line
    """Where it was held."""
    mode: Mode = "in-person"
    """How it was held."""
    chair: PersonId
    """Who chaired it."""
    minutes_by: PersonId | None = None
    """Who took the minutes."""
    late_reason: Text | None = None
    """Why it was late, where it was."""
    day_reason: Text | None = None
    """Why it was held on a day that is no working day."""
    quorate: YesNo | None = None
    """Whether the agencies that matter were there."""
    quorum_reason: Text | None = None
    """Why the meeting went ahead without a key agency."""
    interpreting: tuple[Interpreting, ...] = ()
    """Interpreters at the meeting."""
    attendance: tuple[Attendance, ...]
    """Who was there, who was not, and why."""
    membership: tuple[Membership, ...] = ()
    """Changes in the core group."""
    confidentiality_read: YesNo = False
    """Whether the confidentiality and equality statement was read out."""
    needs_met: Text | None = None
    """Adjustments made so that everyone could take part."""
    reason_for_plan: Text | None = None
    """Why the child is on a plan, in plain words."""
    purpose: Text | None = None
    """What the meeting was for."""
    in_brief: Text | None = None
    """How the child is, in a sentence or two for a busy reader."""
    decisions: tuple[Text, ...] = ()
    """What was decided."""
    visits: tuple[Visit, ...] = ()
    """Visits and other sights of the child since the last meeting."""
    family_first: tuple[FamilyWord, ...] = ()
    """What the family says, before anyone else."""
    child_views: tuple[ChildViews, ...] = ()
    """Each child's views."""
    events: tuple[Event, ...] = ()
    """Changes to the chronology."""
    agencies: tuple[AgencyUpdate, ...] = ()
    """Each agency's strengths and worries."""
    analysis: Analysis | None = None
    """What is working well, what the worries are."""
    scaling: tuple[Scaling, ...] = ()
    """How safe each person finds the child's life on the whole, 0 to 10."""
    risk: Risk | None = None
    """The risk compared with the conference."""
    changes: PlanChanges | None = None
    """The plan reviewed line by line."""
    significant_changes: tuple[SignificantChange, ...] = ()
    """Changes for the review conference to know of."""
    legal: Legal | None = None
    """Legal steps and family decision making considered."""
    advice: tuple[Advice, ...] = ()
    """What is recommended to the review conference."""
    plan_ended: YesNo = False
    """Whether the meeting wrote that the plan ends; refused, for only a conference can."""
    early_review: Text | None = None
    """Why an early review conference is asked for."""
    dissent: tuple[Dissent, ...] = ()
    """Disagreements."""
    not_carried_out: Text | None = None
    """Who did not carry out their part of the plan, and what that means."""
    escalations: tuple[Escalation, ...] = ()
    """Difficulties taken further."""
    next: NextDates | None = None
    """What is set for the time ahead."""
    professionals_only: tuple[ProfessionalNote, ...] = ()
    """The part for professionals only."""
    approval: Approval | None = None
    """Who stands for the record."""
    sendings: tuple[Sending, ...] = ()
    """The copies sent."""
