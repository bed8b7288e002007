"""Run properties made into how a run looks: the font, size, weight and language of its script.

Source: ECMA-376-1 17.3.2.7 (cs), 17.3.2.26 (rFonts), 17.3.2.30 (rtl), 17.3.2.6 (automatic
colour).
"""

from __future__ import annotations

from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.colours import is_dark
from docgen.page.reader.languages import cleaned, fitting
from docgen.page.reader.run_properties import Font, RunProperties
from docgen.page.reader.scripts import COMPLEX, EAST_ASIAN

FALLBACK_FONT: Final = "Times New Roman"
"""What Word takes where neither a style nor the defaults name a font."""
FALLBACK_SIZE: Final = 10.0

Kind = Literal["plain", "complex", "east"]
ORDER: Final[dict[Kind, tuple[Font, ...]]] = {
    "plain": ("ascii", "high_ansi", "east_asian", "complex"),
    "complex": ("complex", "ascii", "high_ansi"),
    "east": ("east_asian", "ascii", "high_ansi"),
}


class Looks:
    """Makes each look once: a document holds thousands of runs and a few dozen looks."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.made: dict[tuple[object, ...], tree.Look] = {}

    def look(self, said: RunProperties, script: str = "", ground: str | None = None) -> tree.Look:
        """How text of a script looks on a ground (a colour, or None for paper)."""
        key = (frozenset(said.items()), script, ground)
        if key not in self.made:
            self.made[key] = self._make(said, script, ground)
        return self.made[key]

    def _make(self, said: RunProperties, script: str, ground: str | None) -> tree.Look:
        is_rtl = said.get("is_rtl", False)
        is_complex = is_rtl or said.get("is_complex", False) or script in COMPLEX
        shade = said.get("highlight") or said.get("shade")
        return tree.Look(
            fonts=fonts(said, _kind(is_complex, script)),
            size=_size(said, is_complex),
            bold=said.get("bold_complex", False) if is_complex else said.get("bold", False),
            italic=_italic(said, is_complex),
            underline=said.get("underline", False),
            strike=said.get("strike", False),
            colour=said.get("colour") or ("FFFFFF" if is_dark(shade or ground) else None),
            shade=shade,
            position=said.get("position", "normal"),
            raised=said.get("raised", 0.0),
            tracking=said.get("tracking", 0.0),
            small_caps=said.get("small_caps", False),
            language=self._language(said, is_rtl, script),
            direction="rtl" if is_rtl else "ltr",
        )

    def _language(self, said: RunProperties, is_rtl: bool, script: str) -> str:
        plain, bidi = said.get("language"), said.get("language_bidi")
        if script:
            return fitting(script, bidi, said.get("language_east"), plain, self.language)
        first, second = (bidi, plain) if is_rtl else (plain, None)
        known = cleaned(first) or cleaned(second)
        return known or self.language


def _kind(is_complex: bool, script: str) -> Kind:
    if is_complex or script == "ethi":
        return "complex"
    return "east" if script in EAST_ASIAN else "plain"


def _italic(said: RunProperties, is_complex: bool) -> bool:
    return said.get("italic_complex", False) if is_complex else said.get("italic", False)


def fonts(said: RunProperties, kind: Kind) -> tuple[str, ...]:
    """The families to try in order, each once."""
    named = (str(said[slot]) for slot in ORDER[kind] if slot in said)
    return tuple(dict.fromkeys(named)) or (FALLBACK_FONT,)


def _size(said: RunProperties, is_complex: bool) -> float:
    plain = said.get("size", FALLBACK_SIZE)
    return said.get("size_complex", FALLBACK_SIZE) if is_complex else plain
