"""A picture's first bytes -> how many pixels it says it has, before anything unpacks it.

Source: W3C PNG 11.2.2; GIF89a 18; ITU-T T.81 B.2.2 (JPEG frame header); RFC 9649 2.5-2.7 (WebP).
"""

from __future__ import annotations

import struct
from typing import Final

MOST: Final = 50_000_000
"""A page of A4 at 600 dots an inch has 35 million; each takes four bytes once it is unpacked."""
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset(range(0xD0, 0xDA)) | {0x01}


def is_too_large(kind: str, content: bytes) -> bool:
    """Whether a picture has more pixels than can be shown, or does not say how many."""
    try:
        size = _SIZES[kind](content) if kind in _SIZES else (1, 1)
    except (struct.error, IndexError):
        return True
    return size[0] * size[1] > MOST


def _png(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while True:
        while content[at + 1] == 0xFF:  # filling before a marker
            at += 1
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 if marker in _BARE else 2 + struct.unpack_from(">H", content, at + 2)[0]


def _webp(content: bytes) -> tuple[int, int]:
    if content[12:16] == b"VP8X":
        width, height = (int.from_bytes(content[at : at + 3], "little") for at in (24, 27))
        return width + 1, height + 1
    if content[12:16] == b"VP8L":
        bits = struct.unpack_from("<I", content, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


_SIZES: Final = {"png": _png, "gif": _gif, "jpg": _jpeg, "webp": _webp}
