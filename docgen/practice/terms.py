"""A partnership's own words for what every partnership has.

Each is a singular without article that can stand in the middle of a sentence: "child
protection planning meeting", "practice lead".
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from docgen.case.words import Line, Record


def _mid_sentence(term: str) -> str:
    if not term[:1].islower():
        message = "does not start with a small letter, and stands in the middle of sentences"
        raise PydanticCustomError("capital", message, {"hint": "social worker, not Social Worker"})
    return term


Term = Annotated[Line, AfterValidator(_mid_sentence)]


class Terms(Record):
    """What a partnership calls its meetings, people, documents and steps."""

    initial_conference: Term
    """The conference that decides whether there is a plan."""
    review_conference: Term
    """The conference that decides whether the plan goes on."""
    conference: Term
    """Any of the two."""
    core_group: Term
    """The group that carries out the plan, and its meeting."""
    plan: Term
    """The plan that keeps the child safe."""
    outline_plan: Term
    """The plan as the initial conference leaves it."""
    social_worker: Term
    """The child's worker, whose post carries the duty lead-worker."""
    lead_role: Term
    """The title of the one who leads the core group."""
    manager: Term
    """The manager of the child's worker."""
    conference_chair: Term
    """Who chairs the conferences."""
    quality_manager: Term
    """Who checks the quality of records across the partnership."""
    advocate: Term
    """Who speaks for a child, independent of the services."""
    minutes: Term
    """The written record of a core group."""
    registration: Term
    """The step by which a child comes to have a plan."""
    deregistration: Term
    """The step by which a child stops having one."""
    abbreviations: dict[Line, Line] = Field(default_factory=dict)
    """Short forms the partnership uses, with what each stands for."""
