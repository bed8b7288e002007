"""Colours of a Word file as six hexadecimal digits: named, themed, tinted, patterned."""

from __future__ import annotations

import colorsys
import re
from typing import Final

HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
"""Source: ECMA-376-1 17.18.40 (ST_HighlightColor)."""

PATTERNS: Final = {
    "solid": 1.0,
    "thinHorzStripe": 0.25,
    "thinVertStripe": 0.25,
    "thinDiagStripe": 0.25,
    "thinReverseDiagStripe": 0.25,
    "thinHorzCross": 0.4,
    "thinDiagCross": 0.4,
    "horzStripe": 0.5,
    "vertStripe": 0.5,
    "diagStripe": 0.5,
    "reverseDiagStripe": 0.5,
    "horzCross": 0.65,
    "diagCross": 0.65,
}
"""The share of ink in each pattern: shown as an even tint, as readers see it (17.18.78)."""

DARK: Final = 61
"""Below this brightness (of 255) Word turns automatic text white. Measured in Word 2016."""

HEXADECIMAL: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


def digits(text: str | None) -> str | None:
    """Six digits in capitals; None for "auto", nothing, and what is no colour."""
    found = HEXADECIMAL.fullmatch((text or "").strip())
    return found[1].upper() if found else None


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of six digits, each 0 to 255."""
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def mixed(ink: str, ground: str, amount: float) -> str:
    """So much ink on this ground."""
    pairs = zip(channels(ink), channels(ground), strict=True)
    return "".join(f"{round(a * amount + b * (1 - amount)):02X}" for a, b in pairs)


def is_dark(ground: str | None) -> bool:
    """Whether automatic text turns white on this ground."""
    if ground is None:
        return False
    red, green, blue = channels(ground)
    return red * 0.299 + green * 0.587 + blue * 0.114 < DARK


def tinted(colour: str, tint: int | None, shade: int | None) -> str:
    """A theme colour made lighter (`themeTint`) or darker (`themeShade`), each 0 to 255.

    Source: ECMA-376-1 17.3.2.6 (the luminance in HLS is what changes).
    """
    if tint is None and shade is None:
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(channel / 255 for channel in channels(colour)))
    if shade is not None:
        light *= shade / 255
    if tint is not None:
        light = light * tint / 255 + (1 - tint / 255)
    made = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "".join(f"{round(channel * 255):02X}" for channel in made)


def pattern(kind: str) -> float | None:
    """The share of ink of a shading pattern; None for one that shows no shading ("nil")."""
    if kind == "nil":
        return None
    if kind.startswith("pct") and kind[3:].isdecimal():
        return min(int(kind[3:6]) / 100, 1.0)
    return PATTERNS.get(kind, 0.0)
