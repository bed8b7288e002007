"""What was made, as a short list for a person to read."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import plain
from docgen.pack.build import MANIFEST
from docgen.pack.manifest import Made, Manifest

_SHOWN = 40
"""A longer list tells nobody anything; the manifest has them all."""


def folder_of(manifest: Manifest, out: Path) -> Path:
    """The folder below `out` that holds the files of this manifest."""
    content = manifest.to_json().encode()
    written = sorted(out.glob(f"*/*/{MANIFEST}"))
    return next(path.parent for path in written if path.read_bytes() == content)


def tell(manifest: Manifest, folder: Path) -> None:
    """Prints the files that were made, by their place in the folder, with pages and size."""
    files = sorted(manifest.files, key=lambda made: made.name)
    click.echo(f"made {plain.count(len(files), 'file')} in {folder}")
    for line in plain.table([_row(made) for made in files[:_SHOWN]], indent=2):
        click.echo(line)
    if len(files) > _SHOWN:
        click.echo(f"  and {len(files) - _SHOWN} more, listed in {MANIFEST}")


def tell_what_to_open(manifest: Manifest, folder: Path) -> None:
    """Prints which file to open first: a parent's pack, or a Word file where there is no PDF."""
    if first := min(manifest.files, key=_worth_opening, default=None):
        click.echo(f"\nopen first: {folder / first.name}")


def _worth_opening(made: Made) -> tuple[bool, bool, bool, str]:
    return not made.name.endswith(".pdf"), made.recipient != "mother", made.pages is None, made.name


def _row(made: Made) -> tuple[str, str, str]:
    pages = plain.count(made.pages, "page") if made.pages else "-"
    return made.name, pages, plain.size(made.size_bytes)
