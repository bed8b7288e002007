"""A row of the tracker -> its values, column by column, for the sheets, the CSV and the JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from docgen.sheet.many import Gathered
from docgen.sheet.outgoing import Column, Value
from docgen.sheet.tracker import Row

# What a spreadsheet program would take for a formula when it opens a CSV file.
# Source: OWASP, "CSV Injection".
_LIKE_A_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


_DAY_WIDTH: Final = 11.5
"""The narrowest in which "14/03/2026" and "conference:" are whole."""


@dataclass(frozen=True)
class Field:
    """A column and what stands in it."""

    key: str
    column: Column
    of: Callable[[Row], Value]


def _term(kind: str, head: str, *, is_set: bool) -> tuple[Field, ...]:
    """The columns of something that is due: the day set, the last day, and the words."""

    def field(part: str, said: str, width: float, *, is_status: bool = False) -> Field:
        column = Column(f"{head}: {said}", width, is_status=is_status)
        return Field(f"{kind}_{part}", column, lambda row: getattr(getattr(row, kind), part))

    fields = (
        field("set_on", "set for", _DAY_WIDTH),
        field("due_on", "last day", _DAY_WIDTH),
        field("status", "status", 16, is_status=True),
    )
    return fields if is_set else fields[1:]


def _plain(key: str, head: str, width: float) -> Field:
    return Field(key, Column(head, width), lambda row: getattr(row, key))


def _counted(kind: str, head: str) -> Field:
    column = Column(f"{head}: how its last day was counted", 60, is_printed=False)
    return Field(f"{kind}_counted", column, lambda row: getattr(row, kind).counted)


_NAME: Final = _plain("name", "Name", 20)
_TEAM: Final = _plain("team", "Team", 19)
_FIELDS: Final = (
    _plain("reference", "Case", 15),
    _plain("child", "Child", 9),
    _plain("initials", "Initials", 9),
    _plain("child_reference", "Child's reference", 14),
    _TEAM,
    Field("late", Column("What is late", 21), lambda row: ", ".join(row.late) or "nothing"),
    _plain("plan_since", "On a plan since", _DAY_WIDTH),
    _plain("category", "Category", 15),
    _plain("last_core_group", "Last core group", _DAY_WIDTH),
    *_term("core_group", "Next core group", is_set=True),
    *_term("review", "Review conference", is_set=True),
    _plain("last_seen", "Last seen", _DAY_WIDTH),
    *_term("visit", "Visit", is_set=False),
    _plain("to_send", "Copies to send", 9),
    *_term("sending", "Copies", is_set=False),
    _plain("translations", "Translations owed", 12),
    _plain("returned", "Copies that came back", 10),
    _plain("overdue_actions", "Overdue actions", 9),
    _counted("core_group", "Next core group"),
    _counted("review", "Review conference"),
    _counted("visit", "Visit"),
    _counted("sending", "Copies"),
)


def fields(*, has_names: bool) -> tuple[Field, ...]:
    """The columns in order; the child's name only where names are wanted."""
    return (*_FIELDS[:3], _NAME, *_FIELDS[3:]) if has_names else _FIELDS


def team_fields(*, has_names: bool) -> tuple[Field, ...]:
    """The columns of a team's sheet: what can be printed, and the team beside it."""
    printed = (one for one in fields(has_names=has_names) if one.column.is_printed)
    team = replace(_TEAM, column=replace(_TEAM.column, is_printed=False))
    return (*(one for one in printed if one is not _TEAM), team)


def as_csv(rows: Sequence[Row], *, has_names: bool) -> bytes:
    """The rows as CSV: UTF-8 with its mark, days written 2026-03-14, texts that stay texts."""
    columns = fields(has_names=has_names)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([field.key for field in columns])
    writer.writerows([_safe(field.of(row)) for field in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_LIKE_A_FORMULA) else value
    return "" if value is None else str(value)  # a day is written 2026-03-14


def as_json(found: Gathered[Row], on: date, *, has_names: bool) -> str:
    """The rows and what could not be read, for programs; days are written 2026-03-14."""
    problems = [
        {"code": p.code, "file": p.where.file, "line": p.where.line, "field": p.field}
        for p in found.problems
    ]
    told = {
        "on": on.isoformat(),
        "cases": found.cases,
        "unread": found.unread,
        "children": [dict(_values(row, has_names=has_names)) for row in found.found],
        "problems": problems,
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _values(row: Row, *, has_names: bool) -> Iterator[tuple[str, Any]]:
    for field in fields(has_names=has_names):
        value = field.of(row)
        yield field.key, str(value) if isinstance(value, date) else value
    yield from ((f"{kind.replace(' ', '_')}_standing", t.standing) for kind, t in row.terms.items())
