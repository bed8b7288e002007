"""Pictures and boxes, in the line and floating, of both kinds of drawing."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from word_xml import docx, header, p, paragraph, png, words

from docgen.page import tree
from docgen.page.reader import check, read

LINK = {"i": ("image", "media/image1.png")}
PARTS = {"word/media/image1.png": png()}
EXTENT = '<wp:extent cx="1270000" cy="635000"/>'


def _pic(more: str = "", shape: str = "") -> str:
    return (
        '<a:graphic><a:graphicData uri="pic"><pic:pic><pic:blipFill><a:blip r:embed="i"/>'
        f"{more}</pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def _inline(described: str = '<wp:docPr id="1" name="P" descr="Our logo"/>', pic: str = "") -> str:
    return _drawn(f"<wp:inline>{EXTENT}{described}{pic or _pic()}</wp:inline>")


def _drawn(inside: str) -> str:
    return f"<w:p><w:r><w:drawing>{inside}</w:drawing></w:r></w:p>"


def _anchor(place: str, wrap: str = "<wp:wrapNone/>", held: str = "") -> str:
    described = '<wp:docPr id="1" name="P" descr="Logo"/>'
    return _drawn(f"<wp:anchor>{place}{EXTENT}{wrap}{described}{held or _pic()}</wp:anchor>")


def _at(across: str, down: str, x: str, y: str) -> str:
    return (
        f'<wp:positionH relativeFrom="{across}">{x}</wp:positionH>'
        f'<wp:positionV relativeFrom="{down}">{y}</wp:positionV>'
    )


def _picture(body: str) -> tree.Picture:
    (found,) = paragraph(body, links=LINK, parts=PARTS).content
    assert isinstance(found, tree.Picture)
    return found


def test_a_picture_in_the_line_has_its_size_and_description() -> None:
    page = read(docx(_inline(), links=LINK, parts=PARTS))
    found = _picture(_inline())
    assert (found.width, found.height, found.alt, found.float_at) == (100, 50, "Our logo", None)
    assert page.images[found.name] == png()


def test_a_decorative_picture_and_one_without_a_description_say_nothing() -> None:
    mark = '<a:extLst><a:ext uri="d"><adec:decorative val="1"/></a:ext></a:extLst>'
    decorative = f'<wp:docPr id="1" name="P" descr="x">{mark}</wp:docPr>'
    assert _picture(_inline(decorative)).alt == ""
    bare = read(docx(_inline('<wp:docPr id="1" name="P"/>'), links=LINK, parts=PARTS))
    assert any("without a description" in told for told in bare.warnings)


def test_a_cropped_picture_says_what_is_cut() -> None:
    found = _picture(_inline(pic=_pic('<a:srcRect l="10000" t="20000" b="5%"/>')))
    assert found.crop == (0.1, 0.2, 0, 0.05)


def test_a_floating_picture_has_a_place() -> None:
    offset = "<wp:posOffset>{}</wp:posOffset>".format
    found = _picture(_anchor(_at("page", "paragraph", offset(127000), offset(254000))))
    assert (found.float_at, found.float_from) == ((10, 20), ("page", "paragraph"))
    assert not found.wraps
    right = _picture(
        _anchor(
            _at("margin", "page", "<wp:align>right</wp:align>", "<wp:align>top</wp:align>"),
            "<wp:wrapTopAndBottom/>",
        )
    )
    assert (right.float_align, right.float_from) == (("right", "top"), ("margin", "page"))
    assert right.wraps
    beyond = _picture(_anchor(_at("rightMargin", "page", offset(0), offset(0))))
    assert beyond.float_at == (pytest.approx(523.3), 0)


def test_text_that_would_run_beside_a_picture_is_told() -> None:
    place = _at(
        "column", "paragraph", "<wp:posOffset>0</wp:posOffset>", "<wp:posOffset>0</wp:posOffset>"
    )
    body = _anchor(place, '<wp:wrapSquare wrapText="bothSides"/>')
    page = read(docx(body, links=LINK, parts=PARTS))
    assert any("beside" in told for told in page.warnings)
    assert _picture(body).wraps


def test_a_logo_in_a_header_is_that_of_the_headers_own_part() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="i" Type="x/image" Target="media/image1.png"/></Relationships>'
    )
    parts = PARTS | {
        "word/header1.xml": header(_inline()),
        "word/_rels/header1.xml.rels": rels,
    }
    page = read(docx(p("x"), section=section, links={"h": ("header", "header1.xml")}, parts=parts))
    (logo,) = page.sections[0].headers["default"][0].content  # type: ignore[union-attr]
    assert isinstance(logo, tree.Picture)
    assert logo.name in page.images


@pytest.mark.parametrize(
    ("content", "target", "told"),
    [
        (b"\x01\x00\x00\x00" + b"x" * 40, "media/image1.png", "EMF"),
        (b"BM" + b"x" * 40, "media/image1.png", "BMP"),
        (png(), "media/other.png", "not there"),
        (png(), "https://example.org/a.png", "linked"),
    ],
)
def test_a_picture_no_page_can_show_is_refused(content: bytes, target: str, told: str) -> None:
    file = docx(_inline(), links={"i": ("image", target)}, parts={"word/media/image1.png": content})
    (problem,) = check(file)
    assert told in problem.text


def test_turned_pictures_charts_and_groups_are_refused() -> None:
    turned = _inline(pic=_pic(shape='<a:xfrm rot="5400000"/>'))
    assert [x.field for x in check(docx(turned, links=LINK, parts=PARTS))] == ["a:xfrm"]
    group = "<a:graphic><a:graphicData><wpg:wgp/></a:graphicData></a:graphic>"
    assert [x.field for x in check(docx(_inline(pic=group)))] == ["wpg:wgp"]


BOX = (
    '<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="{shape}"/>'
    '<a:solidFill><a:srgbClr val="1F2937"/></a:solidFill><a:ln w="12700"><a:solidFill>'
    '<a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>'
    "<w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    '<wps:bodyPr lIns="0"/></wps:wsp></a:graphicData></a:graphic>'
)


def _box(body: str) -> tree.TextBox:
    (found,) = paragraph(body).content
    assert isinstance(found, tree.TextBox)
    return found


def test_a_text_box_holds_blocks_fill_frame_and_place() -> None:
    place = _at("margin", "margin", "<wp:align>right</wp:align>", "<wp:posOffset>0</wp:posOffset>")
    found = _box(_anchor(place, held=BOX.format(shape="rect")))
    assert (found.width, found.height, found.fill) == (100, 50, "1F2937")
    assert found.border == tree.Line(1, "FF0000")
    assert found.inset == (0, 3.6, 7.2, 3.6)
    assert found.float_at == (pytest.approx(351.3), 0)
    first = found.blocks[0]
    assert isinstance(first, tree.Paragraph)
    assert words(first.content) == "boxed"
    assert first.content[0].look.colour == "FFFFFF"  # type: ignore[union-attr]


def test_a_shape_that_is_no_box_is_refused() -> None:
    star = _drawn(f"<wp:inline>{EXTENT}{BOX.format(shape='star5')}</wp:inline>")
    (problem,) = check(docx(star))
    assert "star5" in problem.text


def test_old_pictures_and_boxes_are_read() -> None:
    style = "position:absolute;margin-left:10pt;margin-top:5pt;width:100pt;height:1in"
    pict = (
        f'<w:p><w:r><w:pict><v:shape style="{style}" alt="Seal">{{}}</v:shape></w:pict></w:r></w:p>'
    )
    seal = _picture(pict.format('<v:imagedata r:id="i"/>'))
    assert (seal.width, seal.height, seal.alt, seal.float_at) == (100, 72, "Seal", (10, 5))
    inside = (
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>old</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    )
    box = _box(pict.format(inside))
    assert words(box.blocks[0].content) == "old"  # type: ignore[union-attr]


def test_a_rule_is_a_thin_box_and_a_watermark_is_refused() -> None:
    rule = (
        "<w:p><w:r><w:pict>"
        '<v:rect style="height:1.5pt" o:hr="t" fillcolor="#a0a0a0"/></w:pict></w:r></w:p>'
    )
    found = _box(rule)
    assert (found.height, found.fill, found.blocks) == (1.5, "A0A0A0", ())
    mark = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    assert [x.field for x in check(docx(mark))] == ["v:textpath"]


def _header(side: str, text: str = "Council name") -> tuple[tree.Paragraph, ...]:
    place = _at(
        "margin", "paragraph", f"<wp:align>{side}</wp:align>", "<wp:posOffset>0</wp:posOffset>"
    )
    logo = _anchor(place, '<wp:wrapSquare wrapText="bothSides"/>').removesuffix("</w:p>")
    body = header(f"{logo}<w:r><w:t>{text}</w:t></w:r></w:p>" + p("Street") * 6)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    relations = docx("", links=LINK, parts=PARTS)
    with zipfile.ZipFile(BytesIO(relations)) as made:
        related = made.read("word/_rels/document.xml.rels")
    parts = PARTS | {"word/header1.xml": body, "word/_rels/header1.xml.rels": related}
    links = {"h": ("header", "header1.xml")}
    found = read(docx(p("x"), parts=parts, links=links, section=section)).sections[0].headers
    assert all(isinstance(block, tree.Paragraph) for block in found["default"])
    return found["default"]  # type: ignore[return-value]


def test_the_lines_of_a_header_keep_clear_of_a_logo_beside_them() -> None:
    left, right = _header("left"), _header("right")
    assert [line.indent_left for line in left[:3]] == [109.0] * 3
    assert [line.indent_right for line in right[:3]] == [109.0] * 3
    assert (left[-1].indent_left, right[-1].indent_right) == (0.0, 0.0)
    assert not any(line.indent_left or line.indent_right for line in _header("center"))


@pytest.mark.parametrize("kind", ["o:OLEObject", "w:control"])
def test_an_object_without_a_picture_of_it_is_refused(kind: str) -> None:
    (told,) = check(docx(f"<w:p><w:r><w:object><{kind}/></w:object></w:r></w:p>"))
    assert (told.code, told.field) == ("Y01", "w:object")
