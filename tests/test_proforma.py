"""The proforma of a meeting: out, filled in, back into the case, with every fault at its field."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from any_record import any_record
from cases import case
from families import Family, families
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from openpyxl import load_workbook
from translation_jobs import all_resaved
from validator import faults

from docgen.case.case import Case
from docgen.case.load import load
from docgen.case.meeting import Meeting
from docgen.errors import CaseError
from docgen.practice import shelf
from docgen.proforma import filing, layout, reading, writing
from docgen.proforma.names import Names
from docgen.proforma.parts import key_of, places, sections
from docgen.sheet import book_tree, book_yaml
from docgen.sheet.book_next import with_next_meeting
from docgen.sheet.book_plan import ANY, tables
from docgen.word.form import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
YORK = shelf.find("york")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
Values = dict[str, Any]


def written(values: Values, number: int = 0) -> bytes:
    return writing.write(values, number, YORK)


def read(docx: bytes, values: Values) -> reading.Read:
    return reading.values(docx, "minutes.docx", Names(values), YORK.terms)


def edited(docx: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The Word file after somebody changed its body."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    change(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, etree.tostring(root) if name == BODY else content)
    return out.getvalue()


def controls(root: etree._Element, tag: str) -> list[etree._Element]:
    """The controls of this tag, one a card."""
    return [
        one.getparent().getparent() for one in root.iter(f"{W}tag") if one.get(f"{W}val") == tag
    ]


def fill(control: etree._Element, *lines: str) -> None:
    """Types into a control as Word does: what it showed is gone."""
    showing = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if showing is not None:
        showing.getparent().remove(showing)
    content = control.find(f"{W}sdtContent")
    content.clear()
    run = etree.SubElement(content, f"{W}r")
    for n, line in enumerate(lines):
        if n:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def typed(docx: bytes, *fields: tuple[str, int, str]) -> bytes:
    """The form after somebody typed into fields: tag, number of the card, text."""

    def change(root: etree._Element) -> None:
        for tag, card, text in fields:
            fill(controls(root, tag)[card], *text.split("\n"))

    return edited(docx, change)


@pytest.fixture(scope="module")
def york() -> Case:
    return load(ROOT / "samples" / "york.yaml")


@pytest.fixture(scope="module")
def begun(york: Case) -> tuple[Values, bytes]:
    """The next meeting of a family, and its proforma."""
    values = with_next_meeting(york)
    return values, written(values, len(york.meetings))


@pytest.fixture
def family(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small family of the tests as a case file, with other values where asked."""

    def make(changes: dict[str, Any] | None = None) -> Path:
        path = tmp_path / "family.yaml"
        path.write_text(book_yaml.text(book_tree.values(case(changes))), "utf-8")
        return path

    return make


# --- there and back -------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_meeting_of_a_sample_comes_back(sample: Path) -> None:
    whole = load(sample)
    values = book_tree.values(whole)
    for number, meeting in enumerate(whole.meetings):
        back = reading.values(
            writing.write(values, number, shelf.find(whole.partnership)),
            "minutes.docx",
            Names(values),
            shelf.find(whole.partnership).terms,
        )
        assert back.meeting == values["meetings"][number]
        assert Meeting.model_validate(back.meeting) == meeting
        assert (back.problems, back.notes, back.reference) == ([], [], whole.reference)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_without_its_last_meeting_becomes_whole_again(sample: Path, run) -> None:
    whole = load(sample)
    last = whole.meetings[-1].number
    words = ("new", "--proforma", "--from", sample, "--meeting", str(last), "-o", "minutes.docx")
    assert run(*words).exit_code == 0
    lines = sample.read_text("utf-8").splitlines(keepends=True)
    start, end = _lines_of_meeting(lines, last)
    Path("case.yaml").write_text("".join(lines[:start] + lines[end:]), "utf-8")
    assert len(load(Path("case.yaml")).meetings) == len(whole.meetings) - 1
    made = run("read", "minutes.docx", "--into", "case.yaml")
    assert made.exit_code == 0, made.stderr
    assert load(Path("case.yaml")) == whole
    assert _is_only_added("".join(lines[:start] + lines[end:]), Path("case.yaml"))


def _is_only_added(before: str, path: Path) -> bool:
    """Whether a file holds every line it held before, in order."""
    after = iter(path.read_text("utf-8").splitlines())
    return all(any(line == one for one in after) for line in before.splitlines())


def _lines_of_meeting(lines: list[str], number: int) -> tuple[int, int]:
    """From where to where the last meeting stands in a sample."""
    start = next(n for n, line in enumerate(lines) if re.match(rf"  - number: {number}\b", line))
    rest = range(start + 1, len(lines))
    return start, next((n for n in rest if re.match(r"\S", lines[n])), len(lines))


@pytest.mark.office
def test_proformas_that_libreoffice_saved_again_hold_the_same_meetings(
    tmp_path: Path, need
) -> None:
    whole = {sample.stem: load(sample) for sample in SAMPLES}
    for name, one in whole.items():
        partnership, last = shelf.find(one.partnership), len(one.meetings) - 1
        docx = writing.write(book_tree.values(one), last, partnership)
        (tmp_path / f"{name}.docx").write_bytes(docx)
    all_resaved(tmp_path, "docx", need)
    for name, one in whole.items():
        values, terms = book_tree.values(one), shelf.find(one.partnership).terms
        saved = (tmp_path / "out" / f"{name}.docx").read_bytes()
        back = reading.values(saved, "minutes.docx", Names(values), terms)
        assert (back.meeting, back.problems) == (values["meetings"][-1], [])


def of_any(york: Case, meeting: Meeting) -> Values:
    """The values of a family with a meeting made at random."""
    return book_tree.values(york) | {"meetings": [book_tree.values(meeting)]}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=any_record(Meeting))
def test_any_meeting_comes_back(york: Case, drawn: Meeting) -> None:
    values = of_any(york, drawn)
    back = read(written(values), values)
    assert back.meeting == values["meetings"][0]
    assert Meeting.model_validate(back.meeting) == drawn


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=families())
def test_any_case_comes_back(drawn: Family, tmp_path: Path) -> None:
    """Its last meeting is taken out of the file, and put in again by a proforma."""
    whole = Case.model_validate(drawn.tree)
    path, proforma = tmp_path / "family.yaml", tmp_path / "minutes.docx"
    path.write_text(drawn.text, "utf-8")
    values = book_tree.values(whole)
    proforma.write_bytes(written(values, len(whole.meetings) - 1))
    found = filing.filed(proforma, path, may_replace=True)
    assert found.case == whole
    path.write_text(found.text, "utf-8")
    assert load(path) == whole


@pytest.mark.office
@pytest.mark.slow
def test_any_meeting_comes_back_from_libreoffice(york: Case, tmp_path: Path, need) -> None:
    made: list[Values] = []

    @settings(max_examples=25, deadline=None, database=None, phases=[Phase.generate])
    @given(drawn=any_record(Meeting))
    def collect(drawn: Meeting) -> None:
        made.append(of_any(york, drawn))

    collect()
    for n, values in enumerate(made):
        (tmp_path / f"{n}.docx").write_bytes(written(values))
    all_resaved(tmp_path, "docx", need)
    for n, values in enumerate(made):
        back = read((tmp_path / "out" / f"{n}.docx").read_bytes(), values)
        assert back.meeting == values["meetings"][0]


def test_a_large_family_comes_back(york: Case) -> None:
    """Twenty-five people and eighty actions to review."""
    values = copy.deepcopy(with_next_meeting(york))
    meeting = values["meetings"][-1]
    people = [f"person-{n}" for n in range(25)]
    meeting["attendance"] = [{"who": who, "presence": "attended"} for who in people]
    meeting["changes"]["actions"] = [
        {"action": f"a{n}", "status": "done", "progress": "Done, and told.\n" * 20, "impact": "1"}
        for n in range(80)
    ]
    for one in meeting["changes"]["actions"]:
        one["progress"] = one["progress"].strip()
    docx = written(values, len(york.meetings))
    assert read(docx, values).meeting == meeting
    assert len(docx) < 200_000


# --- the form -------------------------------------------------------------------------------


def test_every_field_of_a_meeting_has_exactly_one_place() -> None:
    ours = [(place.home, column.road) for place in places().values() for column in place.columns]
    model = [
        (home, column.road)
        for table in tables()
        for home in table.homes
        if home[:2] == ("meetings", ANY) or home == ("meetings",)
        for column in table.columns
    ]
    assert sorted(ours) == sorted(model)
    assert [section.title for section in sections()][-1] == "Copies sent"


@pytest.mark.parametrize("place", places().values(), ids=lambda place: place.key)
def test_a_panel_has_a_field_of_its_own_name_for_each_column(place) -> None:
    keys = [key_of(column) for column in place.columns]
    labels = {reading.label(column, YORK.terms).casefold() for column in place.columns}
    assert len(set(keys)) == len(labels) == len(place.columns)
    assert max(len(f"{place.key}:{key}") for key in keys) <= 64
    assert len(f"_docgen_{place.key}") <= 40
    rows = layout.rows(place.key, place.columns)
    placed = [key for row in rows for key, _ in row]
    assert sorted(placed) == sorted({*keys, *(set(placed) & {"about", "belongs", "reference"})})
    assert {sum(span for _, span in row) <= COLUMNS for row in rows} == {True}


def test_the_form_shows_what_is_known_and_asks_for_what_is_needed(begun) -> None:
    _, docx = begun
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(BODY))
    presence = controls(body, "attendance:presence")
    assert [one.find(f"{W}sdtContent").xpath("string()") for one in presence[:2]] == ["needed"] * 2
    items = presence[0].iter(f"{W}listItem")
    told = [item.get(f"{W}displayText") for item in items]
    assert told == ["attended", "apologies", "absent", "excluded"]
    who = controls(body, "attendance:who")[0]
    assert who.find(f"{W}sdtPr/{W}comboBox") is not None
    assert who.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Who"
    day = controls(body, "number:held_on")[0].find(f"{W}sdtPr/{W}date")
    assert day.get(f"{W}fullDate") == "2026-12-11T00:00:00Z"
    actions = [one.xpath("string()") for one in controls(body, "changes_actions:action")]
    text = body.xpath("string()")
    assert len(actions) > 5
    assert "Visit every two weeks, sometimes unannounced, and see each child alone." in text
    assert text.index("What the family says") < text.index("What each agency sees")


def test_nobody_is_asked_whether_the_plan_ends(begun) -> None:
    values, docx = begun
    assert b"plan_ended" not in zipfile.ZipFile(io.BytesIO(docx)).read(BODY)
    ended = copy.deepcopy(values)
    ended["meetings"][-1]["plan_ended"] = "yes"
    again = written(ended, len(ended["meetings"]) - 1)
    assert read(again, ended).meeting["plan_ended"] == "yes"


def test_word_can_add_cards_to_every_list_and_nowhere_else(begun) -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(begun[1])).read(BODY))
    repeated = body.findall(".//{http://schemas.microsoft.com/office/word/2012/wordml}*")
    lists = [place for place in places().values() if place.is_list]
    names = [etree.QName(one).localname for one in repeated]
    assert names.count("repeatingSection") == len(lists)
    assert names.count("repeatingSectionItem") > 40
    settings_xml = zipfile.ZipFile(io.BytesIO(begun[1])).read("word/settings.xml").decode()
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings_xml)


def test_proformas_are_valid(tmp_path: Path, need, york: Case) -> None:
    made = {
        "empty.docx": written({"meetings": [{}]}),
        "next.docx": written(with_next_meeting(york), len(york.meetings)),
        "last.docx": written(book_tree.values(york), len(york.meetings) - 1),
    }
    for name, docx in made.items():
        (tmp_path / name).write_bytes(docx)
    assert faults(need, *(tmp_path / name for name in made)) == []


def test_the_same_meeting_gives_the_same_bytes_and_tells_no_author_or_moment(begun, york) -> None:
    values, docx = begun
    assert written(values, len(york.meetings)) == docx
    parts = zipfile.ZipFile(io.BytesIO(docx))
    core = parts.read("docProps/core.xml").decode()
    assert "creator" not in core
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_two_people_of_one_name_are_told_apart() -> None:
    values = {
        "children": [{"id": "child-1", "name": {"given": "Wren", "family": "Ash"}}],
        "people": [
            {"id": "mother", "name": {"given": "Robin", "family": "Ash"}},
            {"id": "aunt", "name": {"given": "Robin", "family": "Ash"}},
            {"id": "uncle", "name": {"given": "A; B", "family": "Ash"}},
            {"id": "friend", "name": {"given": "mother", "family": ""}},
        ],
    }
    names = Names(values)
    shown = {id_: names.label(id_) for id_ in ("child-1", "mother", "aunt", "uncle", "friend")}
    assert shown == {
        "child-1": "Wren Ash",
        "mother": "Robin Ash (mother)",
        "aunt": "Robin Ash (aunt)",
        "uncle": "uncle",
        "friend": "mother (friend)",
    }
    assert [names.id(label) for label in shown.values()] == list(shown)
    assert (names.id("  wren  ASH "), names.id("mother"), names.id("nobody")) == (
        ("child-1", "mother", "nobody")
    )


@pytest.mark.parametrize("text", ["…", "needed", "(none)", "one\rtwo"])
def test_what_no_field_gives_back_is_refused_with_its_place(text: str) -> None:
    values = book_tree.values(case())
    values["meetings"] = [copy.deepcopy(values["meetings"][0]) | {"in_brief": text}]
    with pytest.raises(CaseError) as error:
        written(values)
    assert [(p.code, p.field) for p in error.value.problems] == [("N09", "meetings.0.in_brief")]


# --- filled in ------------------------------------------------------------------------------


FILLED = (
    ("number:venue", 0, "Sample Hall"),
    ("number:held_on", 0, "14/12/2026"),
    ("number:type", 0, "last before review"),
    ("in_brief:in_brief", 0, "Going well.\n\nOne worry is left."),
    ("in_brief:decisions", 0, "The works are asked for again.\nNothing else."),
    ("attendance:presence", 0, "Attended"),
    ("attendance:invited", 0, "yes"),
    ("visits:on", 0, "03/12/2026"),
    ("visits:by", 0, "ellen garside"),
    ("visits:children", 0, "Noor Hesleden; child-2"),
    ("agencies:contacts", 0, "01/12/2026; 2026-12-03"),
)


def test_values_are_taken_as_they_are_typed(begun) -> None:
    values, docx = begun
    meeting = read(typed(docx, *FILLED), values).meeting
    assert (meeting["venue"], meeting["held_on"]) == ("Sample Hall", "2026-12-14")
    assert meeting["type"] == "last-before-review"
    assert meeting["in_brief"] == "Going well.\n\nOne worry is left."
    assert meeting["decisions"] == ["The works are asked for again.", "Nothing else."]
    first = meeting["attendance"][0]
    assert (first["who"], first["presence"], first["invited"]) == ("mother", "attended", "yes")
    assert meeting["visits"] == [
        {"on": "2026-12-03", "by": "social-worker", "children": ["child-3", "child-2"]}
    ]
    assert meeting["agencies"] == [{"contacts": ["2026-12-01", "2026-12-03"]}]


def test_a_card_that_word_added_is_read(begun) -> None:
    """Word copies the last card and lets every field show its own words for an empty one."""
    values, docx = begun

    def add(root: etree._Element) -> None:
        last = controls(root, "attendance:who")[-1]
        item = last
        while item.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is None:
            item = item.getparent()
        item.addnext(copy.deepcopy(item))
        for tag in ("who", "reason"):
            fill(controls(root, f"attendance:{tag}")[-1], "Click or tap here to enter text.")
            properties = controls(root, f"attendance:{tag}")[-1].find(f"{W}sdtPr")
            etree.SubElement(properties, f"{W}showingPlcHdr")
        fill(controls(root, "attendance:who")[-2], "gwen farrar")
        fill(controls(root, "attendance:presence")[-2], "apologies")

    meeting = read(edited(docx, add), values).meeting
    assert meeting["attendance"][-1] == {"who": "minute-taker", "presence": "apologies"}
    assert len(meeting["attendance"]) == len(values["meetings"][-1]["attendance"]) + 1


def test_a_field_whose_control_was_deleted_is_known_by_its_label(begun) -> None:
    values, docx = begun

    def delete(root: etree._Element) -> None:
        for control in [*root.iter(f"{W}sdt")]:
            content = control.find(f"{W}sdtContent")
            for child in [*content]:
                control.addprevious(child)
            control.getparent().remove(control)

    filled = typed(docx, *FILLED)
    assert read(edited(filled, delete), values).meeting == read(filled, values).meeting


def test_paragraphs_in_a_field_are_lines(begun) -> None:
    values, docx = begun

    def enter(root: etree._Element) -> None:
        control = controls(root, "in_brief:in_brief")[0]
        fill(control, "First.")
        paragraph = control.getparent()
        added = etree.SubElement(paragraph.getparent(), f"{W}p")
        etree.SubElement(etree.SubElement(added, f"{W}r"), f"{W}t").text = "Second."

    assert read(edited(docx, enter), values).meeting["in_brief"] == "First.\nSecond."


def test_tracked_changes_are_read_as_they_show_and_told(begun) -> None:
    values, docx = begun

    def track(root: etree._Element) -> None:
        control = controls(root, "number:venue")[0]
        fill(control, "Sample Hall")
        content = control.find(f"{W}sdtContent")
        for tag, text in (("ins", ", upstairs"), ("del", " 9 Example Row")):
            run = etree.SubElement(etree.SubElement(content, f"{W}{tag}"), f"{W}r")
            name = f"{W}t" if tag == "ins" else f"{W}delText"
            etree.SubElement(run, name).text = text

    back = read(edited(docx, track), values)
    assert back.meeting["venue"] == "Sample Hall, upstairs"
    assert back.notes == ["tracked changes that were read as if accepted: 2"]


def test_pictures_and_comments_are_told(begun) -> None:
    values, docx = begun

    def draw(root: etree._Element) -> None:
        run = next(root.iter(f"{W}r"))
        etree.SubElement(run, f"{W}drawing")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": "0"})

    told = read(edited(docx, draw), values).notes
    assert told == ["pictures that were not read: 1", "comments that were not read: 1"]


# --- faults ---------------------------------------------------------------------------------


_DAILY_LIFE = "The children's daily life, wishes and feelings"


def codes(found: reading.Read) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.where.part) for problem in found.problems]


def test_a_text_outside_the_fields_is_told_with_the_part_it_stands_in(begun) -> None:
    values, docx = begun

    def write(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        tables_ = body.findall(f"{W}tbl")
        for after in (tables_[0], tables_[7]):
            paragraph = etree.Element(f"{W}p")
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "Testname said"
            after.addnext(paragraph)

    found = read(edited(docx, write), values)
    assert codes(found) == [("N05", "The meeting"), ("N05", _DAILY_LIFE)]
    assert "Testname" not in str([str(problem) for problem in found.problems])


def test_a_text_in_a_row_of_ones_own_and_in_a_text_box_is_told(begun) -> None:
    values, docx = begun

    def write(root: etree._Element) -> None:
        table = root.find(f"{W}body").findall(f"{W}tbl")[0]
        cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
        paragraph = etree.SubElement(cell, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "Own: text"
        run = etree.SubElement(controls(root, "next_core_group_on:venue")[0].getparent(), f"{W}r")
        box = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{W}txbxContent")
        inner = etree.SubElement(box, f"{W}p")
        etree.SubElement(etree.SubElement(inner, f"{W}r"), f"{W}t").text = "boxed"

    found = read(edited(docx, write), values)
    assert codes(found) == [("N05", "The meeting"), ("N05", "Next dates")]


def test_a_panel_that_is_gone_is_told(begun) -> None:
    values, docx = begun

    def delete(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        body.remove(body.findall(f"{W}tbl")[0])

    assert codes(read(edited(docx, delete), values)) == [("N07", "The meeting")]


def test_a_mark_on_the_scale_of_no_outcome_is_told(begun) -> None:
    values, docx = begun
    filled = typed(
        docx,
        ("changes_outcomes_scaling:belongs", 0, "o99"),
        ("changes_outcomes_scaling:who", 0, "Ellen Garside"),
    )
    part = "Where each person puts an outcome, from 0 to 10 1 (social-worker): Outcome"
    assert codes(read(filled, values)) == [("N06", part)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "N10"),
        (b"PK\x03\x04", "N10"),
        (b"%PDF-1.7", "N10"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "N10"),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(CaseError) as error:
        read(content, {})
    assert [problem.code for problem in error.value.problems] == [code]


def test_another_word_file_is_refused() -> None:
    docx = (ROOT / "templates" / "common" / "minutes.docx").read_bytes()
    with pytest.raises(CaseError) as error:
        read(docx, {})
    assert [problem.code for problem in error.value.problems] == ["N10"]


def test_too_much_is_refused(begun) -> None:
    def swell(root: etree._Element) -> None:
        paragraph = etree.SubElement(root.find(f"{W}body"), f"{W}p")
        for _ in range(300_001):
            etree.SubElement(paragraph, f"{W}r").text = ""

    with pytest.raises(CaseError) as error:
        read(edited(begun[1], swell), begun[0])
    assert [problem.code for problem in error.value.problems] == ["N02"]


# --- the commands ---------------------------------------------------------------------------


def proforma(run, *words: object) -> None:
    told = run("new", "--proforma", *words, "-o", "minutes.docx")
    assert told.exit_code == 0, told.stderr


def fields(*typed_in: tuple[str, int, str]) -> None:
    path = Path("minutes.docx")
    path.write_bytes(typed(path.read_bytes(), *typed_in))


NEXT = (
    ("number:venue", 0, "Sample Hall"),
    ("number:held_on", 0, "14/04/2026"),
    ("number:chair", 0, "social-worker"),
)


def _reviewed() -> None:
    """Everybody came, and everything is in progress."""
    path = Path("minutes.docx")
    body = etree.fromstring(zipfile.ZipFile(path).read(BODY))
    several: list[tuple[str, int, str]] = []
    for tag, text in (
        ("attendance:presence", "attended"),
        ("changes_actions:status", "in progress"),
        ("changes_outcomes:progress", "On the way."),
    ):
        led = tag.split(":")[0] + {"attendance:presence": ":who"}.get(
            tag, ":action" if "actions" in tag else ":outcome"
        )
        full = [c.find(f"{W}sdtPr/{W}showingPlcHdr") is None for c in controls(body, led)]
        several += [(tag, n, text) for n, is_full in enumerate(full) if is_full]
    fields(*NEXT, *several)


def test_the_next_meeting_goes_into_its_case_and_nothing_else_changes(run, family) -> None:
    path = family()
    before = path.read_text("utf-8").replace("reference:", "# kept\nreference:", 1)
    path.write_text(before, "utf-8")
    proforma(run, "--from", path)
    _reviewed()
    told = run("read", "minutes.docx", "--into", path)
    assert (told.exit_code, told.stderr) == (0, "")
    held = load(path).meetings
    assert (held[-1].number, held[-1].venue) == (held[-2].number + 1, "Sample Hall")
    assert len(held) == len(case().meetings) + 1
    assert _is_only_added(before, path)
    assert f"meeting {held[-1].number} is in" in told.stdout
    assert "next: docgen check" in told.stdout


def test_windows_line_ends_and_a_case_without_meetings_are_kept(run, family) -> None:
    path = family({"meetings": []})
    content = path.read_text("utf-8")
    path.write_bytes(("# by hand\n" + content).replace("\n", "\r\n").encode())
    proforma(run, "--from", path)
    _reviewed()
    assert run("read", "minutes.docx", "--into", path).exit_code == 0
    assert [held.number for held in load(path).meetings] == [1]
    assert path.read_bytes().startswith(b"# by hand\r\n")


def test_a_meeting_that_is_there_is_replaced_only_when_asked(run, family) -> None:
    path = family()
    proforma(run, "--from", path, "--meeting", "1")
    fields(("number:venue", 0, "Another Hall"))
    before = path.read_bytes()
    told = run("read", "minutes.docx", "--into", path)
    assert (told.exit_code, "K01 meeting 1 is in the case file already" in told.stderr) == (2, True)
    assert path.read_bytes() == before
    assert run("read", "minutes.docx", "--into", path, "--replace").exit_code == 0
    assert load(path).meetings[0].venue == "Another Hall"
    assert load(path).meetings[1:] == case().meetings[1:]


def test_a_restriction_that_names_a_text_by_its_place_keeps_to_that_text(run, family) -> None:
    """A card put before another would move what is withheld out of its place."""
    rule = {
        "id": "r1",
        "withheld_from": ["mother"],
        "reason": "third-party",
        "agreed_by": "team-manager",
        "agreed_on": "2026-03-18",
    }
    entries = [{"on": "2026-03-02", "what": "He rang."}, {"on": "2026-03-03", "what": "He came."}]
    kept = {"restrictions": [{**rule, "text": "meetings.2.events.1.what"}]}
    path = family({"meetings.2.events": entries, **kept})
    before = path.read_bytes()
    proforma(run, "--from", path, "--meeting", "3")
    fields(("events:on", 2, "04/03/2026"), ("events:what", 2, "He left."))
    same = run("read", "minutes.docx", "--into", path, "-o", "same.yaml")
    assert (same.exit_code, "K01" in same.stderr) == (2, True)
    told = run("read", "minutes.docx", "--into", path, "-o", "same.yaml", "--replace")
    assert (told.exit_code, told.stderr) == (0, "")
    swapped = [("events:what", 0, "He came."), ("events:what", 1, "He rang.")]
    fields(*swapped)
    refused = run("read", "minutes.docx", "--into", path, "--replace")
    assert (refused.exit_code, "N14 restrictions.0.text" in refused.stderr) == (1, True)
    assert "He came" not in refused.stderr
    assert path.read_bytes() == before
    fields(("events:what", 0, "He rang."), ("events:what", 1, "He came at night."))
    reworded = run("read", "minutes.docx", "--into", path, "--replace")
    assert (reworded.exit_code, "restriction r1 keeps back was changed" in reworded.stderr) == (
        0,
        True,
    )


def test_another_file_can_be_written(run, family) -> None:
    path = family()
    before = path.read_bytes()
    proforma(run, "--from", path)
    _reviewed()
    assert run("read", "minutes.docx", "--into", path, "-o", "new.yaml").exit_code == 0
    assert path.read_bytes() == before
    assert len(load(Path("new.yaml")).meetings) == len(case().meetings) + 1
    again = run("read", "minutes.docx", "--into", path, "-o", "new.yaml")
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)


def test_every_fault_is_told_at_its_field_and_nothing_is_written(run, family) -> None:
    path = family()
    before = path.read_bytes()
    proforma(run, "--from", path)
    fields(
        ("number:held_on", 0, "soon, says Testname"),
        ("visits:on", 0, "03/03/2026"),
        ("visits:by", 0, "Testname Nobody"),
    )
    told = run("read", "minutes.docx", "--into", path)
    assert told.exit_code == 1
    assert "Testname" not in told.output
    for place, code in (
        ("The meeting: Held on", "M04"),
        ("Who was there 1 (mother): Presence", "M01"),
        ("Visits since last time 1: By", "M"),
        ("Visits since last time 1: Where", "M01"),
    ):
        assert re.search(rf"minutes\.docx:{re.escape(place)}: {code}", told.stderr), place
    assert told.stderr.index("The meeting: Held on") < told.stderr.index("Who was there 1")
    assert "not a day written as 14/03/2026" in told.stderr
    assert "meetings." not in told.stderr
    assert path.read_bytes() == before


def test_the_proforma_of_another_case_is_refused(run, family) -> None:
    proforma(run, "--from", family({"reference": "TST-0002"}))
    told = run("read", "minutes.docx", "--into", family())
    assert (told.exit_code, "N11 is of another case than this" in told.stderr) == (1, True)
    assert "TST" not in told.stderr


def test_a_visit_the_councils_system_knows_of_stands_in_the_next_proforma(run) -> None:
    source = ROOT / "samples" / "imports" / "ssd"
    made = run("import", "ssd", source, "--partnership", "york", "-o", "cases")
    assert made.exit_code == 0, made.stderr
    for path in sorted(Path("cases").glob("*.yaml")):
        proforma(run, "--from", path, "--replace")
        body = etree.fromstring(zipfile.ZipFile("minutes.docx").read(BODY))
        days = [one.find(f"{W}sdtContent").xpath("string()") for one in controls(body, "visits:on")]
        told = run("new", "--workbook", "--from", path, "-o", "next.xlsx", "--replace")
        assert told.exit_code == 0, told.stderr
        cells = load_workbook("next.xlsx")["Visits"]
        typed_in = [c.value for row in cells.iter_rows() for c in row if isinstance(c.value, date)]
        assert [f"{day:%d/%m/%Y}" for day in typed_in] == days[:-1]
    assert days[0] == "10/11/2026"


def test_an_empty_proforma_is_one_of_a_partnership(run, family) -> None:
    proforma(run, "york")
    fields(
        *NEXT,
        ("number:number", 0, "4"),
        ("attendance:who", 0, "social-worker"),
        ("attendance:presence", 0, "attended"),
    )
    path = family()
    told = run("read", "minutes.docx", "--into", path)
    assert (told.exit_code, told.stderr) == (0, "")
    assert load(path).meetings[-1].attendance[0].who == "social-worker"


@pytest.mark.parametrize(
    ("words", "exit_code", "text"),
    [
        (("new", "--proforma", "-o", "m.docx"), 2, "K20"),
        (("new", "york", "--proforma"), 2, "K20"),
        (("new", "york", "--proforma", "--workbook", "-o", "m.docx"), 2, "Choose --workbook or"),
        (("new", "york", "--proforma", "--meeting", "2", "-o", "m.docx"), 2, "--meeting goes"),
        (
            ("new", "--proforma", "--from", "family.yaml", "--meeting", "7", "-o", "m.docx"),
            2,
            "K21",
        ),
        (("read", "m.docx"), 2, "K20"),
        (("read", "m.xlsx", "--into", "family.yaml"), 2, "--into goes with a proforma"),
    ],
)
def test_the_commands_say_what_they_need(
    words: tuple[str, ...], exit_code: int, text: str, run, family
) -> None:
    family()
    for name in ("m.docx", "m.xlsx"):
        if words[0] == "read":
            Path(name).write_bytes(b"")
    told = run(*words)
    assert (told.exit_code, text in told.stderr) == (exit_code, True), told.stderr


def test_nothing_is_written_over_without_replace(run, family) -> None:
    proforma(run, "--from", family())
    again = run("new", "--proforma", "--from", family(), "-o", "minutes.docx")
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)
