"""The commands about what was sent: what is to go, what went, what became of it, and proof."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import click

from docgen.case.load import load
from docgen.case.people import Method
from docgen.case.register import Entry, Mistaken, Returned, beside, head, read
from docgen.cli import copies, options
from docgen.cli.door import Commands
from docgen.cli.progress import progress
from docgen.errors import CaseError, Exit
from docgen.pack import register as writing
from docgen.pack.order import Form, Order
from docgen.pack.register_after import Happened, Mistake
from docgen.pack.register_after import corrected as write_corrected
from docgen.pack.register_after import happened as write_happened
from docgen.pack.register_proof import Proof, proof
from docgen.pack.register_sending import Handed
from docgen.pack.register_sending import sent as write_sent
from docgen.pack.register_waiting import send_list as waiting_in

_TO: Final = click.option("--to", required=True, metavar="ID", help="Whose copy it was.")
_ON: Final = click.option(
    "--on",
    type=options.DAY,
    default=options.today,
    show_default="today",
    metavar="DAY",
    help="The day it was done or happened.",
)
_PACKS: Final = click.option(
    "--pack",
    "folder",
    type=options.FOLDER,
    default=Path("out"),
    show_default=True,
    help="The folder that 'docgen pack' wrote to.",
)


@click.command(
    "send-list",
    epilog=options.examples(
        "docgen send-list family.yaml",
        "docgen send-list cases/*.yaml",
        "docgen send-list cases/*.yaml --on 2026-03-14 --json",
    ),
)
@options.case_files
@options.on
@options.templates
@options.wants_json
def send_list(cases: tuple[Path, ...], on: date, templates: Path | None, wants_json: bool) -> None:
    """List what is still to be sent, the earliest last day first.

    Of every core group of each CASE: who is owed what by when, counted from its record and its
    register. A copy that came back is on the list again, and a translation that is owed. A CASE
    that can't be read is told at the end, and the others are listed.
    """
    jobs = os.cpu_count() or 1
    with progress("case") as line:
        listed = waiting_in(cases, on, templates=templates, jobs=jobs, progress=line)
    if wants_json:
        click.echo(copies.list_as_json(listed))
    else:
        click.echo("\n".join(copies.list_told(listed, len(cases))))
    for told in dict.fromkeys(str(fault) for fault in listed.problems):
        click.echo(told, err=True)
    if listed.exit_code:
        raise SystemExit(listed.exit_code)


@click.command(
    epilog=options.examples(
        "docgen sent family.yaml --to mother --by by-hand",
        "docgen sent family.yaml --to teacher --to nurse --on 2026-03-14 --by secure-email",
        'docgen sent family.yaml --to mother --by post --late-reason "the minute taker was ill"',
    )
)
@options.case_file
@click.option(
    "--to",
    "recipients",
    multiple=True,
    required=True,
    metavar="ID",
    help="Whose copy was sent; can be repeated.",
)
@_ON
@click.option("--by", "method", type=click.Choice(get_args(Method)), required=True, help="How.")
@options.meeting
@options.language
@click.option("--form", type=click.Choice(get_args(Form)), help="The form the pack was made in.")
@_PACKS
@options.templates
@click.option("--late-reason", help="Why it was sent after the last day; without names.")
@click.option(
    "--address-checked",
    "is_address_checked",
    is_flag=True,
    help="The address was checked with the person for this sending.",
)
@click.option("--sent-by", metavar="ID", help="Who sent it: an id of the case, or initials.")
@click.option("--checked-by", metavar="ID", help="Who checked address and contents, likewise.")
@click.option(
    "--anyway",
    "is_meant",
    is_flag=True,
    help="It went by another way than the record says, or before the record changed.",
)
def sent(case: Path, folder: Path, **told: Any) -> None:
    """Write down that copies were sent, each tied to the very file.

    It goes into the register beside the CASE, where nothing is ever changed. Refused, with
    nothing written: someone who gets no copy, a file that is not the one that was made, a record
    that was changed since, another way than the case file says, an address nobody checked within
    the partnership's days, a copy that is late without the reason.
    """
    now = options.now()
    order = Order(
        case,
        now.date(),
        **{name: told.pop(name) for name in ("meeting", "recipients", "templates")},
        **{name: told.pop(name) for name in ("language", "form")},
    )
    written = write_sent(order, folder, Handed(**told), now)
    for warning in written.warnings:
        click.echo(f"warning: {warning}", err=True)
    _tell_written(written.lines)


@click.command(
    epilog=options.examples(
        "docgen returned family.yaml --to father --reason moved",
        "docgen returned family.yaml --to father --on 2026-03-18 --reason not-collected",
    )
)
@options.case_file
@_TO
@_ON
@click.option("--reason", type=click.Choice(get_args(Returned)), required=True, help="Why.")
@options.meeting
def returned(case: Path, **told: Any) -> None:
    """Write down that a copy came back. It is on the send-list again then."""
    _tell_written([write_happened(case, Happened("returned", **told), options.now())])


@click.command(
    epilog=options.examples(
        "docgen received family.yaml --to mother",
        "docgen received family.yaml --to mother --on 2026-03-16 --meeting 2",
    )
)
@options.case_file
@_TO
@_ON
@options.meeting
def received(case: Path, **told: Any) -> None:
    """Write down that someone confirmed that the copy came."""
    _tell_written([write_happened(case, Happened("received", **told), options.now())])


@click.command(
    epilog=options.examples(
        "docgen register show family.yaml",
        "docgen corrected family.yaml --number 3 --to father --reason wrong-day",
    )
)
@options.case_file
@click.option(
    "--number",
    "line",
    type=click.IntRange(min=1),
    required=True,
    metavar="N",
    help="The number of the line that is wrong.",
)
@_TO
@_ON
@click.option(
    "--reason", type=click.Choice(get_args(Mistaken)), required=True, help="What was wrong."
)
def corrected(case: Path, **told: Any) -> None:
    """Take back a line of the register by a new line.

    The wrong line stays where it is and does not count any more. Write the right one after it.
    """
    _tell_written([write_corrected(case, Mistake(**told), options.now())])


@click.group(
    cls=Commands,
    epilog=options.examples(
        "docgen register show family.yaml",
        "docgen register verify family.yaml",
        "docgen register repair family.yaml",
    ),
)
def register() -> None:
    """Show and prove the register of what was sent."""


@register.command(
    epilog=options.examples(
        "docgen register verify family.yaml", "docgen register verify cases/*.yaml --json"
    )
)
@options.case_files
@click.option("--head", "kept", metavar="SUM", help="The sum that was kept, of one CASE.")
@_PACKS
@options.wants_json
def verify(cases: tuple[Path, ...], kept: str | None, folder: Path, wants_json: bool) -> None:
    """Prove that no line was changed, left out, moved or put in.

    Prints the sum of each register's last line: write it down elsewhere. With --head it shows
    later whether lines were cut off at the end. Ends with 1 where something is wrong.
    """
    if kept is not None and len(cases) > 1:
        raise click.UsageError("--head goes with one CASE.")
    proofs = [_proof(case, folder, kept) for case in cases]
    if wants_json:
        click.echo(copies.proofs_as_json(proofs))
    else:
        for line in copies.proofs_told(proofs):
            click.echo(line)
    for told in dict.fromkeys(str(fault) for one in proofs for fault in one.problems):
        click.echo(told, err=True)
    if any(one.problems for one in proofs):
        raise SystemExit(int(Exit.CASE))


@register.command(
    epilog=options.examples(
        "docgen register show family.yaml", "docgen register show family.yaml --json"
    )
)
@options.case_file
@options.wants_json
def show(case: Path, wants_json: bool) -> None:
    """Print the lines of a register: ids, days and sums, no names."""
    reference = load(case).reference
    lines = read(case, reference)
    if wants_json:
        click.echo(copies.register_as_json(lines, head(lines, reference)))
    else:
        click.echo("\n".join(copies.register_told(lines, head(lines, reference))))


@register.command(epilog=options.examples("docgen register repair family.yaml"))
@options.case_file
def repair(case: Path) -> None:
    """Set aside a last line that was never finished.

    A loss of power can leave one. Finished lines are left as they are. What is set aside lies
    beside the register.
    """
    aside = writing.repair(beside(case), load(case).reference)
    if aside:
        click.echo(f"set aside as {aside.name}; write that line again")
    else:
        click.echo("the last line is whole: only its end was missing, and was put back")


def _proof(case: Path, folder: Path, kept: str | None) -> Proof:
    """A case that can't be read has no proof; the others are told all the same."""
    try:
        return proof(case, folder, kept)
    except CaseError as error:
        return Proof(case, (), "", error.problems)


def _tell_written(lines: Sequence[Entry]) -> None:
    for entry in lines:
        click.echo(copies.entry_told(entry))
