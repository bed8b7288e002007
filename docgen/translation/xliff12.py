"""XLIFF 1.2: for tools that do not read 2.1, as most could not before 2015.

Source: OASIS XLIFF 1.2 (1 February 2008).
"""

from __future__ import annotations

from lxml import etree

from docgen.errors import Where
from docgen.translation import returning, xliff_common
from docgen.translation.outside import at, refusal, tree
from docgen.translation.units import Reply, Returned, Unit, Work
from docgen.translation.xliff_common import child

CORE = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{CORE}}}"
_MARKS = {f"{_X}ph", f"{_X}x"}


def write(work: Work) -> bytes:
    """The XLIFF 1.2 file of a job; the same job gives the same bytes."""
    root = xliff_common.root({None: CORE}, {"version": "1.2"})
    about = {
        "original": work.job,
        "source-language": xliff_common.SOURCE_LANGUAGE,
        "target-language": work.language,
        "datatype": "plaintext",
        xliff_common.SPACE: "preserve",
    }
    file = child(root, f"{_X}file", about)
    _note(child(file, f"{_X}header", {}), xliff_common.HOW_TO)
    body = child(file, f"{_X}body", {})
    for unit in work.units:
        _unit(child(body, f"{_X}trans-unit", {"id": f"u{unit.id}"}), unit, work)
    return xliff_common.serialized(root)


def _unit(parent: etree._Element, unit: Unit, work: Work) -> None:
    xliff_common.fill(child(parent, f"{_X}source", {}), unit.source, _placeholder)
    language = {xliff_common.LANGUAGE: work.language}
    child(parent, f"{_X}target", {**language, "state": "needs-translation"})
    terms = [
        f"Glossary: {term.english} = {term.translation}"
        for term in xliff_common.terms_in(unit.source, work.glossary)
        if term.translation
    ]
    for text in (*unit.places, *unit.masks, *terms):
        _note(parent, text)
    for near in unit.near:
        about = {"match-quality": str(near.likeness), "origin": xliff_common.ORIGIN}
        match = child(parent, f"{_X}alt-trans", about)
        xliff_common.fill(child(match, f"{_X}source", {}), near.source, _placeholder)
        xliff_common.fill(child(match, f"{_X}target", language), near.target, _placeholder)


def _note(parent: etree._Element, text: str) -> None:
    child(parent, f"{_X}note", {"from": xliff_common.ORIGIN}).text = text


def _placeholder(parent: etree._Element, key: str, mask: str) -> etree._Element:
    mark = child(parent, f"{_X}ph", {"id": key, "ctype": "x-docgen-mask"})
    mark.text = mask
    return mark


def read(content: bytes, file: str) -> Returned:
    """What came back in an XLIFF 1.2 file.

    Raises: UseError (E01, E02, E03, E06).
    """
    root = tree(content, file)
    if root.tag != f"{_X}xliff":
        hint = "save it as XLIFF 1.2, as it was sent out"
        raise refusal("E01", Where(file), "is not an XLIFF 1.2 file", hint)
    files = list(root.iter(f"{_X}file"))
    jobs = {part.get("original", "") for part in files}
    number = returning.job(xliff_common.of_one_job(jobs, file), file)
    target = files[0].get("target-language")
    if not target:
        hint = "leave target-language as it was when the file was sent out"
        raise refusal("E02", at(file, files[0]), "has no target language", hint)
    units = root.iter(f"{_X}trans-unit")
    found = ((xliff_common.unit_id(unit.get("id")), _reply(unit, file)) for unit in units)
    return Returned(number, target, returning.replies(found))


def _reply(unit: etree._Element, file: str) -> Reply:
    source = unit.find(f"{_X}source")
    marks = [] if source is None else source.iter(f"{_X}ph")
    known = {mark.get("id", ""): text for mark in marks if (text := xliff_common.mask(mark.text))}

    def inline(element: etree._Element) -> str | None:
        # Tools may empty a placeholder, or make an <x/> of it: its id is enough.
        return known.get(element.get("id", "")) if element.tag in _MARKS else None

    texts = [
        "" if element is None else returning.tidied(xliff_common.words(element, inline))
        for element in (source, unit.find(f"{_X}target"))
    ]
    return Reply(texts[0], texts[1], at(file, unit))
