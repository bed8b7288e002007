"""What a partnership publishes, on paper: guide, leaflet, booklet, each in large print too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import layouts
import page_trees
import publications
import pytest
from publications import ADDRESS, DRAFT, LOGO, QUESTIONS, booklet, fitted, leaflet, part, question
from validator import faults

from docgen.page.layout.measure import Stretch, heights
from docgen.page.reader import read
from docgen.page.tree import Break, Link, Page, Paragraph, Picture, Section, Spacing
from docgen.page.walk import everything, paragraphs
from docgen.publication import forms
from docgen.publication.fitting import fit, steps
from docgen.publication.leaves import Issue
from docgen.publication.records import Paragraph as Text
from docgen.publication.records import Publication, Run, Space
from docgen.publication.setting import filled, in_large_print
from docgen.word import package
from docgen.word.text import text

CODES = ("en", "ur", "pl", "bn")
MAKERS: tuple[Callable[..., Publication], ...] = (publications.publication, leaflet, booklet)


def guide(code: str = "en", **changes: object) -> Publication:
    return publications.publication(code, **changes)


def tree(docx: bytes) -> Page:
    return read(docx, "publication")


def large(told: Publication) -> tuple[bytes, bytes]:
    issue = Issue(told, publications.template(told), LOGO, ADDRESS)
    docx = in_large_print(issue, filled(issue))
    return docx, forms.laid_out(docx, issue)


def outline(page: Page) -> list[tuple[int, str]]:
    """The headings of a page tree in order: level and text."""
    return [
        (block.heading, "".join(getattr(one, "text", "") for one in block.content))
        for block in paragraphs(everything(page))
        if block.heading
    ]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("make", MAKERS)
def test_every_form_is_a_sound_word_file_and_an_accessible_pdf(
    make: Callable[..., Publication],
    code: str,
    need: Callable[[str], Path],
    need_package: Callable[[str], None],
    tmp_path: Path,
) -> None:
    need_package("page")
    import page  # noqa: PLC0415 - the checker

    told = make(code)
    plain, big = fitted(told), large(told)
    for name, docx in (("plain", plain.docx), ("large", big[0])):
        (tmp_path / f"{name}.docx").write_bytes(docx)
    for pdf in (plain.pdf, big[1]):
        assert [str(one) for one in page.validate_pdf_bytes(pdf, profile="ua1").failures] == []
    assert faults(need, *sorted(tmp_path.glob("*.docx"))) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("make", MAKERS)
def test_a_file_says_its_language_and_title_and_has_one_title_and_questions(
    make: Callable[..., Publication], code: str
) -> None:
    told = make(code)
    page = tree(fitted(told).docx)
    levels = [level for level, _ in outline(page)]
    assert (page.language, page.title) == (told.tag, told.title)
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert sum(said == QUESTIONS[code] for _, said in outline(page)) == 1 + len(
        [block for own in told.parts for block in own if type(block).__name__ == "Heading"]
    )


@pytest.mark.parametrize("code", CODES)
def test_a_guide_fits_one_side(code: str, need: Callable[[str], Path]) -> None:
    need("pdftotext")
    made = fitted(guide(code))
    assert made.over == ()
    assert layouts.pages(made.pdf) == 1


def test_a_guide_that_is_too_long_is_set_smaller_and_then_its_lines_are_told() -> None:
    sizes = [fitted(guide(parts=(part("pl", 8, n),))) for n in (2, 4, 6, 9)]
    assert sizes[0].size_pt == 10.5
    assert [made.size_pt for made in sizes] == sorted((m.size_pt for m in sizes), reverse=True)
    longest = sizes[-1]
    assert longest.size_pt == 9
    assert [one.place for one in longest.over] == ["page 1"]
    longer = fitted(guide(parts=(part("pl", 8, 10),)))
    assert longer.lines_over > longest.lines_over > 0


def test_families_are_given_nothing_below_ten_points() -> None:
    assert min(steps(guide())) == 9
    assert min(steps(guide(audience="parents"))) == 10
    assert min(steps(leaflet())) == 10
    assert min(steps(booklet())) == 12


def test_the_columns_of_a_guide_start_with_a_question_where_they_can(
    need: Callable[[str], Path],
) -> None:
    need("pdftotext")
    parts = (tuple(block for n in range(8) for block in question(text=f"Question{n}?")),)
    made = fitted(guide(parts=parts))
    heads = [one for one in layouts.words(made.pdf) if one.text.startswith("Question")]
    left = min(one.left for one in heads)
    second = next(one for one in heads if one.left > left + 100)
    assert second.top == pytest.approx(heads[0].top, abs=0.5)
    assert second.text in {"Question4?", "Question5?"}


def test_the_columns_of_a_guide_are_mirrored_from_right_to_left(
    need: Callable[[str], Path],
) -> None:
    need("pdftotext")
    phones = {
        code: layouts.word(fitted(guide(code)).pdf, "01632", 0).right for code in ("en", "ur")
    }
    assert phones["en"] < 595 / 2 < phones["ur"]


def test_what_stands_at_the_foot_of_a_guide_ends_where_the_page_does(
    need: Callable[[str], Path],
) -> None:
    need("pdftotext")
    for n in (1, 3):
        pdf = fitted(guide(parts=(part("en", 8, n),))).pdf
        lowest = max(one.bottom for one in layouts.words(pdf))
        assert lowest == pytest.approx(842 - 31, abs=12)


def test_a_leaflet_has_six_panels_in_the_order_they_are_read(need: Callable[[str], Path]) -> None:
    need("pdftotext")
    told = leaflet(parts=tuple(question(text=f"Part{n}?") for n in range(4)))
    page, pdf = tree(fitted(told).docx), fitted(told).pdf
    assert layouts.pages(pdf) == 6
    assert [layouts.word(pdf, f"Part{n}?").page for n in range(4)] == [2, 3, 4, 5]
    widths = [round(one.width / 72 * 25.4) for one in page.sections if one.starts == "next-page"]
    assert widths == [100, 100, 100, 100, 97, 100]
    assert {round(one.height / 72 * 25.4) for one in page.sections} == {210}


def test_a_panel_that_is_too_long_is_told_with_its_lines() -> None:
    parts = [part("en", 1, 3) for _ in range(4)]
    parts[1], parts[3] = part("en", 3, 9), part("en", 3, 10)
    made = fitted(leaflet(parts=tuple(parts)))
    assert made.size_pt == 10
    assert [one.place for one in made.over] == ["inside 2", "flap"]
    assert made.over[0].lines < made.over[1].lines
    parts[1] = (*parts[1], Text((Run("One more."),)))
    more = fitted(leaflet(parts=tuple(parts)))
    # A line, and the distance above a paragraph, which is less than a line.
    assert more.over[0].lines - made.over[0].lines in {1, 2}


def test_a_leaflet_with_room_is_set_larger() -> None:
    assert fitted(leaflet(parts=tuple(part("en", 1, 3) for _ in range(4)))).size_pt == 12
    assert fitted(leaflet(parts=tuple(part("en", 3, 6) for _ in range(4)))).size_pt < 12


def test_parts_of_a_booklet_share_a_page_where_both_fit(need: Callable[[str], Path]) -> None:
    need("pdftotext")
    short = tuple(question(text=f"Part{n}?", sentences=2) for n in range(3))
    pdf = fitted(booklet(parts=short)).pdf
    assert {layouts.word(pdf, f"Part{n}?").page for n in range(3)} == {2}
    long = tuple(question(text=f"Part{n}?", sentences=14) for n in range(3))
    pdf = fitted(booklet(parts=long)).pdf
    assert [layouts.word(pdf, f"Part{n}?").page for n in range(3)] == [2, 3, 4]


def test_a_part_of_a_booklet_longer_than_a_page_is_parted_at_its_questions(
    need: Callable[[str], Path],
) -> None:
    need("pdftotext")
    whole = tuple(b for n in range(3) for b in question(text=f"Question{n}?", sentences=5))
    made = fitted(booklet(parts=(whole,)))
    assert made.over == ()
    places = [layouts.word(made.pdf, f"Question{n}?") for n in range(3)]
    assert [one.page for one in places] == [2, 2, 3]
    assert places[2].top == pytest.approx(places[0].top, abs=0.5)
    ends = [one for one in layouts.words(made.pdf) if one.text == "it." and one.page == 2]
    assert len(ends) == 10


def test_a_space_to_write_in_has_its_lines() -> None:
    page = tree(fitted(booklet(parts=((Space("My advocate", 3), Space("My plan", 1)),))).docx)
    styles = [block.style for block in paragraphs(everything(page))]
    assert styles.count("Writing Label") == 2
    assert styles.count("Writing Line LTR") == 4


def test_links_telephone_numbers_and_the_code_lead_where_they_say() -> None:
    runs = (Run("Read "), Run("the rules", link="https://example.org/rules"), Run("."))
    page = tree(fitted(guide("ur", parts=((Text(runs),),))).docx)
    inlines = [one for block in paragraphs(everything(page)) for one in block.content]
    assert {one.address for one in inlines if isinstance(one, Link)} == {
        "https://example.org/rules",
        "tel:01632960101",
        "mailto:north@example.org",
        "tel:01632960102",
        ADDRESS,
    }
    shown = {one.alt for one in inlines if isinstance(one, Picture)}
    assert any(ADDRESS in alt for alt in shown)
    assert any("Ashdown" in alt for alt in shown)


@pytest.mark.parametrize("make", MAKERS)
def test_every_page_of_a_draft_translation_says_so(
    make: Callable[..., Publication], need: Callable[[str], Path]
) -> None:
    need("pdftotext")
    for pdf in (fitted(make("pl")).pdf, large(make("pl"))[1]):
        drafts = [one.page for one in layouts.words(pdf) if one.text == DRAFT.split()[0]]
        assert drafts == list(range(1, layouts.pages(pdf) + 1))
    assert "Draft" not in text(fitted(make("en")).docx)


@pytest.mark.parametrize("make", MAKERS)
def test_large_print_is_one_flow_of_large_letters_on_a4(make: Callable[..., Publication]) -> None:
    told = make("en")
    docx = large(told)[0]
    page = tree(docx)
    assert len(page.sections) == 1
    assert (round(page.sections[0].width), round(page.sections[0].height)) == (595, 842)
    sizes = {
        one.look.size
        for block in paragraphs(page.sections[0].blocks)
        for one in block.content
        if hasattr(one, "look")
    }
    assert min(sizes) >= 18
    said = [line for line in text(docx).splitlines() if line.strip("\u00a0 ")]
    assert set(text(fitted(told).docx).split()) == set(" ".join(said).split())


def test_a_publication_without_figures_logo_or_areas_leaves_no_gap_for_them() -> None:
    told = guide(figures=())
    made = fit(told, publications.template(told), None, ADDRESS).docx
    assert len(tree(made).sections) == 3
    assert "None" not in text(made)


def test_a_template_with_other_sections_is_taken_as_it_is() -> None:
    told = leaflet()
    made = fit(told, publications.template(guide()), None, ADDRESS)
    assert (made.over, made.size_pt) == ((), 12)
    assert QUESTIONS["en"] in text(made.docx)


def test_the_accent_is_the_partnerships_own() -> None:
    styles = package.unzipped(fitted(guide()).docx)["word/styles.xml"]
    assert b"7A1F3D" in styles
    assert b"1D5B79" not in styles


def test_the_same_publication_makes_the_same_bytes() -> None:
    told = leaflet("ur")
    assert fitted(told).docx == fitted(told).docx
    assert fitted(told).pdf == fitted(told).pdf
    assert large(told) == large(told)


def test_no_line_of_a_list_stands_alone_at_the_top_of_a_column() -> None:
    for size in range(3, 9):
        entries = publications.listed(*(f"Entry {n}" for n in range(size)))
        told = guide(parts=((entries, Text((Run("The end. " * 20),))),))
        *_, body, _foot = tree(fitted(told).docx).sections
        at = next(n for n, block in enumerate(body.blocks) if _ends_column(block))
        items = [isinstance(b, Paragraph) and b.label is not None for b in body.blocks]
        assert not (items[at - 1] and items[at + 1] and not items[at + 2])


def _ends_column(block: object) -> bool:
    return isinstance(block, Paragraph) and Break("column") in block.content


def test_heights_are_those_of_the_lines() -> None:
    line = page_trees.para("One line", spacing=Spacing(line=14, rule="exact"))
    page = Page((Section((line,)),), title="A", language="en-GB")
    one, three = heights(page, [Stretch([line], 200), Stretch([line] * 3, 200)], layouts.fonts())
    assert (one, three) == (pytest.approx(14), pytest.approx(42))


def test_columns_ended_by_hand_stand_side_by_side_and_what_follows_below_both(
    need: Callable[[str], Path],
) -> None:
    need("pdftotext")
    end = page_trees.para(Break("column"))
    columns = (page_trees.para("Left"), page_trees.para("low"), end, page_trees.para("Right"))
    above = Section((page_trees.para("Above"),))
    beside = Section(columns, columns=2, starts="continuous")
    below = Section((page_trees.para("Below"),), starts="continuous")
    page = Page((above, beside, below), title="A", language="en-GB")
    assert layouts.pages(page) == 1
    left, right = layouts.word(page, "Left"), layouts.word(page, "Right")
    assert left.top == pytest.approx(right.top, abs=0.1)
    assert right.left > left.left + 150
    assert layouts.word(page, "Below").top > layouts.word(page, "low").top
    turned = replace(page, direction="rtl", language="ur")
    assert layouts.word(turned, "Right").left < layouts.word(page, "Right").left
