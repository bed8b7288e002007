"""What is wrong with a zip file is found before it is unpacked, and every damage is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from docgen.errors import UseError, Where
from docgen.sheet import opened
from docgen.word import outside
from docgen.word.zips import DAMAGE, Fault, Limits, faults, is_locked, is_steep

ROOMY = Limits(parts=10, unpacked=10_000, steepest=50, small=100)


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def found(content: bytes, limits: Limits = ROOMY) -> list[Fault]:
    entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    return list(faults(entries, len(content), limits))


def test_a_plain_file_has_no_fault():
    assert found(packed(("a.xml", b"<a/>"), ("b.xml", b"<b/>"))) == []


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(parts=1, unpacked=10_000, steepest=50, small=100), ["too many"]),
        (Limits(parts=10, unpacked=7, steepest=50, small=100), ["too large"]),
        (Limits(parts=2, unpacked=8, steepest=50, small=100), []),
    ],
)
def test_each_limit_is_the_readers_own(limits, told):
    assert found(packed(("a.xml", b"<a/>"), ("b.xml", b"<b/>")), limits) == told


def test_a_part_that_unpacks_to_far_more_is_told_and_a_small_one_let_through():
    bomb = packed(("a.xml", bytes(9_000)))
    assert found(bomb) == ["steep"]
    assert found(bomb, Limits(10, 10_000, 50, small=9_000)) == []
    (entry,) = zipfile.ZipFile(io.BytesIO(bomb)).infolist()
    assert is_steep(entry, ROOMY)


def test_parts_that_are_each_in_order_can_be_too_steep_together():
    """Entries that lie over one another share their packed bytes."""
    entries = [zipfile.ZipInfo(f"{n}.xml") for n in range(9)]
    for entry in entries:
        entry.file_size, entry.compress_size = 1_000, 100
    assert list(faults(entries, 900, ROOMY)) == []
    assert list(faults(entries, 100, ROOMY)) == ["steep"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("other", ["a.xml", "A.XML"])
def test_a_part_that_stands_twice_is_told_whatever_its_capitals(other):
    assert found(packed(("a.xml", b"1"), (other, b"2"))) == ["twice"]


def test_a_locked_part_is_told():
    content = bytearray(packed(("a.xml", b"1")))
    content[content.index(b"PK\1\2") + 8] |= 1
    assert found(bytes(content)) == ["locked"]
    (entry,) = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert is_locked(entry)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_byte_is_broken_the_damage_is_a_known_one(method):
    whole = packed(("xl/workbook.xml", b"<workbook>" * 9), ("b.xml", b"<b/>"), method=method)
    told = 0
    for place in range(len(whole)):
        content = bytearray(whole)
        content[place] ^= 0xFF
        try:
            outside.unpacked(bytes(content))
        except (*DAMAGE, outside.UnsafeError):
            told += 1
    assert told > len(whole) // 4


def test_a_workbook_that_is_damaged_in_any_place_is_refused_in_words(tmp_path: Path):
    whole = packed(("xl/workbook.xml", b"<workbook/>" * 9), method=zipfile.ZIP_LZMA)
    path, told = tmp_path / "a.xlsx", []
    for place in range(len(whole)):
        content = bytearray(whole)
        content[place] ^= 0xFF
        path.write_bytes(content)
        try:
            with opened.parts(path) as archive:
                part = opened.part(archive, "xl/workbook.xml", path.name)
                list(opened.elements(part, Where(path.name), "workbook"))
        except UseError as error:
            told += [fault.code for fault in error.problems]
    assert set(told) == {"I01"}
    assert len(told) > len(whole) // 4
