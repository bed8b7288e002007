"""The font that answers are typed in: Open Sans, embedded whole, known by its Unicode.

It has the letters of every language in Latin, Cyrillic and Greek letters; a table of 256 codes,
which PDF has for simple fonts, would be one for English and another for Polish.

Arabic, Kurdish, Urdu, Punjabi and Bengali can't be served by any font in the file: their letters
change with their neighbours, and a field has no way to say how. A viewer that is typed a letter
this font lacks takes one of its own and joins the letters itself, as far as it can: Acrobat with
the languages of its options, browsers with what the system has. What is not sure to work is
filling in such a language by a program. Names, numbers and addresses in Latin letters always are.
Source: ISO 32000-1:2008, 9.7 (composite fonts), 9.10.3 (ToUnicode), 12.7.3.3 (variable text).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from docgen.page.fonts import wheel_folders
from docgen.page.opentype import Face
from docgen.publication.fold_file import dictionary

FAMILY: Final = "Open Sans"
FILE: Final = "OpenSans-Regular.ttf"
NAME: Final = NameObject("/OpenSans-Regular")
CAP_HEIGHT: Final = 714
"""Of Open Sans, in thousandths of the size (`OS/2`)."""

NONSYMBOLIC: Final = 32
STEM: Final = 80
BLOCK: Final = 100
"""Entries a block of a map to Unicode may have."""

TO_UNICODE: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def field_font(writer: PdfWriter) -> IndirectObject:
    """The font for answers."""
    letters = _letters()
    order = dictionary(
        Registry=ByteStringObject(b"Adobe"),
        Ordering=ByteStringObject(b"Identity"),
        Supplement=NumberObject(0),
    )
    glyphs = dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType2"),
        BaseFont=NAME,
        CIDSystemInfo=order,
        CIDToGIDMap=NameObject("/Identity"),
        FontDescriptor=writer._add_object(_descriptor(writer)),
        W=_widths(letters),
    )
    return writer._add_object(
        dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type0"),
            BaseFont=NAME,
            Encoding=NameObject("/Identity-H"),
            DescendantFonts=ArrayObject([writer._add_object(glyphs)]),
            ToUnicode=writer._add_object(_to_unicode(letters)),
        )
    )


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    """The letter of each glyph, in the order of glyphs; the first of several, no controls."""
    letters: dict[int, str] = {}
    for code, glyph in sorted(_face().glyphs.items()):
        if chr(code).isprintable():
            letters.setdefault(glyph, chr(code))
    return dict(sorted(letters.items()))


def _widths(letters: dict[int, str]) -> ArrayObject:
    made = ArrayObject()
    for glyph, letter in letters.items():
        width = NumberObject(round(1000 * _face().width(letter)))
        made.extend([NumberObject(glyph), ArrayObject([width])])
    return made


def _to_unicode(letters: dict[int, str]) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(TO_UNICODE.format(blocks="\n".join(_blocks(letters))).encode())
    return stream.flate_encode()


def _blocks(letters: dict[int, str]) -> Iterator[str]:
    entries = [
        f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for glyph, letter in letters.items()
    ]
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])


def _descriptor(writer: PdfWriter) -> DictionaryObject:
    ascent, descent = round(1000 * _face().glyph_ascent), -round(1000 * _face().descent)
    box: tuple[PdfObject, ...] = tuple(map(NumberObject, (-500, descent, 1500, ascent)))
    return dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=NAME,
        Flags=NumberObject(NONSYMBOLIC),
        FontBBox=ArrayObject(box),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(ascent),
        Descent=NumberObject(descent),
        CapHeight=NumberObject(CAP_HEIGHT),
        StemV=NumberObject(STEM),
        FontFile2=writer._add_object(_file()),
    )


def _path() -> Path:
    return next(folder / FILE for folder in wheel_folders() if folder.name == FAMILY)


@lru_cache(maxsize=1)
def _face() -> Face:
    return Face(_path())


@lru_cache(maxsize=1)
def _packed() -> tuple[int, bytes]:
    """How long the font's file is, and the file compressed, once a process."""
    font = _path().read_bytes()
    return len(font), zlib.compress(font, 9)


def _file() -> StreamObject:
    length, packed = _packed()
    stream = EncodedStreamObject()
    stream._data = packed  # the public setter would compress it again
    stream.update(dictionary(Filter=NameObject("/FlateDecode"), Length1=NumberObject(length)))
    return stream
