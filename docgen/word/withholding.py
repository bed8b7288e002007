"""What a recipient is owed -> what this person will not see and why, in words for the chair.

The office's papers stay in English, and so do these words: they are no wording of a catalogue.
"""

from __future__ import annotations

import re
from typing import Final

from docgen.case.case import Anyone, Case
from docgen.disclosure.account import account
from docgen.disclosure.summary import Entry, entries
from docgen.disclosure.withheld import Reason, What
from docgen.practice.distribution import Owed
from docgen.word.paper import Disclosure, WithheldPart

REASONS: Final[dict[Reason, str]] = {
    "address-unknown-to-ex-partner": "An ex-partner does not know the address",
    "third-party": "It would show who told us",
    "another-persons-health": "Another person's health",
    "another-persons-offending": "Another person's offending",
    "criminal-investigation": "A criminal investigation",
    "excluded-from-the-meeting": "The person was not to be at this part of the meeting",
    "another-child": "It is about a child this person may not read of",
    "placement": "Where the child is placed",
    "private-contact-of-staff": "A private number or address of staff",
    "not-opened": "Nobody opened it to this person",
    "professionals-only": "For professionals only",
}
_OF: Final = r"(^child| of| about)$"
_WHAT: Final[dict[What, str]] = {
    "address": "Address",
    "contact": "Telephone and e-mail",
    "school": "School",
    "gp": "Doctor",
    "workplace": "Workplace",
    "child": "The child's name, and all that is about the child alone",
}


def disclosure(case: Case, owed: Owed) -> Disclosure:
    """What a recipient may read of and what is withheld: what was decided, and what by rule."""
    told = account(case, owed.recipient)
    every = entries(case, told)
    by_rule = (_place(case, entry) for entry in every if not entry.is_decided)
    return Disclosure(
        owed=owed,
        children=told.children,
        withheld=tuple(_part(case, entry) for entry in every if entry.is_decided),
        by_rule=tuple(dict.fromkeys(by_rule)),
    )


def _part(case: Case, entry: Entry) -> WithheldPart:
    place = _place(case, entry)
    return WithheldPart(
        place=place[:1].upper() + place[1:],
        what=_WHAT.get(entry.what) or _amount(entry),
        reason=REASONS[entry.reason],
        agreed_by=entry.agreed_by,
        agreed_on=entry.agreed_on,
    )


def _amount(entry: Entry) -> str:
    """How many texts, how long, and whether a mark stands in their place."""
    told = f"{_counted(entry.texts, 'text')}, {_counted(entry.words, 'word')}"
    return f"{told}, no mark" if entry.is_unmarked else told


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _place(case: Case, entry: Entry) -> str:
    """The place of an entry, with a name where it ends in the id of a person."""
    start, of, who = entry.place.rpartition(" ")
    if not re.search(_OF, start):
        return entry.place
    everyone: tuple[Anyone, ...] = (*case.children, *case.people)
    names = {one.id: one.display_name for one in everyone}
    return start + of + names.get(who, who)
