"""Fields, links, notes, contents, content controls and tracked changes as the reader takes them."""

from __future__ import annotations

import pytest
from word_xml import blocks, docx, field, p, paragraph, words

from docgen.page import tree
from docgen.page.reader import check, read
from docgen.page.reader.field_codes import OpenField, switch

MARKED = (
    '<w:bookmarkStart w:id="1" w:name="plan"/><w:r><w:t>Plan</w:t></w:r><w:bookmarkEnd w:id="1"/>'
)


def _fields(paragraph: tree.Paragraph) -> list[tree.Field]:
    return [part for part in paragraph.content if isinstance(part, tree.Field)]


def test_page_numbers_are_left_to_the_layout() -> None:
    found = paragraph(f"<w:p>{field('PAGE')}{field('NUMPAGES')}{field('SECTIONPAGES')}</w:p>")
    assert [part.kind for part in _fields(found)] == ["page", "pages", "pages"]
    assert words(found.content) == ""


def test_a_simple_field_is_a_field_too() -> None:
    simple = (
        '<w:p><w:fldSimple w:instr=" PAGE \\* roman "><w:r><w:t>iv</w:t></w:r></w:fldSimple></w:p>'
    )
    (number,) = _fields(paragraph(simple))
    assert (number.kind, number.style) == ("page", "lower-roman")


def test_a_field_without_a_result_is_given_one() -> None:
    bare = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        "<w:instrText>PAGE</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert [part.kind for part in _fields(paragraph(bare))] == ["page"]


def test_the_page_of_a_bookmark_is_a_linked_number() -> None:
    number = field("PAGEREF plan \\h")
    first = blocks(f"<w:p>{number}</w:p><w:p>{MARKED}</w:p>")[0]
    assert isinstance(first, tree.Paragraph)
    (link,) = first.content
    assert isinstance(link, tree.Link)
    assert link.anchor == "plan"
    assert isinstance(link.content[0], tree.Field)
    assert link.content[0].target == "plan"


def test_a_page_of_a_bookmark_that_is_not_there_is_refused() -> None:
    problems = check(docx(f"<w:p>{field('PAGEREF gone')}</w:p>"))
    assert [problem.field for problem in problems] == ["field PAGEREF"]


@pytest.mark.parametrize("code", ["DATE \\@ dd", "TIME", "ADVANCE", "EQ x", "INDEX", "AUTONUM"])
def test_a_field_the_page_cannot_give_is_refused(code: str) -> None:
    problems = check(docx(f"<w:p>{field(code)}</w:p>"))
    assert [problem.field for problem in problems] == [f"field {code.split(maxsplit=1)[0]}"]


@pytest.mark.parametrize(
    "code", ["SEQ Figure", "STYLEREF 1", "DOCPROPERTY x", "MERGEFIELD n", "= 1+1"]
)
def test_the_result_of_other_fields_is_kept(code: str) -> None:
    assert words(paragraph(f"<w:p>{field(code, 'kept')}</w:p>").content) == "kept"


def test_the_code_of_a_field_within_a_field_is_not_shown() -> None:
    inner = field("MERGEFIELD sex", "F")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>her</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert words(paragraph(f"<w:p>{outer}</w:p>").content) == "her"


def test_form_fields_show_their_box_choice_and_text() -> None:
    def form(code: str, inside: str, result: str = "") -> str:
        plain = '<w:fldChar w:fldCharType="begin"/>'
        begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar>'
        return f"<w:p>{field(code, result)}</w:p>".replace(plain, begin)

    (box,) = paragraph(form("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")).content
    assert isinstance(box, tree.CheckBox)
    assert box.is_checked
    choices = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/>'
        '<w:listEntry w:val="yes"/></w:ddList>'
    )
    assert words(paragraph(form("FORMDROPDOWN", choices)).content) == "yes"
    assert words(paragraph(form("FORMTEXT", "<w:textInput/>", "Ada")).content) == "Ada"


def test_links_lead_outside_or_to_a_bookmark() -> None:
    body = (
        '<w:p><w:hyperlink r:id="h" w:tooltip="Site"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
        '<w:hyperlink w:anchor="plan"><w:r><w:t>plan</w:t></w:r></w:hyperlink></w:p>'
        f"<w:p>{MARKED}</w:p>"
    )
    first, second = blocks(body, links={"h": ("hyperlink", "https://example.org/a")})
    assert isinstance(first, tree.Paragraph)
    outside, inside = first.content
    assert isinstance(outside, tree.Link)
    assert isinstance(inside, tree.Link)
    assert (outside.address, outside.told) == ("https://example.org/a", "Site")
    assert (inside.address, inside.anchor) == (None, "plan")
    assert isinstance(second, tree.Paragraph)
    assert second.content[0] == tree.Anchor("plan")


def test_a_hyperlink_field_is_a_link_and_goes_on_in_the_next_paragraph() -> None:
    start, end = field('HYPERLINK "https://example.org" \\o "tip"', "a").split("<w:t>a</w:t></w:r>")
    body = f"<w:p>{start}<w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r>{end}</w:p>"
    for block, text in zip(blocks(body), "ab", strict=True):
        assert isinstance(block, tree.Paragraph)
        (link,) = block.content
        assert isinstance(link, tree.Link)
        assert (link.address, link.told, words(link.content)) == (
            "https://example.org",
            "tip",
            text,
        )


def test_a_link_to_a_file_of_ours_is_plain_text_with_a_warning() -> None:
    body = '<w:p><w:hyperlink r:id="h"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    page = read(docx(body, links={"h": ("hyperlink", "file://C/secret/name.docx")}))
    first = page.sections[0].blocks[0]
    assert isinstance(first, tree.Paragraph)
    assert isinstance(first.content[0], tree.Text)
    assert any("links to files" in told for told in page.warnings)


def test_notes_are_read_where_they_are_referred_to() -> None:
    body = (
        '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:endnoteReference w:id="3"/></w:r></w:p>'
    )
    foot = f'<w:footnote w:id="2">{_note("w:footnoteRef", "foot")}</w:footnote>'
    end = f'<w:endnote w:id="3">{_note("w:endnoteRef", "end")}</w:endnote>'
    found = [
        part
        for part in paragraph(body, footnotes=foot, endnotes=end).content
        if isinstance(part, tree.Note)
    ]
    assert [part.kind for part in found] == ["footnote", "endnote"]
    assert [words(part.blocks[0].content) for part in found] == ["foot", "end"]  # type: ignore[union-attr]


def _note(mark: str, text: str) -> str:
    return f'<w:p><w:r><{mark}/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'


def test_a_note_that_is_not_there_is_refused() -> None:
    body = '<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'
    assert [problem.field for problem in check(docx(body))] == ["w:footnoteReference"]


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("H1", "heading 1"), ("H2", "heading 2"), ("T1", "toc 1"), ("T2", "toc 2"))
)


def _contents(code: str) -> str:
    start, end = field(code, "STALE").split("<w:t>STALE</w:t></w:r>")
    return (
        f"<w:p>{start}<w:t>Old one</w:t></w:r><w:r><w:tab/></w:r>{field('PAGEREF gone')}</w:p>"
        f"{p('Old two')}<w:p>{end}</w:p>"
    )


def test_a_table_of_contents_is_made_anew_from_the_headings() -> None:
    body = (
        p("Contents")
        + _contents('TOC \\o "1-2" \\h')
        + p("Aims", '<w:pStyle w:val="H1"/>')
        + p("Safety", '<w:pStyle w:val="H2"/>')
        + p("text")
    )
    found = [block for block in blocks(body, styles=STYLES) if isinstance(block, tree.Paragraph)]
    assert [block.style for block in found][:4] == ["", "toc 1", "toc 2", ""]
    entries = [words(block.content) for block in found[1:3]]
    assert entries == ["Aims", "Safety"]
    link = found[1].content[0]
    assert isinstance(link, tree.Link)
    assert isinstance(link.content[-1], tree.Field)
    aims = next(block for block in found if block.heading == 1)
    assert aims.content[0] == tree.Anchor(link.anchor or "")
    assert found[1].tabs[-1].leader == "dot"
    assert not any("Old" in words(block.content) for block in found)


def test_a_table_of_contents_keeps_to_its_levels() -> None:
    body = (
        _contents('TOC \\o "1-1" \\n')
        + p("Aims", '<w:pStyle w:val="H1"/>')
        + p("Safety", '<w:pStyle w:val="H2"/>')
    )
    found = [block for block in blocks(body, styles=STYLES) if isinstance(block, tree.Paragraph)]
    assert [words(block.content) for block in found] == ["Aims", "", "Aims", "Safety"]


def test_the_switches_of_a_field_are_read_past_quotes() -> None:
    opened = OpenField('TOC \\o "1-3" \\t "Part A,1" \\h')
    assert opened.words == ["TOC", "\\o", "1-3", "\\t", "Part A,1", "\\h"]
    assert switch(opened.words, "\\t") == "Part A,1"
    assert switch(opened.words, "\\h") == ""
    assert switch(opened.words, "\\z") is None


def test_content_controls_show_what_they_hold() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>inline</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sdt/>"
    )
    assert [words(block.content) for block in blocks(body)] == ["block", "inline"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("state", "told"), [("1", True), ("0", False)])
def test_a_check_box_control_is_a_check_box(state: str, told: bool) -> None:
    body = (
        f'<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/>'
        f"</w14:checkbox></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>\u2612</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    (box,) = paragraph(body).content
    assert isinstance(box, tree.CheckBox)
    assert box.is_checked is told


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c"
        "</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>"
    )
    page = read(docx(body))
    assert words(page.sections[0].blocks[0].content) == "abe"  # type: ignore[union-attr]
    assert page.warnings == ("tracked changes are shown as accepted",)


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    body = p("one ", "<w:rPr><w:del/></w:rPr>") + p("two", '<w:jc w:val="center"/>')
    (found,) = blocks(body)
    assert isinstance(found, tree.Paragraph)
    assert (words(found.content), found.align) == ("one two", "center")


def test_comments_are_left_out_and_told() -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t>'
        '<w:commentReference w:id="0"/></w:r></w:p>'
    )
    assert read(docx(body)).warnings == ("comments are left out",)


def test_bookmarks_between_paragraphs_go_to_the_next() -> None:
    body = '<w:bookmarkStart w:id="1" w:name="here"/>' + p("x")
    assert paragraph(body).content[0] == tree.Anchor("here")


def test_alternate_content_takes_the_choice_it_knows_else_the_fallback() -> None:
    def choice(needs: str) -> str:
        return (
            f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{needs}"><w:t>new</w:t>'
            f"</mc:Choice>"
            "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )

    assert words(paragraph(choice("wps")).content) == "new"
    assert words(paragraph(choice("x")).content) == "old"


def test_words_whose_mark_was_deleted_are_not_lost_before_a_table_or_at_the_end() -> None:
    gone = p("kept", "<w:rPr><w:del/></w:rPr>")
    row = f"<w:tbl><w:tr><w:tc>{gone}</w:tc></w:tr></w:tbl>"
    before, table, after = blocks(gone + row + gone)
    assert isinstance(before, tree.Paragraph)
    assert isinstance(table, tree.Table)
    assert isinstance(after, tree.Paragraph)
    inside = table.rows[0].cells[0].blocks[0]
    assert isinstance(inside, tree.Paragraph)
    assert [words(each.content) for each in (before, inside, after)] == ["kept"] * 3


def test_a_field_that_never_ends_is_refused_for_it_would_hide_the_rest() -> None:
    endless = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    problems = check(docx(f"<w:p>{endless}</w:p>" + p("hidden")))
    assert [problem.text for problem in problems] == ["begins a field that never ends"]


@pytest.mark.parametrize(
    ("said", "element"),
    [
        ('<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>', "w:numFmt"),
        ('<w:footnotePr><w:numStart w:val="5"/></w:footnotePr>', "w:numStart"),
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', "w:numRestart"),
        ('<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>', "w:pos"),
    ],
)
def test_notes_numbered_or_placed_otherwise_are_refused(said: str, element: str) -> None:
    body = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    foot = f'<w:footnote w:id="2">{_note("w:footnoteRef", "foot")}</w:footnote>'
    section = f"<w:sectPr>{said}</w:sectPr>"
    assert [x.field for x in check(docx(body, footnotes=foot, settings=said))] == [element]
    assert [x.field for x in check(docx(body, footnotes=foot, section=section))] == [element]
    assert check(docx("<w:p/>", footnotes=foot, settings=said)) == []
    assert check(docx(body, footnotes=foot, settings=said.replace("footnoteP", "endnoteP"))) == []
