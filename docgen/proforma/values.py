"""A value of a meeting <-> what stands in a field of its proforma.

As in a cell of the workbook, but for people, who are called by their names, days, which read
14/03/2026, and choices, which read as words.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

from docgen.proforma.names import ID, PEOPLE, Names, plain
from docgen.sheet.book_plan import Column
from docgen.sheet.book_values import NONE, Typed, Written, from_cell
from docgen.word.form import Kind

_KINDS: Final[dict[str, Kind]] = {"day": "day", "choice": "choice", "yes-no": "choice"}


def kind(column: Column) -> Kind:
    """What kind of control a field has."""
    if column.form != "one":
        return "text" if column.form == "lines" else "line"
    if column.refers:
        return "suggestion"
    if column.kind == "text":
        return "text"
    return _KINDS.get(column.kind, "line")


def choices(column: Column, names: Names, others: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What can be chosen in a field; `others` are the ids of what is no person."""
    if column.form != "one":
        return ()
    if column.kind == "yes-no":
        return ("yes", "no")
    if column.refers in PEOPLE:
        return names.known(column.refers)
    return others.get(column.refers or "", ()) or tuple(map(_words, column.choices))


def shown(written: Written, column: Column, names: Names) -> str:
    """What a field shows for what a cell of the workbook would hold."""
    if isinstance(written, date):
        return _british(written)
    if isinstance(written, time):
        return f"{written:%H:%M}"
    text = str(written)
    if text == NONE:
        return text
    if column.form == "ids":
        return "; ".join(_told(part, column, names) for part in text.split("; "))
    return _told(text, column, names) if column.form == "one" else text


def _british(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _told(text: str, column: Column, names: Names) -> str:
    if column.refers in PEOPLE:
        return names.label(text)
    if column.kind == "day" and column.form == "ids":
        return _british(date.fromisoformat(text))
    return _words(text) if column.choices else text


def typed(text: str, column: Column, names: Names) -> Any:
    """The value of what stands in a field that is not empty, as a case file would hold it."""
    value = from_cell(Typed(text), column)
    if isinstance(value, list):
        return [_meant(part, column, names) for part in value]
    return _meant(value, column, names) if isinstance(value, str) else value


def _meant(text: str, column: Column, names: Names) -> str:
    """What a text means: Word writes the first letter of a cell large, and hyphens of its own."""
    if column.refers in PEOPLE:
        return names.id(text)
    if column.choices:
        known = {plain(_words(choice)): choice for choice in column.choices}
        return known.get(_words(plain(text)), text)
    small = text.lower()
    is_id = bool(column.refers) or column.road[-1] == "id"
    return small if is_id and ID.fullmatch(small) else text


def _words(choice: str) -> str:
    """A code as words: last-before-review reads last before review."""
    return choice.replace("-", " ")
