"""A record model and some values -> a file to fill in, with what every line is for.

Every field of the model stands in it: those that have a value as a line, the others as a line
behind `#`, with an example, so that taking the `#` away leaves a file that still loads. A part
of the record that stands there a second time shows its own values only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.case import words
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.words import Refers

TO_FILL_IN: Final = "(to fill in)"
"""What stands where only the person who fills the file in knows the words."""

WIDTH: Final = 100
_COMMENT_FROM: Final = 46

# Stands between a line and its comment until the lines are laid out.
_APART: Final = "\t"

# An initial conference changes no plan, and no meeting ends one.
_LEFT_OUT: Final = {(Conference, "changes"), (Meeting, "plan_ended")}

_EXAMPLES: Final[tuple[tuple[Any, str], ...]] = (
    (words.Language, "en"),
    (words.Day, "2026-03-14"),
    (words.Clock, '"14:30"'),
    (words.YesNo, "yes"),
    (words.Count, "1"),
    (words.Score, "5"),
    (words.Phone, "01632 960123"),
    (words.Email, "name@example.org"),
    (words.Id, "example-1"),
)
_REFERRED: Final = {
    "person": "lead-worker",
    "child": "child-1",
    "anyone": "mother",
    "address": "example-1",
    "outcome": "o1",
    "action": "a1",
}


def lines(model: type[BaseModel], values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a file of this model; `values` are nested dicts, lists and texts."""
    groups: list[list[str]] = []
    for line in _Form(set()).record(model, values):
        if not line.startswith((" ", "#  ")):
            groups.append([])
        groups[-1] += _laid_out(line)
    for n, group in enumerate(groups):
        if len(group) > 2 or (n and len(groups[n - 1]) > 2):
            yield ""
        yield from group


@dataclass(frozen=True)
class _Form:
    """Writes fields; `shown` holds the records whose unused fields stand there already."""

    shown: set[type[BaseModel]]

    def record(self, model: type[BaseModel], values: Mapping[str, Any]) -> Iterator[str]:
        """The lines of a record: every field the first time, those with a value later."""
        is_new = model not in self.shown
        self.shown.add(model)
        for name in sorted(model.model_fields, key=lambda name: name not in list(values)[:1]):
            if name in values:
                yield from self.field(_Field.of(model, name, is_new), values[name])
            elif is_new and (model, name) not in _LEFT_OUT:
                yield from self.unused(_Field.of(model, name, is_new))

    def unused(self, field: _Field) -> Iterator[str]:
        """The lines of a field without a value: an example behind #."""
        yield from (f"# {line}" for line in self.field(field, field.example))

    def field(self, field: _Field, value: Any) -> Iterator[str]:
        """The lines of a field that has a value."""
        record, is_list = _record(field.kind)
        if record is None or (record in self.shown and _is_short(value)):
            yield f"{field.name}: {_flow(value)}{field.told}"
            return
        yield f"{field.name}:{field.told}"
        for one in value if is_list else [value]:
            inside = self.record(record, one)
            yield from _dashed(inside) if is_list else (f"  {line}" for line in inside)


@dataclass(frozen=True)
class _Field:
    """A field of a record: what kind it is, what it is for, an example of what it could hold."""

    name: str
    kind: Any
    told: str
    example: Any

    @classmethod
    def of(cls, model: type[BaseModel], name: str, is_told: bool) -> _Field:
        """The field of that name."""
        kind = _kinds(model)[name]
        told = f"{_APART}{_told(model.model_fields[name], kind)}" if is_told else ""
        return cls(name, kind, told, _example(model, name))


@cache
def _kinds(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _example(model: type[BaseModel], name: str) -> Any:
    """Something a field could hold: what holds without it, or of a record its needed fields."""
    if usual := _usual(model.model_fields[name].default):
        return usual
    kind = _kinds(model)[name]
    record, is_list = _record(kind)
    if record is None:
        return _plain_example(kind)
    fields = record.model_fields
    needed = [part for part in fields if fields[part].is_required()] or list(fields)[:1]
    made = {part: _example(record, part) for part in needed}
    return [made] if is_list else made


def _is_short(value: Any) -> bool:
    """Whether a record can be written in one line: `{given: ..., family: ...}`."""
    return isinstance(value, Mapping) and len(_flow(value)) < WIDTH - _COMMENT_FROM


def _dashed(inside: Iterator[str]) -> Iterator[str]:
    """The lines of a record in a list: a dash before its first field."""
    lead = "  - "
    for line in inside:
        is_first = lead == "  - " and not line.startswith("#")
        yield f"{lead if is_first else '    '}{line}"
        lead = "    " if is_first else lead


def _laid_out(line: str) -> list[str]:
    """A line with its comment behind it, or above it where both are too long for one."""
    text, _, told = line.partition(_APART)
    behind = f"{text.ljust(_COMMENT_FROM)}  # {told}" if told else text
    if len(behind) <= WIDTH:
        return [behind]
    lead = text[: len(text) - len(text.lstrip(" #-"))].replace("-", " ")
    whole = f"{lead}# "
    above = wrap(told, WIDTH, initial_indent=whole, subsequent_indent=whole, break_on_hyphens=False)
    return [*above, text]


def _told(field: FieldInfo, kind: Any) -> str:
    told = field.description or ""
    choices = _choices(kind)
    return f"{told} One of: {', '.join(choices)}." if choices else told


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_flow(part) for part in value)}]"
    return str(value)


def _usual(default: Any) -> str | None:
    """What holds when the line is left out, where that can be written."""
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if isinstance(default, str | int) else None


def _plain_example(kind: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _plain_example(next(part for part in arguments if part is not type(None)))
    if origin is tuple:
        return [_plain_example(arguments[0])]
    if origin is dict:
        return {_plain_example(arguments[0]): _plain_example(arguments[1])}
    if origin is Literal:
        return str(arguments[0])
    return _worded(kind)


def _worded(kind: Any) -> str:
    for part in getattr(kind, "__metadata__", ()):
        if isinstance(part, Refers):
            return _REFERRED[part.to]
    return next((example for known, example in _EXAMPLES if known == kind), TO_FILL_IN)


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(value) for value in get_args(kind))
    parts = get_args(kind) if get_origin(kind) in {Union, UnionType} else ()
    return next((found for part in parts if (found := _choices(part))), ())


def _record(kind: Any) -> tuple[type[BaseModel] | None, bool]:
    """The record a field holds, and whether it holds a list of them; None for a plain field."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind, False
    if get_origin(kind) is Annotated:
        return None, False
    for part in get_args(kind):
        record, _ = _record(part)
        if record is not None:
            return record, get_origin(kind) is tuple
    return None, False
