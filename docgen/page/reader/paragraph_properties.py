"""The properties of a paragraph (`w:pPr`): what a style, a list or the paragraph itself says.

Source: ECMA-376-1 17.3.1 (paragraph properties).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypedDict, get_args

from docgen.page import tree
from docgen.page.reader.lines import read_line
from docgen.page.reader.measure import EIGHTH, TWIP, BadNumberError, points, whole
from docgen.page.reader.names import Element, is_on, listed, name, text_of, value
from docgen.page.reader.run_properties import Source, shading

Side = Literal["top", "right", "bottom", "left", "between"]
Stop = tuple[float, str, str]
"""Where, alignment and leader of a tab stop, as the file says."""


class ParagraphProperties(TypedDict, total=False):
    """What is said of a paragraph; a key that is absent is not said."""

    align: str
    is_rtl: bool
    before: float
    after: float
    before_auto: bool
    after_auto: bool
    line: str
    rule: str
    joins: bool
    left: float
    right: float
    first: float
    tabs: tuple[Stop, ...]
    outline: int
    list_id: str
    level: int
    fill: str | None
    edges: dict[Side, tree.Line | None]
    keep_with_next: bool
    keep_together: bool
    page_break: bool


Switch = Literal["is_rtl", "joins", "keep_with_next", "keep_together", "page_break"]
SWITCHES: Final[dict[str, Switch]] = {
    "w:bidi": "is_rtl",
    "w:contextualSpacing": "joins",
    "w:keepNext": "keep_with_next",
    "w:keepLines": "keep_together",
    "w:pageBreakBefore": "page_break",
}
HARMLESS: Final = listed(
    "w:pStyle w:rPr w:sectPr w:pPrChange w:widowControl w:suppressAutoHyphens w:kinsoku "
    "w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:adjustRightInd "
    "w:snapToGrid w:mirrorIndents w:suppressOverlap w:textAlignment w:textboxTightWrap w:divId "
    "w:cnfStyle w:suppressLineNumbers"
)
CHARACTER: Final = 10.5
"""What a hundred of `leftChars` come to: the usual size of East Asian text."""
AUTOMATIC: Final = 14.0
"""What Word takes for automatic spacing before and after, from HTML's margins."""


def read_paragraph_properties(element: Element | None, source: Source) -> ParagraphProperties:
    """What a `w:pPr` says."""
    said: ParagraphProperties = {}
    for part in element if element is not None else ():
        known = name(part)
        try:
            if known in SWITCHES:
                said[SWITCHES[known]] = is_on(part)
            elif known in READERS:
                READERS[known](part, said, source)
            elif known not in HARMLESS:
                source.report.refuse_unless_ignorable(part)
        except BadNumberError as bad:
            source.report.refuse(part, str(bad))
    return said


def merged(base: ParagraphProperties, above: ParagraphProperties) -> ParagraphProperties:
    """A level of properties upon those below it; tab stops and borders add up."""
    both = base | above
    if "tabs" in base and "tabs" in above:
        both["tabs"] = _stops(base["tabs"] + above["tabs"])
    if "edges" in base and "edges" in above:
        both["edges"] = base["edges"] | above["edges"]
    return both


def _stops(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The later of two stops at one place holds; a cleared one stays, to clear those below."""
    return tuple({stop[0]: stop for stop in stops}.values())


def _align(part: Element, said: ParagraphProperties, _: Source) -> None:
    said["align"] = text_of(part) or "start"


def _spacing(part: Element, said: ParagraphProperties, _: Source) -> None:
    for key, plain in (("before", "w:before"), ("after", "w:after")):
        lines, length = text_of(part, f"{plain}Lines"), text_of(part, plain)
        if lines is not None and whole(lines):
            said[key] = whole(lines) / 100 * 12.0  # type: ignore[literal-required]
        elif length is not None:
            said[key] = max(points(length), 0.0)  # type: ignore[literal-required]
    for switch, plain in (("before_auto", "w:before"), ("after_auto", "w:after")):
        automatic = text_of(part, f"{plain}Autospacing")
        if automatic is not None:
            said[switch] = automatic not in ("0", "false", "off")  # type: ignore[literal-required]
    if (line := text_of(part, "w:line")) is not None:
        points(line)
        said["line"] = line
    if (rule := text_of(part, "w:lineRule")) is not None:
        said["rule"] = rule


def _indent(part: Element, said: ParagraphProperties, _: Source) -> None:
    left = _indented(part, "w:start", "w:left")
    right = _indented(part, "w:end", "w:right")
    first, hanging = _indented(part, "w:firstLine"), _indented(part, "w:hanging")
    if left is not None:
        said["left"] = left
    if right is not None:
        said["right"] = right
    if hanging is not None:
        said["first"] = -hanging
    elif first is not None:
        said["first"] = first


def _indented(part: Element, *names: str) -> float | None:
    for plain in names:
        if (length := text_of(part, plain)) is not None:
            return points(length)
    for plain in names:
        if (characters := text_of(part, f"{plain}Chars")) is not None:
            return points(characters, CHARACTER / 100)
    return None


def _outline(part: Element, said: ParagraphProperties, _: Source) -> None:
    said["outline"] = whole(text_of(part) or "9", 0, 9)


def _numbering(part: Element, said: ParagraphProperties, _: Source) -> None:
    if (list_id := value(part, "w:numId")) is not None:
        said["list_id"] = list_id.strip()
    if (level := value(part, "w:ilvl")) is not None:
        said["level"] = whole(level, 0, 8)


def _fill(part: Element, said: ParagraphProperties, source: Source) -> None:
    said["fill"] = shading(part, source.theme)


def _edges(part: Element, said: ParagraphProperties, source: Source) -> None:
    edges: dict[Side, tree.Line | None] = {}
    for border in part:
        side = name(border).removeprefix("w:")
        if side in get_args(Side):
            edges[side] = read_line(border, source)  # type: ignore[index]
        elif side == "bar":
            source.report.warn("the bar beside a paragraph is left out")
    said["edges"] = edges


def _tabs(part: Element, said: ParagraphProperties, _: Source) -> None:
    stops = [
        (points(text_of(stop, "w:pos") or "0"), text_of(stop) or "left", _leader(stop))
        for stop in part
        if name(stop) == "w:tab"
    ]
    said["tabs"] = _stops(tuple(stops))


def _leader(stop: Element) -> str:
    return text_of(stop, "w:leader") or "none"


def _frame(part: Element, _: ParagraphProperties, source: Source) -> None:
    if text_of(part, "w:dropCap") not in (None, "none") or len(part.attrib) > 0:
        source.report.refuse(part)


def _vertical(part: Element, _: ParagraphProperties, source: Source) -> None:
    if text_of(part) not in (None, "lrTb", "tb", "lrTbV"):
        source.report.refuse(part)


READERS: Final[dict[str, Callable[[Element, ParagraphProperties, Source], None]]] = {
    "w:jc": _align,
    "w:spacing": _spacing,
    "w:ind": _indent,
    "w:outlineLvl": _outline,
    "w:numPr": _numbering,
    "w:shd": _fill,
    "w:pBdr": _edges,
    "w:tabs": _tabs,
    "w:framePr": _frame,
    "w:textDirection": _vertical,
}

ALIGN: Final[dict[str, tree.Align]] = {
    "end": "end",
    "right": "end",
    "center": "center",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
    "lowKashida": "justify",
    "mediumKashida": "justify",
    "highKashida": "justify",
}
TAB_ALIGN: Final[dict[str, Literal["start", "end", "center", "decimal"]]] = {
    "end": "end",
    "right": "end",
    "center": "center",
    "decimal": "decimal",
}
LEADERS: Final[dict[str, tree.Leader]] = {
    "dot": "dot",
    "hyphen": "hyphen",
    "underscore": "underscore",
    "heavy": "underscore",
    "middleDot": "middle-dot",
}


def align(said: ParagraphProperties) -> tree.Align:
    """Which edge lines keep to; left and right are logical, as Word takes them."""
    return ALIGN.get(said.get("align", "start"), "start")


def spacing(said: ParagraphProperties) -> tree.Spacing:
    """The distances round a paragraph and between its lines."""
    rule = said.get("rule", "auto")
    line = said.get("line", "240")
    return tree.Spacing(
        before=AUTOMATIC if said.get("before_auto") else said.get("before", 0.0),
        after=AUTOMATIC if said.get("after_auto") else said.get("after", 0.0),
        line=_multiple(line) if rule == "auto" else abs(points(line)),
        rule={"exact": "exact", "atLeast": "at-least"}.get(rule, "multiple"),  # type: ignore[arg-type]
        joins_same_style=said.get("joins", False),
    )


def _multiple(line: str) -> float:
    """A line of 240 is one line; a length ("12pt") stands for as many 240ths (17.3.1.33)."""
    return max(round(points(line, TWIP) / 12, 4), 0.0) or 1.0


def tab_stops(said: ParagraphProperties) -> tuple[tree.TabStop, ...]:
    """The stops from the left, with the one a hanging indent makes (17.3.1.38)."""
    stops = {
        at: tree.TabStop(at, TAB_ALIGN.get(kind, "start"), LEADERS.get(leader, "none"))
        for at, kind, leader in said.get("tabs", ())
        if kind not in ("clear", "bar")
    }
    left = said.get("left", 0.0)
    if said.get("first", 0.0) < 0 and left > 0:
        stops.setdefault(left, tree.TabStop(left))
    return tuple(stops[at] for at in sorted(stops))


def edges(said: ParagraphProperties) -> tree.Edges:
    """The lines round a paragraph."""
    return tree.Edges(**said.get("edges", {}))


__all__ = [
    "EIGHTH",
    "ParagraphProperties",
    "align",
    "edges",
    "merged",
    "read_paragraph_properties",
    "spacing",
    "tab_stops",
]
