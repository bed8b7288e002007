"""What was made, as a short list for a person to read."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from docgen.cli import plain
from docgen.pack.batch import Kind, Outcome
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


def tell_all(outcomes: Sequence[Outcome]) -> None:
    """Prints what became of each case, and how many of each there are."""
    for line in plain.table([_fate(outcome) for outcome in outcomes]):
        click.echo(line)
    counted = Counter(outcome.kind for outcome in outcomes)
    told = [f"{counted[kind]} {words}" for kind, words in _KINDS.items() if counted[kind]]
    click.echo(f"\n{plain.count(len(outcomes), 'case')}: {', '.join(told)}")


def as_json(outcomes: Sequence[Outcome]) -> str:
    """What became of each case, for programs; a case that was not made has its problems."""
    return json.dumps({"cases": [_entry(outcome) for outcome in outcomes]}, indent=2)


def tell_what_to_open(manifest: Manifest, folder: Path) -> None:
    """Prints which file to open first: a parent's pack, or a Word file where there is no PDF."""
    if first := min(manifest.files, key=_worth_opening, default=None):
        click.echo(f"\nopen first: {folder / first.name}")


def _worth_opening(made: Made) -> tuple[bool, bool, bool, str]:
    return not made.name.endswith(".pdf"), made.recipient != "mother", made.pages is None, made.name


def _row(made: Made) -> tuple[str, str, str]:
    pages = plain.count(made.pages, "page") if made.pages else "-"
    return made.name, pages, plain.size(made.size_bytes)


_KINDS: Final[Mapping[Kind, str]] = {
    "made": "made",
    "unchanged": "left alone, for nothing changed",
    "failed": "not made",
}


def _fate(outcome: Outcome) -> tuple[str, str]:
    fate = _KINDS[outcome.kind]
    if outcome.kind == "made" and outcome.manifest and outcome.folder:
        fate = f"{plain.count(len(outcome.manifest.files), 'file')} in {outcome.folder}"
    return outcome.case_file.name, fate


def _entry(outcome: Outcome) -> dict[str, object]:
    manifest = outcome.manifest if outcome.kind == "made" else None
    return {
        "case": str(outcome.case_file),
        "outcome": outcome.kind,
        "folder": str(outcome.folder) if outcome.folder else None,
        "exit_code": int(outcome.exit_code),
        "problems": [dataclasses.asdict(problem) for problem in outcome.problems],
        "manifest": json.loads(manifest.to_json()) if manifest else None,
    }
