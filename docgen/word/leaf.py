"""The data dictionary of a leaflet, booklet or guide: what its template may print.

All texts are told in the publication's language already, with every figure and term filled in.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, ConfigDict

from docgen.case.words import Record
from docgen.language.isolates import Said
from docgen.word.rich import Picture

Told = Annotated[str, AfterValidator(Said)]
"""A text in the language of the publication: part of it, never held apart."""

TEMPLATES: Final = frozenset({"one-minute-guide.docx", "leaflet.docx", "booklet.docx"})
"""The templates that print a leaf; all others print a paper."""


class LeafRun(Record):
    """A stretch of text of one look."""

    text: Told
    """The words."""
    is_bold: bool = False
    """Whether they stand out."""
    is_link: bool = False
    """Whether they lead to an address: print them in the style Link."""


class LeafBlock(Record):
    """A heading, a paragraph, a list or a space to write in."""

    kind: Literal["heading", "paragraph", "bullets", "space"]
    """What it is."""
    runs: tuple[LeafRun, ...] = ()
    """The text of a heading or a paragraph."""
    entries: tuple[tuple[LeafRun, ...], ...] = ()
    """The text of each entry of a list."""
    label: Told = Said("")
    """What a space to write in is for."""
    lines: int = 0
    """How many lines it has."""


class LeafPart(Record):
    """A panel of a leaflet, or a page of a booklet."""

    blocks: tuple[LeafBlock, ...]
    """What stands in it."""


class LeafFigure(Record):
    """One key figure of the procedure."""

    value: Told
    """The figure: within 10 working days."""
    label: Told
    """What it is: first core group."""


class LeafOffice(Record):
    """Whom to ring or write to."""

    name: Told
    """Its name."""
    area: Told | None = None
    """The area it is for."""
    phone: str
    """Its telephone number."""
    email: str | None = None
    """Its e-mail address."""


class LeafLabels(Record):
    """The fixed wording of every publication."""

    kind: Told
    """What it is: One-minute guide."""
    audience: Told
    """Whom it is for: For parents and carers."""
    contacts: Told
    """The heading above the offices: Whom to ring."""
    publisher: Told
    """The heading above who publishes it."""
    other_formats: Told
    """How to get it in another language or in large print."""
    scan: Told
    """What the square code is for: Read this on your phone."""
    version: Told
    """Version 1.0."""
    published: Told
    """The day it was published."""
    review: Told
    """The day it will be looked at again."""


class Leaf(Record):
    """Everything a template of a publication may print."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    title: Told
    """Its title."""
    summary: Told
    """One sentence that says what it is for."""
    partnership: Told
    """The name of the partnership that publishes it."""
    parts: tuple[LeafPart, ...]
    """Its text: the panels of a leaflet in the order they are read, the pages of a booklet."""
    figures: tuple[LeafFigure, ...] = ()
    """The key figures of a one-minute guide."""
    offices: tuple[LeafOffice, ...]
    """Whom to ring; the main one first."""
    labels: LeafLabels
    """Fixed wording."""
    address: Told
    """Where it stands on the web, as a person types it."""
    code: Picture
    """The square code that leads there."""
    logo: Picture | None = None
    """The partnership's logo."""
    translation: tuple[Told, ...] = ()
    """How far a translation is approved, a line each, for the foot of every page."""
