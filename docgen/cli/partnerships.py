"""The command about partnerships: which there are, and what each one's figures rest on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.cli import options, plain
from docgen.practice import shelf
from docgen.practice.partnership import Partnership
from docgen.practice.timescales import Status, TimescaleVersion, length


@click.command(
    epilog=options.examples(
        "docgen partnerships", "docgen partnerships york", "docgen partnerships york --json"
    )
)
@click.argument("name", required=False)
@options.templates
@options.wants_json
def partnerships(name: str | None, templates: Path | None, wants_json: bool) -> None:
    """List the partnerships, or the limits of one.

    With a NAME, each figure of that partnership comes with its source and its status: confirmed
    in the source, superseded since, or an example to confirm locally.
    """
    if name is None:
        found = shelf.every(templates)
        if wants_json:
            click.echo(json.dumps([_brief(one) for one in found], indent=2, ensure_ascii=False))
        else:
            click.echo("\n".join(plain.table([(p.id, p.nation, p.name) for p in found])))
        return
    one = shelf.find(name, templates)
    if wants_json:
        click.echo(one.model_dump_json(indent=2))
    else:
        click.echo("\n".join(_told(one)))


def _brief(partnership: Partnership) -> dict[str, Any]:
    names = {"id", "name", "short_name", "nation"}
    return partnership.model_dump(mode="json", include=names)


def _told(partnership: Partnership) -> Iterator[str]:
    yield f"{partnership.name} ({partnership.id}, {partnership.nation})"
    for name, versions in partnership.timescales.items():
        yield ""
        yield name
        for version in versions:
            yield from plain.table(_rows(partnership, version), indent=2)


def _rows(partnership: Partnership, version: TimescaleVersion) -> list[tuple[str, str]]:
    figure = length(version.count, version.unit)
    rows = [
        ("limit", f"{figure} {version.direction} {partnership.event(version.anchor)}"),
        ("in force", _in_force(version)),
        ("status", _STATUS[version.status]),
        ("source", f"{version.source}: {version.quote}"),
    ]
    return [row for row in rows if row[1]]


def _in_force(version: TimescaleVersion) -> str:
    start, end = version.in_force_from, version.in_force_to
    parts = [f"from {plain.day(start)}" if start else "", f"until {plain.day(end)}" if end else ""]
    return " ".join(filter(None, parts))


_STATUS: dict[Status, str] = {
    "confirmed": "confirmed in the source",
    "superseded": "superseded: replaced since",
    "example": "an example: confirm it locally",
}
