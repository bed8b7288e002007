from typing import Any

import pytest
from cases import case
from findings import found, told

from docgen.case.texts import passages

OTHER = {
    "id": "child-2",
    "name": {"given": "Zoë Wren", "family": "Ashdown", "known_as": "Birdie"},
    "born": "2021-01-01",
    "school": "Wren Hill Primary School",
}
FATHER = {
    "id": "father",
    "name": {"given": "Chris", "family": "Hale"},
    "kind": "family",
    "role": "Father",
    "relations": {"child-1": "Father"},
    "circulation": {"basis": "parent-with-parental-responsibility", "children": ["child-1"]},
}
REFUSED = "meetings.1.in_brief"


def family(changes: dict[str, Any] | None = None, **father: Any) -> dict[str, Any]:
    return {"children.+": OTHER, "people.+": {**FATHER, **father}, **(changes or {})}


def brief(text: str) -> dict[str, Any]:
    return family({REFUSED: text})


def restriction(**fields: Any) -> dict[str, Any]:
    return {
        "id": "r1",
        "withheld_from": ["father"],
        "reason": "another-child",
        "agreed_by": "chair",
        "agreed_on": "2026-01-12",
        **fields,
    }


def test_texts_that_name_only_the_child_someone_may_read_of_are_sound() -> None:
    assert found("L12", family()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Wren came too.",
        "Birdie came too.",
        "It was Birdie's birthday.",
        "BIRDIE came too.",
        "Zoe came too.",
        "Zoe\u0308 came too.",
        "They met Zoë\nWren.",
    ],
)
def test_a_text_about_no_child_in_particular_that_names_the_other_is_refused(text: str) -> None:
    findings = found("L12", brief(text))
    assert told(findings) == [("refused", REFUSED)]
    assert findings[0].text == "names child-2, of whom father may not read"


@pytest.mark.parametrize("text", ["Birdies sang.", "A birdie sang.", "The songbirdie sang."])
def test_a_name_counts_as_a_whole_word_as_it_is_written(text: str) -> None:
    assert found("L12", brief(text)) == []


def test_a_text_of_an_entry_on_the_other_child_is_not_shown_and_so_is_sound() -> None:
    event = {"on": "2026-02-10", "children": ["child-2"], "what": "Birdie started nursery."}
    assert found("L12", family({"meetings.1.events": [event]})) == []
    both = {**event, "children": ["child-1"]}
    assert told(found("L12", family({"meetings.1.events": [both]}))) == [
        ("refused", "meetings.1.events.0.what")
    ]


def test_the_views_of_the_other_child_may_name_that_child() -> None:
    views = {"child": "child-2", "views": "Birdie likes to paint."}
    assert found("L12", family({"meetings.1.child_views.+": views})) == []
    views = {"child": "child-1", "views": "Robin and Birdie like to paint."}
    assert told(found("L12", family({"meetings.1.child_views.+": views}))) == [
        ("refused", "meetings.1.child_views.1.views")
    ]


def test_the_review_of_an_action_concerns_the_children_of_its_outcome() -> None:
    review = {"meetings.1.changes.actions.1.progress": "Birdie was seen."}
    assert told(found("L12", family(review))) == [
        ("refused", "meetings.1.changes.actions.1.progress")
    ]
    apart = {**review, "conferences.0.plan.outcomes.0.children": ["child-2"]}
    assert found("L12", family(apart)) == []


def test_a_relation_to_the_other_child_is_about_that_child() -> None:
    relations = {"people.0.relations.child-2": "Mother of Birdie"}
    assert found("L12", family(relations)) == []
    relations = {"people.0.relations.child-1": "Mother, of Birdie too"}
    assert told(found("L12", family(relations))) == [("refused", "people.0.relations.child-1")]


def test_someone_who_may_read_of_every_child_may_read_every_name() -> None:
    everyone = {"basis": "parent-with-parental-responsibility"}
    assert found("L12", family({REFUSED: "Birdie came too."}, circulation=everyone)) == []


def test_someone_who_is_sent_nothing_is_no_reader() -> None:
    nothing = {**FATHER["circulation"], "copy_type": "none"}  # type: ignore[dict-item]
    assert found("L12", family({REFUSED: "Birdie came too."}, circulation=nothing)) == []


def test_a_restriction_on_a_child_keeps_the_name_from_those_it_names() -> None:
    everyone = {"basis": "parent-with-parental-responsibility"}
    kept = {REFUSED: "Birdie came too.", "restrictions": [restriction(child="child-2")]}
    findings = found("L12", family(kept, circulation=everyone))
    assert told(findings) == [("refused", REFUSED)]


def test_a_section_kept_from_someone_may_name_the_other_child() -> None:
    told_by_nurse = {"meetings.1.agencies.1.strengths": "Birdie has grown."}
    assert len(found("L12", family(told_by_nurse))) == 1
    closed = {**told_by_nurse, "restrictions": [restriction(section="agencies")]}
    assert found("L12", family(closed)) == []
    elsewhere = {**told_by_nurse, "restrictions": [restriction(section="agencies", meeting="1")]}
    assert len(found("L12", family(elsewhere))) == 1


def test_the_part_for_professionals_is_not_read_by_the_family() -> None:
    note = {"note": "Birdie was named.", "by": "nurse", "reason": "It is not decided."}
    noted = {"meetings.1.professionals_only": [note]}
    assert found("L12", family(noted)) == []
    professional = {"kind": "professional", "service": "housing"}
    assert told(found("L12", family(noted, **professional))) == [
        ("refused", "meetings.1.professionals_only.0.note")
    ]


def test_a_name_both_children_bear_tells_nothing() -> None:
    both = {**OTHER, "name": {"given": "Robin", "family": "Hale", "known_as": "Birdie"}}
    changes = {**family(), "children.+": both}
    assert found("L12", changes) == []
    assert len(found("L12", {**changes, REFUSED: "Birdie came."})) == 1


def test_a_month_in_a_date_is_not_a_child_called_so() -> None:
    may = {**OTHER, "name": {"given": "May", "family": "Ashdown"}}
    dated = {**brief("We meet on 4 May and end in May 2027."), "children.+": may}
    assert found("L12", dated) == []
    assert len(found("L12", {**dated, REFUSED: "On 4 May we met, and May came."})) == 1


def test_schools_and_other_places_may_bear_the_name() -> None:
    assert found("L12", family({"meetings.1.venue": "Birdie House"})) == []


def test_an_unborn_child_without_a_name_cannot_be_named() -> None:
    unborn = {"id": "child-2", "expected": "2026-08-01"}
    assert found("L12", {**family(), "children.+": unborn}) == []


def test_the_texts_of_a_case_are_all_walked_and_names_are_not() -> None:
    roads = {passage.road: passage for passage in passages(case(family()))}
    assert "conferences.0.plan.outcomes.0.measure" in roads
    assert "meetings.2.changes.outcomes.0.progress" in roads
    assert "meetings.0.decisions.0" in roads
    assert roads["conferences.0.plan.child_voice.0.how"].children == {"child-1"}
    assert roads["meetings.0.in_brief"].children == frozenset()
    assert not any(".name." in road or road.endswith((".id", ".who")) for road in roads)
