"""The label column of a finished Word file -> as wide as the labels of its language need."""

from __future__ import annotations

from typing import Final

from docgen.word import package
from docgen.word.house.look import LABEL_MM
from docgen.word.package import W, parsed, serialized

_STYLES: Final = "word/styles.xml"
_FIELD: Final = "Field"
_TWIPS_A_MM: Final = 1440 / 25.4


def with_labels(docx: bytes, width_mm: int) -> bytes:
    """The Word file with a label column of this width; a file without one stays as it is."""
    if width_mm == LABEL_MM:
        return docx
    parts = package.unzipped(docx)
    if _STYLES not in parts:
        return docx
    root = parsed(parts[_STYLES])
    width = str(round(width_mm * _TWIPS_A_MM))
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}styleId") == _FIELD:
            for indent in style.iter(f"{W}ind"):
                for name in ("left", "start", "hanging"):
                    if indent.get(f"{W}{name}") is not None:
                        indent.set(f"{W}{name}", width)
            for tab in style.iter(f"{W}tab"):
                tab.set(f"{W}pos", width)
    return package.zipped({**parts, _STYLES: serialized(root)})
