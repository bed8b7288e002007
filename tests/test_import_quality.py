"""Each check of the census has a small file that shows it, and one that does not."""

from __future__ import annotations

import pytest
from import_sources import PLAN, REFERRED, a_row, annex_a, census, codes, imported

NEED = "<CINPlanDates><CINPlanStartDate>{}</CINPlanStartDate>{}</CINPlanDates>"
ENDED = "<CINPlanEndDate>{}</CINPlanEndDate>"


def listed(folder, *rows):
    account = imported(folder, "annex-a", annex_a(folder / "a.xlsx", *rows), is_ended_wanted=True)
    assert account.lost == ()
    return account.noted


def counted(folder, details):
    account = imported(folder, "cin", census(folder / "cin.xml", details), is_ended_wanted=True)
    assert account.lost == ()
    return account.noted


def test_a_sound_list_and_a_sound_census_have_nothing_to_tell(tmp_path):
    assert listed(tmp_path, a_row()) == ()
    assert counted(tmp_path, REFERRED + PLAN) == ()


EARLIER = {"plan_start": "02/03/2020", "plan_end": "02/03/2021", "review": None}
LISTS = [
    ("Q8905", [a_row(initial="Q) Other")], "A2"),
    ("Q8910", [a_row(latest=None)], "A2"),
    ("Q8925", [a_row(plan_end="01/06/2026", review=None, latest="NEG")], "A2"),
    ("Q8840", [a_row(plan_end="02/06/2026", review=None, latest="NEG")], "A2"),
    ("Q8841", [a_row(review="02/06/2026", latest="a) Neglect")], "A2"),
    ("Q8935", [a_row(), a_row(plan_start="04/08/2026")], "A3"),
    ("Q8940", [a_row(**EARLIER), a_row(plan_start="01/03/2021")], "A3"),
    ("Q8730", [a_row(previous=None)], "A2"),
]


@pytest.mark.parametrize(("code", "rows", "cell"), LISTS, ids=[code for code, _, _ in LISTS])
def test_what_is_odd_in_a_list_is_told_with_its_row(tmp_path, code, rows, cell):
    told = listed(tmp_path, *rows)
    assert [(p.code, str(p.where)) for p in told] == [(code, f"a.xlsx:List 7!{cell}")]


CENSUSES = [
    ("Q2885", REFERRED.replace("2025-10-06", "2025-10-07") + PLAN, 4),
    ("Q1105", REFERRED.replace("2025-09-01", "2025-10-07") + PLAN, 4),
    ("Q8730", REFERRED + PLAN.replace("<NumberOfPreviousCPP>0</NumberOfPreviousCPP>", ""), 4),
]


@pytest.mark.parametrize(("code", "details", "line"), CENSUSES, ids=[c for c, _, _ in CENSUSES])
def test_what_is_odd_in_a_census_is_told_with_its_line(tmp_path, code, details, line):
    assert [(p.code, p.where.line) for p in counted(tmp_path, details)] == [(code, line)]


@pytest.mark.parametrize(
    ("day", "why"), [("2025-10-04", "a Saturday"), ("2025-12-25", "Christmas Day")]
)
def test_a_conference_on_a_day_that_is_no_working_day_is_told(tmp_path, day, why):
    details = (REFERRED + PLAN).replace("2025-10-06", day).replace("2025-12-16", "2026-01-16")
    (problem,) = counted(tmp_path, details)
    assert (problem.code, problem.text.endswith(why)) == ("Q8875", True)


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (NEED.format("2025-09-10", ENDED.format("2025-10-06")), []),
        (NEED.format("2025-09-10", ENDED.format("2025-10-07")), ["Q4017"]),
        (NEED.format("2025-10-06", ENDED.format("2025-11-06")), ["Q4016"]),
        (NEED.format("2025-11-06", ""), ["Q4001", "Q4016"]),
        (NEED.format("2025-09-10", ""), ["Q4001", "Q4017"]),
    ],
)
def test_a_child_in_need_plan_beside_a_protection_plan_is_told(tmp_path, need, expected):
    assert codes(counted(tmp_path, REFERRED + need + PLAN)) == expected


def test_plans_that_follow_each_other_do_not_overlap(tmp_path):
    assert listed(tmp_path, a_row(**EARLIER), a_row(plan_start="02/03/2021")) == ()
