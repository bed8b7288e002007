"""What wraps blocks, rows and cells without being laid out itself, and what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from docgen.page.reader import changes, sdt
from docgen.page.reader.alternate import chosen
from docgen.page.reader.names import Element, name
from docgen.page.reader.reading import Reading

WRAPPERS: Final = changes.TAKEN | changes.GONE | {"w:sdt", "w:customXml", "mc:AlternateContent"}


def inside(part: Element, reading: Reading) -> Iterable[Element]:
    """What a wrapper holds; nothing where a change took it away."""
    known = name(part)
    if known == "w:sdt":
        content = sdt.content(part)
        return content if content is not None else ()
    if known == "mc:AlternateContent":
        return chosen(part, reading.report)
    if known == "w:customXml":
        return part
    return part if changes.stays(part, reading.report) else ()
