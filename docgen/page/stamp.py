"""The line near the bottom edge of every page of a pack: words and sizes -> transparent PDF.

Typst shapes the text, so names in any script come out right, and refuses a character that
no font can show. The words travel as JSON and are never part of the Typst source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import typst

from docgen.errors import problem
from docgen.page import shared
from docgen.page.problems import GlyphError, no_glyph

FAMILIES: Final = ("Noto Sans", "Open Sans")
"""What a stamp is set in; names in other scripts take the families of their script."""

HINT: Final = "install a font for this script; docgen doctor says which"

RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)

REGION_LETTERS: Final = 2

# The margins are those of the documents: 20 mm, on a landscape page 15 mm. PDF/UA-1 is asked
# for because only then Typst refuses a character without a glyph; the words are an artifact.
SOURCE: Final = b"""
#let asked = json(bytes(sys.inputs.asked))
#set document(title: "Stamp")
#set text(
  font: asked.families, size: 8pt, fill: rgb("505A63"), fallback: false,
  lang: asked.language, dir: if asked.mirrored { rtl } else { ltr }, bottom-edge: "baseline",
)
#set page(fill: none, margin: 0pt)
#for page-asked in asked.pages {
  let side = if page-asked.width > page-asked.height { 15mm } else { 20mm }
  let line = grid(
    columns: (1fr, auto), column-gutter: 12pt, row-gutter: 2pt,
    align: (start + bottom, end + bottom), page-asked.start, page-asked.end,
  )
  page(
    width: page-asked.width * 1pt, height: page-asked.height * 1pt,
    pdf.artifact(
      kind: "footer",
      place(bottom + start, dx: if asked.mirrored { -side } else { side }, dy: -8mm,
        block(width: 100% - 2 * side, line)),
    ),
  )
}
"""


def stamps(
    lines: Sequence[tuple[str, str]],
    sizes: Sequence[tuple[float, float]],
    *,
    language: str = "en",
    fonts: Sequence[Path] = (),
) -> bytes:
    """A PDF with a transparent page an entry, whose line stands 8 mm above the bottom edge.

    An entry of `lines` is what stands where reading starts and what stands at the other
    end; of `sizes`, width and height in points as the page is seen. `fonts` are folders
    searched besides those of the wheel and the system. The text is marked as an artifact.

    Raises: MachineError X04 when a character is in none of the fonts.
    """
    if not lines:
        raise ValueError("a stamp needs at least one page")
    asked: dict[str, object] = {
        "pages": [
            {"start": start, "end": end, "width": width, "height": height}
            for (start, end), (width, height) in zip(lines, sizes, strict=True)
        ],
    }
    return laid_out(SOURCE, asked, language=language, what="stamp", fonts=fonts)


def laid_out(
    source: bytes,
    asked: Mapping[str, object],
    *,
    language: str,
    what: str,
    fonts: Sequence[Path] = (),
) -> bytes:
    """The PDF of a Typst source of ours, which finds its words under `sys.inputs.asked`.

    It is given `families`, `language`, `region` and `mirrored` too. `what` names it in errors.

    Raises: MachineError X04 when a character is in none of the fonts.
    """
    tongue, _, region = language.partition("-")
    choice = shared.fonts(tuple(fonts)).choose(FAMILIES, "".join(_texts(asked)))
    if choice.missing:
        raise GlyphError([no_glyph(letter, what, HINT) for letter in sorted(choice.missing)])
    given = {
        **asked,
        "families": choice.families,
        "language": tongue,
        "region": region if len(region) == REGION_LETTERS else None,
        "mirrored": tongue in RIGHT_TO_LEFT,
    }
    return _compile(source, given, shared.fonts(tuple(fonts)).loaded(choice.families), what)


def warm() -> None:
    """Look through the fonts, so that no stamp waits for it."""
    shared.fonts().loaded(FAMILIES)


def _texts(asked: object) -> Iterator[str]:
    """Every text in what a source is given."""
    if isinstance(asked, str):
        yield asked
    elif isinstance(asked, Mapping):
        for value in asked.values():
            yield from _texts(value)
    elif isinstance(asked, Sequence):
        for value in asked:
            yield from _texts(value)


def _compile(source: bytes, asked: Mapping[str, object], faces: typst.Fonts, what: str) -> bytes:
    words = json.dumps(asked, ensure_ascii=False)
    compiler = typst.Compiler(source, font_paths=faces, sys_inputs={"asked": words})
    try:
        pdf = compiler.compile(
            format="pdf", pdf_standards="ua-1", timestamp=datetime(2000, 1, 1, tzinfo=UTC)
        )
    except typst.TypstError as error:
        raise _not_shown(words, what) from error
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return pdf


def _not_shown(words: str, what: str) -> GlyphError:
    """X04 for a character that looked as if it needed no glyph; only its number is told."""
    codes = sorted({f"U+{ord(letter):04X}" for letter in words if not letter.isascii()})
    text = f"a character can't be shown; one of {', '.join(codes)}"
    return GlyphError([problem("X04", what, "", text, hint=HINT)])
