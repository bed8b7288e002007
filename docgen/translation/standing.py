"""How far a case's documents are translated: document by document, with what is left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from docgen.pack.order import Order, taken, wanted_languages
from docgen.translation.job import Ground, Wanted, ground


@dataclass(frozen=True)
class Row:
    """One document in one language, in paragraphs; `words` are those left to translate."""

    language: str
    document: str
    approved: int
    translated: int
    missing: int
    stale: int
    """Of the missing: those whose English changed since it was translated."""
    words: int
    due_on: date | None


def standing(order: Order, languages: Iterable[str] = ()) -> list[Row]:
    """The state of every document in every language that is owed, or in those named.

    Raises as `ground` does.
    """
    named = list(languages) or owed_languages(order)
    return [row for code in named for row in _rows(ground(replace(order, language=code)))]


def owed_languages(order: Order) -> list[str]:
    """The languages somebody who gets a copy reads or is owed, besides English."""
    job = taken(order)
    return wanted_languages(job.case, job.owed)


def _rows(asked: Ground) -> list[Row]:
    documents = dict.fromkeys(name for one in asked.wanted for name in sorted(one.documents))
    return [_row(asked, name) for name in documents]


def _row(asked: Ground, document: str) -> Row:
    own = [one for one in asked.wanted if document in one.documents]
    entries = [asked.entry(one) for one in own]
    missing = [one for one, entry in zip(own, entries, strict=True) if entry is None]
    return Row(
        language=asked.job.order.language,
        document=document,
        approved=sum(entry is not None and entry.is_approved for entry in entries),
        translated=sum(entry is not None and not entry.is_approved for entry in entries),
        missing=len(missing),
        stale=sum(_is_stale(asked, one) for one in missing),
        words=sum(one.word_count for one in missing),
        due_on=asked.due_on,
    )


def _is_stale(asked: Ground, one: Wanted) -> bool:
    return bool(asked.memory.near(one.masked.text))
