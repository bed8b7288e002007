"""Word files -> tagged PDFs, by the engine that was asked for.

`page` lays them out in this process; `libreoffice` hands them all to one LibreOffice process,
for what the page engine refuses and for comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, Literal

from docgen.errors import DocgenError, MachineError, Problem, problem
from docgen.page import libreoffice

Engine = Literal["page", "libreoffice"]

READER: Final = "docgen.page.reader"
LAYOUT: Final = "docgen.page.layout"
SHARED: Final = "docgen.page.shared"


def to_pdf(words: Mapping[str, bytes], engine: Engine, made_at: datetime) -> dict[str, bytes]:
    """Tagged PDFs from Word files, both by the same names.

    LibreOffice writes the moment instead of `made_at`; `docgen.pack.merge` replaces it.

    Raises: MachineError X01-X04; UnsupportedError and GlyphError with what the page engine
    finds in all of the files.
    """
    if engine == "libreoffice":
        return libreoffice.to_pdf(words)
    return _laid_out(words, made_at)


def is_available(engine: Engine) -> bool:
    """Whether this machine has what the engine needs."""
    if engine == "libreoffice":
        return libreoffice.available() is not None
    return all(find_spec(name) is not None for name in (READER, LAYOUT))


def warm(engine: Engine) -> None:
    """Load what the engine keeps between files, so that no file waits for it."""
    if engine == "page" and is_available(engine):
        _tools()


def _laid_out(words: Mapping[str, bytes], made_at: datetime) -> dict[str, bytes]:
    """Each file laid out; the faults of all files are raised together, by their kind."""
    if not is_available("page"):
        text = "is not part of this installation"
        hint = "use --engine libreoffice, or install docgen again"
        raise MachineError([problem("X01", "the page engine", "", text, hint=hint)])
    read, pdf, fonts = _tools()
    made: dict[str, bytes] = {}
    faults: dict[type[DocgenError], list[Problem]] = {}
    for name, docx in words.items():
        try:
            made[name] = pdf(read(docx, name), fonts, made_at=made_at)
        except DocgenError as error:
            faults.setdefault(type(error), []).extend(error.problems)
    for kind, problems in faults.items():
        raise kind(problems)
    return made


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any, Any]:
    """The reader, the writer and the fonts, looked through once a process."""
    # Late: LibreOffice needs none of them, and they cost a quarter of a second.
    reader, layout, shared = (import_module(name) for name in (READER, LAYOUT, SHARED))
    return reader.read, layout.pdf, shared.fonts()
