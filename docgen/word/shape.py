"""What a template may see of a type: the public fields of records, the members of lists."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Annotated, Any, Literal, NamedTuple, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel


class Member(NamedTuple):
    """A public field of a record: its name, the annotation of its type, its meaning."""

    name: str
    annotation: Any
    meaning: str


@cache
def members(record: type) -> Mapping[str, Member]:
    """The public fields and properties of a record type (pydantic, dataclass or named tuple)."""
    found = _fields(record)
    found |= {name: m for name, m in _properties(record).items() if name not in found}
    return {name: member for name, member in found.items() if not name.startswith("_")}


def is_record(kind: Any) -> TypeGuard[type]:
    """Whether a type has fields a template may name."""
    if not isinstance(kind, type):
        return False
    return issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind) or _is_named_tuple(kind)


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


def _fields(record: type) -> dict[str, Member]:
    if issubclass(record, BaseModel):
        computed = record.model_computed_fields.items()
        return {
            name: Member(name, field.annotation, field.description or "")
            for name, field in record.model_fields.items()
        } | {name: Member(name, f.return_type, f.description or "") for name, f in computed}
    hints = _hints(record)
    if dataclasses.is_dataclass(record):
        names: Iterable[str] = (field.name for field in dataclasses.fields(record))
    else:
        names = getattr(record, "_fields", ()) if _is_named_tuple(record) else ()
    return {name: Member(name, hints.get(name, Any), "") for name in names}


def _properties(record: type) -> dict[str, Member]:
    # BaseModel's own properties (model_extra, ...) are its machinery, not the record's.
    own = [cls for cls in record.__mro__ if cls not in BaseModel.__mro__]
    found: dict[str, Member] = {}
    for name, value in (
        (name, value) for cls in reversed(own) for name, value in vars(cls).items()
    ):
        getter = _getter(value)
        if getter is not None:
            meaning = " ".join((inspect.getdoc(getter) or "").split())
            found[name] = Member(name, _hints(getter).get("return", Any), meaning)
    return found


def _getter(value: Any) -> Any:
    if isinstance(value, property):
        return value.fget
    return value.func if isinstance(value, cached_property) else None


def _hints(subject: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(subject)
    except NameError:
        return {}  # a type imported for type checkers only: not known here


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types a value may have, without None and without pydantic's constraints."""
    if get_origin(annotation) is Annotated:
        return alternatives(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return tuple(kind for part in get_args(annotation) for kind in alternatives(part))
    return () if annotation is None or annotation is type(None) else (annotation,)


def may_be_empty(annotation: Any) -> bool:
    """Whether a value of this annotation may be None."""
    if get_origin(annotation) is Annotated:
        return may_be_empty(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return any(may_be_empty(part) for part in get_args(annotation))
    return annotation is None or annotation is type(None)


def element(kind: Any) -> Any:
    """The annotation of what a list, tuple or set holds; None when the type is no list."""
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if not isinstance(origin, type) or _is_named_tuple(origin):
        return None
    if issubclass(origin, tuple | list | set | frozenset):
        held = tuple(argument for argument in arguments if argument is not ...)
        return Union[held] if held else Any  # noqa: UP007 - the types are known at run time only
    return None


def entry(kind: Any) -> Any:
    """The annotation of a table's values (`dict[str, X]` gives X); None when it is no table."""
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[1] if len(arguments) == 2 else Any
    return None


def choices(kind: Any) -> tuple[str, ...]:
    """The values of a choice of several; empty when the type is no such choice."""
    return tuple(str(value) for value in get_args(kind)) if get_origin(kind) is Literal else ()
