"""Tables as the reader resolves them: grid, widths, styles, lines and fills."""

from __future__ import annotations

import pytest
from word_xml import blocks, docx, p, table, words

from docgen.page import tree
from docgen.page.reader import check
from docgen.page.reader.table_borders import Framed, settled
from docgen.page.reader.table_widths import Content, fitted


def _cell(text: str = "x", properties: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or p(text)}</w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    head = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"{head}{''.join(rows)}</w:tbl>"


FIXED = '<w:tblLayout w:type="fixed"/>'
LINES = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="111111"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
)


def _text(cell: tree.Cell) -> str:
    first = cell.blocks[0]
    assert isinstance(first, tree.Paragraph)
    return words(first.content)


def test_spans_across_and_down_take_their_places_in_the_grid() -> None:
    found = table(
        _table(
            _row(_cell("a", '<w:gridSpan w:val="2"/>'), _cell("b", '<w:vMerge w:val="restart"/>')),
            _row(_cell("c"), _cell("d"), _cell("", "<w:vMerge/>")),
            grid=(2000, 2000, 2000),
            properties=FIXED,
        )
    )
    places = [(_text(c), c.column, c.columns, c.rows) for row in found.rows for c in row.cells]
    assert places == [("a", 0, 2, 1), ("b", 2, 1, 2), ("c", 0, 1, 1), ("d", 1, 1, 1)]
    assert found.widths == (100, 100, 100)


def test_a_row_may_begin_later_and_merge_the_old_way() -> None:
    found = table(
        _table(
            _row(_cell("a"), _cell("b"), _cell("c")),
            _row(_cell("d"), _cell("e"), properties='<w:gridBefore w:val="1"/>'),
            _row(_cell("f", '<w:hMerge w:val="restart"/>'), _cell("", "<w:hMerge/>"), _cell("g")),
        )
    )
    assert [(c.column, c.columns) for c in found.rows[1].cells] == [(1, 1), (2, 1)]
    assert [(c.column, c.columns) for c in found.rows[2].cells] == [(0, 2), (2, 1)]


def test_head_rows_heights_and_rows_that_hold() -> None:
    found = table(
        _table(
            _row(_cell(), properties="<w:tblHeader/><w:cantSplit/>"),
            _row(_cell(), properties='<w:trHeight w:val="400" w:hRule="exact"/>'),
            _row(_cell(), properties="<w:tblHeader/>"),
        )
    )
    assert [row.is_head for row in found.rows] == [True, False, False]
    assert [row.may_split for row in found.rows] == [False, True, True]
    assert (found.rows[1].height, found.rows[1].is_exact) == (20, True)


def test_cells_state_the_widths_where_the_layout_is_fixed() -> None:
    wide, narrow = (f'<w:tcW w:w="{width}" w:type="dxa"/>' for width in (3000, 1000))
    found = table(_table(_row(_cell("a", wide), _cell("b", narrow)), grid=(1, 1), properties=FIXED))
    assert found.widths == (150, 50)


def test_a_table_as_wide_as_a_share_of_the_text() -> None:
    half = FIXED + '<w:tblW w:w="2500" w:type="pct"/>'
    found = table(_table(_row(_cell(), _cell()), grid=(100, 300), properties=half))
    assert [round(width, 1) for width in found.widths] == [56.4, 169.2]


def test_autofit_makes_room_for_the_longest_word() -> None:
    narrow = '<w:tcW w:w="400" w:type="dxa"/>'
    long = table(_table(_row(_cell("Safeguarding", narrow), _cell("x", narrow))))
    fixed = table(_table(_row(_cell("Safeguarding", narrow), _cell("x", narrow)), properties=FIXED))
    assert long.widths[0] > 50 > fixed.widths[0] == 20
    assert long.widths[1] == 20


def test_autofit_shares_out_what_there_is_by_content() -> None:
    columns = [Content(0, 1, 20, 40), Content(1, 1, 30, 400)]
    assert fitted([None, None], columns, None, 1000) == [40, 400]
    assert sum(fitted([None, None], columns, None, 200)) == pytest.approx(200)
    assert fitted([None, None], columns, 880, 1000) == pytest.approx([80, 800])
    assert fitted([60, None], columns, 300, 1000) == pytest.approx([60, 240])


def test_autofit_never_goes_below_a_word_while_there_is_room() -> None:
    columns = [Content(0, 1, 90, 95), Content(1, 1, 10, 900)]
    assert fitted([None, None], columns, None, 300)[0] >= 90


def test_indent_align_margins_and_direction() -> None:
    said = (
        '<w:tblInd w:w="200" w:type="dxa"/><w:bidiVisual/>'
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:top w:w="40" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    own = '<w:tcMar><w:end w:w="60" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>'
    xml = _table(_row(_cell("x", own)), properties=said)
    old = table(xml)
    cell = old.rows[0].cells[0]
    assert cell.margins == (5, 2, 3, 0)
    assert (old.direction, old.indent, cell.vertical) == ("rtl", 5, "center")
    modern = '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
    assert table(xml, settings=modern).indent == 10
    centred = table(_table(_row(_cell()), properties='<w:jc w:val="center"/>'))
    assert (centred.align, centred.indent) == ("center", 0)


STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>'
    '<w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    '<w:tcBorders><w:bottom w:val="single" w:sz="16" w:color="222222"/>'
    '<w:insideV w:val="nil"/></w:tcBorders><w:shd w:val="clear" w:fill="1F2937"/>'
    "</w:tcPr></w:tblStylePr>"
    '<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:fill="EEEEEE"/>'
    "</w:tcPr></w:tblStylePr>"
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    "</w:style>"
)
STYLED = (
    '<w:tblStyle w:val="T"/>'
    '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="0" w:noVBand="1"/>'
)


def _looks(cell: tree.Cell) -> tree.Look:
    first = cell.blocks[0]
    assert isinstance(first, tree.Paragraph)
    text = first.content[0]
    assert isinstance(text, tree.Text)
    return text.look


def test_a_table_style_dresses_its_first_row_bands_and_first_column() -> None:
    rows = [_row(_cell(), _cell()) for _ in range(3)]
    found = table(_table(*rows, properties=STYLED), styles=STYLE)
    fills = [row.cells[1].fill for row in found.rows]
    assert fills == ["1F2937", "FFFFFF", "EEEEEE"]
    assert _looks(found.rows[0].cells[1]).bold
    assert _looks(found.rows[0].cells[1]).colour == "FFFFFF"
    assert _looks(found.rows[1].cells[0]).italic
    assert not _looks(found.rows[1].cells[1]).italic
    assert found.rows[0].cells[0].edges.bottom == tree.Line(2, "222222")
    assert found.rows[1].cells[0].edges.top == tree.Line(2, "222222")


def test_a_table_look_of_bits_is_the_same_as_one_of_names() -> None:
    bits = '<w:tblStyle w:val="T"/><w:tblLook w:val="0420"/>'
    rows = [_row(_cell(), _cell()) for _ in range(2)]
    found = table(_table(*rows, properties=bits), styles=STYLE)
    assert found.rows[0].cells[0].fill == "1F2937"
    assert not _looks(found.rows[1].cells[0]).italic


def test_a_paragraph_style_wins_over_the_table_style() -> None:
    styles = STYLE + (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:rPr><w:color w:val="00AA00"/></w:rPr></w:style>'
    )
    found = table(_table(_row(_cell()), properties=STYLED), styles=styles)
    assert _looks(found.rows[0].cells[0]).colour == "00AA00"


def test_the_lines_of_a_table_are_those_of_its_edges_and_inside() -> None:
    edge = (
        '<w:tblBorders><w:top w:val="single" w:sz="8"/>'
        '<w:insideV w:val="single" w:sz="4"/></w:tblBorders>'
    )
    found = table(_table(_row(_cell(), _cell()), _row(_cell(), _cell()), properties=edge))
    first, below = found.rows[0].cells[0].edges, found.rows[1].cells[0].edges
    assert first.top == tree.Line(1)
    assert (first.left, first.bottom, below.top, below.bottom) == (None,) * 4
    assert first.right == found.rows[0].cells[1].edges.left == tree.Line(0.5)


def test_a_cells_own_line_wins_over_the_tables_and_none_takes_the_outer_one_away() -> None:
    own = (
        '<w:tcBorders><w:right w:val="double" w:sz="4" w:color="FF0000"/>'
        '<w:top w:val="nil"/></w:tcBorders>'
    )
    found = table(_table(_row(_cell("a", own), _cell("b")), properties=LINES))
    left, right = found.rows[0].cells
    assert left.edges.right == right.edges.left == tree.Line(0.5, "FF0000", "double")
    assert left.edges.top is None
    assert right.edges.top == tree.Line(0.5, "111111")


def test_of_two_lines_the_heavier_wider_or_darker_wins() -> None:
    thin, thick = tree.Line(0.5), tree.Line(2, "FFFFFF")
    dotted, pale = tree.Line(0.5, style="dotted"), tree.Line(0.5, "EEEEEE")

    def between(first: tree.Line | None, second: tree.Line | None) -> tree.Line | None:
        cells = [
            Framed(0, 0, 1, 1, {}, {"right": first}),
            Framed(0, 1, 1, 1, {}, {"left": second}),
        ]
        left, right = settled(cells, 1, 2)
        assert left.right == right.left
        return left.right

    assert between(thin, thick) == thick
    assert between(thin, dotted) == dotted
    assert between(pale, thin) == thin
    assert between(None, thin) == thin
    assert between(None, None) is None


def test_a_nested_table_stands_in_its_cell() -> None:
    inner = _table(_row(_cell("in")))
    outer = table(_table(_row(_cell(inside=inner + p()))))
    assert isinstance(outer.rows[0].cells[0].blocks[0], tree.Table)


def test_rows_and_cells_in_content_controls_are_found_and_deleted_rows_are_not() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = _table(
        control.format(_row(control.format(_cell("a")))),
        _row(_cell("gone"), properties="<w:del/>"),
    )
    (row,) = table(body).rows
    assert _text(row.cells[0]) == "a"


def test_a_form_of_labels_and_values_has_row_heads() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Name</w:t></w:r></w:p>"
    form = table(
        _table(_row(_cell(inside=bold), _cell("Ada")), _row(_cell(inside=bold), _cell("7")))
    )
    assert form.has_row_heads
    assert not table(_table(_row(_cell("Name"), _cell("Ada")))).has_row_heads


def test_a_table_is_described() -> None:
    said = '<w:tblCaption w:val="Actions"/><w:tblDescription w:val="who does what"/>'
    assert table(_table(_row(_cell()), properties=said)).alt == "Actions who does what"


def test_a_floating_table_stands_in_line_only_where_nothing_fits_beside_it() -> None:
    floats = '<w:tblpPr w:vertAnchor="text"/>' + FIXED
    wide = _table(_row(_cell()), properties=floats, grid=(9000,))
    narrow = _table(_row(_cell()), properties=floats, grid=(2000,))
    assert isinstance(blocks(wide)[0], tree.Table)
    assert [problem.field for problem in check(docx(narrow))] == ["w:tblpPr"]


@pytest.mark.parametrize(
    ("properties", "cell", "refused"),
    [
        ('<w:tblCellSpacing w:w="40" w:type="dxa"/>', "", "w:tblCellSpacing"),
        ("", '<w:textDirection w:val="btLr"/>', "w:textDirection"),
        ("", '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>', "w:tl2br"),
    ],
)
def test_what_a_table_cannot_show_is_refused(properties: str, cell: str, refused: str) -> None:
    body = _table(_row(_cell("x", cell)), properties=properties)
    assert [problem.field for problem in check(docx(body))] == [refused]
