"""Sheets to print and fold: where each page stands, and that it is still read in order."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.page.tree import Block, Page, Paragraph, Section
from docgen.publication.fold import booklet_sheet, print_sheet
from docgen.publication.fold_content import moved
from tests.layouts import laid, words
from tests.page_trees import PNG, Anchor, Link, Picture, heading, item, page, para, run

MM = 72 / 25.4
MARGIN = 8 * MM
PANELS = ("Cover", "First", "Second", "Third", "Flap", "Back")
NARROW = {"Flap": 97.0}
FILL = " ".join(["lengthy"] * 60)


def panel(name: str, *blocks: Block, size: tuple[float, float] = (100.0, 210.0)) -> Section:
    top = heading(1 if name == PANELS[0] else 2, name)
    width, height = NARROW.get(name, size[0]) * MM, size[1] * MM
    return Section((top, *blocks), width=width, height=height, margins=(MARGIN,) * 4)


@cache
def leaflet(direction: str = "ltr") -> bytes:
    """Six panels, each with its name, text over its whole width, and something special."""
    special: dict[str, tuple[Block, ...]] = {
        "Cover": (para(Picture("logo", 72.0, 36.0, "Logo of the partnership")),),
        "Second": (para(Link((run("website"),), "https://example.org")),),
        "Third": (para(Anchor("there"), "Ring us (any time) \\ or (write"),),
        "Flap": (item("•", "entry"), para(Link((run("turn"),), anchor="there"))),
    }
    sections = [panel(name, filled(direction), *special.get(name, ())) for name in PANELS]
    images = {"logo": PNG}
    return laid(Page(tuple(sections), "Leaflet", "en-GB", direction=direction, images=images))


def filled(direction: str) -> Paragraph:
    return para(FILL, direction=direction, align="justify")


@cache
def sheet(is_right_to_left: bool = False) -> bytes:
    made = leaflet("rtl" if is_right_to_left else "ltr")
    language = "ur-PK" if is_right_to_left else "en-GB"
    return print_sheet(
        made, is_right_to_left=is_right_to_left, title="For parents & carers", language=language
    )


@cache
def booklet(count: int) -> bytes:
    size = (148.0, 210.0)
    return laid(
        Page(tuple(panel(f"Page{n}", size=size) for n in range(1, count + 1)), "Guide", "en-GB")
    )


def folded(count: int, is_right_to_left: bool = False) -> bytes:
    return booklet_sheet(
        booklet(count), is_right_to_left=is_right_to_left, title="Guide", language="en-GB"
    )


def read_off(pdf: bytes, folder: Path, page: int, left_mm: float, right_mm: float) -> str:
    """The text in a part of a side of paper, as a person sees it there."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    left, right = round(left_mm * MM), round(right_mm * MM)
    area = ["-x", left, "-y", 0, "-W", right - left, "-H", 596]
    command = ["pdftotext", "-r", 72, "-f", page, "-l", page, *area, path, "-"]
    told = subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return told.stdout.decode()


def names_on(pdf: bytes, folder: Path, page: int, *edges: float) -> list[str]:
    """The name of the panel or page that is read in each part of a side, from the left."""
    found = []
    for left, right in pairwise(edges):
        names = re.findall(
            r"Cover|First|Second|Third|Flap|Back|Page\d+",
            told := read_off(pdf, folder, page, left, right),
        )
        assert len(names) == 1 or not told.strip(), told
        found.append(names[0] if names else "")
    return found


def failures(pdf: bytes) -> list[str]:
    import page as checker  # noqa: PLC0415 - the checker, which CI must have

    return [str(one) for one in checker.validate_pdf_bytes(pdf, profile="ua1").failures]


def heads(pdf: bytes, folder: Path) -> list[str]:
    """The headings in the order a screen reader reads them."""
    (folder / "tagged.pdf").write_bytes(pdf)
    command = ["pdfinfo", "-struct-text", folder / "tagged.pdf"]
    told = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return re.findall(r"H[12] .*\n\s+\"(\w+)", told)


def test_the_outside_is_flap_back_cover_and_the_inside_one_two_three(tmp_path: Path) -> None:
    assert names_on(sheet(), tmp_path, 1, 0, 97, 197, 297) == ["Flap", "Back", "Cover"]
    assert names_on(sheet(), tmp_path, 2, 0, 100, 200, 297) == ["First", "Second", "Third"]


def test_both_sides_are_mirrored_for_a_language_read_from_the_right(tmp_path: Path) -> None:
    made = sheet(is_right_to_left=True)
    assert names_on(made, tmp_path, 1, 0, 100, 200, 297) == ["Cover", "Back", "Flap"]
    assert names_on(made, tmp_path, 2, 0, 97, 197, 297) == ["Third", "Second", "First"]


@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_the_third_inside_panel_lies_on_the_back_of_the_narrow_flap(
    is_right_to_left: bool,
) -> None:
    flap, third = (
        next(word for word in words(sheet(is_right_to_left)) if word.text == name)
        for name in ("Flap", "Third")
    )
    # The paper is turned over its short edge: what is left outside is right inside.
    assert ((flap.left + flap.right) / 2 < 297 / 2 * MM) != (
        (third.left + third.right) / 2 < 297 / 2 * MM
    )


@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_no_word_is_cut_or_crosses_a_fold(is_right_to_left: bool) -> None:
    folds = {False: [(97, 197), (100, 200)], True: [(100, 200), (97, 197)]}[is_right_to_left]
    found = words(sheet(is_right_to_left))
    assert len(found) == len(words(leaflet("rtl" if is_right_to_left else "ltr")))
    for word in found:
        for edge in (0, *folds[word.page - 1], 297):
            assert word.right < (edge - 6.4) * MM or word.left > (edge + 6.4) * MM, word


def test_a_sheet_is_two_sides_of_a4_to_be_flipped_on_the_short_edge() -> None:
    reader = PdfReader(BytesIO(sheet()))
    sizes = [(float(p.mediabox.width), float(p.mediabox.height)) for p in reader.pages]
    assert sizes == [pytest.approx((297 * MM, 210 * MM), abs=0.01)] * 2
    wishes = reader.root_object["/ViewerPreferences"]
    assert wishes["/Duplex"] == "/DuplexFlipShortEdge"
    assert wishes["/PrintScaling"] == "/None"
    assert wishes["/Direction"] == "/L2R"


@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_folds_are_marked_by_artifacts_of_three_millimetres(is_right_to_left: bool) -> None:
    reader = PdfReader(BytesIO(sheet(is_right_to_left)))
    for page_of_sheet, folds in zip(
        reader.pages,
        [(100, 200), (97, 197)] if is_right_to_left else [(97, 197), (100, 200)],
        strict=True,
    ):
        content = page_of_sheet.get_contents().get_data().decode("latin-1")
        marks = content[content.rindex("/Artifact") :]
        lines = [
            list(map(float, line)) for line in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l", marks)
        ]
        assert [line[0] for line in lines] == pytest.approx(
            [folds[0] * MM] * 2 + [folds[1] * MM] * 2, abs=0.01
        )
        assert all(line[3] - line[1] == pytest.approx(3 * MM, abs=0.01) for line in lines)


@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_a_sheet_keeps_every_rule_and_is_read_as_the_leaflet_is(
    is_right_to_left: bool, need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    made = sheet(is_right_to_left)
    assert failures(made) == []
    assert heads(made, tmp_path) == list(PANELS)


def test_a_sheet_says_its_title_and_language_and_nothing_of_programs() -> None:
    reader = PdfReader(BytesIO(sheet(is_right_to_left=True)))
    assert reader.root_object["/Lang"] == "ur-PK"
    assert dict(reader.metadata) == {
        "/Title": "For parents & carers",
        "/CreationDate": "D:20261122000000Z",
        "/ModDate": "D:20261122000000Z",
    }
    told = reader.root_object["/Metadata"].get_data().decode()
    assert "For parents &amp; carers" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert "Typst" not in told


def test_links_stand_where_their_text_stands_and_lead_to_the_sheet() -> None:
    reader = PdfReader(BytesIO(sheet()))
    found = words(sheet())
    outside, inside = (
        [annotation.get_object() for annotation in page.get("/Annots", ())] for page in reader.pages
    )
    for annotation, text in ((outside[0], "turn"), (inside[0], "website")):
        word = next(word for word in found if word.text == text)
        assert float(annotation["/Rect"][0]) == pytest.approx(word.left, abs=1)
    there = next(word for word in found if word.text == "Ring")
    page_named, _, left, *_ = outside[0]["/Dest"]
    assert page_named == reader.pages[1].indirect_reference
    assert float(left) == pytest.approx(there.left, abs=1)


def test_the_place_of_a_picture_is_told_for_the_sheet() -> None:
    told = re.search(rb"/BBox \[ ?([\d. ]+)\]", sheet())
    left, _, right, _ = map(float, told[1].split())
    assert 197 * MM < left < right < 297 * MM


def test_equal_leaflets_make_equal_sheets() -> None:
    again = print_sheet(
        leaflet(), is_right_to_left=False, title="For parents & carers", language="en-GB"
    )
    assert again == sheet()


def test_pages_that_were_moved_leave_nothing_behind() -> None:
    assert len(re.findall(rb"/Type /Page\b", sheet())) == 2


@pytest.mark.parametrize("number", [5, 7])
def test_a_leaflet_has_six_panels(number: int) -> None:
    with pytest.raises(ValueError, match="has 6 panels, not"):
        print_sheet(booklet(number), is_right_to_left=False, title="", language="en-GB")


def test_a_panel_larger_than_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="page 1 is larger than its place"):
        print_sheet(booklet(6), is_right_to_left=False, title="", language="en-GB")


@pytest.mark.parametrize(
    ("count", "sides"),
    [
        (4, ["4 1", "2 3"]),
        (8, ["8 1", "2 7", "6 3", "4 5"]),
        # The back stays on the back: blank pages stand before it.
        (6, ["6 1", "2 -", "- 3", "4 5"]),
        (5, ["5 1", "2 -", "- 3", "4 -"]),
        (1, ["1 -", "- -"]),
    ],
)
def test_a_booklet_is_in_the_order_of_its_staples(
    count: int, sides: list[str], tmp_path: Path
) -> None:
    for is_right_to_left in (False, True):
        made = folded(count, is_right_to_left)
        assert len(PdfReader(BytesIO(made)).pages) == len(sides)
        for number, side in enumerate(sides, 1):
            asked = ["" if name == "-" else f"Page{name}" for name in side.split()]
            found = names_on(made, tmp_path, number, 0, 148.5, 297)
            assert found == (asked[::-1] if is_right_to_left else asked)


@pytest.mark.parametrize("count", [5, 8])
def test_a_booklet_keeps_every_rule_and_is_read_page_by_page(
    count: int, need_package: Callable[[str], None], tmp_path: Path
) -> None:
    need_package("page")
    made = folded(count)
    assert failures(made) == []
    assert heads(made, tmp_path) == [f"Page{number}" for number in range(1, count + 1)]


def test_marks_are_counted_on_and_names_told_apart_but_strings_are_left_alone() -> None:
    content = rb"/Span<</MCID 3>>BDC /f0 11 Tf (a /f0 (/MCID 1) \) b)Tj /f01 1 Tf <2F6630>Tj EMC"
    made = moved(content, 10, {b"/f0"}, b".2")
    assert made.marks == 4
    assert made.content == content.replace(b"/MCID 3", b"/MCID 13").replace(
        b"BDC /f0 ", b"BDC /f0.2 "
    )


def test_a_picture_in_the_content_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="a picture stands in the content"):
        moved(b"q BI /W 1 ID /MCID 3 EI Q", 0, set(), b".1")


def test_a_page_without_tags_is_refused() -> None:
    from pypdf import PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=BytesIO(laid(page(para("Words")))))
    del writer.root_object["/StructTreeRoot"]
    file = BytesIO()
    writer.write(file)
    with pytest.raises(ValueError, match="the pages have no tags"):
        booklet_sheet(file.getvalue(), is_right_to_left=False, title="", language="en-GB")
