from datetime import date

import pytest
from cases import GONE
from findings import found, told

from docgen.case.plan import Period

PLAN = "conferences.0.plan"


def test_visits_within_the_agreed_frequency_are_sound() -> None:
    assert found("L04") == []


def test_a_gap_between_visits_longer_than_agreed_is_late_with_its_deadline() -> None:
    findings = found("L04", {"meetings.1.visits.1": GONE})
    assert told(findings) == [("late", "meetings.1.visits")]
    assert "between 2026-01-19 and 2026-02-16; the limit was 2026-02-02" in findings[0].text
    assert findings[0].deadline is not None
    assert findings[0].deadline.on == date(2026, 2, 2)


def test_a_visit_at_which_the_child_was_not_seen_does_not_count() -> None:
    assert told(found("L04", {"meetings.1.visits.1.seen": "no"})) == [("late", "meetings.1.visits")]


def test_a_visit_to_another_child_does_not_count() -> None:
    other = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}, "born": "2021-01-01"}
    changes = {
        "children.+": {**other, "on_plan": "no"},
        "meetings.1.visits.1.children": ["child-2"],
    }
    assert told(found("L04", changes)) == [("late", "meetings.1.visits")]


def test_a_visit_by_someone_else_does_not_count_but_a_stand_in_does() -> None:
    assert told(found("L04", {"meetings.1.visits.1.by": "nurse"})) == [
        ("late", "meetings.1.visits")
    ]
    assert found("L04", {"meetings.1.visits.1.by": "team-manager"}) == []


def test_a_gap_that_lasts_over_a_meeting_is_told_once() -> None:
    changes = {"meetings.1.visits": [], "meetings.2.visits.1.on": "2026-02-28"}
    findings = found("L04", changes)
    assert told(findings) == [("late", "meetings.1.visits"), ("late", "meetings.2.visits")]
    assert "2026-01-19 and 2026-02-19" in findings[0].text
    assert "2026-02-28 and 2026-03-16" in findings[1].text


def test_a_child_still_unseen_at_the_next_meeting_is_told_again() -> None:
    findings = found("L04", {"meetings.1.visits": [], "meetings.2.visits": []})
    assert told(findings) == [("late", "meetings.1.visits"), ("late", "meetings.2.visits")]
    assert "between 2026-01-19 and 2026-03-18" in findings[1].text


def test_the_first_visit_counts_from_the_conference() -> None:
    changes = {"meetings.0.visits": [], f"{PLAN}.seeing.0.every": "1"}
    first = found("L04", changes)[0]
    assert "between 2026-01-12 and 2026-01-22; the limit was 2026-01-19" in first.text


@pytest.mark.parametrize(
    ("every", "unit", "is_kept"),
    [
        ("14", "days", True),
        ("13", "days", False),
        ("10", "working-days", True),
        ("1", "months", True),
    ],
)
def test_the_frequency_is_counted_in_its_own_unit(every: str, unit: Period, is_kept: bool) -> None:
    changes = {f"{PLAN}.seeing.0.every": every, f"{PLAN}.seeing.0.unit": unit}
    assert (found("L04", changes) == []) is is_kept


def test_a_new_arrangement_holds_from_the_next_meeting_on() -> None:
    weekly = [{"by": ["social-worker"], "every": "1", "unit": "weeks"}]
    findings = found("L04", {"meetings.1.changes.seeing": weekly})
    assert {finding.field for finding in findings} == {"meetings.2.visits"}


def test_a_plan_that_sets_no_frequency_is_found_and_the_partnerships_own_holds() -> None:
    changes = {f"{PLAN}.seeing": GONE, "meetings.1.visits.1": GONE}
    assert told(found("L04", changes)) == [
        ("missing", f"{PLAN}.seeing"),
        ("late", "meetings.1.visits"),
    ]


def test_a_plan_that_does_not_say_who_sees_the_child_is_found() -> None:
    findings = found("L04", {f"{PLAN}.seeing.0.by": GONE})
    assert told(findings) == [("missing", f"{PLAN}.seeing")]
    assert "by whom" in findings[0].text


def test_a_missing_frequency_is_found_where_it_was_changed_last() -> None:
    changes = {"meetings.2.changes.seeing": [{"by": ["social-worker"]}]}
    assert told(found("L04", changes)) == [("missing", "meetings.2.changes.seeing")]


def test_a_child_never_seen_alone_where_that_was_agreed_is_advice() -> None:
    changes = {"meetings.1.visits.0.seen_alone": "no", "meetings.1.visits.1.seen_alone": GONE}
    assert told(found("L04", changes)) == [("advice", "meetings.1.visits")]
    assert found("L04", {**changes, f"{PLAN}.seeing.0.alone": "no"}) == []


def test_a_failed_visit_is_no_sight_of_the_child_and_calls_for_no_time_alone() -> None:
    failed = {"meetings.0.visits.0.seen": "no", "meetings.0.visits.0.seen_alone": GONE}
    assert all(finding.severity == "late" for finding in found("L04", failed))


def test_a_visit_on_the_day_of_a_meeting_belongs_to_the_time_before_it() -> None:
    changes = {"meetings.0.visits.0.on": "2026-01-22", "meetings.1.visits.1.on": "2026-02-05"}
    assert found("L04", changes) == []


def test_the_deadline_tells_from_which_day_it_was_counted() -> None:
    seen = found("L04", {"meetings.1.visits.1": GONE})[0].deadline
    assert seen is not None
    assert "2 weeks after the day the child was last seen on 19 January 2026" in seen.counted
    start = found("L04", {"meetings.0.visits": [], f"{PLAN}.seeing.0.every": "1"})[0].deadline
    assert start is not None
    assert "began on 12 January 2026" in start.counted


def test_a_child_who_joins_the_plan_later_is_to_be_seen_from_then_on() -> None:
    other = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}, "born": "2021-01-01"}
    joining = {
        "type": "review",
        "held_on": "2026-02-25",
        "chair": "chair",
        "decisions": [
            {"child": "child-1", "decision": "continue"},
            {"child": "child-2", "decision": "plan"},
        ],
    }
    findings = found("L04", {"children.+": other, "conferences.+": joining})
    assert told(findings) == [("late", "meetings.2.visits")]
    assert "child-2: not seen between 2026-02-25 and 2026-03-18" in findings[0].text


def test_an_unborn_child_is_not_to_be_seen() -> None:
    unborn = {"id": "child-2", "expected": "2026-06-01"}
    decisions = {"conferences.0.decisions.+": {"child": "child-2", "decision": "plan"}}
    assert found("L04", {"children.+": unborn, **decisions}) == []
    born = {**unborn, "name": {"given": "Wren", "family": "Ashdown"}, "born": "2026-02-22"}
    findings = found("L04", {"children.+": born, **decisions})
    assert told(findings) == [("late", "meetings.2.visits")]
    assert "child-2: not seen between 2026-02-22 and 2026-03-18" in findings[0].text
