from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from test_word_table import EXPECTED, WHO
from translation_jobs import (
    ENGLISH,
    FIELDS,
    IDS,
    JOB,
    TRANSLATIONS,
    URDU,
    a_work,
    changed,
    in_workbook,
    resaved,
    said,
)
from validator import faults

from docgen.errors import UseError
from docgen.translation import formats, workbook

ABOUT, UNITS = "xl/sheet1.xml", "xl/sheet2.xml"


@pytest.fixture(scope="module")
def written() -> bytes:
    return workbook.write(a_work())


@pytest.fixture(scope="module")
def filled(written: bytes) -> bytes:
    return in_workbook(written, TRANSLATIONS, FIELDS)


def edited(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The workbook after someone changed it in another program."""
    book = load_workbook(io.BytesIO(content), rich_text=True)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(content: bytes, cell: str, value: object, sheet: str = "Translation") -> bytes:
    return edited(content, lambda book: setattr(book[sheet][cell], "value", value))


def refused(content: bytes) -> list[tuple[str, str | None]]:
    with pytest.raises(UseError) as error:
        workbook.read(content, "job.xlsx")
    assert URDU[:5] not in str(error.value)
    return [(problem.code, problem.where.part) for problem in error.value.problems]


def test_an_empty_workbook_comes_back_with_its_english_and_nothing_else(written: bytes) -> None:
    returned = workbook.read(written, "job.xlsx")
    empty = {key: (source, "") for key, (source, _) in EXPECTED.items()}
    assert said(returned) == (JOB, "ur", empty)
    assert returned.translator is None


def test_what_was_typed_comes_back_with_who_typed_it_and_its_cell(filled: bytes) -> None:
    returned = formats.read(filled, "job.xlsx")
    assert said(returned) == (JOB, "ur", EXPECTED)
    assert returned.translator == WHO
    places = [str(reply.where) for reply in returned.replies.values()]
    assert places == [f"job.xlsx:Translation!C{row}" for row in (2, 3, 4)]


def test_the_same_job_gives_the_same_bytes_and_tells_no_author_or_date(written: bytes) -> None:
    assert workbook.write(a_work()) == written
    archive = zipfile.ZipFile(io.BytesIO(written))
    properties = archive.read("docProps/core.xml").decode()
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties
    assert properties.count("1980-01-01T00:00:00Z") == 2
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_nothing_that_is_written_is_a_formula_and_stays_none_when_it_is_edited() -> None:
    sources = ("=1+1", "+44 1904", "-5", "@SUM", "'quoted", "plain")
    book = load_workbook(io.BytesIO(workbook.write(a_work(*sources))))
    cells = [book["Translation"].cell(row, 2) for row in range(2, 8)]
    assert [cell.value for cell in cells] == list(sources)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [True] * 5 + [False]
    assert {cell.number_format for row in book["Translation"] for cell in row} == {"@"}


def test_only_translations_and_the_three_fields_can_be_typed_in(written: bytes) -> None:
    book = load_workbook(io.BytesIO(written))
    free = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet
        for cell in row
        if not cell.protection.locked
    }
    assert free == {
        *("Translation!C2", "Translation!C3", "Translation!C4"),
        *("About!B6", "About!B7", "About!B8"),
    }
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)


def test_the_head_stays_and_translations_run_right_to_left(written: bytes) -> None:
    sheet = load_workbook(io.BytesIO(written))["Translation"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert [cell.alignment.readingOrder for cell in sheet[2]][:3] == [0, 0, 2]
    assert sheet["C1"].value == "Translation (Urdu)"


def test_text_that_excel_would_take_for_an_escape_survives(tmp_path: Path) -> None:
    source = "_x000D_ and _x0041_"
    content = workbook.write(a_work(source))
    assert workbook.read(content, "f").replies[IDS[0]].source == source


def test_numbers_that_were_typed_are_text(written: bytes) -> None:
    for value, text in ((5, "5"), (0.1, "0.1"), (12345678901, "12345678901"), (True, "1")):
        content = typed(written, "C3", value)
        assert workbook.read(content, "f").replies[IDS[1]].target == text


def test_every_formula_is_told_by_its_cell(written: bytes) -> None:
    content = typed(typed(written, "C3", "=A1"), "B2", "=NOW()")
    content = typed(content, "B6", "=NOW()", "About")
    found = refused(content)
    assert found == [("E04", "About!B6"), ("E04", "Translation!B2"), ("E04", "Translation!C3")]


def test_a_date_may_be_a_date_of_excel(written: bytes) -> None:
    content = in_workbook(written, TRANSLATIONS, {**FIELDS, "Date": ""})
    for value in (datetime(2026, 11, 27), date(2026, 11, 27)):  # noqa: DTZ001 - as Excel has it
        read = workbook.read(typed(content, "B8", value, "About"), "f")
        assert read.translator == WHO
    assert refused(typed(content, "B8", "soon", "About")) == [("E05", "About!B8")]


def test_a_date_counted_from_1904_is_the_same_day(written: bytes) -> None:
    content = in_workbook(written, TRANSLATIONS, {**FIELDS, "Date": ""})
    days = (date(2026, 11, 27) - date(1904, 1, 1)).days
    content = changed(
        typed(content, "B8", days, "About"),
        "xl/workbook.xml",
        lambda part: part.replace(b"<workbookPr", b'<workbookPr date1904="1"'),
    )
    assert workbook.read(content, "f").translator == WHO


def test_rows_may_be_sorted_and_columns_moved(filled: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Translation"]
        sheet.move_range("C1:C4", cols=6)
        sheet.move_range("A2:I2", rows=6)

    assert said(workbook.read(edited(filled, change), "f")) == (JOB, "ur", EXPECTED)


def test_hidden_sheets_are_not_there(filled: bytes) -> None:
    def copy(book: Workbook) -> None:
        book.create_sheet("Old").sheet_state = "hidden"
        book["Old"]["A1"] = "=1"

    assert said(workbook.read(edited(filled, copy), "f")) == (JOB, "ur", EXPECTED)

    def hide(book: Workbook) -> None:
        book["Translation"].sheet_state = "veryHidden"

    assert refused(edited(filled, hide)) == [("E01", None)]


def test_a_row_that_lost_its_number_is_told_by_its_cell(filled: bytes) -> None:
    assert refused(typed(filled, "A3", "2")) == [("E01", "Translation!C3")]


def test_a_unit_that_is_there_twice_is_told_by_its_cell(filled: bytes) -> None:
    assert refused(typed(filled, "A3", IDS[0])) == [("E03", "Translation!C3")]


def test_a_workbook_without_job_language_or_heads_is_refused(filled: bytes) -> None:
    assert refused(typed(filled, "B3", "", "About")) == [("E02", None)]
    assert refused(typed(filled, "B4", "Urdu", "About")) == [("E02", None)]
    assert refused(typed(filled, "A1", "x")) == [("E01", "Translation")]


def with_cell(content: bytes, cell: str) -> bytes:
    """The workbook with this as the cell of the first translation."""

    def change(part: bytes) -> bytes:
        start = part.index(b'<c r="C2"')
        end = part.index(b"/>", start) + 2
        return part[:start] + cell.encode() + part[end:]

    return changed(content, UNITS, change)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<is><r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>x</t></rPh></is>", "東京"),
        ("<is><t>two_x000D_\nlines</t></is>", "two\nlines"),
    ],
)
def test_a_text_is_all_its_runs_and_not_how_it_is_spoken(
    cell: str, text: str, written: bytes
) -> None:
    content = with_cell(written, f'<c r="C2" t="inlineStr">{cell}</c>')
    assert workbook.read(content, "f").replies[IDS[0]].target == text


@pytest.mark.parametrize("index", ["99", "-1", "x", ""])
def test_a_shared_string_that_is_not_there_is_empty(index: str, written: bytes) -> None:
    content = with_cell(written, f'<c r="C2" t="s"><v>{index}</v></c>')
    assert workbook.read(content, "f").replies[IDS[0]].target == ""


def test_a_file_that_is_no_workbook_or_unsafe_is_refused(written: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/other.xml", "<a/>")
    for content in (b"PK\x03\x04", out.getvalue(), written[:-40]):
        assert refused(content) == [("E01", None)]
    cut = changed(written, UNITS, lambda part: part[:-5])
    assert refused(cut) == [("E01", UNITS)]
    told = changed(
        written, UNITS, lambda part: part.replace(b"<worksheet", b"<!DOCTYPE a><worksheet")
    )
    assert refused(told) == [("E06", UNITS)]


@pytest.mark.validator
def test_a_workbook_is_valid(written: bytes, need: Callable[[str], Path], tmp_path: Path) -> None:
    polish = a_work(language="pl", language_name="Polish", is_right_to_left=False, due_on=None)
    files = {"ur.xlsx": written, "pl.xlsx": workbook.write(polish)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert faults(need, *(tmp_path / name for name in files)) == []


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_reads_the_same(
    filled: bytes, written: bytes, need: Callable[[str], Path], tmp_path: Path
) -> None:
    saved = resaved(filled, "xlsx", tmp_path, need)
    returned = workbook.read(saved, "job.xlsx")
    assert said(returned) == (JOB, "ur", EXPECTED)
    assert returned.translator == WHO
    assert len(ENGLISH) == len(returned.replies)
