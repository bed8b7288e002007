"""The proforma of a meeting: written to fill in, and read into its case."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.case.load import load_with_source
from docgen.cli.refusal import refuse_existing
from docgen.errors import UseError, problem
from docgen.pack.place import write_file
from docgen.practice import shelf
from docgen.proforma import filing, writing
from docgen.sheet.book_next import with_next_meeting
from docgen.sheet.book_tree import values
from docgen.sheet.imports import waiting


def started(  # noqa: PLR0913 - what `docgen new` was given
    partnership: str | None,
    case: Path | None,
    out: Path | None,
    meeting: int | None,
    *,
    replace: bool,
    templates: Path | None,
) -> None:
    """Writes the proforma of the next meeting of a case or of the one named, or an empty one.

    Raises UseError (K20) where neither or both are named, or no file to write; (K21) where the
    case has no such meeting.
    """
    if (partnership is None) == (case is None) or out is None:
        text = "a proforma needs a PARTNERSHIP or --from CASE, and a file to write"
        hint = "docgen new --proforma --from family.yaml -o minutes.docx"
        raise UseError([problem("K20", "docgen new", "", text, hint)])
    refuse_existing(out, replace)
    made = _of(case, meeting, templates) if case else _empty(str(partnership), templates)
    write_file(out, made)
    click.echo(f"made {out}")
    into = case or "CASE.yaml"
    click.echo(f"next: fill it in with Word, then: docgen read {out} --into {into}")


def _empty(partnership: str, templates: Path | None) -> bytes:
    return writing.write({"meetings": [{}]}, 0, shelf.find(partnership, templates))


def _of(case: Path, meeting: int | None, templates: Path | None) -> bytes:
    record, source = load_with_source(case)
    partnership = shelf.find_for(record, source, templates)
    if meeting is None:
        begun = with_next_meeting(record, waiting.visits(case, record))
        return writing.write(begun, len(record.meetings), partnership)
    numbers = [held.number for held in record.meetings]
    if meeting not in numbers:
        text = f"there is no meeting {meeting} in the case"
        hint = f"it has: {', '.join(map(str, numbers)) or 'none'}; leave --meeting out for the next"
        raise UseError([problem("K21", case, "meeting", text, hint)])
    at = numbers.index(meeting)
    return writing.write(values(record), at, partnership, source.places)


def into(
    filled: Path, case: Path | None, out: Path | None, templates: Path | None, *, replace: bool
) -> None:
    """Reads a proforma into its case.

    Raises UseError (K20) where no case is named, (K01) where something would be replaced.
    """
    if case is None:
        text, hint = "a proforma is read into a case", f"docgen read {filled} --into CASE.yaml"
        raise UseError([problem("K20", filled, "", text, hint)])
    if out is not None and out.resolve() != case.resolve():
        refuse_existing(out, replace)
    found = filing.filed(filled, case, templates, may_replace=replace)
    for note in found.notes:
        click.echo(f"{filled.name}: {note}", err=True)
    target = out or case
    write_file(target, found.text.encode())
    click.echo(f"meeting {found.number} is in {target}")
    click.echo(f"next: docgen check {target}")
