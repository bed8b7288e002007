"""The children a source knows -> the cases there should be, and what the source owns in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from docgen.case.conference import Category, Decision
from docgen.case.form import TO_FILL_IN
from docgen.case.words import Line, Reference, unprintable
from docgen.errors import Where
from docgen.sheet.imports.known import ChildKnown, PlanKnown, Told, last_plan, open_plan

What = Literal[
    "team",
    "given",
    "family",
    "born",
    "expected",
    "sex",
    "ethnicity",
    "disability",
    "previous_plans",
    "plan_start",
    "category",
    "review",
    "review_category",
    "next_review_on",
]
"""What a source can own in a case."""

FREE_TEXT: Final[frozenset[What]] = frozenset(
    {"team", "given", "family", "ethnicity", "disability"}
)
"""What is never told, and of which only the digest is kept beside the case."""

_REFERENCE: Final[TypeAdapter[str]] = TypeAdapter(Reference)
_LINE: Final[TypeAdapter[str]] = TypeAdapter(Line)
_NO_FILE: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Owned:
    """One value the source owns: of which child, what, at which conference, and the value."""

    what: What
    value: str
    child: str | None = None
    on: date | None = None
    """The day of the review conference it belongs to."""

    @property
    def key(self) -> str:
        """The name by which it is remembered."""
        parts = (self.child and f"children.{self.child}", self.what, self.on and str(self.on))
        return ".".join(part for part in parts if part)

    @property
    def remembered(self) -> str:
        """The value, or the digest of a free text."""
        return remembered(self.what, self.value)


def remembered(what: What, value: str) -> str:
    """A value as it is kept beside the case: a free text as its digest."""
    return f"sha256:{sha256(value.encode()).hexdigest()}" if what in FREE_TEXT else value


@dataclass(frozen=True)
class OnPlan:
    """A child, the plan it is imported for, and the days its reviews were held."""

    child: ChildKnown
    plan: PlanKnown
    today: date

    @property
    def start(self) -> date:
        """The day the plan started."""
        if self.plan.start is None:
            raise ValueError("a plan is imported only with its start")
        return self.plan.start

    @property
    def reviews(self) -> Mapping[date, Decision]:
        """What each review conference decided, by its day; the plan ends at one."""
        days = {*self.plan.reviews, *filter(None, [self.plan.end])}
        held = sorted(day for day in days if self.start < day <= self.today)
        return {day: "end" if day == self.plan.end else "continue" for day in held}

    @property
    def next_review(self) -> date | None:
        """The day set for the next review conference, where one is."""
        days = (self.plan.review_due, *self.plan.reviews)
        return min((day for day in days if day and day > self.today), default=None)

    @property
    def is_pre_birth(self) -> bool:
        """Whether the child was not born when the plan started."""
        born = self.child.born
        return self.child.expected is not None if born is None else born > self.start

    @property
    def latest(self) -> Category | None:
        """The category since the last review, where one was held and changed or kept it."""
        return self.plan.latest if self.reviews else None

    def owned(self) -> Iterator[Owned]:
        """What the source owns of the child."""
        child, plan = self.child, self.plan
        values: dict[What, object] = {
            "given": child.given,
            "family": child.surname,
            "born": child.born,
            "expected": child.expected if child.born is None else None,
            "sex": child.sex,
            "ethnicity": child.ethnicity,
            "disability": child.disability,
            "previous_plans": plan.previous,
            "plan_start": plan.start,
            "category": plan.initial or (None if self.reviews else plan.latest),
        }
        for what, value in values.items():
            if value is not None and value != TO_FILL_IN:
                yield Owned(what, str(value), child.reference)
        for day, decision in self.reviews.items():
            yield Owned("review", decision, child.reference, day)
        if self.latest:
            yield Owned("review_category", self.latest, child.reference, max(self.reviews))


@dataclass(frozen=True)
class Wanted:
    """A case there should be, with its children on a plan."""

    reference: str
    members: tuple[OnPlan, ...]

    @property
    def stem(self) -> str:
        """The name of its files, without what they end in."""
        return stem(self.reference)

    @property
    def where(self) -> Where:
        """Where its first child stands in the source."""
        return self.members[0].child.where

    @cached_property
    def owned(self) -> tuple[Owned, ...]:
        """Everything the source owns in the case."""
        teams = [member.plan.team for member in self.members if member.plan.team]
        found = [Owned("team", teams[0])] if teams else []
        found += [owned for member in self.members for owned in member.owned()]
        days = [day for member in self.members if (day := member.next_review)]
        return (*found, *([Owned("next_review_on", str(min(days)))] if days else []))


def stem(reference: str) -> str:
    """A reference as the name of a file: what no file can be called with becomes a hyphen.

    None begins with one, which a command would take for an option, or with a dot, which hides it.
    """
    return _NO_FILE.sub("-", reference).lstrip("-.") or "case"


def cases(
    children: Iterable[ChildKnown], today: date, told: Told, is_wanted: Callable[[str], bool]
) -> list[Wanted]:
    """The cases there should be: one for each child, or for those the source holds together.

    A child whose plans have all ended is noted (I09) and left out, unless `is_wanted` says yes to
    the reference of its case. One that can't be imported is lost (I08, I10).
    """
    groups: dict[str, list[OnPlan]] = {}
    for child in children:
        reference = child.family or child.reference
        plan = _plan(child, told, is_ended_wanted=is_wanted(reference))
        if plan is not None and _is_sound(child, reference, told):
            member = OnPlan(*_printable(child, plan, told), today)
            _noted(member, told)
            groups.setdefault(reference, []).append(member)
    wanted = [Wanted(name, tuple(members)) for name, members in groups.items()]
    return _apart(wanted, told)


def _plan(child: ChildKnown, told: Told, *, is_ended_wanted: bool) -> PlanKnown | None:
    plan = last_plan(child.plans)
    if plan is None:
        text = "no plan of this child has a day on which it started"
        told.lose("I08", child.where, "plan_start", text, "add the day in the council's system")
        return None
    if open_plan(child.plans) is None and not is_ended_wanted:
        text = f"the plan ended on {plan.end}: left out"
        told.note("I09", plan.where, "plan_end", text, "add --ended to import it")
        return None
    return plan


def _is_sound(child: ChildKnown, reference: str, told: Told) -> bool:
    for name in {reference, child.reference}:
        try:
            _REFERENCE.validate_python(name)
        except ValidationError:
            text = "this reference can't be the reference of a case"
            hint = "a reference has at most 60 characters, in one line, all of them printable"
            told.lose("I10", child.where, "reference", text, hint)
            return False
    return True


def _printable(child: ChildKnown, plan: PlanKnown, told: Told) -> tuple[ChildKnown, PlanKnown]:
    """The child and plan without texts that no record can hold; told where there are any."""

    def held(name: str, text: str | None) -> str | None:
        fault = _unfit(text) if text else None
        if fault:
            told.note("I18", child.where, name, f"{fault}: left out", "correct it at the source")
        return None if fault else text

    printable = replace(
        child,
        given=held("given", child.given),
        surname=held("surname", child.surname),
        ethnicity=held("ethnicity", child.ethnicity),
        disability=held("disability", child.disability),
    )
    return printable, replace(plan, team=held("team", plan.team))


def _unfit(text: str) -> str | None:
    """Why no record can hold a text as a line; None where one can."""
    if code := unprintable(text):
        return f"holds the character {code}"
    if "[[" in text or "]]" in text:
        return "holds [[ or ]], which marks what is withheld"
    try:
        _LINE.validate_python(text)
    except ValidationError:
        return "is too long"
    return None


def _noted(member: OnPlan, told: Told) -> None:
    child, plan = member.child, member.plan
    if child.born is None and child.expected is None:
        text = "neither a date of birth nor an expected one"
        told.note("I16", child.where, "born", text, "write it into the case file")
    if plan.latest and plan.initial not in {None, plan.latest} and not member.reviews:
        text = "the latest category differs from the initial one, and no review is recorded"
        told.note("I17", plan.where, "latest_category", text, "write it under the review")


def _apart(wanted: list[Wanted], told: Told) -> list[Wanted]:
    """The cases whose files have names of their own, also where case does not count."""
    counted = Counter(one.stem.casefold() for one in wanted)
    for one in wanted:
        if counted[one.stem.casefold()] > 1:
            text = "another reference gives the same name of a file"
            told.lose("I10", one.where, "reference", text, "import the two into two folders")
    return [one for one in wanted if counted[one.stem.casefold()] == 1]
