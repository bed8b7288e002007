"""Who belongs to a core group was there, took part and is on the list (P01 to P06, D01, D02).

And what holds for every rule on times, people and circulation.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import cases
import pytest
from findings import found, told

from docgen.practice import anchors, rules, shelf
from docgen.practice.partnership import Chairs
from docgen.practice.rule import RULES, Practice

MINE = ("T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10")
MINE += ("P01", "P02", "P03", "P04", "P05", "P06", "D01", "D02", "D03", "D04")
PROFILES = {profile.id: profile for profile in shelf.every()}
rules.every()


def person(name: str, **more: Any) -> dict[str, Any]:
    named = {"given": "Remi", "family": "Vandermeer"}
    made = {"id": name, "name": named, "kind": "professional", "role": "x", "service": "other"}
    return made | more


FATHER = person("father", kind="family", relations={"child-1": "Father"})
BOTH = {"people.+": FATHER, "children.0.parental_responsibility": ["mother", "father"]}
EACH = {f"meetings.{n}.attendance.+": {"who": "father", "presence": "attended"} for n in range(3)}
NEEDS = {"people.0.language": {"speaks": "ur", "interpreter": "needed"}}
INTERPRETED = [
    {"who": "interpreter", "language": "ur", "mode": "phone", "interprets_for": ["mother"]}
]
HELPED = NEEDS | {
    "people.+": person("interpreter", service="interpreting", duty="interpreter"),
    "meetings.2.next.interpreter": "interpreter",
    **{f"meetings.{n}.interpreting": INTERPRETED for n in range(3)},
}


@pytest.mark.parametrize("code", MINE)
def test_the_sound_case_gives_no_finding(code: str) -> None:
    assert found(code) == []


# P01


def test_a_parent_with_responsibility_is_a_member_or_it_is_recorded_why_not() -> None:
    assert told(found("P01", BOTH)) == [("missing", "conferences.0.core_group")]
    assert found("P01", BOTH | {"conferences.0.core_group.+": "father"}) == []
    assert found("P01", BOTH | {"conferences.0.parents_not_members": {"father": "Safety."}}) == []


def test_a_parent_who_left_the_core_group_left_for_a_reason() -> None:
    left = {"who": "mother", "change": "leaves"}
    assert told(found("P01", {"meetings.2.membership": [left]})) != []
    assert found("P01", {"meetings.2.membership": [left | {"reason": "Her own wish."}]}) == []


def test_a_parent_of_a_child_who_is_on_no_plan_need_not_be_a_member() -> None:
    sibling = dict(cases.BASE["children"][0], id="child-2", on_plan="no")
    sibling["parental_responsibility"] = ["father"]
    assert found("P01", {"people.+": FATHER, "children.+": sibling}) == []


# P02


def test_the_views_of_a_child_are_recorded_or_why_there_are_none() -> None:
    bare = {"meetings.1.child_views": [{"child": "child-1", "advocate": "teacher"}]}
    assert told(found("P02", {"meetings.1.child_views": []})) == [
        ("missing", "meetings.1.child_views")
    ]
    assert told(found("P02", bare)) == [("missing", "meetings.1.child_views")]
    for told_by in ("views", "own_words", "not_obtained"):
        assert found("P02", bare | {f"meetings.1.child_views.0.{told_by}": "Something."}) == []


def test_a_child_who_spoke_at_the_meeting_has_given_views() -> None:
    spoke = {"who": "child-1", "says": "It is better now."}
    assert found("P02", {"meetings.1.child_views": [], "meetings.1.family_first.+": spoke}) == []


def test_an_unborn_child_has_no_views_to_record_until_it_is_born() -> None:
    baby = {"id": "child-2", "name": {"given": "Wren", "family": "Ashdown"}, "born": "2026-02-20"}
    assert found("P02", {"children.+": {"id": "child-2", "expected": "2026-06-01"}}) == []
    assert told(found("P02", {"children.+": baby})) == [("missing", "meetings.2.child_views")]
    born_that_day = {"children.+": baby | {"born": "2026-03-18"}}
    assert told(found("P02", born_that_day)) == [("missing", "meetings.2.child_views")]


# P03


def test_the_lead_worker_or_the_manager_chairs_in_york() -> None:
    assert found("P03", {"meetings.1.chair": "team-manager"}) == []
    assert told(found("P03", {"meetings.1.chair": "teacher"})) == [("advice", "meetings.1.chair")]


def test_the_first_core_group_can_have_another_chair_than_the_later_ones() -> None:
    chairs = Chairs(first=("manager",), later=("lead-worker",))
    assert told(found("P03", chairs=chairs)) == [("advice", "meetings.0.chair")]
    assert found("P03", {"meetings.0.chair": "team-manager"}, chairs=chairs) == []


def test_in_highland_the_manager_does_not_chair() -> None:
    [finding] = found("P03", {"meetings.1.chair": "team-manager"}, "highland")
    assert told([finding]) == [("advice", "meetings.1.chair")]
    assert finding.source == "Highland, guidance for chairs of core groups"


def test_whoever_the_case_names_as_lead_worker_has_that_duty() -> None:
    assert found("P03", {"people.1.duty": cases.GONE}) == []
    others = {"people.1.duty": "practitioner", "lead_worker": "teacher"}
    assert len(found("P03", others)) == 3


# P04


def test_a_service_the_quorum_needs_was_there_or_it_is_recorded_why_not() -> None:
    away = {"meetings.0.attendance.1.presence": "apologies"}
    assert told(found("P04", away)) == [("missing", "meetings.0.attendance")]
    assert found("P04", away | {"meetings.0.quorum_reason": "A storm."}) == []


def test_the_least_number_of_services_was_there_and_interpreters_do_not_count() -> None:
    one_left = {f"meetings.0.attendance.{n}.presence": "apologies" for n in (2, 3)}
    interpreter = {
        "people.+": person("interpreter", service="interpreting"),
        "meetings.0.attendance.+": {"who": "interpreter", "presence": "attended"},
    }
    [finding] = found("P04", one_left)
    assert told([finding]) == [("missing", "meetings.0.attendance")]
    assert finding.text == "1 service was there, and the quorum is 2"
    assert told(found("P04", one_left | interpreter)) == [("missing", "meetings.0.attendance")]
    assert found("P04", one_left | {"meetings.0.attendance.3.presence": "attended"}) == []


def test_a_meeting_written_as_not_quorate_says_why_it_went_ahead() -> None:
    unfit = {"meetings.0.quorate": "no"}
    assert told(found("P04", unfit)) == [("missing", "meetings.0.attendance")]
    assert found("P04", unfit | {"meetings.0.quorum_reason": "To lose no time."}) == []


# P05


def test_a_member_of_the_family_who_needs_an_interpreter_had_one_and_one_is_booked() -> None:
    assert found("P05", HELPED) == []


def test_a_meeting_without_the_interpreter_who_was_needed_is_told() -> None:
    for_another = [dict(INTERPRETED[0], interprets_for=["child-1"])]
    without = HELPED | {"meetings.1.interpreting": []}
    assert told(found("P05", without)) == [("missing", "meetings.1.interpreting")]
    beside = HELPED | {"meetings.1.interpreting": for_another}
    assert told(found("P05", beside)) == [("missing", "meetings.1.interpreting")]
    away = without | {"meetings.1.attendance.0.presence": "apologies"}
    assert found("P05", away) == []


def test_an_interpreter_not_booked_for_the_next_time_is_told() -> None:
    unbooked = HELPED | {"meetings.2.next.interpreter": None}
    assert told(found("P05", unbooked)) == [("missing", "meetings.2.next.interpreter")]
    assert found("P05", unbooked | {"meetings.2.next.core_group_on": cases.GONE}) == []
    decided = [{"child": "child-1", "decision": "end"}]
    ending = {"type": "review", "held_on": "2026-03-31", "chair": "chair", "decisions": decided}
    assert found("P05", unbooked | {"conferences.+": ending}) == []


def test_someone_who_declined_an_interpreter_is_offered_one_again_or_it_is_noted() -> None:
    declined = {"people.0.language": {"speaks": "ur", "interpreter": "declined"}}
    assert told(found("P05", declined)) == [("advice", "meetings.2.needs_met")]
    assert found("P05", declined | {"meetings.2.needs_met": "She speaks English well."}) == []


# P06


@pytest.mark.parametrize("presence", ["apologies", "absent", "excluded"])
def test_the_absence_of_a_parent_carries_a_reason(presence: str) -> None:
    away = {"meetings.1.attendance.0.presence": presence}
    assert told(found("P06", away)) == [("missing", "meetings.1.attendance.0.reason")]
    assert found("P06", away | {"meetings.1.attendance.0.reason": "Unwell."}) == []


def test_a_professional_who_is_excluded_has_a_reason_and_one_with_apologies_needs_none() -> None:
    road = "meetings.1.attendance.3.presence"
    assert told(found("P06", {road: "excluded"})) == [("missing", "meetings.1.attendance.3.reason")]
    assert found("P06", {road: "apologies"}) == []


def test_a_member_of_the_family_who_is_not_in_the_attendance_is_told() -> None:
    unlisted = BOTH | {"conferences.0.core_group.+": "father"}
    assert len(found("P06", unlisted)) == 3
    assert found("P06", unlisted | EACH) == []
    joins = {"who": "father", "change": "joins"}
    assert found("P06", BOTH | {"meetings.2.membership": [joins]}) == []


# D01


def test_every_member_of_the_core_group_is_on_the_circulation_list() -> None:
    assert told(found("D01", {"people.5.circulation": cases.GONE})) == [
        ("missing", "people.5.circulation")
    ]
    left = {"meetings.2.membership": [{"who": "nurse", "change": "leaves"}]}
    assert found("D01", left | {"people.5.circulation": cases.GONE}) == []


def test_a_parent_who_is_no_member_is_on_the_circulation_list_all_the_same() -> None:
    assert told(found("D01", BOTH)) == [("missing", "people.6.circulation")]
    served = {"basis": "parent-with-parental-responsibility", "copy_type": "family"}
    assert found("D01", BOTH | {"people.6.circulation": served}) == []


def test_a_young_person_in_the_core_group_is_on_the_circulation_list() -> None:
    assert told(found("D01", {"conferences.0.core_group.+": "child-1"})) == [
        ("missing", "children.0.circulation")
    ]


@pytest.mark.parametrize("copy_type", ["none", "partial", "plan-only"])
def test_less_than_a_full_copy_has_a_reason_and_an_approval(copy_type: str) -> None:
    less = {"people.4.circulation.copy_type": copy_type}
    why = {"people.4.circulation.reason": "Agreed so."}
    who = {"people.4.circulation.approved_by": "chair"}
    assert told(found("D01", less)) == [
        ("missing", "people.4.circulation.reason"),
        ("missing", "people.4.circulation.approved_by"),
    ]
    assert told(found("D01", less | why)) == [("missing", "people.4.circulation.approved_by")]
    assert found("D01", less | why | who) == []


def test_the_plan_alone_needs_no_reason_where_that_is_all_members_are_sent() -> None:
    less = {"people.4.circulation.copy_type": "plan-only"}
    assert found("D01", less, "leicestershire") == []
    assert found("D01", less, "highland") == []
    assert len(found("D01", {"people.4.circulation.copy_type": "none"}, "highland")) == 2


# D02


def test_the_conference_chair_of_york_receives_minutes_and_plan() -> None:
    assert told(found("D02", {"people.3.circulation": cases.GONE})) == [
        ("missing", "people.3.circulation")
    ]
    less = {"people.3.circulation.copy_type": "plan-only"}
    [finding] = found("D02", less)
    assert told([finding]) == [("missing", "people.3.circulation.copy_type")]
    assert finding.text == "chair must receive the minutes as conference-chair"
    assert found("D02", {"people.3.circulation": cases.GONE}, "cumbria") == []


def test_a_york_case_without_a_conference_chair_is_told() -> None:
    nobody = {"conference_chair": cases.GONE}
    assert found("D02", nobody) == []  # the duty written with the person tells who it is
    assert told(found("D02", nobody | {"people.3.duty": cases.GONE})) == [
        ("missing", "conference_chair")
    ]


def test_guernsey_sends_a_copy_to_the_quality_and_assurance_manager() -> None:
    quality = person("quality", duty="quality-manager", circulation={"basis": "quality-assurance"})
    assert told(found("D02", partnership="guernsey")) == [("missing", "quality_manager")]
    assert found("D02", {"people.+": quality}, "guernsey") == []
    del quality["circulation"]
    named = {"people.+": quality, "quality_manager": "quality"}
    assert told(found("D02", named, "guernsey")) == [("missing", "people.6.circulation")]


def test_no_finding_shows_a_name_or_an_address() -> None:
    broken = NEEDS | {"people.5.circulation": cases.GONE, "meetings.1.child_views": []}
    broken |= {"meetings.1.attendance.0.presence": "absent", "meetings.2.held_on": "2026-03-31"}
    broken |= {"meetings.2.late_reason": "Secretly late.", "meetings.0.sendings": []}
    texts = " ".join(
        f"{f.text} {f.hint}" for code in RULES if code[0] in "TPD" for f in found(code, broken)
    )
    assert len(texts) > 500
    for secret in ("Ashdown", "Robin", "Example Row", "ZZ99", "Dunmore", "Secretly"):
        assert secret not in texts


# All of them


def roads(here: Any, road: tuple[str, ...] = ()) -> list[str]:
    steps = here.items() if isinstance(here, dict) else enumerate(here)
    found_roads = []
    for step, there in steps:
        found_roads.append(".".join((*road, str(step))))
        if isinstance(there, dict | list):
            found_roads += roads(there, (*road, str(step)))
    return found_roads


def test_no_rule_raises_whatever_part_a_case_that_loads_lacks() -> None:
    checked = 0
    first_and_last = (road for road in roads(cases.BASE) if not road.startswith("meetings.1."))
    for n, road in enumerate(first_and_last):
        try:
            case = cases.case({road: cases.GONE})
        except (ValueError, AssertionError):
            continue
        # One partnership each, in turn: a part has many like it, at other meetings.
        practice = Practice(list(PROFILES.values())[n % len(PROFILES)], date(2026, 11, 22))
        for code in MINE:
            list(RULES[code].findings(case, practice))
            checked += 1
    assert checked > 4_000


@pytest.mark.parametrize("partnership", PROFILES)
def test_no_rule_raises_on_a_case_of_one_unborn_child_and_one_conference(partnership: str) -> None:
    bare = {
        "children": [{"id": "child-1", "expected": "2026-05-01"}],
        "people": [dict(person, relations={"child-1": "x"}) for person in cases.BASE["people"]],
        "meetings": cases.GONE,
        "conferences.0.next_review_on": cases.GONE,
        "conferences.0.core_group": cases.GONE,
        "conferences.0.decisions": [],
        "manager": cases.GONE,
        "conference_chair": cases.GONE,
    }
    case, profile = cases.case(bare), PROFILES[partnership]
    for code in MINE:
        for today in ("2025-01-01", "2026-01-12", "2027-01-01"):
            list(RULES[code].findings(case, Practice(profile, date.fromisoformat(today))))
    assert "first-core-group" in anchors.deadlines(case, profile)


# D04


def test_a_relation_of_one_child_alone_is_not_sent_what_is_told_of_all() -> None:
    sibling = {"id": "child-2", "name": {"given": "Ash", "family": "Vandermeer"}}
    sibling |= {"born": "2021-01-01", "on_plan": "no"}
    kept = {"id": "r1", "withheld_from": ["father"], "child": "child-2"}
    kept |= {"reason": "another-child", "agreed_by": "chair", "agreed_on": "2026-01-12"}
    two = {"people.0.relations": {"child-1": "Mother", "child-2": "Mother"}, "children.+": sibling}

    def sent(**more: Any) -> dict[str, Any]:
        return two | {"people.+": FATHER | {"circulation": {"basis": "parent-or-carer"} | more}}

    assert told(found("D04", sent())) == [("missing", "people.6.circulation")]
    assert found("D04", sent(children=["child-1"])) == []
    assert found("D04", sent(children=["child-1", "child-2"])) == []
    assert found("D04", sent(copy_type="none")) == []
    assert found("D04", sent() | {"restrictions": [kept]}) == []


# T10


def test_no_copy_is_sent_and_nothing_is_approved_before_the_meeting() -> None:
    copy = {"to": "mother", "on": "2025-03-25", "method": "post", "returned_on": "2025-03-24"}
    explained = [{"who": "mother", "on": "2025-03-25", "by": "social-worker"}]
    approval = {"approved_on": "2025-03-25", "explained": explained}
    early = {"meetings.2.sendings": [copy], "meetings.2.approval": approval}
    assert found("T10") == []
    assert told(found("T10", early)) == [
        ("missing", "meetings.2.sendings.0.on"),
        ("missing", "meetings.2.sendings.0.returned_on"),
        ("missing", "meetings.2.approval.explained.0.on"),
        ("missing", "meetings.2.approval.approved_on"),
    ]
