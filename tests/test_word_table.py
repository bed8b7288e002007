from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from translation_jobs import (
    ENGLISH,
    FIELDS,
    IDS,
    JOB,
    TRANSLATIONS,
    URDU,
    a_work,
    changed,
    in_word,
    resaved,
    said,
)
from validator import faults

from docgen.errors import UseError
from docgen.translation import formats, outside, word_table
from docgen.translation.units import Translator

BODY = "word/document.xml"
EXPECTED = {key: (source, TRANSLATIONS[key]) for key, source in zip(IDS, ENGLISH, strict=False)}
WHO = Translator("A. Qureshi", "DPSI 30412", date(2026, 11, 27))


@pytest.fixture(scope="module")
def written() -> bytes:
    return word_table.write(a_work())


@pytest.fixture(scope="module")
def filled(written: bytes) -> bytes:
    return in_word(written, TRANSLATIONS, FIELDS)


def body(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(BODY).decode()


def refused(content: bytes) -> list[tuple[str, str | None]]:
    with pytest.raises(UseError) as error:
        word_table.read(content, "job.docx")
    assert URDU[:5] not in str(error.value)
    assert WHO.name not in str(error.value)
    return [(problem.code, problem.where.part) for problem in error.value.problems]


def edited(content: bytes, *swaps: tuple[str, str]) -> bytes:
    """The file with pieces of its body swapped; each must be there."""

    def change(part: bytes) -> bytes:
        text = part.decode()
        for old, new in swaps:
            assert old in text, old
            text = text.replace(old, new)
        return text.encode()

    return changed(content, BODY, change)


def test_an_empty_table_comes_back_with_its_english_and_nothing_else(written: bytes) -> None:
    returned = word_table.read(written, "job.docx")
    empty = {key: (source, "") for key, (source, _) in EXPECTED.items()}
    assert said(returned) == (JOB, "ur", empty)
    assert returned.translator is None


def test_what_was_typed_comes_back_with_who_typed_it_and_its_row(filled: bytes) -> None:
    returned = formats.read(filled, "job.docx")
    assert said(returned) == (JOB, "ur", EXPECTED)
    assert returned.translator == WHO
    assert [str(reply.where) for reply in returned.replies.values()] == [
        "job.docx:row 1",
        "job.docx:row 2",
        "job.docx:row 3",
    ]


def test_the_same_job_gives_the_same_bytes_and_tells_no_author_or_date(written: bytes) -> None:
    assert word_table.write(a_work()) == written
    properties = Document(io.BytesIO(written)).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created.year == properties.modified.year == 1980


def test_a_translation_runs_right_to_left_where_its_language_does() -> None:
    assert body(word_table.write(a_work())).count("<w:bidi/>") > len(ENGLISH)
    polish = a_work(language="pl", language_name="Polish", is_right_to_left=False, glossary=())
    text = body(word_table.write(polish))
    assert "<w:bidi/>" not in text
    assert "<w:rtl/>" not in text
    assert "Glossary" not in text


def test_the_head_is_repeated_and_rows_stay_whole(written: bytes) -> None:
    text = body(written)
    assert text.count("<w:tblHeader/>") == 2
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")


def test_what_was_tracked_is_read_as_if_every_change_were_accepted(written: bytes) -> None:
    about = 'w:id="1" w:author="A" w:date="2026-11-27T09:00:00Z"'
    tracked = (
        f'<w:r><w:t>کیا</w:t></w:r><w:ins {about}><w:r><w:t xml:space="preserve"> اچھا</w:t>'
        f"</w:r></w:ins><w:del {about}><w:r><w:delText>برا</w:delText><w:t>برا</w:t></w:r></w:del>"
        f'<w:moveFrom {about}><w:r><w:t>یہاں</w:t></w:r></w:moveFrom><w:commentReference w:id="0"/>'
    )
    filled = in_word(written, {IDS[1]: "HERE"})
    content = edited(filled, ("<w:r><w:t>HERE</w:t></w:r>", tracked))
    assert word_table.read(content, "f").replies[IDS[1]].target == "کیا اچھا"


def test_a_deleted_row_is_not_there(filled: bytes) -> None:
    head, row = body(filled).rsplit("<w:tr>", 1)
    row = row.replace("<w:cantSplit/>", '<w:cantSplit/><w:del w:id="1" w:author="A"/>', 1)
    content = changed(filled, BODY, lambda _: f"{head}<w:tr>{row}".encode())
    assert list(word_table.read(content, "f").replies) == list(IDS[:2])


def test_rows_and_cells_in_content_controls_are_read(filled: bytes) -> None:
    content = edited(
        filled,
        ("<w:tr>", "<w:sdt><w:sdtContent><w:tr>"),
        ("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"),
    )
    assert said(word_table.read(content, "f")) == (JOB, "ur", EXPECTED)


def test_the_english_is_told_from_its_notes_by_style_and_else_by_its_place(filled: bytes) -> None:
    for style in ("JobEnglish", "JobNote"):
        content = edited(filled, (f'w:val="{style}"', 'w:val="Normal"'))
        assert said(word_table.read(content, "f")) == (JOB, "ur", EXPECTED)


def test_a_translation_of_two_paragraphs_keeps_its_line_end(written: bytes) -> None:
    content = in_word(written, {IDS[0]: "ایک\nدو"})
    assert word_table.read(content, "f").replies[IDS[0]].target == "ایک\nدو"


@pytest.mark.parametrize("typed", ["[ [1] ]", "［［1］］", "[[۱]]", "[[১]]", "[[1"])
def test_a_mask_that_was_damaged_is_left_for_the_check_to_tell(typed: str, written: bytes) -> None:
    content = in_word(written, {IDS[0]: f"x {typed}"})
    assert word_table.read(content, "f").replies[IDS[0]].target == f"x {typed}"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-27",
        "27/11/2026",
        "27 November 2026",
        "27 november, 2026",
        "27 Nov 2026",
        " 27/11/2026 ",
    ],
)
def test_a_date_may_be_written_in_several_ways(typed: str, written: bytes) -> None:
    content = in_word(written, {}, {**FIELDS, "Date": typed})
    assert word_table.read(content, "f").translator == WHO


@pytest.mark.parametrize("typed", ["11/27/2026", "2026", "31/02/2026", "tomorrow", "27 N 2026"])
def test_a_date_that_cannot_be_read_is_told_and_not_shown(typed: str, written: bytes) -> None:
    content = in_word(written, {}, {**FIELDS, "Date": typed})
    assert refused(content) == [("E05", '"Date" at the top')]


def test_every_empty_field_is_told_when_others_are_filled_in(written: bytes) -> None:
    content = in_word(written, {}, {"Translated by": WHO.name})
    assert [code for code, _ in refused(content)] == ["E05", "E05"]


def test_every_row_without_its_number_is_told(filled: bytes) -> None:
    content = edited(filled, (IDS[1], ""), (IDS[2], "x"))
    assert refused(content) == [("E01", "row 2"), ("E01", "row 3")]


def test_a_unit_that_is_there_twice_is_told_by_its_row(filled: bytes) -> None:
    assert refused(edited(filled, (IDS[1], IDS[0]))) == [("E03", "row 2")]


def test_a_file_without_a_job_a_language_or_a_table_is_refused(filled: bytes) -> None:
    assert refused(edited(filled, (JOB, "no job"))) == [("E02", None)]
    assert refused(edited(filled, ("Urdu (ur)", "Urdu"))) == [("E02", None)]
    assert refused(edited(filled, *((key, "") for key in TRANSLATIONS))) == [("E01", None)]


def test_a_job_number_that_was_lost_at_the_top_is_found_in_the_title(filled: bytes) -> None:
    text = body(filled)
    before, after = text.rsplit(JOB, 1)
    assert JOB in before
    content = changed(filled, BODY, lambda _: f"{before}{after}".encode())
    assert word_table.read(content, "f").job == JOB


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_a_file_that_is_no_word_file_is_refused(written: bytes) -> None:
    for content in (b"PK\x03\x04", zipped(a=b"a"), written[:-30], written[30:]):
        assert refused(content) == [("E01", None)]
    assert refused(edited(written, ("<w:body>", "<w:body"))) == [("E01", BODY)]
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    here = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    assert refused(edited(written, (here, strict))) == [("E01", None)]
    assert refused(edited(written, ("<w:document", "<!DOCTYPE x><w:document"))) == [("E06", BODY)]


def test_what_unpacks_to_too_much_is_refused_without_unpacking_it(
    written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    steep = zipped(**{BODY: b" " * 11 * 1024 * 1024})
    many = zipped(**{f"{n}": b"" for n in range(outside.MOST_PARTS + 1)})
    assert refused(steep) == [("E06", None)]
    assert refused(many) == [("E06", None)]
    assert refused(b"PK" + b"0" * outside.LARGEST) == [("E06", None)]
    monkeypatch.setattr(outside, "LARGEST_UNPACKED", 1000)
    assert refused(written) == [("E06", None)]


def test_a_part_that_is_there_twice_or_locked_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(BODY, b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(BODY, b"<b/>")
    assert refused(out.getvalue()) == [("E06", None)]
    locked = bytearray(zipped(a=b"a"))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked)) == [("E01", None)]


def test_a_character_that_word_cannot_hold_is_refused_before_it_is_written() -> None:
    with pytest.raises(ValueError, match="character"):
        word_table.write(a_work("bell \x07"))


@pytest.mark.validator
def test_a_word_table_is_a_valid_word_file(
    written: bytes, need: Callable[[str], Path], tmp_path: Path
) -> None:
    polish = a_work(language="pl", language_name="Polish", is_right_to_left=False, due_on=None)
    files = {"ur.docx": written, "pl.docx": word_table.write(polish)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert faults(need, *(tmp_path / name for name in files)) == []


@pytest.mark.office
def test_a_file_that_libreoffice_saved_reads_the_same(
    filled: bytes, need: Callable[[str], Path], tmp_path: Path
) -> None:
    saved = resaved(filled, "docx", tmp_path, need)
    assert saved != filled
    returned = word_table.read(saved, "job.docx")
    assert said(returned) == (JOB, "ur", EXPECTED)
    assert returned.translator == WHO
