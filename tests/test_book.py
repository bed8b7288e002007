"""The workbook of a case: out, in, through LibreOffice, with every fault at its cell."""

from __future__ import annotations

import io
import re
import types
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from cases import case, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from pydantic import BaseModel
from translation_jobs import resaved
from validator import faults

from docgen.case import words
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
TERMS = shelf.find("york").terms
KEYS = 4
"""The row of keys on a list; on a sheet that runs across they stand in column A."""


def written(changes: dict[str, Any] | None = None) -> bytes:
    return book_writing.write(book_tree.values(case(changes)), TERMS)


@pytest.fixture(scope="module")
def book() -> bytes:
    return written()


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(edited: Workbook) -> bytes:
    out = io.BytesIO()
    edited.save(out)
    return out.getvalue()


def cell(edited: Workbook, sheet: str, field: str, record: int = 0) -> Any:
    """The cell of a field, found by its key."""
    here = edited[sheet]
    for row in here.iter_rows(max_row=90):
        for one in row:
            if one.value == field and one.row == KEYS:
                return here.cell(KEYS + 1 + record, one.column)
            if one.value == field and one.column == 1:
                return here.cell(one.row, 4 + record)
    raise AssertionError(field)


def typed(content: bytes, *cells: tuple[str, str, Any]) -> bytes:
    """The workbook after someone typed into the first record of some sheets."""
    edited = opened(content)
    for sheet, field, value in cells:
        cell(edited, sheet, field).value = value
    return saved(edited)


def read(content: bytes) -> Case:
    return book_reading.read_bytes(content, "case.xlsx").case


def told(content: bytes) -> list[tuple[str, str | None]]:
    """The code and the cell of every fault."""
    with pytest.raises(CaseError) as error:
        book_reading.read_bytes(content, "case.xlsx")
    assert "Testname" not in str(error.value)
    return [(problem.code, problem.where.part) for problem in error.value.problems]


# --- there and back -------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_from_a_workbook_and_from_its_case_file(sample: Path, run) -> None:
    assert run("write", sample, "-o", "case.xlsx").exit_code == 0
    made = run("read", "case.xlsx", "-o", "case.yaml")
    assert made.exit_code == 0, made.stderr
    assert load(Path("case.yaml")) == load(sample)


@pytest.mark.office
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_workbook_that_libreoffice_saved_again_holds_the_same_case(
    sample: Path, tmp_path: Path, need
) -> None:
    content = book_writing.write(book_tree.values(load(sample)), TERMS)
    assert read(resaved(content, "xlsx", tmp_path, need)) == load(sample)


def test_a_workbook_that_openpyxl_saved_again_holds_the_same_case(book: bytes) -> None:
    assert read(saved(opened(book))) == case()


def _some(kind: Any) -> st.SearchStrategy[Any]:
    """Values of any kind that a model can ask for; ids name nothing."""
    known = [
        (words.Day, st.dates(date(1, 1, 1), date(9999, 12, 31))),
        (words.Clock, st.times().map(lambda at: at.replace(second=0, microsecond=0))),
        (words.YesNo, st.booleans()),
        (words.Count, st.integers(0, 100_000)),
        (words.Score, st.integers(0, 10)),
        (words.Phone, st.just("01632 960123")),
        (words.Email, st.just("name@example.org")),
        (words.Language, st.sampled_from(["en", "pa-Arab"])),
        (words.Text, _texts("\n")),
        (words.Line, _texts()),
        (words.Reference, st.sampled_from(["00123", "YRK-1", "1/2"])),
    ]
    plain = next((strategy for one, strategy in known if kind == one), None)
    return _made_of_parts(kind) if plain is None else plain


def _made_of_parts(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind that is made of other kinds."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return st.none() | _some(next(part for part in inner if part is not type(None)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_some(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_some(inner[0]), _some(inner[1]), max_size=2)
    if origin is Annotated:
        return st.from_regex(r"[a-z]{1,3}(-[0-9]{1,2})?", fullmatch=True)
    return _record(kind)


def _texts(more: str = "") -> st.SearchStrategy[str]:
    letters = st.sampled_from("aZ 09&<>\"'=+-@_;,:#|>%!*?[]{}~\tßاپ中😀\xa0" + more)
    odd = st.sampled_from(["=1+1", "_x000D_", "00123", "yes", "12:30", "2026-03-14", "~", "- a: b"])
    made = st.text(letters, min_size=1, max_size=30).map(str.strip)
    return (made | odd).filter(lambda text: re.search(r"\w", text) is not None)


def _record(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    kinds = hints(model)
    needed = {name for name in kinds if model.model_fields[name].is_required()}

    def made(names: set[str]) -> st.SearchStrategy[Any]:
        drawn = {name: _some(kinds[name]) for name in sorted(names)}
        return st.fixed_dictionaries(drawn).map(model.model_validate)

    return st.sets(st.sampled_from(sorted(kinds)), max_size=5).map(needed.union).flatmap(made)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(_record(Case))
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


# --- what is written ------------------------------------------------------------------------


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


def test_the_structure_is_locked_and_only_records_can_be_typed_in(book: bytes) -> None:
    made = opened(book)
    assert made.security.lockStructure
    assert made.security.workbookPassword is None
    people = made["People"]
    assert people.protection.sheet
    assert people["A2"].protection.locked
    assert not people["A5"].protection.locked
    assert not people.column_dimensions["A"].protection.locked
    assert people.freeze_panes == "B5"
    assert people.row_dimensions[KEYS].hidden


def test_needed_cells_say_so_in_words(book: bytes) -> None:
    heads = [one.value for one in opened(book)["People"][2]]
    assert "Id (needed)" in heads
    assert "Language: speaks (needed in its group)" in heads
    assert "Team" in heads


def test_heads_speak_the_partnerships_own_words() -> None:
    terms = shelf.find("highland").terms
    made = opened(book_writing.write(book_tree.values(case()), terms))
    labels = [one.value for one in made["Case"]["B"]]
    assert any(str(label).lower().startswith(terms.lead_role.lower()) for label in labels)


def test_ids_can_be_chosen_from_those_who_are_entered(book: bytes) -> None:
    made = opened(book)
    assert "People" in made.defined_names["ids_person"].attr_text
    lists = {rule.formula1 for rule in made["Attendance"].data_validations.dataValidation}
    assert "ids_anyone" in lists
    assert made["Lists"].sheet_state == "hidden"


def test_the_print_shows_the_case_reference_alone(book: bytes) -> None:
    sheet = opened(book)["People"]
    assert sheet.oddHeader.left.text == case().reference
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$2:$3"


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
    ("sheet", "field", "value", "code"),
    [
        ("Children", ".born", "2012-02-30", "M04"),
        ("Children", ".born", "soon", "M04"),
        ("People", ".name.given", None, "M01"),
        ("People", ".kind", "friend", "M03"),
        ("Meetings", ".starts_at", "noon", "M05"),
        ("Meetings", ".quorate", "perhaps", "M06"),
        ("Case", ".lead_worker", "nobody-here", "R01"),
        ("Case", ".team", "=1+1", "N03"),
        ("Attendance", ".belongs_to", "meeting 40", "N06"),
        ("Attendance", ".belongs_to", None, "N06"),
    ],
)
def test_a_fault_is_told_at_its_cell(
    sheet: str, field: str, value: Any, code: str, book: bytes
) -> None:
    place = cell(opened(book), sheet, field).coordinate
    assert (code, f"{sheet}!{place}") in told(typed(book, (sheet, field, value)))


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
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, held in {**parts, name: part}.items():
            archive.writestr(one, held)
    return out.getvalue()


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
    assert len(str(shown[-9])) > 10


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
