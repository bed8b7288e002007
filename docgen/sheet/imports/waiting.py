"""The visits a source knows and no meeting of the case holds yet -> visits of the next meeting.

A visit belongs to the meeting that hears of it, and an import makes no meeting: the visits wait
in the file beside the case until the workbook of the next one is begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docgen.case.case import Case
from docgen.sheet.imports import remembered
from docgen.sheet.imports.remembered import Sighted

Seen = tuple[date, bool | None, bool | None]
"""The day, whether the children were seen, and whether alone."""


def visits(case_file: Path, case: Case) -> list[dict[str, Any]]:
    """The visits since the last meeting, as values of a record, with gaps for the rest.

    Who visited, where and whether it was announced no source tells. Children seen on one day in
    the same way share an entry; a child seen twice on a day has two.

    Raises: CaseError (I19) where the file beside the case was changed or damaged.
    """
    found: list[tuple[Seen, list[str]]] = []
    for sighted, child in _known(case, remembered.read(case_file).visits):
        seen = (sighted.on, sighted.is_seen, sighted.alone)
        entry = next((c for other, c in found if other == seen and child not in c), None)
        if entry is None:
            found.append((seen, [child]))
        else:
            entry.append(child)
    return [_visit(*entry) for entry in sorted(found, key=lambda entry: entry[0][0])]


def _known(case: Case, visits: Sequence[Sighted]) -> Iterator[tuple[Sighted, str]]:
    """Each visit that waits, with the child of the case it was for."""
    last = case.last_meeting
    told = {(v.on, child) for m in case.meetings for v in m.visits for child in v.children}
    for sighted in visits:
        child = _child(case, sighted.child)
        is_later = last is None or sighted.on >= last.held_on
        if child and is_later and (sighted.on, child) not in told:
            yield sighted, child


def _child(case: Case, reference: str) -> str | None:
    """The child a reference means; the only one bears it with the case."""
    named = {child.case_reference: child.id for child in case.children}
    if len(case.children) == 1 and reference == case.reference:
        return named.get(reference) or named.get(None)
    return named.get(reference)


def _visit(seen: Seen, children: Sequence[str]) -> dict[str, Any]:
    on, *answers = seen
    told = zip(("seen", "seen_alone"), answers, strict=True)
    known = {name: "yes" if said else "no" for name, said in told if said is not None}
    return {"on": str(on), "children": list(children), **known}
