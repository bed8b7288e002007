"""How often a child is to be seen and on which days somebody did, the same for rule and tracker."""

from __future__ import annotations

from datetime import date

import pytest
from cases import case
from test_tracker import TODAY, told

from docgen.case.history import plan_today
from docgen.practice.check import check
from docgen.practice.shelf import find
from docgen.practice.visits import (
    counted_from,
    days_seen,
    frequencies,
    is_missed,
    last_seen,
    visit_due,
)

YORK = find("york")
SEEING = "conferences.0.plan.seeing"


def test_the_rule_and_the_tracker_count_the_same_last_day():
    changes = {"meetings.2.visits": []}
    (found,) = (f for f in check(case(changes), YORK, TODAY) if f.code == "L04")
    (row,) = told(changes)
    assert found.deadline is not None
    assert (row.visit.due_on, row.visit.counted) == (found.deadline.on, found.deadline.counted)
    assert row.visit.standing == "late"


def test_an_arrangement_for_another_child_does_not_hold_for_this_one():
    second = {"id": "child-2", "expected": "2026-06-01", "lives_with": ["mother"]}
    other = {"by": ["nurse"], "every": 1, "unit": "weeks", "children": ["child-2"]}
    record = case({"children.+": second, f"{SEEING}.+": other})
    often = {
        child.id: [one.version.quote for one in frequencies(plan_today(record), child, YORK)]
        for child in record.children
    }
    assert often["child-2"][-1] == "every 1 week"
    assert "every 1 week" not in often["child-1"]


@pytest.mark.parametrize("seeing", [[], [{"by": ["nurse"]}]])
def test_without_an_interval_in_the_plan_the_partnerships_holds_by_anyone(seeing):
    record = case({SEEING: seeing})
    (often,) = frequencies(plan_today(record), record.children[0], YORK)
    assert often.by == ()
    assert often.version.count == YORK.visit_frequency.count


def test_a_visit_at_which_the_child_was_not_seen_does_not_count():
    record = case({"meetings.2.visits.0.seen": False, "meetings.2.visits.0.seen_alone": False})
    assert date(2026, 3, 16) not in days_seen(record, record.children[0])
    assert last_seen(record, record.children[0]) != date(2026, 3, 16)


def test_visits_are_owed_from_a_birth_that_came_after_the_plan():
    baby = {
        "id": "child-2",
        "born": "2026-02-11",
        "name": {"given": "Wren", "family": "Ashdown"},
        "lives_with": ["mother"],
    }
    first, second = case({"children.+": baby}).children
    record = case({"children.+": baby})
    assert counted_from(record, first) == date(2026, 1, 12)
    assert counted_from(record, second) == date(2026, 2, 11)
    assert "the day the plan or life began" in visit_due(record, YORK, second).counted


def test_a_visit_is_missed_only_once_a_core_group_was_held_after_its_last_day():
    record, unseen = case(), case({"meetings.2.visits": []})
    assert not is_missed(record, visit_due(record, YORK, record.children[0]))
    assert is_missed(unseen, visit_due(unseen, YORK, unseen.children[0]))
    before = case({"meetings": []})
    assert not is_missed(before, visit_due(before, YORK, before.children[0]))
