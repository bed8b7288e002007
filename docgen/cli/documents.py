"""The commands that make documents: single ones, and a pack for each recipient."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from docgen.cli import made, options
from docgen.cli.asked import Asked, asked
from docgen.cli.progress import progress
from docgen.errors import Exit
from docgen.pack import build, sample
from docgen.pack.build import Progress
from docgen.pack.manifest import Manifest
from docgen.pack.order import Format, Order
from docgen.pack.recipe import DOCUMENTS
from docgen.page import libreoffice

Formats = frozenset[Format]
Work = Callable[[Order, Path, Progress], Manifest]


@click.command(
    epilog=options.examples(
        "docgen make family.yaml",
        "docgen make family.yaml --document minutes --format docx",
        "docgen make family.yaml --document letter --for mother -o letters",
    )
)
@asked
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
def make(shared: Asked, documents: tuple[str, ...], formats: tuple[Format, ...]) -> None:
    """Make documents of a core group, as Word and PDF files.

    It is the latest core group of the CASE, unless --meeting names another.
    """
    wanted = frozenset(formats) or _possible()
    made.tell(*_run(build.make, _order(shared, wanted, documents), shared.out))
    if not formats:
        _tell_what_lacks(wanted)


@click.command(
    epilog=options.examples(
        "docgen pack family.yaml",
        "docgen pack family.yaml --meeting 2 --for mother --for school-nurse",
        "docgen pack family.yaml -o /tmp/packs --replace --json",
    )
)
@asked
@options.wants_json
def pack(shared: Asked, wants_json: bool) -> None:
    """Make a pack for everyone entitled to one.

    It is of the latest core group of the CASE, unless --meeting names another. Each pack is one
    PDF with the letter and the documents its recipient may see, and the Word files beside it.
    Ends with 4 when LibreOffice is missing: the Word files are made then, and no PDFs.
    """
    formats = _possible()
    manifest, folder = _run(build.pack, _order(shared, formats), shared.out)
    if wants_json:
        click.echo(manifest.to_json(), nl=False)
    else:
        made.tell(manifest, folder)
    if _tell_what_lacks(formats):
        raise SystemExit(int(Exit.MACHINE))


@click.command(epilog=options.examples("docgen demo", "docgen demo -o /tmp/demo"))
@options.out
@options.replace
def demo(out: Path, replace: bool) -> None:
    """Make the packs of an invented family."""
    formats = _possible()
    order = Order(sample.case_file(), sample.ON, formats=formats, replace=replace)
    manifest, folder = _run(build.pack, order, out)
    made.tell(manifest, folder)
    _tell_what_lacks(formats)
    made.tell_what_to_open(manifest, folder)


def _order(shared: Asked, formats: Formats, documents: tuple[str, ...] = ()) -> Order:
    return Order(
        case_file=shared.case,
        today=shared.on,
        meeting=shared.meeting,
        recipients=shared.recipients,
        documents=documents,
        formats=formats,
        replace=shared.replace,
        templates=shared.templates,
    )


def _run(work: Work, order: Order, out: Path) -> tuple[Manifest, Path]:
    """The account of what was made, and the folder it lies in."""
    with progress() as line:
        manifest = work(order, out, line)
    return manifest, made.folder_of(manifest, out)


def _possible() -> Formats:
    """The formats this machine can make."""
    return frozenset({"docx", "pdf"} if libreoffice.available() else {"docx"})


def _tell_what_lacks(formats: Formats) -> bool:
    """Whether PDFs are lacking; tells what to install for them."""
    if "pdf" in formats:
        return False
    click.echo(f"\nNo PDFs: {libreoffice.PROGRAM} is not installed. To install it:", err=True)
    for way in libreoffice.INSTALL.split("; "):
        click.echo(f"  {way}", err=True)
    return True
