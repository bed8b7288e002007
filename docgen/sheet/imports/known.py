"""What a council's system knows of a child, whatever file it came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from docgen.case.conference import Category
from docgen.case.people import Sex
from docgen.errors import Problem, Where

Kind = Literal["annex-a", "cin", "ssd", "columns"]
"""The kinds of source: what a file is and how it is read."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Sight:
    """A visit under the plan: when, and whether the child was seen, and seen alone."""

    on: date
    is_seen: bool | None = None
    is_alone: bool | None = None


@dataclass(frozen=True)
class PlanKnown:
    """One child protection plan of a child; `where` is its row or element.

    `reviews` are the days of the review conferences held, in any order. A category is None where
    the file has none, or one that is not known.
    """

    where: Where
    start: date | None
    end: date | None = None
    initial: Category | None = None
    latest: Category | None = None
    conference: date | None = None
    """The day of the initial conference, where the file tells it."""
    referral: date | None = None
    reviews: tuple[date, ...] = ()
    review_due: date | None = None
    sights: tuple[Sight, ...] = ()
    previous: int | None = None
    """How many plans the child had before."""
    team: str | None = None
    is_previous_told: bool = True
    """Whether this kind of file has a place for the number of previous plans."""


@dataclass(frozen=True)
class InNeed:
    """A child in need plan: the days it ran; the end is None while it runs."""

    where: Where
    start: date | None
    end: date | None


@dataclass(frozen=True)
class ChildKnown:
    """A child as one source knows it; `where` is where it stands first."""

    reference: str
    where: Where
    given: str | None = None
    surname: str | None = None
    born: date | None = None
    expected: date | None = None
    sex: Sex | None = None
    ethnicity: str | None = None
    disability: str | None = None
    family: str | None = None
    """What the source groups brothers and sisters by."""
    plans: tuple[PlanKnown, ...] = ()
    in_need: tuple[InNeed, ...] = ()


@dataclass
class Told:
    """What there is to tell of what was read.

    `lost` is what could not be imported; `noted` is what was, and needs a look.
    """

    lost: list[Problem] = field(default_factory=list)
    noted: list[Problem] = field(default_factory=list)

    def lose(self, code: str, where: Where, name: str, text: str, hint: str) -> None:
        """Tell something that could not be imported."""
        self.lost.append(Problem(code, where, name, text, hint))

    def note(self, code: str, where: Where, name: str, text: str, hint: str) -> None:
        """Tell something that was imported, or left out for good reason, and needs a look."""
        self.noted.append(Problem(code, where, name, text, hint))


def open_plan(plans: Iterable[PlanKnown]) -> PlanKnown | None:
    """The plan a child is on: the one that started last of those that have not ended."""
    going = [plan for plan in plans if plan.end is None and plan.start is not None]
    return max(going, key=_started, default=None)


def last_plan(plans: Iterable[PlanKnown]) -> PlanKnown | None:
    """The plan a child is on, or else the one that started last."""
    listed = tuple(plans)
    started = [plan for plan in listed if plan.start is not None]
    return open_plan(listed) or max(started, key=_started, default=None)


def _started(plan: PlanKnown) -> date:
    return plan.start or date.min
