"""What a check found, in lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.cli import plain
from docgen.practice.report import SEVERITIES, Placed, Report
from docgen.practice.rule import Severity
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
_LABEL: Final = 13


def told(made: Report) -> Iterator[str]:
    """The lines that tell a report: how it was checked, the findings by severity, the count."""
    yield plain.wrapped(f"{made.case_file}, {made.partnership.name}, as on {plain.day(made.on)}", 0)
    for severity in SEVERITIES:
        if found := made.of(severity):
            yield f"\n{_MEANING[severity]} ({len(found)})"
            for placed in found:
                yield from _finding(placed)
    yield "\n" + _sum(made)


def _finding(placed: Placed) -> Iterator[str]:
    finding = placed.finding
    yield ""
    yield plain.wrapped(f"{placed.where}: {finding.code} {finding.field}", _INDENT, "  ")
    yield _line("", finding.text)
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
    if not label:
        return plain.wrapped(text, _INDENT, " " * _INDENT)
    return plain.wrapped(text, _INDENT + _LABEL - 3, f"{' ' * _INDENT}{label}:")


def _sum(made: Report) -> str:
    if not made.found:
        return "Nothing to put right."
    return ", ".join(f"{number} {severity}" for severity, number in made.counts.items()) + "."
