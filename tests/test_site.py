"""Publications -> a website: its pages, what leads where, and what a browser finds in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from browser_checks import CHECKS, check, put
from lxml import etree, html
from web_publications import (
    DRAFT,
    LONG_WORD,
    booklet,
    edition,
    editions,
    parts,
    publication,
    shipped,
)

from docgen.errors import TemplateError
from docgen.practice.shelf import every, shelf
from docgen.publication.records import Heading, Paragraph, Publication, Run
from docgen.publication.site import site
from docgen.publication.site_places import address_of
from docgen.publication.site_records import Download, House

LOGO = Path(__file__).resolve().parents[1] / "templates" / "cumbria" / "logo.png"
TEMPLATES = (shelf() / "templates" / "common" / "site",)
HOUSE = House("england", TEMPLATES, LOGO.read_bytes() if LOGO.is_file() else None)
ENGLISH, URDU = "core-groups/en/index.html", "core-groups/ur/index.html"
SHIPPED_IN = ("en", "cy", "pl", "ro", "uk", "so", "ur", "ar", "ckb", "bn", "pa")
BROKEN = b"""<!DOCTYPE html><html lang="en"><head><title>Broken</title></head><body>
<main id="main"><p style="color:#aaa">Pale</p><img src="https://example.org/a.png">
<p style="width:900px">Wide</p></main></body></html>"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return site(editions(), HOUSE)


def page_of(told: Publication, *others: Publication) -> html.HtmlElement:
    """The page of the first of these publications."""
    made = site([edition(each) for each in (told, *others)], HOUSE)
    return parsed(made[f"{told.slug}/{told.language}/index.html"])


def parsed(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content.decode())


def pages(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    return {name: parsed(content) for name, content in files.items() if name.endswith(".html")}


def led_to(name: str, link: str) -> str:
    """The file a relative link of a page leads to."""
    return normpath(join(dirname(name), link))


@pytest.mark.slow
def test_validators_and_a_real_browser_find_nothing_wrong_in_any_page(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    word = publication("en", slug="long-word", title=LONG_WORD, summary=LONG_WORD)
    lone = site([*editions(), edition(word)], HOUSE)
    found = check(need, put(lone, tmp_path / "a folder"))
    assert found["pages"] == len(pages(lone))
    assert [fault for kind in CHECKS for fault in found[kind]] == []
    assert 60 <= found["measure"][ENGLISH] <= 70


@pytest.mark.slow
def test_nothing_is_wrong_in_the_pages_of_the_guides_that_are_shipped(
    need: Callable[[str], Path], tmp_path: Path
) -> None:
    for own in every():
        put(site(shipped(own, SHIPPED_IN), House(own.nation, TEMPLATES)), tmp_path / own.id)
    found = check(need, tmp_path)
    assert found["pages"] > len(every())
    assert [fault for kind in CHECKS for fault in found[kind]] == []


@pytest.mark.slow
def test_a_broken_page_fails_every_check(need: Callable[[str], Path], tmp_path: Path) -> None:
    found = check(need, put({"index.html": BROKEN}, tmp_path))
    assert [kind for kind in CHECKS if not found[kind]] == []


def test_every_link_is_relative_and_leads_to_a_file_of_the_site(files: dict[str, bytes]) -> None:
    downloads = {
        f"{made.slug}/{made.language}/{each.name}" for made in editions() for each in made.downloads
    }
    for name, page in pages(files).items():
        for link in page.xpath("//@href | //@src"):
            if not re.match(r"(https://www\.|tel:|mailto:|#)", link):
                assert led_to(name, link) in {*files, *downloads}, (name, link)


def test_every_language_link_leads_to_a_page_in_that_language(files: dict[str, bytes]) -> None:
    found = pages(files)
    links = [(name, link) for name, page in found.items() for link in page.iter("a", "link")]
    told = [(name, link) for name, link in links if link.get("hreflang")]
    assert len(told) > 100
    for name, link in told:
        end = found[led_to(name, link.get("href"))]
        assert end.get("lang") == link.get("hreflang")
        assert link.tag == "link" or (link.get("lang"), link.get("dir")) == (
            end.get("lang"),
            end.get("dir"),
        )


def test_the_switch_names_each_language_in_itself_and_english_comes_first(
    files: dict[str, bytes],
) -> None:
    switch = parsed(files[URDU]).xpath("//nav[@class='languages']//li")
    assert [entry.text_content() for entry in switch] == ["English", "polski", "اردو", "বাংলা"]
    assert switch[2].xpath("./span/@aria-current") == ["true"]


def test_a_publication_in_one_language_has_no_switch() -> None:
    assert page_of(publication("en")).xpath("//nav[@class='languages']") == []


def test_a_home_page_lists_what_there_is_in_its_language(files: dict[str, bytes]) -> None:
    links = parsed(files["ur/index.html"]).xpath("//main//h2/a/@href")
    assert links == ["../core-groups/ur/index.html", "../one-minute-guide/ur/index.html"]
    assert len(parsed(files["index.html"]).xpath("//main//h2/a")) == 3


def test_urdu_pages_run_from_right_to_left(files: dict[str, bytes]) -> None:
    page = parsed(files[URDU])
    assert (page.get("lang"), page.get("dir")) == ("ur-PK", "rtl")
    assert set(page.xpath("//dd/a/@dir")) == {"ltr"}


def test_no_page_has_a_script_or_a_style_of_its_own(files: dict[str, bytes]) -> None:
    for page in pages(files).values():
        assert page.xpath("//script | //style | //@style | //iframe") == []


def test_a_draft_says_so_in_both_languages_and_english_says_nothing(
    files: dict[str, bytes],
) -> None:
    note = parsed(files[URDU]).xpath("//*[@role='note']")[0]
    assert [line.text_content() for line in note.iter("p")] == [
        *publication("ur").status_lines[:1],
        DRAFT,
    ]
    assert note.xpath(".//*[@lang='en']/text()") == [DRAFT]
    assert parsed(files[ENGLISH]).xpath("//*[@role='note']") == []


def test_runs_stand_side_by_side_as_written() -> None:
    runs = (Run("Held "), Run("within 10 days", is_bold=True), Run(", see "))
    runs += (Run("the rules", link="https://www.gov.uk/"), Run("."))
    page = page_of(publication("en", parts=((Paragraph(runs),),)))
    told = page.xpath("//main/p[strong]")[0]
    assert etree.tostring(told, encoding="unicode").strip() == (
        "<p>Held <strong>within 10 days</strong>, see "
        '<a href="https://www.gov.uk/">the rules</a>.</p>'
    )


def test_text_is_never_taken_for_markup() -> None:
    told = 'Smith & Sons <script>alert(1)</script> "quoted" {{ 7 * 7 }}'
    page = page_of(publication("en", title=told, summary=told))
    assert page.xpath("//h1/text()") == [told]
    assert page.xpath("//meta[@name='description']/@content") == [told]
    assert page.xpath("//script") == []


def test_a_space_to_write_in_has_its_label_and_its_lines() -> None:
    spaces = page_of(booklet("en")).xpath("//div[@class='space']")
    assert [(each.findtext("p"), len(each.findall("span"))) for each in spaces] == [
        ("Who comes?", 1),
        ("What can I do?", 3),
    ]


@pytest.mark.parametrize(("count", "listed"), [(5, 0), (6, 6)])
def test_a_page_with_many_questions_begins_with_a_list_of_them(count: int, listed: int) -> None:
    headings = tuple(Heading((Run(f"Question {n}?"),)) for n in range(count))
    page = page_of(publication("en", parts=(headings,)))
    links = page.xpath("//nav[@class='contents']//a/@href")
    assert [page.get_element_by_id(link[1:]).tag for link in links] == ["h2"] * listed


@pytest.mark.parametrize(
    ("size_bytes", "told"),
    [(0, "1 KB"), (33_400, "34 KB"), (999_001, "1 MB"), (1_240_000, "1.2 MB")],
)
def test_a_download_tells_its_format_and_size(size_bytes: int, told: str) -> None:
    made = replace(
        edition(publication("en")),
        downloads=(Download("a.docx", "Large print", size_bytes, "Word"),),
    )
    link = parsed(site([made], HOUSE)[ENGLISH]).xpath("//section[@class='downloads']//a")[0]
    assert (link.get("href"), link.text) == ("a.docx", f"Large print (Word, {told})")


def test_a_megabyte_has_the_comma_of_its_language(files: dict[str, bytes]) -> None:
    polish = parsed(files["core-groups/pl/index.html"])
    assert "1,2 MB" in polish.xpath("//section[@class='downloads']")[0].text_content()


def test_telephone_numbers_can_be_dialled_and_do_not_break(files: dict[str, bytes]) -> None:
    link = parsed(files[URDU]).xpath("//a[starts-with(@href, 'tel:')]")[0]
    assert (link.get("href"), link.text) == ("tel:01632960401", "01632\u00a0960401")


def test_the_statement_says_whom_to_tell_and_who_hears_complaints(files: dict[str, bytes]) -> None:
    told = parsed(files["en/accessibility/index.html"]).find(".//main")
    assert "cumbria.children@example.org" in told.text_content()
    assert "www.equalityadvisoryservice.com" in told.text_content()
    assert "2 March 2026" in told.text_content()


def test_where_the_regulations_do_not_hold_the_statement_names_no_service() -> None:
    made = site([edition(publication("en"))], replace(HOUSE, nation="guernsey"))
    assert b"equalityadvisoryservice" not in made["en/accessibility/index.html"]


def test_with_an_address_a_sitemap_lists_every_page_with_its_languages() -> None:
    made = site(editions(), replace(HOUSE, base="https://example.org/leaflets"))
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    sitemap = etree.fromstring(made["sitemap.xml"])
    listed = sitemap.xpath("//s:loc/text()", namespaces=names)
    addresses = {
        "https://example.org/leaflets/" + name[: -len("index.html")] for name in pages(made)
    }
    assert sorted(listed) == sorted(addresses)
    assert address_of("https://example.org/leaflets/", "core-groups", "ur") in listed
    assert b'hreflang="ur-PK"' in made["sitemap.xml"]


def test_without_an_address_a_page_lists_all_pages_in_all_languages(
    files: dict[str, bytes],
) -> None:
    assert "sitemap.xml" not in files
    page = parsed(files["ur/pages/index.html"])
    assert len(page.xpath("//main//li/a")) == len(editions())
    assert page.xpath("//section/@lang") == ["en-GB", "pl-PL", "ur-PK", "bn-BD"]


def test_the_partnerships_colour_is_that_of_every_page(files: dict[str, bytes]) -> None:
    assert files["site.css"].startswith(b":root{--accent:#1D5B79;--tint:#EDF2F4}\n")


def test_wording_that_is_not_there_stops_the_site() -> None:
    lacking = publication("en")
    del lacking.labels["skip"]
    with pytest.raises(TemplateError, match=r"W17.*skip"):
        site([edition(lacking)], HOUSE)


def test_the_same_publications_make_the_same_bytes(files: dict[str, bytes]) -> None:
    assert site(editions(), HOUSE) == files


def test_every_question_of_every_panel_is_on_the_page(files: dict[str, bytes]) -> None:
    wanted = [
        block.runs[0].text for part in parts("bn") for block in part if isinstance(block, Heading)
    ]
    told: Any = parsed(files["core-groups/bn/index.html"]).xpath("//main/h2/text()")
    assert told == wanted
