from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from cases import case
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case import passages as withheld_passages
from docgen.case.case import Case
from docgen.case.load import load
from docgen.case.texts import passages
from docgen.disclosure.view import WITHHELD as SAID_BY_THE_VIEW
from docgen.language.formats import Formats
from docgen.language.masks import (
    WITHHELD,
    Mask,
    Masked,
    Masker,
    described,
    faults,
    number_faults,
    numbers,
    restored,
)

SAMPLES = Path(__file__).parent.parent / "samples"
YORK = load(SAMPLES / "york.yaml")
MASKER = Masker(YORK)
ENGLISH = Formats("en_GB")
TWO = Masked("[[1]] saw [[2]].", (Mask("person", "A"), Mask("child", "B")))


def masked(text: str, of: Masker = MASKER) -> list[tuple[str, str, str]]:
    return [(mask.value, mask.kind, mask.detail) for mask in of.mask(text).masks]


def values(text: str, of: Masker = MASKER) -> list[str]:
    return [mask.value for mask in of.mask(text).masks]


def back(text: str, of: Masker = MASKER, formats: Formats = ENGLISH) -> str:
    one = of.mask(text)
    return restored(one.text, one.masks, formats, isolate=str, withheld="kept back")


def family(**child: Any) -> Masker:
    """The sound case with another child."""
    changes = {f"children.0.{road.replace('__', '.')}": value for road, value in child.items()}
    return Masker(case(changes))


def told(path: Path) -> tuple[Case, list[str]]:
    """A sample and everything people wrote in it, read by someone who sees it all."""
    of = load(path)
    texts = {withheld_passages.replaced(p.text, lambda one: one.text) for p in passages(of)}
    return of, sorted(texts)


# --- people -------------------------------------------------------------------------------


def test_a_text_goes_out_with_numbers_for_names_and_dates() -> None:
    one = MASKER.mask("Shabana Akhtar saw Idris on 3 June.")
    assert one.text == "[[1]] saw [[2]] on [[3]]."
    assert one.signature == "person,female;child,male;date"


@pytest.mark.parametrize(
    ("text", "value", "kind", "detail"),
    [
        ("with Hira Mahmood", "Hira Mahmood", "child", "female"),
        ("Mahmood, Hira", "Mahmood", "person", ""),
        ("with Mrs Akhtar", "Mrs Akhtar", "person", "female"),
        ("with DC Menon", "DC Menon", "person", ""),
        ("with Dr. Kulkarni", "Dr. Kulkarni", "person", ""),
        ("with Mr Hesleden", "Mr Hesleden", "person", "male"),
        ("with Mrs Hesleden", "Mrs Hesleden", "person", "female"),
        ("with Mrs Mahmood", "Mrs Mahmood", "person", "female"),
        ("with Noor Hesleden", "Noor Hesleden", "child", "female"),
        ("with Noor-ul-Ain", "Noor-ul-Ain", "child", "female"),
        ("with Noor\u2011ul\u2011Ain", "Noor\u2011ul\u2011Ain", "child", "female"),
        ("seen by H.M. today", "H.M.", "child", "female"),
        ("seen by S. Akhtar", "S. Akhtar", "person", "female"),
        ("with Hira M.", "Hira M.", "child", "female"),
        ("with Mahmood Hira", "Mahmood Hira", "child", "female"),
        ("with HIRA", "HIRA", "child", "female"),
        ("with hira mahmood", "hira mahmood", "child", "female"),
        ("شبانہ اختر", "شبانہ اختر", "person", "female"),
        ("the Hesleden family", "Hesleden", "person", ""),
        ("the Akhtars", "Akhtars", "person", ""),
    ],
)
def test_a_name_is_one_mask_in_every_form(text: str, value: str, kind: str, detail: str) -> None:
    assert masked(text)[0] == (value, kind, detail)


def test_a_possessive_stays_outside_the_mask() -> None:
    assert (
        MASKER.mask("Hira's and Idris’s and Bilal’ and").text
        == "[[1]]'s and [[2]]’s and [[3]]’ and"
    )


def test_a_plural_with_a_title_is_several_people() -> None:
    assert masked("the Mr Akhtars") == [("Mr Akhtars", "person", "male")]


def test_two_people_side_by_side_are_two_masks() -> None:
    assert values("Idris Noor Hira Mahmood") == ["Idris", "Noor", "Hira Mahmood"]


def test_the_same_name_twice_is_two_masks() -> None:
    assert MASKER.mask("Hira and Hira").text == "[[1]] and [[2]]"


def test_a_name_is_found_whatever_is_set_around_or_hidden_in_it() -> None:
    assert MASKER.mask("_Hira_ *Idris* Mah\u00admood\u200b").text == "_[[1]]_ *[[2]]* [[3]]"


def test_a_name_within_a_word_is_no_name() -> None:
    assert MASKER.mask("Tomorrow the Jeans are in Noordwijk with McEllen").masks == ()


def test_a_name_typed_without_its_accents_is_a_name() -> None:
    poles = Masker(load(SAMPLES / "leicestershire.yaml"))
    assert values("Zofia Wisniewska and Mrs Krol and Kro\u0301l", poles) == [
        "Zofia Wisniewska",
        "Mrs Krol",
        "Kro\u0301l",
    ]


def test_each_given_name_and_part_of_a_double_name_is_masked_by_itself() -> None:
    of = family(name__given="Maria de Lourdes", name__family="Nixon-Bell")
    assert values("Lourdes, de, Maria, Nixon, Bell; Nixon-Bell", of) == [
        *("Lourdes", "Maria", "Nixon", "Bell", "Nixon-Bell")
    ]


def test_a_name_that_is_a_month_is_a_name_except_in_a_date() -> None:
    of = family(name__given="May")
    text = "May came on 22 May 2026; in May 2026 with May, on May 22"
    assert of.mask(text).text == "[[1]] came on [[2]]; in May 2026 with [[3]], on [[4]]"


def test_a_name_that_is_a_word_is_masked_but_where_the_word_opens_a_sentence() -> None:
    of = family(name__given="Will", name__family="He")
    text = "Will he come? Will came with Will He. He saw He. Will He"
    assert values(text, of) == ["Will", "Will He", "He", "Will He"]


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"sex": "female"}, "female"),
        ({"sex": "not-known"}, ""),
        ({"sex": "male", "gender": "a girl, in her words"}, "female"),
        ({"sex": "male", "gender": "non-binary"}, ""),
    ],
)
def test_a_child_is_of_the_sex_recorded_or_the_gender_it_names(
    changes: dict[str, str], detail: str
) -> None:
    assert masked("Robin", family(**changes)) == [("Robin", "child", detail)]


@pytest.mark.parametrize(
    ("relation", "detail"),
    [
        ("Grandmother", "female"),
        ("Stepfather", "male"),
        ("Mother's brother", "male"),
        ("Carer", ""),
    ],
)
def test_a_grown_up_without_a_title_is_of_the_sex_a_relation_tells(
    relation: str, detail: str
) -> None:
    changes = {
        "people.0.name": {"given": "Jo", "family": "Ashdown"},
        "people.0.role": relation,
        "people.0.relations.child-1": relation,
    }
    assert masked("Jo", Masker(case(changes))) == [("Jo", "person", detail)]


def test_a_title_tells_which_of_a_family_is_meant() -> None:
    of = Masker(case({"people.0.name.title": "Dr"}))
    assert masked("Dr Ashdown and the Ashdown family", of) == [
        *(("Dr Ashdown", "person", "female"), ("Ashdown", "person", ""))
    ]


# --- places, numbers, links ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "kind", "detail"),
    [
        ("at Kettlegate Primary School, Year 5", "Kettlegate Primary School", "place", "school"),
        ("at kettlegate primary school", "kettlegate primary school", "place", "school"),
        ("the Kettlegate choir", "Kettlegate", "place", "school"),
        ("at Examplegate Surgery", "Examplegate Surgery", "place", "surgery"),
        ("at Saffron & Salt Bakery", "Saffron & Salt Bakery", "place", "workplace"),
        ("from Harbour Steps", "Harbour Steps", "place", "agency"),
        ("at Sample Road Family Hub", "Sample Road Family Hub", "place", ""),
        ("still in York", "York", "place", ""),
        ("17 Placeholder Terrace", "17 Placeholder Terrace", "address", ""),
        ("Placeholder Terrace", "Placeholder Terrace", "address", ""),
        (
            "in Flat 5, 2 Sample Court, Invented Lane, York ZZ99 2AB, upstairs",
            "Flat 5, 2 Sample Court, Invented Lane, York ZZ99 2AB",
            "address",
            "",
        ),
        ("in zz99 2ab", "zz99 2ab", "postcode", ""),
        ("in SW1A 1AA", "SW1A 1AA", "postcode", ""),
        ("ring 01632 960123 now", "01632 960123", "phone", ""),
        ("ring 07700 900 412 now", "07700 900 412", "phone", ""),
        ("ring 07700900412", "07700900412", "phone", ""),
        ("tel07700900412", "07700900412", "phone", ""),
        ("ring 0 77 00 90 04 12", "0 77 00 90 04 12", "phone", ""),
        ("ring 1632 960 121", "1632 960 121", "phone", ""),
        ("ring +44 (0)1632 960 121", "+44 (0)1632 960 121", "phone", ""),
        ("ring 020 7946 0018", "020 7946 0018", "phone", ""),
        ("ring +92 300 1234567", "+92 300 1234567", "phone", ""),
        ("ellen.garside@example.org.", "ellen.garside@example.org", "email", ""),
        ("see https://example.org/x.", "https://example.org/x", "link", ""),
        ("as @hira_m there", "@hira_m", "link", ""),
        ("case YRK-2026-0417-A", "YRK-2026-0417-A", "reference", ""),
        ("log CR/1234/26", "CR/1234/26", "reference", ""),
        ("number 943 476 5919", "943 476 5919", "reference", ""),
        ("in AB12 CDE", "AB12 CDE", "reference", ""),
        ("Seen: [information withheld].", "[information withheld]", "withheld", ""),
    ],
)
def test_what_identifies_is_masked(text: str, value: str, kind: str, detail: str) -> None:
    assert masked(text) == [(value, kind, detail)]


@pytest.mark.parametrize(
    "text",
    [
        "The police and the secondary school were told.",
        "The secondary school. Police came. Head of Year 10. Safeguarding Team 2",
        "From 0 to 10 it is 7; attendance 95 per cent; ring 999; 1,000 steps; £12.50; 2x",
        "In May, since June 2026, on Saturdays, at half past nine, on the 15th, the 2nd 3rd",
        "Saffron and salt, own voice, twelve oaks, healthy child",
        "a m2 2nd floor; 12 13 14 15 16 17",
    ],
)
def test_ordinary_words_and_numbers_are_not_masked(text: str) -> None:
    assert MASKER.mask(text).masks == ()


def test_a_text_that_holds_double_brackets_is_refused() -> None:
    for text in ("[[1]] came", "came]]"):
        with pytest.raises(ValueError, match=r"\[\["):
            MASKER.mask(text)


def test_the_marker_is_the_one_the_view_puts_there() -> None:
    assert WITHHELD == SAID_BY_THE_VIEW


# --- dates and times ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "again", "detail"),
    [
        ("22 May 2026", "22 May 2026", "day-month-year"),
        ("1 September", "1 September", "day-month"),
        ("Saturday 14 March 2026", "Saturday 14 March 2026", "weekday-day-month-year"),
        ("29 Feb", "29 February", "day-month"),
        ("2026-03-14", "14 March 2026", "day-month-year"),
        ("14/03/2026", "14 March 2026", "day-month-year"),
        ("14.03.26", "14 March 2026", "day-month-year"),
        ("3rd of March", "3 March", "day-month"),
        ("May 22", "22 May", "day-month"),
        ("May 22, 2026", "22 May 2026", "day-month-year"),
        ("29 February", "29 February", "day-month"),
        ("31 June", "31 June", "day-month"),
        ("3, 6, 15 and 16 July", "3 July, 6 July, 15 July and 16 July", "day-month"),
        ("3–6 July 2026", "3 July 2026 – 6 July 2026", "day-month-year"),
    ],
)
def test_a_date_comes_back_as_the_language_writes_it(text: str, again: str, detail: str) -> None:
    one = MASKER.mask(f"On {text}.")
    assert (one.text, one.masks[0].value, one.masks[0].detail) == ("On [[1]].", text, detail)
    assert back(f"On {text}.") == f"On {again}."


def test_a_day_of_the_week_without_a_year_or_of_another_day_stays_with_the_translator() -> None:
    assert MASKER.mask("Sunday 14 March 2026").text == "Sunday [[1]]"
    assert MASKER.mask("on Saturday, 14 March").text == "on Saturday, [[1]]"


def test_a_date_comes_back_in_polish() -> None:
    of = MASKER.mask("Seen on 3 and 6 July, back on 14 March 2026 at 9.30am.")
    told_in = restored(of.text, of.masks, Formats("pl"), isolate=str, withheld="")
    assert told_in == "Seen on 3 lipca i 6 lipca, back on 14 marca 2026 at 09:30."


@pytest.mark.parametrize(
    ("text", "again"),
    [
        *(("14:30", "14:30"), ("9.30am", "09:30"), ("9 PM", "21:00"), ("12 a.m.", "00:00")),
        ("at 9.30", "09:30"),
    ],
)
def test_a_time_comes_back_as_the_language_writes_it(text: str, again: str) -> None:
    assert back(f"It is {text}").endswith(again)


def test_a_date_with_its_day_of_the_week_is_another_wording_to_translate() -> None:
    plain, day = MASKER.mask("on 14 March"), MASKER.mask("on Saturday 14 March 2026")
    assert (plain.signature, day.signature) == ("date", "date,weekday")


# --- back ---------------------------------------------------------------------------------


def test_values_are_isolated_and_the_withheld_words_are_the_languages_own() -> None:
    of = MASKER.mask("Hira rang 01632 960 121 at 14:30 [information withheld].")
    assert restored(of.text, of.masks, ENGLISH, isolate="<{}>".format, withheld="kept back") == (
        "<Hira> rang <01632 960 121> at <14:30> kept back."
    )


def test_a_mask_that_is_not_there_cannot_be_filled_in() -> None:
    with pytest.raises(ValueError, match=r"\[\[2\]\]"):
        restored("[[2]]", TWO.masks[:1], ENGLISH, isolate=str, withheld="")


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[]"), max_size=12)
NAMES = ["Hira", "Mrs Akhtar", "ZZ99 2AB", "01632 960 121", "Kettlegate", "Noor-ul-Ain"]


@given(st.permutations(NAMES), st.lists(ANY_TEXT, min_size=7, max_size=7), st.randoms())
def test_every_value_comes_back_once_in_any_order_of_masks(
    names: list[str], between: list[str], luck: Any
) -> None:
    source = MASKER.mask(" ; ".join(names))
    assert len(source.masks) == len(names)
    order = list(range(1, len(names) + 1))
    luck.shuffle(order)
    tokens = [f"[[{n}]]{text}" for n, text in zip(order, between[1:], strict=True)]
    target = between[0] + "".join(tokens)
    assert faults(source, target) == []
    filled = restored(target, source.masks, ENGLISH, isolate="<{}>".format, withheld="")
    expected = [f"<{names[n - 1]}>{text}" for n, text in zip(order, between[1:], strict=True)]
    assert filled == between[0] + "".join(expected)


WORDS = st.sampled_from(
    re.findall(
        r"\S+", "the rang and saw , . ; : ' ’s ( ) in on May Will 22 2026 9.30 7 Mrs Dr York"
    )
)
SECRETS = st.sampled_from(
    [part for p in YORK.people for part in (p.name.given, p.name.family, p.name.full)]
    + [p.contact.phone for p in YORK.people if p.contact and p.contact.phone]
    + [p.contact.email for p in YORK.people if p.contact and p.contact.email]
    + [a.postcode for a in YORK.addresses]
    + [line for a in YORK.addresses for line in a.lines]
    + [c.name.full for c in YORK.children if c.name]
)


@settings(max_examples=300)
@given(st.lists(st.one_of(WORDS, SECRETS), max_size=14).map(" ".join))
def test_nothing_of_the_case_remains_in_any_text(text: str) -> None:
    assert leaks(YORK, MASKER.mask(text).text) == []


@given(st.lists(st.one_of(WORDS, SECRETS, ANY_TEXT), max_size=14).map(" ".join))
def test_a_text_without_dates_comes_back_as_it_was(text: str) -> None:
    one = MASKER.mask(text)
    plain = tuple(Mask("person", mask.value) for mask in one.masks)
    assert restored(one.text, plain, ENGLISH, isolate=str, withheld="") == without_breaks(text)
    assert [m.value for m in one.masks] == [m.value for m in MASKER.mask(text).masks]


def without_breaks(text: str) -> str:
    return re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)


def leaks(of: Case, text: str) -> list[str]:
    """What of the case's people can still be read in a text: found word by word."""
    names = [one.name for one in (*of.children, *of.people) if one.name]
    parts = [n.given for n in names] + [n.family for n in names] + [n.known_as or "" for n in names]
    secret = {word for part in parts for word in part.split() if len(word) > 1}
    contacts = [one.contact for one in (*of.children, *of.people) if one.contact]
    digits = {re.sub(r"\D", "", c.phone) for c in contacts if c.phone}
    words = set(re.findall(r"[\w-]+", text)) | set(re.findall(r"\w+", text))
    found = sorted(secret & words)
    found += [phone for phone in digits if phone in re.sub(r"[\s().-]", "", text)]
    found += [c.email for c in contacts if c.email and c.email in text]
    return found + [a.postcode for a in of.addresses if a.postcode in text]


# --- the samples --------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_name_of_a_sample_remains_in_any_of_its_texts(path: Path) -> None:
    of, texts = told(path)
    masker = Masker(of)
    assert [text for text in texts if leaks(of, text)]
    assert [text for text in texts if leaks(of, masker.mask(text).text)] == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_a_sample_comes_back(path: Path) -> None:
    of, texts = told(path)
    masker = Masker(of)
    for text in texts:
        one = masker.mask(text)
        assert faults(one, one.text) == []
        assert number_faults(one.text, one.text) == []
        if not {mask.kind for mask in one.masks} & {"dates", "time"}:
            assert back(text, masker) == text


def test_a_thousand_texts_are_masked_within_a_second() -> None:
    _, texts = told(SAMPLES / "york.yaml")
    started = perf_counter()
    masker = Masker(YORK)
    for text in (texts * 2)[:1000]:
        masker.mask(text)
    assert perf_counter() - started < 1


# --- what comes back from a translator ----------------------------------------------------


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("[[2]] by [[1]]", []),
        ("[[1]]", ["[[2]] is lost"]),
        ("[[1]] [[2]] [[1]]", ["[[1]] is doubled"]),
        ("[[1]] [[2]] [[3]]", ["[[3]] is unknown"]),
        ("[[۱]] [[2]]", ["[[۱]] is altered"]),
        ("[[১]] [[2]]", ["[[১]] is altered"]),
        ("[[፩]] [[2]]", ["[[፩]] is altered"]),
        ("［［1］］ [[2]]", ["［［1］］ is altered"]),
        ("【1】 [[2]]", ["【1】 is altered"]),
        ("[1] [[2]]", ["[1] is altered"]),
        ("[[ 1 ]] [[2]]", ["[[ 1 ]] is altered"]),
        ("[[\u200f1]] [[2]]", ["[[\u200f1]] is altered"]),
        ("[[1] [[2]]", ["[[1] is altered"]),
        ("[[01]] [[2]]", ["[[01]] is altered"]),
        ("{{1}} [[2]]", ["{{1}} is altered"]),
        ("1]] [[2]]", ["]] is altered", "[[1]] is lost"]),
        ("", ["[[1]] is lost", "[[2]] is lost"]),
    ],
)
def test_a_mask_that_does_not_come_through_is_named(target: str, found: list[str]) -> None:
    assert [str(fault) for fault in faults(TWO, target)] == found


def test_brackets_of_the_text_itself_are_no_fault() -> None:
    source = Masked("[[[1]]] note [1]", TWO.masks[:1])
    assert faults(source, "note [1] [[[1]]]") == []
    assert [str(fault) for fault in faults(source, "[1] [1] [[1]]")] == ["[1] is altered"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1,000", "1.000"),
        ("1,000", "1 000"),
        ("1,000", "1\u202f000"),
        ("1,000", "۱٬۰۰۰"),
        ("1,00,000", "100 000"),
        ("from 0 to 10", "من ٠ إلى ١٠"),
        ("95 per cent", "৯৫ শতাংশ"),
        ("95 per cent", "੯੫ %"),
        ("95 per cent", "፺፭"),
        ("1,234", "፲፪፻፴፬"),
        ("120,345", "፲፪፼፫፻፵፭"),
        ("3.5", "٣٫٥"),
        ("3.50", "3,5"),
        ("9.30", "9:30"),
        ("4th", "4."),
        ("2x", "2 ×"),
        ("in Year 10, 95%", "95 % in Klasse 10"),
        ("half past nine, eighteen", "9.30, 18"),
        ("5 100", "100 und 5"),
        ("[[2]] has 3", "3 [[2]]"),
    ],
)
def test_a_number_is_the_same_number_in_other_digits(source: str, target: str) -> None:
    assert number_faults(source, target) == []


def test_a_number_that_differs_is_named_in_western_digits() -> None:
    assert number_faults("7 of 10, then 1,000 and 3.5", "6 of 10, then 1 and 0; 3.6") == [
        *("7", "1000", "3.5")
    ]
    assert number_faults("6 and 6", "6") == ["6"]


def test_numbers_are_told_in_western_digits() -> None:
    assert numbers("٣٫٥ und 1.000") == ["3.5", "1000"]


def test_the_numbers_of_masks_are_no_numbers_of_the_text() -> None:
    assert numbers("[[1]] had 10 and [[12]]") == ["10"]
    assert number_faults("1 of [[2]]", "[[1]] [[2]]") == ["1"]


@given(st.lists(st.integers(0, 10**6), max_size=5), st.sampled_from("٠۰০੦०０"))
def test_any_number_is_found_in_the_digits_of_any_script(counts: list[int], zero: str) -> None:
    text = "; ".join(map(str, counts))
    other = text.translate({ord(str(n)): chr(ord(zero) + n) for n in range(10)})
    assert number_faults(text, other) == []
    assert number_faults(text, "; ".join(str(n + 10**7) for n in counts)) == numbers(text)


def test_a_note_tells_the_translator_what_a_mask_is_and_never_its_value() -> None:
    text = "Hira, Mrs Akhtar, 3 July, Saturday 14 March 2026, York, Kettlegate, 14:30, 3 and 4 May"
    notes = [described(mask, n) for n, mask in enumerate(MASKER.mask(text).masks, start=1)]
    assert notes == [
        "[[1]]: a child, a girl",
        "[[2]]: a woman",
        "[[3]]: a date, written out in your language by us",
        "[[4]]: a date with its day of the week, written out in your language by us",
        "[[5]]: the name of a place",
        "[[6]]: the name of a school or nursery",
        "[[7]]: a time of day, written out in your language by us",
        "[[8]]: several dates or a span of dates, written out in your language by us",
    ]
