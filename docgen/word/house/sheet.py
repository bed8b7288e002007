"""A template being drawn: text, fields, lists and tables, each with its tags.

`say("Date")` marks fixed wording for translation, `say("table head, a day|Date")` tells the
translator where it stands; an expression is what stands between the braces of a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.word.house import tables
from docgen.word.house.look import ACCENT, HAIRLINE, SECONDARY, TINT, Look, dress

_SHORT_MM, _LONG_MM = 210, 297
_UNREAD = {"stylesWithEffects", "customXml"}
# What a partnership calls these stands in `{braces}` in fixed wording.
_TERMS = (
    "initial_conference",
    "review_conference",
    "conference_chair",
    "conference",
    "core_group",
    "plan",
    "social_worker",
    "lead_role",
    "advocate",
)
_PAGES = "Page {page} of {pages}"


def say(text: str, **values: str) -> str:
    """A tag that prints fixed wording in the document's language.

    `context|text` tells a word apart from the same word elsewhere. Each value is the expression
    for one of the text's {placeholders}; the partnership's own terms fill theirs by themselves.
    """
    return put(_message(text) + _filled(text, values))


def counted(one: str, many: str, number: str) -> str:
    """A tag that prints fixed wording that depends on a number: its {n}."""
    return put(f'ngettext("{one}", "{many}", {number})|fill(n={number}|number)')


def _message(text: str) -> str:
    context, _, wording = text.rpartition("|")
    return f'pgettext("{context}", "{wording}")' if context else f'_("{wording}")'


def _filled(text: str, values: Mapping[str, str]) -> str:
    terms = {term: f"terms.{term}" for term in _TERMS if "{" + term + "}" in text}
    given = ", ".join(f"{name}={value}" for name, value in (terms | dict(values)).items())
    return f"|fill({given})" if given else ""


def put(expression: str) -> str:
    """A tag that prints a value."""
    return "{{ " + expression + " }}"


_MARKING = put("partnership.marking")


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, what each cell prints, its share of the width."""

    head: str
    cell: str | Sequence[str]
    share: float
    style: str = "Table Text"
    is_translated: bool = True
    """Whether its head is wording for translation; the office's own papers stay in English."""

    @property
    def shown(self) -> str:
        """What the template holds as its head."""
        return say(self.head) if self.is_translated else self.head


class Sheet:
    """A template being drawn, from top to bottom."""

    def __init__(self, title: str, look: Look) -> None:
        self.document = docx.Document()
        self.look = look
        self.title = title
        dress(self.document, look)
        self._lighten()
        self._page()
        self._named(title)

    @property
    def width_mm(self) -> float:
        """The width between the margins."""
        return (_LONG_MM if self.look.landscape else _SHORT_MM) - 2 * self.look.margin_mm

    def save(self, path: Path) -> None:
        """Writes the template."""
        self.document.save(str(path))

    def line(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph of fixed wording and tags; `**bold**` stands out."""
        paragraph = self.document.add_paragraph(style=style)
        _rich(paragraph, text)
        return paragraph

    def tag(self, text: str) -> None:
        """A paragraph that holds only a tag and vanishes."""
        self.document.add_paragraph("{%p " + text + " %}", "Normal")

    def part(self, text: str) -> None:
        """A heading of the first level."""
        self.line(say(text), "Heading 1")

    def group(self, text: str) -> None:
        """A heading of the second level."""
        self.line(say(text), "Heading 2")

    def field(self, label: str, value: str, when: str | None = None) -> None:
        """A label and its value on the grid; with `when`, only where that holds."""
        if when:
            self.tag(f"if {when}")
        paragraph = self.line("", "Field")
        run = paragraph.add_run(say(label))
        run.font.color.rgb = RGBColor.from_string(SECONDARY)
        paragraph.add_run("\t")
        paragraph.add_run(value)
        if when:
            self.tag("endif")

    def optional(self, label: str, expression: str, form: str = "{}") -> None:
        """A field that is printed only where its value is there."""
        self.field(label, put(form.format(expression)), expression)

    def text(self, expression: str, style: str = "Normal") -> None:
        """A text with each of its paragraphs as one."""
        self.tag(f"for line in {expression}|paragraphs")
        self.line(put("line"), style)
        self.tag("endfor")

    def headed(self, heading: str, expression: str, style: str = "Normal") -> None:
        """A small heading with a text, only where the text is there."""
        self.tag(f"if {expression}")
        self.group(heading)
        self.text(expression, style)
        self.tag("endif")

    def optional_text(self, heading: str, expression: str) -> None:
        """A heading of the first level with a text, only where the text is there."""
        with self.when(expression):
            self.part(heading)
            self.text(expression)

    def headed_box(self, heading: str, expression: str) -> None:
        """The one box of a page: a heading and a text on the tint."""
        self.line(say(heading), "Box Heading")
        self.text(expression, "Box")

    def listed(self, heading: str, expression: str) -> None:
        """A heading of the first level with a list, only where the list holds something."""
        with self.when(expression):
            self.part(heading)
            self.bullets(f"entry in {expression}", put("entry"))

    def nothing(self) -> None:
        """Says that a part is empty, without telling whether something was left out of a copy."""
        self.line(
            '{% if recipient and recipient.copy_type != "full" %}'
            '{{ _("This copy holds nothing here.") }}'
            '{% else %}{{ _("Nothing to record.") }}{% endif %}',
            "Quiet",
        )

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """Paragraphs repeated for each of a list: `"visit in meeting.visits"`."""
        self.tag(f"for {loop}")
        yield
        self.tag("endfor")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Paragraphs that stand only where the condition holds."""
        self.tag(f"if {condition}")
        yield
        self.tag("endif")

    @contextmanager
    def either(self, condition: str) -> Iterator[None]:
        """Paragraphs where the condition holds, and 'Nothing to record.' where it doesn't."""
        self.tag(f"if {condition}")
        yield
        self.tag("else")
        self.nothing()
        self.tag("endif")

    def bullets(self, loop: str, text: str) -> None:
        """A list with a line for each."""
        with self.each(loop):
            self.line(text, "List Bullet")

    def table(self, loop: str, columns: Sequence[Column]) -> None:
        """A table with a head row that repeats, and a row for each of a list."""
        table = self.document.add_table(rows=0, cols=len(columns))
        table.autofit = False
        tables.frame(table)
        head = table.add_row()
        tables.head(head)
        for cell, column in zip(head.cells, columns, strict=True):
            _fill(cell, [column.shown], "Table Head")
            tables.shade(cell, TINT)
        tables.tag(table.add_row(), f"for {loop}")
        row = table.add_row()
        tables.whole(row)
        for n, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            lines = [column.cell] if isinstance(column.cell, str) else list(column.cell)
            _fill(cell, lines, column.style)
            if n == 0:
                _bold(cell)
        tables.tag(table.add_row(), "endfor")
        tables.fit(table, [column.share for column in columns], self.width_mm)

    def rows(self, loop: str, lines: Sequence[str], style: str) -> None:
        """A row for each of a list, in one column without a head."""
        table = self.document.add_table(rows=3, cols=1)
        tables.tag(table.rows[0], f"for {loop}")
        _fill(table.cell(1, 0), lines, style)
        tables.tag(table.rows[2], "endfor")

    def break_page(self) -> None:
        """Starts a new page with the next heading."""
        self.document.paragraphs[-1].paragraph_format.page_break_before = True

    def _lighten(self) -> None:
        """Drops the parts a new document brings along and nobody reads: a copy of the styles."""
        relations = self.document.part.rels
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNREAD:
                del relations[key]

    def _page(self) -> None:
        section = self.document.sections[0]
        width, height = (_LONG_MM, _SHORT_MM) if self.look.landscape else (_SHORT_MM, _LONG_MM)
        section.orientation = WD_ORIENT.LANDSCAPE if self.look.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        for side in ("left", "right", "top"):
            setattr(section, f"{side}_margin", Mm(self.look.margin_mm))
        section.bottom_margin = Mm(self.look.margin_mm + 4)
        section.header_distance, section.footer_distance = Mm(9), Mm(13)

    def _named(self, title: str) -> None:
        core = self.document.core_properties
        core.title, core.language, core.author, core.comments = title, "en-GB", "", ""
        core.last_modified_by = ""

    def furniture(
        self, head: str, foot: str, *, is_translated: bool = True, marking: str = _MARKING
    ) -> None:
        """Header from the second page on, foot on every page with the page's number.

        A paper that stays in English has no line on its translation.
        """
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        self._furnished(section.header, marking, head)
        self._furnished(section.first_page_header, marking, "")
        for footer in (section.footer, section.first_page_footer):
            paragraph = self._furnished(footer, foot, "")
            paragraph.paragraph_format.space_before = _ABOVE_FOOT
            _page_numbers(paragraph, is_translated=is_translated)
            for line in _TRANSLATION if is_translated else ():
                footer.add_paragraph(line, "Furniture")

    def _furnished(self, part, left: str, right: str) -> Paragraph:  # type: ignore[no-untyped-def]
        part.is_linked_to_previous = False
        paragraph: Paragraph = part.paragraphs[0]
        paragraph.style = self.document.styles["Furniture"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width_mm), _RIGHT)
        paragraph.add_run(left)
        paragraph.add_run("\t")
        if right:
            paragraph.add_run(right)
        return paragraph


_RIGHT = WD_TAB_ALIGNMENT.RIGHT
# Keeps the text off a foot that grows by the lines below and pushes the text up.
_ABOVE_FOOT = Pt(4)
# What a translated document says of its translation; an English one has none of these lines.
_TRANSLATION = ("{%p for line in translation %}", put("line"), "{%p endfor %}")


def _page_numbers(paragraph: Paragraph, *, is_translated: bool) -> None:
    """Page x of y: one text, cut round the two fields Word counts itself."""
    english = re.split(r"\{\w+\}", _PAGES)
    for n, instruction in enumerate(("PAGE", "NUMPAGES", None)):
        piece = put(f'_("{_PAGES}")|piece({n})') if is_translated else english[n]
        if piece:
            _open_ended(paragraph.add_run(piece))
        if instruction:
            number(paragraph, instruction)


def _open_ended(run: Run) -> None:
    """Keeps the blanks at the ends of what the run's tag will print."""
    for text in run._r.iter(qn("w:t")):
        text.set(qn("xml:space"), "preserve")


def number(paragraph: Paragraph, instruction: str) -> None:
    """Adds a number that Word counts itself: PAGE, NUMPAGES."""
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), str(kind))
            run._r.append(mark)
        elif kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)
        else:
            run.text = kind


# A line that may be absent vanishes with its paragraph: an empty paragraph has height.
_WHOLLY_CONDITIONAL = re.compile(
    r"\{% if ((?:(?! %\}).)+) %\}((?:(?!\{% (?:if|else|elif|endif)).)*)\{% endif %\}"
)


def _fill(cell: _Cell, lines: Sequence[str], style: str) -> None:
    first, *others = lines
    cell.paragraphs[0].style = style
    _rich(cell.paragraphs[0], first)
    for line in others:
        if found := _WHOLLY_CONDITIONAL.fullmatch(line):
            cell.add_paragraph("{%p if " + found[1] + " %}", style)
            _rich(cell.add_paragraph(style=style), found[2])
            cell.add_paragraph("{%p endif %}", style)
        else:
            _rich(cell.add_paragraph(style=style), line)


def _rich(paragraph: Paragraph, text: str) -> None:
    """The text in runs: `**bold**` marks a label."""
    for n, piece in enumerate(text.split("**")):
        if piece:
            paragraph.add_run(piece).bold = True if n % 2 else None


def _bold(cell: _Cell) -> None:
    for run in cell.paragraphs[0].runs:
        run.bold = True


def bars(sheet: Sheet, loop: str, score: str, who: str, told: str) -> None:
    """A scale from 0 to 10 for each: who, a bar of shaded blanks, the score in figures."""
    with sheet.each(loop):
        paragraph = sheet.line("", "Field")
        paragraph.add_run(who)
        paragraph.add_run("\t")
        _blanks(paragraph.add_run(put(f"{score}|bar")), ACCENT)
        _blanks(paragraph.add_run(put(f"{score}|rest")), HAIRLINE)
        paragraph.add_run("  ")
        paragraph.add_run(told)


def _blanks(run: Run, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    run._r.get_or_add_rPr().append(shade)
    run.font.size = Pt(13)
