"""The parts of the proforma on which a core group is minuted, in its order.

Source of the fields: merged proformas of English, Scottish, Welsh and Guernsey partnerships,
domain.md 2.2 A to T and 2.8.
"""

from __future__ import annotations

from typing import Literal

from docgen.case.codes import Document, Section
from docgen.case.conference import Category
from docgen.case.people import CopyType, Method
from docgen.case.plan import Agreement
from docgen.case.words import (
    AddressId,
    ChildId,
    Clock,
    Count,
    Day,
    Language,
    Line,
    PersonId,
    Record,
    Text,
    WhoId,
    YesNo,
)

Presence = Literal["attended", "apologies", "absent", "excluded"]
Mode = Literal["in-person", "online", "hybrid", "phone"]
Recommendation = Literal["continue", "end", "change-category", "undecided"]


class Attendance(Record):
    """One person's part in a meeting."""

    who: WhoId
    """The person, or a child."""
    presence: Presence
    """Attended, sent apologies, absent without apology, or excluded."""
    mode: Mode | None = None
    """How the person took part, where it differs from the meeting's."""
    invited: YesNo = True
    """Whether the person was invited."""
    reason: Text | None = None
    """Why the person was not there, was excluded, or left early."""
    excluded_from: Line | None = None
    """The part of the meeting the person was excluded from."""
    excluded_parts: tuple[Section, ...] | None = None
    """The parts that record what the person was excluded from: in no copy for that person. []
    where nothing of it is recorded."""
    views_given: Text | None = None
    """How an absent person's views reached the meeting."""
    report_received: YesNo | None = None
    """Whether the agency's report came."""
    report_shared_on: Day | None = None
    """When the report was shared with the parents."""
    report_not_shared: Text | None = None
    """Why the report was not shared with the parents."""
    stands_in_for: PersonId | None = None
    """The member the person stood in for."""


class Interpreting(Record):
    """An interpreter at a meeting."""

    who: WhoId
    """The interpreter."""
    language: Language
    """The language interpreted."""
    mode: Mode
    """In the room, online or by phone."""
    interprets_for: tuple[WhoId, ...]
    """For whom."""


class Visit(Record):
    """A visit or other sight of a child since the last meeting, or one that failed."""

    on: Day
    """The day."""
    by: PersonId
    """Who visited."""
    children: tuple[ChildId, ...]
    """The children the visit was for."""
    where: Line
    """Where: home, school; no address."""
    announced: YesNo
    """Whether the visit was announced."""
    seen: YesNo
    """Whether the child was seen."""
    seen_alone: YesNo | None = None
    """Whether the child was seen alone."""
    bedroom_seen: YesNo | None = None
    """Whether the child's bedroom was seen."""
    others_present: Line | None = None
    """Who else was there."""
    summary: Text | None = None
    """What was seen and said; why the child was not seen."""
    denied_told_on: Day | None = None
    """When denied access was reported, where it was denied."""


class FamilyWord(Record):
    """What someone of the family says: how things have been."""

    who: WhoId
    """Who says it: an adult or a child."""
    says: Text
    """What they say, in their own words where possible."""
    agrees_with_plan: YesNo | None = None
    """Whether the person agrees with the plan."""
    agrees_with_record: YesNo | None = None
    """Whether the person agrees with the last record."""


class ChildViews(Record):
    """A child's daily life, wishes and feelings, and how they were learnt."""

    child: ChildId
    """The child."""
    views: Text | None = None
    """What the child's life is like, what the child wishes and feels."""
    own_words: Text | None = None
    """The child's very words."""
    obtained_by: PersonId | None = None
    """Who talked, played or drew with the child."""
    how: Line | None = None
    """How the views were obtained."""
    advocate: PersonId | None = None
    """The advocate who spoke for the child."""
    attended: YesNo = False
    """Whether the child came."""
    not_obtained: Text | None = None
    """Why there are no views."""
    feedback_by: PersonId | None = None
    """Who tells the child what was agreed."""
    feedback_on: Day | None = None
    """When."""


class Event(Record):
    """Something that happened, for the chronology."""

    on: Day
    """The day."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; all of them when left out."""
    what: Text
    """What happened."""
    impact: Text | None = None
    """What it meant for the child."""


class AgencyUpdate(Record):
    """What one agency has seen since the last meeting."""

    who: WhoId
    """Who reports."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; all of them when left out."""
    contacts: tuple[Day, ...] = ()
    """The days of contact with the child or family."""
    strengths: Text | None = None
    """What is going well."""
    worries: Text | None = None
    """What the agency worries about."""
    impact: Text | None = None
    """What it means for the child."""
    assessments: Text | None = None
    """Assessments done or under way."""


class Analysis(Record):
    """What it all means."""

    working_well: Text | None = None
    """What is working well."""
    worried_about: Text | None = None
    """What the group is worried about: harm so far."""
    future_danger: Text | None = None
    """What may happen if nothing changes: the danger statement."""
    complicating: Text | None = None
    """What makes it harder."""
    protective: Text | None = None
    """What protects the child: resilience and safety network."""
    drift: Text | None = None
    """Drift and delay, and what is done about them."""


class Risk(Record):
    """The risk now, compared with the conference."""

    compared: Literal["same", "down", "up"]
    """The same, lower or higher."""
    why: Text
    """Why, in a sentence."""


class SignificantChange(Record):
    """A change that the review conference must know of."""

    what: Text
    """The change."""
    told_on: Day | None = None
    """When the conference chair was told."""
    for_review: YesNo = True
    """Whether it is put to the review conference."""


class Advice(Record):
    """What someone recommends to the review conference; the conference decides."""

    who: WhoId
    """Who recommends."""
    children: tuple[ChildId, ...] = ()
    """The children it concerns; all of them when left out."""
    recommends: Recommendation
    """What."""
    category: Category | None = None
    """The category recommended, where it should change."""
    why: Text | None = None
    """Why."""


class Dissent(Record):
    """A disagreement, as the person who disagrees would put it."""

    who: WhoId
    """Who disagrees."""
    what: Text
    """With what, and why."""
    between_agencies: YesNo = False
    """Whether it is a disagreement among professionals that stands in the plan's way."""


class Escalation(Record):
    """A difficulty taken to those who can settle it."""

    why: Text
    """Why."""
    raised_by: PersonId
    """Who raised it."""
    raised_with: Line
    """With whom, by post."""
    on: Day
    """When."""
    result: Text | None = None
    """What came of it."""


class Legal(Record):
    """Whether legal steps and the family's own decision making were considered."""

    family_group_conference: Text | None = None
    """Family group decision making: offered, held, declined."""
    legal_planning: Text | None = None
    """Legal planning meeting or pre-proceedings: considered, and the result."""


class Membership(Record):
    """A change in the core group's membership."""

    who: WhoId
    """Who."""
    change: Literal["joins", "leaves"]
    """Joins or leaves."""
    reason: Text | None = None
    """Why."""


class NextDates(Record):
    """What is set for the time ahead."""

    core_group_on: Day | None = None
    """The next core group."""
    invited_on: Day | None = None
    """When the invitations were sent."""
    enclosures: tuple[Line, ...] = ()
    """What is enclosed with the invitation."""
    updates_due_on: Day | None = None
    """When agencies' updates for the next core group are due."""
    starts_at: Clock | None = None
    """Its time."""
    venue: Line | None = None
    """Its place."""
    mode: Mode = "in-person"
    """How it is held."""
    lasts_minutes: Count | None = None
    """How long it takes, in minutes."""
    access: Text | None = None
    """Parking, step-free access, the joining link's whereabouts."""
    following_on: Day | None = None
    """The core group after that."""
    review_on: Day | None = None
    """The review conference."""
    reports_due_on: Day | None = None
    """When reports for the review are due."""
    interpreter: PersonId | None = None
    """The interpreter booked."""
    separately: tuple[WhoId, ...] = ()
    """Who is offered to come separately, for safety."""


class ProfessionalNote(Record):
    """Something said among professionals only; in no copy for the family."""

    note: Text
    """What was said."""
    by: PersonId
    """Who said it."""
    reason: Text
    """Why the family may not know it."""


class Correction(Record):
    """A comment on the record, or a correction asked for."""

    who: WhoId
    """Who."""
    on: Day
    """When."""
    what: Text
    """What should be different."""
    accepted: YesNo | None = None
    """Whether the record was changed."""


class Explained(Record):
    """That the record was read and explained to someone."""

    who: WhoId
    """To whom."""
    on: Day
    """When."""
    by: PersonId
    """By whom."""
    interpreter: PersonId | None = None
    """With which interpreter."""


class Approval(Record):
    """Who stands for the record."""

    status: Literal["draft", "approved"] = "draft"
    """Draft or approved."""
    prepared_by: PersonId | None = None
    """Who wrote it."""
    approved_by: PersonId | None = None
    """The manager who approved it."""
    approved_on: Day | None = None
    """When."""
    signatures: tuple[Agreement, ...] = ()
    """Who signed the record: chair, parents, child."""
    explained: tuple[Explained, ...] = ()
    """To whom it was read and explained."""
    corrections: tuple[Correction, ...] = ()
    """Comments and corrections."""


class Sending(Record):
    """One copy that was sent."""

    to: WhoId
    """To whom."""
    on: Day
    """When."""
    method: Method
    """How."""
    copy_type: CopyType = "full"
    """What the copy held."""
    documents: tuple[Document, ...] = ()
    """What it was made of; everything owed when left out."""
    language: Language = "en"
    """In which language."""
    address: AddressId | None = None
    """The address it went to."""
    translation_received_on: Day | None = None
    """When the translation came back from the translator."""
    sent_by: PersonId | None = None
    """Who sent it."""
    checked_by: PersonId | None = None
    """The second person who checked address and contents."""
    late_reason: Line | None = None
    """Why it was late."""
    received_on: Day | None = None
    """When the recipient confirmed that it came."""
    returned_on: Day | None = None
    """When it came back undelivered."""
