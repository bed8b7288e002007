"""A finished Word file -> its text: what a reader of every part of it can see."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.word.package import Parts, W, parsed, text_parts, unzipped

_GLYPHS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}


def text(docx: bytes) -> str:
    """The text of all parts (body, headers, footers, notes), one line a paragraph."""
    return "\n".join(paragraphs(docx))


def paragraphs(docx: bytes) -> list[str]:
    """The paragraphs of all parts, in the order body, headers, footers, notes; empty ones too."""
    parts = unzipped(docx)
    return [line for name, _ in text_parts(parts) for line in part_paragraphs(parts, name)]


def part_paragraphs(parts: Parts, name: str) -> list[str]:
    """The paragraphs of one part."""
    return [own_text(p) for p in parsed(parts[name]).iter(f"{W}p")]


def part_text(root: etree._Element) -> str:
    """All text of a part in the order of the file, a space for every gap between words."""
    every = root.iter(f"{W}p", f"{W}t", *_GLYPHS)
    return normal("".join("\n" if e.tag == f"{W}p" else _piece(e) for e in every))


def own_text(paragraph: etree._Element) -> str:
    """The text of a paragraph without that of text boxes anchored in it."""
    return "".join(_piece(element) for element in _own(paragraph))


def normal(value: str) -> str:
    """The same words with one space between them."""
    return " ".join(value.split())


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    for element in paragraph.iter(f"{W}t", *_GLYPHS):
        if next(element.iterancestors(f"{W}p"), None) is paragraph:
            yield element


def _piece(element: etree._Element) -> str:
    run = element.getparent()
    # w:tab is also a tab stop in a paragraph's properties; hidden text is not to be read.
    if run is None or run.tag != f"{W}r" or _is_hidden(run):
        return ""
    return element.text or "" if element.tag == f"{W}t" else _GLYPHS[str(element.tag)]


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in {"0", "false", "off"}
