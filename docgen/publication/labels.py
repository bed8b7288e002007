"""The fixed wording of every form of a publication, by its key."""

from __future__ import annotations

from typing import Final


def _(text: str) -> str:
    """Marks a text for extraction."""
    return text


# What stands in {braces} is filled where it is printed; `labels` fills the two days and version.
LABELS: Final[dict[str, str]] = {
    # whom to ring
    "contacts": _("Whom to ring"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "area": _("Area"),
    "publisher": _("Who publishes this"),
    # dates and version
    "published": _("Published {date}"),
    "review": _("To be looked at again {date}"),
    "version": _("Version {version}"),
    "draft": _("Draft"),
    "page": _("Page {page} of {pages}"),
    # key figures and space to write
    "figures": _("The key figures"),
    # whom it is for
    "audience_professionals": _("For professionals"),
    "audience_members": _("For members of core groups"),
    "audience_chairs": _("For those who chair core groups"),
    "audience_parents": _("For parents and carers"),
    "audience_young-people": _("For young people"),
    "audience_children": _("For children"),
    # what it is
    "layout_one-minute-guide": _("One-minute guide"),
    "layout_leaflet": _("Leaflet"),
    "layout_booklet": _("Booklet"),
    # languages and help
    "pages_language": _("In other languages"),
    "language": _("Language"),
    "other_formats": _("Ask us for this in another language, in large print or read out to you."),
    "qr": _("Read this on your phone"),
    "qr_alt": _("Square code that opens this page: {address}"),
    # a page on the web
    "skip": _("Skip to the text"),
    "home": _("All leaflets and guides"),
    "back": _("Back to all leaflets and guides"),
    "contents": _("On this page"),
    "about": _("About this page"),
    "site_title": _("Leaflets and guides"),
    "site_intro": _("Leaflets and guides about core groups and child protection plans."),
    "logo_alt": _("Logo of {name}"),
    "print": _("Print this page"),
    "sitemap": _("All pages"),
    # downloads
    "download": _("Download"),
    "downloads": _("Download and print"),
    "download_file": _("{name} ({format}, {size})"),
    "word": _("Word file"),
    "pdf": _("PDF to read"),
    "large_print": _("Large print"),
    "large_print_word": _("Large print, Word file"),
    "print_sheet": _("Sheet to print and fold"),
    "print_sheet_hint": _("Print on both sides of the paper, turned on the short edge."),
    "fillable": _("PDF to fill in"),
    "size_kb": _("{n} KB"),
    "size_mb": _("{n} MB"),
    # the print sheet
    "outside": _("Outside"),
    "inside": _("Inside"),
    "panel": _("Panel {n}"),
    "cover": _("Cover"),
    "flap": _("Flap folded in"),
    # the fillable PDF
    # the accessibility statement
    "accessibility": _("Accessibility statement"),
    "accessibility_aim": _("We want as many people as we can to be able to use these pages."),
    "accessibility_can": _("You can:"),
    "accessibility_zoom": _("make the text up to four times as large without losing any of it"),
    "accessibility_keyboard": _("go through every page with the keyboard alone"),
    "accessibility_reader": _("listen to every page and every PDF with a screen reader"),
    "accessibility_no_scripts": _("read every page without scripts"),
    "accessibility_standard_heading": _("How accessible this website is"),
    "accessibility_standard": _(
        "These pages are made to meet the Web Content Accessibility Guidelines, version 2.2, "
        "level AA."
    ),
    "accessibility_tested": _(
        "A program checks how these pages are built. Nobody has checked them by hand yet."
    ),
    "accessibility_translations": _(
        "A page marked as a draft has wording that no qualified person has approved yet."
    ),
    "accessibility_help_heading": _("If you can't read something here"),
    "accessibility_help": _("Ring us or write to us, and tell us which page and what you need."),
    "accessibility_wrong_heading": _("If something does not work"),
    "accessibility_wrong": _("Tell us about it: we want to put it right."),
    "accessibility_enforcement_heading": _("If you are not happy with our answer"),
    "accessibility_enforcement": _(
        "You can contact the Equality Advisory and Support Service (EASS): {address}"
    ),
    "accessibility_prepared": _(
        "This statement belongs to the leaflets and guides published up to {date}."
    ),
}
"""Fixed wording of every form of a publication, by its key."""
