"""A case -> every text people wrote in it, with its road and the children it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from docgen.case.case import Case
from docgen.case.people import Child, Circulation, Name
from docgen.case.plan import Action, Outcome, PlanChanges
from docgen.case.words import Line, Record, Text
from docgen.case.yamls import Road

# Names of places: a school can bear a child's name, and nobody can put it into other words.
_PLACES = {"venue", "school", "gp", "agency", "team", "workplace"}
_SPEAKERS = {"who", "child"}


@dataclass(frozen=True)
class Passage:
    """One text of the record; `children` are the ids it is about, none where it is about all."""

    road: str
    text: str
    children: frozenset[str]


def passages(case: Case) -> Iterator[Passage]:
    """Every text of a case that documents can show, in the order of the record.

    Names, addresses and the names of schools and agencies are left out: who may see those is
    decided field by field.
    """
    walk = _Walk(frozenset(child.id for child in case.children), _scopes(case))
    for group in ("children", "people", "conferences", "meetings"):
        for n, part in enumerate(getattr(case, group)):
            yield from walk.through(part, (group, n), frozenset())


def _scopes(case: Case) -> dict[str, frozenset[str]]:
    """The children each outcome and action concerns, by `outcome:` or `action:` and its id."""
    scopes: dict[str, frozenset[str]] = {}
    parts = [c.plan for c in case.conferences if c.plan]
    changes: list[PlanChanges] = [c.changes for c in case.conferences if c.changes]
    changes += [m.changes for m in case.meetings if m.changes]
    outcomes = [o for plan in parts for o in plan.outcomes]
    outcomes += [o for change in changes for o in change.added_outcomes]
    for outcome in outcomes:
        scopes[f"outcome:{outcome.id}"] = frozenset(outcome.children)
    actions = [a for plan in parts for a in plan.actions]
    actions += [a for change in changes for a in change.added_actions]
    for action in actions:
        own = frozenset(action.children)
        scopes[f"action:{action.id}"] = own or scopes[f"outcome:{action.outcome}"]
    return scopes


@dataclass(frozen=True)
class _Walk:
    """Goes through records; knows the children's ids and what outcomes and actions concern."""

    children: frozenset[str]
    scopes: Mapping[str, frozenset[str]]

    def through(self, record: Record, road: Road, scope: frozenset[str]) -> Iterator[Passage]:
        """Every text below a record, with the children its nearest entry names."""
        if isinstance(record, Name | Circulation):
            return
        mine = self._scope(record) or scope
        texts = _texts(type(record))
        for name in type(record).model_fields:
            value = getattr(record, name)
            if name in texts:
                yield from self._told(value, (*road, name), mine)
            elif name not in _PLACES:
                yield from self._below(value, (*road, name), mine)

    def _below(self, value: Any, road: Road, scope: frozenset[str]) -> Iterator[Passage]:
        if isinstance(value, Record):
            yield from self.through(value, road, scope)
        elif isinstance(value, tuple):
            for n, part in enumerate(value):
                yield from self._below(part, (*road, n), scope)

    def _told(self, value: Any, road: Road, scope: frozenset[str]) -> Iterator[Passage]:
        """The texts of one field: a text, several, or one for each person or child."""
        if isinstance(value, str):
            yield Passage(".".join(map(str, road)), value, scope)
        elif isinstance(value, tuple):
            for n, part in enumerate(value):
                yield from self._told(part, (*road, n), scope)
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from self._told(part, (*road, key), frozenset({key} & self.children) or scope)

    def _scope(self, record: Record) -> frozenset[str]:
        """The children an entry is about, as its own fields say."""
        if isinstance(record, Child):
            return frozenset({record.id})
        if not isinstance(record, Outcome | Circulation) and (named := self._served(record)):
            return named
        about = set(getattr(record, "children", ()))
        about |= {
            who for field in _SPEAKERS if isinstance(who := getattr(record, field, None), str)
        }
        return frozenset(about & self.children)

    def _served(self, record: Record) -> frozenset[str]:
        """The children of the outcome or action a record speaks of."""
        if isinstance(record, Action):
            return self.scopes[f"action:{record.id}"]
        for kind in ("outcome", "action"):
            name = getattr(record, kind, None)
            if isinstance(name, str):
                return self.scopes[f"{kind}:{name}"]
        return frozenset()


def retold(case: Case, tell: Callable[[str], str]) -> Case:
    """The case with everything people wrote in it told again: each paragraph of each text.

    The names and addresses of people stay as they are.
    """
    groups = ("children", "people", "conferences", "meetings")
    return case.model_copy(update={name: _again(getattr(case, name), tell) for name in groups})


def replaced(case: Case, by: Mapping[str, str]) -> Case:
    """The case with the texts at some roads replaced; an empty one says that nothing stays."""
    return case.model_copy(
        update={
            name: _put(getattr(case, name), name, by)
            for name in ("children", "people", "conferences", "meetings")
        }
        if by
        else {}
    )


def _put(value: Any, road: str, by: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return by.get(road, value)
    if isinstance(value, tuple):
        return tuple(_put(part, f"{road}.{n}", by) for n, part in enumerate(value))
    if isinstance(value, dict):
        return {key: _put(part, f"{road}.{key}", by) for key, part in value.items()}
    if not isinstance(value, Record):
        return value
    fields = type(value).model_fields
    return value.model_copy(
        update={name: _put(getattr(value, name), f"{road}.{name}", by) for name in fields}
    )


def _again(value: Any, tell: Callable[[str], str], *, is_text: bool = False) -> Any:
    """A value with its texts told again; `is_text` where a bare text in it is people's words."""
    if isinstance(value, str) and is_text:
        return "\n".join(tell(line.strip()) for line in value.splitlines() if line.strip())
    if isinstance(value, tuple):
        return tuple(_again(part, tell, is_text=is_text) for part in value)
    if isinstance(value, dict):
        return {key: _again(part, tell, is_text=is_text) for key, part in value.items()}
    if not isinstance(value, Record) or isinstance(value, Name):
        return value
    texts = _texts(type(value))
    told = {
        name: _again(getattr(value, name), tell, is_text=name in texts or name in _PLACES)
        for name in type(value).model_fields
    }
    return value.model_copy(update=told)


@cache
def _texts(model: type[Record]) -> frozenset[str]:
    """The fields of a model that hold a line or a text people wrote."""
    hints = get_type_hints(model, include_extras=True)
    return frozenset(name for name in model.model_fields if _holds(hints[name])) - _PLACES


def _holds(hint: Any) -> bool:
    return hint in {Line, Text} or any(_holds(part) for part in get_args(hint))
