"""The entries of a zip file from outside -> what is wrong with them, before any is unpacked.

Each reader sets its own limits and says a fault in its own words.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    ValueError,
    OSError,
)
"""What Python's zip reader raises at one or another broken byte (found by flipping each)."""

OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a file begins that Office locked with a password, or that Office 97-2003 made."""

_ENCRYPTED: Final = 1

Fault = Literal["too many", "too large", "steep", "twice", "locked"]
"""Too many parts; too many bytes; far more bytes than a document packs so small; a part that is
there twice; a part that is encrypted."""


@dataclass(frozen=True)
class Limits:
    """What a zip file may come to."""

    parts: int
    unpacked: int
    """Bytes of all parts together."""
    steepest: int
    """Unpacked bytes for each packed one: XML comes to 60, a bomb to 1,000."""
    small: int
    """Bytes up to which the ratio does not matter: empty styles come to 100."""


def faults(entries: Sequence[zipfile.ZipInfo], packed: int, limits: Limits) -> Iterator[Fault]:
    """What is wrong with the entries of a zip file of `packed` bytes, the gravest first."""
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts:
        yield "too many"
    if total > limits.unpacked:
        yield "too large"
    sizes = [(total, packed), *((entry.file_size, entry.compress_size) for entry in entries)]
    if any(_is_steep(size, small, limits) for size, small in sizes):
        yield "steep"
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        yield "twice"
    if any(map(is_locked, entries)):
        yield "locked"


def is_steep(entry: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a part unpacks to far more than a document packs into so few bytes."""
    return _is_steep(entry.file_size, entry.compress_size, limits)


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is encrypted."""
    return bool(entry.flag_bits & _ENCRYPTED)


def _is_steep(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.small and unpacked > limits.steepest * max(packed, 1)
