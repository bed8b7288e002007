"""The commands about a case file: start one, check it, describe its form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.case import load
from docgen.cli import findings, options, plain, proforma, workbook
from docgen.cli.door import leave
from docgen.errors import CaseError, Exit, UseError, problem
from docgen.pack.place import write_file
from docgen.practice import blank, shelf
from docgen.practice.report import as_json, faults_as_json, report

SCHEMA_FILE: Final = "docgen.schema.json"


@click.command(
    epilog=options.examples(
        "docgen new york -o family.yaml",
        "docgen new york --workbook -o family.xlsx",
        "docgen new --workbook --from family.yaml -o next.xlsx",
        "docgen new --proforma --from family.yaml -o minutes.docx",
        "docgen new --proforma --from family.yaml --meeting 3 -o minutes-3.docx",
        "docgen check family.yaml",
        "docgen partnerships",
    )
)
@click.argument("partnership", required=False)
@click.option("-o", "--out", type=options.FILE, help="The file to write; printed when left out.")
@click.option("--workbook", "is_workbook", is_flag=True, help="An Excel workbook to fill in.")
@click.option(
    "--from",
    "earlier",
    type=options.CASE,
    metavar="CASE",
    help="With --workbook or --proforma: for the next meeting of this case.",
)
@click.option(
    "--proforma",
    "is_proforma",
    is_flag=True,
    help="The proforma of a meeting, to fill in with Word while it is held.",
)
@click.option(
    "--meeting",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --proforma and --from: the proforma of meeting N, to correct it.",
)
@options.replace
@options.on
@options.templates
def new(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    partnership: str | None,
    out: Path | None,
    is_workbook: bool,
    earlier: Path | None,
    is_proforma: bool,
    meeting: int | None,
    replace: bool,
    on: date,
    templates: Path | None,
) -> None:
    """Start a case file for a PARTNERSHIP.

    It tells what each line is for. Put your own words wherever it says (to fill in). A line
    that starts with # is left out until you take the # away. As a workbook it is filled in with
    Excel; with --from it holds a case so far, its next meeting begun and the open actions to
    review. As a proforma it is a Word form of one meeting, its fields filled in as far as they
    are known. 'docgen read' takes both into a case file.
    """
    if meeting is not None and not (is_proforma and earlier):
        raise click.UsageError("--meeting goes with --proforma --from CASE.")
    if is_proforma and is_workbook:
        raise click.UsageError("Choose --workbook or --proforma.")
    if is_proforma:
        proforma.started(partnership, earlier, out, meeting, replace=replace, templates=templates)
        return
    if is_workbook or earlier:
        workbook.started(partnership, earlier, out, on, replace=replace, templates=templates)
        return
    if partnership is None:
        raise click.MissingParameter(param_hint="'PARTNERSHIP'", param_type="argument")
    text = blank.text(shelf.find(partnership, templates), on, SCHEMA_FILE, templates)
    if out is None:
        click.echo(text, nl=False)
        return
    _write(out, text, replace)
    described = out.with_name(SCHEMA_FILE)
    if not described.exists():
        _write(described, _schema(), replace)
    click.echo(f"next: fill it in, then: docgen check {out}")


@click.command(
    epilog=options.examples(
        "docgen check family.yaml",
        "docgen check family.yaml --on 2026-03-14",
        "docgen check family.yaml --json",
    )
)
@options.case_file
@options.on
@options.templates
@options.wants_json
def check(case: Path, on: date, templates: Path | None, wants_json: bool) -> None:
    """Check a CASE against its partnership's procedure.

    Tells what is late, missing or not allowed, with the line, the rule and its source. Ends
    with 1 when the file can't be read as a case, or when a finding is refused.
    """
    try:
        made = report(case, on, templates)
    except CaseError as error:
        if wants_json:
            _print_json(faults_as_json(case.name, on, error.problems))
            raise SystemExit(int(Exit.CASE)) from None
        click.echo(f"{case.name}: {plain.count(len(error.problems), 'fault')}", err=True)
        leave(error)
    if wants_json:
        _print_json(as_json(made))
    else:
        click.echo("\n".join(findings.told(made)))
    if made.is_refused:
        raise SystemExit(int(Exit.CASE))


@click.command(
    epilog=options.examples("docgen schema", "docgen schema -o docgen.schema.json --replace")
)
@click.option("-o", "--out", type=options.FILE, help="The file to write; printed when left out.")
@options.replace
def schema(out: Path | None, replace: bool) -> None:
    """Print the JSON Schema of a case file.

    With it, an editor checks the file while you type. A case file names the schema in its first
    line: # yaml-language-server: $schema=...
    """
    if out is None:
        click.echo(_schema(), nl=False)
    else:
        _write(out, _schema(), replace)


def _schema() -> str:
    return json.dumps(load.schema(), indent=2, ensure_ascii=False) + "\n"


def _print_json(values: object) -> None:
    click.echo(json.dumps(values, indent=2, ensure_ascii=False))


def _write(path: Path, text: str, replace: bool) -> None:
    if path.exists() and not replace:
        hint = "choose another name, or add --replace"
        raise UseError([problem("K01", path, "", "exists already", hint)])
    write_file(path, text.encode())
    click.echo(f"made {path}")
