"""Documents in other scripts, laid out by the page engine."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from papers import made
from pretended import TAGS, pretended
from test_bidi import p, r, word_file

from docgen.case.load import load
from docgen.language.isolates import without_isolates
from docgen.page.content import shown
from docgen.page.convert import convert
from docgen.page.joining import joined
from docgen.page.reader.text_width import text_width
from docgen.page.shared import fonts
from docgen.page.tree import Look
from docgen.page.typefaces import PLAIN
from docgen.page.web.style import STYLE
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.bidi import in_script
from docgen.word.text import part_text

MADE_AT = datetime(2026, 11, 22, tzinfo=UTC)
FIELD = '<w:tabs><w:tab w:val="left" w:pos="2160"/></w:tabs><w:ind w:left="2160" w:hanging="2160"/>'


def pdf(docx: bytes, into: Path) -> Path:
    into.write_bytes(convert(docx, "pdf", file=into.name, made_at=MADE_AT).content)
    return into


def places(path: Path) -> dict[str, tuple[float, float]]:
    """Where each word of the first page starts and ends, from the left."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(path), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<')
    return {said: (float(left), float(right)) for left, right, said in word.findall(told)}


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return made(load(shelf() / "samples" / "york.yaml"), "minutes", "social-worker")


@pytest.mark.parametrize("language", sorted(TAGS))
def test_minutes_in_another_script_keep_every_rule_and_give_their_words_back(
    language: str, minutes: bytes, need: Callable[[str], Path], tmp_path: Path
) -> None:
    import page  # noqa: PLC0415 - the checker, which CI must have

    need("pdftotext")
    docx = in_script(pretended(minutes, language), TAGS[language])
    path = pdf(docx, tmp_path / "minutes.pdf")
    assert page.validate_pdf_bytes(path.read_bytes(), profile="ua1").failures == []
    body = package.parsed(package.unzipped(docx)["word/document.xml"])
    asked, found = _words(part_text(body)), _words(_extracted(path))
    assert asked.total() > 3000
    assert (asked & found).total() >= 0.99 * asked.total()


def _extracted(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def _words(said: str) -> Counter[str]:
    """The words that have a letter of another script; marks of direction part words."""
    plain = unicodedata.normalize("NFC", without_isolates(re.sub("[\u202a-\u202e]", " ", said)))
    words = (word for word in re.split(r"[\s.,;:()\[\]،؛?!·“”\"-]+", plain))
    return Counter(word for word in words if re.search(r"[^\x00-\u024f]", word))


def test_a_value_stands_left_of_its_label(need: Callable[[str], Path], tmp_path: Path) -> None:
    need("pdftotext")
    # As wide as its column when its letters stand alone, and well within it when they join.
    label = "محفوظ جائزہ اجلاس ہر"
    runs = (r(label), "<w:r><w:tab/></w:r>", r("Ellen"))
    docx = in_script(word_file(p(*runs, properties=FIELD)), "ur-PK")
    found = places(pdf(docx, tmp_path / "field.pdf"))
    page_width, margin, label_width = 612.0, 90.0, 2160 / 20
    assert found["Ellen"][1] == pytest.approx(page_width - margin - label_width, abs=1)
    # pdftotext gives the letters of a word as they stand on the page.
    assert found["محفوظ"[::-1]][1] == pytest.approx(page_width - margin, abs=2)


def test_a_word_that_fits_its_cell_once_joined_is_not_parted(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    need("pdftotext")
    cell = f"<w:tc><w:tcPr><w:tcW w:w='1000' w:type='dxa'/></w:tcPr>{p(r('منصوبہ'))}</w:tc>"
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="1000" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    )
    docx = in_script(word_file(table), "ur-PK")
    assert "منصوبہ"[::-1] in places(pdf(docx, tmp_path / "cell.pdf"))


def test_numbers_names_and_ranges_keep_their_order(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    need("pdftotext")
    held = "\u206801632 960 123\u2069، \u206810:00–12:40\u2069، \u2068Ms Ellen Garside\u2069"
    docx = in_script(word_file(p(r(f"گھر {held} گھر"))), "ur-PK")
    found = places(pdf(docx, tmp_path / "numbers.pdf"))
    assert found["01632"][1] < found["960"][0] < found["123"][0]
    assert found["Ms"][1] < found["Ellen"][0] < found["Garside"][0]
    assert any("10:00–12:40" in word for word in found)


def test_a_comma_among_arabic_words_is_laid_out(tmp_path: Path) -> None:
    docx = in_script(word_file(p(r("گھر"), r(": ", "<w:b/>"), r("بچے"), r(", "), r("گھر"))), "ur")
    assert pdf(docx, tmp_path / "comma.pdf").stat().st_size


def test_a_line_of_arabic_with_a_number_is_in_the_font_of_the_lines_round_it() -> None:
    found = fonts()
    if "Noto Naskh Arabic" not in found.families:
        pytest.skip("Noto Naskh Arabic is not installed")
    assert found.choose(("Arial",), "بچے").families == ("Noto Naskh Arabic",)
    # Naskh has no brackets; DejaVu Sans has all of it, in another hand.
    families = found.choose(("Arial",), "بچے (14)").families
    assert families[0] == "Noto Naskh Arabic"
    assert families[1] in PLAIN


def test_letters_are_measured_in_the_forms_they_take_in_a_word() -> None:
    assert joined("بب", lambda _: True) == "\ufe91\ufe90"
    assert joined("ببب دب", lambda _: True) == "\ufe91\ufe92\ufe90 د\u0628"
    assert joined("بَب", lambda _: True) == "\ufe91\u064e\ufe90"
    assert joined("بب", lambda _: False) == "بب"
    assert joined("Ellen 14", lambda _: True) == "Ellen 14"


def test_marks_of_direction_and_signs_on_letters_take_no_room() -> None:
    look = Look(fonts=("Arial",), size=10.0)
    assert text_width("\u2068ab\u2069", look) == text_width("ab", look)
    (family, *_) = fonts().stand_ins(("Arial",))
    assert fonts().face(family).width("\u2068ab\u2069") == fonts().face(family).width("ab")


def test_a_space_among_reversed_letters_ends_no_header() -> None:
    space = b"/Span<</ActualText( )>>BDC/ReversedChars BMC /f0 9 Tf(\\000)Tj\nEMC\nEMC"
    page = shown(b"/Artifact BMC\nBT /f0 9 Tf (a)Tj" + space + b"(b)Tj ET\nEMC\n(c)Tj")
    assert page.strings[b"f0", "artifact"] == [b"a", b"b"]
    assert page.strings[b"f0", "text"] == [b"c"]


def test_a_web_page_runs_from_right_to_left(minutes: bytes) -> None:
    docx = in_script(pretended(minutes, "ur"), "ur-PK")
    page = convert(docx, "html", file="minutes", made_at=MADE_AT).content.decode()
    assert '<html lang="ur-PK" dir="rtl">' in page
    assert page.count('dir="rtl"') == 1
    assert not re.search(
        r"(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)", page
    )
    # A cropped picture is moved from its left edge, whatever the page's direction.
    assert "max-width:100%;direction:ltr}" in STYLE
