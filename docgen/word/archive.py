"""A zip file of parts that never change, deflated once, and parts that are new each time.

Writing a Word file afresh spends most of its time on deflating parts that are the template's
own: here they are copied as they are. The clock is fixed, so the same parts give the same bytes.
Source: APPNOTE.TXT 6.3.10 (PKWARE), 4.3.7 local header, 4.3.12 central directory, 4.3.16 end.
"""

from __future__ import annotations

import importlib
import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from docgen.word.package import CONTENT_TYPES, Parts

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_NEEDED, _DEFLATE, _UTF_8 = 20, 8, 0x800
# 1 January 1980, midnight: the zip format's first moment.
_TIME, _DAY = 0, 0x21
_RAW, _MEMORY = -15, 9
_ONCE, _EACH_TIME = 6, 1


class Entry(NamedTuple):
    """One part, deflated: its name in the zip, its check sum, its size before, its bytes after."""

    name: bytes
    crc: int
    size: int
    deflated: bytes


class Archive:
    """The parts of a zip file that never change, ready to be copied."""

    def __init__(self, parts: Parts) -> None:
        names = sorted(parts, key=lambda name: name != CONTENT_TYPES)
        self._entries = {name: _entry(name, parts[name], _deflated_small) for name in names}
        self._block = _block(self._entries.values(), 0)

    def with_parts(self, parts: Parts) -> bytes:
        """The zip file of all parts; one of the same name takes the place of its forerunner."""
        kept = self._block
        if not self._entries.keys().isdisjoint(parts):
            kept = _block([e for name, e in self._entries.items() if name not in parts], 0)
        added = _block([_entry(name, parts[name], _deflated) for name in parts], len(kept.local))
        return _joined(kept, added)


class _Block(NamedTuple):
    """Several entries as they stand in the file, and their lines of the directory."""

    local: bytes
    central: bytes
    entries: int


def _entry(name: str, content: bytes, deflate: Callable[[bytes], bytes]) -> Entry:
    return Entry(name.encode(), zlib.crc32(content), len(content), deflate(content))


def _block(entries: Iterable[Entry], start: int) -> _Block:
    local: list[bytes] = []
    central: list[bytes] = []
    at = start
    for entry in entries:
        flags = 0 if entry.name.isascii() else _UTF_8
        common = (_NEEDED, flags, _DEFLATE, _TIME, _DAY, entry.crc, len(entry.deflated))
        name = len(entry.name)
        local += (_LOCAL.pack(b"PK\3\4", *common, entry.size, name, 0), entry.name, entry.deflated)
        line = _CENTRAL.pack(
            b"PK\1\2", _NEEDED, *common, entry.size, name, 0, 0, 0, 0, 0, at
        )  # fmt: skip
        central += (line, entry.name)
        at += _LOCAL.size + name + len(entry.deflated)
    return _Block(b"".join(local), b"".join(central), len(central) // 2)


def _joined(first: _Block, then: _Block) -> bytes:
    count, size = first.entries + then.entries, len(first.central) + len(then.central)
    start = len(first.local) + len(then.local)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0)
    return b"".join((first.local, then.local, first.central, then.central, end))


def _deflated_small(content: bytes) -> bytes:
    # Once for many documents: the smaller file is worth the time.
    packer = zlib.compressobj(_ONCE, zlib.DEFLATED, _RAW, _MEMORY)
    return packer.compress(content) + packer.flush()


def _deflated(content: bytes) -> bytes:
    packer = _QUICK.compressobj(_EACH_TIME, zlib.DEFLATED, _RAW, _MEMORY)
    return bytes(packer.compress(content) + packer.flush())


def _quick() -> Any:
    # traps.md 4: an 80 kB part takes isal 33 us, zlib's level 1 243 us, its level 6 524 us.
    try:
        return importlib.import_module("isal.isal_zlib")
    except ImportError:
        return zlib


_QUICK = _quick()
