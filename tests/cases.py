"""Builds a small, sound case for tests, with one thing changed at a time.

`case()` keeps every rule of the York profile on 2026-04-01. `case({"meetings.0.held_on":
"2026-02-02"})` changes one value; `GONE` takes it away; a road that ends in `+` adds to a list.
"""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from docgen.case import history, references
from docgen.case.case import Case
from docgen.case.yamls import Source

TODAY = date(2026, 4, 1)
GONE = object()
BASE: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "family.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - reads text only
)


def tree(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The values of the sound case with some of them changed."""
    made = copy.deepcopy(BASE)
    for road, value in (changes or {}).items():
        _put(made, road.split("."), copy.deepcopy(value) if value is not GONE else GONE)
    return made


def case(changes: dict[str, Any] | None = None) -> Case:
    """The sound case with some values changed; it must still be a case that loads."""
    made = Case.model_validate(tree(changes))
    faults = references.check(made, Source("test.yaml"))
    assert not faults, [str(fault) for fault in faults]
    assert not history.faults(made), history.faults(made)
    return made


def _put(here: Any, road: list[str], value: Any) -> None:
    for step in road[:-1]:
        here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
    last = road[-1]
    if last == "+":
        here.append(value)
    elif value is GONE:
        here.pop(int(last) if isinstance(here, list) else last)
    elif isinstance(here, list):
        here[int(last)] = value
    else:
        here[last] = value
