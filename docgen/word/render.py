"""A Word template and its values -> the finished Word file, or every fault found on the way.

The file is read back: each value the template printed has to stand in it, in the order
printed. The inside (jinja over docxtpl's cleaned text) may change; `render` may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import Template
from jinja2 import TemplateError as JinjaError
from jinja2.utils import missing
from lxml import etree

from docgen.case.reading import did_you_mean
from docgen.errors import Problem
from docgen.language.words import Words
from docgen.word import breaks, package
from docgen.word.compiled import CODE_FILE, Sheet, compiled, stop_at
from docgen.word.environment import Sandbox, known_names
from docgen.word.finish import finished
from docgen.word.marks import resolved
from docgen.word.package import parsed
from docgen.word.pictures import Album
from docgen.word.printing import Fault, Record
from docgen.word.syntax import named_at, names_at
from docgen.word.text import normal, part_text

# What a tag can raise on the values it is given, besides jinja's own errors.
_ON_VALUES = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
_HINTS = {
    "W03": "a template uses fields, filters, _, pgettext, ngettext and npgettext",
    "W07": "put {% if ... %} around it, or add |default(...)",
    "W18": "shorten its loops and lists; a plan of a thousand actions is made in far less",
    "W08": "name one of its fields, or add a filter that makes a text of it",
}
_KNOWN_SHOWN = 12
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def render(  # noqa: PLR0913 - the seam of the house; each is one thing a document is made of
    template: Path,
    context: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., Any]],
    words: Words,
    title: str,
    language: str,
    made_at: datetime,
    accent: str | None = None,
) -> bytes:
    """The Word file a template makes of these values; the same values make the same bytes.

    A filter takes the value first (no jinja context), and is given None only when the type of
    its first argument says so (`bool | None`). An accent takes the place of the house's colour.
    Raises: TemplateError (W01-W09, W18, W19), with every fault found.
    """
    docx = package.content(template)
    made = compiled(template, docx, frozenset(filters), language, accent)
    sandbox = Sandbox(filters)
    sandbox.offer(
        _=words.gettext,
        gettext=words.gettext,
        pgettext=words.pgettext,
        ngettext=words.ngettext,
        npgettext=words.npgettext,
    )
    album, ids = Album(), count(1)
    drafts = [_Draft(sheet, sandbox, context, words) for sheet in made.sheets]
    for draft in drafts:
        draft.fill(ids, album)
    cause = next((draft.cause for draft in drafts if draft.cause), None)
    stop_at([problem for draft in drafts for problem in draft.problems], cause)
    parts = {draft.part.name: draft.xml for draft in drafts}
    parts |= album.parts(made.listings) if album else {}
    return made.archive.with_parts({**parts, package.CORE: package.core(title, language, made_at)})


class _Draft:
    """One part of a template on its way to the finished part, with the problems met so far."""

    def __init__(
        self, sheet: Sheet, sandbox: Sandbox, context: Mapping[str, object], words: Words
    ) -> None:
        self.sheet, self.part, self.tree = sheet, sheet.part, sheet.tree
        self.sandbox, self.context, self.words = sandbox, context, words
        self.template = Template.from_code(sandbox, sheet.code, sandbox.make_globals(None))
        self.problems: list[Problem] = []
        self.cause: Exception | None = None
        self.xml = b""

    def fill(self, ids: count[int], album: Album) -> None:
        """Make the finished part, and read it back."""
        record = Record(self.part.name, album, isolated=self.words.isolated)
        self.sandbox.start(record)
        try:
            text = self.template.render(self.context)
        except (JinjaError, *_ON_VALUES) as error:
            self.cause, text = error, ""
            self._tell(error, _line(error.__traceback__))
        for number, fault in record.faults:
            printed = self.sheet.prints[number]
            self._tell(fault, printed.line, printed.name)
        if not self.problems:
            self._finish(text, record, ids)

    def _finish(self, text: str, record: Record, ids: count[int]) -> None:
        if self.sheet.is_sound:
            text = resolved(text, ids)
            if not record.has_markup:
                self.xml = f"{_DECLARATION}{text}".encode()
                self.problems += map(self._lost, _unwritten(text, record))
                return
            record.values = [(number, breaks.plain(value)) for number, value in record.values]
        self._parse(text, record, ids)

    def _parse(self, text: str, record: Record, ids: count[int]) -> None:
        try:
            self.xml = finished(text, self.sheet.changes_grid, ids)
        except etree.XMLSyntaxError as error:
            self.cause = error
            said = "the tags take a paragraph, row or cell apart"
            hint = "begin and end within one paragraph, or use {%p ... %} and {%tr ... %}"
            self.problems.append(self.part.problem_in("W02", 0, "", said, hint))
        else:
            readable = part_text(parsed(self.xml))
            found = _unread(readable, record, is_in_order=self.sheet.is_in_order)
            self.problems += map(self._lost, found)

    def _lost(self, number: int) -> Problem:
        """The problem of a printed value that is not in the finished part, in its order."""
        line, name = self.sheet.prints[number]
        said = "is printed, and does not stand in the finished file"
        return self.part.problem("W04", line, name, said, "print it as ordinary visible text")

    def _tell(self, error: Exception, line: int, name: str = "") -> None:
        if not isinstance(error, Fault):
            said = f"cannot be worked out with the values given ({type(error).__name__})"
            self.problems.append(self.part.problem("W02", line, name, said))
            return
        field = named_at(self.tree, error.name, line) or name or error.name
        hint = self._hint(error, line) if error.code == "W01" else _HINTS.get(error.code)
        self.problems.append(self.part.problem(error.code, line, field, error.text, hint))

    def _hint(self, fault: Fault, line: int) -> str | None:
        if fault.owner is missing:
            known = sorted({*self.context, *names_at(self.tree, fault.name, line)})
        else:
            known = sorted(known_names(fault.owner))
        if near := did_you_mean(fault.name, known):
            return near
        more = ", ..." if len(known) > _KNOWN_SHOWN else ""
        return f"known here: {', '.join(known[:_KNOWN_SHOWN])}{more}" if known else None


def _unwritten(text: str, record: Record) -> Iterator[int]:
    """The prints whose value a sound part doesn't hold, as written, after the one before."""
    reached = 0
    for number, value in record.values:
        found = text.find(value, reached)
        if found < 0:
            yield number
        else:
            reached = found + len(value)


def _unread(text: str, record: Record, *, is_in_order: bool) -> Iterator[int]:
    """The prints whose value can't be read in a parsed part after the one before."""
    reached = 0
    for number, value in record.values:
        wanted = normal(value)
        found = text.find(wanted, reached)
        if found < 0:
            yield number
        elif is_in_order:
            reached = found + len(wanted)


def _line(trace: TracebackType | None) -> int:
    """The line of the template an error came from (jinja puts its own lines in the traceback)."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == CODE_FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
