"""The commands of docgen, in the order of a day's work."""

from __future__ import annotations

import click

from docgen.cli import (
    case,
    convert,
    disclosing,
    documents,
    importing,
    language,
    machine,
    opening,
    partnerships,
    sending,
    templates,
    tracking,
    workbook,
)
from docgen.cli.door import Commands
from docgen.cli.options import examples
from docgen.cli.publish import publish
from docgen.cli.translate import translate

_START = examples(
    "docgen demo",
    "docgen new york -o family.yaml",
    "docgen check family.yaml",
    "docgen pack family.yaml",
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_START + "\n\n\b\nExit codes: 0 made, 1 the case is wrong, 2 wrong use of the command,\n"
    "3 a template or partnership profile is wrong, 4 a program or font is missing.",
)
@click.version_option(None, "-V", "--version", package_name="docgen", prog_name="docgen")
def main() -> None:
    """Make core group minutes, plans and packs from one record of a case."""


for _command in (
    case.new,
    importing.import_,
    case.check,
    workbook.read,
    workbook.write,
    disclosing.disclosure,
    documents.make,
    documents.pack,
    opening.passphrase,
    opening.open_check,
    sending.send_list,
    sending.sent,
    sending.returned,
    sending.received,
    sending.corrected,
    sending.register,
    tracking.tracker,
    tracking.calendar,
    tracking.actions,
    translate,
    convert.convert,
    case.schema,
    partnerships.partnerships,
    templates.templates,
    language.language,
    publish,
    machine.doctor,
    documents.demo,
):
    main.add_command(_command)
