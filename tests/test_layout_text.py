from __future__ import annotations

import pytest

from docgen.page.layout.source import string
from docgen.page.problems import GlyphError, UnsupportedError
from docgen.page.tree import (
    Anchor,
    Break,
    Edges,
    Field,
    Line,
    Link,
    Note,
    Picture,
    Spacing,
    Tab,
    TabStop,
    Text,
)
from tests.layouts import fonts, laid, pages, source, tags, text, word, words
from tests.page_trees import PLAIN, everything, heading, item, look, page, para, run

LONG = "word " * 40


@pytest.mark.parametrize("name", ["everything", "plain"])
def test_a_page_passes_pdf_ua(name, need_package):
    need_package("page")
    import page as validator  # noqa: PLC0415

    tree = everything() if name == "everything" else page(para("x"))
    report = validator.validate_pdf_bytes(laid(tree), profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []


def test_the_same_page_gives_the_same_bytes():
    assert laid(everything()) == laid(everything())


def test_what_looks_like_code_is_set_as_text():
    nasty = '"); #panic() \\u{41} $x$ [a] {b} <c> @d `e` // f /* g */ \\" *h* _i_'
    assert " ".join(nasty.split()) in text(page(para(nasty)))
    assert string('a"\\\n\x07') == '"a\\"\\\\\\n"'


def test_a_line_is_as_high_as_the_font_times_its_multiple():
    def step(spacing: Spacing) -> float:
        tree = page(para("one", spacing=spacing), para("two", spacing=spacing))
        return word(tree, "two").top - word(tree, "one").top

    single = step(Spacing())
    assert single == pytest.approx(11 * 1.149, abs=0.1)
    assert step(Spacing(line=1.5)) == pytest.approx(single * 1.5, abs=0.1)
    assert step(Spacing(line=30, rule="exact")) == pytest.approx(30, abs=0.1)
    assert step(Spacing(line=30, rule="at-least")) == pytest.approx(30, abs=0.1)
    assert step(Spacing(line=3, rule="at-least")) == pytest.approx(single, abs=0.1)


def test_the_larger_distance_counts_and_falls_away_within_a_style():
    def step(joins: bool, style: str) -> float:
        spacing = Spacing(before=6, after=10, joins_same_style=joins)
        tree = page(
            para("one", spacing=spacing, style="A"), para("two", spacing=spacing, style=style)
        )
        return word(tree, "two").top - word(tree, "one").bottom

    apart = step(False, "A")
    assert step(True, "A") == pytest.approx(apart - 10, abs=0.1)
    assert step(True, "B") == pytest.approx(apart, abs=0.1)


def test_an_empty_paragraph_has_the_height_of_its_mark():
    plain = page(para("one"), para("two"))
    spaced = page(para("one"), para(), para("two"))
    assert word(spaced, "two").top - word(plain, "two").top == pytest.approx(12.64, abs=0.1)


def test_a_value_behind_its_label_wraps_at_the_hang():
    tree = page(para("Label", Tab(PLAIN), "value " * 30, indent_left=119.0, indent_first=-119.0))
    values = [each for each in words(tree) if each.text == "value"]
    assert word(tree, "Label").left == pytest.approx(72, abs=0.5)
    starts = {
        min(each.left for each in values if each.top == top) for top in {v.top for v in values}
    }
    assert len(starts) == 1
    assert starts.pop() == pytest.approx(72 + 119, abs=0.5)
    assert max(each.right for each in values) <= 523.3


def test_a_label_longer_than_its_hang_goes_to_the_next_stop():
    tree = page(para("A label too long", Tab(PLAIN), "value", indent_left=50.0, indent_first=-50.0))
    assert word(tree, "value").left == pytest.approx(72 + 108, abs=0.5)


@pytest.mark.parametrize(
    ("align", "side"), [("start", "left"), ("end", "right"), ("center", "middle")]
)
def test_a_tab_leads_to_its_stop(align, side):
    tree = page(para("a", Tab(PLAIN), "value", tabs=(TabStop(200.0, align),)))
    found = word(tree, "value")
    middle = (found.left + found.right) / 2
    assert {"left": found.left, "right": found.right, "middle": middle}[side] == pytest.approx(
        272, abs=0.6
    )


def test_decimal_points_stand_below_each_other():
    stops = (TabStop(200.0, "decimal"),)
    tree = page(*(para("a", Tab(PLAIN), number, tabs=stops) for number in ("1.5", "1234.5")))
    assert word(tree, "1.5").right == pytest.approx(word(tree, "1234.5").right, abs=0.1)


def test_a_leader_fills_the_way_and_is_not_read():
    stops = (TabStop(451.0, "end", "dot"),)
    file = laid(page(para("Plan", Tab(PLAIN), "7", tabs=stops)))
    assert "Plan" in text(file)
    assert "....." in text(file)
    assert words(file)[-1].right == pytest.approx(72 + 451, abs=0.5)


def test_headings_skip_no_level_and_lists_are_lists():
    tree = page(heading(2, "A"), heading(4, "B"), heading(2, "C"), item("•", "x"), item("1.", "y"))
    assert [tag for tag in tags(tree) if tag.startswith("H")] == ["H1", "H2", "H1"]
    assert tags(tree).count("LI") == 2
    assert tags(tree).count("Lbl") == 2


def test_a_list_keeps_its_labels_and_nests():
    tree = page(item("3.", "three"), item("c)", "inner", level=1), item("4.", "four"))
    assert [each.text for each in words(tree)] == ["3.", "three", "c)", "inner", "4.", "four"]
    assert word(tree, "inner").left - word(tree, "three").left == pytest.approx(36, abs=0.5)
    assert word(tree, "c)").top == pytest.approx(word(tree, "inner").top, abs=0.1)


def test_a_long_word_breaks_also_where_it_spans_runs():
    tree = page(para("x" * 60, run("y" * 90, bold=True)))
    assert max(each.right for each in words(tree)) <= 523.3 + 0.5
    assert "".join(each.text for each in words(tree)) == "x" * 60 + "y" * 90


def test_links_lead_out_and_to_bookmarks_and_pages_are_named():
    tree = page(
        para(Link((run("site"),), "https://example.org/a")),
        para(Link((run("there"),), anchor="mark"), Field("page-of", PLAIN, "mark")),
        para(Break("page"), Anchor("mark"), "target"),
        para(Link((run("nowhere"),), anchor="gone")),
    )
    file = laid(tree)
    assert b"/URI(https://example.org/a)" in file
    assert file.count(b"/Subtype/Link") == 2
    assert "there2" in text(file)
    assert "nowhere" in text(file)
    assert word(file, "target").page == 2


def test_a_link_in_a_header_keeps_its_text():
    mail = para(Link((run("mail"),), "mailto:a@example.org"))
    file = laid(page(para("x"), headers={"default": (mail,)}))
    assert "mail" in text(file)
    assert b"/Subtype/Link" not in file


def test_notes_stand_below_and_at_the_end():
    tree = page(
        para("foot", Note("footnote", (para("Below."), para("More.")), PLAIN)),
        para("end", Note("endnote", (para("Last."),), PLAIN)),
        para(LONG),
    )
    assert word(tree, "Below.").top > 700
    assert word(tree, "Last.").top > word(tree, "end").top
    assert "Note" in tags(tree)


def test_neighbours_with_one_ground_stand_in_one_box():
    file = laid(page(*(para("x", fill="DDEEFF", spacing=Spacing(after=6)) for _ in range(3))))
    tinted = laid(page(*(para("x", fill=fill) for fill in ("DDEEFF", "DDEEFE", "DDEEFF"))))
    assert tags(file).count("P") == tags(tinted).count("P") == 3
    edges = Edges(left=Line(3, "1D5B79", space=6))
    assert word(page(para("x", edges=edges)), "x").left == pytest.approx(72, abs=0.5)


def test_what_is_kept_with_the_next_moves_with_it():
    filler = [para("line") for _ in range(54)]
    tree = page(*filler, para("Head", keep_with_next=True), para("one " * 60, keep_together=True))
    assert word(tree, "Head").page == word(tree, "one").page == 2


def test_what_is_taller_than_a_page_is_broken_after_all():
    tree = page(para("word " * 3000, keep_together=True))
    assert len(words(tree)) == 3000
    assert max(each.bottom for each in words(tree)) < 775
    assert pages(tree) > 3


def test_a_character_without_a_font_is_named_and_nothing_of_the_text_is():
    with pytest.raises(GlyphError) as raised:
        laid(page(para("Secret \U00012000\U00012001")))
    assert [problem.code for problem in raised.value.problems] == ["X04", "X04"]
    assert "U+12000 (cuneiform sign a)" in str(raised.value)
    assert "Secret" not in str(raised.value)


def test_right_to_left_starts_at_the_right_and_hangs_there():
    arabic = look(language="ar", direction="rtl")
    tree = page(
        para(
            Text("الاسم", arabic),
            Tab(arabic),
            Text("مريم", arabic),
            direction="rtl",
            indent_left=119.0,
            indent_first=-119.0,
        )
    )
    ends = sorted(each.right for each in words(tree))
    assert ends == pytest.approx([523.3 - 119, 523.3], abs=1)


def test_a_phone_number_in_isolates_keeps_its_order():
    arabic = look(language="ar", direction="rtl")
    phone = "\u206801632 960 123\u2069"
    tree = page(para(Text(f"هاتف {phone} نعم", arabic), direction="rtl"))
    assert word(tree, "01632").left < word(tree, "960").left < word(tree, "123").left


def test_languages_are_told_run_by_run():
    tree = page(
        para("English ", run("Cymraeg", language="cy"), run("\u4e2d\u6587", language="zh-Hans-CN"))
    )
    assert 'lang: "cy", region: none' in source(tree)
    assert 'lang: "zh", region: "CN"' in source(tree)
    assert b"/Lang(en-GB)" in laid(tree)


def test_a_picture_in_an_unknown_format_is_refused():
    with pytest.raises(UnsupportedError, match="picture"):
        laid(page(para(Picture("a", 10, 10, "x")), images={"a": b"BM not a picture"}))


@pytest.mark.parametrize(
    ("language", "sentence", "share"),
    [
        ("cy", "Bydd y plant yn ddiogel gartref bob nos ŵ ŷ", 1.0),
        ("pl", "Dzieci są bezpieczne w domu każdej nocy źćżółń", 1.0),
        ("uk", "Діти щоночі вдома в безпеці", 1.0),
        ("el", "Τα παιδιά είναι ασφαλή στο σπίτι", 1.0),
        ("hi", "बच्चे हर रात घर पर सुरक्षित हैं", 0.9),
        ("pa", "ਬੱਚੇ ਹਰ ਰਾਤ ਘਰ ਵਿੱਚ ਸੁਰੱਖਿਅਤ ਹਨ", 0.9),
        ("ar", "الأطفال آمنون في المنزل كل ليلة", 0.9),
        ("ur", "بچے ہر رات گھر میں محفوظ ہیں", 0.9),
        ("am", "ልጆቹ በየምሽቱ በቤት ደህና ናቸው", 0.9),
    ],
)
def test_the_words_of_a_language_come_back_out_of_the_pdf(language, sentence, share):
    direction = "rtl" if language in ("ar", "ur") else "ltr"
    tree = page(
        para(Text(sentence, look(language=language, direction=direction)), direction=direction),
        language=language,
    )
    asked = sentence.split()
    found = text(tree).translate(dict.fromkeys((0x202A, 0x202B, 0x202C))).split()
    assert sum(each in found for each in asked) / len(asked) >= share


def test_right_to_left_text_in_a_font_with_an_old_kerning_table_is_set():
    if "DejaVu Sans" not in fonts().families:
        pytest.skip("DejaVu Sans is not installed")
    arabic = look(fonts=("DejaVu Sans",), language="ar", direction="rtl")
    tree = page(para("English with ", Text("الأطفال آمنون abc", arabic), direction="rtl"))
    assert b"/S/P/" in laid(tree)
