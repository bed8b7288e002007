"""A record and one reader -> everything kept from that reader, from the restrictions alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, cast

from docgen.case import passages, texts
from docgen.case.case import Anyone, Case
from docgen.case.once import once_per_case
from docgen.case.passages import FAMILY
from docgen.case.people import Address, Child, Contact, Leaves, Restriction
from docgen.case.texts import Passage
from docgen.disclosure.parts import (
    first,
    folded,
    lines_of,
    name_parts,
    opened,
    own_names,
    places_of,
    plain,
    telling,
)
from docgen.disclosure.secret import Kind, Secret
from docgen.disclosure.view import WITHHELD
from docgen.disclosure.withheld import Reason, What, Withheld

_FEWEST_WORDS: Final = 4
"""Shorter texts of an entry are labels: a service, a place such as "school". Others bear them."""
_PROFESSIONALS: Final = "professionals_only"
_BESIDE_THE_FAMILY: Final = {"advocate", "supporter", "interpreter"}
_PLACES: Final[dict[str, What]] = {
    "school_of": "school",
    "gp_of": "gp",
    "workplace_of": "workplace",
}

Why = tuple[Reason, Restriction | None]
"""Why a text is withheld, and the restriction that says so, where one does."""


class Reckoning:
    """Goes through a record with one reader in mind."""

    def __init__(self, case: Case, recipient: str) -> None:
        self.case = case
        self.reader = case.anyone(recipient)
        self.id = recipient
        self.rules = [rule for rule in case.restrictions if recipient in rule.withheld_from]

    @cached_property
    def is_outside(self) -> bool:
        """Whether what the family may not read is kept from this reader."""
        duty = getattr(self.reader, "duty", None)
        return self.reader.is_family or duty in _BESIDE_THE_FAMILY

    @cached_property
    def readers(self) -> frozenset[str]:
        """The ids and groups this reader goes by in a passage."""
        return frozenset({self.id, FAMILY} if self.is_outside else {self.id})

    @cached_property
    def children(self) -> frozenset[str]:
        """The children this reader may read of."""
        served = self.reader.circulation
        every = {child.id for child in self.case.children}
        listed = set(served.children) if served and served.children else every
        return frozenset(listed - {rule.child for rule in self.rules})

    def withheld(self) -> Iterator[Withheld]:
        """Everything, in the order of the record."""
        yield from self.of_children()
        yield from self.of_people()
        yield from self.of_contacts()
        yield from self.of_places()
        yield from self.of_addresses()
        yield from self.of_texts()
        yield from self.of_notes()
        yield from self.of_lines()

    def rule_of(self, name: str, value: str) -> Restriction | None:
        """The restriction that withholds something, where one does."""
        return next((rule for rule in self.rules if getattr(rule, name) == value), None)

    # people

    @property
    def everyone(self) -> Iterator[tuple[str, Anyone]]:
        """Every child and person with their road."""
        yield from ((f"children.{n}", child) for n, child in enumerate(self.case.children))
        yield from ((f"people.{n}", person) for n, person in enumerate(self.case.people))

    def of_children(self) -> Iterator[Withheld]:
        """The children this reader may read nothing of."""
        for n, child in enumerate(self.case.children):
            if child.id not in self.children and child.id != self.id:
                road = f"children.{n}"
                secrets = (*self.names(road, child), *self.places(road, child))
                rule = self.rule_of("child", child.id)
                yield self.decided(road, "child", child.id, rule, secrets)

    def of_people(self) -> Iterator[Withheld]:
        """The people of whom this reader is told nothing."""
        for n, person in enumerate(self.case.people):
            if rule := self.rule_of("person", person.id):
                road = f"people.{n}"
                parts = dict.fromkeys((person.name.full, person.name.family))
                open_names = {folded(part) for one in self.open_people for part in name_parts(one)}
                secrets = tuple(
                    Secret("name", f"{road}.name", part)
                    for part in parts
                    if folded(part) not in open_names
                )
                yield self.decided(road, "person", person.id, rule, secrets)

    def names(self, road: str, child: Child) -> Iterator[Secret]:
        """The names of a child that nobody else bears of whom this reader may read, and its day."""
        taken = {folded(part) for someone in self.open_people for part in name_parts(someone)}
        for part in dict.fromkeys(own_names(child)):
            if folded(part) not in taken:
                yield Secret("name", f"{road}.name", part)
        days = {other.born for other in self.case.children if other.id in self.children}
        if child.born and child.born not in days:
            yield Secret("day", f"{road}.born", child.born.isoformat(), day=child.born)

    def places(self, road: str, child: Child) -> Iterator[Secret]:
        """The school and surgery of a child, but for those this reader knows of another."""
        open_places = {first(place) for one in self.open_people for place in places_of(one)}
        for part, place in (("school", child.school), ("gp", child.gp)):
            if place and first(place) not in open_places:
                yield Secret("place", f"{road}.{part}", place)

    @cached_property
    def open_people(self) -> list[Anyone]:
        """Everyone of whom this reader may read."""
        kept = (one for _, one in self.everyone if not self.rule_of("person", one.id))
        return [one for one in kept if not isinstance(one, Child) or one.id in self.children]

    def of_contacts(self) -> Iterator[Withheld]:
        """How the family is reached, and the professionals of whom it was decided."""
        for road, someone in self.everyone:
            rule = self.rule_of("contact_of", someone.id)
            is_private = someone.is_family and someone.id != self.id
            if someone.contact and (rule or is_private):
                secrets = tuple(self.ways(f"{road}.contact", someone.contact))
                if secrets:
                    yield self.decided(f"{road}.contact", "contact", someone.id, rule, secrets)

    def ways(self, road: str, contact: Contact) -> Iterator[Secret]:
        """The number and address of a contact, but for those this reader has from elsewhere."""
        ways: tuple[tuple[Kind, str | None], ...] = (
            ("phone", contact.phone),
            ("email", contact.email),
        )
        for kind, value in ways:
            if value and plain(value) not in self.open_ways:
                yield Secret(kind, f"{road}.{kind}", value)

    @cached_property
    def open_ways(self) -> set[str]:
        """The numbers and addresses this reader may see."""
        found = set()
        for _, someone in self.everyone:
            is_own = someone.id == self.id
            is_open = not someone.is_family and not self.rule_of("contact_of", someone.id)
            if someone.contact and (is_own or is_open):
                found |= {
                    plain(way) for way in (someone.contact.phone, someone.contact.email) if way
                }
        return found

    def of_places(self) -> Iterator[Withheld]:
        """Schools, surgeries and workplaces of which it was decided."""
        for road, someone in self.everyone:
            for name, what in _PLACES.items():
                rule = self.rule_of(name, someone.id)
                place = getattr(someone, what, None)
                if rule and place:
                    secret = Secret("place", f"{road}.{what}", place)
                    yield self.decided(f"{road}.{what}", what, someone.id, rule, (secret,))

    def of_addresses(self) -> Iterator[Withheld]:
        """Addresses that are not the reader's own, and were not opened."""
        own = getattr(self.reader, "address", None)
        seen = [one for one in self.case.addresses if self.may_see(one, own)]
        open_lines = {plain(line) for address in seen for line in lines_of(address)}
        for n, address in enumerate(self.case.addresses):
            if address not in seen:
                rule = self.rule_of("address", address.id)
                near = tuple(dict.fromkeys(self.dwellers(address)))
                secrets = tuple(
                    Secret(kind, f"addresses.{n}.{part}", value, near)
                    for kind, part, value in telling(address)
                    if plain(value) not in open_lines
                )
                if secrets:
                    yield self.decided(f"addresses.{n}", "address", address.id, rule, secrets)

    def may_see(self, address: Address, own: str | None) -> bool:
        """Whether an address is this reader's to see."""
        if self.rule_of("address", address.id):
            return False
        return address.id == own or self.id in address.open_to

    def dwellers(self, address: Address) -> Iterator[str]:
        """The names of those who live at an address."""
        for _, someone in self.everyone:
            if getattr(someone, "address", None) == address.id:
                yield from name_parts(someone)

    # texts

    @cached_property
    def closed(self) -> dict[str, Why]:
        """The roads of the parts this reader is not shown, each with its reason."""
        found = dict(self.closed_of_people())
        found |= {f"people.{n}": why for n, why in self.left_out()}
        for n, meeting in enumerate(self.case.meetings):
            for m, sending in enumerate(meeting.sendings):
                if sending.to != self.id:
                    found[f"meetings.{n}.sendings.{m}"] = ("not-opened", None)
            if self.is_outside:
                found[f"meetings.{n}.{_PROFESSIONALS}"] = ("professionals-only", None)
            for line in meeting.attendance:
                for section in line.excluded_parts or () if line.who == self.id else ():
                    road = f"meetings.{n}.{section.replace('-', '_')}"
                    found[road] = ("excluded-from-the-meeting", None)
            for rule in self.rules:
                if rule.section and rule.meeting in {None, meeting.number}:
                    found[f"meetings.{n}.{rule.section.replace('-', '_')}"] = (rule.reason, rule)
        return found

    def left_out(self) -> Iterator[tuple[int, Why]]:
        """The people of whom this reader is told nothing, by their place in the record."""
        for n, person in enumerate(self.case.people):
            if rule := self.rule_of("person", person.id):
                yield n, (rule.reason, rule)

    def closed_of_people(self) -> Iterator[tuple[str, Why]]:
        """What of others the reader is not shown: ways to reach them, needs, wishes."""
        for road, someone in self.everyone:
            rule = self.rule_of("contact_of", someone.id)
            is_other = someone.is_family and someone.id != self.id
            if is_other or rule:
                yield f"{road}.contact", (rule.reason if rule else "not-opened", rule)
            if is_other and self.reader.is_family:
                yield f"{road}.needs", ("not-opened", None)
                yield f"{road}.language.interpreter_wishes", ("not-opened", None)

    @cached_property
    def every_text(self) -> tuple[Passage, ...]:
        """Every text of the record."""
        return _every_text(self.case)

    def of_texts(self) -> Iterator[Withheld]:
        """Texts on other children, closed sections, single texts, and passages in open texts."""
        open_texts = {plain(text) for text in self.shown()}
        for passage in self.every_text:
            why = self.hidden(passage)
            if why is None:
                yield from self.of_passages(passage, open_texts)
                continue
            whole = opened(passage.text)
            is_label = len(whole.split()) < _FEWEST_WORDS and not self.is_named(passage, why)
            secrets = () if is_label else self.told(passage.road, whole, open_texts)
            rule = why[1]
            leaves = rule.leaves if rule and rule.text else "nothing"
            about = ", ".join(sorted(passage.children - self.children))
            yield self.of_text(passage.road, why, whole, secrets, leaves, about)

    def is_named(self, passage: Passage, why: Why) -> bool:
        """Whether this very text is withheld, or tells of a child's own state or life."""
        rule = why[1]
        return bool(rule and rule.text) or passage.road.startswith("children.")

    def hidden(self, passage: Passage) -> Why | None:
        """Why a whole text is kept from this reader; None where it is not."""
        if not passage.children <= self.children:
            rule = next((rule for rule in self.rules if rule.child in passage.children), None)
            return "another-child", rule
        for road, why in self.closed.items():
            if passage.road == road or passage.road.startswith(f"{road}."):
                return why
        single = self.rule_of("text", passage.road)
        return (single.reason, single) if single else None

    def of_passages(self, passage: Passage, open_texts: set[str]) -> Iterator[Withheld]:
        """The passages of an open text that this reader may not read."""
        for n, found in enumerate(passages.found(passage.text), start=1):
            if found.is_kept_from(self.readers):
                road = f"{passage.road} (passage {n})"
                secrets = self.told(passage.road, found.text, open_texts)
                why: Why = (cast("Reason", found.reason), None)
                leaves = cast("Leaves", found.leaves)
                yield self.of_text(road, why, found.text, secrets, leaves)

    def of_notes(self) -> Iterator[Withheld]:
        """What the makers of the packs told each other of the restrictions."""
        for n, rule in enumerate(self.case.restrictions):
            if rule.note:
                secrets = self.told(f"restrictions.{n}.note", rule.note, set())
                yield self.of_text(
                    f"restrictions.{n}.note", (rule.reason, rule), rule.note, secrets, "nothing"
                )

    def of_lines(self) -> Iterator[Withheld]:
        """Where others work, and why their copies are not full: their own affair.

        What the record tells this reader openly in other places is no secret.
        """
        open_text = "\n".join(plain(text) for text in self.shown())
        for road, someone in self.everyone:
            if someone.id != self.id:
                yield from self.of_workplace(f"{road}.workplace", someone, open_text)
                yield from self.of_reason(f"{road}.circulation.reason", someone, open_text)

    def of_workplace(self, road: str, someone: Anyone, open_text: str) -> Iterator[Withheld]:
        """Where someone works, unless it was decided apart."""
        place = getattr(someone, "workplace", None)
        is_open = place == getattr(self.reader, "workplace", None) or (
            place and first(place) in open_text
        )
        if place and not is_open and not self.rule_of("workplace_of", someone.id):
            secrets = (Secret("place", road, place),)
            yield Withheld(road, "workplace", someone.id, "not-opened", secrets=secrets)

    def of_reason(self, road: str, someone: Anyone, open_text: str) -> Iterator[Withheld]:
        """Why someone's copy is not full."""
        reason = _reason(someone)
        if reason and reason != _reason(self.reader) and plain(reason) not in open_text:
            secrets = (Secret("text", road, reason),)
            words = len(reason.split())
            yield Withheld(road, "text", "", "not-opened", words=words, secrets=secrets)

    def told(self, road: str, text: str, open_texts: set[str]) -> tuple[Secret, ...]:
        """What is searched for of a text: its paragraphs that do not stand in open texts too."""
        lines = (line.strip() for line in text.splitlines())
        return tuple(
            Secret("text", road, line) for line in lines if line and plain(line) not in open_texts
        )

    def shown(self) -> Iterator[str]:
        """The texts this reader may read, without the passages that are kept from them."""
        for passage in self.every_text:
            if self.hidden(passage) is None:
                yield self.read(passage.text, "\n")

    def in_part(self) -> Iterator[tuple[str, str, str]]:
        """The open texts of which a part is kept: the road, the whole, what the reader reads."""
        for passage in self.every_text:
            kept = any(found.is_kept_from(self.readers) for found in passages.found(passage.text))
            if kept and self.hidden(passage) is None:
                yield passage.road, opened(passage.text), self.read(passage.text, WITHHELD)

    def read(self, text: str, instead: str) -> str:
        """A text as the reader reads it, with something instead of each passage that is kept."""
        return passages.replaced(
            text, lambda found: instead if found.is_kept_from(self.readers) else found.text
        )

    # entries

    def decided(
        self,
        road: str,
        what: What,
        subject: str,
        rule: Restriction | None,
        secrets: tuple[Secret, ...],
    ) -> Withheld:
        """An entry: withheld by a restriction, or because nobody opened it."""
        if rule is None:
            reason: Reason = "another-child" if what == "child" else "not-opened"
            return Withheld(road, what, subject, reason, secrets=secrets)
        by, on = rule.agreed_by, rule.agreed_on
        return Withheld(road, what, subject, rule.reason, by, on, secrets=secrets)

    def of_text(  # noqa: PLR0913, PLR0917 - the parts of an entry
        self,
        road: str,
        why: Why,
        text: str,
        secrets: tuple[Secret, ...],
        leaves: Leaves,
        about: str = "",
    ) -> Withheld:
        """An entry about a text."""
        reason, rule = why
        by, on = (rule.agreed_by, rule.agreed_on) if rule else (None, None)
        return Withheld(road, "text", about, reason, by, on, len(text.split()), leaves, secrets)


def _reason(someone: Anyone) -> str | None:
    return someone.circulation.reason if someone.circulation else None


@once_per_case
def _every_text(case: Case) -> tuple[Passage, ...]:
    return tuple(texts.passages(case))
