from datetime import date
from typing import Any

import pytest
from cases import GONE
from findings import found, told

PLAN = "conferences.0.plan"
LATER = date(2026, 4, 20)


def added_action(**fields: Any) -> dict[str, Any]:
    return {
        "id": "a3",
        "outcome": "o1",
        "action": "Call the housing office.",
        "who": ["nurse"],
        "due": "2026-04-30",
        "measure": "The office has answered.",
        **fields,
    }


def review(action: str = "a2", **fields: Any) -> dict[str, Any]:
    return {"action": action, "status": "in-progress", **fields}


# L01


def test_an_action_with_people_a_date_and_a_measure_is_complete() -> None:
    assert found("L01", {"meetings.2.changes.added_actions": [added_action()]}) == []


@pytest.mark.parametrize("field", ["who", "due", "measure"])
def test_an_action_of_the_outline_plan_that_lacks_something_is_found(field: str) -> None:
    findings = found("L01", {f"{PLAN}.actions.1.{field}": GONE})
    assert told(findings) == [("missing", f"{PLAN}.actions.1.{field}")]
    assert findings[0].text.startswith("action 1.2:")


def test_an_added_action_that_lacks_a_date_is_found_where_it_was_added() -> None:
    findings = found("L01", {"meetings.1.changes.added_actions": [added_action(due=None)]})
    assert told(findings) == [("missing", "meetings.1.changes.added_actions.0.due")]


def test_a_child_alone_is_not_responsible_for_an_action() -> None:
    assert told(found("L01", {f"{PLAN}.actions.1.who": ["child-1"]})) == [
        ("missing", f"{PLAN}.actions.1.who")
    ]
    assert found("L01", {f"{PLAN}.actions.1.who": ["child-1", "nurse"]}) == []


def test_a_date_and_people_that_a_core_group_set_later_complete_an_action() -> None:
    changes = {
        f"{PLAN}.actions.1.due": GONE,
        f"{PLAN}.actions.1.who": GONE,
        "meetings.0.changes.actions.1": review(new_due="2026-04-08", new_who=["nurse"]),
    }
    assert found("L01", changes) == []


# L02


def test_a_plan_reviewed_line_by_line_is_sound() -> None:
    assert found("L02") == []


def test_an_open_action_that_a_meeting_passed_over_is_found() -> None:
    findings = found("L02", {"meetings.1.changes.actions.1": GONE})
    assert told(findings) == [("missing", "meetings.1.changes.actions")]
    assert "action 1.2 " in findings[0].text


def test_an_action_that_is_done_needs_no_further_review() -> None:
    done = {"meetings.0.changes.actions.0.status": "done", "meetings.1.changes.actions.0": GONE}
    assert found("L02", done) == []
    assert told(found("L02", {"meetings.1.changes.actions.0": GONE})) == [
        ("missing", "meetings.1.changes.actions"),
        ("missing", "meetings.2.changes.actions"),
    ]


def test_an_outcome_without_progress_at_a_meeting_is_advice() -> None:
    assert told(found("L02", {"meetings.2.changes.outcomes": GONE})) == [
        ("advice", "meetings.2.changes.outcomes")
    ]


def test_a_meeting_that_reviewed_nothing_is_found_for_every_open_line() -> None:
    assert [field for _, field in told(found("L02", {"meetings.0.changes": GONE}))] == [
        "meetings.0.changes.actions",
        "meetings.0.changes.actions",
        "meetings.0.changes.outcomes",
    ]


def test_an_action_added_at_a_meeting_is_reviewed_from_the_next_one_on() -> None:
    findings = found("L02", {"meetings.1.changes.added_actions": [added_action()]})
    assert told(findings) == [("missing", "meetings.2.changes.actions")]


def test_a_meeting_after_the_plan_ended_has_no_lines_to_review() -> None:
    review_conference = {
        "type": "review",
        "held_on": "2026-03-01",
        "chair": "chair",
        "decisions": [{"child": "child-1", "decision": "end"}],
    }
    changes = {"meetings.2.changes": GONE, "meetings.2.type": "post-deregistration"}
    assert found("L02", {**changes, "conferences.+": review_conference}) == []
    assert len(found("L02", {"meetings.2.changes": GONE})) == 2


# L03


def test_a_contingency_plan_that_every_meeting_reviews_is_sound() -> None:
    assert found("L03") == []


def test_a_plan_without_contingency_is_found() -> None:
    assert told(found("L03", {f"{PLAN}.contingency": GONE})) == [
        ("missing", f"{PLAN}.contingency"),
    ]


def test_a_contingency_plan_that_a_core_group_added_counts() -> None:
    step = {"trigger": "Nobody comes", "step": "Ring the duty team"}
    changes = {f"{PLAN}.contingency": GONE, "meetings.0.changes.contingency.added": [step]}
    assert found("L03", changes) == []


def test_a_meeting_that_passed_the_contingency_plan_over_is_found() -> None:
    road = "meetings.1.changes.contingency.reviewed"
    assert told(found("L03", {"meetings.1.changes.contingency": GONE})) == [("missing", road)]
    assert told(found("L03", {road: "no"})) == [("missing", road)]


def test_a_family_that_does_not_understand_the_contingency_plan_is_advice() -> None:
    road = "meetings.1.changes.contingency.family_understands"
    assert told(found("L03", {road: "no"})) == [("advice", road)]


# L05


def test_a_scale_used_by_family_and_professionals_is_sound() -> None:
    assert found("L05") == []


def test_a_meeting_where_only_professionals_scaled_is_found() -> None:
    professional = [{"who": "social-worker", "score": "5"}]
    changes = {
        "meetings.1.scaling": professional,
        "meetings.1.changes.outcomes.0.scaling": professional,
    }
    findings = found("L05", changes)
    assert told(findings) == [("missing", "meetings.1.scaling")]
    assert "by the family" in findings[0].text


def test_a_meeting_without_any_score_is_found_for_both_sides() -> None:
    changes = {"meetings.1.scaling": GONE, "meetings.1.changes.outcomes.0.scaling": GONE}
    assert len(found("L05", changes)) == 2
    assert len(found("L05", changes, "guernsey")) == 0


def test_scores_for_the_outcomes_alone_are_enough() -> None:
    assert found("L05", {"meetings.1.scaling": GONE}) == []


def test_a_family_that_was_not_there_is_to_be_asked_for_a_score() -> None:
    changes = {
        "meetings.1.scaling": GONE,
        "meetings.1.changes.outcomes.0.scaling": [{"who": "nurse", "score": "4"}],
        "meetings.1.attendance.0.presence": "apologies",
    }
    assert told(found("L05", changes)) == [("advice", "meetings.1.scaling")]


# L06


def test_a_delay_with_reason_and_remedy_is_sound() -> None:
    late = review("a1", reason="Gran was ill.", remedy="An aunt joins.", new_due="2026-03-30")
    done = {"action": "a1", "status": "done"}
    changes = {"meetings.1.changes.actions.0": late, "meetings.2.changes.actions.+": done}
    assert found("L06") == []
    assert found("L06", changes) == []


def test_an_action_found_overdue_needs_a_reason_and_a_remedy() -> None:
    changes = {
        "meetings.1.changes.actions.0": review("a1"),
        "meetings.2.changes.actions.+": {"action": "a1", "status": "done"},
    }
    assert told(found("L06", changes)) == [
        ("missing", "meetings.1.changes.actions.0.reason"),
        ("missing", "meetings.1.changes.actions.0.remedy"),
    ]


def test_an_action_that_is_done_by_the_meeting_needs_no_reason() -> None:
    changes = {
        "meetings.1.changes.actions.0.reason": GONE,
        "meetings.1.changes.actions.0.remedy": GONE,
    }
    assert found("L06", changes) == []


def test_an_action_due_on_the_day_of_the_meeting_is_not_late() -> None:
    changes = {
        f"{PLAN}.actions.0.due": "2026-02-19",
        "meetings.1.changes.actions.0": review("a1"),
        "meetings.2.changes.actions.+": {"action": "a1", "status": "done"},
    }
    assert found("L06", changes) == []


def test_a_date_that_moves_needs_a_reason() -> None:
    road = "meetings.2.changes.actions.0"
    findings = found("L06", {road: review(new_due="2026-05-01")})
    assert told(findings) == [("missing", f"{road}.reason")]
    assert "from 2026-04-08 to 2026-05-01" in findings[0].text
    assert found("L06", {road: review(new_due="2026-05-01", reason="School holidays.")}) == []


@pytest.mark.parametrize("status", ["not-done", "no-longer-needed"])
def test_an_action_that_was_given_up_or_not_done_needs_a_reason(status: str) -> None:
    road = "meetings.2.changes.actions.0"
    assert told(found("L06", {f"{road}.status": status})) == [("missing", f"{road}.reason")]


def test_an_action_that_is_overdue_today_is_late() -> None:
    findings = found("L06", on=LATER)
    assert told(findings) == [("late", f"{PLAN}.actions.1.due")]
    assert "2026-04-08" in findings[0].text
    assert found("L06", on=date(2026, 4, 8)) == []


def test_nothing_is_overdue_once_the_plan_has_ended() -> None:
    ending = {
        "type": "review",
        "held_on": "2026-04-07",
        "chair": "chair",
        "decisions": [{"child": "child-1", "decision": "end"}],
    }
    assert found("L06", {"conferences.+": ending}, on=LATER) == []


# L07


def test_a_risk_that_every_meeting_compares_is_sound() -> None:
    assert found("L07") == []


def test_a_meeting_that_does_not_compare_the_risk_is_found() -> None:
    assert told(found("L07", {"meetings.1.risk": GONE})) == [("missing", "meetings.1.risk")]
