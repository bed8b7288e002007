from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pydantic import BaseModel

from docgen.errors import TemplateError
from docgen.language.words import english
from docgen.word.render import render
from docgen.word.text import paragraphs, text
from tests.word_files import (
    MADE_AT,
    codes,
    fill,
    fill_with,
    part,
    problems,
    saved,
    template,
    with_xml,
)


class Person(BaseModel):
    name: str
    phone: str | None = None

    @property
    def shout(self) -> str:
        return self.name.upper()


class Meeting(BaseModel):
    number: int
    chair: Person | None = None
    present: tuple[Person, ...] = ()


@dataclass
class Room:
    floor: int


class Pair(NamedTuple):
    left: str
    right: str


def lines(docx: bytes) -> list[str]:
    return [line for line in paragraphs(docx) if line]


# What is printed


def test_markup_characters_in_a_value_survive_and_so_does_the_next_paragraph(
    tmp_path: Path,
) -> None:
    made = fill(template(tmp_path, "At {{ x }}.", "Next"), x="Smith & Sons <Ltd> \"'>")
    assert lines(made) == ["At Smith & Sons <Ltd> \"'>.", "Next"]


def test_a_title_is_escaped_once(tmp_path: Path) -> None:
    made = fill_with(template(tmp_path, "x"), {}, title="Smith & Sons <Ltd>")
    assert "<dc:title>Smith &amp; Sons &lt;Ltd&gt;</dc:title>" in part(made, "docProps/core.xml")


def test_texts_numbers_days_and_times_are_printed(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ a }} {{ b }} {{ c }} {{ d }}")
    made = fill(path, a="x", b=7, c=date(2026, 3, 14), d=time(14, 30))
    assert lines(made) == ["x 7 2026-03-14 14:30:00"]


def test_fields_of_records_dataclasses_tuples_and_tables_are_printed(tmp_path: Path) -> None:
    path = template(
        tmp_path, "{{ p.name }} {{ p.shout }} {{ r.floor }} {{ t.right }} {{ t[0] }} {{ d.k }}"
    )
    made = fill(path, p=Person(name="Ann"), r=Room(2), t=Pair("l", "r"), d={"k": "v"})
    assert lines(made) == ["Ann ANN 2 r l v"]


def test_a_line_break_in_a_value_is_a_line_break_in_word(tmp_path: Path) -> None:
    made = fill(template(tmp_path, "A {{ x }} Z"), x="one\ntwo\r\nthree\tfour")
    assert lines(made) == ["A one\ntwo\nthree\tfour Z"]
    body = part(made, "word/document.xml")
    assert body.count("<w:br/>") == 2
    assert body.count("<w:tab/>") == 1


def test_line_breaks_keep_the_look_of_the_run(tmp_path: Path) -> None:
    path = with_xml(tmp_path, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>")
    body = part(fill(path, x="one\ntwo"), "word/document.xml")
    run = re.search(r"<w:r><w:rPr><w:b/></w:rPr>(.*?)</w:r>", body)
    assert run
    assert re.sub(r' xml:space="preserve"', "", run[1]) == "<w:t>one</w:t><w:br/><w:t>two</w:t>"


def test_spaces_at_the_ends_of_values_are_kept(tmp_path: Path) -> None:
    made = fill(template(tmp_path, "A{{ x }}B"), x=" mid ")
    assert lines(made) == ["A mid B"]


def test_a_tag_split_over_runs_is_healed(tmp_path: Path) -> None:
    runs = "".join(
        f"<w:r><w:rPr>{look}</w:rPr><w:t>{piece}</w:t></w:r><w:proofErr w:type='spellStart'/>"
        for piece, look in (("{", ""), ("{ pers", "<w:b/>"), ("on.na", ""), ("me }", ""), ("}", ""))
    )
    made = fill(with_xml(tmp_path, f"<w:p>{runs}</w:p>"), person=Person(name="Ann"))
    assert lines(made) == ["Ann"]


def test_rows_are_repeated(tmp_path: Path) -> None:
    rows = [
        ["Name", "No"],
        ["{%tr for p in m.present %}", ""],
        ["{{ p.name }}", "{{ loop.index }}"],
        ["{%tr endfor %}", ""],
    ]
    present = (Person(name="Ann"), Person(name="Bob"))
    made = fill(template(tmp_path, rows=rows), m=Meeting(number=1, present=present))
    assert lines(made) == ["Name", "No", "Ann", "1", "Bob", "2"]


def test_columns_are_repeated_and_the_grid_follows(tmp_path: Path) -> None:
    rows = [["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]]
    made = fill(template(tmp_path, rows=rows), xs=("a", "b", "c", "d"))
    assert lines(made) == ["a", "b", "c", "d"]
    assert part(made, "word/document.xml").count("<w:gridCol ") == 4


def test_the_width_a_column_tag_computes_is_no_printed_value(tmp_path: Path) -> None:
    rows = [["{% colspan n %}{{ x }}", ""]]
    made = fill(template(tmp_path, rows=rows), n=2, x="wide")
    assert '<w:gridSpan w:val="2"/>' in part(made, "word/document.xml")


@pytest.mark.parametrize(("shown", "expected"), [(True, ["a", "b", "c"]), (False, ["a", "c"])])
def test_a_paragraph_is_left_out(tmp_path: Path, shown: bool, expected: list[str]) -> None:
    path = template(tmp_path, "a", "{%p if shown %}", "b", "{%p endif %}", "c")
    assert lines(fill(path, shown=shown)) == expected


def test_headers_footers_and_footnotes_are_filled(tmp_path: Path) -> None:
    path = template(tmp_path, "b", header="Head {{ x }}", footer="Foot {{ x }}")
    assert lines(fill(path, x="v")) == ["b", "Head v", "Foot v"]


def test_a_cell_whose_paragraphs_are_all_left_out_keeps_an_empty_one(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if shown %}"
    cell.add_paragraph("x")
    cell.add_paragraph("{%p endif %}")
    made = fill(saved(document, tmp_path), shown=False)
    assert re.search(r"<w:p/></w:tc>", part(made, "word/document.xml"))


def test_a_table_all_of_whose_rows_are_left_out_goes(tmp_path: Path) -> None:
    rows = [["{%tr for x in xs %}"], ["{{ x }}"], ["{%tr endfor %}"]]
    assert "<w:tbl>" not in part(fill(template(tmp_path, rows=rows), xs=()), "word/document.xml")


def test_fixed_wording_goes_through_the_catalogue_with_its_typographic_quotes(
    tmp_path: Path,
) -> None:
    seen: list[str] = []

    def gettext(message: str) -> str:
        seen.append(message)
        return message.upper()

    path = template(tmp_path, "{{ _(“The child’s <views> & wishes”) }}", "{{ _(‘Tom’s’) }}")
    made = fill_with(path, {}, gettext=gettext)
    assert seen == ["The child’s <views> & wishes", "Tom’s"]
    assert lines(made) == ["THE CHILD’S <VIEWS> & WISHES", "TOM’S"]


def test_curly_quotes_outside_tags_stay(tmp_path: Path) -> None:
    assert lines(fill(template(tmp_path, "“{{ x }}” the child’s"), x="a")) == ["“a” the child’s"]


def test_braces_can_be_written_and_a_value_with_such_braces_stays_what_it_is(
    tmp_path: Path,
) -> None:
    assert lines(fill(template(tmp_path, "{_{ x }_} {{ x }}"), x="{_{")) == ["{{ x }} {_{"]


def test_a_macro_prints_markup_and_values_in_it_are_escaped(tmp_path: Path) -> None:
    path = template(tmp_path, "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('a & b') }}")
    assert lines(fill(path)) == ["<a & b>"]


def test_filters_of_the_caller_are_used(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ on|day }}")
    made = fill_with(path, {"on": date(2026, 3, 14)}, filters={"day": lambda on: f"{on:%d.%m.}"})
    assert lines(made) == ["14.03."]


# What is not known


def test_an_unknown_name_is_told_with_template_paragraph_and_suggestion(tmp_path: Path) -> None:
    path = template(tmp_path, "One", "Date: {{ meetin.number }}")
    [problem] = problems(path, meeting=Meeting(number=1))
    assert str(problem.where) == "minutes.docx:paragraph 2"
    assert (problem.code, problem.field) == ("W01", "meetin")
    assert '"Date: {{ meetin.number }}"' in problem.text
    assert problem.hint == "did you mean meeting?"


def test_an_unknown_field_is_told_with_its_whole_name(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ m.chair.nam }}")
    [problem] = problems(path, m=Meeting(number=1, chair=Person(name="Ann")))
    assert (problem.code, problem.field) == ("W01", "m.chair.nam")
    assert problem.hint == "did you mean name?"


def test_the_names_of_loops_are_suggested_where_they_hold(tmp_path: Path) -> None:
    path = template(tmp_path, "{% for person in xs %}{{ persn }}{% endfor %}", "{{ persn }}")
    hints = [problem.hint for problem in problems(path, xs=("a",))]
    assert hints == ["did you mean person?", "known here: xs"]


def test_a_problem_in_a_repeated_row_names_the_row_of_the_template(tmp_path: Path) -> None:
    rows = [["h"], ["{%tr for x in xs %}"], ["{{ x.foo }}"], ["{%tr endfor %}"], ["{{ y }}"]]
    found = problems(template(tmp_path, "first", rows=rows), xs=(Person(name="a"),) * 3)
    assert [str(problem.where) for problem in found] == [
        "minutes.docx:paragraph 4",
        "minutes.docx:paragraph 6",
    ]


def test_a_row_tag_with_an_unknown_name_names_its_own_paragraph(tmp_path: Path) -> None:
    rows = [["h"], ["{%tr for x in nowhere %}"], ["{{ x }}"], ["{%tr endfor %}"]]
    [problem] = problems(template(tmp_path, "first", rows=rows))
    assert problem.where.part == "paragraph 3"
    assert "nowhere" in problem.text


def test_all_unknown_names_are_told_at_once_in_all_parts(tmp_path: Path) -> None:
    found = problems(template(tmp_path, "{{ a }}{{ b }}", header="{{ c }}"), xs=1)
    assert [(p.field, p.where.part) for p in found] == [
        ("a", "paragraph 1"),
        ("b", "paragraph 1"),
        ("c", "header 1 paragraph 1"),
    ]


def test_an_unknown_name_is_a_fault_even_with_a_default_or_in_a_condition(tmp_path: Path) -> None:
    assert codes(template(tmp_path, "{{ a|default('x') }}")) == ["W01"]
    assert codes(template(tmp_path, "{% if a %}x{% endif %}")) == ["W01"]
    assert lines(fill(template(tmp_path, "{% if a is defined %}x{% endif %}y"))) == ["y"]


def test_an_empty_value_is_not_printed(tmp_path: Path) -> None:
    person = Person(name="Ann")
    [problem] = problems(template(tmp_path, "{{ p.phone }}"), p=person)
    assert (problem.code, problem.field) == ("W07", "p.phone")
    assert codes(template(tmp_path, "{{ 'a' ~ p.phone }}"), p=person) == ["W07"]
    assert codes(template(tmp_path, "{{ [p.name, p.phone]|join(', ') }}"), p=person) == ["W07"]
    assert codes(template(tmp_path, "{{ p.phone|upper }}"), p=person) == ["W07"]
    assert codes(template(tmp_path, "{{ _(p.phone) }}"), p=person) == ["W07"]
    assert codes(template(tmp_path, "{{ m.chair.name }}"), m=Meeting(number=1)) == ["W07"]


def test_an_empty_value_can_be_asked_for_and_replaced(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{% if m.chair %}x{% endif %}{{ m.chair|default('none') }}",
        "{{ m.chair.name|default('nobody') }}{% if m.chair.name %}x{% endif %}",
    )
    assert lines(fill(path, m=Meeting(number=1))) == ["none", "nobody"]


def test_a_filter_gets_an_empty_value_only_when_its_type_says_so(tmp_path: Path) -> None:
    def yes_no(value: bool | None) -> str:
        return "not recorded" if value is None else "yes"

    path = template(tmp_path, "{{ x|yes_no }}")
    assert lines(fill_with(path, {"x": None}, filters={"yes_no": yes_no})) == ["not recorded"]
    with pytest.raises(TemplateError, match="W07"):
        fill_with(path, {"x": None}, filters={"yes_no": lambda value: "no"})


def test_a_choice_without_else_prints_nothing(tmp_path: Path) -> None:
    path = template(tmp_path, "a{{ 'x' if no }}{{ 'y' ~ ('z' if no) }}")
    assert lines(fill(path, no=False)) == ["ay"]


def test_an_entry_that_a_table_does_not_hold_can_be_replaced(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ marks[key]|default('-') }}")
    assert lines(fill(path, marks={"a": "x"}, key="b")) == ["-"]
    assert codes(template(tmp_path, "{{ marks[key] }}"), marks={}, key="b") == ["W07"]


@pytest.mark.parametrize("value", [True, ("a",), Person(name="a"), {"a": 1}])
def test_only_texts_numbers_and_days_are_printed(tmp_path: Path, value: object) -> None:
    assert codes(template(tmp_path, "{{ x }}"), x=value) == ["W08"]


def test_a_character_that_word_cannot_hold_is_told(tmp_path: Path) -> None:
    [problem] = problems(template(tmp_path, "{{ x }}"), x="secret\x0b")
    assert problem.code == "W09"
    assert "U+000B" in problem.text
    assert "secret" not in str(problem)


def test_a_problem_never_shows_a_value(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ d.zzz }} {{ p }} {{ 1 + p.name }}")
    found = problems(path, d={"Ann Smith": 1}, p=Person(name="Ann Smith"))
    assert "Ann" not in "".join(map(str, found))


# Broken tags


def test_a_tag_that_is_not_closed_quotes_its_paragraph(tmp_path: Path) -> None:
    [problem] = problems(template(tmp_path, "Name: {{ x }", "Other {{ x }}"), x=1)
    assert (problem.code, problem.where.part) == ("W02", "paragraph 1")
    assert '"Name: {{ x }"' in problem.text


@pytest.mark.parametrize(
    "broken",
    [
        "{{ x y }}",
        "{% if x %}",
        "{% endif %}",
        "{% else %}",
        "{% for a in %}{% endfor %}",
        "{% nonsense %}",
        "x }}",
        "{{ x %}",
        "{{ }}",
        "{%p if x %}a{%p endif %}",
    ],
)
def test_a_broken_tag_is_told(tmp_path: Path, broken: str) -> None:
    found = problems(template(tmp_path, "ok", broken), x=1)
    assert {(p.code, p.where.part) for p in found} == {("W02", "paragraph 2")}


def test_tags_that_take_a_paragraph_apart_are_told(tmp_path: Path) -> None:
    path = template(tmp_path, "a {% for x in xs %} b", "c", rows=[["{% endfor %}"]])
    assert codes(path, xs=(1, 2)) == ["W02"]


def test_a_tag_that_cannot_be_worked_out_is_told_without_its_values(tmp_path: Path) -> None:
    [problem] = problems(template(tmp_path, "ok", "{{ x + 1 }}"), x="secret")
    assert (problem.code, problem.where.part) == ("W02", "paragraph 2")
    assert "TypeError" in problem.text
    assert "secret" not in str(problem)


def test_an_unknown_filter_is_told_with_a_suggestion(tmp_path: Path) -> None:
    [problem] = problems(template(tmp_path, "{{ x|uper }}"), x="a")
    assert (problem.code, problem.field, problem.hint) == ("W06", "uper", "did you mean upper?")


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    assert codes(path) == ["W05"]
    path.write_bytes(b"not a zip")
    assert codes(path) == ["W05"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "x")
    assert codes(path) == ["W05"]


# The sandbox


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ x['__class__'] }}",
        "{{ [x]|map(attribute='__class__')|list }}",
        "{{ p.model_dump() }}",
        "{{ p._private }}",
        "{{ '{0.__class__}'.format(p) }}",
        "{{ x.format(p) }}",
        "{{ p.__init__.__globals__ }}",
        "{{ _.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ (1).__class__ }}",
        "{{ loop }}{{ x.upper() }}",
        "{% for a in [1] %}{{ loop.__init__ }}{% endfor %}",
        "{% set ns = namespace() %}{{ ns.__init__ }}",
        "{{ d.items() }}",
        "{{ d.clear() }}",
        "{{ xs.append(1) }}",
        "{{ 'a' * 10000000000 }}",
        "{{ 9 ** 999999 }}",
        "{% include 'other.docx' %}",
        "{% import 'other.docx' as o %}",
        "{% extends 'other.docx' %}",
        "{% filter upper %}a{% endfilter %}",
    ],
)
def test_an_escape_from_the_sandbox_is_refused(tmp_path: Path, attack: str) -> None:
    values: dict[str, Any] = {"x": "a{0}", "p": Person(name="a"), "d": {}, "xs": []}
    assert "W03" in codes(template(tmp_path, attack), **values)


@pytest.mark.parametrize("name", ["cycler", "lipsum", "joiner", "dict", "context", "environment"])
def test_the_engines_own_objects_are_not_there(tmp_path: Path, name: str) -> None:
    assert codes(template(tmp_path, "{{ " + name + " }}")) == ["W01"]


@pytest.mark.parametrize("name", ["safe", "attr", "pprint", "xmlattr", "tojson", "format", "e"])
def test_filters_that_reach_markup_or_internals_are_not_there(tmp_path: Path, name: str) -> None:
    assert codes(template(tmp_path, "{{ x|" + name + " }}"), x="a") == ["W06"]


# Reading back


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:instrText>HYPERLINK {{ x }}</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:delText>{{ x }}</w:delText></w:r></w:p>",
        "<w:p><w:r><w:t>{{r x }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% set y %}{{ x }}{% endset %}</w:t></w:r></w:p>",
    ],
)
def test_a_value_that_is_lost_is_told_without_the_value(tmp_path: Path, xml: str) -> None:
    [problem] = problems(with_xml(tmp_path, xml), x="the-value")
    assert (problem.code, problem.field, problem.where.part) == ("W04", "x", "paragraph 1")
    assert "the-value" not in str(problem)


def test_a_lost_value_is_missed_though_the_same_text_stands_elsewhere(tmp_path: Path) -> None:
    lost = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>"
    seen = "<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
    [problem] = problems(with_xml(tmp_path, seen, lost), x="3")
    assert problem.code == "W04"


# Same in, same out


def test_the_same_values_make_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = template(tmp_path, "{{ x }}", header="{{ x }}", rows=[["a", "b"]])
    first = fill(path, x="v")
    later = path.with_name("minutes.docx")
    later.write_bytes(path.read_bytes())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert fill(later, x="v") == first
    assert fill(later, x="w") != first


def test_a_template_that_was_edited_is_read_again(tmp_path: Path) -> None:
    assert lines(fill(template(tmp_path, "old {{ x }}"), x=1)) == ["old 1"]
    assert lines(fill(template(tmp_path, "new {{ x }}"), x=1)) == ["new 1"]


def test_one_persons_values_do_not_stay_for_the_next(tmp_path: Path) -> None:
    path = template(tmp_path, "{% if x %}{{ x }}{% endif %}.")
    assert lines(fill(path, x="a")) == ["a."]
    assert lines(fill(path, x=None)) == ["."]


def test_the_zip_has_a_fixed_clock_and_deflated_parts(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(fill(template(tmp_path, "a")))) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_the_file_bears_the_moment_given_and_no_trace_of_the_author(tmp_path: Path) -> None:
    document = Document()
    document.core_properties.author = "Trace Author"
    document.core_properties.last_modified_by = "Trace Editor"
    document.core_properties.comments = "Trace remark"
    document.add_paragraph("x")
    document.element.body[0].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsidR", "00TRACE0"
    )
    made = fill(saved(document, tmp_path))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        names = archive.namelist()
        everything = "".join(archive.read(n).decode("utf-8", "replace") for n in names)
    assert "race" not in everything.replace("w:trace", "")
    assert "00TRACE0" not in everything
    assert not [name for name in names if "thumbnail" in name]
    assert "thumbnail" not in everything
    core = part(made, "docProps/core.xml")
    assert core.count("2026-03-14T09:30:00Z") == 2


def test_the_moment_is_told_in_universal_time(tmp_path: Path) -> None:
    path = template(tmp_path, "x")
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    values: dict[str, Any] = {"filters": {}, "words": english(), "title": "t"}
    same = [
        render(path, {}, **values, language="en", made_at=at)
        for at in (summer, summer.astimezone(UTC))
    ]
    assert same[0] == same[1]
    with pytest.raises(ValueError, match="time zone"):
        render(path, {}, **values, language="en", made_at=MADE_AT.replace(tzinfo=None))


def test_the_file_says_its_language_everywhere(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ x }}")
    for language in ("en-GB", "cy"):
        run = document.add_paragraph().add_run(language)
        run._r.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>'))
    made = fill_with(saved(document, tmp_path), {"x": "v"}, language="ur")
    assert "<dc:language>ur</dc:language>" in part(made, "docProps/core.xml")
    assert re.search(
        r'<w:docDefaults>.*<w:lang w:val="ur"[^>]* w:bidi="ur"/>',
        part(made, "word/styles.xml"),
        re.S,
    )
    assert '<w:themeFontLang w:val="ur"' in part(made, "word/settings.xml")
    assert re.findall(r'<w:lang w:val="(\w+)"', part(made, "word/document.xml")) == ["ur", "cy"]


def test_the_finished_file_opens_in_python_docx_and_reads_the_same(tmp_path: Path) -> None:
    made = fill(template(tmp_path, "{{ x }}", rows=[["a"], ["b"]], footer="f"), x="v\nw")
    document = Document(BytesIO(made))
    assert document.paragraphs[0].text == "v\nw"
    assert document.core_properties.title == "Minutes"
    assert text(made).split() == ["v", "w", "a", "b", "f"]
