"""The Standard Safeguarding Dataset as CSV -> the children.

A table is known by its columns, whatever its file is called; the tables are joined by their ids.
Source: domain.md 4.3; data-to-insight/ssd-data-model, data/objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from docgen.errors import UseError, Where, problem
from docgen.sheet.imports import tables
from docgen.sheet.imports.known import ChildKnown, InNeed, PlanKnown, Sight, Told
from docgen.sheet.imports.tables import Fields
from docgen.sheet.imports.values import Values

Rows = list[tuple[Where, Fields]]
T = TypeVar("T")

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "person": (
        "pers_person_id",
        "pers_forename",
        "pers_surname",
        "pers_sex",
        "pers_gender",
        "pers_ethnicity",
        "pers_dob",
        "pers_expected_dob",
    ),
    "plans": (
        "cppl_cp_plan_id",
        "cppl_person_id",
        "cppl_referral_id",
        "cppl_icpc_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
        "cppl_cp_plan_initial_category",
        "cppl_cp_plan_latest_category",
    ),
    "reviews": ("cppr_cp_plan_id", "cppr_cp_review_due", "cppr_cp_review_date"),
    "visits": (
        "cppv_cp_plan_id",
        "cppv_cp_visit_date",
        "cppv_cp_visit_seen",
        "cppv_cp_visit_seen_alone",
    ),
    "conferences": ("icpc_icpc_id", "icpc_icpc_date", "icpc_icpc_team"),
    "families": ("fami_family_id", "fami_person_id"),
    "disabilities": ("disa_person_id", "disa_disability_code"),
    "referrals": ("cine_referral_id", "cine_referral_date"),
    "in_need": ("cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
}
"""The tables that are read, by their columns; the first is the one a table is known by."""

_KNOWN_BY: Final = {
    "reviews": "cppr_cp_review_date",
    "visits": "cppv_cp_visit_date",
    "plans": "cppl_cp_plan_start_date",
}


def read(paths: Sequence[Path], told: Told) -> tuple[ChildKnown, ...]:
    """The children with a plan in a folder of CSV files, or in files named one by one.

    Raises: UseError (I01 a file that can't be read, I02 no table of plans).
    """
    values = Values(told)
    found: dict[str, Rows] = defaultdict(list)
    for path in _files(paths):
        sheets = tables.read(path, told)
        for name, columns in _TABLES.items():
            heads = {column: (column,) for column in columns}
            table = tables.table(sheets, heads, [_KNOWN_BY.get(name, columns[0])])
            if table is not None:
                found[name] += table.rows()
    if not found["plans"]:
        raise tables.no_table(paths[0], ("cppl_cp_plan_id", "cppl_cp_plan_start_date"))
    return _Dataset(found, values).children()


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [
        file for path in paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])
    ]
    if not found:
        hint = "name the folder into which the dataset was exported as CSV"
        raise UseError([problem("I02", paths[0], "", "holds no CSV file", hint)])
    return found


@dataclass(frozen=True)
class _Dataset:
    """The tables of one export."""

    tables: Mapping[str, Rows]
    values: Values

    def children(self) -> tuple[ChildKnown, ...]:
        """Every child that has a plan, in the order of the table of plans."""
        people = {_text(row, "pers_person_id"): (where, row) for where, row in self.of("person")}
        families = {_text(row, "fami_person_id"): row for _, row in self.of("families")}
        needs = self.grouped("in_need", "cinp_person_id", self._need)
        codes = self.grouped("disabilities", "disa_person_id", self._disability)
        found = []
        for reference, plans in self._plans().items():
            where, person = people.get(reference, (plans[0].where, {}))
            if not person:
                text = "the table of people has no row for the child of this plan"
                self.values.told.note("I16", where, "person", text, "export ssd_person too")
            known = ChildKnown(
                reference=reference,
                where=where,
                family=_text(families.get(reference, {}), "fami_family_id") or None,
                disability=", ".join(filter(None, codes[reference])) or None,
                plans=plans,
                in_need=tuple(needs[reference]),
            )
            found.append(self._person(known, person))
        return tuple(found)

    def of(self, name: str) -> Rows:
        """The rows of a table; none where it was not exported."""
        return self.tables.get(name, [])

    def grouped(
        self, name: str, by: str, made: Callable[[Where, Fields], T]
    ) -> defaultdict[str, list[T]]:
        """What is made of the rows of a table, by the id in one of its columns."""
        found: defaultdict[str, list[T]] = defaultdict(list)
        for where, row in self.of(name):
            found[_text(row, by)].append(made(where, row))
        return found

    def _person(self, known: ChildKnown, row: Fields) -> ChildKnown:
        return replace(
            known,
            given=_text(row, "pers_forename") or None,
            surname=_text(row, "pers_surname") or None,
            born=self.values.day(row.get("pers_dob"), "pers_dob"),
            expected=self.values.day(row.get("pers_expected_dob"), "pers_expected_dob"),
            sex=self.values.sex(row.get("pers_sex") or row.get("pers_gender")),
            ethnicity=self.values.ethnicity(row.get("pers_ethnicity")),
        )

    def _plans(self) -> dict[str, tuple[PlanKnown, ...]]:
        """The plans of each child, in order of their start."""
        made = self.grouped("plans", "cppl_person_id", _Joined(self, self.values).plan)
        if lost := made.pop("", []):
            for plan in lost:
                text = "this row has no reference of a child"
                hint = "put the child's id in the list"
                self.values.told.lose("I04", plan.where, "cppl_person_id", text, hint)
        ordered = {who: sorted(plans, key=_start) for who, plans in made.items()}
        return {
            who: tuple(replace(plan, previous=n or None) for n, plan in enumerate(plans))
            for who, plans in ordered.items()
        }

    def _disability(self, where: Where, row: Fields) -> str | None:
        return self.values.disability(row.get("disa_disability_code"))

    def _need(self, where: Where, row: Fields) -> InNeed:
        start = self.values.day(row.get("cinp_cin_plan_start_date"), "cinp_cin_plan_start_date")
        end = self.values.day(row.get("cinp_cin_plan_end_date"), "cinp_cin_plan_end_date")
        return InNeed(where, start, end)


class _Joined:
    """Joins to each plan its conference, referral, reviews and visits."""

    def __init__(self, dataset: _Dataset, values: Values) -> None:
        self.values = values
        self.conferences = {_text(r, "icpc_icpc_id"): r for _, r in dataset.of("conferences")}
        self.referrals = {_text(r, "cine_referral_id"): r for _, r in dataset.of("referrals")}
        self.reviews = dataset.grouped("reviews", "cppr_cp_plan_id", self._review)
        self.visits = dataset.grouped("visits", "cppv_cp_plan_id", self._visit)

    def plan(self, where: Where, row: Fields) -> PlanKnown:
        """The plan of a row."""
        id_ = _text(row, "cppl_cp_plan_id")
        conference = self.conferences.get(_text(row, "cppl_icpc_id"), {})
        referral = self.referrals.get(_text(row, "cppl_referral_id"), {})
        due = [due for due, held in self.reviews[id_] if due and not held]
        return PlanKnown(
            where=where,
            start=self._day(row, "cppl_cp_plan_start_date"),
            end=self._day(row, "cppl_cp_plan_end_date"),
            initial=self.values.category(row.get("cppl_cp_plan_initial_category")),
            latest=self.values.category(row.get("cppl_cp_plan_latest_category")),
            conference=self._day(conference, "icpc_icpc_date"),
            referral=self._day(referral, "cine_referral_date"),
            reviews=tuple(sorted({held for _, held in self.reviews[id_] if held})),
            review_due=max(due, default=None),
            sights=tuple(filter(None, self.visits[id_])),
            team=_text(conference, "icpc_icpc_team") or None,
            is_previous_told=False,
        )

    def _review(self, where: Where, row: Fields) -> tuple[date | None, date | None]:
        """The day a review is due, and the day it was held."""
        return self._day(row, "cppr_cp_review_due"), self._day(row, "cppr_cp_review_date")

    def _visit(self, where: Where, row: Fields) -> Sight | None:
        on = self._day(row, "cppv_cp_visit_date")
        seen = self.values.yes_no(row.get("cppv_cp_visit_seen"), "cppv_cp_visit_seen")
        name = "cppv_cp_visit_seen_alone"
        return Sight(on, seen, self.values.yes_no(row.get(name), name)) if on else None

    def _day(self, row: Fields, name: str) -> date | None:
        return self.values.day(row.get(name), name)


def _start(plan: PlanKnown) -> date:
    return plan.start or date.min


def _text(row: Fields, name: str) -> str:
    cell = row.get(name)
    return cell.text if cell else ""
