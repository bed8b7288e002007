"""Lists: the levels of `numbering.xml`, and the label each paragraph of a list bears.

Source: ECMA-376-1 17.9 (numbering): 17.9.3 (isLgl), 17.9.8 (lvlOverride), 17.9.10
(lvlRestart), 17.9.21 (numStyleLink), 17.9.26 (startOverride).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from docgen.page.reader.measure import BadNumberError, whole
from docgen.page.reader.names import Element, child, children, has_switch, text_of, value
from docgen.page.reader.number_formats import written
from docgen.page.reader.paragraph_properties import ParagraphProperties, read_paragraph_properties
from docgen.page.reader.run_properties import RunProperties, Source, read_run_properties
from docgen.page.reader.symbols import is_symbol_font, translated

PLACE: Final = re.compile(r"%([1-9])")
LEVELS: Final = 9
PLAIN_BULLET: Final = "•"


@dataclass(frozen=True)
class Level:
    """One level of a list: how its paragraphs are numbered and what is said of them."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Starts anew after a level above this one (1 for the first); 0 never, None any."""
    is_legal: bool = False
    """Whether all numbers in its label are written in figures."""
    follow: str = "tab"
    align: str = "start"
    style: str | None = None
    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)


@dataclass
class Num:
    """A list as paragraphs name it: an abstract one, with what it does otherwise."""

    abstract: str
    levels: dict[int, Element] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a file by `w:numId`, and how far each has counted."""

    def __init__(self, root: Element | None, source: Source) -> None:
        self.source = source
        self.abstracts = {
            text_of(abstract, "w:abstractNumId") or "": abstract
            for abstract in children(root, "w:abstractNum")
        }
        with source.report.at("numbering"):
            self.nums = {
                (text_of(num, "w:numId") or "").strip(): _num(num, source)
                for num in children(root, "w:num")
            }
        self.list_of_style: Callable[[str], str | None] = lambda _: None
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], Level | None] = {}

    def abstract(self, list_id: str) -> str | None:
        """The abstract list behind a list, links through numbering styles followed."""
        seen: set[str] = set()
        while list_id in self.nums and list_id not in seen:
            seen.add(list_id)
            key = self.nums[list_id].abstract
            link = value(self.abstracts.get(key), "w:numStyleLink")
            if link is None or next(children(self.abstracts.get(key), "w:lvl"), None) is not None:
                return key
            list_id = self.list_of_style(link) or self._defining(link) or ""
        return None

    def _defining(self, style: str) -> str | None:
        """A list whose abstract one says it defines a numbering style (17.9.27)."""
        for key, abstract in self.abstracts.items():
            if value(abstract, "w:styleLink") == style:
                return next((n for n, num in self.nums.items() if num.abstract == key), None)
        return None

    def level(self, list_id: str, place: int) -> Level | None:
        """A level (from 0) of a list; None where the list or the level is not defined."""
        key = (list_id, place)
        if key not in self._levels:
            with self.source.report.at("numbering"):
                self._levels[key] = self._read(list_id, place)
        return self._levels[key]

    def _read(self, list_id: str, place: int) -> Level | None:
        abstract = self.abstract(list_id)
        if abstract is None:
            return None
        element = self.nums[list_id].levels.get(place)
        if element is None:
            element = _level_element(self.abstracts.get(abstract), place)
        try:
            return _level(element, self.source) if element is not None else None
        except BadNumberError as bad:
            self.source.report.refuse("w:lvl", str(bad))
            return None

    def level_of_style(self, style: str, said: ParagraphProperties) -> int:
        """The level a style stands for: its own, or the one that names it (17.9.23)."""
        if "level" in said:
            return said["level"]
        for place in range(LEVELS):
            level = self.level(said.get("list_id", ""), place)
            if level is not None and level.style == style:
                return place
        return 0

    def paragraph_of(self, style: str, said: ParagraphProperties) -> ParagraphProperties:
        """What the list a style joins says of its paragraphs."""
        if said.get("list_id", "0") == "0":
            return {}
        level = self.level(said["list_id"], self.level_of_style(style, said))
        return level.paragraph if level is not None else {}

    def label(self, list_id: str, place: int) -> tuple[str, Literal["bullet", "number", "none"]]:
        """Counts one on and gives the label: its text and whether it is a bullet."""
        level = self.level(list_id, place)
        if level is None:
            return "", "none"
        counts = self._count(list_id, place, level)
        if level.form == "bullet":
            return self._bullet(level), "bullet"
        text = PLACE.sub(lambda found: self._number(list_id, level, counts, found), level.text)
        return text, "number" if text else "none"

    def _count(self, list_id: str, place: int, level: Level) -> dict[int, int]:
        counts = self.counts.setdefault(self.abstract(list_id) or "", {})
        if place in self.nums[list_id].starts and (list_id, place) not in self.begun:
            self.begun.add((list_id, place))
            counts.pop(place, None)
        start = self.nums[list_id].starts.get(place, level.start)
        counts[place] = counts[place] + 1 if place in counts else start
        for deeper in [other for other in counts if other > place]:
            below = self.level(list_id, deeper)
            if below is None or below.restart is None or place < below.restart:
                del counts[deeper]
        return counts

    def _number(
        self, list_id: str, level: Level, counts: dict[int, int], found: re.Match[str]
    ) -> str:
        place = int(found[1]) - 1
        named = self.level(list_id, place)
        form = named.form if named else "decimal"
        number = counts.get(place, named.start if named else 1)
        text = written(number, "decimal" if level.is_legal and form != "none" else form)
        if text is None:
            with self.source.report.at("numbering"):
                self.source.report.refuse(f"w:numFmt {form}")
        return text or ""

    def _bullet(self, level: Level) -> str:
        font = level.run.get("ascii", "")
        if is_symbol_font(font):
            return translated(font, level.text) or PLAIN_BULLET
        told = "".join("•" if "\ue000" <= sign <= "\uf8ff" else sign for sign in level.text)
        return told or ""


def _num(num: Element, source: Source) -> Num:
    made = Num(value(num, "w:abstractNumId") or "")
    for override in children(num, "w:lvlOverride"):
        try:
            place = whole(text_of(override, "w:ilvl") or "0", 0, LEVELS - 1)
            if (level := child(override, "w:lvl")) is not None:
                made.levels[place] = level
            if (start := value(override, "w:startOverride")) is not None:
                made.starts[place] = whole(start)
        except BadNumberError as bad:
            source.report.refuse("w:lvlOverride", str(bad))
    return made


def _level_element(abstract: Element | None, place: int) -> Element | None:
    wanted = str(place)
    levels = children(abstract, "w:lvl")
    return next((level for level in levels if text_of(level, "w:ilvl") == wanted), None)


def _level(element: Element, source: Source) -> Level:
    if child(element, "w:lvlPicBulletId") is not None:
        source.report.warn("bullets that are pictures are shown as dots")
    restart = value(element, "w:lvlRestart")
    run = read_run_properties(child(element, "w:rPr"), source)
    return Level(
        form=_form(element),
        text=value(element, "w:lvlText") or "",
        start=whole(value(element, "w:start") or "1"),
        restart=None if restart is None else whole(restart, 0, LEVELS),
        is_legal=has_switch(element, "w:isLgl"),
        follow=value(element, "w:suff") or "tab",
        align=value(element, "w:lvlJc") or "start",
        style=value(element, "w:pStyle"),
        paragraph=read_paragraph_properties(child(element, "w:pPr"), source),
        run=run,
    )


def _form(element: Element) -> str:
    """The number format; one of Word 2010's own ("001, 002") hides in a choice (17.18.59)."""
    found = child(element, "w:numFmt")
    if found is None:
        found = child(element, "mc:AlternateContent", "mc:Choice", "w:numFmt")
    form = text_of(found) or "decimal"
    if form == "custom":
        start = (text_of(found, "w:format") or "").split(",")[0].strip()
        return "decimalZero" if start == "01" else f"custom {start}"
    return form
