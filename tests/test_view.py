from __future__ import annotations

from typing import Any, get_args

import pytest
from cases import case

from docgen.case.case import Case
from docgen.case.codes import Section
from docgen.case.meeting import Meeting
from docgen.disclosure.view import WITHHELD, office, view

FATHER = {
    "id": "father",
    "name": {"given": "Ash", "family": "Brook"},
    "kind": "family",
    "role": "Father",
    "relations": {"child-1": "Father"},
    "address": "flat",
    "contact": {"phone": "01632 960 102"},
    "workplace": "The mill",
    "circulation": {"basis": "parent-or-carer", "method": "post"},
}
FLAT = {
    "id": "flat",
    "lines": ["2 Example Row"],
    "postcode": "ZZ99 2BB",
    "verified_on": "2026-03-02",
    "verified_by": "social-worker",
}
BROTHER = {
    "id": "child-2",
    "name": {"given": "Wren", "family": "Brook"},
    "born": "2021-02-02",
    "lives_with": ["child-1", "mother"],
}
RESTRICTION = {
    "id": "r1",
    "withheld_from": ["father"],
    "reason": "another-child",
    "agreed_by": "chair",
    "agreed_on": "2026-01-12",
}


def separated(changes: dict[str, Any] | None = None) -> Case:
    return case({"people.+": FATHER, "addresses.+": FLAT, **(changes or {})})


def with_two_children(changes: dict[str, Any] | None = None) -> Case:
    return separated({"children.+": BROTHER, **(changes or {})})


def test_nobody_but_those_who_live_there_sees_a_home_address() -> None:
    for who in ("father", "teacher", "chair"):
        seen = view(separated(), who).case
        assert "home" not in {address.id for address in seen.addresses}
        assert seen.person("mother").address is None
        assert seen.child("child-1").address is None
    assert view(separated(), "mother").case.address("home").postcode == "ZZ99 1AA"


def test_an_address_can_be_opened_to_a_person() -> None:
    opened = separated({"addresses.0.open_to": ["teacher"]})
    assert view(opened, "teacher").case.person("mother").address == "home"
    assert view(opened, "nurse").case.person("mother").address is None


def test_a_restriction_closes_even_an_opened_address() -> None:
    rule = {**RESTRICTION, "address": "home", "reason": "address-unknown-to-ex-partner"}
    closed = separated({"addresses.0.open_to": ["father"], "restrictions": [rule]})
    assert view(closed, "father").case.addresses[0].id == "flat"


def test_contact_and_workplace_of_family_are_their_own() -> None:
    seen = view(separated(), "mother").case
    assert seen.person("father").contact is None
    assert seen.person("father").workplace is None
    assert seen.person("mother").contact is not None
    assert view(separated(), "father").case.person("father").workplace == "The mill"


def test_a_school_and_a_surgery_are_withheld_by_a_restriction_of_their_own() -> None:
    told = {"children.0.gp": "Millrace Surgery"}
    for thing, value in (("school_of", "Fairwater"), ("gp_of", "Millrace")):
        closed = separated({**told, "restrictions": [{**RESTRICTION, thing: "child-1"}]})
        assert value not in view(closed, "father").case.child("child-1").model_dump_json()
        assert value in view(closed, "mother").case.child("child-1").model_dump_json()


def test_a_withheld_place_is_withheld_wherever_its_name_stands() -> None:
    school = {**RESTRICTION, "school_of": "child-1"}
    told = {"meetings.2.in_brief": "Calm at FAIRWATER Primary School; the Fairwaters were kind."}
    told |= {"children.0.school": "Fairwater Primary School, Year 2", "restrictions": [school]}
    seen = view(separated(told), "father").case
    assert seen.person("teacher").agency == WITHHELD
    assert seen.meetings[2].in_brief == f"Calm at {WITHHELD}; the Fairwaters were kind."
    assert (
        view(separated(told), "mother").case.person("teacher").agency == "Fairwater Primary School"
    )


def test_what_may_not_be_seen_is_nowhere_in_the_view() -> None:
    text = view(separated(), "father").case.model_dump_json()
    for withheld in ("1 Example Row", "ZZ99 1AA", "960 711"):
        assert withheld not in text
    assert "960 711" in separated().model_dump_json()


def test_the_professionals_part_is_in_no_family_copy() -> None:
    note = {"note": "A neighbour rang.", "by": "social-worker", "reason": "third party"}
    told = separated({"meetings.2.professionals_only": [note]})
    assert view(told, "mother").case.meetings[2].professionals_only == ()
    assert view(told, "teacher").case.meetings[2].professionals_only[0].note == note["note"]


@pytest.mark.parametrize("duty", ["advocate", "supporter", "interpreter"])
def test_those_who_stand_by_the_family_read_what_the_family_reads(duty: str) -> None:
    note = {"note": "A neighbour rang.", "by": "social-worker", "reason": "third party"}
    passage = "[[withhold from=family reason=third-party: X.]]"
    told = separated(
        {
            "people.5.duty": duty,
            "meetings.2.professionals_only": [note],
            "meetings.2.in_brief": passage,
        }
    )
    seen = view(told, "nurse").case.meetings[2]
    assert seen.professionals_only == ()
    assert seen.in_brief == WITHHELD


@pytest.mark.parametrize("section", ["visits", "agencies", "child_views", "events", "analysis"])
def test_a_section_can_be_withheld_at_one_meeting(section: str) -> None:
    rule = {**RESTRICTION, "section": section.replace("_", "-"), "meeting": "2"}
    event = {"on": "2026-02-02", "what": "A fall."}
    told = separated(
        {"restrictions": [rule], "meetings.0.events": [event], "meetings.1.events": [event]}
    )
    seen = view(told, "father").case
    assert not getattr(seen.meetings[1], section)
    assert getattr(seen.meetings[0], section)
    assert getattr(view(told, "mother").case.meetings[1], section)


def test_a_passage_is_marked_for_those_who_may_not_read_it_and_plain_for_others() -> None:
    text = "He is calm. [[withhold from=father reason=third-party: Gran says so.]] He sleeps."
    told = separated({"meetings.2.in_brief": text})
    assert view(told, "father").case.meetings[2].in_brief == f"He is calm. {WITHHELD} He sleeps."
    assert view(told, "mother").case.meetings[2].in_brief == "He is calm. Gran says so. He sleeps."


def test_a_passage_withheld_from_the_family_is_withheld_from_all_of_it() -> None:
    told = separated({"meetings.2.in_brief": "[[withhold from=family reason=third-party: X.]]"})
    assert [
        view(told, who).case.meetings[2].in_brief for who in ("father", "mother", "teacher")
    ] == [
        WITHHELD,
        WITHHELD,
        "X.",
    ]


def test_a_child_of_another_father_is_not_in_his_view() -> None:
    outcome = {"id": "o2", "children": ["child-2"], "worry": "W", "outcome": "O"}
    action = {"id": "a9", "outcome": "o2", "action": "A", "who": ["teacher"]}
    own = {"id": "a10", "outcome": "o1", "children": ["child-2"], "action": "B"}
    told = with_two_children(
        {
            "restrictions": [{**RESTRICTION, "child": "child-2"}],
            "meetings.0.changes.added_outcomes": [outcome],
            "meetings.0.changes.added_actions": [action, own],
            "meetings.1.changes.actions.+": {"action": "a9", "status": "done"},
            "meetings.1.child_views.+": {"child": "child-2", "views": "V"},
            "meetings.1.family_first.+": {"who": "child-2", "says": "S"},
            "meetings.1.visits.0.children": ["child-1", "child-2"],
            "children.0.lives_with": ["mother", "child-2"],
        }
    )
    text = view(told, "father").case.model_dump_json()
    for hidden in ("child-2", "Wren", '"o2"', '"a9"', '"a10"'):
        assert hidden not in text
    assert "Wren" in view(told, "mother").case.model_dump_json()
    assert len(view(told, "father").case.meetings[1].visits) == len(told.meetings[1].visits) - 1


def test_someone_entitled_to_one_childs_record_sees_no_other() -> None:
    told = with_two_children({"people.5.circulation.children": ["child-1"]})
    assert [child.id for child in view(told, "nurse").case.children] == ["child-1"]


def test_an_outcome_with_the_id_of_a_hidden_child_stays() -> None:
    outcome = {"id": "child-2", "worry": "W", "outcome": "O"}
    told = with_two_children(
        {
            "restrictions": [{**RESTRICTION, "child": "child-2"}],
            "meetings.0.changes.added_outcomes": [outcome],
        }
    )
    added = view(told, "father").case.meetings[0].changes
    assert added is not None
    assert [o.id for o in added.added_outcomes] == ["child-2"]


def test_needs_and_wishes_of_others_are_not_for_the_family() -> None:
    speech = {"speaks": "ur", "interpreter": "needed", "interpreter_wishes": "a woman"}
    told = separated({"people.0.needs": "A seat by the door", "people.0.language": speech})
    assert "a woman" not in view(told, "father").case.model_dump_json()
    assert "by the door" not in view(told, "father").case.model_dump_json()
    for who in ("mother", "teacher"):
        assert view(told, who).case.person("mother").needs == "A seat by the door"


def test_nobody_sees_how_others_are_sent_their_copies() -> None:
    seen = view(separated(), "mother").case
    assert {sending.to for sending in seen.meetings[0].sendings} == {"mother"}
    assert seen.person("father").circulation is None


def test_the_family_sees_of_nobody_else_who_comes_separately() -> None:
    told = separated({"meetings.2.next.separately": ["mother", "father"]})
    seen = {who: view(told, who).case.meetings[2].next for who in ("father", "teacher")}
    assert {who: planned.separately for who, planned in seen.items() if planned} == {
        "father": ("father",),
        "teacher": ("mother", "father"),
    }


def test_restrictions_are_in_no_view() -> None:
    rule = {**RESTRICTION, "address": "home", "note": "He asks everyone."}
    assert view(separated({"restrictions": [rule]}), "teacher").case.restrictions == ()


def test_the_office_sees_the_whole_case() -> None:
    assert office(separated()).case == separated()


def test_a_stranger_has_no_view() -> None:
    with pytest.raises(KeyError):
        view(separated(), "stranger")


def test_someone_who_comes_for_another_child_alone_can_be_left_out_whole() -> None:
    rule = {**RESTRICTION, "person": "nurse"}
    told = separated({"restrictions": [rule], "meetings.1.agencies": [{"who": "nurse"}]})
    seen = view(told, "father").case
    assert "nurse" not in {person.id for person in seen.people}
    assert '"nurse"' not in seen.model_dump_json()
    assert '"nurse"' in told.model_dump_json()
    assert "Farrow" not in seen.model_dump_json()
    assert "nurse" in {line.who for line in told.meetings[1].attendance}
    assert view(told, "mother").case.person("nurse").name.family == "Farrow"


def test_where_a_mark_would_tell_nothing_stays() -> None:
    text = (
        "He is calm. [[withhold from=father reason=third-party leaves=nothing: Gran says so.]] X."
    )
    only = "[[withhold from=father reason=third-party leaves=nothing: Gran says so.]]"
    told = separated(
        {
            "meetings.2.in_brief": text,
            "meetings.2.decisions": ["Go on.", only],
            "meetings.2.events": [
                {"on": "2026-03-02", "what": only},
                {"on": "2026-03-03", "what": "A talk.", "impact": only},
            ],
        }
    )
    seen = view(told, "father").case.meetings[2]
    assert seen.in_brief == "He is calm. X."
    assert seen.decisions == ("Go on.",)
    assert [(event.what, event.impact) for event in seen.events] == [("A talk.", None)]
    assert len(view(told, "mother").case.meetings[2].events) == 2


def test_a_single_text_is_withheld_by_its_place() -> None:
    risk = {"compared": "up", "why": "A neighbour heard shouting."}
    for leaves, why in (("mark", WITHHELD), ("nothing", None)):
        rule = {**RESTRICTION, "text": "meetings.1.risk.why", "leaves": leaves}
        seen = view(separated({"meetings.1.risk": risk, "restrictions": [rule]}), "father").case
        told = seen.meetings[1].risk
        assert (told and told.why) == why
        assert "neighbour" not in seen.model_dump_json()


@pytest.mark.parametrize("section", get_args(Section))
def test_every_section_can_be_withheld(section: str) -> None:
    part = section.replace("-", "_")
    rule = {**RESTRICTION, "section": section}
    seen = view(separated({"restrictions": [rule]}), "father").case
    default = Meeting.model_fields[part].default
    assert {getattr(meeting, part) for meeting in seen.meetings} == {default}
