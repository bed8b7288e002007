"""The commands about locked packs: tell one passphrase, prove that nothing else opens a pack."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from docgen.case.reading import did_you_mean
from docgen.cli import options, plain
from docgen.errors import Exit, UseError, problem
from docgen.pack.opening import Opening, OpensWith, examine, opened_by
from docgen.pack.passphrases import beside, kept

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_WARNING: Final = (
    "Tell it by telephone or in person, never by the way the pack goes. Words in small letters, "
    "with a hyphen between them."
)
_OPENS: Final[dict[OpensWith, str]] = {
    "own": "opens with its own passphrase only",
    "earlier": "opens with an earlier passphrase of its own only",
}


@click.command(
    epilog=options.examples(
        "docgen passphrase family.yaml --for mother",
        "docgen passphrase family.yaml --for mother --pack out/EX-2026-001/core-group-3",
    )
)
@options.case_file
@click.option("--for", "recipient", required=True, metavar="ID", help="The person with this id.")
@click.option(
    "--pack",
    "folder",
    type=_FOLDER,
    metavar="FOLDER",
    help="The one that opens this earlier pack; the one in use when left out.",
)
def passphrase(case: Path, recipient: str, folder: Path | None) -> None:
    """Tell one person's passphrase, to be said over the telephone.

    It is what 'docgen pack --lock' drew for the person's packs of this CASE.
    """
    phrases = kept(case)
    if recipient not in phrases.recipients:
        hint = did_you_mean(recipient, phrases.recipients) or "lock a pack: docgen pack CASE --lock"
        text = "has no passphrase yet"
        raise UseError([problem("K19", beside(case), "recipient", text, hint)])
    found = opened_by(folder, recipient, phrases) if folder else phrases.in_use[recipient]
    click.echo(found)
    click.echo(_WARNING, err=True)


@click.command(
    epilog=options.examples(
        "docgen open-check family.yaml out/EX-2026-001/core-group-3",
        "docgen open-check family.yaml out/EX-2026-001/core-group-3 --json",
    )
)
@options.case_file
@click.argument("folder", type=_FOLDER)
@options.wants_json
def open_check(case: Path, folder: Path, wants_json: bool) -> None:
    """Prove that each pack opens with its own passphrase only.

    FOLDER is what 'docgen pack --lock' made of a meeting of the CASE. Every file for a recipient
    is tried with its own passphrase, those of all others, none, and slightly changed ones. Its
    encryption (AES-256), permissions and checksum are compared with what they should be. Files
    that are not locked, or that nobody made, are told. Ends with 1 when anything is wrong.
    """
    openings = examine(folder, kept(case))
    if wants_json:
        click.echo(json.dumps(_as_json(openings), indent=2))
    else:
        for line in plain.table([(one.recipient, one.name, _told(one)) for one in openings]):
            click.echo(line)
    faults = [fault for one in openings for fault in one.problems]
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise SystemExit(int(Exit.CASE))


def _told(opening: Opening) -> str:
    if opening.problems:
        return ", ".join(sorted({fault.code for fault in opening.problems}))
    return _OPENS[opening.opens_with]


def _as_json(openings: Sequence[Opening]) -> dict[str, object]:
    return {
        "is_proved": not any(one.problems for one in openings),
        "files": [dataclasses.asdict(one) for one in openings],
    }
