from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.page.tree import (
    Break,
    Edges,
    Field,
    Line,
    Page,
    Picture,
    Row,
    Section,
    Spacing,
    Table,
    TextBox,
)
from tests.layouts import laid, pages, source, tags, text, word, words
from tests.page_trees import PLAIN, PNG, cell, footer, heading, item, page, para, run, table

LONG = "word " * 40
NUMBER = (para("Page ", Field("page", PLAIN), " of ", Field("pages", PLAIN)),)


def of_sections(*sections: Section, **changes: object) -> Page:
    return Page(sections, **{"title": "Minutes", "language": "en-GB"} | changes)


def test_a_head_row_repeats_and_is_tagged():
    rows = [("who", "what"), *(("someone", LONG) for _ in range(8))]
    tree = page(table(*rows, heads=1))
    assert [each.page for each in words(tree) if each.text == "who"] == list(
        range(1, pages(tree) + 1)
    )
    assert pages(tree) > 1
    assert tags(tree).count("TH") == 2


def test_the_first_cells_of_a_table_of_labels_head_their_rows():
    inner = table(("in", "side"))
    rows = (("Name", "Ada"), ("Born", inner), ("Left", "x"))
    file = laid(page(table(*rows, has_row_heads=True, alt="About Ada ☐"), table(("a", "b"))))
    assert tags(file).count("TH") == 3
    assert file.count(b"/O/Table/Scope/Row") == 3
    assert tags(file).count("TD") == 3 + 2 + 2
    assert "About Ada ☐".encode("utf-16-be").hex().encode() in file
    assert text(file) == "Name Ada Born in side Left x a b"


def test_a_pdf_with_row_heads_passes_pdf_ua_and_has_its_places_right(need_package):
    need_package("page")
    import page as validator  # noqa: PLC0415

    file = laid(page(heading(1, "A"), table(("a", "b"), ("c", "d"), heads=1, has_row_heads=True)))
    assert validator.validate_pdf_bytes(file, profile="ua1").failures == []
    start = int(file[file.rindex(b"startxref") + 9 :].split()[0])
    places = [int(line[:10]) for line in file[start:].splitlines()[3:] if line[17:18] == b"n"]
    for number, place in enumerate(places, 1):
        assert file[place:].startswith(b"%d 0 obj" % number)


def test_rows_are_as_high_as_asked_and_split_or_not():
    high = Row((cell("a", column=0),), height=100.0)
    exact = Row((cell("b", column=0),), height=40.0, is_exact=True)
    tree = page(Table((high, exact, Row((cell("c", column=0),))), (100.0,)))
    assert word(tree, "b").top - word(tree, "a").top == pytest.approx(100, abs=1)
    assert word(tree, "c").top - word(tree, "b").top == pytest.approx(40, abs=1)

    filler = [para("line") for _ in range(52)]
    kept = Row((cell(LONG, column=0),), may_split=False)
    assert {
        each.page for each in words(page(*filler, Table((kept,), (200.0,)))) if each.text == "word"
    } == {2}
    split = replace(kept, may_split=True)
    assert {
        each.page for each in words(page(*filler, Table((split,), (200.0,)))) if each.text == "word"
    } == {1, 2}


def test_a_row_taller_than_a_page_is_split_after_all():
    tree = page(Table((Row((cell("word " * 2000, column=0),), may_split=False),), (200.0,)))
    assert len(words(tree)) == 2000
    assert max(each.bottom for each in words(tree)) < 775


def test_cells_stand_where_the_grid_says_also_from_right_to_left():
    tree = table(("one", "two", "three"))
    forward, backward = page(tree), page(replace(tree, direction="rtl"))
    assert word(forward, "two").left - word(forward, "one").left == pytest.approx(100, abs=0.1)
    assert word(backward, "two").left < word(backward, "one").left
    assert word(page(replace(tree, indent=30.0)), "one").left == pytest.approx(
        word(forward, "one").left + 30, abs=0.1
    )
    assert word(page(replace(tree, align="end")), "three").left > word(forward, "three").left


def test_spans_take_the_room_of_their_cells():
    rows = (
        Row((cell("tall", column=0, rows=2), cell("wide", column=1, columns=2))),
        Row((cell("x", column=1), cell("y", column=2, vertical="bottom"))),
    )
    tree = page(Table(rows, (100.0, 100.0, 100.0)))
    assert word(tree, "wide").left == pytest.approx(word(tree, "x").left, abs=0.1)
    assert b"/ColSpan 2" in laid(tree)
    assert b"/RowSpan 2" in laid(tree)


def test_a_long_word_stays_in_its_cell():
    address = "someone.with.a.long.name@a-very-long-partnership.example.org"
    tree = page(table((address, "next")))
    broken = [each for each in words(tree) if each.text != "next"]
    assert "".join(each.text for each in broken) == address
    assert max(each.right for each in broken) <= 72 + 100


def test_automatic_text_is_white_on_a_dark_ground():
    dark, light = (table(("x",)) for _ in range(2))
    dark = replace(dark, rows=(Row((cell("x", column=0, fill="102030"),)),))
    assert 'fill: rgb("FFFFFF")' in source(page(dark))
    assert 'fill: rgb("FFFFFF")' not in source(page(light))


def test_headers_and_footers_know_first_and_even_pages():
    section = Section(
        (para("a", Break("page"), "b"), para("c", page_break_before=True)),
        headers={"default": (para("ODD"),), "first": (para("FIRST"),), "even": (para("EVEN"),)},
        footers=footer("Ref"),
        has_first=True,
    )
    tree = of_sections(section, has_even=True)
    heads = [each for each in words(tree) if each.text in ("FIRST", "EVEN", "ODD")]
    assert [(each.text, each.page) for each in heads] == [("FIRST", 1), ("EVEN", 2), ("ODD", 3)]
    assert heads[0].top == pytest.approx(36, abs=3)


def test_a_header_that_is_not_shown_is_not_missed():
    kinds = {"first": (para("FIRST"),), "default": (para("ALWAYS"),)}
    assert text(page(para("x"), headers=kinds)) == "ALWAYS x"


def test_a_tall_header_pushes_the_text_down_and_a_footer_up():
    tall = {"default": tuple(para(f"line{number}") for number in range(8))}
    tree = page(*(para("word") for _ in range(80)), headers=tall, footers=tall)
    body = [each for each in words(tree) if each.text == "word"]
    header = [each for each in words(tree) if each.text == "line7"]
    assert min(each.top for each in body) > header[0].bottom
    assert max(each.bottom for each in body) < word(tree, "line0", 1).top


def test_a_tall_first_header_moves_only_the_first_page():
    kinds = {"first": tuple(para("F") for _ in range(8)), "default": (para("D"),)}
    tree = page(para("one"), para("two", page_break_before=True), headers=kinds, has_first=True)
    assert word(tree, "one").top > 36 + 8 * 12
    assert word(tree, "two").top == pytest.approx(74, abs=2)


def test_pages_are_counted_by_section_and_in_all():
    tree = of_sections(
        Section((para("a"),), footers={"default": NUMBER}),
        Section((para("b", Break("page"), "c"),), footers={"default": NUMBER}, first_number=7),
    )
    found = text(tree)
    assert [f"Page {number} of 3" in found for number in (1, 7, 8)] == [True, True, True]


def test_sections_have_sizes_margins_and_columns_of_their_own():
    wide = Section((para("wide"),), width=841.9, height=595.3, margins=(50.0, 60.0, 50.0, 60.0))
    columns = Section((para(LONG * 3),), columns=2, starts="continuous")
    tree = of_sections(
        Section((para("start"),)), columns, Section((para("after"),), starts="continuous"), wide
    )
    assert pages(tree) == 2
    assert (word(tree, "wide").left, word(tree, "wide").page) == (pytest.approx(50, abs=0.5), 2)
    halves = [each.left > 297 for each in words(tree) if each.text == "word"]
    assert abs(sum(halves) - len(halves) / 2) < 25
    assert word(tree, "after").page == 1
    assert word(tree, "after").top > max(e.top for e in words(tree) if e.text == "word")


def test_an_odd_page_start_leaves_a_page_blank():
    odd = Section((para("odd"),), starts="odd-page")
    assert word(of_sections(Section((para("a"),)), odd), "odd").page == 3


def test_a_break_by_hand_keeps_the_distance_above_and_a_flowing_one_drops_it():
    spacing = Spacing(before=40.0)
    tree = page(para("a"), para("b", page_break_before=True, spacing=spacing))
    assert word(tree, "b").top == pytest.approx(72 + 40 + 2, abs=2)
    flowing = page(*(para("x") for _ in range(55)), para("b", spacing=spacing))
    assert word(flowing, "b").page == 2
    assert word(flowing, "b").top == pytest.approx(74, abs=2)


def test_pictures_say_what_they_show_or_are_decoration():
    shown = Picture("logo", 50.0, 20.0, "The logo")
    tree = page(para(shown), para(replace(shown, alt="")), images={"logo": PNG})
    assert tags(tree).count("Figure") == 1
    assert b"/Alt(The logo)" in laid(tree)
    cropped = page(para(replace(shown, crop=(0.1, 0.1, 0.1, 0.1)), "x"), images={"logo": PNG})
    assert word(cropped, "x").left == pytest.approx(72 + 50, abs=0.5)


@pytest.mark.parametrize(
    ("place", "left", "top"),
    [
        (("page", "page"), 100, 30),
        (("margin", "margin"), 172, 102),
        (("column", "paragraph"), 172, 102 + 12.6),
    ],
)
def test_a_box_floats_where_it_is_put(place, left, top):
    box = TextBox(
        (para("boxed"),), 90.0, float_at=(100.0, 30.0), float_from=place, inset=(0, 0, 0, 0)
    )
    tree = page(para("first"), para(box, "second"))
    found = word(tree, "boxed")
    assert (found.left, found.top) == (pytest.approx(left, abs=1), pytest.approx(top, abs=3.5))
    assert word(tree, "second").top == pytest.approx(74 + 12.6, abs=2)


def test_a_picture_that_wraps_keeps_its_room():
    logo = Picture("logo", 60.0, 100.0, "Logo", float_at=(0.0, 0.0), wraps=True)
    tree = page(para(logo, "below"), images={"logo": PNG})
    assert word(tree, "below").top == pytest.approx(174, abs=3)


def test_borders_and_items_in_a_box_keep_their_places():
    edges = Edges(Line(1), Line(1), Line(1), Line(1), Line(0.5))
    tree = page(
        para("a", edges=edges), para("b", edges=edges), item("•", "in", fill="EEEEEE"), para("c")
    )
    assert text(tree) == "a b • in c"
    assert word(tree, "a").left == pytest.approx(72, abs=0.5)


def test_shading_covers_spaces_that_do_not_break():
    bar = para(run("\u00a0" * 20, shade="7A1F3D"), " 6/10")
    assert word(page(bar), "6/10").left == pytest.approx(72 + 21 * 11 * 0.278, abs=0.5)
