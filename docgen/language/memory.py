"""The translation memory: what was translated by whom, and what a second person approved.

A memory is a TMX file, which every translation tool reads. A case has one a language, beside its
own file and as confidential; a general one holds wording without names. Texts are masked, and the
kinds of the masks are part of the key: a sentence about a girl may need other words about a boy.

Source: TMX 1.4b specification (LISA OSCAR, 2005).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, cast

from lxml import etree

from docgen.case.words import unprintable
from docgen.errors import Problem, TemplateError, Where, problem
from docgen.language.isolates import without_isolates

Key = tuple[str, str]
"""A masked English paragraph and the kinds of its masks."""

NEAR_ENOUGH: Final = 70
"""From this likeness on, wording is worth showing to a translator (0 to 100)."""
_MOST_NEAR: Final = 3
_MOST_COMPARED: Final = 10
_LONGEST_COMPARED: Final = 2_000
"""Letters of a paragraph: to compare two of 20,000 takes minutes."""
LARGEST: Final = 20_000_000
MOST_TAGS: Final = 1_000_000
"""A memory of 30,000 entries has 10 MB, and half of these."""
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_SOURCE: Final = "en-GB"


@dataclass(frozen=True)
class Translator:
    """Who translated or approved, and with what right."""

    name: str
    qualification: str
    on: date


@dataclass(frozen=True)
class Entry:
    """One paragraph in two languages. `approved` counts only while the wording is the same."""

    source: str
    signature: str
    target: str
    translated: Translator
    approved: Translator | None = None
    checksum: str = ""
    """The sum of the wording that was approved."""

    @property
    def key(self) -> Key:
        """What the entry is found by."""
        return self.source, self.signature

    @property
    def sum(self) -> str:
        """The sum of the wording as it stands."""
        told = "\x1f".join((self.source, self.signature, self.target))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def is_approved(self) -> bool:
        """Whether a second person approved this very wording."""
        return self.approved is not None and self.checksum == self.sum

    def approve(self, by: Translator) -> Entry:
        """The entry as approved by someone."""
        return replace(self, approved=by, checksum=self.sum)


@dataclass(frozen=True)
class Memory:
    """What is known in one language."""

    language: str
    entries: Mapping[Key, Entry] = field(default_factory=dict)

    def find(self, source: str, signature: str) -> Entry | None:
        """The translation of a paragraph; None where there is none."""
        return self.entries.get((source, signature))

    def near(self, source: str) -> list[tuple[Entry, int]]:
        """The entries most like a paragraph, with their likeness (0 to 100), the best first."""
        matcher = SequenceMatcher(b=source, autojunk=False)
        found = []
        for entry in self.entries.values():
            matcher.set_seq1(entry.source)
            if matcher.real_quick_ratio() * 100 < NEAR_ENOUGH or entry.source == source:
                continue
            quick = matcher.quick_ratio() * 100
            if quick >= NEAR_ENOUGH and len(entry.source) <= _LONGEST_COMPARED:
                found.append((quick, entry.key, entry))
        likely = sorted(found, key=lambda one: (-one[0], one[1]))[:_MOST_COMPARED]
        compared = [(entry, _likeness(matcher, entry)) for _, _, entry in likely]
        alike = [pair for pair in compared if pair[1] >= NEAR_ENOUGH]
        return sorted(alike, key=lambda pair: (-pair[1], pair[0].key))[:_MOST_NEAR]

    def plus(self, entries: Iterable[Entry]) -> Memory:
        """The memory with these entries in place of what it had of the same paragraphs."""
        return replace(self, entries={**self.entries, **{entry.key: entry for entry in entries}})


def _likeness(matcher: SequenceMatcher[str], entry: Entry) -> int:
    matcher.set_seq1(entry.source)
    return round(matcher.ratio() * 100)


def beside(case_file: Path, language: str) -> Path:
    """Where the memory of a case lies: `family.yaml` has `family.ur.tmx`."""
    return case_file.with_name(f"{case_file.stem}.{language}.tmx")


def load(language: str, *files: Path) -> Memory:
    """The memory that files make together, where they exist; an earlier one goes first.

    Raises TemplateError: C20 for a file that can't be read, C21 for disguised wording.
    """
    memory = Memory(language)
    for path in reversed(files):
        if path.is_file():
            memory = memory.plus(_entries(path, language))
    return memory


def as_tmx(memory: Memory) -> bytes:
    """The memory as a TMX file; the same entries make the same bytes."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "docgen",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "docgen",
        "adminlang": _SOURCE,
        "srclang": _SOURCE,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for key in sorted(memory.entries):
        _unit(body, memory.entries[key], memory.language)
    etree.indent(root, space="  ")
    told = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    )
    return bytes(told) + b"\n"


def _unit(body: etree._Element, entry: Entry, language: str) -> None:
    unit = etree.SubElement(body, "tu")
    props = {"masks": entry.signature, **_credit("translated", entry.translated)}
    if entry.approved:
        props |= {**_credit("approved", entry.approved), "checksum": entry.checksum}
    for name, value in props.items():
        etree.SubElement(unit, "prop", type=f"x-docgen-{name}").text = value
    for tag, text in ((_SOURCE, entry.source), (language, entry.target)):
        variant = etree.SubElement(unit, "tuv", {f"{_XML}lang": tag})
        etree.SubElement(variant, "seg").text = text


def _credit(verb: str, by: Translator) -> dict[str, str]:
    return {
        f"{verb}-by": by.name,
        f"{verb}-qualification": by.qualification,
        f"{verb}-on": by.on.isoformat(),
    }


def _entries(path: Path, language: str) -> list[Entry]:
    content = _content(path)
    try:
        # The standard's own DOCTYPE is allowed, and nothing it names is ever read.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(content, parser)
        found = [(unit, _entry(unit, language)) for unit in _units(root)]
    except (etree.XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        text = "can't be read as a translation memory"
        hint = "take the file from a backup, or take the returned jobs in again"
        raise TemplateError([problem("C20", path, "", text, hint)]) from error
    _refuse_disguised(path, found)
    return [entry for _, entry in found]


def _content(path: Path) -> bytes:
    """The bytes of a memory. Raises TemplateError C20 for one that is larger than any."""
    content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    if not content or content.count(b"<") > MOST_TAGS:
        text = f"is empty, or larger than {LARGEST // 10**6} MB or {MOST_TAGS:,} tags"
        raise TemplateError([problem("C20", path, "", text, "leave out what is not needed")])
    return content


def _refuse_disguised(path: Path, found: Iterable[tuple[etree._Element, Entry]]) -> None:
    """C21 for every translation that holds a character which changes how it reads."""
    problems = [
        Problem("C21", Where(path.name, cast("int | None", unit.sourceline)), "", said, "delete it")
        for unit, entry in found
        if (code := unprintable(without_isolates(entry.target)))
        and (said := f"holds the character {code}, which can't be printed")
    ]
    if problems:
        raise TemplateError(problems)


def _entry(unit: etree._Element, language: str) -> Entry:
    props = {
        str(prop.get("type")).removeprefix("x-docgen-"): prop.text or ""
        for prop in unit.iter("prop")
    }
    texts = {tuv.get(f"{_XML}lang"): _text(tuv.find("seg")) for tuv in unit.iter("tuv")}
    return Entry(
        source=texts[_SOURCE],
        signature=props.get("masks", ""),
        target=texts[language],
        translated=_by(props, "translated"),
        approved=_by(props, "approved") if "approved-by" in props else None,
        checksum=props.get("checksum", ""),
    )


def _units(root: etree._Element) -> Iterator[etree._Element]:
    """The units of a memory. Raises ValueError for any other kind of file."""
    if root.tag != "tmx":
        raise ValueError(str(root.tag))
    return root.iter("tu")


def _text(segment: etree._Element | None) -> str:
    """The text of a segment; tools put elements of their own round words of it."""
    return "" if segment is None else "".join(map(str, segment.itertext()))


def _by(props: Mapping[str, str], verb: str) -> Translator:
    return Translator(
        props[f"{verb}-by"],
        props[f"{verb}-qualification"],
        date.fromisoformat(props[f"{verb}-on"]),
    )
