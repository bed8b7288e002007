"""The command about the machine: what is there, and what to install."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Final

import click

from docgen.cli import options, plain
from docgen.errors import Exit
from docgen.page.doctor import Need, Symptom, examine

_BY_ALL: Final[set[Need]] = {"word", "pdf"}
_NEEDED_FOR: Final[dict[Need, str]] = {
    "word": "all documents",
    "pdf": "PDFs",
    "language": "PDFs in that language",
    "second engine": "--engine libreoffice",
}


@click.command(epilog=options.examples("docgen doctor", "docgen doctor --json"))
@options.wants_json
def doctor(wants_json: bool) -> None:
    """Tell what this machine lacks, and how to get it.

    It says of each language whether documents in it can be printed here. Ends with 4 when
    something is missing that every PDF needs.
    """
    symptoms = examine()
    is_well = all(symptom.is_well for symptom in symptoms if symptom.needed_for in _BY_ALL)
    if wants_json:
        found = [dataclasses.asdict(symptom) for symptom in symptoms]
        click.echo(json.dumps({"is_well": is_well, "found": found}, indent=2))
    else:
        click.echo("\n".join(_told(symptoms)))
    if not is_well:
        raise SystemExit(int(Exit.MACHINE))


def _told(symptoms: tuple[Symptom, ...]) -> Iterator[str]:
    rows = [("ok" if s.is_well else "!!", s.name, s.found) for s in symptoms]
    yield from plain.table(rows)
    for symptom in symptoms:
        if not symptom.is_well and symptom.remedy:
            yield f"\n{symptom.name}, needed for {_NEEDED_FOR[symptom.needed_for]}. What to do:"
            yield from (f"  {way}" for way in symptom.remedy.split("; "))
