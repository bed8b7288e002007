"""What stops a page: something that is not laid out, or a character that no font can show."""

from __future__ import annotations

import unicodedata
from typing import Final

from docgen.errors import DocgenError, Exit, MachineError, Problem, Where

OTHER_ENGINE: Final = "make the PDF with --engine libreoffice"


class UnsupportedError(DocgenError):
    """The Word file holds what we do not lay out: its author, or LibreOffice, puts it right."""

    exit_code = Exit.TEMPLATE


class GlyphError(MachineError):
    """No font of this machine can show a character: whoever runs it installs one."""


def unsupported(
    element: str,
    where: Where,
    text: str = "is not laid out",
    hint: str = OTHER_ENGINE,
    code: str = "Y01",
) -> Problem:
    """The problem of an element, at its place: `Where(file, part="paragraph 12")`."""
    return Problem(code, where, element, text, hint)


def no_glyph(character: str, file: str, hint: str) -> Problem:
    """X04: a character that is in none of the fonts, by number and Unicode name."""
    name = unicodedata.name(character, "without a name")
    text = f"U+{ord(character):04X} ({name.lower()}) is in none of the fonts"
    return Problem("X04", Where(file), "", text, hint)
