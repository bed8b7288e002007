"""A Word file whose body is of one size -> the same in another; small print stays."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.word import package
from docgen.word.package import W, parsed, serialized

_STYLES: Final = "word/styles.xml"
_VAL: Final = f"{W}val"
_HEADINGS: Final = 1.3
"""How much larger than the body the headings in it may be."""


def resized(docx: bytes, body_pt: float, size_pt: float, *, with_title: bool = False) -> bytes:
    """The Word file with its body and headings set in another size, lines and distances too.

    What is larger than a heading, the title, goes with them or stays.
    """
    if body_pt == size_pt:
        return docx
    parts = package.unzipped(docx)
    root = parsed(parts[_STYLES])
    for style in root.iter(f"{W}style"):
        size = _size(style)
        is_heading = size is not None and size <= body_pt * _HEADINGS
        if size is not None and body_pt <= size and (is_heading or with_title):
            _resize(style, size_pt / body_pt)
    return package.zipped({**parts, _STYLES: serialized(root)})


def _size(style: etree._Element) -> float | None:
    size = style.find(f"{W}rPr/{W}sz")
    return None if size is None else float(size.get(_VAL, "0")) / 2


def _resize(style: etree._Element, factor: float) -> None:
    for name in ("sz", "szCs"):
        for size in style.iterfind(f"{W}rPr/{W}{name}"):
            size.set(_VAL, str(round(float(size.get(_VAL, "0")) * factor)))
    for spacing in style.iterfind(f"{W}pPr/{W}spacing"):
        for name in ("line", "before", "after"):
            twips = spacing.get(f"{W}{name}")
            if twips is not None:
                spacing.set(f"{W}{name}", str(round(int(twips) * factor)))
