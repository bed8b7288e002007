"""Small Word templates, built in a test, and the usual way to fill one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.errors import Problem, TemplateError
from docgen.language.words import SOURCE_FORMATS, Words
from docgen.word.render import render

MADE_AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
Rows = Iterable[Iterable[str]]


def template(
    folder: Path, *paragraphs: str, rows: Rows = (), header: str = "", footer: str = ""
) -> Path:
    """A Word file with these paragraphs, then a table of these rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    lines = [list(row) for row in rows]
    if lines:
        table = document.add_table(rows=len(lines), cols=max(map(len, lines)))
        for row, texts in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    return saved(document, folder)


def saved(document: Any, folder: Path) -> Path:
    """The document as a file of this folder."""
    path = folder / "minutes.docx"
    document.save(str(path))
    return path


def with_xml(folder: Path, *paragraphs: str) -> Path:
    """A Word file whose body is this raw WordprocessingML."""
    document = Document()
    body = document.element.body
    for xml in reversed(paragraphs):
        body.insert(0, parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {nsdecls('w')}", xml)))
    return saved(document, folder)


class _Spoken(Words):
    """Words that a function changes, as a catalogue would."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        super().__init__("en", SOURCE_FORMATS)
        object.__setattr__(self, "gettext", gettext)


def fill(path: Path, **values: Any) -> bytes:
    """The finished file of a template, in English, with a few filters."""
    return fill_with(path, values)


def fill_with(
    path: Path,
    values: dict[str, Any],
    *,
    filters: dict[str, Callable[..., Any]] | None = None,
    title: str = "Minutes",
    language: str = "en-GB",
    gettext: Callable[[str], str] = str,
) -> bytes:
    """The finished file of a template."""
    return render(
        path,
        values,
        filters=filters or {},
        words=_Spoken(gettext),
        title=title,
        language=language,
        made_at=MADE_AT,
    )


def problems(path: Path, **values: Any) -> list[Problem]:
    """The problems that filling a template raises; a file made is a failure of the test."""
    try:
        fill(path, **values)
    except TemplateError as error:
        return list(error.problems)
    raise AssertionError("the template was filled without a problem")


def codes(path: Path, **values: Any) -> list[str]:
    """The codes of the problems that filling a template raises."""
    return [problem.code for problem in problems(path, **values)]


def part(docx: bytes, name: str) -> str:
    """One part of a finished file, as text."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read(name).decode()
