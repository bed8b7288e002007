"""Core groups, reviews and what surrounds them are held in time (T01 to T05, T07, T08)."""

from __future__ import annotations

from datetime import date
from typing import Any

import cases
import pytest

from docgen.practice import anchors, rules, shelf
from docgen.practice.rule import RULES, Finding, Practice

PROFILES = {profile.id: profile for profile in shelf.every()}
rules.every()


def found(
    code: str,
    changes: dict[str, Any] | None = None,
    today: str = "2026-04-01",
    partnership: str = "york",
) -> list[Finding]:
    practice = Practice(PROFILES[partnership], date.fromisoformat(today))
    return list(RULES[code].findings(cases.case(changes), practice))


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.severity, finding.field) for finding in findings]


def meeting(number: int, held_on: str, **more: Any) -> dict[str, Any]:
    who = [{"who": name, "presence": "attended"} for name in ("mother", "social-worker", "teacher")]
    said = {"number": str(number), "held_on": held_on, "venue": "School"}
    return said | {"chair": "social-worker", "attendance": who} | more


def review(held_on: str, decision: str = "continue", **more: Any) -> dict[str, Any]:
    decided = [{"child": "child-1", "decision": decision}]
    return {"type": "review", "held_on": held_on, "chair": "chair", "decisions": decided} | more


def since(conference_on: str, *held_on: str) -> dict[str, Any]:
    """The changes that make the sound case one of other days, with bare meetings."""
    return {
        "conferences.0.held_on": conference_on,
        "conferences.0.next_review_on": cases.GONE,
        "conferences.0.first_core_group_on": cases.GONE,
        "meetings": [meeting(n, day) for n, day in enumerate(held_on, start=1)],
    }


# T01


def test_a_first_core_group_on_the_last_day_is_in_time() -> None:
    assert found("T01", {"meetings.0.held_on": "2026-01-26"}) == []


def test_a_first_core_group_a_day_after_the_last_day_is_late() -> None:
    [finding] = found("T01", {"meetings.0.held_on": "2026-01-27"})
    assert told([finding]) == [("late", "meetings.0.held_on")]
    assert finding.text == "held on 2026-01-27, and 2026-01-26 was the last day"
    assert finding.deadline
    assert finding.deadline.on == date(2026, 1, 26)


def test_a_late_first_core_group_with_a_reason_stays_a_finding_that_says_so() -> None:
    late = {"meetings.0.held_on": "2026-01-27", "meetings.0.late_reason": "Snow."}
    [finding] = found("T01", late)
    assert finding.text.endswith("; a reason is recorded")
    assert "Snow" not in finding.text


def test_a_first_core_group_not_held_is_no_finding_until_its_last_day_is_past() -> None:
    assert found("T01", {"meetings": cases.GONE}, today="2026-01-26") == []
    assert told(found("T01", {"meetings": cases.GONE}, today="2026-01-27")) == [
        ("late", "meetings")
    ]


def test_a_day_set_for_the_first_core_group_after_its_last_day_is_told_beforehand() -> None:
    changes = {"meetings": cases.GONE, "conferences.0.first_core_group_on": "2026-01-28"}
    assert told(found("T01", changes, today="2026-01-13")) == [
        ("late", "conferences.0.first_core_group_on")
    ]
    changes["conferences.0.first_core_group_on"] = "2026-01-26"
    assert found("T01", changes, today="2026-01-13") == []


def test_no_first_core_group_is_overdue_once_the_plan_has_ended() -> None:
    ended = {"meetings": cases.GONE, "conferences.+": review("2026-01-20", "end")}
    assert found("T01", ended, today="2026-06-01") == []


@pytest.mark.parametrize(
    ("conference_on", "last_day", "too_late"),
    [("2023-08-30", "2023-09-14", "2023-09-15"), ("2023-08-31", "2023-09-21", "2023-09-22")],
)
def test_highland_counts_by_the_guidance_in_force_on_the_day_of_the_conference(
    conference_on: str, last_day: str, too_late: str
) -> None:
    assert found("T01", since(conference_on, last_day), too_late, "highland") == []
    assert told(found("T01", since(conference_on, too_late), too_late, "highland")) == [
        ("late", "meetings.0.held_on")
    ]


def test_a_meeting_of_an_earlier_plan_is_not_the_first_core_group_of_the_present_one() -> None:
    again = dict(cases.BASE["conferences"][0], held_on="2026-03-23")
    assert found("T01", {"conferences.+": again}, today="2026-04-08") == []
    assert told(found("T01", {"conferences.+": again}, today="2026-04-09")) == [
        ("late", "meetings")
    ]


# T02


def test_a_core_group_within_the_interval_is_in_time_though_the_month_ends_on_a_sunday() -> None:
    assert found("T02", {"meetings.1.held_on": "2026-02-20"}) == []
    assert told(found("T02", {"meetings.1.held_on": "2026-02-23"})) == [
        ("late", "meetings.1.held_on")
    ]


def test_a_month_after_the_last_day_of_january_is_the_last_day_of_february() -> None:
    kept = since("2024-01-22", "2024-01-31", "2024-02-29", "2024-03-28")
    broken = since("2024-01-22", "2024-01-31", "2024-03-01", "2024-03-28")
    assert found("T02", kept, "2024-03-29") == []
    assert told(found("T02", broken, "2024-03-29")) == [("late", "meetings.1.held_on")]


def test_a_core_group_that_is_overdue_today_is_late() -> None:
    assert found("T02", today="2026-04-17") == []
    assert told(found("T02", today="2026-04-18")) == [("late", "meetings")]


def test_no_core_group_is_overdue_after_the_end_of_the_plan() -> None:
    ended = {"conferences.+": review("2026-04-08", "end")}
    assert found("T02", ended, today="2026-06-01") == []


def test_a_core_group_is_missed_where_the_plan_ended_later_than_the_interval() -> None:
    ended = {"conferences.+": review("2026-05-08", "end")}
    assert told(found("T02", ended, today="2026-06-01")) == [("late", "meetings")]


def test_a_next_core_group_set_later_than_the_interval_is_told_beforehand() -> None:
    assert told(found("T02", {"meetings.2.next.core_group_on": "2026-04-20"})) == [
        ("late", "meetings.2.next.core_group_on")
    ]


AGREED = {"conferences.0.core_group_every": "4", "conferences.0.core_group_unit": "weeks"}


def test_in_guernsey_the_interval_is_what_the_conference_agreed() -> None:
    assert found("T02", AGREED, "2026-04-15", "guernsey") == []
    assert told(found("T02", AGREED, "2026-04-16", "guernsey")) == [("late", "meetings")]
    closer = AGREED | {"conferences.0.core_group_every": "3"}
    assert ("late", "meetings.1.held_on") in told(found("T02", closer, partnership="guernsey"))


def test_in_guernsey_an_interval_that_no_conference_agreed_is_missing() -> None:
    assert told(found("T02", partnership="guernsey")) == [
        ("missing", "conferences.0.core_group_every")
    ]


def test_an_interval_without_its_unit_is_no_interval() -> None:
    half = {"conferences.0.core_group_every": "4"}
    assert told(found("T02", half, partnership="guernsey")) == [
        ("missing", "conferences.0.core_group_every")
    ]


def test_in_guernsey_the_second_core_group_has_a_limit_of_its_own() -> None:
    agreed = AGREED | {"conferences.0.core_group_every": "8"}
    in_time = since("2026-01-12", "2026-01-22", "2026-02-23") | agreed
    late = since("2026-01-12", "2026-01-22", "2026-02-24") | agreed
    assert found("T02", in_time, partnership="guernsey") == []
    assert told(found("T02", late, partnership="guernsey")) == [("late", "meetings.1.held_on")]


def test_an_interval_of_nought_or_of_centuries_is_as_if_none_was_agreed() -> None:
    for every in ("0", "99999"):
        never = AGREED | {"conferences.0.core_group_every": every}
        case = cases.case(never)
        profile = PROFILES["guernsey"]
        assert anchors.interval_due(case, profile, case.meetings[0]) is None


# T03


def test_york_wants_one_date_set_and_guernsey_two() -> None:
    without = {"meetings.0.next.following_on": cases.GONE}
    assert found("T03", without) == []
    assert told(found("T03", without, partnership="guernsey")) == [
        ("missing", "meetings.0.next.following_on")
    ]


def test_a_first_core_group_that_sets_no_date_lacks_it() -> None:
    assert told(found("T03", {"meetings.0.next": cases.GONE})) == [
        ("missing", "meetings.0.next.core_group_on")
    ]


def test_a_next_date_is_set_before_the_first_review_and_not_on_its_day() -> None:
    before = {"meetings.0.next.following_on": "2026-04-07"}
    on_it = {"meetings.0.next.following_on": "2026-04-08"}
    assert found("T03", before, partnership="guernsey") == []
    assert told(found("T03", on_it, partnership="guernsey")) == [
        ("late", "meetings.0.next.following_on")
    ]


def test_the_first_review_is_the_day_set_at_the_core_group_or_conference_or_the_last_day() -> None:
    late = {"meetings.0.next.following_on": "2026-04-09"}
    unset = late | {"meetings.0.next.review_on": cases.GONE}
    nowhere = unset | {"conferences.0.next_review_on": cases.GONE}
    for changes, review_on in ((late, "2026-04-08"), (unset, "2026-04-08")):
        [finding] = found("T03", changes, partnership="guernsey")
        assert finding.text.endswith(f"the first review conference is on {review_on}")
    assert found("T03", nowhere, partnership="guernsey") == []
    beyond = nowhere | {"meetings.0.next.following_on": "2026-04-10"}
    assert len(found("T03", beyond, partnership="guernsey")) == 1
    moved = late | {"meetings.0.next.review_on": "2026-04-10"}
    assert found("T03", moved, partnership="guernsey") == []


def test_a_first_core_group_that_is_the_last_before_the_review_sets_no_date_before_it() -> None:
    only = {"meetings.0.type": "last-before-review", "meetings.0.next": cases.GONE}
    assert found("T03", only) == []


# T04


def test_a_first_review_three_months_after_the_conference_is_in_time() -> None:
    held = since("2023-11-30", "2023-12-07")
    kept = held | {"conferences.+": review("2024-02-29")}
    broken = held | {"conferences.+": review("2024-03-01")}
    assert found("T04", kept, "2024-03-01") == []
    assert told(found("T04", broken, "2024-03-01")) == [("late", "conferences.1.held_on")]


def test_a_later_review_is_held_within_six_months_and_its_reason_is_told() -> None:
    first = {"conferences.+": review("2026-04-08")}
    kept = cases.BASE["conferences"] + [review("2026-04-08"), review("2026-10-08")]
    late = review("2026-10-09", late_reason="The chair was ill.")
    broken = cases.BASE["conferences"] + [review("2026-04-08"), late]
    assert found("T04", first, "2026-10-08") == []
    assert found("T04", {"conferences": kept}, "2026-10-12") == []
    [finding] = found("T04", {"conferences": broken}, "2026-10-12")
    assert told([finding]) == [("late", "conferences.2.held_on")]
    assert finding.text.endswith("a reason is recorded")


def test_a_review_that_is_overdue_today_is_late() -> None:
    assert found("T04", today="2026-04-10") == []
    assert told(found("T04", today="2026-04-11")) == [("late", "conferences")]
    later = {"conferences.+": review("2026-04-08")}
    assert told(found("T04", later, today="2026-10-09")) == [("late", "conferences")]


def test_no_review_is_overdue_after_the_end_of_the_plan() -> None:
    assert found("T04", {"conferences.+": review("2026-04-08", "end")}, "2027-04-08") == []


def test_a_review_set_later_than_its_last_day_is_told_where_it_was_set_last() -> None:
    at_meeting = {"meetings.2.next.review_on": "2026-04-13"}
    at_conference = {f"meetings.{n}.next.review_on": cases.GONE for n in range(3)}
    at_conference |= {"conferences.0.next_review_on": "2026-04-13"}
    assert told(found("T04", at_meeting)) == [("late", "meetings.2.next.review_on")]
    assert told(found("T04", at_conference)) == [("late", "conferences.0.next_review_on")]


@pytest.mark.parametrize(
    ("conference_on", "last_day", "too_late"),
    [("2023-08-30", "2023-11-29", "2023-11-30"), ("2023-08-31", "2024-02-29", "2024-03-01")],
)
def test_highland_has_six_months_since_the_new_guidance_and_three_before_it(
    conference_on: str, last_day: str, too_late: str
) -> None:
    # 30 November 2023 is St Andrew's Day: the three months end the day before.
    assert found("T04", since(conference_on), last_day, "highland") == []
    [finding] = found("T04", since(conference_on), too_late, "highland")
    assert told([finding]) == [("late", "conferences")]
    assert "national-guidance-child-protection-scotland" in finding.source


def test_highland_reviews_a_plan_made_before_the_birth_within_three_months() -> None:
    unborn = since("2026-01-12") | {"conferences.0.type": "pre-birth"}
    assert found("T04", unborn, "2026-04-10", "highland") == []
    assert told(found("T04", unborn, "2026-04-11", "highland")) == [("late", "conferences")]


BABY = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}, "born": "2026-02-12"}


def test_a_birth_is_followed_by_a_core_group_or_review_within_ten_days() -> None:
    baby = {"children.+": BABY, "meetings.1.held_on": "2026-02-20"}
    assert found("T04", baby) == []
    late = baby | {"meetings.1.held_on": "2026-02-23"}
    assert told(found("T04", late)) == [("late", "children.1.born")]
    assert found("T04", late | {"conferences.+": review("2026-02-20")}) == []


def test_a_birth_expected_long_ago_with_nothing_since_is_told() -> None:
    unborn = {"children.+": {"id": "child-2", "expected": "2026-03-22"}}
    assert found("T04", unborn, today="2026-04-01") == []
    assert told(found("T04", unborn, today="2026-04-02")) == [("late", "children.1.expected")]


# T05


def test_the_last_core_group_is_ten_working_days_before_the_review() -> None:
    assert found("T05", {"meetings.2.held_on": "2026-03-23"}) == []
    assert told(found("T05", {"meetings.2.held_on": "2026-03-24"})) == [
        ("late", "meetings.2.held_on")
    ]


def test_the_last_core_group_before_a_review_that_was_held_is_told_too() -> None:
    held = {"conferences.+": review("2026-03-31"), "meetings.2.next": cases.GONE}
    assert told(found("T05", held)) == [("late", "meetings.2.held_on")]
    assert found("T05", held, partnership="guernsey") == []


def test_a_core_group_set_too_close_before_the_review_is_told_beforehand() -> None:
    for day, expected in {
        "2026-03-23": [],
        "2026-03-24": [("late", "meetings.2.next.core_group_on")],
        "2026-04-08": [],
    }.items():
        assert told(found("T05", {"meetings.2.next.core_group_on": day})) == expected


# T07


def test_a_meeting_on_a_day_off_has_its_reason() -> None:
    changes = {"meetings.2.held_on": "2026-04-03", "meetings.2.next": cases.GONE}
    [finding] = found("T07", changes)
    assert told([finding]) == [("missing", "meetings.2.day_reason")]
    assert "Good Friday" in finding.text
    assert found("T07", changes | {"meetings.2.day_reason": "The family asked for it."}) == []


def test_a_next_core_group_set_for_a_day_off_is_worth_a_thought() -> None:
    assert told(found("T07", {"meetings.2.next.core_group_on": "2026-04-11"})) == [
        ("advice", "meetings.2.next.core_group_on")
    ]


def test_guernsey_is_at_work_on_a_day_off_in_scotland_and_not_on_liberation_day() -> None:
    scottish, liberation = since("2025-04-01", "2025-08-04"), since("2025-04-01", "2025-05-09")
    assert told(found("T07", scottish, partnership="highland")) == [
        ("missing", "meetings.0.day_reason")
    ]
    assert found("T07", scottish, partnership="guernsey") == []
    assert len(found("T07", liberation, partnership="guernsey")) == 1
    assert found("T07", liberation, partnership="highland") == []


# T08


def ended(*last: dict[str, Any]) -> dict[str, Any]:
    made = {"conferences.+": review("2026-04-08", "end")}
    return made | {"meetings": [*cases.BASE["meetings"], *last]}


def test_highland_holds_a_meeting_within_six_weeks_of_the_end_of_the_plan() -> None:
    in_time = ended(meeting(4, "2026-05-20", type="post-deregistration"))
    late = ended(meeting(4, "2026-05-21", type="post-deregistration"))
    assert found("T08", in_time, "2026-06-01", "highland") == []
    assert told(found("T08", late, "2026-06-01", "highland")) == [("late", "meetings.3.held_on")]


def test_a_meeting_after_the_end_of_the_plan_is_overdue_when_its_last_day_is_past() -> None:
    assert found("T08", ended(), "2026-05-20", "highland") == []
    assert told(found("T08", ended(), "2026-05-21", "highland")) == [("late", "meetings")]
    assert found("T08", ended(), "2026-05-21", "york") == []


def test_no_meeting_is_owed_after_a_review_with_which_the_plan_goes_on() -> None:
    goes_on = {"conferences.+": review("2026-04-08")}
    assert found("T08", goes_on, "2026-06-01", "highland") == []
