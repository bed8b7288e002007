"""What comparing the feature files with LibreOffice and Word brought to light, laid out."""

from __future__ import annotations

from itertools import pairwise

from feature_files import FEATURES
from feature_parts import box, file, floating, offset, para, r
from layouts import word, words
from word_xml import p

from docgen.page import tree
from docgen.page.reader import read


def _page(feature: str) -> tree.Page:
    return read(FEATURES[feature], feature)


def test_lists_that_follow_each_other_keep_their_distance() -> None:
    labels = [each for each in words(_page("numbers restarted")) if each.text in ("3.", "4.", "5.")]
    three, four, five = sorted(each.top for each in labels)
    assert abs((five - four) - (four - three)) < 0.1


def test_text_behind_a_label_wider_than_its_hang_starts_at_the_next_stop() -> None:
    first = word(_page("numbers of many levels"), "1.1.")
    text = next(each for each in words(_page("numbers of many levels")) if each.top == first.top)
    behind = min(
        each.left
        for each in words(_page("numbers of many levels"))
        if abs(each.top - first.top) < 1 and each.left > first.left
    )
    assert text.left == first.left
    assert abs(behind - (72 + 108)) < 0.5


def test_a_numbered_heading_hangs_where_its_list_says() -> None:
    page = _page("numbered headings")
    assert abs(word(page, "1.").left - (72 + 18)) < 0.5
    assert abs(word(page, "1.1.").left - (72 + 54)) < 0.5


def test_a_tall_first_header_does_not_lie_over_itself_or_the_text() -> None:
    tops = sorted(
        {round(each.top, 1) for each in words(_page("tall first header")) if each.page == 1}
    )
    assert min(below - above for above, below in pairwise(tops)) > 10


def test_text_keeps_clear_of_a_box_of_text() -> None:
    page = _page("box of text")
    assert word(page, "the0", 1).top > word(page, "Private").top + 35


def test_a_box_as_high_as_its_text_pushes_the_text_down_too() -> None:
    held = box(p("Private")).replace("<wps:bodyPr/>", "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>")
    drawn = floating("column|" + offset(0), "paragraph|" + offset(0), held=held)
    page = read(file(p("above") + para(drawn + r("below"))), "x")
    assert word(page, "above").top < word(page, "Private").top < word(page, "below").top - 10


def test_figures_among_small_capitals_keep_their_size() -> None:
    figure = word(read(file(p("each14", run="<w:smallCaps/>")), "x"), "14")
    assert figure.right - figure.left > 12


def test_raised_and_lowered_text_makes_its_line_higher() -> None:
    plain = read(file(p("one") + p("two")), "x")
    raised = read(file(p("one") + p("two", run='<w:position w:val="12"/>') + p("three")), "x")
    lowered = read(file(p("one", run='<w:position w:val="-12"/>') + p("two")), "x")
    usual = word(plain, "two").top - word(plain, "one").top
    three = word(raised, "three").top - word(raised, "one").top
    assert abs(three - (2 * usual + 6)) < 0.6
    assert abs(word(lowered, "two").top - word(plain, "two").top - 6) < 0.6


def test_a_line_ended_by_hand_is_stretched_in_a_justified_paragraph_as_word_does() -> None:
    broken = para(r("one two") + "<w:r><w:br/></w:r>" + r("three"), '<w:jc w:val="both"/>')
    assert word(read(file(broken), "x"), "two").right > 520
    kept = "<w:compat><w:doNotExpandShiftReturn/></w:compat>"
    assert word(read(file(broken, settings=kept), "x"), "two").right < 150


def test_a_tick_does_not_part_the_lines() -> None:
    page = _page("symbol fonts")
    assert word(page, "point").top - word(page, "done").top < 37
