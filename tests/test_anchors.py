"""The deadlines of a case: which version holds, from which event, and for which children."""

from __future__ import annotations

from datetime import date
from typing import Any

import cases

from docgen.practice import anchors, shelf

PROFILES = {profile.id: profile for profile in shelf.every()}
YORK = PROFILES["york"]


def decided(held_on: str, **by_child: str) -> dict[str, Any]:
    decisions = [
        {"child": child.replace("_", "-"), "decision": decision}
        for child, decision in by_child.items()
    ]
    return {"type": "review", "held_on": held_on, "chair": "chair", "decisions": decisions}


def sibling(**more: Any) -> dict[str, Any]:
    name = {"given": "Wren", "family": "Ashdown"}
    return {"children.+": {"id": "child-2", "name": name, "born": "2021-03-04"} | more}


def on_plan(changes: dict[str, Any], day: str) -> list[str]:
    case = cases.case(changes)
    return [child.id for child in anchors.children_on_plan(case, date.fromisoformat(day))]


def days(changes: dict[str, Any] | None = None, partnership: str = "york") -> dict[str, str]:
    found = anchors.deadlines(cases.case(changes), PROFILES[partnership])
    return {name: str(deadline.on) for name, deadline in found.items()}


# Who is on the plan, and until when


def test_a_child_is_on_the_plan_from_the_day_of_the_conference() -> None:
    assert on_plan({}, "2026-01-11") == []
    assert on_plan({}, "2026-01-12") == ["child-1"]


def test_a_child_comes_off_the_plan_on_the_day_a_review_ends_it() -> None:
    both = sibling() | {"conferences.+": decided("2026-04-08", child_1="end", child_2="continue")}
    assert on_plan(both, "2026-04-07") == ["child-1", "child-2"]
    assert on_plan(both, "2026-04-08") == ["child-2"]


def test_a_child_put_on_the_plan_by_a_review_was_not_on_it_before() -> None:
    later = sibling() | {"conferences.+": decided("2026-04-08", child_1="continue", child_2="plan")}
    assert on_plan(later, "2026-04-07") == ["child-1"]
    assert on_plan(later, "2026-04-08") == ["child-1", "child-2"]


def test_a_child_no_conference_speaks_of_is_on_the_plan_unless_the_file_says_no() -> None:
    assert on_plan(sibling(), "2026-02-01") == ["child-1", "child-2"]
    assert on_plan(sibling(on_plan="no"), "2026-02-01") == ["child-1"]


def test_the_plan_ends_with_the_review_that_leaves_no_child_on_it() -> None:
    reviews = [decided("2026-04-08", child_1="end"), decided("2026-10-07", child_2="end")]
    both = cases.case(sibling() | {"conferences": [*cases.BASE["conferences"], *reviews]})
    assert anchors.end(both) is both.conferences[2]
    assert not anchors.is_ended(both, date(2026, 10, 6))
    assert anchors.is_ended(both, date(2026, 10, 7))
    assert anchors.end(cases.case()) is None


def test_the_meetings_of_the_plan_start_with_its_conference() -> None:
    again = {"conferences.+": dict(cases.BASE["conferences"][0], held_on="2026-02-19")}
    assert [m.number for m in anchors.meetings(cases.case(again))] == [2, 3]
    after = {"meetings.2.type": "post-deregistration"}
    assert [m.number for m in anchors.core_groups(cases.case(after))] == [1, 2]


# The deadlines


def test_a_case_of_york_has_these_deadlines() -> None:
    assert days() == {
        "first-core-group": "2026-01-26",
        "core-group-interval": "2026-04-17",
        "first-review": "2026-04-10",
        "last-core-group-before-review": "2026-03-23",
        "circulation": "2026-04-01",
        "address-verified": "2026-02-18",
    }


def test_a_case_of_highland_after_the_end_of_the_plan_has_these() -> None:
    assert days({"conferences.+": decided("2026-04-08", child_1="end")}, "highland") == {
        "first-core-group": "2026-02-02",
        "post-deregistration": "2026-05-20",
        "circulation": "2026-03-25",
        "change-told-to-chair": "2026-03-21",
        "address-verified": "2026-02-18",
    }


def test_after_a_review_with_which_the_plan_goes_on_the_later_review_is_due() -> None:
    goes_on = days({"conferences.+": decided("2026-04-08", child_1="continue")})
    assert goes_on["later-review"] == "2026-10-08"
    assert "first-review" not in goes_on


def test_without_a_meeting_or_a_review_set_nothing_is_counted_from_them() -> None:
    bare = {"meetings": cases.GONE, "conferences.0.next_review_on": cases.GONE}
    assert days(bare) == {"first-core-group": "2026-01-26", "first-review": "2026-04-10"}


def test_the_deadlines_after_an_earlier_meeting_count_from_that_meeting() -> None:
    case = cases.case()
    found = anchors.deadlines(case, YORK, case.meeting(1))
    assert found["circulation"].on == date(2026, 2, 5)
    assert found["core-group-interval"].on == date(2026, 2, 20)


def test_before_any_core_group_the_next_one_is_the_first() -> None:
    due = anchors.next_core_group_due(cases.case({"meetings": cases.GONE}), YORK)
    assert due
    assert due.on == date(2026, 1, 26)


def test_the_interval_is_what_the_latest_conference_before_the_meeting_agreed() -> None:
    review = decided("2026-03-18", child_1="continue")
    review |= {"core_group_every": "6", "core_group_unit": "weeks"}
    changes = {
        "conferences.0.core_group_every": "10",
        "conferences.0.core_group_unit": "working-days",
        "conferences.+": review,
    }
    case = cases.case(changes)
    for number, last, counted in (
        (2, date(2026, 3, 5), "10 working days"),
        (3, date(2026, 4, 29), "6 weeks"),
    ):
        due = anchors.interval_due(case, PROFILES["guernsey"], case.meeting(number))
        assert due
        assert due.on == last
        assert due.counted.startswith(f"{counted} after the core group on")


def test_the_longest_interval_counted_is_a_thousand() -> None:
    for every, is_counted in (("1000", True), ("1001", False)):
        changes = {"conferences.0.core_group_every": every, "conferences.0.core_group_unit": "days"}
        case = cases.case(changes)
        due = anchors.interval_due(case, PROFILES["guernsey"], case.meeting(1))
        assert (due is not None) == is_counted


def test_an_interval_agreed_for_an_earlier_plan_does_not_hold_for_the_present_one() -> None:
    first = cases.BASE["conferences"][0]
    earlier = dict(first, held_on="2025-01-13", core_group_every="4", core_group_unit="weeks")
    case = cases.case({"conferences": [earlier, first]})
    assert anchors.interval_due(case, PROFILES["guernsey"], case.meeting(1)) is None


def test_the_version_in_force_on_the_day_of_the_review_before_holds_for_the_next() -> None:
    changes = {
        "conferences.0.held_on": "2023-08-01",
        "conferences.+": decided("2023-10-30", child_1="continue"),
    }
    case = cases.case(changes)
    first = anchors.review_due(case, PROFILES["highland"], case.conferences[0])
    later = anchors.review_due(case, PROFILES["highland"])
    assert first
    assert later
    assert first.status == "superseded"
    assert first.on == date(2023, 11, 1)
    assert later.on == date(2024, 4, 30)


def test_the_day_set_for_the_review_is_the_latest_word_and_lies_ahead_of_the_last_one() -> None:
    assert anchors.review_set(cases.case()) == ("meetings.2.next.review_on", date(2026, 4, 8))
    moved = {"meetings.2.next.review_on": "2026-04-01"}
    assert anchors.review_set(cases.case(moved)) == (
        "meetings.2.next.review_on",
        date(2026, 4, 1),
    )
    held = {"conferences.+": decided("2026-03-18", child_1="continue")}
    before = {"meetings.2.next.review_on": "2026-03-18"}
    assert anchors.review_set(cases.case(held | before)) is None
    assert anchors.review_set(cases.case(held)) == ("meetings.2.next.review_on", date(2026, 4, 8))
    later = {"conferences.+": decided("2026-03-31", child_1="continue")}
    assert anchors.review_set(cases.case(later)) is None


def test_a_birth_counts_from_the_day_expected_until_the_child_is_born() -> None:
    for given, last in (
        ({"expected": "2026-06-01"}, date(2026, 6, 11)),
        ({"expected": "2026-06-01", "born": "2026-05-21"}, date(2026, 5, 29)),
        ({"born": "2026-01-12"}, None),
    ):
        child = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}} | given
        case = cases.case({"children.+": child})
        due = anchors.birth_review_due(case, YORK, case.child("child-2"))
        assert (due.on if due else None) == last


def test_where_the_limit_of_a_plan_before_birth_counts_from_the_conference_no_birth_does() -> None:
    case = cases.case({"children.+": {"id": "child-2", "expected": "2026-06-01"}})
    assert anchors.birth_review_due(case, PROFILES["highland"], case.child("child-2")) is None
