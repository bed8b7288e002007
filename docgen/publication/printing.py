"""A publication -> its Word file and its tagged PDF, on its own pages or in large print."""

from __future__ import annotations

from pathlib import Path

from docgen.page import engine
from docgen.publication.fitting import fit
from docgen.publication.leaves import Issue
from docgen.publication.records import Publication
from docgen.publication.setting import filled, in_large_print, made_at


def docx(publication: Publication, template: Path, logo: Path | None, address: str) -> bytes:
    """The Word file on its own pages; `address` is where it stands on the web.

    Raises TemplateError with every fault of the template.
    """
    return fit(publication, template, logo, address).docx


def pdf(publication: Publication, template: Path, logo: Path | None, address: str) -> bytes:
    """The tagged PDF on its own pages.

    Raises TemplateError; UnsupportedError and GlyphError with what the page engine finds.
    """
    return fit(publication, template, logo, address).pdf


def large_docx(publication: Publication, template: Path, logo: Path | None, address: str) -> bytes:
    """The Word file in large print, on pages of A4.

    Raises TemplateError with every fault of the template.
    """
    issue = Issue(publication, template, logo, address)
    return in_large_print(issue, filled(issue))


def large_pdf(publication: Publication, template: Path, logo: Path | None, address: str) -> bytes:
    """The tagged PDF in large print.

    Raises TemplateError; UnsupportedError and GlyphError with what the page engine finds.
    """
    issue = Issue(publication, template, logo, address)
    made = {"publication": in_large_print(issue, filled(issue))}
    return engine.to_pdf(made, "page", made_at(issue))["publication"]
