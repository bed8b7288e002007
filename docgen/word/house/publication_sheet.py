"""A publication's template being drawn: its sections, its text with bold words and links."""

from __future__ import annotations

from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph

from docgen.word.house import look
from docgen.word.house.look import ACCENT, HAIRLINE, SECONDARY, Look
from docgen.word.house.publication_look import (
    FILLS,
    FINE,
    HEAVY,
    LINE_END,
    LINK,
    PLAIN_LINK,
    WRITING_LABEL,
    WRITING_LINE,
    Form,
    styles,
)
from docgen.word.house.sheet import Sheet, number, put

_NO_BREAK = "\u00a0"
# What a translated publication says of its translation; an English one has none of these lines.
_TRANSLATION = ("{%p for line in translation %}", put("line"), "{%p endfor %}")


class Leaves(Sheet):
    """A template of a publication being drawn, from the first page to the last."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.title = form.title
        self.look = Look(*form.body, form.margins_mm[0])
        self.document = docx.Document()
        self._dress()
        self._lighten()
        self._page()
        self._named(form.title)

    @property
    def width_mm(self) -> float:
        """The width between the margins."""
        return self.form.page_mm[0] - self.form.margins_mm[0] - self.form.margins_mm[2]

    def runs(self, paragraph: Paragraph, runs: str) -> None:
        """A text with its bold words and its links."""
        paragraph.add_run("{% for run in " + runs + " %}{% if run.is_link %}")
        paragraph.add_run(put("run.text"), LINK)
        paragraph.add_run("{% elif run.is_bold %}")
        paragraph.add_run(put("run.text")).bold = True
        paragraph.add_run("{% else %}{{ run.text }}{% endif %}{% endfor %}")

    def leads(self, expression: str, style: str) -> None:
        """A line that leads to an address by itself."""
        self.line("", style).add_run(put(expression), PLAIN_LINK)

    def blocks(self, part: str) -> None:
        """The text of a part: questions, paragraphs, lists, spaces to write in."""
        with self.each(f"block in {part}.blocks"):
            self.tag('if block.kind == "heading"')
            self.runs(self.line("", "Heading 2"), "block.runs")
            self.tag('elif block.kind == "bullets"')
            with self.each("entry in block.entries"):
                self.runs(self.line("", "List Bullet"), "entry")
            self.tag('elif block.kind == "space"')
            self._space()
            self.tag("else")
            self.runs(self.line(""), "block.runs")
            self.tag("endif")

    def _space(self) -> None:
        self.line(put("block.label"), WRITING_LABEL)
        with self.each("n in range(block.lines)"):
            self.line(_NO_BREAK, WRITING_LINE)

    def logo(self) -> None:
        """The partnership's logo, on a line of its own; its name where it has none."""
        self.line("{% if logo %}{{ logo }}{% else %}{{ partnership }}{% endif %}", "Kicker")

    def code(self) -> None:
        """The square code on a line of its own."""
        self.line(put("code"), "Picture")

    def column(self) -> None:
        """Ends a column."""
        end = self.document.add_paragraph(style=LINE_END)
        end.add_run().add_break(WD_BREAK.COLUMN)

    def section(self, *, columns: int = 1, goes_on: bool = False, end: str = LINE_END) -> None:
        """Ends a section; the next one has these columns, and may go on on the same page.

        One whose end is pinned is as high as its page leaves room for.
        """
        kind = WD_SECTION.CONTINUOUS if goes_on else WD_SECTION.NEW_PAGE
        made: Any = self.document.add_section(kind)
        self.document.paragraphs[-1].style = end
        made.different_first_page_header_footer = False
        self._columns(made._sectPr, columns)

    def _columns(self, section: Any, count: int) -> None:
        columns = section.find(qn("w:cols"))
        for key in list(columns.attrib):
            del columns.attrib[key]
        if count > 1:
            columns.set(qn("w:num"), str(count))
            columns.set(qn("w:equalWidth"), "1")
        columns.set(qn("w:space"), str(Mm(self.form.gap_mm).twips))

    def foot(self, *, is_numbered: bool = False) -> None:
        """What stands at the foot of every page: its number, how far it is approved."""
        section = self.document.sections[0]
        footers = [section.footer]
        if is_numbered:
            section.different_first_page_header_footer = True
            footers.append(section.first_page_footer)
        for footer in footers:
            footer.is_linked_to_previous = False
            first = footer.paragraphs[0]
            first.style = self.document.styles["Furniture"]
            if is_numbered and footer is footers[0]:
                number(first, "PAGE")
                first = footer.add_paragraph("", "Furniture")
            first.add_run(_TRANSLATION[0])
            for line in _TRANSLATION[1:]:
                footer.add_paragraph(line, "Furniture")
            footer.add_paragraph("", LINE_END)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = map(Mm, self.form.page_mm)
        left, top, right, bottom = self.form.margins_mm
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.header_distance, section.footer_distance = Mm(6), Mm(bottom / 2)

    def _dress(self) -> None:
        kinds = styles(self.form)
        look.wear(self.document, kinds)
        every = self.document.styles
        look.hang(every["List Bullet"], Mm(self.form.bullet_mm))
        look.ruled(every["Heading 1"], "top", ACCENT, HEAVY)
        look.ruled(every["Figure"], "top", ACCENT, HEAVY // 2)
        for name in ("Small Head", f"{FILLS} Head"):
            look.ruled(every[name], "top", HAIRLINE, FINE)
            _level(every[name], 2)
        look.ruled(every[WRITING_LINE], "bottom", SECONDARY, FINE, is_between=True)
        for name in ("Kicker", "Picture"):  # a picture would be cut off in a line of fixed height
            every[name].paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        for name in (LINK, PLAIN_LINK):
            made = every.add_style(name, WD_STYLE_TYPE.CHARACTER)
            made.font.color.rgb = RGBColor.from_string(ACCENT)
            made.font.underline = True if name == LINK else None
        look.only(self.document, {*kinds, LINK, PLAIN_LINK})


def _level(style: Any, level: int) -> None:
    """Makes a paragraph style one of headings."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)


RIGHT = WD_TAB_ALIGNMENT.RIGHT
