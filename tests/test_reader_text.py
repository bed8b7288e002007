"""Runs, styles, fonts, languages and colours as the reader resolves them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from word_xml import XMLNS, docx, look, p, paragraph, words, zipped

from docgen.page import tree
from docgen.page.reader import check, read
from docgen.page.reader.colours import is_dark, mixed, tinted
from docgen.page.reader.languages import cleaned, fitting
from docgen.page.reader.measure import BadNumberError, points, width
from docgen.page.reader.scripts import stretches
from docgen.page.reader.symbols import symbol
from docgen.page.reader.theme import Theme, drawn_colour


def _style(key: str, kind: str = "paragraph", base: str = "", inside: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}">'
        f'<w:name w:val="{key}"/>{based}{inside}</w:style>'
    )


def _run(inside: str) -> str:
    return f"<w:rPr>{inside}</w:rPr>"


def test_a_run_takes_its_size_from_the_style_below_the_one_it_names() -> None:
    styles = _style("A", inside=_run('<w:sz w:val="40"/>')) + _style("B", base="A")
    assert look(p("x", '<w:pStyle w:val="B"/>'), styles=styles).size == 20


def test_a_style_wins_over_the_defaults_and_the_run_over_the_style() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="18"/><w:color w:val="00FF00"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>" + _style("A", inside=_run('<w:sz w:val="30"/>'))
    )
    found = look(p("x", '<w:pStyle w:val="A"/>', '<w:sz w:val="50"/>'), styles=styles)
    assert (found.size, found.colour) == (25, "00FF00")


def test_bold_in_a_paragraph_style_and_a_character_style_cancels_out() -> None:
    styles = _style("A", inside=_run("<w:b/>")) + _style("C", "character", inside=_run("<w:b/>"))
    said = '<w:rStyle w:val="C"/>'
    assert not look(p("x", '<w:pStyle w:val="A"/>', said), styles=styles).bold
    assert look(p("x", "", said), styles=styles).bold


def test_a_run_that_names_a_paragraph_style_takes_its_linked_character_style() -> None:
    styles = _style("A", inside='<w:link w:val="C"/>') + _style(
        "C", "character", inside=_run("<w:i/>")
    )
    assert look(p("x", "", '<w:rStyle w:val="A"/>'), styles=styles).italic


def test_theme_fonts_and_colours_are_looked_up() -> None:
    theme = (
        '<a:clrScheme name="c"><a:accent1><a:srgbClr val="123456"/></a:accent1></a:clrScheme>'
        '<a:fontScheme name="f"><a:minorFont><a:latin typeface="Carlito"/><a:cs typeface=""/>'
        '<a:font script="Arab" typeface="Arial"/></a:minorFont></a:fontScheme>'
    )
    run = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        '<w:color w:themeColor="accent1"/>'
    )
    settings = '<w:themeFontLang w:val="en-GB" w:bidi="ar-SA"/>'
    found = look(p("x", "", run), theme=theme, settings=settings)
    assert found.fonts == ("Carlito", "Arial")
    assert found.colour == "123456"


def test_a_drawn_theme_colour_is_made_lighter_and_darker() -> None:
    theme = Theme(colours={"accent1": "808080"})
    fill = (
        f'<a:solidFill {XMLNS}><a:schemeClr val="accent1"><a:lumMod val="50000"/>'
        '<a:lumOff val="{}"/></a:schemeClr></a:solidFill>'
    )
    assert drawn_colour(etree.fromstring(fill.format("0")), theme) == "404040"
    assert drawn_colour(etree.fromstring(fill.format("50000")), theme) == "C0C0C0"


def test_a_theme_colour_is_tinted_and_shaded() -> None:
    assert tinted("000000", 0x80, None) == "7F7F7F"
    assert tinted("FFFFFF", None, 0x80) == "808080"


def test_a_right_to_left_run_takes_complex_size_weight_and_font() -> None:
    run = (
        '<w:rFonts w:ascii="Arial" w:cs="Noto Naskh Arabic"/><w:bCs/><w:sz w:val="20"/>'
        '<w:szCs w:val="28"/><w:rtl/><w:lang w:val="en-GB" w:bidi="ar-SA"/>'
    )
    found = look(p("مرحبا", "", run))
    assert (found.size, found.bold, found.direction) == (14, True, "rtl")
    assert (found.fonts[0], found.language) == ("Noto Naskh Arabic", "ar-SA")


def test_bengali_in_a_run_marked_arabic_is_read_as_bengali() -> None:
    run = '<w:lang w:val="en-GB" w:bidi="ar-SA"/><w:szCs w:val="30"/>'
    found = look(p("বাংলা", "", run))
    assert (found.language, found.size) == ("bn", 15)


def test_a_run_is_cut_where_its_script_changes() -> None:
    run = (
        '<w:rFonts w:ascii="Arial" w:eastAsia="SimSun"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/>'
    )
    found = [
        (part.text, part.look.fonts[0], part.look.language)
        for part in paragraph(p("Plan 计划 2026", "", run)).content
        if isinstance(part, tree.Text)
    ]
    assert found == [("Plan ", "Arial", "en-GB"), ("计划 2026", "SimSun", "zh-CN")]


def test_stretches_hold_the_whole_text() -> None:
    text = "a مرحبا 12 عالم b 计划"
    assert "".join(part for _, part in stretches(text)) == text
    assert [script for script, _ in stretches(text)] == ["", "arab", "", "hani"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en-us", "en-US"),
        ("x-none", None),
        ("zxx", None),
        ("qps-ploc", None),
        ("", None),
        ("English", None),
        ("0809", "en-GB"),
        ("iw", "he"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("cy", "cy"),
    ],
)
def test_language_codes_are_cleaned(code: str, told: str | None) -> None:
    assert cleaned(code) == told


def test_a_nonsense_language_falls_back_to_that_of_the_file() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="cy-GB"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    assert look(p("x", "", '<w:lang w:val="x-none"/>'), styles=styles).language == "cy-GB"


def test_urdu_is_kept_where_the_script_fits() -> None:
    assert fitting("arab", "en-GB", "ur-PK") == "ur-PK"


def test_automatic_text_is_white_on_a_dark_ground() -> None:
    dark = '<w:shd w:val="clear" w:fill="1F2937"/>'
    assert look(p("x", dark)).colour == "FFFFFF"
    assert look(p("x", '<w:shd w:val="clear" w:fill="F3F4F6"/>')).colour is None
    assert look(p("x", dark, '<w:color w:val="FF0000"/>')).colour == "FF0000"
    assert is_dark("000000")


def test_a_pattern_is_an_even_tint() -> None:
    run = '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>'
    assert look(p("x", "", run)).shade == mixed("000000", "FFFFFF", 0.5) == "808080"


def test_highlight_lies_over_shading() -> None:
    run = '<w:highlight w:val="yellow"/><w:shd w:val="clear" w:fill="123456"/>'
    assert look(p("x", "", run)).shade == "FFFF00"


def test_capitals_hidden_text_and_the_rest_of_a_run() -> None:
    run = '<w:caps/><w:u w:val="single"/><w:dstrike/><w:vertAlign w:val="superscript"/>'
    found = paragraph(p("straße", "", run))
    assert words(found.content) == "STRAßE"
    text = found.content[0]
    assert isinstance(text, tree.Text)
    assert (text.look.underline, text.look.strike, text.look.position) == (True, True, "super")
    assert paragraph(p("x", "", "<w:vanish/>")).content == ()


def test_spacing_position_and_small_capitals() -> None:
    run = '<w:spacing w:val="20"/><w:position w:val="6"/><w:smallCaps/>'
    found = look(p("x", "", run))
    assert (found.tracking, found.raised, found.small_caps) == (1, 3, True)


def test_spaces_at_the_ends_hold_only_where_the_file_says_so() -> None:
    plain = "<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t xml:space='preserve'> b</w:t></w:r></w:p>"
    assert words(paragraph(plain).content) == "a b"


def test_wingdings_and_symbol_characters_become_unicode() -> None:
    marks = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/>'
        '</w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r></w:p>'
    )
    found = paragraph(marks)
    assert words(found.content) == "✓α☑"
    text = found.content[0]
    assert isinstance(text, tree.Text)
    assert "Wingdings" not in text.look.fonts


def test_a_symbol_nobody_mapped_is_refused() -> None:
    body = '<w:p><w:r><w:sym w:font="CouncilIcons" w:char="F041"/></w:r></w:p>'
    assert [problem.field for problem in check(docx(body))] == ["w:sym"]
    assert symbol("Wingdings", 0xFFFF) is None


def test_hyphens_breaks_and_tabs() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:tab/><w:br/>"
        '<w:br w:type="page"/><w:br w:type="column"/><w:cr/></w:r></w:p>'
    )
    content = paragraph(body).content
    assert words(content) == "a\u2011b\u00ad"
    kinds = [part.kind for part in content if isinstance(part, tree.Break)]
    assert kinds == ["line", "page", "column", "line"]
    assert sum(isinstance(part, tree.Tab) for part in content) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("240", 12),
        ("12pt", 12),
        ("1in", 72),
        ("2.54cm", 72),
        ("25.4mm", 72),
        ("1pc", 12),
        ("-20", -1),
    ],
)
def test_lengths_are_read_in_every_unit(text: str, told: float) -> None:
    assert points(text) == told


@pytest.mark.parametrize("text", ["abc", "", "12%", "1e9", "9" * 40])
def test_what_is_no_length_is_an_error(text: str) -> None:
    with pytest.raises(BadNumberError):
        points(text)


def test_table_widths_are_points_shares_or_automatic() -> None:
    assert width("2500", "pct") == width("50%", "pct") == ("share", 0.5)
    assert width("720", "dxa") == ("points", 36)
    assert width("0", "auto") == ("auto", 0)


def test_the_strict_namespace_is_read_like_the_usual_one() -> None:
    body = p("x", '<w:ind w:start="2.54cm"/><w:jc w:val="end"/>', '<w:sz w:val="20pt"/>')
    raw = docx(body)
    strict = _strict(raw)
    found = read(strict).sections[0].blocks[0]
    assert isinstance(found, tree.Paragraph)
    assert (found.indent_left, found.align) == (72, "end")
    assert strict != raw


def _strict(raw: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    main = files["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return zipped(files | {"word/document.xml": main})


def test_a_size_in_points_of_a_strict_file_is_points() -> None:
    assert look(p("x", "", '<w:sz w:val="20pt"/>')).size == 20


def test_ornament_is_left_out_with_a_warning_and_all_unknown_elements_are_refused_at_once() -> None:
    ornate = read(docx(p("x", "", "<w:shadow/>")))
    assert any("shadowed" in told for told in ornate.warnings)
    body = p("ok") + "<w:p><w:r><w:ruby/></w:r></w:p><w:p><m:oMath/></w:p>"
    problems = check(docx(body), "a.docx")
    assert [(problem.field, problem.where.part) for problem in problems] == [
        ("w:ruby", "paragraph 2"),
        ("m:oMath", "paragraph 3"),
    ]
    assert "libreoffice" in (problems[0].hint or "")


def test_an_element_that_its_file_calls_ignorable_is_passed_by() -> None:
    odd = "<w:p><x:odd/><w:r><w:t>a</w:t></w:r></w:p>"
    assert [problem.field for problem in check(docx(odd))] == ["odd"]
    assert check(docx(odd, ignorable="x")) == []
