"""Booklets to fill in on a screen: a field for each space, where its lines are."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject

from docgen.page.tree import (
    Block,
    Cell,
    Edges,
    Line,
    Page,
    Paragraph,
    Row,
    Section,
    Spacing,
    Table,
)
from docgen.publication.form import fillable
from docgen.publication.records import Space
from tests.layouts import laid, words
from tests.page_trees import heading, para, run

MM = 72 / 25.4
LABELS = {
    "en-GB": ("My social worker", "My next meeting", "Three things I want to say"),
    "pl-PL": ("Mój pracownik socjalny", "Moje następne spotkanie", "Żółć: trzy rzeczy"),
    "ur-PK": ("میرا سماجی کارکن", "میری اگلی میٹنگ", "تین باتیں جو میں کہنا چاہتا ہوں"),
    "bn-BD": ("আমার সমাজকর্মী", "আমার পরবর্তী সভা", "তিনটি কথা যা আমি বলতে চাই"),
}
RIGHT_TO_LEFT = {"ur-PK"}
LINED = Edges(bottom=Line(0.5, "808080"), between=Line(0.5, "808080"))


def told(text: str, language: str = "en-GB", **changes: object) -> Paragraph:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return para(run(text, language=language, direction=direction), direction=direction, **changes)


def lined(label: str, lines: int, language: str = "en-GB", mark: str = " ") -> Iterator[Block]:
    """A label and lines to write on, as a booklet has them; each line holds a space for Word."""
    yield told(label, language, keep_with_next=True)
    for number in range(lines):
        height = Spacing(line=22.0, rule="exact")
        yield told(mark, language, edges=LINED, spacing=height, keep_with_next=number + 1 < lines)


def a5(*blocks: Block, language: str = "en-GB") -> bytes:
    section = Section(blocks, width=148 * MM, height=210 * MM, margins=(12 * MM,) * 4)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return laid(Page((section,), "About me", language, direction=direction))


@cache
def booklet(language: str) -> bytes:
    """Three spaces on two pages; the first label is also a heading and a paragraph."""
    worker, meeting, things = LABELS[language]
    return a5(
        heading(1, worker, direction="rtl" if language in RIGHT_TO_LEFT else "ltr"),
        told(worker, language),
        *lined(worker, 1, language),
        told("1 2 3 " * 30, language),
        *lined(meeting, 2, language),
        told("", language, page_break_before=True),
        *lined(things, 4, language),
        told("9", language),
        language=language,
    )


def spaces(language: str) -> list[Space]:
    return [Space(label, lines) for label, lines in zip(LABELS[language], (1, 2, 4), strict=True)]


@cache
def form(language: str = "en-GB") -> bytes:
    is_right_to_left = language in RIGHT_TO_LEFT
    asked = spaces(language)
    return fillable(booklet(language), asked, language=language, is_right_to_left=is_right_to_left)


def fields(pdf: bytes) -> list[tuple[int, DictionaryObject]]:
    """The fields with their pages, from 1."""
    return [
        (number, annotation.get_object())
        for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, 1)
        for annotation in page.get("/Annots", ())
        if annotation.get_object()["/Subtype"] == "/Widget"
    ]


def filled(pdf: bytes, answers: dict[str, str]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def failures(pdf: bytes) -> list[str]:
    import page as checker  # noqa: PLC0415 - the checker, which CI must have

    return [str(one) for one in checker.validate_pdf_bytes(pdf, profile="ua1").failures]


def read_order(pdf: bytes) -> list[str]:
    """Roles of the elements in the order they are read; of a field its label."""

    def below(element: DictionaryObject) -> Iterator[str]:
        kids = element["/K"] if isinstance(element["/K"], ArrayObject) else [element["/K"]]
        for kid in (kid.get_object() for kid in kids):
            if isinstance(kid, DictionaryObject) and "/S" in kid:
                is_field = kid["/S"] == "/Form"
                yield kid["/K"][0]["/Obj"]["/TU"] if is_field else kid["/S"][1:]
                yield from () if is_field else below(kid)

    return list(below(PdfReader(BytesIO(pdf)).root_object["/StructTreeRoot"]))


@pytest.mark.parametrize("language", LABELS)
def test_a_form_keeps_every_rule_empty_and_filled_in(
    language: str, need_package: Callable[[str], None]
) -> None:
    need_package("page")
    assert failures(form(language)) == []
    assert failures(filled(form(language), {"space-1": "Zażółć, Їжак, 07700 900123"})) == []


@pytest.mark.parametrize("language", LABELS)
def test_each_space_is_a_field_that_is_read_out_by_its_label(language: str) -> None:
    found = fields(form(language))
    assert [(page, field["/T"], field["/TU"]) for page, field in found] == [
        (page, f"space-{number}", label)
        for number, (page, label) in enumerate(zip((1, 1, 2), LABELS[language], strict=True), 1)
    ]
    for _, field in found:
        assert field["/FT"] == "/Tx"
        assert int(field["/Ff"]) & 1 << 12, "takes several lines"
        assert int(field["/F"]) & 4, "is printed"


@pytest.mark.parametrize("language", LABELS)
def test_a_field_lies_over_the_lines_of_its_space_and_over_no_word(language: str) -> None:
    pdf = form(language)
    seen = [word for word in words(pdf) if word.text.strip()]
    for (page, field), lines in zip(fields(pdf), (1, 2, 4), strict=True):
        left, bottom, right, top = map(float, field["/Rect"])
        assert (left, right) == pytest.approx((12 * MM, 136 * MM), abs=1)
        assert 22 * lines - 12 < top - bottom <= 22 * lines + 3
        covered = [
            word.text
            for word in seen
            if word.page == page
            and word.top + 4 < 210 * MM - bottom
            and word.bottom - 4 > 210 * MM - top
        ]
        assert covered == []


def test_a_field_comes_right_after_its_label_in_the_order_of_reading() -> None:
    worker, meeting, things = LABELS["en-GB"]
    order = [name for name in read_order(form()) if name != "Span"]
    assert order[:5] == ["Document", "H1", "P", "P", worker]
    assert order.index(worker) < order.index(meeting) < order.index(things)
    assert order[order.index(meeting) - 1] == order[order.index(things) - 1] == "P"
    for page in PdfReader(BytesIO(form())).pages:
        assert page["/Tabs"] == "/S"


def test_a_field_is_in_the_tree_from_both_sides() -> None:
    reader = PdfReader(BytesIO(form()))
    nums = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    for _, field in fields(form()):
        element = parents[field["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/A"]["/Placement"] == "/Block"
        assert element["/K"][0]["/Obj"]["/T"] == field["/T"]
        assert element in [kid.get_object() for kid in element["/P"]["/K"]]


def test_the_lines_of_two_cells_side_by_side_are_not_taken_for_one_another() -> None:
    cells = tuple(
        Cell(tuple(lined(label, 2)), column) for column, label in enumerate(("Name", "School"))
    )
    made = a5(heading(1, "Me"), Table((Row(cells),), (170.0, 170.0)))
    asked = [Space("Name", 2), Space("School", 2)]
    pdf = fillable(made, asked, language="en-GB", is_right_to_left=False)
    (_, name), (_, school) = fields(pdf)
    assert float(name["/Rect"][2]) <= float(school["/Rect"][0])
    assert name["/Rect"][1] == school["/Rect"][1]
    order = read_order(pdf)
    assert order[order.index("TD") :][:4] == ["TD", "P", "Name", "P"]
    assert order[order.index("School") - 2 :][:2] == ["TD", "P"]


def test_an_answer_filled_in_is_seen_in_its_place_and_read_back() -> None:
    answers = {"space-1": "Ms Łucja Їжак", "space-3": "I want to stay at my school. " * 6}
    pdf = filled(form(), answers)
    told_back = PdfReader(BytesIO(pdf)).get_form_text_fields()
    assert told_back["space-1"] == "Ms Łucja Їжак"
    assert told_back["space-2"] is None
    word = next(word for word in words(pdf) if word.text == "Łucja")
    left, bottom, right, top = map(float, fields(pdf)[0][1]["/Rect"])
    assert left < word.left < word.right < right
    assert 210 * MM - top < (word.top + word.bottom) / 2 < 210 * MM - bottom


def test_the_empty_field_has_a_look_of_its_own_and_asks_no_viewer_for_one() -> None:
    reader = PdfReader(BytesIO(form()))
    asked = reader.root_object["/AcroForm"]
    assert asked["/NeedAppearances"].value is False
    assert len(asked["/Fields"]) == 3
    for _, field in fields(form()):
        look = field["/AP"]["/N"]
        left, bottom, right, top = map(float, field["/Rect"])
        assert list(map(float, look["/BBox"])) == pytest.approx(
            [0, 0, right - left, top - bottom], abs=0.02
        )
        assert b" re f\n" in look.get_data()


def test_the_font_of_answers_is_whole_and_in_the_file() -> None:
    reader = PdfReader(BytesIO(form()))
    font = reader.root_object["/AcroForm"]["/DR"]["/Font"]["/Answer"]
    file = font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]
    assert len(file.get_data()) == file["/Length1"] > 100_000
    shown = font["/ToUnicode"].get_data().decode()
    for letter in "AŁșŵіґ€’":
        assert re.search(f"> <{ord(letter):04X}>", shown), letter


def test_answers_of_a_language_read_from_the_right_start_there() -> None:
    assert all(field["/Q"] == 2 for _, field in fields(form("ur-PK")))
    assert not any("/Q" in field for _, field in fields(form("pl-PL")))
    assert PdfReader(BytesIO(form("ur-PK"))).root_object["/Lang"] == "ur-PK"


def test_equal_booklets_make_equal_forms() -> None:
    again = fillable(booklet("ur-PK"), spaces("ur-PK"), language="ur-PK", is_right_to_left=True)
    assert again == form("ur-PK")


def test_the_text_of_the_booklet_is_as_it_was(tmp_path: Path) -> None:
    texts = []
    for name, pdf in (("before", booklet("bn-BD")), ("after", form("bn-BD"))):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        made = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
        texts.append(made.stdout)
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "asked",
    [
        Space("My head teacher", 1),
        Space("My social worker", 2),
        Space("Three things I want to say", 5),
    ],
)
def test_a_space_that_is_not_in_the_file_is_told(asked: Space) -> None:
    with pytest.raises(ValueError, match=f"space 1 is not in the file with {asked.lines} lines"):
        fillable(booklet("en-GB"), [asked], language="en-GB", is_right_to_left=False)


def test_spaces_are_found_in_their_order() -> None:
    first, second, third = spaces("en-GB")
    with pytest.raises(ValueError, match="space 2 is not in the file"):
        fillable(booklet("en-GB"), [second, first, third], language="en-GB", is_right_to_left=False)


def test_two_spaces_of_one_label_are_two_fields() -> None:
    made = a5(*lined("A thing to say", 1), *lined("A thing to say", 2), told("End"))
    asked = [Space("A thing to say", 1), Space("A thing to say", 2)]
    pdf = fillable(made, asked, language="en-GB", is_right_to_left=False)
    (_, first), (_, second) = fields(pdf)
    assert float(first["/Rect"][1]) > float(second["/Rect"][3])
    assert first["/T"] != second["/T"]


@pytest.mark.parametrize(("empty_lines", "shared"), [(34, (3, 2)), (39, (0, 5))])
def test_lines_that_go_on_over_a_page_are_a_second_field(
    empty_lines: int, shared: tuple[int, int], need_package: Callable[[str], None]
) -> None:
    need_package("page")
    text = [told("word") for _ in range(empty_lines)]
    label, *lines = lined("Three things I want to say", 5)
    loose = [replace(block, keep_with_next=False) for block in (label, *lines)]
    made = a5(heading(1, "Me"), *text, *loose, told("After"))
    asked = [Space("Three things I want to say", 5)]
    pdf = fillable(made, asked, language="en-GB", is_right_to_left=False)
    found = [
        (page, round((float(field["/Rect"][3]) - float(field["/Rect"][1])) / 22))
        for page, field in fields(pdf)
    ]
    assert found == [(page, lines) for page, lines in enumerate(shared, 1) if lines]
    assert [field["/T"] for _, field in fields(pdf)] == ["space-1", "space-1-2"][: len(found)]
    assert failures(pdf) == []


def test_a_field_ends_below_its_label_where_the_line_is_close() -> None:
    label, line = lined("Name", 1)
    made = a5(label, replace(line, spacing=Spacing(line=12.0, rule="exact")))
    pdf = fillable(made, [Space("Name", 1)], language="en-GB", is_right_to_left=False)
    (_, field), written = fields(pdf)[0], next(word for word in words(pdf) if word.text == "Name")
    assert 210 * MM - float(field["/Rect"][3]) > (written.top + written.bottom) / 2 + 3
