"""What came from a source, kept beside the case: <reference>.source.json.

It holds days, codes and numbers by what they are; of a free text only its digest. With it the
next import can tell a value that a person changed from one the source changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from docgen.errors import CaseError, problem
from docgen.sheet.imports.known import Kind
from docgen.sheet.imports.wanted import Wanted

ENDING: Final = ".source.json"
_VERSION: Final = 1
_LARGEST: Final = 1_000_000


_STRICT: Final = ConfigDict(extra="forbid", strict=True)


class Sighted(BaseModel):
    """A visit the source knows: to which child, by its reference there, when, and what it tells."""

    model_config = _STRICT

    child: str
    on: date
    seen: bool | None
    alone: bool | None

    @property
    def is_seen(self) -> bool | None:
        """Whether the child was seen: Annex A says it only by telling that it was alone."""
        return True if self.alone and self.seen is None else self.seen


class _Kept(BaseModel):
    """The file as it is written."""

    model_config = _STRICT

    version: int
    source: str
    values: dict[str, str]
    visits: list[Sighted]


@dataclass(frozen=True)
class Remembered:
    """What the source said at the last import: values by their keys, and visits."""

    values: Mapping[str, str] = field(default_factory=dict)
    visits: Sequence[Sighted] = ()


def beside(case_file: Path) -> Path:
    """The file in which it is kept."""
    return case_file.with_name(case_file.stem + ENDING)


def read(case_file: Path) -> Remembered:
    """What was kept beside a case; nothing where it was never imported.

    Raises: CaseError (I19) for a file that was changed or damaged.
    """
    path = beside(case_file)
    if not path.exists():
        return Remembered()
    try:
        with path.open("rb") as file:
            kept = _Kept.model_validate_json(file.read(_LARGEST))
    except ValidationError:
        hint = "put it back from a copy, or delete it: then every difference is told once"
        raise CaseError([problem("I19", path, "", "is not as docgen wrote it", hint)]) from None
    return Remembered(kept.values, kept.visits)


def content(wanted: Wanted, kind: Kind, before: Remembered) -> bytes:
    """What is kept of a source's values; what it said before and says no more stays."""
    values = {**before.values, **{owned.key: owned.remembered for owned in wanted.owned}}
    sights = [
        Sighted(child=member.child.reference, on=s.on, seen=s.is_seen, alone=s.is_alone)
        for member in wanted.members
        for s in sorted(member.plan.sights, key=lambda sight: sight.on)
    ]
    kept = _Kept(version=_VERSION, source=kind, values=dict(sorted(values.items())), visits=sights)
    return (json.dumps(kept.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n").encode()
