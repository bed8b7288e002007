"""The names of WordprocessingML and its neighbours, short: `w:p`, `wp:anchor`, `mc:Choice`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

Element = etree._Element

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()}
OFF: Final = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def _short(qualified: str) -> str:
    uri, _, local = qualified.rpartition("}")
    return f"{PREFIXES[uri[1:]]}:{local}" if uri[1:] in PREFIXES else local


@lru_cache(maxsize=1024)
def qualified(name: str) -> str:
    """`w:p` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if local else name


def name(element: Element) -> str:
    """The short name of an element; one of a namespace nobody knows has no prefix."""
    return _short(str(element.tag))


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of this name, then its first child of the next; None where one is absent."""
    for step in path:
        if element is None:
            return None
        # Takes half the time of `find`, which looks for a path; nothing is asked more often.
        element = next(element.iterchildren(qualified(step)), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """The children of this name; none of an absent element."""
    return iter(()) if element is None else element.iterchildren(qualified(wanted))


def text_of(element: Element | None, attribute: str = "w:val") -> str | None:
    """An attribute of an element that may be absent."""
    return None if element is None else element.get(qualified(attribute))


def value(element: Element | None, *path: str) -> str | None:
    """The `w:val` at the end of a path of children."""
    return text_of(child(element, *path))


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not turned off (17.17.4, ST_OnOff)."""
    return element is not None and text_of(element) not in OFF


def has_switch(element: Element | None, *path: str) -> bool:
    """Whether the switch at the end of a path of children is on."""
    return is_on(child(element, *path))


def listed(words: str) -> frozenset[str]:
    """The words of a text: how long lists of names are written down."""
    return frozenset(words.split())
