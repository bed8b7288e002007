"""What was made, as a short list for a person to read."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import plain
from docgen.pack.build import MANIFEST
from docgen.pack.manifest import Made, Manifest


def folder_of(manifest: Manifest, out: Path) -> Path:
    """The folder below `out` that holds the files of this manifest."""
    content = manifest.to_json().encode()
    written = sorted(out.glob(f"*/*/{MANIFEST}"))
    return next(path.parent for path in written if path.read_bytes() == content)


def tell(manifest: Manifest, folder: Path) -> None:
    """Prints what was made: the PDFs with their pages; the Word files where there are no PDFs."""
    files = sorted(manifest.files, key=lambda made: made.name)
    pdfs = [made for made in files if made.pages]
    click.echo(f"made {plain.count(len(files), 'file')} in {folder}")
    for line in plain.table([_row(made) for made in pdfs or files], indent=2):
        click.echo(line)
    if pdfs and len(files) > len(pdfs):
        click.echo(f"  and {plain.count(len(files) - len(pdfs), 'Word file')} beside them")


def tell_what_to_open(manifest: Manifest, folder: Path) -> None:
    """Prints which file to open first: a parent's pack, or a Word file where there is no PDF."""
    if first := min(manifest.files, key=_worth_opening, default=None):
        click.echo(f"\nopen first: {folder / first.name}")


def _worth_opening(made: Made) -> tuple[bool, bool, bool, str]:
    return not made.name.endswith(".pdf"), made.recipient != "mother", made.pages is None, made.name


def _row(made: Made) -> tuple[str, str, str]:
    pages = plain.count(made.pages, "page") if made.pages else "-"
    return made.name, pages, plain.size(made.size_bytes)
