"""A run's look -> the name of the Typst function that sets text in it.

The height of a line is made by its runs: each has its font's ascent above the baseline and
descent below, stretched as the paragraph's line spacing says. Writer and Word add what a
multiple asks for above the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from docgen.page.joining import joined
from docgen.page.layout.sheet import Sheet
from docgen.page.layout.source import array, colour, pt, string
from docgen.page.opentype import Face
from docgen.page.tree import Look, Spacing

SMALL_CAPS: Final = 0.8
RAISED_SIZE: Final = 0.65
RAISED_BY: Final = {"normal": 0.0, "super": 0.33, "sub": -0.12}
_DARK: Final = 61
"""Below this brightness (0-255) Word writes automatic text in white."""
_SYMBOLS: Final = frozenset({"Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math"})
_SEGOE: Final = (1.079, 0.251)
"""Ascent and descent of Segoe UI Symbol, where Word takes signs from: those of the families that
stand in for it are up to twice as high, and would part the lines round a tick."""
_SHAPED: Final = re.compile("[\u0590-\u1fff\ufb1d-\ufefc]")
"""Scripts whose letters are joined or stacked. They need kerning: without it Typst 0.15 stops
with a panic on right-to-left text in fonts with an old kerning table, such as DejaVu Sans or
Liberation Sans. A comma among Arabic words is such a text, so a page with any has it throughout."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_REGION: Final = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Extent:
    """How far something reaches above and below the baseline."""

    above: float
    below: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.above + self.below

    def joined(self, other: Extent) -> Extent:
        """The extent of both on one line."""
        return Extent(max(self.above, other.above), max(self.below, other.below))


@dataclass(frozen=True)
class Setting:
    """What a paragraph and its ground decide about the runs in it."""

    spacing: Spacing
    ground: str | None = None
    extent: Extent | None = None
    """Fixed for a list's label, which has to stand as high as its paragraph."""


def families(sheet: Sheet, look: Look, text: str) -> tuple[str, ...]:
    """The families a text is set in; characters that none has are noted on the sheet."""
    choice = sheet.fonts.choose(look.fonts, text, look.bold, look.italic)
    sheet.missing |= choice.missing
    sheet.families.update(dict.fromkeys(choice.families))
    return choice.families


def width(sheet: Sheet, look: Look, text: str) -> float:
    """About how wide a text is: without kerning and marks."""
    size = look.size * (RAISED_SIZE if look.position != "normal" else 1)
    names = sheet.fonts.choose(look.fonts, text, look.bold, look.italic).families
    if not names:
        return size * len(text) / 2
    faces = [sheet.fonts.face(name, look.bold, look.italic) for name in names]
    formed = joined(text, faces[0].has)
    return _width(faces, formed) * size + look.tracking * len(text)


def _width(faces: list[Face], text: str) -> float:
    """The width of a text, each character in the first face that has it."""
    if len(faces) == 1:
        return faces[0].width(text)
    own = (next((face for face in faces if face.has(sign)), faces[0]).width(sign) for sign in text)
    return sum(own)


def line(sheet: Sheet, look: Look, names: tuple[str, ...], spacing: Spacing) -> Extent:
    """The extent of a line of a look, by the rule of its paragraph."""
    plain = natural(sheet, look, names)
    plain = Extent(plain.above + max(look.raised, 0.0), plain.below + max(-look.raised, 0.0))
    if spacing.rule == "exact":
        return Extent(spacing.line * 0.8, spacing.line * 0.2)
    if spacing.rule == "at-least":
        return Extent(max(plain.above, spacing.line - plain.below), plain.below)
    return Extent(plain.above + (spacing.line - 1) * plain.height, plain.below)


def natural(sheet: Sheet, look: Look, names: tuple[str, ...]) -> Extent:
    """The extent of a look's fonts, the highest and the deepest of them."""
    faces = [
        (face.ascent, face.descent)
        for name in names
        if name not in _SYMBOLS and (face := sheet.fonts.face(name, look.bold, look.italic))
    ]
    faces += [_SEGOE for name in names if name in _SYMBOLS]
    return Extent(
        max((ascent for ascent, _ in faces), default=0.9) * look.size,
        max((descent for _, descent in faces), default=0.2) * look.size,
    )


def run(sheet: Sheet, look: Look, text: str, setting: Setting) -> str:
    """The code that sets a text in a look."""
    if look.small_caps and text.upper() != text:
        return _small_caps(sheet, look, text, setting)
    return f"{named(sheet, look, text, setting)}({string(text)})"


def named(sheet: Sheet, look: Look, text: str, setting: Setting) -> str:
    """The name of the function that sets a text, or content like it, in a look."""
    names = families(sheet, look, text)
    is_shaped = sheet.has_right_to_left or _SHAPED.search(text) is not None
    key = (look, names, setting, is_shaped)
    if key not in sheet.looks:
        extent = setting.extent or line(sheet, look, names, setting.spacing)
        made = arguments(look, names, extent, setting.ground)
        made += ["kerning: true"] if is_shaped else []
        sheet.looks[key] = sheet.define("k", _function(sheet, look, names, made))
    return sheet.looks[key]


def _small_caps(sheet: Sheet, look: Look, text: str, setting: Setting) -> str:
    """Small letters as smaller capitals: few of the fonts have drawn ones."""
    plain = replace(look, small_caps=False)
    small = replace(plain, size=look.size * SMALL_CAPS)
    parts = re.split(r"([^\W\d_]+)", text)
    runs = [
        run(sheet, small if part.islower() else plain, letters.upper(), setting)
        for part in _by_case(parts)
        if (letters := part)
    ]
    return "{" + ";".join(runs) + "}"


def _by_case(parts: list[str]) -> list[str]:
    return [piece for part in parts for piece in re.findall(r"[^a-zà-ÿ]+|[a-zà-ÿ]+", part)]


def _function(sheet: Sheet, look: Look, names: tuple[str, ...], made: list[str]) -> str:
    """The code of a function that takes text and gives it the look."""
    plain = f"text.with({', '.join(made)})"
    drawn = "t"
    if look.underline:
        drawn = f"underline({drawn})"
    if look.strike:
        drawn = f"strike({drawn})"
    if look.shade:
        behind = natural(sheet, look, names)
        edges = f"top-edge: {pt(behind.above)}, bottom-edge: {pt(-behind.below)}"
        drawn = f"highlight(fill: {colour(look.shade)}, extent: 0pt, {edges}, {drawn})"
    return plain if drawn == "t" else f"(t => {{ let t = ({plain})(t); {drawn} }})"


def arguments(look: Look, names: tuple[str, ...], extent: Extent, ground: str | None) -> list[str]:
    """What Typst's `text` is given for a look."""
    raised = RAISED_BY[look.position] * look.size + look.raised
    size = look.size * (RAISED_SIZE if look.position != "normal" else 1)
    return [
        f"font: {array(string(name) for name in names)}",
        f"size: {pt(size)}",
        f'weight: "{"bold" if look.bold else "regular"}"',
        *(['style: "italic"'] if look.italic else []),
        f"fill: {colour(ink(look, ground))}",
        *([f"tracking: {pt(look.tracking)}"] if look.tracking else []),
        *([f"baseline: {pt(-raised)}"] if raised else []),
        f"top-edge: {pt(extent.above)}",
        f"bottom-edge: {pt(-extent.below)}",
        *language(look.language),
    ]


def ink(look: Look, ground: str | None) -> str:
    """The colour of the letters; automatic is white on a dark ground."""
    if look.colour:
        return look.colour
    behind = look.shade or ground
    return "FFFFFF" if behind and _brightness(behind) < _DARK else "000000"


def _brightness(code: str) -> float:
    red, green, blue = (int(code[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def language(tag: str) -> list[str]:
    """The arguments of a language of BCP 47, as far as Typst takes it: language and region."""
    first, *others = tag.replace("_", "-").split("-")
    if not _LANGUAGE.fullmatch(first.lower()):
        return []
    region = next((part for part in others if _REGION.fullmatch(part.upper())), None)
    return [f'lang: "{first.lower()}"', f'region: "{region.upper()}"' if region else "region: none"]
