"""Paragraphs with bullets or numbers -> lists of Typst, which tags them as lists.

The labels are those of the file: Typst counts nothing. A list's item holds its paragraph and
the lists of deeper levels that follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.page.layout import looks
from docgen.page.layout.boxes import Flow
from docgen.page.layout.inlines import flat
from docgen.page.layout.looks import Extent, Setting
from docgen.page.layout.paragraphs import Gap, empty, paragraph
from docgen.page.layout.sheet import Place, Sheet
from docgen.page.layout.source import array, code, pt
from docgen.page.layout.tabs import Ruler
from docgen.page.tree import Block, Break, CheckBox, ListLabel, Paragraph, Text


@dataclass
class Item:
    """An item of a list with those below it; `gap` is the distance above its paragraph."""

    written: Paragraph
    label: ListLabel
    gap: float
    below: list[Item] = field(default_factory=list)


def is_item(block: Block) -> bool:
    """Whether a block is written as an item of a list."""
    return (
        isinstance(block, Paragraph)
        and block.label is not None
        and block.label.kind != "none"
        and block.heading is None
        and not any(
            isinstance(bit.inline, Break) and bit.inline.kind != "line"
            for bit in flat(block.content)
        )
    )


def listed(
    sheet: Sheet, items: Sequence[tuple[Paragraph, float]], place: Place, flow: Flow
) -> list[str]:
    """The code of items that follow each other: one list, or several where their kind changes.

    Each item comes with the distance above it; that of the first is left to the caller.
    """
    roots: list[Item] = []
    for written, gap in items:
        if written.label is not None:
            _hang(roots, Item(written, written.label, gap))
    made: list[str] = []
    for group in _alike(roots):
        made += [f"v({pt(group[0].gap)})"] if made and group[0].gap else []
        made.append(_list(sheet, group, (place, 0.0), flow))
    return made


def _hang(roots: list[Item], item: Item) -> None:
    """Puts an item below the last one that is of a lower level."""
    level = roots
    while level and level[-1].label.level < item.label.level:
        level = level[-1].below
    level.append(item)


def _alike(items: list[Item]) -> list[list[Item]]:
    """Neighbours that one list of Typst can hold: of one kind, place and direction."""
    groups: list[list[Item]] = []
    for item in items:
        if groups and _key(groups[-1][0]) == _key(item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _key(item: Item) -> tuple[object, ...]:
    written, label = item.written, item.label
    mark = (label.text, label.look) if label.kind == "bullet" else ()
    indents = (written.indent_left, written.indent_first, written.direction)
    return (label.kind, label.list_id, label.align, *mark, *indents)


def _list(sheet: Sheet, items: list[Item], where: tuple[Place, float], flow: Flow) -> str:
    """The code of one list; `where` is the place and how far the list around it is indented."""
    place, outer = where
    written = items[0].written
    hang = max(-written.indent_first, 0.0)
    gaps = [item.gap for item in items[1:]] + [0.0]
    bodies = [_item(sheet, item, place, (gap, flow)) for item, gap in zip(items, gaps, strict=True)]
    labels = [_label(sheet, item, place) for item in items]
    options = [
        f"indent: {pt(written.indent_left - hang - outer)}",
        "body-indent: 0pt, spacing: 0pt, tight: false",
    ]
    kind = "list" if items[0].label.kind == "bullet" else "enum"
    if kind == "list":
        options.append(f"marker: {labels[0]}")
    else:
        options.append(f"numbering: n => {array(labels)}.at(n - 1), number-align: start + top")
    entries = [f"{kind}.item({body})" for body in bodies]
    return code([*sheet.turned(written.direction), f"{kind}({', '.join(options + entries)})"])


def _item(sheet: Sheet, item: Item, place: Place, ending: tuple[float, Flow]) -> str:
    """What an item holds: its paragraph, the lists below it, the distance to the next item.

    The distance stands at its end, for at the start it would part the text from its label.
    """
    gap, flow = ending
    left = item.written.indent_left
    plain = replace(
        item.written,
        label=None,
        indent_left=0.0,
        indent_first=_first_line(sheet, item, place),
        tabs=tuple(replace(stop, at=stop.at - left) for stop in item.written.tabs),
        keep_with_next=False,
    )
    statements = [paragraph(sheet, plain, place.inner(place.width - left), Gap(0.0), flow)]
    for group in _alike(item.below):
        statements.append(f"v({pt(group[0].gap)})")
        statements.append(_list(sheet, group, (place, left), flow))
    return code([*statements, f"v({pt(gap)})"] if gap else statements)


def _first_line(sheet: Sheet, item: Item, place: Place) -> float:
    """How far the first line's text stands in from the others: where its label ends or leads to."""
    written, label = item.written, item.label
    start = written.indent_left + written.indent_first
    end = start + looks.width(sheet, label.look, label.text)
    if label.follow == "tab":
        ruler = Ruler(written.tabs, written.indent_left, sheet.page.default_tab, place.width)
        end = ruler.stop(end).at
    elif label.follow == "space":
        end += looks.width(sheet, label.look, " ")
    return max(end - written.indent_left, 0.0) if end > written.indent_left else 0.0


def _label(sheet: Sheet, item: Item, place: Place) -> str:
    """A label in a box as wide as the hang, as high as the first line of its paragraph."""
    written, label = item.written, item.label
    setting = Setting(written.spacing, place.ground, _extent(sheet, written))
    text = looks.run(sheet, label.look, label.text, setting)
    hang = max(-written.indent_first, 0.0)
    parts = ["set align(start)", f"box({text})"]
    if written.indent_first > 0:
        parts.insert(1, f"h({pt(written.indent_first)})")
    elif label.align in ("end", "center"):
        # The label ends at, or is centred on, the place where it would start.
        width = looks.width(sheet, label.look, label.text)
        parts.insert(1, f"h({pt(-width if label.align == 'end' else -width / 2)})")
    return f"box(width: {pt(hang)}, {code(parts)})"


def _extent(sheet: Sheet, written: Paragraph) -> Extent:
    """The extent of a paragraph's lines, by the highest of its runs."""
    whole: Extent | None = None
    for bit in flat(written.content):
        if isinstance(bit.inline, Text | CheckBox):
            text = bit.inline.text if isinstance(bit.inline, Text) else ""
            names = looks.families(sheet, bit.inline.look, text)
            own = looks.line(sheet, bit.inline.look, names, written.spacing)
            whole = whole.joined(own) if whole else own
    return whole or empty(sheet, written)
