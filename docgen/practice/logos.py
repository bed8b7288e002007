"""A partnership's logo -> its size, or the answer that it is no picture we can print."""

from __future__ import annotations

import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_HEAD: Final = 33
"""The signature, and the first chunk with its length, name and sum."""


def pixels(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG picture; None for anything else.

    Source: W3C PNG specification, 5.2 signature and 11.2.2 IHDR.
    """
    if not content.startswith(_PNG) or len(content) < _HEAD or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return (width, height) if width and height else None
