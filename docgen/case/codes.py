"""The words a file uses for a duty, a service, a document and a part of the minutes.

They are keys, not wording: what a partnership calls each of them is in its terms.
"""

from __future__ import annotations

from typing import Literal

Duty = Literal[
    "lead-worker",
    "manager",
    "conference-chair",
    "quality-manager",
    "practitioner",
    "advocate",
    "interpreter",
    "minute-taker",
    "supporter",
]
"""What a person does for the core group, whatever the post is called."""

BESIDE_THE_FAMILY: frozenset[Duty] = frozenset({"advocate", "supporter", "interpreter"})
"""The duties of those who speak for the family or a child: what is kept from the family is kept
from them too."""

Service = Literal[
    "social-care",
    "health",
    "education",
    "early-years",
    "police",
    "housing",
    "probation",
    "substance-misuse",
    "mental-health",
    "youth-justice",
    "voluntary",
    "advocacy",
    "interpreting",
    "legal",
    "other",
]
"""The kind of service a professional comes from."""

Document = Literal["minutes", "plan"]
"""A document of which the record of a core group can consist."""

Section = Literal[
    "reason-for-plan",
    "in-brief",
    "decisions",
    "visits",
    "family-first",
    "child-views",
    "events",
    "agencies",
    "analysis",
    "scaling",
    "risk",
    "significant-changes",
    "legal",
    "advice",
    "dissent",
    "escalations",
    "professionals-only",
]
"""A part of the record of a meeting that can be kept from someone as a whole."""

Part = Literal[
    "reason-for-plan",
    "visits",
    "family-first",
    "child-views",
    "agencies",
    "analysis",
    "scaling",
    "risk",
    "plan-review",
    "contingency",
    "recommendations",
    "dissent",
    "next-dates",
]
"""A part of the minutes that a partnership can require."""
