"""An issue of a publication -> its Word file fitted to its pages, or by how much it is too long.

The page engine measures the text. Type steps down until it fits; where the smallest does not,
it is told how many lines are over, and on which page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from docgen.page import engine
from docgen.publication.fitting_page import fit_page
from docgen.publication.fitting_pages import PANELS, fit_panels, fit_parts
from docgen.publication.leaves import Issue
from docgen.publication.measured import Measured, Over
from docgen.publication.records import Layout, Publication
from docgen.publication.setting import filled, in_type, made_at

__all__ = ["LEAST_FOR_FAMILIES", "PANELS", "STEPS", "Fitted", "Over", "fit", "steps"]

STEPS: Final[dict[Layout, tuple[float, ...]]] = {
    "one-minute-guide": (10.5, 10, 9.5, 9),
    "leaflet": (12, 11, 10.5, 10),
    "booklet": (14, 13, 12),
}
"""The sizes of the body that are tried, in points."""

LEAST_FOR_FAMILIES: Final = 10
"""Nothing smaller is given to families."""

_AT_WORK: Final = frozenset({"professionals", "members", "chairs"})


@dataclass(frozen=True)
class Fitted:
    """A publication fitted to its pages, as far as it can be."""

    docx: bytes
    size_pt: float
    """The size of the body that was taken."""
    over: tuple[Over, ...]
    """The pages that are too long even so; none where all fits."""
    made_at: datetime

    @property
    def lines_over(self) -> int:
        """How many lines are too many."""
        return sum(page.lines for page in self.over)

    @cached_property
    def pdf(self) -> bytes:
        """The tagged PDF.

        Raises UnsupportedError and GlyphError with what the page engine finds.
        """
        return engine.to_pdf({"publication": self.docx}, "page", self.made_at)["publication"]


def fit(publication: Publication, template: Path, logo: Path | None, address: str) -> Fitted:
    """The publication in the largest type that fits its pages; `address` is its page on the web.

    A template whose sections are not those of the house's is not measured: it is taken as it is.
    Raises TemplateError with every fault of the template.
    """
    issue = Issue(publication, template, logo, address)
    drawn = filled(issue)
    for size in steps(publication):
        made = Measured(in_type(issue, drawn, size))
        over = _WAYS[publication.layout](made) if _is_of_house(made, publication) else ()
        if not over:
            break
    return Fitted(made.body.docx, size, over, made_at(issue))


def steps(publication: Publication) -> tuple[float, ...]:
    """The sizes of the body that are tried for it, in points."""
    least = 0 if publication.audience in _AT_WORK else LEAST_FOR_FAMILIES
    return tuple(size for size in STEPS[publication.layout] if size >= least)


def _is_of_house(made: Measured, publication: Publication) -> bool:
    """Whether the file has the sections that the house draws for its layout."""
    wanted = {
        "one-minute-guide": 5 if publication.figures else 3,
        "leaflet": 7,
        "booklet": 3 + len(publication.parts),
    }
    return len(made.page.sections) == wanted[publication.layout]


_WAYS: Final[dict[Layout, Callable[[Measured], tuple[Over, ...]]]] = {
    "one-minute-guide": fit_page,
    "leaflet": fit_panels,
    "booklet": fit_parts,
}
