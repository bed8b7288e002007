"""What is withheld from one person: the entries of an account, with what files are searched for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from docgen.case.people import Leaves, WithheldReason
from docgen.disclosure.secret import Secret

Reason = WithheldReason | Literal["not-opened", "professionals-only"]
"""Why: the reason that was written down, or what holds for everyone until it is opened."""

What = Literal["address", "contact", "school", "gp", "workplace", "child", "person", "text"]


@dataclass(frozen=True)
class Withheld:
    """One thing that is withheld: where it stands, what it is, why, and who decided it."""

    road: str
    """Its place in the record: meetings.0.risk.why."""
    what: What
    subject: str
    """Whose or what it is, by id: an address, a person, a child; of a text the children it is
    about, where it is withheld for that."""
    reason: Reason
    agreed_by: str | None = None
    agreed_on: date | None = None
    words: int = 0
    """How many words of text are withheld there; 0 for what is no text."""
    leaves: Leaves = "mark"
    """What stands in the place of a text."""
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    """What files are searched for."""


@dataclass(frozen=True)
class Account:
    """Everything that is withheld from one person, in the order of the record."""

    recipient: str
    children: tuple[str, ...]
    """The ids of the children this person may read of."""
    withheld: tuple[Withheld, ...]
    shown: tuple[str, ...] = field(default=(), repr=False)
    """The texts this person may read, as far as the restrictions tell."""
    in_part: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    """Texts of which a part is withheld: the road, the whole text, and what this person reads."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What no file of this person may hold."""
        return tuple(secret for one in self.withheld for secret in one.secrets)
