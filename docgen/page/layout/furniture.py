"""Headers and footers -> code, and the margins they need: a tall one pushes the text away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from docgen.page.layout.flow import flow
from docgen.page.layout.heights import height
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import pt
from docgen.page.tree import Block, FurnitureKind, Section

Side = Literal["header", "footer"]
SIDES: Final[tuple[Side, ...]] = ("header", "footer")
EDGES: Final[dict[Side, str]] = {"header": "top", "footer": "bottom"}
_SURE: Final = 0.75
"""The share of its margin that a header may fill by estimate without being measured."""


@dataclass(frozen=True)
class Furniture:
    """The code of the headers (or footers) of a section."""

    code: str
    """Defines `margin-top` (or `margin-bottom`), and what is shown in it."""
    shown: str
    is_measured: bool
    """Whether the margin depends on its height."""
    push: str = ""
    """The code that moves the text of the first page below a header of its own."""


def furnished(sheet: Sheet, section: Section, side: Side, number: int, place: Place) -> Furniture:
    """The headers or footers of a section, with the margin they leave to the text."""
    edge = EDGES[side]
    margin = section.margins[1 if side == "header" else 3]
    distance = section.header_distance if side == "header" else section.footer_distance
    kinds = shown_kinds(sheet, section, side)
    if not kinds:
        return Furniture(f"let margin-{edge} = {pt(margin)}", "none", False)
    inside = _inside(section, side, place)
    lets = [f"let {side}-{kind} = {flow(sheet, blocks, inside)}" for kind, blocks in kinds.items()]
    tall = _tallest(sheet, kinds, inside) + distance > margin * _SURE
    needs = {kind: _need(f"{side}-{kind}", (margin, distance), inside) for kind in kinds}
    # A page can't have a margin of its own; the text below a first header is pushed instead.
    pushed = needs.pop("first", "") if tall and side == "header" else ""
    needed = f"calc.max({', '.join(needs.values())})" if tall else pt(margin)
    if pushed:
        lets.append(_raised(pushed, distance))
    chosen = _choice(side, kinds, number, place)
    return Furniture(
        ";".join([*lets, f"let margin-{edge} = {needed}"]),
        f"block(height: margin-{edge} - {pt(distance)}, width: 100%, align({edge}, {chosen}))",
        tall,
        f"v({pushed} - margin-top)" if pushed else "",
    )


def _raised(needed: str, distance: float) -> str:
    """The first header in a block of its own height.

    In one that is too low Typst writes paragraphs over each other.
    """
    block = f"block(height: {needed} - {pt(distance)}, width: 100%, header-first-bare)"
    return f"let header-first-bare = header-first;let header-first = context {block}"


def _need(name: str, sizes: tuple[float, float], place: Place) -> str:
    """The code of the margin that a header needs: its own, or as much as it is high."""
    margin, distance = sizes
    height = f"measure(width: {pt(place.width)}, {name}).height"
    return f"calc.max({pt(margin)}, {pt(distance)} + {height})"


def shown_kinds(sheet: Sheet, section: Section, side: Side) -> dict[FurnitureKind, Sequence[Block]]:
    """The kinds that are shown somewhere in a section, with their blocks."""
    held = section.headers if side == "header" else section.footers
    shown: dict[FurnitureKind, bool] = {
        "default": True,
        "first": section.has_first,
        "even": sheet.page.has_even,
    }
    return {kind: held.get(kind, ()) for kind, is_shown in shown.items() if is_shown and held}


def _inside(section: Section, side: Side, place: Place) -> Place:
    """The place of the blocks; what floats in a header is placed from the header's corner."""
    down = section.header_distance if side == "header" else section.height - section.margins[3]
    return replace(place, is_nested=True, is_furniture=True, top=pt(down))


def _tallest(sheet: Sheet, kinds: dict[FurnitureKind, Sequence[Block]], place: Place) -> float:
    return max(height(sheet, blocks, place.width) for blocks in kinds.values())


def _choice(
    side: Side, kinds: dict[FurnitureKind, Sequence[Block]], number: int, place: Place
) -> str:
    """Which kind is shown on a page: that of the first page comes before that of even ones."""
    chosen = f"{side}-default"
    if "even" in kinds:
        chosen = f"if calc.even({place.number}) {{ {side}-even }} else {{ {chosen} }}"
    if "first" in kinds:
        is_first = f"here().page() == locate(<section{number}>).page()"
        chosen = f"if {is_first} {{ {side}-first }} else {{ {chosen} }}"
    return f"context {{ {chosen} }}" if len(kinds) > 1 else chosen
