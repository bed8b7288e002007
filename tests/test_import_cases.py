"""What a source knows becomes a case file, and stays right in it without touching what is typed."""

from __future__ import annotations

import difflib
import json
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest
from import_sources import PLAN, REFERRED, a_csv, a_row, annex_a, census, codes, imported

from docgen.case import load
from docgen.page.scratch import MACHINE
from docgen.practice.report import report
from docgen.practice.shelf import find
from docgen.sheet.book_next import with_next_meeting
from docgen.sheet.imports import remembered, waiting

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "imports"
TODAY = date(2026, 11, 27)


@pytest.fixture
def case_file(tmp_path) -> Path:
    return tmp_path / "cases" / "INV-1.yaml"


def bring(folder: Path, *rows, **how):
    return imported(folder, "annex-a", annex_a(folder / "a.xlsx", *(rows or [a_row()])), **how)


def fates(account) -> list[str]:
    return [outcome.fate for outcome in account.outcomes]


def typed(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert text.count(old) == 1, old
    path.write_bytes(text.replace(old, new).encode())


# --- a new case -----------------------------------------------------------------------------


def test_a_new_case_holds_what_the_source_knows_and_loads(tmp_path, case_file):
    assert fates(bring(tmp_path)) == ["made"]
    case = load.load(case_file)
    (child,) = case.children
    assert (case.reference, case.partnership, case.team) == ("INV-1", "york", "Safeguarding Team 2")
    assert (child.id, child.case_reference, child.born) == ("child-1", "INV-1", date(2019, 3, 14))
    assert (child.sex, child.ethnicity, child.previous_plans) == ("female", "WBRI", 1)
    initial, review = case.conferences
    assert (initial.type, initial.held_on) == ("initial", date(2026, 6, 2))
    assert [(d.decision, d.category) for d in initial.decisions] == [("plan", "neglect")]
    assert (review.type, review.held_on) == ("review", date(2026, 8, 25))
    assert [(d.decision, d.category) for d in review.decisions] == [("continue", "emotional")]
    assert case.meetings == ()
    assert "#   - {on: 2026-11-10, by: lead-worker" in case_file.read_text("utf-8")


@pytest.mark.parametrize("partnership", ["york", "guernsey", "highland", "cumbria"])
def test_check_tells_of_a_new_case_nothing_but_what_is_to_be_filled_in(tmp_path, partnership):
    row = a_row(plan_start="20/11/2026", review=None, latest="a) Neglect")
    bring(tmp_path, row, partnership=find(partnership))
    found = report(tmp_path / "cases" / "INV-1.yaml", TODAY).found
    assert {"missing", "advice"} >= {placed.finding.severity for placed in found}
    gaps = {placed.finding.field for placed in found if placed.finding.code == "B01"}
    assert gaps > {"children.0.name.given", "children.0.language.dialect", "people.0.name.given"}


def test_nobody_but_the_owner_can_read_what_is_made_and_no_free_text_is_kept_beside(tmp_path):
    bring(tmp_path)
    folder = tmp_path / "cases"
    files = {path.name: path for path in folder.iterdir()}
    assert set(files) == {"INV-1.yaml", "INV-1.source.json", "docgen.schema.json"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.values()} == {0o600}
    kept = json.loads(files["INV-1.source.json"].read_bytes())
    assert kept["values"]["children.INV-1.plan_start"] == "2026-06-02"
    assert "Safeguarding" not in json.dumps(kept)


def test_brothers_and_sisters_the_source_holds_together_are_one_case(tmp_path):
    account = imported(tmp_path, "ssd", SAMPLES / "ssd")
    assert [outcome.file.name for outcome in account.outcomes] == ["INV-F40.yaml"]
    case = load.load(account.outcomes[0].file)
    assert [child.case_reference for child in case.children] == ["INV-4001", "INV-4002"]
    assert [len(conference.decisions) for conference in case.conferences] == [2, 2]
    assert case.conferences[-1].next_review_on == date(2027, 2, 2)
    assert case.children[0].name.full == "Oda Invented"


def test_an_unborn_child_starts_at_a_pre_birth_conference(tmp_path, case_file):
    row = a_row(age=-1, born="12/01/2027", review=None, latest="NEG", previous=0)
    bring(tmp_path, row)
    case = load.load(case_file)
    assert (case.children[0].expected, case.children[0].name) == (date(2027, 1, 12), None)
    assert case.conferences[0].type == "pre-birth"


def test_an_ended_plan_is_noted_and_left_out_unless_it_is_asked_for(tmp_path, case_file):
    row = a_row(plan_end="22/09/2026")
    account = bring(tmp_path, row)
    assert (fates(account), codes(account.noted)) == ([], ["I09"])
    assert not case_file.exists()
    assert fates(bring(tmp_path, row, is_ended_wanted=True)) == ["made"]
    last = load.load(case_file).conferences[-1]
    assert (last.held_on, last.decisions[0].decision) == (date(2026, 9, 22), "end")


def test_what_cannot_be_imported_is_lost_and_the_others_are_not(tmp_path):
    rows = [a_row(), a_row(id="INV-2", plan_start=None), a_row(id="con"), a_row(id="x" * 61)]
    rows += [a_row(id="INV/3"), a_row(id="inv 3")]
    account = bring(tmp_path, *rows)
    assert fates(account) == ["made"]
    assert codes(account.lost) == ["I08", "I10", "I10", "I10", "I10"]


def test_a_reference_that_is_no_name_of_a_file_stays_inside_the_folder(tmp_path):
    account = bring(tmp_path, a_row(id="../../INV: #3"))
    assert [outcome.file for outcome in account.outcomes] == [tmp_path / "cases/INV-3.yaml"]
    assert load.load(account.outcomes[0].file).reference == "../../INV: #3"


@pytest.mark.parametrize(
    "team", ["=1+1", "Team: A # b", "[x", "'t", '"q" \\ 2', "yes", "00123", "Équipe 2", "- x", "~"]
)
def test_a_text_that_yaml_would_misread_comes_through_as_it_is(tmp_path, case_file, team):
    rows = (("Case", "Start", "Team"), ("INV-1", "01/09/2026", team))
    map_ = tmp_path / "map.yaml"
    map_.write_text("columns: {reference: Case, plan_start: Start, team: Team}", "utf-8")
    path = a_csv(tmp_path / "a.csv", *rows)
    imported(tmp_path, "columns", path, map=map_)
    assert "R05" in codes(load.examine(case_file)[1])  # the list knows no date of birth
    assert load.examine(case_file)[0].team == team
    assert fates(imported(tmp_path, "columns", path, map=map_)) == ["unchanged"]


# --- the same case again --------------------------------------------------------------------


def test_the_same_source_again_changes_nothing(tmp_path, case_file):
    bring(tmp_path)
    before = {path: path.read_bytes() for path in case_file.parent.iterdir()}
    account = bring(tmp_path)
    assert (fates(account), account.conflicts) == (["unchanged"], ())
    assert {path: path.read_bytes() for path in case_file.parent.iterdir()} == before


def test_what_the_source_changed_is_changed_and_nothing_else_is_touched(tmp_path, case_file):
    bring(tmp_path)
    typed(case_file, "given: (to fill in)                       # Given", "given:   Ída # Given")
    before = case_file.read_text("utf-8").splitlines()
    account = bring(tmp_path, a_row(born="15/03/2019", sex="M", visit="24/11/2026"))
    after = case_file.read_text("utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert (fates(account), account.conflicts) == (["updated"], ())
    assert [new.split("#")[0].split() for _, new in changed] == [
        [],
        ["born:", "2019-03-15"],
        ["sex:", "male"],
    ]
    assert "on: 2026-11-24" in changed[0][1]
    assert load.load(case_file).children[0].name.given == "Ída"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_new_review_is_put_in_its_order_and_comments_stay_with_their_entry(
    tmp_path, case_file, newline
):
    bring(tmp_path)
    case_file.write_bytes(case_file.read_bytes().replace(b"\n", newline.encode()))
    before = case_file.read_bytes()
    account = bring(tmp_path, a_row(review="03/11/2026", latest="NEG"))
    assert (fates(account), account.conflicts) == (["updated"], ())
    after = case_file.read_bytes()
    compared = difflib.ndiff(before.decode().split("\n"), after.decode().split("\n"))
    assert [line for line in compared if line.startswith("- ")] == []
    assert after.count(b"\n") == after.count(newline.encode())
    case = load.load(case_file)
    assert [c.held_on for c in case.conferences[1:]] == [date(2026, 8, 25), date(2026, 11, 3)]
    assert case.conferences[2].decisions[0].category == "neglect"
    account = bring(tmp_path, a_row(review="21/07/2026", latest="NEG"))
    assert [c.held_on.month for c in load.load(case_file).conferences] == [6, 7, 8, 11]
    assert above_the_first_review(case_file.read_bytes()) == above_the_first_review(before)


def above_the_first_review(content: bytes) -> str:
    """The line above it: a comment on what else its neighbour could hold."""
    lines = content.decode().splitlines()
    above = lines[lines.index("  - type: review") - 1]
    assert above.startswith("      # ")
    return above


def test_a_value_a_person_changed_stays_and_the_difference_is_told(tmp_path, case_file):
    bring(tmp_path)
    typed(case_file, "born: 2019-03-14 ", "born: 2019-03-13 ")
    typed(case_file, "team: Safeguarding Team 2 ", "team: Own Words ")
    before = case_file.read_bytes()
    for _ in range(2):
        account = bring(tmp_path)
        assert fates(account) == ["unchanged"]
        assert [(p.code, p.field) for p in account.conflicts] == [
            ("I11", "team"),
            ("I11", "children.0.born"),
        ]
        assert case_file.read_bytes() == before
    told = "".join(map(str, account.conflicts))
    assert "the file says 2019-03-13, the source 2019-03-14" in told
    assert "Safeguarding" not in told
    assert "Own" not in told
    account = bring(tmp_path, is_source_taken=True)
    assert (fates(account), account.conflicts) == (["updated"], ())
    assert load.load(case_file).children[0].born == date(2019, 3, 14)


def test_a_plan_that_ended_since_is_ended_in_the_file_that_is_there(tmp_path, case_file):
    bring(tmp_path)
    account = bring(tmp_path, a_row(plan_end="24/11/2026"))
    assert (fates(account), account.noted) == (["updated"], ())
    last = load.load(case_file).conferences[-1]
    assert (last.held_on, last.decisions[0].decision) == (date(2026, 11, 24), "end")


def test_a_start_that_was_put_right_moves_and_a_later_plan_starts_anew(tmp_path, case_file):
    bring(tmp_path)
    bring(tmp_path, a_row(plan_start="03/06/2026"))
    assert load.load(case_file).conferences[0].held_on == date(2026, 6, 3)
    ended = a_row(plan_start="03/06/2026", plan_end="22/09/2026")
    again = a_row(plan_start="20/10/2026", review=None, previous=2, initial="PHY", latest="PHY")
    account = bring(tmp_path, ended, again)
    assert (fates(account), account.conflicts) == (["updated"], ())
    case, problems = load.examine(case_file)
    assert problems == []
    held = [(c.type, c.held_on, c.decisions[0].category) for c in case.conferences]
    assert held[0] == ("initial", date(2026, 6, 3), "neglect")
    assert held[-1] == ("initial", date(2026, 10, 20), "physical")
    assert case.start.plan.outcomes[0].id == "o2"
    assert case.children[0].previous_plans == 2


def test_a_brother_who_comes_later_is_added_to_the_family(tmp_path):
    rows = (("Case", "Family", "Start", "Born"), ("INV-1", "F1", "01/09/2026", "04/05/2018"))
    brother = ("INV-2", "F1", "01/09/2026", "04/05/2020")
    map_ = tmp_path / "map.yaml"
    columns = "{reference: Case, family: Family, plan_start: Start, born: Born}"
    map_.write_text(f"columns: {columns}", "utf-8")
    imported(tmp_path, "columns", a_csv(tmp_path / "a.csv", *rows), map=map_)
    path = a_csv(tmp_path / "a.csv", *rows, brother)
    account = imported(tmp_path, "columns", path, map=map_)
    assert (fates(account), account.conflicts) == (["updated"], ())
    case = load.load(tmp_path / "cases" / "F1.yaml")
    assert [child.id for child in case.children] == ["child-1", "child-2"]
    assert [d.child for d in case.conferences[0].decisions] == ["child-1", "child-2"]


def test_a_review_or_child_a_person_took_out_is_told_and_not_put_back(tmp_path, case_file):
    bring(tmp_path)
    typed(case_file, "held_on: 2026-08-25", "held_on: 2026-08-26")
    before = case_file.read_bytes()
    account = bring(tmp_path)
    assert (fates(account), codes(account.conflicts)) == (["unchanged"], ["I11"])
    assert case_file.read_bytes() == before
    typed(case_file, "case_reference: INV-1 ", "case_reference: OTHER ")
    assert "a child here" in str(bring(tmp_path).conflicts[0])


def test_a_case_a_person_began_is_adopted_and_only_its_gaps_are_filled(tmp_path, case_file):
    bring(tmp_path)
    beside = case_file.with_name("INV-1.source.json")
    beside.unlink()
    typed(case_file, "team: Safeguarding Team 2 ", "team: (to fill in) ")
    typed(case_file, "sex: female ", "sex: male ")
    account = bring(tmp_path)
    assert [(p.code, p.field) for p in account.conflicts] == [("I11", "children.0.sex")]
    assert load.load(case_file).team == "Safeguarding Team 2"
    assert beside.exists()


@pytest.mark.parametrize(
    "content", ["a: [", "children: 5", "", "reference: INV-1\nchildren: []\nconferences: []"]
)
def test_a_case_file_that_cannot_be_read_is_left_as_it_is(tmp_path, case_file, content):
    case_file.parent.mkdir()
    case_file.write_text(content, "utf-8")
    account = bring(tmp_path, a_row(), a_row(id="INV-2"))
    assert (fates(account), codes(account.lost)) == (["failed", "made"], ["I12"])
    assert case_file.read_text("utf-8") == content


def test_a_memory_that_was_changed_is_told_and_nothing_is_touched(tmp_path, case_file):
    bring(tmp_path)
    case_file.with_name("INV-1.source.json").write_text("{}", "utf-8")
    account = bring(tmp_path, a_row(born="15/03/2019"))
    assert (fates(account), codes(account.lost)) == (["failed"], ["I19"])
    assert "2019-03-14" in case_file.read_text("utf-8")


def test_compact_entries_are_changed_in_place_too(tmp_path, case_file):
    imported(tmp_path, "cin", census(tmp_path / "cin.xml"))
    path = case_file.with_name("INV3001.yaml")
    text = path.read_text("utf-8")
    start = text.index("      - child: child-1")
    end = text.index("category: neglect", start) + len("category: neglect")
    path.write_text(text[:start] + "      - {child: child-1, decision: plan}" + text[end:], "utf-8")
    changed = REFERRED + PLAN.replace("<InitialCategoryOfAbuse>NEG", "<InitialCategoryOfAbuse>PHY")
    account = imported(tmp_path, "cin", census(tmp_path / "cin.xml", changed))
    assert (fates(account), account.conflicts) == (["updated"], ())
    assert "- {child: child-1, decision: plan, category: physical}" in path.read_text("utf-8")


def test_what_a_killed_import_left_is_swept_and_each_file_stays_whole(tmp_path, case_file):
    bring(tmp_path)
    left = case_file.with_name(f".docgen-{2**22 + 1}-{MACHINE}-new-abc")
    left.write_text("half", "utf-8")
    assert fates(bring(tmp_path)) == ["unchanged"]
    assert not left.exists()
    assert load.load(case_file).reference == "INV-1"


# --- visits, which no meeting has heard of yet ----------------------------------------------


def begun(case_file: Path) -> list[dict]:
    """The visits of the next meeting as its workbook begins it."""
    case = load.load(case_file)
    return with_next_meeting(case, waiting.visits(case_file, case))["meetings"][-1]["visits"]


def test_the_visits_a_source_knows_stand_in_the_next_meeting_with_gaps_for_the_rest(
    tmp_path, case_file
):
    bring(tmp_path)
    assert load.load(case_file).meetings == ()
    alone = {"seen": "yes", "seen_alone": "yes"}
    assert begun(case_file) == [{"on": "2026-11-10", "children": ["child-1"], **alone}]
    bring(tmp_path, a_row(visit="24/11/2026", alone=None))
    assert begun(case_file) == [{"on": "2026-11-24", "children": ["child-1"]}]


def test_brothers_and_sisters_seen_in_the_same_way_share_a_visit_and_others_do_not(tmp_path):
    folder = tmp_path / "ssd"
    shutil.copytree(SAMPLES / "ssd", folder)
    with (folder / "ssd_cp_visits.csv").open("a", encoding="utf-8") as file:
        file.write("3,INV-4001,P1,2026-11-14,Y,Y,\n4,INV-4002,P2,2026-11-14,Y,Y,\n")
        file.write("5,INV-4002,P2,2026-11-17,N,,\n")
        file.write("6,INV-4002,P2,2026-11-17,N,,\n")
    account = imported(tmp_path, "ssd", folder)
    visits = begun(account.outcomes[0].file)
    assert [(one["on"], one["children"], one.get("seen_alone")) for one in visits] == [
        ("2026-11-10", ["child-1"], "yes"),
        ("2026-11-10", ["child-2"], "no"),
        ("2026-11-14", ["child-1", "child-2"], "yes"),
        ("2026-11-17", ["child-2"], None),
        ("2026-11-17", ["child-2"], None),
    ]


def test_a_visit_a_meeting_has_heard_of_or_that_came_before_it_waits_no_more(tmp_path):
    path = tmp_path / "york.yaml"
    path.write_bytes((SAMPLES.parent / "york.yaml").read_bytes())
    case = load.load(path)
    last = case.last_meeting
    on_the_day = last.visits[-1].model_copy(update={"on": last.held_on, "children": ("child-2",)})
    heard = last.model_copy(update={"visits": (on_the_day,)})
    case = case.model_copy(update={"meetings": (*case.meetings[:-1], heard)})
    days = ["2026-06-01", str(last.held_on), "2026-12-01"]
    visits = [
        {"child": child.case_reference, "on": day, "seen": True, "alone": None}
        for child in case.children[:2]
        for day in days
    ]
    kept = {"version": 1, "source": "ssd", "values": {}, "visits": visits}
    remembered.beside(path).write_text(json.dumps(kept), "utf-8")
    assert [(one["on"], one["children"]) for one in waiting.visits(path, case)] == [
        (days[1], ["child-1"]),
        (days[2], ["child-1", "child-2"]),
    ]


def test_a_case_that_was_never_imported_has_no_visits_waiting():
    york = SAMPLES.parent / "york.yaml"
    assert waiting.visits(york, load.load(york)) == []


# --- the command ----------------------------------------------------------------------------


def test_the_command_tells_what_it_made_and_ends_with_1_when_a_row_is_lost(tmp_path, run):
    path = annex_a(tmp_path / "a.xlsx", a_row(), a_row(id="INV-2", plan_start=None))
    result = run("import", "annex-a", path, "--partnership", "york", "--on", TODAY)
    assert result.exit_code == 1
    assert "Not imported: put this right and import again (1)" in result.output
    assert "1 case: 1 made" in result.output
    again = run("import", "annex-a", path, "--partnership", "york", "--on", TODAY, "--json")
    told = json.loads(again.stdout)
    assert told["cases"] == [{"case": "cases/INV-1.yaml", "outcome": "unchanged"}]
    assert [one["code"] for one in told["lost"]] == ["I08"]


@pytest.mark.parametrize(
    "words",
    [
        ("annex-a", "annex-a.csv"),
        ("cin", "cin.xml"),
        ("ssd", "ssd"),
        ("columns", "list.csv", "--map", SAMPLES / "map.yaml"),
    ],
)
def test_each_sample_is_imported(run, words):
    kind, file, *options = words
    result = run("import", kind, SAMPLES / file, *options, "--partnership", "york", "--on", TODAY)
    assert result.exit_code == 0, result.output
    assert "made" in result.output


def test_a_map_belongs_to_columns_alone(run):
    york = ("--partnership", "york")
    assert run("import", "columns", SAMPLES / "list.csv", *york).exit_code == 2
    assert run("import", "cin", SAMPLES / "cin.xml", "--map", SAMPLES / "map.yaml", *york).exit_code
    assert run("import", "cin", SAMPLES / "cin.xml", "--partnership", "nowhere").exit_code == 2
