"""Whether every id of a record names something, and the record's dates and numbers are in order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from docgen.case import passages, texts
from docgen.case.case import Anyone, Case
from docgen.case.people import Child, Name, Person
from docgen.case.plan import PlanChanges
from docgen.case.reading import MOST_TOLD, did_you_mean
from docgen.case.words import Refers
from docgen.case.yamls import Road, Source, road_name
from docgen.errors import Problem

_NAMES = {
    "person": "a person",
    "child": "a child",
    "anyone": "a person or child",
    "address": "an address",
    "outcome": "an outcome",
    "action": "an action",
}


def check(case: Case, source: Source) -> list[Problem]:
    """Every fault of a well-formed case that a single field can't show."""
    fault = _Faults(source)
    known = _known(case)
    for road, kind, name in _references(case, ()):
        if name not in known[kind]:
            text = f"there is no {_NAMES[kind].split(' ', 1)[1]} with this id"
            is_told = len(fault.problems) < MOST_TOLD  # nobody reads the hints of the others
            fault("R01", road, text, did_you_mean(name, known[kind]) if is_told else None)
    _once(case, fault)
    _telling(case, fault)
    _taken(case, fault)
    _children(case, fault)
    _order(case, fault)
    _restrictions(case, fault)
    for road, text, hint in passages.faults(case, known["anyone"]):
        fault("R18", road, text, hint)
    return fault.problems


class _Faults:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def __call__(self, code: str, road: Road, text: str, hint: str | None = None) -> None:
        self.problems.append(Problem(code, self.source.where(road), road_name(road), text, hint))


def _known(case: Case) -> dict[str, set[str]]:
    people = {person.id for person in case.people}
    children = {child.id for child in case.children}
    plans = list(_plan_parts(case))
    return {
        "person": people,
        "child": children,
        "anyone": people | children,
        "address": {address.id for address in case.addresses},
        "outcome": {outcome.id for _, outcomes, _ in plans for outcome in outcomes},
        "action": {action.id for _, _, actions in plans for action in actions},
    }


def _plan_parts(case: Case) -> Iterator[tuple[Road, Any, Any]]:
    for n, conference in enumerate(case.conferences):
        if conference.plan:
            yield ("conferences", n, "plan"), conference.plan.outcomes, conference.plan.actions
        if conference.changes:
            yield _added(("conferences", n, "changes"), conference.changes)
    for n, meeting in enumerate(case.meetings):
        if meeting.changes:
            yield _added(("meetings", n, "changes"), meeting.changes)


def _added(road: Road, changes: PlanChanges) -> tuple[Road, Any, Any]:
    return road, changes.added_outcomes, changes.added_actions


def _references(value: Any, road: Road) -> Iterator[tuple[Road, str, str]]:
    """Every id in a record that refers to something: its road, what it refers to, the id."""
    if isinstance(value, BaseModel):
        kinds = kinds_of(type(value))
        for name in type(value).model_fields:
            yield from _named(getattr(value, name), (*road, name), kinds.get(name))
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _references(part, (*road, n))


def _named(value: Any, road: Road, kind: str | None) -> Iterator[tuple[Road, str, str]]:
    if kind is None or value is None:
        yield from _references(value, road)
    elif isinstance(value, str):
        yield road, kind, value
    elif isinstance(value, dict):
        yield from (((*road, key), kind, key) for key in value)
    else:
        yield from (((*road, n), kind, name) for n, name in enumerate(value))


@cache
def kinds_of(record: type[BaseModel]) -> dict[str, str]:
    """What the ids in the fields of a record refer to, for the fields that hold such ids."""
    found = {
        name: _kind((field.annotation, *field.metadata))
        for name, field in record.model_fields.items()
    }
    return {name: kind for name, kind in found.items() if kind}


def _kind(parts: tuple[Any, ...]) -> str | None:
    for part in parts:
        if isinstance(part, Refers):
            return part.to
        if not (isinstance(part, type) and issubclass(part, BaseModel)):
            found = _kind((*getattr(part, "__metadata__", ()), *get_args(part)))
            if found:
                return found
    return None


def _once(case: Case, fault: _Faults) -> None:
    """Every id names one thing."""
    ids: list[tuple[Road, str]] = []
    ids += [(("children", n, "id"), child.id) for n, child in enumerate(case.children)]
    ids += [(("people", n, "id"), person.id) for n, person in enumerate(case.people)]
    _repeated(ids, fault)
    _repeated([(("addresses", n, "id"), a.id) for n, a in enumerate(case.addresses)], fault)
    _repeated([(("restrictions", n, "id"), r.id) for n, r in enumerate(case.restrictions)], fault)


def _repeated(ids: list[tuple[Road, str]], fault: _Faults) -> None:
    counted = Counter(name for _, name in ids)
    seen: set[str] = set()
    for road, name in ids:
        if counted[name] > 1 and name in seen:
            fault("R02", road, "this id stands here a second time", "give each its own id")
        seen.add(name)


def _everyone(case: Case) -> Iterator[tuple[Road, Anyone]]:
    """Every child and person with the road to their entry."""
    groups: tuple[tuple[str, Sequence[Anyone]], ...] = (
        ("children", case.children),
        ("people", case.people),
    )
    for group, members in groups:
        yield from (((group, n), someone) for n, someone in enumerate(members))


def _telling(case: Case, fault: _Faults) -> None:
    """An id is shown in messages and logs: it may not hold a name."""
    for road, someone in _everyone(case):
        if someone.name and _names(someone.name) & set(someone.id.split("-")):
            fault("R03", (*road, "id"), "this id holds the name of the person", _ROLE)


_ROLE = "ids are shown in messages: use the role, such as mother, child-1, health-visitor"

# The office's folder in a pack, everyone of the family in a passage; and what no folder can be
# called on Windows.
_TAKEN = {"office", "family", "con", "prn", "aux", "nul"}
_DEVICE = re.compile(r"(com|lpt)\d")


def _taken(case: Case, fault: _Faults) -> None:
    """An id is the name of a folder, and stands for one person."""
    for road, someone in _everyone(case):
        if someone.id in _TAKEN or _DEVICE.fullmatch(someone.id):
            text = "this id has a meaning of its own and can stand for nobody"
            fault("R19", (*road, "id"), text, "use the role: school-nurse, office-worker")


def _names(name: Name) -> set[str]:
    whole = f"{name.given} {name.family} {name.known_as or ''}".lower()
    plain = unicodedata.normalize("NFKD", whole).translate(_PLAIN)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return {word for word in re.split(r"[\s'-]+", plain) if len(word) > 2}


# Letters an id can't hold and people write without the stroke; the accents fall away by themselves.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


def _children(case: Case, fault: _Faults) -> None:
    if not case.on_plan:
        fault("R04", ("children",), "no child is on a plan", "write on_plan: yes for one at least")
    for n, child in enumerate(case.children):
        _born(n, child, fault)
    for n, person in enumerate(case.people):
        _person(n, person, fault)


def _born(n: int, child: Child, fault: _Faults) -> None:
    road: Road = ("children", n)
    if child.born is None and child.expected is None:
        fault("R05", road, "neither born nor expected is given", "add one of the two lines")
    if child.born and child.name is None:
        fault("R06", road, "a child that is born has no name", "add the line 'name:'")
    served = child.circulation.children if child.circulation else ()
    if served and child.id not in served:
        fault("R20", (*road, "circulation", "children"), _OWN, f"add {child.id}")


_OWN = "this keeps a child from the child's own record"


def _person(n: int, person: Person, fault: _Faults) -> None:
    road: Road = ("people", n)
    if not person.is_family and person.service is None:
        fault("R07", road, "a professional has no service", "add 'service: health' or the like")
    if person.is_family and not person.relations and person.duty is None:
        text = "someone of the family has no relation to any child"
        fault("R08", road, text, "add 'relations:' with a line for each child")


def _order(case: Case, fault: _Faults) -> None:
    _starting(case, fault)
    for n, meeting in enumerate(case.meetings):
        road: Road = ("meetings", n)
        if not any(c.held_on <= meeting.held_on for c in case.conferences):
            fault("R10", (*road, "held_on"), "this is before the first conference")
        if meeting.number != n + 1:
            text = f"meeting {meeting.number}, and {n + 1} was expected"
            fault("R11", (*road, "number"), text, "number the meetings 1, 2, 3 in order of date")
        if n and meeting.held_on < case.meetings[n - 1].held_on:
            fault("R12", (*road, "held_on"), "this is before the meeting that stands above it")
        _attended_once(road, [a.who for a in meeting.attendance], fault)


def _attended_once(road: Road, attended: list[str], fault: _Faults) -> None:
    for m, who in enumerate(attended):
        if who in attended[:m]:
            text = "this person stands here a second time"
            fault("R13", (*road, "attendance", m, "who"), text, "keep one of the two")


def _starting(case: Case, fault: _Faults) -> None:
    if not case.conferences or not case.conferences[0].is_start:
        text = "no conference starts the plan"
        fault(
            "R09", ("conferences",), text, "the first conference is initial, pre-birth or transfer"
        )
    for n, conference in enumerate(case.conferences):
        road: Road = ("conferences", n)
        if conference.is_start and conference.plan is None:
            fault("R14", road, "a conference that starts a plan sets out no plan", "add 'plan:'")
        if not conference.is_start and conference.plan is not None:
            text = "a review conference changes the plan, and can't set it out anew"
            fault("R15", (*road, "plan"), text, "write 'changes:' instead")
        if n and conference.held_on < case.conferences[n - 1].held_on:
            fault("R12", (*road, "held_on"), "this is before the conference that stands above it")


_THINGS = (
    "person",
    "text",
    "address",
    "contact_of",
    "school_of",
    "gp_of",
    "workplace_of",
    "child",
    "section",
)


def _restrictions(case: Case, fault: _Faults) -> None:
    is_needed = any(rule.text is not None for rule in case.restrictions)
    roads = {passage.road for passage in texts.passages(case)} if is_needed else set()
    for n, rule in enumerate(case.restrictions):
        road: Road = ("restrictions", n)
        if not rule.withheld_from:
            fault("R16", road, "this restriction names nobody", "add 'withheld_from: [...]'")
        if sum(getattr(rule, thing) is not None for thing in _THINGS) != 1:
            text = "a restriction withholds one thing, and this names none or several"
            fault("R17", road, text, "write one restriction for each thing that is withheld")
        if rule.text is not None and rule.text not in roads:
            text, hint = "no text of the record stands at this place", "meetings.0.risk.why"
            fault("R21", (*road, "text"), text, f"write it as docgen check tells places: {hint}")
        _named_elsewhere(case, n, fault)
        if rule.child in rule.withheld_from:
            fault(
                "R20", (*road, "child"), _OWN, "leave out 'circulation:' to send the child nothing"
            )


_OWNERS = ("contact_of", "school_of", "gp_of", "workplace_of", "person")


def _named_elsewhere(case: Case, n: int, fault: _Faults) -> None:
    """Nobody is kept from what is their own, and nobody is left out whom every copy names."""
    rule = case.restrictions[n]
    for thing in _OWNERS:
        if getattr(rule, thing) in rule.withheld_from:
            text = "this is withheld from the very person it belongs to"
            fault("R22", ("restrictions", n, thing), text, "take the id out of withheld_from")
    if rule.person is not None and rule.person in _in_every_copy(case):
        text = "every copy names this person, who can't be left out"
        hint = "withhold what this person says, or the contact"
        fault("R23", ("restrictions", n, "person"), text, hint)


def _in_every_copy(case: Case) -> set[str | None]:
    """Whom the head of a document names: those who lead, chair and take the minutes."""
    leading = {case.lead_worker, case.manager, case.conference_chair, case.quality_manager}
    chairs = {conference.chair for conference in case.conferences}
    at_meetings = {who for m in case.meetings for who in (m.chair, m.minutes_by)}
    return leading | chairs | at_meetings
