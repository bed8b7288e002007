"""The data dictionary: what a template may print.

Everything comes from the view of one recipient, the plan's history and the partnership's
profile. `docgen templates fields` prints this model.
"""

from __future__ import annotations

from datetime import date, time

from pydantic import Field

from docgen.case.case import Case
from docgen.case.conference import Category, Conference
from docgen.case.meeting import Meeting
from docgen.case.people import Child, CopyType, Method, Person
from docgen.case.proforma import Attendance, Mode
from docgen.case.standing import ActionNow, PlanNow
from docgen.case.words import Record
from docgen.practice.distribution import Owed
from docgen.practice.partnership import Contact, Partnership
from docgen.practice.terms import Terms


class ChildSheet(Record):
    """A child with what the conferences decided about it."""

    child: Child
    """The child as recorded."""
    category: Category | None = None
    """The latest category of harm."""
    initial_category: Category | None = None
    """The category at the start, where it was another one."""
    concerns: tuple[str, ...] = ()
    """The concerns recorded, where a nation records concerns rather than one category."""
    plan_from: date | None = None
    """The day the plan began."""


class Timing(Record):
    """How a meeting lies in time."""

    conference_on: date
    """The day of the conference before it."""
    days_since: int
    """Calendar days since that conference."""
    previous_on: date | None = None
    """The day of the core group before it."""
    due: date | None = None
    """The last day on which it was in time."""
    counted: str | None = None
    """How that day was counted."""
    is_in_time: bool | None = None
    """Whether it was held by that day."""


class Coming(Record):
    """The next core group, and the dates after it."""

    number: int
    """The number it will have."""
    on: date | None = None
    """The day."""
    starts_at: time | None = None
    """The time."""
    venue: str | None = None
    """The place."""
    invited_on: date | None = None
    """When the invitations were sent."""
    enclosures: tuple[str, ...] = ()
    """What is enclosed with the invitation."""
    updates_due_on: date | None = None
    """When agencies' updates are due."""
    mode: Mode = "in-person"
    """How it is held."""
    lasts_minutes: int | None = None
    """How long it takes, in minutes."""
    access: str | None = None
    """Access, parking or the joining link's whereabouts."""
    interpreter: str | None = None
    """The id of the interpreter booked."""
    separately: tuple[str, ...] = ()
    """The ids of those who are offered to come separately."""
    following_on: date | None = None
    """The core group after that."""
    review_on: date | None = None
    """The review conference."""
    reports_due_on: date | None = None
    """When reports for the review are due."""


class Recipient(Record):
    """The one person a copy is made for."""

    id: str
    """The id of the person or child."""
    name: str
    """The name as on an envelope."""
    is_family: bool
    """Whether the person is of the family."""
    address: tuple[str, ...] = ()
    """The lines of the postal address, the postcode last; empty where none is used."""
    copy_number: int
    """The number of the copy."""
    copies: int
    """How many copies there are."""
    copy_type: CopyType
    """What the copy holds."""
    method: Method
    """How it is sent."""
    language: str = "en"
    """The language the papers are owed in."""
    is_read_aloud: bool = False
    """Whether the papers are read aloud to the person."""
    documents: tuple[str, ...] = ()
    """What is enclosed: minutes, plan."""
    actions: tuple[ActionNow, ...] = ()
    """This person's own actions that are still open, the earliest first."""


class AddressLabel(Record):
    """What stands on the label of one envelope."""

    name: str
    """The name as on an envelope."""
    lines: tuple[str, ...]
    """The lines of the postal address, the postcode last."""


class WithheldPart(Record):
    """What is withheld from someone for one reason, in plain English for the chair."""

    place: str
    """Where in the record it stands."""
    what: str
    """What it is, and how much of it."""
    reason: str
    """Why it is withheld."""
    agreed_by: str | None = None
    """The id of who decided it, where somebody did."""
    agreed_on: date | None = None
    """When that was decided."""


class Disclosure(Record):
    """What one recipient may read of, and what is withheld."""

    owed: Owed
    """The copy this person gets."""
    children: tuple[str, ...]
    """The ids of the children the copy tells of."""
    withheld: tuple[WithheldPart, ...]
    """What somebody decided to withhold, in the order of the record."""
    by_rule: tuple[str, ...] = ()
    """What is withheld because nobody opened it, or for professionals only: its places."""


class ChangeLine(Record):
    """One change to the plan, in words."""

    mark: str
    """The sign and word: + New, ~ Changed."""
    number: str
    """The number of the outcome or action; empty where it concerns neither."""
    what: str
    """The outcome or action that changed."""
    text: str
    """What changed, in words."""


class Paper(Record):
    """Everything a template may print."""

    partnership: Partnership
    """The partnership's profile."""
    terms: Terms
    """The partnership's own words."""
    contact: Contact
    """Whom to ring at the partnership."""
    case: Case
    """The case, as far as this recipient may see it."""
    children: tuple[ChildSheet, ...]
    """The children on a plan."""
    child_ids: tuple[str, ...]
    """The ids of the children on a plan, to name them in one list."""
    others: tuple[Child, ...]
    """Brothers and sisters who are not on a plan."""
    family: tuple[Person, ...]
    """Parents, carers and other family."""
    relations: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """What each of the family is to each child, by the person's id: Mother of Robin Ashdown."""
    professionals: tuple[Person, ...]
    """The professionals in the core group."""
    lead_worker: Person
    """Who leads the core group."""
    start: Conference
    """The conference at which the plan began."""
    conference: Conference
    """The latest conference before the meeting."""
    meeting: Meeting | None = None
    """The meeting the documents are about; none before the first core group."""
    timing: Timing | None = None
    """How that meeting lies in time."""
    present: tuple[Attendance, ...] = ()
    """Who was there."""
    away: tuple[Attendance, ...] = ()
    """Who was not there."""
    plan: PlanNow
    """The plan as it stands after the meeting."""
    before: PlanNow | None = None
    """The plan as the meeting found it."""
    changes: tuple[ChangeLine, ...] = ()
    """What changed in the plan at the meeting."""
    marks: dict[str, str] = Field(default_factory=dict)
    """The mark of each outcome and action that is new or changed, by its id."""
    coming: Coming
    """The next core group."""
    recipient: Recipient | None = None
    """For whom the copy is made; none on the office's own papers."""
    distribution: tuple[Owed, ...] = ()
    """Who is owed what by when; on the office's own papers only."""
    safe_ways: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """How each recipient may be reached safely, by id; on the office's own papers only."""
    labels: tuple[AddressLabel, ...] = ()
    """The labels of copies that go by post or by hand; on the office's own papers only."""
    disclosures: tuple[Disclosure, ...] = ()
    """What each recipient will not see, and why; on the disclosure sheet only."""
    copies_to: tuple[str, ...] = ()
    """The ids of those who receive a copy."""
    circulation_due: date | None = None
    """The day by which the record is sent."""
    circulation_counted: str | None = None
    """How that day was counted."""
    made_on: date
    """The day the documents are made."""
    language: str = "en"
    """The language of the document."""
    translation: tuple[str, ...] = ()
    """How far the wording is translated and approved, a line each; none in English."""
