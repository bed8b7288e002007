"""The plan as it stood after each meeting is the conference's plan with every change applied."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.case import history
from docgen.case.case import Case
from docgen.case.history import changes_between, plan_after, plan_at_start, plan_before, plan_today
from docgen.case.plan import ConferenceChanges, PlanChanges
from tests.cases import GONE, case, tree

OUTCOME = {"id": "o2", "worry": "Robin is cold.", "outcome": "Robin is warm."}
ACTION = {
    "id": "a3",
    "outcome": "o1",
    "action": "Ask Gran.",
    "who": ["mother"],
    "due": "2026-03-18",
}


def review(held_on="2026-03-10", **changes):
    """A review conference with changes to the plan."""
    return {
        "conferences.+": {
            "type": "review",
            "held_on": held_on,
            "chair": "chair",
            "decisions": [{"child": "child-1", "decision": "continue"}],
            "changes": changes,
        }
    }


def faults(changes):
    found = history.faults(Case.model_validate(tree(changes)))
    return [(fault.code, ".".join(map(str, fault.road))) for fault in found]


def kinds(before, after):
    return [(change.kind, change.number) for change in changes_between(before, after)]


def test_the_plan_at_the_start_is_the_conference_s():
    plan = plan_at_start(case())
    assert (plan.version, plan.on) == (1, date(2026, 1, 12))
    assert [outcome.number for outcome in plan.outcomes] == ["1"]
    assert [(a.action.id, a.number, a.status) for a in plan.actions] == [
        ("a1", "1.1", "not-started"),
        ("a2", "1.2", "not-started"),
    ]


def test_the_plan_after_each_meeting_has_that_meeting_s_findings():
    made = case()
    states = [[a.status for a in plan_after(made, number).actions] for number in (1, 2, 3)]
    assert states == [
        ["in-progress", "in-progress"],
        ["done", "in-progress"],
        ["done", "in-progress"],
    ]
    assert plan_after(made, 3).action("a1").reviewed_at == 2
    assert plan_after(made, 3).action("a2").review.progress == "Visited on that day."


def test_the_plan_before_a_meeting_is_as_the_meeting_found_it():
    made = case()
    assert plan_before(made, 1) == plan_at_start(made)
    assert plan_before(made, 2) == plan_after(made, 1)
    assert plan_before(made, made.meeting(3)) == plan_after(made, made.meeting(2))


def test_the_plan_before_a_meeting_has_what_a_conference_in_between_changed():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    made = case(review(ended_outcomes=[ended]) | {"meetings.2.changes": GONE})
    assert plan_after(made, 2).outcomes[0].ended is None
    assert plan_before(made, 3).outcomes[0].ended == "Robin is never alone."


def test_a_meeting_that_does_not_exist_raises():
    with pytest.raises(KeyError):
        plan_after(case(), 4)


def test_a_core_group_cannot_reword_an_outcome():
    reworded = {"outcome": "o1", "text": "Robin is mostly looked after.", "reason": "Easier."}
    with pytest.raises(ValidationError) as error:
        case({"meetings.0.changes.reworded_outcomes": [reworded]})
    assert [(fault["type"], fault["loc"]) for fault in error.value.errors()] == [
        ("extra_forbidden", ("meetings", 0, "changes", "reworded_outcomes"))
    ]


def test_a_core_group_cannot_end_an_outcome():
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        case({"meetings.0.changes.ended_outcomes": [{"outcome": "o1", "reason": "Done."}]})


def test_no_field_of_a_core_group_s_changes_holds_an_outcome_s_wording():
    only_conferences = set(ConferenceChanges.model_fields) - set(PlanChanges.model_fields)
    of_outcomes = {"reworded_outcomes", "ended_outcomes"}
    assert only_conferences == of_outcomes | {"reasons", "harm", "must_change", "to_end"}


def test_a_core_group_renews_how_a_child_is_heard_and_leaves_the_rest():
    voice = {"child": "child-1", "how": "Robin writes a letter."}
    plan = plan_after(case({"meetings.1.changes.child_voice": [voice]}), 2).plan
    assert [one.how for one in plan.child_voice] == ["Robin writes a letter."]
    assert plan.reasons == plan_after(case(), 2).plan.reasons


def test_a_review_conference_renews_what_must_be_true_for_the_plan_to_end():
    review = {
        "type": "review",
        "held_on": "2026-03-20",
        "chair": "chair",
        "decisions": [{"child": "child-1", "decision": "continue"}],
        "changes": {"to_end": ["Robin is looked after for six months."]},
    }
    changed = case({"conferences.+": review})
    assert plan_today(changed).plan.to_end == ("Robin is looked after for six months.",)
    assert plan_after(changed, 3).plan.to_end == plan_today(case()).plan.to_end


def test_a_finished_action_keeps_the_day_it_was_found_finished():
    assert str(plan_after(case(), 3).action("a1").closed_on) == "2026-02-19"
    assert plan_after(case(), 1).action("a1").closed_on is None


def test_an_action_taken_up_again_is_not_closed():
    again = {"action": "a1", "status": "in-progress"}
    assert (
        plan_after(case({"meetings.2.changes.actions.+": again}), 3).action("a1").closed_on is None
    )


def test_a_core_group_cannot_replace_an_outcome_by_adding_one_of_its_id():
    replaced = {**OUTCOME, "id": "o1"}
    assert faults({"meetings.0.changes.added_outcomes": [replaced]}) == [
        ("H03", "meetings.0.changes.added_outcomes.0.id")
    ]


def test_an_outcome_that_a_core_group_adds_is_marked_as_its_own():
    made = case({"meetings.1.changes.added_outcomes": [OUTCOME]})
    assert len(plan_after(made, 1).outcomes) == 1
    added = plan_after(made, 2).outcomes[1]
    assert (added.number, added.origin, added.meeting) == ("2", "core-group", 2)


def test_a_review_conference_rewords_an_outcome():
    reworded = {"outcome": "o1", "text": "Robin is with an adult.", "reason": "Plainer."}
    made = case(review(reworded_outcomes=[reworded]))
    assert plan_after(made, 2).outcomes[0].text == "Robin is always looked after by an adult."
    assert plan_after(made, 3).outcomes[0].text == "Robin is with an adult."
    assert plan_after(made, 3).outcomes[0].outcome.outcome.startswith("Robin is always")


def test_an_outcome_that_a_conference_ends_ends_its_actions():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    made = case(review("2026-03-30", ended_outcomes=[ended]))
    assert plan_after(made, 3).action("a2").is_open
    today = plan_today(made)
    assert today.outcomes[0].ended == "Robin is never alone."
    assert all(action.is_ended and not action.is_open for action in today.actions)


def test_an_ended_action_is_not_overdue():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    late = date(2026, 5, 1)
    assert plan_today(case()).action("a2").is_overdue(late)
    made = case(review("2026-03-30", ended_outcomes=[ended]))
    assert not plan_today(made).action("a2").is_overdue(late)


def test_an_action_is_overdue_from_the_day_after_its_date():
    action = plan_today(case()).action("a2")
    assert not action.is_overdue(date(2026, 4, 8))
    assert action.is_overdue(date(2026, 4, 9))


def test_nothing_is_added_to_an_outcome_that_was_ended():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    changes = review(ended_outcomes=[ended]) | {
        "meetings.2.changes.outcomes": [],
        "meetings.2.changes.added_actions": [ACTION],
    }
    assert faults(changes) == [("H02", "meetings.2.changes.added_actions.0.outcome")]


def test_an_action_is_not_reviewed_before_it_is_in_the_plan():
    early = {"action": "a3", "status": "done"}
    changes = {
        "meetings.0.changes.actions.+": early,
        "meetings.1.changes.added_actions": [ACTION],
    }
    assert faults(changes) == [("H01", "meetings.0.changes.actions.2.action")]


def test_a_meeting_reviews_an_action_once():
    again = {"action": "a1", "status": "not-done"}
    assert faults({"meetings.0.changes.actions.+": again}) == [
        ("H04", "meetings.0.changes.actions.2.action")
    ]


def test_a_new_date_and_new_people_hold_until_they_change_again():
    first = {"action": "a2", "status": "in-progress", "new_due": "2026-05-01", "new_who": ["nurse"]}
    made = case({"meetings.1.changes.actions.1": first})
    assert plan_after(made, 1).action("a2").due == date(2026, 4, 8)
    for number in (2, 3):
        action = plan_after(made, number).action("a2")
        assert (action.due, action.who) == (date(2026, 5, 1), ("nurse",))
    assert plan_after(made, 3).action("a2").action.who == ("social-worker",)


def test_the_scale_keeps_the_time_before():
    made = case({"meetings.1.changes.outcomes.0.scaling": [{"who": "mother", "score": "8"}]})
    outcome = plan_after(made, 2).outcomes[0]
    assert [s.score for s in outcome.scaling] == [8]
    assert [s.score for s in outcome.previous] == [6, 5]


def test_a_step_of_the_contingency_plan_is_added_and_none_is_lost():
    added = {"trigger": "Gran is ill", "step": "The aunt comes", "who": ["mother"]}
    made = case({"meetings.1.changes.contingency.added": [added]})
    assert [step.trigger for step in plan_after(made, 1).contingency] == ["Robin is found alone"]
    assert [step.trigger for step in plan_after(made, 3).contingency] == [
        "Robin is found alone",
        "Gran is ill",
    ]


def test_new_arrangements_for_seeing_the_child_take_the_place_of_the_old():
    seeing = [{"by": ["nurse"], "every": "2", "unit": "weeks"}]
    made = case({"meetings.1.changes.seeing": seeing})
    assert plan_after(made, 1).seeing[0].by == ("social-worker",)
    assert plan_after(made, 3).seeing[0].by == ("nurse",)


def test_each_conference_and_meeting_that_changes_the_plan_adds_a_version():
    made = case()
    assert [plan_after(made, number).version for number in (1, 2, 3)] == [2, 3, 4]
    quiet = case({"meetings.1.changes": GONE})
    assert [plan_after(quiet, number).version for number in (1, 2, 3)] == [2, 2, 3]
    assert plan_after(quiet, 2).on == date(2026, 1, 22)
    assert plan_after(case(review(added_outcomes=[OUTCOME])), 3).version == 5


def test_a_conference_on_the_day_of_a_meeting_comes_first():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    changes = review("2026-03-18", ended_outcomes=[ended]) | {"meetings.2.changes.outcomes": []}
    assert faults(changes) == []
    assert plan_before(case(changes), 3).outcomes[0].ended


def test_numbers_stay_what_they_were():
    ended = {"outcome": "o1", "reason": "Robin is never alone."}
    third = {**ACTION, "id": "a4", "outcome": "o2"}
    made = case(
        review("2026-03-30", ended_outcomes=[ended])
        | {
            "meetings.0.changes.added_actions": [ACTION],
            "meetings.1.changes.added_outcomes": [OUTCOME],
            "meetings.1.changes.added_actions": [third],
        }
    )
    numbers = {a.action.id: a.number for a in plan_today(made).actions}
    assert numbers == {"a1": "1.1", "a2": "1.2", "a3": "1.3", "a4": "2.1"}
    for number in (1, 2, 3):
        for action in plan_after(made, number).actions:
            assert action.number == numbers[action.action.id]


def test_what_changed_is_computed_between_any_two_states():
    added = {"trigger": "Gran is ill", "step": "The aunt comes"}
    made = case(
        {
            "meetings.1.changes.added_actions": [ACTION],
            "meetings.1.changes.added_outcomes": [OUTCOME],
            "meetings.1.changes.contingency.added": [added],
            "meetings.1.changes.seeing": [{"by": ["nurse"], "every": "2", "unit": "weeks"}],
            "meetings.1.changes.actions.1.new_due": "2026-05-01",
            "meetings.1.changes.actions.1.new_who": ["nurse"],
        }
    )
    one, two = plan_after(made, 1), plan_after(made, 2)
    assert kinds(one, one) == []
    assert kinds(one, two) == [
        ("status", "1.1"),
        ("date", "1.2"),
        ("people", "1.2"),
        ("action-added", "1.3"),
        ("outcome-added", "2"),
        ("contingency-added", ""),
        ("seeing", ""),
    ]
    assert ("status", "1.2") in kinds(plan_at_start(made), two)


def test_what_a_conference_changed_is_told_with_what_was_and_is():
    reworded = {"outcome": "o1", "text": "Robin is with an adult.", "reason": "Plainer."}
    ended = {"outcome": "o1", "reason": "Reached."}
    made = case(review("2026-03-30", reworded_outcomes=[reworded], ended_outcomes=[ended]))
    found = changes_between(plan_after(made, 3), plan_today(made))
    assert [(c.kind, c.was, c.now) for c in found] == [
        (
            "outcome-reworded",
            "Robin is always looked after by an adult.",
            "Robin is with an adult.",
        ),
        ("outcome-ended", None, "Reached."),
    ]


def test_a_date_that_moves_is_told_with_both_days():
    made = case({"meetings.0.changes.actions.0.new_due": "2026-02-19"})
    found = changes_between(plan_at_start(made), plan_after(made, 1))
    moved = next(change for change in found if change.kind == "date")
    assert (moved.was, moved.now) == (date(2026, 2, 2), date(2026, 2, 19))


def test_a_case_without_meetings_has_the_conference_s_plan():
    made = case({"meetings": []})
    assert plan_today(made) == plan_at_start(made)


STATUSES = st.sampled_from(["not-started", "in-progress", "done", "not-done", "no-longer-needed"])


@st.composite
def meetings(draw):
    """The changes of the three meetings: actions come in and are reviewed in any way."""
    known, changes = ["a1", "a2"], {}
    for number in range(3):
        added = [f"b{number}{n}" for n in range(draw(st.integers(0, 2)))]
        reviewed = draw(st.lists(st.sampled_from(known), unique=True))
        changes[f"meetings.{number}.changes"] = {
            "actions": [{"action": name, "status": draw(STATUSES)} for name in reviewed],
            "added_actions": [{**ACTION, "id": name} for name in added],
            "outcomes": [{"outcome": "o1", "progress": f"Meeting {number + 1}."}],
        }
        known += added
    return changes


@given(meetings())
def test_each_meeting_s_plan_is_the_last_one_with_its_own_changes_applied(changes):
    made = case(changes)
    statuses = {a.action.id: a.status for a in plan_at_start(made).actions}
    for meeting in made.meetings:
        assert plan_before(made, meeting).action("a1").status == statuses["a1"]
        statuses |= {action.id: "not-started" for action in meeting.changes.added_actions}
        statuses |= {review.action: review.status for review in meeting.changes.actions}
        after = plan_after(made, meeting)
        assert {a.action.id: a.status for a in after.actions} == statuses
        assert after.outcomes[0].progress == f"Meeting {meeting.number}."
    assert plan_today(made) == plan_after(made, 3)


@given(meetings(), st.integers(1, 3))
def test_a_later_meeting_changes_nothing_of_an_earlier_plan(changes, number):
    made = case(changes)
    cut = made.model_copy(update={"meetings": made.meetings[:number]})
    assert plan_today(cut) == plan_after(made, number)
