"""Which documents there are, and what each person's pack is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.practice.distribution import Owed

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
)
DOCUMENTS: dict[str, Recipe] = {recipe.name: recipe for recipe in _RECIPES}


def pack_of(owed: Owed) -> tuple[Recipe, ...]:
    """What one person's pack is made of, in order; nothing for whoever gets no copy."""
    if owed.number is None:
        return ()
    return tuple(DOCUMENTS[name] for name in ("letter", *owed.documents))


OFFICE = (DOCUMENTS["distribution"],)
"""What the office keeps with the packs."""
