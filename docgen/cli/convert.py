"""The command that turns any Word file into a PDF, a web page or plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import get_args

import click

from docgen.cli import options, plain
from docgen.errors import UseError, problem
from docgen.pack.place import write_file
from docgen.page import convert as library
from docgen.page.convert import FORMS, Form
from docgen.page.engine import Engine

engine = click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default="page",
    show_default=True,
    help="What lays out the PDF: docgen itself (page), or LibreOffice.",
)


@click.command(
    epilog=options.examples(
        "docgen convert letter.docx",
        "docgen convert letter.docx -o letter.html",
        "docgen convert letter.docx -o letter.txt",
        "docgen convert letter.docx --engine libreoffice --replace",
    )
)
@click.argument("file", metavar="FILE.docx", type=options.CASE)
@click.option(
    "-o",
    "--out",
    type=options.FILE,
    metavar="OUT",
    help="A .pdf, .html or .txt file; a PDF beside the Word file when left out.",
)
@engine
@options.on
@options.replace
def convert(file: Path, out: Path | None, engine: Engine, on: date, replace: bool) -> None:
    """Turn any Word file into a PDF, a web page or plain text.

    The PDF is PDF/UA-1, the web page one file that needs nothing else. What can't be laid out
    right is refused by name, and nothing is written. The day of --on is the one that the PDF
    says it was made on.
    """
    target = out or file.with_suffix(".pdf")
    form = _form(target)
    _refuse_existing(target, replace)
    made_at = datetime.combine(on, time(), UTC)
    made = library.convert(file.read_bytes(), form, engine, file=file.name, made_at=made_at)
    write_file(target, made.content)
    for warning in made.warnings:
        click.echo(f"{file.name}: note: {warning}", err=True)
    click.echo(f"made {target} ({plain.size(len(made.content))})")


def _form(target: Path) -> Form:
    form = FORMS.get(target.suffix.lower())
    if form is None:
        text = f"ends with {target.suffix or 'nothing'}, and .pdf, .html or .txt was expected"
        raise UseError([problem("K07", target, "", text, "name the file that way with -o")])
    return form


def _refuse_existing(target: Path, replace: bool) -> None:
    if target.exists() and not replace:
        hint = "choose another name, or add --replace"
        raise UseError([problem("K01", target, "", "exists already", hint)])
