"""A paragraph -> what it says and what its element carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from docgen.page.tree import Anchor, Break, Inline, Link, Paragraph, Tab, TabStop, Text
from docgen.page.walk import inlines as every
from docgen.page.web.dress import common
from docgen.page.web.inlines import inlines, is_page_reference
from docgen.page.web.markup import classes, element, escaped
from docgen.page.web.setting import Setting, Writer

_WIDE_SPACE: Final = "\u2003"
_INSET_PT: Final = 18.0
"""An indent from which on a paragraph is meant to stand in."""

Layout = Literal["spread", "pair"]

Given = dict[str, str | int | None]


@dataclass(frozen=True)
class Said:
    """What a paragraph says, as HTML, and the attributes of whatever element holds it."""

    content: str
    given: Given

    def within(self, name: str) -> str:
        """The paragraph as an element."""
        return element(name, self.content, self.given)


def said(paragraph: Paragraph, writer: Writer, setting: Setting) -> Said:
    """The words of a paragraph, its language and direction said once for all of them."""
    own = replace(
        setting,
        language=_language(paragraph) or setting.language,
        direction=paragraph.direction,
        worn=common(paragraph.content, writer, setting),
    )
    segments = [inlines(part, writer, own).strip(" ") for part in _segments(paragraph.content)]
    layout = _layout(paragraph, segments)
    given: Given = {
        "lang": own.language if own.language != setting.language else None,
        "dir": own.direction if own.direction != setting.direction else None,
        "class": classes(layout or "", *_names(paragraph), *sorted(own.worn)),
    }
    return Said(_label(paragraph) + _laid_out(segments, paragraph.tabs, layout), given)


def is_empty(paragraph: Paragraph, writer: Writer) -> bool:
    """Whether nothing of a paragraph would be seen: it is there for its height."""
    has_line = any(stop.leader != "none" for stop in paragraph.tabs)
    return not any(_is_seen(inline, has_line, writer) for inline in every(paragraph.content))


def _is_seen(inline: Inline, has_line: bool, writer: Writer) -> bool:
    match inline:
        case Text():
            return bool(inline.text.strip())
        case Tab():
            return has_line
        case Anchor():
            return inline.name in writer.targets
        case _:
            return not isinstance(inline, Break | Link)


def _language(paragraph: Paragraph) -> str | None:
    """The language of all the words, or None when there are several."""
    looks: set[str] = {
        inline.look.language
        for inline in every(paragraph.content)
        if isinstance(inline, Text) and any(map(str.isalpha, inline.text))
    }
    return looks.pop() if len(looks) == 1 else None


def _segments(content: Iterable[Inline]) -> list[list[Inline]]:
    """What stands between the tabs."""
    parts: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, Tab):
            parts.append([])
        else:
            parts[-1].append(inline)
    is_page_number = len(parts) > 1 and len(parts[-1]) == 1 and is_page_reference(parts[-1][0])
    return parts[:-1] if is_page_number else parts


def _layout(paragraph: Paragraph, segments: list[str]) -> Layout | None:
    """Whether segments stand at both ends of the line, or as a label and what belongs to it."""
    stops = paragraph.tabs[: len(segments) - 1]
    if not any(segments[1:]):
        return None
    if any(stop.align in {"center", "end"} and stop.leader == "none" for stop in stops):
        return "spread"
    hangs = paragraph.indent_first < 0 and not (paragraph.label or paragraph.heading)
    return "pair" if hangs and len(segments) == 2 and segments[0] else None


def _laid_out(segments: list[str], stops: tuple[TabStop, ...], layout: Layout | None) -> str:
    if layout:
        return " ".join(element("span", segment) for segment in segments)
    made = segments[0]
    for place, segment in enumerate(segments[1:]):
        is_line = place < len(stops) and stops[place].leader != "none"
        made += (element("span", "", {"class": "line"}) if is_line else _WIDE_SPACE) + segment
    return made.strip(_WIDE_SPACE + " ")


def _label(paragraph: Paragraph) -> str:
    """The number of a heading; a list has its own."""
    label = paragraph.label
    return f"{escaped(label.text)} " if label and paragraph.heading and label.text else ""


def _names(paragraph: Paragraph) -> Iterator[str]:
    style = paragraph.style.casefold()
    yield style if style in {"subtitle", "caption"} else ""
    yield paragraph.align if paragraph.align in {"center", "end"} else ""
    stands_in = min(paragraph.indent_left, paragraph.indent_left + paragraph.indent_first)
    is_inset = stands_in >= _INSET_PT and not (paragraph.label or paragraph.heading)
    yield "inset" if is_inset else ""
    yield "new-page" if paragraph.page_break_before else ""


def strong(setting: Setting) -> Setting:
    """A setting where all is bold: what would be bold there need not say so."""
    return replace(setting, is_strong=True)
