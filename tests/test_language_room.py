"""Formats, isolates, scripts, the memory and what is told again in another language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from cases import case
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.case.texts import retold
from docgen.errors import TemplateError
from docgen.language import languages, memory
from docgen.language.formats import Formats, Patterns
from docgen.language.isolates import Said, isolated, without_isolates
from docgen.language.masks import Masker
from docgen.language.memory import Entry, Memory, Translator
from docgen.language.script_of import is_in, script_of
from docgen.language.telling import Survey, Telling, has_words
from docgen.language.untranslated import CLOSE, NUMBERED, OPEN
from docgen.practice.shelf import shelf
from docgen.word.grid import with_labels
from docgen.word.punctuation import punctuated

TRANSLATIONS = shelf() / "translations"
DAY = date(2026, 3, 14)
BY = Translator("A. Person", "DPSI", DAY)


@pytest.mark.parametrize(
    ("language", "day", "weekday"),
    [
        ("cy", "14 Mawrth 2026", "Dydd Sadwrn 14 Mawrth 2026"),
        ("pl", "14 marca 2026", "sobota, 14 marca 2026"),
        ("ur", "14 مارچ 2026", "ہفتہ، 14 مارچ 2026"),
        ("bn", "14 মার্চ 2026", "শনিবার, 14 মার্চ 2026"),
        ("so", "14 Maarso 2026", "Sabti, 14 Maarso 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, day: str, weekday: str) -> None:
    formats = languages.language(language, TRANSLATIONS).formats
    assert formats.day(DAY) == day
    assert formats.weekday(DAY) == weekday


@pytest.mark.parametrize("language", list(languages.folders(TRANSLATIONS)))
def test_digits_are_western_and_the_calendar_gregorian(language: str) -> None:
    formats = languages.language(language, TRANSLATIONS).formats
    for told in (formats.day(DAY), formats.weekday(DAY), formats.short_day(DAY)):
        assert "2026" in told
        assert "14" in told
    assert {c for c in formats.clock(time(14, 30)) if c.isdigit()} <= set("0123456789")


def test_native_digits_are_a_setting_of_the_language() -> None:
    own = languages.language("bn", TRANSLATIONS).model_copy(update={"digits": "native"})
    assert own.formats.day(DAY) == "১৪ মার্চ ২০২৬"
    assert own.formats.number(6) == "৬"


def test_the_first_letter_is_a_capital_as_the_language_has_it() -> None:
    assert Formats("tr_TR").capital("istanbul") == "İstanbul"
    assert Formats("en_GB").capital("istanbul") == "Istanbul"


def test_welsh_has_ac_before_a_vowel() -> None:
    assert Formats("cy_GB").listing(["Siân", "Owen"]) == "Siân ac Owen"
    assert Formats("cy_GB").listing(["Owen", "Siân"]) == "Owen a Siân"


def test_a_name_of_a_language_can_be_set_right() -> None:
    assert Formats("so_SO", names=(("bn", "Bengaali"),)).language("bn") == "Bengaali"
    assert Formats("en_GB", Patterns()).language("ur") == "Urdu"


@pytest.mark.parametrize(
    "value", ["01632 960 123", "+44 1632 960123", "2026-03-14", "10:30\u201312:00", "Jo Ashdown"]
)
def test_a_value_is_held_apart_in_right_to_left_text(value: str) -> None:
    assert isolated(value, is_right_to_left=True) == f"\u2068{value}\u2069"
    assert isolated(value, is_right_to_left=False) == value


def test_a_value_of_the_same_direction_is_left_alone_and_none_is_held_apart_twice() -> None:
    assert isolated("شبانہ اختر", is_right_to_left=True) == "شبانہ اختر"
    once = isolated("شبانہ", is_right_to_left=False)
    assert once == "\u2068شبانہ\u2069"
    assert isolated(once, is_right_to_left=False) == once
    assert without_isolates(once) == "شبانہ"


def test_fixed_wording_is_never_held_apart_and_what_is_filled_in_is() -> None:
    words = languages.words("ur", TRANSLATIONS)
    told = words.filled(Said("میٹنگ {date} کو"), date="10:30\u201312:00")
    assert told == "میٹنگ \u206810:30\u201312:00\u2069 کو"
    assert words.isolated(told) == told


def test_a_value_with_braces_is_filled_in_as_it_is() -> None:
    words = languages.words("pl", TRANSLATIONS)
    assert words.filled("{a} {b}", a="{b}", b="x") == "{b} x"


@pytest.mark.parametrize(
    ("locale", "script", "right", "wrong"),
    [
        ("pl_PL", "Latn", "Zażółć [[1]]", "यह हिन्दी है"),
        ("ur_PK", "Arab", "یہ اردو ہے Jo Ashdown کے لیے اور بہت کچھ", "It is English"),
        ("uk_UA", "Cyrl", "Це українська", "To po polsku"),
        ("ti_ER", "Ethi", "ትግርኛ እዩ", "Tigrinya"),
        ("zh_Hans_CN", "Hans", "这是中文", "Zhe shi"),
        ("pa_Arab_PK", "Arab", "پنجابی", "ਪੰਜਾਬੀ"),
    ],
)
def test_a_text_in_another_script_is_seen(locale: str, script: str, right: str, wrong: str) -> None:
    assert script_of(locale) == script
    assert is_in(right, script)
    assert not is_in(wrong, script)


_TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=5))
def test_a_memory_comes_back_from_its_file_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    made = Memory("ur").plus(Entry(source, "date", target, BY) for source, target in pairs)
    path = tmp_path_factory.mktemp("memory") / "x.ur.tmx"
    path.write_bytes(memory.as_tmx(made))
    assert memory.load("ur", path) == made
    assert memory.as_tmx(memory.load("ur", path)) == path.read_bytes()


def test_a_memory_keeps_to_the_standard_s_elements() -> None:
    root = etree.fromstring(memory.as_tmx(Memory("ur").plus([Entry("a", "", "b", BY).approve(BY)])))
    assert [child.tag for child in root] == ["header", "body"]
    unit = root.find("body/tu")
    assert unit is not None
    assert [child.tag for child in unit][-2:] == ["tuv", "tuv"]
    assert {child.tag for child in unit} == {"prop", "tuv"}
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"}
    assert needed | {"datatype"} == set(root[0].attrib)


@pytest.mark.parametrize("content", ["no xml", "<tmx><tu/></tmx>", "<tmx><tu><tuv/></tu></tmx>"])
def test_a_memory_that_can_not_be_read_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.ur.tmx").write_text(content, "utf-8")
    with pytest.raises(TemplateError, match="C20"):
        memory.load("ur", tmp_path / "x.ur.tmx")


def test_an_entity_of_a_memory_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", "utf-8")
    evil = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    tmx = memory.as_tmx(Memory("ur").plus([Entry("a", "", "b", BY)])).decode()
    body = tmx.split("?>", 1)[1].split("\n", 2)[2].replace("<seg>b</seg>", "<seg>&x;</seg>")
    (tmp_path / "x.ur.tmx").write_text(evil + body, "utf-8")
    entries = memory.load("ur", tmp_path / "x.ur.tmx").entries.values()
    assert all("SECRET" not in entry.target for entry in entries)


def test_the_case_s_own_memory_goes_before_the_general_one(tmp_path: Path) -> None:
    for name, target in (("own", "eigen"), ("general", "allgemein")):
        path = tmp_path / f"{name}.tmx"
        path.write_bytes(memory.as_tmx(Memory("de").plus([Entry("Mother", "", target, BY)])))
    found = memory.load("de", tmp_path / "own.tmx", tmp_path / "general.tmx")
    entry = found.find("Mother", "")
    assert entry
    assert entry.target == "eigen"


def telling(*entries: Entry) -> Telling:
    words = languages.words("pl", TRANSLATIONS)
    return Telling(Masker(case()), Memory("pl").plus(entries), words)


def test_a_translated_paragraph_has_its_names_and_dates_back() -> None:
    masked = Masker(case()).mask("Robin came on 14 March 2026.")
    entry = Entry(masked.text, masked.signature, "[[2]] przyszedł [[1]].", BY)
    assert telling(entry).paragraph("Robin came on 14 March 2026.") == (
        "14 marca 2026 przyszedł Robin."
    )


def test_what_nobody_translated_is_marked_as_english() -> None:
    assert telling().paragraph("Robin came.") == f"{OPEN}Robin came.{CLOSE}"


def test_a_paragraph_of_names_and_numbers_alone_needs_no_translator() -> None:
    told = telling()
    assert not has_words(told.masker.mask("Robin Ashdown, 14 March 2026"))
    assert told.paragraph("Robin Ashdown, 14 March 2026") == "Robin Ashdown, 14 marca 2026"


def test_every_text_is_told_again_and_no_name_is_touched() -> None:
    was = case()
    again = retold(was, str.upper)
    assert again.people[0].name == was.people[0].name
    assert again.people[0].role == "MOTHER"
    assert again.meetings[2].in_brief == (was.meetings[2].in_brief or "").upper()
    assert again.reference == was.reference
    assert again.meetings[2].held_on == was.meetings[2].held_on


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (told for part in value.values() for told in _strings(part))
    elif isinstance(value, list | tuple):
        yield from (told for part in value for told in _strings(part))


def test_a_survey_numbers_each_paragraph_once() -> None:
    survey = Survey()
    told = "".join(_strings(survey.case(case()).model_dump()))
    numbers = [int(number) for number in NUMBERED.findall(told)]
    assert numbers == list(range(len(survey.paragraphs)))


def test_marks_between_tags_are_the_language_s_own_and_those_in_tags_stay() -> None:
    xml = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>{{ a|fill(x=1, y=2) }}, {{ b }}; {{ c</w:t></w:r>"
        b"<w:r><w:t>|d(1, 2) }}. 1. {{ e }}.</w:t></w:r></w:p></w:body></w:document>"
    )
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    parts = {"[Content_Types].xml": types, "word/document.xml": xml}
    made = punctuated(parts, "ur-PK")["word/document.xml"].decode()
    assert "{{ a|fill(x=1, y=2) }}، {{ b }}؛ {{ c" in made
    assert "|d(1, 2) }}. 1. {{ e }}۔" in made
    assert punctuated(parts, "pl-PL") is parts


def test_a_file_without_a_label_column_stays_as_it_is() -> None:
    content = (shelf() / "templates" / "common" / "agenda.docx").read_bytes()
    assert with_labels(content, 42) == content
    assert with_labels(content, 60) != content
