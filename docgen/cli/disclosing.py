"""The command that tells what each reader will not see, and why, for the chair to approve."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.case.case import Anyone, Case
from docgen.case.load import load
from docgen.case.reading import did_you_mean
from docgen.cli import options, plain
from docgen.disclosure.account import account
from docgen.disclosure.summary import Entry, entries
from docgen.errors import UseError, problem

_KINDS: Final = ("address", "contact", "school", "gp", "workplace", "child", "person")


@click.command(
    epilog=options.examples(
        "docgen disclosure family.yaml --for father",
        "docgen disclosure family.yaml --matrix",
        "docgen disclosure family.yaml --for father --json",
    )
)
@options.case_file
@options.recipients
@click.option("--matrix", "is_matrix", is_flag=True, help="Everyone in one table, by numbers.")
@options.wants_json
def disclosure(case: Path, recipients: tuple[str, ...], is_matrix: bool, wants_json: bool) -> None:
    """Tell what people will not see, and why.

    Of everyone who is sent a copy, or of those named with --for. It shows places and ids, never
    what is withheld, and can be put before the chair as it is.
    """
    record = load(case)
    readers = _readers(record, recipients, case)
    if wants_json:
        told = [_as_json(record, reader) for reader in readers]
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    elif is_matrix:
        rows = [_HEADS, *(_row(record, reader) for reader in readers)]
        for line in plain.table(rows):
            click.echo(line)
    else:
        click.echo("\n\n".join("\n".join(_told(record, reader)) for reader in readers))


def _readers(case: Case, wanted: tuple[str, ...], file: Path) -> list[Anyone]:
    """Those who are sent a copy, or those named. Raises UseError K03 for an unknown id."""
    listed: tuple[Anyone, ...] = (*case.people, *case.children)
    everyone = {someone.id: someone for someone in listed}
    if unknown := [who for who in wanted if who not in everyone]:
        text = "is not in the case"
        raise UseError(
            [problem("K03", file, "--for", text, did_you_mean(who, everyone)) for who in unknown]
        )
    if wanted:
        return [everyone[who] for who in wanted]
    sent = (one for one in everyone.values() if one.circulation)
    return [one for one in sent if one.circulation and one.circulation.copy_type != "none"]


def _told(case: Case, reader: Anyone) -> Iterator[str]:
    """What one reader will not see, in lines."""
    made = account(case, reader.id)
    found = entries(case, made)
    yield f"{reader.id}: {_copy(reader)}"
    yield f"  reads of {', '.join(made.children) or 'no child'}"
    decided = [entry for entry in found if entry.is_decided]
    usual = [entry for entry in found if not entry.is_decided]
    yield from _section("Withheld by decision", decided)
    yield from _section("Withheld from all such readers until it is opened", usual)
    if not found:
        yield "  nothing is withheld"


def _copy(reader: Anyone) -> str:
    served = reader.circulation
    if served is None:
        return "is sent no copy"
    approved = f", approved by {served.approved_by}" if served.approved_by else ""
    approved += f" on {plain.day(served.approved_on)}" if served.approved_on else ""
    lacking = "" if served.copy_type == "full" or served.approved_by else ", not approved yet"
    return f"{served.copy_type} copy{approved}{lacking}"


def _section(title: str, found: list[Entry]) -> Iterator[str]:
    if found:
        yield f"\n  {title} ({len(found)})"
        for line in plain.table([_line(entry) for entry in found]):
            yield f"    {line}"


def _line(entry: Entry) -> tuple[str, str, str, str]:
    size = ""
    if entry.texts:
        size = f"{plain.count(entry.texts, 'text')}, {plain.count(entry.words, 'word')}"
        size += ", no mark stays" if entry.is_unmarked else ""
    return entry.place, entry.reason, _decision(entry.agreed_by, entry.agreed_on), size


def _decision(by: str | None, on: date | None) -> str:
    return f"{by}, {plain.day(on)}" if by and on else by or ""


_HEADS: Final = ("", "copy", "reads of", *_KINDS, "texts", "words")


def _row(case: Case, reader: Anyone) -> tuple[str, ...]:
    """One reader in numbers."""
    made = account(case, reader.id)
    found = entries(case, made)
    kinds = [entry.what for entry in found]
    copy = reader.circulation.copy_type if reader.circulation else "none"
    numbers = (
        *(kinds.count(kind) for kind in _KINDS),
        sum(entry.texts for entry in found),
        sum(entry.words for entry in found),
    )
    return reader.id, copy, f"{len(made.children)} of {len(case.children)}", *_shown(numbers)


def _shown(numbers: Iterable[int]) -> Iterator[str]:
    yield from (str(number) if number else "-" for number in numbers)


def _as_json(case: Case, reader: Anyone) -> dict[str, object]:
    made = account(case, reader.id)
    return {
        "recipient": reader.id,
        "copy": reader.circulation.copy_type if reader.circulation else "none",
        "children": list(made.children),
        "withheld": [
            {
                "place": entry.place,
                "what": entry.what,
                "reason": entry.reason,
                "agreed_by": entry.agreed_by,
                "agreed_on": entry.agreed_on.isoformat() if entry.agreed_on else None,
                "texts": entry.texts,
                "words": entry.words,
                "unmarked": entry.is_unmarked,
            }
            for entry in entries(case, made)
        ],
    }
