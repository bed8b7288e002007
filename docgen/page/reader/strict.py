"""Strict Office Open XML told in the Transitional namespaces, which everything else reads.

Source: ISO/IEC 29500-1 and -4: the same elements under other namespaces; measures carry
units (see `measure`), `start` and `end` stand for `left` and `right`.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.page.reader.names import NAMESPACES

STRICT: Final = b"http://purl.oclc.org/ooxml/"
PAIRS: Final = tuple(
    (STRICT + strict, NAMESPACES[prefix].encode())
    for strict, prefix in (
        (b"wordprocessingml/main", "w"),
        (b"officeDocument/relationships", "r"),
        (b"drawingml/main", "a"),
        (b"drawingml/wordprocessingDrawing", "wp"),
        (b"drawingml/picture", "pic"),
        (b"drawingml/chart", "c"),
        (b"drawingml/diagram", "dgm"),
        (b"officeDocument/math", "m"),
    )
)
DECLARED: Final = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")


def transitional(xml: bytes) -> bytes:
    """A part's bytes with Strict namespaces mapped; UTF-16, which Word may write, as UTF-8.

    Raises ValueError for what starts as UTF-16 and is not.
    """
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        xml = DECLARED.sub(r"\1", xml.decode("utf-16"), count=1).encode()
    if STRICT in xml:
        for strict, known in PAIRS:
            xml = xml.replace(strict, known)
    return xml
