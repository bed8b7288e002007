from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from page_trees import (
    PLAIN,
    cell,
    everything,
    footer,
    heading,
    item,
    page,
    para,
    run,
    table,
)

from docgen.page.text import text
from docgen.page.tree import Break, Link, Note, Page, Row, Section, Tab, Table, TextBox

ROOT = Path(__file__).resolve().parents[1]


def test_everything_that_can_be_read_is_in_the_text(golden):
    golden("everything.txt", text(everything()))


def test_paragraphs_are_apart_and_empty_ones_left_out():
    assert text(page(para("One"), para(), para(" "), para("Two"))) == "One\n\nTwo\n"


def test_a_heading_shows_its_level():
    assert text(page(heading(2, "The plan"))) == "## The plan\n"


def test_list_entries_stand_together_with_their_labels_below_each_other():
    said = text(
        page(item("1.", "One"), item("a)", "Deeper", level=1), item("2.", "Two"), para("E"))
    )
    assert said == "1. One\n  a) Deeper\n2. Two\n\nE\n"


def test_a_line_break_in_a_list_entry_keeps_the_indent():
    assert text(page(item("-", "a", Break(), "b", level=1))) == "  - a\n  b\n"


def test_a_tab_stays_and_a_soft_hyphen_goes():
    assert text(page(para("Name", Tab(PLAIN), "con\u00adfer\u00adence"))) == "Name\tconference\n"


def test_the_head_of_a_table_is_ruled_off():
    said = text(page(table(("Who", "What"), ("Mother", "Ring"), heads=1)))
    assert said == "Who | What\n---\nMother | Ring\n"


def test_a_place_that_a_cell_above_reaches_into_is_empty():
    rows = (
        Row((cell("A", column=0, rows=2), cell("B", column=1))),
        Row((cell("C", column=1),)),
        Row((cell("D", column=0, columns=2),)),
    )
    assert text(page(Table(rows, (50.0, 50.0)))) == "A | B\n | C\nD\n"


def test_the_paragraphs_of_a_cell_are_in_one_line():
    rows = (Row((cell("1 High Street", "York", column=0), cell("#5", column=1))),)
    assert text(page(Table(rows, (50.0, 50.0)))) == "1 High Street / York | #5\n"


def test_a_table_within_a_cell_stands_in_brackets():
    said = text(page(table(("A", table(("1", "2"), ("3", "4"))))))
    assert said == "A | [1 | 2 / 3 | 4]\n"


def test_a_link_tells_its_address_unless_its_words_do():
    words = Link((run("here"),), "https://example.org")
    bare = Link((run("https://example.org"),), "https://example.org")
    mail = Link((run("a@example.org"),), "mailto:a@example.org")
    within = Link((run("below"),), anchor="x")
    said = text(page(*(para(link) for link in (words, bare, mail, within))))
    assert said == "here <https://example.org>\n\nhttps://example.org\n\na@example.org\n\nbelow\n"


def test_what_is_told_of_a_link_and_a_table_is_in_the_text():
    told = Link((run("here"),), anchor="x", told="The plan")
    assert "here [The plan]" in text(page(para(told)))
    assert text(page(table(("A",), alt="Who came"))).startswith("[Who came]\nA")


def test_notes_stand_at_the_end_each_kind_with_its_numbers():
    foot, end = (Note(kind, (para(kind),), PLAIN) for kind in ("footnote", "endnote"))
    said = text(page(para("a", foot, "b", end, "c", foot)))
    assert said == "a[1]b[i]c[2]\n\n[1] footnote\n\n[2] footnote\n\n[i] endnote\n"


def test_a_text_box_follows_its_paragraph():
    said = text(page(para("Anchor", TextBox((para("In the box"),), 90.0)), para("After")))
    assert said == "Anchor\n\nIn the box\n\nAfter\n"


def test_headers_and_footers_are_told_once_where_they_first_hold():
    head = {"default": (para("Secret"),), "first": (para("Logo"),)}
    first = Section((para("One"),), headers=head, footers=footer("Ref"), has_first=True)
    second = Section((para("Two"),), headers=head, footers=footer("Other"))
    said = text(Page((first, second), "T", "en"))
    assert said.split("\n\n") == [
        "[header] Logo",
        "[header] Secret",
        "One",
        "[footer] Ref\tPage … of …",
        "Two",
        "[footer] Other\tPage … of …\n",
    ]


def test_furniture_that_is_never_shown_is_not_told():
    head = {"first": (para("First"),), "even": (para("Even"),)}
    assert text(page(para("Body"), headers=head)) == "Body\n"
    assert "[header] Even" in text(page(para("Body"), headers=head, has_even=True))


def test_an_updated_golden_file_is_refused_in_ci(tmp_path):
    command = [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", __file__]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={"CI": "true", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == pytest.ExitCode.USAGE_ERROR
    assert "refused in CI" in ran.stderr
