"""A second person's approval of what was translated, and what of it may be used for other cases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import Problem, UseError, Where, problem
from docgen.language import memory
from docgen.language.memory import Entry, Memory, Translator
from docgen.pack.order import Order
from docgen.pack.place import write_file
from docgen.translation.job import Ground, ground


@dataclass(frozen=True)
class Approved:
    """How many paragraphs were approved now, how many were already, and what was not."""

    now: int
    before: int
    shared: int
    problems: tuple[Problem, ...]


def approve(
    order: Order, by: Translator, *, left_out: Sequence[str] = (), general: Path | None = None
) -> Approved:
    """Approves everything that is translated of what a case prints, but for the units left out.

    With a `general` memory, short wording without any name (posts, relations) goes there too.
    Raises as `ground` does; UseError E32 where nothing is translated yet.
    """
    asked = ground(order)
    known = [(one.id, entry) for one in asked.wanted if (entry := asked.entry(one))]
    if not known:
        text, hint = "nothing is translated yet", "docgen translate in JOB comes first"
        raise UseError([problem("E32", order.case_file, order.language, text, hint)])
    fresh = [(unit, entry) for unit, entry in known if not entry.is_approved]
    if unknown := sorted(set(left_out) - {unit for unit, _ in fresh}):
        text, hint = "is no passage that waits for approval", "copy its number from the job"
        raise UseError([problem("E33", order.case_file, one, text, hint) for one in unknown])
    fit = [entry for unit, entry in fresh if unit not in left_out and not _is_own(entry, by)]
    problems = [
        _own_work(order, unit)
        for unit, entry in fresh
        if unit not in left_out and _is_own(entry, by)
    ]
    agreed = [entry.approve(by) for entry in fit]
    path = memory.beside(order.case_file, order.language)
    _add(path, order.language, agreed)
    approved = [entry for _, entry in known if entry.is_approved]
    shared = _shareable(asked, [*agreed, *approved]) if general else []
    if general:
        _add(general, order.language, shared)
    before = sum(entry.is_approved for _, entry in known)
    return Approved(len(agreed), before, len(shared), tuple(problems))


def _is_own(entry: Entry, by: Translator) -> bool:
    return _same(entry.translated.name) == _same(by.name)


def _same(name: str) -> str:
    """A name however it was typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _own_work(order: Order, unit: str) -> Problem:
    text = "was translated by the same person"
    hint = "a second person approves it"
    return Problem("E31", Where(order.case_file.name, part=unit), order.language, text, hint)


def _add(path: Path, language: str, entries: Iterable[Entry]) -> None:
    known: Memory = memory.load(language, path)
    write_file(path, memory.as_tmx(known.plus(entries)))


def _shareable(asked: Ground, entries: Iterable[Entry]) -> list[Entry]:
    """Posts and relations, which tell nothing of a family: Mother, Health visitor."""
    people = asked.job.case.people
    posts = {person.role for person in people}
    posts |= {relation for person in people for relation in person.relations.values()}
    return [entry for entry in entries if not entry.signature and entry.source in posts]
