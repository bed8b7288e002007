from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from pydantic import BaseModel

from docgen.errors import Problem
from docgen.word.lint import check
from tests.word_files import saved


class Person(BaseModel):
    name: str
    born: date | None = None
    is_lead: bool = False

    @property
    def initials(self) -> str:
        return self.name[0]


class Meeting(BaseModel):
    held_on: date
    chair: Person | None = None
    present: tuple[Person, ...] = ()
    risk: Literal["same", "up"] = "same"
    notes: dict[str, str] = {}


class Paper(BaseModel):
    meeting: Meeting
    family: tuple[Person, ...] = ()


def sound() -> Any:
    """A template without a fault."""
    document = Document()
    document.core_properties.title = "Minutes"
    return document


def written(folder: Path, *texts: str) -> Path:
    document = sound()
    for text in texts:
        document.add_paragraph(text)
    return saved(document, folder)


def faults(path: Path) -> list[Problem]:
    return check(path, Paper, {"day"})


def told(path: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in faults(path)]


# Names and fields


@pytest.mark.parametrize(
    "sentence",
    [
        "{{ meeting.held_on|day }} {{ meeting.held_on.year }} {{ meeting.risk }}",
        "{% for p in meeting.present %}{{ loop.index }} {{ p.name }} {{ p.initials }}{% endfor %}",
        "{% for p in family if p.is_lead %}{{ p.name }}{% else %}{{ meeting.risk }}{% endfor %}",
        "{% set chair = meeting.chair %}{{ chair.name }}",
        "{% set x %}{{ meeting.risk }}{% endset %}{{ x }}",
        "{% macro m(a) %}{{ a.anything }}{% endmacro %}{{ m(1) }}",
        "{{ (family|first).name }} {{ family[0].name }} {{ family|length }}",
        "{{ family|selectattr('is_lead')|map(attribute='name')|join(', ') }}",
        "{{ meeting.notes.anything }} {{ meeting.notes[meeting.risk] }}",
        "{{ _('Fixed') }} {{ ngettext('one', 'many', family|length) }}",
        "{{ (meeting.held_on|day).anything }}",
        "{{ meeting.chair.name|default('-') }}",
        "{% for k, v in meeting.notes|items %}{{ k }}{{ v }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}",
        "{% if other is defined %}x{% endif %}",
        "{{ 'x' if meeting.chair else meeting.risk }}",
        "{% for p in family %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% with p = meeting.chair %}{{ p.name }}{% endwith %}",
        "{{ _(“Curly”) }} {{ meeting[‘risk’] }}",
    ],
)
def test_a_sound_tag_is_accepted(tmp_path: Path, sentence: str) -> None:
    assert [str(problem) for problem in faults(written(tmp_path, sentence))] == []


@pytest.mark.parametrize(
    ("sentence", "code", "field"),
    [
        ("{{ metting.risk }}", "W01", "metting"),
        ("{{ meeting.rsk }}", "W01", "meeting.rsk"),
        ("{{ meeting.chair.nam }}", "W01", "meeting.chair.nam"),
        ("{% for p in meeting.present %}{{ p.nme }}{% endfor %}", "W01", "p.nme"),
        ("{% for p in family %}{% endfor %}{{ p.name }}", "W01", "p"),
        ("{% for p in family %}{{ loop.indx }}{% endfor %}", "W01", "loop.indx"),
        ("{% set c = meeting.chair %}{{ c.nam }}", "W01", "c.nam"),
        ("{{ (family|first).nam }}", "W01", "family.nam"),
        ("{{ family[0].nam }}", "W01", "family.nam"),
        ("{{ family|map(attribute='nam')|join }}", "W01", "family.nam"),
        ("{{ meeting['rsk'] }}", "W01", "meeting.rsk"),
        ("{% if meeting.rsk %}{% endif %}", "W01", "meeting.rsk"),
        ("{% if meeting.risk == up %}{% endif %}", "W01", "up"),
        ("{{ _(wrong) }}", "W01", "wrong"),
        ("{{ meeting.held_on|day(wrong) }}", "W01", "wrong"),
        ("{{ meeting.risk ~ wrong }}", "W01", "wrong"),
        ("{{ meeting.risk|dya }}", "W06", "dya"),
        ("{% if meeting.risk is lonely %}{% endif %}", "W06", "lonely"),
        ("{{ meeting.model_dump() }}", "W03", "meeting.model_dump"),
        ("{{ meeting.risk.upper() }}", "W03", "meeting.risk.upper"),
        ("{{ meeting.__class__ }}", "W03", "meeting.__class__"),
        ("{{ meeting }}", "W08", "meeting"),
        ("{{ family }}", "W08", "family"),
        ("{{ meeting.chair.is_lead }}", "W08", "meeting.chair.is_lead"),
        ("{% for c in meeting.risk %}{% endfor %}", "W08", "meeting.risk"),
    ],
)
def test_a_wrong_name_is_told(tmp_path: Path, sentence: str, code: str, field: str) -> None:
    assert told(written(tmp_path, sentence)) == [(code, field)]


def test_a_wrong_name_is_told_with_its_place_and_a_suggestion(tmp_path: Path) -> None:
    [problem] = faults(written(tmp_path, "ok", "Risk: {{ meeting.rsk }}"))
    assert str(problem.where) == "minutes.docx:paragraph 2"
    assert '"Risk: {{ meeting.rsk }}"' in problem.text
    assert problem.hint == "did you mean risk?"


def test_headers_are_looked_at_too(tmp_path: Path) -> None:
    document = sound()
    document.sections[0].header.paragraphs[0].text = "{{ wrong }}"
    [problem] = faults(saved(document, tmp_path))
    assert (problem.field, problem.where.part) == ("wrong", "header 1 paragraph 1")


# Broken tags


def test_all_faults_come_at_once_in_the_order_of_the_paragraphs(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "{{ a b }}",
        "{% for p in family %}{{ p.nam }}{% endfor %}",
        "{{ meeting.risk|dya }}",
        "{{ meeting.risk }",
        "{% elif x %}",
        "{% if family %}",
        "{{ wrong }}",
    )
    assert [(problem.code, problem.where.part) for problem in faults(path)] == [
        ("W02", "paragraph 1"),
        ("W01", "paragraph 2"),
        ("W06", "paragraph 3"),
        ("W02", "paragraph 4"),
        ("W02", "paragraph 5"),
        ("W02", "paragraph 6"),
        ("W01", "paragraph 7"),
    ]


def test_after_a_broken_loop_the_rest_is_not_guessed_at(tmp_path: Path) -> None:
    path = written(tmp_path, "{% for p in family }", "{{ p.name }}", "{% endfor %}")
    assert told(path) == [("W02", "")]


@pytest.mark.parametrize(
    "row", [["{%tr for p in family %}{%tr endfor %}"], ["{%p if 1 %}{%p endif %}"]]
)
def test_two_tags_for_one_row_or_paragraph_are_told(tmp_path: Path, row: list[str]) -> None:
    document = sound()
    document.add_table(1, 1).cell(0, 0).text = row[0]
    texts = [problem.text for problem in faults(saved(document, tmp_path))]
    assert any(text.startswith("two tags that each stand for the whole") for text in texts)


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"PK")
    assert told(path) == [("W05", "")]


# Layout


def table(document: Any, is_marked: bool) -> Any:
    made = document.add_table(2, 2)
    for cell in made._cells:
        cell.text = "x"
    if is_marked:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def test_a_table_without_a_header_row_is_told(tmp_path: Path) -> None:
    document = sound()
    document.add_paragraph("x")
    table(document, is_marked=False)
    [problem] = faults(saved(document, tmp_path))
    assert (problem.code, problem.where.part) == ("W10", "paragraph 2")


def test_a_table_with_a_header_row_or_one_row_or_row_labels_is_accepted(tmp_path: Path) -> None:
    document = sound()
    table(document, is_marked=True)
    document.add_paragraph("x")
    document.add_table(1, 1).cell(0, 0).text = "x"
    document.add_paragraph("x")
    labels = table(document, is_marked=False)
    labels._tbl.tblPr.find(qn("w:tblLook")).set(qn("w:firstRow"), "0")
    assert told(saved(document, tmp_path)) == []


def test_rows_that_are_tags_do_not_count(tmp_path: Path) -> None:
    document = sound()
    made = document.add_table(3, 1)
    for cell, text in zip(
        made._cells, ["{%tr for p in family %}", "{{ p.name }}", "{%tr endfor %}"], strict=True
    ):
        cell.text = text
    assert told(saved(document, tmp_path)) == []


def test_an_empty_paragraph_as_spacing_is_told(tmp_path: Path) -> None:
    [problem] = faults(written(tmp_path, "a", "", "b"))
    assert (problem.code, problem.where.part) == ("W11", "paragraph 2")


def test_an_empty_paragraph_that_word_needs_is_accepted(tmp_path: Path) -> None:
    document = sound()
    table(document, is_marked=True).cell(1, 1).text = ""
    document.add_paragraph()
    table(document, is_marked=True)
    document.add_paragraph()
    assert told(saved(document, tmp_path)) == []


def test_a_missing_title_and_language_are_told(tmp_path: Path) -> None:
    document = sound()
    document.core_properties.title = " "
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.attrib.clear()
    assert told(saved(document, tmp_path)) == [("W12", "title"), ("W12", "language")]


def test_a_skipped_heading_level_is_told(tmp_path: Path) -> None:
    document = sound()
    for level in (1, 2, 3, 2, 4):
        document.add_heading("x", level)
    [problem] = faults(saved(document, tmp_path))
    assert (problem.code, problem.where.part) == ("W13", "paragraph 5")
    assert "level 4 follows one of level 2" in problem.text


def test_the_first_heading_is_of_level_one(tmp_path: Path) -> None:
    document = sound()
    document.add_heading("x", 2)
    assert told(saved(document, tmp_path)) == [("W13", "")]


def test_comments_and_tracked_changes_are_told(tmp_path: Path) -> None:
    document = sound()
    paragraph = document.add_paragraph("x")
    document.add_comment(paragraph.runs, text="note", author="a", initials="a")
    xml = f'<w:ins {nsdecls("w")} w:id="9" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(xml))
    assert told(saved(document, tmp_path)) == [("W14", ""), ("W14", "")]
