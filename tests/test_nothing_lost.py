from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from papers import told

from docgen.case import passages
from docgen.case.load import load
from docgen.case.words import Record
from docgen.practice.shelf import shelf

SAMPLES = sorted(path.stem for path in (shelf() / "samples").glob("*.yaml"))
# Told elsewhere: how copies were sent is the office's business, on the distribution sheet.
ELSEWHERE = {"sendings"}


def texts(part: Any) -> Iterator[str]:
    """Every text of more than one word in a part of the record, a paragraph each."""
    if isinstance(part, Record):
        for name in type(part).model_fields:
            if name not in ELSEWHERE:
                yield from texts(getattr(part, name))
    elif isinstance(part, tuple):
        for piece in part:
            yield from texts(piece)
    elif isinstance(part, str) and " " in part:
        plain = passages.replaced(part, lambda passage: passage.text)
        yield from (" ".join(line.split()) for line in plain.splitlines() if line.strip())


def lead(sample: str) -> tuple[Any, str]:
    case = load(shelf() / "samples" / f"{sample}.yaml")
    return case, case.lead_worker


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_of_a_meeting_is_in_the_lead_workers_minutes(sample: str) -> None:
    case, who = lead(sample)
    for meeting in case.meetings:
        minutes = told(case, "minutes", who, meeting.number)
        lost = [text for text in texts(meeting) if text not in minutes]
        assert not lost


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_outcome_action_and_step_is_in_the_lead_workers_plan(sample: str) -> None:
    case, who = lead(sample)
    plan = told(case, "plan", who)
    reworded = {
        rewording.outcome
        for conference in case.conferences
        if conference.changes
        for rewording in conference.changes.reworded_outcomes
    }
    outline = case.start.plan
    assert outline is not None
    kept = [outcome for outcome in outline.outcomes if outcome.id not in reworded]
    for part in (kept, outline.actions, outline.contingency, outline.must_change, outline.to_end):
        assert not [text for text in texts(tuple(part)) if text not in plan]


def test_a_text_that_the_template_leaves_out_would_be_found() -> None:
    case, who = lead("york")
    longer = case.meetings[-1].model_copy(update={"venue": "The invented hall of nowhere"})
    assert [text for text in texts(longer) if text not in told(case, "minutes", who)] == [
        "The invented hall of nowhere"
    ]


def test_samples_are_there() -> None:
    assert len(SAMPLES) == 5
    assert Path(shelf() / "samples" / "wrong").is_dir()
