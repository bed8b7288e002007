"""Word files -> tagged PDFs, by the engine that was asked for.

`page` lays them out in this process; `libreoffice` hands them all to one LibreOffice process,
for what the page engine refuses and for comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from docgen.errors import DocgenError, MachineError, Problem, problem
from docgen.page import libreoffice
from docgen.page.tree import Page

if TYPE_CHECKING:
    from docgen.page.fonts import Fonts

Engine = Literal["page", "libreoffice"]

READER: Final = "docgen.page.reader"
LAYOUT: Final = "docgen.page.layout"
READBACK: Final = "docgen.page.readback"
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
    read = _tools().read
    made: dict[str, bytes] = {}
    faults: dict[type[DocgenError], list[Problem]] = {}
    for name, docx in words.items():
        try:
            made[name] = laid_out(read(docx, name), name, made_at)
        except DocgenError as error:
            faults.setdefault(type(error), []).extend(error.problems)
    for kind, problems in faults.items():
        raise kind(problems)
    return made


def laid_out(page: Page, file: str, made_at: datetime) -> bytes:
    """The PDF of a page tree, read back: all text that went in is in it.

    Every PDF of the page engine is made here.

    Raises: UnsupportedError and GlyphError; Y03 for text that is missing.
    """
    tools = _tools()
    made = tools.pdf(page, tools.fonts, made_at=made_at)
    tools.prove(page, made, file)
    return made


class _Tools(NamedTuple):
    """What lays files out."""

    read: Callable[[bytes, str], Page]
    pdf: Callable[..., bytes]
    prove: Callable[[Page, bytes, str], None]
    fonts: Fonts


@lru_cache(maxsize=1)
def _tools() -> _Tools:
    """The reader, the writer, the proof and the fonts, looked through once a process."""
    # Late: LibreOffice needs none of them, and they cost a quarter of a second.
    names = (READER, LAYOUT, READBACK, SHARED)
    reader, layout, readback, shared = (import_module(name) for name in names)
    return _Tools(reader.read, layout.pdf, readback.prove, shared.fonts())
