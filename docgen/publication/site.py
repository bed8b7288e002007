"""Publications in their languages -> a website of plain files: no scripts, only relative links."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.publication import site_places as places
from docgen.publication.site_pages import Pages
from docgen.publication.site_plan import Plan
from docgen.publication.site_records import Edition, House


def site(editions: Sequence[Edition], house: House) -> dict[str, bytes]:
    """The files of a website, by their path in its folder; the downloads are put beside them.

    The editions are those of one partnership, at least one; the same ones make the same bytes.
    """
    plan = Plan(tuple(editions), house)
    pages = Pages(plan)
    made = {
        places.page(edition.slug, edition.language): pages.publication(edition)
        for edition in plan.editions
    }
    for language in plan.languages:
        for kind in plan.shared_kinds:
            made[plan.shared(kind, language)] = pages.shared(kind, language)
    made[places.STYLE] = pages.style()
    if house.logo is not None:
        made[places.LOGO] = house.logo
    if house.base:
        made[places.SITEMAP] = pages.sitemap(house.base)
    return dict(sorted(made.items()))
