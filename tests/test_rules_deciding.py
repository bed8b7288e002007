from datetime import date
from typing import Any

import pytest
from cases import GONE
from findings import found, told

END = {
    "type": "review",
    "held_on": "2026-03-01",
    "chair": "chair",
    "decisions": [{"child": "child-1", "decision": "end"}],
}
CHANGE = {"what": "The family moved.", "told_on": "2026-02-20"}
ESCALATION = {
    "why": "Agencies disagree.",
    "raised_by": "social-worker",
    "raised_with": "Service manager",
    "on": "2026-02-24",
}

# L08


def test_agencies_that_all_recommend_are_sound() -> None:
    assert found("L08", partnership="highland") == []


def test_an_agency_that_was_there_and_recommends_nothing_is_found() -> None:
    changes = {"meetings.1.advice.2": GONE}
    findings = found("L08", changes, "highland")
    assert told(findings) == [("missing", "meetings.1.advice")]
    assert findings[0].text == "the agency of nurse recommends nothing for child-1"
    assert found("L08", changes, "york") == []


def test_an_agency_that_was_not_there_need_not_recommend() -> None:
    changes = {"meetings.1.advice.2": GONE, "meetings.1.attendance.3.presence": "apologies"}
    assert found("L08", changes, "highland") == []


def test_a_colleague_of_the_same_agency_may_recommend_for_it() -> None:
    changes = {"meetings.1.advice.0.who": "team-manager"}
    assert found("L08", changes, "highland") == []


def test_an_interpreter_is_not_asked_for_a_recommendation() -> None:
    interpreter = {
        "id": "interpreter",
        "name": {"given": "Noor", "family": "Vance"},
        "kind": "professional",
        "role": "Interpreter",
        "duty": "interpreter",
        "service": "interpreting",
    }
    there = {"who": "interpreter", "presence": "attended"}
    changes = {"people.+": interpreter, "meetings.1.attendance.+": there}
    assert found("L08", changes, "highland") == []
    changes["people.+"] = {**interpreter, "duty": "practitioner"}
    assert len(found("L08", changes, "highland")) == 1


def test_an_agency_recommends_for_each_child_on_the_plan() -> None:
    other = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}, "born": "2021-01-01"}
    changes = {
        "children.+": other,
        "conferences.0.decisions.+": {"child": "child-2", "decision": "plan"},
        "meetings.0.advice.2.children": ["child-1"],
    }
    findings = found("L08", changes, "highland")
    assert [finding.text for finding in findings] == [
        "the agency of nurse recommends nothing for child-2"
    ]


# L09


def test_a_core_group_may_recommend_that_the_plan_ends() -> None:
    assert found("L09", {"meetings.2.advice.0.recommends": "end"}) == []


def test_a_core_group_that_ends_a_plan_is_refused() -> None:
    findings = found("L09", {"meetings.2.plan_ended": "yes"})
    assert told(findings) == [("refused", "meetings.2.plan_ended")]


def test_a_core_group_after_the_end_of_the_plan_is_of_another_type() -> None:
    assert told(found("L09", {"conferences.+": END})) == [("advice", "meetings.2.type")]
    kept = {"conferences.+": END, "meetings.2.type": "post-deregistration"}
    assert found("L09", kept) == []


# L10


def test_a_significant_change_told_in_time_is_sound() -> None:
    assert found("L10", {"meetings.1.significant_changes": [CHANGE]}, "highland") == []


def test_a_significant_change_that_is_kept_from_the_review_is_found() -> None:
    changes = {"meetings.1.significant_changes": [{**CHANGE, "for_review": "no"}]}
    road = "meetings.1.significant_changes.0.for_review"
    assert told(found("L10", changes)) == [("missing", road)]


@pytest.mark.parametrize("told_on", [{"told_on": "2026-02-23"}, {}])
def test_a_chair_told_too_late_or_not_at_all_is_late_where_there_is_a_limit(
    told_on: dict[str, str],
) -> None:
    changes = {"meetings.1.significant_changes": [{"what": "The family moved.", **told_on}]}
    findings = found("L10", changes, "highland")
    assert told(findings) == [("late", "meetings.1.significant_changes.0.told_on")]
    assert findings[0].deadline is not None
    assert findings[0].deadline.on == date(2026, 2, 22)


def test_a_chair_told_on_the_last_day_is_told_in_time() -> None:
    changes = {"meetings.1.significant_changes": [{**CHANGE, "told_on": "2026-02-22"}]}
    assert found("L10", changes, "highland") == []


def test_a_chair_not_told_yet_is_advice_while_there_is_time_or_no_limit() -> None:
    changes = {"meetings.1.significant_changes": [{"what": "The family moved."}]}
    road = "meetings.1.significant_changes.0.told_on"
    in_time = found("L10", changes, "highland", on=date(2026, 2, 22))
    assert told(in_time) == [("advice", road)]
    assert "by 2026-02-22" in in_time[0].text
    assert told(found("L10", changes, "york")) == [("advice", road)]


# L11


def test_a_disagreement_of_the_family_needs_no_escalation() -> None:
    changes = {"meetings.1.dissent": [{"who": "mother", "what": "The plan asks too much."}]}
    assert found("L11", changes) == []


@pytest.mark.parametrize(
    "difficulty",
    [
        {
            "meetings.1.dissent": [
                {"who": "nurse", "what": "Too slow.", "between_agencies": "yes"},
            ]
        },
        {"meetings.1.not_carried_out": "The school has not reported."},
    ],
)
def test_a_difficulty_is_escalated_at_that_meeting_or_later(difficulty: dict[str, Any]) -> None:
    assert told(found("L11", difficulty)) == [("missing", "meetings.1.escalations")]
    assert len(found("L11", {**difficulty, "meetings.0.escalations": [ESCALATION]})) == 1
    assert found("L11", {**difficulty, "meetings.1.escalations": [ESCALATION]}) == []
    assert found("L11", {**difficulty, "meetings.2.escalations": [ESCALATION]}) == []


# L13


@pytest.mark.parametrize(
    "field", ["reason_for_plan", "visits", "family_first", "agencies", "analysis", "next"]
)
def test_a_required_part_that_is_empty_is_found(field: str) -> None:
    findings = found("L13", {f"meetings.1.{field}": GONE})
    assert told(findings) == [("missing", f"meetings.1.{field}")]


def test_a_record_with_every_required_part_is_sound() -> None:
    assert found("L13") == []


def test_a_part_that_is_not_required_may_be_empty() -> None:
    assert found("L13", {"meetings.1.family_first": GONE}, "guernsey") == []


def test_recommendations_are_a_part_where_agencies_need_not_each_recommend() -> None:
    changes = {"meetings.1.advice": GONE}
    assert told(found("L13", changes, "cumbria")) == [("missing", "meetings.1.advice")]
    assert found("L13", changes, "highland") == []
    assert found("L13", changes, "york") == []


def test_scaling_is_left_to_its_own_rule_where_there_is_one() -> None:
    changes = {"meetings.1.scaling": GONE, "meetings.1.changes.outcomes.0.scaling": GONE}
    assert found("L13", changes) == []
    assert told(found("L13", changes, scaling=False)) == [("missing", "meetings.1.scaling")]


def test_no_dissent_is_nothing_to_write_down() -> None:
    assert found("L13", required_parts=("dissent",)) == []


def test_the_day_of_the_review_or_scores_by_outcome_fill_a_part_too() -> None:
    assert found("L13", {"meetings.1.next": {"review_on": "2026-04-08"}}) == []
    assert found("L13", {"meetings.1.scaling": GONE}, scaling=False) == []


# L14


def test_outcomes_that_can_be_seen_to_be_reached_are_sound() -> None:
    assert found("L14") == []


def test_an_outcome_without_a_measure_is_advice() -> None:
    road = "conferences.0.plan.outcomes.0.measure"
    assert told(found("L14", {road: GONE})) == [("advice", road)]


def test_an_outcome_added_by_a_core_group_is_found_where_it_was_added() -> None:
    outcome = {"id": "o2", "worry": "Robin is tired.", "outcome": "Robin sleeps."}
    findings = found("L14", {"meetings.1.changes.added_outcomes": [outcome]})
    assert told(findings) == [("advice", "meetings.1.changes.added_outcomes.0.measure")]


def test_minutes_that_do_not_say_why_there_is_a_plan_are_advice_where_it_is_not_required() -> None:
    changes = {"meetings.1.reason_for_plan": GONE}
    assert told(found("L14", changes, required_parts=())) == [
        ("advice", "meetings.1.reason_for_plan")
    ]
    assert found("L14", changes) == []
    assert found("L14", changes, "highland", required_parts=()) == []


# L15


def test_professionals_who_keep_the_record_are_sound() -> None:
    note = {"note": "A referral is being weighed.", "by": "nurse", "reason": "It is not decided."}
    assert found("L15", {"meetings.1.professionals_only": [note]}) == []


def test_family_neither_takes_minutes_nor_writes_the_part_for_professionals() -> None:
    note = {"note": "A referral is being weighed.", "by": "mother", "reason": "It is not decided."}
    changes = {"meetings.1.professionals_only": [note], "meetings.0.minutes_by": "mother"}
    assert told(found("L15", changes)) == [
        ("advice", "meetings.0.minutes_by"),
        ("advice", "meetings.1.professionals_only.0.by"),
    ]


# L16


def test_a_record_approved_before_it_is_sent_is_sound() -> None:
    assert found("L16") == []
    assert found("L16", {"meetings.2.approval": GONE, "meetings.2.sendings": []}) == []


@pytest.mark.parametrize(
    "change", [{"meetings.2.approval": GONE}, {"meetings.2.approval.status": "draft"}]
)
def test_a_draft_that_was_sent_is_advice(change: dict[str, Any]) -> None:
    assert told(found("L16", change)) == [("advice", "meetings.2.approval.status")]


def test_a_record_approved_after_it_was_sent_is_advice() -> None:
    road = "meetings.2.approval.approved_on"
    assert told(found("L16", {road: "2026-03-26"})) == [("advice", road)]
    assert found("L16", {road: "2026-03-25"}) == []
    assert found("L16", {"meetings.0.approval.approved_on": "2026-03-26"}) == []
