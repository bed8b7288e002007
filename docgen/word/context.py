"""A recipient's view of a case -> what a template may print of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from docgen.case.case import Case
from docgen.case.history import plan_after, plan_before, plan_today
from docgen.case.meeting import Meeting
from docgen.case.people import Child, Person
from docgen.case.standing import ActionNow, PlanNow
from docgen.disclosure.view import View
from docgen.language.words import Words
from docgen.practice.anchors import (
    circulation_due,
    first_core_group_due,
    next_core_group_due,
)
from docgen.practice.distribution import Owed, is_labelled
from docgen.practice.partnership import Partnership
from docgen.word.changes import change_lines, marks
from docgen.word.counting import counted
from docgen.word.filters import Filter, filters
from docgen.word.own_words import own_words
from docgen.word.paper import (
    AddressLabel,
    ChildSheet,
    Coming,
    Disclosure,
    Paper,
    Recipient,
    Timing,
)
from docgen.word.remembered import remembering
from docgen.word.withholding import disclosure


@dataclass(frozen=True)
class Occasion:
    """What documents are made about: a meeting (None before the first), and when."""

    partnership: Partnership
    meeting: int | None
    made_on: date
    owed: tuple[Owed, ...] = ()
    language: str | None = None
    """The language of the paper as a whole, where it stands in two: not that of the words."""
    status_lines: tuple[str, ...] = ()
    """What every page says of how far the document is translated; nothing in English."""
    chosen: tuple[str, ...] | None = None
    """The ids of those for whom copies are made this time; left out, everyone who gets one."""
    is_disclosing: bool = False
    """Whether to tell what is withheld from each: on the disclosure sheet, for it takes long."""

    @property
    def served(self) -> tuple[Owed, ...]:
        """What is owed to those for whom copies are made this time."""
        if self.chosen is None:
            return self.owed
        return tuple(one for one in self.owed if one.recipient in self.chosen)

    @property
    def made_at(self) -> datetime:
        """The moment written into files: noon of the day, for the same bytes all day long."""
        return datetime.combine(self.made_on, time(12), UTC)


def paper(view: View, occasion: Occasion, words: Words) -> tuple[Paper, dict[str, Filter]]:
    """Everything a template may print for the recipient of a view, and the filters to print it.

    Raises KeyError when the recipient is owed nothing on this occasion.
    """
    case = view.case
    meeting = None if occasion.meeting is None else case.meeting(occasion.meeting)
    speaking = filters(case, remembering(words), occasion.made_on)
    after = plan_today(case) if meeting is None else plan_after(case, meeting)
    before = None if meeting is None else plan_before(case, meeting)
    due = None if meeting is None else circulation_due(case, meeting, occasion.partnership)
    partnership = own_words(occasion.partnership, words)
    terms = partnership.terms
    made = Paper(
        partnership=partnership,
        terms=terms,
        contact=partnership.contacts[0],
        case=case,
        children=tuple(_child_sheet(case, child) for child in case.on_plan),
        child_ids=tuple(child.id for child in case.on_plan),
        others=tuple(child for child in case.children if not child.on_plan),
        family=tuple(person for person in case.people if person.is_family),
        relations=_relations(case, words, speaking["names"]),
        professionals=_professionals(case, meeting),
        lead_worker=case.person(case.lead_worker),
        start=case.start,
        conference=case.start if meeting is None else case.conference_before(meeting),
        meeting=meeting,
        timing=None if meeting is None else _timing(case, meeting, partnership, words),
        present=_attended(meeting, True),
        away=_attended(meeting, False),
        plan=after,
        before=before,
        changes=() if before is None else change_lines(before, after, words, speaking["names"]),
        marks={} if before is None else marks(before, after, words),
        coming=_coming(case, meeting),
        recipient=_recipient(view, occasion, after, speaking),
        distribution=occasion.owed if view.recipient is None else (),
        safe_ways=_safe_ways(case, occasion) if view.recipient is None else {},
        labels=_labels(case, occasion, speaking) if view.recipient is None else (),
        disclosures=_disclosures(view, occasion),
        copies_to=tuple(o.recipient for o in occasion.owed if _is_shown(case, o)),
        circulation_due=due.on if due else None,
        circulation_counted=counted(due, terms, words) if due else None,
        made_on=occasion.made_on,
        language=occasion.language or words.language,
        translation=occasion.status_lines,
    )
    return made, speaking


def _safe_ways(case: Case, occasion: Occasion) -> dict[str, tuple[str, ...]]:
    contacts = {owed.recipient: case.anyone(owed.recipient).contact for owed in occasion.owed}
    return {
        who: (contact.safe_way,) if contact and contact.safe_way else ()
        for who, contact in contacts.items()
    }


def _labels(
    case: Case, occasion: Occasion, speaking: dict[str, Filter]
) -> tuple[AddressLabel, ...]:
    return tuple(
        AddressLabel(name=speaking["formal"](owed.recipient), lines=_postal(case, owed.address))
        for owed in occasion.served
        if is_labelled(owed)
    )


def _disclosures(view: View, occasion: Occasion) -> tuple[Disclosure, ...]:
    if view.recipient is not None or not occasion.is_disclosing:
        return ()
    served = (owed for owed in occasion.served if owed.number is not None)
    return tuple(disclosure(view.case, owed) for owed in served)


def _is_shown(case: Case, owed: Owed) -> bool:
    known = {child.id for child in case.children} | {person.id for person in case.people}
    return owed.number is not None and owed.recipient in known


def _child_sheet(case: Case, child: Child) -> ChildSheet:
    start = case.start
    decided = [
        decision
        for conference in case.conferences
        if conference.held_on >= start.held_on
        for decision in conference.decisions
        if decision.child == child.id
    ]
    categories = [decision.category for decision in decided if decision.category]
    began = [
        conference.held_on
        for conference in case.conferences
        for d in conference.decisions
        if conference.held_on >= start.held_on and d.child == child.id and d.decision == "plan"
    ]
    return ChildSheet(
        child=child,
        category=categories[-1] if categories else None,
        initial_category=categories[0] if categories else None,
        concerns=decided[-1].concerns if decided else (),
        plan_from=began[0] if began else None,
    )


def _relations(case: Case, words: Words, names: Filter) -> dict[str, tuple[str, ...]]:
    form = words.gettext("{relation} of {children}")
    told = {}
    for person in case.people:
        children: dict[str, list[str]] = {}
        for child, relation in person.relations.items():
            children.setdefault(relation, []).append(child)
        told[person.id] = tuple(
            form.replace("{relation}", words.isolated(relation)).replace("{children}", names(of))
            for relation, of in children.items()
        )
    return told


def _professionals(case: Case, meeting: Meeting | None) -> tuple[Person, ...]:
    members = set(case.core_group(meeting))
    return tuple(p for p in case.people if not p.is_family and p.id in members)


def _timing(case: Case, meeting: Meeting, partnership: Partnership, words: Words) -> Timing:
    conference = case.conference_before(meeting)
    earlier = [held for held in case.meetings if held.number < meeting.number]
    due = (
        next_core_group_due(case, partnership, earlier[-1])
        if earlier
        else first_core_group_due(case, partnership)
    )
    return Timing(
        conference_on=conference.held_on,
        days_since=(meeting.held_on - conference.held_on).days,
        previous_on=earlier[-1].held_on if earlier else None,
        due=due.on if due else None,
        counted=counted(due, partnership.terms, words) if due else None,
        is_in_time=meeting.held_on <= due.on if due else None,
    )


def _attended(meeting: Meeting | None, was_there: bool) -> tuple:  # type: ignore[type-arg]
    rows = () if meeting is None else meeting.attendance
    return tuple(one for one in rows if (one.presence == "attended") is was_there)


def _coming(case: Case, meeting: Meeting | None) -> Coming:
    if meeting is None:
        return Coming(
            number=1, on=case.start.first_core_group_on, review_on=case.start.next_review_on
        )
    ahead = meeting.next
    if ahead is None:
        return Coming(number=meeting.number + 1)
    same = ahead.model_dump(include=set(Coming.model_fields))
    return Coming(number=meeting.number + 1, on=ahead.core_group_on, **same)


def _recipient(
    view: View, occasion: Occasion, plan: PlanNow, speaking: dict[str, Filter]
) -> Recipient | None:
    if view.recipient is None:
        return None
    someone = view.case.anyone(view.recipient)
    owed = {one.recipient: one for one in occasion.owed}[view.recipient]
    return Recipient(
        id=someone.id,
        name=speaking["formal"](someone.id),
        is_family=isinstance(someone, Child) or someone.is_family,
        address=_postal(view.case, owed.address),
        copy_number=owed.number or 0,
        copies=sum(o.number is not None for o in occasion.owed),
        copy_type=owed.copy_type,
        method=owed.method,
        language=owed.language,
        is_read_aloud=owed.is_read_aloud,
        documents=owed.documents,
        actions=_own_actions(plan, someone.id),
    )


def _postal(case: Case, name: str | None) -> tuple[str, ...]:
    """The lines of an address this view holds; none where it isn't in the view."""
    for address in case.addresses:
        if address.id == name:
            return (*address.lines, address.postcode)
    return ()


def _own_actions(plan: PlanNow, who: str) -> tuple[ActionNow, ...]:
    own = [action for action in plan.actions if action.is_open and who in action.who]
    return tuple(sorted(own, key=lambda action: (action.due or date.max, action.number)))
