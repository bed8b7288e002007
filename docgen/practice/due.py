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


def owed_copies(case: Case, meeting: Meeting, partnership: Partnership) -> list[Owed]:
    """What everyone who is sent anything is owed of the record of a meeting."""
    return [owed for owed in distribution(case, meeting, partnership) if owed.documents]


def lacks_copy(owed: Owed) -> bool:
    """Whether no copy was sent, in any language, that did not come back."""
    return owed.sent_on is None


def lacks_translation(owed: Owed) -> bool:
    """Whether a translation is owed and was not sent.

    To someone who does not read, the record is read and explained instead (rule D03).
    """
    return owed.language != ENGLISH and not owed.is_read_aloud and not owed.translation_sent_on


def is_waiting(owed: Owed) -> bool:
    """Whether a copy or a translation is still to be sent: both have the same last day (D03)."""
    return lacks_copy(owed) or lacks_translation(owed)


def _of(case: Case, meeting: Meeting, partnership: Partnership) -> Iterator[Waiting]:
    earliest = anchors.address_verified_due(case, meeting, partnership)
    for owed in owed_copies(case, meeting, partnership):
        is_checked = _is_checked(owed, earliest.on if earliest else date.min)
        if lacks_copy(owed):
            yield Waiting(case.reference, meeting.number, owed, "copy", ENGLISH, is_checked)
        if lacks_translation(owed):
            language = owed.language
            yield Waiting(case.reference, meeting.number, owed, "translation", language, is_checked)


def _is_checked(owed: Owed, earliest: date) -> bool:
    if owed.method not in BY_ADDRESS:
        return True
    return owed.verified_on is not None and owed.verified_on >= earliest
