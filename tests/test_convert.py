"""Any Word file in another form, or a refusal that says why, and nothing written."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfReader

from docgen.cli.main import main
from docgen.errors import UseError
from docgen.page.convert import convert
from docgen.page.problems import UnsupportedError

MADE_AT = datetime(2026, 3, 14, tzinfo=UTC)


def document(title: str = "Invitation"):
    """A small Word file by somebody else: a heading, a list, a table, a footer."""
    made = Document()
    made.core_properties.title = title
    made.core_properties.language = "en-GB"
    made.add_heading(title, 1)
    made.add_paragraph("Dear Ms Smith & Sons <Ltd>")
    made.add_paragraph("Attend school", style="List Number")
    made.add_paragraph("Ring us", style="List Number")
    table = made.add_table(2, 2, style="Table Grid")
    for cell, words in zip(table._cells, ("Who", "When", "Nurse", "Monday"), strict=True):
        cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.sections[0].footer.paragraphs[0].text = "Reference 12"
    return made


def saved(made) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def strange() -> bytes:
    """A Word file with something that is not laid out."""
    made = document()
    run = made.add_paragraph("Here ").add_run()
    run._r.append(OxmlElement("w:ruby"))
    return saved(made)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs docgen convert in a folder with a Word file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.docx").write_bytes(saved(document()))
    (tmp_path / "strange.docx").write_bytes(strange())

    def call(*words: str):
        result = CliRunner().invoke(main, ["convert", *words], prog_name="docgen")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"letter.docx", "strange.docx"}


# the library


def test_text_holds_every_word_of_the_file():
    made = convert(saved(document()), "text", file="a.docx", made_at=MADE_AT)
    assert made.content.decode().split("\n\n") == [
        "# Invitation",
        "Dear Ms Smith & Sons <Ltd>",
        "1. Attend school\n2. Ring us",
        "Who | When\n---\nNurse | Monday",
        "[footer] Reference 12\n",
    ]


def test_a_web_page_has_the_structure_of_the_file():
    made = convert(saved(document()), "html", file="a.docx", made_at=MADE_AT).content.decode()
    assert "<title>Invitation</title>" in made
    assert re.search(r"<h1[^>]*>Invitation</h1>", made)
    assert "Smith &amp; Sons &lt;Ltd&gt;" in made
    assert re.search(r"<ol><li>Attend school</li>\s*<li>Ring us</li>", made)
    assert '<th scope="col">Who</th>' in made


def test_a_pdf_is_tagged_and_holds_every_word(need, tmp_path):
    made = convert(saved(document()), "pdf", file="a.docx", made_at=MADE_AT)
    assert "/StructTreeRoot" in PdfReader(BytesIO(made.content)).root_object
    path = tmp_path / "a.pdf"
    path.write_bytes(made.content)
    told = subprocess.run(
        [str(need("pdftotext")), str(path), "-"], capture_output=True, text=True, check=True
    ).stdout.split()
    words = convert(saved(document()), "text", file="a.docx", made_at=MADE_AT).content.decode()
    marks = {"#", "|", "---", "[footer]"}
    assert [word for word in words.split() if word not in marks and word not in told] == []


def test_the_same_file_gives_the_same_bytes():
    for form in ("pdf", "html", "text"):
        once, again = (
            convert(saved(document()), form, file="a.docx", made_at=MADE_AT) for _ in range(2)
        )
        assert once == again


def test_what_is_not_laid_out_is_refused_by_name():
    for form in ("pdf", "html", "text"):
        with pytest.raises(UnsupportedError) as error:
            convert(strange(), form, file="a.docx", made_at=MADE_AT)
        told = str(error.value)
        assert "w:ruby" in told
        assert "paragraph" in told
        assert "--engine libreoffice" in told


@pytest.mark.parametrize("form", ["html", "text"])
def test_libreoffice_makes_the_pdf_only(form):
    with pytest.raises(UseError) as error:
        convert(b"", form, "libreoffice", file="a.docx", made_at=MADE_AT)
    assert [problem.code for problem in error.value.problems] == ["K08"]


@pytest.mark.office
def test_libreoffice_makes_a_pdf_of_what_we_refuse(need):
    need("soffice")
    made = convert(strange(), "pdf", "libreoffice", file="a.docx", made_at=MADE_AT)
    assert "Dear Ms Smith" in PdfReader(BytesIO(made.content)).pages[0].extract_text()


# the command


def test_a_pdf_is_written_beside_the_word_file(run, tmp_path):
    told = run("letter.docx")
    assert told.exit_code == 0
    assert told.stdout.startswith("made letter.pdf (")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("made.pdf", b"%PDF-"),
        ("made.html", b"<!DOCTYPE html>"),
        ("made.HTM", b"<!DOCTYPE html>"),
        ("made.txt", b"# Invitation"),
    ],
)
def test_the_ending_tells_the_form(name, start, run, tmp_path):
    assert run("letter.docx", "-o", name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert beside(tmp_path) == {name}


@pytest.mark.parametrize("name", ["made.doc", "made"])
def test_another_ending_is_wrong_use(name, run, tmp_path):
    told = run("letter.docx", "-o", name)
    assert told.exit_code == 2
    assert "K07" in told.stderr
    assert beside(tmp_path) == set()


def test_a_file_that_is_there_is_replaced_only_when_told_to(run, tmp_path):
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    told = run("letter.docx", "-o", "letter.txt")
    assert (told.exit_code, "K01" in told.stderr) == (2, True)
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"
    assert run("letter.docx", "-o", "letter.txt", "--replace").exit_code == 0
    assert (tmp_path / "letter.txt").read_text("utf-8").startswith("# Invitation")


@pytest.mark.parametrize("name", ["made.pdf", "made.html", "made.txt"])
def test_nothing_is_written_when_something_is_refused(name, run, tmp_path):
    told = run("strange.docx", "-o", name)
    assert told.exit_code == 3
    assert "w:ruby" in told.stderr
    assert told.stdout == ""
    assert beside(tmp_path) == set()


def test_what_a_person_should_know_is_told(run, tmp_path):
    made = document()
    insertion = OxmlElement("w:ins")
    paragraph = made.add_paragraph("Agreed ")
    insertion.append(paragraph.add_run("later")._r)
    paragraph._p.append(insertion)
    made.save(str(tmp_path / "letter.docx"))
    told = run("letter.docx", "-o", "made.txt")
    assert told.exit_code == 0
    assert "letter.docx: note:" in told.stderr
    assert "Agreed later" in (tmp_path / "made.txt").read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04cut"])
def test_what_is_no_word_file_is_refused(content, run, tmp_path):
    (tmp_path / "letter.docx").write_bytes(content)
    told = run("letter.docx")
    assert told.exit_code == 3
    assert "letter.docx" in told.stderr
    assert beside(tmp_path) == set()


def test_a_file_that_is_not_there_is_wrong_use(run):
    assert run("nowhere.docx").exit_code == 2


def test_libreoffice_is_used_when_asked_for(run, need, tmp_path):
    need("soffice")
    assert run("strange.docx", "--engine", "libreoffice").exit_code == 0
    assert (tmp_path / "strange.pdf").read_bytes().startswith(b"%PDF-")


def test_a_machine_without_libreoffice_is_told_what_to_install(run, monkeypatch, tmp_path):
    monkeypatch.setattr("docgen.page.libreoffice.USUAL_PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    told = run("letter.docx", "--engine", "libreoffice")
    assert told.exit_code == 4
    assert "Debian" in told.stderr
    assert beside(tmp_path) == set()


def test_a_template_check_tells_what_needs_libreoffice(run, tmp_path):
    words = ["templates", "check", "strange.docx"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 3
    refused = [line for line in told.stderr.splitlines() if "w:ruby" in line]
    assert len(refused) == 1
    assert "--engine libreoffice" in told.stderr
    with_libreoffice = CliRunner().invoke(main, [*words, "--engine", "libreoffice"])
    assert "w:ruby" not in with_libreoffice.stderr
