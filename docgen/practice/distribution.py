"""A meeting -> who is owed which copy of its record by when, and what was sent.

The list follows the circulation written with each person: someone without one is sent nothing,
even if entitled (the rules D01 and D02 tell of it). Source of the columns: domain.md 2.8.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.case.case import Anyone, Case
from docgen.case.codes import Document
from docgen.case.meeting import Meeting
from docgen.case.people import Basis, Circulation, CopyType, Method
from docgen.case.proforma import Sending
from docgen.case.words import AddressId, Language, PersonId, Record, WhoId
from docgen.practice.anchors import circulation_due
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline

ENGLISH = "en"
BY_ADDRESS = {"post", "by-hand"}
"""The methods for which an address is used."""
# These are entitled to the record of the meetings they belong to, not to every one.
_OF_THE_MEETING = {"core-group-member", "invited-sent-apologies"}
_INVOLVED = {"attended", "apologies"}


class Owed(Record):
    """What one recipient is owed of the record of one meeting, and what became of it."""

    number: int | None
    """The copy's number, from 1; None where no copy is made."""
    recipient: WhoId
    """Who receives it."""
    basis: Basis
    """Why this person is entitled."""
    copy_type: CopyType
    """What the copy holds."""
    reason: str | None
    """Why the copy is not full."""
    approved_by: PersonId | None
    """Who approved a copy that is not full."""
    approved_on: date | None
    """When that was approved."""
    documents: tuple[Document, ...]
    """The documents owed; none for a recipient who gets no copy."""
    method: Method
    """How the copy is sent."""
    language: Language
    """The language the documents are owed in."""
    is_read_aloud: bool
    """Whether the documents are read and explained to the recipient, who does not read."""
    address: AddressId | None
    """The address used, for a copy that goes by post or by hand."""
    verified_on: date | None
    """When that address, or the contact for an electronic copy, was last verified."""
    verified_by: PersonId | None
    """Who verified it."""
    due: date | None
    """The last day for sending; None where no copy is made or the partnership sets no limit."""
    counted: str | None
    """How that day was counted."""
    rule: str | None
    """The figure as the procedure has it."""
    source: str | None
    """Where the figure stands."""
    sent_on: date | None
    """When the first copy that did not come back was sent, in any language."""
    sent_late: bool
    """Whether that was after the last day."""
    late_reason: str | None
    """Why it was late."""
    received_on: date | None
    """When the recipient confirmed that it came."""
    returned_on: date | None
    """When the last copy came back, where every copy came back."""
    translation_sent_on: date | None
    """When the first copy in `language` was sent; None where English is owed."""
    explained_on: date | None
    """When the record was read and explained to the recipient."""


def distribution(case: Case, meeting: Meeting | None, partnership: Partnership) -> tuple[Owed, ...]:
    """Everyone on the circulation list of a meeting with what is owed: family, then professionals.

    A member of the core group is on the list of the meetings attended or missed with apologies,
    and of those after which the membership goes on. Children stand after the grown-ups of the
    family. The same case gives the same order and numbers. Before the first meeting the list is
    that of its members-to-be, and nothing is due yet.
    """
    deadline = circulation_due(case, meeting, partnership) if meeting else None
    listed = recipients(case, meeting)
    receiving = [someone.id for someone in listed if _circulation(someone).copy_type != "none"]
    numbers = {who: n for n, who in enumerate(receiving, start=1)}
    return tuple(
        Owed(
            number=numbers.get(someone.id),
            recipient=someone.id,
            **_entitlement(someone, partnership),
            **_language(someone, meeting, partnership),
            **_verified(case, someone),
            **_limit(deadline if someone.id in numbers else None),
            **_sent(someone, meeting, partnership, deadline),
        )
        for someone in listed
    )


def is_labelled(owed: Owed) -> bool:
    """Whether a copy is delivered in an envelope to an address that is known."""
    is_delivered = owed.method in BY_ADDRESS and owed.address is not None
    return owed.number is not None and is_delivered


def recipients(case: Case, meeting: Meeting | None) -> tuple[Anyone, ...]:
    """The people and children on the circulation list of a meeting, in order of the list."""
    family = [person for person in case.people if person.is_family]
    professionals = [person for person in case.people if not person.is_family]
    attendance = meeting.attendance if meeting else ()
    involved = {a.who for a in attendance if a.presence in _INVOLVED}
    present = involved | set(case.core_group(meeting))
    everyone: tuple[Anyone, ...] = (*family, *case.children, *professionals)
    return tuple(
        someone
        for someone in everyone
        if someone.circulation
        and (someone.circulation.basis not in _OF_THE_MEETING or someone.id in present)
    )


def sendings(meeting: Meeting | None, recipient: str) -> tuple[Sending, ...]:
    """The copies of a meeting's record sent to someone, in order of date."""
    every = meeting.sendings if meeting else ()
    found = (sending for sending in every if sending.to == recipient)
    return tuple(sorted(found, key=lambda sending: sending.on))


def documents(copy_type: CopyType, partnership: Partnership) -> tuple[Document, ...]:
    """The documents of the record that a copy of some type is made of."""
    if copy_type == "none":
        return ()
    return ("plan",) if copy_type == "plan-only" else partnership.record


def uses_interpreter(someone: Anyone, meeting: Meeting | None) -> bool:
    """Whether someone needs an interpreter, or had one at a meeting."""
    interpreting = meeting.interpreting if meeting else ()
    interpreted = {who for one in interpreting for who in one.interprets_for}
    needed = someone.language is not None and someone.language.interpreter == "needed"
    return needed or someone.id in interpreted


def owed_language(someone: Anyone, meeting: Meeting | None, partnership: Partnership) -> str:
    """The language a meeting's record is owed to someone in.

    The language the person reads where an interpreter is used and the partnership has the
    record translated then; English otherwise.
    """
    translated = partnership.record_translated_when_interpreter
    if someone.language and translated and uses_interpreter(someone, meeting):
        reading = someone.language.reading
        return ENGLISH if reading.split("-")[0] == ENGLISH else reading
    return ENGLISH


def _circulation(someone: Anyone) -> Circulation:
    """How someone on the list is served. Raises KeyError for anyone else."""
    if someone.circulation is None:
        raise KeyError(someone.id)
    return someone.circulation


def _entitlement(someone: Anyone, partnership: Partnership) -> dict[str, Any]:
    served = _circulation(someone)
    kept = {"basis", "copy_type", "reason", "approved_by", "approved_on", "method"}
    return {
        **{name: getattr(served, name) for name in kept},
        "documents": documents(served.copy_type, partnership),
    }


def _language(someone: Anyone, meeting: Meeting | None, partnership: Partnership) -> dict[str, Any]:
    return {
        "language": owed_language(someone, meeting, partnership),
        "is_read_aloud": someone.language is not None and not someone.language.literate,
    }


def _verified(case: Case, someone: Anyone) -> dict[str, Any]:
    """The address a copy goes to, or nothing, with who verified the way it goes and when."""
    by_address = _circulation(someone).method in BY_ADDRESS
    name = someone.address if by_address else None
    way = case.address(name) if name else None if by_address else someone.contact
    return {
        "address": name,
        "verified_on": way.verified_on if way else None,
        "verified_by": way.verified_by if way else None,
    }


def _limit(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return dict.fromkeys(("due", "counted", "rule", "source"))
    return {
        "due": deadline.on,
        "counted": deadline.counted,
        "rule": deadline.rule,
        "source": deadline.source,
    }


def _sent(
    someone: Anyone, meeting: Meeting | None, partnership: Partnership, deadline: Deadline | None
) -> dict[str, Any]:
    copies = sendings(meeting, someone.id)
    owed = set(documents(_circulation(someone).copy_type, partnership))
    arrived = [
        copy
        for copy in copies
        if copy.returned_on is None and not (copy.documents and owed - set(copy.documents))
    ]
    first = arrived[0] if arrived else None
    language = owed_language(someone, meeting, partnership)
    translated = [c.on for c in arrived if c.language == language and language != ENGLISH]
    came_back = [copy.returned_on for copy in copies if copy.returned_on]
    return {
        "sent_on": first.on if first else None,
        "sent_late": bool(first and deadline and first.on > deadline.on),
        "late_reason": first.late_reason if first else None,
        "received_on": first.received_on if first else None,
        "returned_on": max(came_back) if came_back and not arrived else None,
        "translation_sent_on": min(translated, default=None),
        "explained_on": _explained_on(meeting, someone.id),
    }


def _explained_on(meeting: Meeting | None, who: str) -> date | None:
    explained = meeting.approval.explained if meeting and meeting.approval else ()
    return min((one.on for one in explained if one.who == who), default=None)
