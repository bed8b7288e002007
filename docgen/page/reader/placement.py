"""Where a floating thing stands: its distances, alignment and what they count from.

Source: ECMA-376-1 20.4.2.10 (positionH), 20.4.2.11 (positionV), 20.4.3.4 (ST_RelFromH).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from docgen.page.reader.measure import EMU, points, whole
from docgen.page.reader.names import NAMESPACES, Element, child
from docgen.page.reader.reading import Geometry

Across = Literal["page", "margin", "column"]
Down = Literal["page", "margin", "paragraph"]
Sideways = Literal["left", "center", "right"]
Upright = Literal["top", "center", "bottom"]

ALIGN_ACROSS: Final[dict[str, Sideways]] = {
    "left": "left",
    "inside": "left",
    "center": "center",
    "right": "right",
    "outside": "right",
}
ALIGN_DOWN: Final[dict[str, Upright]] = {
    "top": "top",
    "inside": "top",
    "center": "center",
    "bottom": "bottom",
    "outside": "bottom",
}
ACROSS: Final[dict[str, Across]] = {
    "margin": "margin",
    "column": "column",
    "character": "column",
    "text": "column",
    "char": "column",
}
DOWN: Final[dict[str, Down]] = {
    "margin": "margin",
    "paragraph": "paragraph",
    "line": "paragraph",
    "text": "paragraph",
}


@dataclass(frozen=True)
class Place:
    """Distances from the left and top of what they count from, or an alignment there."""

    x: float = 0.0
    y: float = 0.0
    across: Across = "column"
    down: Down = "paragraph"
    align_x: Sideways | None = None
    align_y: Upright | None = None

    def sized(self, width: float, height: float, page: Geometry, column: float) -> Place:
        """The same place by distances alone, for a thing of this size."""
        left, top, right, bottom = page.margins
        room = {"page": page.width, "margin": page.width - left - right, "column": column}
        free_x = room[self.across] - width
        free_y = page.height - height
        if self.down == "margin":
            free_y -= top + bottom
        x = {"left": 0.0, "center": free_x / 2, "right": free_x}.get(self.align_x or "", self.x)
        y = {"top": 0.0, "center": free_y / 2, "bottom": free_y}.get(self.align_y or "", self.y)
        return Place(x, y, self.across, self.down)


def place_of(anchor: Element, page: Geometry) -> Place:
    """The place of a `wp:anchor`. Raises BadNumberError."""
    across, down = child(anchor, "wp:positionH"), child(anchor, "wp:positionV")
    x, align_x = _along(across, page.width)
    y, align_y = _along(down, page.height)
    place = Place(align_x=ALIGN_ACROSS.get(align_x), align_y=ALIGN_DOWN.get(align_y))
    return _from(place, (x, y), _relative(across), _relative(down), page)


def _relative(position: Element | None) -> str:
    return (position.get("relativeFrom") if position is not None else None) or ""


def _along(position: Element | None, length: float) -> tuple[float, str]:
    """The distance and the alignment of one axis; a share of the page counts as a distance."""
    align = child(position, "wp:align")
    if align is not None:
        return 0.0, (align.text or "").strip()
    offset = child(position, "wp:posOffset")
    if offset is not None:
        return points((offset.text or "0").strip() or "0", EMU), ""
    for choice in position.iter(PERCENT_X, PERCENT_Y) if position is not None else ():
        return whole(choice.text or "0") / 100_000 * length, ""
    return 0.0, ""


PERCENT_X: Final = f"{{{NAMESPACES['wp14']}}}pctPosHOffset"
PERCENT_Y: Final = f"{{{NAMESPACES['wp14']}}}pctPosVOffset"


def _from(place: Place, at: tuple[float, float], across: str, down: str, page: Geometry) -> Place:
    """Margins count as the page: the left one begins at 0, the right one where text ends."""
    _, _, right, bottom = page.margins
    starts_x = {"rightMargin": page.width - right, "outsideMargin": page.width - right}
    starts_y = {"bottomMargin": page.height - bottom, "outsideMargin": page.height - bottom}
    x = at[0] + starts_x.get(across, 0.0)
    y = at[1] + starts_y.get(down, 0.0)
    return Place(
        x=x,
        y=y,
        across=ACROSS.get(across, "page"),
        down=DOWN.get(down, "page"),
        align_x=place.align_x,
        align_y=place.align_y,
    )
