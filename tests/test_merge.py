from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from docgen.errors import MachineError
from docgen.pack.artifacts import marked
from docgen.pack.merge import Part, merge, warnings
from docgen.pack.objects import count_pages
from docgen.page import libreoffice, shared
from docgen.page.stamp import stamps
from tests.test_libreoffice import word_file

MADE_AT = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


@cache
def document(title: str = "Minutes", pages: int = 2, flipped: bool = False) -> bytes:
    """A tagged PDF with headings, a table whose cells name their heads, and links."""
    source = f"""
#set document(title: "{title}")
#set page(paper: "a4", flipped: {str(flipped).lower()})
= {title} <top>
#table(columns: 2, table.header[Who][What], [Ann], [rings])
#link("https://example.org/")[the guide], #link(<top>)[back to the top]
"""
    more = "".join(
        f"#pagebreak()\n== Section {n}\nWords of page {n}.\n" for n in range(2, pages + 1)
    )
    return typst.compile((source + more).encode(), format="pdf", pdf_standards="ua-1")


def changed(pdf: bytes, change) -> bytes:
    """The PDF after `change` was made to its writer."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    change(writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def a_stamp(page: int, pages: int) -> tuple[str, str]:
    return "YOR-2026-0417 · Copy 3 of 8 · for J. Hughes", f"Pack page {page} of {pages}"


def pack_of(*parts: bytes, language: str = "en-GB", stamp=a_stamp, title: str = "Pack") -> bytes:
    named = [Part(f"Part {number}", pdf, "en-GB") for number, pdf in enumerate(parts, 1)]
    return merge(named, title=title, language=language, made_at=MADE_AT, stamp=stamp)


def reader_of(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    def below(kids) -> Iterator[DictionaryObject]:
        for kid in kids if isinstance(kids, ArrayObject) else [kids]:
            element = kid.get_object()
            if isinstance(element, DictionaryObject) and "/S" in element:
                yield element
                yield from below(element.get("/K", NullObject()).get_object())

    yield from below(reader.root_object["/StructTreeRoot"]["/K"])


def parents(reader: PdfReader) -> dict[int, object]:
    nums = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return dict(zip(nums[::2], (entry.get_object() for entry in nums[1::2]), strict=True))


def references(start) -> Iterator[IndirectObject]:
    seen, waiting = set(), [start]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            yield thing
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def text_of(pdf: bytes, page: int, need, tmp_path) -> str:
    (tmp_path / "pack.pdf").write_bytes(pdf)
    command = [need("pdftotext"), "-f", str(page), "-l", str(page), "-layout"]
    return subprocess.run(
        [*command, tmp_path / "pack.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_pages_of_all_parts_follow_each_other():
    reader = reader_of(pack_of(document(pages=2), document("Plan", 3)))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 5
    assert "Minutes" in texts[0]
    assert "Plan" in texts[2]
    assert "Words of page 3" in texts[4]


def test_the_title_the_language_and_the_dates_are_those_of_the_pack():
    reader = reader_of(pack_of(document(), title="Minutes pack <&>"))
    assert reader.metadata == {
        "/Title": "Minutes pack <&>",
        "/CreationDate": "D:20260302103000Z",
        "/ModDate": "D:20260302103000Z",
    }
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.xmp_metadata.dc_title == {"x-default": "Minutes pack <&>"}


def test_no_trace_of_a_program_is_left():
    pdf = pack_of(document())
    for trace in (b"typst", b"Typst", b"LibreOffice", b"pypdf", b"Producer", b"Creator<"):
        assert trace not in pdf


def test_the_same_parts_give_the_same_bytes():
    first, second = (pack_of(document(), document("Plan")) for _ in range(2))
    assert first == second


def test_the_identifier_is_that_of_the_content():
    identifiers = {
        reader_of(pack_of(document(title))).trailer["/ID"][0].original_bytes
        for title in ("Minutes", "Plan")
    }
    assert len(identifiers) == 2
    assert bytes(16) not in identifiers


def test_the_date_is_told_in_universal_time():
    summer = MADE_AT.replace(tzinfo=timezone(timedelta(hours=1)))
    pdf = merge([Part("A", document(), "en")], title="A", language="en", made_at=summer)
    assert reader_of(pdf).metadata["/CreationDate"] == "D:20260302093000Z"


def test_each_part_has_a_bookmark_and_below_it_its_own():
    reader = reader_of(pack_of(document(pages=2), document("Plan", 2)))
    outline = reader.outline
    tops = [entry for entry in outline if not isinstance(entry, list)]
    assert [entry.title for entry in tops] == ["Part 1", "Part 2"]
    assert [reader.get_destination_page_number(entry) for entry in tops] == [0, 2]
    plan = outline[3]
    assert plan[0].title == "Plan"
    section = plan[1][0]
    assert (section.title, reader.get_destination_page_number(section)) == ("Section 2", 3)


def test_page_labels_count_through_the_pack():
    def number_in_roman(writer: PdfWriter) -> None:
        writer.set_page_label(0, 1, style="/r")

    reader = reader_of(pack_of(document(), changed(document("Plan"), number_in_roman)))
    assert "/PageLabels" in reader.root_object
    assert reader.page_labels == ["1", "2", "3", "4"]


def test_every_part_is_a_part_in_its_own_language():
    parts = [Part("Minutes", document(), "en-GB"), Part("Plan", document("Plan"), "ur")]
    pdf = merge(parts, title="Pack", language="en-GB", made_at=MADE_AT)
    found = list(elements(reader_of(pdf)))
    assert found[0]["/S"] == "/Document"
    tops = [element for element in found if element["/S"] == "/Part"]
    assert [(top["/T"], top["/Lang"]) for top in tops] == [("Minutes", "en-GB"), ("Plan", "ur")]


def test_no_element_of_a_part_is_lost():
    alone = [element["/S"] for element in elements(reader_of(document()))]
    together = [element["/S"] for element in elements(reader_of(pack_of(*[document()] * 2)))]
    assert sorted(together) == sorted([*alone[1:] * 2, "/Document", "/Part", "/Part"])


def test_every_page_and_link_finds_its_elements():
    reader = reader_of(pack_of(document(), document("Plan", 3)))
    known = {element.indirect_reference.idnum for element in elements(reader)}
    tree = parents(reader)
    for page in reader.pages:
        for entry in list.__iter__(tree[page["/StructParents"]]):
            assert isinstance(entry, NullObject) or entry.idnum in known
        for link in page.get("/Annots", ArrayObject()):
            owner = tree[link.get_object()["/StructParent"]]
            assert owner.indirect_reference.idnum in known
            assert owner["/S"] == "/Link"
    assert reader.root_object["/StructTreeRoot"]["/ParentTreeNextKey"] == max(tree) + 1


def test_no_reference_leads_nowhere():
    reader = reader_of(pack_of(document(), document("Plan", 3)))
    for reference in references(reader.trailer):
        assert reference.get_object() is not None
        assert not isinstance(reference.get_object(), NullObject)


def test_nothing_comes_along_that_the_pack_does_not_use():
    reader = reader_of(pack_of(document(), document("Plan", 3), stamp=None))
    used = {reference.idnum for reference in references(reader.trailer)}
    assert used == set(range(1, reader.trailer["/Size"]))
    kinds = Counter(
        str(thing["/Type"])
        for thing in map(reader.get_object, used)
        if isinstance(thing, DictionaryObject) and "/Type" in thing
    )
    assert (kinds["/Pages"], kinds["/StructTreeRoot"], kinds["/Page"]) == (1, 1, 5)


def test_the_identifiers_of_two_parts_stay_apart():
    def name_the_heads(writer: PdfWriter) -> None:
        cells = [element for element in elements(writer) if element["/S"] in {"/TH", "/TD"}]
        cells[0][NameObject("/ID")] = TextStringObject("head")
        shared = DictionaryObject(
            {
                NameObject("/O"): NameObject("/Table"),
                NameObject("/Headers"): ArrayObject([TextStringObject("head")]),
            }
        )
        reference = writer._add_object(shared)
        for cell in cells[2:]:
            cell[NameObject("/A")] = reference

    part = changed(document(), name_the_heads)
    reader = reader_of(pack_of(part, part))
    names = reader.root_object["/StructTreeRoot"]["/IDTree"]["/Names"]
    heads = [
        cell["/A"]["/Headers"][0].original_bytes
        for cell in elements(reader)
        if cell["/S"] == "/TD" and "/Headers" in cell["/A"]
    ]
    assert {b"1.head", b"2.head"} <= {name.original_bytes for name in names[::2]}
    assert heads == [b"1.head", b"1.head", b"2.head", b"2.head"]


def test_a_role_keeps_its_meaning_where_two_parts_use_one_name():
    def call_it(role: str):
        def change(writer: PdfWriter) -> None:
            heading = next(element for element in elements(writer) if element["/S"] == "/H1")
            heading[NameObject("/S")] = NameObject("/Lead")
            roles = {NameObject("/Lead"): NameObject("/Top"), NameObject("/Top"): NameObject(role)}
            writer.root_object["/StructTreeRoot"][NameObject("/RoleMap")] = DictionaryObject(roles)

        return change

    parts = [changed(document(), call_it(role)) for role in ("/H1", "/H2", "/H1")]
    reader = reader_of(pack_of(*parts))
    roles = reader.root_object["/StructTreeRoot"]["/RoleMap"]
    leads = [element["/S"] for element in elements(reader) if element["/S"].startswith("/Lead")]
    assert [roles[lead] for lead in leads] == ["/H1", "/H2", "/H1"]


def test_a_class_keeps_its_attributes_where_two_parts_use_one_name():
    def with_width(points: int):
        def change(writer: PdfWriter) -> None:
            heading = next(element for element in elements(writer) if element["/S"] == "/H1")
            heading[NameObject("/C")] = NameObject("/Wide")
            layout = {NameObject("/O"): NameObject("/Layout")}
            layout[NameObject("/Width")] = NumberObject(points)
            classes = {NameObject("/Wide"): DictionaryObject(layout)}
            root = writer.root_object["/StructTreeRoot"]
            root[NameObject("/ClassMap")] = DictionaryObject(classes)

        return change

    reader = reader_of(pack_of(*[changed(document(), with_width(n)) for n in (100, 200)]))
    classes = reader.root_object["/StructTreeRoot"]["/ClassMap"]
    names = [element["/C"][0] for element in elements(reader) if "/C" in element]
    assert [classes[name]["/Width"] for name in names] == [100, 200]


def test_a_link_inside_a_part_leads_to_the_same_page_of_the_pack():
    def by_name(writer: PdfWriter) -> None:
        writer.add_named_destination("end", 1)
        link = writer.pages[0]["/Annots"][1].get_object()
        for key in ("/A", "/Dest"):
            link.pop(key, None)
        link[NameObject("/Dest")] = TextStringObject("end")

    part = changed(document(), by_name)
    reader = reader_of(pack_of(part, part))
    targets = [
        reader.pages[first]["/Annots"][1].get_object()["/Dest"][0].get_object() for first in (0, 2)
    ]
    numbers = [reader.get_page_number(target) for target in targets]
    assert numbers == [1, 3]


def test_what_pages_leave_to_their_parents_comes_along():
    def leave_to_parents(writer: PdfWriter) -> None:
        for page in writer.pages:
            for key in ("/MediaBox", "/Resources"):
                page["/Parent"][NameObject(key)] = page.pop(key)

    reader = reader_of(pack_of(changed(document(), leave_to_parents), stamp=None))
    assert all("/MediaBox" in page and "/Resources" in page for page in reader.pages)
    assert "Words of page 2" in reader.pages[1].extract_text()


def plain_pdf(source: bytes = b"Plain words") -> bytes:
    return typst.compile(source, format="pdf", pdf_tags=False)


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures of pages, without tags and text."""
    image = b"#image(bytes(((255, 0), (0, 255)).flatten()), width: 100%, "
    image += b'format: (encoding: "luma8", width: 2, height: 2))'
    return plain_pdf(b"#pagebreak()".join([image] * pages))


def part_tags(pdf: bytes, number: int) -> list[DictionaryObject]:
    """The tags of a part, without its own; `number` counts from 1."""
    top = [element for element in elements(reader_of(pdf)) if element["/S"] == "/Part"][number - 1]
    return [kid.get_object() for kid in top["/K"]]


def test_an_untagged_part_gets_a_tag_a_page_and_ends_the_claim_of_the_pack():
    pdf = pack_of(document(), plain_pdf(b"One #pagebreak() Two"))
    tags = part_tags(pdf, 2)
    reader = reader_of(pdf)
    assert [tag["/S"] for tag in tags] == ["/P", "/P"]
    assert [tag["/Pg"].indirect_reference.idnum for tag in tags] == [
        page.indirect_reference.idnum for page in reader.pages[2:]
    ]
    assert b"/P <</MCID 0>> BDC" in reader.pages[2]["/Contents"][1].get_object().get_data()
    tree = parents(reader)
    for page in reader.pages[2:]:
        owner = list.__getitem__(tree[page["/StructParents"]], 0).get_object()
        assert (owner["/S"], owner["/Pg"].indirect_reference.idnum) == (
            "/P",
            page.indirect_reference.idnum,
        )
    assert b"pdfuaid:part>" not in pdf
    assert b"pdfuaid:part>" in pack_of(document())


def test_a_scanned_page_is_heard_by_the_title_of_its_part():
    parts = [Part("Minutes", document(), "en-GB"), Part("Report", scan(2), "en-GB")]
    pdf = merge(parts, title="Pack", language="en-GB", made_at=MADE_AT)
    tags = part_tags(pdf, 2)
    assert [(tag["/S"], tag["/Alt"]) for tag in tags] == [
        ("/Figure", "Report (1/2)"),
        ("/Figure", "Report (2/2)"),
    ]


def test_marks_that_lost_their_tags_are_read_in_their_order():
    def lose_the_tags(writer: PdfWriter) -> None:
        del writer.root_object["/StructTreeRoot"]

    pdf = pack_of(document(), changed(document(), lose_the_tags))
    first = part_tags(pdf, 2)[0]
    reader = reader_of(pdf)
    known = parents(reader)[reader.pages[2]["/StructParents"]]
    assert len(first["/K"]) > 3
    assert list(first["/K"]) == sorted(set(first["/K"]))
    assert len(known) == max(first["/K"]) + 1


def test_a_pack_tells_of_parts_a_screen_reader_can_not_read_as_it_should():
    parts = [Part("Secret", pdf, "en") for pdf in (document(), plain_pdf(), scan())]
    told = warnings(parts)
    assert [(fault.code, str(fault.where)) for fault in told] == [
        ("X06", "part 2"),
        ("X06", "part 3"),
    ]
    assert "has no tags" in told[0].text
    assert "picture of pages" in told[1].text
    assert "Secret" not in "".join(map(str, told))


def test_a_labelled_part_has_a_page_in_front_that_says_what_it_is(need, tmp_path):
    label = "Received on 2 March 2026 from the school.\nAsk us to read it to you."
    parts = [
        Part("Minutes", document(), "en-GB"),
        Part("School report", scan(2), "en-GB", label),
    ]
    pdf = merge(parts, title="Pack", language="en-GB", made_at=MADE_AT, stamp=a_stamp)
    reader = reader_of(pdf)
    assert len(reader.pages) == 5
    page = " ".join(text_of(pdf, 3, need, tmp_path).split())
    assert "School report Received on 2 March 2026" in page
    assert "Pack page 3 of 5" in page
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [reader.get_destination_page_number(entry) for entry in tops] == [0, 2]
    assert part_tags(pdf, 2)[0]["/S"] == "/H1"


def test_a_label_is_as_large_as_the_part_it_stands_before():
    wide = Part("Wide", document(flipped=True), "en-GB", "A label")
    pdf = merge([wide], title="Pack", language="en-GB", made_at=MADE_AT)
    sizes = {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in reader_of(pdf).pages
    }
    assert sizes == {(842, 595)}


def test_a_pack_of_labelled_tagged_parts_keeps_the_rules_of_pdf_ua(need_package):
    need_package("page")
    import page  # noqa: PLC0415

    part = Part("Plan", document("Plan"), "cy", "Anfonwyd gan yr ysgol.")
    pdf = merge([part, part], title="Pack", language="en-GB", made_at=MADE_AT, stamp=a_stamp)
    assert b"pdfuaid:part>" in pdf
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_a_part_that_makes_no_claim_ends_the_claim_of_the_pack():
    tagged = typst.compile(b"Tagged", format="pdf")
    pdf = pack_of(document(), tagged)
    assert reader_of(pdf).root_object["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part>" not in pdf


def test_every_page_is_stamped(need, tmp_path):
    pdf = pack_of(document(), document("Plan", 2, flipped=True))
    for page in range(1, 5):
        last = text_of(pdf, page, need, tmp_path).strip().splitlines()[-1]
        line = re.sub(r"\s{2,}", " | ", last.strip())
        assert line == f"YOR-2026-0417 · Copy 3 of 8 · for J. Hughes | Pack page {page} of 4"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_stamp_stands_at_the_foot_of_a_turned_and_cropped_page(turn, need, tmp_path):
    def turn_it(writer: PdfWriter) -> None:
        for page in writer.pages:
            page[NameObject("/Rotate")] = NumberObject(turn)
            page[NameObject("/CropBox")] = ArrayObject(FloatObject(n) for n in (20, 40, 560, 800))

    (tmp_path / "pack.pdf").write_bytes(pack_of(changed(document(), turn_it)))
    command = [need("pdftotext"), "-l", "1", "-bbox", "-cropbox", tmp_path / "pack.pdf", "-"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    first = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" .*YOR-2026', out)
    millimetre = 72 / 25.4
    side, height = (15, 540) if turn in {90, 270} else (20, 760)
    assert float(first[1]) == pytest.approx(side * millimetre, abs=1)
    assert height - float(first[2]) == pytest.approx(8 * millimetre + 8, abs=3)


def test_pages_that_share_their_resources_have_each_their_own_stamp():
    def share(writer: PdfWriter) -> None:
        shared = writer._add_object(writer.pages[1]["/Resources"])
        for page in writer.pages:
            page[NameObject("/Resources")] = shared

    reader = reader_of(pack_of(changed(document(), share)))
    texts = [page.extract_text() for page in reader.pages]
    assert ["Pack page 1 of 2" in texts[0], "Pack page 2 of 2" in texts[1]] == [True, True]


def test_the_stamp_is_an_artifact_and_outside_the_tags():
    reader = reader_of(pack_of(document()))
    for page in reader.pages:
        form = page["/Resources"]["/XObject"]["/DocgenStamp"]
        content = form.get_data()
        assert re.match(rb"/Artifact\s*<<[^>]*/Type/Pagination[^>]*>>\s*BDC", content)
        assert content.count(b"BDC") == content.count(b"EMC") == 1
        assert b"MCID" not in content
        assert "/StructParents" not in form


def test_the_content_of_a_page_stays_compressed():
    alone = sum(len(document(title, 8)) for title in ("Minutes", "Plan"))
    assert len(pack_of(document("Minutes", 8), document("Plan", 8))) < alone * 1.6


def test_the_words_of_a_stamp_are_never_read_as_typst():
    odd = 'Copy #panic("x") $a$ *b* "c" \\d <e> [f]'
    pdf = stamps([(odd, "1")], [(595, 842)])
    assert odd in reader_of(pdf).pages[0].extract_text()


def test_a_long_line_wraps_upwards_and_loses_nothing(need, tmp_path):
    long = "Copy for " + " ".join(f"word{n}" for n in range(40))
    pdf = pack_of(document(pages=1), stamp=lambda page, pages: (long, "Pack page 1 of 1"))
    text = text_of(pdf, 1, need, tmp_path)
    assert all(f"word{n}" in text for n in range(40))


def test_a_character_no_font_can_show_is_refused_without_telling_the_name():
    with pytest.raises(MachineError) as error:
        stamps([("for Ann \U0010fffc\U0010fffd", "1")], [(595, 842)])
    assert [fault.code for fault in error.value.problems] == ["X04", "X04"]
    assert "U+10FFFD" in str(error.value)
    assert "Ann" not in str(error.value)
    assert "\U0010fffc" not in str(error.value)


@pytest.mark.parametrize(
    "name",
    ["\u0646\u0627\u0645", "\u0928\u093e\u092e", "\u0418\u043c\u044f", "\u540d\u5b57"],
    ids=["Arabic", "Devanagari", "Cyrillic", "Chinese"],
)
def test_a_name_in_another_script_is_stamped(name, need, tmp_path):
    script = shared.fonts().choose(("Noto Sans",), name)
    if script.missing:
        pytest.skip("this machine has no font for the script")
    pdf = pack_of(document(pages=1), stamp=lambda page, pages: (f"for {name}", "1"))
    assert unicodedata.normalize("NFKC", name) in text_of(pdf, 1, need, tmp_path)


def test_a_right_to_left_stamp_starts_at_the_right(need, tmp_path):
    pdf = pack_of(document(pages=1), language="ur", stamp=lambda *_: ("AAA", "ZZZ"))
    assert re.search(r"ZZZ\s+AAA", text_of(pdf, 1, need, tmp_path))


@pytest.mark.parametrize("content", [b"", b"no PDF", document()[:400]])
def test_a_part_that_is_no_pdf_is_told_by_its_number(content):
    with pytest.raises(MachineError) as error:
        pack_of(document(), content)
    assert [str(problem.where) for problem in error.value.problems] == ["part 2"]
    assert error.value.problems[0].code == "X05"


def test_an_encrypted_part_is_refused():
    locked = changed(document(), lambda writer: writer.encrypt("a", algorithm="AES-256"))
    with pytest.raises(MachineError, match="encrypted"):
        pack_of(locked)


def test_a_form_is_refused():
    def with_form(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject()

    with pytest.raises(MachineError, match="AcroForm"):
        pack_of(changed(document(), with_form))


def test_pages_are_counted():
    assert count_pages(document(pages=3)) == 3


def test_a_pack_keeps_the_rules_of_pdf_ua(need_package):
    need_package("page")
    import page  # noqa: PLC0415

    report = page.validate_pdf_bytes(pack_of(document(), document("Plan", 3)), profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []


@pytest.mark.office
def test_a_pack_of_libreoffice_keeps_the_rules_and_is_the_same_each_time(need, need_package):
    need("soffice")
    need_package("page")
    import page  # noqa: PLC0415

    words = {"a": word_file(), "b": word_file("Plan", 2)}
    first, second = (pack_of(*libreoffice.to_pdf(words).values()) for _ in range(2))
    assert first == second
    assert b"LibreOffice" not in first
    assert page.validate_pdf_bytes(first, profile="ua1").failures == []


def test_lines_outside_the_tags_become_artifacts_and_text_does_not():
    lines = b"q\n/P <</MCID 0>> BDC BT (f) Tj ET EMC\n0 0 m 9 9 l S\nQ"
    assert marked(lines) == (
        b"q\n/P <</MCID 0>> BDC BT (f) Tj ET EMC\n/Artifact BMC\n\n0 0 m 9 9 l S\nQ\nEMC\n"
    )
    text = b"/P <</MCID 0>> BDC EMC\nBT (unmarked) Tj ET 0 0 m 9 9 l S"
    assert marked(text) == text


@pytest.mark.parametrize(
    "content",
    [
        b"/P <</MCID 0>> BDC 0 0 m 9 9 l S EMC",
        b"/P <</A (a) b EMC S) /MCID 0>> BDC (S EMC \\) f) Tj EMC",
        b"/Artifact BMC 0 0 9 9 re f EMC",
        b"EMC 0 0 9 9 re f",
        b"/P BMC 0 0 9 9 re f",
        b"BI /W 1 ID S f EMC EI 0 0 9 9 re f",
        b"0 0 9 9 re W n /F 1 Tf",
        b"% S f\n/S gs <53> Tj",
        b"",
    ],
)
def test_content_whose_paint_is_marked_or_uncertain_stays_as_it_is(content):
    assert marked(content) == content
