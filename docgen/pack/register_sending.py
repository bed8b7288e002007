"""A pack that was sent -> the lines of the register, each tied to the very file.

Everything is checked before the first line is written: the person, the day, the way, the
address, and that the file is the one that was made from the record as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from docgen.case.case import Anyone, Case
from docgen.case.meeting import Meeting
from docgen.case.people import Method, Name
from docgen.case.register import Entry, Note, SentFile, beside
from docgen.case.registered import counting
from docgen.case.words import unprintable
from docgen.errors import Problem, UseError, problem
from docgen.pack.build import MANIFEST, home
from docgen.pack.manifest import sha256
from docgen.pack.order import Job, Order, taken
from docgen.pack.register import opened
from docgen.practice import anchors
from docgen.practice.distribution import BY_ADDRESS, ENGLISH, Owed

LONGEST_REASON: Final = 120
"""Letters of the longest reason: a line says why, a story belongs into the record."""

_INITIALS: Final = re.compile(r"[A-Z]{2,4}")
_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# A telephone number, an e-mail address, a postcode of the United Kingdom and the islands.
_PRIVATE: Final = re.compile(
    r"(?:\d[\s().-]*){7,}|@|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Handed:
    """How the copies of an order's recipients were sent, as the office tells it."""

    on: date
    method: Method
    late_reason: str | None = None
    is_address_checked: bool = False
    """Whether the address was checked with the person for this sending."""
    sent_by: str | None = None
    checked_by: str | None = None
    is_meant: bool = False
    """Whether it was sent like this all the same: another way, or before the record changed."""


@dataclass(frozen=True)
class Written:
    """The lines that were written, and what is odd about them but no reason to refuse."""

    lines: tuple[Entry, ...]
    warnings: tuple[Problem, ...]


def sent(order: Order, folder: Path, handed: Handed, now: datetime) -> Written:
    """The lines that tell of copies sent, one for each of the order's recipients.

    `folder` is where `pack` put the packs; `now` is the office's own time, with its zone.
    Raises UseError (J12 to J22) with all that speaks against it, CaseError as `taken` does;
    nothing is written then.
    """
    job = taken(order)
    if job.meeting is None:
        text = "the case has no meeting yet"
        raise UseError([problem("K02", order.case_file, "meetings", text)])
    pack = _Pack.found(job, folder / home(job))
    problems = [*_of_the_day(job, handed), *_of_the_words(job, handed), *pack.faults(handed)]
    owed = [one for one in job.owed if one.recipient in order.recipients]
    for one in owed:
        problems += _of_the_copy(job, one, handed)
        problems += pack.file_faults(one.recipient)
    if problems:
        raise UseError(problems)
    notes = [_note(job, job.meeting, one, handed, pack) for one in owed]
    with opened(beside(order.case_file), job.case.reference) as register:
        _refuse_twice(order, notes, register.lines)
        return Written(register.add(notes, now), tuple(_odd(job, owed)))


def _note(job: Job, meeting: Meeting, owed: Owed, handed: Handed, pack: _Pack) -> Note:
    return Note(
        kind="sent",
        to=owed.recipient,
        on=handed.on,
        meeting=meeting.number,
        method=handed.method,
        copy_type=owed.copy_type,
        documents=owed.documents,
        language=job.order.language,
        files=pack.files_of(owed.recipient),
        address=_address(job.case, owed.recipient) if handed.method in BY_ADDRESS else None,
        address_checked=handed.is_address_checked,
        late_reason=handed.late_reason,
        sent_by=handed.sent_by,
        checked_by=handed.checked_by,
    )


def _of_the_day(job: Job, handed: Handed) -> Iterator[Problem]:
    file, held = job.order.case_file, job.meeting
    if handed.on > job.order.today:
        text = f"{handed.on} is still to come: it is {job.order.today}"
        yield problem("J17", file, "on", text, "write it down once it is sent")
    if held and handed.on < held.held_on:
        text = f"{handed.on} is before the meeting, which was held on {held.held_on}"
        yield problem("J17", file, "on", text, "correct the day, or name the --meeting")


def _of_the_words(job: Job, handed: Handed) -> Iterator[Problem]:
    if handed.late_reason is not None and (why := _unfit(job.case, handed.late_reason)):
        hint = f"one line of at most {LONGEST_REASON} letters, without names or numbers to ring"
        yield problem("J20", job.order.case_file, "late-reason", why, hint)
    people = {person.id for person in job.case.people}
    for field, hand in (("sent-by", handed.sent_by), ("checked-by", handed.checked_by)):
        if hand is not None and hand not in people and not _INITIALS.fullmatch(hand):
            hint = "write initials, such as AB, or the id of a person of the case"
            text = "is neither initials nor an id of the case"
            yield problem("J22", job.order.case_file, field, text, hint)


def _unfit(case: Case, reason: str) -> str | None:
    """Why a reason may not stand in the register; the reason itself is never shown."""
    if not reason.strip() or "\n" in reason or unprintable(reason):
        return "is no line of text"
    if len(reason) > LONGEST_REASON:
        return f"has {len(reason)} letters"
    if _PRIVATE.search(_DAY.sub("", reason)):
        return "holds what looks like a telephone number, a postcode or an e-mail address"
    if _words(reason) & _names(case):
        return "holds a name of the case"
    return None


def _names(case: Case) -> set[str]:
    """Every word of the names in a case that is longer than an initial."""
    everyone: tuple[Anyone, ...] = (*case.children, *case.people)
    names = [someone.name for someone in everyone if someone.name]
    return {word for name in names for word in _words(_whole(name)) if len(word) > 1}


def _whole(name: Name) -> str:
    return " ".join(filter(None, (name.given, name.family, name.known_as, name.other_script)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _of_the_copy(job: Job, owed: Owed, handed: Handed) -> Iterator[Problem]:
    file, who = job.order.case_file, owed.recipient
    if handed.method != owed.method and not handed.is_meant:
        text = f"{who} is served by {owed.method}, and {handed.method} is told of"
        hint = "correct the circulation in the case file, or add --anyway"
        yield problem("J16", file, "by", text, hint)
    if handed.method in BY_ADDRESS:
        yield from _of_the_address(job, owed, handed)
    if _is_late(job, owed, handed.on) and handed.late_reason is None:
        text = f"{who}: {handed.on} is late, for {owed.due} was the last day"
        yield problem("J18", file, "late-reason", text, "add --late-reason, with the reason why")


def _is_late(job: Job, owed: Owed, on: date) -> bool:
    """Whether the first copy, or the first in the language that is owed, comes too late."""
    language = job.order.language
    is_first = owed.sent_on is None
    is_first_translation = language == owed.language != ENGLISH and not owed.translation_sent_on
    return owed.due is not None and on > owed.due and (is_first or is_first_translation)


def _of_the_address(job: Job, owed: Owed, handed: Handed) -> Iterator[Problem]:
    file, case, who = job.order.case_file, job.case, owed.recipient
    name = _address(case, who)
    if name is None:
        text = f"{who} has no address in the case file"
        yield problem("J19", file, "address", text, "write it there, with the day it was checked")
        return
    earliest = job.meeting and anchors.address_verified_due(case, job.meeting, job.partnership)
    verified_on = case.address(name).verified_on
    if earliest and verified_on < earliest.on and not handed.is_address_checked:
        text = f"{who}: verified on {verified_on}, and {earliest.on} or later was expected"
        hint = "check it with the person and correct the case file, or add --address-checked"
        yield problem("J19", file, "address", text, hint)


def _address(case: Case, who: str) -> str | None:
    return case.anyone(who).address


def _refuse_twice(order: Order, notes: Sequence[Note], lines: Sequence[Entry]) -> None:
    """The same file to the same person on the same day is one sending, told of twice."""
    told = {(e.to, e.on, e.files): e.number for e in counting(lines) if e.kind == "sent"}
    twice = [(note.to, told.get((note.to, note.on, note.files))) for note in notes]
    problems = [
        problem("J21", order.case_file, who, f"line {number} of the register tells of it already")
        for who, number in twice
        if number
    ]
    if problems:
        raise UseError(problems)


def _odd(job: Job, owed: Sequence[Owed]) -> Iterator[Problem]:
    for one in owed:
        if one.language not in {job.order.language, ENGLISH} and not one.translation_sent_on:
            text = f"{one.recipient} is owed the record in {one.language}, which is still to go"
            hint = f"docgen pack with --language {one.language}"
            yield problem("J15", job.order.case_file, "language", text, hint)


@dataclass(frozen=True)
class _Pack:
    """A folder that `pack` made, with what its manifest tells."""

    job: Job
    folder: Path
    told: dict[str, Any]

    @classmethod
    def found(cls, job: Job, folder: Path) -> _Pack:
        """The pack of a meeting. Raises UseError (J12) where there is none, or another one."""
        try:
            told = json.loads((folder / MANIFEST).read_bytes())
            pack = cls(job, folder, told)
            is_this = told["case_reference"] == job.case.reference and pack.is_readable
        except (FileNotFoundError, NotADirectoryError):
            text, hint = "there is no pack of this meeting here", "docgen pack, or name its --pack"
        except (ValueError, KeyError, TypeError, AttributeError):
            text, hint = "its manifest can't be read", "make the pack again"
        else:
            if is_this:
                return pack
            text, hint = "is the pack of another case", "name the folder with --pack"
        raise UseError([problem("J12", folder.name, "", text, hint)])

    @property
    def is_readable(self) -> bool:
        """Whether every file and input has what is asked of it; raises where one has not."""
        files = [(f["name"] + f["sha256"], f["recipient"], f["pages"]) for f in self.told["files"]]
        return bool(files) and all(used["name"] + used["sha256"] for used in self.told["inputs"])

    def faults(self, handed: Handed) -> Iterator[Problem]:
        """That the record was changed after the pack was made: it may show what it should not."""
        case_file = self.job.order.case_file
        used = {used["name"]: used["sha256"] for used in self.told["inputs"]}
        if used.get(case_file.name) != sha256(case_file.read_bytes()) and not handed.is_meant:
            text = "was changed after the pack was made"
            hint = "make the pack again and send that; or add --anyway, if this one has gone out"
            yield problem("J13", case_file, "", text, hint)

    def files_of(self, who: str) -> tuple[SentFile, ...]:
        """What someone is sent: the finished PDFs, or the Word files where there are none."""
        own = [file for file in self.told["files"] if file["recipient"] == who]
        pdfs = [file for file in own if file["pages"]]
        return tuple(SentFile(name=f["name"], sha256=f["sha256"]) for f in pdfs or own)

    def file_faults(self, who: str) -> Iterator[Problem]:
        """A copy that is missing, or is not the one that was made."""
        files = self.files_of(who)
        if not files:
            hint = "make the pack for this person too"
            yield problem("J12", self.folder.name, who, "the pack holds no copy", hint)
        for n, file in enumerate(files, start=1):
            path = self.folder / file.name
            is_inside = path.resolve().is_relative_to(self.folder.resolve())
            if not is_inside or not path.is_file():
                text = f"file {n} of the copy is not there"
                yield problem("J14", self.folder.name, who, text, "make the pack again")
            elif sha256(path.read_bytes()) != file.sha256:
                text = f"file {n} of the copy was changed after it was made"
                yield problem("J14", self.folder.name, who, text, "make the pack again")
