"""Values that bring their own look: docxtpl's rich texts and listings, and pictures with a text.

They are markup already, made by a program and not by a template or a record; their words are
read back like any other value's.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from docxtpl import InlineImage, Listing, RichText
from docxtpl.richtext import RichTextParagraph

from docgen.word.breaks import PAGE, PARAGRAPH

RICH = (RichText, RichTextParagraph, Listing, InlineImage)
_TAG = re.compile(r"<[^>]*>")


class Picture(InlineImage):  # type: ignore[misc] # docxtpl has no types
    """A picture in a line of text; `alt` tells those who can't see it what it shows.

    Width and height are python-docx lengths (`docx.shared.Mm`); one alone keeps the shape.
    """

    def __init__(self, descriptor: Any, *, alt: str, width: Any = None, height: Any = None) -> None:
        super().__init__(None, descriptor, width, height)
        self.alt = alt


def words(value: Any) -> str:
    """The text of a rich value; a picture has none."""
    if isinstance(value, InlineImage):
        return ""
    return unescape(_TAG.sub("", value.xml.replace("</w:p>", "\n")))


def markup(value: Any) -> str:
    """The markup of a rich text or a listing, with its paragraph and page breaks marked."""
    return str(value.xml).replace("\a", PARAGRAPH).replace("\f", PAGE)
