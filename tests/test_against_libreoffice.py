"""Our own pages beside LibreOffice's: the same pages, the words in the same places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feature_files import FEATURES
from papers import made
from positions import Likeness, likeness, words

from docgen.case.load import load
from docgen.pack.recipe import DOCUMENTS
from docgen.page import libreoffice
from docgen.page.engine import to_pdf
from docgen.practice.shelf import shelf
from docgen.word import text

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAMPLES = ("york", "guernsey", "highland", "cumbria", "leicestershire")


def documents(sample: str) -> dict[str, bytes]:
    case = load(shelf() / "samples" / f"{sample}.yaml")
    return {
        name: made(case, name, "mother" if recipe.per_recipient else None)
        for name, recipe in DOCUMENTS.items()
    }


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("files", ["templates", "features"])
def test_our_pages_are_those_of_libreoffice(
    files: str, need: Callable[[str], Path], tmp_path: Path
) -> None:
    need("soffice")
    pdftotext = need("pdftotext")
    docx = FEATURES if files == "features" else _of_samples()
    ours, theirs = to_pdf(docx, "page", AT), libreoffice.to_pdf(docx)
    alike: dict[str, Likeness] = {}
    for name in docx:
        one, other = (words(pdf[name], pdftotext, tmp_path) for pdf in (ours, theirs))
        alike[name] = likeness(other, one)
    same = [name for name, found in alike.items() if found.pages[0] == found.pages[1]]
    placed = sum(found.near * found.words[0] for found in alike.values())
    every = sum(found.words[0] for found in alike.values())
    told = _told(alike)
    assert len(same) >= 0.95 * len(docx), told
    assert placed >= 0.95 * every, told


def _of_samples() -> dict[str, bytes]:
    return {f"{s}-{name}": file for s in SAMPLES for name, file in documents(s).items()}


def _told(alike: dict[str, Likeness]) -> str:
    """A line for each file that differs, the worst first."""
    worst = sorted((f.near, name, f) for name, f in alike.items())
    lines = (
        f"{name}: {near:.0%} of {f.words[0]} words in place, pages {f.pages[0]} and {f.pages[1]}"
        for near, name, f in worst
        if near < 0.98 or f.pages[0] != f.pages[1]
    )
    return "\n".join(["(LibreOffice and we)", *lines])


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_search_finds_the_words_of_our_pdfs(
    sample: str, need: Callable[[str], Path], tmp_path: Path
) -> None:
    pdftotext = need("pdftotext")
    docx = documents(sample)
    for name, pdf in to_pdf(docx, "page", AT).items():
        wanted = text.text(docx[name]).split()
        found = {word.text for word in words(pdf, pdftotext, tmp_path)}
        lost = [word for word in wanted if word not in found]
        # The head of later pages is in the file, and not on the one page of a short paper.
        assert len(lost) <= max(1, 0.02 * len(wanted)), (name, lost[:20])
