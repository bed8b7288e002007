"""A case file -> a Case, or every fault of it with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.case import alike, history, references
from docgen.case.case import Case
from docgen.case.reading import first, fit, in_order
from docgen.case.yamls import Source, read, road_name
from docgen.errors import CaseError, Problem


def load(path: Path) -> Case:
    """The record a YAML file holds.

    Raises CaseError with every fault found: each has file, line, field, what is there, what was
    expected and a hint.
    """
    return load_with_source(path)[0]


def load_with_source(path: Path) -> tuple[Case, Source]:
    """The record a YAML file holds, and the file's values with the place of each.

    Raises CaseError as `load` does.
    """
    case, source, problems = _examined(path)
    if case is None or problems:
        raise CaseError(problems)
    return case, source


def examine(path: Path) -> tuple[Case | None, list[Problem]]:
    """The record of a file and all its faults; the record is None where its form is wrong."""
    case, _, problems = _examined(path)
    return case, problems


def _examined(path: Path) -> tuple[Case | None, Source, list[Problem]]:
    source = read(path)
    if source.problems:
        return None, source, source.problems
    case, problems = examined(source)
    return case, source, problems


def examined(source: Source) -> tuple[Case | None, list[Problem]]:
    """The record that a file's values make and all its faults; None where its form is wrong."""
    case, problems = fit(source, Case)
    if case is None:
        return None, problems
    problems = [*references.check(case, source), *alike.faults(case, source)]
    if not any(problem.code in _NO_HISTORY for problem in problems):
        named = {p.field for p in problems if p.code == "R01"}
        problems += [p for p in _history(case, source) if p.field not in named]
    return case, first(in_order(problems), source)


# Without these the plan has no start, or an id can't be told from its twin.
_NO_HISTORY = {"R09", "R10", "R14"}


def _history(case: Case, source: Source) -> list[Problem]:
    return [
        Problem(f.code, source.where(f.road), road_name(f.road), f.text, f.hint)
        for f in history.faults(case)
    ]


def schema() -> dict[str, Any]:
    """The JSON Schema of a case file, for editors that check and complete while one types."""
    made = Case.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "docgen case file"
    return made
