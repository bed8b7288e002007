"""Nothing of the blank form is left in the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from docgen.case.case import Case
from docgen.case.form import TO_FILL_IN
from docgen.practice.rule import Finding, Practice, rule


@rule("B01", source="The form that docgen new writes")
def nothing_of_the_blank_form_is_left(case: Case, practice: Practice) -> Iterator[Finding]:
    """No field still holds the words that a new case file starts with."""
    for field in _unfilled(case, ""):
        yield Finding("missing", field, f"still says {TO_FILL_IN}", "put your own words there")


def _unfilled(value: Any, field: str) -> Iterator[str]:
    if isinstance(value, str) and TO_FILL_IN in value:
        yield field
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _unfilled(getattr(value, name), f"{field}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _unfilled(part, f"{field}.{n}")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _unfilled(part, f"{field}.{name}")
