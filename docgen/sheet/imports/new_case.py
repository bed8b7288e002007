"""A case there should be -> the case file it starts with: what is known, and gaps to fill in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from docgen.case import form
from docgen.case.case import Case
from docgen.practice import blank
from docgen.practice.partnership import Partnership
from docgen.sheet.imports.in_place import quoted
from docgen.sheet.imports.known import Kind, Sight
from docgen.sheet.imports.wanted import OnPlan, Wanted

UNASKED: Final = {"speaks": "und", "dialect": form.TO_FILL_IN}
"""A language nobody asked for yet: undetermined (ISO 639), and never taken for English."""

SOURCES: Final[Mapping[Kind, str]] = {
    "annex-a": "Ofsted's Annex A, list 7",
    "cin": "the Children in Need census",
    "ssd": "the Standard Safeguarding Dataset",
    "columns": "a list of the council's system",
}
_VISITS: Final = "# Visits the source knows; docgen import writes these lines anew:"
_VISIT_LINES: Final = re.compile(rf"^{re.escape(_VISITS)}\r?\n(?:#   - .*\r?\n)*", re.MULTILINE)
_HEAD: Final = """\
# yaml-language-server: $schema={schema}
#
# The record of one family, for the {name}.
# Started from {source}.
#
# What the source knows stands here, and docgen import keeps it right; whatever you change or
# add is yours and stays. What it does not know says {gap}: names, the language
# at home, the core group, the plan itself. Put your own words and dates there.
# Then: docgen check THIS-FILE
"""


@dataclass(frozen=True)
class Start:
    """What every new case file of one import starts with."""

    head: str
    values: Any
    """The values of the partnership's blank form, as text; copied before anything is put in."""


def started(
    partnership: Partnership, kind: Kind, schema: str, today: date, templates: Path | None
) -> Start:
    """What the new case files of a partnership start with; made once, for it takes a while."""
    head = _HEAD.format(
        schema=schema, name=partnership.name, source=SOURCES[kind], gap=form.TO_FILL_IN
    )
    form_text = blank.text(partnership, today, schema, templates)
    values = yaml.load(form_text, Loader=yaml.BaseLoader)  # noqa: S506 - reads text only
    return Start(head, values)


def text(wanted: Wanted, start_from: Start) -> str:
    """The case file of a family that has none yet."""
    values = copy.deepcopy(start_from.values)
    _fill(values, wanted)
    lines = "\n".join(form.lines(Case, values))
    return f"{start_from.head}#\n{visits(wanted)}\n{lines}\n"


def visits(wanted: Wanted) -> str:
    """The visits the source knows, as comment lines to put under a meeting; "" without any.

    A visit belongs to the meeting that hears of it, and the source knows no meetings.
    """
    lines = [
        f"#   - {_visit(sight, f'child-{n}')}\n"
        for n, member in enumerate(wanted.members, 1)
        for sight in sorted(member.plan.sights, key=lambda sight: sight.on)
    ]
    return f"{_VISITS}\n{''.join(lines)}" if lines else ""


def with_visits(case_text: str, wanted: Wanted) -> str:
    """The text of a case file with the visits the source knows now; as it was without the lines."""
    newline = "\r\n" if "\r\n" in case_text else "\n"
    known = visits(wanted).replace("\n", newline)
    return _VISIT_LINES.sub(lambda _: known, case_text, count=1) if known else case_text


def child(member: OnPlan, id_: str) -> dict[str, Any]:
    """The entry of a child: what is known, and gaps."""
    known = {owned.what: quoted(owned.value) for owned in member.owned()}
    entry: dict[str, Any] = {"id": id_}
    if member.child.born or "given" in known or "family" in known:
        names = ("given", "family")
        entry["name"] = {name: known.get(name) or form.TO_FILL_IN for name in names}  # type: ignore[call-overload]
    entry |= {name: known[name] for name in ("born", "expected") if name in known}
    entry |= {"on_plan": "yes", "case_reference": quoted(member.child.reference)}
    entry["sex"] = known.get("sex", "not-known")
    entry["ethnicity"] = known.get("ethnicity", form.TO_FILL_IN)
    if member.child.born:
        entry["language"] = dict(UNASKED)
    if member.child.disability:
        entry["disability"] = quoted_or_gap(member.child.disability)
    if "previous_plans" in known:
        entry["previous_plans"] = known["previous_plans"]
    return entry


def quoted_or_gap(value: str) -> str:
    """A text as YAML, a gap as it is."""
    return value if value == form.TO_FILL_IN else quoted(value)


def decision(id_: str, decided: str, category: str | None) -> dict[str, str]:
    """What a conference decided for a child."""
    entry = {"child": id_, "decision": decided}
    return entry | ({"category": category} if category else {})


def start(members: Sequence[tuple[str, OnPlan]], number: int = 1) -> dict[str, Any]:
    """The conference that started the plan of these children; `number` keeps ids apart."""
    is_pre_birth = all(member.is_pre_birth for _, member in members)
    known = [(id_, {o.what: o.value for o in member.owned()}) for id_, member in members]
    return {
        "type": "pre-birth" if is_pre_birth else "initial",
        "held_on": str(members[0][1].start),
        "chair": "conference-chair",
        "decisions": [decision(id_, "plan", values.get("category")) for id_, values in known],
        "plan": {
            "reasons": form.TO_FILL_IN,
            "outcomes": [
                {"id": f"o{number}", "worry": form.TO_FILL_IN, "outcome": form.TO_FILL_IN}
            ],
        },
    }


def review(held_on: date, members: Sequence[tuple[str, OnPlan]]) -> dict[str, Any]:
    """A review conference of these children."""
    return {
        "type": "review",
        "held_on": str(held_on),
        "chair": "conference-chair",
        "decisions": [
            decision(
                id_,
                member.reviews[held_on],
                member.latest if held_on == max(member.reviews) else None,
            )
            for id_, member in members
        ],
    }


def _fill(values: dict[str, Any], wanted: Wanted) -> None:
    """Put what is known into the values a new case file starts with, and take out the rest."""
    named = [(f"child-{n}", member) for n, member in enumerate(wanted.members, 1)]
    values["reference"] = quoted(wanted.reference)
    teams = [owned.value for owned in wanted.owned if owned.what == "team"]
    values["team"] = quoted(teams[0]) if teams else form.TO_FILL_IN
    values["children"] = [child(member, id_) for id_, member in named]
    for person in values["people"]:
        if relations := person.get("relations"):
            relation = next(iter(relations.values()))
            person["relations"] = {id_: relation for id_, _ in named}
        if "language" in person:
            person["language"] = dict(UNASKED)
    core_group = values["conferences"][0].get("core_group", [])
    values["conferences"] = list(_conferences(named, core_group))
    days = [owned.value for owned in wanted.owned if owned.what == "next_review_on"]
    values["conferences"][-1] |= {"next_review_on": days[0]} if days else {}
    values.pop("meetings", None)  # the source knows none, and an invented day would count as held


def _conferences(
    named: Sequence[tuple[str, OnPlan]], core_group: Sequence[str]
) -> Iterator[dict[str, Any]]:
    starts = sorted({member.start for _, member in named})
    reviews = sorted({day for _, member in named for day in member.reviews})
    for day in sorted({*starts, *reviews}):
        if day in starts:
            begun = [(id_, member) for id_, member in named if member.start == day]
            yield start(begun, starts.index(day) + 1) | {"core_group": list(core_group)}
        if day in reviews:
            yield review(day, [(id_, m) for id_, m in named if day in m.reviews])


def entry_lines(entry: Mapping[str, Any]) -> list[str]:
    """An entry of a list as lines of YAML, for a file that is there already."""
    return list(_lines(entry))


def _lines(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, value in entry.items():
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{name}:"
            for one in value:
                yield from (
                    f"  {'- ' if n == 0 else '  '}{line}" for n, line in enumerate(_lines(one))
                )
        elif isinstance(value, list):
            yield f"{name}: [{', '.join(value)}]"
        else:
            yield f"{name}: {value}"


def _visit(sight: Sight, id_: str) -> str:
    said = {True: "yes", False: "no", None: form.TO_FILL_IN}
    # Annex A tells that the child was seen alone, and so that the child was seen.
    seen = True if sight.is_alone and sight.is_seen is None else sight.is_seen
    alone = "" if sight.is_alone is None else f", seen_alone: {said[sight.is_alone]}"
    return (
        f"{{on: {sight.on}, by: lead-worker, children: [{id_}], where: {form.TO_FILL_IN}, "
        f"announced: {form.TO_FILL_IN}, seen: {said[seen]}{alone}}}"
    )
