"""What is withheld from a person, as the chair reads it and files are searched for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from test_view import BROTHER, FLAT, RESTRICTION, separated, with_two_children

from docgen.case import texts
from docgen.case.case import Case
from docgen.case.load import load
from docgen.disclosure.account import account
from docgen.disclosure.secret import Secret
from docgen.disclosure.summary import entries
from docgen.disclosure.view import view
from docgen.practice.shelf import shelf
from docgen.word.text import normal

SAMPLES = sorted((shelf() / "samples").glob("*.yaml"))
YORK = shelf() / "samples" / "york.yaml"


def secrets(case: Case, who: str) -> dict[str, list[str]]:
    """The values that are searched for, by their kind."""
    found: dict[str, list[str]] = {}
    for secret in account(case, who).secrets:
        found.setdefault(secret.kind, []).append(secret.value)
    return found


def places(case: Case, who: str) -> list[tuple[str, str, int]]:
    told = entries(case, account(case, who))
    return [(entry.place, entry.reason, entry.texts) for entry in told]


def test_an_address_nobody_opened_is_withheld_from_all_but_those_who_live_there() -> None:
    assert secrets(separated(), "father")["address"] == ["1 Example Row"]
    assert secrets(separated(), "father")["postcode"] == ["ZZ99 1AA"]
    assert "address" not in secrets(separated({"addresses.1.open_to": ["mother"]}), "mother")
    assert places(separated(), "nurse") == [
        ("contact of mother", "not-opened", 0),
        ("contact of father", "not-opened", 0),
        ("address home", "not-opened", 0),
        ("address flat", "not-opened", 0),
        ("workplace of father", "not-opened", 0),
    ]


def test_a_part_of_an_address_that_the_reader_knows_is_no_secret() -> None:
    """Two flats of one house: the number of the other flat is, the street is not."""
    below = {**FLAT, "lines": ["Flat 2", "1 Example Row"], "postcode": "ZZ99 1AA"}
    above = separated({"addresses.1": below, "addresses.0.lines": ["Flat 1", "1 Example Row"]})
    found = secrets(above, "father")
    assert found["address"] == ["Flat 1"]
    assert "postcode" not in found


def test_the_names_of_those_who_live_at_an_address_go_along_with_it() -> None:
    (line,) = [s for s in account(separated(), "father").secrets if s.kind == "address"]
    assert line.near == ("Robin", "Ashdown", "Jo")
    assert "Example Row" not in repr(line)


def test_a_number_that_the_reader_has_from_elsewhere_is_no_secret() -> None:
    shared = {"phone": "01632 960 711"}
    assert "phone" in secrets(separated(), "father")
    told = separated({"people.6.contact": shared})
    assert secrets(told, "father").get("phone") is None


def test_a_child_kept_from_a_reader_is_withheld_by_name_day_school_and_in_every_text() -> None:
    brother = {**BROTHER, "school": "Moorside Nursery", "special_needs": "Speech and language help"}
    event = {"on": "2026-02-02", "children": ["child-2"], "what": "Wren fell off a wall."}
    rule = {**RESTRICTION, "child": "child-2"}
    told = with_two_children(
        {"children.1": brother, "meetings.1.events": [event], "restrictions": [rule]}
    )
    found = secrets(told, "father")
    assert found["name"] == ["Wren"]
    assert found["day"] == ["2021-02-02"]
    assert found["place"] == ["Moorside Nursery"]
    assert {"Speech and language help", "Wren fell off a wall."} <= set(found["text"])
    assert ("what is written about child-2", "another-child", 2) in places(told, "father")
    assert "name" not in secrets(told, "mother")


def test_a_name_that_is_also_that_of_an_open_person_is_no_secret() -> None:
    brother = {**BROTHER, "name": {"given": "Ash", "family": "Brook"}}
    rule = {**RESTRICTION, "child": "child-2"}
    told = with_two_children({"children.1": brother, "restrictions": [rule]})
    assert "name" not in secrets(told, "father")


def test_passages_sections_and_single_texts_are_withheld_with_reason_and_decision() -> None:
    rules = [
        {**RESTRICTION, "section": "risk", "meeting": "2", "reason": "third-party"},
        {**RESTRICTION, "id": "r2", "text": "meetings.2.agencies.0.strengths"},
    ]
    told = separated(
        {
            "restrictions": rules,
            "meetings.1.risk": {"compared": "up", "why": "A neighbour heard shouting at night."},
            "meetings.2.agencies": [{"who": "nurse", "strengths": "He comes to school in time."}],
            "meetings.2.in_brief": "He is well. [[withhold from=father reason=third-party: "
            "His gran says that he sleeps badly.]]",
        }
    )
    assert places(told, "father")[:3] == [
        ("meeting 2, risk", "third-party", 1),
        ("meeting 3, in brief", "third-party", 1),
        ("meeting 3, agencies", "another-child", 1),
    ]
    first = account(told, "father").withheld[-3]
    assert (first.agreed_by, first.agreed_on, first.words) == ("chair", date(2026, 1, 12), 6)
    assert "text" not in secrets(told, "mother")


def test_a_text_that_stands_openly_elsewhere_is_no_secret() -> None:
    told = separated(
        {
            "meetings.1.in_brief": "He is well and goes to school.",
            "meetings.2.professionals_only": [
                {
                    "note": "He is well and goes to school.",
                    "by": "nurse",
                    "reason": "Said in confidence by an aunt.",
                }
            ],
        }
    )
    assert secrets(told, "father")["text"] == ["Said in confidence by an aunt."]


def test_what_someone_was_excluded_from_is_withheld_and_gone_from_the_view() -> None:
    line = {"who": "father", "presence": "excluded", "reason": "Safety", "excluded_parts": ["risk"]}
    risk = {"compared": "up", "why": "There are new threats in messages."}
    told = separated({"meetings.1.attendance.+": line, "meetings.1.risk": risk})
    assert view(told, "father").case.meetings[1].risk is None
    assert view(told, "mother").case.meetings[1].risk is not None
    assert ("meeting 2, risk", "excluded-from-the-meeting", 1) in places(told, "father")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_account_and_the_view_agree_on_every_text_of_the_samples(path: Any) -> None:
    """Worked out by two roads: what the account withholds is not in the view, and the reverse."""
    case = load(path)
    for someone in (*case.people, *case.children):
        made = account(case, someone.id)
        seen = view(case, someone.id).case
        there = [normal(passage.text) for passage in texts.passages(seen)]
        whole = "\n".join(there)
        for secret in made.secrets:
            if secret.kind == "text" and len(secret.value.split()) > 3:
                assert normal(secret.value) not in whole, (someone.id, secret.road)
        open_texts = {normal(line) for text in made.shown for line in text.splitlines()}
        for text in there:
            if "withheld]" not in text:
                assert text in open_texts or normal(text) in {
                    normal(shown) for shown in made.shown
                }, someone.id


def test_nothing_shows_what_a_secret_is() -> None:
    assert "Wren" not in repr(Secret("name", "children.1.name", "Wren", ("Ash",), None))
    assert "Jo" not in repr(account(separated(), "father"))


def test_the_command_tells_places_and_never_what_stands_there(run: Callable[..., Any]) -> None:
    told = run("disclosure", str(YORK), "--for", "father")
    assert told.exit_code == 0, told.stderr
    assert "father: partial copy, approved by conference-chair on 16 June 2026" in told.stdout
    assert "reads of child-2, child-3" in told.stdout
    assert "address home" in told.stdout
    case = load(YORK)
    everything = told.stdout + run("disclosure", str(YORK), "--json").stdout
    everything += run("disclosure", str(YORK), "--matrix").stdout
    for someone in (*case.people, *case.children):
        if someone.name:
            assert someone.name.family not in everything
    for address in case.addresses:
        assert address.lines[0] not in everything


def test_the_matrix_has_everyone_who_is_sent_a_copy(run: Callable[..., Any]) -> None:
    head, *rows = run("disclosure", str(YORK), "--matrix").stdout.splitlines()
    case = load(YORK)
    sent = [
        one.id
        for one in (*case.people, *case.children)
        if one.circulation and one.circulation.copy_type != "none"
    ]
    assert [row.split()[0] for row in rows] == sent
    assert head.split()[:4] == ["copy", "reads", "of", "address"]


def test_the_command_knows_only_people_of_the_case(run: Callable[..., Any]) -> None:
    told = run("disclosure", str(YORK), "--for", "fahter")
    assert told.exit_code == 2
    assert "did you mean father?" in told.stderr


def test_json_tells_the_same_to_a_program(run: Callable[..., Any]) -> None:
    (told,) = json.loads(run("disclosure", str(YORK), "--for", "father", "--json").stdout)
    assert told["children"] == ["child-2", "child-3"]
    home = next(one for one in told["withheld"] if one["place"] == "address home")
    assert home["reason"] == "address-unknown-to-ex-partner"
    assert home["agreed_on"] == "2026-06-16"


def test_someone_left_out_is_searched_for_by_name() -> None:
    told = separated({"restrictions": [{**RESTRICTION, "person": "nurse"}]})
    assert secrets(told, "father")["name"] == ["Alex Farrow", "Farrow"]
    assert ("person nurse", "another-child", 0) in places(told, "father")
    assert "name" not in secrets(told, "mother")


def test_where_others_work_and_why_their_copies_lack_something_is_their_own() -> None:
    mother = {
        "basis": "parent-or-carer",
        "copy_type": "partial",
        "reason": "By her own wish",
    }
    told = separated({"people.0.workplace": "Tanhouse Bakery", "people.0.circulation": mother})
    assert secrets(told, "father")["place"] == ["Tanhouse Bakery"]
    assert "By her own wish" in secrets(told, "father")["text"]
    assert "place" in secrets(told, "mother")  # where the father works
    assert "Tanhouse Bakery" not in secrets(told, "mother")["place"]
    open_word = separated(
        {
            "people.0.workplace": "Tanhouse Bakery",
            "meetings.2.in_brief": "She works at Tanhouse Bakery again.",
        }
    )
    assert "place" not in secrets(open_word, "father")
