"""What one rule finds in the sound case with something changed."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from cases import TODAY, case

from docgen.practice import rules, shelf
from docgen.practice.partnership import Partnership
from docgen.practice.rule import Finding, Practice, Rule


def found(
    code: str,
    changes: dict[str, Any] | None = None,
    partnership: str = "york",
    on: date = TODAY,
    **profile: Any,
) -> list[Finding]:
    """The findings of a rule; `profile` changes fields of the partnership."""
    practice = Practice(profiled(partnership).model_copy(update=profile), on)
    return list(rule(code).findings(case(changes), practice))


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Severity and field of each finding, in order."""
    return [(finding.severity, finding.field) for finding in findings]


@cache
def profiled(partnership: str) -> Partnership:
    """A partnership of the shelf, read once."""
    return shelf.find(partnership)


def rule(code: str) -> Rule:
    """The rule with this code."""
    return next(one for one in rules.every() if one.code == code)
