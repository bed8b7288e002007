"""A case -> the ids that someone who reads a list of them would take for one another.

Who may see what hangs on ids: `aunt-1` and `aunt-l` on one list send a paper to the wrong person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.case.case import Case
from docgen.case.conference import Conference
from docgen.case.meeting import Meeting
from docgen.case.yamls import Road, Source, road_name
from docgen.errors import Problem

# Signs an id may hold that look the same in one typeface or another.
_SAME = str.maketrans({"1": "l", "0": "o"})
_TEXT = "this id looks like another one: {}"
_HINT = "1 and l, 0 and o, rn and m are taken for one another: name one of the two in other words"

_Ids = Iterable[tuple[Road, str]]


def faults(case: Case, source: Source) -> list[Problem]:
    """R24 for each id that looks like one above it."""
    return [problem for ids in _groups(case) for problem in _alike(ids, source)]


def _groups(case: Case) -> Iterator[_Ids]:
    """The ids that stand for things of one kind, each with its road."""
    yield [
        *((("children", n, "id"), child.id) for n, child in enumerate(case.children)),
        *((("people", n, "id"), person.id) for n, person in enumerate(case.people)),
    ]
    yield [(("addresses", n, "id"), address.id) for n, address in enumerate(case.addresses)]
    yield [one for road, held in _held(case) for one in _of_the_plan(road, held, "outcomes")]
    yield [one for road, held in _held(case) for one in _of_the_plan(road, held, "actions")]


def _held(case: Case) -> Iterator[tuple[Road, Conference | Meeting]]:
    for n, conference in enumerate(case.conferences):
        yield ("conferences", n), conference
    for n, meeting in enumerate(case.meetings):
        yield ("meetings", n), meeting


def _of_the_plan(road: Road, held: Conference | Meeting, kind: str) -> Iterator[tuple[Road, str]]:
    """The ids of the outcomes or actions that a conference or meeting wrote down."""
    if isinstance(held, Conference) and held.plan:
        for n, part in enumerate(getattr(held.plan, kind)):
            yield (*road, "plan", kind, n, "id"), part.id
    if held.changes:
        for n, part in enumerate(getattr(held.changes, f"added_{kind}")):
            yield (*road, "changes", f"added_{kind}", n, "id"), part.id


def _alike(ids: _Ids, source: Source) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for road, name in ids:
        first = seen.setdefault(name.translate(_SAME).replace("rn", "m"), name)
        if first != name:
            text = _TEXT.format(first)
            yield Problem("R24", source.where(road), road_name(road), text, _HINT)
