"""What came from a source, kept beside the case: <reference>.source.json.

It holds days, codes and numbers by what they are; of a free text only its digest. With it the
next import can tell a value that a person changed from one the source changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from docgen.errors import CaseError, problem
from docgen.sheet.imports.known import Kind
from docgen.sheet.imports.wanted import Wanted

ENDING: Final = ".source.json"
_VERSION: Final = 1
_LARGEST: Final = 1_000_000


class _Kept(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", strict=True)

    version: int
    source: str
    values: dict[str, str]
    visits: list[dict[str, str | bool | None]]


@dataclass(frozen=True)
class Remembered:
    """What the source said at the last import, by the key of each value."""

    values: Mapping[str, str] = field(default_factory=dict)


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
    return Remembered(kept.values)


def content(wanted: Wanted, kind: Kind, before: Remembered) -> bytes:
    """What is kept of a source's values; what it said before and says no more stays."""
    values = {**before.values, **{owned.key: owned.remembered for owned in wanted.owned}}
    sights = [
        {"child": member.child.reference, "on": str(s.on), "seen": s.is_seen, "alone": s.is_alone}
        for member in wanted.members
        for s in sorted(member.plan.sights, key=lambda sight: sight.on)
    ]
    kept = _Kept(version=_VERSION, source=kind, values=dict(sorted(values.items())), visits=sights)
    return (json.dumps(kept.model_dump(), indent=2, ensure_ascii=False) + "\n").encode()
