"""The commands about the workbook of a case: read it into a case file, write it from one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.case.load import examined, load_with_source
from docgen.case.yamls import parsed
from docgen.cli import options, proforma
from docgen.cli.refusal import refuse_existing
from docgen.errors import CaseError, UseError, problem
from docgen.pack.place import write_file
from docgen.practice import blank, shelf
from docgen.sheet import book_reading, book_writing, book_yaml
from docgen.sheet.book_next import with_next_meeting
from docgen.sheet.book_tree import values
from docgen.sheet.imports import waiting

_OF_WORD: Final = frozenset({".docx", ".docm", ".doc", ".dotx", ".dot", ".odt", ".rtf"})
"""What a proforma may have been saved as; only the first can be read, and that is told."""


@click.command(
    epilog=options.examples(
        "docgen read family.xlsx -o family.yaml",
        "docgen read family.xlsx -o family.yaml --replace",
        "docgen read minutes.docx --into family.yaml",
        "docgen read minutes.docx --into family.yaml -o family-new.yaml",
    )
)
@click.argument("filled", type=options.CASE, metavar="FILE")
@click.option("-o", "--out", type=options.FILE, help="The case file to write.")
@click.option(
    "--into",
    "case",
    type=options.CASE,
    metavar="CASE",
    help="The case that a proforma belongs to; written to, unless -o names another file.",
)
@options.replace
@options.templates
def read(
    filled: Path, out: Path | None, case: Path | None, replace: bool, templates: Path | None
) -> None:
    """Read a filled-in workbook or proforma FILE into a case file.

    Every fault is told with its sheet and cell, or its field, and nothing is written while there
    is one. Without -o the case file of a workbook (.xlsx) is printed; one that is replaced loses
    its comments (what stands behind #), for a workbook has no place for them. A proforma (.docx)
    holds one meeting: it is added to the CASE named with --into, of which nothing else changes,
    or takes the place of the meeting of its number with --replace.
    """
    if filled.suffix.lower() in _OF_WORD:
        proforma.into(filled, case, out, templates, replace=replace)
        return
    if case is not None:
        raise click.UsageError("--into goes with a proforma (.docx).")
    if out is not None:
        refuse_existing(out, replace)
    found = book_reading.read(filled)
    text = book_yaml.text(found.values)
    for note in found.notes:
        click.echo(f"{filled.name}: {note}", err=True)
    if out is None:
        click.echo(text, nl=False)
        return
    write_file(out, text.encode())
    click.echo(f"made {out}")
    click.echo(f"next: docgen check {out}")


@click.command(
    epilog=options.examples(
        "docgen write family.yaml -o family.xlsx",
        "docgen new --workbook --from family.yaml -o next.xlsx",
    )
)
@options.case_file
@click.option("-o", "--out", type=options.FILE, required=True, help="The workbook to write.")
@options.replace
@options.templates
def write(case: Path, out: Path, replace: bool, templates: Path | None) -> None:
    """Write a CASE as a workbook to work on in Excel or LibreOffice.

    'docgen read' makes the case file of it again, and no value is lost on the way. Comments of
    the file (what stands behind #) do not go along.
    """
    refuse_existing(out, replace)
    record, source = load_with_source(case)
    terms = shelf.find_for(record, source, templates).terms
    put(out, book_writing.write(values(record), terms, source.places))


def start(partnership: str, on: date, templates: Path | None) -> bytes:
    """The workbook somebody starts a case with.

    Raises CaseError where the partnership's own starting values make no case.
    """
    found = shelf.find(partnership, templates)
    source = parsed(blank.START, blank.text(found, on, "docgen.schema.json", templates).encode())
    record, problems = examined(source) if not source.problems else (None, source.problems)
    if record is None or problems:
        raise CaseError(problems)
    return book_writing.write(values(record), found.terms)


def following(case: Path, templates: Path | None) -> bytes:
    """The workbook for the next meeting of a case.

    Raises CaseError where the case has faults.
    """
    record, source = load_with_source(case)
    terms = shelf.find_for(record, source, templates).terms
    begun = with_next_meeting(record, waiting.visits(case, record))
    return book_writing.write(begun, terms, source.places)


def put(out: Path, content: bytes) -> None:
    """Puts a workbook in its place, and tells what comes next."""
    write_file(out, content)
    click.echo(f"made {out}")
    click.echo(f"next: fill it in, then: docgen read {out} -o {out.with_suffix('.yaml').name}")


def started(  # noqa: PLR0913 - what `docgen new` was given
    partnership: str | None,
    case: Path | None,
    out: Path | None,
    on: date,
    *,
    replace: bool,
    templates: Path | None,
) -> None:
    """Writes the workbook of a new case, or of the next meeting of one.

    Raises UseError (K20) where neither or both are named, or no file to write.
    """
    if (partnership is None) == (case is None) or out is None:
        text = "a workbook needs a PARTNERSHIP or --from CASE, and a file to write"
        hint = "docgen new york --workbook -o case.xlsx"
        raise UseError([problem("K20", "docgen new", "", text, hint)])
    refuse_existing(out, replace)
    made = following(case, templates) if case else start(str(partnership), on, templates)
    put(out, made)
