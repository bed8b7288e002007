"""A case and a partnership -> every finding of every rule."""

from __future__ import annotations

from datetime import date

from docgen.case.case import Case
from docgen.practice import rules
from docgen.practice.partnership import Partnership
from docgen.practice.rule import Finding, Practice

SEVERITIES = ("refused", "late", "missing", "advice")


def check(case: Case, partnership: Partnership, today: date) -> list[Finding]:
    """What the partnership's rules find in a case on a day, the gravest first.

    Rules read a case that is well formed; they never raise on what it says.
    """
    practice = Practice(partnership, today)
    found = [f for rule in rules.every() for f in rule.findings(case, practice)]
    return sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.code))
