"""Numbers and lengths of a Word file in points, of every unit the format allows.

A plain number counts twips (1/20 point), half-points, eighths of a point or EMU, by the
attribute; with a unit ("2.5cm") it is a universal measure, which Strict files and others use.
Source: ECMA-376-1:2016 22.9.2.15 (ST_UniversalMeasure), 17.18.90 (ST_TblWidth).
"""

from __future__ import annotations

import re
from typing import Final, Literal

UNITS: Final = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "pc": 12.0,
    "pi": 12.0,
    "px": 0.75,
}
# Longer than any honest number, shorter than what int() refuses or takes long over.
NUMBER: Final = re.compile(
    r"\s*([+-]?\d{1,15}(?:\.\d{0,15})?|[+-]?\.\d{1,15})\s*([a-zA-Z]{2}|%)?\s*"
)

LARGEST: Final = 1584.0
"""22 inches: the widest page and the farthest distance Word takes (31,680 twips)."""

TWIP: Final = 1 / 20
HALF_POINT: Final = 1 / 2
EIGHTH: Final = 1 / 8
EMU: Final = 1 / 12700


class BadNumberError(ValueError):
    """An attribute holds no number where the format wants one."""


def _split(text: str) -> tuple[float, str]:
    found = NUMBER.fullmatch(text)
    if not found:
        raise BadNumberError("is not a number")
    return float(found[1]), (found[2] or "").lower()


def points(text: str, unit: float = TWIP, largest: float = LARGEST) -> float:
    """A length in points, no farther than `largest`, of a number that counts `unit`.

    Raises BadNumberError for what is no length.
    """
    number, suffix = _split(text)
    if suffix and suffix not in UNITS:
        raise BadNumberError("is not a length")
    length = number * (UNITS[suffix] if suffix else unit)
    return round(min(max(length, -largest), largest), 4)


def whole(text: str, lowest: int = -(2**31), highest: int = 2**31 - 1) -> int:
    """A whole number within bounds. Raises BadNumberError for what is no number."""
    number, suffix = _split(text)
    if suffix:
        raise BadNumberError("is not a whole number")
    return min(max(int(number), lowest), highest)


def share(text: str) -> float:
    """A share of 1: "50%" or fiftieths of a percent. Raises BadNumberError."""
    number, suffix = _split(text)
    if suffix not in ("", "%"):
        raise BadNumberError("is not a percentage")
    return min(max(number / (100 if suffix else 5000), 0.0), 10.0)


Kind = Literal["auto", "points", "share"]


def width(text: str | None, kind: str | None) -> tuple[Kind, float]:
    """A table measure: automatic, points, or a share of what is available.

    Raises BadNumberError for what is no measure.
    """
    if kind == "nil":
        return "points", 0.0
    if text is None or kind == "auto":
        return "auto", 0.0
    if text.strip().endswith("%") or kind == "pct":
        return "share", share(text)
    return "points", points(text)
