"""A Word template's bytes -> the template opened, healed and compiled, once for many documents.

What does not hang on a document's values is done here: the partnership's colours, the language
the file says it is in, the deflating of the parts that hold no tags.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import nodes

from docgen.errors import Problem, TemplateError
from docgen.word import package, tags
from docgen.word.archive import Archive
from docgen.word.colours import recoloured_parts
from docgen.word.environment import Sandbox, known_filters, known_tests
from docgen.word.finish import changes_grid
from docgen.word.flow import is_sound
from docgen.word.labels import in_language
from docgen.word.package import CONTENT_TYPES, Parts
from docgen.word.prints import Print, is_in_order, watch
from docgen.word.punctuation import punctuated
from docgen.word.syntax import check
from docgen.word.tags import MARK, TemplatePart

CODE_FILE = "<template>"
"""What a traceback names as the file of a template's code."""


@dataclass(frozen=True)
class Sheet:
    """One part of a template, compiled: the code, its tree, and what and where it prints."""

    part: TemplatePart
    tree: nodes.Template
    prints: list[Print]
    code: CodeType
    is_sound: bool
    """Whether every way through it gives a whole part: then it is not parsed after filling."""
    is_in_order: bool
    """Whether values leave it in the order in which they are worked out."""
    changes_grid: bool
    """Whether its tags change the number of columns of a table."""


@dataclass(frozen=True)
class Compiled:
    """A template ready for its values: the parts that hold text, and all others in a zip file."""

    sheets: tuple[Sheet, ...]
    archive: Archive
    listings: Parts
    """The parts that list others (content types, relationships): pictures add to them."""


@lru_cache(maxsize=48)
def compiled(
    template: Path, docx: bytes, filters: frozenset[str], language: str, accent: str | None
) -> Compiled:
    """A template's bytes in a language and, unless they are to stay, a partnership's colours.

    Raises: TemplateError (W02, W03, W05, W06).
    """
    parts = package.checked(template, docx)
    if accent is not None:
        parts = recoloured_parts(parts, accent)
    parts = punctuated(in_language(parts, language), language)
    looked_at = [
        (part, check(part, known_filters(filters), known_tests()))
        for part in tags.read(template.name, parts)
    ]
    stop_at([problem for _, syntax in looked_at for problem in syntax.problems])
    sandbox = Sandbox(dict.fromkeys(filters, str))
    sheets = tuple(_sheet(part, syntax.tree, sandbox) for part, syntax in looked_at)
    fixed = package.anonymous(parts)
    filled = {sheet.part.name for sheet in sheets}
    archive = Archive({name: fixed[name] for name in fixed if name not in filled})
    listings = {n: c for n, c in fixed.items() if n.endswith(".rels") or n == CONTENT_TYPES}
    return Compiled(sheets, archive, listings)


def stop_at(problems: Iterable[Problem], cause: Exception | None = None) -> None:
    """Raise the problems there are, each once."""
    if unique := list(dict.fromkeys(problems)):
        raise TemplateError(unique) from cause


def _sheet(part: TemplatePart, tree: nodes.Template, sandbox: Sandbox) -> Sheet:
    tree.set_environment(sandbox)
    # The lines are in the tree by now: the marks that gave each paragraph its own can go.
    for data in tree.find_all(nodes.TemplateData):
        data.data = MARK.sub("", data.data)
    prints = watch(tree)
    is_grid_changed = changes_grid(part.paragraphs)
    sound = not is_grid_changed and is_sound(tree)
    code = sandbox.compile(tree, filename=CODE_FILE)
    return Sheet(part, tree, prints, code, sound, is_in_order(tree), is_grid_changed)
