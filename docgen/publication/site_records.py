"""What a website is made from: publications told in languages, their files, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.language.words import Words
from docgen.practice.partnership import Nation
from docgen.publication.records import Publication


@dataclass(frozen=True)
class Download:
    """A file that can be downloaded; it stands beside the page, in `site_places.folder`."""

    name: str
    """The name of the file: core-groups.pdf."""
    label: str
    """What it is, told in the language: "Sheet to print and fold"."""
    size_bytes: int
    format: str
    """The format by the name people know: Word, PDF."""


@dataclass(frozen=True)
class Edition:
    """A publication in one language, and the files it can be downloaded as."""

    publication: Publication
    words: Words
    """The words it is told in: they fill the fixed wording, and write numbers and dates."""
    downloads: tuple[Download, ...] = ()

    @property
    def slug(self) -> str:
        """The name of the publication, the same in every language."""
        return self.publication.slug

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.publication.language


@dataclass(frozen=True)
class House:
    """Whose website it is, as far as its publications do not tell."""

    nation: Nation
    templates: tuple[Path, ...]
    """The folders of the pages' templates; what the first has not, the next has."""
    logo: bytes | None = None
    """The partnership's logo, a PNG picture."""
    base: str | None = None
    """The address the website will have; with one there is a sitemap.xml."""
