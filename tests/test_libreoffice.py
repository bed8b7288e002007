from __future__ import annotations

import shutil
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader

from docgen.errors import MachineError
from docgen.page import libreoffice


def word_file(title: str = "Minutes", pages: int = 1) -> bytes:
    document = Document()
    document.core_properties.title = title
    for number in range(1, pages + 1):
        document.add_heading(f"{title} {number}", 1)
        table = document.add_table(2, 2, style="Table Grid")
        table.cell(0, 0).text, table.cell(0, 1).text = "Who", "What"
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))
        if number < pages:
            document.add_page_break()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def linked(style: str | None) -> bytes:
    document = Document()
    paragraph = document.add_paragraph("See ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    place = document.part.relate_to("https://example.org/", kind, is_external=True)
    run = document.add_paragraph().add_run("the guide")
    if style:
        run.style = document.styles.add_style(style, 2)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), place)
    link.append(run._r)
    paragraph._p.append(link)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def office(need, tmp_path, monkeypatch):
    """LibreOffice, with the temporary folder under our eyes."""
    need("soffice")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A shell script in the place of LibreOffice, and an empty temporary folder."""
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    programs.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def write(script: str) -> Path:
        program = programs / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return temporary

    return write


def codes(error: pytest.ExceptionInfo[MachineError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.file) for problem in error.value.problems]


@pytest.mark.office
def test_many_files_become_tagged_pdfs_under_their_own_names(office):
    made = libreoffice.to_pdf({"a b.docx": word_file(), "plan/ż.docx": word_file("Plan", 2)})
    readers = {name: PdfReader(BytesIO(pdf)) for name, pdf in made.items()}
    assert {name: len(reader.pages) for name, reader in readers.items()} == {
        "a b.docx": 1,
        "plan/ż.docx": 2,
    }
    assert all("/StructTreeRoot" in reader.root_object for reader in readers.values())
    assert [entry.title for entry in readers["plan/ż.docx"].outline] == ["Plan 1", "Plan 2"]


@pytest.mark.office
def test_nothing_is_left_in_the_temporary_folder(office):
    libreoffice.to_pdf({"a.docx": word_file()})
    assert list(office.iterdir()) == []


@pytest.mark.office
def test_every_pdf_keeps_the_rules_of_pdf_ua(office, need_package):
    need_package("page")
    import page  # noqa: PLC0415

    made = libreoffice.to_pdf({"a.docx": word_file(pages=2)})
    report = page.validate_pdf_bytes(made["a.docx"], profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []


@pytest.mark.office
def test_all_files_that_cannot_be_read_are_told_at_once(office):
    words = {"text.docx": b"no Word file", "good.docx": word_file(), "cut.docx": b"PK\x03\x04"}
    with pytest.raises(MachineError) as error:
        libreoffice.to_pdf(words)
    assert codes(error) == [("X02", "text.docx"), ("X02", "cut.docx")]


@pytest.mark.office
def test_a_link_can_be_followed_only_if_its_words_have_a_style(office):
    # LibreOffice 7.4 makes no annotation otherwise: templates need the style "Hyperlink".
    made = libreoffice.to_pdf({"styled": linked("Hyperlink"), "plain": linked(None)})
    follows = {name: b"https://example.org/" in pdf for name, pdf in made.items()}
    assert follows == {"styled": True, "plain": False}


def test_no_files_need_no_libreoffice(monkeypatch):
    monkeypatch.setattr(libreoffice, "available", lambda: None)
    assert libreoffice.to_pdf({}) == {}


def test_a_machine_without_libreoffice_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MachineError) as error:
        libreoffice.to_pdf({"a.docx": b""})
    assert codes(error) == [("X01", "LibreOffice")]
    for system in ("Debian", "Fedora", "macOS", "Windows"):
        assert system in str(error.value)


def test_libreoffice_is_found_where_it_usually_is(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", (str(tmp_path / "no"), __file__))
    assert libreoffice.available() == Path(__file__)


def test_a_run_that_takes_too_long_is_stopped_with_all_its_children(stand_in, tmp_path):
    late = tmp_path / "late"
    temporary = stand_in(f"(sleep 1; touch {late}) & sleep 60")
    with pytest.raises(MachineError) as error:
        libreoffice.to_pdf({"a.docx": b""}, timeout_seconds=0.3)
    assert codes(error) == [("X03", "LibreOffice")]
    assert list(temporary.iterdir()) == []
    time.sleep(1.2)
    assert not late.exists()


@pytest.mark.parametrize(
    "content",
    ["", "%PDF-1.7 /Type/Page cut short", "%PDF-1.7 no page %%EOF", "no PDF /Type/Page %%EOF"],
)
def test_an_answer_of_0_is_no_proof_of_a_pdf(stand_in, content):
    folder = "$(dirname $(eval echo \\${$#}))"
    stand_in(f"printf %s '{content}' > {folder}/0001.pdf; exit 0")
    with pytest.raises(MachineError) as error:
        libreoffice.to_pdf({"a.docx": b""})
    assert codes(error) == [("X02", "a.docx")]


def test_what_libreoffice_leaves_in_its_temporary_folder_is_removed(stand_in, tmp_path):
    temporary = stand_in(f'echo "$TMPDIR" > {tmp_path}/seen; touch "${{TMPDIR:?}}/lu123.tmp"')
    with pytest.raises(MachineError):
        libreoffice.to_pdf({"a.docx": b""})
    assert Path((tmp_path / "seen").read_text().strip()).parent == temporary
    assert list(temporary.iterdir()) == []


def test_the_name_of_a_file_is_not_in_the_process_list(stand_in, tmp_path):
    stand_in(f'echo "$@" > {tmp_path}/seen')
    with pytest.raises(MachineError):
        libreoffice.to_pdf({"hughes.docx": b""})
    assert "hughes" not in (tmp_path / "seen").read_text()


def test_libreoffice_of_this_machine_is_the_one_in_the_path(need):
    need("soffice")
    assert str(libreoffice.available()) == shutil.which("soffice")
