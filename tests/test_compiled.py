from __future__ import annotations

import gc
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from docx import Document
from docx.shared import Mm, Pt, RGBColor
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from docxtpl.richtext import RichTextParagraph
from lxml import etree
from papers import COMMON, made

from docgen.case.history import plan_after
from docgen.case.load import load
from docgen.disclosure.view import view
from docgen.language.formats import Formats
from docgen.language.words import Words
from docgen.practice.shelf import find, shelf
from docgen.word import compiled as compiling
from docgen.word import package
from docgen.word.archive import Archive
from docgen.word.compiled import compiled
from docgen.word.filters import MEANINGS
from docgen.word.finish import finished
from docgen.word.package import parsed, unzipped
from docgen.word.remembered import remembering
from docgen.word.rich import Picture
from docgen.word.text import paragraphs
from tests.word_files import (
    codes,
    fill,
    fill_with,
    part,
    problems,
    saved,
    template,
    with_xml,
)

W = package.W
PEOPLE = [{"name": "Ann & Co <x>", "no": 1}, {"name": 'Bo "B" O\'Hara', "no": 2}]
YORK = load(shelf() / "samples" / "york.yaml")

Values = Callable[[Any], Mapping[str, Any]]


def png(colour: bytes = b"\xff\0\0") -> BytesIO:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" + colour * 2)
    ends = chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + ends)


# What docxtpl makes of a template, and ours, in one normal form


def theirs(path: Path, values: Values) -> dict[str, bytes]:
    tpl = DocxTemplate(path)
    tpl.render(dict(values(tpl)), autoescape=True)
    out = BytesIO()
    tpl.save(out)
    return unzipped(out.getvalue())


def ours(path: Path, values: Values) -> dict[str, bytes]:
    return unzipped(fill_with(path, dict(values(None)), language="en-US"))


def normal(xml: bytes) -> str:
    """A part as it is read: neither ids nor how it is cut into runs of one look matter."""
    root = parsed(xml)
    for element in list(root.iter(f"{W}proofErr")):
        element.getparent().remove(element)  # type: ignore[union-attr]
    for element in root.iter():
        for name in list(element.attrib):
            if re.search(r"rsid|paraId|textId|\}space$|\}embed$", str(name)):
                del element.attrib[name]
    for element in root.iterfind(f".//{W}drawing//*"):  # docxtpl indents what it draws
        element.text = element.tail = None
    for drawing in root.iter("{*}docPr", "{*}cNvPr"):
        drawing.attrib.pop("id", None)
        drawing.attrib.pop("name", None)
    for paragraph in root.iter(f"{W}p"):
        _join_runs(paragraph)
    return etree.canonicalize(etree.tostring(root, encoding="unicode"), strip_text=False)


def _join_runs(paragraph: etree._Element) -> None:
    for run in list(paragraph.findall(f"{W}r")):
        for text in list(run.findall(f"{W}t")):
            if not text.text:
                run.remove(text)
        if not [child for child in run if child.tag != f"{W}rPr"]:
            paragraph.remove(run)
            continue
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != f"{W}rPr"])
            paragraph.remove(run)
            _join_texts(before)
        _join_texts(run)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")


def _join_texts(run: etree._Element) -> None:
    for text in list(run.findall(f"{W}t")):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


# Feature templates: a name, how it is built, and its values (of docxtpl's template, or None)


def _paragraphs(folder: Path) -> Path:
    return template(
        folder,
        "A {{ x }} B",
        "{%p if yes %}",
        "kept {{ x }}",
        "{%p else %}",
        "not kept",
        "{%p endif %}",
        "{%p for p in people %}",
        "{{ loop.index }}. {{ p.name }}{% if not loop.last %}; {% endif %}",
        "{%p endfor %}",
        "{% for p in people %}{{ p.name }}, {% endfor %}{% if no %}x{% elif yes %}y{% endif %}",
        "{% set y = x %}{{ y }} {_{ braces }_} “quoted” {# a comment #}",
    )


def _rows(folder: Path) -> Path:
    rows = [
        ["Name", "No"],
        ["{%tr for p in people %}", ""],
        ["{{ p.name }}", "{{ p.no }}"],
        ["{%tr if p.no == 1 %}", ""],
        ["only", "first"],
        ["{%tr endif %}", ""],
        ["{%tr endfor %}", ""],
    ]
    return template(folder, "before", rows=rows)


def _columns(folder: Path) -> Path:
    rows = [
        ["{%tc for p in people %}", "{{ p.no }}", "{%tc endfor %}"],
        ["{%tc for p in people %}", "{{ p.name }}", "{%tc endfor %}"],
    ]
    return template(folder, rows=rows)


def _spans(folder: Path) -> Path:
    rows = [["{% colspan 2 %}{{ x }}", "{% cellbg 'FF0000' %}red"], ["a", "b"]]
    return template(folder, rows=rows)


def _merged_down(folder: Path) -> Path:
    rows = [
        ["{%tr for p in people %}", ""],
        ["{% vm %}same", "{{ p.name }}"],
        ["{%tr endfor %}", ""],
    ]
    return template(folder, rows=rows)


def _merged_across(folder: Path) -> Path:
    rows = [["{%tc for p in people %}", "{% hm %}head", "{%tc endfor %}"], ["a", "b", "c"]]
    return template(folder, rows=rows)


def _merged_by_hand(folder: Path) -> Path:
    document = Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "{{ x }}"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "{{ people[0].name }}"
    table.cell(2, 0).add_table(1, 1).cell(0, 0).text = "{{ x }} inside"
    return saved(document, folder)


def _looks(folder: Path) -> Path:
    document = Document()
    paragraph = document.add_paragraph("Plain {{ x }} ", style="List Bullet")
    bold = paragraph.add_run("{{ people[1].na")
    bold.bold = True
    paragraph.add_run("me }} after").italic = True
    paragraph.runs[0].font.size = Pt(14)
    paragraph.runs[1].font.color.rgb = RGBColor(1, 2, 3)
    return saved(document, folder)


def _frame(folder: Path) -> Path:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First {{ x }}"
    section.header.paragraphs[0].text = "Head {% if yes %}{{ x }}{% endif %}"
    section.footer.paragraphs[0].text = "Foot {{ people[0].name }}"
    document.add_paragraph("{{ x }}")
    document.add_section().header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Second {{ x }}"
    return saved(document, folder)


def _footnotes(folder: Path) -> Path:
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>Note {{ x }}</w:t></w:r></w:p></w:footnote>"
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:p><w:r><w:t>{{ x }}</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    path = with_xml(folder, body)
    parts = unzipped(path.read_bytes())
    parts["word/footnotes.xml"] = f"<w:footnotes {ns}>{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    entry = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    parts[package.CONTENT_TYPES] = parts[package.CONTENT_TYPES].replace(b"</Types>", entry.encode())
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    path.write_bytes(package.zipped(parts))
    return path


def _rich(folder: Path) -> Path:
    return template(folder, "Before {{r rich }} after {{ x }}", "{{p whole }}", "end")


def _listing(folder: Path) -> Path:
    document = Document()
    paragraph = document.add_paragraph("a ", style="List Bullet")
    paragraph.add_run("{{ listing }} z").bold = True
    paragraph.add_run(" last")
    return saved(document, folder)


def _picture(folder: Path) -> Path:
    return template(folder, "A {{ image }} B", "{{ image }}", rows=[["{{ image }}"], ["{{ x }}"]])


def _text_box(folder: Path) -> Path:
    box = "<w:p><w:r><w:t>In a box {{ x }}</w:t></w:r></w:p>"
    return with_xml(
        folder,
        "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
        f"<w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>",
    )


def plain(_tpl: Any) -> dict[str, Any]:
    return {"x": "S & <Co> \"q\" 'a' é ö 漢", "yes": True, "no": False, "people": PEOPLE}


def broken_lines(_tpl: Any) -> dict[str, Any]:
    return {**plain(None), "x": "one\ntwo\tthree & four\n"}


def rich(_tpl: Any) -> dict[str, Any]:
    text = RichText("bold & <b>", bold=True)
    text.add(" then\nbroken\ttabbed", italic=True, color="#FF0000")
    return {**plain(None), "rich": text, "whole": RichTextParagraph(text, parastyle="Quote")}


def listing(_tpl: Any) -> dict[str, Any]:
    return {**plain(None), "listing": Listing("one & 1\ntwo\tx\athree\afour\fnew page")}


def picture(tpl: Any) -> dict[str, Any]:
    # docxtpl has no alternative text in its released version (traps.md 9).
    image = InlineImage(tpl, png(), width=Mm(20))
    return {**plain(None), "image": image}


FEATURES: dict[str, tuple[Callable[[Path], Path], Values]] = {
    "paragraphs": (_paragraphs, plain),
    "paragraphs and broken lines": (_paragraphs, broken_lines),
    "rows": (_rows, plain),
    "columns": (_columns, plain),
    "spans and colours": (_spans, plain),
    "cells merged down": (_merged_down, plain),
    "cells merged across": (_merged_across, plain),
    "cells merged by hand": (_merged_by_hand, plain),
    "cells and broken lines": (_merged_by_hand, broken_lines),
    "looks": (_looks, broken_lines),
    "headers and footers": (_frame, plain),
    "footnotes": (_footnotes, plain),
    "rich texts": (_rich, rich),
    "listings": (_listing, listing),
    "pictures": (_picture, picture),
    "boxes, controls and links": (_text_box, plain),
}
# What our files leave out or say anew: who made the template, and the title of the document.
OWN = ("docProps/", "_rels/.rels", package.CONTENT_TYPES, "customXml/")


@pytest.mark.parametrize("feature", FEATURES)
def test_the_parts_are_those_of_docxtpl(tmp_path: Path, feature: str) -> None:
    build, values = FEATURES[feature]
    path = build(tmp_path)
    expected, found = theirs(path, values), ours(path, values)
    names = [name for name in expected if not name.startswith(OWN) and name.endswith(".xml")]
    assert "word/document.xml" in names
    for name in names:
        assert normal(found[name]) == normal(expected[name]), name
    media = [{c for n, c in made.items() if "/media/" in n} for made in (expected, found)]
    assert media[0] == media[1]


def test_the_normal_form_tells_other_words_and_other_looks_apart() -> None:
    ns = f'xmlns:w="{W[1:-1]}"'

    def one(run: str) -> str:
        return normal(f"<w:p {ns}>{run}</w:p>".encode())

    assert one("<w:r><w:t>ab</w:t></w:r>") == one("<w:r><w:t>a</w:t><w:t>b</w:t></w:r>")
    assert one("<w:r><w:t>ab</w:t></w:r>") != one("<w:r><w:t>abc</w:t></w:r>")
    assert one("<w:r><w:t>a</w:t></w:r>") != one("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>")
    assert one("<w:r><w:t>a</w:t><w:br/></w:r>") != one("<w:r><w:t>a</w:t></w:r>")


# Values that bring their own look


def test_the_words_of_a_rich_text_are_read_back(tmp_path: Path) -> None:
    lost = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>"
    assert codes(with_xml(tmp_path, lost), x=Listing("hidden")) == ["W04"]


def test_a_rich_text_with_a_character_word_cannot_hold_is_told(tmp_path: Path) -> None:
    assert codes(template(tmp_path, "{{r x }}"), x=RichText("a\x0bb")) == ["W09"]
    assert codes(template(tmp_path, "{{ x }}"), x=Listing("a\x0bb")) == ["W09"]


def test_values_beside_a_rich_text_keep_their_breaks_and_their_markup_characters(
    tmp_path: Path,
) -> None:
    path = template(tmp_path, "{{ x }}", "{{ listing }}", "{{ x }}")
    made = fill(path, x="a & b\n<c>", listing=Listing("one\atwo & <two>"))
    assert paragraphs(made)[:4] == ["a & b\n<c>", "one", "two & <two>", "a & b\n<c>"]


def test_a_picture_has_its_alternative_text_and_not_its_file_name(tmp_path: Path) -> None:
    file = tmp_path / "ellie-smith.png"
    file.write_bytes(png().getvalue())
    path = template(tmp_path, "{{ image }}", header="{{ image }}")
    made = fill(path, image=Picture(str(file), alt='The "house" & garden', width=Mm(10)))
    for name in ("word/document.xml", "word/header1.xml"):
        assert 'descr="The &quot;house&quot; &amp; garden"' in part(made, name)
    parts = unzipped(made)
    assert not [name for name, content in parts.items() if b"ellie" in content or "ellie" in name]
    [media] = [name for name in parts if name.startswith("word/media/")]
    for rels in ("word/_rels/document.xml.rels", "word/_rels/header1.xml.rels"):
        assert media.removeprefix("word/") in part(made, rels)
    assert len(Document(BytesIO(made)).inline_shapes) == 1


def test_drawings_have_numbers_of_their_own_in_all_parts(tmp_path: Path) -> None:
    path = template(tmp_path, "{% for n in (1, 2) %}{{ image }}{% endfor %}", header="{{ image }}")
    made = fill(path, image=Picture(png(), alt="x"))
    found = [
        re.findall(r'<wp:docPr id="(\d+)"', part(made, name))
        for name in ("word/document.xml", "word/header1.xml")
    ]
    assert found == [["1", "2"], ["3"]]


def test_the_drawings_of_a_template_are_numbered_in_a_loop_too(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{%p for n in (1, 2) %}")
    document.add_picture(png())
    document.add_paragraph("{%p endfor %}")
    body = part(fill(saved(document, tmp_path)), "word/document.xml")
    assert re.findall(r'<wp:docPr id="(\d+)"', body) == ["1", "2"]


# What only the values decide, in a part that is not parsed


def _sound(path: Path) -> list[bool]:
    made = compiled(path, path.read_bytes(), frozenset(), "en-GB", None)
    return [sheet.is_sound for sheet in made.sheets]


def _cells(folder: Path) -> Path:
    document = Document()
    outer = document.add_table(2, 1)
    inner = outer.cell(0, 0).add_table(3, 1)
    for n, text in enumerate(("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}")):
        inner.cell(n, 0).text = text
    cell = outer.cell(1, 0)
    cell.text = "{%p if shown %}"
    cell.add_paragraph("shown {{ y }}")
    cell.add_paragraph("{%p endif %}")
    document.add_paragraph("after")
    return saved(document, folder)


@pytest.mark.parametrize("xs", [(), ("a",), ("a", "b & c")])
@pytest.mark.parametrize("shown", [False, True])
def test_cells_and_tables_are_mended_as_parsing_them_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xs: tuple[str, ...], shown: bool
) -> None:
    path = _cells(tmp_path)
    assert _sound(path)[0]
    quick = part(fill(path, xs=xs, shown=shown, y="z"), "word/document.xml")
    assert "<?" not in quick.replace("<?xml", "")
    compiled.cache_clear()
    monkeypatch.setattr(compiling, "is_sound", lambda _tree: False)
    slow = part(fill(path, xs=xs, shown=shown, y="z"), "word/document.xml")
    compiled.cache_clear()
    assert normal(quick.encode()) == normal(slow.encode())
    assert quick.count("<w:tbl>") == (2 if xs else 1)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:instrText>{{ x }}</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{r x }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% macro m() %}{{ x }}{% endmacro %}{{ m() }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% set y %}{{ x }}{% endset %}{{ y }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% if x %}a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ],
)
def test_a_part_in_which_a_value_could_be_lost_is_not_called_sound(
    tmp_path: Path, body: str
) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    assert _sound(with_xml(tmp_path, wrapped))[0] is False


@pytest.mark.parametrize("name", ["minutes", "plan", "agenda", "letter", "invitation"])
def test_our_templates_need_no_parsing_and_read_as_if_they_were_parsed(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    quick = unzipped(made(YORK, name, "mother"))
    compiled.cache_clear()
    parsings = []
    monkeypatch.setattr(compiling, "is_sound", lambda _tree: False)
    monkeypatch.setattr(
        "docgen.word.render.finished", lambda *args: parsings.append(1) or finished(*args)
    )
    slow = unzipped(made(YORK, name, "mother"))
    compiled.cache_clear()
    assert len(parsings) >= 1
    assert sorted(quick) == sorted(slow)
    for part_name in (n for n in quick if n.endswith(".xml")):
        assert normal(quick[part_name]) == normal(slow[part_name]), part_name


@pytest.mark.parametrize("path", sorted(COMMON.glob("*.docx")), ids=lambda path: path.stem)
def test_every_part_of_our_templates_is_sound(path: Path) -> None:
    accent = find(YORK.partnership).colours.accent
    ready = compiled(path, path.read_bytes(), frozenset(MEANINGS), "en-GB", accent)
    assert [sheet.part.name for sheet in ready.sheets if not sheet.is_sound] == []


def test_a_value_that_looks_like_one_of_our_marks_or_colours_stays_a_value(tmp_path: Path) -> None:
    values = ["<?cell?>", "<?rows?>", "<?id?>", "<?at 3?>", 'w:val="1D5B79"', "</w:t>", "&lt;"]
    path = template(tmp_path, "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    assert paragraphs(fill(path, xs=values))[: len(values)] == values


def test_a_template_cannot_bring_marks_of_its_own(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>a<?cell?>b<!-- note -->c {{ x }}</w:t></w:r></w:p>"
    assert paragraphs(fill(with_xml(tmp_path, body), x="d"))[0] == "abc d"


def test_a_value_lost_after_it_was_printed_is_told_though_nothing_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = template(tmp_path, "{{ x }} and {{ y }} and {{ x }}")
    assert _sound(path)[0]
    cut = "docgen.word.render.resolved"
    monkeypatch.setattr(cut, lambda text, _ids: text.replace("a &amp; b", "", 1))
    [problem] = problems(path, x="a & b", y="c")
    assert (problem.code, problem.field) == ("W04", "x")


# Once for many


def test_a_template_is_compiled_once_for_many_documents(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ x }}")
    compiled.cache_clear()
    for x in ("a", "b", "c"):
        fill(path, x=x)
    assert compiled.cache_info().misses == 1
    fill_with(path, {"x": "a"}, language="cy")
    assert compiled.cache_info().misses == 2


def test_one_language_does_not_stay_for_the_next(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ x }}")
    for language in ("ur", "cy", "ur"):
        styles = part(fill_with(path, {"x": "a"}, language=language), "word/styles.xml")
        assert f'<w:lang w:val="{language}"' in styles


def test_a_date_and_a_number_in_an_archive_are_the_zip_formats_own() -> None:
    archive = Archive({"a.txt": b"a" * 100, "[Content_Types].xml": b"<x/>", "ü.bin": b""})
    packed = archive.with_parts({"b.txt": b"b" * 50, "a.txt": b"new"})
    with zipfile.ZipFile(BytesIO(packed)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == {
            "[Content_Types].xml": b"<x/>",
            "ü.bin": b"",
            "b.txt": b"b" * 50,
            "a.txt": b"new",
        }
    assert archive.with_parts({}) == archive.with_parts({})


def test_memory_of_a_case_goes_with_the_case() -> None:
    case = load(shelf() / "samples" / "york.yaml")
    first, again = view(case, "mother"), view(case, "mother")
    assert first is again
    assert view(case, "father").case is not first.case
    assert plan_after(case, 1) is plan_after(case, 1)
    assert plan_after(first.case, 1) is not plan_after(case, 1)
    gone = ref(case)
    del case, first, again
    gc.collect()
    assert gone() is None


def test_formats_that_remember_say_what_the_formats_say() -> None:
    for locale in ("en_GB", "cy", "ar"):
        known, kept = Formats(locale), remembering(Words(locale, Formats(locale))).formats
        assert kept is not known
        day, at = date(2026, 3, 4), time(9, 5)
        for name in ("day", "weekday", "short_day", "month_day"):
            assert getattr(kept, name)(day) == getattr(known, name)(day)
        assert kept.clock(at) == known.clock(at)
        assert [kept.number(n) for n in (1, 1.0, 1234.5)] == [
            known.number(n) for n in (1, 1.0, 1234.5)
        ]
        assert kept.language("ur") == known.language("ur")
        assert kept.share(3, 10) == known.share(3, 10)
        assert kept.listing(iter(["a", "b", "c"])) == known.listing(["a", "b", "c"])
