"""The model of a meeting -> the parts of its proforma: which field stands where.

A field that is not named here, because the model has gained it, stands in a part of its own at
the end. Source of the parts and their order: domain.md 2.2, A to T.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from docgen.practice.terms import Terms
from docgen.sheet.book_plan import ANY, Column, Table, tables

BELONGS: Final = "belongs"
"""The key of the field that says to which outcome a mark on its scale belongs."""

TOLD_ONLY: Final = frozenset({"plan_ended"})
"""Fields that stand there only with a value: a core group can't end a plan."""


@dataclass(frozen=True)
class Part:
    """A part of the proforma: its heading, the fields it holds, how it is filled in."""

    title: str
    names: tuple[str, ...]
    """Fields of a meeting, and lists of it, by their roads: held_on, analysis, changes.actions."""
    note: str | None = None


PARTS: Final = (
    Part(
        "The meeting",
        (
            *("number", "type", "held_on", "starts_at", "ends_at", "mode", "venue", "chair"),
            *("minutes_by", "quorate", "late_reason", "day_reason", "quorum_reason"),
            "interpreting",
        ),
    ),
    Part(
        "Who was there",
        ("attendance", "membership"),
        "One card for each person, also for those who did not come. For one card more, click into "
        "the last card in Word and then on the plus at its edge.",
    ),
    Part("Opening", ("confidentiality_read", "needs_met", "reason_for_plan", "purpose")),
    Part(
        "What was agreed, action by action",
        ("changes.actions",),
        "How far is each action, and what has it changed for the child?",
    ),
    Part("Visits since last time", ("visits",)),
    Part("The children's daily life, wishes and feelings", ("child_views",)),
    Part("What the family says", ("family_first",), "One after the other, in their own words."),
    Part("What has happened", ("events",)),
    Part("What each agency sees", ("agencies",)),
    Part("What it means", ("analysis", "risk", "scaling")),
    Part(
        "The {plan}, line by line",
        (
            *("changes.outcomes", "changes.outcomes.scaling", "changes.added_outcomes"),
            *("changes.added_actions", "changes.contingency", "changes.contingency.added"),
            *("changes.family_time", "changes.seeing", "changes.child_voice"),
            *("changes.assessments", "changes.agreement"),
        ),
        "What the {conference} set out stands as it is. The {core_group} may add to it.",
    ),
    Part(
        "What is recommended and taken further",
        (
            *("legal", "early_review", "not_carried_out", "plan_ended", "advice"),
            *("significant_changes", "dissent", "escalations"),
        ),
    ),
    Part("In brief", ("in_brief", "decisions"), "What a busy reader has to know."),
    Part("Next dates", ("next",)),
    Part(
        "Professionals only",
        ("professionals_only",),
        "What stands here is in no copy for the family.",
    ),
    Part(
        "Sign-off",
        ("approval", "approval.signatures", "approval.explained", "approval.corrections"),
    ),
    Part("Copies sent", ("sendings",), "For the office, after the meeting."),
)
_OTHER: Final = "Other"
_LISTS: Final[Mapping[str, tuple[str, str]]] = {
    "interpreting": ("Interpreters", "interpreter"),
    "attendance": ("Attendance", "person"),
    "membership": ("Changes in the {core_group}", "change"),
    "changes.actions": ("Review of actions", "action"),
    "visits": ("Visits", "visit"),
    "child_views": ("Each child", "child"),
    "family_first": ("Family", "person"),
    "events": ("Events", "event"),
    "agencies": ("Agencies", "agency"),
    "scaling": ("How safe things are, from 0 to 10", "person"),
    "changes.outcomes": ("Progress towards each outcome", "outcome"),
    "changes.outcomes.scaling": ("Where each person puts an outcome, from 0 to 10", "person"),
    "changes.added_outcomes": ("Outcomes added", "outcome"),
    "changes.added_actions": ("Actions added", "action"),
    "changes.contingency.added": ("Steps added to the contingency plan", "step"),
    "changes.contingency.reviewed": ("The contingency plan", ""),
    "changes.family_time": ("Contact with parents and others", ""),
    "changes.seeing": ("Seeing the child, where that changes", "arrangement"),
    "changes.child_voice": ("How the child is heard, where that changes", "child"),
    "changes.assessments": ("Assessments still to be done, where that changes", "assessment"),
    "changes.agreement": ("Who signed the {plan}, or had it explained", "person"),
    "advice": ("To the {review_conference}: recommendations", "recommendation"),
    "significant_changes": ("To the {conference_chair}: significant changes", "change"),
    "dissent": ("Disagreements", "disagreement"),
    "escalations": ("Taken further", "escalation"),
    "professionals_only": ("Notes", "note"),
    "approval.signatures": ("Signatures", "signature"),
    "approval.explained": ("Read and explained to", "person"),
    "approval.corrections": ("Comments and corrections", "correction"),
    "sendings": ("Copies", "copy"),
}
"""The heading of each list, and what one more card of it is called; of a group of fields, its
heading."""


@dataclass(frozen=True)
class Place:
    """A panel of the proforma: the table its fields come from, and which of them it holds."""

    key: str
    table: Table
    columns: tuple[Column, ...]
    home: tuple[str, ...]
    """The road from the case to the list it holds; to the meetings, where it is no list."""
    heading: str | None = None
    adds: str | None = None

    @property
    def is_list(self) -> bool:
        """Whether it holds a list; else it holds fields of the meeting itself."""
        return len(self.home) > 1

    @property
    def is_within(self) -> bool:
        """Whether each of its cards belongs to a card of another list."""
        return self.home[2:].count(ANY) > 0

    def column(self, key: str) -> Column:
        """The field of this key. Raises KeyError where there is none."""
        for column in self.columns:
            if key_of(column) == key:
                return column
        raise KeyError(key)


def key_of(column: Column) -> str:
    """What names a field in its panel."""
    return column.road[-1]


def keys(place: Place) -> list[str]:
    """What names each field that a panel always has."""
    always = [key for key in map(key_of, place.columns) if key not in TOLD_ONLY]
    return [*always, *([BELONGS] if place.is_within else [])]


@dataclass(frozen=True)
class Section:
    """A part with its panels."""

    title: str
    note: str | None
    places: tuple[Place, ...]


@cache
def sections() -> tuple[Section, ...]:
    """The parts of the proforma in their order, each field of the model in one of them."""
    named = {name for part in PARTS for name in part.names}
    others = tuple(name for name in _every() if not _is_named(name, named))
    parts = (*PARTS, Part(_OTHER, others)) if others else PARTS
    return tuple(Section(part.title, part.note, tuple(_places(part))) for part in parts)


@cache
def places() -> dict[str, Place]:
    """Every panel by its key."""
    return {place.key: place for section in sections() for place in section.places}


def worded(text: str, terms: Terms) -> str:
    """A heading or note with the partnership's own words."""
    made = text
    for name in ("core_group", "plan", "conference_chair", "review_conference", "conference"):
        made = made.replace("{" + name + "}", getattr(terms, name))
    return made


def _every() -> Iterator[str]:
    """The road of every field and list of a meeting."""
    yield from (".".join(column.road) for column in _meeting().columns)
    yield from _lists()


def _is_named(name: str, named: set[str]) -> bool:
    if name in named:
        return True
    return name not in _lists() and any(name.startswith(f"{one}.") for one in named)


def _meeting() -> Table:
    return next(table for table in tables() if table.homes == (("meetings",),))


@cache
def _lists() -> dict[str, tuple[Table, tuple[str, ...]]]:
    """The lists of a meeting by their roads, without the number of an entry."""
    return {
        ".".join(step for step in home[2:] if step != ANY): (table, home)
        for table in tables()
        for home in table.homes
        if home[:2] == ("meetings", ANY)
    }


def _places(part: Part) -> Iterator[Place]:
    """The panels of a part: each list, and the fields that stand together between lists."""
    is_first = True
    for is_list, names in groupby(part.names, key=lambda name: name in _lists()):
        for place in _of_lists(tuple(names)) if is_list else [_of_fields(tuple(names))]:
            yield place if not is_first else _headless(place)
            is_first = False


def _headless(place: Place) -> Place:
    """A panel that stands right below the heading of its part."""
    return Place(place.key, place.table, place.columns, place.home, None, place.adds)


def _of_lists(names: Sequence[str]) -> Iterator[Place]:
    for name in names:
        table, home = _lists()[name]
        heading, adds = _LISTS.get(name, (name.replace("_", " ").capitalize(), "entry"))
        yield Place(name.replace(".", "_"), table, table.columns, home, heading, adds)


def _of_fields(names: Sequence[str]) -> Place:
    columns = tuple(
        column
        for name in names
        for column in _meeting().columns
        if (road := ".".join(column.road)) == name or road.startswith(f"{name}.")
    )
    first = columns[0].road
    heading, _ = _LISTS.get(".".join(first), (None, ""))
    return Place("_".join(first), _meeting(), columns, ("meetings",), heading)
