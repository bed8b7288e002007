"""A publication -> every file it is given out as: to read, to print, to fold, to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.page import engine
from docgen.publication.fitting import PANELS, Fitted, fit
from docgen.publication.fold import booklet_sheet, print_sheet
from docgen.publication.fold_sheet import count_pages
from docgen.publication.form import fillable
from docgen.publication.leaves import Issue
from docgen.publication.records import Publication, Space
from docgen.publication.setting import filled, in_large_print, made_at


@dataclass(frozen=True)
class Forms:
    """The files by name, what each is, and how the text fits."""

    files: dict[str, bytes]
    labels: dict[str, str]
    """By the file's name, the key of the label that says what it is."""
    size_pt: float
    over: dict[str, int]
    """The lines that are too many, by page or panel; nothing where all fits."""


def forms(publication: Publication, template: Path, logo: Path | None, address: str) -> Forms:
    """Every form of a publication; a leaflet with a panel too long has no sheet to fold.

    Raises TemplateError, UnsupportedError and GlyphError with what is wrong with the template.
    """
    fitted = fit(publication, template, logo, address)
    issue = Issue(publication, template, logo, address)
    slug = publication.slug
    large = in_large_print(issue, filled(issue))
    files = {
        f"{slug}.pdf": (fitted.pdf, "pdf"),
        f"{slug}.docx": (fitted.docx, "word"),
        f"{slug}-large-print.pdf": (laid_out(large, issue), "large_print"),
        f"{slug}-large-print.docx": (large, "large_print_word"),
        **_folded(publication, fitted),
        **_to_fill_in(publication, fitted),
    }
    return Forms(
        {name: content for name, (content, _) in files.items()},
        {name: label for name, (_, label) in files.items()},
        fitted.size_pt,
        {page.place: page.lines for page in fitted.over},
    )


def laid_out(docx: bytes, issue: Issue) -> bytes:
    """The tagged PDF of a publication's Word file.

    Raises UnsupportedError and GlyphError with what the page engine finds.
    """
    return engine.to_pdf({"large print": docx}, "page", made_at(issue))["large print"]


def _folded(told: Publication, fitted: Fitted) -> dict[str, tuple[bytes, str]]:
    """The sheet to print on both sides and fold."""
    fold = {"leaflet": print_sheet, "booklet": booklet_sheet}.get(told.layout)
    is_whole = told.layout != "leaflet" or count_pages(fitted.pdf) == len(PANELS)
    if fold is None or not is_whole:
        return {}
    sheet = fold(
        fitted.pdf,
        is_right_to_left=told.is_right_to_left,
        title=told.title,
        language=told.tag,
    )
    return {f"{told.slug}-to-fold.pdf": (sheet, "print_sheet")}


def _to_fill_in(told: Publication, fitted: Fitted) -> dict[str, tuple[bytes, str]]:
    """The PDF with fields to type in, where there is space to write."""
    spaces = [block for part in told.parts for block in part if isinstance(block, Space)]
    if not spaces:
        return {}
    made = fillable(fitted.pdf, spaces, language=told.tag, is_right_to_left=told.is_right_to_left)
    return {f"{told.slug}-to-fill-in.pdf": (made, "fillable")}
