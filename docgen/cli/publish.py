"""The commands that publish leaflets and guides, and check their texts."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.cli import options, plain
from docgen.cli.door import Commands
from docgen.cli.progress import progress
from docgen.errors import Exit, Problem
from docgen.pack import publishing
from docgen.pack.account import Made
from docgen.pack.publishing import Wish
from docgen.publication.lint import Remark

_PARTNERSHIP: Final = click.argument("partnership")


class _Publishing(Commands):
    """`publish york` publishes; `publish check york` is a command of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The command that was named, or the one that makes the site; options may come first."""
        if args and args[0] not in {*self.commands, *self.get_help_option_names(ctx)}:
            args = ["site", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Publishing,
    epilog=options.examples(
        "docgen publish york -o site",
        "docgen publish york --language ur --language pl -o site",
        "docgen publish check york",
    ),
)
def publish() -> None:
    """Publish leaflets and guides, in print and on the web."""


@publish.command(
    epilog=options.examples(
        "docgen publish site york -o site", "docgen publish york --guide core-groups -o site"
    )
)
@_PARTNERSHIP
@options.out
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only this language; can be repeated. All there are when left out.",
)
@click.option(
    "--guide", "slugs", multiple=True, metavar="NAME", help="Only this guide; can be repeated."
)
@click.option(
    "--base",
    metavar="ADDRESS",
    help="The address of the site on the web; the partnership's own when left out.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="the number of processors",
    metavar="N",
    help="How many are made at once.",
)
@options.on
@options.templates
@options.translations
@options.wants_json
def site(  # noqa: PLR0913, PLR0917 - click hands over each option by its name
    partnership: str,
    out: Path,
    languages: tuple[str, ...],
    slugs: tuple[str, ...],
    base: str | None,
    jobs: int,
    on: date,
    templates: Path | None,
    translations: Path | None,
    wants_json: bool,
) -> None:
    """Make the website of a PARTNERSHIP, with all to print.

    Every guide of the partnership, in every language, as a page, as Word and PDF files, as a
    sheet to fold. What did not change since last time is not made again.
    """
    wish = Wish(partnership, on, languages, slugs, base, templates, translations)
    with progress("edition") as line:
        made = publishing.publish(wish, out, jobs=jobs, progress=line)
    if wants_json:
        click.echo(json.dumps([_entry(one) for one in made], indent=2, ensure_ascii=False))
        return
    for row in plain.table([_row(one) for one in made]):
        click.echo(row)
    if advice := publishing.lint(wish):
        click.echo(f"\n{plain.count(len(advice), 'remark')} on the texts: {_check(wish)}")
    click.echo(f"\nopen first: {out / 'index.html'}")


@publish.command(
    epilog=options.examples(
        "docgen publish check york", "docgen publish check york --on 2027-12-01"
    )
)
@_PARTNERSHIP
@options.on
@options.templates
@options.wants_json
def check(partnership: str, on: date, templates: Path | None, wants_json: bool) -> None:
    """Check the texts of a PARTNERSHIP's guides.

    Reading age, long sentences, odd words that nobody explains, what its readers must be told,
    figures typed by hand, review dates. Ends with 3 where something must be put right.
    """
    found = publishing.lint(Wish(partnership, on, templates=templates))
    if wants_json:
        click.echo(json.dumps([_remark(one) for one in found], indent=2, ensure_ascii=False))
    else:
        _tell([one.problem for one in found if not one.is_advice], "")
        _tell([one.problem for one in found if one.is_advice], "advice: ")
    faults = sum(not one.is_advice for one in found)
    if faults:
        raise SystemExit(int(Exit.TEMPLATE))
    if not wants_json:
        click.echo("nothing has to be put right")


def _check(wish: Wish) -> str:
    shelf = f" --templates {wish.templates}" if wish.templates else ""
    return f"docgen publish check {wish.partnership}{shelf}"


def _tell(found: Sequence[Problem], lead: str) -> None:
    for problem in found:
        click.echo(f"{lead}{problem}", err=not lead)


def _remark(remark: Remark) -> dict[str, object]:
    told, where = remark.problem, remark.problem.where
    return {
        "severity": remark.severity,
        "code": told.code,
        "file": where.file,
        "line": where.line,
        "text": told.text,
        "hint": told.hint,
    }


def _row(made: Made) -> tuple[str, str, str]:
    fits = ", ".join(f"{at}: {plain.count(n, 'line')} too long" for at, n in made.over.items())
    state = "unchanged" if made.is_unchanged else f"{plain.count(len(made.files), 'file')}"
    size = f"{made.size_pt:g} pt" if made.size_pt else ""
    return made.slug, made.language, "; ".join(filter(None, [state, size, fits]))


def _entry(made: Made) -> dict[str, object]:
    return {
        "guide": made.slug,
        "language": made.language,
        "files": sorted(made.files),
        "size_pt": made.size_pt,
        "over": made.over,
        "unchanged": made.is_unchanged,
    }
