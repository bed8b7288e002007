"""A guide written in Markdown -> its blocks as messages, for translation.

Every block of text is one message, and so is the title in the front matter; `pybabel extract`
finds the method as `docgen_guide`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

from markdown_it import MarkdownIt

GUIDE: Final = "a guide or leaflet"
"""The context of a guide's messages."""

_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_TITLE: Final = re.compile(r"^(title|summary): *(.+)$", re.M)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each block of text of a guide, with its line (from 1); the title's first."""
    front = _FRONT.match(text)
    if front:
        for found in _TITLE.finditer(front[1]):
            yield 2 + front[1].count("\n", 0, found.start()), found[2].strip(" \"'")
    start = front.end() if front else 0
    above = text.count("\n", 0, start)
    for token in MarkdownIt("commonmark").enable("table").parse(text[start:]):
        if token.type == "inline" and token.map:
            yield above + token.map[0] + 1, " ".join(token.content.split())


def extract_guide(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The messages of a guide, in Babel's shape."""
    for line, text in blocks(file.read().decode("utf-8")):
        yield line, "pgettext", (GUIDE, text), []
