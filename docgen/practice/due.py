"""A case file on a day -> the copies that are owed and have not been sent, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from docgen.case.case import Case
from docgen.case.load import load_with_source
from docgen.case.meeting import Meeting
from docgen.case.registered import with_own_register
from docgen.practice import anchors
from docgen.practice.distribution import BY_ADDRESS, ENGLISH, Owed, distribution
from docgen.practice.partnership import Partnership
from docgen.practice.shelf import find_for


@dataclass(frozen=True)
class Waiting:
    """A copy that is to be sent: whose, of which meeting, and by when (`owed.due`)."""

    reference: str
    meeting: int
    owed: Owed
    kind: Literal["copy", "translation"]
    language: str
    """The language this copy is to be in."""
    is_checked: bool
    """Whether the address was checked within the partnership's days; also where none is used."""

    @property
    def turn(self) -> tuple[date, str, int, int]:
        """What comes first: the earliest last day; what has no limit comes last."""
        return (
            self.owed.due or date.max,
            self.reference,
            self.meeting,
            self.owed.number or 0,
        )


def waiting(case_file: Path, on: date, templates: Path | None = None) -> tuple[Waiting, ...]:
    """The copies of a case's core groups that are owed and not sent, as on a day.

    A copy that came back is owed again. Raises CaseError or PartnershipError where the case, its
    register or its partnership's profile is wrong.
    """
    case, source = load_with_source(case_file)
    partnership = find_for(case, source, templates)
    case = with_own_register(case, case_file)
    held = (meeting for meeting in anchors.meetings(case) if meeting.held_on <= on)
    return tuple(one for meeting in held for one in _of(case, meeting, partnership))


def _of(case: Case, meeting: Meeting, partnership: Partnership) -> Iterator[Waiting]:
    earliest = anchors.address_verified_due(case, meeting, partnership)
    for owed in distribution(case, meeting, partnership):
        if not owed.documents:
            continue
        is_checked = _is_checked(owed, earliest.on if earliest else date.min)
        if owed.sent_on is None:
            yield Waiting(case.reference, meeting.number, owed, "copy", ENGLISH, is_checked)
        if _lacks_translation(owed):
            language = owed.language
            yield Waiting(case.reference, meeting.number, owed, "translation", language, is_checked)


def _lacks_translation(owed: Owed) -> bool:
    """To someone who does not read, the record is read and explained instead (rule D03)."""
    return owed.language != ENGLISH and not owed.is_read_aloud and not owed.translation_sent_on


def _is_checked(owed: Owed, earliest: date) -> bool:
    if owed.method not in BY_ADDRESS:
        return True
    return owed.verified_on is not None and owed.verified_on >= earliest
