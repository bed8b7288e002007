"""What was made, as a short list for a person to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from docgen.cli import plain
from docgen.pack.manifest import Made, Manifest

_SHOWN = 40
"""A longer list tells nobody anything; the manifest has them all."""


def tell(manifest: Manifest, out: Path) -> None:
    """Prints the files that were made, by their place in the folder, with pages and size."""
    files = sorted(manifest.files, key=lambda made: made.name)
    click.echo(f"made {plain.count(len(files), 'file')} in {out}, core group {manifest.meeting}")
    for line in plain.table([_row(made) for made in files[:_SHOWN]], indent=2):
        click.echo(line)
    if len(files) > _SHOWN:
        click.echo(f"  and {len(files) - _SHOWN} more, listed in manifest.json")


def tell_what_to_open(manifest: Manifest, out: Path) -> None:
    """Prints which file to open first: the first pack, or the first Word file without one."""
    if first := next(_worth_opening(manifest), None):
        click.echo(f"\nopen first: {out / PurePosixPath(first.name)}")


def _worth_opening(manifest: Manifest) -> Iterator[Made]:
    for ending in (".pdf", ".docx"):
        found = [made for made in manifest.files if made.name.endswith(ending)]
        yield from sorted(found, key=lambda made: ("pack" not in made.name, made.name))


def _row(made: Made) -> tuple[str, str, str]:
    pages = plain.count(made.pages, "page") if made.pages else ""
    return made.name, pages, plain.size(made.size_bytes)
