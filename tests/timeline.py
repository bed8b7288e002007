"""The sound case moved to other days: bare meetings and reviews, and what a rule finds on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import cases
import findings

from docgen.practice.rule import Finding


def found(
    code: str,
    changes: dict[str, Any] | None = None,
    today: str = "2026-04-01",
    partnership: str = "york",
) -> list[Finding]:
    """The findings of a rule on a day written as in a case file."""
    return findings.found(code, changes, partnership, date.fromisoformat(today))


def meeting(number: int, held_on: str, **more: Any) -> dict[str, Any]:
    """A meeting of which little more is written than that it was held."""
    who = [{"who": name, "presence": "attended"} for name in ("mother", "social-worker", "teacher")]
    said = {"number": str(number), "held_on": held_on, "venue": "School"}
    return said | {"chair": "social-worker", "attendance": who} | more


def review(held_on: str, decision: str = "continue", **more: Any) -> dict[str, Any]:
    """A review conference that decides for the one child."""
    decided = [{"child": "child-1", "decision": decision}]
    return {"type": "review", "held_on": held_on, "chair": "chair", "decisions": decided} | more


def since(conference_on: str, *held_on: str) -> dict[str, Any]:
    """The changes that make the sound case one of other days, with bare meetings."""
    return {
        "conferences.0.held_on": conference_on,
        "conferences.0.next_review_on": cases.GONE,
        "conferences.0.first_core_group_on": cases.GONE,
        "meetings": [meeting(n, day) for n, day in enumerate(held_on, start=1)],
    }
