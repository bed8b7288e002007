"""A page of a website -> its HTML, by the templates in templates/common/site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment

from docgen.errors import TemplateError, problem
from docgen.publication import site_places as places
from docgen.publication import site_words
from docgen.publication.records import Heading, Office
from docgen.publication.site_plan import Choice, Plan, Shared
from docgen.publication.site_records import Edition
from docgen.word.colours import tint

LONG: Final = 6
"""From this many headings on, a page begins with a list of them."""

_TEMPLATES: Final[dict[Shared, str]] = {
    "home": "home.html.j2",
    "statement": "accessibility.html.j2",
    "pages": "pages.html.j2",
}


@dataclass(frozen=True)
class Pages:
    """Writes the pages of one website."""

    plan: Plan

    def publication(self, edition: Edition) -> bytes:
        """The page of a publication in one language."""
        here = places.page(edition.slug, edition.language)
        blocks = [block for part in edition.publication.parts for block in part]
        sheet = edition.publication.labels["print_sheet"]
        headings = [block for block in blocks if isinstance(block, Heading)]
        return self._written(
            "publication.html.j2",
            **self._common(edition, here, self.plan.choices_of(edition)),
            blocks=blocks,
            has_sheet=any(each.label == sheet for each in edition.downloads),
            contents=headings if len(headings) >= LONG else [],
            downloads=[
                (each.name, site_words.download_line(each, edition)) for each in edition.downloads
            ],
        )

    def shared(self, kind: Shared, language: str) -> bytes:
        """A page that belongs to no publication, in one language."""
        here, editions = self.plan.shared(kind, language), self.plan.in_language(language)
        choices = self.plan.shared_choices(kind, language)
        return self._written(
            _TEMPLATES[kind],
            **self._common(editions[0], here, choices),
            editions=editions,
            languages=[self.plan.in_language(code) for code in self.plan.languages],
            office=_office(editions),
            heard_by=site_words.heard_by(self.plan.house.nation),
            made_on=_made_on(editions),
            has_drafts=any(edition.publication.status_lines for edition in editions),
        )

    def sitemap(self, base: str) -> bytes:
        """The list of pages for search engines. Source: sitemaps.org, protocol 0.9."""
        return self._written(
            "sitemap.xml.j2",
            plan=self.plan,
            address=partial(places.address, base),
            page=places.page,
        )

    def style(self) -> bytes:
        """How every page looks, in the partnership's colour."""
        accent = self.plan.editions[0].publication.accent.removeprefix("#").upper()
        colours = f":root{{--accent:#{accent};--tint:#{tint(accent)}}}\n"
        return (colours + self._source("site.css")).encode()

    def _common(self, edition: Edition, here: str, choices: tuple[Choice, ...]) -> dict[str, Any]:
        """What the frame of every page needs."""
        language = edition.language
        shared = {kind: self.plan.shared(kind, language) for kind in self.plan.shared_kinds}
        return {
            "told": edition.publication,
            "labels": edition.publication.labels,
            "words": edition.words,
            "direction": "rtl" if edition.publication.is_right_to_left else "ltr",
            "choices": choices,
            "here": here,
            "shared": shared,
            "has_logo": self.plan.house.logo is not None,
            "to": partial(places.relative, here),
            "page": places.page,
        }

    def _written(self, template: str, **values: Any) -> bytes:
        try:
            return self._environment.get_template(template).render(values).encode()
        except JinjaError as error:
            line = getattr(error, "lineno", None)
            text, hint = f"can't be filled in: {error.message}", "compare it with the common one"
            raise TemplateError([problem("W17", template, "", text, hint, line=line)]) from error

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 - the environment below has one
        return loader.get_source(self._environment, name)[0]

    @cached_property
    def _environment(self) -> Environment:
        loader = FileSystemLoader(self.plan.house.templates)
        made = SandboxedEnvironment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        filters: dict[str, Callable[..., str]] = {
            "kind": site_words.kind,
            "dialled": site_words.dialled,
            "unbroken": site_words.unbroken,
        }
        made.filters.update(filters)
        return made


def _office(editions: tuple[Edition, ...]) -> Office | None:
    """Whom to tell of a page that can't be read: the main office of the first that names one."""
    named = (office for edition in editions for office in edition.publication.offices)
    return next(named, None)


def _made_on(editions: tuple[Edition, ...]) -> str:
    """The day of the newest publication: no page says when the program ran."""
    day = max(edition.publication.published_on for edition in editions)
    return editions[0].words.formats.day(day)
