"""The commands for whoever writes Word templates."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from docgen.cli import options, plain
from docgen.cli.convert import engine
from docgen.errors import Problem, TemplateError
from docgen.pack import sample
from docgen.page.convert import refused
from docgen.page.engine import Engine
from docgen.word.fields import FieldRow
from docgen.word.filters import MEANINGS
from docgen.word.leaf import TEMPLATES as LEAVES
from docgen.word.leaf import Leaf
from docgen.word.lint import check as lint
from docgen.word.paper import Paper

NO_WORD_FILE: Final = "W05"
"""The code of a file that is not even opened: there is nothing more to say of it."""


@click.group(
    epilog=options.examples("docgen templates check minutes.docx", "docgen templates fields")
)
def templates() -> None:
    """Check Word templates, list what they may print."""


@templates.command(
    epilog=options.examples(
        "docgen templates check minutes.docx", "docgen templates check minutes.docx plan.docx"
    )
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.docx...",
    type=options.CASE,
)
@engine
def check(files: tuple[Path, ...], engine: Engine) -> None:
    """Check Word templates, all faults at once.

    A template may print only what "docgen templates fields" lists, and hold only what docgen can
    lay out; with --engine libreoffice it may hold more. Ends with 3 when one has a fault.
    """
    found: list[Problem] = [problem for file in files for problem in _faults(file, engine)]
    if found:
        click.echo(plain.count(len(found), "fault"), err=True)
        raise TemplateError(found)
    click.echo(f"{plain.count(len(files), 'template')} checked, nothing to put right")


def _faults(file: Path, engine: Engine) -> Iterator[Problem]:
    """The faults of a template as a template, then what the engine can't lay out."""
    faults = lint(file, Leaf if file.name in LEAVES else Paper, MEANINGS)
    yield from faults
    is_word = all(fault.code != NO_WORD_FILE for fault in faults)
    if engine == "page" and is_word:
        yield from refused(file.read_bytes(), file.name)


@templates.command(
    name="fields",
    epilog=options.examples(
        "docgen templates fields",
        "docgen templates fields meeting",
        "docgen templates fields --json",
    ),
)
@click.argument("below", required=False)
@options.wants_json
def list_fields(below: str | None, wants_json: bool) -> None:
    """List what a template may print.

    Each field comes with what it means and what it holds; [] stands for each entry of a list.
    BELOW names a field to list only what is in it: meeting, plan, recipient.
    """
    rows = [row for row in sample.dictionary() if below is None or _is_below(row.path, below)]
    if not rows:
        raise click.BadParameter("there is no such field", param_hint="BELOW")
    if wants_json:
        filters = {} if below else MEANINGS
        made = {"fields": [dataclasses.asdict(row) for row in rows], "filters": filters}
        click.echo(json.dumps(made, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_told(rows, with_filters=below is None)))


def _is_below(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}.", f"{name}[]"))


def _told(rows: list[FieldRow], *, with_filters: bool) -> Iterator[str]:
    for row in rows:
        yield row.path
        example = f"; for example {row.example}" if row.example else ""
        yield plain.wrapped(f"{row.meaning} ({row.type}{example})".strip(), 4, "    ")
    if with_filters:
        yield "\nFilters, written {{ field|filter }}:"
        yield from plain.table(list(MEANINGS.items()), indent=2)
