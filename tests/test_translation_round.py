"""The translation round on a small family: out, in, approve, status, and the packs it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translation_jobs import FILLED

from docgen.errors import CaseError, TemplateError, UseError
from docgen.language import memory
from docgen.language.memory import Translator
from docgen.pack import build
from docgen.pack.order import Format, Order
from docgen.practice.shelf import shelf
from docgen.translation import approval, catalogues, job, returned, standing
from docgen.translation.formats import FORMATS
from docgen.translation.units import Unit, Work
from docgen.word.text import text

TODAY = date(2026, 4, 1)
READS_POLISH = {
    "people.0.language": {"speaks": "pl", "interpreter": "needed"},
    "meetings.2.in_brief": "Robin was seen 3 times, and has grown.",
}
SAMINA = Translator("Zuzanna Przykład", "DPSI Polish", TODAY)
SECOND = Translator("Ewa Druga", "MCIL", date(2026, 4, 2))
_MASK = re.compile(r"\[\[\d+\]\]")


def order(folder: Path, changes: dict[str, Any] | None = None, **wishes: Any) -> Order:
    path = folder / "family.yaml"
    told = tree({**READS_POLISH, **(changes or {})})
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return Order(path, TODAY, language="pl", formats=frozenset({"docx"}), **wishes)


def polish(unit: Unit) -> str:
    """A stand-in for a translation: other words, the same masks and numbers."""
    kept = re.findall(r"\[\[\d+\]\]|\d+(?:[.,:]\d+)*", unit.source)
    return f"Zażółć gęślą {unit.id.translate(_LETTERS)} jaźń {' '.join(kept)}".strip()


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def sent_back(folder: Path, work: Work, targets: dict[str, str], kind: str = "xliff") -> Path:
    path = folder / job.RETURNED / f"back{FORMATS[kind].ending}"
    path.write_bytes(FILLED[kind](FORMATS[kind].write(work), targets))
    return path


def round_trip(folder: Path, asked: Order, kind: str = "xliff") -> returned.TakenIn:
    work, _ = job.send_out(replace(asked, replace=True), folder / "job")
    sent_back(folder / "job", work, {unit.id: polish(unit) for unit in work.units}, kind)
    return returned.take_in(folder / "job", (), asked, SAMINA)


def test_a_job_holds_each_paragraph_once_and_nobody_s_name(tmp_path: Path) -> None:
    work, _ = job.send_out(order(tmp_path), tmp_path / "job")
    sources = [(unit.source, unit.masks) for unit in work.units]
    assert len(sources) == len(set(sources)) > 10
    told = repr(work) + "".join(
        path.name + path.read_bytes().decode("utf-8", "replace")
        for path in (tmp_path / "job" / job.OUTGOING).iterdir()
    )
    for name in ("Ashdown", "Okoro", "Robin", "Dunmore", "TST-0001", "01632 960 711"):
        assert name not in told
    assert {path.suffix for path in (tmp_path / "job" / job.OUTGOING).iterdir()} == {
        ".xlf",
        ".xliff",
        ".docx",
        ".xlsx",
    }


def test_places_tell_the_document_and_the_heading(tmp_path: Path) -> None:
    work, _ = job.send_out(order(tmp_path), tmp_path / "job")
    places = [place for unit in work.units for place in unit.places]
    assert "Minutes: In brief" in places
    assert "Plan: What will be done" in places


@pytest.mark.parametrize("kind", list(FORMATS))
def test_a_job_comes_back_in_any_format_and_nothing_is_left(kind: str, tmp_path: Path) -> None:
    asked = order(tmp_path)
    found = round_trip(tmp_path, asked, kind)
    assert found.problems == ()
    assert found.taken == found.asked > 10
    work, _ = job.send_out(replace(asked, replace=True), tmp_path / "again")
    assert work.units == ()
    assert not (tmp_path / "again").exists()


def test_every_format_gives_the_same_memory(tmp_path: Path) -> None:
    memories = set()
    for kind in FORMATS:
        folder = tmp_path / kind
        folder.mkdir()
        asked = order(folder)
        round_trip(folder, asked, kind)
        memories.add((folder / "family.pl.tmx").read_bytes())
    assert len(memories) == 1


_SENTENCES = st.text(
    st.characters(categories=("Ll", "Lu", "Nd"), max_codepoint=0x24F) | st.sampled_from(" ,&<>'"),
    min_size=8,
    max_size=60,
).filter(lambda told: len(re.findall(r"[^\W\d_]{3}", told)) > 1 and "[[" not in told)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_SENTENCES)
def test_a_changed_sentence_puts_exactly_that_sentence_in_the_next_job(
    tmp_path: Path, sentence: str
) -> None:
    (tmp_path / "family.pl.tmx").unlink(missing_ok=True)
    round_trip(tmp_path, order(tmp_path))
    changed = order(tmp_path, {"meetings.2.in_brief": f"Changed now: {sentence}"}, replace=True)
    work, asked = job.send_out(changed, tmp_path / "next")
    wanted = asked.telling.masker.mask(f"Changed now: {sentence}".strip())
    assert [unit.source for unit in work.units] == [wanted.text]


FAULTS = {
    "E21": lambda source: "",
    "E23": lambda source: source,
    "E24": lambda source: _MASK.sub("", polish_of(source)) + " [[9]]",
    "E25": lambda source: re.sub(r"(?<!\[)\b3\b", "4", polish_of(source)),
    "E26": lambda source: "यह हिन्दी में है " + " ".join(_MASK.findall(source)),
    "E28": lambda source: polish_of(source) + "\u202e",
}


def polish_of(source: str) -> str:
    return "Zażółć gęślą jaźń " + " ".join(re.findall(r"\[\[\d+\]\]|\d+(?:[.,:]\d+)*", source))


@pytest.mark.parametrize("code", list(FAULTS))
def test_each_fault_of_a_returned_passage_is_told_and_the_rest_is_taken_in(
    code: str, tmp_path: Path
) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    targets = {unit.id: polish(unit) for unit in work.units}
    spoilt = next(unit for unit in work.units if "was seen 3 times" in unit.source)
    targets[spoilt.id] = FAULTS[code](spoilt.source)
    sent_back(tmp_path / "job", work, targets)
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert code in {problem.code for problem in found.problems}
    assert {problem.field for problem in found.problems} == {spoilt.id}
    assert found.taken == found.asked - 1


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    targets = {unit.id: polish(unit) for unit in work.units}
    numbered = next(unit for unit in work.units if "3 times" in unit.source)
    masked = [unit for unit in work.units if "[[1]]" in unit.source and unit != numbered]
    codes = [code for code in FAULTS if code != "E25"]
    targets[numbered.id] = FAULTS["E25"](numbered.source)
    for unit, code in zip(masked, codes, strict=False):
        targets[unit.id] = FAULTS[code](unit.source)
    sent_back(tmp_path / "job", work, targets)
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert {problem.code for problem in found.problems} == set(FAULTS)


def test_no_problem_of_a_returned_job_holds_a_name_or_a_text(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    sent_back(tmp_path / "job", work, {u.id: "Robin Ashdown 77 [[8]]" for u in work.units})
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert found.taken == 0
    assert "Ashdown" not in " ".join(map(str, found.problems))


def test_what_changed_meanwhile_is_stale(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    sent_back(tmp_path / "job", work, {unit.id: polish(unit) for unit in work.units})
    later = order(tmp_path, {"meetings.2.in_brief": "Something else entirely happened."})
    found = returned.take_in(tmp_path / "job", (), later, SAMINA)
    assert [problem.code for problem in found.problems] == ["E27"]


def test_a_file_of_another_job_is_refused(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    other = replace(work, job="J-00000000")
    sent_back(tmp_path / "job", other, {unit.id: polish(unit) for unit in work.units})
    with pytest.raises(UseError, match="E09"):
        returned.take_in(tmp_path / "job", (), asked, SAMINA)


def test_nobody_named_as_the_translator_is_refused(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    sent_back(tmp_path / "job", work, {unit.id: polish(unit) for unit in work.units})
    with pytest.raises(UseError, match="E05"):
        returned.take_in(tmp_path / "job", (), asked, None)


def test_two_files_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    targets = {unit.id: polish(unit) for unit in work.units}
    sent_back(tmp_path / "job", work, targets)
    first = work.units[0].id
    sent_back(tmp_path / "job", work, {**targets, first: f"Inaczej. {targets[first]}"}, "word")
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert [problem.code for problem in found.problems] == ["E30"]


def test_a_second_person_approves_and_the_translator_can_not(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    own = approval.approve(asked, SAMINA)
    assert own.now == 0
    assert {problem.code for problem in own.problems} == {"E31"}
    left_out = job.ground(asked).wanted[0].id
    done = approval.approve(asked, SECOND, left_out=(left_out,))
    assert done.problems == ()
    assert done.now == len(job.ground(asked).wanted) - 1
    assert approval.approve(asked, SECOND).now == 1


@given(st.text("abcdeź ", min_size=1, max_size=20))
def test_an_approval_falls_when_the_wording_changes(added: str) -> None:
    entry = memory.Entry("A source.", "person", "Cel.", SAMINA).approve(SECOND)
    assert entry.is_approved
    assert not replace(entry, target=entry.target + added).is_approved
    assert not replace(entry, source=entry.source + added).is_approved


def test_an_approval_falls_when_someone_edits_the_memory(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    approval.approve(asked, SECOND)
    assert all(row.translated == 0 for row in standing.standing(asked))
    path = tmp_path / "family.pl.tmx"
    path.write_text(path.read_text("utf-8").replace("Zażółć", "Inaczej", 1), "utf-8")
    assert sum(row.translated for row in standing.standing(asked)) >= 1


def test_posts_and_relations_go_to_the_general_memory_and_nothing_else(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    general = tmp_path / "general.tmx"
    approval.approve(asked, SECOND, general=general)
    sources = {entry.source for entry in memory.load("pl", general).entries.values()}
    posts = {person["role"] for person in tree()["people"]}
    assert "Mother" in sources
    assert sources <= posts | {"Mother"}
    (tmp_path / "family.pl.tmx").unlink()
    with_general = job.ground(replace(asked, general_memory=general))
    assert with_general.memory.find("Mother", "")


def test_a_near_match_is_offered_and_never_printed(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    approval.approve(asked, SECOND)
    was = READS_POLISH["meetings.2.in_brief"]
    changed = order(tmp_path, {"meetings.2.in_brief": f"{was} Really."}, replace=True)
    work, ground = job.send_out(changed, tmp_path / "next")
    assert work.units[0].near[0].likeness > 70
    with pytest.raises(CaseError, match="E20"):
        build.pack(changed, tmp_path / "out")
    assert sum(row.stale for row in standing.standing(changed)) >= 1
    assert ground.due_on is not None


def test_a_pack_is_refused_while_anything_is_missing_and_says_what(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        build.pack(order(tmp_path), tmp_path / "out")
    told = str(refused.value)
    assert "E20 minutes" in told
    assert "E20 letter" in told or "E20 plan" in told
    assert "words) are not translated into pl" in told
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("*.docx"))


def test_a_draft_marks_what_is_left_in_english_and_says_so_on_every_page(tmp_path: Path) -> None:
    build.pack(order(tmp_path, is_draft=True), tmp_path / "out")
    home = tmp_path / "out" / "TST-0001" / "core-group-3-pl"
    told = text((home / "mother" / "minutes.docx").read_bytes())
    assert "[Jeszcze nieprzetłumaczone]" in told
    assert "Some passages are not translated yet; they stand in English." in told
    assert told.count("Tłumaczenie robocze") == 2, "on the first page's foot and the others'"
    assert {path.name for path in home.iterdir()} == {"manifest.json", "mother", "office"}


def test_a_whole_pack_in_the_language_says_how_far_it_is_approved(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    build.pack(asked, tmp_path / "out")
    home = tmp_path / "out" / "TST-0001" / "core-group-3-pl" / "mother"
    told = text((home / "minutes.docx").read_bytes())
    assert "What is said about the family is not approved yet." in told
    assert "Jo Ashdown" in told
    assert "[[" not in told
    approval.approve(asked, SECOND)
    build.pack(replace(asked, replace=True), tmp_path / "out")
    told = text((home / "minutes.docx").read_bytes())
    assert "What is said about the family was approved on 2\u00a0Apr\u00a02026." in told


def test_a_language_nobody_reads_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UseError, match="K10"):
        build.pack(replace(order(tmp_path), language="ur"), tmp_path / "out")


def test_a_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    told = order(tmp_path, {"people.0.language": {"speaks": "tr"}})
    with pytest.raises(Exception, match="C01"):
        build.pack(replace(told, language="tr"), tmp_path / "out")


def test_a_translation_that_lost_a_mask_by_hand_counts_as_missing(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    path = tmp_path / "family.pl.tmx"
    whole = path.read_text("utf-8")
    for spoilt in (whole.replace("jaźń [[1]]", "jaźń"), whole.replace("jaźń [[1]]", "jaźń [[9]]")):
        path.write_text(spoilt, "utf-8")
        with pytest.raises(CaseError, match="E20"):
            build.pack(asked, tmp_path / "out")


def test_a_tool_s_own_elements_in_a_memory_cut_no_text(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    path = tmp_path / "family.pl.tmx"
    told = path.read_text("utf-8").replace("Zażółć gęślą", "<hi>Zażółć</hi> gęślą")
    before = job.ground(asked).memory
    path.write_text(told, "utf-8")
    assert job.ground(asked).memory == before


def test_a_near_match_with_the_name_of_someone_new_is_not_offered(tmp_path: Path) -> None:
    asked = order(tmp_path, {"meetings.2.in_brief": "Tariq Elmbank drives Robin to school."})
    round_trip(tmp_path, asked)
    approval.approve(asked, SECOND)
    name = {"given": "Tariq", "family": "Elmbank"}
    new = {
        "people.+": {
            "id": "driver",
            "name": name,
            "kind": "professional",
            "role": "Driver",
            "service": "voluntary",
        },
        "meetings.2.in_brief": "Tariq Elmbank drives Robin to school now.",
    }
    work, _ = job.send_out(order(tmp_path, new, replace=True), tmp_path / "next")
    assert "Tariq" not in repr(work)
    assert "Elmbank" not in repr(work)


def test_a_passage_to_leave_out_has_to_be_one_that_waits(tmp_path: Path) -> None:
    asked = order(tmp_path)
    round_trip(tmp_path, asked)
    with pytest.raises(UseError, match="E33"):
        approval.approve(asked, SECOND, left_out=("0000",))
    same = replace(SAMINA, name=f"  {SAMINA.name.upper()} ")
    assert approval.approve(asked, same).now == 0


def test_what_was_approved_is_never_overwritten_by_an_old_file(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    targets = {unit.id: polish(unit) for unit in work.units}
    sent_back(tmp_path / "job", work, targets)
    returned.take_in(tmp_path / "job", (), asked, SAMINA)
    approval.approve(asked, SECOND)
    before = (tmp_path / "family.pl.tmx").read_bytes()
    sent_back(tmp_path / "job", work, {key: f"Inaczej. {told}" for key, told in targets.items()})
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert {problem.code for problem in found.problems} == {"E34"}
    assert found.taken == 0
    assert (tmp_path / "family.pl.tmx").read_bytes() == before


def test_of_two_files_that_disagree_neither_is_taken(tmp_path: Path) -> None:
    asked = order(tmp_path)
    work, _ = job.send_out(asked, tmp_path / "job")
    targets = {unit.id: polish(unit) for unit in work.units}
    sent_back(tmp_path / "job", work, targets)
    sent_back(tmp_path / "job", work, {k: f"Inaczej. {t}" for k, t in targets.items()}, "word")
    found = returned.take_in(tmp_path / "job", (), asked, SAMINA)
    assert found.taken == 0
    assert {problem.code for problem in found.problems} == {"E30"}


def test_no_refusal_of_a_pack_names_anyone(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        build.pack(order(tmp_path), tmp_path / "out")
    assert "Robin" not in str(refused.value)
    assert "Ashdown" not in str(refused.value)


def test_a_memory_of_another_kind_is_never_overwritten(tmp_path: Path) -> None:
    asked = order(tmp_path)
    (tmp_path / "family.pl.tmx").write_text("<a/>", "utf-8")
    with pytest.raises(TemplateError, match="C20"):
        job.send_out(asked, tmp_path / "job")


def test_a_key_that_was_changed_by_hand_is_refused(tmp_path: Path) -> None:
    asked = order(tmp_path)
    job.send_out(asked, tmp_path / "job")
    key = tmp_path / "job" / job.KEY
    key.write_text(key.read_text("utf-8").replace('"documents": []', '"documents": ["../x"]'))
    with pytest.raises(UseError, match="E02"):
        returned.take_in(tmp_path / "job", (), asked, SAMINA)


def test_a_language_that_was_only_just_added_makes_a_marked_draft(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    catalogues.add("lt", folder, shelf() / "templates")
    asked = replace(
        order(tmp_path),
        language="lt",
        translations=folder,
        is_draft=True,
        recipients=("mother",),
        documents=("letter", "minutes", "plan"),
    )
    build.make(asked, tmp_path / "out")
    told = "".join(text(path.read_bytes()) for path in (tmp_path / "out").rglob("*.docx"))
    assert "[Not translated yet] Minutes of core group 3" in told
    pdf: frozenset[Format] = frozenset({"docx", "pdf"})
    build.pack(replace(asked, documents=(), formats=pdf), tmp_path / "packs")
    assert len(list((tmp_path / "packs").rglob("mother/*.pdf"))) == 1
    assert "\ue0e0" not in told
