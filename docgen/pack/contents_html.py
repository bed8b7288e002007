"""A web page -> its texts: paragraph by paragraph, attributes, comments, styles and scripts."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from docgen.pack.contents_strings import text_of, unescaped

_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "del",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "svg",
        "tspan",
    }
)
"""Elements that may stand within a word."""
_SOURCE: Final = frozenset(("script", "style"))
_EMBEDDED: Final = re.compile(r"data:[\w/.+-]*(?:;[\w.-]+=[\w.-]+)*(;base64)?,([^\s\"'<>)]*)")
_FONTS: Final = re.compile(r"font(?:-family)?\s*:[^;}]*")
"""Georgia is a typeface, and a girl."""


@dataclass
class WebPage:
    """The texts of a page by place, and the files that are written into it."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)


def web_page(content: bytes) -> WebPage:
    """All texts of a page; a file written into an address (`data:`) is taken out of them."""
    page = WebPage()
    source = _EMBEDDED.sub(lambda found: _taken(page.files, found), text_of(content))
    root = etree.fromstring(source.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is not None:
        page.texts += _paragraphs(root)
        page.texts += _around(root.getroottree())
    return page


def _taken(files: list[bytes], found: re.Match[str]) -> str:
    """An empty address in place of a file, which is kept."""
    packed = unquote_to_bytes(found[2])
    try:
        files.append(base64.b64decode(packed) if found[1] else packed)
    except binascii.Error:
        files.append(packed)
    return "data:,"


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The texts between the borders of paragraphs, cells and entries, and all of them in a row."""
    paragraphs = [text for text in "".join(_flow(root)).split("\0") if text.strip()]
    for number, text in enumerate(paragraphs, 1):
        yield f"paragraph {number}", text
    yield "text", "\n".join(paragraphs)


def _flow(element: etree._Element) -> Iterator[str]:
    """The text under an element, with a zero where a paragraph may begin or end."""
    if isinstance(element.tag, str) and element.tag not in _SOURCE:
        border = "" if element.tag in _INLINE else "\0"
        yield f"{border}{element.text or ''}"
        for child in element:
            yield from _flow(child)
            yield child.tail or ""
        yield border


def _around(tree: etree._ElementTree) -> Iterator[tuple[str, str]]:
    """What a page holds that is not its text."""
    for node in cast(
        "list[etree._Element]", tree.xpath("//comment() | //processing-instruction()")
    ):
        yield "comment", node.text or ""
    for element in tree.iter(*_SOURCE):
        kind = str(element.tag)
        text = element.text or ""
        told = _FONTS.sub("", text) if kind == "style" else text
        yield from ((kind, told), (kind, unescaped(told)))
    values = dict.fromkeys(cast("list[str]", tree.xpath("//@*[name() != 'style']")))
    yield "attributes", "\n".join(values)
    yield "attributes", "\n".join(unquote(value) for value in values)
    styles = cast("list[str]", tree.xpath("//@style"))
    yield "attributes", "\n".join(_FONTS.sub("", style) for style in styles)
