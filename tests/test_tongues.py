from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from docgen.cli.main import main
from docgen.page import doctor
from docgen.page.fonts import Fonts, wheel_folders
from docgen.page.tongues import TONGUES, printing

WHEEL = Fonts((), wheel_folders())
"""The fonts of a machine that has none but those of the wheel."""
NONE = Fonts((), ())
"""Those of a machine without any."""


def test_the_languages_are_english_and_the_ten_that_families_read():
    codes = "en cy pl ro uk so ur ar ckb bn pa"
    assert [tongue.code for tongue in TONGUES] == codes.split()


def test_the_wheel_alone_prints_the_latin_and_cyrillic_languages():
    printed = [found.tongue.code for found in printing(WHEEL) if not found.missing]
    assert printed == ["en", "cy", "pl", "ro", "uk", "so"]


def test_a_machine_without_any_font_prints_nothing():
    assert all(found.missing for found in printing(NONE))


@pytest.mark.parametrize("tongue", TONGUES[6:], ids=lambda tongue: tongue.code)
def test_what_to_install_is_told_for_every_system(tongue):
    systems = [way.split(":")[0] for way in tongue.install.split("; ")]
    assert systems == ["Debian and Ubuntu", "Fedora", "macOS", "Windows"]


def test_the_doctor_tells_of_each_language_whether_it_is_printed(monkeypatch):
    monkeypatch.setattr(doctor, "fonts", lambda: WHEEL)
    told = CliRunner().invoke(main, ["doctor"], env={"COLUMNS": "100"}).stdout
    assert re.search(r"^ok  Welsh +printed in \w+", told, re.M)
    assert re.search(r"^!!  Urdu +\d+ of its letters are in no font of this machine", told, re.M)
    assert "Urdu, needed for PDFs in that language. What to do:\n  Debian" in told


def test_a_language_that_cannot_be_printed_is_no_fault_of_the_machine(monkeypatch):
    monkeypatch.setattr(doctor, "fonts", lambda: WHEEL)
    made = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    ill = {found["name"] for found in made["found"] if not found["is_well"]}
    assert {"Urdu", "Panjabi"} <= ill
    needed = [found for found in made["found"] if found["needed_for"] != "language"]
    assert made["is_well"] == all(found["is_well"] for found in needed)


def test_a_machine_that_cannot_print_english_is_ill(monkeypatch):
    monkeypatch.setattr(doctor, "fonts", lambda: NONE)
    ran = CliRunner().invoke(main, ["doctor", "--json"])
    assert json.loads(ran.stdout)["is_well"] is False
    assert ran.exit_code == 4
