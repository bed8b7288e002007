"""The commands for languages: which there are, adding one, checking and approving its wording."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from docgen.cli import options, plain
from docgen.cli.door import Commands
from docgen.errors import TemplateError
from docgen.language import checks, languages
from docgen.language.memory import Translator
from docgen.practice.shelf import shelf
from docgen.translation import catalogues, signing

_FOLDER: Final = click.option(
    "--translations",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="DOCGEN_TRANSLATIONS",
    help="Your own folder of translations, in place of the one that comes with docgen.",
)


@click.group(
    cls=Commands,
    epilog=options.examples(
        "docgen language list",
        "docgen language add lt --translations my-translations",
        "docgen language check ur",
    ),
)
def language() -> None:
    """List the languages, add one, check and approve its wording."""


@language.command("list", epilog=options.examples("docgen language list"))
@_FOLDER
def list_(translations: Path | None) -> None:
    """List the languages, and how far each is approved."""
    folder = translations or _shipped()
    rows = [_row(code, folder) for code in languages.folders(folder)]
    click.echo("\n".join(plain.table([("en", "English", "English", "written in it"), *rows])))


def _row(code: str, folder: Path) -> tuple[str, str, str, str]:
    own = languages.language(code, folder)
    on = languages.approved_on(code, folder)
    approval = (
        f"approved on {plain.day(on)} by {own.approval.by}" if on and own.approval else "draft"
    )
    gaps = checks.gaps(folder, code)
    lacks = f", {plain.count(gaps, 'message')} not translated" if gaps else ""
    return code, own.english, own.name, approval + lacks


@language.command(
    epilog=options.examples(
        "docgen language add lt --translations my-translations",
        "docgen language add pa-Arab --locale pa_Arab_PK --translations my-translations",
    )
)
@click.argument("code")
@click.option("--locale", metavar="LOCALE", help="Where its dates come from, as Babel names it.")
@_FOLDER
@options.templates
def add(code: str, locale: str | None, translations: Path | None, templates: Path | None) -> None:
    """Start a language, with a catalogue to fill in.

    Fill in docgen.po with any editor of PO files, then check it.
    """
    made = catalogues.add(code, translations or _shipped(), templates or _templates(), locale)
    click.echo(f"made {made / languages.CATALOGUE} and {made / languages.SETTINGS}")
    click.echo(f"translate it, then: docgen language check {code}")


@language.command(epilog=options.examples("docgen language update"))
@_FOLDER
@options.templates
def update(translations: Path | None, templates: Path | None) -> None:
    """Bring every catalogue up to date with the templates.

    What is translated stays. Run it when a template or a partnership's wording has changed.
    """
    gaps = catalogues.update(translations or _shipped(), templates or _templates())
    rows = [(code, plain.count(n, "message") + " to translate") for code, n in gaps.items()]
    click.echo("\n".join(plain.table(rows)) or "there is no catalogue")


@language.command(epilog=options.examples("docgen language check ur", "docgen language check"))
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@_FOLDER
def check(codes: tuple[str, ...], translations: Path | None) -> None:
    """Check the wording of languages, all faults at once.

    Gaps, placeholders, plural forms, markup, terms of the glossary.
    All faults are told at once, each with its line; it ends with 3 when there is one.
    """
    folder = translations or _shipped()
    named = codes or tuple(languages.folders(folder))
    found = [problem for code in named for problem in checks.check(folder, code)]
    if found:
        click.echo(plain.count(len(found), "fault"), err=True)
        raise TemplateError(found)
    click.echo(f"{plain.count(len(named), 'catalogue')} checked, nothing to put right")


@language.command(
    epilog=options.examples('docgen language approve ur --by NAME --qualification "DPSI Urdu"')
)
@click.argument("code")
@click.option("--by", required=True, metavar="NAME", help="Who approves.")
@click.option("--qualification", required=True, metavar="TEXT", help="What qualifies them.")
@options.on
@_FOLDER
def approve(code: str, by: str, qualification: str, on: date, translations: Path | None) -> None:
    """Record that a qualified person approves a language.

    When a word of it changes, it is a draft again, and every page says so.
    """
    signing.sign(translations or _shipped(), code, Translator(by, qualification, on))
    click.echo(f"{code}: approved as it stands; every page says so from now on")


def _shipped() -> Path:
    return shelf() / "translations"


def _templates() -> Path:
    return shelf() / "templates"
