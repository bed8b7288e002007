"""Who: the children, their family and the professionals, each written once and known by an id."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from docgen.case.codes import Duty, Section, Service
from docgen.case.words import (
    AddressId,
    ChildId,
    Count,
    Day,
    Email,
    Id,
    Language,
    Line,
    PersonId,
    Phone,
    Record,
    Reference,
    Text,
    WhoId,
    YesNo,
)

Sex = Literal["female", "male", "not-known"]
CopyType = Literal["full", "partial", "family", "plan-only", "none"]
Method = Literal["secure-email", "portal", "by-hand", "post"]
Basis = Literal[
    "parent-with-parental-responsibility",
    "parent-or-carer",
    "child",
    "core-group-member",
    "conference-chair",
    "quality-assurance",
    "invited-sent-apologies",
    "other",
]
WithheldReason = Literal[
    "address-unknown-to-ex-partner",
    "third-party",
    "another-persons-health",
    "another-persons-offending",
    "criminal-investigation",
    "excluded-from-the-meeting",
    "another-child",
    "placement",
    "private-contact-of-staff",
]

Leaves = Literal["mark", "nothing"]


class Name(Record):
    """A person's name, in the script it was given in."""

    given: Line
    """Given names."""
    family: Line
    """Family name."""
    title: Line | None = None
    """How the person is addressed: Ms, Dr."""
    known_as: Line | None = None
    """The name the person goes by."""
    other_script: Line | None = None
    """The whole name in the person's own script, where that is another one."""

    @property
    def full(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def formal(self) -> str:
        """The name as on an envelope: with the title, where there is one."""
        return f"{self.title} {self.full}" if self.title else self.full

    @property
    def initials(self) -> str:
        """The initials of given and family name: S.H."""
        return "".join(f"{part[0]}." for part in (*self.given.split(), self.family))


class Speech(Record):
    """What someone speaks and reads; asked for, never inferred from a country."""

    speaks: Language
    """The language spoken at home."""
    dialect: Line | None = None
    """The dialect, where an interpreter must know it: Sylheti, Mirpuri."""
    reads: Language | None = None
    """The language documents are read in; the language spoken when left out."""
    literate: YesNo = True
    """Whether the person reads that language; no means the documents are read aloud."""
    interpreter: Literal["needed", "not-needed", "declined"] = "not-needed"
    """Whether an interpreter is needed, or was offered and declined."""
    interpreter_wishes: Line | None = None
    """What the person asks of an interpreter: a woman, nobody of the same community."""
    preferred_format: Literal[
        "print", "large-print", "easy-read", "audio", "video", "read-aloud", "braille"
    ] = "print"
    """The form in which the person can use a document."""

    @property
    def reading(self) -> str:
        """The language documents are owed in."""
        return self.reads or self.speaks


class Address(Record):
    """A postal address, written once and referred to by its id; shown to nobody unless opened."""

    id: Id
    """The id by which people and restrictions refer to it."""
    lines: tuple[Line, ...]
    """The lines of the address, without the postcode."""
    postcode: Line
    """The postcode."""
    verified_on: Day
    """The day it was last checked with the person."""
    verified_by: PersonId
    """Who checked it."""
    open_to: tuple[WhoId, ...] = ()
    """Who besides the people living there may see it."""


class Contact(Record):
    """How someone is reached."""

    phone: Phone | None = None
    """Telephone number."""
    email: Email | None = None
    """E-mail address."""
    safe_way: Line | None = None
    """The way of contact that is safe: no voicemail, text first."""
    verified_on: Day | None = None
    """The day it was last checked."""
    verified_by: PersonId | None = None
    """Who checked it."""


class Circulation(Record):
    """What someone is sent, why, and how."""

    basis: Basis
    """Why this person is entitled to a copy."""
    copy_type: CopyType = "full"
    """What the copy holds."""
    reason: Line | None = None
    """Why the copy is partial, the plan only, or none."""
    approved_by: PersonId | None = None
    """Who approved a copy that is not full."""
    approved_on: Day | None = None
    """When that was approved."""
    children: tuple[ChildId, ...] = ()
    """The children whose record this person may read; all of them when left out."""
    method: Method = "secure-email"
    """How the copy is sent."""


class Child(Record):
    """A child the record is about; a brother or sister without a plan has `on_plan: no`."""

    id: Id
    """The id by which the record refers to the child: child-1."""
    name: Name | None = None
    """The child's name; an unborn child may have none yet."""
    born: Day | None = None
    """Date of birth."""
    expected: Day | None = None
    """Expected date of birth of an unborn child."""
    on_plan: YesNo = True
    """Whether the child is on a child protection plan."""
    case_reference: Reference | None = None
    """The child's own reference in the council's system."""
    sex: Sex = "not-known"
    """Sex as recorded."""
    gender: Line | None = None
    """Gender, in the child's own words, where it differs."""
    ethnicity: Line | None = None
    """Ethnicity, in the family's words or by the census code."""
    religion: Line | None = None
    """Religion."""
    language: Speech | None = None
    """First language and reading."""
    disability: Line | None = None
    """Disability."""
    special_needs: Line | None = None
    """Special educational needs."""
    school: Line | None = None
    """School or nursery."""
    gp: Line | None = None
    """General practitioner."""
    address: AddressId | None = None
    """Where the child lives."""
    lives_with: tuple[WhoId, ...] = ()
    """With whom the child lives."""
    parental_responsibility: tuple[PersonId, ...] = ()
    """Who has parental responsibility."""
    legal_status: Line | None = None
    """Legal status: an order, police protection, or none."""
    previous_plans: Count = 0
    """How many child protection plans the child had before this one."""
    contact: Contact | None = None
    """How a young person is reached."""
    circulation: Circulation | None = None
    """What the young person is sent."""

    @property
    def is_family(self) -> bool:
        """Yes: a child is family, as the grown-ups of the family are."""
        return True

    @property
    def is_unborn(self) -> bool:
        """Whether the child is not born yet."""
        return self.born is None

    @property
    def display_name(self) -> str:
        """The name the child goes by, with the family name; 'Unborn baby' without a name."""
        if self.name is None:
            return "Unborn baby"
        return f"{self.name.known_as or self.name.given} {self.name.family}"


class Person(Record):
    """Someone of the family, the network or the professionals."""

    id: Id
    """The id by which the record refers to the person: mother, social-worker."""
    name: Name
    """Name."""
    kind: Literal["family", "professional"]
    """Family and their network, or a professional."""
    role: Line
    """Relationship or post, as printed: Mother, Health visitor."""
    duty: Duty | None = None
    """What a professional does in this case, as the rules know it."""
    service: Service | None = None
    """The service a professional belongs to."""
    agency: Line | None = None
    """The agency or school, as printed."""
    team: Line | None = None
    """The team within the agency."""
    born: Day | None = None
    """Date of birth."""
    relations: dict[ChildId, Line] = Field(default_factory=dict)
    """Relationship to each child, by the child's id: child-1: Father."""
    address: AddressId | None = None
    """Home address of family, base of a professional."""
    contact: Contact | None = None
    """How the person is reached."""
    workplace: Line | None = None
    """Workplace of a family member; shown to nobody unless opened."""
    language: Speech | None = None
    """What the person speaks and reads."""
    ethnicity: Line | None = None
    """Ethnicity."""
    needs: Line | None = None
    """Adjustments the person needs: step-free room, breaks."""
    supporter: PersonId | None = None
    """Who comes along to support the person."""
    frequency_of_contact: Line | None = None
    """How often a professional sees the child or family."""
    circulation: Circulation | None = None
    """What the person is sent."""

    @property
    def is_family(self) -> bool:
        """Whether the person is family or of the family's network."""
        return self.kind == "family"

    @property
    def display_name(self) -> str:
        """Given and family name."""
        return self.name.full


class Restriction(Record):
    """Something that named people may not see."""

    id: Id
    """The id of the restriction."""
    withheld_from: tuple[WhoId, ...]
    """Who may not see it."""
    address: AddressId | None = None
    """The address that is withheld."""
    contact_of: WhoId | None = None
    """The person whose phone and e-mail are withheld."""
    school_of: ChildId | None = None
    """The child whose school is withheld."""
    gp_of: ChildId | None = None
    """The child whose general practitioner is withheld."""
    workplace_of: PersonId | None = None
    """The person whose workplace is withheld."""
    child: ChildId | None = None
    """The child whose record is withheld."""
    person: PersonId | None = None
    """The person whose part in it is withheld: a worker who comes for another child alone."""
    section: Section | None = None
    """The part of the minutes that is withheld."""
    text: Line | None = None
    """A single text, by its place in the file, counted from 0: meetings.0.risk.why."""
    meeting: Count | None = None
    """The number of the meeting the part belongs to; every meeting when left out."""
    leaves: Leaves = "mark"
    """What stands in the place of a text: a neutral mark, or nothing where a mark would tell."""
    reason: WithheldReason
    """Why it is withheld."""
    agreed_by: PersonId
    """Who decided it."""
    agreed_on: Day
    """When it was decided."""
    note: Text | None = None
    """What whoever makes the packs must know; printed nowhere."""
