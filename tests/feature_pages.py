"""Feature files of tables, sections, headers, pictures and notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from feature_parts import (
    borders,
    box,
    cell,
    file,
    floating,
    inline,
    many,
    offset,
    para,
    prose,
    r,
    row,
    section,
    styled,
    table,
    to,
    w,
)
from feature_text import ARABIC, RTL
from word_xml import XMLNS, field, header, p

GRID: Final = (3000, 3000, 3000)
DARK: Final = '<w:shd w:val="clear" w:color="auto" w:fill="16324A"/>'


def _row(start: int, words: int = 6, grid: tuple[int, ...] = GRID, properties: str = "") -> str:
    cells = (cell(prose(words, start + 11 * n), w(width)) for n, width in enumerate(grid))
    return row(*cells, properties=properties)


def _rows(count: int, words: int = 6, properties: str = "") -> tuple[str, ...]:
    return tuple(_row(40 * n, words, properties=properties) for n in range(count))


def _part(kind: str, inside: str) -> str:
    return f'<w:tblStylePr w:type="{kind}">{inside}</w:tblStylePr>'


STYLE: Final = styled(
    "Grid",
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:tblPr>'
    '<w:tblStyleRowBandSize w:val="1"/>'
    + borders()
    + "</w:tblPr>"
    + _part("firstRow", f'<w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>{DARK}</w:tcPr>')
    + _part("firstCol", "<w:rPr><w:b/></w:rPr>")
    + _part("band1Horz", '<w:tcPr><w:shd w:val="clear" w:fill="DDEEFF"/></w:tcPr>'),
    based="TN",
    kind="table",
)

TABLES: Final[Mapping[str, bytes]] = {
    "grid": file(many(1, 15) + table(*_rows(4, 12), grid=GRID) + many(1, 15)),
    "spans": file(
        table(
            row(cell(prose(9), w(6000) + '<w:gridSpan w:val="2"/>'), cell("alone", w(3000))),
            row(
                cell(prose(20), w(3000) + '<w:vMerge w:val="restart"/>'),
                cell("b one", w(3000)),
                cell("c one", w(3000)),
            ),
            row(cell("", w(3000) + "<w:vMerge/>"), cell("b two", w(3000)), cell("c two", w(3000))),
            _row(50),
            grid=GRID,
        )
    ),
    "table in a table": file(
        table(
            row(
                cell("", w(6000), table(_row(0, 4, (2500, 2500)), grid=(2500, 2500)) + p("below")),
                cell(prose(12), w(3000)),
            ),
            grid=(6000, 3000),
        )
    ),
    "table style": file(
        table(*_rows(5, 5), grid=GRID, properties='<w:tblStyle w:val="Grid"/>') + many(1, 20),
        styles=STYLE,
    ),
    "border conflicts": file(
        table(
            row(
                cell(
                    "thick", w(3000) + borders("tcBorders", 24, ("top", "left", "bottom", "right"))
                ),
                cell("plain", w(3000)),
            ),
            row(
                cell("plain below", w(3000)),
                cell("no lines", w(3000) + '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'),
            ),
            grid=(3000, 3000),
        )
    ),
    "text on dark cells": file(
        table(
            row(cell("white by itself", w(3000) + DARK), cell("black", w(3000))), grid=(3000, 3000)
        )
    ),
    "head rows repeated": file(
        table(
            _row(7, 3, properties="<w:tblHeader/>"),
            *(_row(40 * n, 14) for n in range(1, 20)),
            grid=GRID,
        )
    ),
    "rows that may not split": file(
        many(10, 40) + table(*_rows(4, 60, "<w:cantSplit/>"), grid=GRID)
    ),
    "rows that split": file(many(11, 40) + table(*_rows(3, 60), grid=GRID)),
    "autofit": file(
        table(
            row(cell("Who"), cell("What is to be done by then"), cell("When")),
            row(cell("Mother and father"), cell(prose(9)), cell("12 March 2026")),
            grid=(2000, 2000, 2000),
            fixed=False,
            properties='<w:tblW w:w="0" w:type="auto"/>',
        )
        + many(1, 10)
    ),
    "autofit to the whole width": file(
        table(
            row(cell("Who", w(1500)), cell("What", w(6000)), cell("When", w(1500))),
            row(cell("Mother", w(1500)), cell(prose(30), w(6000)), cell("soon", w(1500))),
            grid=(1500, 6000, 1500),
            fixed=False,
            properties='<w:tblW w:w="5000" w:type="pct"/>',
        )
    ),
    "heights of rows": file(
        table(
            row(
                cell("top", w(3000)),
                cell("middle", w(3000) + '<w:vAlign w:val="center"/>'),
                cell("bottom", w(3000) + '<w:vAlign w:val="bottom"/>'),
                properties='<w:trHeight w:val="1400"/>',
            ),
            _row(9, 8, properties='<w:trHeight w:val="1000" w:hRule="exact"/>'),
            grid=GRID,
        )
    ),
    "tables set in": file(
        table(
            _row(0, 4, (2000, 2000)),
            grid=(2000, 2000),
            properties='<w:tblInd w:w="1440" w:type="dxa"/>',
        )
        + many(1, 9)
        + table(_row(0, 4, (2000, 2000)), grid=(2000, 2000), properties='<w:jc w:val="center"/>')
        + many(1, 9)
        + table(_row(0, 4, (2000, 2000)), grid=(2000, 2000), properties='<w:jc w:val="right"/>')
    ),
    "margins of cells": file(
        table(
            _row(0, 9),
            grid=GRID,
            properties='<w:tblCellMar><w:top w:w="200" w:type="dxa"/><w:left w:w="400" '
            'w:type="dxa"/><w:bottom w:w="200" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>'
            "</w:tblCellMar>",
        )
        + many(1, 12)
    ),
    "table from the right": file(
        table(
            row(
                *(
                    cell("", w(3000), para(r(text, RTL), "<w:bidi/>"))
                    for text in (ARABIC[:30], ARABIC[30:60], ARABIC[60:90])
                )
            ),
            grid=GRID,
            properties="<w:bidiVisual/>",
        )
        + para(r(ARABIC, RTL), "<w:bidi/>")
    ),
}


def _named(*kinds: str) -> str:
    """References, one a line: "header1 default"."""
    return "\n".join(
        f'<w:{key.rstrip("123")}Reference w:type="{kind}" r:id="{key}"/>'
        for key, kind in (each.split() for each in kinds)
    )


def _footer(inside: str) -> str:
    return f"<w:ftr {XMLNS}>{inside}</w:ftr>"


def _ends(own: str) -> str:
    """The paragraph that ends a section."""
    return f"<w:p><w:pPr>{own}</w:pPr></w:p>"


PAGE_OF: Final = r("Page ") + field("PAGE", "1") + r(" of ") + field("NUMPAGES", "1")
SECTIONS: Final[Mapping[str, bytes]] = {
    "landscape between": file(
        many(2)
        + _ends(section())
        + many(3)
        + _ends(section(size=(16838, 11906), orient="landscape"))
        + many(2)
    ),
    "sizes and margins": file(
        many(4) + _ends(section(margins=(2880, 720, 720, 720))) + many(4),
        last=section(size=(8391, 11906), margins=(720, 1440, 720, 720)),
    ),
    "columns": file(many(14), last=section('<w:cols w:num="2" w:space="720"/>')),
    "columns that go on": file(
        many(1)
        + p(prose(30), section('<w:type w:val="continuous"/>'))
        + many(3, 30)
        + p(
            prose(30),
            section('<w:type w:val="continuous"/>\n<w:cols w:num="2" w:space="720"/>'),
        )
        + many(2),
        last=section('<w:type w:val="continuous"/>'),
    ),
    "first and even headers": file(
        many(27, 50),
        settings="<w:evenAndOddHeaders/>",
        furniture={
            "header1": header(p("every odd page")),
            "header2": header(p("the first page")),
            "header3": header(p("every even page")),
        },
        last=section(_named("header1 default", "header2 first", "header3 even") + "\n<w:titlePg/>"),
    ),
    "header taller than its margin": file(
        many(14),
        furniture={"header1": header(many(4, 20)), "footer1": _footer(many(3, 20))},
        last=section(_named("header1 default", "footer1 default")),
    ),
    "tall first header": file(
        many(14),
        furniture={"header1": header(p("short")), "header2": header(many(5, 20))},
        last=section(_named("header1 default", "header2 first") + "\n<w:titlePg/>"),
    ),
    "footer with numbers": file(
        many(16, 50),
        furniture={
            "footer1": _footer(
                para(
                    r("Confidential") + "<w:r><w:tab/></w:r>" + PAGE_OF,
                    '<w:tabs><w:tab w:val="right" w:pos="9026"/></w:tabs>',
                )
            )
        },
        last=section(_named("footer1 default")),
    ),
    "numbers start anew": file(
        many(2)
        + _ends(section(_named("footer1 default") + '\n<w:pgNumType w:fmt="lowerRoman"/>'))
        + many(2),
        furniture={"footer1": _footer(para(PAGE_OF))},
        last=section('<w:pgNumType w:start="5"/>'),
    ),
    "table in a header": file(
        many(2),
        furniture={"header1": header(table(_row(0, 4), grid=GRID) + p())},
        last=section(_named("header1 default")),
    ),
    "header from the right": file(
        para(r(ARABIC, RTL), "<w:bidi/>"),
        furniture={"header1": header(para(r(ARABIC[:40], RTL), "<w:bidi/>"))},
        last=section(_named("header1 default") + "\n<w:bidi/>"),
    ),
}


def _logo(wrap: str, side: str) -> str:
    place = ("margin|" + to(side), "paragraph|" + offset(0))
    return header(
        para(floating(*place, wrap) + r("Council name"))
        + p("Street, town")
        + p("Telephone")
        + p("Post")
    )


PICTURES: Final[Mapping[str, bytes]] = {
    "logo at the right of a header": file(
        many(2),
        furniture={"header1": _logo("wrapSquare", "right")},
        has_picture=True,
        last=section(_named("header1 default")),
    ),
    "logo at the left of a header": file(
        many(2),
        furniture={"header1": _logo("wrapSquare", "left")},
        has_picture=True,
        last=section(_named("header1 default")),
    ),
    "logo above a header": file(
        many(2),
        furniture={"header1": _logo("wrapTopAndBottom", "center")},
        has_picture=True,
        last=section(_named("header1 default")),
    ),
    "picture in the line": file(
        para(r("Before ") + inline() + r(" after it " + prose(20))) + many(1), has_picture=True
    ),
    "picture above and below": file(
        many(2)
        + para(floating("column|" + to("center"), "paragraph|" + offset(0)) + r(prose(40)))
        + many(1),
        has_picture=True,
    ),
    "picture over the text": file(
        para(
            floating("page|" + offset(914400), "page|" + offset(254000), "wrapNone") + r(prose(40))
        )
        + many(1),
        has_picture=True,
    ),
    "box of text": file(
        many(1)
        + para(
            floating(
                "column|" + offset(0),
                "paragraph|" + offset(0),
                held=box(p("Private and for the family alone")),
            )
            + r(prose(30))
        )
        + many(1)
    ),
    "older box of text": file(
        many(1)
        + para(
            '<w:r><w:pict><v:rect id="s" style="position:absolute;margin-left:0;margin-top:0;'
            'width:200pt;height:40pt" stroked="t"><v:textbox><w:txbxContent>'
            + p("Private and for the family")
            + '</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict></w:r>'
            + r(prose(30))
        )
        + many(1)
    ),
    "picture in a cell": file(
        table(row(cell("", w(3000), para(inline())), cell(prose(9), w(3000))), grid=(3000, 3000)),
        has_picture=True,
    ),
}


def _note(kind: str, number: int) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:{kind}Reference w:id="{number}"/></w:r>'


def _notes(kind: str, *texts: str) -> str:
    rules = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
        f"</w:r></w:p></w:{kind}>"
    )
    mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
    told = (
        f'<w:{kind} w:id="{n}">{para(mark + r(" " + text, SMALL), TIGHT)}</w:{kind}>'
        for n, text in enumerate(texts, start=1)
    )
    return rules + "".join(told)


SMALL: Final = '<w:sz w:val="18"/>'
TIGHT: Final = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
NOTES: Final[Mapping[str, bytes]] = {
    "footnotes": file(
        para(r(prose(30)) + _note("footnote", 1))
        + many(14)
        + para(r(prose(20)) + _note("footnote", 2))
        + many(3),
        footnotes=_notes("footnote", prose(30), "Shorter."),
    ),
    "endnotes": file(
        para(r(prose(30)) + _note("endnote", 1)) + many(3) + para(r("Two") + _note("endnote", 2)),
        endnotes=_notes("endnote", prose(30), "Shorter."),
    ),
}

FEATURES: Final = {**TABLES, **SECTIONS, **PICTURES, **NOTES}
