"""The segments of a line -> code in which every tab leads to its stop.

A segment in front of a stop becomes a box that ends at the stop, so rounding and kerning never
add up; whether it fits is judged by the widths of its letters. The last one stays free and
wraps at the paragraph's indent, as values do behind their labels.
Source: ECMA-376 part 1, 17.3.1.38 (tabs), 17.3.1.12 (a hanging indent is a stop too).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import Final

from docgen.page.layout import looks
from docgen.page.layout.inlines import Segment
from docgen.page.layout.looks import Setting
from docgen.page.layout.sheet import Sheet
from docgen.page.layout.source import code, colour, pt, string
from docgen.page.tree import Leader, Tab, TabStop

LEADERS: Final[dict[Leader, str]] = {
    "dot": ".",
    "hyphen": "-",
    "underscore": "_",
    "middle-dot": "\N{MIDDLE DOT}",
}
_ROOM: Final = 0.99
"""The share of a box that a segment may fill by estimate and still be sure not to wrap."""
_LEAST: Final = 0.1
_LEAST_GAP: Final = 3.0
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Ruler:
    """The stops of a paragraph."""

    stops: tuple[TabStop, ...]
    indent: float
    """Where its lines start; also a stop for a first line that starts further out."""
    default: float
    width: float
    """From the start of the text area to the end of a line."""

    def stop(self, x: float) -> TabStop:
        """The next stop behind a place."""
        own = [stop for stop in self.stops if stop.at > x + _LEAST]
        hang = [TabStop(self.indent)] if self.indent > x + _LEAST else []
        nearest = sorted(own + hang, key=lambda stop: stop.at)
        if nearest:
            return nearest[0]
        step = max(self.default, 1.0)
        return TabStop((floor((x + _LEAST) / step) + 1) * step)


Filler = Callable[[Tab, Leader, float], str]
"""Writes what fills the way from a tab to its stop, which is so long."""


def tabbed(segments: list[Segment], start: float, ruler: Ruler, filler: Filler) -> str:
    """The code of one line that starts at `start`."""
    statements: list[str] = []
    current, x = segments[0], start
    for follower in segments[1:]:
        leap = _leap(x, current, follower, ruler)
        if not leap.is_boxed:
            statements += [*current.code, f"h({pt(max(leap.gap, _LEAST_GAP))})"]
            current, x = follower, leap.end - (follower.width if leap.takes_in else 0)
            continue
        fill = filler(_tab(follower), leap.stop.leader, leap.gap)
        content = [*current.code, fill, *(follower.code if leap.takes_in else [])]
        statements.append(f"box(width: {pt(leap.end - x)}, {code(content)})")
        current, x = Segment() if leap.takes_in else follower, leap.end
    return ";".join([*statements, *current.code])


@dataclass(frozen=True)
class _Leap:
    """The way from the end of a segment to the next stop."""

    stop: TabStop
    end: float
    gap: float
    is_boxed: bool
    """Whether the segment surely fits in front of its stop."""

    @property
    def takes_in(self) -> bool:
        """Whether the box takes in what follows the tab, which ends or is centred at the stop."""
        return self.stop.align != "start"


def _leap(x: float, current: Segment, follower: Segment, ruler: Ruler) -> _Leap:
    here = x + current.width
    wraps = here > ruler.width + _LEAST
    if wraps:
        here = ruler.indent + (here - ruler.indent) % max(ruler.width - ruler.indent, 1.0)
    stop = ruler.stop(here)
    end = _end(stop, follower)
    gap = end - here - (0 if stop.align == "start" else follower.width)
    return _Leap(stop, end, gap, not wraps and end - x - gap <= (end - x) * _ROOM)


def _end(stop: TabStop, follower: Segment) -> float:
    """Where the box up to a stop ends."""
    if stop.align == "center":
        return stop.at + follower.width / 2
    if stop.align == "decimal":
        return stop.at + follower.width - follower.whole
    return stop.at


def _tab(segment: Segment) -> Tab:
    if segment.tab is None:
        raise TypeError("a segment that follows another has a tab in front of it")
    return segment.tab


def filled(sheet: Sheet, setting: Setting) -> Filler:
    """What fills the way to a stop: a leader, an underline, or a space for those who listen."""

    def fill(tab: Tab, leader: Leader, gap: float) -> str:
        look = tab.look
        if leader in LEADERS:
            name = looks.named(sheet, look, LEADERS[leader], setting)
            dots = f"repeat(gap: 0pt, {name}({string(LEADERS[leader] * 2)}))"
            return f"box(width: 1fr, pdf.artifact({dots}))"
        if look.underline:
            line = f"{pt(max(look.size / 20, 0.5))} + {colour(look.colour or '000000')}"
            return f"box(width: 1fr, pdf.artifact(line(length: 100%, stroke: {line})))"
        space = looks.run(sheet, look, NO_BREAK_SPACE, setting) if gap > look.size / 2 else ""
        return f"{space};h(1fr)" if space else "h(1fr)"

    return fill
