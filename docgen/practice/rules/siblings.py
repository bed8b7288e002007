"""Brothers' and sisters' records stay apart: no text tells a reader of a child kept from them.

The names are looked for here, before any document is made, because a text can be put into
other words only by the people who wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.case.case import Anyone, Case
from docgen.case.people import Name, Restriction
from docgen.case.texts import Passage, passages
from docgen.practice.rule import Finding, Practice, rule

# A child called May or June: "4 May" and "May 2026" are days.
_MONTHS = {"April", "May", "June", "August"}


@dataclass(frozen=True)
class _Reader:
    """Someone who is sent copies, the children they may read of, and the parts kept from them.

    `patterns` finds the names of each child who is kept from this reader.
    """

    id: str
    allowed: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]
    closed: tuple[str, ...]

    def is_shown(self, passage: Passage) -> bool:
        """Whether a passage is in this reader's copies, as far as children and sections tell."""
        return passage.children <= self.allowed and not passage.road.startswith(self.closed)

    def may_not_read(self, child: str, text: str) -> bool:
        """Whether a folded text names a child kept from this reader."""
        pattern = self.patterns.get(child)
        return pattern is not None and bool(pattern.search(text))


@rule("L12", source="ICO reprimand, Nottinghamshire 2023: one report sent to two fathers")
def siblings_are_kept_apart(case: Case, practice: Practice) -> Iterator[Finding]:
    """No text shown to someone names a child whose record that person may not read.

    Looks at what concerns the children the person may read of, and at what concerns no child in
    particular. Names count as whole words, whatever their accents.
    Source: ICO reprimand 2023 (domain.md 7: half-siblings, one pack for each parent's line).
    """
    readers = list(_readers(case))
    for passage in passages(case) if readers else ():
        text = _folded(passage.text)
        shown = [reader for reader in readers if reader.is_shown(passage)]
        for child in case.children:
            if who := [reader.id for reader in shown if reader.may_not_read(child.id, text)]:
                yield _mixed(passage, child.id, who)


def _mixed(passage: Passage, child: str, who: list[str]) -> Finding:
    text = f"names {child}, of whom {', '.join(who)} may not read"
    hint = "write it without the name, or enter it under the children it concerns"
    return Finding("refused", passage.road, text, hint)


def _readers(case: Case) -> Iterator[_Reader]:
    """Everyone in circulation who may read of only some of the children."""
    everyone: tuple[Anyone, ...] = (*case.children, *case.people)
    children = frozenset(child.id for child in case.children)
    for someone in everyone:
        if someone.circulation and someone.circulation.copy_type == "none":
            continue
        mine = [rule for rule in case.restrictions if someone.id in rule.withheld_from]
        listed = frozenset(someone.circulation.children if someone.circulation else ())
        kept_from = (children - (listed or children)) | {rule.child for rule in mine if rule.child}
        if kept_from := kept_from - {someone.id}:
            allowed = children - kept_from
            closed = tuple(_closed(case, someone, mine))
            yield _Reader(someone.id, allowed, _patterns(case, allowed), closed)


def _closed(case: Case, someone: Anyone, restrictions: list[Restriction]) -> Iterator[str]:
    """The roads of the sections someone is not shown."""
    for n, meeting in enumerate(case.meetings):
        if someone.is_family:
            yield f"meetings.{n}.professionals_only."
        for restriction in restrictions:
            if restriction.section and restriction.meeting in {None, meeting.number}:
                yield f"meetings.{n}.{restriction.section.replace('-', '_')}."


def _patterns(case: Case, allowed: frozenset[str]) -> dict[str, re.Pattern[str]]:
    """What finds each child who is not allowed, by names no allowed child bears as well."""
    names = {child.id: _names(child.name) for child in case.children if child.name}
    shared = {name for child in allowed for name in names.get(child, ())}
    return {
        child: re.compile("|".join(_word(name) for name in sorted(own - shared)))
        for child, own in names.items()
        if child not in allowed and own - shared
    }


def _names(name: Name) -> set[str]:
    """The names a child goes by; a single letter is no name to look for."""
    known = {name.given, name.given.split()[0], name.known_as, name.other_script}
    return {folded for each in known if each and len(folded := _folded(each)) > 1}


def _word(name: str) -> str:
    """A name as it can be written: also in capitals, and not within a date."""
    dated = rf"(?<!\d )(?!{name} \d)" if name in _MONTHS else ""
    forms = "|".join(re.escape(form) for form in sorted({name, name.upper()}))
    return rf"(?<!\w){dated}(?:{forms})(?!\w)"


def _folded(text: str) -> str:
    """A text on one line without accents: a name typed without them still names the child."""
    parts = unicodedata.normalize("NFKD", " ".join(text.split()).replace("\u2019", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))
