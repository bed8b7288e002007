"""Sections, headers and footers, and the file as a whole."""

from __future__ import annotations

import pytest
from cases import case
from papers import COMMON, made
from word_xml import docx, field, header, p, words

from docgen.page import tree
from docgen.page.reader import check, read


def _section(inside: str = "", size: str = 'w:w="11906" w:h="16838"') -> str:
    return (
        f'<w:sectPr>{inside}<w:pgSz {size}/><w:pgMar w:top="1000" w:right="1200" '
        'w:bottom="1400" w:left="1600" w:header="500" w:footer="600" w:gutter="0"/></w:sectPr>'
    )


def _text(blocks: tuple[tree.Block, ...]) -> str:
    first = blocks[0]
    assert isinstance(first, tree.Paragraph)
    return words(first.content)


def test_a_section_has_its_size_and_margins() -> None:
    (section,) = read(docx(p("x"), section=_section(size='w:w="16838" w:h="11906"'))).sections
    assert (section.width, section.height) == (841.9, 595.3)
    assert section.margins == (80, 50, 60, 70)
    assert (section.header_distance, section.footer_distance) == (25, 30)


def test_sections_end_with_their_last_paragraph() -> None:
    first = p("one", _section('<w:type w:val="continuous"/>'))
    page = read(docx(first + p("two"), section=_section('<w:type w:val="oddPage"/>')))
    assert [_text(section.blocks) for section in page.sections] == ["one", "two"]
    assert [section.starts for section in page.sections] == ["continuous", "odd-page"]


def test_columns_numbers_and_the_gutter() -> None:
    inside = '<w:pgNumType w:fmt="lowerRoman" w:start="3"/><w:cols w:num="2" w:space="400"/>'
    section = _section(inside).replace('w:gutter="0"', 'w:gutter="200"')
    footer = header(f"<w:p>{field('PAGE')}</w:p>")
    named = '<w:footerReference w:type="default" r:id="f"/>'
    page = read(
        docx(
            p("x"),
            section=section.replace("<w:pgSz", named + "<w:pgSz"),
            links={"f": ("footer", "footer1.xml")},
            parts={"word/footer1.xml": footer},
        )
    )
    (only,) = page.sections
    assert (only.columns, only.column_gap, only.first_number) == (2, 20, 3)
    assert only.margins[0] == 90
    number = only.footers["default"][0].content[0]  # type: ignore[union-attr]
    assert isinstance(number, tree.Field)
    assert number.style == "lower-roman"


def test_headers_are_inherited_until_a_section_names_its_own() -> None:
    names = {"a": "header1.xml", "b": "header2.xml", "c": "header3.xml"}
    first = p(
        "one",
        _section(
            '<w:headerReference w:type="default" r:id="a"/>'
            '<w:headerReference w:type="first" r:id="b"/>'
            "<w:titlePg/>"
        ),
    )
    page = read(
        docx(
            first + p("two"),
            section=_section('<w:headerReference w:type="default" r:id="c"/>'),
            links={key: ("header", name) for key, name in names.items()},
            parts={f"word/{name}": header(p(name)) for name in names.values()},
            settings="<w:evenAndOddHeaders/>",
        )
    )
    told = [{kind: _text(b) for kind, b in section.headers.items()} for section in page.sections]
    assert told == [
        {"default": "header1.xml", "first": "header2.xml"},
        {"default": "header3.xml", "first": "header2.xml"},
    ]
    assert [section.has_first for section in page.sections] == [True, False]
    assert page.has_even


def test_a_header_that_is_not_there_is_refused() -> None:
    section = _section('<w:headerReference w:type="default" r:id="gone"/>')
    assert [problem.field for problem in check(docx(p("x"), section=section))] == [
        "w:headerReference"
    ]


@pytest.mark.parametrize(
    ("inside", "refused"),
    [
        ('<w:pgBorders><w:top w:val="single"/></w:pgBorders>', "w:pgBorders"),
        ('<w:lnNumType w:countBy="1"/>', "w:lnNumType"),
        ('<w:vAlign w:val="center"/>', "w:vAlign"),
        (
            '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="1"/><w:col w:w="2"/></w:cols>',
            "w:cols",
        ),
    ],
)
def test_what_a_page_cannot_show_is_refused(inside: str, refused: str) -> None:
    assert [problem.field for problem in check(docx(p("x"), section=_section(inside)))] == [refused]


def test_pages_of_one_of_several_sections_are_not_counted() -> None:
    body = p("one", _section()) + f"<w:p>{field('SECTIONPAGES')}</w:p>"
    assert [problem.field for problem in check(docx(body))] == ["field SECTIONPAGES"]


def test_mirrored_margins_are_refused_only_where_they_differ() -> None:
    mirrored = "<w:mirrorMargins/>"
    assert check(docx(p("x"), settings=mirrored)) == []
    problems = check(docx(p("x"), settings=mirrored, section=_section()))
    assert [problem.field for problem in problems] == ["w:mirrorMargins"]


def test_the_title_is_the_files_its_headings_or_its_name() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    body = p("Aims", '<w:pStyle w:val="H"/>')
    core = "<dc:title>Plan</dc:title><dc:language>cy-GB</dc:language>"
    page = read(docx(body, core=core, styles=styles), "a/b.docx")
    assert (page.title, page.language) == ("Plan", "cy-GB")
    assert read(docx(body, styles=styles), "a/b.docx").title == "Aims"
    assert read(docx(p("x")), "a/b.docx").title == "b"
    assert read(docx(p("x"))).title


def test_a_file_of_right_to_left_paragraphs_is_right_to_left() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ur-PK"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    page = read(docx(p("x", "<w:bidi/>") * 3, styles=styles))
    assert (page.direction, page.language) == ("rtl", "ur-PK")
    assert read(docx(p("x") * 3, styles=styles)).language == "en-GB"


def test_default_tabs_come_from_the_settings() -> None:
    page = read(docx(p("x"), settings='<w:defaultTabStop w:val="360"/>'))
    assert page.default_tab == 18


@pytest.mark.parametrize("path", sorted(COMMON.glob("*.docx")), ids=lambda path: path.name)
def test_our_templates_are_laid_out_whole(path) -> None:  # type: ignore[no-untyped-def]
    assert check(path.read_bytes(), path.name) == []


@pytest.mark.parametrize("name", ["minutes", "plan", "letter", "invitation", "agenda"])
def test_what_we_make_of_them_is_laid_out_whole(name: str) -> None:
    page = read(made(case(), name, "mother"), f"{name}.docx")
    assert page.title
    assert page.sections[0].footers
