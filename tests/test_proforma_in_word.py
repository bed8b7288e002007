"""A proforma as Word and its users leave it: the right value, or word of what was not read."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree
from test_proforma import FILLED, Values, W, controls, edited, fill, read, typed, written

from docgen.case.load import load
from docgen.proforma import reading
from docgen.proforma.names import Names
from docgen.sheet.book_next import with_next_meeting

ROOT = Path(__file__).resolve().parents[1]
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
Root = etree._Element
Change = Callable[[Root], None]


@pytest.fixture(scope="module")
def filled() -> tuple[Values, bytes, reading.Read]:
    """The next meeting of a family, its proforma with some fields filled in, and what it says."""
    case = load(ROOT / "samples" / "york.yaml")
    values = with_next_meeting(case)
    docx = typed(written(values, len(case.meetings)), *FILLED)
    return values, docx, read(docx, values)


def xml(text: str) -> Root:
    names = f'xmlns:w="{W[1:-1]}" xmlns:mc="{_MC}" xmlns:m="{_M}"'
    return etree.fromstring(f"<x {names}>{text}</x>")[0]


def run(text: str, properties: str = "") -> Root:
    return xml(f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")


def one(root: Root, tag: str, card: int = 0) -> Root:
    return controls(root, tag)[card]


def content(root: Root, tag: str) -> Root:
    return one(root, tag).find(f"{W}sdtContent")


def above(element: Root, name: str) -> Root:
    return next(element.iterancestors(f"{W}{name}"))


def item(element: Root) -> Root:
    """The repeated card in which something stands."""
    found = element
    while found.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is None:
        found = found.getparent()
    return found


def untagged(root: Root) -> None:
    """Takes every control away and leaves what stood in it."""
    for control in [*root.iter(f"{W}sdt")]:
        for child in [*control.find(f"{W}sdtContent")]:
            control.addprevious(child)
        control.getparent().remove(control)


def merge(root: Root, first: str, second: str) -> None:
    """Merges the cells of two fields as Word does."""
    into, gone = above(one(root, first), "tc"), above(one(root, second), "tc")
    for paragraph in gone.findall(f"{W}p"):
        into.append(paragraph)
    gone.getparent().remove(gone)


# --- the right value ------------------------------------------------------------------------


def _split(root: Root) -> None:
    content(root, "number:venue").clear()
    for piece in (
        xml('<w:proofErr w:type="spellStart"/>'),
        run("Sam", "<w:b/>"),
        xml('<w:proofErr w:type="spellEnd"/>'),
        xml("<w:hyperlink><w:r><w:t>ple Hall</w:t></w:r></w:hyperlink>"),
    ):
        content(root, "number:venue").append(piece)


def _around_the_paragraph(root: Root) -> None:
    control = one(root, "number:venue")
    paragraph = control.getparent()
    for child in [*control.find(f"{W}sdtContent")]:
        control.addprevious(child)
    paragraph.addprevious(control)
    control.find(f"{W}sdtContent").append(paragraph)


def _around_the_cell(root: Root) -> None:
    control = one(root, "number:venue")
    cell = above(control, "tc")
    for child in [*control.find(f"{W}sdtContent")]:
        control.addprevious(child)
    cell.addprevious(control)
    control.find(f"{W}sdtContent").append(cell)


def _around_the_cell_without_label(root: Root) -> None:
    _around_the_cell(root)
    cell = one(root, "number:venue").find(f".//{W}tc")
    cell.remove(cell.find(f"{W}p"))


def _without_bookmarks(root: Root) -> None:
    for mark in [*root.iter(f"{W}bookmarkStart")]:
        mark.getparent().remove(mark)


def _merged_without_tags(root: Root) -> None:
    merge(root, "number:venue", "number:chair")
    untagged(root)


def _label_run_on(root: Root) -> None:
    """Somebody pressed Delete at the end of the label."""
    cell = above(one(root, "number:venue"), "tc")
    label, line = cell.findall(f"{W}p")
    line.insert(1, label.find(f"{W}r"))
    cell.remove(label)


def _moved_away(root: Root) -> None:
    moved = xml("<w:moveFrom><w:r><w:t> elsewhere</w:t></w:r></w:moveFrom>")
    content(root, "number:venue").append(moved)


@pytest.mark.parametrize(
    "change",
    [
        _split,
        _around_the_paragraph,
        _around_the_cell,
        _around_the_cell_without_label,
        _without_bookmarks,
        lambda root: merge(root, "number:venue", "number:chair"),
        _merged_without_tags,
        _label_run_on,
        _moved_away,
        lambda root: above(one(root, "number:venue"), "tr").addnext(
            xml("<w:tr><w:tc><w:p/></w:tc></w:tr>")
        ),
    ],
)
def test_what_word_does_around_a_text_changes_no_value(change: Change, filled) -> None:
    values, docx, expected = filled
    found = read(edited(docx, change), values)
    assert (found.meeting, found.problems) == (expected.meeting, [])


def test_what_is_typed_beside_a_prompt_or_looks_like_one_is_a_text(filled) -> None:
    values, docx, _ = filled

    def beside(root: Root) -> None:
        one(root, "number:late_reason").addnext(run("beside"))

    def in_its_style(root: Root) -> None:
        control = one(root, "number:late_reason")
        flag = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        flag.getparent().remove(flag)
        control.find(f".//{W}t").text = "beside"

    def with_its_flag(root: Root) -> None:
        content(root, "number:late_reason").clear()
        content(root, "number:late_reason").append(run("beside"))

    for change in (beside, in_its_style, with_its_flag):
        assert read(edited(docx, change), values).meeting["late_reason"] == "beside"


def test_a_prompt_is_no_value_even_without_its_control_and_style(filled) -> None:
    values, docx, expected = filled

    def bare(root: Root) -> None:
        untagged(root)
        for properties in [*root.iter(f"{W}rPr")]:
            properties.getparent().remove(properties)

    assert read(edited(docx, bare), values).meeting == expected.meeting


def test_an_emoji_is_read_and_lines_whose_end_was_deleted_are_joined(filled) -> None:
    values, docx, _ = filled

    def change(root: Root) -> None:
        inner = "<mc:Choice Requires='w16se'/><mc:Fallback><w:t>\u263a</w:t></mc:Fallback>"
        told = f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>"
        content(root, "number:venue").append(xml(told))
        line = one(root, "in_brief:in_brief").getparent()
        line.find(f"{W}pPr").append(xml("<w:rPr><w:del/></w:rPr>"))
        line.addnext(xml("<w:p><w:r><w:t> And more.</w:t></w:r></w:p>"))

    meeting = read(edited(docx, change), values).meeting
    assert meeting["venue"] == "Sample Hall\u263a"
    assert meeting["in_brief"] == "Going well.\n\nOne worry is left. And more."


def test_a_deleted_row_that_is_tracked_is_gone_and_a_moved_card_keeps_its_values(filled) -> None:
    values, docx, expected = filled

    def delete(root: Root) -> None:
        for row in item(one(root, "attendance:who")).iter(f"{W}tr"):
            row.insert(0, xml("<w:trPr><w:del/></w:trPr>"))

    def move(root: Root) -> None:
        item(one(root, "attendance:who", 2)).addnext(item(one(root, "attendance:who")))

    first, second, third, *rest = expected.meeting["attendance"]
    gone = read(edited(docx, delete), values).meeting["attendance"]
    assert gone == [second, third, *rest]
    moved = read(edited(docx, move), values).meeting["attendance"]
    assert moved == [second, third, first, *rest]


def test_rows_of_two_cards_never_make_one(filled) -> None:
    """The second row of a card and the first of the next were deleted."""
    values, docx, expected = filled

    def delete(root: Root) -> None:
        fill(one(root, "attendance:views_given", 1), "of the second")
        cards = [item(one(root, "attendance:who", n)) for n in (0, 1)]
        for card, row in zip(cards, (1, 0), strict=True):
            gone = card.findall(f".//{W}tr")[row]
            gone.getparent().remove(gone)

    found = read(edited(docx, delete), values)
    first, second, *_ = found.meeting["attendance"]
    assert first == expected.meeting["attendance"][0]
    assert second == {"views_given": "of the second"}
    assert len(found.notes) == 2


def test_word_may_write_ids_names_and_choices_in_its_own_way(filled) -> None:
    values, docx, _ = filled
    words = (
        ("number:chair", 0, "Social-worker"),
        ("number:minutes_by", 0, "Minute\u2011taker"),
        ("number:mode", 0, "In-Person"),
        ("changes_added_actions:id", 0, "A99"),
        ("changes_added_actions:outcome", 0, "O1"),
    )
    meeting = read(typed(docx, *words), values).meeting
    assert (meeting["chair"], meeting["minutes_by"]) == ("social-worker", "minute-taker")
    assert meeting["mode"] == "in-person"
    assert meeting["changes"]["added_actions"] == [{"id": "a99", "outcome": "o1"}]


def test_an_apostrophe_that_word_made_round_is_one() -> None:
    names = Names({"people": [{"id": "aunt", "name": {"given": "Ria", "family": "O'Sample"}}]})
    assert names.id("ria o\u2019sample") == "aunt"


# --- never silently -------------------------------------------------------------------------


def _nested(root: Root) -> None:
    table = xml("<w:tbl/>")
    table.append(copy.deepcopy(item(one(root, "attendance:who"))))
    above(one(root, "in_brief:in_brief"), "tc").append(table)


def _label(text: str) -> Change:
    def change(root: Root) -> None:
        above(one(root, "number:venue"), "tc").find(f".//{W}t").text = text

    return change


def _twice(root: Root) -> None:
    body = root.find(f"{W}body")
    for element in [*body][:-1]:
        body[-1].addprevious(copy.deepcopy(element))


def _with(piece: str) -> Change:
    return lambda root: content(root, "number:venue").append(xml(piece))


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (_label("Place"), [("N05", "The meeting: Venue")]),
        (_label("Venue: Sample Hall"), [("N05", "The meeting: Venue")]),
        (_label("Chair"), [("N05", "The meeting: Venue")]),
        (_nested, [("N08", "In brief: In brief")]),
        (
            lambda root: merge(root, "attendance:who", "membership:who"),
            [("N08", "Who was there: Who")],
        ),
        (_twice, [("N05", "The meeting"), ("N05", "In brief")]),
        (_with('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'), ["venue"]),
        (_with("<m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>"), ["venue"]),
        (_with("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"), ["venue"]),
        (
            lambda root: root.find(f"{W}body").append(xml("<w:altChunk/>")),
            [("N05", "Copies sent")],
        ),
        (
            lambda root: next(root.iter(f"{W}p")).append(run(" and more")),
            [("N05", "at the beginning")],
        ),
    ],
)
def test_what_can_not_be_taken_is_a_fault_at_its_field(
    change: Change, faults: Sequence[object], filled
) -> None:
    values, docx, _ = filled
    told = read(edited(docx, change), values).problems
    expected = [("N12", "The meeting: Venue") if one == "venue" else one for one in faults]
    assert [(problem.code, problem.where.part) for problem in told] == expected


def _row_gone(root: Root) -> None:
    row = above(one(root, "number:venue"), "tr")
    row.getparent().remove(row)


def _list_gone(root: Root) -> None:
    table = above(one(root, "membership:who"), "tbl")
    table.getparent().remove(table)


def _about_changed(root: Root) -> None:
    labels = (p for p in root.iter(f"{W}p") if p.xpath("string()") == reading.ABOUT_LABEL)
    next(labels).getnext().append(run("Testname should do more"))


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (_row_gone, "The meeting: gone, so that nothing was read for them: Mode, Venue, Chair,"),
        (_list_gone, "Changes in the core group is gone: nothing was read for it"),
        (_about_changed, "What was agreed, action by action 1 (a3): What it says differs from"),
        (_with("<w:r><w:rPr><w:strike/></w:rPr><w:t>x</w:t></w:r>"), "stretches of text that are"),
    ],
)
def test_what_was_not_read_is_told(change: Change, note: str, filled) -> None:
    values, docx, _ = filled
    found = read(edited(docx, change), values)
    assert found.problems == []
    assert [told[: len(note)] for told in found.notes] == [note]
    assert "Testname" not in str(found.notes)
