"""The register beside a case file -> what was sent and what became of it, or every fault of it.

`family.yaml` has `family.register.jsonl`. Nothing in it is ever changed: each line is one JSON
object in one way of writing, with the sum of its own words and the sum of the line before, so
that a change shows. Lines cut off at the end show against a head that was kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from docgen.case.codes import Document
from docgen.case.people import CopyType, Method
from docgen.case.words import AddressId, Count, Day, Language, Line, Record, WhoId, YesNo
from docgen.errors import CaseError, Problem, problem

FORMAT: Final = 1
LIMIT_BYTES: Final = 20_000_000
"""A family's register is far smaller; a larger file is something else."""

Kind = Literal["sent", "returned", "received", "corrected"]
Returned = Literal["moved", "refused", "not-collected", "wrong-address", "other"]
"""Why a copy came back."""
Mistaken = Literal["wrong-person", "wrong-day", "wrong-method", "not-sent", "other"]
"""What was wrong with a line that does not count."""

Sum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 sum in hexadecimal."""
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
"""A moment in universal time, to the second."""
# A role's id or initials; a surname with a capital fits neither.
Hand = Annotated[str, Field(pattern=r"^([A-Z]{2,4}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", max_length=40)]
"""Who of the office did it: the id of a person of the case, or initials."""


class SentFile(Record):
    """The very file that was sent; `name` is its path in the meeting's folder."""

    name: Annotated[str, Field(max_length=300)]
    sha256: Sum


class Note(Record):
    """What is written into the register: one thing that was done, or that happened."""

    kind: Kind
    """What it tells of."""
    to: WhoId
    """Whose copy it was."""
    on: Day
    """The day it was done or happened."""
    meeting: Count
    """The number of the meeting whose record it was."""
    line: Count | None = None
    """The number of the earlier line this one speaks of; of the copy sent, or of a mistake."""
    reason: Returned | Mistaken | None = None
    """Why a copy came back, or what was wrong with the line."""
    method: Method | None = None
    """How it was sent."""
    copy_type: CopyType = "full"
    """What the copy held."""
    documents: tuple[Document, ...] = ()
    """Of what the copy was made."""
    language: Language = "en"
    """In which language."""
    files: tuple[SentFile, ...] = ()
    """The files that were sent."""
    address: AddressId | None = None
    """The address it went to."""
    address_checked: YesNo = False
    """Whether the address was checked with the person for this sending."""
    late_reason: Line | None = None
    """Why it was sent after the last day."""
    sent_by: Hand | None = None
    """Who sent it."""
    checked_by: Hand | None = None
    """The second person who checked address and contents."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        is_whole = self.method and self.files if self.kind == "sent" else self.line
        if not is_whole:
            raise ValueError(self.kind)
        return self


class Entry(Note):
    """A line of the register: a note, with its place in the chain."""

    number: Count
    """Its number, from 1."""
    at: Moment
    """When it was written."""
    before: Sum
    """The sum of the line before; of the case's reference for the first."""
    sum: Sum
    """The sum of this line without this field."""

    @property
    def line_bytes(self) -> bytes:
        """The line as it stands in the file, without its end."""
        return _canonical(self.model_dump(mode="json", exclude_defaults=True))


def beside(case_file: Path) -> Path:
    """Where the register of a case lies: `family.yaml` has `family.register.jsonl`."""
    return case_file.with_name(f"{case_file.stem}.register.jsonl")


def entry_after(lines: Sequence[Entry], reference: str, note: Note, at: datetime) -> Entry:
    """A note as the next line of a register, written at a moment (time-zone-aware)."""
    values = {
        **note.model_dump(mode="json", exclude_defaults=True),
        "number": len(lines) + 1,
        "at": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "before": head(lines, reference),
    }
    return Entry(**values, sum=_sha256(_canonical(values)))


def head(lines: Sequence[Entry], reference: str) -> str:
    """The sum to keep elsewhere: whoever has it can show that no line before it was changed."""
    return _sha256(lines[-1].line_bytes) if lines else _genesis(reference)


def read(case_file: Path, reference: str) -> tuple[Entry, ...]:
    """The lines of a case's register; none where it has none.

    Raises CaseError (J01 to J08) with every fault where the register does not verify.
    """
    lines, problems = examine(beside(case_file), reference)
    if problems:
        raise CaseError(problems)
    return lines


def examine(path: Path, reference: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The lines of a register that can be read, and every fault of it with its line."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LIMIT_BYTES else None
    except FileNotFoundError:
        return (), []
    if content is None:
        text = f"has more than {LIMIT_BYTES} bytes"
        return (), [problem("J08", path, "", text, "put back the register from your backup")]
    return parsed(path.name, content, reference)


def parsed(file: str, content: bytes, reference: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The lines of a register's bytes, and every fault; as `examine`."""
    *whole, torn = content.split(b"\n")
    read_lines = [_entry(raw) for raw in whole]
    problems = list(_chain_faults(file, whole, read_lines, reference))
    if torn:
        text = "the last line was never finished: it has no end"
        hint = "docgen register repair sets it aside; then write that line again"
        problems.append(problem("J03", file, "", text, hint, line=len(whole) + 1))
    lines = tuple(entry for entry in read_lines if entry)
    return lines, problems or list(_sense_faults(file, lines))


def _entry(raw: bytes) -> Entry | None:
    """A line read; None where it is none, or is not written in the one way."""
    try:
        entry = Entry.model_validate(json.loads(raw))
    except (ValueError, ValidationError, RecursionError):
        return None
    return entry if entry.line_bytes == raw else None


def _chain_faults(
    file: str, whole: Sequence[bytes], lines: Sequence[Entry | None], reference: str
) -> Iterator[Problem]:
    """What shows that lines were changed, left out, put in or moved."""
    before = _genesis(reference)
    for number, (raw, entry) in enumerate(zip(whole, lines, strict=True), start=1):
        if entry is None:
            text = "is no line of a register as docgen writes it"
            yield problem("J04", file, "", text, _RESTORE, line=number)
        else:
            yield from _line_faults(file, number, entry, before)
        before = _sha256(raw)


def _line_faults(file: str, number: int, entry: Entry, before: str) -> Iterator[Problem]:
    if entry.sum != _own_sum(entry):
        yield problem("J01", file, "", "was changed after it was written", _RESTORE, line=number)
    if entry.number != number:
        text = f"has the number {entry.number}, and {number} was expected"
        yield problem("J02", file, "number", text, _RESTORE, line=number)
    if entry.before != before:
        yield _broken_link(file, number)


def _broken_link(file: str, number: int) -> Problem:
    if number == 1:
        text = "starts the register of another case, or of another reference"
        hint = "give the case file its reference back, or put the right register beside it"
        return problem("J06", file, "before", text, hint, line=number)
    text = f"does not follow line {number - 1}: a line was changed, left out or moved"
    return problem("J05", file, "before", text, _RESTORE, line=number)


def _sense_faults(file: str, lines: Sequence[Entry]) -> Iterator[Problem]:
    """Lines that speak of one that is not there, or of a copy that was another person's."""
    for entry in lines:
        meant = lines[entry.line - 1] if entry.line and entry.line < entry.number else None
        is_wrong = entry.line and (meant is None or meant.to != entry.to)
        if is_wrong or (meant and entry.kind != "corrected" and meant.kind != "sent"):
            text = f"speaks of line {entry.line}, which is no copy for {entry.to}"
            yield problem("J07", file, "line", text, _RESTORE, line=entry.number)


def _own_sum(entry: Entry) -> str:
    values = entry.model_dump(mode="json", exclude_defaults=True)
    del values["sum"]
    return _sha256(_canonical(values))


def _canonical(values: dict[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _genesis(reference: str) -> str:
    return _sha256(f"docgen register {FORMAT}\n{reference}".encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_RESTORE: Final = "put back the register from your backup, and ask who changed it"
