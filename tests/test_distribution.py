"""Who is owed which copy by when, and whether it was sent (distribution, T06, T09, D03)."""

from __future__ import annotations

from datetime import date
from typing import Any

import cases
import pytest
from findings import profiled, told
from timeline import found

from docgen.practice.distribution import Owed, distribution

URDU = {"people.0.language": {"speaks": "pa", "reads": "ur", "interpreter": "needed"}}
SENT = "meetings.2.sendings"


def owed(
    changes: dict[str, Any] | None = None, partnership: str = "york", number: int = 3
) -> dict[str, Owed]:
    case = cases.case(changes)
    made = distribution(case, case.meeting(number), profiled(partnership))
    return {one.recipient: one for one in made}


def sending(**more: Any) -> dict[str, Any]:
    return {"to": "mother", "on": "2026-03-25", "method": "by-hand", "copy_type": "family"} | more


# The list


def test_family_stands_before_professionals_and_copies_are_numbered_in_that_order() -> None:
    aunt = {
        "id": "aunt",
        "name": {"given": "Remi", "family": "Vandermeer"},
        "kind": "family",
        "role": "Aunt",
        "relations": {"child-1": "Aunt"},
        "circulation": {"basis": "other"},
    }
    changes = {"people.+": aunt, "children.0.circulation": {"basis": "child"}}
    listed = owed(changes)
    assert [(one.number, one.recipient) for one in listed.values()] == [
        (1, "mother"),
        (2, "aunt"),
        (3, "child-1"),
        (4, "social-worker"),
        (5, "chair"),
        (6, "teacher"),
        (7, "nurse"),
    ]
    assert owed(changes) == listed


def test_someone_who_gets_no_copy_is_listed_with_the_reason_and_no_number() -> None:
    none = {"copy_type": "none", "basis": "core-group-member", "reason": "Asked for none."}
    listed = owed({"people.4.circulation": none})
    assert listed["teacher"].documents == ()
    assert listed["teacher"].reason == "Asked for none."
    assert (listed["teacher"].number, listed["nurse"].number) == (None, 4)
    assert listed["teacher"].due is None


def test_someone_without_circulation_is_not_on_the_list() -> None:
    assert "team-manager" not in owed()


def test_a_copy_consists_of_the_record_of_the_partnership_or_of_the_plan_alone() -> None:
    plan_only = {"people.4.circulation.copy_type": "plan-only"}
    assert owed()["teacher"].documents == ("minutes", "plan")
    assert owed(plan_only)["teacher"].documents == ("plan",)
    assert owed(partnership="highland")["teacher"].documents == ("plan",)


def test_a_member_gets_the_record_of_the_meetings_of_the_membership_and_no_other() -> None:
    leaves = {"meetings.1.membership": [{"who": "nurse", "change": "leaves"}]}
    leaves |= {"meetings.2.attendance.3": cases.GONE}
    assert "nurse" in owed(leaves, number=2)
    assert "nurse" not in owed(leaves, number=3)
    joins = {"conferences.0.core_group.3": cases.GONE, "meetings.0.attendance.3": cases.GONE}
    joins |= {"meetings.1.membership": [{"who": "nurse", "change": "joins"}]}
    assert "nurse" not in owed(joins, number=1)
    assert "nurse" in owed(joins, number=2)


def test_a_member_with_apologies_and_one_who_was_excluded_are_on_the_list() -> None:
    for presence in ("apologies", "excluded", "absent"):
        assert "nurse" in owed({"meetings.2.attendance.3.presence": presence})


def test_a_guest_who_sent_apologies_is_on_the_list_of_that_meeting_only() -> None:
    guest = {"basis": "invited-sent-apologies"}
    line = {"who": "team-manager", "presence": "apologies"}
    changes = {"people.2.circulation": guest, "meetings.1.attendance.+": line}
    assert "team-manager" in owed(changes, number=2)
    assert "team-manager" not in owed(changes, number=3)


def test_the_last_day_is_told_with_how_it_was_counted() -> None:
    one = owed()["mother"]
    assert one.due == date(2026, 4, 1)
    assert one.counted == (
        "10 working days after the core group on 18 March 2026 (day 0); weekends left out"
    )
    assert one.rule == "within 10 working days of every meeting"
    assert one.source == "CYSCP, One minute guide: Child Protection Core Group Meeting"


def test_guernsey_counts_three_working_days_and_leaves_out_liberation_day() -> None:
    moved = {"meetings.2.held_on": "2025-05-08", "conferences.0.held_on": "2025-05-01"}
    moved |= {"meetings.0.held_on": "2025-05-06", "meetings.1.held_on": "2025-05-07"}
    assert owed(partnership="guernsey")["mother"].due == date(2026, 3, 23)
    assert owed(moved, "guernsey")["mother"].due == date(2025, 5, 14)


def test_a_copy_by_hand_goes_to_the_address_and_tells_who_verified_it() -> None:
    by_hand, by_email = owed()["mother"], owed({"people.0.circulation.method": "portal"})["mother"]
    assert (by_hand.address, by_hand.verified_on) == ("home", date(2026, 3, 2))
    assert (by_email.address, by_email.verified_on) == (None, date(2026, 1, 10))
    assert by_email.verified_by == "social-worker"


# T06


def test_a_copy_sent_on_the_last_day_is_in_time_and_a_day_later_is_late() -> None:
    assert found("T06", {f"{SENT}.0.on": "2026-04-01"}) == []
    [finding] = found("T06", {f"{SENT}.0.on": "2026-04-02"})
    assert told([finding]) == [("late", "meetings.2.sendings.0.on")]
    assert finding.hint
    assert owed({f"{SENT}.0.on": "2026-04-02"})["mother"].sent_late
    assert not owed()["mother"].sent_late


def test_a_late_copy_with_a_reason_stays_a_finding_that_says_so() -> None:
    late = {f"{SENT}.0.on": "2026-04-02", f"{SENT}.0.late_reason": "The printer broke."}
    [finding] = found("T06", late)
    assert finding.text.endswith("a reason is recorded")
    assert owed(late)["mother"].late_reason == "The printer broke."


def test_guernsey_has_three_working_days_to_send_the_record() -> None:
    sent = [dict(one, on="2026-03-23") for one in cases.BASE["meetings"][2]["sendings"]]
    only = {"meetings.0.sendings": [], "meetings.1.sendings": [], SENT: sent}
    late = only | {f"{SENT}.4.on": "2026-03-24"}
    in_third = [f for f in found("T06", only, partnership="guernsey") if "meetings.2" in f.field]
    assert in_third == []
    assert ("late", "meetings.2.sendings.4.on") in told(found("T06", late, partnership="guernsey"))


def test_copies_not_sent_are_told_in_one_finding_once_the_last_day_is_past() -> None:
    unsent = {f"{SENT}.0": cases.GONE} | {f"{SENT}.1.to": "nurse"}
    assert found("T06", unsent, today="2026-04-01") == []
    [finding] = found("T06", unsent, today="2026-04-02")
    assert told([finding]) == [("late", "meetings.2.sendings")]
    assert "mother, teacher" in finding.text


def test_someone_who_gets_no_copy_is_owed_no_sending() -> None:
    none = {f"{SENT}.0": cases.GONE, "people.0.circulation.copy_type": "none"}
    assert found("T06", none, today="2026-04-02") == []


def test_a_copy_that_came_back_is_missing_until_another_is_sent() -> None:
    returned = {f"{SENT}.0.returned_on": "2026-03-30"}
    assert told(found("T06", returned)) == [("missing", "meetings.2.sendings.0.returned_on")]
    assert owed(returned)["mother"].sent_on is None
    assert owed(returned)["mother"].returned_on == date(2026, 3, 30)
    again = returned | {f"{SENT}.+": sending(on="2026-03-31")}
    assert found("T06", again) == []
    assert owed(again)["mother"].sent_on == date(2026, 3, 31)


# T09


def test_an_address_verified_longer_ago_than_the_partnership_says_is_told() -> None:
    assert found("T09", {"addresses.0.verified_on": "2026-02-18"}) == []
    [finding] = found("T09", {"addresses.0.verified_on": "2026-02-17"})
    assert told([finding]) == [("advice", "addresses.0.verified_on")]
    assert "mother" in finding.text


def test_an_address_to_which_nothing_goes_need_not_be_verified() -> None:
    old = {"addresses.0.verified_on": "2025-01-01", "people.0.circulation.method": "secure-email"}
    assert found("T09", old) == []


def test_a_copy_by_post_to_someone_without_an_address_is_told() -> None:
    assert told(found("D08", {"people.0.address": cases.GONE})) == [("advice", "people.0.address")]


# D03


def test_a_translation_is_owed_where_an_interpreter_is_needed_or_was_used() -> None:
    line = {"who": "nurse", "language": "pa", "mode": "phone", "interprets_for": ["mother"]}
    used = {"people.0.language": {"speaks": "pa", "reads": "ur"}, "meetings.2.interpreting": [line]}
    assert owed(URDU)["mother"].language == "ur"
    assert owed(used)["mother"].language == "ur"
    assert owed(used, number=2)["mother"].language == "en"
    assert owed(URDU, "highland")["mother"].language == "en"
    reads_english = {
        "people.0.language": {"speaks": "pa", "reads": "en-GB", "interpreter": "needed"}
    }
    assert owed(reads_english)["mother"].language == "en"


def in_urdu(*days: str) -> dict[str, Any]:
    """English copies in time, and copies in Urdu of each meeting on these days."""
    copies = {
        f"meetings.{n}.sendings.+": sending(on=day, language="ur") for n, day in enumerate(days)
    }
    return URDU | copies


def test_a_translation_in_time_is_no_finding() -> None:
    days = in_urdu("2026-02-05", "2026-03-05", "2026-04-01")
    assert found("D03", days, today="2026-04-02") == []
    assert owed(days)["mother"].translation_sent_on == date(2026, 4, 1)


def test_a_translation_after_the_last_day_is_late_though_the_english_copy_was_in_time() -> None:
    days = in_urdu("2026-02-05", "2026-03-06", "2026-04-01")
    assert told(found("D03", days)) == [("late", "meetings.1.sendings.5.on")]
    assert found("T06", days) == []


def test_a_translation_that_was_not_sent_is_missing_once_the_last_day_is_past() -> None:
    days = in_urdu("2026-02-05", "2026-03-05")
    assert found("D03", days, today="2026-04-01") == []
    assert told(found("D03", days, today="2026-04-02")) == [("missing", "meetings.2.sendings")]
    assert found("D03", days, today="2026-04-02", partnership="highland") == []


@pytest.mark.parametrize("speaks", ["en", "ur"])
def test_to_someone_who_does_not_read_the_record_is_explained_instead(speaks: str) -> None:
    aloud: dict[str, Any] = {
        "people.0.language": {"speaks": speaks, "literate": "no", "interpreter": "needed"}
    }
    explained = {"who": "mother", "on": "2026-01-30", "by": "social-worker"}
    for n, day in enumerate(("2026-01-30", "2026-03-05")):
        aloud[f"meetings.{n}.approval"] = {"explained": [explained | {"on": day}]}
    assert found("D03", aloud, today="2026-04-01") == []
    assert told(found("D03", aloud, today="2026-04-02")) == [
        ("missing", "meetings.2.approval.explained")
    ]
    late = aloud | {"meetings.2.approval": {"explained": [explained | {"on": "2026-04-02"}]}}
    assert told(found("D03", late, today="2026-04-02")) == [
        ("late", "meetings.2.approval.explained")
    ]


def test_a_sending_of_the_minutes_alone_is_not_the_record() -> None:
    minutes = sending(documents=["minutes"], on="2026-03-20")
    assert owed({f"{SENT}.0": minutes})["mother"].sent_on is None
    both = sending(documents=["minutes", "plan"], on="2026-03-20", received_on="2026-03-21")
    arrived = owed({f"{SENT}.0": both})["mother"]
    assert (str(arrived.sent_on), str(arrived.received_on)) == ("2026-03-20", "2026-03-21")
