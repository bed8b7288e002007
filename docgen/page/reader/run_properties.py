"""The properties of a run (`w:rPr`): what a style, a default or the run itself says of text.

Source: ECMA-376-1 17.3.2 (run properties), 17.7.3 (toggle properties).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from docgen.page.reader.colours import HIGHLIGHTS, digits, mixed, pattern, tinted
from docgen.page.reader.measure import HALF_POINT, TWIP, BadNumberError, points, share
from docgen.page.reader.names import Element, is_on, listed, name, qualified, text_of
from docgen.page.reader.report import Report
from docgen.page.reader.theme import Theme

Toggle = Literal[
    "bold", "bold_complex", "italic", "italic_complex", "caps", "small_caps", "strike", "hidden"
]
Font = Literal["ascii", "high_ansi", "complex", "east_asian"]
Position = Literal["normal", "super", "sub"]


class RunProperties(TypedDict, total=False):
    """What is said of a run; a key that is absent is not said."""

    bold: bool
    bold_complex: bool
    italic: bool
    italic_complex: bool
    caps: bool
    small_caps: bool
    strike: bool
    hidden: bool
    is_rtl: bool
    is_complex: bool
    ascii: str
    high_ansi: str
    complex: str
    east_asian: str
    size: float
    size_complex: float
    colour: str | None
    highlight: str | None
    shade: str | None
    underline: bool
    position: Position
    raised: float
    tracking: float
    language: str
    language_bidi: str
    language_east: str


@dataclass(frozen=True)
class Source:
    """What reading a property may need: the theme, and where to tell what is not laid out."""

    theme: Theme
    report: Report


TOGGLES: Final[dict[str, Toggle]] = {
    "w:b": "bold",
    "w:bCs": "bold_complex",
    "w:i": "italic",
    "w:iCs": "italic_complex",
    "w:caps": "caps",
    "w:smallCaps": "small_caps",
    "w:strike": "strike",
    "w:vanish": "hidden",
}
FONTS: Final[dict[str, tuple[Font, str]]] = {
    "w:ascii": ("ascii", "w:asciiTheme"),
    "w:hAnsi": ("high_ansi", "w:hAnsiTheme"),
    "w:cs": ("complex", "w:cstheme"),
    "w:eastAsia": ("east_asian", "w:eastAsiaTheme"),
}
DECORATION: Final = {
    "w:shadow": "shadowed",
    "w:outline": "outlined",
    "w:emboss": "embossed",
    "w:imprint": "engraved",
    "w:effect": "animated",
    "w:bdr": "framed",
    "w14:glow": "glowing",
    "w14:shadow": "shadowed",
    "w14:reflection": "mirrored",
    "w14:textOutline": "outlined",
    "w14:textFill": "specially filled",
    "w14:scene3d": "three-dimensional",
    "w14:props3d": "three-dimensional",
}
"""Ornament that is left out with a warning: no word and no line moves for it."""

HARMLESS: Final = listed(
    "w:rStyle w:noProof w:webHidden w:specVanish w:kern w:snapToGrid w:rPrChange w:ins w:del "
    "w:moveFrom w:moveTo w:oMath w14:ligatures w14:numForm w14:numSpacing w14:stylisticSets "
    "w14:cntxtAlts w:cnfStyle"
)
SMALLEST, LARGEST = 0.5, 1638.0
"""The sizes of text Word takes, in points."""


def read_run_properties(element: Element | None, source: Source) -> RunProperties:
    """What an `w:rPr` says."""
    said: RunProperties = {}
    for part in element if element is not None else ():
        try:
            _read(part, said, source)
        except BadNumberError as bad:
            source.report.refuse(part, str(bad))
    return said


def _read(part: Element, said: RunProperties, source: Source) -> None:
    known = name(part)
    if known in TOGGLES:
        said[TOGGLES[known]] = is_on(part)
    elif known in READERS:
        READERS[known](part, said, source)
    elif known in DECORATION:
        _decoration(part, DECORATION[known], source)
    elif known not in HARMLESS:
        source.report.refuse_unless_ignorable(part)


def _fonts(part: Element, said: RunProperties, source: Source) -> None:
    for plain, (slot, themed) in FONTS.items():
        font = source.theme.font(text_of(part, themed)) or text_of(part, plain)
        if font:
            said[slot] = font.strip()


def _size(part: Element, said: RunProperties, _: Source) -> None:
    said["size"] = _bounded(part)


def _size_complex(part: Element, said: RunProperties, _: Source) -> None:
    said["size_complex"] = _bounded(part)


def _bounded(part: Element) -> float:
    return min(max(points(text_of(part) or "", HALF_POINT, LARGEST), SMALLEST), LARGEST)


def _colour(part: Element, said: RunProperties, source: Source) -> None:
    said["colour"] = themed(part, "w:val", "w:theme", source.theme)


def themed(part: Element, plain: str, prefix: str, theme: Theme) -> str | None:
    """A colour given outright or by its part in the theme (`prefix` "w:theme", "w:themeFill")."""
    colour = theme.colour(text_of(part, f"{prefix}Color" if prefix == "w:theme" else prefix))
    if colour is None:
        return digits(text_of(part, plain))
    tint, shade = text_of(part, f"{prefix}Tint"), text_of(part, f"{prefix}Shade")
    return tinted(colour, _byte(tint), _byte(shade))


def _byte(text: str | None) -> int | None:
    try:
        return int(text[:4], 16) & 0xFF if text else None
    except ValueError:
        return None


def shading(part: Element, theme: Theme) -> str | None:
    """The colour of a `w:shd`; None for none. Patterns are an even tint (17.3.5)."""
    ink = pattern(text_of(part) or "clear")
    fill = themed(part, "w:fill", "w:themeFill", theme)
    if ink is None:
        return None
    if ink == 0:
        return fill
    return mixed(themed(part, "w:color", "w:theme", theme) or "000000", fill or "FFFFFF", ink)


def _shade(part: Element, said: RunProperties, source: Source) -> None:
    said["shade"] = shading(part, source.theme)


def _highlight(part: Element, said: RunProperties, _: Source) -> None:
    said["highlight"] = HIGHLIGHTS.get(text_of(part) or "")


def _underline(part: Element, said: RunProperties, _: Source) -> None:
    said["underline"] = text_of(part) not in (None, "none")


def _double_strike(part: Element, said: RunProperties, _: Source) -> None:
    if is_on(part):
        said["strike"] = True


def _position(part: Element, said: RunProperties, _: Source) -> None:
    places: dict[str | None, Position] = {"superscript": "super", "subscript": "sub"}
    said["position"] = places.get(text_of(part), "normal")


def _raised(part: Element, said: RunProperties, _: Source) -> None:
    said["raised"] = points(text_of(part) or "", HALF_POINT)


def _tracking(part: Element, said: RunProperties, _: Source) -> None:
    said["tracking"] = points(text_of(part) or "", TWIP)


def _right_to_left(part: Element, said: RunProperties, _: Source) -> None:
    said["is_rtl"] = is_on(part)


def _complex(part: Element, said: RunProperties, _: Source) -> None:
    said["is_complex"] = is_on(part)


def _language(part: Element, said: RunProperties, _: Source) -> None:
    if plain := part.get(qualified("w:val")):
        said["language"] = plain
    if bidi := part.get(qualified("w:bidi")):
        said["language_bidi"] = bidi
    if east := part.get(qualified("w:eastAsia")):
        said["language_east"] = east


def _stretched(part: Element, _: RunProperties, source: Source) -> None:
    text = (text_of(part) or "100").strip()
    if share(text if text.endswith("%") else f"{text}%") != 1:
        source.report.refuse(part)


def _emphasis(part: Element, _: RunProperties, source: Source) -> None:
    if text_of(part) not in (None, "none"):
        source.report.refuse(part)


def _fitted(part: Element, _: RunProperties, source: Source) -> None:
    if text_of(part) not in (None, "0"):
        source.report.refuse(part)


def _decoration(part: Element, told: str, source: Source) -> None:
    if text_of(part) not in ("0", "false", "off", "none", "nil"):
        source.report.warn(f"text that is {told} in Word is plain on the page")


READERS: Final[dict[str, Callable[[Element, RunProperties, Source], None]]] = {
    "w:rFonts": _fonts,
    "w:sz": _size,
    "w:szCs": _size_complex,
    "w:color": _colour,
    "w:highlight": _highlight,
    "w:shd": _shade,
    "w:u": _underline,
    "w:dstrike": _double_strike,
    "w:vertAlign": _position,
    "w:position": _raised,
    "w:spacing": _tracking,
    "w:lang": _language,
    "w:rtl": _right_to_left,
    "w:cs": _complex,
    "w:w": _stretched,
    "w:em": _emphasis,
    "w:fitText": _fitted,
    "w:eastAsianLayout": _fitted,
}


def stacked(base: RunProperties, level: RunProperties) -> RunProperties:
    """A level of styles upon those below it: switches that both turn on cancel out (17.7.3)."""
    above = base | level
    for toggle in TOGGLES.values():
        if toggle in base and toggle in level:
            above[toggle] = base[toggle] != level[toggle]
    return above
