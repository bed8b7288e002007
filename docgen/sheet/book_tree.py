"""A record -> its values as a file holds them: nested dicts, lists and texts, and back in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.sheet.book_plan import hints, record_of


def values(record: BaseModel) -> dict[str, Any]:
    """The values of a record in the order of its model; what was left out stays out."""
    found = {
        name: getattr(record, name)
        for name, field in type(record).model_fields.items()
        if _is_told(record, name, field)
    }
    return {name: _value(value) for name, value in found.items() if value is not None}


def _is_told(record: BaseModel, name: str, field: FieldInfo) -> bool:
    """Whether a field differs from what holds without it, or was written out as just that."""
    value = getattr(record, name)
    if value != field.get_default(call_default_factory=True):
        return True
    return name in record.model_fields_set and value not in ((), {})


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return values(value)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _value(part) for key, part in value.items()}
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def in_order(model: type[BaseModel], found: Mapping[str, Any]) -> dict[str, Any]:
    """The same values in the order of the model; a list of records that is needed is there."""
    made: dict[str, Any] = {}
    for name, hint in hints(model).items():
        record, is_list = record_of(hint)
        if name not in found:
            if is_list and record and model.model_fields[name].is_required():
                made[name] = []
        elif record is None:
            made[name] = found[name]
        elif is_list:
            made[name] = [in_order(record, one) for one in found[name]]
        else:
            made[name] = in_order(record, found[name])
    return made
