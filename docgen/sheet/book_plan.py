"""The models of a record -> the sheets of a workbook: which fields stand where.

A list of records is a sheet with a row for each; the case, its conferences and its meetings have
so many fields that they stand below one another, with a column for each record. A record in a
record is written into the same row, but for what everyone is sent: that has a sheet of its own.
Every field of the models has a place, also one that is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from docgen.case import conference, meeting, people, plan, proforma, words
from docgen.case.case import Case
from docgen.case.words import Refers

Kind = Literal["text", "line", "day", "clock", "number", "yes-no", "choice"]
Form = Literal["one", "ids", "lines", "pairs"]
"""One value; ids in a row; a text a line; lines with an id and a text."""
Need = Literal["needed", "needed in its group", ""]

ANY: Final = "*"
"""Stands in a road for the number of an entry."""

_ACROSS: Final = (Case, conference.Conference, meeting.Meeting)
_APART: Final = (people.Circulation,)
"""Records in a record that have a sheet of their own, with a row for whom they belong to."""
_NAMES: Final[dict[type[BaseModel], str]] = {
    Case: "Case",
    people.Child: "Children",
    people.Person: "People",
    people.Address: "Addresses",
    people.Restriction: "Restrictions",
    people.Circulation: "Circulation",
    conference.Conference: "Conferences",
    conference.ChildDecision: "Decisions",
    plan.Outcome: "Outcomes",
    plan.Action: "Actions",
    plan.Contingency: "Contingency",
    plan.Seeing: "Seeing the child",
    plan.ChildVoice: "Child voice",
    plan.Assessment: "Assessments",
    plan.PersonView: "Views of the plan",
    plan.Agreement: "Agreements",
    plan.Rewording: "Reworded outcomes",
    plan.Ending: "Ended outcomes",
    meeting.Meeting: "Meetings",
    proforma.Attendance: "Attendance",
    plan.ActionReview: "Review of actions",
    plan.OutcomeReview: "Review of outcomes",
    proforma.Visit: "Visits",
    proforma.FamilyWord: "Family words",
    proforma.ChildViews: "Child views",
    proforma.AgencyUpdate: "Agencies",
    plan.Scaling: "Scaling",
    proforma.Event: "Events",
    proforma.Advice: "Advice",
    proforma.Dissent: "Dissent",
    proforma.Escalation: "Escalations",
    proforma.SignificantChange: "Significant changes",
    proforma.Membership: "Membership",
    proforma.Interpreting: "Interpreters",
    proforma.ProfessionalNote: "Professionals only",
    proforma.Explained: "Explained",
    proforma.Correction: "Corrections",
    proforma.Sending: "Sendings",
}
"""The sheets in their order; a model that is not among them gives its own name to its sheet."""
_SIGNATURES: Final = "Signatures"
_PLAIN: Final[tuple[tuple[Any, Kind], ...]] = (
    (words.Day, "day"),
    (words.Clock, "clock"),
    (words.Count, "number"),
    (words.Score, "number"),
    (words.YesNo, "yes-no"),
    (words.Text, "text"),
)


@dataclass(frozen=True)
class Column:
    """The place of one field: its road in the record, and what its cells hold."""

    road: tuple[str, ...]
    kind: Kind
    form: Form
    told: str
    need: Need
    choices: tuple[str, ...] = ()
    refers: str | None = None
    is_phone: bool = False

    @property
    def key(self) -> str:
        """What names it in the workbook: .name.given."""
        return "." + ".".join(self.road)

    @property
    def group(self) -> str | None:
        """The record in the record it belongs to: name, next, changes.contingency."""
        return ".".join(self.road[:-1]) or None


@dataclass(frozen=True)
class Table:
    """One sheet: its name, the roads to the lists it holds, and its columns."""

    name: str
    model: type[BaseModel]
    homes: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]

    @property
    def is_across(self) -> bool:
        """Whether its records are columns, and its fields rows."""
        return self.model in _ACROSS

    @property
    def is_one_each(self) -> bool:
        """Whether each of those its rows belong to has one row at most: a person's circulation."""
        return self.model in _APART

    @property
    def has_parent(self) -> bool:
        """Whether a row must say to whom, to which conference or to which meeting it belongs."""
        return any(ANY in home for home in self.homes)


@cache
def tables() -> tuple[Table, ...]:
    """The sheets of a workbook in their order; a list comes after what it is a list of."""
    homes: dict[tuple[str, type[BaseModel]], list[tuple[str, ...]]] = {("Case", Case): [()]}
    for home, model in _lists(Case, ()):
        name = _SIGNATURES if home[-1] == "signatures" else _NAMES.get(model, model.__name__)
        homes.setdefault((name, model), []).append(home)
    order = [*_NAMES.values()]
    made = [
        Table(name, model, tuple(found), tuple(_columns(model, (), "needed")))
        for (name, model), found in homes.items()
    ]
    return tuple(sorted(made, key=lambda t: order.index(t.name) if t.name in order else len(order)))


def _lists(model: type[BaseModel], road: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The lists of records in a model, and in the records of those lists."""
    for name, hint in hints(model).items():
        record, is_list = record_of(hint)
        if record is not None:
            here = (*road, name)
            if is_list or record in _APART:
                yield here, record
            yield from _lists(record, (*here, ANY) if is_list else here)


def _columns(model: type[BaseModel], road: tuple[str, ...], need: Need) -> Iterator[Column]:
    for name, hint in hints(model).items():
        field = model.model_fields[name]
        record, is_list = record_of(hint)
        if record is None:
            asked: Need = need if field.is_required() else ""
            yield _column((*road, name), hint, field.description or "", asked)
        elif not is_list and record not in _APART:
            inner: Need = need if field.is_required() else "needed in its group"
            yield from _columns(record, (*road, name), inner)


def _column(road: tuple[str, ...], hint: Any, told: str, need: Need) -> Column:
    kind, form = _bare(hint), _form(hint)
    value = _bare(get_args(kind)[0]) if form in {"ids", "lines"} else kind
    refers = _refers(get_args(kind)[0]) if form != "one" else _refers(kind)
    choices = tuple(str(one) for one in get_args(value)) if get_origin(value) is Literal else ()
    plain = "choice" if choices else _plain(value)
    shown: Kind = "text" if form == "pairs" else plain
    return Column(road, shown, form, told, need, choices, refers, kind == words.Phone)


def _plain(value: Any) -> Kind:
    return next((name for known, name in _PLAIN if known == value), "line")


def _form(hint: Any) -> Form:
    kind = _bare(hint)
    if get_origin(kind) is dict:
        return "pairs"
    if get_origin(kind) is not tuple:
        return "one"
    return "lines" if get_args(kind)[0] in (words.Text, words.Line) else "ids"


def _bare(hint: Any) -> Any:
    """A kind of value without the None that stands for nothing."""
    if get_origin(hint) in {Union, UnionType}:
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _refers(hint: Any) -> str | None:
    parts = getattr(hint, "__metadata__", ())
    return next((part.to for part in parts if isinstance(part, Refers)), None)


@cache
def hints(model: type[BaseModel]) -> dict[str, Any]:
    """The kind of value of each field, in the order of the model."""
    known = get_type_hints(model, include_extras=True)
    return {name: known[name] for name in model.model_fields}


def record_of(hint: Any) -> tuple[type[BaseModel] | None, bool]:
    """The record a field holds, and whether it holds a list of them; None for a plain field."""
    kind = _bare(hint)
    is_list = get_origin(kind) is tuple
    inner = get_args(kind)[0] if is_list else kind
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return inner, is_list
    return None, False
