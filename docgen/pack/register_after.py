"""What became of a copy: it came back, it came, or a line about it was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from docgen.case.load import load
from docgen.case.register import Entry, Mistaken, Note, Returned, beside
from docgen.case.registered import counting
from docgen.errors import UseError, problem
from docgen.pack.register import opened


@dataclass(frozen=True)
class Happened:
    """What the office tells of a copy. Without a meeting it is the latest copy of all."""

    kind: Literal["returned", "received"]
    to: str
    on: date
    meeting: int | None = None
    reason: Returned | None = None


@dataclass(frozen=True)
class Mistake:
    """A line of the register that does not count: its number, and whose copy it tells of."""

    line: int
    to: str
    on: date
    reason: Mistaken


def happened(case_file: Path, told: Happened, now: datetime) -> Entry:
    """The line that tells what became of the latest copy sent to someone.

    `now` is the office's own time, with its zone.
    Raises UseError (J17, J23) where there is no such copy; nothing is written then.
    """
    case = load(case_file)
    _refuse_to_come(case_file, told.on, now)
    with opened(beside(case_file), case.reference) as register:
        copy = _copy(case_file, told, register.lines)
        note = Note(
            kind=told.kind,
            to=told.to,
            on=told.on,
            meeting=copy.meeting,
            line=copy.number,
            reason=told.reason,
        )
        return register.add([note], now)[0]


def corrected(case_file: Path, mistake: Mistake, now: datetime) -> Entry:
    """The line that takes an earlier one back; that one stays where it is, as it is.

    `now` is the office's own time, with its zone.
    Raises UseError (J17, J24) where it is no line of that person's that counts.
    """
    case = load(case_file)
    _refuse_to_come(case_file, mistake.on, now)
    with opened(beside(case_file), case.reference) as register:
        found = [e for e in counting(register.lines) if e.number == mistake.line]
        if not found or found[0].to != mistake.to:
            text = f"line {mistake.line} is none of {len(register.lines)} that counts for this id"
            hint = "see: docgen register show"
            raise UseError([problem("J24", case_file, "number", text, hint)])
        note = Note(
            kind="corrected",
            to=mistake.to,
            on=mistake.on,
            meeting=found[0].meeting,
            line=mistake.line,
            reason=mistake.reason,
        )
        return register.add([note], now)[0]


def _copy(case_file: Path, told: Happened, lines: Sequence[Entry]) -> Entry:
    """The latest copy sent by that day of which this is not told yet."""
    counted = counting(lines)
    done = {e.line for e in counted if e.kind in {"returned", told.kind}}
    copies = [
        entry
        for entry in counted
        if entry.kind == "sent"
        and entry.to == told.to
        and entry.on <= told.on
        and entry.number not in done
        and told.meeting in {None, entry.meeting}
    ]
    if not copies:
        text = f"no copy sent by {told.on} is on its way to this id"
        hint = "see: docgen register show; a copy written in the case file is told of there"
        raise UseError([problem("J23", case_file, "to", text, hint)])
    return max(copies, key=lambda entry: (entry.on, entry.number))


def _refuse_to_come(case_file: Path, on: date, now: datetime) -> None:
    if on > now.date():
        text = f"{on} is still to come: it is {now.date()}"
        raise UseError([problem("J17", case_file, "on", text, "write it down once it happened")])
