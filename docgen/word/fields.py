"""The data dictionary: a record type -> a row for every field a template may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from docgen.word.shape import (
    Member,
    alternatives,
    choices,
    element,
    entry,
    is_record,
    may_be_empty,
    members,
)
from docgen.word.text import normal

_WORDS: tuple[tuple[type, str], ...] = (
    (bool, "yes or no"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time of day"),
    (int, "number"),
    (float, "number"),
    (Decimal, "number"),
    (str, "text"),
)
_PLURALS = {
    "date": "dates",
    "number": "numbers",
    "text": "texts",
    "group of fields": "groups of fields",
}
_EXAMPLE_CHARACTERS = 60


@dataclass(frozen=True)
class FieldRow:
    """One field: its path (`meeting.present[].who`), its type in words, an example, its meaning.

    `[]` stands for each element of a list, `*` for any key of a table.
    """

    path: str
    type: str
    example: str
    meaning: str


def fields(model: type[BaseModel], example: BaseModel | None = None) -> list[FieldRow]:
    """A row for every field of a record and of the records in it, in the order of the model.

    A record that holds its own kind again is not opened a second time.
    """
    return list(_rows(model, "", [example] if example is not None else [], ()))


def _rows(
    record: type, prefix: str, samples: Sequence[object], above: tuple[type, ...]
) -> Iterator[FieldRow]:
    for member in members(record).values():
        path = f"{prefix}{member.name}"
        values = [getattr(s, member.name) for s in samples if isinstance(s, record)]
        yield _row(member, path, values)
        yield from _below(member.annotation, path, values, (*above, record))


def _row(member: Member, path: str, values: Sequence[object]) -> FieldRow:
    return FieldRow(path, type_words(member.annotation), _example(values), normal(member.meaning))


def _below(
    annotation: Any, path: str, values: Sequence[object], above: tuple[type, ...]
) -> Iterator[FieldRow]:
    """The rows of the records that a field holds, by itself, in a list or in a table."""
    present = [value for value in values if value is not None]
    for kind in alternatives(annotation):
        if is_record(kind) and kind not in above:
            yield from _rows(kind, f"{path}.", present, above)
        elif (held := element(kind)) is not None:
            yield from _below(held, f"{path}[]", _elements(present), above)
        elif (held := entry(kind)) is not None:
            yield from _below(held, f"{path}.*", _entries(present), above)


def _elements(values: Sequence[object]) -> list[object]:
    lists = [v for v in values if isinstance(v, Sequence | set | frozenset)]
    return [one for each in lists if not isinstance(each, str) for one in each]


def _entries(values: Sequence[object]) -> list[object]:
    return [one for each in values if isinstance(each, Mapping) for one in each.values()]


def type_words(annotation: Any) -> str:
    """A type in plain words: `date`, `list of texts`, `one of: same, up, down, or empty`."""
    told = list(dict.fromkeys(_kind_words(kind) for kind in alternatives(annotation)))
    words = " or ".join(told) or "nothing"
    return f"{words}, or empty" if told and may_be_empty(annotation) else words


def _kind_words(kind: Any) -> str:
    if values := choices(kind):
        return f"one of: {', '.join(values)}"
    if (held := element(kind)) is not None:
        words = type_words(held)
        return f"list of {_PLURALS.get(words, words)}"
    if (held := entry(kind)) is not None:
        words = type_words(held)
        return f"table of {_PLURALS.get(words, words)}"
    if is_record(kind):
        return "group of fields"
    return _plain_words(kind)


def _plain_words(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of: {', '.join(str(value.value) for value in kind)}"
    found = (word for one, word in _WORDS if isinstance(kind, type) and issubclass(kind, one))
    return next(found, "any value")


def _example(values: Sequence[object]) -> str:
    """The first value there is, as a template would print it; nothing for groups."""
    told = (_told(value) for value in values)
    return next((words for words in told if words), "")


def _told(value: object) -> str:
    if value is None or isinstance(value, BaseModel | Mapping):
        return ""
    if isinstance(value, tuple | list | set | frozenset):
        return _example(list(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if not isinstance(value, tuple(kind for kind, _ in _WORDS)):
        return ""
    line = normal(str(value))
    return line if len(line) <= _EXAMPLE_CHARACTERS else f"{line[:_EXAMPLE_CHARACTERS]}..."
