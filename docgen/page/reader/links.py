"""Links and bookmarks: where text leads, and what can be led to.

Source: ECMA-376-1 17.16.22 (hyperlink), 17.13.6.2 (bookmarkStart).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from docgen.page import tree
from docgen.page.reader.inlines import Inlines, OpenLink
from docgen.page.reader.names import Element, qualified, text_of
from docgen.page.reader.reading import Reading

ADDRESS: Final = re.compile(r"(?:https?|ftp|mailto|tel|sms):\S", re.IGNORECASE)
"""Addresses that mean something on another person's machine; a path of ours would leak."""

NO_ANCHORS: Final = frozenset({"_GoBack", "_top"})


def hyperlink(element: Element, inlines: Inlines, walk: Callable[[Element, Inlines], None]) -> None:
    """A `w:hyperlink` with the runs inside it."""
    reading = inlines.reading
    related = reading.relationship(element.get(qualified("r:id")))
    address = related.target if related is not None and related.is_outside else None
    anchor = text_of(element, "w:anchor") or text_of(element, "w:docLocation")
    inlines.open_link(reachable(reading, address, anchor, text_of(element, "w:tooltip") or ""))
    walk(element, inlines)
    inlines.close_link()


def reachable(
    reading: Reading, address: str | None, anchor: str | None, told: str = ""
) -> OpenLink:
    """The link, without what leads nowhere: a path on a machine, a bookmark that is not there."""
    if address is not None and not ADDRESS.match(address.strip()):
        if not address.startswith("#"):  # a place in this file, as some converters write it
            reading.report.warn("links to files or folders are plain text on the page")
            return OpenLink(None, None)
        anchor, address = anchor or address[1:], None
    if address is not None:
        part = f"#{anchor}" if anchor and "#" not in address else ""
        return OpenLink(address.strip() + part, None, told)
    if anchor and anchor not in reading.bookmarks:
        reading.report.warn("links to bookmarks that are not there are plain text on the page")
        return OpenLink(None, None)
    return OpenLink(None, anchor or None, told)


def bookmark(element: Element, inlines: Inlines) -> None:
    """A `w:bookmarkStart` where it stands."""
    for anchor in anchors(element, inlines.reading):
        if not inlines.around.is_furniture:
            inlines.add(anchor)


def anchors(element: Element, reading: Reading) -> list[tree.Inline]:
    """The anchor of a bookmark; none for Word's own mark and for a name that came before."""
    name = text_of(element, "w:name") or ""
    if not name or name in NO_ANCHORS or name in reading.anchored:
        return []
    reading.anchored.add(name)
    return [tree.Anchor(name)]
