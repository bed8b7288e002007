"""XLIFF 2.1: what memoQ, Trados, OmegaT and other tools for translators read today.

Near matches travel in the Translation Candidates module, terms in the Glossary module, of the
unit they belong to. Source: OASIS XLIFF 2.1 (ISO 21720:2024), namespaces of 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.errors import Where
from docgen.translation import returning, xliff_common
from docgen.translation.outside import at, refusal, tree
from docgen.translation.units import Reply, Returned, Unit, Work
from docgen.translation.xliff_common import child

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_X, _M, _G = f"{{{CORE}}}", f"{{{MATCHES}}}", f"{{{GLOSSARY}}}"
_SEGMENT, _ORDER = "s1", re.compile("[0-9]{1,9}")
_PREFIXES = {None: CORE, "mtc": MATCHES, "gls": GLOSSARY}


def write(work: Work) -> bytes:
    """The XLIFF 2.1 file of a job; the same job gives the same bytes."""
    languages = {"srcLang": xliff_common.SOURCE_LANGUAGE, "trgLang": work.language}
    root = xliff_common.root(_PREFIXES, {"version": "2.1", **languages})
    about = {"id": work.job, "original": work.job, "canResegment": "no"}
    if work.is_right_to_left:
        about["trgDir"] = "rtl"
    file = child(root, f"{_X}file", {**about, xliff_common.SPACE: "preserve"})
    _note(child(file, f"{_X}notes", {}), "job", xliff_common.HOW_TO)
    for unit in work.units:
        _unit(child(file, f"{_X}unit", {"id": f"u{unit.id}"}), unit, work)
    return xliff_common.serialized(root)


def _unit(parent: etree._Element, unit: Unit, work: Work) -> None:
    """One unit: the modules stand before the notes, the notes before the segment."""
    _near(parent, unit)
    _terms(parent, unit, work)
    if unit.places or unit.masks:
        notes = child(parent, f"{_X}notes", {})
        for place in unit.places:
            _note(notes, "place", place)
        for mask in unit.masks:
            _note(notes, "mask", mask)
    segment = child(parent, f"{_X}segment", {"id": _SEGMENT, "state": "initial"})
    xliff_common.fill(child(segment, f"{_X}source", {}), unit.source, _placeholder)


def _note(notes: etree._Element, category: str, text: str) -> None:
    child(notes, f"{_X}note", {"category": category}).text = text


def _placeholder(parent: etree._Element, key: str, mask: str) -> etree._Element:
    shown = {"id": key, "equiv": mask, "disp": mask}
    return child(parent, f"{_X}ph", {**shown, "canCopy": "no", "canDelete": "no"})


def _near(parent: etree._Element, unit: Unit) -> None:
    if not unit.near:
        return
    matches = child(parent, f"{_M}matches", {})
    for number, near in enumerate(unit.near, 1):
        about = {"id": f"m{number}", "ref": f"#{_SEGMENT}", "similarity": f"{near.likeness}.0"}
        match = child(matches, f"{_M}match", {**about, "origin": xliff_common.ORIGIN, "type": "tm"})
        xliff_common.fill(child(match, f"{_X}source", {}), near.source, _placeholder)
        xliff_common.fill(child(match, f"{_X}target", {}), near.target, _placeholder)


def _terms(parent: etree._Element, unit: Unit, work: Work) -> None:
    # An entry needs a translation or a definition (Glossary module, 5.2.2.2).
    terms = [
        term
        for term in xliff_common.terms_in(unit.source, work.glossary)
        if term.translation or term.note
    ]
    if not terms:
        return
    glossary = child(parent, f"{_G}glossary", {})
    for term in terms:
        entry = child(glossary, f"{_G}glossEntry", {})
        child(entry, f"{_G}term", {}).text = term.english
        if term.translation:
            child(entry, f"{_G}translation", {}).text = term.translation
        if term.note:
            child(entry, f"{_G}definition", {}).text = term.note


def read(content: bytes, file: str) -> Returned:
    """What came back in an XLIFF 2.0 or 2.1 file.

    Raises: UseError (E01, E02, E03, E06).
    """
    root = tree(content, file)
    if root.tag != f"{_X}xliff":
        hint = "save it as XLIFF 2.1, as it was sent out"
        raise refusal("E01", Where(file), "is not an XLIFF 2.0 or 2.1 file", hint)
    jobs = {f"{part.get('original')} {part.get('id')}" for part in root.iter(f"{_X}file")}
    number = returning.job(xliff_common.of_one_job(jobs, file), file)
    target = root.get("trgLang")
    if not target:
        hint = "leave trgLang as it was when the file was sent out"
        raise refusal("E02", at(file, root), "has no target language", hint)
    found = ((xliff_common.unit_id(u.get("id")), _reply(u, file)) for u in root.iter(f"{_X}unit"))
    return Returned(number, target, returning.replies(found))


def _reply(unit: etree._Element, file: str) -> Reply:
    known = _known(unit)

    def inline(element: etree._Element) -> str | None:
        return _mask(element, known) if element.tag == f"{_X}ph" else None

    source = "".join(xliff_common.words(text, inline) for text in _sources(unit))
    target = "".join(xliff_common.words(text, inline) for text in _targets(unit))
    return Reply(returning.tidied(source), returning.tidied(target), at(file, unit))


def _known(unit: etree._Element) -> dict[str, str]:
    """The masks of a unit by the ids they have in its source."""
    marks = (mark for text in _sources(unit) for mark in text.iter(f"{_X}ph"))
    return {mark.get("id", ""): _mask(mark, {}) for mark in marks}


def _mask(mark: etree._Element, known: dict[str, str]) -> str:
    """The mask an inline element stands for: tools may keep its id alone."""
    named = known.get(mark.get("id", "")) or known.get(mark.get("copyOf", ""))
    return (
        named or xliff_common.mask(mark.get("equiv")) or xliff_common.mask(mark.get("disp")) or ""
    )


def _sources(unit: etree._Element) -> Iterator[etree._Element]:
    for part in unit.iterchildren(f"{_X}segment", f"{_X}ignorable"):
        yield from part.iterchildren(f"{_X}source")


def _targets(unit: etree._Element) -> list[etree._Element]:
    """The targets of a unit's parts in their own order, and the space that stands between them."""
    parts = list(unit.iterchildren(f"{_X}segment", f"{_X}ignorable"))
    if all(part.find(f"{_X}target") is None for part in parts):
        return []
    chosen: list[tuple[int, etree._Element]] = []
    for number, part in enumerate(parts, 1):
        text = part.find(f"{_X}target")
        if text is None and part.tag == f"{_X}ignorable":
            text = part.find(f"{_X}source")
        if text is not None:
            order = text.get("order", "")
            chosen.append((int(order) if _ORDER.fullmatch(order) else number, text))
    return [text for _, text in sorted(chosen, key=lambda pair: pair[0])]
