"""The record of one family: who, the conferences, the meetings."""

from __future__ import annotations

from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.people import Address, Child, Person, Restriction
from docgen.case.words import Id, Line, PersonId, Record, Reference

Anyone = Child | Person


class Case(Record):
    """The record of one family, as its file holds it."""

    reference: Reference
    """The case reference printed on every page."""
    partnership: Id
    """The partnership whose procedure holds: york, guernsey ..."""
    lead_worker: PersonId
    """The lead social worker, lead professional or practice lead."""
    manager: PersonId | None = None
    """The lead worker's manager."""
    conference_chair: PersonId | None = None
    """Who chairs the conferences and receives copies."""
    quality_manager: PersonId | None = None
    """The quality and assurance manager, where there is one."""
    team: Line | None = None
    """The team that holds the case."""
    children: tuple[Child, ...]
    """The children, on a plan or not."""
    people: tuple[Person, ...]
    """Family and professionals."""
    addresses: tuple[Address, ...] = ()
    """Addresses, referred to by id."""
    restrictions: tuple[Restriction, ...] = ()
    """What named people may not see."""
    conferences: tuple[Conference, ...]
    """The conferences, in order of date."""
    meetings: tuple[Meeting, ...] = ()
    """The core group meetings, in order of number."""

    # No look-up is cached: a copy of the case that shows less would keep the fuller look-up.
    def anyone(self, who: str) -> Anyone:
        """The child or person with this id. Raises KeyError where there is none."""
        everyone: tuple[Anyone, ...] = (*self.children, *self.people)
        for someone in everyone:
            if someone.id == who:
                return someone
        raise KeyError(who)

    def person(self, who: str) -> Person:
        """The person with this id. Raises KeyError where there is none."""
        found = self.anyone(who)
        if not isinstance(found, Person):
            raise KeyError(who)
        return found

    def child(self, who: str) -> Child:
        """The child with this id. Raises KeyError where there is none."""
        found = self.anyone(who)
        if not isinstance(found, Child):
            raise KeyError(who)
        return found

    def address(self, name: str) -> Address:
        """The address with this id. Raises KeyError where there is none."""
        return next(address for address in self.addresses if address.id == name)

    def meeting(self, number: int) -> Meeting:
        """The meeting with this number. Raises KeyError where there is none."""
        for meeting in self.meetings:
            if meeting.number == number:
                return meeting
        raise KeyError(number)

    @property
    def last_meeting(self) -> Meeting | None:
        """The latest meeting, where there is one."""
        return self.meetings[-1] if self.meetings else None

    @property
    def on_plan(self) -> tuple[Child, ...]:
        """The children on a plan."""
        return tuple(child for child in self.children if child.on_plan)

    @property
    def start(self) -> Conference:
        """The conference at which the present plan started: the latest that sets out a plan."""
        return [c for c in self.conferences if c.is_start][-1]

    def conference_before(self, meeting: Meeting) -> Conference:
        """The latest conference held on or before the day of a meeting."""
        return [c for c in self.conferences if c.held_on <= meeting.held_on][-1]

    def core_group(self, meeting: Meeting | None = None) -> tuple[str, ...]:
        """The ids of the core group after a meeting; after the last one when left out."""
        members: dict[str, None] = {}
        for held in self._since_start():
            if isinstance(held, Conference):
                members |= dict.fromkeys(held.core_group)
                continue
            for change in held.membership:
                if change.change == "joins":
                    members[change.who] = None
                else:
                    members.pop(change.who, None)
            if meeting is not None and held.number == meeting.number:
                break
        return tuple(members)

    def _since_start(self) -> list[Conference | Meeting]:
        """Conferences and meetings since the plan started, by date, a conference first."""
        every: tuple[Conference | Meeting, ...] = (*self.conferences, *self.meetings)
        held = [one for one in every if one.held_on >= self.start.held_on]
        return sorted(held, key=lambda one: (one.held_on, isinstance(one, Meeting)))
