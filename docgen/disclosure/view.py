"""A case and a recipient -> the case that recipient may see.

What may not be seen is not there: the view is a case of its own, made smaller. An entry on
several children is there only for someone who may read about all of them. Addresses and
contact of family are withheld from everyone but the person, unless opened (domain.md 7).

A mark of constant form stands where a text was taken out. Where the mark itself would tell,
nothing stays: the text goes, and an entry that is nothing without it goes whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from docgen.case import passages, texts
from docgen.case.case import Case
from docgen.case.codes import BESIDE_THE_FAMILY
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.once import once_per_case
from docgen.case.passages import FAMILY, Passage
from docgen.case.people import Child, Person, Speech
from docgen.case.plan import Action, Outcome
from docgen.case.references import kinds_of
from docgen.case.words import Record

WITHHELD = "[information withheld]"
_LEFT = {"mark": WITHHELD, "nothing": ""}
R = TypeVar("R", bound=Record)

_PLACES = {"school_of": "school", "gp_of": "gp", "workplace_of": "workplace"}
_KINDS: dict[type[Record], str] = {
    Child: "child",
    Person: "person",
    Outcome: "outcome",
    Action: "action",
}


@dataclass(frozen=True)
class View:
    """The part of a case that one recipient may see; `recipient` is None for the office."""

    case: Case
    recipient: str | None


def office(case: Case) -> View:
    """The whole case, for the office's own working papers; never for anyone who is sent a copy."""
    return View(case, None)


def view(case: Case, recipient: str) -> View:
    """The case a recipient may see. Raises KeyError when nobody has this id."""
    return _view(case, recipient)


@once_per_case
def _view(case: Case, recipient: str) -> View:
    return View(_Eye(case, recipient).seen(), recipient)


class _Eye:
    """What one recipient may see of a case."""

    def __init__(self, case: Case, recipient: str) -> None:
        self.case = case
        self.id = recipient
        self.someone = case.anyone(recipient)
        self.is_family = self.someone.is_family
        self.is_outside = self.is_family or _stands_by_the_family(self.someone)
        self.rules = [r for r in case.restrictions if recipient in r.withheld_from]
        self.children = self._children()
        self.hidden = self._hidden()
        self.places = self._places()
        self.readers = frozenset({recipient} | ({FAMILY} if self.is_outside else set()))

    def seen(self) -> Case:
        """The case with everything withheld taken out."""
        case = self._cut(texts.replaced(self.case, self._single())) or self.case
        return case.model_copy(
            update={
                "children": tuple(self._child(child) for child in case.children),
                "people": tuple(self._person(person) for person in case.people),
                "addresses": tuple(a for a in case.addresses if self._sees_address(a.id)),
                "restrictions": (),
                "meetings": tuple(self._meeting(meeting) for meeting in case.meetings),
            }
        )

    def _single(self) -> dict[str, str]:
        """What stands in the place of each single text that is withheld, by its road."""
        kept = (rule for rule in self.rules if rule.text)
        return {rule.text or "": _LEFT[rule.leaves] for rule in kept}

    def _children(self) -> frozenset[str]:
        every = {child.id for child in self.case.children}
        circulation = self.someone.circulation
        own = set(circulation.children) if circulation and circulation.children else every
        return frozenset(own - {rule.child for rule in self.rules})

    def _hidden(self) -> dict[str, frozenset[str]]:
        """The ids of children, people, outcomes and actions that are not this reader's to see."""
        children = frozenset({child.id for child in self.case.children} - self.children)
        outcomes = [o for part in _plan_parts(self.case) for o in part[0]]
        actions = [a for part in _plan_parts(self.case) for a in part[1]]
        hidden = frozenset(o.id for o in outcomes if self._is_hidden(o))
        below = (a.id for a in actions if a.outcome in hidden or self._is_hidden(a))
        people = frozenset(rule.person for rule in self.rules if rule.person)
        return {
            "child": children,
            "person": people,
            "anyone": children | people,
            "outcome": hidden,
            "action": frozenset(below),
        }

    def _places(self) -> re.Pattern[str] | None:
        """What finds the names of withheld schools, surgeries and workplaces, wherever they stand.

        A teacher's agency tells a child's school, and a doctor's agency the surgery.
        """
        withheld = (
            getattr(self.case.anyone(who), field)
            for rule in self.rules
            for thing, field in _PLACES.items()
            if (who := getattr(rule, thing))
        )
        names = {place.split(",")[0].strip() for place in withheld if place}
        whole = (rf"(?<!\w){re.escape(n)}(?!\w)" for n in sorted(names, key=len, reverse=True) if n)
        return re.compile("|".join(whole), re.IGNORECASE) if names - {""} else None

    def _is_hidden(self, part: Outcome | Action) -> bool:
        return not self.children >= set(part.children)

    def _keeps(self, part: Any) -> bool:
        """Whether a part of the record concerns something this recipient may see."""
        if not isinstance(part, Record):
            return True
        own = getattr(part, "id", None)
        if own is not None and own in self._of(_KINDS.get(type(part), "")):
            return False
        if not self.children >= set(getattr(part, "children", ())):
            return False
        named = ((kind, getattr(part, name)) for name, kind in kinds_of(type(part)).items())
        return not any(isinstance(name, str) and name in self._of(kind) for kind, name in named)

    def _of(self, kind: str) -> frozenset[str]:
        return self.hidden.get(kind, frozenset())

    def _cut(self, part: R) -> R | None:
        """The part without entries on other children, and with withheld passages marked.

        A part in which nothing is withheld is the case's own: no part ever changes. None where
        nothing of it stays.
        """
        kinds = kinds_of(type(part))
        update: dict[str, Any] = {}
        for name in _names(type(part)):
            value = getattr(part, name)
            kind = kinds.get(name)
            seen = self._told(value) if kind is None else self._named(value, self._of(kind))
            if _is_gone(seen) and value is not None:
                if not _can_be_without(type(part), name) and not _is_referred_to(type(part)):
                    return None
                seen = None if _can_be_without(type(part), name) else WITHHELD
            if seen is not value:
                update[name] = seen
        return part.model_copy(update=update) if update else part

    def _named(self, value: Any, hidden: frozenset[str]) -> Any:
        """The ids of a field without those of what is hidden."""
        if isinstance(value, dict):
            return {k: self._told(v) for k, v in value.items() if k not in hidden}
        if isinstance(value, tuple):
            return _same(value, tuple(name for name in value if name not in hidden))
        return None if value in hidden else value

    def _told(self, value: Any) -> Any:
        """A value that is no id: texts, parts of the record, lists of them."""
        if isinstance(value, str):
            told = passages.replaced(value, self._passage)
            if told is not value:
                told = _tidy(told)
            return self.places.sub(WITHHELD, told) if self.places else told
        if isinstance(value, Record):
            return self._cut(value)
        if isinstance(value, dict):
            told_each = {key: self._told(part) for key, part in value.items()}
            return {key: told for key, told in told_each.items() if not _is_gone(told)}
        if isinstance(value, tuple):
            told_all = (self._told(part) for part in value if self._keeps(part))
            return _same(value, tuple(told for told in told_all if not _is_gone(told)))
        return value

    def _passage(self, passage: Passage) -> str:
        return _LEFT[passage.leaves] if passage.is_kept_from(self.readers) else passage.text

    def _sees_address(self, name: str | None) -> bool:
        if name is None or any(rule.address == name for rule in self.rules):
            return False
        return self._lives_at(name) or self.id in self.case.address(name).open_to

    def _lives_at(self, name: str) -> bool:
        address = getattr(self.someone, "address", None)
        return bool(address == name)

    def _is_withheld(self, field: str, someone: str) -> bool:
        return any(getattr(rule, field) == someone for rule in self.rules)

    def _child(self, child: Child) -> Child:
        own = child.id == self.id
        return child.model_copy(
            update={
                "address": child.address if self._sees_address(child.address) else None,
                "contact": child.contact if own else None,
                "circulation": child.circulation if own else None,
                "school": None if self._is_withheld("school_of", child.id) else child.school,
                "gp": None if self._is_withheld("gp_of", child.id) else child.gp,
            }
        )

    def _person(self, person: Person) -> Person:
        own = person.id == self.id
        private = (person.is_family and not own) or self._is_withheld("contact_of", person.id)
        personal = person.is_family and self.is_family and not own
        return person.model_copy(
            update={
                "address": person.address if self._sees_address(person.address) else None,
                "contact": None if private else person.contact,
                "workplace": person.workplace if own else None,
                "circulation": person.circulation if own else None,
                "language": _spoken(person.language) if personal else person.language,
                "needs": None if personal else person.needs,
            }
        )

    def _meeting(self, meeting: Meeting) -> Meeting:
        hidden: dict[str, Any] = {"professionals_only": ()} if self.is_outside else {}
        sections = {r.section for r in self.rules if r.meeting in {None, meeting.number}}
        for line in meeting.attendance:
            sections |= set(line.excluded_parts or ()) if line.who == self.id else set()
        for section in sections - {None}:
            part = str(section).replace("-", "_")
            hidden[part] = Meeting.model_fields[part].default
        if self.is_family and meeting.next:
            apart = tuple(who for who in meeting.next.separately if who == self.id)
            hidden["next"] = meeting.next.model_copy(update={"separately": apart})
        own = tuple(sending for sending in meeting.sendings if sending.to == self.id)
        return meeting.model_copy(update={**hidden, "sendings": own})


def _stands_by_the_family(someone: Child | Person) -> bool:
    """Whether someone speaks for the family or a child: what the family may not know stays away."""
    return isinstance(someone, Person) and someone.duty in BESIDE_THE_FAMILY


def _is_gone(seen: Any) -> bool:
    """Whether nothing stays of a text or an entry."""
    return seen is None or seen == ""


@cache
def _can_be_without(record: type[Record], name: str) -> bool:
    """Whether a record of this type can lack a field."""
    return not record.model_fields[name].is_required()


def _is_referred_to(record: type[Record]) -> bool:
    """Whether other entries refer to records of this type: one that is missed would tell."""
    return bool({"id", "number"} & set(record.model_fields))


def _tidy(text: str) -> str:
    """A text without the gaps that passages leave."""
    return re.sub(r" +([.,;:!?])", r"\1", re.sub(r" {2,}", " ", text)).strip()


@cache
def _names(record: type[Record]) -> tuple[str, ...]:
    return tuple(record.model_fields)


def _same(was: tuple[Any, ...], seen: tuple[Any, ...]) -> tuple[Any, ...]:
    """The first of two lists where both hold the very same parts."""
    is_same = len(was) == len(seen) and all(a is b for a, b in zip(was, seen, strict=True))
    return was if is_same else seen


def _spoken(language: Speech | None) -> Speech | None:
    """What someone speaks and reads, without what the person asks of an interpreter."""
    return language.model_copy(update={"interpreter_wishes": None}) if language else None


def _plan_parts(case: Case) -> Iterator[tuple[tuple[Outcome, ...], tuple[Action, ...]]]:
    """The outcomes and actions of every plan and every change to it."""
    every: tuple[Conference | Meeting, ...] = (*case.conferences, *case.meetings)
    for held in every:
        if isinstance(held, Conference) and held.plan:
            yield held.plan.outcomes, held.plan.actions
        if held.changes:
            yield held.changes.added_outcomes, held.changes.added_actions
