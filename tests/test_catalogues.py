"""Catalogues: extraction, checks that name the line, new languages, approval that falls."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from docgen.errors import TemplateError, UseError
from docgen.language import checks, glossary, languages
from docgen.language.catalogue import parsed
from docgen.language.guides import blocks
from docgen.language.languages import CATALOGUE, SETTINGS
from docgen.language.memory import Translator
from docgen.pack import build
from docgen.pack.order import Order
from docgen.practice.shelf import shelf
from docgen.translation import catalogues, signing
from docgen.word.text import text
from tests.test_documents_in_languages import SHIPPED
from tests.validator import faults

TRANSLATIONS = shelf() / "translations"
TEMPLATES = shelf() / "templates"
ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def wording() -> Catalog:
    return catalogues.messages(TEMPLATES)


def texts(wording: Catalog) -> set[tuple[str | None, str]]:
    return {(m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in wording if m.id}


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_catalogue_is_whole_and_sound(language: str) -> None:
    assert [str(fault) for fault in checks.check(TRANSLATIONS, language)] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_catalogue_has_every_message(language: str, wording: Catalog) -> None:
    own = parsed(TRANSLATIONS / language / CATALOGUE)
    assert texts(own) == texts(wording)


@pytest.mark.parametrize("language", SHIPPED)
def test_every_term_of_the_glossary_is_translated(language: str) -> None:
    shared = glossary.load(TRANSLATIONS, language)
    assert {term.term for term in shared.terms} == set(shared.translations)
    assert len(shared.terms) > 20


def test_the_template_of_catalogues_is_up_to_date(wording: Catalog) -> None:
    """`docgen language update` brings it and every catalogue up to date."""
    assert (TRANSLATIONS / catalogues.TEMPLATE).read_bytes() == catalogues.written(wording)


def test_an_update_of_what_is_up_to_date_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(TRANSLATIONS, tmp_path / "t")
    assert set(catalogues.update(tmp_path / "t", TEMPLATES).values()) == {0}
    for path in sorted((tmp_path / "t").rglob("*.po")):
        assert path.read_bytes() == (TRANSLATIONS / path.relative_to(tmp_path / "t")).read_bytes()


def test_messages_come_with_the_place_they_stand_in_and_its_room(wording: Catalog) -> None:
    told = {m.id: m.auto_comments for m in wording if isinstance(m.id, str)}
    assert "minutes: heading" in told["Children and plan"]
    assert any("head of a table column; about" in note for note in told["By when"])
    assert any("letters fit a label's line" in note for note in told["Case reference"])


def test_terms_and_wording_of_every_partnership_are_messages(wording: Catalog) -> None:
    contexts = {m.id: m.context for m in wording if isinstance(m.id, str)}
    assert contexts["practice lead"] == "a partnership's own term, in the middle of a sentence"
    assert contexts["registration"] == "a partnership's own term, in the middle of a sentence"
    assert contexts["your child's social worker"] == "a partnership's own wording"


def test_pybabel_extracts_from_word_files_guides_and_python(tmp_path: Path) -> None:
    (tmp_path / "docgen").mkdir()
    (tmp_path / "docgen" / "a.py").write_text('_("From Python")\n', "utf-8")
    (tmp_path / "templates" / "x" / "guides").mkdir(parents=True)
    shutil.copy(TEMPLATES / "common" / "agenda.docx", tmp_path / "templates" / "x")
    guide = "---\ntitle: What is it?\n---\n\n# A question\n\nAn answer of\ntwo lines.\n\n- one\n"
    (tmp_path / "templates" / "x" / "guides" / "g.md").write_text(guide, "utf-8")
    pot = tmp_path / "out.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract"]
    config = TRANSLATIONS / "babel.cfg"
    options = ["-F", config, "-k", "_p:1c,2", "-k", "pgettext:1c,2", "-o", pot, "."]
    subprocess.run([*command, *options], check=True, cwd=tmp_path, capture_output=True)
    found = texts(parsed(pot))
    assert (None, "From Python") in found
    assert ("a guide or leaflet", "An answer of two lines.") in found
    assert ("a guide or leaflet", "What is it?") in found
    assert any(text.startswith("Agenda of core group") for _, text in found)


def test_each_block_of_a_guide_comes_with_its_line() -> None:
    told = "---\ntitle: T\n---\n\n# Head\n\nOne\ntwo.\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert list(blocks(told)) == [
        (2, "T"),
        (5, "Head"),
        (7, "One two."),
        (10, "a"),
        (10, "b"),
        (12, "c"),
        (12, "d"),
    ]


def damaged(folder: Path, language: str, change: Callable[[str], str]) -> Path:
    """A copy of the translations with one catalogue changed."""
    copy = folder / "translations"
    shutil.copytree(TRANSLATIONS, copy)
    path = copy / language / CATALOGUE
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before
    return copy


def of_message(told: str, message: str, new: str) -> str:
    """The catalogue with one message's translation replaced."""
    pattern = re.compile(rf'(msgid "{re.escape(message)}"\n)msgstr ".*"\n(".*"\n)*')
    return pattern.sub(lambda found: f'{found[1]}msgstr "{new}"\n', told)


DAMAGE = {
    "C10": ("Case reference", ""),
    "C11": ("Page {page} of {pages}", "Strona {pages} z {page}"),
    "C13": ("Case reference", "Numer sprawy "),
    "C14": ("Who is in the core group", "Kto"),
    "C15": ("Case reference", "Numer \u202e sprawy"),
}


@pytest.mark.parametrize("code", list(DAMAGE))
def test_a_damaged_catalogue_fails_with_the_line(code: str, tmp_path: Path) -> None:
    message, new = DAMAGE[code]
    if code == "C14":
        message = next(
            m.id
            for m in parsed(TRANSLATIONS / "pl" / CATALOGUE)
            if isinstance(m.id, str) and "core group" in m.id and "{" not in m.id and not m.context
        )
    copy = damaged(tmp_path, "pl", lambda told: of_message(told, message, new))
    found = checks.check(copy, "pl")
    lines = (copy / "pl" / CATALOGUE).read_text("utf-8").splitlines()
    assert code in {problem.code for problem in found}
    where = next(problem.where for problem in found if problem.code == code)
    assert where.file == "pl/docgen.po"
    assert message in lines[(where.line or 0) - 1]


def test_a_fuzzy_message_is_a_gap(tmp_path: Path) -> None:
    copy = damaged(
        tmp_path, "pl", lambda told: told.replace('msgid "Case', '#, fuzzy\nmsgid "Case', 1)
    )
    assert {problem.code for problem in checks.check(copy, "pl")} == {"C10"}


def test_lost_and_foreign_placeholders_and_missing_plurals_are_told(tmp_path: Path) -> None:
    def change(told: str) -> str:
        told = of_message(told, "Approved by {name}", "Zatwierdza {nazwa}")
        return re.sub(
            r'(msgid_plural "\{n\} years"\n(?:msgstr\[\d\] ".*"\n){2})(msgstr.*\n)+', r"\1", told
        )

    found = checks.check(damaged(tmp_path, "pl", change), "pl")
    told = " / ".join(f"{problem.code} {problem.text}" for problem in found)
    assert "C11 lacks {name}" in told
    assert "C11 has {nazwa}" in told
    assert "C12" in told or "C10" in told


def test_a_catalogue_that_is_no_po_file_is_told_with_its_line(tmp_path: Path) -> None:
    copy = damaged(tmp_path, "pl", lambda told: told.replace("msgid", "msgixd", 3))
    with pytest.raises(TemplateError, match="C02"):
        checks.check(copy, "pl")


def test_a_gap_in_a_catalogue_is_an_error_when_making_and_never_english(tmp_path: Path) -> None:
    def change(told: str) -> str:
        for message in ("Case reference", "Next dates", "Approval"):
            told = of_message(told, message, "")
        return told

    copy = damaged(tmp_path, "pl", change)
    wanted = Order(
        shelf() / "samples" / "leicestershire.yaml",
        ON,
        recipients=("mother",),
        documents=("minutes",),
        formats=frozenset({"docx"}),
        language="pl",
        translations=copy,
    )
    with pytest.raises(TemplateError) as refused:
        build.make(wanted, tmp_path / "out")
    told = str(refused.value)
    assert all(f'"{m}" is not translated' in told for m in ("Case reference", "Next dates"))
    assert {problem.code for problem in refused.value.problems} == {"C06"}


NEW = {"ti": ("ti_ER", "ትግርኛ ቃል"), "zh-Hans": ("zh_Hans_CN", "中文字句")}


def translated(path: Path, words: str) -> None:
    """Fills a catalogue in with stand-ins in its script, placeholders kept."""
    catalog = parsed(path)
    for n, message in enumerate(m for m in catalog if m.id):
        message.string = _told(message, f"{words}", catalog.num_plurals)
        assert n < 2000
    path.write_bytes(catalogues.written(catalog))


def _told(message: Message, words: str, forms: int) -> str | tuple[str, ...]:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    signs = "! " if english.startswith("! ") else english[:2] if english[:2] in {"+ ", "~ "} else ""
    bold = [f"**{words}**"] * (english.count("**") // 2)
    links = [f"[{words}{end}" for end in re.findall(r"\]\(\S+?\)", english)]
    placeholders = re.findall(r"\{[a-z][\w.-]*\}", english)
    told = signs + " ".join([words, *placeholders, *bold, *links])
    told = f"[{words}]" if english.startswith("[") else told
    return told if isinstance(message.id, str) else (told,) * forms


@pytest.mark.validator
@pytest.mark.parametrize("language", list(NEW))
def test_a_new_language_needs_no_python(
    language: str, need: Callable[[str], Path], need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    from tests.test_accessible import failures  # noqa: PLC0415

    locale, words = NEW[language]
    folder = tmp_path / "translations"
    made = catalogues.add(language, folder, TEMPLATES, locale)
    assert checks.gaps(folder, language) > 500
    translated(made / CATALOGUE, words)
    assert checks.check(folder, language) == []
    wanted = Order(
        shelf() / "samples" / "york.yaml",
        ON,
        recipients=("mother",),
        documents=("minutes", "letter"),
        language=language,
        is_draft=True,
        translations=folder,
    )
    build.make(wanted, tmp_path / "out")
    files = sorted((tmp_path / "out").rglob("*.docx"))
    assert faults(need, *files) == []
    assert words in text(files[0].read_bytes())
    assert all(not broken for broken in failures(tmp_path / "out").values())


def test_a_language_can_not_be_added_twice_or_without_a_locale(tmp_path: Path) -> None:
    catalogues.add("lt", tmp_path, TEMPLATES)
    with pytest.raises(UseError, match="C04"):
        catalogues.add("lt", tmp_path, TEMPLATES)
    with pytest.raises(UseError, match="C05"):
        catalogues.add("xx", tmp_path, TEMPLATES)


def test_an_approval_holds_for_the_very_words_and_falls_when_one_changes(tmp_path: Path) -> None:
    copy = tmp_path / "translations"
    shutil.copytree(TRANSLATIONS, copy)
    assert languages.approved_on("pl", copy) is None
    signing.sign(copy, "pl", Translator("Ewa Druga", "MCIL", date(2026, 11, 1)))
    assert languages.approved_on("pl", copy) == date(2026, 11, 1)
    told = (copy / "pl" / SETTINGS).read_text("utf-8")
    assert "# How Polish is written" in told, "comments stay"
    assert "Ewa Druga" in told
    signing.sign(copy, "pl", Translator("Ewa Druga", "MCIL", date(2026, 11, 2)))
    assert (copy / "pl" / SETTINGS).read_text("utf-8").count("approval:") == 1
    path = copy / "pl" / CATALOGUE
    path.write_text(of_message(path.read_text("utf-8"), "Case reference", "Numer akt"), "utf-8")
    assert languages.approved_on("pl", copy) is None


def test_a_gap_can_not_be_approved(tmp_path: Path) -> None:
    copy = damaged(tmp_path, "pl", lambda told: of_message(told, "Case reference", ""))
    with pytest.raises(TemplateError, match="C10"):
        signing.sign(copy, "pl", Translator("Ewa Druga", "MCIL", ON))


def test_a_partnership_s_own_wording_goes_before_the_shared_one(tmp_path: Path) -> None:
    own = tmp_path / "own" / "pl" / CATALOGUE
    own.parent.mkdir(parents=True)
    own.write_text('msgid ""\nmsgstr ""\n\nmsgid "Case reference"\nmsgstr "Nasz numer"\n', "utf-8")
    told = languages.words("pl", TRANSLATIONS, tmp_path / "own")
    assert told.gettext("Case reference") == "Nasz numer"
    assert told.gettext("Nothing to record.") != "Nothing to record."


def test_every_fault_of_a_language_s_settings_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "lt"
    folder.mkdir()
    wrong = (
        "code: lt\nlocale: nowhere_XX\nenglish: Lithuanian\nname: x\ndigits: roman\ncolour: red\n"
    )
    (folder / SETTINGS).write_text(wrong, "utf-8")
    with pytest.raises(TemplateError) as refused:
        languages.language("lt", tmp_path)
    assert {problem.where.line for problem in refused.value.problems} == {2, 5, 6}
