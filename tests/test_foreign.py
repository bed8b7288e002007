from __future__ import annotations

import io
import re

import pytest
from docx import Document
from lxml import etree
from test_bidi import ISOLATES, body, p, r, runs, value, word_file
from word_files import part

from docgen.language.untranslated import CLOSE, OPEN, in_english
from docgen.word import package
from docgen.word.bidi import in_script
from docgen.word.foreign import BEHIND, marked_passages
from docgen.word.package import W
from docgen.word.text import text

NOTE = "[Not yet]"


def told(*paragraphs: str) -> bytes:
    return marked_passages(word_file(*paragraphs), NOTE)


def said(docx: bytes) -> list[tuple[str, str | None, str | None]]:
    """The runs of all paragraphs: text, language, colour behind."""
    return [
        (
            "".join(t.text or "" for t in run.iter(f"{W}t")),
            value(run, "rPr/lang"),
            value(run, "rPr/shd", "fill"),
        )
        for run in body(docx).iter(f"{W}r")
    ]


def test_a_passage_has_a_note_before_it_its_language_and_a_tint() -> None:
    assert said(told(p(r(f"Ona: {in_english('She is well.')} Tak.")))) == [
        ("Ona: ", None, None),
        (f"{NOTE} ", None, None),
        ("She is well.", "en-GB", BEHIND),
        (" Tak.", None, None),
    ]


def test_the_note_is_bold_and_in_the_quiet_colour() -> None:
    made = told(
        p(r(in_english("She is well."), '<w:i/><w:color w:val="FF0000"/><w:sz w:val="20"/>'))
    )
    note = next(body(made).iter(f"{W}r"))
    assert [etree.QName(e).localname for e in note[0]] == ["b", "bCs", "color", "sz"]
    assert value(note, "rPr/color") == "505A63"


def test_several_passages_of_a_paragraph_have_a_note_each() -> None:
    made = told(p(r(f"{in_english('One.')} i {in_english('Two.')}")))
    assert [words for words, *_ in said(made)] == [f"{NOTE} ", "One.", " i ", f"{NOTE} ", "Two."]


def test_a_passage_may_end_in_another_run_and_another_paragraph() -> None:
    made = told(p(r(f"a{OPEN}b"), r("c", "<w:b/>"), r(f"d{CLOSE}e")), p(r("f")))
    assert [(words, lang) for words, lang, _ in said(made)] == [
        ("a", None),
        (f"{NOTE} ", None),
        ("b", "en-GB"),
        ("c", "en-GB"),
        ("d", "en-GB"),
        ("e", None),
        ("f", None),
    ]
    across = told(p(r(f"a{OPEN}b")), p(r(f"c{CLOSE}")))
    assert [words for words, *_ in said(across)] == ["a", f"{NOTE} ", "b", "c"]


def test_line_breaks_stay_in_a_passage() -> None:
    made = told(f"<w:p><w:r><w:t>{OPEN}One</w:t><w:br/><w:t>two{CLOSE}</w:t></w:r></w:p>")
    assert text(made).startswith(f"{NOTE} One\ntwo")
    assert [lang for _, lang, _ in said(made)] == [None, "en-GB"]


def test_a_run_of_marks_alone_leaves_nothing() -> None:
    made = told(p(r(OPEN), r("One"), r(CLOSE)))
    assert [words for words, *_ in said(made)] == [f"{NOTE} ", "One"]
    assert said(told(p(r("a"), r(OPEN + CLOSE)))) == [("a", None, None)]


def test_passages_in_footers_and_tables_are_told() -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
        f"</w:tblGrid><w:tr><w:tc>{p(r(in_english('In a cell')))}</w:tc></w:tr></w:tbl>"
    )
    made = marked_passages(word_file(table, footer=in_english("At the foot")), NOTE)
    assert f"{NOTE} In a cell" in text(made)
    assert f"{NOTE} At the foot" in text(made)


def test_no_mark_is_left_where_a_note_has_no_place() -> None:
    document = Document(io.BytesIO(word_file(p(r("a")))))
    document.core_properties.title = in_english("Minutes")
    out = io.BytesIO()
    document.save(out)
    made = marked_passages(out.getvalue(), NOTE)
    assert "<dc:title>Minutes</dc:title>" in part(made, "docProps/core.xml")
    assert not any(OPEN.encode() in content for content in package.unzipped(made).values())


@pytest.mark.parametrize("wrong", [OPEN, CLOSE, OPEN + OPEN, CLOSE + OPEN])
def test_marks_that_do_not_pair_are_a_mistake_of_ours(wrong: str) -> None:
    with pytest.raises(ValueError, match="passage"):
        told(p(r(f"a{wrong}b")))


def test_an_english_passage_among_urdu_words_runs_from_left_to_right() -> None:
    note = "[ابھی ترجمہ نہیں ہوا]"
    made = marked_passages(word_file(p(r(f"گھر: {in_english('Is she well?')}", "<w:rtl/>"))), note)
    assert runs(in_script(made, "ur-PK")) == [
        ("گھر: ", True),
        (f"{note} ".translate(ISOLATES), True),
        ("<Is she well?>", False),
    ]


def test_the_same_file_gives_the_same_bytes() -> None:
    plain = word_file(p(r(in_english("One."))))
    assert marked_passages(plain, NOTE) == marked_passages(plain, NOTE)
    assert not re.search("[\ue0e0\ue0e1]", text(marked_passages(plain, NOTE)))
