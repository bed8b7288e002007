"""A partnership and a day -> the case file somebody starts with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from string import Template
from textwrap import fill
from typing import Any, Final

import yaml

from docgen.case import form
from docgen.case.case import Case
from docgen.practice.partnership import Partnership
from docgen.practice.shelf import shelf
from docgen.practice.timescales import length

START: Final = "case.yaml"
"""What a new case file starts with: the partnership's own, or the one in common."""

_DAYS_SINCE_CONFERENCE: Final = 7
"""No partnership finds a first meeting late that is held so soon after the conference."""

_YEARS_SINCE_BIRTH: Final = 5
_COMMENT: Final[dict[str, Any]] = {
    "width": form.WIDTH,
    "initial_indent": "#   ",
    "subsequent_indent": "#   ",
    "break_on_hyphens": False,
}
_HEAD: Final = """\
#
# The record of one family, for the $name.
#
# 1. Put your own words wherever it says $to_fill_in, and your own dates everywhere.
# 2. A line that starts with # is left out. Take the # and the space after it away to use it.
# 3. Write each person once, under an id that tells the role (mother, school-nurse) and never
#    the name, and use the id everywhere else.
# 4. Then: docgen check THIS-FILE
#
# The record of a $core_group here: $record. It holds:
$parts
# Its limits; "docgen partnerships $partnership" tells where they come from:
"""


def text(partnership: Partnership, today: date, schema: str, templates: Path | None = None) -> str:
    """A case file to fill in: the values it starts with, every other field behind #.

    `schema` names the JSON Schema by which an editor checks the file.
    """
    known = _words(partnership, today)
    first = f"# yaml-language-server: $schema={schema}\n"
    head = first + Template(_HEAD).substitute(known) + _limits(partnership)
    return head + "\n".join(form.lines(Case, _values(partnership, known, templates))) + "\n"


def _words(partnership: Partnership, today: date) -> dict[str, str]:
    """What the $words of the head and of the starting values stand for."""
    meeting_on = partnership.calendar.earlier_working_day(today)
    terms = partnership.terms
    return {
        "name": partnership.name,
        "to_fill_in": form.TO_FILL_IN,
        "core_group": terms.core_group,
        "record": " and ".join(partnership.record),
        "parts": fill(", ".join(partnership.required_parts), **_COMMENT),
        "partnership": partnership.id,
        "social_worker": _capital(terms.social_worker),
        "manager": _capital(terms.manager),
        "conference_chair": _capital(terms.conference_chair),
        "quality_manager": _capital(terms.quality_manager),
        "chair": partnership.chairs.first[0],
        "meeting_on": meeting_on.isoformat(),
        "conference_on": (meeting_on - timedelta(days=_DAYS_SINCE_CONFERENCE)).isoformat(),
        "born": meeting_on.replace(year=meeting_on.year - _YEARS_SINCE_BIRTH, day=1).isoformat(),
    }


def _limits(partnership: Partnership) -> str:
    """The timescales in force, a comment line each."""
    told = "".join(
        f"#   {name}: {length(v.count, v.unit)} {v.direction} {partnership.event(v.anchor)}\n"
        for name, versions in partnership.timescales.items()
        for v in versions[-1:]
    )
    return f"{told}\n"


def _values(
    partnership: Partnership, known: Mapping[str, str], templates: Path | None
) -> dict[str, Any]:
    written = _start(partnership, templates).read_text("utf-8")
    values: dict[str, Any] = yaml.load(
        Template(written).substitute(known),
        Loader=yaml.BaseLoader,  # noqa: S506 - reads text only
    )
    return values


def _start(partnership: Partnership, templates: Path | None) -> Path:
    """The file a new case starts from; what the partnership lacks comes from common."""
    shipped = shelf() / "templates"
    folders = [folder for folder in (templates, shipped) if folder]
    places = [f / name / START for name in (partnership.id, "common") for f in folders]
    return next(place for place in places if place.is_file())


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]
