"""Children a source knows and a folder of case files -> the files made, changed or left alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from docgen.case import load
from docgen.case.yamls import LIMIT_BYTES
from docgen.errors import DocgenError, Problem, UseError, problem
from docgen.pack.place import sweep, write_file
from docgen.practice.partnership import Partnership
from docgen.sheet.imports import (
    annex_a,
    cin_census,
    column_map,
    merge,
    new_case,
    quality,
    remembered,
    ssd,
    wanted,
)
from docgen.sheet.imports.in_place import CannotChangeError
from docgen.sheet.imports.known import ChildKnown, Kind, Told
from docgen.sheet.imports.wanted import Wanted

Fate = Literal["made", "updated", "unchanged", "failed"]

SCHEMA: Final = "docgen.schema.json"


@dataclass(frozen=True)
class Order:
    """What is to be imported, how and where to."""

    kind: Kind
    files: tuple[Path, ...]
    out: Path
    partnership: Partnership
    today: date
    map: Path | None = None
    """Which column holds what, for a list of any form."""
    templates: Path | None = None
    is_ended_wanted: bool = False
    is_source_taken: bool = False

    @cached_property
    def start(self) -> new_case.Start:
        """What every new case file starts with."""
        return new_case.started(self.partnership, self.kind, SCHEMA, self.today, self.templates)


@dataclass(frozen=True)
class Outcome:
    """What became of one case."""

    file: Path
    fate: Fate


@dataclass(frozen=True)
class Account:
    """What became of every case; what was lost, what differs, and what needs a look."""

    outcomes: tuple[Outcome, ...]
    lost: tuple[Problem, ...]
    conflicts: tuple[Problem, ...]
    noted: tuple[Problem, ...]


def bring_in(order: Order) -> Account:
    """Make or update the case files of the children a source knows.

    Raises: UseError where a file of the source can't be read; then nothing is written.
    """
    told = Told()
    children = read(order, told)
    told.noted += quality.check(children, order.partnership.calendar)
    found = wanted.cases(
        children,
        order.today,
        told,
        lambda name: order.is_ended_wanted or _is_there(_file(order, name)),
    )
    outcomes, conflicts = [], []
    if order.out.is_dir():
        sweep(order.out)
    for one in found:
        outcome, differing = _one(order, one, told)
        outcomes.append(outcome)
        conflicts += differing
    _described(order.out, outcomes)
    return Account(tuple(outcomes), tuple(told.lost), tuple(conflicts), tuple(told.noted))


def _described(out: Path, outcomes: Sequence[Outcome]) -> None:
    """The schema that the first line of a new case file names, for the editor of its reader."""
    schema = out / SCHEMA
    if any(outcome.fate == "made" for outcome in outcomes) and not schema.exists():
        write_file(schema, (json.dumps(load.schema(), indent=2) + "\n").encode())


def read(order: Order, told: Told) -> tuple[ChildKnown, ...]:
    """The children of the files of a source.

    Raises: UseError (I01, I02 a file that can't be read; I13 a map that is wrong or missing).
    """
    if (order.kind == "columns") != (order.map is not None):
        text = "a map of the columns belongs to the kind columns, and to no other"
        raise UseError([problem("I13", "import", "--map", text, "add --map MAP.yaml, or drop it")])
    match order.kind:
        case "annex-a":
            return annex_a.read(order.files, told)
        case "cin":
            return cin_census.read(order.files, told)
        case "ssd":
            return ssd.read(order.files, told)
        case "columns":
            return _mapped(order.files, order.map, told)


def _mapped(files: Sequence[Path], map_: Path | None, told: Told) -> tuple[ChildKnown, ...]:
    return column_map.read(files, column_map.load(map_), told) if map_ else ()


def _file(order: Order, reference: str) -> Path:
    return order.out / f"{wanted.stem(reference)}.yaml"


def _is_there(file: Path) -> bool:
    """Whether a file exists; none does whose name is too long."""
    try:
        return file.exists()
    except OSError:
        return False


def _one(order: Order, one: Wanted, told: Told) -> tuple[Outcome, list[Problem]]:
    """Make or update one case file; what fails is told, and the file stays as it was."""
    file = _file(order, one.reference)
    try:
        before = remembered.read(file)
        if not file.exists():
            made = new_case.text(one, order.start)
            merged, fate = merge.Merged(made), "made"
        else:
            merged = _merged(order, file, one, before)
            fate = "updated" if merged.text.encode() != file.read_bytes() else "unchanged"
    except DocgenError as error:
        told.lost += error.problems
        return Outcome(file, "failed"), []
    if fate != "unchanged":
        write_file(file, merged.text.encode(), is_swept=True)
    kept = remembered.content(one, order.kind, before)
    beside = remembered.beside(file)
    if not beside.exists() or beside.read_bytes() != kept:
        write_file(beside, kept, is_swept=True)
    return Outcome(file, fate), merged.conflicts  # type: ignore[arg-type]


def _merged(order: Order, file: Path, one: Wanted, before: remembered.Remembered) -> merge.Merged:
    hint = "put the faults right that docgen check tells, or make the change by hand"
    text = "can't be changed in place with certainty: left as it is"
    refused = UseError([problem("I12", file, "", text, hint)])
    if file.stat().st_size > LIMIT_BYTES:
        raise refused
    try:
        typed = file.read_bytes().decode("utf-8")
        mark = "\ufeff" if typed.startswith("\ufeff") else ""
        merged = merge.merge(
            file.name,
            typed.removeprefix(mark),
            one,
            before,
            is_source_taken=order.is_source_taken,
        )
    except (CannotChangeError, UnicodeDecodeError):
        raise refused from None
    return replace(merged, text=mark + merged.text)
