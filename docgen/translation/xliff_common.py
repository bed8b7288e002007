"""What XLIFF 2.1 and 1.2 share: masks as inline elements, lines, and what CAT tools do to both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from docgen.errors import Where
from docgen.translation.outside import refusal
from docgen.translation.units import GlossaryTerm

SOURCE_LANGUAGE = "en-GB"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ORIGIN = "docgen"
HOW_TO = (
    "Marks such as [[1]] stand for names, dates and the like. "
    "Each must be in the translation once, in any order, as it is."
)
_MASK = re.compile(r"\[\[([0-9]+)\]\]")

Mark = Callable[[etree._Element, str, str], etree._Element]
"""Adds the inline element of a mask to a parent, given its id and its text `[[1]]`."""


def root(prefixes: Mapping[str | None, str], attributes: Mapping[str, str]) -> etree._Element:
    """The empty <xliff> element; the prefix None is the core's."""
    names = dict(prefixes)
    # The stubs of lxml know no default namespace.
    element = etree.Element(f"{{{names[None]}}}xliff", nsmap=names)  # type: ignore[arg-type]
    for name, value in attributes.items():
        element.set(name, value)
    return element


def fill(parent: etree._Element, text: str, mark: Mark) -> None:
    """Writes a text into a source or target, each mask as an inline element.

    A mask that is there twice has the ids 1 and 1-2: ids are unique inside a unit.
    """
    seen: Counter[str] = Counter()
    at, last = 0, None
    for found in _MASK.finditer(text):
        _append(parent, last, text[at : found.start()])
        number = found[1]
        seen[number] += 1
        repeated = "" if seen[number] == 1 else f"-{seen[number]}"
        last, at = mark(parent, number + repeated, found[0]), found.end()
    _append(parent, last, text[at:])


def _append(parent: etree._Element, last: etree._Element | None, text: str) -> None:
    # An empty string would turn <ph/> and <target/> into pairs of tags.
    if last is None:
        parent.text = text or None
    else:
        last.tail = text or None


def mask(text: str | None) -> str | None:
    """The text if it's a mask and nothing else."""
    return text if text and _MASK.fullmatch(text) else None


def words(element: etree._Element, inline: Callable[[etree._Element], str | None]) -> str:
    """The text of a source or target; `inline` gives the text of an element that it knows.

    Elements it doesn't know (bold, annotations, parts of a segment) are passed through.
    """
    texts = [element.text or ""]
    for child in element:
        known = inline(child)
        texts += [words(child, inline) if known is None else known, child.tail or ""]
    return "".join(texts)


def terms_in(source: str, glossary: tuple[GlossaryTerm, ...]) -> Iterator[GlossaryTerm]:
    """The terms of the glossary that stand in a source, also in the plural or with a capital."""
    for term in glossary:
        if re.search(rf"(?<!\w){re.escape(term.english)}s?(?!\w)", source, re.IGNORECASE):
            yield term


def unit_id(written: str | None) -> str:
    """The id of a unit as it stands in XLIFF, where an id may not begin with a digit."""
    return (written or "").removeprefix("u")


def serialized(root: etree._Element) -> bytes:
    """The bytes of an XLIFF file: one element a line, and no space added to any text."""
    _lines(root, 1)
    root.tail = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _lines(element: etree._Element, depth: int) -> None:
    is_text = etree.QName(element).localname in {"source", "target"}
    if is_text or element.text is not None or not len(element):
        return
    element.text = "\n" + "  " * depth
    for child in element:
        _lines(child, depth + 1)
        child.tail = "\n" + "  " * depth
    element[-1].tail = "\n" + "  " * (depth - 1)


def of_one_job(jobs: set[str], file: str) -> str:
    """The text that holds the job's number, when all <file> elements have the same.

    Raises: UseError (E02) for files of several jobs, or of none.
    """
    if len(jobs) != 1:
        hint = "send back each file by itself, as it was sent out"
        text = "holds files of several jobs" if jobs else "holds no file of a job"
        raise refusal("E02", Where(file), text, hint)
    return next(iter(jobs))


def child(parent: etree._Element, tag: str, attributes: Mapping[str, str]) -> etree._Element:
    """A new last child with its attributes in the order given."""
    return etree.SubElement(parent, tag, dict(attributes))
