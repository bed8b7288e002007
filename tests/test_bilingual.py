from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bare_word import (
    NORMAL,
    PAGE,
    broken_rules,
    found,
    line,
    p,
    said,
    style,
    table,
    values,
    word,
)
from papers import made
from pretended import pretended
from validator import faults

from docgen.case.load import load
from docgen.errors import TemplateError
from docgen.language.isolates import without_isolates
from docgen.practice.shelf import shelf
from docgen.word import package, text
from docgen.word.bidi import in_script
from docgen.word.bilingual import one_under_other, side_by_side
from docgen.word.house.look import SECONDARY
from docgen.word.large import large_print
from docgen.word.package import W

NS = {"w": W[1:-1]}
DOCUMENTS = ("letter", "minutes", "plan")
TAGS = {"pl": "pl-PL", "ur": "ur-PK"}
FORMS = {"under": one_under_other, "beside": side_by_side}
EVERY = [(form, name, code) for form in FORMS for name in DOCUMENTS for code in TAGS]


@cache
def english(name: str) -> bytes:
    return made(load(shelf() / "samples" / "york.yaml"), name, "mother")


@cache
def translated(name: str, code: str) -> bytes:
    if code == "ur":
        return in_script(pretended(english(name), "ur"), "ur-PK")
    return in_polish(english(name))


@cache
def both(form: str, name: str, code: str) -> bytes:
    return FORMS[form](english(name), translated(name, code), language=TAGS[code])


def in_polish(docx: bytes) -> bytes:
    """Words that look a little like Polish; names of several words and numbers stay."""
    parts = package.unzipped(docx)
    for name, _ in package.text_parts(parts):
        tree = package.parsed(parts[name])
        for piece in tree.iter(f"{W}t"):
            piece.text = polish(piece.text or "")
        parts[name] = package.serialized(tree)
    return package.zipped(parts)


def polish(said: str) -> str:
    if re.fullmatch(r"[A-Z]\w+( [A-Z]\w+)+", said):
        return said
    return re.sub(r"\b[^\W\d_]{2,}", lambda found: f"{found[0][::-1].lower()}ą", said)


def words(docx: bytes) -> Counter[str]:
    return Counter(without_isolates(text.text(docx)).split())


def pair(english_body: str, other_body: str, form: str = "under", **more: str) -> bytes:
    """The document of two bodies, with the same styles and furniture."""
    files = word(english_body, **more), word(other_body, **more)
    return FORMS[form](*files, language="pl-PL")


def codes(english_docx: bytes, other_docx: bytes) -> list[str]:
    with pytest.raises(TemplateError) as error:
        one_under_other(english_docx, other_docx, language="pl-PL")
    return [f"{problem.where.part}: {problem.code}" for problem in error.value.problems]


def test_the_english_paragraph_stands_under_the_other_one() -> None:
    docx = pair(p("Good day") + p("Bye"), p("Dzień dobry") + p("Pa"))
    assert said(docx) == ["Dzień dobry", "Good day", "Pa", "Bye"]


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    docx = pair(p("Tom Wardle") + p("01632 960 121"), p("Tom Wardle") + p("01632 960 121"))
    assert said(docx) == ["Tom Wardle", "01632 960 121"]


def test_marks_that_hold_a_value_apart_make_no_difference() -> None:
    assert said(pair(p("Tom Wardle"), p("\u2068Tom Wardle\u2069"))) == ["\u2068Tom Wardle\u2069"]


def test_a_passage_that_is_not_translated_stands_once_with_its_note() -> None:
    left = '<w:shd w:val="clear" w:color="auto" w:fill="EDF2F4"/><w:lang w:val="en-GB"/>'
    note = '<w:r><w:t xml:space="preserve">[Brak] </w:t></w:r>'
    other = p("Finish the works.", run=left).replace("</w:pPr>", f"</w:pPr>{note}")
    docx = pair(p("Finish the works."), other)
    assert said(docx) == ["[Brak] Finish the works."]
    assert values(docx, ".//w:lang") == ["en-GB", "en-GB"]


def test_a_passage_left_in_english_within_a_sentence_keeps_saying_so() -> None:
    left = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>Finish.</w:t></w:r>'
    docx = pair(p("To do: Finish."), p("Do zrobienia: ").replace("</w:p>", f"{left}</w:p>"))
    assert values(docx, ".//w:lang") == ["pl-PL", "en-GB", "en-GB"]


def test_every_passage_says_its_language() -> None:
    docx = pair(p("Good day") + p("Tom Wardle"), p("Dzień dobry") + p("Tom Wardle"))
    assert values(docx, ".//w:r/w:rPr/w:lang") == ["pl-PL", "en-GB", "en-GB"]


def test_a_run_from_right_to_left_says_it_for_complex_text() -> None:
    files = word(p("Day")), word(p("دن", run="<w:rtl/>"))
    docx = one_under_other(*files, language="ur-PK")
    assert values(docx, ".//w:lang", key="bidi") == ["ur-PK", ""]
    assert values(docx, ".//w:lang") == ["", "en-GB"]


def test_a_number_alone_is_in_no_language() -> None:
    assert found(pair(p("01632"), p("01632")), ".//w:lang") == []


def test_english_is_quieter_and_of_the_same_size() -> None:
    red = '<w:color w:val="FF0000"/>'
    docx = pair(p("Day", run=red), p("Dzień", run=red))
    assert values(docx, ".//w:color") == ["FF0000"]
    twin = "w:style[@w:styleId='EnglishNormal']"
    assert values(docx, f"{twin}/w:rPr/w:color", "styles") == [SECONDARY]
    assert values(docx, f"{twin}/w:rPr/w:sz", "styles") == ["22"]


def test_an_english_style_stands_on_nothing_and_opts_out_of_the_other_direction() -> None:
    based = NORMAL + style("Quiet", '<w:ind w:left="100"/>', "<w:b/>")
    turned = based.replace("<w:pPr>", "<w:pPr><w:bidi/>")
    files = word(p("Day", "Quiet"), styles=based), word(p("دن", "Quiet"), styles=turned)
    docx = one_under_other(*files, language="ur-PK")
    twin = "w:style[@w:styleId='EnglishQuiet']"
    assert values(docx, f"{twin}/w:name", "styles") == ["Quiet LTR"]
    assert found(docx, f"{twin}/w:basedOn", "styles") == []
    assert values(docx, f"{twin}/w:pPr/w:bidi", "styles") == ["0"]
    assert values(docx, f"{twin}/w:pPr/w:jc", "styles") == ["left"]
    assert values(docx, f"{twin}/w:pPr/w:spacing", "styles", "line") == ["300"]
    assert values(docx, f"{twin}/w:pPr/w:ind", "styles", "left") == ["100"]
    assert len(found(docx, f"{twin}/w:rPr/w:b", "styles")) == 1


def test_a_heading_is_in_the_outline_once() -> None:
    heading = NORMAL + style("Heading1", '<w:outlineLvl w:val="0"/>', name="heading 1")
    docx = pair(p("Part", "Heading1"), p("Część", "Heading1"), styles=heading)
    assert values(docx, ".//w:pStyle") == ["Heading1", "EnglishHeading1"]
    assert len(found(docx, ".//w:outlineLvl", "styles")) == 1


def test_a_short_pair_is_not_torn_apart_and_a_long_one_may_be() -> None:
    docx = pair(p("Day") + p("day " * 200), p("Dzień") + p("dzień " * 200))
    kept = [one.find("w:pPr/w:keepNext", NS) is not None for one in found(docx, ".//w:p")]
    assert kept == [True, False, False, False]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:pStyle w:val="Number"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="510" '
    'w:hanging="510"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize("where", ["paragraph", "style"])
def test_english_goes_on_in_a_list_without_a_number_of_its_own(where: str) -> None:
    styles = NORMAL + style("Number", IN_LIST if where == "style" else "")
    own = IN_LIST if where == "paragraph" else ""
    bodies = (p(said, "Number", own) for said in ("Day", "Dzień"))
    docx = pair(*bodies, styles=styles, numbering=NUMBERING)
    twin = "w:style[@w:styleId='EnglishNumber']"
    indents = found(docx, f"{twin}/w:pPr/w:ind", "styles") + found(docx, ".//w:p/w:pPr/w:ind")
    assert [(i.get(f"{W}left"), i.get(f"{W}hanging")) for i in indents] == [("510", "0")]
    numbers = values(docx, ".//w:p/w:pPr/w:numPr/w:numId")
    assert numbers == (["1"] if where == "paragraph" else [])
    assert found(docx, f"{twin}/w:pPr/w:numPr", "styles") == []


def test_cells_hold_both_languages() -> None:
    docx = pair(table((p("Who"), p("Tom"))), table((p("Kto"), p("Tom"))))
    cells = [[line(one) for one in cell.iter(f"{W}p")] for cell in found(docx, ".//w:tc")]
    assert cells == [["Kto", "Who"], ["Tom"]]


def test_a_pair_in_a_cell_does_not_hold_its_row_to_the_next() -> None:
    docx = pair(table((p("Who"), p("Tom"))), table((p("Kto"), p("Tom"))))
    assert found(docx, ".//w:keepNext") == []


def test_headers_and_footers_hold_both_lines() -> None:
    files = (word(p(), header1=p(first), footer1=p("YRK-1")) for first in ("Secret", "Tajne"))
    docx = one_under_other(*files, language="pl-PL")
    assert (said(docx, "header1"), said(docx, "footer1")) == (["Tajne", "Secret"], ["YRK-1"])


def test_what_a_footer_says_of_its_translation_stays() -> None:
    files = word(p(), footer1=p("Page")), word(p(), footer1=p("Strona") + p("Szkic"))
    assert said(one_under_other(*files, language="pl-PL"), "footer1") == ["Strona", "Page", "Szkic"]


def test_a_section_ends_with_the_english_paragraph() -> None:
    ends = f"<w:sectPr>{PAGE}</w:sectPr>"
    docx = pair(p("Day", properties=ends) + p("Night"), p("Dzień", properties=ends) + p("Noc"))
    held = [
        line(one) for one in found(docx, ".//w:p") if one.find("w:pPr/w:sectPr", NS) is not None
    ]
    assert held == ["Day"]


def test_pictures_bookmarks_and_page_breaks_stand_once() -> None:
    extra = (
        '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:drawing/><w:br w:type="page"/></w:r>'
    )
    bodies = (p(said).replace("</w:p>", f"{extra}</w:p>") for said in ("Day", "Dzień"))
    docx = pair(*bodies)
    for name in ("bookmarkStart", "bookmarkEnd", "drawing", "br"):
        assert len(found(docx, f".//w:{name}")) == 1


def test_a_bar_is_drawn_once_under_and_twice_beside() -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="1D5B79"/>'
    bar = f"<w:r><w:rPr>{shade}</w:rPr><w:t>\u00a0\u00a0</w:t></w:r></w:p>"
    bodies = [p(said).replace("</w:p>", bar) for said in ("6 of 10", "6 z 10")]
    assert len(found(pair(*bodies), ".//w:shd")) == 1
    assert len(found(pair(*bodies, form="beside"), ".//w:shd")) == 2


def test_a_link_that_leads_elsewhere_in_english_is_plain_text() -> None:
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>Day</w:t></w:r></w:hyperlink>'
    bodies = (p("").replace("</w:p>", f"{link}{said}</w:p>") for said in ("", p("x")[5:-6]))
    docx = pair(*bodies)
    assert len(found(docx, ".//w:hyperlink")) == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "place"),
    [
        pytest.param(p("a") + p("b"), p("ą"), "paragraph 2", id="one more in English"),
        pytest.param(p("a"), p("ą") + p("ę"), "paragraph 1", id="one more in the other"),
        pytest.param(p("a") + table((p("b"),)), p("ą") + p("b"), "paragraph 2", id="other kind"),
        pytest.param(table((p("a"),)), table((p("ą"),), (p("ę"),)), "paragraph 1", id="rows"),
        pytest.param(table((p("a"),)), table((p("ą"), p("ę"))), "paragraph 1", id="cells"),
        pytest.param(
            p("a") + table((p("b") + p("c"),)), p("ą") + table((p("b"),)), "paragraph 3", id="cell"
        ),
    ],
)
def test_files_of_other_paragraphs_are_refused(mine: str, theirs: str, place: str) -> None:
    assert codes(word(mine), word(theirs)) == [f"{place}: W16"]


def test_every_part_that_differs_is_told() -> None:
    files = (
        word(p("a") + p("b"), header1=p("c") + p("d"), footer1=p("e")),
        word(p("ą"), header1=p("ć")),
    )
    assert codes(*files) == ["paragraph 2: W16", "header 1 paragraph 2: W16"]


def test_a_part_that_english_lacks_is_told() -> None:
    assert codes(word(p("a")), word(p("ą"), footer1=p("ę"))) == ["footer 1: W16"]


def test_a_refusal_quotes_no_text() -> None:
    with pytest.raises(TemplateError) as error:
        one_under_other(word(p("Shabana") + p("Hira")), word(p("Tom")), language="pl-PL")
    assert str(error.value) == (
        "template:paragraph 2: W16 makes different paragraphs in two languages\n"
        "  hint: a condition in the template must not depend on the wording"
    )


def rows(docx: bytes) -> list[list[str]]:
    """The rows of the two-column tables: what each cell says."""
    return [
        [" ".join(map(line, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
        for row in found(docx, "w:body/w:tbl/w:tr")
    ]


def test_english_stands_left_and_the_other_language_right() -> None:
    docx = pair(p("Day") + p("Night"), p("Dzień") + p("Noc"), "beside")
    assert rows(docx) == [["Day", "Dzień"], ["Night", "Noc"]]


def test_a_page_in_two_columns_lies_on_its_side() -> None:
    docx = pair(p("Day"), p("Dzień"), "beside")
    assert values(docx, ".//w:pgSz", key="w") == ["16838"]
    assert values(docx, ".//w:pgSz", key="orient") == ["landscape"]
    assert sum(map(int, values(docx, ".//w:gridCol", key="w"))) == 16838 - 2 * 1134


def test_what_is_the_same_goes_across() -> None:
    docx = pair(p("Day") + p("Tom") + p("Night"), p("Dzień") + p("Tom") + p("Noc"), "beside")
    body = found(docx, "w:body")[0]
    kinds = [one.tag.removeprefix(W) for one in body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]
    assert line(body[1]) == "Tom"


def test_a_table_goes_across_and_touches_no_other() -> None:
    mine, theirs = table((p("Who"), p("When"))), table((p("Kto"), p("Kiedy")))
    docx = pair(p("Day") + mine + p("Night"), p("Dzień") + theirs + p("Noc"), "beside")
    kinds = [one.tag.removeprefix(W) for one in found(docx, "w:body")[0]]
    assert kinds == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert rows(docx) == [["Day", "Dzień"], ["Kto Who", "Kiedy When"], ["Night", "Noc"]]
    widths = [int(one.get(f"{W}w", "0")) for one in found(docx, ".//w:gridCol")]
    assert sum(widths[2:4]) == 16838 - 2 * 1134


HEADING = NORMAL + style("Part", '<w:keepNext/><w:outlineLvl w:val="0"/>')


def test_a_heading_shares_its_row_with_what_follows() -> None:
    bodies = (p(f"{x}", "Part") + p(f"{x} too") for x in ("Day", "Dzień"))
    assert rows(pair(*bodies, form="beside", styles=HEADING)) == [
        ["Day Day too", "Dzień Dzień too"]
    ]


def test_a_heading_above_a_table_goes_across_with_it() -> None:
    bodies = (p(f"{x}", "Part") + table((p(f"in {x}"), p("Tom"))) for x in ("Day", "Dzień"))
    docx = pair(*bodies, form="beside", styles=HEADING)
    assert said(docx)[:4] == ["Dzień", "Day", "in Dzień", "in Day"]


def test_the_lines_of_a_box_share_a_row() -> None:
    box = NORMAL + style("Box", '<w:shd w:val="clear" w:fill="EDF2F4"/>')
    bodies = (p(f"{x}", "Box") + p(f"{x} too", "Box") + p(x + "!") for x in ("Day", "Dzień"))
    docx = pair(*bodies, form="beside", styles=box)
    assert rows(docx) == [["Day Day too", "Dzień Dzień too"], ["Day!", "Dzień!"]]


def test_a_page_break_before_a_pair_stands_before_its_table() -> None:
    bodies = (p(x) + p(f"{x} too", properties="<w:pageBreakBefore/>") for x in ("Day", "Dzień"))
    docx = pair(*bodies, form="beside")
    breaks = found(docx, ".//w:pageBreakBefore")
    assert [one.get(f"{W}val") for one in breaks] == [None, "0"]
    assert breaks[0].getparent().getparent().getparent().tag == f"{W}body"


def test_numbers_count_apart_in_each_column() -> None:
    bodies = (p(x, "Number", IN_LIST) for x in ("Day", "Dzień"))
    styles = NORMAL + style("Number")
    docx = pair(*bodies, form="beside", styles=styles, numbering=NUMBERING)
    assert values(docx, ".//w:p/w:pPr/w:numPr/w:numId") == ["2", "1"]
    assert values(docx, "w:num/w:abstractNumId", "numbering") == ["0", "1"]
    assert len(found(docx, ".//w:pStyle", "numbering")) == 1


def test_tabs_of_the_furniture_follow_the_wider_line() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
    files = (word(p("x"), header1=p(f"{x}\t1", properties=tabs)) for x in ("Day", "Dzień"))
    docx = side_by_side(*files, language="pl-PL")
    assert values(docx, ".//w:tabs/w:tab", "header1", "pos") == ["14570"] * 2


@pytest.mark.parametrize(("form", "name", "code"), EVERY)
def test_no_word_of_either_file_is_lost(form: str, name: str, code: str) -> None:
    had = words(english(name)) | words(translated(name, code))
    assert not had - words(both(form, name, code))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_files_give_the_same_bytes(form: str) -> None:
    again = FORMS[form](english("plan"), translated("plan", "ur"), language="ur-PK")
    assert again == both(form, "plan", "ur")


@pytest.mark.parametrize("form", FORMS)
def test_large_print_comes_first_where_both_are_wanted(form: str) -> None:
    files = large_print(english("plan")), large_print(translated("plan", "ur"))
    docx = FORMS[form](*files, language="ur-PK")
    sizes = set(values(docx, ".//w:style[@w:customStyle]/w:rPr/w:sz", "styles"))
    assert sizes <= {"28", "36", "40", "48", "60"}
    assert not words(files[0]) - words(docx)


@pytest.mark.validator
def test_documents_in_two_languages_are_valid_word_files(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    files = [tmp_path / f"{'-'.join(names)}.docx" for names in EVERY]
    for file, names in zip(files, EVERY, strict=True):
        file.write_bytes(both(*names))
    assert len(files) == 12
    assert faults(need, *files) == []


@pytest.mark.parametrize(("form", "name", "code"), EVERY)
def test_a_document_in_two_languages_can_be_read_by_everyone(
    form: str, name: str, code: str, need_package: Callable[[str], None]
) -> None:
    need_package("page")
    assert broken_rules(both(form, name, code)) == []
