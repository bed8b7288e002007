"""The options that several commands share, and the only place where the clock is read."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click

from docgen.pack.order import Form
from docgen.page.engine import Engine


class DayType(click.ParamType[date]):
    """A day written 2026-03-14."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day a text names."""
        if isinstance(value, date):
            return value
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            self.fail("write the day as 2026-03-14 (year-month-day)", param, ctx)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not a day of the calendar", param, ctx)


def now() -> datetime:
    """The moment on the clock of this machine, with its time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """The day on the clock of this machine."""
    return now().date()


class PlainFile(click.Path):
    """A file that has an end: no folder, pipe or device."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, exists=True, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The file a text names."""
        path = Path(str(super().convert(value, param, ctx)))
        if not path.is_file():
            self.fail("it is a pipe or a device, and a file was expected", param, ctx)
        return path


DAY = DayType()
FILE = click.Path(path_type=Path, dir_okay=False)
CASE = PlainFile()
FOLDER = click.Path(path_type=Path, file_okay=False)

case_file = click.argument("case", type=CASE)
case_files = click.argument("cases", type=CASE, nargs=-1, required=True, metavar="CASE...")
on = click.option(
    "--on", type=DAY, default=today, show_default="today", metavar="DAY", help="As on this day."
)
meeting = click.option(
    "--meeting", type=click.IntRange(min=1), metavar="N", help="The core group's number."
)
recipients = click.option(
    "--for",
    "recipients",
    multiple=True,
    metavar="ID",
    help="Only for the person with this id; can be repeated.",
)
out = click.option(
    "-o",
    "--out",
    type=FOLDER,
    default=Path("out"),
    show_default=True,
    help="The folder to write to.",
)
replace = click.option(
    "--replace", is_flag=True, help="Replace what was made there before; refused otherwise."
)
templates = click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="DOCGEN_TEMPLATES",
    help="Your own folder of templates, in place of the one that comes with docgen.",
)
engine = click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default="page",
    show_default=True,
    help="What lays out the PDFs: docgen itself (page), or LibreOffice.",
)
language = click.option(
    "--language",
    "language",
    default="en",
    show_default="English",
    metavar="CODE",
    help="In this language, for those who are owed it: ur, pl ...",
)
draft = click.option(
    "--draft",
    "is_draft",
    is_flag=True,
    help="What is not translated stands in English, marked on the page.",
)
form = click.option(
    "--form",
    type=click.Choice(get_args(Form)),
    help="Large print, or English and the language together; as each reader needs when left out.",
)
translations = click.option(
    "--translations",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="DOCGEN_TRANSLATIONS",
    help="Your own folder of translations, in place of the one that comes with docgen.",
)
memory = click.option(
    "--memory",
    "general_memory",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="DOCGEN_MEMORY",
    metavar="FILE.tmx",
    help="A translation memory of approved wording without names, for every case.",
)
wants_json = click.option("--json", "wants_json", is_flag=True, help="Print JSON, for programs.")


def examples(*lines: str) -> str:
    """The examples at the foot of a command's help, one a line."""
    return "\b\nExamples:\n" + "\n".join(f"  $ {line}" for line in lines)
