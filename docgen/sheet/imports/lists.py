"""Rows of a list, a plan each -> the children, each with the plans of all rows about the child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal, get_args

from docgen.case.form import TO_FILL_IN
from docgen.errors import Where
from docgen.sheet.imports.known import ChildKnown, PlanKnown, Sight
from docgen.sheet.imports.tables import Fields
from docgen.sheet.imports.values import NO_DISABILITY, Values, plain

Field = Literal[
    "reference",
    "family",
    "given",
    "surname",
    "sex",
    "ethnicity",
    "born",
    "expected",
    "age",
    "disability",
    "referral",
    "conference",
    "plan_start",
    "plan_end",
    "initial_category",
    "latest_category",
    "last_visit",
    "seen_alone",
    "last_review",
    "review_due",
    "previous_plans",
    "team",
]
"""What a column of a list can hold."""

FIELDS: Final[tuple[str, ...]] = get_args(Field)
NEEDED: Final = ("reference", "plan_start")
_UNBORN: Final = {"-1", "-1.0"}


def children(
    rows: Iterable[tuple[Where, Fields]], values: Values, columns: Iterable[str]
) -> tuple[ChildKnown, ...]:
    """The children of a list, in its order; several rows of one child are several plans.

    `columns` are the fields the list has a column for. A row without a reference is lost (I04),
    one that repeats a plan is left out (I07).
    """
    is_previous_told = "previous_plans" in set(columns)
    found: dict[str, ChildKnown] = {}
    for where, row in rows:
        child = _child(where, row, values)
        plan = replace(_plan(where, row, values), is_previous_told=is_previous_told)
        if not child.reference:
            text = "this row has no reference of a child"
            values.told.lose("I04", where, "reference", text, "put the child's id in the list")
            continue
        before = found.get(child.reference, child)
        if _is_twice(before, plan, values):
            continue
        found[child.reference] = replace(_joined(before, child), plans=(*before.plans, plan))
    return tuple(found.values())


def merged(lists: Iterable[tuple[ChildKnown, ...]], values: Values) -> tuple[ChildKnown, ...]:
    """The children of several lists, each child once with the plans of all of them."""
    found: dict[str, ChildKnown] = {}
    for child in (child for one in lists for child in one):
        before = found.get(child.reference)
        if before is None:
            found[child.reference] = child
            continue
        plans = before.plans
        for plan in child.plans:
            if not _is_twice(replace(before, plans=plans), plan, values):
                plans = (*plans, plan)
        found[child.reference] = replace(_joined(before, child), plans=plans)
    return tuple(found.values())


def _joined(before: ChildKnown, now: ChildKnown) -> ChildKnown:
    """A child as two rows know it: what the first does not say comes from the second."""
    names = ("given", "surname", "born", "expected", "sex", "ethnicity", "disability", "family")
    lacking = [name for name in names if getattr(before, name) is None]
    return replace(before, **{name: getattr(now, name) for name in lacking})


def _is_twice(child: ChildKnown, plan: PlanKnown, values: Values) -> bool:
    """Whether the child has a plan that began on the same day already; told when it is so."""
    twin = next((p for p in child.plans if p.start and p.start == plan.start), None)
    if twin is None:
        return False
    is_same = replace(plan, where=twin.where) == twin
    differing = "" if is_same else ", with other values"
    text = f"the plan from {plan.start} stands here a second time{differing}; the first is kept"
    values.told.note("I07", plan.where, "plan_start", text, "keep one row for each plan")
    return True


def _child(where: Where, row: Fields, values: Values) -> ChildKnown:
    born = values.day(row.get("born"), "born")
    expected = values.day(row.get("expected"), "expected")
    if (age := row.get("age")) and age.text in _UNBORN:
        born, expected = None, expected or born
    return ChildKnown(
        reference=_text(row, "reference") or "",
        where=where,
        given=_text(row, "given"),
        surname=_text(row, "surname"),
        born=born,
        expected=expected,
        sex=values.sex(row.get("sex")),
        ethnicity=values.ethnicity(row.get("ethnicity")),
        disability=_disability(row, values),
        family=_text(row, "family"),
    )


def _disability(row: Fields, values: Values) -> str | None:
    """None recorded, or a gap to fill in where a list says no more than yes."""
    cell = row.get("disability")
    if cell and cell.text == NO_DISABILITY:
        return values.disability(cell)
    if cell is None or plain(cell.text).casefold() not in {"yes", "y", "no", "n", "0", "1"}:
        return plain(cell.text) if cell else None
    return TO_FILL_IN if values.yes_no(cell, "disability") else "None recorded"


def _plan(where: Where, row: Fields, values: Values) -> PlanKnown:
    review = values.day(row.get("last_review"), "last_review")
    visit = values.day(row.get("last_visit"), "last_visit")
    alone = values.yes_no(row.get("seen_alone"), "seen_alone")
    team = row.get("team")
    return PlanKnown(
        where=where,
        start=values.day(row.get("plan_start"), "plan_start"),
        end=values.day(row.get("plan_end"), "plan_end"),
        initial=values.category(row.get("initial_category")),
        latest=values.category(row.get("latest_category")),
        conference=values.day(row.get("conference"), "conference"),
        referral=values.day(row.get("referral"), "referral"),
        reviews=(review,) if review else (),
        review_due=values.day(row.get("review_due"), "review_due"),
        sights=(Sight(visit, None, alone),) if visit else (),
        previous=values.count(row.get("previous_plans"), "previous_plans"),
        team=team.text if team else None,
    )


def _text(row: Fields, name: str) -> str | None:
    cell = row.get(name)
    return cell.text if cell else None
