"""One thing that is withheld from one person, as the search of finished files looks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["address", "postcode", "phone", "email", "name", "day", "place", "text"]
"""What it is: each is recognised in ways of its own."""


@dataclass(frozen=True)
class Secret:
    """A value that none of a person's files may hold; never shown, not even in a traceback."""

    kind: Kind
    road: str
    """Where it stands in the record: addresses.1.lines.0."""
    value: str = field(repr=False)
    """The value as written; of an address one line."""
    near: tuple[str, ...] = field(default=(), repr=False)
    """Names of those who live at an address: a part of it next to one of them tells it."""
    day: date | None = field(default=None, repr=False)
    """The day, where it is one."""
