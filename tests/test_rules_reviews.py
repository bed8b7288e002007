"""Review conferences are held in time, and what stands before and after them (T04, T05, T08)."""

from __future__ import annotations

from typing import Any

import cases
import pytest
from findings import told
from timeline import found, meeting, review, since

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
    assert found("T04", {"meetings.2.next.review_on": "2026-04-10"}) == []
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
    assert found("T04", late | {"conferences.+": review("2026-02-12")}) == []


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


def test_a_core_group_on_the_day_of_the_review_is_not_the_last_before_it() -> None:
    same_day = {"conferences.+": review("2026-04-14"), "meetings.2.held_on": "2026-04-14"}
    assert found("T05", same_day | {"meetings.2.next": cases.GONE}) == []


def test_a_core_group_set_too_close_before_the_review_is_told_beforehand() -> None:
    for day, expected in {
        "2026-03-23": [],
        "2026-03-24": [("late", "meetings.2.next.core_group_on")],
        "2026-04-08": [],
    }.items():
        assert told(found("T05", {"meetings.2.next.core_group_on": day})) == expected


# T08


def ended(*last: dict[str, Any]) -> dict[str, Any]:
    made = {"conferences.+": review("2026-04-08", "end")}
    return made | {"meetings": [*cases.BASE["meetings"], *last]}


def test_highland_holds_a_meeting_within_six_weeks_of_the_end_of_the_plan() -> None:
    in_time = ended(meeting(4, "2026-05-20", type="post-deregistration"))
    late = ended(meeting(4, "2026-05-21", type="post-deregistration"))
    same_day = ended(meeting(4, "2026-04-08", type="post-deregistration"))
    assert found("T08", in_time, "2026-06-01", "highland") == []
    assert found("T08", same_day, "2026-06-01", "highland") == []
    assert told(found("T08", late, "2026-06-01", "highland")) == [("late", "meetings.3.held_on")]


def test_a_meeting_after_the_end_of_the_plan_is_overdue_when_its_last_day_is_past() -> None:
    assert found("T08", ended(), "2026-05-20", "highland") == []
    assert told(found("T08", ended(), "2026-05-21", "highland")) == [("late", "meetings")]
    assert found("T08", ended(), "2026-05-21", "york") == []


def test_no_meeting_is_owed_after_a_review_with_which_the_plan_goes_on() -> None:
    goes_on = {"conferences.+": review("2026-04-08")}
    assert found("T08", goes_on, "2026-06-01", "highland") == []
