"""Pictures -> Typst: shown with what they show told, cropped, or drawn as decoration."""

from __future__ import annotations

from typing import Final

from docgen.errors import Where
from docgen.page.layout.sheet import Sheet
from docgen.page.layout.source import pt, string
from docgen.page.problems import UnsupportedError, unsupported
from docgen.page.tree import Picture

SIGNATURES: Final = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"%PDF", "pdf"),
)
"""How a file of each format starts."""


def picture(sheet: Sheet, shown: Picture) -> str:
    """The code of a picture; PDF/UA-1 wants what it shows, or an artifact (ISO 14289-1, 7.3)."""
    file = string("/" + _file(sheet, shown.name))
    left, top, right, bottom = shown.crop
    full_width = shown.width / max(1 - left - right, 0.01)
    full_height = shown.height / max(1 - top - bottom, 0.01)
    size = f'width: {pt(full_width)}, height: {pt(full_height)}, fit: "stretch"'
    alt = f", alt: {string(shown.alt)}" if shown.alt else ""
    source = f"image({file}, {size}{alt})"
    if any(shown.crop):
        offset = f"dx: {pt(-left * full_width)}, dy: {pt(-top * full_height)}"
        source = (
            f"box(clip: true, width: {pt(shown.width)}, height: {pt(shown.height)}, "
            f"place(top + left, {offset}, {source}))"
        )
    return source if shown.alt else f"pdf.artifact({source})"


def _file(sheet: Sheet, name: str) -> str:
    """The name of the file that a picture's bytes are given to Typst in."""
    if name not in sheet.pictures:
        ending = _ending(sheet.page.images[name])
        if ending is None:
            problem = unsupported("picture", Where("document"), "is in a format that is not shown")
            raise UnsupportedError([problem])
        sheet.pictures[name] = f"picture{len(sheet.pictures)}.{ending}"
    return sheet.pictures[name]


def _ending(image: bytes) -> str | None:
    for start, ending in SIGNATURES:
        if image.startswith(start):
            return ending
    return "svg" if b"<svg" in image[:1000] else None
