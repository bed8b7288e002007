"""The commands of docgen, in the order of a day's work."""

from __future__ import annotations

import click

from docgen.cli import (
    case,
    convert,
    disclosing,
    documents,
    language,
    machine,
    opening,
    partnerships,
    sending,
    templates,
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
    case.check,
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
