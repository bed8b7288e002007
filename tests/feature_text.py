"""Feature files of text: looks of runs, paragraphs, lists, tabs, links, controls, right to left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from feature_parts import (
    borders,
    file,
    level,
    li,
    many,
    numbered,
    para,
    prose,
    r,
    styled,
)
from word_xml import field, p

THEME: Final = (
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Carlito"/><a:ea typeface=""/><a:cs '
    'typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Liberation Serif"/><a:ea '
    'typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>'
)
THEMED: Final = '<w:rFonts w:asciiTheme="{0}HAnsi" w:hAnsiTheme="{0}HAnsi"/>'
DECIMALS: Final = tuple(
    level(n, ".".join(f"%{k}" for k in range(1, n + 2)) + ".") for n in range(3)
)
ARABIC: Final = (
    "تجتمع المجموعة الأساسية خلال عشرة أيام عمل من المؤتمر وتتفق على ما سيفعله كل شخص ومتى حتى "
    "تعرف الأسرة من يزورها في أي يوم وما الذي تغير منذ الاجتماع الأخير"
)
RTL: Final = "<w:rtl/>"


def _tab(stops: str, *lines: tuple[str, ...]) -> str:
    tabs = f"<w:tabs>{stops}</w:tabs>"
    return "".join(para("<w:r><w:tab/></w:r>".join(r(x) for x in line), tabs) for line in lines)


def _stop(kind: str, at: int, leader: str = "none") -> str:
    return f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{at}"/>'


def _arabic(properties: str = "<w:bidi/>", times: int = 1) -> str:
    return para(r(" ".join([ARABIC] * times), RTL), properties)


def _control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _tick(checked: int) -> str:
    sign = "\u2612" if checked else "\u2610"
    state = f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'
    return _control(r(sign, '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"/>'), state)


def _runs(*looks: str) -> str:
    return "".join(para(r(prose(9)) + r(" " + prose(14, 9), look)) for look in looks)


def _changed() -> str:
    mark = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    gone = f"<w:del {mark}><w:r><w:delText>taken away </w:delText></w:r></w:del>"
    added = f"<w:ins {mark}>{r('put in instead ')}</w:ins>"
    ended = f"<w:rPr><w:del {mark}/></w:rPr>"
    return para(r(prose(30) + " ") + gone + added) + para(r("joined to "), ended) + p("it")


_DOTTED: Final = (
    '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9016"/></w:tabs>'
    '<w:ind w:left="{}"/></w:pPr>'
)


def _contents() -> str:
    """A list of contents as Word left it: right in this file."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines = (("Family", 1, "2"), ("School", 2, "2"), ("Health", 1, "3"))
    made = [
        (r(text) + "<w:r><w:tab/></w:r>" + r(page), f'<w:pStyle w:val="TOC{level}"/>')
        for text, level, page in lines
    ]
    made[0] = begin + code + separate + made[0][0], made[0][1]
    end = para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return "".join(para(*line) for line in made) + end


def _older(checked: int) -> str:
    box = f'<w:checkBox><w:sizeAuto/><w:default w:val="{checked}"/></w:checkBox>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:enabled/>'
        f'<w:calcOnExit w:val="0"/>{box}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LOOKS: Final[Mapping[str, bytes]] = {
    "styles inherited": file(
        p(prose(60), '<w:pStyle w:val="Child"/>') + p(prose(30), '<w:pStyle w:val="Base"/>'),
        styles=styled(
            "Base",
            '<w:pPr><w:ind w:left="720"/><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/></w:rPr>',
        )
        + styled(
            "Child", '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:i/></w:rPr>', based="Base"
        ),
    ),
    "toggles of two styles": file(
        para(
            r(prose(10)) + r(prose(10, 10), '<w:rStyle w:val="Strong"/>'),
            '<w:pStyle w:val="Bold"/>',
        ),
        styles=styled("Bold", "<w:rPr><w:b/></w:rPr>")
        + styled(
            "Strong", '<w:rPr><w:b/><w:color w:val="AA0000"/></w:rPr>', kind="character", based=""
        ),
    ),
    "theme fonts": file(
        p(prose(60), run=THEMED.format("minor")) + p(prose(60), run=THEMED.format("major")),
        theme=THEME,
    ),
    "bold, colour, highlight": file(
        _runs(
            "<w:b/>",
            "<w:i/>",
            '<w:u w:val="single"/>',
            "<w:strike/>",
            '<w:color w:val="AA0000"/>',
            '<w:highlight w:val="yellow"/>',
            '<w:shd w:val="clear" w:fill="222222"/>',
            '<w:sz w:val="40"/>',
        )
    ),
    "caps": file(_runs("<w:caps/>", "<w:smallCaps/>", '<w:smallCaps/><w:sz w:val="30"/>')),
    "super and subscript": file(
        _runs(
            '<w:vertAlign w:val="superscript"/>',
            '<w:vertAlign w:val="subscript"/>',
            '<w:position w:val="8"/>',
            '<w:position w:val="-8"/>',
        )
    ),
    "tracking": file(_runs('<w:spacing w:val="40"/>', '<w:spacing w:val="-10"/>')),
    "hidden text": file(para(r(prose(12)) + r(" secret", "<w:vanish/>") + r(" " + prose(30, 12)))),
    "soft hyphens": file(
        para(r("safe") + "<w:r><w:softHyphen/></w:r>" + r("guarding " + prose(20)))
        + p("Kinderschutz\u00adkonferenz " * 12)
        + para(r("one") + "<w:r><w:noBreakHyphen/></w:r>" + r("minute " + prose(40)))
    ),
    "symbol fonts": file(
        para('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" done " + prose(20)))
        + para('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + r(" point " + prose(20)))
    ),
    "links and bookmarks": file(
        para('<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>' + r(prose(30)))
        + para(
            f'{r("See ")}<w:hyperlink w:anchor="a">{r("the beginning")}</w:hyperlink>{r(" of it")}'
        )
    ),
    "content controls": file(
        _control(p(prose(40)))
        + para(r("Name: ") + _control(r("filled in here")) + r(" " + prose(20)))
    ),
    "check boxes": file(
        para(_tick(1) + r(" told the family")) + para(_tick(0) + r(" told the school"))
    ),
    "tracked changes": file(_changed()),
}

PARAGRAPHS: Final[Mapping[str, bytes]] = {
    "distances": file(
        many(3, 20, '<w:spacing w:before="240" w:after="360"/>')
        + many(2, 20, '<w:spacing w:before="0" w:after="0"/>')
        + many(2, 20, '<w:spacing w:before="600" w:after="120"/>')
    ),
    "distances of one style": file(
        many(3, 20, '<w:pStyle w:val="Tight"/>') + many(2, 20),
        styles=styled("Tight", '<w:pPr><w:spacing w:after="400"/><w:contextualSpacing/></w:pPr>'),
    ),
    "heights of lines": file(
        many(1, 50, '<w:spacing w:line="480" w:lineRule="auto"/>')
        + many(1, 50, '<w:spacing w:line="400" w:lineRule="exact"/>')
        + many(1, 50, '<w:spacing w:line="360" w:lineRule="atLeast"/>')
        + many(1, 50, '<w:spacing w:line="200" w:lineRule="atLeast"/>')
    ),
    "empty paragraphs": file(
        p(prose(10))
        + p() * 4
        + p(prose(10, 10))
        + p("", '<w:rPr><w:sz w:val="60"/></w:rPr>')
        + p(prose(9, 20))
    ),
    "indents": file(
        many(1, 40, '<w:ind w:left="1440" w:right="1440"/>')
        + many(1, 40, '<w:ind w:firstLine="720"/>')
        + many(1, 40, '<w:ind w:left="1440" w:hanging="720"/>')
        + many(1, 40, '<w:ind w:left="-720" w:right="-360"/>')
    ),
    "alignment": file(
        "".join(
            many(1, 45, f'<w:jc w:val="{how}"/>') for how in ("left", "center", "right", "both")
        )
    ),
    "borders of paragraphs": file(
        many(1, 20)
        + many(2, 30, borders("pBdr", 8, ("top", "left", "bottom", "right")))
        + many(1, 20)
        + many(1, 10, borders("pBdr", 12, ("bottom",)))
    ),
    "borders between": file(
        many(3, 20, borders("pBdr", 8, ("top", "bottom", "between"))) + many(1, 20)
    ),
    "shading of paragraphs": file(
        many(2, 30, '<w:shd w:val="clear" w:color="auto" w:fill="1D5B79"/>')
        + many(1, 30, '<w:shd w:val="clear" w:fill="EEEEEE"/><w:ind w:left="720" w:right="720"/>')
    ),
    "keep with next": file(many(21, 26) + many(3, 13, "<w:keepNext/>", 800) + many(3, 60, "", 900)),
    "keep lines": file(many(13, 40) + many(2, 150, "<w:keepLines/>", 800)),
    "page break before": file(many(2) + many(2, 40, "<w:pageBreakBefore/>", 100)),
    "page breaks": file(
        many(1)
        + para('<w:r><w:br w:type="page"/></w:r>')
        + many(1, 40, "", 50)
        + para(r("ends here") + '<w:r><w:br w:type="page"/></w:r>' + r("goes on here"))
        + many(1)
    ),
    "widows": file(many(9, 61) + many(9, 61, '<w:widowControl w:val="0"/>', 600)),
    "line breaks": file(
        para(r(prose(6)) + "<w:r><w:br/></w:r>" + r(prose(30, 6)), '<w:jc w:val="both"/>')
    ),
}

TABS: Final[Mapping[str, bytes]] = {
    "tabs": file(
        _tab(
            _stop("left", 2000) + _stop("center", 4500) + _stop("right", 9000),
            ("Name", "Role", "Agency", "Present"),
            ("Ruth", "Social worker", "Council", "yes"),
            ("A longer name here", "Health visitor", "NHS", "no"),
        )
    ),
    "leaders": file(
        _tab(_stop("right", 9000, "dot"), ("Summary", "1"), ("What is agreed", "12"))
        + _tab(
            _stop("left", 6000, "underscore") + _stop("right", 9000, "hyphen"), ("Signed", "on", "")
        )
    ),
    "decimal tabs": file(
        _tab(_stop("decimal", 5000), ("Fares", "12.50"), ("Meals", "1234.5"), ("Sum", "7"))
    ),
    "default tabs": file(_tab("", ("a", "b", "c"), ("longer words", "and", "more"))),
    "tabs in a hanging paragraph": file(
        para(
            r("Present:") + "<w:r><w:tab/></w:r>" + r(prose(40)),
            '<w:ind w:left="2160" w:hanging="2160"/>',
        )
    ),
}

LISTS: Final[Mapping[str, bytes]] = {
    "bullets": file(
        many(3, 20, li()) + many(2, 20, li(1)) + many(1, 20, li()) + many(1, 20),
        numbering=numbered(
            level(0, "\uf0b7", "bullet", run='<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'),
            level(1, "o", "bullet", run='<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'),
        ),
    ),
    "numbers of many levels": file(
        "".join(many(1, 16, li(place)) for place in (0, 1, 1, 2, 2, 0, 1, 2, 0)),
        numbering=numbered(*DECIMALS),
    ),
    "numbers restarted": file(
        many(2, 8, li())
        + many(1, 20)
        + many(2, 8, li())
        + many(2, 8, li(0, 2))
        + many(1, 8, li(1, 2)),
        numbering=numbered(
            *DECIMALS,
            nums='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
        ),
    ),
    "levels overridden": file(
        many(2, 8, li()) + many(2, 8, li(0, 2)),
        numbering=numbered(
            *DECIMALS,
            nums='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            f"{level(0, '(%1)', 'lowerLetter')}</w:lvlOverride></w:num>",
        ),
    ),
    "kinds of numbers": file(
        "".join(many(2, 8, li(place)) for place in range(4)),
        numbering=numbered(
            level(0, "%1.", "upperRoman"),
            level(1, "%2)", "lowerLetter"),
            level(2, "%1.%3", "lowerRoman", "<w:isLgl/>"),
            level(3, "%4.", "decimalZero", '<w:suff w:val="space"/>'),
        ),
    ),
    "numbered headings": file(
        p("Family", '<w:pStyle w:val="H1"/>' + li())
        + many(1)
        + p("School", '<w:pStyle w:val="H2"/>' + li(1))
        + many(1)
        + p("Health", '<w:pStyle w:val="H1"/>' + li())
        + many(1),
        numbering=numbered(*DECIMALS),
    ),
    "list by style": file(
        many(3, 18, '<w:pStyle w:val="Points"/>'),
        styles=styled("Points", f"<w:pPr>{li()}<w:contextualSpacing/></w:pPr>"),
        numbering=numbered(*DECIMALS),
    ),
}

RIGHT_TO_LEFT: Final[Mapping[str, bytes]] = {
    "paragraphs from the right": file(
        _arabic(times=3)
        + _arabic('<w:bidi/><w:ind w:left="1440"/>')
        + _arabic('<w:bidi/><w:jc w:val="center"/>')
    ),
    "lists from the right": file(
        _arabic(li() + "<w:bidi/>") * 2 + _arabic(li(1) + "<w:bidi/>"),
        numbering=numbered(*DECIMALS),
    ),
    "tabs from the right": file(
        para(
            r("الاسم", RTL) + "<w:r><w:tab/></w:r>" + r("الدور", RTL),
            f"<w:tabs>{_stop('left', 3000)}</w:tabs><w:bidi/>",
        )
    ),
}

FIELDS: Final[Mapping[str, bytes]] = {
    "page numbers": file(
        para(r("Page ") + field("PAGE") + r(" of ") + field("NUMPAGES"))
        + many(16)
        + para(r("Page ") + field("PAGE") + r(" of ") + field("NUMPAGES", "2"))
    ),
    "list of contents": file(
        _contents()
        + p("Family", '<w:pStyle w:val="H1"/><w:pageBreakBefore/>')
        + many(8)
        + p("School", '<w:pStyle w:val="H2"/>')
        + many(12)
        + p("Health", '<w:pStyle w:val="H1"/>'),
        styles=styled("TOC1", _DOTTED.format(0)).replace('"TOC1"/><w:b', '"toc 1"/><w:b')
        + styled("TOC2", _DOTTED.format(220)).replace('"TOC2"/><w:b', '"toc 2"/><w:b'),
    ),
    "older check boxes": file(
        para(_older(1) + r(" told the family")) + para(_older(0) + r(" told the school"))
    ),
    "page of a bookmark": file(
        para(r("See page ") + field("PAGEREF far \\h"))
        + many(16)
        + para('<w:bookmarkStart w:id="0" w:name="far"/><w:bookmarkEnd w:id="0"/>' + r("Far away"))
    ),
}

FEATURES: Final = {**LOOKS, **PARAGRAPHS, **TABS, **LISTS, **RIGHT_TO_LEFT, **FIELDS}
