r"""A table of contents, made anew from the headings: the one in the file is stale.

Source: ECMA-376-1 17.16.5.68 (TOC): \o levels by heading style, \u by outline level, \t by
named styles, \n without page numbers, \p what stands before them, \h linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from docgen.page import tree
from docgen.page.reader.field_codes import switch

if TYPE_CHECKING:
    from docgen.page.reader.reading import Reading

LEVELS: Final = re.compile(r"([1-9])\s*-\s*([1-9])")
NUMBER_WIDTH: Final = 22.0
"""How far the title of a numbered entry stands from its number, for each level, as in Word."""


@dataclass(frozen=True)
class Contents(tree.Paragraph):
    """Where a table of contents goes until the headings are known; `code` is its field's."""

    code: tuple[str, ...] = ()
    width: float = 451.0

    @classmethod
    def of(cls, paragraph: tree.Paragraph, code: list[str], width: float) -> Contents:
        """The place of a table of contents, in the look of the paragraph it began in."""
        same = {part.name: getattr(paragraph, part.name) for part in fields(tree.Paragraph)}
        bare = {"content": (), "label": None, "heading": None, "tabs": ()}
        return cls(**same | bare, code=tuple(code), width=width)


@dataclass(frozen=True)
class Heading:
    """A heading as an entry shows it: the bookmark it got, its level, its label and text."""

    anchor: str
    level: int
    style: str
    label: str
    text: str


def rebuilt(sections: tuple[tree.Section, ...], reading: Reading) -> tuple[tree.Section, ...]:
    """The sections with every table of contents made anew, and a bookmark on each heading."""
    if not any(isinstance(part, Contents) for part in _paragraphs(sections)):
        return sections
    named: dict[int, Heading] = {}
    for paragraph in _paragraphs(sections):
        if paragraph.heading is not None or _text(paragraph.content).strip():
            named[id(paragraph)] = _heading(paragraph, len(named) + 1)
    used = {
        entry.anchor
        for part in _paragraphs(sections)
        if isinstance(part, Contents)
        for entry in _entries(part, list(named.values()))
    }
    return tuple(
        replace(section, blocks=_blocks(section.blocks, named, used, reading))
        for section in sections
    )


def _paragraphs(sections: tuple[tree.Section, ...]) -> Iterator[tree.Paragraph]:
    for section in sections:
        yield from _within(section.blocks)


def _within(blocks: tuple[tree.Block, ...]) -> Iterator[tree.Paragraph]:
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _within(cell.blocks)


def _heading(paragraph: tree.Paragraph, number: int) -> Heading:
    anchors = [part.name for part in paragraph.content if isinstance(part, tree.Anchor)]
    return Heading(
        anchor=anchors[0] if anchors else f"_Heading{number}",
        level=paragraph.heading or 0,
        style=paragraph.style.lower(),
        label=paragraph.label.text if paragraph.label else "",
        text=" ".join(_text(paragraph.content).split()),
    )


def _text(content: tuple[tree.Inline, ...]) -> str:
    found = ""
    for part in content:
        if isinstance(part, tree.Text):
            found += part.text.replace("\u00ad", "")
        elif isinstance(part, tree.Link):
            found += _text(part.content)
        elif isinstance(part, tree.Tab | tree.Break):
            found += " "
    return found


def _entries(contents: Contents, headings: list[Heading]) -> list[Heading]:
    """The headings that a table of contents names, each at the level it shows it."""
    named = _named_styles(contents)
    first, last = _levels(contents, has_named=bool(named))
    found = []
    for heading in headings:
        level = named.get(heading.style) or (heading.level if heading.text else 0)
        if heading.text and (heading.style in named or first <= level <= last):
            found.append(replace(heading, level=level))
    return found


def _levels(contents: Contents, *, has_named: bool) -> tuple[int, int]:
    words = list(contents.code)
    span = LEVELS.search(switch(words, "\\o") or "")
    if span:
        return int(span[1]), int(span[2])
    if switch(words, "\\o") is None and switch(words, "\\u") is None and has_named:
        return 1, 0
    return 1, 9


def _named_styles(contents: Contents) -> dict[str, int]:
    r"""Styles by name and the level each stands for: `\t "Part,1,Annex,2"`."""
    parts = re.split(r"[,;]", switch(list(contents.code), "\\t") or "")
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return {
        style.strip().lower(): int(level) for style, level in pairs if level.strip() in "123456789"
    }


def _blocks(
    blocks: tuple[tree.Block, ...], named: dict[int, Heading], used: set[str], reading: Reading
) -> tuple[tree.Block, ...]:
    found: list[tree.Block] = []
    for block in blocks:
        if isinstance(block, Contents):
            found.extend(_written(block, list(named.values()), reading))
        elif isinstance(block, tree.Paragraph):
            found.append(_anchored(block, named.get(id(block)), used))
        else:
            rows = tuple(_row(row, named, used, reading) for row in block.rows)
            found.append(replace(block, rows=rows))
    return tuple(found)


def _row(row: tree.Row, named: dict[int, Heading], used: set[str], reading: Reading) -> tree.Row:
    cells = (replace(cell, blocks=_blocks(cell.blocks, named, used, reading)) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _anchored(paragraph: tree.Paragraph, heading: Heading | None, used: set[str]) -> tree.Paragraph:
    has_own = any(isinstance(part, tree.Anchor) for part in paragraph.content)
    if heading is None or has_own or heading.anchor not in used:
        return paragraph
    return replace(paragraph, content=(tree.Anchor(heading.anchor), *paragraph.content))


def _written(contents: Contents, headings: list[Heading], reading: Reading) -> list[tree.Paragraph]:
    entries = _entries(contents, headings)
    if not entries:
        reading.report.warn("a table of contents is empty: no heading has its levels")
    return [_entry(contents, heading, reading) for heading in entries]


def _entry(contents: Contents, heading: Heading, reading: Reading) -> tree.Paragraph:
    """One line: number, title, dots and the page, all one link, in the style of its level."""
    made = reading.styled(f"toc {heading.level}") or _plain(contents)
    words = list(contents.code)
    content: list[tree.Inline] = []
    stops = [stop for stop in made.tabs if stop.align == "end"]
    end = stops[-1] if stops else tree.TabStop(contents.width, "end", "dot")
    tabs = [end]
    if heading.label:
        content += [tree.Text(heading.label, made.mark), tree.Tab(made.mark)]
        tabs.insert(0, tree.TabStop(made.indent_left + NUMBER_WIDTH * min(heading.level, 3)))
    content.append(tree.Text(heading.text, made.mark))
    if switch(words, "\\n") is None:
        before = switch(words, "\\p")
        content.append(tree.Text(before, made.mark) if before else tree.Tab(made.mark))
        content.append(tree.Field("page-of", made.mark, heading.anchor))
    link = tree.Link(tuple(content), anchor=heading.anchor)
    return replace(made, content=(link,), tabs=tuple(tabs))


def _plain(contents: Contents) -> tree.Paragraph:
    same = {part.name: getattr(contents, part.name) for part in fields(tree.Paragraph)}
    return tree.Paragraph(**same)
