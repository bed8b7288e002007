"""A file's values come as the text that was typed, with their places, and nothing else."""

import os

import pytest

from docgen.case import yamls
from docgen.case.yamls import LIMIT_BYTES, LIMIT_DEPTH, LIMIT_ENTRIES, read, road_name


@pytest.fixture
def source(tmp_path):
    """Reads a text as if it were a case file."""

    def make(text):
        path = tmp_path / "case.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return read(path)

    return make


def faults(source):
    return [(p.code, p.where.line, p.field) for p in source.problems]


@pytest.mark.parametrize(
    "typed",
    ["00123", "NO", "no", "12:30", "1_000", "0x1F", "1e3", "2026-03-14", "null", "true", "3.10"],
)
def test_a_value_stays_the_text_that_was_typed(source, typed):
    assert source(f"value: {typed}\n").tree == {"value": typed}


def test_an_empty_value_is_none_and_an_empty_text_is_a_text(source):
    tree = source("one:\ntwo: ~\nthree: ''\nfour: '~'\n").tree
    assert tree == {"one": None, "two": None, "three": "", "four": "~"}


def test_groups_and_lists_keep_their_shape(source):
    text = "people:\n  - id: mother\n    who: [a, b]\n  - {id: father}\n"
    assert source(text).tree == {"people": [{"id": "mother", "who": ["a", "b"]}, {"id": "father"}]}


def test_a_block_of_text_keeps_its_line_breaks(source):
    assert source("says: |\n  One.\n  Two.\n").tree == {"says": "One.\nTwo.\n"}


def test_every_value_has_the_place_of_its_key(source):
    read_ = source(
        "# a comment\nchildren:\n  - id: child-1\n    born: 2019-05-04\n    who: [x, y]\n"
    )
    where = read_.where(("children", 0, "born"))
    assert (where.file, where.line, where.column) == ("case.yaml", 4, 5)
    assert read_.where(("children",)).line == 2
    assert read_.where(("children", 0)).line == 3
    assert read_.where(("children", 0, "who", 1)).column == 14


def test_a_value_that_is_missing_has_the_place_of_the_group_it_belongs_to(source):
    read_ = source("children:\n  - id: child-1\n    school: none\n")
    assert read_.where(("children", 0, "born")).line == 2
    assert read_.where(("people", 3)).line == 1


def test_an_empty_file_is_no_fault_of_its_own(source):
    read_ = source("")
    assert (read_.tree, read_.problems) == (None, [])
    assert read_.where(("children",)).line == 1


def test_a_byte_order_mark_is_passed_over(source):
    read_ = source(b"\xef\xbb\xbfreference: A-1\n")
    assert read_.tree == {"reference": "A-1"}
    assert read_.where(("reference",)).column == 1


def test_other_scripts_and_marks_of_direction_are_read_as_they_stand(source):
    name = "آمنہ \u2068Wiśniewska\u2069"
    assert source(f"name: {name}\n").tree == {"name": name}


def test_a_repeated_key_is_refused_and_the_first_line_named(source):
    read_ = source("born: 2019-05-04\nborn: 2019-04-05\n")
    assert faults(read_) == [("F08", 2, "born")]
    assert "line 1" in read_.problems[0].text


def test_a_repeated_key_that_is_a_name_is_not_told(source):
    read_ = source("relations:\n  Peregrine: Son\n  Peregrine: Nephew\n")
    assert faults(read_) == [("F08", 3, "relations.(a key)")]
    assert "Peregrine" not in str(read_.problems[0])


def test_an_alias_is_refused_where_it_stands(source):
    read_ = source("street: &s Long Lane\n\npostcode: *s\nlines:\n  - Hall\n  - *s\n")
    assert faults(read_) == [("F07", 3, "postcode"), ("F07", 6, "lines.1")]


def test_an_alias_as_a_key_is_refused(source):
    assert faults(source("a: &s mother\n*s : one\n")) == [("F07", 2, "")]


def test_an_alias_to_what_it_stands_in_ends(source):
    assert [code for code, _, _ in faults(source("a: &s\n  b: *s\n"))] == ["F07"]


def test_many_aliases_of_aliases_are_not_followed(source):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert {code for code, _, _ in faults(source("\n".join(lines)))} == {"F07"}


def test_a_tag_is_refused(source):
    text = "when: !!python/name:os.system x\nrole: !post Nurse\nset: !!set {a: ~}\n!k key: x\n"
    told = [("F09", 1, "when"), ("F09", 2, "role"), ("F09", 3, "set"), ("F09", 4, "")]
    assert faults(source(text)) == told
    assert faults(source("a: !!str 12\n")) == []


def test_a_key_that_is_no_word_is_refused(source):
    assert faults(source("a: 1\n? [b, c]\n: 2\n")) == [("F03", 2, "")]


def test_all_faults_of_a_file_that_can_be_read_come_at_once(source):
    read_ = source("a: &s 1\na: 2\nb: *s\nc: !post 3\n")
    assert [code for code, _, _ in faults(read_)] == ["F08", "F07", "F09"]


def test_what_is_no_yaml_is_told_with_its_line(source):
    read_ = source("reference: A-1\nworry: Hungry: often\n")
    assert faults(read_) == [("F03", 2, "")]
    assert "quotes" in read_.problems[0].hint


@pytest.mark.parametrize("text", ["a: [1, 2\nb: 3\n", "\ta: 1\n", "a: 'open\n", "- a\nb: 1\n", "%"])
def test_broken_yaml_gives_one_problem_and_no_traceback(source, text):
    assert [code for code, _, _ in faults(source(text))] == ["F03"]


def test_a_second_document_in_the_file_is_refused(source):
    assert [code for code, _, _ in faults(source("a: 1\n---\nb: 2\n"))] == ["F03"]


def test_a_character_that_cannot_be_printed_is_told_by_its_code(source):
    read_ = source("a: 1\nb: bell \x07\n")
    assert faults(read_) == [("F06", 2, "")]
    assert "U+0007" in read_.problems[0].text


def test_a_file_that_is_not_utf_8_says_at_which_byte(source):
    read_ = source(b"name: Jos\xe9\n")
    assert faults(read_) == [("F04", None, "")]
    assert "byte 9" in read_.problems[0].text


def test_what_is_nested_too_deeply_is_refused(source):
    deep = "[" * (LIMIT_DEPTH + 2) + "]" * (LIMIT_DEPTH + 2)
    assert [code for code, _, _ in faults(source(f"a: {deep}\n"))] == ["F05"]


@pytest.mark.parametrize("times", [2_000, 100_000])
def test_what_is_nested_without_end_is_refused_and_does_not_crash(source, times):
    assert [code for code, _, _ in faults(source("[" * times))] in (["F05"], ["F03"])


@pytest.mark.parametrize("text", ["[{}]", "{{{}}}"])
def test_a_list_or_group_of_more_entries_than_any_family_has_is_refused(source, text):
    def listed(number):
        ends = ": y" if "{{" in text else ""
        return "a: " + text.format(", ".join(f"x{n}{ends}" for n in range(number)))

    assert faults(source(listed(LIMIT_ENTRIES))) == []
    assert [code for code, _, _ in faults(source(listed(LIMIT_ENTRIES + 1)))] == ["F11"]


def test_a_file_of_more_values_than_any_family_has_is_refused(source):
    line = f"- [{', '.join('x' * 1999)}]\n"
    assert faults(source(line * 49)) == []
    assert [code for code, _, _ in faults(source(line * 51))] == ["F10"]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_may_have_no_end_is_not_read(tmp_path, make):
    make(tmp_path / "case.yaml")
    assert faults(read(tmp_path / "case.yaml")) == [("F01", None, "")]


def test_a_file_that_is_not_there_is_told(tmp_path):
    read_ = read(tmp_path / "nowhere.yaml")
    assert faults(read_) == [("F01", None, "")]
    assert read_.problems[0].text == "there is no such file"


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    assert faults(read(tmp_path)) == [("F01", None, "")]


def test_a_file_larger_than_any_family_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    assert faults(read(path)) == [("F02", None, "")]


def test_a_road_shows_plain_words_and_numbers_only():
    assert road_name(("children", 0, "born")) == "children.0.born"
    assert road_name(("relations", "Peregrine Q")) == "relations.(a key)"
    assert road_name(()) == ""


def test_the_loader_constructs_nothing():
    assert issubclass(yamls._Loader, (yamls.yaml.BaseLoader, yamls.yaml.CBaseLoader))
