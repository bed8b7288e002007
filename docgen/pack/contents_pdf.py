"""A PDF's bytes -> the texts beside its pages: outline, metadata, notes, fields, tags, scripts.

Source: ISO 32000-1, 7.3.4 (strings), 7.9.2.2 (text strings), 7.11.4 (embedded files),
12 (interactive features), 14 (document interchange).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from pypdf.generic import decode_pdfdocencoding

from docgen.pack.contents_objects import PdfObject, pdf_objects
from docgen.pack.contents_strings import strings, text_of

_STRING: Final = (
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\))*)\)"
    rb"|<([0-9A-Fa-f\s]+)>"
)
"""In parentheses, with pairs of them up to four deep, or in hexadecimal."""
_TOKEN: Final = re.compile(rb"/([^\s/<>\[\](){}%]+)|" + _STRING + rb"|%([^\r\n]*)", re.DOTALL)
_SHOWN: Final = re.compile(_STRING, re.DOTALL)
_REPLACED: Final = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:" + _STRING + rb")", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_BREAKS: Final = (b"\n", b"\r", b"\r\n")
_LANGUAGE: Final = re.compile("\x1b[^\x1b]*\x1b")
"""A change of language inside a string."""
_HEADING: Final = re.compile(rb"PDF-\d|%EOF|[\x80-\xff]{4}$")
"""Comments that every file has."""
_CODED: Final = re.compile("#([0-9A-Fa-f]{2})")
_REFERENCE: Final = re.compile(rb"(\d+)\s+\d+\s+R")
_CONTENTS: Final = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R))")
_EMBEDDED: Final = re.compile(rb"/EF\s*<<([^>]*)>>")
_FONT_OR_PROFILE: Final = re.compile(
    rb"\x00\x01\x00\x00|OTTO|true|ttcf|\x01\x00[\x00-\x10][\x01-\x04]|%!|.{36}acsp", re.DOTALL
)
"""How outlines of letters and profiles of colours begin: no text of a record gets into them."""

_REPLACEMENT: Final = "replacement text"
_NAMES_TOLD: Final = frozenset((b"V", b"DV", b"AS", b"NM", b"Name", b"On"))
"""Entries whose value may be a name that somebody chose."""
_SECTIONS: Final = {
    "annotation": (b"Contents", b"RC", b"Subj"),
    "form field": (b"TU", b"TM", b"V", b"DV", b"RV", b"Opt", b"CA", b"AC", b"RCA"),
    "alternative text": (b"Alt", b"ActualText", b"E"),
    "script": (b"JS",),
    "link": (b"URI",),
    "page label": (b"P",),
    "named destination": (b"Dest", b"D", b"Names", b"Limits"),
    "attachment's name": (b"UF", b"F", b"Desc"),
    "metadata": (
        b"Author",
        b"Subject",
        b"Keywords",
        b"Creator",
        b"Producer",
        b"ModDate",
        b"CreationDate",
    ),
    "tag": (b"ID", b"Headers", b"Lang"),
    "font": (b"Registry", b"Ordering"),
}
_BY_KEY: Final = {key: section for section, keys in _SECTIONS.items() for key in keys}


@dataclass(frozen=True)
class Beside:
    """What a PDF holds beside its pages: texts by section, and the files in it by their names."""

    texts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, bytes], ...]
    is_locked: bool
    is_replaced: bool
    """Whether on a page another text stands for what is drawn."""


def beside_pages(pdf: bytes) -> Beside:
    """Every string of a PDF's objects and streams, and the files in it.

    Raises: PyPdfError for a stream that can't be unpacked.
    """
    objects = list(pdf_objects(pdf))
    drawn = _drawn(objects)
    texts: dict[str, dict[str, None]] = {}
    for one in objects:
        for section, text in (*_told(one), *_streamed(one, drawn)):
            texts.setdefault(section, {})[text] = None
    gathered = tuple((section, "\n".join(found)) for section, found in texts.items())
    is_locked = any(b"/Encrypt" in one.head for one in objects)
    is_replaced = any(text.strip() for text in texts.get(_REPLACEMENT, ()))
    return Beside(gathered, tuple(_files(objects)), is_locked, is_replaced)


def _told(one: PdfObject) -> Iterator[tuple[str, str]]:
    """The strings of an object, each with the section its key tells."""
    key = b""
    for name, plain, coded, comment in _TOKEN.findall(one.head):
        if name:
            if key in _NAMES_TOLD or b"#" in name:
                yield _section(one, key), _name(name)
            key = name
        elif comment:
            if not _HEADING.match(comment):
                yield "comment", text_of(comment)
        else:
            section = _section(one, key)
            yield from ((section, text) for text in _readings(_bytes(plain, coded)))


def _section(one: PdfObject, key: bytes) -> str:
    """Where a viewer shows the string of a key."""
    if key == b"Title":
        return "outline" if b"/Parent" in one.head else "metadata"
    if key == b"T":
        return "form field" if re.search(rb"/(?:FT|Ff|Kids)\b", one.head) else "note or tag"
    if key == b"Name" and one.says(b"Type", b"OCG"):
        return "layer"
    return _BY_KEY.get(key, f"object {one.number}")


def _name(name: bytes) -> str:
    return _CODED.sub(lambda code: chr(int(code[1], 16)), name.decode("latin-1"))


def _bytes(plain: bytes, coded: bytes) -> bytes:
    """The bytes of a string as it is written in one of the two ways."""
    if coded:
        digits = b"".join(coded.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_sign, plain)


def _sign(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code.isdigit():
        return bytes((int(code, 8) & 0xFF,))
    return b"" if code in _BREAKS else _ESCAPES.get(code, code)


def _readings(content: bytes) -> Iterator[str]:
    """A text string, in each encoding that a viewer may take it for."""
    if content.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")):
        yield _LANGUAGE.sub("", text_of(content))
        return
    try:
        yield decode_pdfdocencoding(content)
    except UnicodeDecodeError:
        yield content.decode("latin-1")
    if not content.isascii():
        yield text_of(content)


def _streamed(one: PdfObject, drawn: Counter[int]) -> Iterator[tuple[str, str]]:
    """The texts of a stream that is no page's, letter's or picture's own."""
    if one.stream is None or one.says(b"Type", b"(?:ObjStm|XRef|EmbeddedFile)"):
        return
    if one.says(b"Subtype", b"Form") or one.number in drawn:
        yield from _marked(one, is_replaced=drawn[one.number] > 1)
    elif one.says(b"Type", b"Metadata"):
        yield "metadata", unescape(text_of(one.stream))
    elif not _is_drawing(one.head, one.stream):
        yield f"object {one.number}", strings(one.stream)


def _marked(one: PdfObject, *, is_replaced: bool) -> Iterator[tuple[str, str]]:
    """What is said in place of drawn text; what is drawn, where no page may show it."""
    for plain, coded in _REPLACED.findall(one.stream or b""):
        yield from ((_REPLACEMENT, text) for text in _readings(_bytes(plain, coded)))
    if is_replaced or one.number == 0 or one.says(b"Subtype", b"Form"):
        shown = b"".join(_bytes(*codes) for codes in _SHOWN.findall(one.stream or b""))
        yield f"drawing {one.number}", strings(shown)


def _is_drawing(head: bytes, stream: bytes) -> bool:
    """Whether a stream is pixels, the outlines of letters, their codes, or colours."""
    is_pixels = re.search(rb"/Subtype\s*/Image\b", head) and not re.search(rb"/(?:DCT|JPX)", head)
    return bool(is_pixels or _FONT_OR_PROFILE.match(stream)) or b"begincmap" in stream


def _drawn(objects: Sequence[PdfObject]) -> Counter[int]:
    """How many streams the file has by the number of each page's content."""
    by_number = {one.number: one for one in objects}
    numbers: set[int] = set()
    for page in (one for one in objects if one.says(b"Type", b"Page")):
        for several, single in _CONTENTS.findall(page.head):
            numbers |= {int(number) for number in _REFERENCE.findall(several or single)}
    for number in list(numbers):
        held = by_number.get(number)
        if held and held.stream is None:
            numbers |= {int(inner) for inner in _REFERENCE.findall(held.head)}
    return Counter(
        one.number for one in objects if one.number in numbers and one.stream is not None
    )


def _files(objects: Sequence[PdfObject]) -> Iterator[tuple[str, bytes]]:
    """The embedded files, with the names their records give them."""
    names: dict[int, str] = {}
    for record in objects:
        for held in _EMBEDDED.findall(record.head):
            told = [text for section, text in _told(record) if section == "attachment's name"]
            for number in _REFERENCE.findall(held):
                names[int(number)] = told[0] if told else ""
    for one in objects:
        if one.stream is not None and (one.number in names or one.says(b"Type", b"EmbeddedFile")):
            yield names.get(one.number, ""), one.stream
