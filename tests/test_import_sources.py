"""What the council's systems export is read as it comes, and told where it can't be."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from import_sources import HEADS, SOUND, a_csv, a_row, annex_a, codes
from openpyxl import Workbook

from docgen.errors import UseError, Where
from docgen.sheet.imports import annex_a as list_7
from docgen.sheet.imports import column_map, ssd
from docgen.sheet.imports.known import ChildKnown, Sight, Told
from docgen.sheet.imports.values import Cell, Values

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "imports"
SQL_HEADS = (
    *("ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age", "HasDisability"),
    *("ChildProtectionPlanStartDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse"),
    *("DateOfLastStatutoryVisit", "ChildSeenAlone", "DateOfLatestReviewConf"),
    *("ChildProtectionPlanEndDate", "ProtectionLastSixMonths"),
    *("NumberOfPreviousChildProtectionPlans", "AllocatedTeam", "AllocatedWorker"),
)
LOOSE_HEADS = (
    *("child unique id ", "GENDER", "Ethnicity", "Date\u00a0of Birth", "Age", HEADS[5] + "?"),
    *("Child protection plan start-date", *HEADS[7:11], "Date of Latest Review Conference"),
    *(*HEADS[12:14], "Sum of Number of Previous Child Protection Plans", *HEADS[15:]),
)


def read(path: Path) -> tuple[ChildKnown, ...]:
    told = Told()
    found = list_7.read([path], told)
    assert (told.lost, told.noted) == ([], [])
    return found


def refused(call, *arguments) -> list[str]:
    with pytest.raises(UseError) as error:
        call(*arguments)
    return codes(error.value.problems)


# --- Annex A --------------------------------------------------------------------------------


@pytest.mark.parametrize("heads", [HEADS, SQL_HEADS, LOOSE_HEADS])
@pytest.mark.parametrize("above", [0, 9])
def test_list_7_is_read_whatever_way_its_heads_are_written(tmp_path, heads, above):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(), heads=heads, above=above))
    (plan,) = child.plans
    assert (child.reference, child.born, child.sex) == ("INV-1", date(2019, 3, 14), "female")
    assert (child.ethnicity, child.disability) == ("WBRI", "None recorded")
    assert (plan.start, plan.end, plan.previous) == (date(2026, 6, 2), None, 1)
    assert (plan.initial, plan.latest) == ("neglect", "emotional")
    assert (plan.reviews, plan.team) == ((date(2026, 8, 25),), "Safeguarding Team 2")
    assert plan.sights == (Sight(date(2026, 11, 10), None, is_alone=True),)


def test_heads_below_the_tenth_row_are_not_looked_for(tmp_path):
    path = annex_a(tmp_path / "a.xlsx", a_row(), above=10)
    assert refused(list_7.read, [path], Told()) == ["I02"]


@pytest.mark.parametrize(
    "written",
    ["02/06/2026", "2026-06-02", "2026-06-02T00:00:00", "2 Jun 2026", datetime(2026, 6, 2), 46175],  # noqa: DTZ001
)
def test_a_day_is_read_in_every_form_excel_and_databases_write_it(tmp_path, written):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(plan_start=written)))
    assert child.plans[0].start == date(2026, 6, 2)


def test_a_day_counted_from_1904_is_read_as_the_workbook_says(tmp_path):
    path = annex_a(tmp_path / "a.xlsx", a_row(plan_start=46175 - 1462))
    edited(path, "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    (child,) = read(path)
    assert child.plans[0].start == date(2026, 6, 2)


@pytest.mark.parametrize("written", ["31/06/2026", "2026", "soon", "06/2026"])
def test_a_day_that_cannot_be_read_is_told_with_its_cell(tmp_path, written):
    told = Told()
    list_7.read([annex_a(tmp_path / "a.xlsx", a_row(born=written))], told)
    (problem,) = told.noted
    assert (problem.code, str(problem.where)) == ("I05", "a.xlsx:List 7!D2")
    assert ("soon" in str(problem)) is False


@pytest.mark.parametrize(
    ("written", "meant"),
    [("a) Male", "male"), ("F", "female"), ("2", "female"), ("c) Not stated", "not-known")],
)
def test_a_sex_is_read_by_letter_word_or_code(tmp_path, written, meant):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(sex=written)))
    assert child.sex == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("NEG", "neglect"), ("b) Physical abuse", "physical"), ("SAB", "sexual")),
        *(("Sexual", "sexual"), ("EMO", "emotional"), ("e) Multiple/not recommended", "multiple")),
        *(("XYZ", None), (None, None)),
    ],
)
def test_a_category_is_read_by_letter_word_or_code(tmp_path, written, meant):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(initial=written)))
    assert child.plans[0].initial == meant


@pytest.mark.parametrize(
    ("change", "field"),
    [({"sex": "Q"}, "sex"), ({"ethnicity": "ZZZZ"}, "ethnicity"), ({"previous": "x"}, "previous")],
)
def test_a_code_that_is_not_known_is_told_and_left_out(tmp_path, change, field):
    told = Told()
    (child,) = list_7.read([annex_a(tmp_path / "a.xlsx", a_row(**change))], told)
    assert codes(told.noted) == ["I06"]
    assert (child.sex, child.ethnicity, child.plans[0].previous).count(None) == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("b) No", "None recorded"), ("NONE", "None recorded"), ("a) Yes", "(to fill in)")),
        *(("None", None), ("Hearing", "Hearing")),
    ],
)
def test_a_disability_is_told_from_none_recorded_and_from_nothing_said(tmp_path, written, meant):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(disability=written)))
    assert child.disability == meant


def test_an_unborn_child_has_the_age_minus_one_and_an_expected_birth(tmp_path):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(age=-1, born="12/01/2027")))
    assert (child.born, child.expected) == (None, date(2027, 1, 12))


def test_several_workbooks_are_one_list_and_a_row_that_stands_twice_is_told(tmp_path):
    first = annex_a(tmp_path / "a.xlsx", a_row(), a_row(id="INV-2"))
    second = annex_a(tmp_path / "b.xlsx", a_row(), a_row(id="INV-3"))
    told = Told()
    found = list_7.read([first, second], told)
    assert [child.reference for child in found] == ["INV-1", "INV-2", "INV-3"]
    assert [(p.code, str(p.where)) for p in told.noted] == [("I07", "b.xlsx:List 7!A2")]
    assert "with other values" not in told.noted[0].text


def test_a_row_without_a_reference_is_lost_and_told(tmp_path):
    told = Told()
    found = list_7.read([annex_a(tmp_path / "a.xlsx", a_row(id=None), a_row())], told)
    assert (len(found), codes(told.lost)) == (1, ["I04"])


def test_a_formula_without_a_result_is_told_and_no_hidden_sheet_is_read(tmp_path):
    told = Told()
    list_7.read([annex_a(tmp_path / "a.xlsx", a_row(team="=A1"))], told)
    assert [(p.code, str(p.where)) for p in told.noted] == [("I15", "a.xlsx:List 7!P2")]
    path = annex_a(tmp_path / "b.xlsx", a_row())
    edited(path, "xl/workbook.xml", b'state="visible" r:id="rId2"', b'state="hidden" r:id="rId2"')
    assert refused(list_7.read, [path], Told()) == ["I02"]


def test_texts_that_stand_in_a_part_of_their_own_are_read_with_their_runs_joined(tmp_path):
    """As Excel writes them: a text in two fonts in two runs, and how it is spoken beside it."""
    path = annex_a(tmp_path / "a.xlsx", a_row())
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry).decode() for entry in archive.namelist()}
    name = "xl/worksheets/sheet2.xml"
    cell = re.compile(r'(<c r="\w+"[^>]*?) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>')
    parts[name] = cell.sub(shared, parts[name])
    entries = (
        f"<si><r><t xml:space='preserve'>{text[:3]}</t></r><r><t xml:space='preserve'>{text[3:]}"
        "</t></r><rPh><t>spoken</t></rPh></si>"
        for text in texts
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{"".join(entries)}</sst>'
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)
    assert len(texts) > len(HEADS)
    (child,) = read(path)
    assert (child.sex, child.plans[0].initial) == ("female", "neglect")
    assert child.plans[0].team == "Safeguarding Team 2"


def test_rows_that_a_filter_hides_are_read(tmp_path):
    path = annex_a(tmp_path / "a.xlsx", a_row(), a_row(id="INV-2"))
    edited(path, "xl/worksheets/sheet2.xml", b'<row r="3"', b'<row r="3" hidden="1"')
    found = read(path)
    assert [child.reference for child in found] == ["INV-1", "INV-2"]


def test_a_reference_in_digits_keeps_its_zeros_as_text(tmp_path):
    (child,) = read(annex_a(tmp_path / "a.xlsx", a_row(id="00123")))
    assert child.reference == "00123"
    (child,) = read(annex_a(tmp_path / "b.xlsx", a_row(id=123456789012)))
    assert child.reference == "123456789012"


# --- hostile and broken files ---------------------------------------------------------------


def edited(path: Path, name: str, old: bytes, new: bytes) -> None:
    """Change a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    assert old in parts[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content.replace(old, new) if entry == name else content)


def test_a_file_that_only_says_it_is_a_workbook_is_refused(tmp_path):
    for content in (b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"text"):
        path = tmp_path / "a.xlsx"
        path.write_bytes(content)
        assert refused(list_7.read, [path], Told()) == ["I01"]


def test_a_bomb_and_a_document_type_in_a_workbook_are_refused(tmp_path):
    path = annex_a(tmp_path / "a.xlsx", a_row())
    edited(path, "xl/worksheets/sheet2.xml", b"<sheetData>", b" " * 30_000_000 + b"<sheetData>")
    with pytest.raises(UseError, match="is larger than such a file can be"):
        list_7.read([path], Told())
    path = annex_a(tmp_path / "b.xlsx", a_row())
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook'
    edited(path, "xl/workbook.xml", b"<workbook", bomb)
    assert refused(list_7.read, [path], Told()) == ["I01"]


def test_a_broken_quotation_mark_in_a_csv_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Child Unique ID,Plan\n"INV-1",2\n"INV-2,3\n', "utf-8")
    with pytest.raises(UseError) as error:
        list_7.read([path], Told())
    assert (codes(error.value.problems), error.value.problems[0].where.line) == (["I01"], 3)


# --- the dataset ----------------------------------------------------------------------------


def test_the_tables_of_the_dataset_are_joined_by_their_ids():
    told = Told()
    first, second = ssd.read([SAMPLES / "ssd"], told)
    (plan,) = first.plans
    assert (first.reference, first.family, first.given) == ("INV-4001", "INV-F40", "Oda")
    assert (first.sex, second.sex) == ("female", "male")
    assert (plan.start, plan.end, plan.initial) == (date(2026, 5, 12), None, "sexual")
    assert (plan.conference, plan.team) == (date(2026, 5, 12), "Safeguarding Team 3")
    assert (plan.reviews, plan.review_due) == ((date(2026, 8, 4),), date(2027, 2, 2))
    assert plan.sights == (Sight(date(2026, 11, 10), is_seen=True, is_alone=True),)
    assert (told.lost, told.noted) == ([], [])


def test_earlier_plans_of_the_dataset_are_counted_and_a_missing_person_is_told(tmp_path):
    heads = (
        "cppl_cp_plan_id",
        "cppl_person_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
    )
    rows = (("P2", "INV-1", "2026-03-02", ""), ("P1", "INV-1", "2020-03-02", "2021-03-02"))
    told = Told()
    (child,) = ssd.read([a_csv(tmp_path / "plans.csv", heads, *rows)], told)
    assert [plan.previous for plan in child.plans] == [None, 1]
    assert codes(told.noted) == ["I16"]


def test_a_folder_without_a_table_of_plans_is_refused(tmp_path):
    assert refused(ssd.read, [tmp_path], Told()) == ["I02"]
    a_csv(tmp_path / "other.csv", ("pers_person_id",), ("INV-1",))
    assert refused(ssd.read, [tmp_path], Told()) == ["I02"]


# --- a list of any form ---------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_every_encoding_and_with_every_delimiter(tmp_path, delimiter, encoding):
    rows = (("Case", "Start", "Team"), ("INV-1", "01/09/2026", "Équipe 2"))
    path = a_csv(tmp_path / "a.csv", *rows, delimiter=delimiter, encoding=encoding)
    mapped = column_map.ColumnMap.model_validate(
        {"columns": {"reference": "Case", "plan_start": "Start", "team": "Team"}}
    )
    (child,) = column_map.read([path], mapped, Told())
    assert (child.reference, child.plans[0].team) == ("INV-1", "Équipe 2")


def test_a_map_says_which_column_holds_what_and_what_its_values_mean():
    mapped = column_map.load(SAMPLES / "map.yaml")
    first, second = column_map.read([SAMPLES / "list.csv"], mapped, Told())
    assert (first.family, first.given, first.sex, second.sex) == ("FAM-20", "Ivo", "male", "female")
    assert (first.plans[0].initial, first.plans[0].review_due) == ("neglect", date(2026, 11, 24))
    assert not first.plans[0].is_previous_told


def test_a_map_names_the_sheet_and_the_row_of_heads_of_a_workbook(tmp_path):
    book = Workbook()
    book.active.append(["Case", "Start"])
    book.active.append(["INV-9", date(2020, 1, 1)])
    sheet = book.create_sheet("Current plans")
    for row in (["Case", "Start"], ["(code)", "(day)"], [" Case ", "Start "]):
        sheet.append(row)
    sheet.append(["INV-1", date(2026, 9, 1)])
    book.save(tmp_path / "a.xlsx")
    mapped = column_map.ColumnMap.model_validate(
        {
            "format": "xlsx",
            "sheet": "current plans",
            "header_row": 3,
            "columns": {"reference": "Case", "plan_start": "Start"},
        }
    )
    (child,) = column_map.read([tmp_path / "a.xlsx"], mapped, Told())
    assert (child.reference, child.plans[0].start) == ("INV-1", date(2026, 9, 1))
    elsewhere = mapped.model_copy(update={"sheet": "Ended plans"})
    assert refused(column_map.read, [tmp_path / "a.xlsx"], elsewhere, Told()) == ["I02"]


@pytest.mark.parametrize(
    ("order", "meant"), [("day-first", date(2026, 9, 1)), ("month-first", date(2026, 1, 9))]
)
def test_a_map_says_which_number_of_a_date_is_the_day(order, meant):
    cell = Cell("01/09/2026", Where("a.csv", 2))
    assert Values(Told(), order).day(cell, "plan_start") == meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("columns: {reference: Case}", ["I13"]),
        ("columns: {reference: Case, plan_start: Start, hair: Hair}", ["M03"]),
        ("columns: {reference: Case, plan_start: Start}\ndate: backwards", ["M03"]),
        ("format: csv", ["M01"]),
    ],
)
def test_a_map_that_is_wrong_is_refused_with_its_line(tmp_path, text, expected):
    path = tmp_path / "map.yaml"
    path.write_text(text, "utf-8")
    assert refused(column_map.load, path) == expected


def test_a_column_a_map_names_and_the_list_lacks_is_told(tmp_path):
    path = a_csv(tmp_path / "a.csv", ("Case", "Start"), ("INV-1", "01/09/2026"))
    mapped = column_map.ColumnMap.model_validate(
        {"columns": {"reference": "Case", "plan_start": "Start", "team": "Team"}}
    )
    assert refused(column_map.read, [path], mapped, Told()) == ["I02"]


def test_no_message_of_a_source_shows_a_name_or_a_free_text(tmp_path):
    told = Told()
    row = a_row(id=None, sex="Wren", born="Wren", ethnicity="WREN", initial="Wren", previous="Wren")
    list_7.read([annex_a(tmp_path / "a.xlsx", row)], told)
    assert len(told.noted) == 4
    assert "wren" not in "".join(map(str, told.lost + told.noted)).casefold()
    assert "Wren" in SOUND["worker"]
