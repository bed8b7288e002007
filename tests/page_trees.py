"""Page trees made by hand, one thing changed at a time."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from docgen.page.tree import (
    Anchor,
    Block,
    Cell,
    CheckBox,
    Edges,
    Field,
    Inline,
    Line,
    Link,
    ListLabel,
    Look,
    Note,
    Page,
    Paragraph,
    Picture,
    Row,
    Section,
    Tab,
    Table,
    TabStop,
    Text,
    TextBox,
)

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def look(**changes: Any) -> Look:
    return Look(**{"fonts": ("Arial",), "size": 11.0} | changes)


PLAIN = look()


def run(text: str, **changes: Any) -> Text:
    return Text(text, look(**changes))


def para(*content: str | Inline, **changes: Any) -> Paragraph:
    """A paragraph; a plain string is a run of it."""
    inlines = tuple(run(each) if isinstance(each, str) else each for each in content)
    return Paragraph(inlines, PLAIN, **changes)


def heading(level: int, text: str, **changes: Any) -> Paragraph:
    return para(text, heading=level, style=f"Heading {level}", **changes)


def item(label: str, *content: str | Inline, level: int = 0, of: str = "1", **changes: Any):
    """An entry of a list: a bullet for "•", a number for anything else."""
    kind = "bullet" if label == "•" else "number"
    made = ListLabel(label, PLAIN, kind, of, level)
    indent = {"indent_left": 36.0 * (level + 1), "indent_first": -18.0}
    return para(*content, label=made, **indent | changes)


LINED = Edges(top=Line(0.5), bottom=Line(0.5))


def cell(*blocks: str | Block, column: int, **changes: Any) -> Cell:
    made = tuple(para(each) if isinstance(each, str) else each for each in blocks)
    return Cell(made, column, **{"edges": LINED} | changes)


def table(*rows: tuple[str | Block, ...], heads: int = 0, **changes: Any) -> Table:
    """A table of plain rows, the first of which are its head."""
    made = tuple(
        Row(tuple(cell(each, column=at) for at, each in enumerate(row)), is_head=number < heads)
        for number, row in enumerate(rows)
    )
    widths = tuple(100.0 for _ in rows[0])
    return Table(made, **{"widths": widths} | changes)


def page(*blocks: Block, **changes: Any) -> Page:
    """A file of one section; what is a section's own goes to it, all else to the file."""
    own = {name: changes.pop(name) for name in tuple(changes) if name in Section.__annotations__}
    section = Section(blocks, **own)
    return Page((section,), **{"title": "Minutes of core group 2", "language": "en-GB"} | changes)


def footer(*before: str) -> dict[str, tuple[Block, ...]]:
    """A footer with a page number at its end."""
    number = (run("Page "), Field("page", PLAIN), run(" of "), Field("pages", PLAIN))
    stops = (TabStop(451.0, "end"),)
    return {"default": (para(*before, Tab(PLAIN), *number, tabs=stops),)}


def everything() -> Page:
    """A file with one of each."""
    return page(
        para("Minutes of core group 2", style="Title", heading=None),
        para("For ", run("everyone", bold=True), " who was there", style="Subtitle"),
        para(
            Link((run("1 In brief"), Tab(PLAIN), Field("page-of", PLAIN, "_Toc1")), anchor="_Toc1"),
            tabs=(TabStop(451.0, "end", "dot"),),
        ),
        heading(1, "In brief"),
        para(
            Anchor("_Toc1"),
            "Risk is ",
            run("lower", italic=True, colour="1D5B79"),
            "; see page ",
            Field("page-of", PLAIN, "who"),
            Note("footnote", (para("Scale 0 to 10."),), PLAIN),
            ".",
        ),
        item("1.", "Attend school"),
        item("2.", "See the nurse"),
        item("(a)", "weekly", level=1, of="2"),
        item("(b)", "with ", run("أمل", language="ar", direction="rtl"), level=1, of="2"),
        para("and tell the group", indent_left=72.0),
        item("3.", "Ring us"),
        item("•", "a bullet", of="3"),
        para("Who does what", style="caption"),
        table(
            ("Who", "What", "By when"),
            ("Mother", "Attend & <ring>", "14 March 2026"),
            ("School", table(("9am", "10am"), ("A", "B")), ""),
            heads=1,
            has_row_heads=True,
        ),
        heading(3, "Who to ring"),
        para(
            Anchor("who"),
            "Ring ",
            Link((run("the office", underline=True),), "mailto:office@example.org", told="E-mail"),
            " or see ",
            Link((run("https://example.org"),), "https://example.org"),
        ),
        para(Picture("logo", 72.0, 36.0, "Logo of the partnership")),
        para("The logo", style="Caption"),
        para("Ticked ", CheckBox(True, PLAIN), " unticked ", CheckBox(False, PLAIN)),
        para("A box", TextBox((para("Key figure"),), 100.0, fill="1D5B79")),
        para(run("پیراگراف", language="ur", direction="rtl"), direction="rtl"),
        para("Grey ground", fill="EEF2F4"),
        para("Last", Note("endnote", (para("The end."),), PLAIN)),
        headers={"default": (para("Confidential"),)},
        footers=footer("YO-1 copy 2"),
        images={"logo": PNG},
    )
