"""A colour -> how far it stands out from white paper.

Source: WCAG 2.2, success criterion 1.4.3 (4.5:1 for text) and the definitions of relative
luminance and contrast ratio.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from docgen.case.words import Line

LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of a colour written #RRGGBB with white, from 1 to 21."""
    return 1.05 / (_luminance(colour) + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _readable(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        message = "not a colour written as #RRGGBB"
        raise PydanticCustomError("not_a_colour", message, {"hint": "six digits: #1F4E79"})
    ratio = contrast_on_white(colour)
    if ratio < LEAST_CONTRAST:
        message = "the contrast with white is {ratio}:1, and at least {least}:1 was expected"
        shown = {
            "ratio": f"{int(ratio * 100) / 100:.2f}",
            "least": LEAST_CONTRAST,
            "hint": "choose a darker colour",
        }
        raise PydanticCustomError("low_contrast", message, shown)
    return colour.upper()


Colour = Annotated[Line, AfterValidator(_readable)]
"""A colour for text on white, written #RRGGBB, with a contrast of at least 4.5:1."""
