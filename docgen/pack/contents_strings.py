"""Bytes of any kind -> the text in them: a text file's, or what can be read in a binary one."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHORTEST: Final = 4
"""Letters of a string worth telling from chance."""
_PRINTABLE: Final = re.compile(f"[ -~\u00a0-\u0eff\u1e00-\u1fff\u2010-\u2027]{{{_SHORTEST},}}")
_ESCAPED: Final = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([nrtbf"/,;]))')
_SIGNS: Final = {"n": "\n", "N": "\n", "r": "\n", "t": "\t", "b": " ", "f": "\n"}
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS: Final = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")


def text_of(content: bytes) -> str:
    """A text file's text: by its byte order mark, as UTF-8, or as Windows wrote it in the West."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def texts_of(content: bytes) -> Iterator[str]:
    """A text file's text, and what it says once escapes and folded lines are undone."""
    text = text_of(content)
    yield text
    yield unfolded(unescaped(text))


def unescaped(text: str) -> str:
    """The text with the escapes of JSON, JavaScript, YAML and calendars undone."""
    plain = _ESCAPED.sub(_sign, text)
    # Beyond the first 65,536 a character is escaped as two halves.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unfolded(text: str) -> str:
    """The text with the lines of a calendar or card joined that were folded.

    Source: RFC 5545, 3.1.
    """
    return re.sub(r"\r\n[ \t]", "", text)


def _sign(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _SIGNS.get(escape[3], escape[3])


def strings(content: bytes) -> str:
    """The strings in a binary file, one a line, in UTF-8 and in UTF-16 of either order."""
    if content.startswith(_PNG):
        content = b"\n".join(_png_texts(content))
    readings = [content.decode("utf-8", "replace"), content.decode("latin-1")]
    for encoding in ("utf-16-le", "utf-16-be"):
        readings += [content[start:].decode(encoding, "replace") for start in (0, 1)]
    found = (string for reading in readings for string in _PRINTABLE.findall(reading))
    return "\n".join(dict.fromkeys(found))


def _png_texts(png: bytes) -> Iterator[bytes]:
    """The chunks of a picture that hold text, and what follows its end.

    Source: PNG (third edition), 11.3.3.
    """
    place = len(_PNG)
    while place + 8 <= len(png):
        size, kind = int.from_bytes(png[place : place + 4]), png[place + 4 : place + 8]
        chunk = png[place + 8 : place + 8 + size]
        if kind in _PNG_TEXTS:
            yield chunk
            yield from _inflated(chunk)
        place += 12 + size
        if kind == b"IEND":
            yield png[place:]
            return


def _inflated(chunk: bytes) -> Iterator[bytes]:
    """The compressed text of a chunk: it stands behind a keyword and some zeros."""
    for start in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk)):
        reader = zlib.decompressobj()
        try:
            yield reader.decompress(chunk[start:], _LONGEST)
        except zlib.error:
            continue


_LONGEST: Final = 10 * 1024 * 1024
"""Bytes unpacked of one chunk: a megapixel picture's colour profile has a hundredth of that."""
