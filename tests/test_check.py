import re
from datetime import date
from typing import Any

import pytest
from cases import BASE, GONE, TODAY, case
from findings import profiled

from docgen.practice import rules
from docgen.practice.check import SEVERITIES, check
from docgen.practice.rule import RULES, rule
from docgen.practice.shelf import every

PARTNERSHIPS = [partnership.id for partnership in every()]
TROUBLED = {
    "meetings.1.plan_ended": "yes",
    "meetings.1.risk": GONE,
    "meetings.1.visits": [],
    "meetings.2.approval": GONE,
}


def test_the_sound_case_has_no_finding() -> None:
    assert check(case(), profiled("york"), TODAY) == []


def test_findings_come_the_gravest_first_and_then_by_code() -> None:
    findings = check(case(TROUBLED), profiled("york"), TODAY)
    order = [(SEVERITIES.index(f.severity), f.code) for f in findings]
    assert order == sorted(order)
    assert {f.severity for f in findings} == set(SEVERITIES)


def test_every_finding_has_its_code_and_its_source() -> None:
    findings = check(case(TROUBLED), profiled("york"), TODAY)
    assert {f.code for f in findings} >= {"L04", "L07", "L09", "L16"}
    assert all(f.source for f in findings)


def test_no_finding_shows_a_name_or_a_text_of_the_case() -> None:
    for found in check(case(TROUBLED), profiled("york"), date(2026, 9, 1)):
        shown = f"{found.field} {found.text} {found.hint}"
        assert not re.search("Robin|Ashdown|Okoro|rota|Example Row", shown)


def test_every_rule_has_a_code_a_sentence_and_a_source() -> None:
    assert len(rules.every()) > 30
    for one in rules.every():
        assert re.fullmatch(r"[A-Z]\d\d", one.code)
        assert re.fullmatch(r"[A-Z].{20,98}\.", one.sentence), one.code
        assert one.source, one.code


def test_rules_come_in_the_order_of_their_codes_each_once() -> None:
    codes = [one.code for one in rules.every()]
    assert codes == sorted(set(codes))
    assert set(codes) == set(RULES)


def test_a_code_cannot_be_used_twice() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        rule("L01", source="a test")(RULES["L01"].check)


UNBORN = {
    "children.0": {"id": "child-1", "expected": "2026-05-05"},
    "people.0.relations": {"child-1": "Mother"},
}
BARE_MEETING = {
    "number": "1",
    "held_on": "2026-01-22",
    "venue": "School",
    "chair": "social-worker",
    "attendance": [],
}
BARE_PLAN = {"reasons": "Robin was alone.", "outcomes": []}
FAR_OFF: dict[str, Any] = {
    "conferences.0.held_on": "0001-01-01",
    "meetings.2.held_on": "9999-12-31",
    "conferences.0.plan.actions.1.due": "9999-12-31",
    "conferences.0.plan.seeing.0.every": "100000",
}
STRIPPED: dict[str, dict[str, Any]] = {
    "no meetings": {"meetings": []},
    "only a bare meeting": {"meetings": [BARE_MEETING]},
    "no plan to speak of": {"meetings": [BARE_MEETING], "conferences.0.plan": BARE_PLAN},
    "no decisions": {"conferences.0.decisions": []},
    "unborn only": UNBORN,
    "unborn and no meetings": {**UNBORN, "meetings": []},
    "no changes": {f"meetings.{n}.changes": GONE for n in range(3)},
    "never seen": {f"meetings.{n}.visits": [] for n in range(3)},
    "nothing agreed on seeing": {"conferences.0.plan.seeing": [{}]},
    "an empty frequency": {"conferences.0.plan.seeing.0.every": "0"},
    "a frequency beyond a lifetime": {"conferences.0.plan.seeing.0.every": "999"},
    "far off": FAR_OFF,
    "a plan that starts anew after the meetings": {
        "conferences.+": {
            "type": "initial",
            "held_on": "2026-03-30",
            "chair": "chair",
            "decisions": [],
            "plan": BARE_PLAN,
        }
    },
}


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
@pytest.mark.parametrize("stripped", STRIPPED)
def test_no_rule_raises_on_a_case_that_loads(stripped: str, partnership: str) -> None:
    check(case(STRIPPED[stripped]), profiled(partnership), TODAY)


_NEEDED = {"number", "held_on", "venue", "chair", "attendance"}


@pytest.mark.parametrize("part", sorted(set(BASE["meetings"][1]) - _NEEDED))
def test_no_rule_raises_when_a_part_of_a_meeting_is_missing(part: str) -> None:
    check(case({f"meetings.1.{part}": GONE}), profiled("york"), date(2026, 11, 22))
