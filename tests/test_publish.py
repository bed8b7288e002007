"""Publishing a partnership: every guide, language and form; what is unchanged is left alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from test_documents_in_languages import SHIPPED
from validator import faults

from docgen.errors import PartnershipError, TemplateError, UseError
from docgen.pack import publishing
from docgen.pack.account import ACCOUNT, Made
from docgen.pack.publishing import Wish
from docgen.practice.shelf import shelf
from docgen.word.text import text

ON = date(2026, 11, 27)
PARTNERSHIPS = ("york", "cumbria", "highland", "guernsey", "leicestershire")
EVERY = ("en", *SHIPPED)
ONE_SIDE = {"core-groups", "chairing-a-core-group", "recording-and-responsibilities"}


def wish(partnership: str, **changes: object) -> Wish:
    return Wish(partnership, ON, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sites(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], tuple[Path, tuple[Made, ...]]]:
    """The site of a partnership in all languages, made once."""
    folder = tmp_path_factory.mktemp("sites")
    done: dict[str, tuple[Made, ...]] = {}

    def site(partnership: str) -> tuple[Path, tuple[Made, ...]]:
        if partnership not in done:
            done[partnership] = publishing.publish(wish(partnership), folder / partnership, jobs=2)
        return folder / partnership, done[partnership]

    return site


Sites = Callable[[str], tuple[Path, tuple[Made, ...]]]


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_guide_is_there_in_every_language(partnership: str, sites: Sites) -> None:
    folder, made = sites(partnership)
    slugs = {path.stem for path in (shelf() / "templates" / partnership / "guides").glob("*.md")}
    assert {(one.slug, one.language) for one in made} == {(s, c) for s in slugs for c in EVERY}
    for one in made:
        page = folder / one.slug / one.language
        assert (page / "index.html").is_file()
        assert {path.name for path in page.iterdir()} == {"index.html", *one.files}
        assert len(one.files) >= 4


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_text_fits_in_every_language(partnership: str, sites: Sites) -> None:
    """Leaflets and booklets fit; a one-minute guide is one side, or it is told by how much not."""
    folder, made = sites(partnership)
    for one in made:
        pages = pages_of(folder / one.slug / one.language / f"{one.slug}.pdf")
        if one.slug in ONE_SIDE:
            assert pages == 1 or one.over, (one.slug, one.language)
            assert one.size_pt >= 9
            assert sum(one.over.values()) <= 10, (one.slug, one.language, one.over)
        else:
            assert one.over == {}, (one.slug, one.language)
            assert one.size_pt >= 10


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_nothing_is_left_to_fill_in(partnership: str, sites: Sites) -> None:
    folder, _ = sites(partnership)
    for path in sorted(folder.rglob("*.docx")):
        assert not {"{", "}", "*", "\ue0e0"} & set(text(path.read_bytes())), path
    for path in sorted(folder.rglob("*.html")):
        assert not {"{", "*", "\ue0e0"} & set(path.read_text("utf-8")), path


def pages_of(pdf: Path) -> int:
    return len(PdfReader(pdf).pages)


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_pdf_of_a_site_keeps_every_rule(
    partnership: str, sites: Sites, need_package: Callable[[str], None]
) -> None:
    need_package("page")
    from test_accessible import failures  # noqa: PLC0415

    folder, _ = sites(partnership)
    found = failures(folder)
    assert len(found) >= 2 * len(EVERY)
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.validator
@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_every_word_file_of_a_site_is_valid(
    partnership: str, sites: Sites, need: Callable[[str], Path]
) -> None:
    folder, _ = sites(partnership)
    files = sorted(folder.rglob("*.docx"))
    assert len(files) >= 2 * len(EVERY)
    assert faults(need, *files) == []


def text_of(pdftotext: Path, pdf: Path, page: int, left: int, width: int) -> str:
    """The text in a strip of a page; points from the left."""
    crop = ["-x", str(left), "-y", "0", "-W", str(width), "-H", "595"]
    command = [pdftotext, "-f", str(page), "-l", str(page), *crop, pdf, "-"]
    told = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return "".join(sign for sign in told if unicodedata.category(sign) != "Cf")


@pytest.mark.parametrize(("language", "is_mirrored"), [("en", False), ("pl", False), ("ur", True)])
def test_the_panels_of_a_leaflet_stand_where_the_fold_wants_them(
    language: str, is_mirrored: bool, sites: Sites, need: Callable[[str], Path]
) -> None:
    pdftotext = need("pdftotext")
    folder, _ = sites("cumbria")
    sheet = next(folder.glob(f"*/{language}/*-to-fold.pdf"))
    outside = [text_of(pdftotext, sheet, 1, left, 280) for left in (0, 281, 562)]
    flap, back, cover = outside[::-1] if is_mirrored else outside
    assert "01632" in back
    assert "01632" not in flap + cover
    title = (folder / sheet.relative_to(folder).parent / "index.html").read_text("utf-8")
    assert cover.split()[0] in title
    inside = [text_of(pdftotext, sheet, 2, left, 280) for left in (0, 281, 562)]
    assert all(len(panel.split()) > 30 for panel in inside)


def test_what_did_not_change_is_not_made_again(tmp_path: Path) -> None:
    asked = wish("york", languages=("en", "pl"))
    first = publishing.publish(asked, tmp_path / "site")
    before = files(tmp_path / "site")
    again = publishing.publish(asked, tmp_path / "site")
    assert [one.is_unchanged for one in first] == [False, False]
    assert [one.is_unchanged for one in again] == [True, True]
    assert files(tmp_path / "site") == before


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_changed_guide_and_a_damaged_file_are_made_again(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    asked = wish("cumbria", languages=("en",), templates=templates)
    publishing.publish(asked, tmp_path / "site")
    (pdf,) = (tmp_path / "site").rglob("core-groups-for-parents.pdf")
    pdf.write_bytes(b"damaged")
    (made,) = publishing.publish(asked, tmp_path / "site")
    assert not made.is_unchanged
    assert pdf.read_bytes().startswith(b"%PDF")
    guide = templates / "cumbria" / "guides" / "core-groups-for-parents.md"
    guide.write_text(guide.read_text("utf-8").replace("Who is in it?", "Who comes to it?"), "utf-8")
    (made,) = publishing.publish(asked, tmp_path / "site")
    assert not made.is_unchanged
    assert "Who comes to it?" in (tmp_path / "site" / made.slug / "en" / "index.html").read_text()


def test_the_same_guides_make_the_same_bytes(tmp_path: Path) -> None:
    asked = wish("guernsey", languages=("ur",))
    publishing.publish(asked, tmp_path / "one")
    publishing.publish(asked, tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_folder_that_is_no_site_of_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UseError, match="K01"):
        publishing.publish(wish("york"), tmp_path / "site")
    assert (tmp_path / "site" / "mine.txt").is_file()


def test_a_file_of_others_in_a_site_of_ours_is_never_deleted(tmp_path: Path) -> None:
    asked, site = wish("york", languages=("en",)), tmp_path / "site"
    publishing.publish(asked, site)
    (site / ".git").mkdir()
    for name in ("robots.txt", ".git/HEAD"):
        (site / name).write_text("mine", "utf-8")
        before = files(site)
        with pytest.raises(UseError, match=f"1 file .*{name}"):
            publishing.publish(asked, site)
        assert files(site) == before
        (site / name).unlink()
    (site / ".git").rmdir()
    assert publishing.publish(asked, site)[0].is_unchanged


@pytest.mark.parametrize("damaged", ["[]", "null", "{", '{"editions": {"core-groups/en": {}}}'])
def test_a_damaged_account_is_told_and_the_site_stays(tmp_path: Path, damaged: str) -> None:
    asked, site = wish("york", languages=("en",)), tmp_path / "site"
    publishing.publish(asked, site)
    (site / ACCOUNT).write_text(damaged, "utf-8")
    before = files(site)
    with pytest.raises(UseError, match="K01"):
        publishing.publish(asked, site)
    assert files(site) == before


def test_a_link_to_a_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publishing.publish(wish("york", languages=("en",)), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


def test_pages_of_other_languages_and_guides_stay(tmp_path: Path) -> None:
    """Printed codes lead to them."""
    site = tmp_path / "site"
    publishing.publish(wish("leicestershire", languages=("en", "pl")), site)
    slug = "what-is-a-core-group"
    made = publishing.publish(wish("leicestershire", languages=("ur",), slugs=(slug,)), site)
    assert {(one.slug, one.language, one.is_unchanged) for one in made} == {
        (slug, "en", True),
        (slug, "pl", True),
        (slug, "ur", False),
        (f"{slug}-7-11", "en", True),
        (f"{slug}-7-11", "pl", True),
    }
    page = (site / slug / "en" / "index.html").read_text("utf-8")
    assert 'hreflang="ur' in page
    assert (site / slug / "pl" / f"{slug}.pdf").is_file()


def test_a_text_with_a_fault_is_never_published(tmp_path: Path) -> None:
    late = wish("york", languages=("en",))
    late = replace(late, today=date(2027, 11, 28))
    with pytest.raises(PartnershipError, match="U28"):
        publishing.publish(late, tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "base",
    [
        "javascript:alert(1)",
        "example.org",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/#top",
        "https://example.org/a b",
        "https://me@example.org/",
        "https://example.org:port/",
        "file:///etc",
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(UseError, match="K15"):
        publishing.publish(wish("york", languages=("en",), base=base), tmp_path / "site")


def test_the_pages_of_the_partnerships_own_templates_are_used(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    style = templates / "common" / "site" / "site.css"
    style.write_text(style.read_text("utf-8") + "\n/* of our own */\n", "utf-8")
    own = templates / "york" / "site"
    own.mkdir()
    frame = (templates / "common" / "site" / "frame.html.j2").read_text("utf-8")
    (own / "frame.html.j2").write_text(frame.replace("</body>", "<p>Ours</p></body>"), "utf-8")
    publishing.publish(wish("york", languages=("en",), templates=templates), tmp_path / "site")
    assert "of our own" in (tmp_path / "site" / "site.css").read_text("utf-8")
    assert "<p>Ours</p>" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_template_of_a_page_can_reach_nothing_but_its_values(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    frame = templates / "common" / "site" / "frame.html.j2"
    reach = "{{ told.__class__.__mro__[1].__subclasses__() }}"
    frame.write_text(frame.read_text("utf-8").replace("</body>", f"{reach}</body>"), "utf-8")
    with pytest.raises(TemplateError, match="W17"):
        publishing.publish(wish("york", languages=("en",), templates=templates), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_guide_with_a_suffix_in_capitals_is_a_guide(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    guide = templates / "york" / "guides" / "core-groups.md"
    guide.rename(guide.with_suffix(".MD"))
    asked = wish("york", languages=("en",), templates=templates)
    assert [one.slug for one in publishing.publish(asked, tmp_path / "site")] == ["core-groups"]


def test_a_guide_as_large_as_a_book_is_refused(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    guide = templates / "york" / "guides" / "core-groups.md"
    guide.write_text(guide.read_text("utf-8") + "You can ring us. " * 700_000, "utf-8")
    with pytest.raises(PartnershipError, match="U09"):
        publishing.lint(wish("york", templates=templates))


def test_a_guide_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UseError, match="K12"):
        publishing.publish(wish("york", slugs=("nothing",)), tmp_path / "site")


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UseError, match="K14"):
        publishing.publish(wish("york", languages=("xx",)), tmp_path / "site")


def test_a_gap_stops_the_site_and_nothing_is_written(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(shelf() / "templates", templates)
    guide = templates / "york" / "guides" / "core-groups.md"
    guide.write_text(guide.read_text("utf-8").replace("Who is in it?", "Who comes to it?"), "utf-8")
    with pytest.raises(TemplateError, match="C06"):
        publishing.publish(wish("york", templates=templates), tmp_path / "site", jobs=2)
    assert not (tmp_path / "site").exists()


def test_everyone_may_read_a_site_and_it_tells_no_path_of_this_machine(tmp_path: Path) -> None:
    publishing.publish(wish("york", languages=("en",)), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        assert path.stat().st_mode & 0o044 == 0o044
    account = (tmp_path / "site" / ACCOUNT).read_text("utf-8")
    assert str(tmp_path) not in account
    assert json.loads(account)["editions"]["core-groups/en"]["over"] == {}


@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_the_shipped_guides_are_in_order(partnership: str) -> None:
    found = publishing.lint(wish(partnership))
    assert [str(remark.problem) for remark in found if not remark.is_advice] == []
    # What is invented or an example in the samples' profiles is told, and nothing else.
    assert {remark.problem.code for remark in found} <= {"U31", "U32"}
    assert "U32" in {remark.problem.code for remark in found}


def test_the_command_publishes_and_checks(run: Callable[..., object], tmp_path: Path) -> None:
    made = run("publish", "york", "--language", "en", "-o", "site", "--on", "2026-11-27")
    assert made.exit_code == 0, made.stderr
    assert "open first: site/index.html" in made.stdout
    told = run("publish", "york", "--language", "en", "-o", "site", "--json")
    assert json.loads(told.stdout)[0]["unchanged"] is True
    assert "2 remarks on the texts: docgen publish check york" in made.stdout
    first = run("publish", "-o", "other", "--language", "en", "york", "--on", "2026-11-27")
    assert first.exit_code == 0, first.stderr
    assert run("publish", "check", "york", "--on", "2026-11-27").exit_code == 0
    remarks = json.loads(run("publish", "check", "highland", "--json").stdout)
    assert {remark["severity"] for remark in remarks} == {"advice"}
    assert {remark["code"] for remark in remarks} == {"U31", "U32"}
    late = run("publish", "check", "york", "--on", "2028-01-01")
    assert "2027-11-27" in late.stdout + late.stderr
