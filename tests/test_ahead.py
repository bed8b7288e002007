"""What is known of a case on a day, and what is set and due next."""

from __future__ import annotations

from datetime import date

from cases import GONE, case

from docgen.practice import anchors
from docgen.practice.ahead import as_on, core_group_set, first_since_birth, review_due
from docgen.practice.shelf import find

YORK = find("york")
BABY = {
    "id": "child-2",
    "born": "2026-02-11",
    "name": {"given": "Wren", "family": "Ashdown"},
    "lives_with": ["mother"],
}
UNBORN = {"id": "child-2", "expected": "2026-03-20", "lives_with": ["mother"]}


def test_on_an_earlier_day_what_came_later_is_not_known():
    record = as_on(case(), date(2026, 3, 1))
    assert record is not None
    assert [meeting.number for meeting in record.meetings] == [1, 2]
    assert as_on(case(), date(2026, 1, 11)) is None


def test_the_last_core_group_sets_the_next_and_before_the_first_the_conference():
    assert core_group_set(case()) == date(2026, 4, 15)
    assert core_group_set(case({"meetings": []})) == date(2026, 1, 22)
    assert core_group_set(case({"meetings.2.next": GONE})) is None


def test_the_first_meeting_since_a_birth_is_a_core_group_or_a_review():
    record = case({"children.+": BABY})
    first = first_since_birth(record, record.children[1])
    assert first is not None
    assert first.held_on == date(2026, 2, 19)
    unborn = case({"children.+": UNBORN})
    assert first_since_birth(unborn, unborn.children[1]) is None


def test_a_review_after_a_birth_holds_until_something_was_held_since():
    unborn = case({"children.+": UNBORN})
    first, second = (review_due(unborn, YORK, child) for child in unborn.children)
    assert first == anchors.review_due(unborn, YORK)
    assert second == anchors.birth_review_due(unborn, YORK, unborn.children[1])
    born = case({"children.+": BABY})
    assert review_due(born, YORK, born.children[1]) == anchors.review_due(born, YORK)
