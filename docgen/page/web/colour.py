"""Two colours -> whether words of the one can be read on the other."""

from __future__ import annotations

from typing import Final

INK: Final = "1B1F23"
PAPER: Final = "FFFFFF"
ENOUGH: Final = 4.5
"""The least contrast of words that are not large. Source: WCAG 2.2, 1.4.3 (AA)."""


def contrast(first: str, second: str) -> float:
    """How far two colours are apart, from 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str) -> bool:
    """Whether words of a colour can be read on a ground."""
    return contrast(colour, ground) >= ENOUGH


def ink_on(ground: str) -> str:
    """The ink to write with on a ground: the usual one, or white where that is plainer."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
