"""Any Word file -> a PDF, a web page or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from docgen.errors import Problem, UseError, problem
from docgen.page import engine as engines
from docgen.page.engine import Engine
from docgen.page.html import html
from docgen.page.text import text
from docgen.page.tree import Page

Form = Literal["pdf", "html", "text"]

FORMS: Final[dict[str, Form]] = {".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "text"}
"""What a file's ending says of its form."""


@dataclass(frozen=True)
class Converted:
    """A finished file, and what a person should know of it."""

    content: bytes
    warnings: tuple[str, ...] = ()


def convert(
    docx: bytes, form: Form, engine: Engine = "page", *, file: str, made_at: datetime
) -> Converted:
    """The Word file in another form; `file` is what problems call it.

    LibreOffice makes only the PDF, and writes the moment instead of `made_at`.

    Raises: UnsupportedError Y.. for what is not laid out, GlyphError X04, MachineError X01-X03,
    UseError K08 when LibreOffice is asked for anything but a PDF.
    """
    if engine == "libreoffice":
        return Converted(_by_libreoffice(docx, form, file, made_at))
    page = _read(docx, file)
    return Converted(_written(page, form, file, made_at), page.warnings)


def _by_libreoffice(docx: bytes, form: Form, file: str, made_at: datetime) -> bytes:
    if form != "pdf":
        hint = "leave out --engine libreoffice"
        raise UseError([problem("K08", file, "engine", "LibreOffice makes the PDF only", hint)])
    return engines.to_pdf({file: docx}, "libreoffice", made_at)[file]


def _read(docx: bytes, file: str) -> Page:
    # Late: LibreOffice needs no reader, and no command but this one needs it at once.
    from docgen.page.reader import read  # noqa: PLC0415

    return read(docx, file)


def _written(page: Page, form: Form, file: str, made_at: datetime) -> bytes:
    if form == "html":
        return html(page).encode()
    if form == "text":
        return text(page).encode()
    return engines.laid_out(page, file, made_at)


def refused(docx: bytes, file: str) -> tuple[Problem, ...]:
    """What the page engine can't lay out of a Word file, each with the way round it."""
    from docgen.page.reader import check  # noqa: PLC0415

    return tuple(check(docx, file))
