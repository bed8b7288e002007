"""The main document: everything a file defines, then its sections.

Source: ECMA-376-1 11.3.10 (main document part), 17.2 (document structure).
"""

from __future__ import annotations

from itertools import islice
from pathlib import PurePath
from typing import Final

from docgen.page import tree
from docgen.page.reader.blocks import read_blocks
from docgen.page.reader.contents import rebuilt
from docgen.page.reader.core import core_property
from docgen.page.reader.languages import cleaned
from docgen.page.reader.look import Looks
from docgen.page.reader.names import Element, child, is_on, name, qualified, text_of
from docgen.page.reader.numbering import Numbering
from docgen.page.reader.package import Package
from docgen.page.reader.paragraph import styled
from docgen.page.reader.reading import Reading
from docgen.page.reader.report import Report
from docgen.page.reader.run_properties import RunProperties, Source
from docgen.page.reader.section import read_sections
from docgen.page.reader.settings import Settings, read_settings
from docgen.page.reader.styles import Styles, read_styles
from docgen.page.reader.theme import read_theme

LANGUAGE: Final = "en-GB"
MOST_PARAGRAPHS: Final = 50_000
"""A thousand pages of minutes; beyond it nobody waits for the end."""
UNTITLED: Final = "Document"


def read_document(package: Package) -> tree.Page:
    """The page tree of an opened file.

    Raises UnsupportedError with everything that is not laid out.
    """
    report = Report(package.file)
    try:
        page = _read(package, report)
    except RecursionError:
        report.refuse(package.main, "is nested too deeply")
        page = tree.Page((), "", LANGUAGE)
    report.settle()
    return page


def _read(package: Package, report: Report) -> tree.Page:
    root = package.tree(package.main)
    body = child(root, "w:body")
    if name(root) != "w:document" or body is None:
        package.refuse(package.main, "is not a Word document")
    if sum(1 for _ in islice(body.iter(qualified("w:p")), MOST_PARAGRAPHS + 1)) > MOST_PARAGRAPHS:
        package.refuse(package.main, f"holds more than {MOST_PARAGRAPHS:,} paragraphs")
    reading = _reading(package, report, body)
    reading.styled = lambda style: styled(style, reading)
    for part in root:
        if name(part) == "w:background":
            report.warn("the colour behind the pages is left out")
        elif name(part) != "w:body":
            report.refuse_unless_ignorable(part)
    sections = rebuilt(read_sections(body, reading), reading)
    return tree.Page(
        sections=sections,
        title=_title(package, sections),
        language=reading.looks.language,
        direction=_direction(body, reading.styles),
        default_tab=reading.settings.default_tab,
        has_even=reading.settings.has_even,
        stretches_broken_lines=reading.settings.stretches_broken_lines,
        images=reading.images,
        warnings=tuple(report.warnings),
    )


def _reading(package: Package, report: Report, body: Element) -> Reading:
    settings = read_settings(_part(package, "settings"), report)
    theme = read_theme(_part(package, "theme"), settings.bidi, settings.east_asia)
    source = Source(theme, report)
    styles = read_styles(_part(package, "styles"), source)
    numbering = Numbering(_part(package, "numbering"), source)
    numbering.list_of_style = styles.list_of
    styles.level_of = numbering.paragraph_of
    language = _language(package, styles, settings, is_rtl=_direction(body, styles) == "rtl")
    return Reading(
        package=package,
        report=report,
        theme=theme,
        settings=settings,
        styles=styles,
        numbering=numbering,
        looks=Looks(language),
        read_blocks=read_blocks,
        part=package.main,
        bookmarks=_bookmarks(body),
    )


def _part(package: Package, kind: str) -> Element | None:
    part = package.target(package.main, kind)
    return None if part is None else package.tree(part)


def _bookmarks(body: Element) -> frozenset[str]:
    starts = body.iter(qualified("w:bookmarkStart"))
    return frozenset(text_of(start, "w:name") or "" for start in starts)


def _language(package: Package, styles: Styles, settings: Settings, *, is_rtl: bool) -> str:
    """The language of the file: its defaults', its normal paragraphs', its core properties'."""
    said: RunProperties = styles.run_defaults | styles.run(styles.defaults.get("paragraph"))
    bidi = (said.get("language_bidi"), settings.bidi) if is_rtl else ()
    for code in (*bidi, said.get("language"), core_property(package, "dc:language")):
        if known := cleaned(code):
            return known
    return LANGUAGE


def _direction(body: Element, styles: Styles) -> tree.Direction:
    """Right to left where normal paragraphs are, or most of the paragraphs that say."""
    if styles.paragraph(styles.defaults.get("paragraph")).get("is_rtl"):
        return "rtl"
    turned = sum(map(_turns, body.iter(qualified("w:bidi"))))
    if not turned:
        return "ltr"
    return "rtl" if turned * 2 > sum(1 for _ in body.iter(qualified("w:p"))) else "ltr"


def _turns(switch: Element) -> bool:
    """Whether a `w:bidi` is a paragraph's own, not a section's or of before a change."""
    above = switch.getparent()
    place = (above, above.getparent()) if above is not None else ()
    return is_on(switch) and [name(e) for e in place if e is not None] == ["w:pPr", "w:p"]


def _title(package: Package, sections: tuple[tree.Section, ...]) -> str:
    """The title of the file, else its first heading, else its name: a page is never without."""
    return (
        core_property(package, "dc:title")
        or _first_heading(sections)
        or PurePath(package.file).stem
        or UNTITLED
    )


def _first_heading(sections: tuple[tree.Section, ...]) -> str:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, tree.Paragraph) and (block.heading or block.style == "Title"):
                words = [part.text for part in block.content if isinstance(part, tree.Text)]
                return " ".join("".join(words).split())
    return ""
