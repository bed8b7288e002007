"""The commands that make documents: single ones, and a pack for each recipient."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, Literal

import click

from docgen.cli import options, plain
from docgen.cli.progress import progress
from docgen.errors import Exit
from docgen.pack import build
from docgen.pack.build import Order, Progress
from docgen.pack.manifest import Manifest
from docgen.pack.recipe import DOCUMENTS
from docgen.page.libreoffice import INSTALL, PROGRAM, available
from docgen.practice.shelf import shelf

Format = Literal["docx", "pdf"]

ALL: Final[frozenset[Format]] = frozenset({"docx", "pdf"})
WORD: Final[frozenset[Format]] = frozenset({"docx"})
SAMPLE: Final = "york.yaml"
"""The family of the demonstration; everybody in it is invented."""

SAMPLE_DAY: Final = date(2026, 3, 2)


@click.command(
    epilog=options.examples(
        "docgen make family.yaml",
        "docgen make family.yaml --document minutes --format docx",
        "docgen make family.yaml --document letter --for mother -o letters",
    )
)
@options.case_file
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=click.Choice(list(DOCUMENTS)),
    help="Which document; can be repeated. All of them when left out.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf"]),
    help="Word or PDF; can be repeated. Both when left out.",
)
@options.meeting
@options.recipients
@options.out
@options.replace
@options.on
@options.templates
def make(  # noqa: PLR0913 - click hands over every option of a command
    case: Path,
    documents: tuple[str, ...],
    formats: tuple[Format, ...],
    meeting: int | None,
    recipients: tuple[str, ...],
    out: Path,
    replace: bool,
    on: date,
    templates: Path | None,
) -> None:
    """Make single documents of a CASE's latest core group, as Word and PDF files."""
    wanted = frozenset(formats) or _possible()
    order = Order(case, on, meeting, recipients, documents, wanted, replace, templates)
    _tell(_made(build.make, order, out), out)
    if not formats:
        _tell_what_lacks(wanted)
