"""A line that becomes wider or narrower -> the tables and tab stops that were made for it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.style_chain import VAL, whole


@dataclass(frozen=True)
class Width:
    """The width of a line in twips: as it was, and as it is."""

    before: int
    now: int

    def _was(self, twips: int, share: float) -> bool:
        """Whether a measure was this share of the line, give or take a twentieth of it."""
        return abs(twips - self.before * share) < self.before / 20

    def tab(self, twips: int, kind: str, factor: float = 1) -> int:
        """Where a tab stop moves to; those of the right edge and the middle stay there."""
        if kind in {"right", "end"} and self._was(twips, 1):
            return self.now
        if kind == "center" and self._was(twips, 0.5):
            return self.now // 2
        return min(round(twips * factor), self.now)

    def fit_tabs(self, root: etree._Element) -> None:
        """Moves the tab stops of a part."""
        for stop in root.iterfind(f".//{W}pPr/{W}tabs/{W}tab"):
            stop.set(f"{W}pos", str(self.tab(whole(stop, "pos"), stop.get(VAL, "left"))))

    def fit_tables(self, root: etree._Element) -> None:
        """Gives the tables that filled the line, or no longer fit it, its width."""
        for table in root.iter(f"{W}tbl"):
            columns = table.findall(f"{W}tblGrid/{W}gridCol")
            width = sum(whole(column, "w") for column in columns)
            if width and width != self.now and (width > self.now or self._was(width, 1)):
                _resize(table, columns, self.now / width)


def line_width(section: etree._Element) -> int:
    """The width between the margins of a section, in twips."""
    size, margins = placed(section, "pgSz"), placed(section, "pgMar")
    return whole(size, "w") - whole(margins, "left") - whole(margins, "right")


def one_column(section: etree._Element) -> None:
    """Sets a section in one column."""
    columns = section.find(f"{W}cols")
    if columns is not None and whole(columns, "num") > 1:
        columns[:] = []
        columns.attrib.clear()


def _resize(table: etree._Element, columns: list[etree._Element], factor: float) -> None:
    sized = [*columns, *table.iterfind(f"{W}tblPr/{W}tblW[@{W}type='dxa']")]
    sized += table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcW[@{W}type='dxa']")
    for one in sized:
        one.set(f"{W}w", str(int(whole(one, "w") * factor)))
