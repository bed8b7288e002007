from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from page_trees import (
    LINED,
    PLAIN,
    PNG,
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

from docgen.page.html import html
from docgen.page.problems import UnsupportedError
from docgen.page.tree import (
    Anchor,
    Break,
    CheckBox,
    Field,
    Link,
    Note,
    Page,
    Picture,
    Row,
    Section,
    Tab,
    Table,
    TabStop,
    TextBox,
)
from docgen.page.web.colour import contrast
from docgen.page.web.lists import numbered
from docgen.page.web.markup import VOID


def main(*blocks, **changes) -> str:
    """What stands in the main part, on one line."""
    made = html(page(*blocks, **{"title": ""} | changes))
    inside = re.search(r"<main>(.*)</main>", made, re.S).group(1)
    unseen = re.sub(r'<h1 class="unseen">.*?</h1>', "", inside)
    return re.sub(r"\s*\n\s*", "", unseen)


def rule(made: str, name: str) -> str:
    return re.search(rf"^\.{name}{{(.*)}}$", made, re.M).group(1)


class Elements(HTMLParser):
    """Every element opened is closed in turn; ids are there once and links lead to them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.leads: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert len(given) == len(attrs), f"{tag} has an attribute twice"
        self.ids += [given["id"]] if "id" in given else []
        self.leads += [given["href"][1:]] if given.get("href", "").startswith("#") else []
        assert not (tag in {"p", "div", "ul", "ol", "table"} and "p" in self.open), tag
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def checked(made: str) -> Elements:
    elements = Elements()
    elements.feed(made)
    elements.close()
    assert elements.open == []
    assert len(elements.ids) == len(set(elements.ids))
    assert set(elements.leads) <= set(elements.ids)
    return elements


def test_a_file_with_one_of_each_is_right_as_it_was_read(golden):
    made = html(everything())
    golden("everything.html", re.sub(r"<style>.*?</style>", "", made, flags=re.S))


def test_a_file_is_well_formed_and_its_links_lead_somewhere():
    elements = checked(html(everything()))
    assert len(elements.leads) == 6


def test_the_same_tree_gives_the_same_file():
    assert html(everything()) == html(everything())


def test_there_is_no_script_no_style_attribute_and_nothing_from_elsewhere():
    made = html(everything())
    assert "<script" not in made
    assert " style=" not in made
    assert not re.search(r'(?:src|href)="(?!data:|#|mailto:|https://example\.org)', made)


def test_the_file_says_its_language_direction_and_title():
    made = html(page(para("x"), title="A & B", language="ur", direction="rtl"))
    assert '<html lang="ur" dir="rtl">' in made
    assert "<title>A &amp; B</title>" in made


def test_a_file_without_a_title_is_called_by_its_first_words():
    assert "<title>First words</title>" in html(page(para(), para("First words"), title=" "))


def test_words_are_escaped_and_control_characters_seen():
    assert main(para('<b> & "x"\x0c')) == "<p>&lt;b&gt; &amp; &quot;x&quot;\ufffd</p>"


def test_empty_paragraphs_are_left_out():
    assert main(para(), para(" ", Tab(PLAIN)), para("x"), heading(1, "")) == "<p>x</p>"


# headings


@pytest.mark.parametrize(
    ("levels", "shown"),
    [((1, 2, 3, 1), (1, 2, 3, 1)), ((1, 3, 3, 2), (1, 2, 2, 2)), ((2, 3, 1), (1, 2, 1))],
)
def test_no_level_of_heading_is_skipped(levels, shown):
    made = html(page(*(heading(level, f"h{level}") for level in levels), title=""))
    assert tuple(int(found) for found in re.findall(r"<h(\d)>", made)) == shown


def test_a_title_stands_above_all_headings():
    made = main(para("The plan", style="Title"), heading(1, "Part"))
    assert made == "<h1>The plan</h1><h2>Part</h2>"


def test_the_first_words_are_the_title_when_the_file_is_called_so():
    made = main(para("The plan"), heading(1, "Part"), para("The plan"), title="The plan")
    assert made == "<h1>The plan</h1><h2>Part</h2><p>The plan</p>"


def test_a_file_without_headings_has_one_for_screen_readers():
    assert '<h1 class="unseen">Letter</h1>' in html(page(para("Dear"), title="Letter"))
    assert "unseen" not in html(page(heading(1, "x"))).split("</style>")[1]


def test_a_numbered_heading_keeps_its_number():
    label = item("1.2").label
    assert main(heading(1, "Scope", label=label)) == "<h1>1.2 Scope</h1>"


# words


def test_runs_that_look_alike_are_one():
    made = main(para(run("a", bold=True), run(" "), run("b", bold=True), "c"))
    assert made == "<p><b>a b</b>c</p>"


def test_a_gap_between_links_and_words_is_kept():
    link = Link((run("the guide "),), "https://example.org")
    assert main(para("see ", link, "now")).endswith("the guide </a>now</p>")


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"italic": True}, "i"),
        ({"underline": True}, "u"),
        ({"strike": True}, "s"),
        ({"position": "super"}, "sup"),
        ({"position": "sub"}, "sub"),
        ({"raised": 3.0}, "sup"),
    ],
)
def test_each_look_has_its_element(change, element):
    assert main(para("a", run("x", **change))) == f"<p>a<{element}>x</{element}></p>"


def test_bold_in_a_heading_need_not_be_said():
    assert main(para(run("x", bold=True), heading=1)) == "<h1>x</h1>"


def test_the_language_and_direction_of_a_run_are_said_where_they_differ():
    made = main(para("Her name is ", run("أمل", language="ar", direction="rtl", bold=True)))
    assert made == '<p>Her name is <b lang="ar" dir="rtl">أمل</b></p>'


def test_the_language_of_a_whole_paragraph_is_said_once():
    urdu = {"language": "ur", "direction": "rtl"}
    made = main(para(run("ایک", **urdu), run("دو", bold=True, **urdu), direction="rtl"))
    assert made == '<p lang="ur" dir="rtl">ایک<b>دو</b></p>'
    mixed = main(para(run("ایک", **urdu), " and"), language="cy")
    assert mixed.count("lang=") == 2


def test_large_and_small_words_are_told_from_the_usual_ones():
    long = para("The usual words are the most. " * 5)
    made = main(long, para(run("10 days", size=22.0), "more"), para(run("note", size=8.0)))
    assert '<p><span class="huge">10 days</span>more</p>' in made
    assert '<p class="small">note</p>' in made


def test_large_print_is_large_on_the_web_too():
    assert "html{font-size:150%}" in html(page(para(run("Dear", size=18.0))))
    assert "html{font-size:" not in html(page(para("Dear")))


# colours


def test_black_on_white_has_all_the_contrast_there_is():
    assert round(contrast("000000", "FFFFFF"), 1) == 21.0
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54


def test_a_colour_that_can_be_read_is_kept_and_a_pale_one_is_not():
    made = html(page(para("plain", run("dark", colour="1D5B79"), run("pale", colour="CCDDEE"))))
    assert rule(made, "c1") == "color:#1D5B79"
    assert '<span class="c1">dark</span>pale' in made


def test_black_words_need_no_rule_for_they_follow_their_ground():
    made = html(
        page(para("a", run("b", colour="000000")), para(run("c", colour="000000"), fill="1B2A33"))
    )
    assert "color:#000000" not in made


def test_what_all_words_of_a_paragraph_have_is_said_once():
    pale = {"colour": "1D5B79"}
    made = main(para(run("a", **pale), run("b", bold=True, **pale), heading=1))
    assert made == '<h1 class="c1">ab</h1>'


def test_the_colour_of_an_entry_is_not_that_of_the_entries_below():
    made = main(item("•", run("a", colour="1D5B79")), item("•", "plain", level=1))
    assert made == '<ul><li><p class="c1">a</p><ul><li>plain</li></ul></li></ul>'


def test_the_colour_of_most_words_is_the_ink():
    made = html(
        page(para(run("most of the words", colour="202A44"), "x"), para(run("y", colour="202A44")))
    )
    assert ":root{--ink:#202A44}" in made
    assert "<p>most of the wordsx</p>" in made
    assert "--ink:#CCDDEE" not in html(page(para(run("pale", colour="CCDDEE"))))


def test_words_on_a_dark_ground_are_white_and_so_are_links_there():
    link = Link((run("x"),), "https://example.org")
    made = html(page(para("Key", run("dark", colour="1D5B79"), link, fill="1B2A33")))
    assert '<div class="box ground c1"><p>Keydark<a' in made
    assert rule(made, "c1").startswith("background:#1B2A33;color:#FFFFFF")
    assert ".ground a" in made


def test_paragraphs_on_one_ground_share_a_box():
    grey = {"fill": "EEF2F4"}
    made = main(para("a", **grey), item("•", "b", **grey), para("c"), para("d", edges=LINED))
    box = '<div class="box ground c1"><p>a</p><ul><li>b</li></ul></div>'
    assert made == f'{box}<p>c</p><div class="box c2"><p>d</p></div>'


def test_every_colour_of_the_style_can_be_read_on_paper():
    style = html(page(para("x")))
    for name in ("ink", "quiet", "accent"):
        colour = re.search(rf"--{name}:#(\w+)", style).group(1)
        assert contrast(colour, "FFFFFF") >= 4.5


# lists


def test_lists_are_nested_and_numbered_as_their_labels_say():
    made = main(item("1.", "a"), item("•", "b", level=1, of="2"), item("2.", "c"), item("5.", "d"))
    assert made == '<ol><li>a<ul><li>b</li></ul></li><li>c</li><li value="5">d</li></ol>'


def test_a_list_that_goes_on_after_a_paragraph_starts_where_it_was():
    made = main(item("1.", "a"), para("between"), item("2.", "b"))
    assert made == '<ol><li>a</li></ol><p>between</p><ol start="2"><li>b</li></ol>'


@pytest.mark.parametrize(
    ("labels", "kind", "numbers"),
    [
        (("1.", "2."), "1", (1, 2)),
        (("c.", "d."), "a", (3, 4)),
        (("i.", "ii.", "iii."), "i", (1, 2, 3)),
        (("A.", "C."), "A", (1, 3)),
        (("IV.", "V."), "I", (4, 5)),
    ],
)
def test_labels_that_a_browser_writes_are_left_to_it(labels, kind, numbers):
    order = numbered(labels)
    assert order is not None
    assert (order.type, order.numbers) == (kind, numbers)


@pytest.mark.parametrize("label", ["(a)", "2.1", "Part 1.", "01.", "٣.", "1)", "iiii.", "aa."])
def test_labels_that_a_browser_does_not_write_are_words(label):
    assert numbered([label]) is None
    assert f'<li><span class="label">{label}</span> x</li>' in main(item(label, "x"))


def test_a_paragraph_under_an_entry_belongs_to_it():
    made = main(item("1.", "a"), para("more", indent_left=36.0), item("2.", "b"), para("out"))
    assert made == "<ol><li>a<p>more</p></li><li>b</li></ol><p>out</p>"


def test_a_box_below_a_list_is_not_part_of_it():
    made = main(item("1.", "a"), para("Note", indent_left=36.0, fill="EEF2F4"))
    assert made.startswith("<ol><li>a</li></ol><div class=")


def test_lists_of_different_kinds_beside_each_other_are_two():
    assert main(item("1.", "a"), item("•", "b", of="2")) == "<ol><li>a</li></ol><ul><li>b</li></ul>"


def test_a_list_that_starts_deep_is_a_list():
    made = main(item("•", "a", level=2), item("•", "b", level=0))
    assert made == "<ul><li>a</li><li>b</li></ul>"


# tables


def cells(made: str) -> list[str]:
    return re.findall(r"<t[dh]\b[^>]*>", made)


def test_the_heads_of_columns_and_rows_are_named():
    made = main(table(("Who", "What"), ("Mother", "Ring"), heads=1, has_row_heads=True))
    assert '<thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>' in made
    assert '<tbody><tr><th scope="row">Mother</th><td>Ring</td></tr></tbody>' in made


def test_a_head_without_words_is_a_plain_cell():
    made = main(table(("", "What"), ("Mother", "Ring"), heads=1))
    assert '<thead><tr><td></td><th scope="col">What</th></tr></thead>' in made


def test_spans_stay_and_gaps_are_filled():
    rows = (
        Row((cell("A", column=0, rows=2), cell("B", column=1, columns=2))),
        Row((cell("C", column=2),)),
        Row((cell("D", column=0),)),
    )
    made = main(Table(rows, (50.0, 50.0, 50.0)))
    assert cells(made) == [
        '<td rowspan="2">',
        '<td colspan="2">',
        *("<td>", "<td>"),
        *("<td>", "<td>", "<td>"),
    ]


def test_a_head_does_not_reach_into_the_body():
    rows = (
        Row((cell("A", column=0, rows=3), cell("B", column=1)), is_head=True),
        Row((cell("C", column=1),)),
    )
    made = main(Table(rows, (50.0, 50.0)))
    assert "rowspan" not in made
    assert cells(made)[2:] == ["<td>", "<td>"]


def test_the_paragraph_above_that_is_a_caption_is_the_tables():
    made = main(para(run("Who", bold=True), style="caption"), table(("a",), ("b",)))
    assert made.startswith("<table><caption>Who</caption>")


def test_what_a_table_shows_is_told_to_screen_readers():
    made = main(table(("a",), ("b",), alt="Who came"))
    assert '<caption class="unseen">Who came</caption>' in made


def test_a_table_that_only_places_things_says_so():
    assert '<table role="presentation">' in main(table(("left", "right")))
    assert "presentation" not in main(table(("a", "b"), ("c", "d")))


def test_a_table_of_one_cell_is_a_box():
    made = main(Table((Row((cell("x", column=0, fill="DDEEFF"),)),), (90.0,)))
    assert re.fullmatch(r'<div class="box ground c\d c\d"><p>x</p></div>', made)


def test_a_right_to_left_table_says_so():
    made = main(table(("a", "b"), ("c", "d"), direction="rtl"))
    assert made.startswith('<table dir="rtl">')


def test_headings_may_stand_in_cells_but_not_in_heads():
    made = main(table((heading(1, "h"),), (heading(1, "x"),), heads=1))
    assert "<th" in made
    assert made.count("<h1>") == 1


# links, places, notes


def test_places_that_nothing_leads_to_are_not_told():
    assert "Kowalski" not in html(page(para(Anchor("Kowalski"), "x")))


def test_a_place_is_told_by_a_number_not_by_its_name():
    made = html(page(para(Link((run("go"),), anchor="Kowalski")), para(Anchor("Kowalski"), "x")))
    assert '<a href="#place-1">go</a>' in made
    assert '<span id="place-1"></span>x' in made
    assert "Kowalski" not in made


def test_a_link_to_a_place_that_is_not_there_is_words():
    assert main(para(Link((run("go"),), anchor="gone"))) == "<p>go</p>"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "file:///c", "java\tscript:x"],
)
def test_a_link_that_could_do_harm_is_words(address):
    assert "<a" not in main(para(Link((run("go"),), address)))


@pytest.mark.parametrize(
    "address", ["https://a.org/?b=1&c", "mailto:a@b.org", "tel:123", "guide.html"]
)
def test_a_link_leads_to_its_address(address):
    assert f'href="{address.replace("&", "&amp;")}"' in main(para(Link((run("go"),), address)))


def test_a_table_of_contents_has_links_and_no_page_numbers():
    line = Link((run("Plan"), Tab(PLAIN), Field("page-of", PLAIN, "p")), anchor="p")
    flat = (Link((run("Plan"),), anchor="p"), Tab(PLAIN), Field("page-of", PLAIN, "p"))
    stops = (TabStop(400.0, "end", "dot"),)
    made = main(para(line, tabs=stops), para(*flat, tabs=stops), para(Anchor("p"), "x"))
    assert made.startswith('<p><a href="#place-1">Plan</a></p>' * 2)


def test_see_page_leads_to_what_is_there():
    made = main(para("see ", Field("page-of", PLAIN, "p")), para(Anchor("p"), "Contacts"))
    assert made.startswith('<p>see <a href="#place-1">Contacts</a></p>')


def test_a_note_is_led_to_and_back():
    made = main(para("x", Note("footnote", (para("why"),), PLAIN)))
    to = '<a href="#footnote-1" id="footnote-1-from" role="doc-noteref">1</a>'
    back = '<a href="#footnote-1-from" role="doc-backlink">↑ 1</a>'
    assert f"<p>x<sup>{to}</sup></p>" in made
    assert f'<li id="footnote-1"><p>why {back}</p></li>' in made


# pictures and boxes


def test_a_picture_is_in_the_file_with_what_it_shows():
    picture = Picture("p", 72.0, 36.0, 'A "logo"')
    made = main(para("x", picture), images={"p": PNG})
    assert 'src="data:image/png;base64,iVBOR' in made
    assert 'alt="A &quot;logo&quot;" width="96" height="48"' in made


def test_a_picture_alone_is_a_figure_with_the_caption_below():
    blocks = (para(Picture("p", 9.0, 9.0, "Us")), para("In 2026", style="Caption"))
    made = main(*blocks, images={"p": PNG})
    assert re.fullmatch(r"<figure><img .*><figcaption .*>In 2026</figcaption></figure>", made)
    assert "<figure" not in main(para(Picture("p", 9.0, 9.0, "")), images={"p": PNG})


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
        (b'<?xml version="1.0"?><svg/>', "svg+xml"),
    ],
)
def test_a_picture_is_of_the_kind_that_its_first_bytes_tell(start, kind):
    made = main(para("x", Picture("p", 9.0, 9.0, "x")), images={"p": start})
    assert f'src="data:image/{kind};base64,' in made


def test_a_kind_of_picture_that_browsers_do_not_show_is_refused():
    with pytest.raises(UnsupportedError) as error:
        main(para(Picture("p", 9.0, 9.0, "x")), images={"p": b"\x01\x00\x00\x00EMF"})
    assert [problem.code for problem in error.value.problems] == ["Y01"]


def test_a_cropped_picture_is_cut():
    picture = Picture("p", 100.0, 50.0, "x", crop=(0.25, 0.0, 0.25, 0.5))
    made = html(page(para("a", picture), images={"p": PNG}))
    assert rule(made, "c1") == "width:133px;aspect-ratio:100/50"
    assert rule(made, "c2") == "width:200%;margin-left:-50%;margin-top:-0%"


def test_a_text_box_follows_its_paragraph_also_in_a_list():
    box = TextBox((para("In"),), 90.0)
    assert main(para("x", box)) == '<p>x</p><div class="box"><p>In</p></div>'
    assert main(item("•", "x", box)) == '<ul><li>x<div class="box"><p>In</p></div></li></ul>'


def test_boxes_to_tick_are_signs():
    assert main(para(CheckBox(True, PLAIN), CheckBox(False, PLAIN))) == "<p>☑☐</p>"


def test_a_line_to_write_on_is_a_line():
    made = main(para("Signed ", Tab(PLAIN), tabs=(TabStop(300.0, "start", "underscore"),)))
    assert made == '<p>Signed<span class="line"></span></p>'


def test_a_label_and_what_belongs_to_it_stand_beside_each_other():
    made = main(para("Born", Tab(PLAIN), "9 March", indent_left=119.0, indent_first=-119.0))
    assert made == '<p class="pair"><span>Born</span> <span>9 March</span></p>'
    assert "pair" not in main(para("Born", Tab(PLAIN), "9 March"))


def test_a_line_break_breaks_the_line():
    assert main(para("a", Break(), "b")) == "<p>a<br>b</p>"


# headers, footers, paper


def test_headers_and_footers_stand_once_without_page_numbers():
    first = Section((para("a"),), headers={"default": (para("Ref"),)}, footers=footer("Copy 2"))
    made = html(Page((first, replace(first, blocks=(para("b"),))), "T", "en-GB"))
    assert made.count("Ref</p>") == 1
    assert '<footer class="furniture">\n<p>Copy 2</p>\n</footer>' in made


def test_a_header_that_says_less_than_another_is_left_out():
    headers = {"first": (para("Secret"),), "default": (para("Secret", Tab(PLAIN), "York"),)}
    made = html(page(para("x"), headers=headers, has_first=True))
    assert made.count("Secret") == 1


def test_a_footer_of_page_numbers_alone_is_left_out():
    assert "<footer" not in html(page(para("x"), footers=footer()))


def test_a_name_beside_a_page_number_is_never_lost():
    number = Field("page", PLAIN)
    made = html(page(para("x"), footers={"default": (para("Hughes ", number),)}))
    assert "<p>Hughes …</p>" in made


def test_a_header_that_changes_stands_where_it_changes():
    sections = [
        Section((para(each),), headers={"default": (para(f"For {each}"),)}) for each in ("a", "b")
    ]
    made = html(Page(tuple(sections), "T", "en-GB"))
    assert made.index("<p>a</p>") < made.index("For b") < made.index("<p>b</p>")


def test_the_page_is_printed_on_the_paper_of_the_file():
    made = html(page(para("x"), width=841.9, height=595.3))
    assert "@page{size:841.9pt 595.3pt;margin:72pt 72pt 72pt 72pt}" in made
    assert '<body class="broad">' in made


def test_a_look_of_the_file_does_not_hide_words():
    hidden = replace(everything(), sections=(Section((para(run("x", colour="FFFFFF")),)),))
    assert "<p>x</p>" in html(hidden)
