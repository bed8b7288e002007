"""Blocks in their order -> HTML: headings, paragraphs, lists, figures, boxes and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.page.text import words
from docgen.page.tree import Anchor, Block, Edges, Link, Paragraph, Picture, Table
from docgen.page.walk import inlines as every
from docgen.page.web.boxes import Box, box_of, boxed, text_boxes_of
from docgen.page.web.lists import lists, takes
from docgen.page.web.markup import element
from docgen.page.web.paragraphs import is_empty, said, strong
from docgen.page.web.setting import Setting, Writer
from docgen.page.web.tables import table

_TITLE: Final = 0
"""The level of the title of a file: above that of every heading."""


def blocks(content: Sequence[Block], writer: Writer, setting: Setting) -> str:
    """The blocks as HTML, one a line; empty paragraphs are left out."""
    seen = [b for b in content if isinstance(b, Table) or not is_empty(b, writer)]
    return "\n".join(_Run(seen, writer, setting).written())


@dataclass
class _Run:
    """Blocks side by side, written from the first to the last."""

    blocks: Sequence[Block]
    writer: Writer
    setting: Setting
    at: int = 0

    def written(self) -> Iterator[str]:
        """Each block, or those that make one element together."""
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            yield from self._table(block) if isinstance(block, Table) else self._words(block)

    def _take(self, belongs: Callable[[Paragraph, Paragraph | None], bool]) -> list[Paragraph]:
        """The paragraphs from here on that belong together."""
        taken: list[Paragraph] = []
        while self.at < len(self.blocks):
            block = self.blocks[self.at]
            before = taken[-1] if taken else None
            if not isinstance(block, Paragraph) or not belongs(block, before):
                break
            taken.append(block)
            self.at += 1
        return taken

    def _is_listed(self, each: Paragraph, before: Paragraph | None) -> bool:
        """Whether a paragraph is part of the list, and not in a box or a caption below it."""
        return takes(each, before) and not box_of(each, self.setting) and not _is_caption(each)

    def _next(self) -> Block | None:
        return self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None

    def _table(self, block: Table, caption: Paragraph | None = None) -> Iterator[str]:
        self.at += 1
        yield table(block, self.writer, self.setting, caption)

    def _words(self, block: Paragraph) -> Iterator[str]:
        after = self._next()
        if _is_caption(block) and isinstance(after, Table):
            self.at += 1
            yield from self._table(after, block)
        elif box := box_of(block, self.setting):
            yield self._boxed(box)
        elif listed := self._take(self._is_listed):
            yield lists(listed, self.writer, self.setting)
        elif _is_figure(block):
            yield self._figure(block)
        else:
            self.at += 1
            yield from self._paragraph(block)
            yield from text_boxes_of(block, self.writer, self.setting)

    def _boxed(self, box: Box) -> str:
        """Paragraphs that follow each other on one ground or in one frame."""
        together = self._take(lambda each, _: box_of(each, self.setting) == box)
        bare = [replace(each, fill=None, edges=Edges()) for each in together]
        name, within = boxed(box, self.writer, self.setting)
        return element("div", blocks(bare, self.writer, within), {"class": name})

    def _figure(self, block: Paragraph) -> str:
        """A picture that stands alone, with the caption below it."""
        after = self._next()
        self.at += 1
        told = said(block, self.writer, self.setting)
        caption = ""
        if isinstance(after, Paragraph) and _is_caption(after):
            self.at += 1
            caption = said(after, self.writer, self.setting).within("figcaption")
        return element("figure", told.content + caption, told.given)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        """A heading or a paragraph; nothing for one that held a page number alone."""
        level = self._level(block)
        setting = self.setting if level is None else strong(self.setting)
        told = said(block, self.writer, setting)
        if told.content:
            yield told.within("p" if level is None else f"h{self.writer.level(level)}")

    def _level(self, block: Paragraph) -> int | None:
        """The level of a heading as the file has it; None for what is none."""
        if not self.setting.may_head:
            return None
        if block.style.casefold() == "title" or self._is_title(block):
            return _TITLE
        return block.heading

    def _is_title(self, block: Paragraph) -> bool:
        """Whether the first thing said that is no heading is the title of the file."""
        is_first = not self.writer.heads and block.heading is None
        return is_first and bool(self.writer.title) and words((block,)) == self.writer.title


def _is_caption(block: Paragraph) -> bool:
    return block.style.casefold() == "caption"


def _is_figure(block: Paragraph) -> bool:
    """Whether a paragraph is a picture that shows something, and nothing else."""
    content = [inline for inline in every(block.content) if not isinstance(inline, Anchor | Link)]
    only = content[0] if len(content) == 1 else None
    return isinstance(only, Picture) and bool(only.alt)
