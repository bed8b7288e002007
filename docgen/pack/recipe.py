"""Which documents there are, and what each person's pack is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.practice.distribution import Owed, is_labelled

Need = Literal["meeting", "nothing"]


@dataclass(frozen=True)
class Recipe:
    """One kind of document. A new one is a template and a line here."""

    name: str
    title: str
    per_recipient: bool
    """Whether it is made for one person, from that person's view; else it is the office's own."""
    need: Need
    """Whether it tells of a meeting that was held."""
    subject: Literal["held", "coming"] = "held"
    """Whether its title counts the meeting that was held or the coming one."""
    is_office_only: bool = False
    """Whether it stays in the office: in English always, and made only when asked for by name,
    or with the packs it belongs to."""

    @property
    def template(self) -> str:
        """The file name of its template."""
        return f"{self.name}.docx"


def _(text: str) -> str:
    """Marks a title for extraction; it is translated where it is printed."""
    return text


_RECIPES = (
    Recipe("letter", _("Letter"), per_recipient=True, need="meeting"),
    Recipe("minutes", _("Minutes"), per_recipient=True, need="meeting"),
    Recipe("plan", _("Plan"), per_recipient=True, need="nothing"),
    Recipe("invitation", _("Invitation"), per_recipient=True, need="nothing", subject="coming"),
    Recipe("agenda", _("Agenda"), per_recipient=True, need="nothing", subject="coming"),
    Recipe("chair-checklist", _("Chair's checklist"), False, need="nothing", subject="coming"),
    Recipe("distribution", _("Distribution sheet"), per_recipient=False, need="meeting"),
    Recipe("disclosure", "Disclosure sheet", False, need="nothing", is_office_only=True),
    Recipe("labels", "Labels", False, need="nothing", is_office_only=True),
)
DOCUMENTS: dict[str, Recipe] = {recipe.name: recipe for recipe in _RECIPES}


USUAL = tuple(recipe.name for recipe in _RECIPES if not recipe.is_office_only)
"""The documents that are made when none is named."""


def pack_of(owed: Owed) -> tuple[Recipe, ...]:
    """What one person's pack is made of, in order; nothing for whoever gets no copy."""
    if owed.number is None:
        return ()
    return tuple(DOCUMENTS[name] for name in ("letter", *owed.documents))


def office_papers(owed: Sequence[Owed]) -> tuple[Recipe, ...]:
    """What the office keeps with the packs it makes: labels only where something is delivered."""
    is_delivered = any(is_labelled(one) for one in owed)
    return tuple(
        DOCUMENTS[name] for name in ("distribution", *(["labels"] if is_delivered else []))
    )
