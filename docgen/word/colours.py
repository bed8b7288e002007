"""The partnership's colours in the place of the house's."""

from __future__ import annotations

import re

from docgen.word import package
from docgen.word.house.look import ACCENT, TINT
from docgen.word.package import Parts

_TINT_SHARE = 0.08
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


def tint(accent: str) -> str:
    """8 % of a colour on white; both as six hexadecimal digits."""
    parts = [int(accent[n : n + 2], 16) for n in (0, 2, 4)]
    return "".join(f"{round(255 - (255 - part) * _TINT_SHARE):02X}" for part in parts)


def recoloured(docx: bytes, accent: str) -> bytes:
    """The Word file with an accent such as #1D5B79 in the place of the house's own.

    Raises ValueError for an accent written otherwise.
    """
    return package.zipped(recoloured_parts(package.unzipped(docx), accent))


def recoloured_parts(parts: Parts, accent: str) -> Parts:
    """The parts of a Word file with an accent in the place of the house's own.

    Only values of colour attributes are exchanged, never a text that happens to read alike.
    """
    found = _HEX.fullmatch(accent)
    if found is None:
        raise ValueError("an accent is written as #RRGGBB")
    wanted = found[1].upper()
    colours = {ACCENT: wanted, TINT: tint(wanted)}
    return {
        name: _exchanged(content, colours)
        if name.startswith("word/") and name.endswith(".xml")
        else content
        for name, content in parts.items()
    }


def _exchanged(xml: bytes, colours: dict[str, str]) -> bytes:
    for old, new in colours.items():
        for attribute in (b"w:val", b"w:fill", b"w:color"):
            xml = xml.replace(
                attribute + b'="' + old.encode() + b'"', attribute + b'="' + new.encode() + b'"'
            )
    return xml
