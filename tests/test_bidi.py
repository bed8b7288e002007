from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from papers import made
from pretended import TAGS, pretended
from validator import faults
from word_files import part

from docgen.case.load import load
from docgen.pack.recipe import DOCUMENTS
from docgen.page.joining import joined
from docgen.practice.shelf import shelf
from docgen.word import package
from docgen.word.bidi import in_script
from docgen.word.bidi_text import stretches
from docgen.word.package import W
from docgen.word.schema_order import placed
from docgen.word.scripts import script_style
from docgen.word.text import text

ISOLATES = str.maketrans({"\u2066": "<", "\u2068": "<", "\u2069": ">"})


def word_file(*paragraphs: str, styles: tuple[str, ...] = (), footer: str = "") -> bytes:
    """A Word file whose body is this raw WordprocessingML, with paragraph styles of these names."""
    document = Document()
    for name in styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    body = document.element.body
    for xml in reversed(paragraphs):
        body.insert(0, parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {nsdecls('w')}", xml)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(said: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r>'


def body(docx: bytes) -> etree._Element:
    return package.parsed(part(docx, "word/document.xml").encode())


def styles(docx: bytes) -> etree._Element:
    return package.parsed(part(docx, "word/styles.xml").encode())


def style_of(docx: bytes, key: str) -> etree._Element:
    return next(s for s in styles(docx).iter(f"{W}style") if s.get(f"{W}styleId") == key)


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    """An attribute of a descendant; "" for one without it, None where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}", "")


def turned(*paragraphs: str, language: str = "ur-PK") -> bytes:
    return in_script(word_file(*paragraphs), language)


def runs(docx: bytes) -> list[tuple[str, bool]]:
    """The texts of the first paragraph's runs, isolates as < and >, and whether each is w:rtl."""
    first = next(body(docx).iter(f"{W}p"))
    return [
        (
            "".join(t.text or "" for t in run.iter(f"{W}t")).translate(ISOLATES),
            run.find(f"{W}rPr/{W}rtl") is not None,
        )
        for run in first.iter(f"{W}r")
    ]


def test_a_language_in_latin_letters_needs_nothing() -> None:
    plain = word_file(p(r("Dzieci")))
    assert all(in_script(plain, code) is plain for code in ("pl-PL", "el-GR", "uk-UA", "sr-Latn"))


@pytest.mark.parametrize(
    ("language", "font"),
    [
        ("ar-SA", "Arial"),
        ("ckb-IQ", "Arial"),
        ("bn-BD", "Nirmala UI"),
        ("pa-Guru-IN", "Nirmala UI"),
        ("pa-Arab-PK", "Arial"),
        ("ti-ER", "Ebrima"),
        ("zh-Hans-CN", "Microsoft YaHei"),
        ("zh-Hant-TW", "Microsoft JhengHei"),
        ("zh-TW", "Microsoft JhengHei"),
    ],
)
def test_a_script_has_its_font(language: str, font: str) -> None:
    style = script_style(language)
    assert style is not None
    assert style.font == font


def test_the_same_file_gives_the_same_bytes() -> None:
    plain = word_file(p(r("بچے Hira 14")))
    assert in_script(plain, "ur-PK") == in_script(plain, "ur-PK")


def test_words_of_a_right_to_left_script_are_marked_and_latin_ones_are_parted_from_them() -> None:
    made = turned(p(r("بچے Hira Mahmood اور Noor", "<w:b/>")))
    assert runs(made) == [
        ("بچے ", True),
        ("Hira Mahmood", False),
        (" اور ", True),
        ("Noor", False),
    ]
    first = next(body(made).iter(f"{W}p"))
    assert len(first.findall(f"{W}r/{W}rPr/{W}bCs")) == 4


def test_a_date_in_an_isolate_is_never_marked() -> None:
    made = turned(p(r("تاریخ \u20682026-03-14\u2069 ہے")))
    assert runs(made) == [("تاریخ ", True), ("<2026-03-14>", False), (" ہے", True)]


def test_an_isolate_of_arabic_words_runs_as_they_do() -> None:
    made = turned(p(r("نام \u2068شبانہ اختر 3\u2069، گھر")))
    assert runs(made) == [("نام <شبانہ اختر 3>، گھر", True)]


def test_a_plain_number_goes_with_the_words_before_it() -> None:
    assert runs(turned(p(r("صفحہ 14 ہے")))) == [("صفحہ 14 ہے", True)]
    assert runs(turned(p(r("گھر Flat 3 ہے")))) == [("گھر ", True), ("Flat 3", False), (" ہے", True)]


def test_brackets_go_with_what_they_hold() -> None:
    assert runs(turned(p(r("شہر York (CYSCP) ہے")))) == [
        ("شہر ", True),
        ("York (CYSCP)", False),
        (" ہے", True),
    ]
    assert runs(turned(p(r("شہر (York) ہے")))) == [
        ("شہر (", True),
        ("York", False),
        (") ہے", True),
    ]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("فون 01632 960 123 پر", "<01632 960 123>"),
        ("فون +44 1632 960123 پر", "<+44 1632 960123>"),
        ("فون 0800 1111 پر", "<0800 1111>"),
        ("تاریخ 2026-03-14 ہے", "<2026-03-14>"),
    ],
)
def test_a_number_that_a_translator_typed_keeps_its_order(said: str, held: str) -> None:
    assert (held, False) in runs(turned(p(r(said))))


def test_a_number_in_an_isolate_is_held_apart_once() -> None:
    assert runs(turned(p(r("فون \u206801632 960 123\u2069")))) == [
        ("فون ", True),
        ("<01632 960 123>", False),
    ]


@pytest.mark.parametrize("said", ["Draft, not approved yet.", "14 Sample Road", "10:00–12:40"])
def test_a_line_of_latin_words_or_figures_is_held_apart(said: str) -> None:
    assert runs(turned(p(r(said)))) == [(f"<{said}>", False)]


def test_a_line_is_held_apart_across_runs_and_not_across_a_tab() -> None:
    made = turned(p(r("نام"), "<w:r><w:tab/></w:r>", r("Ellen "), r("Garside.")))
    assert runs(made) == [("نام", True), ("", True), ("<Ellen ", False), ("Garside.>", False)]


def test_a_run_in_another_language_is_held_apart_line_by_line() -> None:
    lines = (
        '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>She said: yes.</w:t><w:br/>'
        "<w:t>He too!</w:t></w:r>"
    )
    made = turned(p(r("بچے "), lines, r(" گھر")))
    assert runs(made)[0] == ("بچے ", True)
    assert [said for said, is_rtl in runs(made) if not is_rtl] == ["<She said: yes.>", "<He too!>"]


def test_a_part_of_a_run_keeps_what_stands_in_it() -> None:
    made = turned(
        "<w:p><w:r><w:t>بچے </w:t><w:tab/><w:t>Hira</w:t><w:br/><w:t>گھر</w:t></w:r></w:p>"
    )
    first = next(body(made).iter(f"{W}p"))
    kinds = [[etree.QName(e).localname for e in run] for run in first.iter(f"{W}r")]
    assert kinds == [["rPr", "t", "tab"], ["t"], ["rPr", "br", "t"]]
    assert text(made).startswith("بچے\tHira\nگھر")


def test_the_number_of_a_page_is_marked_with_its_field() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    made = turned(
        p(
            r("صفحہ "),
            field.format("begin"),
            "<w:r><w:instrText> PAGE </w:instrText></w:r>",
            field.format("separate"),
            r("1"),
            field.format("end"),
        )
    )
    assert [is_rtl for _, is_rtl in runs(made)] == [True] * 6


def test_a_tick_in_a_font_of_its_own_keeps_it() -> None:
    fonts = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
    made = turned(p(r("☐", fonts), r(" گھر")))
    assert value(next(body(made).iter(f"{W}r")), "rPr/rFonts", "cs") == "Segoe UI Symbol"


def test_text_is_never_letter_spaced_or_slanted() -> None:
    made = turned(p(r("بچے", '<w:i/><w:spacing w:val="20"/>')))
    run = next(body(made).iter(f"{W}r"))
    assert value(run, "rPr/spacing") is None
    assert (value(run, "rPr/i"), value(run, "rPr/iCs")) == ("0", "0")


def test_complex_text_takes_size_and_weight_from_latin_in_its_own_measure() -> None:
    made = turned(p(r("بچے", '<w:b w:val="0"/><w:sz w:val="22"/>')))
    run = next(body(made).iter(f"{W}r"))
    assert (value(run, "rPr/sz"), value(run, "rPr/szCs")) == ("22", "24")
    assert value(run, "rPr/bCs") == "0"


def test_lines_of_fixed_height_grow_with_the_script_and_others_stay() -> None:
    said = [f'<w:spacing w:line="300" w:lineRule="{rule}"/>' for rule in ("exact", "auto")]
    for language, heights in (("ur-PK", ["380", "300"]), ("bn-BD", ["360", "300"])):
        made = turned(*[p(r("بچے"), properties=one) for one in said], language=language)
        lines = [value(each, "pPr/spacing", "line") for each in body(made).iter(f"{W}p")]
        assert lines[:2] == heights


def test_a_table_and_its_section_are_mirrored() -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
        f"</w:tblGrid><w:tr><w:tc>{p(r('گھر'))}</w:tc></w:tr></w:tbl>"
    )
    made = body(turned(table))
    properties = next(made.iter(f"{W}tblPr"))
    assert [etree.QName(e).localname for e in properties] == ["bidiVisual", "tblW"]
    assert made.find(f"{W}body/{W}sectPr/{W}bidi") is not None


def test_every_paragraph_is_turned_and_so_are_the_styles() -> None:
    made = turned(p(r("گھر"), properties='<w:jc w:val="left"/>'), "<w:p/>")
    for paragraph in body(made).iter(f"{W}p"):
        assert value(paragraph, "pPr/bidi") == ""
        assert value(paragraph, "pPr/rPr/rtl") == ""
    assert value(style_of(made, "Normal"), "pPr/bidi") == ""
    assert value(next(body(made).iter(f"{W}p")), "pPr/jc") == "left"


def test_the_footer_is_turned_too() -> None:
    made = in_script(word_file(footer="صفحہ"), "ur-PK")
    footer = next(name for name in package.unzipped(made) if name.startswith("word/footer"))
    root = package.parsed(part(made, footer).encode())
    assert [value(each, "pPr/bidi") for each in root.iter(f"{W}p")] == [""]


def test_the_defaults_say_language_and_font() -> None:
    defaults = styles(turned(p(r("শিশু")), language="bn-BD")).find(f"{W}docDefaults")
    assert defaults is not None
    assert value(defaults, "rPrDefault/rPr/lang", "bidi") == "bn-BD"
    assert value(defaults, "rPrDefault/rPr/rFonts", "cs") == "Nirmala UI"
    assert value(defaults, "rPrDefault/rPr/rFonts", "cstheme") == ""


def test_a_left_to_right_script_turns_nothing() -> None:
    made = body(turned(p(r("শিশু Hira", '<w:sz w:val="22"/>')), language="bn-BD"))
    assert not [*made.iter(f"{W}bidi", f"{W}rtl", f"{W}bidiVisual")]
    assert value(next(made.iter(f"{W}r")), "rPr/szCs") == "22"


def test_ethiopic_takes_the_latin_fonts_too() -> None:
    fonts = styles(turned(p(r("ቆልዓ")), language="ti-ER")).find(f".//{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts is not None
    assert {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "cs")} == {"Ebrima"}


def test_a_style_named_ltr_opts_its_paragraphs_out() -> None:
    docx = word_file(
        p(r("12 Sample Road."), properties='<w:pStyle w:val="AddressLTR"/>'),
        p(r("گھر")),
        styles=("Address LTR",),
    )
    made = in_script(docx, "ur-PK")
    first, second = list(body(made).iter(f"{W}p"))[:2]
    assert value(style_of(made, "AddressLTR"), "pPr/bidi") == "0"
    assert value(first, "pPr/bidi") == "0"
    assert runs(made) == [("12 Sample Road.", False)]
    assert value(second, "pPr/bidi") == ""


def test_a_table_of_a_style_named_ltr_is_not_mirrored_nor_is_what_stands_in_it() -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="FiguresLTR"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>'
        f"<w:tr><w:tc>{p(r('گھر'))}</w:tc></w:tr></w:tbl>"
    )
    document = Document(io.BytesIO(word_file(table)))
    document.styles.add_style("Figures LTR", WD_STYLE_TYPE.TABLE)
    out = io.BytesIO()
    document.save(out)
    made = body(in_script(out.getvalue(), "ur-PK"))
    assert made.find(f".//{W}bidiVisual") is None
    assert value(next(made.iter(f"{W}p")), "pPr/bidi") == "0"


def test_the_symbol_of_a_bullet_survives_right_to_left() -> None:
    made = turned(p(r("گھر")))
    numbering = package.parsed(part(made, "word/numbering.xml").encode())
    fonts = [f for f in numbering.iter(f"{W}rFonts") if f.get(f"{W}ascii") == "Symbol"]
    assert fonts
    assert {font.get(f"{W}cs") for font in fonts} == {"Symbol"}


def test_a_property_is_put_where_the_schema_wants_it() -> None:
    properties = parse_xml(f"<w:pPr {nsdecls('w')}><w:keepNext/><w:spacing/><w:jc/></w:pPr>")
    placed(properties, "bidi")
    placed(properties, "keepNext")
    assert [etree.QName(e).localname for e in properties] == ["keepNext", "bidi", "spacing", "jc"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", [(0, True)]),
        ("abc", [(3, False)]),
        ("\u2067abc\u2069", [(1, True), (4, False), (5, True)]),
        ("\u2068(1) اب\u2069", [(8, True)]),
        ("\u2066ab اب 12.\u2069", [(4, False), (9, True), (11, False)]),
        ("\u2068ab \u2068اب\u2069!\u2069 اب", [(4, False), (8, True), (10, False), (13, True)]),
        ("ab\u2069 اب", [(2, False), (6, True)]),
        ("\u2066ab", [(3, False)]),
    ],
)
def test_stretches_follow_letters_and_isolates(said: str, expected: list[tuple[int, bool]]) -> None:
    assert stretches(said) == expected


@pytest.mark.validator
@pytest.mark.parametrize("language", sorted(TAGS))
def test_every_document_in_every_script_is_a_valid_word_file(
    language: str, need: Callable[[str], Path], tmp_path: Path
) -> None:
    case = load(shelf() / "samples" / "york.yaml")
    files = []
    for name, recipe in DOCUMENTS.items():
        plain = made(case, name, "mother" if recipe.per_recipient else None)
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(in_script(pretended(plain, language), TAGS[language]))
    assert faults(need, *files) == []


def test_a_vowel_sign_alone_is_measured_as_it_is() -> None:
    assert joined("\u064f", lambda letter: True) == "\u064f"
