"""A proforma that was read -> its meeting in a case file, of which nothing else changes.

Comments, order and layout of the file stay as somebody left them. Where a file is laid out so that
the meeting can't be put in with certainty, it is written anew, and that is told.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from docgen.case.case import Case
from docgen.case.load import examined, load_with_source
from docgen.case.yamls import Road, Source
from docgen.errors import CaseError, Problem, UseError, Where
from docgen.practice.shelf import find_for
from docgen.proforma import reading
from docgen.proforma.names import Names
from docgen.sheet import book_yaml
from docgen.sheet.book_tree import values
from docgen.sheet.imports.in_place import CannotChangeError, Text

_HINTS: Final = {
    "M01": "fill in this field",
    "M04": "write the day as 14/03/2026",
    "M09": "fill in this field",
    "M11": "take it from the list of the field, with ; between several; what is new gets a9 or o9",
}
_TEXTS: Final = {
    "M04": "not a day written as 14/03/2026",
    "M11": "no name or id that can stand here",
}
"""What is wrong, where the words for a case file would not do for a form."""
_COMMENT: Final = re.compile(r"(^|[ \t])#", re.MULTILINE)
_ANEW: Final = "the case file was written anew: comments in it (behind #) are gone"
_COMMENTS_GONE: Final = "comments of the meeting that was replaced (behind #) are gone"


@dataclass(frozen=True)
class Filed:
    """The case file with the meeting in it, the case it makes, and what is to be told."""

    text: str
    case: Case
    number: int
    notes: tuple[str, ...]


def filed(
    proforma: Path, case_file: Path, templates: Path | None = None, *, may_replace: bool = False
) -> Filed:
    """The case file with the meeting of a proforma.

    Raises: CaseError with every fault, each at its field; N11 for the proforma of another case.
    UseError (K01) for a meeting the case has already, unless it may be replaced.
    """
    case, source = load_with_source(case_file)
    terms = find_for(case, source, templates).terms
    names = Names(values(case))
    read = reading.values(reading.content(proforma), proforma.name, names, terms)
    if read.reference and read.reference != case.reference:
        text, hint = "is of another case than this", "read it into the case it belongs to"
        raise CaseError([Problem("N11", Where(proforma.name), "", text, hint)])
    at, is_there = _place(case, read.meeting)
    if is_there and not may_replace:
        text = f"meeting {read.meeting['number']} is in the case file already"
        raise UseError([Problem("K01", Where(case_file.name), "", text, "add --replace")])
    merged = _merged(source, read, at, is_there=is_there)
    made, faults = examined(merged)
    problems = [*read.problems, *(_at_its_field(fault, proforma.name) for fault in faults)]
    moved, changed = _renamed(case, source, merged)
    problems += moved
    if made is None or problems:
        raise CaseError(_in_order(problems, read))
    written, notes = _written(case_file, merged, at, is_there=is_there)
    return Filed(written, made, made.meetings[at].number, (*read.notes, *changed, *notes))


def _renamed(case: Case, before: Source, after: Source) -> tuple[list[Problem], list[str]]:
    """The restrictions whose place holds another text now: one that moved would be told to all.

    Those whose text was only reworded are noted.
    """
    moved: list[Problem] = []
    changed: list[str] = []
    for number, rule in enumerate(case.restrictions):
        was, now = (_text_at(held.tree, rule.text or "") for held in (before, after))
        if was is None or was == now:
            continue
        if was in _texts(after.tree):
            text = "names a text by its place, and that text stands in another place now"
            where = before.where(("restrictions", number, "text"))
            moved.append(Problem("N14", where, f"restrictions.{number}.text", text, _MOVED))
        else:
            changed.append(f"the text that restriction {rule.id} keeps back was changed: check it")
    return moved, changed


_MOVED: Final = "leave the cards in their order, or withhold it as a passage: [[withhold from=...]]"


def _text_at(tree: Any, road: str) -> str | None:
    """The text at a road as a restriction writes it; None where there is none."""
    for step in road.split("."):
        if isinstance(tree, list) and step.isdecimal() and int(step) < len(tree):
            tree = tree[int(step)]
        elif isinstance(tree, dict) and step in tree:
            tree = tree[step]
        else:
            return None
    return tree if isinstance(tree, str) else None


def _texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _texts(part)


def _at_its_field(fault: Problem, file: str) -> Problem:
    """A fault in words for a form: the name of a field is told by its place."""
    if fault.where.file != file or not fault.where.part:
        return fault
    text, hint = _TEXTS.get(fault.code, fault.text), _HINTS.get(fault.code, fault.hint)
    return replace(fault, field="", text=text, hint=hint)


def _in_order(problems: list[Problem], read: reading.Read) -> list[Problem]:
    """Faults in the order of the form; those of no field stand first."""
    order: dict[str | None, int] = {}
    for number, where in enumerate(read.where.values(), 1):
        order.setdefault(where.part, number)
    return sorted(problems, key=lambda one: order.get(one.where.part, 0))


def _place(case: Case, meeting: Mapping[str, Any]) -> tuple[int, bool]:
    """The place of a meeting among those of a case, and whether it is there already."""
    told = str(meeting.get("number", ""))
    number = int(told) if re.fullmatch(r"\d{1,6}", told) else None
    if number is None:
        return len(case.meetings), False
    at = sum(1 for held in case.meetings if held.number < number)
    return at, at < len(case.meetings) and case.meetings[at].number == number


def _merged(source: Source, read: reading.Read, at: int, *, is_there: bool) -> Source:
    """The values of the case with those of the meeting, each with its place."""
    tree: Any = copy.deepcopy(source.tree)
    meetings = tree.get("meetings") or []
    tree["meetings"] = [*meetings[:at], read.meeting, *meetings[at + is_there :]]
    kept = {_moved(road, at, is_there): where for road, where in source.places.items()}
    mine = {("meetings", at, *road): where for road, where in read.where.items()}
    places = {road: where for road, where in kept.items() if road is not None} | mine
    return Source(source.file, tree, places)


def _moved(road: Road, at: int, is_there: bool) -> Road | None:
    """Where a value of the case file stands now; None for one of a meeting that is replaced."""
    if len(road) < 2 or road[0] != "meetings" or not isinstance(road[1], int) or road[1] < at:
        return road
    if is_there:
        return road if road[1] > at else None
    return ("meetings", road[1] + 1, *road[2:])


def _written(
    case_file: Path, merged: Source, at: int, *, is_there: bool
) -> tuple[str, tuple[str, ...]]:
    """The text of the case file with the meeting, and what of the old text is gone."""
    tree: Any = merged.tree
    before = case_file.read_bytes().decode()
    lines = book_yaml.entry(tree["meetings"][at])
    text = Text(before)
    try:
        if is_there:
            gone = text.exchange(("meetings",), at, lines)
            notes = (_COMMENTS_GONE,) if _COMMENT.search(gone) else ()
        else:
            text.insert(("meetings",), at, lines)
            notes = ()
    except (CannotChangeError, KeyError):
        return _anew(before, tree, lines)
    return text.text, notes


def _anew(before: str, tree: Any, lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """The case file with its first meeting at the end; written anew where even that fails."""
    ending = "" if before.endswith("\n") else "\n"
    entry = "".join(f"  {'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))
    appended = f"{before}{ending}\nmeetings:\n{entry}"
    try:
        if Text(appended).tree == tree:
            return appended, ()
    except CannotChangeError:
        pass
    return book_yaml.text(tree), (_ANEW,) if _COMMENT.search(before) else ()
