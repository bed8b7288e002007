"""Pictures of the package by name, of the kinds that pages can show.

Source: the first bytes of each format (PNG, JFIF, GIF, WebP, SVG); ECMA-376-1 15.2.14.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from docgen.page.reader.names import Element
from docgen.page.reader.pixels import is_too_large
from docgen.page.reader.reading import Reading

STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
OTHERS: Final = {
    b"\x01\x00\x00\x00": "EMF",
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"\x01\x00\x09\x00": "WMF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
}

# A drawing that repeats or takes in others can grow without end, or ask for a file.
_BUILDS_ON: Final = re.compile(rb"<!|<(?:\w+:)?(?:use|image|pattern|filter)\b")


def kind_of(content: bytes) -> str | None:
    """The file name ending of a picture, by its first bytes; None for one no page can show."""
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "svg" if b"<svg" in content[:4096] else None


def image(element: Element, key: str | None, reading: Reading) -> str | None:
    """The name of the picture that a part names by an id; None for one that is refused."""
    related = reading.relationship(key)
    if related is None or related.is_outside or not reading.package.has(related.target):
        text = "is linked, not in the file" if related and related.is_outside else "is not there"
        reading.report.refuse(element, text)
        return None
    if related.target not in reading.image_names:
        reading.image_names[related.target] = _kept(element, related.target, reading)
    return reading.image_names[related.target] or None


def _kept(element: Element, part: str, reading: Reading) -> str:
    content = reading.package.content(part)
    kind = kind_of(content)
    if kind is None:
        named = next((told for start, told in OTHERS.items() if content.startswith(start)), "one")
        reading.report.refuse(element, f"is a picture no page can show ({named})")
        return ""
    if is_too_large(kind, content) or (kind == "svg" and _BUILDS_ON.search(content)):
        reading.report.refuse(element, "is a picture with more in it than a page can show")
        return ""
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
    reading.images[name] = content
    return name
