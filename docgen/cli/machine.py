"""The command about the machine: what is there, and what to install."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import click

from docgen.cli import options, plain
from docgen.errors import Exit
from docgen.page.doctor import Symptom, examine


@click.command(epilog=options.examples("docgen doctor", "docgen doctor --json"))
@options.wants_json
def doctor(wants_json: bool) -> None:
    """Tell what this machine lacks, and how to get it.

    Ends with 4 when something is missing that PDFs need.
    """
    symptoms = examine()
    is_well = all(symptom.is_well for symptom in symptoms)
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
            what = "PDFs" if symptom.needed_for == "pdf" else "all documents"
            yield f"\n{symptom.name}, needed for {what}. What to do:"
            yield from (f"  {way}" for way in symptom.remedy.split("; "))
