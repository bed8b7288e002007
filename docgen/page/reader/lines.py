"""Border lines as a file draws them (`w:top`, `w:insideH` and the like).

Source: ECMA-376-1 17.3.4 (border properties), 17.18.2 (ST_Border).
"""

from __future__ import annotations

from typing import Final, Literal

from docgen.page import tree
from docgen.page.reader.measure import EIGHTH, points
from docgen.page.reader.names import Element, text_of
from docgen.page.reader.run_properties import Source, themed

NONE: Final = frozenset({"nil", "none"})
Style = Literal["solid", "dashed", "dotted", "double"]
STYLES: Final[dict[str, Style]] = {
    "single": "solid",
    "thick": "solid",
    "dotted": "dotted",
    "dashed": "dashed",
    "dashSmallGap": "dashed",
    "dotDash": "dashed",
    "dotDotDash": "dashed",
    "dashDotStroked": "dashed",
    "double": "double",
    "doubleWave": "double",
    "triple": "double",
    "wave": "solid",
}
SMALLEST, LARGEST = 0.25, 12.0
"""A line is between 2 and 96 eighths of a point (17.18.23); art borders are wider."""


def read_line(border: Element, source: Source) -> tree.Line | None:
    """The line of a border; None for one that says there is none.

    Raises BadNumberError for a width that is no number.
    """
    kind = text_of(border) or "single"
    if kind in NONE:
        return None
    width = points(text_of(border, "w:sz") or "4", EIGHTH)
    style = STYLES.get(kind, "double" if "Gap" in kind else "solid")
    if kind not in STYLES:
        source.report.warn("ornamental borders are drawn as plain lines")
    return tree.Line(
        width=min(max(width, SMALLEST), LARGEST),
        colour=themed(border, "w:color", "w:theme", source.theme),
        style=style,
        space=max(points(text_of(border, "w:space") or "0", 1.0), 0.0),
    )
