"""What is unclear about who may see what stops the pack (D05, D06, D07, T09)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import tree
from findings import found, told
from test_view import FATHER, FLAT, RESTRICTION

from docgen.errors import CaseError
from docgen.pack.build import pack
from docgen.pack.order import Order

APART = {"people.+": FATHER, "addresses.+": FLAT}
OUT = {"who": "father", "presence": "excluded", "reason": "For the mother's safety"}
LEFT = {**OUT, "presence": "attended", "excluded_from": "The first half hour"}
PLACE = "meetings.1.attendance.+"
FULL = "people.5.circulation.copy_type"
ROAD = "meetings.1.attendance.5.excluded_parts"


def attendance(line: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**APART, PLACE: {**line, **more}}


@pytest.mark.parametrize("line", [OUT, LEFT])
def test_an_exclusion_says_which_part_tells_of_it(line: dict[str, Any]) -> None:
    (finding,) = found("D05", attendance(line))
    assert finding.severity == "refused"
    assert finding.field.startswith("meetings.1.attendance.")
    assert found("D05", attendance(line, excluded_parts=["risk"])) == []
    assert found("D05", attendance(line, excluded_parts=[])) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"restrictions": [{**RESTRICTION, "section": "analysis"}]},
        {"restrictions": [{**RESTRICTION, "section": "analysis", "meeting": "2"}]},
        {"meetings.1.in_brief": "He is well. [[withhold from=father reason=third-party: X y.]]"},
        {"meetings.1.in_brief": "He is well. [[withhold from=family reason=third-party: X y.]]"},
    ],
)
def test_what_is_withheld_of_that_meeting_is_an_answer(answer: dict[str, Any]) -> None:
    assert found("D05", {**attendance(OUT), **answer}) == []


def test_what_is_withheld_of_another_meeting_is_no_answer() -> None:
    rule = {**RESTRICTION, "section": "analysis", "meeting": "1"}
    assert len(found("D05", {**attendance(OUT), "restrictions": [rule]})) == 1


def test_someone_who_is_sent_nothing_can_be_excluded_without_more() -> None:
    none = {**FATHER, "circulation": {"basis": "parent-or-carer", "copy_type": "none"}}
    assert found("D05", {**attendance(OUT), "people.6": none}) == []


def posted(**father: Any) -> dict[str, Any]:
    return {
        "people.+": {**FATHER, **father},
        "addresses.+": FLAT,
        "people.0.circulation.method": "post",
    }


def test_two_at_one_door_who_may_not_see_the_same_are_not_both_sent_post() -> None:
    rule = {"restrictions": [{**RESTRICTION, "section": "risk"}]}
    assert told(found("D06", {**posted(address="home"), **rule})) == [
        ("missing", "people.0.circulation.method")
    ]
    assert found("D06", posted(address="home")) == []
    assert found("D06", {**posted(), **rule}) == []
    by_hand = {**posted(address="home"), **rule, "people.0.circulation.method": "by-hand"}
    assert found("D06", by_hand) == []


def test_one_door_is_known_under_two_entries() -> None:
    same = {**FLAT, "lines": ["1 example row", "York."], "postcode": "ZZ991AA"}
    rule = {"restrictions": [{**RESTRICTION, "section": "risk"}]}
    changes = {**posted(), **rule, "addresses.1": same}
    assert len(found("D06", changes)) == 1


def test_a_copy_that_lacks_something_is_not_called_full() -> None:
    rule = {"restrictions": [{**RESTRICTION, "section": "risk"}]}
    full = {**FATHER, "circulation": {"basis": "parent-or-carer", "copy_type": "full"}}
    assert told(found("D07", {**APART, "people.6": full, **rule})) == [
        ("missing", "people.6.circulation.copy_type")
    ]
    partial = {**FATHER, "circulation": {"basis": "parent-or-carer", "copy_type": "partial"}}
    assert found("D07", {**APART, "people.6": partial, **rule}) == []
    assert found("D07", {**APART, "people.6": full}) == []


@pytest.mark.parametrize(("duty", "roads"), [("advocate", [FULL]), ("practitioner", [])])
def test_a_copy_for_who_speaks_for_the_family_lacks_what_the_family_may_not_know(
    duty: str, roads: list[str]
) -> None:
    kept = "He is well. [[withhold from=family reason=third-party: X y.]]"
    changes = {"meetings.1.in_brief": kept, "people.5.duty": duty}
    named = [finding.field for finding in found("D07", {**APART, **changes})]
    assert [field for field in named if field == FULL] == roads


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (attendance(OUT), "D05"),
        (
            {**posted(address="home"), "restrictions": [{**RESTRICTION, "section": "risk"}]},
            "D06",
        ),
        ({**posted(), "addresses.0.verified_on": "2025-01-01"}, "T09"),
        ({**posted(), "restrictions": [{**RESTRICTION, "withheld_from": []}]}, "R16"),
        ({**APART, "people.6": {**FATHER, "relations": {}}}, "R08"),
        (
            {**APART, "restrictions": [{**RESTRICTION, "text": "meetings.9.risk.why"}]},
            "R21",
        ),
    ],
)
def test_an_ambiguous_record_stops_the_pack(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(yaml.safe_dump(tree(changes), allow_unicode=True), "utf-8")
    with pytest.raises(CaseError, match=code):
        pack(Order(case, date(2026, 4, 1)), tmp_path / "out")
    assert not (tmp_path / "out").exists()
