"""What a test draws -> an invented family whose every text is known by a word of its own.

Who may read each word is told here by the rules of the practice alone, in the simplest way, and
with none of docgen's code: `Planted.readers`. All people are invented; telephone numbers are of
Ofcom's ranges for drama, postcodes are of no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml
from hypothesis import strategies as st

SECTIONS: Final = tuple(
    re.findall(
        r"\S+",
        "reason-for-plan in-brief decisions visits family-first child-views events agencies "
        "analysis scaling risk significant-changes legal advice dissent escalations "
        "professionals-only",
    )
)
_DAYS: Final = ("2026-01-22", "2026-02-19")
_CHECKED: Final = "2026-03-20"
_VOWELS: Final = "aeou"
_CONSONANTS: Final = "bdgkmnprtv"


@dataclass(frozen=True)
class Rule:
    """A restriction as it is drawn: numbers stand for things and readers of the family."""

    kind: str
    which: int
    readers: tuple[int, ...]
    leaves: str = "mark"
    is_one_meeting: bool = False


@dataclass(frozen=True)
class Mark:
    """A passage as it is drawn: in which text, from whom; whether it is all of the text."""

    which: int
    readers: tuple[int, ...]
    is_from_family: bool
    leaves: str
    is_whole: bool


@dataclass(frozen=True)
class Draft:
    """A family as it is drawn."""

    fathers: tuple[int, ...]
    """The father of each child by his number; 0 for none who is known."""
    schools: tuple[int, ...]
    limited: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Readers, and the children of whom alone each reads."""
    opened: tuple[tuple[int, int], ...] = ()
    """Addresses, and the reader to whom each is opened."""
    excluded: tuple[tuple[int, int], ...] = ()
    """Readers, and the part of the last meeting from which each was excluded."""
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Planted:
    """A value known by its own word or digits, and who may read it."""

    value: str
    road: str
    readers: frozenset[str]
    maybe: frozenset[str] = frozenset()
    """Readers for whom it may have gone with the entry it stands in."""


@dataclass(frozen=True)
class Family:
    """A case as a file holds it, and all that is planted in it."""

    draft: Draft
    tree: dict[str, Any] = field(repr=False)
    planted: tuple[Planted, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The case file."""
        return yaml.safe_dump(self.tree, allow_unicode=True, sort_keys=False)

    @property
    def readers(self) -> tuple[str, ...]:
        """Everyone in the record."""
        return tuple(one["id"] for one in (*self.tree["children"], *self.tree["people"]))

    @property
    def served(self) -> tuple[str, ...]:
        """Everyone who is sent a copy."""
        everyone = (*self.tree["people"], *self.tree["children"])
        return tuple(one["id"] for one in everyone if "circulation" in one)

    def hidden(self, reader: str) -> list[Planted]:
        """What a reader may not read."""
        return [one for one in self.planted if reader not in one.readers]

    def open(self, reader: str) -> list[Planted]:
        """What a reader is owed."""
        return [one for one in self.planted if reader in one.readers - one.maybe]


def drafts() -> st.SearchStrategy[Draft]:
    """Families of one to five children, with up to six restrictions and passages."""
    number = st.integers(0, 40)
    few = st.lists(number, min_size=1, max_size=3).map(tuple)
    leaves = st.sampled_from(["mark", "nothing"])
    kinds = ["address", "contact_of", "school_of", "gp_of", "workplace_of", "child", "section"]
    rule = st.builds(Rule, st.sampled_from([*kinds, "text"]), number, few, leaves, st.booleans())
    mark = st.builds(Mark, number | st.integers(0, 400), few, st.booleans(), leaves, st.booleans())
    pairs = st.lists(st.tuples(number, number), max_size=2).map(tuple)
    size = st.sampled_from([1, 2, 2, 3, 5])
    return size.flatmap(
        lambda count: st.builds(
            Draft,
            fathers=st.tuples(*[st.integers(0, 2)] * count),
            schools=st.tuples(*[st.integers(0, 2)] * count),
            limited=st.lists(st.tuples(number, few), max_size=2).map(tuple),
            opened=pairs,
            excluded=pairs,
            rules=st.lists(rule, max_size=6).map(tuple),
            marks=st.lists(mark, max_size=6).map(tuple),
        )
    )


def families() -> st.SearchStrategy[Family]:
    """Families at random."""
    return drafts().map(family)


def family(draft: Draft) -> Family:
    """The family of a draft."""
    return _Author(draft).family()


@dataclass(frozen=True)
class _Said:
    """A sentence that is still to be written; of a place, a name or a number its pattern."""

    pattern: str = "Somebody spoke of {} at length there."
    is_text: bool = True
    word: str = ""
    """The value itself, where it is no word that is drawn."""


@dataclass(frozen=True)
class _Of:
    """A part of the record about some children."""

    children: tuple[str, ...]
    part: Any


@dataclass(frozen=True)
class _For:
    """A part of the record for some readers only."""

    readers: frozenset[str]
    part: Any


@dataclass(frozen=True)
class _Written:
    """A value that was written: its word, its road, the children, those whom it is for."""

    word: str
    road: str
    about: frozenset[str]
    only: frozenset[str]
    is_text: bool


TEXT: Final = _Said()
NAME: Final = _Said("{}", is_text=False)
PHONE: Final = _Said("{}", is_text=False, word="a number")


class _Author:
    """Writes a family down, and remembers who may read what."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words: dict[str, int] = {}
        self.phones = 700
        self.children = [f"child-{n}" for n in range(1, len(draft.fathers) + 1)]
        self.fathers = [f"father-{n}" for n in sorted(set(draft.fathers) - {0})]
        self.family_ids = ["mother", *self.fathers, "grandmother", *self.children]
        self.outside = frozenset([*self.family_ids, "advocate"])
        staff = ["social-worker", "team-manager", "chair", "teacher", "nurse", "advocate"]
        self.everyone = [*self.family_ids, *staff]
        self.schools = {n: self.word(f"school {n}") for n in sorted({0, *draft.schools})}
        self.gps = {child: self.word(f"gp of {child}") for child in self.children}
        self.homes = ["home", *(f"home-of-{who}" for who in (*self.fathers, "grandmother"))]
        self.copied = [who for who in self.everyone if self.is_served(who)]
        self.limits = self.limited()
        self.rules = list(self.restrictions())
        self.written: list[_Written] = []

    def word(self, what: str) -> str:
        """A word that no other thing has: a z, which no word has elsewhere, and four syllables."""
        number = 7919 * (self.words.setdefault(what, len(self.words)) + 1)
        word = "ze"
        for _ in range(4):
            number, n = divmod(number, len(_CONSONANTS) * len(_VOWELS))
            word += _CONSONANTS[n % len(_CONSONANTS)] + _VOWELS[n // len(_CONSONANTS)]
        return word.capitalize()

    def among(self, numbers: tuple[int, ...], choice: list[str]) -> list[str]:
        """The ones that numbers stand for."""
        return sorted({choice[n % len(choice)] for n in numbers})

    def is_served(self, who: str) -> bool:
        """Whether someone is sent a copy: of the children the eldest only."""
        return who == "child-1" or who not in {"team-manager", *self.children}

    def limited(self) -> dict[str, list[str]]:
        """The children of whom alone a reader reads; a child reads of itself."""
        found = {}
        for number, numbers in self.draft.limited:
            who = self.copied[number % len(self.copied)]
            own = {who} & set(self.children)
            found[who] = sorted({*self.among(numbers, self.children), *own})
        return found

    def restrictions(self) -> Iterator[dict[str, Any]]:
        """The restrictions, but for those on single texts; nobody is kept from their own."""
        things = {
            "address": self.homes,
            "contact_of": self.everyone,
            "school_of": self.children,
            "gp_of": self.children,
            "workplace_of": ["mother", *self.fathers],
            "child": self.children,
            "section": SECTIONS,
        }
        for rule in self.draft.rules:
            if rule.kind == "text":
                continue
            thing = things[rule.kind][rule.which % len(things[rule.kind])]
            readers = [who for who in self.among(rule.readers, self.everyone) if who != thing]
            made = {"withheld_from": readers, rule.kind: thing}
            if rule.kind == "section" and rule.is_one_meeting:
                made["meeting"] = "2"
            if readers:
                yield made

    def kept(self, kind: str, thing: str, meeting: str | None = None) -> frozenset[str]:
        """Those from whom restrictions keep something."""
        return frozenset(
            who
            for rule in self.rules
            if rule.get(kind) == thing and rule.get("meeting") in {None, meeting}
            for who in rule["withheld_from"]
        )

    def reads(self, who: str) -> set[str]:
        """The children of whom somebody may read."""
        own = set(self.limits.get(who) or self.children)
        return {child for child in own if who not in self.kept("child", child)}

    # the record

    def family(self) -> Family:
        """The whole record, filled in."""
        tree = self.filled(self.record(), "", frozenset(), frozenset(self.everyone))
        texts = [one for one in self.written if one.is_text]
        rules, passages = self.of_texts(texts), self.passages(texts)
        planted = [self.planted(one, rules, passages) for one in self.written]
        planted += [
            self.put(tree, one, passages[one.road]) for one in texts if one.road in passages
        ]
        planted += list(self.places())
        planted += [Planted(self.word(f"note {n}"), f"restrictions.{n}", frozenset())
                    for n in range(len(self.rules) + len(rules))]  # fmt: skip
        single = [
            {"text": road, "leaves": leaves, "withheld_from": sorted(readers)}
            for road, (readers, leaves) in rules.items()
        ]
        tree["restrictions"] = [
            {
                "id": f"r{n}",
                **rule,
                "reason": "third-party",
                "agreed_by": "chair",
                "agreed_on": "2026-01-12",
                "note": f"Nobody must hear of {self.word(f'note {n}')} in any copy.",
            }
            for n, rule in enumerate([*self.rules, *single])
        ]
        return Family(self.draft, tree, tuple(planted))

    def of_texts(self, texts: list[_Written]) -> dict[str, tuple[frozenset[str], str]]:
        """Restrictions on single texts: from whom, and what is left."""
        found: dict[str, tuple[frozenset[str], str]] = {}
        for rule in self.draft.rules:
            if rule.kind == "text":
                road = texts[rule.which * 11 % len(texts)].road
                found[road] = (frozenset(self.among(rule.readers, self.everyone)), rule.leaves)
        return found

    def passages(self, texts: list[_Written]) -> dict[str, Mark]:
        """The texts that have a passage."""
        return {texts[mark.which % len(texts)].road: mark for mark in self.draft.marks}

    def marked_from(self, mark: Mark) -> frozenset[str]:
        """Those from whom a passage is kept."""
        return self.outside if mark.is_from_family else self.named(mark)

    def named(self, mark: Mark) -> frozenset[str]:
        return frozenset(self.among(mark.readers, self.everyone))

    def planted(
        self,
        one: _Written,
        rules: dict[str, tuple[frozenset[str], str]],
        passages: dict[str, Mark],
    ) -> Planted:
        """A value with those who may read it."""
        readers = frozenset(who for who in one.only if one.about <= self.reads(who))
        readers -= self.closed(one.road)
        readers -= rules.get(one.road, (frozenset(), ""))[0]
        mark = passages.get(one.road)
        if mark and mark.is_whole:
            readers -= self.marked_from(mark)
        beside: set[str] = set()
        for road, (who, leaves) in rules.items():
            if leaves == "nothing" and _is_beside(one.road, road):
                beside |= who
        for road, found in passages.items():
            if found.leaves == "nothing" and found.is_whole and _is_beside(one.road, road):
                beside |= self.marked_from(found)
        return Planted(one.word, one.road, readers, frozenset(beside))

    def put(self, tree: dict[str, Any], one: _Written, mark: Mark) -> Planted:
        """A text with a passage in it, and what the passage holds."""
        *steps, last = one.road.split(".")
        here: Any = tree
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here[step]
        last_step: Any = int(last) if isinstance(here, list) else last
        word = self.word(f"passage {one.road}")
        whom = "family" if mark.is_from_family else ",".join(sorted(self.named(mark)))
        passage = f"An aunt has said that {word} came twice."
        opening = f"[[withhold from={whom} reason=third-party leaves={mark.leaves}: "
        whole = here[last_step]
        inside = f"{whole} {passage}" if mark.is_whole else passage
        here[last_step] = f"{'' if mark.is_whole else whole + ' '}{opening}{inside}]]"
        return self.within(one, word, mark)

    def within(self, one: _Written, word: str, mark: Mark) -> Planted:
        rules = self.of_texts([w for w in self.written if w.is_text])
        return self.planted(
            replace(one, word=word), rules, {one.road: replace(mark, is_whole=True)}
        )

    def closed(self, road: str) -> frozenset[str]:
        """Those to whom the part of a meeting is closed."""
        steps = road.split(".")
        if steps[0] != "meetings" or len(steps) < 3:
            return frozenset()
        number, section = int(steps[1]) + 1, steps[2].replace("_", "-")
        excluded = {who for who, part in self.excluded.items() if part == section and number == 2}
        return self.kept("section", section, str(number)) | excluded

    @property
    def excluded(self) -> dict[str, str]:
        """Those who were excluded from a part of the last meeting."""
        return {
            self.everyone[who % len(self.everyone)]: SECTIONS[part % len(SECTIONS)]
            for who, part in self.draft.excluded
        }

    def places(self) -> Iterator[Planted]:
        """Schools and surgeries: kept from someone, they are kept wherever their name stands."""
        for n, word in self.schools.items():
            here = [c for c, at in zip(self.children, self.draft.schools, strict=True) if at == n]
            closed = [who for child in here for who in self.kept("school_of", child)]
            known = self.everyone if n == 0 else self.readers_of(here)
            yield Planted(word, f"school {n}", frozenset(known) - frozenset(closed))
        for child, word in self.gps.items():
            known = self.readers_of([child])
            yield Planted(word, f"gp of {child}", frozenset(known) - self.kept("gp_of", child))

    def readers_of(self, children: list[str]) -> list[str]:
        return [who for who in self.everyone if self.reads(who) & set(children)]

    def filled(self, part: Any, road: str, about: frozenset[str], only: frozenset[str]) -> Any:
        """A part of the record with its texts written."""
        if isinstance(part, _Of):
            return self.filled(part.part, road, about | frozenset(part.children), only)
        if isinstance(part, _For):
            return self.filled(part.part, road, about, only & part.readers)
        if isinstance(part, dict):
            below = {k: self.filled(v, f"{road}.{k}", about, only) for k, v in part.items()}
            return {key: value for key, value in below.items() if value is not None}
        if isinstance(part, list):
            return [self.filled(v, f"{road}.{n}", about, only) for n, v in enumerate(part)]
        if isinstance(part, _Said):
            return self.said(part, road.removeprefix("."), about, only)
        return part

    def said(self, said: _Said, road: str, about: frozenset[str], only: frozenset[str]) -> str:
        """A text, written; what is no text is told by its pattern."""
        word = said.word or self.word(road)
        if said == PHONE:
            self.phones += 1
            word = f"01632 960 {self.phones}"
        self.written.append(_Written(word, road, about, only, said.is_text))
        return said.pattern.format(word, low=word.lower())

    # its parts

    def record(self) -> dict[str, Any]:
        """The record with what is still to be written."""
        return {
            "reference": "TST-0006",
            "partnership": "york",
            "lead_worker": "social-worker",
            "manager": "team-manager",
            "conference_chair": "chair",
            "children": [self.child(n, child) for n, child in enumerate(self.children)],
            "people": [*self.relatives(), *self.professionals()],
            "addresses": [self.address(n, name) for n, name in enumerate(self.homes)],
            "conferences": [self.conference()],
            "meetings": [self.meeting(n) for n in range(len(_DAYS))],
        }

    def own(self, who: str) -> frozenset[str]:
        return frozenset({who})

    def ways(self, who: str) -> _For:
        """How someone is reached: of the family, for that person alone."""
        is_family = who in self.family_ids
        readers = self.own(who) if is_family else frozenset(self.everyone)
        ways = {
            "phone": PHONE,
            "email": _Said("{low}@example.org", is_text=False),
            "safe_way": TEXT,
            "verified_on": _CHECKED,
            "verified_by": "social-worker",
        }
        return _For(readers - self.kept("contact_of", who), ways)

    def served(self, who: str, basis: str) -> dict[str, Any] | None:
        """What someone is sent, and how."""
        if not self.is_served(who):
            return None
        return {
            "basis": basis,
            "copy_type": "partial",
            "reason": _For(self.own(who), _Said(is_text=False)),
            "approved_by": "chair",
            "approved_on": "2026-01-12",
            "method": "by-hand" if who in self.family_ids else "secure-email",
            "children": self.limits.get(who),
        }

    def child(self, n: int, child: str) -> _Of:
        school = self.schools[self.draft.schools[n]]
        father = self.draft.fathers[n]
        parents = ["mother", *([f"father-{father}"] if father else [])]
        return _Of(
            (child,),
            {
                "id": child,
                "name": {"given": NAME, "family": "Ashdown"},
                "born": f"{2012 + n}-05-{4 + n:02d}",
                "school": f"{school} Primary School",
                "gp": f"{self.gps[child]} Surgery",
                "special_needs": TEXT,
                "disability": TEXT,
                "religion": TEXT,
                "legal_status": TEXT,
                "address": "home",
                "lives_with": ["mother"],
                "parental_responsibility": parents,
                "language": {"speaks": "en"},
                "contact": self.ways(child) if self.is_served(child) else None,
                "circulation": self.served(child, "child"),
            },
        )

    def relatives(self) -> Iterator[dict[str, Any]]:
        yield self.relative("mother", "Mother", self.children, "home")
        for who in self.fathers:
            numbers = enumerate(self.draft.fathers)
            own = [self.children[n] for n, father in numbers if f"father-{father}" == who]
            yield self.relative(who, "Father", own, f"home-of-{who}")
        yield self.relative("grandmother", "Grandmother", self.children, "home-of-grandmother")

    def relative(self, who: str, role: str, children: list[str], home: str) -> dict[str, Any]:
        others = frozenset(self.everyone) - (frozenset(self.family_ids) - {who})
        return {
            "id": who,
            "name": {"given": NAME, "family": NAME},
            "kind": "family",
            "role": role,
            "relations": {child: _Of((child,), TEXT) for child in children},
            "address": home,
            "contact": self.ways(who),
            "workplace": _For(
                self.own(who) - self.kept("workplace_of", who), _Said("{} Mill", is_text=False)
            ),
            "language": {
                "speaks": "en",
                "interpreter": "declined",
                "interpreter_wishes": _For(others, TEXT),
            },
            "needs": _For(others, TEXT),
            "circulation": self.served(who, "parent-or-carer"),
        }

    def professionals(self) -> Iterator[dict[str, Any]]:
        school = f"{self.schools[0]} Primary School"
        yield self.professional("social-worker", "social-care", "lead-worker")
        yield self.professional("team-manager", "social-care", "manager")
        yield self.professional("chair", "social-care", "conference-chair")
        yield self.professional("teacher", "education", "practitioner") | {"agency": school}
        yield self.professional("nurse", "health", "practitioner")
        yield self.professional("advocate", "advocacy", "advocate")

    def professional(self, who: str, service: str, duty: str) -> dict[str, Any]:
        basis = "conference-chair" if who == "chair" else "core-group-member"
        return {
            "id": who,
            "name": {"given": NAME, "family": NAME},
            "kind": "professional",
            "role": who.replace("-", " ").capitalize(),
            "duty": duty,
            "service": service,
            "agency": "The agency",
            "contact": self.ways(who),
            "frequency_of_contact": TEXT,
            "circulation": self.served(who, basis),
        }

    def address(self, n: int, name: str) -> _For:
        """A home: for those who live there and those to whom it was opened."""
        there = self.own(name.removeprefix("home-of-"))
        if name == "home":
            there = frozenset({"mother", *self.children})
        opened = [
            self.everyone[who % len(self.everyone)]
            for number, who in self.draft.opened
            if number % len(self.homes) == n
        ]
        return _For(
            (there | frozenset(opened)) - self.kept("address", name),
            {
                "id": name,
                "lines": [_Said(f"{n + 11} {{}} Row", is_text=False), "York"],
                "postcode": _Said("{}", is_text=False, word=f"ZZ99 {n + 1}AB"),
                "verified_on": _CHECKED,
                "verified_by": "social-worker",
                "open_to": sorted(set(opened)),
            },
        )

    def conference(self) -> dict[str, Any]:
        return {
            "type": "initial",
            "held_on": "2026-01-12",
            "chair": "chair",
            "decisions": [
                _Of(
                    (child,),
                    {"child": child, "decision": "plan", "category": "neglect", "reason": TEXT},
                )
                for child in self.children
            ],
            "summary": TEXT,
            "dissent": TEXT,
            "core_group": [
                "mother", *self.fathers, "grandmother", "social-worker", "teacher", "nurse",
                "advocate",
            ],
            "first_core_group_on": _DAYS[0],
            "next_review_on": "2026-04-08",
            "plan": self.plan(),
        }  # fmt: skip

    def plan(self) -> dict[str, Any]:
        each = list(enumerate(self.children, start=1))
        shared = self.children[:2]
        outcome = {"worry": TEXT, "outcome": TEXT, "measure": TEXT, "bottom_line": TEXT}
        action = {"action": TEXT, "who": ["mother"], "due": "2026-04-08", "measure": TEXT}
        by = {"by": ["social-worker"], "every": 2, "unit": "weeks", "alone": "yes"}
        return {
            **dict.fromkeys(("reasons", "harm", "strengths", "family_time"), TEXT),
            **dict.fromkeys(("if_not_followed", "disagreement"), TEXT),
            "must_change": [TEXT, TEXT],
            "to_end": [TEXT, TEXT],
            "outcomes": [
                {"id": "o0", **outcome},
                *(
                    _Of((child,), {"id": f"o{n}", "children": [child], **outcome})
                    for n, child in each
                ),
            ],
            "actions": [
                {"id": "a0", "outcome": "o0", **action},
                _Of(tuple(shared), {"id": "a10", "outcome": "o0", "children": shared, **action}),
                *(
                    _Of((child,), {"id": f"a{n}", "outcome": f"o{n}", **action, "service": TEXT})
                    for n, child in each
                ),
            ],
            "contingency": [{"trigger": TEXT, "step": TEXT, "who": ["social-worker"]}],
            "seeing": [
                _Of((child,), {"children": [child], **by, "where": TEXT}) for child in self.children
            ],
            "child_voice": [
                _Of((child,), {"child": child, "how": TEXT, "by": "teacher"})
                for child in self.children
            ],
            "assessments": [
                _Of((child,), {"what": TEXT, "children": [child], "by": "nurse"})
                for child in self.children
            ],
            "views": [
                {"who": "mother", "view": TEXT},
                *(_Of((child,), {"who": child, "view": TEXT}) for child in self.children),
            ],
        }

    def meeting(self, n: int) -> dict[str, Any]:
        staff = ("social-worker", "teacher", "nurse")
        about = [(), *((child,) for child in self.children), tuple(self.children[:2])]
        visits = [
            _Of(
                (child,),
                {
                    "on": _DAYS[n],
                    "by": "social-worker",
                    "children": [child],
                    "where": TEXT,
                    "announced": "no",
                    "seen": "yes",
                    "seen_alone": "yes",
                    "others_present": TEXT,
                    "summary": TEXT,
                },
            )
            for child in self.children
        ]
        return {
            "number": str(n + 1),
            "held_on": _DAYS[n],
            "starts_at": "10:00",
            "venue": "The town hall",
            "chair": "social-worker",
            "minutes_by": "teacher",
            "quorate": "yes",
            "attendance": [self.attended(who, n) for who in self.everyone],
            "confidentiality_read": "yes",
            **dict.fromkeys(("needs_met", "reason_for_plan", "purpose", "in_brief"), TEXT),
            **dict.fromkeys(("early_review", "not_carried_out"), TEXT),
            "decisions": [TEXT, TEXT],
            "visits": visits,
            "family_first": [
                *({"who": who, "says": TEXT} for who in ("mother", *self.fathers)),
                *(_Of((child,), {"who": child, "says": TEXT}) for child in self.children),
            ],
            "child_views": [
                _Of(
                    (child,),
                    {
                        "child": child,
                        "views": TEXT,
                        "own_words": TEXT,
                        "how": TEXT,
                        "obtained_by": "teacher",
                    },
                )
                for child in self.children
            ],
            "events": [
                _Of(of, {"on": _DAYS[n], "children": list(of), "what": TEXT, "impact": TEXT})
                for of in about
            ],
            "agencies": [
                _Of(of, {"who": who, "children": list(of), "strengths": TEXT, "worries": TEXT})
                for who, of in (("teacher", ()), *(("nurse", one) for one in about))
            ],
            "analysis": dict.fromkeys(
                ("working_well", "worried_about", "future_danger", "complicating", "protective"),
                TEXT,
            ),
            "scaling": [
                {"who": "mother", "score": 6, "reason": TEXT},
                _Of((self.children[0],), {"who": self.children[0], "score": 5, "reason": TEXT}),
            ],
            "risk": {"compared": "down", "why": TEXT},
            "changes": self.changes(),
            "significant_changes": [{"what": TEXT, "told_on": _DAYS[n]}],
            "legal": {"family_group_conference": TEXT, "legal_planning": TEXT},
            "advice": [
                *({"who": who, "recommends": "continue", "why": TEXT} for who in staff),
                *(
                    _Of(
                        (child,),
                        {
                            "who": "advocate",
                            "children": [child],
                            "recommends": "continue",
                            "why": TEXT,
                        },
                    )
                    for child in self.children
                ),
            ],
            "dissent": [{"who": "mother", "what": TEXT}],
            "escalations": [
                {
                    "why": TEXT,
                    "raised_by": "teacher",
                    "raised_with": TEXT,
                    "on": _DAYS[n],
                    "result": TEXT,
                }
            ],
            "next": {
                "core_group_on": ["2026-02-19", "2026-03-18"][n],
                "starts_at": "10:00",
                "venue": "The town hall",
                "access": TEXT,
                "review_on": "2026-04-08",
                "enclosures": [TEXT],
            },
            "professionals_only": [
                _For(
                    frozenset(self.everyone) - self.outside,
                    {"note": TEXT, "by": "nurse", "reason": TEXT},
                )
            ],
            "approval": {
                "status": "approved",
                "prepared_by": "teacher",
                "approved_by": "team-manager",
                "approved_on": "2026-02-24",
                "corrections": [{"who": "mother", "on": "2026-03-02", "what": TEXT}],
            },
            "sendings": [
                _For(
                    self.own(who),
                    {
                        "to": who,
                        "on": "2026-03-03",
                        "method": "by-hand",
                        "copy_type": "partial",
                        "late_reason": TEXT,
                    },
                )
                for who in ("mother", "grandmother")
            ],
        }

    def attended(self, who: str, n: int) -> Any:
        line: dict[str, Any] = {"who": who, "presence": "attended"}
        if n == len(_DAYS) - 1 and who in self.excluded:
            line |= {"presence": "excluded", "reason": TEXT}
            line["excluded_parts"] = [self.excluded[who]]
        elif who == "grandmother":
            line |= {"presence": "apologies", "reason": TEXT, "views_given": TEXT}
        return _Of((who,), line) if who in self.children else line

    def changes(self) -> dict[str, Any]:
        each = list(enumerate(self.children, start=1))
        action = {"status": "in-progress", "progress": TEXT, "impact": TEXT}
        return {
            "actions": [
                {"action": "a0", **action},
                *(_Of((child,), {"action": f"a{n}", **action}) for n, child in each),
            ],
            "outcomes": [
                {"outcome": "o0", "progress": TEXT},
                *(
                    _Of(
                        (child,),
                        {
                            "outcome": f"o{n}",
                            "progress": TEXT,
                            "scaling": [{"who": "mother", "score": 6, "reason": TEXT}],
                        },
                    )
                    for n, child in each
                ),
            ],
            "contingency": {
                "reviewed": "yes",
                "family_understands": "yes",
                "note": TEXT,
                "added": [{"trigger": TEXT, "step": TEXT, "who": ["nurse"]}],
            },
        }


def _is_beside(road: str, gone: str) -> bool:
    """Whether a text stands in the entry of another one that may go whole."""
    return road != gone and road.startswith(gone.rsplit(".", 1)[0] + ".")
