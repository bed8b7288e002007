"""The page in front of a part that came from elsewhere: its title and what a reader should know.

A scanned report has no heading anyone could see or hear. The words travel as JSON and are never
part of the Typst source.
"""

from __future__ import annotations

from typing import Final

from docgen.page.stamp import laid_out

SOURCE: Final = b"""
#let asked = json(bytes(sys.inputs.asked))
#set document(title: asked.title)
#set text(
  font: asked.families, size: 12pt, fallback: false, lang: asked.language,
  region: asked.region, dir: if asked.mirrored { rtl } else { ltr },
)
#set page(width: asked.width * 1pt, height: asked.height * 1pt, margin: 20mm)
#v(1fr)
#heading(level: 1, text(size: 20pt, asked.title))
#v(6mm)
#for line in asked.lines { par(line) }
#v(2fr)
"""

A4: Final = (595.28, 841.89)


def label_page(
    title: str, text: str, *, language: str = "en-GB", size: tuple[float, float] = A4
) -> bytes:
    """A tagged PDF of one page with a heading and a text, whose lines are its paragraphs.

    `size` is width and height in points.

    Raises: MachineError X04 when a character is in none of the fonts.
    """
    asked: dict[str, object] = {
        "title": title,
        "lines": [line for line in text.splitlines() if line.strip()],
        "width": size[0],
        "height": size[1],
    }
    return laid_out(SOURCE, asked, language=language, what="label")
