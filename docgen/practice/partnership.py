"""A folder's partnership.yaml -> the profile of a partnership, or every fault of it.

A partnership is a folder: its words, its figures with their sources, who chairs, who receives
what, and how its documents look. No figure of a procedure is a constant of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from docgen.case.codes import Document, Duty, Part, Service
from docgen.case.reading import in_order, read_record
from docgen.case.words import (
    Count,
    Email,
    Id,
    Language,
    Line,
    Phone,
    Record,
    Text,
    WebAddress,
    YesNo,
)
from docgen.case.yamls import Source
from docgen.errors import PartnershipError, Problem
from docgen.practice.calendars import Calendar
from docgen.practice.colours import Colour
from docgen.practice.envelopes import DL_WINDOW, L7160, Labels, Window
from docgen.practice.logos import pixels
from docgen.practice.terms import Terms
from docgen.practice.timescales import (
    Anchor,
    Deadline,
    Provenance,
    Quote,
    TimescaleVersion,
    Unit,
    due,
)

PROFILE = "partnership.yaml"

Nation = Literal["england", "wales", "scotland", "northern-ireland", "guernsey"]
TimescaleName = Literal[
    "first-core-group",
    "second-core-group",
    "core-group-interval",
    "first-review",
    "later-review",
    "pre-birth-review",
    "last-core-group-before-review",
    "circulation",
    "post-deregistration",
    "change-told-to-chair",
    "address-verified",
]
"""What a timescale limits; a partnership without one of them has no such rule."""

Stated = Literal[
    "chairs",
    "record",
    "required_parts",
    "next_dates",
    "interval_set_by",
    "first_date_set_at_conference",
    "record_translated_when_interpreter",
    "agencies_recommend",
    "scaling",
    "escalation",
    "categories",
]
"""What a profile states without a figure; each has its source under `sources`."""

Recipient = Literal["core-group-members", Duty]
"""A duty, or all members of the core group at once."""

_NEEDED: tuple[TimescaleName, ...] = ("first-core-group", "first-review", "later-review")


def _dated(versions: tuple[TimescaleVersion, ...]) -> tuple[TimescaleVersion, ...]:
    """The versions in the order in which they were in force, none with another at a time."""
    ordered = sorted(versions, key=lambda version: version.in_force_from or date.min)
    for version in ordered:
        start, end = version.in_force_from, version.in_force_to
        if start and end and end < start:
            _refuse("ends_before", f"a version ends on {end}, before it starts on {start}")
        if version.status == "superseded" and not end:
            _refuse("superseded_open", "a superseded version has no last day (in_force_to)")
    for one, next_one in pairwise(ordered):
        if (one.in_force_to or date.max) >= (next_one.in_force_from or date.min):
            shared = next_one.in_force_from or one.in_force_to
            _refuse("overlap", f"two versions are in force on {shared or 'every day'}", _OVERLAP)
    return tuple(ordered)


_OVERLAP = "let the earlier one end (in_force_to) the day before the later one starts"


def _refuse(
    kind: Literal["ends_before", "superseded_open", "overlap", "lacking"],
    text: str,
    hint: str = "correct the days of the versions",
) -> None:
    raise PydanticCustomError(kind, "{text}", {"text": text, "hint": hint})


Versions = Annotated[tuple[TimescaleVersion, ...], Field(min_length=1), AfterValidator(_dated)]


def _with_the_needed(found: dict[TimescaleName, Versions]) -> dict[TimescaleName, Versions]:
    if lacking := [name for name in _NEEDED if name not in found]:
        _refuse("lacking", f"lacks {', '.join(lacking)}", "an example to confirm locally will do")
    return found


def _each_with_its_source(found: dict[Stated, Provenance]) -> dict[Stated, Provenance]:
    if lacking := [name for name in get_args(Stated) if name not in found]:
        _refuse("lacking", f"lacks {', '.join(lacking)}", "an example to confirm locally will do")
    return found


class Chairs(Record):
    """Who chairs the first core group, and who the later ones; any of those named is right."""

    first: Annotated[tuple[Duty, ...], Field(min_length=1)]
    """The duties of those who may chair the first core group."""
    later: Annotated[tuple[Duty, ...], Field(min_length=1)]
    """The duties of those who may chair the later ones."""


class Quorum(Provenance):
    """Who must be there for a core group to be able to work."""

    services_needed: tuple[Service, ...] = ()
    """The services without which the group can't work."""
    minimum_services: Count
    """How many different services at least, the needed ones counted."""


class Receiver(Provenance):
    """Someone who must receive a copy of the record."""

    who: Recipient
    """The duty of the one who receives it, or the whole core group."""
    document: Literal["minutes", "plan", "both"]
    """What is received."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents to send, one by one."""
        return ("minutes", "plan") if self.document == "both" else (self.document,)


class Retention(Provenance):
    """How long the record is kept, as printed."""

    line: Line
    """The sentence that is printed."""


class Escalation(Record):
    """What happens when the plan does not work or people disagree."""

    change_told_to: Duty
    """The duty of the one who is told of a significant change."""
    policy: Line
    """The name of the policy for professional disagreement."""


class Contact(Record):
    """Whom to ring or write to."""

    id: Id
    """The id of the contact."""
    name: Line
    """The office or team."""
    area: Line | None = None
    """The part of the area it serves, where there are several."""
    phone: Phone
    """Its telephone number."""
    email: Email | None = None
    """Its e-mail address."""
    invented: YesNo
    """Whether the number and address are made up; yes in every profile that is shipped."""


class Colours(Record):
    """The colours of the partnership's documents."""

    accent: Colour
    """The colour of titles, rules and links."""


class VisitFrequency(Provenance):
    """How often the child is seen at the least."""

    count: Annotated[Count, Field(ge=1, le=1000)]
    """At least once in this many ..."""
    unit: Unit
    """... of these."""
    quote: Quote
    """The figure in the words of its source."""


class Partnership(Record):
    """What one partnership does, says and prints, each figure with its source and status."""

    id: Id
    """The name of its folder."""
    name: Line
    """The official name."""
    short_name: Line
    """The name people use: CYSCP."""
    nation: Nation
    """The nation whose law and guidance hold."""
    calendar: Calendar
    """Which days are working days."""
    terms: Terms
    """Its own words."""
    timescales: Annotated[dict[TimescaleName, Versions], AfterValidator(_with_the_needed)]
    """Its limits, each in dated versions."""
    next_dates: Annotated[Count, Field(ge=1, le=12)]
    """How many dates of later core groups the first core group sets."""
    interval_set_by: Literal["profile", "conference"]
    """Whether the interval is the profile's, or what each conference agrees."""
    first_date_set_at_conference: YesNo
    """Whether the conference sets the date of the first core group."""
    usual_length_minutes: Count | None = None
    """How long a core group usually lasts, as told to families."""
    chairs: Chairs
    """Who chairs the core groups."""
    quorum: Quorum
    """Who must be there."""
    must_receive: tuple[Receiver, ...]
    """Who must be sent the record."""
    record: Annotated[tuple[Document, ...], Field(min_length=1)]
    """The documents that make up the record of a core group."""
    required_parts: tuple[Part, ...]
    """The parts every record of a core group has."""
    record_translated_when_interpreter: YesNo
    """Whether minutes and plan are owed in the family's language when an interpreter is used."""
    agencies_recommend: YesNo
    """Whether each agency recommends for or against the plan's going on."""
    scaling: YesNo
    """Whether family and professionals scale progress from 0 to 10."""
    categories: tuple[Line, ...] = ()
    """The grounds for a plan; empty where concerns are described instead."""
    visit_frequency: VisitFrequency
    """How often a child is seen where the plan does not say."""
    escalation: Escalation
    """Where changes and disagreements go."""
    if_unhappy: tuple[Line, ...] = ()
    """Whom a family can turn to, first to last."""
    marking: Line
    """The protective marking on every page."""
    retention: Retention
    """How long the record is kept."""
    privacy: Text
    """What every reader is told about keeping the record safe."""
    languages_offered: tuple[Language, ...] = ()
    """The languages the partnership offers its leaflets and guides in."""
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    """Whom to ring or write to; the first is printed in letters."""
    colours: Colours
    """The colours of its documents."""
    envelope: Window = DL_WINDOW
    """Where the address of a letter shows in the window of its envelope."""
    labels: Labels = L7160
    """The sheet the labels for envelopes are printed on."""
    website: WebAddress | None = None
    """The address under which its leaflets and guides are published."""
    logo: Line | None = None
    """The name of a picture in the partnership's folder."""
    sources: Annotated[dict[Stated, Provenance], AfterValidator(_each_with_its_source)]
    """Where what it states without a figure comes from."""

    def version_on(self, name: TimescaleName, day: date) -> TimescaleVersion | None:
        """The version of a timescale in force on a conference's day; None where there is none."""
        versions = self.timescales.get(name, ())
        return next((version for version in versions if version.is_in_force_on(day)), None)

    def deadline(
        self, name: TimescaleName, conference_on: date, anchor_day: date, locale: str = "en_GB"
    ) -> Deadline | None:
        """The deadline a timescale sets, in the partnership's words; None where it has none.

        `conference_on` decides which version holds, `anchor_day` is where the count starts.
        """
        version = self.version_on(name, conference_on)
        if version is None:
            return None
        event = self.event(version.anchor)
        return due(version, anchor_day, self.calendar, locale=locale, event=event)

    def event(self, anchor: Anchor) -> str:
        """The event a timescale counts from, in the partnership's words, with its article."""
        words: dict[Anchor, str] = {
            "conference": f"the {self.terms.initial_conference}",
            "core-group": f"the {self.terms.core_group}",
            "next-core-group": f"the next {self.terms.core_group}",
            "review-conference": f"the {self.terms.review_conference}",
            "birth": "the birth or expected birth",
        }
        return words[anchor]


def load(folder: Path) -> Partnership:
    """The profile in a partnership's folder.

    Raises PartnershipError with every fault of the file, each with its line.
    """
    profile, source, problems = read_record(folder / PROFILE, Partnership)
    problems = [*problems, *_of_the_folder(source, folder)]
    if profile is not None:
        problems += _of_the_whole(source, profile)
    if problems or profile is None:
        raise PartnershipError(in_order(problems))
    return profile


def _of_the_folder(source: Source, folder: Path) -> Iterator[Problem]:
    """Where the file does not fit the folder it stands in."""
    tree = source.tree if isinstance(source.tree, dict) else {}
    if tree.get("id") not in {None, folder.name}:
        text = "is not the name of the folder"
        yield Problem("G01", source.where(("id",)), "id", text, f"write id: {folder.name}")
    logo = tree.get("logo")
    if isinstance(logo, str) and (Path(logo).name != logo or not (folder / logo).is_file()):
        text = "is not a file in the partnership's folder"
        yield Problem("G02", source.where(("logo",)), "logo", text, "or delete the line")
    elif isinstance(logo, str) and pixels((folder / logo).read_bytes()) is None:
        text, hint = "is no PNG picture that can be printed", "save the logo as a small PNG"
        yield Problem("G05", source.where(("logo",)), "logo", text, hint)


def _of_the_whole(source: Source, profile: Partnership) -> Iterator[Problem]:
    """Where two parts of the profile contradict each other."""
    if profile.interval_set_by == "profile" and "core-group-interval" not in profile.timescales:
        text = "profile, and there is no timescale core-group-interval"
        hint = "add the timescale, or write conference"
        yield Problem("G03", source.where(("interval_set_by",)), "interval_set_by", text, hint)
    for n, receiver in enumerate(profile.must_receive):
        for document in set(receiver.documents) - set(profile.record):
            text = f"{document}, and the record does not consist of it"
            place = source.where(("must_receive", n, "document"))
            yield Problem("G04", place, f"must_receive.{n}.document", text, "correct one of them")
