"""Names, attributes and words -> HTML, escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

Attributes = Mapping[str, str | int | None]

VOID: Final = frozenset({"br", "col", "hr", "img", "link", "meta"})
"""Elements that hold nothing and have no end tag. Source: HTML Standard, 13.1.2."""

# A carriage return and a control character are an error in HTML even as a reference.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def escaped(text: str) -> str:
    """A text as it stands in HTML, in an element or in a quoted attribute."""
    clean = _NOT_TEXT.sub("\ufffd", text)
    for character, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        clean = clean.replace(character, name)
    return clean


def element(name: str, content: str = "", attributes: Attributes | None = None) -> str:
    """An element around content that is HTML already; an attribute of None is left out."""
    given = "".join(
        f' {key}="{escaped(str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    return f"<{name}{given}>" if name in VOID else f"<{name}{given}>{content}</{name}>"


def classes(*names: str) -> str | None:
    """The class attribute of the names that are not empty."""
    return " ".join(name for name in names if name) or None
