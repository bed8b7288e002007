"""The editions of a website -> its languages, its pages and what leads from each to the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from docgen.language.words import SOURCE_LANGUAGE
from docgen.publication import site_places as places
from docgen.publication.site_records import Edition, House

Shared = Literal["home", "statement", "pages"]
"""The pages that belong to no publication; each is there in every language."""


@dataclass(frozen=True)
class Choice:
    """A language a page can be read in; the one it is in has no link."""

    name: str
    tag: str
    direction: Literal["ltr", "rtl"]
    href: str | None


@dataclass(frozen=True)
class Plan:
    """What a website consists of; publications and languages keep the order they are given in."""

    editions: tuple[Edition, ...]
    house: House

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, English first."""
        codes = dict.fromkeys(edition.language for edition in self.editions)
        return tuple(sorted(codes, key=lambda code: code != SOURCE_LANGUAGE))

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The publications, each once."""
        return tuple(dict.fromkeys(edition.slug for edition in self.editions))

    def in_language(self, language: str) -> tuple[Edition, ...]:
        """The publications there are in a language."""
        found = (edition for edition in self.editions if edition.language == language)
        return tuple(sorted(found, key=lambda edition: self.slugs.index(edition.slug)))

    def of_publication(self, slug: str) -> tuple[Edition, ...]:
        """The languages there are of a publication."""
        found = (edition for edition in self.editions if edition.slug == slug)
        return tuple(sorted(found, key=lambda edition: self.languages.index(edition.language)))

    def home(self, language: str) -> str:
        """The page that lists the publications; that of the first language is the root."""
        prefix = "" if language == self.languages[0] else f"{language}/"
        return f"{prefix}{places.INDEX}"

    def shared(self, kind: Shared, language: str) -> str:
        """The place of a page that belongs to no publication."""
        match kind:
            case "home":
                return self.home(language)
            case "statement":
                return places.statement(language)
            case "pages":
                return places.page_list(language)

    @property
    def shared_kinds(self) -> tuple[Shared, ...]:
        """The pages that belong to no publication; a list of pages where no sitemap is made."""
        return ("home", "statement") if self.house.base else ("home", "statement", "pages")

    def choices_of(self, edition: Edition) -> tuple[Choice, ...]:
        """The languages of a publication, as its page in one of them offers them."""
        here = places.page(edition.slug, edition.language)
        others = self.of_publication(edition.slug)
        return _choices(here, ((each, places.page(each.slug, each.language)) for each in others))

    def shared_choices(self, kind: Shared, language: str) -> tuple[Choice, ...]:
        """The languages of a page that belongs to no publication."""
        firsts = (self.in_language(code)[0] for code in self.languages)
        ends = ((first, self.shared(kind, first.language)) for first in firsts)
        return _choices(self.shared(kind, language), ends)


def _choices(here: str, ends: Iterable[tuple[Edition, str]]) -> tuple[Choice, ...]:
    return tuple(_choice(edition, None if end == here else end, here) for edition, end in ends)


def _choice(edition: Edition, end: str | None, here: str) -> Choice:
    told = edition.publication
    href = places.relative(here, end) if end else None
    return Choice(told.language_name, told.tag, "rtl" if told.is_right_to_left else "ltr", href)
