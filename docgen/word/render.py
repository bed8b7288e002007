"""A Word template and its values -> the finished Word file, or every fault found on the way.

The file is read back: each value the template printed has to stand in it, in the order
printed. The inside (jinja over docxtpl's cleaned text) may change; `render` may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Template, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.utils import missing
from lxml import etree

from docgen.case.reading import did_you_mean
from docgen.errors import Problem, TemplateError
from docgen.word import package, tags
from docgen.word.environment import Fault, Record, Sandbox, known_filters, known_names, known_tests
from docgen.word.finish import changes_grid, finished, in_language
from docgen.word.package import Parts, parsed
from docgen.word.prints import Print, is_in_order, watch
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

    A filter takes the value first (no jinja context), and is given None only when the type of
    its first argument says so (`bool | None`).
    Raises: TemplateError (W01-W09), with every fault found.
    """
    sandbox = Sandbox(filters)
    sandbox.offer(_=gettext, gettext=gettext, ngettext=ngettext)
    sheets, parts = _compiled(template, package.content(template), frozenset(filters))
    drafts, ids = [_Draft(sheet, sandbox, context) for sheet in sheets], count(1)
    for draft in drafts:
        draft.fill(ids)
    _stop_at_problems([p for draft in drafts for p in draft.problems], drafts)
    made = {**parts, **{draft.part.name: draft.xml for draft in drafts}}
    return package.zipped(package.stamped(in_language(made, language), title, language, made_at))


@dataclass(frozen=True)
class _Sheet:
    """One part of a template, compiled: the code, its tree, and what and where it prints."""

    part: TemplatePart
    tree: nodes.Template
    prints: list[Print]
    code: CodeType


@lru_cache(maxsize=64)
def _compiled(
    template: Path, docx: bytes, filters: frozenset[str]
) -> tuple[tuple[_Sheet, ...], Parts]:
    """The compiled parts of a template's bytes, and all its parts; made once for many renders.

    Raises: TemplateError (W02, W03, W05, W06).
    """
    parts = package.checked(template, docx)
    looked_at = [
        (part, check(part, known_filters(filters), known_tests()))
        for part in tags.read(template.name, parts)
    ]
    _stop_at_problems([problem for _, syntax in looked_at for problem in syntax.problems])
    sandbox = Sandbox(dict.fromkeys(filters, str))
    return tuple(_sheet(part, syntax.tree, sandbox) for part, syntax in looked_at), parts


def _sheet(part: TemplatePart, tree: nodes.Template, sandbox: Sandbox) -> _Sheet:
    tree.set_environment(sandbox)
    prints = watch(tree)
    return _Sheet(part, tree, prints, sandbox.compile(tree, filename=_TEMPLATE))


def _stop_at_problems(problems: Iterable[Problem], drafts: Iterable[_Draft] = ()) -> None:
    if unique := list(dict.fromkeys(problems)):
        raise TemplateError(unique) from next((d.cause for d in drafts if d.cause), None)


class _Draft:
    """One part of a template on its way to the finished part, with the problems met so far."""

    def __init__(self, sheet: _Sheet, sandbox: Sandbox, context: Mapping[str, object]) -> None:
        self.part, self.tree, self.prints = sheet.part, sheet.tree, sheet.prints
        self.sandbox, self.context = sandbox, context
        self.template = Template.from_code(sandbox, sheet.code, sandbox.make_globals(None))
        self.problems: list[Problem] = []
        self.cause: Exception | None = None
        self.xml = b""

    def fill(self, ids: count[int]) -> None:
        """Make the finished part, and read it back."""
        self.sandbox.record = record = Record()
        try:
            text = MARK.sub("", self.template.render(self.context))
        except (JinjaError, *_ON_VALUES) as error:
            self.cause, text = error, ""
            self._tell(error, _line(error.__traceback__))
        for number, fault in record.faults:
            printed = self.prints[number]
            self._tell(fault, printed.line, printed.name)
        if not self.problems:
            self._finish(text, record, ids)

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
        in_order = is_in_order(self.tree)
        for number, value in record.values:
            wanted = normal(value)
            found = text.find(wanted, reached)
            if found < 0:
                line, name = self.prints[number]
                said = "is printed, and does not stand in the finished file"
                hint = "print it as ordinary visible text"
                yield self.part.problem("W04", line, name, said, hint)
            elif in_order:
                reached = found + len(wanted)

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


def _line(trace: TracebackType | None) -> int:
    """The line of the template an error came from (jinja puts its own lines in the traceback)."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
