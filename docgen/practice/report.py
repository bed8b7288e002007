"""A case file -> what the rules find in it, each finding with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from docgen.case.load import load_with_source
from docgen.case.registered import with_own_register
from docgen.case.yamls import Road
from docgen.errors import Problem, Where
from docgen.practice.check import check
from docgen.practice.partnership import Partnership
from docgen.practice.rule import Finding, Severity
from docgen.practice.shelf import find_for

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""The severities of findings, the gravest first."""


@dataclass(frozen=True)
class Placed:
    """A finding and the place in the file of the field it speaks of, or of the nearest above."""

    finding: Finding
    where: Where


@dataclass(frozen=True)
class Report:
    """What was found in one case file on one day, the gravest first."""

    case_file: str
    partnership: Partnership
    on: date
    found: tuple[Placed, ...]

    def of(self, severity: Severity) -> tuple[Placed, ...]:
        """The findings of one severity, in the order of the file."""
        found = (placed for placed in self.found if placed.finding.severity == severity)
        return tuple(sorted(found, key=lambda p: (p.where.line or 0, p.finding.code)))

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings each severity has, the gravest first; those with none left out."""
        counted: dict[Severity, int] = {name: len(self.of(name)) for name in SEVERITIES}
        return {name: number for name, number in counted.items() if number}

    @property
    def is_refused(self) -> bool:
        """Whether a finding stands in the way of making documents."""
        return bool(self.of("refused"))


def report(case_file: Path, today: date, templates: Path | None = None) -> Report:
    """What a partnership's rules find in a case file and its register on a day.

    Raises CaseError or PartnershipError, as loading the case and the partnership do.
    """
    case, source = load_with_source(case_file)
    partnership = find_for(case, source, templates)
    case = with_own_register(case, case_file)
    found = tuple(Placed(f, source.where(road(f.field))) for f in check(case, partnership, today))
    return Report(case_file.name, partnership, today, found)


def road(field: str) -> Road:
    """The road a finding's field names: `meetings.0.held_on` -> ("meetings", 0, "held_on")."""
    steps = field.split(".") if field else []
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def as_json(made: Report) -> dict[str, Any]:
    """A report as plain values; dates are written 2026-03-14."""
    return {
        "case": made.case_file,
        "partnership": made.partnership.id,
        "on": made.on.isoformat(),
        "counts": dict(made.counts),
        "problems": [],
        "findings": [_finding(placed) for name in SEVERITIES for placed in made.of(name)],
    }


def faults_as_json(case_file: str, today: date, problems: Sequence[Problem]) -> dict[str, Any]:
    """The faults of a case file that does not load, in the shape of a report."""
    return {
        "case": case_file,
        "partnership": None,
        "on": today.isoformat(),
        "counts": {},
        "problems": [_problem(problem) for problem in problems],
        "findings": [],
    }


def _finding(placed: Placed) -> dict[str, Any]:
    finding, deadline = placed.finding, placed.finding.deadline
    counted = {**asdict(deadline), "on": deadline.on.isoformat()} if deadline else {}
    counted.pop("count", None)  # `counted` tells it in words
    return {
        "severity": finding.severity,
        "code": finding.code,
        **_place(placed.where),
        "field": finding.field,
        "text": finding.text,
        "hint": finding.hint,
        "source": finding.source,
        "deadline": counted or None,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        **_place(problem.where),
        "field": problem.field,
        "text": problem.text,
        "hint": problem.hint,
    }


def _place(where: Where) -> dict[str, Any]:
    return {"file": where.file, "line": where.line, "column": where.column}
