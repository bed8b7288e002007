"""What a check found, in lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.cli import plain
from docgen.practice.report import SEVERITIES, Placed, Report
from docgen.practice.rule import Finding, Severity
from docgen.practice.timescales import Deadline, Status

_MEANING: Final[dict[Severity, str]] = {
    "refused": "Refused: no documents are made until this is put right",
    "late": "Late: a limit has passed",
    "missing": "Missing: the record should say this",
    "advice": "Advice: worth a thought",
}
_STATUS: Final[dict[Status, str]] = {
    "confirmed": "",
    "superseded": " (replaced since)",
    "example": " (an example: confirm it locally)",
}
_INDENT: Final = 4
_LABEL: Final = 10


def told(made: Report) -> Iterator[str]:
    """The lines that tell a report: how it was checked, the findings by severity, the count."""
    yield plain.wrapped(f"{made.case_file}, {made.partnership.name}, as on {plain.day(made.on)}", 0)
    for severity in SEVERITIES:
        if found := made.of(severity):
            yield f"\n{_MEANING[severity]} ({len(found)})"
            for alike in _alike(found):
                yield from _findings(alike)
    yield "\n" + _sum(made)


def _alike(found: Sequence[Placed]) -> Iterable[list[Placed]]:
    """The findings that say the same of several places together, in the order of the first."""
    groups: dict[Finding, list[Placed]] = {}
    for placed in found:
        groups.setdefault(replace(placed.finding, field=""), []).append(placed)
    return groups.values()


def _findings(alike: Sequence[Placed]) -> Iterator[str]:
    finding = alike[0].finding
    yield ""
    for placed in alike:
        place = f"{placed.where.file}:{placed.where.line}"
        yield f"  {place}: {finding.code} {placed.finding.field}".rstrip()
    yield plain.wrapped(finding.text, _INDENT, " " * _INDENT)
    if finding.deadline:
        yield from _deadline(finding.deadline)
    if finding.hint:
        yield _line("to do", finding.hint)
    status = _STATUS[finding.deadline.status] if finding.deadline else ""
    yield _line("source", finding.source + status)


def _deadline(deadline: Deadline) -> Iterator[str]:
    yield _line("last day", plain.day(deadline.on))
    yield _line("counted", deadline.counted)
    if deadline.note:
        yield _line("note", deadline.note)


def _line(label: str, text: str) -> str:
    return plain.wrapped(text, _INDENT + _LABEL, f"{' ' * _INDENT}{label}:")


def _sum(made: Report) -> str:
    if not made.found:
        return "Nothing to put right."
    return ", ".join(f"{number} {severity}" for severity, number in made.counts.items()) + "."
