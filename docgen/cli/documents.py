"""The commands that make documents: single ones, and a pack for each recipient."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from docgen.cli import made, options
from docgen.cli.asked import Asked, asked
from docgen.cli.progress import progress
from docgen.errors import Exit, MachineError, problem
from docgen.pack import batch, build, sample
from docgen.pack.build import Progress
from docgen.pack.manifest import Manifest
from docgen.pack.order import Format, Order
from docgen.pack.passphrases import Lock
from docgen.pack.recipe import DOCUMENTS
from docgen.page import libreoffice
from docgen.page.engine import Engine, is_available

Formats = frozenset[Format]
Work = Callable[[Order, Path, Progress], Manifest]


@click.command(
    epilog=options.examples(
        "docgen make family.yaml",
        "docgen make family.yaml --document minutes --format docx",
        "docgen make family.yaml --document letter --for mother -o letters",
        "docgen make family.yaml --document plan --for mother --language ur --draft",
        "docgen make family.yaml --document plan --for father --form large-print",
        "docgen make family.yaml --document labels --start-at 8",
        "docgen make family.yaml --document disclosure --for father",
    )
)
@options.case_file
@asked
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=click.Choice(list(DOCUMENTS)),
    help="Which document; can be repeated. When left out all but the disclosure sheet and labels.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf", "html"]),
    help="Word, PDF or web page; can be repeated. Word and PDF when left out.",
)
@click.option(
    "--start-at",
    "first_label",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="The first free label of a begun sheet, counted along the rows from 1.",
)
def make(
    shared: Asked,
    case: Path,
    documents: tuple[str, ...],
    formats: tuple[Format, ...],
    first_label: int,
) -> None:
    """Make documents of a core group, as Word and PDF files.

    It is the latest core group of the CASE, unless --meeting names another.
    """
    wanted = frozenset(formats) or _possible(shared.engine)
    order = replace(_order(shared, case, wanted), documents=documents, first_label=first_label)
    made.tell(*_run(build.make, order, shared.out))
    if not formats:
        _tell_what_lacks(wanted)


@click.command(
    epilog=options.examples(
        "docgen pack family.yaml",
        "docgen pack family.yaml --meeting 2 --for mother --for school-nurse",
        "docgen pack family.yaml --language ur",
        "docgen pack family.yaml --lock",
        "docgen pack family.yaml --for mother --new-passphrases -o again",
        "docgen pack family.yaml -o /tmp/packs --replace --json",
        "docgen pack cases/*.yaml -o packs --jobs 2",
    )
)
@options.case_files
@asked
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="the number of processors",
    metavar="N",
    help="How many cases are made at once.",
)
@click.option(
    "--enclose",
    "enclosures",
    multiple=True,
    type=options.CASE,
    metavar="PDF",
    help="A PDF from elsewhere, such as a report, for the packs of those named with --for.",
)
@click.option(
    "--lock",
    "is_locked",
    is_flag=True,
    help="Lock each recipient's PDF with a passphrase of their own; no Word files beside it.",
)
@click.option(
    "--new-passphrases",
    "is_new",
    is_flag=True,
    help="As --lock, with new passphrases; earlier packs keep theirs.",
)
@options.wants_json
def pack(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    shared: Asked,
    cases: tuple[Path, ...],
    jobs: int,
    enclosures: tuple[Path, ...],
    is_locked: bool,
    is_new: bool,
    wants_json: bool,
) -> None:
    """Make a pack for everyone entitled to one.

    It is of the latest core group of each CASE, unless --meeting names another. Each pack is one
    PDF with the letter and the documents its recipient may see, and the Word files beside it.
    Of many cases, those that have not changed are left alone, and faults are told at the end.
    With --language it is for those who are owed that language, and refused while anything is not
    translated; --draft makes it all the same, marked in the text and on every page.
    With --lock each recipient's PDF is encrypted and opens with that person's passphrase only.
    Passphrases are drawn once, kept beside the CASE (family.passphrases.json, for your eyes only)
    and used again; 'docgen passphrase' tells one, 'docgen open-check' proves the lock.
    With --engine libreoffice it ends with 4 when LibreOffice is missing: the Word files are made
    then, and no PDFs.
    """
    formats = _possible(shared.engine)
    lock = _lock(formats, is_locked=is_locked, is_new=is_new)
    if enclosures and len(cases) > 1:
        raise click.UsageError("--enclose goes with one CASE.")
    orders = [
        replace(_order(shared, case, formats), lock=lock, enclosures=enclosures) for case in cases
    ]
    for warning in build.warnings(orders[0]):
        click.echo(f"warning: {warning}", err=True)
    code = _one(orders[0], shared.out, wants_json) if len(orders) == 1 else Exit.MADE
    if len(orders) > 1:
        code = _many(orders, shared.out, jobs, wants_json)
    lacks = _tell_what_lacks(formats)
    if lacks or code:
        raise SystemExit(max(code, Exit.MACHINE if lacks else Exit.MADE))


def _one(order: Order, out: Path, wants_json: bool) -> int:
    manifest, folder = _run(build.pack, order, out)
    if wants_json:
        click.echo(manifest.to_json(), nl=False)
    else:
        made.tell(manifest, folder)
    return Exit.MADE


def _many(orders: Sequence[Order], out: Path, jobs: int, wants_json: bool) -> int:
    """The exit code of the gravest fault; a bug of ours stays a traceback, after all is told."""
    with progress("case") as line:
        outcomes = batch.pack_all(orders, out, jobs, line)
    if wants_json:
        click.echo(made.as_json(outcomes))
    else:
        made.tell_all(outcomes)
    for told in dict.fromkeys(str(fault) for one in outcomes for fault in one.problems):
        click.echo(told, err=True)
    bugs = [outcome.bug for outcome in outcomes if outcome.bug]
    if bugs:
        raise RuntimeError("\n".join(bugs))
    return batch.worst(outcomes)


def _lock(formats: Formats, *, is_locked: bool, is_new: bool) -> Lock | None:
    """How packs are locked. Raises MachineError X01 where there are no PDFs to be locked."""
    if not (is_locked or is_new):
        return None
    if "pdf" not in formats:
        text = "is not installed, and only PDFs can be locked"
        raise MachineError([problem("X01", libreoffice.PROGRAM, "", text, libreoffice.INSTALL)])
    return "new" if is_new else "kept"


@click.command(epilog=options.examples("docgen demo", "docgen demo -o /tmp/demo"))
@options.out
@options.replace
def demo(out: Path, replace: bool) -> None:
    """Make the packs of an invented family."""
    formats = _possible(Order.engine)
    order = Order(sample.case_file(), sample.ON, formats=formats, replace=replace)
    manifest, folder = _run(build.pack, order, out)
    made.tell(manifest, folder)
    _tell_what_lacks(formats)
    made.tell_what_to_open(manifest, folder)


def _order(shared: Asked, case: Path, formats: Formats) -> Order:
    return Order(
        case_file=case,
        today=shared.on,
        meeting=shared.meeting,
        recipients=shared.recipients,
        formats=formats,
        replace=shared.replace,
        templates=shared.templates,
        engine=shared.engine,
        language=shared.language,
        is_draft=shared.is_draft,
        form=shared.form,
        translations=shared.translations,
        general_memory=shared.general_memory,
    )


def _run(work: Work, order: Order, out: Path) -> tuple[Manifest, Path]:
    """The account of what was made, and the folder it lies in."""
    with progress() as line:
        manifest = work(order, out, line)
    return manifest, made.folder_of(manifest, out)


def _possible(engine: Engine) -> Formats:
    """The formats this machine can make."""
    return frozenset({"docx", "pdf"} if is_available(engine) else {"docx"})


def _tell_what_lacks(formats: Formats) -> bool:
    """Whether PDFs are lacking; tells what to install for them."""
    if "pdf" in formats:
        return False
    click.echo(f"\nNo PDFs: {libreoffice.PROGRAM} is not installed. To install it:", err=True)
    for way in libreoffice.INSTALL.split("; "):
        click.echo(f"  {way}", err=True)
    return True
