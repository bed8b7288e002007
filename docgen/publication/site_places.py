"""Where the pages of a website stand, and how one leads to another.

Every link is relative and names its file, so that the site works from a folder of a computer and
below any address. What belongs to a publication stands in `<slug>/<language>/`, what belongs to
the whole site in `<language>/`; the root is the home page of the first language.
"""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import Final

INDEX: Final = "index.html"
STYLE: Final = "site.css"
LOGO: Final = "logo.png"
SITEMAP: Final = "sitemap.xml"


def folder(slug: str, language: str) -> str:
    """The folder of a publication's page, where its downloads stand too."""
    return f"{slug}/{language}"


def page(slug: str, language: str) -> str:
    """The page of a publication in a language."""
    return f"{folder(slug, language)}/{INDEX}"


def statement(language: str) -> str:
    """The accessibility statement in a language."""
    return f"{language}/accessibility/{INDEX}"


def page_list(language: str) -> str:
    """The list of all pages, with its words in a language."""
    return f"{language}/pages/{INDEX}"


def relative(start: str, end: str) -> str:
    """The link that leads from one page to another."""
    return relpath(end, dirname(start) or ".")


def address(base: str, place: str) -> str:
    """The address of a page or folder on the web; a page has that of its folder."""
    return f"{base.rstrip('/')}/{place.removesuffix(INDEX)}"


def address_of(base: str, slug: str, language: str) -> str:
    """The address of a publication's page on the web, as a printed code leads to it."""
    return address(base, page(slug, language))
