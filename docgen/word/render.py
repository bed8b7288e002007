"""A Word template and its values -> the finished Word file, or every fault found on the way.

The file is read back: each value the template printed has to stand in it, in the order
printed. The inside (jinja over docxtpl's cleaned text) may change; `render` may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from docgen.errors import Problem, TemplateError
from docgen.word import package, tags
from docgen.word.environment import Fault, Record, Sandbox, known_filters, known_names, known_tests
from docgen.word.finish import changes_grid, finished, in_language
from docgen.word.package import parsed
from docgen.word.prints import is_in_order, watch
from docgen.word.syntax import check, named_at, names_at
from docgen.word.tags import MARK, TemplatePart
from docgen.word.text import normal, part_text

_TEMPLATE = "<template>"
# What a tag can raise on the values it is given, besides jinja's own errors.
_ON_VALUES = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)
_HINTS = {
    "W03": "a template uses fields, filters, _ and ngettext",
    "W07": "put {% if ... %} around it, or add |default(...)",
    "W08": "name one of its fields, or add a filter that makes a text of it",
}
_KNOWN_SHOWN = 12


def render(  # noqa: PLR0913 - the seam of the house; each is one thing a document is made of
    template: Path,
    context: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., Any]],
    gettext: Callable[[str], str],
    ngettext: Callable[..., str],
    title: str,
    language: str,
    made_at: datetime,
) -> bytes:
    """The Word file a template makes of these values; the same values make the same bytes.

    A filter is given None only when the type of its first argument says so (`bool | None`).
    Raises: TemplateError (W01-W09), with every fault found.
    """
    parts = package.opened(template)
    sandbox = Sandbox(filters)
    sandbox.offer(_=gettext, gettext=gettext, ngettext=ngettext)
    drafts = [
        _Draft(part, sandbox, known_filters(filters)) for part in tags.read(template.name, parts)
    ]
    _stop_at_problems(drafts)
    ids = count(1)
    for draft in drafts:
        draft.fill(context, ids)
    _stop_at_problems(drafts)
    parts |= {draft.part.name: draft.xml for draft in drafts}
    return package.zipped(package.stamped(in_language(parts, language), title, language, made_at))


def _stop_at_problems(drafts: Iterable[_Draft]) -> None:
    if unique := list(dict.fromkeys(p for draft in drafts for p in draft.problems)):
        raise TemplateError(unique) from next((d.cause for d in drafts if d.cause), None)


class _Draft:
    """One part of a template on its way to the finished part, with the problems met so far."""

    def __init__(self, part: TemplatePart, sandbox: Sandbox, filters: frozenset[str]) -> None:
        syntax = check(part, filters, known_tests())
        self.part, self.tree, self.sandbox = part, syntax.tree, sandbox
        self.problems = list(syntax.problems)
        self.cause: Exception | None = None
        self.xml = b""
        self.tree.set_environment(sandbox)
        self.prints = watch(self.tree)
        self.is_in_order = is_in_order(self.tree)

    def fill(self, context: Mapping[str, object], ids: count[int]) -> None:
        """Make the finished part, and read it back."""
        self.sandbox.record = record = Record()
        try:
            text = MARK.sub("", self._compiled().render(context))
        except (JinjaError, *_ON_VALUES) as error:
            self.cause, text = error, ""
            self._tell(error, _line(error.__traceback__), context)
        for number, fault in record.faults:
            printed = self.prints[number]
            self._tell(fault, printed.line, context, printed.name)
        if not self.problems:
            self._finish(text, record, ids)

    def _compiled(self) -> Template:
        code = self.sandbox.compile(self.tree, filename=_TEMPLATE)
        return Template.from_code(self.sandbox, code, self.sandbox.make_globals(None))

    def _finish(self, text: str, record: Record, ids: count[int]) -> None:
        try:
            self.xml = finished(text, changes_grid(self.part.paragraphs), ids)
        except etree.XMLSyntaxError as error:
            self.cause = error
            said = "the tags take a paragraph, row or cell apart"
            hint = "begin and end within one paragraph, or use {%p ... %} and {%tr ... %}"
            self.problems.append(self.part.problem_in("W02", 0, "", said, hint))
        else:
            self.problems += self._lost(record)

    def _lost(self, record: Record) -> Iterator[Problem]:
        """A problem for each printed value that is not in the finished part, in its order."""
        text, reached = part_text(parsed(self.xml)), 0
        for number, value in record.values:
            wanted = normal(value)
            found = text.find(wanted, reached)
            if found < 0:
                line, name = self.prints[number]
                said = "is printed, and does not stand in the finished file"
                hint = "print it as ordinary visible text"
                yield self.part.problem("W04", line, name, said, hint)
            elif self.is_in_order:
                reached = found + len(wanted)

    def _tell(
        self, error: Exception, line: int, context: Mapping[str, object], name: str = ""
    ) -> None:
        if not isinstance(error, Fault):
            said = f"cannot be worked out with the values given ({type(error).__name__})"
            self.problems.append(self.part.problem("W02", line, name, said))
            return
        field = named_at(self.tree, error.name, line) or name or error.name
        hint = self._hint(error, line, context) if error.code == "W01" else _HINTS.get(error.code)
        self.problems.append(self.part.problem(error.code, line, field, error.text, hint))

    def _hint(self, fault: Fault, line: int, context: Mapping[str, object]) -> str | None:
        if fault.owner is missing:
            known = sorted({*context, *names_at(self.tree, fault.name, line)})
        else:
            known = sorted(known_names(fault.owner))
        if near := did_you_mean(fault.name, known):
            return near
        more = ", ..." if len(known) > _KNOWN_SHOWN else ""
        return f"known here: {', '.join(known[:_KNOWN_SHOWN])}{more}" if known else None


def _line(trace: TracebackType | None) -> int:
    """The line of the template an error came from (jinja puts its own lines in the traceback)."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
