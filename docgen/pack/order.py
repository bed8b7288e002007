"""What is asked for, read and found fit: the case, its partnership, the meeting, the copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from docgen.case.case import Case
from docgen.case.load import load
from docgen.case.meeting import Meeting
from docgen.case.reading import did_you_mean
from docgen.errors import CaseError, Problem, UseError, Where, problem
from docgen.practice.check import check
from docgen.practice.distribution import Owed, distribution
from docgen.practice.partnership import PROFILE, Partnership
from docgen.practice.rule import Finding
from docgen.practice.shelf import find, partnership_folders, shelf
from docgen.word.context import Occasion

Format = Literal["docx", "pdf"]
COMMON = "common"


@dataclass(frozen=True)
class Order:
    """What someone asks for. Empty `recipients` and `documents` mean all of them."""

    case_file: Path
    today: date
    meeting: int | None = None
    recipients: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    formats: frozenset[Format] = frozenset({"docx", "pdf"})
    replace: bool = False
    templates: Path | None = None


@dataclass(frozen=True)
class Job:
    """An order that can be carried out."""

    order: Order
    case: Case
    partnership: Partnership
    meeting: Meeting | None
    owed: tuple[Owed, ...]

    @property
    def occasion(self) -> Occasion:
        """What the documents are made about, and when."""
        number = self.meeting.number if self.meeting else None
        return Occasion(self.partnership, number, self.order.today, self.owed)

    @property
    def chosen(self) -> tuple[Owed, ...]:
        """Those who get a copy and were asked for."""
        wanted = self.order.recipients
        return tuple(
            owed
            for owed in self.owed
            if owed.number is not None and (not wanted or owed.recipient in wanted)
        )

    @cached_property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.order.templates or shelf() / "templates"

    def template(self, name: str) -> Path:
        """The partnership's own template of this file name, or the common one.

        Raises UseError where neither has it.
        """
        folders = (
            partnership_folders(self.templates)[self.partnership.id],
            self.templates / COMMON,
        )
        for folder in folders:
            if (folder / name).is_file():
                return folder / name
        raise UseError([problem("K04", "templates", "", f"there is no {name}", "install again")])

    @property
    def profile(self) -> Path:
        """The file of the partnership's profile."""
        return partnership_folders(self.templates)[self.partnership.id] / PROFILE


def taken(order: Order) -> Job:
    """The order with its case read and checked.

    Raises CaseError where the case has faults or a rule refuses it, UseError where what is asked
    for is not in it.
    """
    case = load(order.case_file)
    partnership = find(case.partnership, order.templates)
    _refuse(order, [f for f in check(case, partnership, order.today) if f.severity == "refused"])
    meeting = _meeting(case, order)
    owed = distribution(case, meeting, partnership)
    _known(case, order, owed)
    return Job(order, case, partnership, meeting, owed)


def _refuse(order: Order, found: list[Finding]) -> None:
    if found:
        where = Where(order.case_file.name)
        raise CaseError([Problem(f.code, where, f.field, f.text, f.hint) for f in found])


def _meeting(case: Case, order: Order) -> Meeting | None:
    if order.meeting is None:
        return case.last_meeting
    try:
        return case.meeting(order.meeting)
    except KeyError as error:
        hint = f"the case has {len(case.meetings)}" if case.meetings else "the case has none yet"
        text = f"there is no meeting {order.meeting}"
        raise UseError([problem("K02", order.case_file, "meeting", text, hint)]) from error


def _known(case: Case, order: Order, owed: tuple[Owed, ...]) -> None:
    listed = {one.recipient for one in owed if one.number is not None}
    everyone = {child.id for child in case.children} | {person.id for person in case.people}
    problems = []
    for who in order.recipients:
        if who not in everyone:
            hint = did_you_mean(who, listed)
            problems.append(
                problem("K03", order.case_file, "recipient", "is not in the case", hint)
            )
        elif owed and who not in listed:
            text = "gets no copy of this meeting"
            problems.append(problem("K03", order.case_file, who, text, "see 'circulation'"))
    if problems:
        raise UseError(problems)
