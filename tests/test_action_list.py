"""The plan and each person's own actions as a workbook, with what that person may see."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import yaml
from cases import tree
from openpyxl import load_workbook
from validator import faults

from docgen.errors import CaseError, UseError
from docgen.pack.order import Order, taken
from docgen.sheet.actions import action_list, actions

TODAY = date(2026, 4, 1)
LATER = date(2026, 4, 10)
SECOND_CHILD = {
    "id": "child-2",
    "name": {"given": "Wren", "family": "Ashdown"},
    "born": "2021-05-04",
    "lives_with": ["mother"],
}
FOR_THE_SECOND = {
    "id": "a3",
    "outcome": "o1",
    "children": ["child-2"],
    "action": "Weigh the baby each month.",
    "who": ["nurse"],
    "due": "2026-05-01",
}


@pytest.fixture
def family(tmp_path):
    def write(changes: dict | None = None) -> Path:
        path = tmp_path / "family.yaml"
        path.write_text(yaml.safe_dump(tree(changes), allow_unicode=True), "utf-8")
        return path

    return write


def book(case_file: Path, who: str, on: date = TODAY, meeting: int | None = None):
    job = taken(Order(case_file, on, meeting=meeting))
    return load_workbook(io.BytesIO(action_list(job, who)))


def lines(sheet, *heads: str) -> list[tuple]:
    """The rows of a sheet, of these columns only."""
    head, *rest = sheet.iter_rows(values_only=True)
    return [tuple(row[head.index(name)] for name in heads) for row in rest]


def test_the_plan_tells_who_does_what_by_when_and_how_it_stands(family):
    sheet = book(family(), "teacher", LATER)["Plan"]
    assert lines(sheet, "No.", "Who", "State", "By its date") == [
        ("1.1", "Jo Ashdown (Mother)", "Done", "closed"),
        ("1.2", "Sam Okoro (Social worker)", "In progress", "late by 2 days"),
    ]
    ((outcome, due, found), *_) = lines(sheet, "Outcome", "Due", "What was found last")
    assert outcome == "1. Robin is always looked after by an adult."
    assert (due.date(), found) == (date(2026, 2, 2), "Every evening is covered.")
    assert (sheet["G2"].is_date, sheet["G2"].number_format) == (True, "dd/mm/yyyy")


def test_both_sheets_can_be_read_in_print_and_keep_their_heads(family):
    made = book(family(), "mother")
    assert made.sheetnames == ["Plan", "My actions"]
    for sheet in made:
        assert sum(column.width for column in sheet.column_dimensions.values()) <= 220
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert "TST-0001, as on 1 April 2026" in sheet.oddFooter.left.text
        # Less than a quarter of an inch cuts the foot's letters off below.
        assert sheet.page_margins.bottom - sheet.page_margins.footer > 0.25


def test_what_is_late_is_coloured_by_its_words(family):
    sheet = book(family(), "mother", LATER)["Plan"]
    (told,) = (c for c in sheet[1] if c.value == "By its date")
    rules = [r.formula[0] for found in sheet.conditional_formatting for r in found.rules]
    assert f'LEFT({told.column_letter}2,4)="late"' in rules


@pytest.mark.parametrize(
    ("on", "told"),
    [("2026-04-08", "due today"), ("2026-04-07", "due in 1 day"), ("2026-04-09", "late by 1 day")],
)
def test_how_an_action_stands_by_its_date_is_told_in_words(family, on, told):
    sheet = book(family(), "teacher", date.fromisoformat(on))["Plan"]
    assert lines(sheet, "By its date")[1] == (told,)


def test_my_actions_are_the_readers_own(family):
    case_file = family()
    assert lines(book(case_file, "mother")["My actions"], "No.") == [("1.1",)]
    assert lines(book(case_file, "social-worker")["My actions"], "No.") == [("1.2",)]
    assert lines(book(case_file, "teacher")["My actions"], "No.") == []


def test_an_earlier_meeting_shows_the_plan_as_it_left_it(family):
    sheet = book(family(), "teacher", meeting=1)["Plan"]
    assert lines(sheet, "State")[0] == ("In progress",)


def test_an_outcome_without_an_action_is_there_all_the_same(family):
    more = {"id": "o2", "worry": "Robin is tired.", "outcome": "Robin sleeps."}
    sheet = book(family({"conferences.0.plan.outcomes.+": more}), "teacher")["Plan"]
    assert lines(sheet, "Outcome", "Action")[-1] == ("2. Robin sleeps.", "No action yet")


def test_an_action_for_a_child_the_reader_may_not_read_about_is_left_out(family):
    changes = {
        "children.+": SECOND_CHILD,
        "conferences.0.plan.actions.+": FOR_THE_SECOND,
        "people.4.circulation.children": ["child-1"],
    }
    case_file = family(changes)
    assert len(lines(book(case_file, "teacher")["Plan"], "No.")) == 2
    assert len(lines(book(case_file, "social-worker")["Plan"], "No.")) == 3


def test_a_withheld_passage_is_in_no_cell(family):
    text = "Ring [[withhold from=nurse reason=third-party: the aunt in Leeds]] on Mondays."
    case_file = family({"conferences.0.plan.actions.1.action": text})
    assert lines(book(case_file, "nurse")["Plan"], "Action")[1] == (
        "Ring [information withheld] on Mondays.",
    )
    assert "aunt in Leeds" in lines(book(case_file, "teacher")["Plan"], "Action")[1][0]


def test_what_the_plan_says_openly_and_a_reader_may_not_know_stops_it(family, tmp_path):
    said = {"conferences.0.plan.actions.1.action": "Visit 1 Example Row, York."}
    with pytest.raises(CaseError) as error:
        actions(Order(family(said), TODAY), tmp_path / "out")
    assert {fault.code for fault in error.value.problems} == {"S01"}
    # The mother lives there.
    assert {fault.where.file.split("/")[0] for fault in error.value.problems} == {
        *("social-worker", "chair", "teacher", "nurse")
    }
    assert "Example Row" not in str(error.value)
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())


def test_everyone_who_is_sent_the_plan_has_a_workbook_and_nobody_else(family, tmp_path):
    made = actions(Order(family(), TODAY), tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in made] == [
        f"out/TST-0001/core-group-3-actions/{who}/actions.xlsx"
        for who in ("mother", "social-worker", "chair", "teacher", "nurse")
    ]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}


def test_what_looks_like_a_formula_stays_a_text(family):
    sheet = book(family({"conferences.0.plan.actions.1.action": "=1+1"}), "teacher")["Plan"]
    (cell,) = (c for c in next(sheet.iter_rows(min_row=3)) if c.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_same_case_gives_the_same_bytes(family):
    job = taken(Order(family(), TODAY))
    assert action_list(job, "mother") == action_list(job, "mother")


def test_a_blank_that_is_not_filled_in_stops_it(family, tmp_path):
    blank = {"conferences.0.plan.actions.1.action": "(to fill in)"}
    with pytest.raises(CaseError) as error:
        actions(Order(family(blank), TODAY), tmp_path / "out")
    assert {fault.code for fault in error.value.problems} == {"B01"}


def test_someone_who_gets_no_copy_is_refused(family, tmp_path):
    with pytest.raises(UseError) as error:
        actions(Order(family(), TODAY, recipients=("team-manager",)), tmp_path / "out")
    assert [fault.code for fault in error.value.problems] == ["K03"]


def test_the_command_makes_those_that_are_asked_for(run, family, tmp_path):
    family()
    result = run("actions", "family.yaml", "--for", "mother", "-o", "lists", "--on", TODAY)
    assert (result.exit_code, "made 1 workbook" in result.stdout) == (0, True)
    assert len(list((tmp_path / "lists").rglob("*.xlsx"))) == 1
    again = run("actions", "family.yaml", "--for", "mother", "-o", "lists", "--on", TODAY)
    assert (again.exit_code, "K01" in again.stderr) == (2, True)


@pytest.mark.validator
def test_the_open_xml_validator_finds_nothing(need, family, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(action_list(taken(Order(family(), LATER)), "mother"))
    assert faults(need, path) == []
