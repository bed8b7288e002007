"""A page tree -> one HTML file: semantic, with its style and its pictures in it, no script.

Headers and footers stand once, at the head and the foot; page numbers, columns and page
breaks are left to the printer of the web page. The same tree gives the same file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from docgen.page.furniture import Furnished, furnished
from docgen.page.notes import KINDS, Kind, mark
from docgen.page.text import words
from docgen.page.tree import Anchor, Block, Field, Link, Look, Page, Section, Table, Text
from docgen.page.walk import body, everything, inlines, paragraphs
from docgen.page.web.blocks import blocks
from docgen.page.web.colour import INK, PAPER, readable
from docgen.page.web.markup import element, escaped
from docgen.page.web.setting import Setting, Writer
from docgen.page.web.style import STYLE

_BROAD_COLUMNS: Final = 5
"""A table of so many columns needs more than the width of a column of words."""
_USUAL_PT: Final = 12.0
_UNSEEN: Final = {"class": "unseen"}
_END: Final = "</p>"
_BLACK: Final = "000000"
Measure = TypeVar("Measure", str, float)


def html(page: Page) -> str:
    """The file as one HTML document.

    Raises: UnsupportedError Y01 for a picture that web pages do not show.
    """
    writer = _writer(page)
    setting = Setting(page.language, page.direction)
    content = _content(writer, setting)
    named = element("title", escaped(_title(page)))
    style = element("style", "\n".join(["", STYLE, *_rules(writer), ""]))
    head = "\n".join(["", *_META, named, style, ""])
    given = {"class": "broad" if _is_broad(page) else None}
    whole = f"\n{element('head', head)}\n{element('body', content, given)}\n"
    root = element("html", whole, {"lang": page.language, "dir": page.direction})
    return f"<!DOCTYPE html>\n{root}\n"


_META: Final = (
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
)


def _writer(page: Page) -> Writer:
    targets = _targets(page)
    return Writer(
        page,
        size_pt=_most(page, lambda look: look.size) or _USUAL_PT,
        ink=_ink(page),
        write=blocks,
        targets=targets,
        named=_named(page, targets),
        title=_own_title(page),
    )


def _content(writer: Writer, setting: Setting) -> str:
    """The header of the first section, all that is in the file, the notes, the footers."""
    first, *others = furnished(writer.page, words)
    quiet = replace(setting, may_head=False, is_furniture=True)
    header = _furniture("header", first.headers, writer, quiet)
    main = [_section(part, writer, setting) for part in (replace(first, headers=()), *others)]
    footers = tuple(footer for part in (first, *others) for footer in part.footers)
    footer = _furniture("footer", footers, writer, quiet)
    notes = [_notes(kind, writer, setting) for kind in KINDS]
    unseen = "" if writer.heads else element("h1", escaped(_title(writer.page)), _UNSEEN)
    whole = element("main", "\n".join(["", *filter(None, [unseen, *main, *notes]), ""]))
    return "\n".join(["", *filter(None, [header, whole, footer]), ""])


def _section(part: Furnished, writer: Writer, setting: Setting) -> str:
    quiet = replace(setting, may_head=False, is_furniture=True)
    header = _furniture("div", part.headers, writer, quiet)
    return "\n".join(filter(None, [header, blocks(part.section.blocks, writer, setting)]))


def _furniture(
    name: str, all_of_it: tuple[tuple[Block, ...], ...], writer: Writer, setting: Setting
) -> str:
    shown = _without_repeats(all_of_it)
    made = "\n".join(filter(None, (blocks(each, writer, setting) for each in shown)))
    return element(name, f"\n{made}\n", {"class": "furniture"}) if made else ""


def _without_repeats(all_of_it: tuple[tuple[Block, ...], ...]) -> Iterator[tuple[Block, ...]]:
    """The furniture but for what says no more than another: a first page often says less."""
    told = [frozenset(words(each).split("\t")) for each in all_of_it]
    for each, said in zip(all_of_it, told, strict=True):
        if not any(said < other for other in told):
            yield each


def _notes(kind: Kind, writer: Writer, setting: Setting) -> str:
    """The notes of one kind, each with a way back to where it is referred to."""
    made = ""
    for number, note in enumerate(writer.notes.met[kind], start=1):
        back = {"href": f"#{kind}-{number}-from", "role": "doc-backlink"}
        way_back = element("a", f"↑ {mark(kind, number)}", back)
        said = blocks(note.blocks, writer, setting)
        whole = f"{said.removesuffix(_END)} {way_back}" + (_END if said.endswith(_END) else "")
        made += element("li", whole, {"id": f"{kind}-{number}"}) + "\n"
    if not made:
        return ""
    order = element("ol", f"\n{made}", {"type": "i" if kind == "endnote" else None})
    return element("section", order, {"class": "notes", "role": "doc-endnotes"})


def _rules(writer: Writer) -> Iterator[str]:
    """What this file adds to the style: paper, size of the words, colours and widths."""
    yield _paper(writer.page.sections[0])
    if writer.ink != INK:
        yield f":root{{--ink:#{writer.ink}}}"
    if writer.size_pt > _USUAL_PT:
        yield f"html{{font-size:{100 * writer.size_pt / _USUAL_PT:.4g}%}}"
    if text := writer.sheet.text():
        yield text


def _paper(section: Section) -> str:
    left, top, right, bottom = section.margins
    return (
        f"@page{{size:{section.width:g}pt {section.height:g}pt;"
        f"margin:{top:g}pt {right:g}pt {bottom:g}pt {left:g}pt}}"
    )


def _is_broad(page: Page) -> bool:
    tables = (block for block in body(page) if isinstance(block, Table))
    return any(len(table.widths) >= _BROAD_COLUMNS for table in tables) or any(
        section.width > section.height for section in page.sections
    )


def _ink(page: Page) -> str:
    """The colour of most words, if it can be read on paper."""
    colour = _most(page, lambda look: look.colour or _BLACK)
    return colour if colour and colour != _BLACK and readable(colour, PAPER) else INK


def _most(page: Page, of: Callable[[Look], Measure]) -> Measure | None:
    """What most letters have in paragraphs that are no headings; of equals, the first."""
    found: Counter[Measure] = Counter()
    for paragraph in paragraphs(body(page)):
        for inline in inlines(paragraph.content):
            if isinstance(inline, Text) and paragraph.heading is None:
                found[of(inline.look)] += len(inline.text)
    return max(found, key=lambda measure: found[measure], default=None)


def _targets(page: Page) -> dict[str, str]:
    """Ids for the bookmarks that something leads to; their names may tell more than they should."""
    wanted: set[str | None] = set()
    there: dict[str, None] = {}
    for paragraph in paragraphs(everything(page)):
        for inline in inlines(paragraph.content):
            match inline:
                case Anchor():
                    there[inline.name] = None
                case Link() if not inline.address:
                    wanted.add(inline.anchor)
                case Field():
                    wanted.add(inline.target)
                case _:
                    pass
    reached = [name for name in there if name in wanted]
    return {name: f"place-{number}" for number, name in enumerate(reached, start=1)}


def _named(page: Page, targets: dict[str, str]) -> dict[str, str]:
    """What the paragraph of each bookmark says."""
    return {
        inline.name: words((replace(paragraph, label=None, heading=None),))
        for paragraph in paragraphs(everything(page))
        for inline in paragraph.content
        if isinstance(inline, Anchor) and inline.name in targets
    }


def _title(page: Page) -> str:
    """The title of the file, or else its first words."""
    said = (words((each,)) for each in paragraphs(body(page)))
    return page.title.strip() or next(filter(None, said), "") or "docgen"


def _own_title(page: Page) -> str | None:
    """The title of the file, if no paragraph has the style of one."""
    has_style = any(each.style.casefold() == "title" for each in paragraphs(body(page)))
    return None if has_style else page.title.strip() or None
