from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bare_word import NORMAL, PAGE, broken_rules, found, p, root, said, style, table, values, word
from papers import made
from pretended import pretended
from validator import faults

from docgen.case.load import load
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.bidi import in_script
from docgen.word.large import large_print
from docgen.word.package import W
from docgen.word.text import text

LABEL = '<w:tabs><w:tab w:val="left" w:pos="2381"/></w:tabs><w:ind w:left="2381" w:hanging="2381"/>'
FIELD = NORMAL + style("Field", LABEL)
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="333333"/>'
RULED = "w:pPr/w:pBdr/w:top"
DOCUMENTS = ("letter", "minutes", "plan")


@cache
def english(name: str) -> bytes:
    return made(load(shelf() / "samples" / "york.yaml"), name, "mother")


@cache
def enlarged(name: str, language: str = "en") -> bytes:
    docx = english(name)
    if language == "ur":
        docx = in_script(pretended(docx, "ur"), "ur-PK")
    return large_print(docx)


def words(docx: bytes) -> Counter[str]:
    return Counter(word.strip(".:,;/?") for word in text(docx).split())


def sizes(docx: bytes, part: str, name: str = "sz") -> set[int]:
    return {int(size) for size in values(docx, f".//w:rPr/w:{name}", part)}


def test_what_is_read_is_18_points_on_25() -> None:
    docx = large_print(word(p("Hello")))
    assert values(docx, "w:style/w:rPr/w:sz", "styles") == ["36"]
    assert values(docx, "w:style/w:pPr/w:spacing", "styles", "line") == ["500"]


def test_a_line_is_never_so_low_that_it_clips() -> None:
    docx = large_print(word(p("Hello")))
    assert values(docx, "w:style/w:pPr/w:spacing", "styles", "lineRule") == ["atLeast"]


def test_a_line_in_parts_of_the_fonts_own_is_at_least_1_point_2() -> None:
    loose = NORMAL.replace('w:line="300" w:lineRule="exact"', 'w:line="240"')
    docx = large_print(word(p("Hello"), styles=loose))
    assert values(docx, "w:style/w:pPr/w:spacing", "styles", "line") == ["288"]


def test_a_file_that_names_no_size_is_enlarged_all_the_same() -> None:
    plain = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    docx = large_print(word(p("Hello"), styles=plain))
    assert values(docx, "w:style/w:rPr/w:sz", "styles") == ["36"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_four_sizes_and_a_smaller_one_for_its_furniture(name: str) -> None:
    docx = enlarged(name)
    assert sizes(docx, "document") <= {36}
    assert sizes(docx, "styles") <= {28, 36, 40, 48, 60}
    assert values(docx, "w:style[@w:styleId='Furniture']/w:rPr/w:sz", "styles") == ["28"]


def test_a_small_style_of_the_text_is_not_small_any_more() -> None:
    docx = large_print(word(p("Hello", "Small"), styles=NORMAL + style("Small", "", SMALL)))
    assert values(docx, "w:style/w:rPr/w:sz", "styles") == ["36", "36"]


def test_a_small_style_of_headers_alone_becomes_14_points() -> None:
    styles = NORMAL + style("Small", "", SMALL)
    docx = large_print(word(p("Hello"), styles=styles, header1=p("York", "Small")))
    assert values(docx, "w:style[@w:styleId='Small']/w:rPr/w:sz", "styles") == ["28"]


def test_a_header_in_the_style_of_the_text_becomes_14_points() -> None:
    docx = large_print(word(p("Hello"), header1=p("York")))
    assert values(docx, ".//w:r/w:rPr/w:sz", "header1") == ["28"]
    assert values(docx, ".//w:r/w:rPr/w:sz") == []


SMALL = '<w:sz w:val="18"/>'


def test_nothing_is_slanted_and_own_words_have_a_line_beside_them() -> None:
    own = style("Own", "", "<w:i/>")
    body = p("Hello", "Own") + p("there", run="<w:i/><w:iCs/>")
    docx = large_print(word(body, styles=NORMAL + own))
    assert found(docx, ".//w:i") == found(docx, ".//w:iCs") == []
    assert found(docx, ".//w:i", "styles") == []
    assert len(found(docx, "w:style[@w:styleId='Own']/w:pPr/w:pBdr/w:left", "styles")) == 1


def test_own_words_from_right_to_left_have_the_line_at_their_start() -> None:
    own = style("Own", "<w:bidi/>", "<w:i/>")
    docx = large_print(word(p("Hello", "Own"), styles=NORMAL + own))
    assert [edge.tag for edge in found(docx, ".//w:pBdr/*", "styles")] == [f"{W}right"]


@pytest.mark.parametrize("way", ["both", "center"])
def test_lines_start_at_one_edge(way: str) -> None:
    docx = large_print(word(p("Hello", properties=f'<w:jc w:val="{way}"/>')))
    assert found(docx, ".//w:jc") == []


def test_a_label_stands_in_bold_above_its_value() -> None:
    docx = large_print(word(p("Date\t2 March", "Field"), styles=FIELD))
    assert said(docx) == ["Date / 2 March"]
    runs = found(docx, ".//w:r")
    bold = [run.find("w:rPr/w:b", root(docx).nsmap) is not None for run in runs]
    assert bold == [True, False, False]
    assert values(docx, "w:style/w:pPr/w:ind", "styles", "left") == ["0"]


def test_a_tab_after_a_bullets_room_stays_a_tab() -> None:
    tick = '<w:ind w:left="454" w:hanging="454"/>'
    docx = large_print(word(p("x\tcome", "Tick"), styles=NORMAL + style("Tick", tick)))
    assert said(docx) == ["x | come"]
    assert values(docx, "w:style/w:pPr/w:ind", "styles", "hanging") == ["743"]


HEAD = (p("No."), p("What"), p("Who"))
FIRST = (p("1"), p("Ring") + p("before noon"), p("Tom"))
SECOND = (p("2"), p("Write"), p(""))


def test_the_rows_of_a_wide_table_stand_one_under_the_other() -> None:
    docx = large_print(word(p("Before") + table(HEAD, FIRST, SECOND)))
    assert said(docx) == [
        "Before",
        *("No. 1", "What: Ring", "before noon", "Who: Tom"),
        *("No. 2", "What: Write", "Who: "),
    ]
    assert found(docx, ".//w:tbl") == []


def test_a_hairline_parts_the_rows_but_not_the_first_from_its_heading() -> None:
    heading = NORMAL + style("Part", "<w:keepNext/>")
    rows = table(HEAD, FIRST, SECOND)
    for before, first in ((p("Part", "Part"), False), (p("Text"), True)):
        every = found(large_print(word(before + rows, styles=heading)), "w:body/w:p")
        ruled = [one.find(RULED, one.nsmap) is not None for one in every[1:]]
        assert ruled == [first, False, False, False, True, False, False]


def test_a_short_row_stays_on_one_page() -> None:
    docx = large_print(word(p("Before") + table(HEAD, FIRST, SECOND)))
    kept = [one.find("w:pPr/w:keepNext", one.nsmap) is not None for one in found(docx, ".//w:p")]
    assert kept == [False, True, True, True, False, True, True, False]


def test_a_long_row_may_go_on_on_the_next_page_but_not_with_its_last_line() -> None:
    rows = table(HEAD, (p("1"), p("Ring") * 8, p("Tom")))
    every = found(large_print(word(p("Before") + rows)), ".//w:p")[1:]
    kept = [one.find("w:pPr/w:keepNext", one.nsmap) is not None for one in every]
    assert kept == [True, *[False] * 7, True, False]


def test_the_head_of_a_list_stands_above_it() -> None:
    listed = NORMAL + style("Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    rows = table(HEAD, (p("1"), p("Ring", "Bullet") + p("Write", "Bullet"), p("Tom")))
    docx = large_print(word(rows, styles=listed))
    assert said(docx) == ["No. 1", "What: ", "Ring", "Write", "Who: Tom"]


MERGED = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(table(HEAD, FIRST, head=False), id="no head row"),
        pytest.param(table(HEAD, (p("1"), p("2"), table((p("in"),)) + p())), id="nested"),
        pytest.param(table(HEAD[:2], FIRST[:2]), id="two columns"),
        pytest.param(table(HEAD, FIRST, properties="<w:vMerge/>"), id="merged"),
    ],
)
def test_other_tables_stay_tables(rows: str) -> None:
    before = word(rows)
    docx = large_print(before)
    assert said(docx) == said(before)
    assert len(found(docx, ".//w:tbl")) == len(found(before, ".//w:tbl"))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_word_is_lost(name: str, language: str) -> None:
    before = english(name)
    if language == "ur":
        before = in_script(pretended(before, "ur"), "ur-PK")
    assert not words(before) - words(enlarged(name, language))


NS = {"w": W[1:-1]}


def test_pages_are_portrait_and_nothing_is_wider_than_a_line() -> None:
    docx = enlarged("plan")
    assert values(docx, ".//w:pgSz", key="w") == ["11906"]
    assert values(docx, ".//w:pgSz", key="orient") == [""]
    width = 11906 - 2 * 1134
    for part in ("header1", "footer1", "header2", "footer2"):
        assert values(docx, ".//w:tabs/w:tab", part, "pos") == [str(width)]


def test_a_small_page_becomes_a4_in_one_column() -> None:
    a5 = PAGE.replace("11906", "8391").replace("16838", "11906") + '<w:cols w:num="2"/>'
    docx = large_print(word(p("Hello"), section=a5))
    assert values(docx, ".//w:pgSz", key="w") == ["11906"]
    assert values(docx, ".//w:cols", key="num") == [""]


def test_a_table_wider_than_the_line_becomes_as_wide_as_it() -> None:
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' + PAGE.split("/>", 1)[1]
    rows = table(HEAD[:2], FIRST[:2]).replace('"4819"', '"7285"')
    assert values(large_print(word(rows, section=wide)), ".//w:gridCol", key="w") == ["4819"] * 2


def test_text_stands_on_white_and_pale_text_becomes_ink() -> None:
    pale = p("Hello", run='<w:color w:val="FFFFFF"/>' + DARK, properties=DARK)
    docx = large_print(word(table((pale, p("there")), properties=DARK)))
    assert found(docx, ".//w:shd") == []
    assert values(docx, ".//w:color") == ["1B1F23"]


def test_a_box_has_a_line_round_it_in_place_of_a_ground() -> None:
    edge = '<w:{} w:val="single" w:sz="4" w:space="8" w:color="333333"/>'
    frame = f"<w:pBdr>{edge.format('top')}{edge.format('bottom')}</w:pBdr>{DARK}"
    docx = large_print(word(p("Hello", "Box"), styles=NORMAL + style("Box", frame)))
    assert values(docx, ".//w:pBdr/*", "styles", "color") == ["505A63", "505A63"]


def test_a_bar_of_blanks_keeps_its_colour_and_fits_a_line() -> None:
    bars = [run for run in found(enlarged("plan"), ".//w:r") if run.find(SHADED, NS) is not None]
    assert len(bars) > 10
    for bar in bars:
        # A blank of Arial is 0.278 of its size wide.
        assert len("".join(bar.itertext())) * 18 * 0.278 < 482 / 2
        assert [one.get(f"{W}val") for one in bar.iter(f"{W}sz")] == ["36"]


SHADED = "w:rPr/w:shd"


def test_a_script_that_is_set_larger_than_latin_stays_so() -> None:
    docx = enlarged("minutes", "ur")
    body = values(docx, "w:style[@w:styleId='Normal']/w:rPr/w:szCs", "styles")
    assert 36 < int(body[0]) <= 48
    assert min(sizes(docx, "document", "szCs")) >= 36
    assert min(sizes(docx, "styles", "szCs")) >= 28


def test_a_heads_line_runs_from_right_to_left_where_its_document_does() -> None:
    docx = enlarged("plan", "ur")
    assert found(docx, ".//w:tbl") == []
    runs = [run for run in found(docx, ".//w:r") if run.findtext("w:t", "", NS) == ": "]
    assert len(runs) > 50
    assert all(run.find("w:rPr/w:rtl", NS) is not None for run in runs)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert large_print(english("plan")) == enlarged("plan")


def test_no_part_is_added_or_lost() -> None:
    assert package.unzipped(enlarged("plan")).keys() == package.unzipped(english("plan")).keys()


@pytest.mark.validator
def test_documents_in_large_print_are_valid_word_files(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    files = []
    for name in DOCUMENTS:
        for language in ("en", "ur"):
            files.append(tmp_path / f"{name}-{language}.docx")
            files[-1].write_bytes(enlarged(name, language))
    assert faults(need, *files) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_in_large_print_can_be_read_by_everyone(
    name: str, need_package: Callable[[str], None]
) -> None:
    need_package("page")
    assert broken_rules(enlarged(name)) == []
