"""Every id of a record names something, and its dates and numbers are in order."""

from docgen.case import references
from docgen.case.case import Case
from docgen.case.yamls import Source
from tests.cases import GONE, tree


def found(changes):
    """Code and field of every fault of the sound case with some values changed."""
    case = Case.model_validate(tree(changes))
    return [(p.code, p.field) for p in references.check(case, Source("test.yaml"))]


def hints(changes):
    case = Case.model_validate(tree(changes))
    return [problem.hint for problem in references.check(case, Source("test.yaml"))]


def test_the_sound_case_has_no_fault():
    assert found({}) == []


def test_an_id_that_names_nobody_is_told_wherever_it_stands():
    assert found(
        {
            "lead_worker": "nobody",
            "children.0.lives_with": ["mother", "nobody"],
            "people.0.relations": {"child-9": "Mother"},
            "addresses.0.verified_by": "nobody",
            "conferences.0.plan.actions.1.who": ["nobody"],
            "meetings.0.attendance.0.who": "nobody",
            "meetings.2.sendings.0.to": "nobody",
        }
    ) == [
        ("R01", "lead_worker"),
        ("R01", "children.0.lives_with.1"),
        ("R01", "people.0.relations.child-9"),
        ("R01", "addresses.0.verified_by"),
        ("R01", "conferences.0.plan.actions.1.who.0"),
        ("R01", "meetings.0.attendance.0.who"),
        ("R01", "meetings.2.sendings.0.to"),
    ]


def test_a_child_is_not_taken_for_a_person_where_a_person_is_meant():
    assert found({"meetings.0.chair": "child-1"}) == [("R01", "meetings.0.chair")]
    assert found({"meetings.0.attendance.0.who": "child-1"}) == []


def test_an_outcome_and_an_action_are_looked_for_in_the_whole_history():
    added = {"id": "o2", "worry": "Robin is cold.", "outcome": "Robin is warm."}
    later = {"outcome": "o2", "progress": "A new coat."}
    changes = {"meetings.0.changes.added_outcomes": [added], "meetings.1.changes.outcomes.+": later}
    assert found(changes) == []
    assert found({"meetings.1.changes.outcomes.+": later}) == [
        ("R01", "meetings.1.changes.outcomes.1.outcome")
    ]
    assert found({"meetings.1.changes.actions.0.action": "a9"}) == [
        ("R01", "meetings.1.changes.actions.0.action")
    ]


def test_an_id_near_a_known_one_gets_it_as_a_hint():
    assert hints({"lead_worker": "socialworker"}) == ["did you mean social-worker?"]


def test_an_id_stands_for_one_thing():
    person = {**tree()["people"][0], "name": {"given": "Ash", "family": "Berry"}}
    assert found({"people.+": person}) == [("R02", "people.6.id")]
    assert found({"people.+": {**person, "id": "child-1"}}) == [("R02", "people.6.id")]


def test_an_id_holds_no_name_without_its_accents_either():
    for given, name in (("Zófia", "zofia"), ("Łukasz", "lukasz"), ("Işıl", "isil-1")):
        person = {**tree()["people"][0], "id": name, "name": {"given": given, "family": "Berry"}}
        assert found({"people.+": person}) == [("R03", "people.6.id")]


def test_an_id_is_no_word_with_a_meaning_of_its_own():
    for name in ("office", "family", "nul", "com1"):
        person = {**tree()["people"][0], "id": name}
        assert found({"people.+": person}) == [("R19", "people.6.id")]
        assert found({"people.+": {**person, "id": f"{name}-2"}}) == []


def test_a_child_is_not_kept_from_its_own_record():
    brother = {**tree()["children"][0], "id": "child-2"}
    others = {**brother, "circulation": {"basis": "child", "children": ["child-1"]}}
    own = {**brother, "circulation": {"basis": "child", "children": ["child-2"]}}
    assert found({"children.+": others}) == [("R20", "children.1.circulation.children")]
    assert found({"children.+": own}) == []


def test_an_address_may_be_called_as_a_person_is():
    assert (
        found(
            {"people.0.address": GONE, "children.0.address": "mother", "addresses.0.id": "mother"}
        )
        == []
    )


def test_an_id_holds_no_part_of_the_name():
    assert found({"people.0.name": {"given": "Mary-Lou", "family": "Mother"}}) == [
        ("R03", "people.0.id")
    ]
    assert found({"people.0.name": {"given": "Jo", "family": "Ash", "known_as": "Mother"}}) == [
        ("R03", "people.0.id")
    ]


def test_a_short_name_that_is_part_of_a_role_is_no_telling_id():
    person = {**tree()["people"][0], "name": {"given": "Gp", "family": "Berry"}}
    assert found({"people.+": {**person, "id": "gp-1"}}) == []


def test_one_child_at_least_is_on_a_plan():
    assert found({"children.0.on_plan": "no"}) == [("R04", "children")]


def test_a_child_is_born_or_expected():
    assert found({"children.0.born": GONE}) == [("R05", "children.0")]
    assert found({"children.0.born": GONE, "children.0.expected": "2026-12-01"}) == []


def test_a_child_that_is_born_has_a_name_and_an_unborn_one_need_not():
    assert found({"children.0.name": GONE}) == [("R06", "children.0")]
    unborn = {"children.0.name": GONE, "children.0.born": GONE, "children.0.expected": "2026-12-01"}
    assert found(unborn) == []


def test_a_professional_has_a_service():
    assert found({"people.1.service": GONE}) == [("R07", "people.1")]


def test_someone_of_the_family_has_a_relation_to_a_child_or_a_duty():
    assert found({"people.0.relations": GONE}) == [("R08", "people.0")]
    assert found({"people.0.relations": GONE, "people.0.duty": "supporter"}) == []


def test_the_first_conference_starts_the_plan():
    assert ("R09", "conferences") in found({"conferences.0.type": "review"})
    assert ("R09", "conferences") in found({"conferences": []})


def test_a_meeting_is_not_before_the_first_conference():
    assert found({"meetings.0.held_on": "2026-01-11"}) == [("R10", "meetings.0.held_on")]
    assert found({"meetings.0.held_on": "2026-01-12"}) == []


def test_meetings_are_numbered_from_one_without_a_gap():
    assert found({"meetings.1.number": "3"}) == [("R11", "meetings.1.number")]
    assert found({"meetings.0.number": "0"}) == [("R11", "meetings.0.number")]


def test_meetings_and_conferences_stand_in_order_of_date():
    assert found({"meetings.1.held_on": "2026-01-20"}) == [("R12", "meetings.1.held_on")]
    early = {"type": "review", "held_on": "2026-01-11", "chair": "chair", "decisions": []}
    assert found({"conferences.+": early}) == [("R12", "conferences.1.held_on")]


def test_two_meetings_on_one_day_are_in_order():
    assert found({"meetings.1.held_on": "2026-01-22"}) == []


def test_nobody_attends_a_meeting_twice():
    again = {"who": "mother", "presence": "apologies"}
    assert found({"meetings.1.attendance.+": again}) == [("R13", "meetings.1.attendance.4.who")]


def test_a_conference_that_starts_a_plan_sets_it_out():
    assert ("R14", "conferences.0") in found({"conferences.0.plan": GONE})


def test_a_review_conference_changes_the_plan_and_does_not_set_it_out():
    review = {
        "type": "review",
        "held_on": "2026-03-30",
        "chair": "chair",
        "decisions": [],
        "plan": {"reasons": "Robin is well.", "outcomes": []},
    }
    assert found({"conferences.+": review}) == [("R15", "conferences.1.plan")]


def restriction(**changes):
    made = {
        "id": "r1",
        "withheld_from": ["teacher"],
        "reason": "placement",
        "agreed_by": "chair",
        "agreed_on": "2026-01-12",
    }
    return {"restrictions": [{**made, **changes}]}


def test_a_restriction_names_somebody():
    assert found(restriction(address="home")) == []
    assert found(restriction(address="home", withheld_from=[])) == [("R16", "restrictions.0")]


def test_a_restriction_withholds_one_thing():
    assert found(restriction()) == [("R17", "restrictions.0")]
    assert found(restriction(address="home", contact_of="mother")) == [("R17", "restrictions.0")]
    assert found(restriction(section="visits")) == []
    assert found(restriction(section="visits", meeting="1")) == []


def test_a_passage_that_is_withheld_can_be_read_and_names_someone():
    text = "She said so. [[withhold from=mother,family reason=third-party: The aunt was there.]]"
    assert found({"meetings.0.in_brief": text}) == []
    road = [("R18", "meetings.0.in_brief")]
    assert found({"meetings.0.in_brief": text.replace("mother", "uncle")}) == road
    assert found({"meetings.0.in_brief": text.replace("third-party", "shame")}) == road
    assert found({"meetings.0.in_brief": text.replace("]]", "]")}) == road
