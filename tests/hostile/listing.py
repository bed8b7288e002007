"""All hostile inputs, and the list of them that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from hostile import (
    books,
    case_files,
    documents,
    forms,
    imports,
    jobs,
    others,
    outgoing,
    template_files,
    templates,
)
from hostile.attempt import HARMLESS, USAGE, Attempt

README: Final = Path(__file__).with_name("README.md")

MEANINGS: Final = {
    "C02": "can't be read as a catalogue",
    "C11": "a placeholder is missing or unknown",
    "C13": "markup, or other signs at the ends than the English",
    "C15": "a character that disguises or can't be printed, in a catalogue",
    "C20": "can't be read as a translation memory, or is too large",
    "C21": "a character that disguises, in a translation memory",
    "E01": "not a file of a job, broken or locked",
    "E02": "not a job, or not its number",
    "E04": "a formula",
    "E06": "too large, a bomb, or a document type",
    "E07": "the case of the job is not where it was",
    "E24": "a mask is missing, too often or unknown",
    "E26": "another script than the language's",
    "E28": "a character that disguises or can't be printed, in a translation",
    "F01": "no file that can be read",
    "F02": "more than 5 MB of YAML",
    "F03": "no YAML",
    "F04": "not UTF-8",
    "F05": "nested too deeply",
    "F06": "a character that disguises or can't be printed",
    "F07": "an alias",
    "F08": "a key twice",
    "F09": "a tag",
    "F10": "more than 100,000 values",
    "F11": "a list or group of more than 2,000 entries",
    "G01": "not the name of its folder",
    "G02": "no file in the partnership's folder",
    "G05": "no PNG that can be printed",
    "I01": "no file of the kind, damaged, locked, unsafe or too large",
    "I02": "no list, sheet, column or child that is to be imported",
    "I05": "not a day, in a list",
    "I08": "a child without the day on which the plan started",
    "I10": "a reference that can't be a case's, or the name of two files",
    "I17": "told with what else is imported: a category that changed without a review",
    "K04": "there is no such template",
    "K10": "a language that nobody reads",
    "M01": "a field is missing",
    "M02": "an unknown field",
    "M03": "none of the words that are known",
    "M04": "not a day",
    "M07": "not a number",
    "M08": "not a telephone number",
    "M09": "empty, or nothing that can be seen",
    "M10": "too long",
    "M11": "not an id",
    "M12": "another kind of value than expected, or a name no folder can have",
    "M13": "more than 200 faults, of which the first are told",
    "N01": "not a workbook, damaged or locked",
    "N02": "too large, a bomb, nested too deeply, a document type or something that is fetched",
    "N03": "a formula",
    "N04": "an error of the program",
    "N05": "a text where no field is",
    "N08": "cells or fields that were merged",
    "N10": "not a proforma, not a Word file, damaged or locked",
    "N12": "what is no letter, or is hidden",
    "N13": "a number that has lost digits",
    "R01": "an id that names nothing",
    "R02": "an id twice",
    "R12": "out of the order of dates",
    "R18": "a passage that can't be read",
    "R19": "an id with a meaning of its own",
    "R24": "an id that looks like another one",
    "U01": "a name that is no address",
    "U02": "what a guide may not hold",
    "U06": "a link that leads nowhere, or not to the web",
    "U09": "too long for a guide",
    "U10": "a figure that is not known",
    "U21": "sentences that nobody can read",
    "W01": "a name that is not known",
    "W02": "tags that do not fit, or can't be worked out",
    "W03": "what a template may not do",
    "W04": "a value that does not stand in the finished file as text",
    "W05": "not a Word file, or broken",
    "W06": "a filter that is not known",
    "W08": "a group or list where a text belongs",
    "W18": "more work than any document needs, or nested too deeply",
    "W19": "a bomb, or something that is fetched or started when the document is opened",
    "X05": "no PDF that can be joined",
    "X11": "what is made can't be read back, so nothing proves that it leaks nothing",
    "Y01": "what is not laid out",
    "Y02": "not a Word file, broken, or a bomb",
    USAGE: "a pipe, a device or a folder in place of a file; told by the command line",
}

_MODULES: Final = (
    *(case_files, templates, template_files, jobs, others, documents),
    *(forms, books, imports, outgoing),
)
ATTEMPTS: Final[Sequence[Attempt]] = [one for module in _MODULES for one in module.attempts()]


def table() -> str:
    """The list of all inputs with what each gets, as Markdown."""
    return "\n".join([*_head(), *_rows(), "", *_legend()]) + "\n"


def _head() -> Iterator[str]:
    refused = sum(attempt.is_refused for attempt in ATTEMPTS)
    yield "# Hostile inputs, and what each gets"
    yield ""
    yield f"{len(ATTEMPTS)} inputs: {refused} are refused, {len(ATTEMPTS) - refused} let through"
    yield "because they do no harm. Each is tried by `tests/test_hostile.py` in a process of its"
    yield "own: no more than 5 seconds and 500 MB, nothing written when it is refused, nothing left"
    yield "behind, no connection, no program, no file outside, and nothing private in what is told."
    yield ""
    yield "`pytest --update-golden tests/test_hostile.py` writes this list anew."
    yield ""


def _rows() -> Iterator[str]:
    for kind, group in groupby(ATTEMPTS, key=lambda attempt: attempt.kind):
        yield from ("", f"## {kind.capitalize()}", "", "| input | gets |", "|---|---|")
        yield from (f"| {_cell(attempt.name)} | {_gets(attempt)} |" for attempt in group)


def _gets(attempt: Attempt) -> str:
    return f"harmless: {attempt.why}" if attempt.gets == HARMLESS else attempt.gets


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("`", "\\`")


def _legend() -> Iterator[str]:
    used = {code for attempt in ATTEMPTS for code in told(attempt)}
    yield from ("## What the codes say", "", "| code | says |", "|---|---|")
    yield from (f"| {code} | {MEANINGS[code]} |" for code in sorted(used))


def told(attempt: Attempt) -> list[str]:
    """The codes an attempt is refused with."""
    if not attempt.is_refused:
        return []
    return [attempt.gets] if attempt.gets == USAGE else attempt.gets.split()
