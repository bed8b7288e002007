from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import made
from validator import faults

from docgen.case.load import load
from docgen.errors import PartnershipError
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.logo import with_logo

YORK = load(shelf() / "samples" / "york.yaml")


def png(path: Path, width: int = 40, height: int = 20) -> Path:
    """A plain picture of that many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        told = struct.pack(">I", len(content)) + kind + content
        return told + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\x7a\x1e\x3a" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    path.write_bytes(content + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return path


def test_a_logo_stands_in_the_header_of_the_first_page_only(tmp_path: Path) -> None:
    plain = made(YORK, "letter", "mother")
    parts = package.unzipped(with_logo(plain, png(tmp_path / "logo.png"), "York & partners"))
    headers = {name for name, part in parts.items() if b"rIdLogo" in part and "header" in name}
    drawn = [name for name in headers if not name.endswith(".rels")]
    assert len(drawn) == 1
    assert b"York &amp; partners" in parts[drawn[0]]
    assert parts["word/media/logo.png"] == (tmp_path / "logo.png").read_bytes()


def test_a_logo_keeps_its_proportions(tmp_path: Path) -> None:
    logo = png(tmp_path / "logo.png", 90, 30)
    parts = package.unzipped(with_logo(made(YORK, "letter", "mother"), logo, "York"))
    header = next(part for name, part in parts.items() if b"rIdLogo" in part and b"descr" in part)
    assert b'cx="1080000" cy="360000"' in header


def test_a_picture_that_is_no_png_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    with pytest.raises(PartnershipError, match="G05"):
        with_logo(made(YORK, "letter", "mother"), tmp_path / "logo.png", "York")


@pytest.mark.validator
def test_a_document_with_a_logo_is_a_valid_word_file(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(with_logo(made(YORK, "letter", "mother"), png(tmp_path / "l.png"), "York"))
    assert faults(need, path) == []
