"""The styles of a Word file, each with everything it inherits.

Source: ECMA-376-1 17.7 (styles), 17.7.2 (hierarchy), 17.7.4.3 (basedOn), 17.7.4.6 (link).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from docgen.page.reader.names import Element, child, children, text_of, value
from docgen.page.reader.paragraph_properties import (
    ParagraphProperties,
    merged,
    read_paragraph_properties,
)
from docgen.page.reader.run_properties import RunProperties, Source, read_run_properties

DEEPEST: Final = 50
"""Styles based on each other; Word allows ten."""
HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)

LevelOf = Callable[[str, ParagraphProperties], ParagraphProperties]
"""What the list that a style (by id) joins says of its paragraphs."""


@dataclass
class Styles:
    """Styles by id. `level_of` is set once the lists are known."""

    source: Source
    elements: dict[str, Element]
    defaults: dict[str, str]
    """The default style of each type."""
    run_defaults: RunProperties
    paragraph_defaults: ParagraphProperties
    level_of: LevelOf = lambda _, __: {}
    chains: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    headings: dict[str, int | None] = field(default_factory=dict)
    runs: dict[str, RunProperties] = field(default_factory=dict)
    paragraphs: dict[tuple[str, bool], ParagraphProperties] = field(default_factory=dict)

    def kind(self, style: str) -> str:
        """The type of a style; styles without one are for paragraphs (17.7.4.17)."""
        return text_of(self.elements[style], "w:type") or "paragraph"

    def known(self, style: str | None, kind: str) -> str | None:
        """The style meant by an id where this type is wanted: it, its link, or the default."""
        if style is not None and style in self.elements:
            if self.kind(style) == kind:
                return style
            link = value(self.elements[style], "w:link")
            if link in self.elements and link is not None and self.kind(link) == kind:
                return link
        return self.defaults.get(kind)

    def name(self, style: str | None) -> str:
        """The name people know a style by."""
        if style is None or style not in self.elements:
            return ""
        if style not in self.names:
            self.names[style] = value(self.elements[style], "w:name") or style
        return self.names[style]

    def chain(self, style: str | None) -> list[str]:
        """A style and those it is based on, the deepest first. A circle is refused."""
        if style is None or style not in self.elements:
            return []
        if style not in self.chains:
            self.chains[style] = self._chain(style)
        return self.chains[style]

    def _chain(self, style: str) -> list[str]:
        found: list[str] = []
        step: str | None = style
        while step is not None and step in self.elements:
            if step in found or len(found) >= DEEPEST:
                with self.source.report.at("styles"):
                    self.source.report.refuse("w:basedOn", "goes round in a circle, or too deep")
                break
            found.append(step)
            step = value(self.elements[step], "w:basedOn")
        return found[::-1]

    def run(self, style: str | None) -> RunProperties:
        """What a style and those below it say of runs."""
        if style is None or style not in self.elements:
            return {}
        if style not in self.runs:
            said: RunProperties = {}
            for step in self.chain(style):
                said = said | self._own_run(step)
            self.runs[style] = said
        return self.runs[style]

    def _own_run(self, style: str) -> RunProperties:
        with self.source.report.at(f"style {style}"):
            return read_run_properties(child(self.elements[style], "w:rPr"), self.source)

    def paragraph(self, style: str | None, *, in_list: bool = True) -> ParagraphProperties:
        """What a style and those below it say of paragraphs, with the lists they join or not."""
        if style is None or style not in self.elements:
            return {}
        key = (style, in_list)
        if key not in self.paragraphs:
            said: ParagraphProperties = {}
            for step in self.chain(style):
                said = self._upon(said, step, in_list=in_list)
            self.paragraphs[key] = said
        return self.paragraphs[key]

    def _upon(self, said: ParagraphProperties, style: str, *, in_list: bool) -> ParagraphProperties:
        with self.source.report.at(f"style {style}"):
            own = read_paragraph_properties(child(self.elements[style], "w:pPr"), self.source)
        if in_list and ("list_id" in own or "level" in own):
            own_list = merged(said, own)
            said = merged(said, self.level_of(style, own_list))
        return merged(said, own)

    def heading(self, style: str | None, said: ParagraphProperties) -> int | None:
        """The level of the heading, from 1, that a style or an outline level makes."""
        if "outline" in said:
            return said["outline"] + 1 if said["outline"] < 9 else None
        if style is not None and style not in self.headings:
            self.headings[style] = self._heading(style)
        return self.headings[style] if style is not None else None

    def _heading(self, style: str) -> int | None:
        for step in reversed(self.chain(style)):
            if found := HEADING.fullmatch(self.name(step).strip()):
                return int(found[1])
        return None

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        element = self.elements.get(style)
        return value(element, "w:pPr", "w:numPr", "w:numId") if element is not None else None


def read_styles(root: Element | None, source: Source) -> Styles:
    """The styles of their part; none where there is no such part."""
    elements: dict[str, Element] = {}
    defaults: dict[str, str] = {}
    for style in children(root, "w:style"):
        key = text_of(style, "w:styleId")
        if key is None:
            continue
        elements.setdefault(key, style)
        if text_of(style, "w:default") in ("1", "true", "on"):
            defaults[text_of(style, "w:type") or "paragraph"] = key
    common = child(root, "w:docDefaults")
    with source.report.at("styles"):
        run = read_run_properties(child(common, "w:rPrDefault", "w:rPr"), source)
        paragraph = read_paragraph_properties(child(common, "w:pPrDefault", "w:pPr"), source)
    return Styles(source, elements, defaults, run, paragraph)
