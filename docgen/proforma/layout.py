"""The fields of a card -> the rows they stand in, on a grid of 24 columns.

Where a model is named here its fields stand as said; all others follow one another, each as wide
as its kind of value needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.sheet.book_plan import Column
from docgen.word.form import COLUMNS

Row = tuple[tuple[str, int], ...]
"""Keys of fields, each with its columns of the grid."""

_ROWS: Final[Mapping[str, tuple[Row, ...]]] = {
    "attendance": (
        (("who", 6), ("presence", 4), ("mode", 3), ("invited", 3), ("reason", 8)),
        (
            *(("stands_in_for", 4), ("views_given", 5), ("report_received", 3)),
            *(("report_shared_on", 3), ("report_not_shared", 3), ("excluded_from", 3)),
            ("excluded_parts", 3),
        ),
    ),
    "changes_actions": (
        (("action", 3), ("about", 21)),
        (("status", 4), ("progress", 10), ("impact", 10)),
        (("new_due", 4), ("new_who", 5), ("new_measure", 5), ("reason", 5), ("remedy", 5)),
    ),
    "changes_outcomes": ((("outcome", 3), ("about", 21)), (("progress", 24),)),
    "changes_outcomes_scaling": ((("belongs", 3), ("who", 6), ("score", 3), ("reason", 12)),),
    "scaling": ((("who", 6), ("score", 3), ("reason", 15)),),
    "visits": (
        (("on", 4), ("by", 6), ("children", 6), ("where", 8)),
        (
            *(("announced", 4), ("seen", 4), ("seen_alone", 4), ("bedroom_seen", 4)),
            *(("denied_told_on", 4), ("others_present", 4)),
        ),
        (("summary", 24),),
    ),
    "child_views": (
        (("child", 6), ("attended", 3), ("obtained_by", 5), ("how", 5), ("advocate", 5)),
        (("own_words", 12), ("views", 12)),
        (("not_obtained", 14), ("feedback_by", 6), ("feedback_on", 4)),
    ),
    "family_first": (
        (("who", 8), ("agrees_with_plan", 8), ("agrees_with_record", 8)),
        (("says", 24),),
    ),
    "events": ((("on", 4), ("children", 6), ("what", 7), ("impact", 7)),),
    "agencies": (
        (("who", 8), ("children", 8), ("contacts", 8)),
        (("strengths", 12), ("worries", 12)),
        (("impact", 12), ("assessments", 12)),
    ),
    "number": (
        (
            *(("reference", 6), ("number", 3), ("type", 6), ("held_on", 3)),
            *(("starts_at", 3), ("ends_at", 3)),
        ),
        (("mode", 4), ("venue", 8), ("chair", 6), ("minutes_by", 6)),
        (("quorate", 4), ("quorum_reason", 8), ("late_reason", 6), ("day_reason", 6)),
    ),
    "interpreting": ((("who", 7), ("language", 4), ("mode", 5), ("interprets_for", 8)),),
    "membership": ((("who", 7), ("change", 5), ("reason", 12)),),
    "changes_added_actions": (
        (("id", 3), ("outcome", 3), ("action", 18)),
        (("who", 6), ("start", 4), ("due", 4), ("priority", 4), ("service", 6)),
        (("measure", 16), ("children", 8)),
    ),
    "next_core_group_on": (
        (("core_group_on", 4), ("starts_at", 3), ("lasts_minutes", 3), ("mode", 4), ("venue", 10)),
        (("interpreter", 6), ("separately", 6), ("access", 12)),
        (
            *(("following_on", 5), ("review_on", 5), ("reports_due_on", 5)),
            *(("updates_due_on", 5), ("invited_on", 4)),
        ),
        (("enclosures", 24),),
    ),
    "changes_added_outcomes": (
        (("id", 3), ("children", 17), ("by", 4)),
        (("worry", 12), ("outcome", 12)),
        (("measure", 12), ("bottom_line", 12)),
    ),
}
_SHOWN: Final = frozenset({"about", "belongs", "reference"})
"""Keys of what is no field of the record."""
_WIDE: Final = 12
_WIDTHS: Final[Mapping[str, int]] = {
    "day": 4, "clock": 4, "number": 3, "yes-no": 4, "choice": 5, "line": 6, "text": _WIDE,
}  # fmt: skip


def rows(panel: str, columns: Sequence[Column]) -> list[Row]:
    """The rows of a card of this panel, whose fields are these; a shown text is called about."""
    keys = {column.road[-1]: column for column in columns}
    made = [row for row in _ROWS.get(panel, ()) if all(_is_known(key, keys) for key, _ in row)]
    placed = {key for row in made for key, _ in row}
    return [*made, *_flowing([c for key, c in keys.items() if key not in placed])]


def _is_known(key: str, keys: Mapping[str, Column]) -> bool:
    return key in keys or key in _SHOWN


def _flowing(columns: Sequence[Column]) -> Iterator[Row]:
    """Rows as full as they get; the last field of each takes what is left."""
    keys = {column.road[-1]: column for column in columns}
    row: list[tuple[str, int]] = []
    for column in columns:
        width = COLUMNS if column.form == "lines" else _WIDTHS[column.kind]
        if row and sum(span for _, span in row) + width > COLUMNS:
            yield _filled(row, keys)
            row = []
        row.append((column.road[-1], width))
    if row:
        yield _filled(row, keys)


def _filled(row: Sequence[tuple[str, int]], keys: Mapping[str, Column]) -> Row:
    """A row whose last text takes what is left of the width."""
    left = COLUMNS - sum(span for _, span in row)
    roomy = [n for n, (key, _) in enumerate(row) if keys[key].kind in {"text", "line"}]
    grows = roomy[-1] if roomy else None
    return tuple((key, span + left * (n == grows)) for n, (key, span) in enumerate(row))
