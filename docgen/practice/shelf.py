"""Where templates, translations and samples stand, in a checkout and in an installed wheel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.case.case import Case
from docgen.case.reading import did_you_mean
from docgen.case.yamls import Source
from docgen.errors import CaseError, MachineError, UseError, problem
from docgen.practice.partnership import PROFILE, Partnership, load


def shelf() -> Path:
    """The folder that holds templates, translations and samples.

    Raises MachineError where the installation has none.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "shipped", package.parent):
        if (folder / "templates").is_dir():
            return folder
    text = "the folder templates is neither in the package nor beside it"
    raise MachineError([problem("G10", "docgen", "", text, "install docgen again")])


def partnership_folders(templates: Path) -> dict[str, Path]:
    """The folders that hold a partnership's profile, by the partnership's id, in order."""
    profiles = sorted(templates.glob(f"*/{PROFILE}"))
    return {profile.parent.name: profile.parent for profile in profiles}


def find(partnership_id: str, templates: Path | None = None) -> Partnership:
    """The partnership of that id, from the shelf or from another folder of templates.

    Raises UseError where there is none of that id, PartnershipError where its profile is wrong.
    """
    folders = partnership_folders(templates or shelf() / "templates")
    if partnership_id in folders:
        return load(folders[partnership_id])
    hint = did_you_mean(partnership_id, folders) or f"known here: {', '.join(folders)}"
    raise UseError([problem("G11", "templates", "partnership", "is not known here", hint)])


def find_for(case: Case, source: Source, templates: Path | None = None) -> Partnership:
    """The partnership a case names.

    Raises CaseError, with the line, where there is none of that id; PartnershipError as `find`.
    """
    try:
        return find(case.partnership, templates)
    except UseError as error:
        where = source.where(("partnership",))
        raise CaseError([replace(fault, where=where) for fault in error.problems]) from error


def every(templates: Path | None = None) -> list[Partnership]:
    """Every partnership of the shelf, or of another folder of templates, by id.

    Raises PartnershipError where a profile is wrong.
    """
    return [
        load(folder) for folder in partnership_folders(templates or shelf() / "templates").values()
    ]
