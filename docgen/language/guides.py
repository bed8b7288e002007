"""A guide written in Markdown -> its blocks as messages, for translation.

Every block of text is one message, and so are title and summary in the front matter; `pybabel
extract` finds the method as `docgen_guide`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any, Final

from markdown_it import MarkdownIt

from docgen.case import yamls
from docgen.case.yamls import Source

GUIDE: Final = "a guide or leaflet"
"""The context of a guide's messages."""

# A rule right under a text is a rule, never the sign of a heading; an address is written where it
# belongs; what is indented by chance is no program.
MARKDOWN: Final = (
    MarkdownIt("commonmark").enable("table").disable(["lheading", "reference", "code"])
)
"""Reads guides: what a guide may not hold is read too, so that it can be named."""

SPACE: Final = re.compile(r"(.+?)\s*\|\s*(\d{1,2})")
"""A labelled space to write in: `My social worker | 2`."""

_FRONT: Final = re.compile(r"\A---\n.*?\n---(?:\n|\Z)", re.S)
_FIELDS: Final = ("title", "summary")


def front_matter(file: str, text: str) -> Source | None:
    """The fields in front of a guide, each with its place in the file; None where it has none."""
    front = _FRONT.match(text)
    return yamls.parsed(file, front[0].rstrip().removesuffix("---").encode()) if front else None


def body(text: str) -> tuple[str, int]:
    """A guide without its front matter, and how many lines stand above."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    return text[start:], text.count("\n", 0, start)


def message(text: str) -> str:
    """A block as its message: in one line."""
    return " ".join(text.split())


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each block of text of a guide, with its line (from 1); title and summary first.

    Of a space to write in it is the label; a rule between two parts is none.
    """
    yield from _titles(text)
    written, above = body(text)
    in_quote = False
    for token in MARKDOWN.parse(written):
        in_quote = token.type != "blockquote_close" and (
            in_quote or token.type == "blockquote_open"
        )
        if token.type == "inline" and token.map:
            line = above + token.map[0] + 1
            yield from labels(token.content, line) if in_quote else [(line, message(token.content))]


def labels(quote: str, line: int) -> Iterator[tuple[int, str]]:
    """The labels of the spaces to write in, each on a line of its own."""
    for n, written in enumerate(quote.splitlines()):
        space = SPACE.fullmatch(written.strip())
        yield line + n, message(space[1] if space else written)


def bold_and_links(text: str) -> tuple[int, list[str]]:
    """How many passages of a message are bold, and where its links lead, sorted."""
    tokens = MARKDOWN.parseInline(text)[0].children or []
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    return sum(token.type == "strong_open" for token in tokens), sorted(links)


def extract_guide(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The messages of a guide, in Babel's shape."""
    for line, text in blocks(file.read().decode("utf-8")):
        yield line, "pgettext", (GUIDE, text), []


def _titles(text: str) -> Iterator[tuple[int, str]]:
    source = front_matter("", text)
    if source is None or not isinstance(source.tree, dict):
        return
    for name in _FIELDS:
        if isinstance(told := source.tree.get(name), str):
            yield source.where((name,)).line or 1, message(told)
