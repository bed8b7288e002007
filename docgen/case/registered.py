"""A case and the lines of its register -> the case with what was sent written into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.case.case import Case
from docgen.case.meeting import Meeting
from docgen.case.proforma import Sending
from docgen.case.register import Entry, beside, read
from docgen.errors import CaseError, Problem, problem

_SHARED = ("to", "on", "method", "copy_type", "documents", "language", "late_reason")


def with_own_register(case: Case, case_file: Path) -> Case:
    """The case with the copies that the register beside its file tells of.

    Raises CaseError (J01 to J09) where the register does not verify.
    """
    lines = read(case_file, case.reference)
    known = {meeting.number for meeting in case.meetings}
    strange = [entry for entry in lines if entry.meeting not in known]
    if strange:
        raise CaseError([_of_no_meeting(beside(case_file), entry) for entry in strange])
    return with_register(case, lines)


def with_register(case: Case, lines: Sequence[Entry]) -> Case:
    """The case with the copies that a register tells of; those of the file stand first."""
    if not lines:
        return case
    meetings = tuple(_with_copies(case, meeting, lines) for meeting in case.meetings)
    return case.model_copy(update={"meetings": meetings})


def counting(lines: Sequence[Entry]) -> tuple[Entry, ...]:
    """The lines that no later one says were a mistake, without those that say so."""
    mistaken = {entry.line for entry in lines if entry.kind == "corrected"}
    return tuple(e for e in lines if e.kind != "corrected" and e.number not in mistaken)


def _with_copies(case: Case, meeting: Meeting, lines: Sequence[Entry]) -> Meeting:
    told = counting(lines)
    copies = [e for e in told if e.kind == "sent" and e.meeting == meeting.number]
    sendings = tuple(_sending(case, copy, told) for copy in copies)
    return meeting.model_copy(update={"sendings": meeting.sendings + sendings})


def _sending(case: Case, copy: Entry, told: Sequence[Entry]) -> Sending:
    """One copy. An id that has left the case file since is left out: nothing could name it."""
    people = {person.id for person in case.people}
    addresses = {address.id for address in case.addresses}
    after = [entry for entry in told if entry.line == copy.number]
    return Sending(
        **{name: getattr(copy, name) for name in _SHARED},
        address=copy.address if copy.address in addresses else None,
        sent_by=copy.sent_by if copy.sent_by in people else None,
        checked_by=copy.checked_by if copy.checked_by in people else None,
        received_on=max((e.on for e in after if e.kind == "received"), default=None),
        returned_on=max((e.on for e in after if e.kind == "returned"), default=None),
    )


def _of_no_meeting(register: Path, entry: Entry) -> Problem:
    text = f"tells of a copy of meeting {entry.meeting}, which the case file does not have"
    hint = "put the meeting back into the case file, or the right register beside it"
    return problem("J09", register, "meeting", text, hint, line=entry.number)
