"""Guides: what one may hold, every fault with its line, figures, and the telling in a language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.errors import PartnershipError, TemplateError
from docgen.language import checks, languages
from docgen.language.catalogue import Catalogue
from docgen.language.formats import Formats
from docgen.language.guides import GUIDE, blocks
from docgen.language.languages import CATALOGUE, SETTINGS, Language
from docgen.language.words import Words, english
from docgen.practice.partnership import Partnership
from docgen.practice.shelf import find, shelf
from docgen.publication import guide, telling
from docgen.publication.guide import Guide
from docgen.publication.records import Bullets, Heading, Paragraph, Publication, Run, Space

FRONT = """---
title: "Core groups: a guide"
summary: What a {terms.core_group} is.
audience: parents
layout: one-minute-guide
version: "1.0"
published_on: 2026-11-27
review_on: 2027-11-27
figures: [first_core_group, interval]
offices: [conference-service, complaints]
---
"""
FIRST_LINE = FRONT.count("\n") + 1
"""The line the body begins on."""


def written(folder: Path, body: str, front: str = FRONT, name: str = "a-guide.md") -> Path:
    path = folder / name
    path.write_text(front + body, encoding="utf-8")
    return path


def read(folder: Path, body: str, front: str = FRONT) -> Guide:
    return guide.load(written(folder, body, front))


def told(folder: Path, body: str, partnership: str | Partnership = "york") -> Publication:
    own = find(partnership) if isinstance(partnership, str) else partnership
    front = FRONT.replace(", complaints", "").replace("interval", "first_review")
    return telling.told(read(folder, body, front), own, english())


def one(made: Publication) -> str:
    """The text of a publication's one paragraph."""
    ((block,),) = made.parts
    assert isinstance(block, Paragraph)
    return "".join(run.text for run in block.runs)


def refusals(folder: Path, body: str, front: str = FRONT) -> list[str]:
    """The faults of a body: code and line of the file."""
    with pytest.raises(PartnershipError) as raised:
        read(folder, body, front)
    return [f"{p.code} {(p.where.line or 0) - FIRST_LINE + 1}" for p in raised.value.problems]


def test_a_guide_is_read_part_by_part_with_the_line_of_each_text(tmp_path: Path) -> None:
    body = "## Who?\n\nTwo\nlines.\n\n- one\n- two\n---\n> My worker | 2\n> My date | 1\n"
    found = read(tmp_path, body)
    assert [[piece.kind for piece in part] for part in found.parts] == [
        ["heading", "paragraph", "bullets"],
        ["space", "space"],
    ]
    assert [(m.text, m.line - FIRST_LINE + 1) for m in found.messages()][2:] == [
        ("Who?", 1),
        ("Two lines.", 3),
        ("one", 6),
        ("two", 7),
        ("My worker", 9),
        ("My date", 10),
    ]
    assert found.title.line == 2
    assert found.slug == "a-guide"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("# One\n\n### Three\n", ["U02 1", "U02 3"]),
        ("Text with *stars*.\n\nA `program` and <b>html</b>.\n", ["U02 1", "U02 3"]),
        ("1. one\n2. two\n", ["U02 1"]),
        ("- one\n  - deep\n", ["U02 2"]),
        ("* star\n", ["U02 1"]),
        ("- one\n\n  more\n", ["U02 3"]),
        ("| a |\n|---|\n| b |\n", ["U02 1"]),
        ("![a picture](https://a.example/b.png)\n", ["U02 1"]),
        ("> No number of lines\n", ["U03 1"]),
        ("> Too many | 99\n", ["U03 1"]),
        ("One.\n\n---\n---\n\nTwo.\n", ["U04 4"]),
        ("[here](page.html)\n", ["U06 1"]),
        ("[run](javascript:alert)\n", ["U06 1"]),
        ("Two ** stars** here.\n", ["U02 1"]),
        ("Hidden \u202e sign.\n", ["F06 1"]),
    ],
)
def test_what_a_guide_may_not_hold_is_refused_with_its_line(
    tmp_path: Path, body: str, faults: list[str]
) -> None:
    assert list(dict.fromkeys(refusals(tmp_path, body))) == faults


def test_faults_of_front_matter_and_body_come_at_once_in_order(tmp_path: Path) -> None:
    front = FRONT.replace("audience: parents", "audience: everyone").replace(
        "-27\nreview", "-31\nreview"
    )
    with pytest.raises(PartnershipError) as raised:
        read(tmp_path, "# Wrong\n", front)
    assert [(p.code, p.where.line) for p in raised.value.problems] == [
        ("M03", 4),
        ("M04", 7),
        ("U02", FIRST_LINE),
    ]


def test_a_review_comes_after_the_publication(tmp_path: Path) -> None:
    front = FRONT.replace("review_on: 2027", "review_on: 2025")
    with pytest.raises(PartnershipError, match=r"a-guide\.md:8: U07 review_on: 2025-11-27"):
        read(tmp_path, "Text.\n", front)


def test_a_leaflet_has_four_parts(tmp_path: Path) -> None:
    front = FRONT.replace("one-minute-guide", "leaflet")
    three = "a\n\n---\n\nb\n\n---\n\nc\n"
    assert refusals(tmp_path, three, front) == ["U05 7"]
    assert len(read(tmp_path, three + "\n---\n\nd\n", front).parts) == 4


@pytest.mark.parametrize("text", ["## No front matter\n", "---\ntitle: never closed\n"])
def test_a_guide_needs_front_matter(tmp_path: Path, text: str) -> None:
    with pytest.raises(PartnershipError, match="U08"):
        guide.load(written(tmp_path, "", text))


def test_a_name_that_can_be_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PartnershipError, match="U01"):
        guide.load(written(tmp_path, "Text.\n", name="Core Groups.md"))


@pytest.mark.parametrize(
    ("partnership", "name", "said"),
    [
        ("york", "first_core_group", "within 10 working days"),
        ("york", "interval", "at least every month"),
        ("cumbria", "interval", "at least every 4 weeks"),
        ("guernsey", "interval", "as often as the child protection conference decides"),
        ("guernsey", "second_core_group", "within 6 weeks"),
        ("guernsey", "next_dates", "2"),
        ("guernsey", "circulation", "within 3 working days"),
        ("york", "first_review", "within 3 months"),
        ("york", "later_review", "within 6 months"),
        ("highland", "post_deregistration", "within 6 weeks"),
        ("highland", "change_told", "within 3 calendar days"),
        ("york", "visits", "at least every 2 weeks"),
        ("cumbria", "visits", "at least every 15 working days"),
        ("leicestershire", "usual_length", "about 60 minutes"),
        ("highland", "terms.conference", "child protection planning meeting"),
        ("york", "partnership.short_name", "CYSCP"),
        ("york", "contacts.enquiries.phone", "01632 960101"),
        ("york", "if_unhappy", "your social worker, the conference chair and the complaints team"),
    ],
)
def test_a_placeholder_says_what_the_profile_has(
    tmp_path: Path, partnership: str, name: str, said: str
) -> None:
    assert one(told(tmp_path, f"So it is: {{{name}}}.\n", partnership)) == f"So it is: {said}."


def test_the_figure_in_force_on_the_day_of_publication_is_printed(tmp_path: Path) -> None:
    front = FRONT.replace(", complaints", "").replace("published_on: 2026", "published_on: 2022")
    made = telling.told(
        read(tmp_path, "It is {first_core_group}.\n", front), find("highland"), english()
    )
    assert one(made) == "It is within 15 calendar days."
    assert [(f.value, f.label) for f in made.figures] == [
        ("15 calendar days", "First core group"),
        ("Every 4 weeks", "The core group meets"),
    ]


def test_what_begins_a_sentence_begins_with_a_capital(tmp_path: Path) -> None:
    made = told(tmp_path, "{terms.advocate}: one. {terms.plan}, {terms.plan}? **{terms.plan}**\n")
    assert one(made) == (
        "Advocate: one. Child protection plan, child protection plan? Child protection plan"
    )


def test_bold_links_and_contacts_become_runs(tmp_path: Path) -> None:
    made = told(tmp_path, "Ring **{contacts.enquiries.phone}** or [read](https://a.example/b).\n")
    assert made.parts[0][0] == Paragraph(
        (
            Run("Ring "),
            Run("01632 960101", is_bold=True, link="tel:01632960101"),
            Run(" or "),
            Run("read", link="https://a.example/b"),
            Run("."),
        )
    )


def test_signs_of_a_value_are_never_read_as_markdown(tmp_path: Path) -> None:
    york = find("york")
    odd = york.model_copy(update={"short_name": "**B** [x](https://evil.example) {terms.plan}"})
    made = told(tmp_path, "Of {partnership.short_name}.\n", odd)
    assert made.parts[0][0] == Paragraph((Run("Of **B** [x](https://evil.example) {terms.plan}."),))


def test_what_the_profile_has_not_is_told_all_at_once_with_lines(tmp_path: Path) -> None:
    body = "## {terms.confrence}?\n\nIt is {interval}.\n\n- {second_core_group}\n- {Wrong one}\n"
    front = FRONT.replace("[first_core_group, interval]", "[first_group, usual_length]")
    found = read(tmp_path, body, front.replace("complaints", "nobody"))
    with pytest.raises(PartnershipError) as raised:
        telling.told(found, find("york"), english())
    assert [(p.code, p.field, p.where.line, p.hint) for p in raised.value.problems] == [
        ("U11", "usual_length", 9, "take it out"),
        ("U12", "first_group", 9, "did you mean first_core_group?"),
        ("U13", "nobody", 10, "known here: enquiries, conference-service, complaints"),
        ("U10", "{terms.confrence}", FIRST_LINE, "did you mean terms.conference?"),
        (
            "U11",
            "{second_core_group}",
            FIRST_LINE + 4,
            "add it to the profile, or say it in other words",
        ),
        ("U10", "{Wrong one}", FIRST_LINE + 5, None),
    ]


def test_every_part_of_a_publication_is_told(tmp_path: Path) -> None:
    body = "## Who is {terms.advocate}?\n\n- **you**\n- others\n---\n> My {terms.plan} | 3\n"
    made = telling.told(read(tmp_path, body), find("york"), english())
    assert made.parts == (
        (
            Heading((Run("Who is advocate?"),)),
            Bullets(((Run("you", is_bold=True),), (Run("others"),))),
        ),
        (Space("My child protection plan", 3),),
    )
    assert made.summary == "What a core group is."
    assert (made.tag, made.language_name, made.is_right_to_left) == ("en-GB", "English", False)
    assert made.accent == "7A1F3D"
    assert [(office.name, office.phone) for office in made.offices] == [
        ("Conference service", "01632 960102"),
        ("Complaints team", "01632 960103"),
    ]
    assert made.labels["published"] == "Published 27 November 2026"
    assert made.labels["version"] == "Version 1.0"


def in_urdu(**messages: str) -> tuple[Words, Language]:
    """Words of Urdu that have these messages of a guide, and dots for everything fixed."""
    known = {(GUIDE, text): (said,) for text, said in messages.items()}
    settings = languages.language("ur", shelf() / "translations")
    full = languages.fixed_wording("ur", shelf() / "translations")
    own = Catalogue({**dict(full.items()), **known}, full.plural)
    return Words("ur", settings.formats, own), settings


def test_a_gap_stops_a_publication_and_is_marked_in_a_draft(tmp_path: Path) -> None:
    found = read(tmp_path, "Not translated by anyone.\n")
    words, settings = in_urdu()
    with pytest.raises(TemplateError, match=r'C06 ur: "Not translated by anyone\." is not'):
        telling.told(found, find("york"), words, settings)
    draft = telling.told(found, find("york"), words, settings, may_have_gaps=True)
    assert one(draft) == "\ue0e0Not translated by anyone.\ue0e1"
    assert words.gaps == []


def test_a_translation_keeps_its_bold_words_and_holds_numbers_apart(tmp_path: Path) -> None:
    english_text = "Ring **{contacts.enquiries.phone}** now."
    words, settings = in_urdu(**{english_text: "ابھی **{contacts.enquiries.phone}** پر فون کریں"})
    found = read(tmp_path, f"{english_text}\n")
    made = telling.told(found, find("york"), words, settings, may_have_gaps=True)
    assert made.parts[0][0] == Paragraph(
        (
            Run("ابھی "),
            Run("\u206801632 960101\u2069", is_bold=True, link="tel:01632960101"),
            Run(" پر فون کریں"),
        )
    )
    assert (made.tag, made.is_right_to_left) == ("ur-PK", True)


def test_a_number_of_units_has_its_plural_in_the_language(tmp_path: Path) -> None:
    forms = {(None, "within {n} working day"): ("w {n} dzień", "w {n} dni", "do {n} dni")}
    plural = languages.fixed_wording("pl", shelf() / "translations").plural
    words = Words("pl", Formats("pl_PL"), Catalogue(forms, plural))
    front = FRONT.replace(", complaints", "")
    found = read(tmp_path, "x {first_core_group}\n", front)
    known = {**forms, (GUIDE, "x {first_core_group}"): ("x {first_core_group}",)}
    words = replace(words, catalogue=Catalogue(known, plural))
    made = telling.told(found, find("york"), words, may_have_gaps=True)
    assert one(made) == "x do 10 dni"


def test_labels_of_spaces_are_messages_and_rules_are_none() -> None:
    text = FRONT + "One\n---\n> My worker | 2\n> My date | 1\n\n---\n\nTwo\n"
    assert list(blocks(text))[2:] == [
        (FIRST_LINE, "One"),
        (FIRST_LINE + 2, "My worker"),
        (FIRST_LINE + 3, "My date"),
        (FIRST_LINE + 7, "Two"),
    ]


def test_title_and_summary_are_messages_however_yaml_writes_them() -> None:
    text = "---\ntitle: 'It''s a guide'\nsummary: >-\n  In two\n  lines.\n---\n\nText.\n"
    assert list(blocks(text)) == [(2, "It's a guide"), (3, "In two lines."), (8, "Text.")]


@pytest.mark.parametrize("path", sorted((shelf() / "templates").glob("*/guides/*.md")), ids=str)
def test_what_a_shipped_guide_prints_is_what_is_extracted(path: Path) -> None:
    found = guide.load(path)
    assert [(m.line, m.text) for m in found.messages()] == list(blocks(path.read_text("utf-8")))


@pytest.mark.parametrize("path", sorted((shelf() / "templates").glob("*/guides/*.md")), ids=str)
def test_every_shipped_guide_can_be_told(path: Path) -> None:
    made = telling.told(guide.load(path), find(path.parents[1].name), english())
    assert made.published_on > date(2026, 1, 1)
    assert made.offices


@pytest.mark.parametrize(
    ("translation", "faults"),
    [
        ("To **jest** [tu](https://a.example).", 0),
        ("To jest [tu](https://a.example).", 1),
        ("To ** jest** [tu](https://a.example).", 1),
        ("To **jest** [tu](https://b.example).", 1),
        ("To jest tu.", 2),
    ],
)
def test_a_translation_keeps_bold_and_links(tmp_path: Path, translation: str, faults: int) -> None:
    folder = tmp_path / "pl"
    (folder / CATALOGUE).parent.mkdir(parents=True)
    settings = shelf() / "translations" / "pl" / SETTINGS
    (folder / SETTINGS).write_bytes(settings.read_bytes())
    (folder / CATALOGUE).write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
        f'msgctxt "{GUIDE}"\nmsgid "It **is** [here](https://a.example)."\n'
        f'msgstr "{translation}"\n',
        encoding="utf-8",
    )
    (tmp_path / "glossary").mkdir()
    for name in ("terms.yaml", "pl.yaml"):
        own = shelf() / "translations" / "glossary" / name
        if own.is_file():
            (tmp_path / "glossary" / name).write_bytes(own.read_bytes())
    found = checks.check(tmp_path, "pl")
    assert [fault.code for fault in found] == ["C13"] * faults
