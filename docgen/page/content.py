"""A content stream of a page -> the strings it shows, by font, and the text of replaced stretches.

Only what Typst writes is understood: the font is named in every text object, strings stand in
parentheses. The stream is cut at its strings by methods of bytes: a pattern that looks at every
operator takes three times as long.
Source: ISO 32000-1, 7.3.4.2 (strings), 14.6 (marked content), 14.8.2.2 (artifacts), 14.9.4
(replacement text).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, Literal

Part = Literal["text", "artifact"]
"""Whether something is read, or only drawn: a header, a leader, a repeated head of a table."""
Stretch = Literal["plain", "artifact", "replaced"]

# Typst justifies by spaces that are a stretch each: 2,969 of 6,900 strings in long minutes. Among
# right-to-left words each holds another stretch.
_SPACE: Final = re.compile(
    rb"/Span<</ActualText\( \)>>BDC(?:/ReversedChars BMC[^(E]*\([^)]*\)Tj\nEMC"
    rb"|[^(E]*\([^)]*\)Tj)\nEMC"
)
# Typst writes a string with codes above 127 in hexadecimal; one in a dictionary follows its name.
_HEX: Final = re.compile(rb"(?:(?<=[\[\s\d)>])|(?<=Tm))<([0-9A-Fa-f]+)>(?=[\s\]\d(<-]|Tj)")
_ESCAPED: Final = re.compile(rb"\\[\\()]")
_PARENTHESES: Final = re.compile(rb"([()])")
_SAID: Final = re.compile(rb"/(ActualText|Alt|E|Lang) ?\(([^()]*)\)")
_MARK: Final = re.compile(rb"EMC|/(\w+) ?(?:<<(.*?)>>)? ?B[DM]C")
_REPLACED: Final = re.compile(rb"/ActualText ?<([0-9A-Fa-f]*)>")
_UTF_16: Final = b"\xfe\xff"


@dataclass
class Shown:
    """The strings of a page, by font name and part, still escaped; and what replaces some."""

    strings: dict[tuple[bytes, Part], list[bytes]] = field(
        default_factory=lambda: defaultdict(list)
    )
    replacements: list[tuple[Part, str]] = field(default_factory=list)


@dataclass
class _Reader:
    """Where in the stream the reader is: the font, and what it is inside of."""

    shown: Shown
    font: bytes = b""
    opened: list[Stretch] = field(default_factory=list)
    """The outermost stretch that is no plain one, and all that is open in it."""
    part: Part = "text"
    codes: list[bytes] = field(default_factory=list)
    """Where the next string goes."""

    def read(self, operators: bytes) -> None:
        """Goes over the operators between two strings."""
        if self.opened or b"/Artifact" in operators or b"/ActualText" in operators:
            for mark in _MARK.finditer(operators):
                self._mark(mark[1], mark[2] or b"")
            self._aim()
        end = operators.rfind(b" Tf")
        if end >= 0:
            start = operators.rfind(b"/", 0, end) + 1
            self.font = operators[start:end].partition(b" ")[0]
            self._aim()

    def _aim(self) -> None:
        """Says where strings go from here: nowhere, when another text stands in their place."""
        is_shown = self.font and "replaced" not in self.opened
        self.codes = self.shown.strings[self.font, self.part] if is_shown else []

    def _mark(self, name: bytes | None, said: bytes) -> None:
        if name is not None:
            self._open(_stretch(name, said), said)
        elif self.opened:
            self.opened.pop()
        self.part = "artifact" if "artifact" in self.opened else "text"

    def _open(self, stretch: Stretch, said: bytes) -> None:
        if stretch == "replaced" and "replaced" not in self.opened:
            self.shown.replacements.append((self.part, _said(said)))
        if self.opened or stretch != "plain":
            self.opened.append(stretch)


def shown(content: bytes) -> Shown:
    """What a content stream shows."""
    operators, *strings = _plain(content).split(b"(")
    reader = _Reader(Shown())
    reader.read(operators)
    for string in strings:
        codes, _, operators = string.partition(b")")
        reader.codes.append(codes)
        reader.read(operators)
    return reader.shown


def unescaped(codes: bytes) -> bytes:
    """The bytes of a string; those of Python's escapes that PDF knows mean the same in it."""
    return codes.decode("unicode_escape").encode("latin-1")


def _plain(content: bytes) -> bytes:
    """The stream with no parentheses but those around the strings that are shown."""
    plain = _HEX.sub(lambda codes: b"(%s)" % _octals(codes[1]), _SPACE.sub(b"", content))
    plain = _ESCAPED.sub(lambda sign: _octal(sign[0][1:]), plain)
    if not all(b")" in string for string in plain.split(b"(")[1:]):
        plain = _flat(plain)
    return _SAID.sub(lambda said: b"/%s<%s>" % (said[1], unescaped(said[2]).hex().encode()), plain)


def _flat(content: bytes) -> bytes:
    """The stream with parentheses inside strings escaped, which they need not be in pairs."""
    depth = 0
    pieces: list[bytes] = []
    for piece in _PARENTHESES.split(content):
        depth += piece == b"("
        is_inner = depth > 1 and piece in (b"(", b")")
        pieces.append(_octal(piece) if is_inner else piece)
        depth -= piece == b")"
    return b"".join(pieces)


def _octals(codes: bytes) -> bytes:
    return b"".join(b"\\%03o" % code for code in bytes.fromhex(codes.decode()))


def _octal(sign: bytes) -> bytes:
    return b"\\%03o" % ord(sign)


def _stretch(name: bytes, said: bytes) -> Stretch:
    if b"/ActualText" in said:
        return "replaced"
    return "artifact" if name == b"Artifact" else "plain"


def _said(said: bytes) -> str:
    """The text in place of a stretch; PDFDocEncoding is Latin-1 in all that Typst writes in it."""
    found = _REPLACED.search(said)
    text = bytes.fromhex(found[1].decode()) if found else b""
    if text.startswith(_UTF_16):
        return text[2:].decode("utf-16-be", "replace")
    return text.decode("latin-1")
