"""The workbook of a case as it is written: its looks, checks, help and print."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from books import KEYS, TERMS, cell, opened, read, saved, written
from cases import case
from openpyxl import Workbook
from validator import faults

from docgen.case.load import load
from docgen.errors import CaseError
from docgen.practice import shelf
from docgen.sheet import book_tree, book_writing
from docgen.sheet.book_look import STILL_NEEDED
from docgen.sheet.book_plan import tables
from docgen.sheet.book_print import fitted, squeezed

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def book() -> bytes:
    return written()


@pytest.fixture(scope="module")
def seen(book: bytes) -> Workbook:
    """The workbook to look at; nothing may be changed in it."""
    return opened(book)


def test_the_same_case_gives_the_same_bytes_and_tells_no_author_or_moment(book: bytes) -> None:
    assert written() == book
    archive = zipfile.ZipFile(io.BytesIO(book))
    properties = archive.read("docProps/core.xml").decode()
    assert "creator" not in properties
    assert properties.count("1980-01-01T00:00:00Z") == 2
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.validator
def test_workbooks_are_valid(tmp_path: Path, need, run) -> None:
    run("new", "york", "--workbook", "-o", tmp_path / "new.xlsx", "--on", "2026-11-22")
    york = ROOT / "samples" / "york.yaml"
    run("new", "--workbook", "--from", york, "-o", tmp_path / "next.xlsx")
    files = [tmp_path / "new.xlsx", tmp_path / "next.xlsx"]
    assert faults(need, *files) == []


def test_a_text_is_never_a_formula_and_a_day_is_a_day() -> None:
    made = opened(written({"team": "=1+1", "meetings.0.starts_at": "09:30"}))
    team = cell(made, "Case", ".team")
    assert (team.value, team.data_type, team.quotePrefix) == ("=1+1", "s", True)
    held = cell(made, "Meetings", ".held_on")
    assert isinstance(held.value, datetime)
    assert held.number_format == "dd/mm/yyyy"
    assert cell(made, "Meetings", ".starts_at").value == time(9, 30)
    assert read(saved(made)).team == "=1+1"


def test_the_structure_is_locked_and_only_records_can_be_typed_in(seen: Workbook) -> None:
    assert seen.security.lockStructure
    assert seen.security.workbookPassword is None
    people = seen["People"]
    assert people.protection.sheet
    assert people["A2"].protection.locked
    assert not people["A5"].protection.locked
    assert not people.column_dimensions["A"].protection.locked
    assert people.freeze_panes == "B5"
    assert people.row_dimensions[KEYS].hidden


def test_needed_cells_say_so_in_words(seen: Workbook) -> None:
    heads = [one.value for one in seen["People"][2]]
    assert "Id (needed)" in heads
    assert "Language: speaks (needed in its group)" in heads
    assert "Team" in heads


def test_heads_speak_the_partnerships_own_words() -> None:
    terms = shelf.find("highland").terms
    made = opened(book_writing.write(book_tree.values(case()), terms))
    labels = [one.value for one in made["Case"]["B"]]
    assert any(str(label).lower().startswith(terms.lead_role.lower()) for label in labels)


def test_ids_can_be_chosen_from_those_who_are_entered(seen: Workbook) -> None:
    assert "People" in seen.defined_names["ids_person"].attr_text
    lists = {rule.formula1 for rule in seen["Attendance"].data_validations.dataValidation}
    assert "ids_anyone" in lists
    assert seen["Lists"].sheet_state == "hidden"


def test_the_print_shows_the_case_reference_alone(seen: Workbook) -> None:
    sheet = seen["People"]
    assert sheet.oddHeader.left.text == case().reference
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$2:$2"


def test_a_sheet_prints_upright_where_it_is_narrow_and_repeats_its_ids_where_it_is_wide(
    seen: Workbook,
) -> None:
    assert seen["Scaling"].page_setup.orientation == "portrait"
    assert seen["Attendance"].print_title_cols == "$A:$B"
    assert seen["People"].print_title_cols == "$A:$A"
    assert seen["Scaling"].print_title_cols is None


def test_rows_nobody_began_are_not_drawn_and_so_not_printed(seen: Workbook) -> None:
    people = seen["People"]
    assert people.max_row == KEYS + len(case().people)
    assert people.sheet_view.showGridLines
    begun = {rule.formula[0] for r in people.conditional_formatting for rule in r.rules}
    assert any(formula.startswith("COUNTA($A5:") for formula in begun)


def test_a_column_is_as_wide_as_what_stands_in_it_and_one_to_be_filled_in_as_usual() -> None:
    assert fitted(26, "Title", ["Mrs", "Mr"]) == 9
    assert fitted(26, "Title", ["Mrs", "x" * 90]) == 26
    assert fitted(26, "Responsibility", ["Mrs"]) == 20
    assert fitted(26, "Title", []) == 26
    assert fitted(26, "Title", ["(to fill in)"]) == 26


def test_long_texts_are_narrowed_where_all_then_fits_on_a_page() -> None:
    assert squeezed([20, 100, 110]) == [20, 100, 110]
    assert squeezed([24, 46, 46, 46, 46, 20]) == [24, 46, 46, 46, 46, 20]
    assert squeezed([24, 46, 46, 46, 46, 46]) == [24, 41, 41, 41, 41, 41]
    assert squeezed([24, *[46] * 9]) == [24, *[46] * 9]


def rule_of(made: Workbook, sheet: str, title: str) -> Any:
    """The check on the cells of a field, found by the title of its prompt."""
    rules = made[sheet].data_validations.dataValidation
    (found,) = (rule for rule in rules if rule.promptTitle == title)
    return found


@pytest.mark.parametrize(
    ("sheet", "title", "kind", "operator", "limit", "style"),
    [
        ("Children", "Born", "date", "greaterThanOrEqual", "3654", "warning"),
        ("Meetings", "Starts at", "time", "lessThan", "1", "warning"),
        ("Scaling", "Score", "whole", "greaterThanOrEqual", "0", "warning"),
        ("Meetings", "Quorate", "list", None, None, "stop"),
        ("People", "Kind", "list", None, None, "stop"),
    ],
)
def test_what_is_typed_is_checked_as_it_is_typed(  # noqa: PLR0917 - the columns above
    sheet: str, title: str, kind: str, operator: str, limit: str, style: str, seen: Workbook
) -> None:
    rule = rule_of(seen, sheet, title)
    assert (rule.type, rule.operator, rule.errorStyle) == (kind, operator, style)
    assert rule.showErrorMessage
    assert limit in {None, rule.formula1}
    assert date(1899, 12, 30) + timedelta(3654) == date(1910, 1, 1)


def test_a_choice_offers_just_what_the_record_knows(seen: Workbook) -> None:
    place = rule_of(seen, "People", "Kind").formula1.replace("$", "").removeprefix("Lists!")
    offered = [row[0].value for row in seen["Lists"][place]]
    (kinds,) = (
        c.choices for t in tables() if t.name == "People" for c in t.columns if c.key == ".kind"
    )
    assert tuple(offered) == kinds


def test_every_field_has_its_help_in_its_head_and_at_its_cell(seen: Workbook) -> None:
    for table in tables():
        sheet = seen[table.name]
        rules = sheet.data_validations.dataValidation
        for column in table.columns:
            here = cell(seen, table.name, column.key)
            head = sheet.cell(here.row, 3) if table.is_across else sheet.cell(KEYS - 1, here.column)
            assert column.told
            assert head.value.startswith(column.told.replace("[]", "(none)"))
            assert [rule.prompt for rule in rules if here.coordinate in rule.sqref]


def test_a_row_that_was_begun_shows_in_colour_what_it_still_needs(seen: Workbook) -> None:
    place = cell(seen, "People", ".role").coordinate
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for where in seen["People"].conditional_formatting
        if place in where.sqref
        for rule in where.rules
        if rule.dxf.fill
    }
    assert f"00{STILL_NEEDED}" in {rules[f] for f in rules if f.endswith(f"LEN({place})=0)")}


def test_a_cell_for_several_ids_offers_them_and_says_how_several_are_typed(
    seen: Workbook,
) -> None:
    who = rule_of(seen, "Actions", "Who")
    everyone = [one.id for one in (*case().children, *case().people)]
    assert who.prompt.endswith("several with ; between them: " + "; ".join(everyone))
    assert (who.type, who.formula1, who.showErrorMessage) == ("list", "ids_anyone", False)


def test_what_a_prompt_cannot_hold_is_cut_where_an_id_ends() -> None:
    made = opened(book_writing.write(book_tree.values(load(ROOT / "samples" / "york.yaml")), TERMS))
    prompt = rule_of(made, "Actions", "Who").prompt
    assert prompt.endswith("; and more")
    ids = prompt.partition(": ")[2].removesuffix("; and more").split("; ")
    assert set(ids) < {one.id for one in load(ROOT / "samples" / "york.yaml").people} | {
        f"child-{n}" for n in range(1, 6)
    }
    assert len(prompt) <= 255


@pytest.mark.parametrize(
    ("road", "value"),
    [("team", "(none)"), ("meetings.0.in_brief", "a\rb")],
)
def test_what_no_cell_gives_back_is_refused_with_its_place(road: str, value: str) -> None:
    with pytest.raises(CaseError) as error:
        written({road: value})
    assert [(one.code, one.field) for one in error.value.problems] == [("N09", road)]


def test_a_list_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(CaseError) as error:
        written({"meetings.0.decisions": ["a " * 9000, "b " * 9000]})
    assert [one.code for one in error.value.problems] == ["N09"]
