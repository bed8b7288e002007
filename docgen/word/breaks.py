r"""The line breaks, tabs and page breaks of a value -> those of Word.

A value may hold \n (a line break) and \t (a tab); a listing also \a (a new paragraph) and \f (a
new page). Source: docxtpl's documentation, "Escaping, newline, new paragraph, Listing".
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from docgen.word.package import W

LINE = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
# XML can't hold \a and \f themselves, and no value can hold a processing instruction.
PARAGRAPH, PAGE = "<?paragraph?>", "<?page?>"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GAP = re.compile("([\n\t])")


def written(escaped: str) -> str:
    """An escaped value with its breaks as they stand in the text of a run."""
    return escaped.replace("\n", LINE).replace("\t", TAB)


def plain(text: str) -> str:
    """A written value as it was before it was escaped."""
    text = text.replace(LINE, "\n").replace(TAB, "\t")
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def resolve(root: etree._Element) -> None:
    """Make the breaks in the texts of a part real ones, in the same run where they can be."""
    for mark in list(root.iter(etree.ProcessingInstruction)):
        _divide(mark)
    for text in list(root.iter(f"{W}t")):
        _break_lines(text)


def _break_lines(text: etree._Element) -> None:
    pieces = _GAP.split(text.text or "")
    text.text = pieces[0]
    text.set(_SPACE, "preserve")
    last = text
    for gap, words in zip(pieces[1::2], pieces[2::2], strict=True):
        for name, content in (("br" if gap == "\n" else "tab", None), ("t", words)):
            made = etree.Element(f"{W}{name}")
            last.addnext(made)
            last = made
            if content is not None:
                made.text = content
                made.set(_SPACE, "preserve")


def _divide(mark: etree._Element) -> None:
    """Begin a new paragraph of the same look at a mark, with all that follows it."""
    text = mark.getparent()
    run = None if text is None else text.getparent()
    paragraph = None if run is None else run.getparent()
    if text is None or run is None or paragraph is None:
        return
    rest = etree.Element(f"{W}t")
    rest.text = mark.tail
    rest.extend(list(mark.itersiblings()))
    text.remove(mark)
    new_run = _like(run, "r", "rPr", [rest, *text.itersiblings()])
    added = _like(paragraph, "p", "pPr", [new_run, *run.itersiblings()])
    paragraph.addnext(added)
    if mark.target == "page":  # type: ignore[attr-defined] # lxml-stubs lacks it
        paragraph.addnext(_page_break())


def _like(
    old: etree._Element, name: str, look: str, content: list[etree._Element]
) -> etree._Element:
    """A paragraph or run of the same look with other content."""
    made = etree.Element(f"{W}{name}")
    properties = old.find(f"{W}{look}")
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(content)
    return made


def _page_break() -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}br").set(f"{W}type", "page")
    return paragraph
