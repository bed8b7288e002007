"""Core groups are held, and planned, in time and on working days (T01 to T03, T07)."""

from __future__ import annotations

from datetime import date

import cases
import pytest
from findings import profiled, told
from timeline import found, review, since

from docgen.practice import anchors

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
        profile = profiled("guernsey")
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
