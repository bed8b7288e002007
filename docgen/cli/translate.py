"""The commands of the translation round: out, in, approve, status."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce, wraps
from pathlib import Path
from typing import Any, Final

import click

from docgen.cli import options, plain
from docgen.cli.door import Commands
from docgen.cli.progress import progress
from docgen.errors import Exit, Problem
from docgen.language.memory import Translator
from docgen.pack.order import Order
from docgen.pack.recipe import USUAL
from docgen.translation import approval, job, returned, standing
from docgen.translation.standing import Row

_TO: Final = click.option(
    "--to", "language", required=True, metavar="CODE", help="The language: ur, pl ..."
)
_GROUND: Final = (options.on, options.templates, options.translations, options.memory)


def _grounded(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options every step of the round has, as the start of an order."""

    @wraps(command)
    def run(**given: Any) -> None:
        order = Order(
            Path(),
            given.pop("on"),
            templates=given.pop("templates"),
            translations=given.pop("translations"),
            general_memory=given.pop("general_memory"),
        )
        command(order, **given)

    return reduce(lambda wrapped, option: option(wrapped), reversed(_GROUND), run)


_JOB: Final = click.argument(
    "folder", metavar="JOB", type=click.Path(path_type=Path, file_okay=False, exists=True)
)


@click.group(
    cls=Commands,
    epilog=options.examples(
        "docgen translate out family.yaml --to ur -o job",
        "docgen translate in job",
        'docgen translate approve family.yaml --to ur --by NAME --qualification "DPSI Urdu"',
        "docgen translate status family.yaml",
    ),
)
def translate() -> None:
    """Send wording to a translator, take it back in, approve it."""


@translate.command(
    "out",
    epilog=options.examples(
        "docgen translate out family.yaml --to ur -o job",
        "docgen translate out family.yaml --to ur --meeting 3 --document minutes -o job",
    ),
)
@options.case_file
@_TO
@options.meeting
@options.recipients
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=click.Choice(list(USUAL)),
    help="Only what this document prints; can be repeated. Those of the pack when left out.",
)
@options.out
@options.replace
@_grounded
def out(order: Order, case: Path, out: Path, **asked: Any) -> None:
    """Make a job for a translator: what is new or changed.

    The folder holds the job for the translator in four forms, of which they take one, and a key
    that stays here. Names, addresses and dates are masked.
    """
    with progress():
        made, needed = job.send_out(replace(order, case_file=case, **asked), out)
    if not made.units:
        click.echo(f"nothing is left to translate into {made.language_name}")
        return
    words = job.words_in(needed.missing)
    click.echo(
        f"made {made.job} in {out}: {plain.count(len(made.units), 'passage')}, "
        f"{plain.count(words, 'word')} into {made.language_name}"
    )
    if made.due_on:
        click.echo(f"the family's copy is due on {plain.day(made.due_on)}")
    click.echo(f"send one file of {out / job.OUTGOING} to the translator; keep {job.KEY} here")
    click.echo(f"put what comes back into {out / job.RETURNED}, then: docgen translate in {out}")


@translate.command(
    "in",
    epilog=options.examples(
        "docgen translate in job",
        'docgen translate in job job.docx --by "Samina Yousaf" --qualification "DPSI Urdu"',
    ),
)
@_JOB
@click.argument("files", nargs=-1, type=options.CASE, metavar="[FILE...]")
@click.option("--by", metavar="NAME", help="Who translated it, where the file does not say so.")
@click.option("--qualification", metavar="TEXT", help="The translator's qualification.")
@_grounded
@options.wants_json
def take_in(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    order: Order,
    folder: Path,
    files: tuple[Path, ...],
    by: str | None,
    qualification: str | None,
    wants_json: bool,
) -> None:
    """Check what came back for a JOB, and take in what is good.

    Without a FILE it is everything in the job's folder "returned". All faults are told at once,
    and it ends with 1 when there is one; what is good is taken in all the same.
    """
    translator = _person(by, qualification, order.today)
    found = returned.take_in(folder, files, order, translator)
    if wants_json:
        _print_json(dataclasses.asdict(found))
    else:
        click.echo(f"taken in: {found.taken} of {plain.count(found.asked, 'passage')}")
        _tell("remark", found.remarks)
    _end(found.problems)


@translate.command(
    epilog=options.examples(
        'docgen translate approve family.yaml --to ur --by NAME --qualification "DPSI Urdu"',
        "docgen translate approve family.yaml --to pl --by NAME --qualification MCIL",
    )
)
@options.case_file
@_TO
@click.option("--by", required=True, metavar="NAME", help="Who approves; not the translator.")
@click.option("--qualification", required=True, metavar="TEXT", help="What qualifies them.")
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    metavar="PASSAGE",
    help="The number of a passage that is not approved; can be repeated.",
)
@click.option(
    "--general",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.tmx",
    help="Posts and relations go into this memory too, for other cases.",
)
@options.meeting
@_grounded
def approve(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    order: Order,
    case: Path,
    language: str,
    by: str,
    qualification: str,
    left_out: tuple[str, ...],
    general: Path | None,
    meeting: int | None,
) -> None:
    """Record that a second person approves a translation.

    An approval holds for the very words: when either language changes, it falls.
    """
    order = replace(order, case_file=case, language=language, meeting=meeting)
    person = Translator(by, qualification, order.today)
    done = approval.approve(order, person, left_out=left_out, general=general)
    click.echo(f"approved: {plain.count(done.now, 'passage')}, {done.before} before")
    if general:
        click.echo(f"{plain.count(done.shared, 'passage')} without names in {general}")
    _end(done.problems)


@translate.command(
    epilog=options.examples(
        "docgen translate status family.yaml", "docgen translate status family.yaml --to ur --json"
    )
)
@options.case_file
@click.option("--to", "languages", multiple=True, metavar="CODE", help="Only this language.")
@options.meeting
@_grounded
@options.wants_json
def status(
    order: Order, case: Path, languages: tuple[str, ...], meeting: int | None, wants_json: bool
) -> None:
    """Tell how far the documents of a CASE are translated."""
    rows = standing.standing(replace(order, case_file=case, meeting=meeting), languages)
    if wants_json:
        _print_json([dataclasses.asdict(row) for row in rows])
    elif not rows:
        click.echo("nobody is owed a copy in another language")
    else:
        click.echo("\n".join(plain.table([_HEAD, *map(_row, rows)])))


_HEAD: Final = (
    "language",
    "document",
    "approved",
    "translated",
    "missing",
    "of them changed",
    "words",
    "due",
)


def _row(row: Row) -> tuple[str, ...]:
    counts = (row.approved, row.translated, row.missing, row.stale, row.words)
    due = plain.day(row.due_on) if row.due_on else "-"
    return row.language, row.document, *map(str, counts), due


def _person(by: str | None, qualification: str | None, on: date) -> Translator | None:
    if by is None and qualification is None:
        return None
    if not by or not qualification:
        raise click.UsageError("--by and --qualification go together.")
    return Translator(by, qualification, on)


def _tell(kind: str, found: Sequence[Problem]) -> None:
    for problem in found:
        click.echo(f"{kind}: {problem}", err=True)


def _end(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise SystemExit(int(Exit.CASE))


def _print_json(values: object) -> None:
    click.echo(json.dumps(values, indent=2, ensure_ascii=False, default=str))
