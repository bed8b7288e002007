"""A publication -> what its Word template prints, with the pictures of its code and logo."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import segno
from docx.shared import Mm

from docgen.language.formats import NO_BREAK
from docgen.publication.records import (
    Block,
    Bullets,
    Heading,
    Layout,
    Office,
    Paragraph,
    Publication,
    Run,
    Space,
)
from docgen.word.house.publication_look import BOOKLET, GUIDE, LEAFLET, Form
from docgen.word.leaf import Leaf, LeafBlock, LeafFigure, LeafLabels, LeafOffice, LeafPart, LeafRun
from docgen.word.rich import Picture

FORMS: Final[dict[Layout, Form]] = {
    "one-minute-guide": GUIDE,
    "leaflet": LEAFLET,
    "booklet": BOOKLET,
}
_DOTS: Final = 12
"""Pixels of each square of the code: sharp on paper at any size it is printed."""


def phone(number: str) -> str:
    """A telephone number that is never broken over two lines."""
    return number.replace(" ", NO_BREAK)


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {"phone": phone}
"""The filters a publication's template may use."""


@dataclass(frozen=True)
class Issue:
    """A publication on its way to paper: its template, the logo, where it stands on the web."""

    publication: Publication
    template: Path
    logo: Path | None
    address: str

    @property
    def form(self) -> Form:
        """The measures the house draws it with."""
        return FORMS[self.publication.layout]


def leaf(issue: Issue) -> Leaf:
    """What the template prints of an issue."""
    told = issue.publication
    return Leaf(
        title=told.title,
        summary=told.summary,
        partnership=told.partnership,
        parts=tuple(LeafPart(blocks=tuple(map(_block, part))) for part in told.parts),
        figures=tuple(LeafFigure(value=one.value, label=one.label) for one in told.figures),
        offices=tuple(map(_office, told.offices)),
        labels=_labels(told),
        address=shown(issue.address),
        code=_code(issue),
        logo=_logo(issue),
        translation=told.status_lines,
    )


def links(issue: Issue) -> Iterator[tuple[str, str]]:
    """Each text that leads somewhere, with the address it leads to, in no order."""
    told = issue.publication
    for run in _runs(told):
        if run.link:
            yield run.text, run.link
    for office in told.offices:
        yield phone(office.phone), f"tel:{''.join(office.phone.split())}"
        if office.email:
            yield office.email, f"mailto:{office.email}"
    yield shown(issue.address), issue.address


def shown(address: str) -> str:
    """An address as a person types it: no https://, nothing at the end."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _runs(told: Publication) -> Iterator[Run]:
    for part in told.parts:
        for block in part:
            if isinstance(block, Bullets):
                yield from (run for entry in block.entries for run in entry)
            elif not isinstance(block, Space):
                yield from block.runs


def _block(block: Block) -> LeafBlock:
    match block:
        case Heading(runs):
            return LeafBlock(kind="heading", runs=_told(runs))
        case Paragraph(runs):
            return LeafBlock(kind="paragraph", runs=_told(runs))
        case Bullets(entries):
            return LeafBlock(kind="bullets", entries=tuple(map(_told, entries)))
        case Space(label, lines):
            return LeafBlock(kind="space", label=label, lines=lines)


def _told(runs: tuple[Run, ...]) -> tuple[LeafRun, ...]:
    return tuple(
        LeafRun(text=run.text, is_bold=run.is_bold, is_link=run.link is not None) for run in runs
    )


def _office(office: Office) -> LeafOffice:
    return LeafOffice(name=office.name, area=office.area, phone=office.phone, email=office.email)


def _labels(told: Publication) -> LeafLabels:
    said = told.labels
    return LeafLabels(
        kind=said[f"layout_{told.layout}"],
        audience=said[f"audience_{told.audience}"],
        contacts=said["contacts"],
        publisher=said["publisher"],
        other_formats=said["other_formats"],
        scan=said["qr"],
        version=said["version"],
        published=said["published"],
        review=said["review"],
    )


def _code(issue: Issue) -> Picture:
    png = io.BytesIO()
    code = segno.make(issue.address, error="m", micro=False)
    code.save(png, kind="png", scale=_DOTS, border=0)
    alt = issue.publication.labels["qr_alt"].replace("{address}", issue.address)
    return Picture(_rewound(png), alt=alt, width=Mm(issue.form.code_mm))


def _logo(issue: Issue) -> Picture | None:
    if issue.logo is None:
        return None
    alt = issue.publication.labels["logo_alt"].replace("{name}", issue.publication.partnership)
    png = io.BytesIO(issue.logo.read_bytes())
    return Picture(png, alt=alt, height=Mm(issue.form.logo_mm))


def _rewound(png: io.BytesIO) -> io.BytesIO:
    png.seek(0)
    return png
