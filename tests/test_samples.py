"""The sample families: each has just the findings its story holds, and is a case of real size."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.case import history
from docgen.case.case import Case
from docgen.case.load import load
from docgen.case.texts import passages
from docgen.disclosure.view import view
from docgen.practice import shelf
from docgen.practice.check import check

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED: dict[str, list[tuple[str, str]]] = {
    "york": [
        # The Urdu copy of the fourth record went out late; why is recorded.
        ("D03", "meetings.3.sendings.1.on"),
        # The second lock on the door is overdue.
        ("L06", "meetings.2.changes.added_actions.0.due"),
        # The third core group waited for a woman to interpret.
        ("T02", "meetings.2.held_on"),
    ],
    "cumbria": [
        # The second core group was nine days late and nobody wrote down why.
        ("T02", "meetings.1.held_on"),
    ],
    # Every rule is kept: two agencies disagree, and the escalation is recorded.
    "guernsey": [],
    "highland": [
        # The heating is overdue, and the landlord gives no new date.
        ("L06", "conferences.0.plan.actions.8.due"),
    ],
    "leicestershire": [
        # The father's copy was stopped, for it still held the mother's number; why is recorded.
        ("T06", "meetings.1.sendings.2.on"),
    ],
}
# The least a sample holds: children, people, meetings, actions of the plan, words people wrote.
SIZES: dict[str, tuple[int, int, int, int, int]] = {
    "york": (5, 20, 6, 18, 9000),
    "cumbria": (2, 12, 3, 10, 3500),
    "guernsey": (3, 14, 3, 13, 4000),
    "highland": (2, 12, 4, 12, 3700),
    "leicestershire": (4, 16, 3, 13, 3800),
}


@pytest.mark.parametrize("sample", EXPECTED)
def test_a_sample_has_just_the_findings_of_its_story(sample: str) -> None:
    case = _case(sample)
    found = check(case, shelf.find(case.partnership), TODAY)
    assert [(finding.code, finding.field) for finding in found] == EXPECTED[sample]


@pytest.mark.parametrize("sample", SIZES)
def test_a_sample_is_a_case_of_real_size(sample: str) -> None:
    for size, least in zip(_sizes(_case(sample)), SIZES[sample], strict=True):
        assert size >= least


@pytest.mark.parametrize("sample", EXPECTED)
def test_the_head_of_a_sample_tells_what_check_finds(sample: str) -> None:
    text = (SAMPLES / f"{sample}.yaml").read_text("utf-8")
    head = [line.split() for line in text.split("\n\n")[0].splitlines()]
    for code, field in EXPECTED[sample]:
        assert any(line[1:3] == [code, field] for line in head)


@pytest.mark.parametrize("sample", EXPECTED)
def test_a_sample_changes_its_plan_at_every_meeting(sample: str) -> None:
    case = _case(sample)
    for meeting in case.meetings:
        before, after = history.plan_before(case, meeting), history.plan_after(case, meeting)
        assert history.changes_between(before, after)


def test_the_two_fathers_of_cumbria_may_read_about_one_child_each() -> None:
    case = _case("cumbria")
    allowed = {who: case.person(who).circulation for who in ("father-1", "father-2")}
    assert {who: one.children for who, one in allowed.items() if one} == {
        "father-1": ("child-1",),
        "father-2": ("child-2",),
    }


def test_what_the_father_of_york_may_not_know_is_in_no_part_of_his_view() -> None:
    seen = view(_case("york"), "father").case.model_dump_json()
    withheld = (
        "Hira",
        "Bilal",
        "Sample Court",
        "900 138",
        "Saffron",
        "Knavesfield",
        "Examplegate",
        "Locks, one",
    )
    whole = _case("york").model_dump_json()
    for words in withheld:
        assert words in whole
        assert words not in seen


def test_only_the_last_core_group_of_york_is_still_to_be_sent() -> None:
    assert [bool(meeting.sendings) for meeting in _case("york").meetings] == [True] * 5 + [False]


def test_the_father_of_leicestershire_learns_nothing_of_where_the_family_lives() -> None:
    seen = view(_case("leicestershire"), "father").case.model_dump_json()
    whole = _case("leicestershire").model_dump_json()
    home = (
        "Unreal Gardens",
        "Twelve Oaks",
        "7LA",
        "900 511",
        "900 513",
        "dental laboratory",
        "Bunk beds",
    )
    for words in (*home, "changed the bus", "met at the bus", "bag ready", "word for danger"):
        assert words in whole
        assert words not in seen


def test_the_eldest_of_leicestershire_has_a_copy_without_her_brothers_and_sister() -> None:
    case = _case("leicestershire")
    seen = view(case, "child-1").case.model_dump_json()
    names = [name for c in case.children[1:] if c.name for name in (c.name.given, c.name.known_as)]
    assert len(names) == 6
    assert "Zofia" in seen
    assert not [name for name in names if name and name in seen]


def test_the_core_group_of_guernsey_adds_an_outcome_and_leaves_the_conference_s_alone() -> None:
    case = _case("guernsey")
    start, today = history.plan_at_start(case), history.plan_today(case)
    assert [o.text for o in today.outcomes[:4]] == [o.text for o in start.outcomes]
    assert [o.origin for o in today.outcomes[4:]] == ["core-group"]


def test_the_review_of_highland_changes_outcomes_as_only_a_conference_can() -> None:
    case = _case("highland")
    found = history.changes_between(history.plan_after(case, 3), history.plan_before(case, 4))
    assert [(c.kind, c.number) for c in found] == [
        ("outcome-reworded", "1"),
        ("outcome-ended", "4"),
        ("outcome-added", "6"),
        ("action-added", "6.1"),
    ]


def test_the_first_core_group_of_highland_is_in_time_by_the_rule_of_2023_alone() -> None:
    case, highland = _case("highland"), shelf.find("highland")
    conference, held = case.start.held_on, case.meetings[0].held_on
    now = highland.deadline("first-core-group", conference, conference)
    then = highland.deadline("first-core-group", date(2014, 7, 29), conference)
    assert now
    assert then
    assert then.on < held <= now.on


def _case(sample: str) -> Case:
    return load(SAMPLES / f"{sample}.yaml")


def _sizes(case: Case) -> tuple[int, int, int, int, int]:
    words = sum(len(passage.text.split()) for passage in passages(case))
    actions = history.plan_today(case).actions
    return len(case.children), len(case.people), len(case.meetings), len(actions), words
