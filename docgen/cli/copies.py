"""Copies to be sent, registers and proofs, as lines for a person or as JSON: ids, no names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from docgen.case.register import Entry
from docgen.case.registered import counting
from docgen.cli import plain
from docgen.errors import Problem
from docgen.pack.register_proof import Proof
from docgen.pack.register_waiting import SendList
from docgen.practice.due import Waiting


def proofs_told(proofs: Sequence[Proof]) -> Iterator[str]:
    """Each register with its head, or how many faults it has."""
    yield from plain.table([_proof_row(one) for one in proofs])


def proofs_as_json(proofs: Sequence[Proof]) -> str:
    """Each register with its head and its faults; a faulty one has no head."""
    return json.dumps([_proof_as_json(one) for one in proofs], indent=2)


def _proof_row(told: Proof) -> tuple[str, str, str]:
    fate = f"head {told.head}"
    if told.problems:
        fate = plain.count(len(told.problems), "fault")
    return told.case_file.name, plain.count(len(told.lines), "line"), fate


def _proof_as_json(told: Proof) -> dict[str, object]:
    return {
        "case": told.case_file.name,
        "lines": len(told.lines),
        "head": None if told.problems else told.head,
        "problems": [_problem(fault) for fault in told.problems],
    }


def _problem(fault: Problem) -> dict[str, object]:
    return {"code": fault.code, "place": str(fault.where), "text": fault.text, "hint": fault.hint}


def register_told(lines: Sequence[Entry], head: str) -> Iterator[str]:
    """The lines of a register in columns, with its head."""
    if lines:
        yield from plain.table([_HEADINGS, *_entry_rows(lines)])
    yield f"{plain.count(len(lines), 'line')}, head {head}"


def register_as_json(lines: Sequence[Entry], head: str) -> str:
    """The lines of a register as they stand in it, with its head."""
    values = [json.loads(entry.line_bytes) for entry in lines]
    return json.dumps({"head": head, "lines": values}, indent=2)


def entry_told(entry: Entry) -> str:
    """A line that was just written."""
    return f"line {entry.number}: {_what(entry)}, {entry.to}, {entry.on}"


_HEADINGS: Final = ("line", "on", "to", "core group", "what")


def _entry_rows(lines: Sequence[Entry]) -> Iterator[tuple[str, str, str, str, str]]:
    counted = {entry.number for entry in counting(lines)}
    for e in lines:
        is_off = e.number not in counted and e.kind != "corrected"
        what = f"{_what(e)} (taken back)" if is_off else _what(e)
        yield str(e.number), e.on.isoformat(), e.to, str(e.meeting), what


def _what(entry: Entry) -> str:
    if entry.kind != "sent":
        reason = f", {entry.reason}" if entry.reason else ""
        return f"{entry.kind} (line {entry.line}{reason})"
    late = ", late" if entry.late_reason else ""
    sums = " ".join(file.sha256[:12] for file in entry.files)
    return f"sent by {entry.method} in {entry.language}{late}, file {sums}"


def list_told(listed: SendList, cases: int) -> Iterator[str]:
    """What is to be sent in columns, and how much of it is late."""
    of = plain.count(cases, "case")
    if not listed.waiting:
        yield f"Nothing is to be sent, of {of}, as on {plain.day(listed.on)}."
        return
    rows = [_waiting_row(one, listed.on) for one in listed.waiting]
    yield from plain.table([_LIST_HEADINGS, *rows])
    late = sum(_days_left(one, listed.on) < 0 for one in listed.waiting if one.owed.due)
    copies = "copy" if len(rows) == 1 else "copies"
    yield f"\n{len(rows)} {copies} to send, {late} late, of {of}, as on {plain.day(listed.on)}"


_LIST_HEADINGS: Final = ("last day", "", "case", "core group", "to", "copy", "by", "note")


def _waiting_row(one: Waiting, on: date) -> tuple[str, ...]:
    owed = one.owed
    notes = [f"came back on {owed.returned_on}"] if owed.returned_on else []
    if not one.is_checked:
        notes.append("check the address first")
    return (
        owed.due.isoformat() if owed.due else "no limit",
        _left(one, on) if owed.due else "",
        one.reference,
        str(one.meeting),
        owed.recipient,
        f"{owed.copy_type}, {one.language}",
        owed.method,
        "; ".join(notes),
    )


def _left(one: Waiting, on: date) -> str:
    days = _days_left(one, on)
    if days < 0:
        return f"{plain.count(-days, 'day')} late"
    return f"{plain.count(days, 'day')} left" if days else "today"


def _days_left(one: Waiting, on: date) -> int:
    return ((one.owed.due or date.max) - on).days


def list_as_json(listed: SendList) -> str:
    """What is to be sent, with how each last day was counted."""
    values = {
        "on": listed.on.isoformat(),
        "waiting": [_waiting_as_json(one, listed.on) for one in listed.waiting],
        "problems": [_problem(fault) for fault in listed.problems],
    }
    return json.dumps(values, indent=2, ensure_ascii=False)


def _waiting_as_json(one: Waiting, on: date) -> dict[str, object]:
    kept = ("recipient", "copy_type", "documents", "method", "address", "verified_on")
    dated = ("due", "counted", "rule", "source", "returned_on")
    owed = one.owed.model_dump(mode="json", include={*kept, *dated})
    return {
        "case": one.reference,
        "meeting": one.meeting,
        "kind": one.kind,
        "language": one.language,
        "is_address_checked": one.is_checked,
        "days_left": _days_left(one, on) if one.owed.due else None,
        **{name: owed[name] for name in (*kept, *dated)},
    }
