from __future__ import annotations

import re
import unicodedata
import zlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from papers import made

from docgen.case.load import load
from docgen.pack.recipe import DOCUMENTS
from docgen.page import engine
from docgen.page.content import shown
from docgen.page.convert import convert
from docgen.page.printed import printed
from docgen.page.problems import UnsupportedError
from docgen.page.readback import lost, prove
from docgen.page.tree import CheckBox, Note, Page, Section, Text
from docgen.practice.shelf import shelf
from tests.layouts import fonts, laid
from tests.page_trees import PLAIN, everything, footer, item, look, page, para, run, table

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
STREAM = re.compile(rb"<</Length (\d+)/Filter/FlateDecode>>\nstream\n")


def patched(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """The PDF with its content streams changed: packed as long as before, so that nothing moves."""
    for place in STREAM.finditer(pdf):
        start, length = place.end(), int(place[1])
        content = zlib.decompress(pdf[start : start + length])
        if old in content:
            packed = zlib.compress(content.replace(old, new, 1), 9)
            assert len(packed) <= length
            return pdf[:start] + packed.ljust(length, b"\0") + pdf[start + length :]
    raise AssertionError("not in the PDF")


def strings(pdf: bytes) -> list[bytes]:
    """The strings of the first page, as they stand in its content stream."""
    for place in STREAM.finditer(pdf):
        content = zlib.decompress(pdf[place.end() : place.end() + int(place[1])])
        if b"BT" in content:
            return re.findall(rb"\((?:[^()\\]|\\.)*\)", content)
    raise AssertionError("no page")


def two() -> Page:
    return page(para("Bring the red book"), para("zyx"), para("Ring " * 50))


# what is lost is found out


def test_a_word_taken_out_of_the_pdf_is_found_out():
    file = laid(two())
    assert lost(two(), file) == []
    word = strings(file)[1]
    assert lost(two(), patched(file, word, b"()")) == [
        "U+0078 (once)",
        "U+0079 (once)",
        "U+007A (once)",
    ]


def test_a_tree_with_more_text_than_the_pdf_is_found_out():
    more = page(para("Bring the red book"), para("zyx"), para("zyxzz"), para("Ring " * 50))
    assert "U+007A (3 times)" in lost(more, laid(two()))


@pytest.mark.parametrize(
    "more",
    [
        para(CheckBox(True, PLAIN)),
        item("§", "x"),
        para("x", Note("footnote", (para("§"),), PLAIN)),
        para("x", Note("endnote", (para("§"),), PLAIN)),
        table(("x", "§")),
        para(run("ß", small_caps=True)),
    ],
)
def test_text_of_every_kind_is_looked_for_and_found(more):
    assert len(lost(page(para("x"), more), laid(page(para("x"), para("xx"))))) == 1
    assert lost(page(para("x"), more), laid(page(para("x"), more))) == []


def test_a_header_does_not_stand_in_for_lost_text():
    with_header = page(para("x"), headers={"default": (para("zyx"),)})
    assert len(lost(page(para("x"), para("zyx")), laid(with_header))) == 3


def test_a_head_that_repeats_does_not_stand_in_for_lost_rows():
    rows = [("§", "What"), *(("row", "word " * 30) for _ in range(40))]
    whole = page(table(*rows, heads=1))
    assert printed(laid(whole))["artifact"]["§"] >= 1
    assert lost(page(table(*rows, heads=1), para("§")), laid(whole)) == ["U+00A7 (once)"]


def test_a_lost_header_or_footer_is_found_out():
    bare, rich = page(para("x")), page(para("x"), footers=footer("Zyx"))
    assert lost(rich, laid(rich)) == []
    assert "U+005A (once)" in lost(rich, laid(bare))


def test_only_headers_that_some_page_shows_are_looked_for():
    kinds = {"default": (para("D"),), "first": (para("F"),), "even": (para("E"),)}
    first = page(para("x"), headers=kinds, has_first=True)
    assert lost(first, laid(first)) == []
    even = page(para("x"), headers=kinds, has_even=True, first_number=0)
    assert lost(even, laid(even)) == []
    assert lost(even, laid(first)) == ["U+0045 (once)"]


def test_each_section_has_to_show_its_header():
    parts = [Section((para("x"),), headers={"default": (para(sign),)}) for sign in "QZ"]
    both = Page(tuple(parts), title="x", language="en-GB")
    assert lost(both, laid(both)) == []
    one = laid(Page((parts[0],), title="x", language="en-GB"))
    assert lost(both, one) == ["U+005A (once)", "U+0078 (once)"]


# what is there is not taken for lost


def test_a_page_with_one_of_everything_is_whole():
    assert lost(everything(), laid(everything())) == []


@pytest.mark.parametrize("sample", ["york", "leicestershire"])
def test_every_document_of_a_sample_is_whole(sample):
    case = load(shelf() / "samples" / f"{sample}.yaml")
    words = {
        name: made(case, name, "mother" if recipe.per_recipient else None)
        for name, recipe in DOCUMENTS.items()
    }
    assert engine.to_pdf(words, "page", AT).keys() == words.keys()


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "nai\u0308ve e\u0301 \ufb01 co-op\u00adera\u2011tion \u200b x² \\ ( ) )( (( >> EMC"),
        ("vi", "Trẻ em an toàn ở nhà mỗi đêm"),
        ("uk", "Діти щоночі вдома в безпеці"),
        ("hi", "बच्चे सुरक्षित हैं क्षत्रिय कर्म हिन्दी ड्राइवर"),
        ("bn", "শিশুরা বাড়িতে নিরাপদ কো ক্ষ র্ক ন্দ্র"),
        ("pa", "ਬੱਚੇ ਹਰ ਰਾਤ ਘਰ ਵਿੱਚ ਸੁਰੱਖਿਅਤ ਹਨ"),
        ("gu", "બાળકો દરરોજ રાત્રે ઘરે સુરક્ષિત છે ક્ષ"),
        ("ta", "குழந்தைகள் ஒவ்வொரு இரவும் வீட்டில் கொ"),
        ("ar", "الأطفال آمنون لا إله إلا الله مُحَمَّد 01632 abc"),
        ("ur", "بچے ہر رات گھر میں محفوظ ہیں"),
        ("fa", "کودکان می\u200cروند ۱۲۳"),
        ("he", "הילדים בטוחים שָׁלוֹם"),
        ("am", "ልጆቹ በየምሽቱ በቤት ደህና ናቸው"),
        ("zh", "孩子们每晚在家都很安全"),
        ("ko", "아이들은 매일 밤 집에서 안전합니다"),
    ],
)
def test_every_character_of_a_script_comes_back(language, sentence, align):
    direction = "rtl" if language in ("ar", "fa", "he", "ur") else "ltr"
    style = look(language=language, direction=direction)
    tree = page(para(Text(f"{sentence} " * 20, style), direction=direction, align=align))
    file = laid(tree)
    assert lost(tree, file) == []
    letter = sentence[0]
    more = page(para(Text(f"{sentence} " * 20 + letter, style)))
    apart = unicodedata.normalize("NFD", letter)
    assert lost(more, file) == [f"U+{ord(piece):04X} (once)" for piece in apart]


def test_a_letter_and_its_accent_may_be_one_character_or_two():
    assert lost(page(para("e\u0301")), laid(page(para("\u00e9")))) == []
    assert lost(page(para("\u00e9")), laid(page(para("e")))) == ["U+0301 (once)"]


# how content streams are read


def test_parentheses_in_strings_need_no_escape_in_pairs():
    page_shown = shown(rb"BT/f0 9 Tf(a(b(c)d)\(e)Tj(\\)Tj ET")
    assert page_shown.strings == {(b"f0", "text"): [rb"a\050b\050c\051d\051\050e", rb"\134"]}


def test_a_string_in_hexadecimal_counts_like_any_other():
    """Typst writes one where a font has more than 127 glyphs: Arabic, in a long document."""
    plain = b"BT /f0 9 Tf [(\\000\\021\\000\\200) -3 (\\000\\002)]TJ ET"
    mixed = b"BT /f0 9 Tf 1 0 0 1 0 0 Tm<0011>Tj[<0080> -3 (\\000\\002)]TJ ET"
    told = [
        b"".join(b"".join(codes) for codes in shown(content).strings.values())
        for content in (plain, mixed)
    ]
    assert told[0] == told[1]


def test_a_text_in_place_of_a_stretch_counts_instead_of_its_strings():
    content = rb"/Span<</ActualText(\376\377\0001)>>BDC/f0 9 Tf(a)Tj EMC(b)Tj"
    page_shown = shown(content)
    assert page_shown.replacements == [("text", "1")]
    assert page_shown.strings == {(b"f0", "text"): [b"b"]}


def test_what_is_nested_in_an_artifact_is_one():
    content = b"/Artifact BMC/Span<</MCID 0>>BDC/f0 9 Tf(a)Tj EMC(b)Tj EMC/P<</MCID 1>>BDC(c)Tj EMC"
    assert shown(content).strings == {(b"f0", "artifact"): [b"a", b"b"], (b"f0", "text"): [b"c"]}


# the check is part of making


def docx() -> bytes:
    file, document = BytesIO(), Document()
    document.core_properties.language = "en-GB"
    document.add_paragraph("Secret zyx")
    document.save(file)
    return file.getvalue()


def careless(*_, made_at: datetime) -> bytes:
    from docgen.page.layout import pdf  # noqa: PLC0415

    return pdf(page(para("Secret")), fonts(), made_at=made_at)


@pytest.fixture
def _careless(monkeypatch):
    tools = engine._tools()._replace(pdf=careless)
    monkeypatch.setattr(engine, "_tools", lambda: tools)


@pytest.mark.usefixtures("_careless")
@pytest.mark.parametrize(
    "make",
    [
        lambda: engine.to_pdf({"a.docx": docx()}, "page", AT),
        lambda: convert(docx(), "pdf", file="a.docx", made_at=AT),
    ],
)
def test_no_pdf_is_made_from_which_text_is_missing(make):
    with pytest.raises(UnsupportedError) as raised:
        make()
    assert str(raised.value) == (
        "a.docx: Y03 text is missing from the PDF: 3 characters, for example"
        " U+0078 (once), U+0079 (once), U+007A (once)\n"
        "  hint: make the PDF with --engine libreoffice, and tell the makers of docgen"
    )


def test_the_message_counts_all_and_shows_three():
    with pytest.raises(
        UnsupportedError, match=r"6 characters, for example .*U\+0066 \(3 times\)\n"
    ):
        prove(page(para("xdefffg")), laid(page(para("x"))), "a.docx")


def test_a_file_that_typst_did_not_write_is_a_mistake_of_ours():
    strange = laid(page(para("x"))).replace(b"/Type/Page/", b"/Type/Leaf/")
    with pytest.raises(RuntimeError, match="0 pages"):
        printed(strange)
