"""Paragraphs and lists as the reader resolves them."""

from __future__ import annotations

import pytest
from word_xml import blocks, docx, p, paragraph

from docgen.page import tree
from docgen.page.reader import check
from docgen.page.reader.number_formats import written


def _list(*levels: str, extra: str = "", num: str = "") -> str:
    """One abstract list with these levels, and list 1 of it."""
    told = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>{inside}</w:lvl>'
        for place, inside in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{num}</w:num>'
    )


def _level(form: str, text: str, more: str = "") -> str:
    return f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'


def _in(level: int = 0, number: str = "1") -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _labels(body: str, **more: str) -> list[str]:
    return [
        block.label.text if block.label else ""
        for block in blocks(body, **more)
        if isinstance(block, tree.Paragraph)
    ]


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    numbering = _list(_level("decimal", "%1."), _level("lowerLetter", "%1.%2)"))
    body = "".join(p("x", _in(level)) for level in (0, 1, 1, 0, 1))
    assert _labels(body, numbering=numbering) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_that_never_restarts_counts_on() -> None:
    numbering = _list(
        _level("decimal", "%1."), _level("decimal", "%2", '<w:lvlRestart w:val="0"/>')
    )
    body = "".join(p("x", _in(level)) for level in (0, 1, 0, 1))
    assert _labels(body, numbering=numbering) == ["1.", "1", "2.", "2"]


def test_an_override_starts_the_same_list_anew_once() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = _list(_level("decimal", "%1.")) + again
    body = "".join(p("x", _in(0, number)) for number in ("1", "1", "2", "2"))
    assert _labels(body, numbering=numbering) == ["1.", "2.", "5.", "6."]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    own = (
        f'<w:lvlOverride w:ilvl="0">'
        f'<w:lvl w:ilvl="0">{_level("upperRoman", "(%1)")}</w:lvl></w:lvlOverride>'
    )
    assert _labels(p("x", _in()), numbering=_list(_level("decimal", "%1."), num=own)) == ["(I)"]


def test_a_legal_level_writes_figures() -> None:
    numbering = _list(_level("upperRoman", "%1"), _level("decimal", "%1.%2", "<w:isLgl/>"))
    assert _labels(p("x", _in()) + p("x", _in(1)), numbering=numbering) == ["I", "1.1"]


def test_a_list_through_a_numbering_style_is_found() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ours"/><w:lvl w:ilvl="0">'
        f"{_level('decimal', '%1)')}</w:lvl></w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Ours"><w:name w:val="Ours"/><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert _labels(p("x", _in()), numbering=numbering, styles=style) == ["1)"]


def test_a_style_joins_the_level_that_names_it_and_takes_its_indent() -> None:
    numbering = _list(
        _level("decimal", "%1"),
        _level("decimal", "%1.%2", '<w:pStyle w:val="H2"/>')
        + '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>',
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    found = paragraph(p("x", '<w:pStyle w:val="H2"/>'), numbering=numbering, styles=styles)
    assert found.label is not None
    assert (found.label.text, found.label.level, found.heading) == ("1.1", 1, 2)
    assert (found.indent_left, found.indent_first) == (36, -18)
    assert found.tabs == (tree.TabStop(36),)


def test_a_paragraph_freed_from_the_list_of_its_style_loses_its_indent() -> None:
    numbering = _list(_level("decimal", "%1") + '<w:pPr><w:ind w:left="720"/></w:pPr>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    freed = '<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    found = paragraph(p("x", freed), numbering=numbering, styles=styles)
    assert (found.label, found.indent_left) == (None, 0)


def test_bullets_of_symbol_fonts_are_shown_in_other_fonts() -> None:
    numbering = _list(_level("bullet", "\uf0fc") + '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    label = paragraph(p("x", _in()), numbering=numbering).label
    assert label is not None
    assert (label.text, label.kind) == ("✓", "bullet")
    assert "Wingdings" not in label.look.fonts


def test_a_label_follows_with_a_space_and_keeps_to_the_end() -> None:
    numbering = _list(
        _level("decimal", "%1", '<w:suff w:val="space"/>') + '<w:lvlJc w:val="right"/>'
    )
    label = paragraph(p("x", _in()), numbering=numbering).label
    assert label is not None
    assert (label.follow, label.align) == ("space", "end")


@pytest.mark.parametrize(
    ("form", "number", "told"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 112, "112th"),
        ("ordinal", 23, "23rd"),
        ("cardinalText", 42, "Forty-two"),
        ("ordinalText", 30, "Thirtieth"),
        ("ordinalText", 21, "Twenty-first"),
        ("decimalEnclosedCircle", 3, "③"),
        ("hebrew1", 16, "טז"),
        ("chineseCounting", 21, "二十一"),
        ("thaiNumbers", 10, "๑๐"),
        ("arabicAlpha", 2, "ب"),
        ("none", 5, ""),
    ],
)
def test_numbers_are_written_in_the_formats_of_lists(form: str, number: int, told: str) -> None:
    assert written(number, form) == told


def test_a_number_format_nobody_laid_out_is_refused() -> None:
    numbering = _list(_level("vietnameseCounting", "%1"))
    problems = check(docx(p("x", _in()), numbering=numbering))
    assert [problem.field for problem in problems] == ["w:numFmt vietnameseCounting"]


def test_spacing_is_a_multiple_or_a_length() -> None:
    many = paragraph(p("x", '<w:spacing w:before="120" w:after="60" w:line="276"/>')).spacing
    assert (many.before, many.after, many.line, many.rule) == (6, 3, 1.15, "multiple")
    exact = paragraph(p("x", '<w:spacing w:line="300" w:lineRule="exact"/>')).spacing
    assert (exact.line, exact.rule) == (15, "exact")
    least = paragraph(p("x", '<w:spacing w:line="300" w:lineRule="atLeast"/>')).spacing
    assert (least.line, least.rule) == (15, "at-least")
    html = paragraph(p("x", '<w:spacing w:before="1" w:beforeAutospacing="1"/>')).spacing
    assert html.before == 14


def test_an_indent_of_a_run_of_styles_is_the_last_one_said() -> None:
    hang = paragraph(p("x", '<w:ind w:left="720" w:right="360" w:hanging="360"/>'))
    assert (hang.indent_left, hang.indent_right, hang.indent_first) == (36, 18, -18)
    first = paragraph(p("x", '<w:ind w:start="240" w:firstLine="400"/>'))
    assert (first.indent_left, first.indent_first) == (12, 20)


def test_tab_stops_of_a_style_can_be_cleared() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/><w:pPr><w:tabs>'
        '<w:tab w:val="left" w:pos="1000"/><w:tab w:val="right" w:pos="9000" w:leader="dot"/>'
        "</w:tabs></w:pPr></w:style>"
    )
    own = '<w:pStyle w:val="T"/><w:tabs><w:tab w:val="clear" w:pos="1000"/></w:tabs>'
    assert paragraph(p("x", own), styles=styles).tabs == (tree.TabStop(450, "end", "dot"),)


def test_an_absolute_tab_brings_its_own_stop() -> None:
    tabbed = '<w:p><w:r><w:ptab w:alignment="right" w:relativeTo="margin"/><w:t>x</w:t></w:r></w:p>'
    (stop,) = paragraph(tabbed).tabs
    assert (round(stop.at, 1), stop.align) == (451.3, "end")


def test_borders_and_shading_of_a_paragraph() -> None:
    edge = (
        '<w:pBdr><w:top w:val="double" w:sz="8" w:space="4" w:color="FF0000"/>'
        '<w:left w:val="nil"/></w:pBdr>'
    )
    found = paragraph(p("x", edge + '<w:shd w:val="clear" w:fill="EEEEEE"/>'))
    assert found.edges.top == tree.Line(1, "FF0000", "double", 4)
    assert (found.edges.left, found.fill) == (None, "EEEEEE")


def test_a_bidi_paragraph_keeps_its_logical_sides() -> None:
    found = paragraph(p("x", '<w:bidi/><w:jc w:val="left"/><w:ind w:left="720"/>'))
    assert (found.direction, found.align, found.indent_left) == ("rtl", "start", 36)


def test_keeping_together_and_breaking_before() -> None:
    found = paragraph(p("x", "<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"))
    assert (found.keep_with_next, found.keep_together, found.page_break_before) == (True,) * 3
    off = paragraph(p("x", '<w:keepNext w:val="0"/><w:contextualSpacing/>'))
    assert not off.keep_with_next
    assert off.spacing.joins_same_style


def test_a_heading_is_known_by_its_outline_level_or_its_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="R3"><w:name w:val="Heading 3"/></w:style>'
    assert paragraph(p("x", '<w:pStyle w:val="R3"/>'), styles=styles).heading == 3
    assert paragraph(p("x", '<w:outlineLvl w:val="0"/>')).heading == 1
    assert paragraph(p("", '<w:outlineLvl w:val="0"/>')).heading is None
    assert paragraph(p("x", '<w:outlineLvl w:val="9"/>')).heading is None


def test_an_empty_paragraph_has_the_height_of_its_mark() -> None:
    mark = paragraph(p("", '<w:rPr><w:sz w:val="60"/></w:rPr>')).mark
    assert mark.size == 30


def test_text_frames_and_vertical_text_are_refused() -> None:
    body = p("x", '<w:framePr w:w="100"/>') + p("x", '<w:textDirection w:val="tbRl"/>')
    assert [problem.field for problem in check(docx(body))] == ["w:framePr", "w:textDirection"]
