"""A Word template and the data dictionary -> every fault of the template at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel

from docgen.errors import Problem, TemplateError
from docgen.word import layout, package, syntax, tags
from docgen.word.environment import known_filters, known_tests
from docgen.word.kinds import unknown
from docgen.word.package import Parts
from docgen.word.tags import TemplatePart


def check(template: Path, model: type[BaseModel], filters: Collection[str]) -> list[Problem]:
    """Every fault of a Word template, in the order of its paragraphs; never raises on a file.

    `filters` are the names of our own filters; jinja's that are allowed are known.
    W01-W09 are as `render` gives them; W10 header row, W11 empty paragraph, W12 title or
    language, W13 heading level, W14 comments or tracked changes.
    """
    try:
        parts = package.opened(template)
    except TemplateError as error:
        return list(error.problems)
    found: list[Problem] = []
    read = tags.read(template.name, parts)
    for part in read:
        found += _faults(part, parts, model, known_filters(filters))
    return [*layout.of_file(read[0], parts), *found]


def _faults(
    part: TemplatePart, parts: Parts, model: type[BaseModel], filters: frozenset[str]
) -> list[Problem]:
    looked_at = syntax.check(part, filters, known_tests())
    found = [
        *looked_at.problems,
        *unknown(part, looked_at.tree, model),
        *layout.of_part(part, parts),
    ]
    return sorted(dict.fromkeys(found), key=_number)


def _number(problem: Problem) -> int:
    words = (problem.where.part or "").split()
    return int(words[-1]) if words and words[-1].isdigit() else 0
