"""A rule and what it finds.

A rule is a small function that reads a case in the light of a partnership's procedure and tells
what it finds; `rules/` holds one file per subject. Each rule has a code for ever, the field it
speaks of and the source it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from docgen.case.case import Case
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Deadline

Severity = Literal["refused", "late", "missing", "advice"]
"""Refused: no documents are made. Late, missing: told in the record. Advice: worth a thought."""


@dataclass(frozen=True)
class Finding:
    """What a rule found: codes, dates and numbers, never a name or a text of the case."""

    severity: Severity
    field: str
    text: str
    hint: str | None = None
    deadline: Deadline | None = None
    code: str = ""
    source: str = ""


@dataclass(frozen=True)
class Practice:
    """What a case is held against: the partnership's profile, on a day."""

    partnership: Partnership
    today: date


Check = Callable[[Case, Practice], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A check with its code, its sentence and its source."""

    code: str
    source: str
    check: Check = field(repr=False)

    @property
    def sentence(self) -> str:
        """What must hold, as the first line of the check's docstring says it."""
        return (self.check.__doc__ or "").strip().splitlines()[0]

    def findings(self, case: Case, practice: Practice) -> Iterator[Finding]:
        """What the check finds, with the rule's code, and its source where it names none."""
        for found in self.check(case, practice):
            yield replace(found, code=self.code, source=found.source or self.source)


RULES: dict[str, Rule] = {}


def rule(code: str, *, source: str) -> Callable[[Check], Check]:
    """Registers a check under its code."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule {code} stands twice")
        RULES[code] = Rule(code, source, check)
        return check

    return register
