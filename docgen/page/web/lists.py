"""Paragraphs with labels -> lists in lists, numbered as their labels say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, Literal

from docgen.page.numerals import from_letters, from_roman
from docgen.page.tree import ListLabel, Paragraph
from docgen.page.web.boxes import text_boxes_of
from docgen.page.web.markup import element, escaped
from docgen.page.web.paragraphs import Given, said
from docgen.page.web.setting import Setting, Writer

Numbering = Literal["1", "a", "A", "i", "I"]
"""The types of an ordered list. Source: HTML Standard, 4.4.5."""

_SLACK_PT: Final = 1.0


@dataclass
class Entry:
    """A paragraph with a label, the paragraphs that go on under it, and the lists within."""

    paragraph: Paragraph
    label: ListLabel
    more: list[Paragraph] = field(default_factory=list)
    within: list[Entry] = field(default_factory=list)

    @property
    def last(self) -> Entry:
        """The entry that stands last in it."""
        return self.within[-1].last if self.within else self


def takes(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Whether a paragraph is part of a list: it has a label, or goes on under one."""
    if paragraph.heading is not None:
        return False
    if _label(paragraph):
        return True
    return before is not None and paragraph.indent_left >= before.indent_left - _SLACK_PT > 0


def lists(paragraphs: Sequence[Paragraph], writer: Writer, setting: Setting) -> str:
    """The lists that paragraphs make, the first of which has a label."""
    entries: list[Entry] = []
    for paragraph in paragraphs:
        _add(entries, paragraph)
    return _Hand(writer, setting).entries(entries)


def _label(paragraph: Paragraph) -> ListLabel | None:
    label = paragraph.label
    return label if label and (label.text.strip() or label.kind == "bullet") else None


def _add(entries: list[Entry], paragraph: Paragraph) -> None:
    """Puts a paragraph where it belongs: beside entries of its level, in the last of a higher."""
    label = _label(paragraph)
    if label is None:
        entries[-1].last.more.append(paragraph)
        return
    siblings = entries
    while siblings and siblings[-1].label.level < label.level:
        siblings = siblings[-1].within
    siblings.append(Entry(paragraph, label))


@dataclass(frozen=True)
class _Hand:
    """Writes entries where they stand."""

    writer: Writer
    setting: Setting

    def entries(self, entries: Sequence[Entry]) -> str:
        """Entries side by side: a list for each run of them that is one list of the file."""
        made = ""
        for _, alike in groupby(entries, lambda entry: (entry.label.kind, entry.label.list_id)):
            made += self._list(tuple(alike))
        return made

    def _list(self, entries: Sequence[Entry]) -> str:
        if entries[0].label.kind == "bullet":
            return element("ul", "".join(self._entry(entry, {}) for entry in entries))
        order = numbered([entry.label.text for entry in entries])
        if order is None:
            return self._labelled(entries)
        return element(
            "ol",
            "".join(
                self._entry(entry, {"value": number if skips else None})
                for entry, number, skips in zip(entries, order.numbers, order.skips, strict=True)
            ),
            {
                "type": order.type if order.type != "1" else None,
                "start": order.numbers[0] if order.numbers[0] != 1 else None,
            },
        )

    def _labelled(self, entries: Sequence[Entry]) -> str:
        """A list whose labels are words of the page, for no list of HTML writes them: (a), 2.1."""
        made = (
            self._entry(
                entry, {}, element("span", escaped(entry.label.text), {"class": "label"}) + " "
            )
            for entry in entries
        )
        width = max(len(entry.label.text) for entry in entries) + 1
        room = self.writer.sheet.name(f"--label:{width}ch")
        return element("ol", "".join(made), {"class": f"labelled {room}"})

    def _entry(self, entry: Entry, given: Given, label: str = "") -> str:
        told = said(entry.paragraph, self.writer, self.setting)
        boxes = [
            box
            for part in (entry.paragraph, *entry.more)
            for box in text_boxes_of(part, self.writer, self.setting)
        ]
        more = (replace(part, indent_left=0.0) for part in entry.more)
        paragraphs = "".join(said(part, self.writer, self.setting).within("p") for part in more)
        below = paragraphs + "".join(boxes) + self.entries(entry.within)
        if below and any(told.given.values()):  # what holds for the entry's words holds not below
            return element("li", label + told.within("p") + below, given) + "\n"
        return element("li", label + told.content + below, {**given, **told.given}) + "\n"


@dataclass(frozen=True)
class Order:
    """How an ordered list writes its numbers, and which do not follow the one before."""

    type: Numbering
    numbers: tuple[int, ...]

    @property
    def skips(self) -> tuple[bool, ...]:
        """Whether each number must be said, for it is not the next one."""
        pairs = zip((self.numbers[0] - 1, *self.numbers), self.numbers, strict=False)
        return tuple(number != before + 1 for before, number in pairs)


def numbered(labels: Sequence[str]) -> Order | None:
    """The order of labels like "3." "4." or "iv." "v."; None for those of any other form.

    A browser writes the number, a full stop and a space; a letter may be a roman figure as well,
    and looks the same as either.
    """
    stems = [label.strip().removesuffix(".") for label in labels]
    if any(label.strip() != f"{stem}." for label, stem in zip(labels, stems, strict=True)):
        return None
    for kind, number in _READERS.items():
        numbers = [number(stem) for stem in stems]
        known = tuple(found for found in numbers if found is not None)
        if len(known) == len(labels):
            return Order(kind, known)
    return None


def _decimal(stem: str) -> int | None:
    """The number of Western digits; those of other scripts a list of HTML would not keep."""
    return int(stem) if stem.isascii() and stem.isdecimal() and str(int(stem)) == stem else None


_READERS: Final[dict[Numbering, Callable[[str], int | None]]] = {
    "1": _decimal,
    "a": lambda stem: from_letters(stem) if len(stem) == 1 else None,
    "i": from_roman,
    "A": lambda stem: from_letters(stem.lower()) if len(stem) == 1 and stem.isupper() else None,
    "I": lambda stem: from_roman(stem.lower()) if stem.isupper() else None,
}
