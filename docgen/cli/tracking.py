"""The commands about many cases at once, and about who does what: tracker, calendar, actions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from docgen.cli import options, plain
from docgen.cli.progress import progress
from docgen.errors import Problem, UseError, problem
from docgen.pack.order import Order
from docgen.pack.place import write_file
from docgen.sheet import dates
from docgen.sheet import tracker as tracking
from docgen.sheet.actions import actions as make_actions
from docgen.sheet.many import Gathered, gathered
from docgen.sheet.tracker_book import in_short
from docgen.sheet.tracker_book import tracker as tracker_book
from docgen.sheet.tracker_columns import as_csv, as_json


@click.command(
    epilog=options.examples(
        "docgen tracker cases/*.yaml -o tracker.xlsx",
        "docgen tracker cases/*.yaml -o tracker.xlsx --on 2026-03-14 --replace",
        "docgen tracker cases/*.yaml --csv tracker.csv",
        "docgen tracker cases/*.yaml --json",
    )
)
@options.case_files
@click.option("-o", "--out", type=options.FILE, help="The workbook to write.")
@click.option("--csv", "csv_file", type=options.FILE, help="The CSV file to write.")
@click.option("--names", "has_names", is_flag=True, help="With the children's names.")
@options.replace
@options.on
@options.templates
@options.wants_json
def tracker(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    cases: tuple[Path, ...],
    out: Path | None,
    csv_file: Path | None,
    has_names: bool,
    replace: bool,
    on: date,
    templates: Path | None,
    wants_json: bool,
) -> None:
    """Show where every child on a plan stands, in one workbook.

    A row for each child of each CASE: the next core group, review and visit with their last days
    and how these were counted, copies and translations to send, overdue actions. A summary with
    charts, and a sheet for each team. It is the office's own: children are shown by initials,
    and by name only with --names. A CASE that can't be read is told at the end.
    """
    files = [path for path in (out, csv_file) if path]
    if not files and not wants_json:
        raise click.UsageError("Say what to write: -o, --csv or --json.")
    _refuse_same(cases, files)
    _refuse_existing(files, replace)
    work = partial(tracking.rows, on=on, has_names=has_names)
    with progress("case") as line:
        found = gathered(cases, work, templates=templates, jobs=_jobs(), progress=line)
    if found.unread < found.cases:
        if out:
            _write(out, tracker_book(found, on, has_names=has_names), wants_json)
        if csv_file:
            _write(csv_file, as_csv(found.found, has_names=has_names), wants_json)
    if wants_json:
        click.echo(as_json(found, on, has_names=has_names))
    elif found.unread < found.cases:
        click.echo(in_short(found.found))
    _leave(found)


@click.command(
    epilog=options.examples(
        "docgen calendar family.yaml -o dates.ics",
        "docgen calendar cases/*.yaml -o dates.ics --replace",
        "docgen calendar cases/*.yaml -o dates.ics --actions",
    )
)
@options.case_files
@click.option("-o", "--out", type=options.FILE, required=True, help="The calendar file to write.")
@click.option("--actions", "has_actions", is_flag=True, help="With the dates of open actions.")
@options.replace
@options.on
@options.templates
def calendar(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    cases: tuple[Path, ...],
    out: Path,
    has_actions: bool,
    replace: bool,
    on: date,
    templates: Path | None,
) -> None:
    """Write meetings and last days to a calendar file.

    For Outlook and the like: core groups and review conferences set ahead, the last days for
    them, for visits and for sending the record, each with an alarm. An event tells its kind and
    the reference of the CASE, and nobody's name. Import a later file over an earlier one: dates
    that moved are moved. What has been done since is no longer in the file; your calendar keeps
    it until you delete it. A CASE whose plan has ended has no dates.
    """
    _refuse_same(cases, [out])
    _refuse_existing([out], replace)
    work = partial(dates.events, on=on, has_actions=has_actions)
    with progress("case") as line:
        found = gathered(cases, work, templates=templates, jobs=_jobs(), progress=line)
    if found.unread < found.cases:
        _write(out, dates.calendar(found.found, on), False)
        click.echo(f"{plain.count(len(found.found), 'date')} in it")
    _leave(found)


@click.command(
    epilog=options.examples(
        "docgen actions family.yaml -o lists",
        "docgen actions family.yaml --for mother --for teacher -o lists",
        "docgen actions family.yaml --meeting 2 -o lists",
    )
)
@options.case_file
@options.meeting
@options.recipients
@options.out
@options.replace
@options.on
@options.templates
def actions(case: Path, out: Path, on: date, **told: object) -> None:
    """Make the plan and each person's own actions as a workbook.

    One for everyone who is sent the plan of the CASE, in English, with what that person may see;
    each is read back and searched for what is withheld before it is written.
    """
    made = make_actions(Order(case, on, **told), out)  # type: ignore[arg-type]
    click.echo(f"made {plain.count(len(made), 'workbook')}")
    for path in made:
        click.echo(f"  {path}")


def _jobs() -> int:
    return os.cpu_count() or 1


def _refuse_same(cases: Sequence[Path], files: Sequence[Path]) -> None:
    """Before the work begins. Raises UsageError where a file would be written over another."""
    read = {path.resolve() for path in cases}
    written = {path.resolve() for path in files}
    if read & written or len(written) < len(files):
        raise click.UsageError("Name a file of its own for each, and none of the CASES.")


def _refuse_existing(files: Sequence[Path], replace: bool) -> None:
    """Before the work begins. Raises UseError K01 for each file that is there."""
    hint = "choose another name, or add --replace"
    found: list[Problem] = [
        problem("K01", path, "", "exists already", hint) for path in files if path.exists()
    ]
    if found and not replace:
        raise UseError(found)


def _write(path: Path, content: bytes, is_quiet: bool) -> None:
    write_file(path, content)
    if not is_quiet:
        click.echo(f"made {path}")


def _leave(found: Gathered[tracking.Row] | Gathered[dates.Event]) -> None:
    """Tells what could not be read, and ends with the exit code of the gravest fault."""
    for told in dict.fromkeys(str(fault) for fault in found.problems):
        click.echo(told, err=True)
    if found.exit_code:
        raise SystemExit(found.exit_code)
