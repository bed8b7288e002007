"""The Children in Need census (XML, 2017 to 2026) -> the children with a protection plan.

Elements are known by their names alone: schemas of different years nest and order them in their
own ways, and call the child's sex GenderCurrent or Sex. Read in pieces, a child at a time.
Source: domain.md 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.errors import UseError, Where, problem
from docgen.sheet import opened
from docgen.sheet.imports import lists
from docgen.sheet.imports.known import ChildKnown, InNeed, PlanKnown, Told
from docgen.sheet.imports.values import Cell, Values, tidied

_SEX: Final = ("Sex", "GenderCurrent", "Gender")
_PLAN: Final = "ChildProtectionPlans"


def read(paths: Sequence[Path], told: Told) -> tuple[ChildKnown, ...]:
    """The children of one or several census files who have, or had, a protection plan.

    Raises: UseError (I01 a file that can't be read, I02 one with no child in it).
    """
    values = Values(told)
    return lists.merged([_census(path, values) for path in paths], values)


def _census(path: Path, values: Values) -> tuple[ChildKnown, ...]:
    opened.measured_xml(path)
    count, found = 0, []
    with path.open("rb") as file:
        for element in opened.elements(file, Where(path.name), "Child"):
            count += 1
            if next(_all(element, _PLAN), None) is None:
                continue  # of those the census has no more to tell here, and most are such
            child = _Child(path.name, values).known(element)
            if child.plans and child.reference:
                found.append(child)
            elif child.plans:
                text = "this child has no LAchildID"
                values.told.lose("I04", child.where, "LAchildID", text, "export the census again")
    if not count:
        hint = "export the Children in Need census as XML"
        raise UseError([problem("I02", path, "", "holds no <Child>", hint)])
    return tuple(found)


class _Child:
    """Reads one child of a census file."""

    def __init__(self, file: str, values: Values) -> None:
        self.file = file
        self.values = values

    def known(self, element: etree._Element) -> ChildKnown:
        """The child with its plans."""
        sex = next((cell for name in _SEX if (cell := self._first(element, name))), None)
        details = list(_all(element, "CINdetails"))
        codes = [self.values.disability(cell) for cell in self._cells(element, "Disability")]
        reference = self._first(element, "LAchildID")
        return ChildKnown(
            reference=reference.text if reference else "",
            where=self._where(element),
            born=self._day(element, "PersonBirthDate"),
            expected=self._day(element, "ExpectedPersonBirthDate"),
            sex=self.values.sex(sex),
            ethnicity=self.values.ethnicity(self._first(element, "Ethnicity")),
            disability=", ".join(filter(None, codes)) or None,
            plans=tuple(plan for one in details for plan in self._plans(one)),
            in_need=tuple(
                self._in_need(span) for one in details for span in _all(one, "CINPlanDates")
            ),
        )

    def _plans(self, details: etree._Element) -> Iterator[PlanKnown]:
        """The protection plans that came of one referral."""
        days = [
            day
            for cell in self._cells(details, "DateOfInitialCPC")
            if (day := self.values.day(cell, "DateOfInitialCPC"))
        ]
        referral = self._day(details, "CINreferralDate")
        for element in _all(details, _PLAN):
            start = self._day(element, "CPPstartDate")
            number = self._first(element, "NumberOfPreviousCPP")
            reviews = [
                self.values.day(cell, "CPPreviewDate")
                for cell in self._cells(element, "CPPreviewDate")
            ]
            yield PlanKnown(
                where=self._where(element),
                start=start,
                end=self._day(element, "CPPendDate"),
                initial=self.values.category(self._first(element, "InitialCategoryOfAbuse")),
                latest=self.values.category(self._first(element, "LatestCategoryOfAbuse")),
                conference=_nearest(days, start),
                referral=referral,
                reviews=tuple(sorted({day for day in reviews if day})),
                previous=self.values.count(number, "NumberOfPreviousCPP"),
            )

    def _in_need(self, element: etree._Element) -> InNeed:
        start = self._day(element, "CINPlanStartDate")
        return InNeed(self._where(element), start, self._day(element, "CINPlanEndDate"))

    def _day(self, element: etree._Element, name: str) -> date | None:
        return self.values.day(self._first(element, name), name)

    def _first(self, element: etree._Element, name: str) -> Cell | None:
        return next(self._cells(element, name), None)

    def _cells(self, element: etree._Element, name: str) -> Iterator[Cell]:
        """The values of the elements of this name that hold one."""
        for found in _all(element, name):
            cell = Cell(tidied(found.text or ""), self._where(found))
            if not cell.is_empty:
                yield cell

    def _where(self, element: etree._Element) -> Where:
        return Where(self.file, element.sourceline)  # type: ignore[arg-type]


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of this name in any namespace, or none."""
    return element.iter(f"{{*}}{name}")


def _nearest(days: Sequence[date], start: date | None) -> date | None:
    """The conference that set out a plan: of that very day, or else the last before it."""
    if start is None or not days:
        return max(days, default=None)
    before = [day for day in days if day <= start]
    return max(before) if before else min(days)
