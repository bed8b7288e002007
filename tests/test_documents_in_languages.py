"""Every document in every language: valid, readable, nothing lost, nothing clipped or missing."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from test_accessible import failures
from validator import faults

from docgen.language import languages
from docgen.language.isolates import without_isolates
from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.shelf import shelf
from docgen.word.package import unzipped
from docgen.word.text import part_paragraphs, text

ON = date(2026, 11, 22)
SHIPPED = ("cy", "pl", "ro", "uk", "so", "ur", "ar", "ckb", "bn", "pa")
BODY = "word/document.xml"
RIGHT_TO_LEFT = {"ur", "ar", "ckb"}


def order(language: str, form: str | None = None) -> Order:
    """All documents of the York mother as a draft; the family is large and its texts are long."""
    return Order(
        shelf() / "samples" / "york.yaml",
        ON,
        recipients=("mother",),
        formats=frozenset({"docx", "pdf", "html"}),
        language=language,
        is_draft=True,
        form=form,  # type: ignore[arg-type]
    )


@cache
def made(language: str, folder: Path) -> Path:
    build.make(order(language), folder)
    return next(folder.glob("*/*-documents"))


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of all documents in a language, made once."""
    folder = tmp_path_factory.mktemp("languages")
    return lambda language: made(language, folder / language)


def test_the_shipped_languages_are_these() -> None:
    assert set(languages.folders(shelf() / "translations")) == set(SHIPPED)


@pytest.mark.validator
@pytest.mark.parametrize("language", SHIPPED)
def test_every_word_file_is_valid(
    language: str, documents: Callable[[str], Path], need: Callable[[str], Path]
) -> None:
    files = sorted(documents(language).rglob("*.docx"))
    assert len(files) == 7
    assert faults(need, *files) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_every_pdf_keeps_every_rule(
    language: str, documents: Callable[[str], Path], need_package: Callable[[str], None]
) -> None:
    need_package("page")
    found = failures(documents(language))
    assert len(found) == 7
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize("language", SHIPPED)
def test_a_reader_s_program_gets_the_words_back(
    language: str, documents: Callable[[str], Path], need: Callable[[str], Path]
) -> None:
    """At least nine words in ten, counted without the marks of direction (traps.md 24)."""
    pdftotext = need("pdftotext")
    for path in sorted(documents(language).rglob("*.pdf")):
        told = subprocess.run([pdftotext, path, "-"], check=True, capture_output=True).stdout
        body = part_paragraphs(unzipped(path.with_suffix(".docx").read_bytes()), BODY)
        wanted = words(" ".join(body))
        found = words(told.decode())
        back = sum((wanted & found).values()) / sum(wanted.values())
        assert back >= 0.9, (language, path.name, back)


def words(told: str) -> Counter[str]:
    """The words without signs: pdftotext puts a comma on the other side of a word it turns."""
    letters = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in told)
    return Counter("".join(letters).split())


@pytest.mark.parametrize("language", SHIPPED)
def test_every_page_says_that_it_is_a_draft_in_both_languages(
    language: str, documents: Callable[[str], Path], need: Callable[[str], Path]
) -> None:
    pdftotext = need("pdftotext")
    own = languages.words(language, shelf() / "translations").gettext(
        "Draft translation: no qualified person has approved its wording yet."
    )
    start = words(own[:20]).keys() - {own.split()[-1]}
    for path in sorted(documents(language).rglob("*.pdf")):
        told = subprocess.run([pdftotext, path, "-"], check=True, capture_output=True).stdout
        pages = told.decode().split("\f")[:-1]
        assert all("Draft translation" in " ".join(page.split()) for page in pages), path.name
        assert all(set(start) & set(words(page)) for page in pages), path.name


@pytest.mark.parametrize("language", SHIPPED)
def test_the_web_page_says_its_language_and_its_direction(
    language: str, documents: Callable[[str], Path]
) -> None:
    pages = sorted(documents(language).rglob("*.html"))
    assert len(pages) == 7
    for path in pages:
        head = path.read_text("utf-8")[:2000]
        assert re.search(rf'<html[^>]* lang="{language}', head)
        assert ('dir="rtl"' in head) is (language in RIGHT_TO_LEFT)


@pytest.mark.parametrize("language", SHIPPED)
def test_no_english_of_the_form_stands_in_a_document(
    language: str, documents: Callable[[str], Path]
) -> None:
    """What is fixed is translated: the only English left is marked, a name, or the status line."""
    for path in sorted(documents(language).rglob("*.docx")):
        told = without_isolates(text(path.read_bytes()))
        for english in ("Nothing to record", "Case reference", "By when", "Page 1", "Next review"):
            assert english not in told, (path.name, english)


@pytest.mark.validator
@pytest.mark.parametrize("form", ["large-print", "bilingual", "side-by-side"])
@pytest.mark.parametrize("language", ["pl", "ur", "bn"])
def test_every_form_is_valid_and_accessible(
    language: str,
    form: str,
    need: Callable[[str], Path],
    need_package: Callable[[str], None],
    tmp_path: Path,
) -> None:
    need_package("page")
    wanted = replace(order(language, form), documents=("letter", "minutes", "plan"))
    build.make(wanted, tmp_path)
    assert faults(need, *sorted(tmp_path.rglob("*.docx"))) == []
    found = failures(tmp_path)
    assert len(found) == 3
    assert {name: broken for name, broken in found.items() if broken} == {}
