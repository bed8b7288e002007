"""The workbook of a case: out, in, through LibreOffice, with every fault at its cell."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from any_record import any_record
from books import TERMS, cell, opened, parts_of, read, saved, told, typed, written, zipped
from cases import case, tree
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from pydantic import BaseModel
from translation_jobs import all_resaved

from docgen.case.case import Case
from docgen.case.load import load
from docgen.case.reading import fit
from docgen.case.yamls import parsed
from docgen.errors import CaseError
from docgen.practice import shelf
from docgen.sheet import book_cells, book_reading, book_tree, book_writing, book_yaml
from docgen.sheet.book_next import with_next_meeting
from docgen.sheet.book_plan import hints, record_of, tables

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@pytest.fixture(scope="module")
def book() -> bytes:
    return written()


@pytest.fixture(scope="module")
def seen(book: bytes) -> Workbook:
    """The workbook to look at; nothing may be changed in it."""
    return opened(book)


# --- there and back -------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_from_a_workbook_and_from_its_case_file(sample: Path, run) -> None:
    assert run("write", sample, "-o", "case.xlsx").exit_code == 0
    made = run("read", "case.xlsx", "-o", "case.yaml")
    assert made.exit_code == 0, made.stderr
    assert load(Path("case.yaml")) == load(sample)


@pytest.mark.office
def test_workbooks_that_libreoffice_saved_again_hold_the_same_cases(tmp_path: Path, need) -> None:
    for sample in SAMPLES:
        content = book_writing.write(book_tree.values(load(sample)), TERMS)
        (tmp_path / f"{sample.stem}.xlsx").write_bytes(content)
    all_resaved(tmp_path, "xlsx", need)
    for sample in SAMPLES:
        assert book_reading.read(tmp_path / "out" / f"{sample.stem}.xlsx").case == load(sample)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_record(Case))
def test_any_case_comes_back_from_a_workbook_and_from_yaml(drawn: Case) -> None:
    values = book_tree.values(drawn)
    content = book_writing.write(values, TERMS)
    back = book_reading.values(book_cells.read(content, "case.xlsx"), "case.xlsx")
    assert back.tree == values
    assert fit(back, Case) == (drawn, [])
    assert fit(parsed("case.yaml", book_yaml.text(values).encode()), Case) == (drawn, [])


def test_every_field_of_the_models_has_exactly_one_place() -> None:
    places = {(table.name, column.key) for table in tables() for column in table.columns}
    assert len(places) == sum(len(table.columns) for table in tables())
    held = {name for table in tables() for column in table.columns for name in column.road}
    held |= {home[-1] for table in tables() for home in table.homes if home}
    assert set(_names(Case, set())) - held == set()


def _names(model: type[BaseModel], seen: set[type[BaseModel]]):
    seen.add(model)
    for name, hint in hints(model).items():
        yield name
        record, _ = record_of(hint)
        if record and record not in seen:
            yield from _names(record, seen)


# --- what is read ---------------------------------------------------------------------------


def test_values_are_taken_as_they_are_typed(book: bytes) -> None:
    found = read(
        typed(
            book,
            ("Case", ".team", 12),
            ("Meetings", ".starts_at", datetime(2026, 1, 1, 9, 30)),  # noqa: DTZ001
            ("Meetings", ".quorate", True),
            ("Meetings", ".decisions", "  One.\nTwo.\n  More of two.\n"),
            ("Children", ".born", "03/02/2015"),
            ("Children", ".lives_with", "mother,  social-worker\n"),
        )
    )
    assert found.team == "12"
    assert found.meetings[0].starts_at == time(9, 30)
    assert found.meetings[0].quorate is True
    assert found.meetings[0].decisions == ("One.", "Two.\nMore of two.")
    assert found.children[0].born == date(2015, 2, 3)
    assert found.children[0].lives_with == ("mother", "social-worker")


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("Children", ".born"), "2012-02-30", "M04"),
        (("Children", ".born"), "soon", "M04"),
        (("People", ".name.given"), None, "M01"),
        (("People", ".kind"), "friend", "M03"),
        (("Meetings", ".starts_at"), "noon", "M05"),
        (("Meetings", ".quorate"), "perhaps", "M06"),
        (("Case", ".lead_worker"), "nobody-here", "R01"),
        (("Case", ".team"), "=1+1", "N03"),
        (("Attendance", ".belongs_to"), "meeting 40", "N06"),
        (("Attendance", ".belongs_to"), None, "N06"),
    ],
)
def test_a_fault_is_told_at_its_cell(
    place: tuple[str, str], value: Any, code: str, book: bytes, seen: Workbook
) -> None:
    at = f"{place[0]}!{cell(seen, *place).coordinate}"
    assert (code, at) in told(typed(book, (*place, value)))


def test_an_error_value_a_stray_cell_and_a_merged_range_are_told(book: bytes) -> None:
    edited = opened(book)
    team = cell(edited, "Case", ".team")
    team.value, team.data_type = "#REF!", "e"
    edited["People"]["ZZ6"] = "something"
    edited["Dissent"].merge_cells("A20:B21")
    assert set(told(saved(edited))) == {
        ("N04", f"Case!{team.coordinate}"),
        ("N05", "People!ZZ6"),
        ("N08", "Dissent!A20:B21"),
    }


def test_every_fault_is_told_at_once(book: bytes) -> None:
    content = typed(book, ("Children", ".born", "soon"), ("People", ".kind", "friend"))
    assert {code for code, _ in told(content)} == {"M04", "M03"}


def test_a_sheet_that_is_gone_is_told(book: bytes) -> None:
    edited = opened(book)
    del edited["Sendings"]
    assert told(saved(edited)) == [("N07", None)]


def test_moved_columns_are_read_by_their_keys(book: bytes) -> None:
    edited = opened(book)
    edited["People"].insert_cols(1)
    assert read(saved(edited)) == case()


def test_comments_and_sheets_of_ones_own_are_told_and_not_read(book: bytes) -> None:
    edited = opened(book)
    edited["People"]["B5"].comment = Comment("who?", "a")
    edited.create_sheet("Mine")["A1"] = "mine"
    notes = book_reading.read_bytes(saved(edited), "case.xlsx").notes
    assert [note.rsplit(": ", 1)[1] for note in notes] == ["1", "1"]


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part put in, or in the place of the one that was there."""
    return zipped({**parts_of(content), name: part})


ENTITY = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'


@pytest.mark.parametrize(
    ("name", "part", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "N02"),
        ("xl/vbaProject.bin", b"a", "N02"),
        ("xl/workbook.xml", ENTITY, "N02"),
        ("xl/worksheets/sheet2.xml", b"<a>" * 60_000, "N01"),
        ("xl/media/a.bin", b"\0" * 30_000_000, "N02"),
        ("xl/workbook.xml", b"<a/>", "N01"),
    ],
)
def test_a_hostile_or_broken_workbook_is_refused(
    name: str, part: bytes, code: str, book: bytes
) -> None:
    assert told(with_part(book, name, part)) == [(code, None)]


@pytest.mark.parametrize("content", [b"", b"PK", b"reference: A", b"\xd0\xcf\x11\xe0locked"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert told(content) == [("N01", None)]


# --- the commands ---------------------------------------------------------------------------


@pytest.mark.parametrize("partnership", shelf.partnership_folders(ROOT / "templates"))
def test_a_new_workbook_reads_as_a_new_case(partnership: str, run) -> None:
    assert run("new", partnership, "--workbook", "-o", "case.xlsx").exit_code == 0
    assert run("read", "case.xlsx", "-o", "case.yaml").exit_code == 0
    assert load(Path("case.yaml")).partnership == partnership


def test_the_next_meeting_is_begun_with_its_actions_to_review() -> None:
    york = load(ROOT / "samples" / "york.yaml")
    values = with_next_meeting(york)
    begun = values["meetings"][-1]
    assert begun["number"] == "7"
    assert begun["held_on"] == "2026-12-11"
    assert [one["who"] for one in begun["attendance"]] == list(york.core_group())
    assert begun["changes"]["actions"]
    assert values["meetings"][:-1] == book_tree.values(york)["meetings"]


def test_the_next_meeting_tells_at_their_cells_what_is_still_to_be_filled_in(run) -> None:
    york = ROOT / "samples" / "york.yaml"
    assert run("new", "--workbook", "--from", york, "-o", "next.xlsx").exit_code == 0
    with pytest.raises(CaseError) as error:
        book_reading.read(Path("next.xlsx"))
    sheets = {str(one.where.part).split("!")[0] for one in error.value.problems}
    assert sheets == {"Attendance", "Review of actions", "Review of outcomes"}
    assert {one.code for one in error.value.problems} == {"M01"}
    shown = [one.value for one in load_workbook("next.xlsx")["Review of actions"]["C"]]
    assert len(str(shown[-1])) > 10


def test_nothing_is_written_over_without_replace(run) -> None:
    Path("case.yaml").write_text("mine", "utf-8")
    Path("case.xlsx").write_bytes(written())
    refused = run("read", "case.xlsx", "-o", "case.yaml")
    assert refused.exit_code == 2
    assert "K01" in refused.stderr
    assert Path("case.yaml").read_text("utf-8") == "mine"
    assert run("read", "case.xlsx", "-o", "case.yaml", "--replace").exit_code == 0
    assert load(Path("case.yaml")) == case()


def test_a_faulty_workbook_leaves_no_case_file(run, book: bytes) -> None:
    Path("case.xlsx").write_bytes(typed(book, ("Children", ".born", "soon")))
    refused = run("read", "case.xlsx", "-o", "case.yaml")
    assert refused.exit_code == 1
    assert "M04" in refused.stderr
    assert not Path("case.yaml").exists()


@pytest.mark.parametrize(
    "given_words", [(), ("york", "--from", "case.yaml"), ("york",)], ids=["none", "both", "no file"]
)
def test_a_new_workbook_needs_one_start_and_a_file(given_words: tuple[str, ...], run) -> None:
    Path("case.yaml").write_text(book_yaml.text(tree()), "utf-8")
    out = () if given_words == ("york",) else ("-o", "case.xlsx")
    assert run("new", "--workbook", *given_words, *out).exit_code == 2
    assert not Path("case.xlsx").exists()


def test_the_case_file_folds_long_texts_and_keeps_to_the_width() -> None:
    text = book_yaml.text(book_tree.values(load(ROOT / "samples" / "york.yaml")))
    wide = [line for line in text.splitlines() if len(line) > 100]
    assert [line for line in wide if len(line.rpartition(" ")[0]) > 88] == []
    assert ">-" in text
    assert "lives_with: [mother, child-2, child-3]" in text
