"""The rows of all children -> the tracker: a summary with charts, all of them, a sheet per team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.text import Font as DrawingFont

from docgen.sheet.look import HEAD, NUMBER, SAYING, TEXT, TITLE, Look
from docgen.sheet.many import Gathered
from docgen.sheet.outgoing import Page, Pen, Value, height, in_words, packed, paged, sheet, workbook
from docgen.sheet.tracker import KINDS, SOON_DAYS, Row, Standing
from docgen.sheet.tracker_columns import Field, fields, team_fields
from docgen.word.house.look import ACCENT, FONT, INK

NO_TEAM: Final = "No team"
CHARTED_TEAMS: Final = 15
"""So many teams a chart can show; the table has all of them."""

_STANDINGS: Final[Mapping[Standing, str]] = {
    "late": "Late",
    "at-risk": "Not recorded, or set too late",
    "soon": f"Due within {SOON_DAYS} days",
    "in-order": "In order",
    "none": "No last day",
}
_KIND_HEADS: Final = ("What", *_STANDINGS.values())
_TEAM_HEADS: Final = ("Team", "Children", "With something late")
_WIDTHS: Final = (30, 14, 20, 16, 14, 14)
_WIDE: Final = 120  # a line that runs on over the cells beside it
_LETTERS: Final = "ABCDEF"
_CHART_CM: Final = (14.8, 7.5)
_CHART_ROWS: Final = 16
_CHART_TITLE_PT: Final = 12

Line = list[tuple[Value, Look]]


def tracker(found: Gathered[Row], on: date, *, has_names: bool = False) -> bytes:
    """The workbook as on a day; the same rows give the same bytes."""
    rows = sorted(found.found, key=lambda row: row.turn)
    book = workbook("Where every child stands")
    frozen = 4 if has_names else 3
    foot = f"Where every child stands, as on {in_words(on)}. For the office only."
    page = Page(foot, frozen, is_large=True)
    _summary(book, found, rows, on, replace(page, is_large=False))
    _rows(book, "All children", rows, page, fields(has_names=has_names))
    for team, own in teams(rows).items():
        of_team = replace(page, foot=f"{team}. {page.foot}")
        _rows(book, team, own, of_team, team_fields(has_names=has_names))
    return packed(book)


def teams(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each team, by its name as most rows have it, in order of the alphabet.

    Capitals and spaces make no other team: cases are typed by different people.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(" ".join(_team(row).split()).casefold(), []).append(row)
    return {_named(found[key]): found[key] for key in sorted(found)}


def _named(rows: Sequence[Row]) -> str:
    """The name most of a team's rows have; of several the first in the alphabet."""
    counted = Counter(map(_team, rows))
    return min(counted, key=lambda name: (-counted[name], name))


def _team(row: Row) -> str:
    return row.team or NO_TEAM


def _rows(
    book: Workbook, title: str, rows: Sequence[Row], page: Page, shown: Sequence[Field]
) -> None:
    values = [[field.of(row) for field in shown] for row in rows]
    sheet(book, title, [field.column for field in shown], values, page)


def _summary(
    book: Workbook, found: Gathered[Row], rows: Sequence[Row], on: date, page: Page
) -> None:
    """The first sheet: how many, what is late by kind and by team, each with its chart."""
    made = book.create_sheet("Summary")
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        made.column_dimensions[letter].width = width
    made.sheet_view.showGridLines = False
    paged(made, page)
    lines = [*_opening(found, rows, on), *_kinds(rows), []]
    first_team = len(lines) + _CHART_ROWS + 1
    lines += [[] for _ in range(_CHART_ROWS)]
    counted = _counted(rows)
    lines += _team_lines(counted)
    first_kind = len(_opening(found, rows, on)) + 1
    _charts(made, first_kind=first_kind, first_team=first_team, count=len(counted))
    pen = Pen(made)
    for number, line in enumerate(lines, 1):
        framed = [(*one, width) for one, width in zip(line, _WIDTHS, strict=False)]
        made.row_dimensions[number].height = max(
            (height(v, width if look.is_framed else _WIDE, look.size) for v, look, width in framed),
            default=None,
        )
        made.append(pen.cell(value, look) for value, look in line)
    made.close()


def in_short(rows: Sequence[Row]) -> str:
    """How many children there are, and how many with something late."""
    late = sum(bool(row.late) for row in rows)
    children = "1 child" if len(rows) == 1 else f"{len(rows)} children"
    return f"{children} on a plan, {late} with something late"


def _opening(found: Gathered[Row], rows: Sequence[Row], on: date) -> list[Line]:
    lacking = f"{found.unread} of {found.cases} case files could not be read and are not in here."
    whole = "Every case file that was named is in here."
    return [
        [("Where every child stands", TITLE)],
        [(f"As on {in_words(on)}. {in_short(rows)}.", SAYING)],
        [(lacking if found.unread else whole, SAYING)],
        [],
    ]


def _kinds(rows: Sequence[Row]) -> Iterator[Line]:
    yield [(head, HEAD) for head in _KIND_HEADS]
    for kind in KINDS:
        counted = Counter(row.terms[kind].standing for row in rows)
        numbers: Line = [(counted[standing], NUMBER) for standing in _STANDINGS]
        yield [(kind.capitalize(), TEXT), *numbers]
    overdue = sum(bool(row.overdue_actions) for row in rows)
    in_order: Line = [(0, NUMBER), (0, NUMBER), (len(rows) - overdue, NUMBER), (0, NUMBER)]
    yield [("Actions of the plan", TEXT), (overdue, NUMBER), *in_order]


def _counted(rows: Sequence[Row]) -> list[tuple[str, int, int]]:
    """Each team with its children and those with something late, most of these first."""
    found = ((t, len(own), sum(bool(row.late) for row in own)) for t, own in teams(rows).items())
    return sorted(found, key=lambda told: (-told[2], told[0]))


def _team_lines(counted: Sequence[tuple[str, int, int]]) -> Iterator[Line]:
    yield [(head, HEAD) for head in _TEAM_HEADS]
    for team, children, late in counted:
        yield [(team, TEXT), (children, NUMBER), (late, NUMBER)]


def _charts(made: Any, *, first_kind: int, first_team: int, count: int) -> None:
    last_kind = first_kind + len(KINDS) + 1
    below = last_kind + 2
    made.add_chart(_chart(made, "What is late, children", 2, (first_kind, last_kind)), f"A{below}")
    if shown := min(count, CHARTED_TEAMS):
        title = "Children with something late, by team"
        made.add_chart(_chart(made, title, 3, (first_team, first_team + shown)), f"E{below}")


def _chart(made: Any, title: str, column: int, rows: tuple[int, int]) -> BarChart:
    """Bars of one column, named by the first; `rows` are its head and its last row."""
    head, last = rows
    chart = BarChart()
    chart.type, chart.title, chart.legend = "bar", _titled(title), None
    chart.width, chart.height = _CHART_CM
    values = Reference(made, min_col=column, min_row=head, max_row=last)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(Reference(made, min_col=1, min_row=head + 1, max_row=last))
    chart.series[0].graphicalProperties.solidFill = ACCENT
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    chart.y_axis.delete, chart.x_axis.delete = True, False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    chart.gapWidth = 60
    return chart


def _titled(text: str) -> Title:
    """A chart's title, no larger than the heads of the tables by much."""
    letters = CharacterProperties(
        sz=_CHART_TITLE_PT * 100, b=True, solidFill=INK, latin=DrawingFont(typeface=FONT)
    )
    paragraph = Paragraph(ParagraphProperties(defRPr=letters), r=[RegularTextRun(letters, text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
