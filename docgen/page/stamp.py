"""The line near the bottom edge of every page of a pack: words and sizes -> transparent PDF.

Typst shapes the text, so names in any script come out right, and refuses a character that
no font can show. The words travel as JSON and are never part of the Typst source.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import typst

from docgen.errors import MachineError, problem

FAMILIES: Final = ("Noto Sans", "Open Sans")
"""The folders of the wheel `rendercv-fonts` that a stamp is set in, best first."""

RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)

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
    searched after those of the wheel, for scripts it does not carry. The text is marked as
    an artifact.

    Raises: MachineError X04 when a character is in none of the fonts.
    """
    if not lines:
        raise ValueError("a stamp needs at least one page")
    faces = _faces(tuple(fonts))
    tongue = language.partition("-")[0]
    asked = {
        "families": _families(faces),
        "language": tongue,
        "mirrored": tongue in RIGHT_TO_LEFT,
        "pages": [
            {"start": start, "end": end, "width": width, "height": height}
            for (start, end), (width, height) in zip(lines, sizes, strict=True)
        ],
    }
    return _compile(asked, faces)


@lru_cache(maxsize=4)
def _faces(folders: tuple[Path, ...]) -> typst.Fonts:
    """The fonts of the wheel and of further folders, looked through once: 50 ms."""
    paths = [*wheel_folders(), *folders]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(paths)
    )


def wheel_folders() -> list[Path]:
    """The folders of the wheel `rendercv-fonts` that stamps are set in."""
    # Found, not imported: importing the wheel lists every font folder it carries.
    spec = find_spec("rendercv_fonts")
    root = Path(spec.origin).parent if spec and spec.origin else Path()
    return [root / family for family in FAMILIES]


def _families(faces: typst.Fonts) -> list[str]:
    """All families by name, those of FAMILIES first: what is not named is not used."""
    found = sorted(faces.families())
    first = [family for family in FAMILIES if family in found]
    return first + [family for family in found if family not in first]


def _compile(asked: dict[str, object], faces: typst.Fonts) -> bytes:
    words = json.dumps(asked, ensure_ascii=False)
    compiler = typst.Compiler(SOURCE, font_paths=faces, sys_inputs={"asked": words})
    try:
        pdf = compiler.compile(
            format="pdf", pdf_standards="ua-1", timestamp=datetime(2000, 1, 1, tzinfo=UTC)
        )
    except typst.TypstError as error:
        raise _no_glyph(words) from error
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gives one PDF as bytes")
    return pdf


def _no_glyph(words: str) -> MachineError:
    """X04 with the characters that may be the cause as code points, never as text."""
    codes = sorted({f"U+{ord(letter):04X}" for letter in words if not letter.isascii()})
    text = f"a character of the stamp is in none of the fonts; one of {', '.join(codes)}"
    hint = "install a font for this script; docgen doctor says which"
    return MachineError([problem("X04", "stamp", "", text, hint=hint)])
