"""The command that makes case files of what the council's systems know."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.cli import options, plain
from docgen.errors import Exit, Problem
from docgen.practice import shelf
from docgen.sheet.imports.bring_in import Account, Fate, Order, bring_in
from docgen.sheet.imports.known import KINDS, Kind

_FATES: Final[dict[Fate, str]] = {
    "made": "made",
    "updated": "updated",
    "unchanged": "left alone, for nothing changed",
    "failed": "not imported",
}


@click.command(
    name="import",
    epilog=options.examples(
        "docgen import annex-a annex-a.xlsx --partnership york -o cases",
        "docgen import cin cin-2026.xml --partnership york -o cases --json",
        "docgen import ssd export --partnership york -o cases",
        "docgen import columns list.csv --map map.yaml --partnership york -o cases",
    ),
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument(
    "files",
    type=click.Path(path_type=Path, exists=True),
    nargs=-1,
    required=True,
    metavar="FILE...",
)
@click.option(
    "-o",
    "--out",
    type=options.FOLDER,
    default=Path("cases"),
    show_default=True,
    help="The folder of the case files.",
)
@click.option(
    "--partnership", required=True, metavar="ID", help="Whose procedure holds: york, guernsey ..."
)
@click.option(
    "--map", "map_", type=options.CASE, metavar="MAP.yaml", help="The map of the columns."
)
@click.option("--ended", is_flag=True, help="Import plans that have ended, too.")
@click.option("--take-theirs", is_flag=True, help="Where file and source differ, take the source.")
@options.on
@options.templates
@options.wants_json
def import_(  # noqa: PLR0913 - the options of a command
    *,
    kind: Kind,
    files: tuple[Path, ...],
    out: Path,
    partnership: str,
    map_: Path | None,
    ended: bool,
    take_theirs: bool,
    on: date,
    templates: Path | None,
    wants_json: bool,
) -> None:
    """Make case files of what a council's system knows.

    Every child on a plan gets a file; brothers and sisters the system holds together share one.
    KIND is annex-a (Ofsted's list 7: .xlsx, .csv), cin (the census, XML), ssd (the Standard
    Safeguarding Dataset: a folder or its CSV files) or columns (any list, with a map of its
    columns).

    What the source does not hold says (to fill in), and docgen check lists it. Imported again,
    it updates what came from the source and touches nothing a person typed; where a person has
    changed such a value, theirs stays and the difference is told. Ends with 1 when something
    could not be imported; all else is.
    """
    order = Order(
        kind=kind,
        files=files,
        out=out,
        partnership=shelf.find(partnership, templates),
        today=on,
        map=map_,
        templates=templates,
        is_ended_wanted=ended,
        is_source_taken=take_theirs,
    )
    account = bring_in(order)
    if wants_json:
        click.echo(json.dumps(_as_json(account), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_told(account)))
    if account.lost:
        raise SystemExit(int(Exit.CASE))


def _told(account: Account) -> Iterator[str]:
    yield from _listed("Not imported: put this right and import again", account.lost)
    yield from _listed("Differs: the file says one thing, the source another", account.conflicts)
    yield from _listed("Worth a look in the council's system", account.noted)
    counted = Counter(outcome.fate for outcome in account.outcomes)
    told = [f"{counted[fate]} {words}" for fate, words in _FATES.items() if counted[fate]]
    yield f"{plain.count(len(account.outcomes), 'case')}: {', '.join(told) or 'none found'}"
    if made := [outcome.file for outcome in account.outcomes if outcome.fate == "made"]:
        yield f"next: fill in the gaps, then: docgen check {made[0]}"


def _listed(heading: str, problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield f"{heading} ({len(problems)})"
        yield from (f"  {line}" for one in problems for line in str(one).splitlines())
        yield ""


def _as_json(account: Account) -> dict[str, object]:
    return {
        "cases": [{"case": str(o.file), "outcome": o.fate} for o in account.outcomes],
        "lost": [dataclasses.asdict(one) for one in account.lost],
        "conflicts": [dataclasses.asdict(one) for one in account.conflicts],
        "findings": [dataclasses.asdict(one) for one in account.noted],
    }
