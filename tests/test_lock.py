from __future__ import annotations

import re
import subprocess
from io import BytesIO

import pytest
from pypdf import PasswordType, PdfReader
from test_merge import a_stamp, changed, document, elements, pack_of, plain_pdf

from docgen.errors import MachineError, UseError
from docgen.pack.lock import OURS, encryption, is_opened_by, locked, openers

WORDS = "seven quiet herons"
OWNER = "the office's own words"


def opened(pdf: bytes, passphrase: str = WORDS) -> PdfReader:
    reader = PdfReader(BytesIO(pdf))
    assert reader.decrypt(passphrase) is not PasswordType.NOT_DECRYPTED
    return reader


def entry(pdf: bytes):
    return PdfReader(BytesIO(pdf)).trailer["/Encrypt"].get_object()


def test_a_locked_pack_opens_with_its_passphrase_only():
    pdf = locked(pack_of(document()), WORDS)
    assert "Minutes" in opened(pdf).pages[0].extract_text()
    for wrong in ("", "seven quiet heron", WORDS.upper()):
        assert PdfReader(BytesIO(pdf)).decrypt(wrong) is PasswordType.NOT_DECRYPTED
        assert not is_opened_by(pdf, wrong)
    assert is_opened_by(pdf, WORDS)


def test_no_word_of_a_locked_pack_can_be_read_in_its_bytes():
    plain = pack_of(document(), title="Papers of the Ashdowns")
    pdf = locked(plain, WORDS)
    for trace in (b"Papers", b"pdfuaid", b"Part 1", WORDS.encode()):
        assert trace not in pdf
    assert b"Papers" in plain


def test_the_lock_is_aes_256_of_pdf_2_and_not_the_broken_revision():
    pdf = locked(document(), WORDS)
    assert pdf.startswith(b"%PDF-2.0")
    lock = entry(pdf)
    assert (lock["/V"], lock["/R"], lock["/Length"]) == (5, 6, 256)
    assert lock["/CF"]["/StdCF"]["/CFM"] == "/AESV3"


def test_a_locked_pack_may_be_printed_and_read_aloud_and_not_changed():
    permissions = entry(locked(document(), WORDS))["/P"] & 0xFFFFFFFF
    # Bits of ISO 32000-2 table 22, counted from 1: print 3, change 4, notes 6, read aloud 10.
    allowed = {bit for bit in (3, 4, 5, 6, 9, 10, 11, 12) if permissions >> (bit - 1) & 1}
    assert allowed == {3, 5, 10, 12}


def test_the_owner_may_do_everything_and_nobody_else():
    pdf = locked(document(), WORDS, OWNER)
    assert PdfReader(BytesIO(pdf)).decrypt(OWNER) is PasswordType.OWNER_PASSWORD
    assert PdfReader(BytesIO(pdf)).decrypt(WORDS) is PasswordType.USER_PASSWORD
    ownerless = locked(document(), WORDS)
    assert PdfReader(BytesIO(ownerless)).decrypt(WORDS) is PasswordType.USER_PASSWORD


def test_a_lock_keeps_tags_languages_bookmarks_and_the_identifier():
    plain = pack_of(document(), document("Plan", 3))
    before, after = PdfReader(BytesIO(plain)), opened(locked(plain, WORDS))
    kinds = [[(e["/S"], e.get("/Lang")) for e in elements(reader)] for reader in (before, after)]
    assert kinds[0] == kinds[1]
    assert len(kinds[0]) > 20
    titles = [
        [entry.title for entry in reader.outline if not isinstance(entry, list)]
        for reader in (before, after)
    ]
    assert titles == [["Part 1", "Part 2"]] * 2
    assert after.root_object["/Lang"] == "en-GB"
    assert after.metadata == before.metadata
    assert after.trailer["/ID"][0].original_bytes == before.trailer["/ID"][0].original_bytes


@pytest.mark.parametrize("pdf", [document(), plain_pdf()], ids=["tagged", "untagged"])
def test_other_programs_open_a_locked_pdf(pdf, need, tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked(pdf, WORDS))
    command = [need("pdftotext"), "-upw", WORDS, path, "-"]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    assert ran.stderr == ""
    assert "Minutes" in ran.stdout or "Plain words" in ran.stdout
    refused = subprocess.run([command[0], path, "-"], capture_output=True, check=False)
    assert refused.returncode == 1


@pytest.mark.parametrize("typed", ["e\u0301te\u0301 dernier", "\u00e9t\u00e9 dernier"])
def test_a_letter_typed_in_two_ways_is_one_letter(typed):
    assert is_opened_by(locked(document(), "\u00e9t\u00e9 dernier"), typed)


@pytest.mark.parametrize("passphrase", ["", "short", "x" * 128, "\u0646" * 64])
def test_a_passphrase_that_protects_nothing_is_refused_and_not_shown(passphrase):
    with pytest.raises(UseError) as error:
        locked(document(), passphrase)
    assert error.value.problems[0].code == "K05"
    assert not passphrase or passphrase not in str(error.value)


def test_what_is_locked_or_no_pdf_is_refused():
    with pytest.raises(MachineError, match="encrypted"):
        locked(locked(document(), WORDS), WORDS)
    with pytest.raises(MachineError, match="X05"):
        locked(b"no PDF", WORDS)
    assert not is_opened_by(b"no PDF", WORDS)
    assert not is_opened_by(document(), WORDS)


def test_a_stamped_pack_is_locked_with_its_stamp():
    pack = changed(pack_of(document(), stamp=a_stamp), lambda writer: None)
    text = opened(locked(pack, WORDS)).pages[0].extract_text()
    assert "Pack page 1 of 2" in text


def test_another_program_reads_the_lock_as_it_was_set(need, tmp_path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked(document(), WORDS))
    command = [need("qpdf"), f"--password={WORDS}", "--show-encryption", path]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    lines = dict(re.findall(r"^(.*?)(?: = |: )(.*)$", told, re.M))
    assert lines["R"] == "6"
    for what in ("stream", "string", "file"):
        assert lines[f"{what} encryption method"] == "AESv3"
    allowed = {what for what, answer in lines.items() if answer == "allowed"}
    assert allowed == {
        "extract for accessibility",
        "extract for any purpose",
        "print low resolution",
        "print high resolution",
    }


def test_how_a_pdf_is_locked_can_be_told_without_its_passphrase():
    assert encryption(locked(document(), WORDS)) == OURS
    assert encryption(document()) is None
    assert encryption(b"no PDF") is None


def test_reserved_permission_bits_are_on_and_the_lowest_two_off():
    permissions = entry(locked(document(), WORDS))["/P"] & 0xFFFFFFFF
    on = {bit for bit in range(1, 33) if permissions >> (bit - 1) & 1}
    assert {7, 8, *range(13, 33)} <= on
    assert not {1, 2} & on


def test_of_many_passphrases_those_that_open_are_told():
    pdf = locked(document(), WORDS, OWNER)
    assert openers(pdf, ["", WORDS, "wrong words", OWNER, WORDS.upper()]) == [WORDS, OWNER]
    assert openers(document(), [WORDS]) == []
    assert openers(b"no PDF", [WORDS]) == []
