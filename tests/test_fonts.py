from __future__ import annotations

from pathlib import Path

import pytest

from docgen.page.fonts import Fonts, script_of, wheel_folders
from docgen.page.typefaces import SCRIPTS
from tests.layouts import fonts

WHEEL = Fonts((), wheel_folders())


def test_every_family_is_known_to_typst_by_the_name_of_the_table():
    for family in sorted(fonts().families):
        assert family in fonts().loaded([family]).families()


def test_a_family_is_loaded_only_when_it_is_asked_for():
    few = Fonts((), wheel_folders())
    assert few.loaded(["Open Sans"]).families() == ["Open Sans"]
    assert few.loaded(["Mukta"]).families() == ["Mukta", "Open Sans"]


def test_arial_is_set_in_a_font_as_wide_or_in_one_of_the_wheel():
    assert fonts().choose(("Arial",), "Plan").families[0] in ("Arial", "Liberation Sans", "Arimo")
    assert WHEEL.choose(("Arial",), "Plan").families == ("Open Sans",)


def test_liberation_sans_is_as_wide_and_high_as_arial(need):
    need("soffice")
    face = fonts().face("Liberation Sans")
    # Arial: H 1479, e 1139, l 455, o 1139 units of 2048; ascent 1854, descent 434, gap 67.
    assert face.width("Hello") == pytest.approx((1479 + 1139 + 455 + 455 + 1139) / 2048, abs=1e-3)
    assert face.ascent + face.descent == pytest.approx(1.149, abs=1e-3)


def test_bold_and_italic_faces_are_told_apart():
    faces = {(b, i): WHEEL.face("Open Sans", b, i) for b in (True, False) for i in (True, False)}
    assert {style: (face.is_bold, face.is_italic) for style, face in faces.items()} == {
        style: style for style in faces
    }
    assert WHEEL.face("Open Sans", bold=True).width("m") > WHEEL.face("Open Sans").width("m")


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("परिवार", "Mukta"),
        ("家庭", "Noto Sans SC"),
        ("かぞく家", "Noto Sans JP"),
        ("가족", "Noto Sans KR"),
        ("Семья", "Open Sans"),
        ("Οικογένεια", "Open Sans"),
    ],
)
def test_the_wheel_alone_shows_these_scripts(words, family):
    assert WHEEL.choose(("Arial",), words).families == (family,)
    assert not WHEEL.choose(("Arial",), words).missing


def test_arabic_is_set_in_naskh_which_gives_its_words_back():
    choice = fonts().choose(("Arial",), "الأسرة 12")
    if "Noto Naskh Arabic" not in fonts().families:
        pytest.skip("Noto Naskh Arabic is not installed")
    assert choice.families == ("Noto Naskh Arabic",)


def test_a_sign_is_borrowed_and_the_letters_stay_in_their_font():
    choice = WHEEL.choose(("Open Sans",), "done \N{BALLOT BOX}")
    assert choice.families[0] == "Open Sans"
    assert len(choice.families) == 2
    assert not choice.missing


def test_a_character_of_no_font_is_named_and_joiners_need_none():
    assert WHEEL.choose(("Arial",), "a\U00012000").missing == {"\U00012000"}
    assert not WHEEL.choose(("Arial",), "a\u200d\u2068b\u2069\u00ad\u200b").missing


def test_every_character_falls_under_one_script():
    assert [script_of(c).name for c in "aقअ家가☐አ"] == [
        *("Latin", "Arabic", "Devanagari", "Chinese", "Korean", "Symbols", "Ethiopic"),
    ]
    assert len({script.name for script in SCRIPTS}) == len(SCRIPTS)


def test_a_folder_of_ones_own_adds_its_fonts(tmp_path: Path):
    source = next(folder for folder in wheel_folders() if folder.name == "Lato")
    (tmp_path / "brand.ttf").write_bytes((source / "Lato-Regular.ttf").read_bytes())
    own = Fonts((), [tmp_path])
    assert own.families == {"Lato"}
    assert own.choose(("Lato",), "x").families == ("Lato",)
