from __future__ import annotations

from pathlib import Path

import pytest
from papers import COMMON, made, told

from docgen.case.history import plan_today
from docgen.case.load import load
from docgen.case.plan import Action
from docgen.pack.recipe import DOCUMENTS
from docgen.practice.distribution import distribution
from docgen.practice.shelf import find, shelf
from docgen.word import package
from docgen.word.colours import recoloured, tint
from docgen.word.filters import MEANINGS
from docgen.word.house.drawings import drawn
from docgen.word.house.look import ACCENT
from docgen.word.leaf import TEMPLATES, Leaf
from docgen.word.lint import check
from docgen.word.paper import Paper

YORK = load(shelf() / "samples" / "york.yaml")


def test_the_shipped_templates_are_the_drawings() -> None:
    for name, content in drawn().items():
        assert (COMMON / name).read_bytes() == content, f"draw it again: {name}"


def test_each_document_has_a_template() -> None:
    documents = {recipe.template for recipe in DOCUMENTS.values()}
    assert documents | TEMPLATES == {p.name for p in COMMON.glob("*.docx")}


@pytest.mark.parametrize("template", sorted(COMMON.glob("*.docx")), ids=lambda path: path.stem)
def test_the_house_templates_have_no_faults(template: Path) -> None:
    assert check(template, Leaf if template.name in TEMPLATES else Paper, MEANINGS) == []


@pytest.mark.parametrize("name", ["letter", "minutes", "plan"])
def test_the_same_case_makes_the_same_bytes(name: str) -> None:
    assert made(YORK, name, "mother") == made(YORK, name, "mother")


def test_a_letter_names_its_readers_own_actions_and_no_one_elses() -> None:
    letter = told(YORK, "letter", "father")
    own = [action.action for action in _open_of("father")]
    others = [action.action for action in _open_of("mother") if "father" not in action.who]
    assert own
    assert others
    assert all(text in letter for text in own)
    assert not any(text in letter for text in others)


def test_a_letter_shows_the_address_of_its_reader_alone() -> None:
    address = YORK.address(YORK.person("mother").address or "")
    assert address.postcode in told(YORK, "letter", "mother")
    for who in ("father", "grandmother", "social-worker"):
        assert address.postcode not in told(YORK, "letter", who)


def test_the_office_sheet_names_every_copy_and_no_postal_address() -> None:
    sheet = told(YORK, "distribution")
    assert "For the office only" in sheet
    meeting = YORK.meetings[-1]
    listed = [one.recipient for one in distribution(YORK, meeting, find("york"))]
    assert len(listed) > 10
    assert all(YORK.anyone(who).display_name in sheet for who in listed)
    assert not any(address.postcode in sheet for address in YORK.addresses)


def test_an_empty_part_of_a_copy_that_is_not_full_is_never_called_empty() -> None:
    assert "Nothing to record" not in told(YORK, "minutes", "father")
    assert "This copy holds nothing here." in told(YORK, "minutes", "father")
    assert "This copy holds nothing here." not in told(YORK, "minutes", "social-worker")


def test_an_agenda_starts_with_the_family() -> None:
    agenda = told(YORK, "agenda", "mother")
    assert agenda.index("The family first") < agenda.index("The plan, line by line")


def test_a_document_wears_the_partnerships_colour() -> None:
    styles = package.unzipped(made(YORK, "letter", "mother"))["word/styles.xml"].decode()
    assert f'"{ACCENT}"' not in styles
    assert "7A1E3A" in styles or ACCENT not in styles


def test_a_text_that_reads_like_a_colour_is_left_alone() -> None:
    parts = package.unzipped((COMMON / "agenda.docx").read_bytes())
    body = parts["word/document.xml"].replace(b"Welcome.", ACCENT.encode())
    changed = recoloured(package.zipped({**parts, "word/document.xml": body}), "#7A1E3A")
    assert ACCENT.encode() in package.unzipped(changed)["word/document.xml"]


def test_a_tint_is_eight_per_cent_of_its_colour() -> None:
    assert tint("000000") == "EBEBEB"
    assert tint("FFFFFF") == "FFFFFF"


def _open_of(who: str) -> list[Action]:
    return [now.action for now in plan_today(YORK).actions if now.is_open and who in now.who]
