"""A partnership's logo -> its size, or the answer that it is no picture we can print.

Nothing is unpacked: a picture of a few bytes can say that it has a billion pixels.
"""

from __future__ import annotations

import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_HEAD: Final = 33
"""The signature, and the first chunk with its length, name and sum."""
_END: Final = b"IEND\xaeB`\x82"
_LARGEST: Final = 5_000_000
_MOST_PIXELS: Final = 16_000_000
"""4,000 by 4,000: on paper it is 10 mm high."""
_WIDEST: Final = 30
"""As many times as wide as high: beyond, it is wider than a page."""


def pixels(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG picture; None for anything else, or one that can't be printed.

    Source: W3C PNG specification, 5.2 signature, 11.2.2 IHDR and 11.2.5 IEND.
    """
    if len(content) > _LARGEST or not content.endswith(_END):
        return None
    if not content.startswith(_PNG) or len(content) < _HEAD or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    is_printable = 0 < width * height <= _MOST_PIXELS and width <= _WIDEST * height
    return (width, height) if is_printable else None
