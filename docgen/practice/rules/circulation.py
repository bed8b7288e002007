"""Whether each copy of the record is sent in time, to the right place and in the right language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.case import Case
from docgen.case.meeting import Meeting
from docgen.case.people import Child
from docgen.practice import anchors
from docgen.practice.distribution import (
    BY_ADDRESS,
    ENGLISH,
    Owed,
    distribution,
)
from docgen.practice.rule import Finding, Practice, rule
from docgen.practice.rules.times import held_late, road
from docgen.practice.timescales import Deadline


@rule("T06", source="Timescale circulation of the partnership")
def the_record_is_sent_in_time(case: Case, practice: Practice) -> Iterator[Finding]:
    """Everyone on the circulation list is sent the record of each meeting in time."""
    for meeting in anchors.meetings(case):
        last = anchors.circulation_due(case, meeting, practice.partnership)
        owed = [one for one in _owed(case, meeting, practice) if one.documents]
        if last:
            for one in owed:
                yield from _sent_late(meeting, one, last)
            yield from _not_sent(meeting, owed, last, practice.today)
        for one in owed:
            if one.returned_on:
                yield _came_back(meeting, one)


def _owed(case: Case, meeting: Meeting, practice: Practice) -> tuple[Owed, ...]:
    return distribution(case, meeting, practice.partnership)


def _sent_late(meeting: Meeting, owed: Owed, last: Deadline) -> Iterator[Finding]:
    if owed.sent_on and owed.sent_late:
        field = f"{_sending_road(meeting, owed.recipient, owed.sent_on)}.on"
        yield held_late(field, f"{owed.recipient}: sent", owed.sent_on, last, owed.late_reason)


def _not_sent(meeting: Meeting, owed: list[Owed], last: Deadline, today: date) -> Iterator[Finding]:
    """One finding for all who were sent nothing: when nothing is recorded, it is one omission."""
    waiting = [one.recipient for one in owed if not (one.sent_on or one.returned_on)]
    if waiting and today > last.on:
        text = (
            f"no copy is recorded as sent to {', '.join(waiting)}, and {last.on} was the last day"
        )
        hint = "send it, and write under sendings when and how"
        yield Finding("late", f"{road(meeting)}.sendings", text, hint, last, source=last.source)


def _came_back(meeting: Meeting, owed: Owed) -> Finding:
    returned = [n for n, s in enumerate(meeting.sendings) if s.to == owed.recipient]
    field = f"{road(meeting)}.sendings.{returned[-1]}.returned_on"
    text = f"{owed.recipient}: the copy came back on {owed.returned_on}, and none was sent since"
    return Finding("missing", field, text, "check the address with the person, and send it again")


def _sending_road(meeting: Meeting, recipient: str, on: date) -> str:
    """The road to the copy sent to someone on a day."""
    found = (n for n, s in enumerate(meeting.sendings) if s.to == recipient and s.on == on)
    return f"{road(meeting)}.sendings.{next(found)}"


@rule("T09", source="ICO monetary penalties of 2012; timescale address-verified")
def addresses_are_verified(case: Case, practice: Practice) -> Iterator[Finding]:
    """An address to which the latest record goes was checked with the person not long before."""
    held = anchors.meetings(case)
    earliest = anchors.address_verified_due(case, held[-1], practice.partnership) if held else None
    if earliest is None:
        return
    by_address = _going_to_an_address(case, practice)
    for n, address in enumerate(case.addresses):
        who = [one.recipient for one in by_address if one.address == address.id]
        if who and address.verified_on < earliest.on:
            text = f"verified on {address.verified_on}, and copies for {', '.join(who)} go there"
            hint = f"check it with the person again: {earliest.on} or later was expected"
            yield Finding("advice", f"addresses.{n}.verified_on", text, hint, earliest)


@rule("D08", source="Circulation sheets of the partnerships: method and address (domain.md 2.8)")
def a_copy_that_goes_to_an_address_has_one(case: Case, practice: Practice) -> Iterator[Finding]:
    """Whoever is sent the latest record by post or by hand has an address in the case."""
    for one in _going_to_an_address(case, practice):
        if one.address is None:
            text = f"a copy for {one.recipient} goes {one.method}, and there is no address"
            hint = "write the address, or another method of circulation"
            yield Finding("advice", f"{person_road(case, one.recipient)}.address", text, hint)


def _going_to_an_address(case: Case, practice: Practice) -> list[Owed]:
    """The copies of the latest record that go by post or by hand."""
    held = anchors.meetings(case)
    owed = _owed(case, held[-1], practice) if held else ()
    return [one for one in owed if one.documents and one.method in BY_ADDRESS]


def person_road(case: Case, who: str) -> str:
    """The road to a person or child in the file."""
    someone = case.anyone(who)
    if isinstance(someone, Child):
        return f"children.{case.children.index(someone)}"
    return f"people.{case.people.index(someone)}"


@rule("D03", source="CYSCP, One minute guide: Child Protection Core Group Meeting")
def the_record_is_sent_in_the_language_read(case: Case, practice: Practice) -> Iterator[Finding]:
    """Where an interpreter is used, the record comes in time in the language the person reads.

    To someone who does not read it is read and explained instead.
    """
    for meeting in anchors.meetings(case):
        last = anchors.circulation_due(case, meeting, practice.partnership)
        for one in _owed(case, meeting, practice):
            if last and one.documents and one.is_read_aloud:
                yield from _explained(meeting, one, last, practice.today)
            elif last and one.documents and one.language != ENGLISH:
                yield from _translated(meeting, one, last, practice.today)


def _explained(meeting: Meeting, owed: Owed, last: Deadline, today: date) -> Iterator[Finding]:
    field = f"{road(meeting)}.approval.explained"
    if owed.explained_on is None:
        if today > last.on:
            text = (
                f"{owed.recipient} does not read, and it is not recorded who explained the record"
            )
            hint = "read it out in the person's language, and write when and by whom"
            yield Finding("missing", field, text, hint, last)
    elif owed.explained_on > last.on:
        text = f"{owed.recipient}: explained on {owed.explained_on}, and {last.on} was the last day"
        yield Finding("late", field, text, None, last)


def _translated(meeting: Meeting, owed: Owed, last: Deadline, today: date) -> Iterator[Finding]:
    sent_on = owed.translation_sent_on
    if sent_on is None:
        if today > last.on:
            field = f"{road(meeting)}.sendings"
            text = f"{owed.recipient}: no copy in {owed.language} is recorded, and one is owed"
            hint = "send minutes and plan in that language, and write it under sendings"
            yield Finding("missing", field, text, hint, last)
    elif sent_on > last.on:
        n, copy = next(
            (n, s)
            for n, s in enumerate(meeting.sendings)
            if (s.to, s.on, s.language) == (owed.recipient, sent_on, owed.language)
        )
        field, what = (
            f"{road(meeting)}.sendings.{n}.on",
            f"{owed.recipient}: sent in {owed.language}",
        )
        yield held_late(field, what, sent_on, last, copy.late_reason)


@rule("T10", source="The order of things: a record is made at a meeting, and sent after it")
def nothing_of_a_record_comes_before_its_meeting(
    case: Case, practice: Practice
) -> Iterator[Finding]:
    """No copy is written as sent, explained or approved before the day of the meeting.

    A slip of the year would let a copy that was never sent count as sent in time.
    """
    for meeting in anchors.meetings(case):
        for field, day, earliest in _days_after(meeting):
            if day < earliest:
                text = f"{day}, and {earliest} is the earliest it can be"
                hint = "correct the year, the month or the day"
                yield Finding("missing", f"{road(meeting)}.{field}", text, hint)


def _days_after(meeting: Meeting) -> Iterator[tuple[str, date, date]]:
    """Each day that follows the meeting: its field, the day, and the earliest it can be."""
    for n, sending in enumerate(meeting.sendings):
        yield f"sendings.{n}.on", sending.on, meeting.held_on
        if sending.returned_on:
            yield f"sendings.{n}.returned_on", sending.returned_on, sending.on
    approval = meeting.approval
    for n, explained in enumerate(approval.explained if approval else ()):
        yield f"approval.explained.{n}.on", explained.on, meeting.held_on
    if approval and approval.approved_on:
        yield "approval.approved_on", approval.approved_on, meeting.held_on
