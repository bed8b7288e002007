"""A page tree -> Typst's source, and the PDF that Typst makes of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import typst

from docgen.errors import Problem, Where
from docgen.page import tree
from docgen.page.fonts import Fonts, script_of
from docgen.page.layout import looks
from docgen.page.layout.forgetting import forget
from docgen.page.layout.prelude import PRELUDE
from docgen.page.layout.proof import prove
from docgen.page.layout.sections import sections
from docgen.page.layout.sheet import Sheet
from docgen.page.layout.source import array, pt, string
from docgen.page.layout.tags import tagged
from docgen.page.layout.targets import targets
from docgen.page.problems import GlyphError, UnsupportedError, no_glyph, unsupported
from docgen.page.scratch import scratch

_PLAIN: Final = tree.Look(fonts=("Arial",), size=11.0)


def pdf(page: tree.Page, fonts: Fonts, *, made_at: datetime) -> bytes:
    """The PDF/UA-1 of a page tree; the same tree, fonts and time give the same bytes.

    Raises: GlyphError when a character is in none of the fonts; UnsupportedError when Typst
    can't lay the page out.
    """
    sheet = Sheet(page, fonts, targets(page))
    source = typst_source(sheet)
    if sheet.missing:
        raise GlyphError([_missing(letter) for letter in sorted(sheet.missing)])
    prove(sheet)
    return tagged(_compiled(sheet, source, made_at), sheet.tables)


def typst_source(sheet: Sheet) -> str:
    """The source of a whole page tree."""
    return source_of(sheet, list(sections(sheet)))


def source_of(sheet: Sheet, written: list[str]) -> str:
    """The source of pieces of code, in the settings of their page tree."""
    page = sheet.page
    families = array(map(string, sheet.fonts.stand_ins(_base(page).fonts)[:1]))
    sheet.families.update(dict.fromkeys(sheet.fonts.stand_ins(_base(page).fonts)[:1]))
    base = ", ".join(
        [f"font: {families}", f"size: {pt(_base(page).size)}", f"dir: {page.direction}"]
    )
    language = ", ".join(looks.language(page.language))
    return "\n".join(
        [
            f"#set document(title: {string(page.title or 'Document')})",
            f"#set text({base}{', ' if language else ''}{language})",
            PRELUDE,
            *sheet.defined(),
            *(f"#{part}" for part in written),
        ]
    )


def _base(page: tree.Page) -> tree.Look:
    """The look of the first paragraph: that of what has none, such as a note's number."""
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, tree.Paragraph):
                return block.mark
    return _PLAIN


def _compiled(sheet: Sheet, source: str, made_at: datetime) -> bytes:
    with scratch() as folder:
        write_pictures(sheet, folder)
        compiler = typst.Compiler(
            source.encode(), root=folder, font_paths=sheet.fonts.loaded(sheet.families)
        )
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards="ua-1", timestamp=made_at
            )
        except typst.TypstError as error:
            raise UnsupportedError([_refused(error.message)]) from error
        except BaseException as panic:
            # A bug of Typst comes as a PanicException, which is no Exception and has no module.
            if type(panic).__name__ != "PanicException":
                raise
            raise UnsupportedError([_refused("Typst failed")]) from panic
    forget(source)
    if warnings or not isinstance(made, bytes):
        raise UnsupportedError([_refused(warning.message) for warning in warnings])
    return made


def write_pictures(sheet: Sheet, folder: Path) -> None:
    """Puts the pictures that were drawn where Typst finds them."""
    for name, file in sheet.pictures.items():
        (folder / file).write_bytes(sheet.page.images[name])


def _refused(message: str) -> Problem:
    """Y02; what Typst says may quote the document, so only its first words are passed on."""
    return unsupported(
        "page", Where("document"), f"can't be laid out ({_unquoted(message)})", code="Y02"
    )


def _unquoted(message: str) -> str:
    return message.partition("`")[0].partition('"')[0].strip()


def _missing(letter: str) -> Problem:
    script = script_of(letter)
    package = script.package if script else "fonts-noto-core"
    return no_glyph(letter, "document", f"install a font that has it: {package}")
