"""A PDF that Typst wrote -> the characters on its pages, each with how often it is there.

This is what a screen reader or a search gets: the codes of glyphs are looked up in their font's
map to Unicode. Only as much of PDF is understood as Typst writes: a plain table of objects, none
of them compressed, and one content stream a page.
Source: ISO 32000-1, 7.5.4 (cross-reference table), 9.10 (extraction of text content).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.page.content import Part, shown, unescaped

Printed = dict[Part, Counter[str]]
Objects = Mapping[int, bytes]

_PAGE: Final = re.compile(rb"/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS: Final = re.compile(rb"/Font<<(.*?)>>")
_FONT: Final = re.compile(rb"/(\w+) (\d+) 0 R")
_TO_UNICODE: Final = re.compile(rb"/ToUnicode (\d+) 0 R")
_LENGTH: Final = re.compile(rb"/Length (\d+)")
_CODES: Final = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_MAPPED: Final = re.compile(rb"^<([0-9A-Fa-f]+)> *<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)


def printed(pdf: bytes) -> Printed:
    """The characters of all pages: of the text that is read, and of what is only drawn.

    Raises: RuntimeError when the file is no PDF of the kind that Typst writes.
    """
    objects = _objects(pdf)
    made: Printed = {"text": Counter(), "artifact": Counter()}
    strings: dict[tuple[int, Part], list[bytes]] = defaultdict(list)
    for resources, content in _pages(objects):
        fonts = _fonts(objects[resources])
        page = shown(_stream(objects[content]))
        for (font, part), codes in page.strings.items():
            strings[fonts[font], part] += codes
        for part, text in page.replacements:
            made[part].update(text)
    for (number, part), codes in strings.items():
        made[part].update(_letters(objects, number, b"".join(codes)))
    return made


def _objects(pdf: bytes) -> Objects:
    """The objects by their numbers, each up to where the next one starts."""
    table = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    lines = pdf[table : pdf.index(b"trailer", table)].splitlines()[2:]
    places = sorted((int(line[:10]), n) for n, line in enumerate(lines) if line[17:18] == b"n")
    ends = [*(place for place, _ in places[1:]), table]
    return {n: pdf[place:end] for (place, n), end in zip(places, ends, strict=True)}


def _pages(objects: Objects) -> Iterator[tuple[int, int]]:
    """The numbers of the resources and the content of each page."""
    pages = [body for body in objects.values() if b"<</Type/Page/" in body[:32]]
    found = [page for page in map(_PAGE.search, pages) if page]
    if not pages or len(found) != len(pages):
        raise RuntimeError(f"the PDF has {len(pages)} pages, {len(found)} of them with content")
    return ((int(page[1]), int(page[2])) for page in found)


def _fonts(resources: bytes) -> dict[bytes, int]:
    """The number of each font that a page names."""
    found = _FONTS.search(resources)
    return {name: int(number) for name, number in _FONT.findall(found[1])} if found else {}


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    length = _LENGTH.search(head)
    if length is None:
        raise RuntimeError("a stream of the PDF has no length")
    content = rest[: int(length[1])]
    return zlib.decompress(content) if b"/FlateDecode" in head else content


def _letters(objects: Objects, font: int, codes: bytes) -> Counter[str]:
    """The characters that the codes of a font stand for; a code may stand for several or none."""
    found = _TO_UNICODE.search(objects[font])
    if found is None:
        return Counter()
    size, meaning = to_unicode(_stream(objects[int(found[1])]))
    shown_codes = unescaped(codes).decode("latin-1" if size == 1 else "utf-16-be", "surrogatepass")
    letters: Counter[str] = Counter()
    for code, times in Counter(shown_codes).items():
        for letter in meaning.get(ord(code), ""):
            letters[letter] += times
    return letters


def to_unicode(cmap: bytes) -> tuple[int, dict[int, str]]:
    """How many bytes a code has, and what each code stands for."""
    size = _CODES.search(cmap)
    if size is None:
        raise RuntimeError("a font's map to Unicode does not say how long its codes are")
    pairs = _MAPPED.findall(cmap)
    meaning = {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in pairs
    }
    return len(size[1]) // 2, meaning
