"""Each place where a view is applied, broken on purpose: the leak check stops the pack.

The letter of this test's own shelf prints every field of whatever case it is given, so that what
any one step of the view forgets is on the page.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from families import Draft, Family, Rule, family

from docgen.case.case import Case
from docgen.case.meeting import Meeting
from docgen.case.people import Child, Person
from docgen.case.words import Record
from docgen.disclosure import view as views
from docgen.disclosure.view import View
from docgen.errors import CaseError
from docgen.pack import build, papers
from docgen.pack.order import Order
from docgen.pack.papers import Paper
from docgen.practice.shelf import shelf
from docgen.word import package

TODAY: Final = date(2026, 4, 1)
FATHER, ADVOCATE = 1, 11
EVERYTHING: Final = (
    "{{ recipient.name }}",
    "{%p for child in case.children %}",
    "{{ child.display_name }}; {{ child.school or '' }}; {{ child.gp or '' }}",
    "{% if child.contact %}{{ child.contact.phone }}{% endif %}",
    "{%p endfor %}",
    "{%p for person in case.people %}",
    "{{ person.display_name }}; {{ person.agency or '' }}; {{ person.needs or '' }}",
    "{% if person.contact %}{{ person.contact.phone }}; {{ person.contact.email }}{% endif %}",
    "{% if person.language %}{{ person.language.interpreter_wishes or '' }}{% endif %}",
    "{%p endfor %}",
    "{%p for address in case.addresses %}",
    "{{ address.lines[0] }}, {{ address.postcode }}",
    "{%p endfor %}",
    "{%p for held in case.meetings %}",
    "{% for note in held.professionals_only %}{{ note.note }}{% endfor %}",
    "{% if held.legal %}{{ held.legal.legal_planning or '' }}{% endif %}",
    "{%p endfor %}",
)
"""The paragraphs of a letter that holds back nothing."""


@pytest.fixture
def drawn() -> Family:
    """Two fathers; the first may not know of the other's child, and little of his own."""
    rules = (
        Rule("child", 1, (FATHER,)), Rule("school_of", 0, (FATHER,)), Rule("gp_of", 0, (FATHER,)),
        Rule("contact_of", 6, (FATHER,)), Rule("section", 10, (FATHER,)),
    )  # fmt: skip
    made = family(Draft((1, 2), (0, 1), excluded=((FATHER, 8),), rules=rules))
    restriction = made.tree["restrictions"][0]
    single = {key: restriction[key] for key in restriction if key != "child"}
    single["withheld_from"] = ["father-1"]
    made.tree["restrictions"].append({**single, "id": "r9", "text": "meetings.1.dissent.0.what"})
    passage = (
        "[[withhold from=father-1 reason=third-party: An aunt heard Vopimaru shout at night.]]"
    )
    made.tree["meetings"][1]["in_brief"] += f" {passage}"
    return made


@cache
def _letter() -> bytes:
    document = Document()
    for text in EVERYTHING:
        document.add_paragraph(text)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture
def order(drawn: Family, tmp_path: Path) -> Callable[..., Order]:
    """An order of packs with the letter that prints everything."""
    file = tmp_path / "family.yaml"
    file.write_text(drawn.text, "utf-8")
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    (templates / "york" / "letter.docx").write_bytes(_letter())

    def wanted(*readers: str, **wishes: Any) -> Order:
        wishes = {"formats": frozenset({"docx"}), "templates": templates, **wishes}
        return Order(file, TODAY, recipients=readers, **wishes)

    return wanted


def refused(order: Order, tmp_path: Path) -> str:
    """What is told of a pack that was stopped, after which nothing is there of it."""
    with pytest.raises(CaseError, match="S01") as caught:
        build.pack(order, tmp_path / "out")
    assert {problem.code for problem in caught.value.problems} == {"S01"}
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []
    assert not list(tmp_path.rglob(".docgen-*"))
    return str(caught.value)


def test_the_pack_of_an_unbroken_build_is_made(order: Callable[..., Order], tmp_path: Path) -> None:
    """Without this the tests below would prove nothing."""
    for reader in ("father-1", "advocate", "father-2"):
        assert build.pack(order(reader), tmp_path / reader).files


# the steps of the view


def everything(eye: Any) -> frozenset[str]:
    return frozenset(child.id for child in eye.case.children)


def nothing_hidden(_eye: Any) -> dict[str, frozenset[str]]:
    return {}


def untouched(_eye: Any, part: Any) -> Any:
    return part


def with_part(name: str) -> Callable[[Any, Meeting], Meeting]:
    """A step that takes out of a meeting all it should, but for one part."""
    whole = views._Eye._meeting

    def step(eye: Any, meeting: Meeting) -> Meeting:
        own = next(one for one in eye.case.meetings if one.number == meeting.number)
        return whole(eye, meeting).model_copy(update={name: getattr(own, name)})

    return step


def with_field(step_name: str, *fields: str) -> Callable[[Any, Any], Record]:
    """A step that takes out of a child or a person all it should, but for some fields."""
    whole = getattr(views._Eye, step_name)

    def step(eye: Any, someone: Child | Person) -> Record:
        own = eye.case.anyone(someone.id)
        return whole(eye, someone).model_copy(update={name: getattr(own, name) for name in fields})

    return step


STEPS: Final = {
    "_children": (everything, "children.1.name"),
    "_hidden": (nothing_hidden, "conferences.0.plan."),
    "_keeps": (lambda _eye, _part: True, "meetings.1.events"),
    "_cut": (untouched, "meetings.1.in_brief"),
    "_places": (lambda _eye: None, "children.0.school"),
    "_single": (lambda _eye: {}, "meetings.1.dissent.0.what"),
    "_passage": (lambda _eye, passage: passage.text, "meetings.1.in_brief"),
    "_sees_address": (lambda _eye, name: name is not None, "addresses.0"),
    "_is_withheld": (lambda _eye, _field, _who: False, "people.4.contact"),
    "_child": (untouched, "children.0.contact"),
    "_person": (untouched, "people.0.contact"),
    "_meeting": (untouched, "meetings.1.risk"),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_of_the_view_that_withholds_nothing_stops_the_pack(
    name: str, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, road = STEPS[name]
    monkeypatch.setattr(views._Eye, name, broken)
    assert f" at {road}" in refused(order("father-1"), tmp_path)


PARTS: Final = {
    "professionals_only": "meetings.0.professionals_only",
    "analysis": "meetings.1.analysis",
    "risk": "meetings.1.risk",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_meeting_that_is_not_taken_out_stops_the_pack(
    name: str, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views._Eye, "_meeting", with_part(name))
    assert f" at {PARTS[name]}" in refused(order("father-1"), tmp_path)


FIELDS: Final = {
    ("_child", "school"): "children.0.school",
    ("_child", "gp"): "children.0.gp",
    ("_child", "contact"): "children.0.contact",
    ("_person", "contact"): "people.0.contact",
    ("_person", "needs"): "people.0.needs",
    ("_person", "language"): "people.0.language.interpreter_wishes",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_not_taken_out_stops_the_pack(
    field: tuple[str, str],
    order: Callable[..., Order],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views._Eye, field[0], with_field(*field))
    assert f" at {FIELDS[field]}" in refused(order("father-1"), tmp_path)


def test_an_advocate_taken_for_a_professional_stops_the_pack(
    order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_stands_by_the_family", lambda _someone: False)
    assert " at meetings.0.professionals_only" in refused(order("advocate"), tmp_path)


# the makers of the files


def test_a_document_made_from_the_whole_record_stops_the_pack(
    order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = property(lambda paper: View(paper.job.case, paper.recipient))
    monkeypatch.setattr(Paper, "seen", whole)
    told = refused(order("father-1"), tmp_path)
    for road in ("addresses.0", "children.1.name", "people.0.contact", "meetings.1.risk"):
        assert f" at {road}" in told


def test_a_document_made_from_another_readers_view_stops_the_pack(
    order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_the_other(paper: Paper) -> View:
        other = views.view(paper.job.case, "father-2").case
        return View(other, paper.recipient)

    monkeypatch.setattr(Paper, "seen", property(of_the_other))
    assert " at addresses.2" in refused(order("father-1"), tmp_path)


def secret(drawn: Family) -> str:
    """The name of the child of whom the father may not read."""
    return str(drawn.tree["children"][1]["name"]["given"])


def test_a_title_with_a_withheld_name_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paper, "title", lambda _paper, _words: f"Minutes of {secret(drawn)}")
    assert "docProps/core.xml" in refused(order("father-1"), tmp_path)


def test_a_file_name_with_a_withheld_name_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"-of-{secret(drawn)}"
    plain = build.stem
    monkeypatch.setattr(build, "stem", lambda sheet: plain(sheet) + name)
    assert "file name" in refused(order("father-1"), tmp_path)


def test_another_readers_document_in_a_pack_stops_it(
    order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build._packs

    def mixed(job: Any, pdf: dict[str, bytes]) -> dict[str, bytes]:
        return whole(job, {**pdf, "father-1/minutes": pdf["father-2/minutes"]})

    monkeypatch.setattr(build, "_packs", mixed)
    told = refused(order("father-1", "father-2", formats=frozenset({"pdf"})), tmp_path)
    assert "father-1/TST-0006-core-group-2-copy-" in told
    assert "father-2/" not in told
    assert " at children.1.name" in told


def test_a_stamp_with_anothers_address_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = drawn.tree["addresses"][0]["lines"][0]
    monkeypatch.setattr(build, "_stamp", lambda *_: lambda *_: (line, "Pack page 1"))
    told = refused(order("father-1", formats=frozenset({"pdf"})), tmp_path)
    assert "page 1" in told
    assert " at addresses.0" in told


def test_the_title_of_a_pdf_with_a_withheld_name_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = build.merge
    named = {"title": f"Papers of {secret(drawn)}"}
    monkeypatch.setattr(build, "merge", lambda *parts, **wishes: plain(*parts, **wishes | named))
    told = refused(order("father-1", formats=frozenset({"pdf"})), tmp_path)
    assert " at children.1.name" in told


def test_a_web_page_with_a_withheld_name_in_a_comment_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, comment = build._page, f"<!-- {secret(drawn)} -->".encode()
    monkeypatch.setattr(build, "_page", lambda *page: plain(*page) + comment)
    told = refused(order("father-1", formats=frozenset({"html"})), tmp_path)
    assert ".html:comment" in told


def test_a_logo_described_with_a_withheld_name_stops_the_pack(
    drawn: Family, order: Callable[..., Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = papers.with_logo
    alt = secret(drawn)
    monkeypatch.setattr(papers, "with_logo", lambda docx, picture, _: plain(docx, picture, alt))
    assert "word/header" in refused(order("father-1"), tmp_path)


_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
BESIDE: Final = {
    "docProps/custom.xml": f'<Properties xmlns="{_CUSTOM}"><property name="x">'
    "<lpwstr>{}</lpwstr></property></Properties>",
    "word/comments.xml": f'<w:comments xmlns:w="{_WORD}"><w:comment w:id="1"><w:p><w:r>'
    "<w:t>{}</w:t></w:r></w:p></w:comment></w:comments>",
    "customXml/item1.xml": "<root><case>{}</case></root>",
}


@pytest.mark.parametrize("part", BESIDE)
def test_a_part_of_a_word_file_that_no_page_shows_stops_the_pack(
    part: str,
    drawn: Family,
    order: Callable[..., Order],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain, added = Paper.docx, BESIDE[part].format(secret(drawn)).encode()

    def with_more(paper: Paper) -> bytes:
        return package.zipped({**package.unzipped(plain(paper)), part: added})

    monkeypatch.setattr(Paper, "docx", with_more)
    assert part in refused(order("father-1"), tmp_path)


# templates from outside


def own_letter(tmp_path: Path, change: Callable[[Any], None]) -> None:
    """Puts a letter of a partnership's own in the place of the one that prints everything."""
    document = Document()
    document.add_paragraph("Dear {{ recipient.name }}")
    change(document)
    document.save(str(tmp_path / "templates" / "york" / "letter.docx"))


def plainly(document: Any, words: str) -> None:
    document.add_paragraph(words)


def hidden(document: Any, words: str) -> None:
    run = document.add_paragraph().add_run(words)
    run.font.hidden = True


def in_the_foot(document: Any, words: str) -> None:
    document.sections[0].footer.paragraphs[0].text = words


def in_a_cell(document: Any, words: str) -> None:
    document.add_table(1, 1).cell(0, 0).text = words


@pytest.mark.parametrize("way", [plainly, hidden, in_the_foot, in_a_cell])
def test_a_template_with_a_withheld_address_in_its_own_words_stops_the_pack(
    way: Callable[[Any, str], None], drawn: Family, order: Callable[..., Order], tmp_path: Path
) -> None:
    wanted = order("father-1")
    line = drawn.tree["addresses"][0]["lines"][0]
    own_letter(tmp_path, lambda document: way(document, f"She lives at {line}."))
    told = refused(wanted, tmp_path)
    assert "father-1/letter.docx" in told
    assert " at addresses.0" in told


@pytest.mark.parametrize("road", ["meetings.1.purpose", "conferences.0.plan.actions.2.measure"])
def test_what_a_writer_typed_into_an_open_text_stops_the_pack_and_is_found_for_them(
    road: str, drawn: Family, order: Callable[..., Order], tmp_path: Path
) -> None:
    """Also behind an entry that the reader's own copy lacks."""
    *steps, last = road.split(".")
    here: Any = drawn.tree
    for step in steps:
        here = here[int(step)] if isinstance(here, list) else here[step]
    line = drawn.tree["addresses"][0]["lines"][0]
    here[last] = f"To see whether {line} is a good home."
    wanted = order("father-1")
    wanted.case_file.write_text(drawn.text, "utf-8")
    assert f"the record says it openly at {road}:" in refused(wanted, tmp_path)


def test_an_unbroken_build_takes_everything_out_of_this_record(drawn: Family) -> None:
    """Each mutation above has something to forget."""
    case = Case.model_validate(drawn.tree)
    seen = views.view(case, "father-1").case
    assert len(seen.children) == 1
    assert seen.meetings[1].risk is None
    assert seen.meetings[1].analysis is None
    assert views.WITHHELD in (seen.meetings[1].in_brief or "")
    assert seen.person("teacher").agency == views.WITHHELD
