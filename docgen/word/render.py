"""A Word template and its values -> the finished Word file, or every fault found on the way.

The file is read back: each value the template printed has to stand in it, in the order
printed. The inside (jinja over docxtpl's cleaned text) may change; `render` may not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError as JinjaError, nodes
from jinja2.utils import missing
from lxml import etree

from docgen.case.reading import did_you_mean
from docgen.errors import Problem, TemplateError
from docgen.word import package, tags
from docgen.word.environment import (
    JOINED,
    PRINTED,
    Fault,
    Record,
    Sandbox,
    known_names,
)
from docgen.word.finish import finished, in_language
from docgen.word.package import Parts
from docgen.word.scope import names_at
from docgen.word.syntax import check, dotted
from docgen.word.tags import TemplatePart
from docgen.word.text import normal, part_text

_TEMPLATE = "<template>"
# What a tag can raise on the values it is given, besides jinja's own errors.
_ON_VALUES = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)


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

    A filter is not given None unless it has an attribute `accepts_none`.
    Raises: TemplateError (W01-W09), with every fault found.
    """
    parts = package.opened(template)
    sandbox = Sandbox(filters)
    sandbox.offer(_=gettext, gettext=gettext, ngettext=ngettext)
    drafts = [_Draft(part, sandbox, context) for part in tags.read(template.name, parts)]
    _raise(problem for draft in drafts for problem in draft.problems)
    for draft in drafts:
        parts[draft.part.name] = draft.filled()
    _raise(problem for draft in drafts for problem in draft.problems)
    _raise(problem for draft in drafts for problem in draft.lost(parts))
    return package.zipped(
        package.stamped(in_language(parts, language), title, language, made_at)
    )


def _raise(problems: Iterator[Problem]) -> None:
    unique = list(dict.fromkeys(problems))
    if unique:
        raise TemplateError(unique)
