"""A body of a Word file as XML text -> its parts: page, foot, styles, bullets, settings."""

from __future__ import annotations

from docgen.translation import word_drawing
from docgen.translation.open_xml import Part, packed
from docgen.translation.units import Work
from docgen.translation.word_drawing import W, field, paragraph, run

_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4 lying, with 15 mm round it.
_PAGE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" '
    'w:header="450" w:footer="450" w:gutter="0"/>'
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
# Without a mode Word opens the file as one of 2007.
_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def file(body: str, work: Work) -> bytes:
    """The Word file of a job with this body."""
    styles = word_drawing.styles(work.language, work.is_right_to_left)
    texts = {
        "styles": ("styles", styles),
        "numbering": ("numbering", _NUMBERING),
        "settings": ("settings", _SETTINGS),
        "footer1": ("footer", _foot(work)),
    }
    parts = [
        Part("word/document.xml", f"{_KIND}.document.main+xml", _document(body), "officeDocument")
    ]
    parts += [
        Part(f"word/{name}.xml", f"{_KIND}.{role}+xml", text, role)
        for name, (role, text) in texts.items()
    ]
    return packed(parts, f"Translation job {work.job}")


def _document(body: str) -> str:
    foot = '<w:footerReference w:type="default" r:id="footer1"/>'
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{_LINKS}"><w:body>{body}'
        f"<w:sectPr>{foot}{_PAGE}</w:sectPr></w:body></w:document>"
    )


def _foot(work: Work) -> str:
    words = run(f"{work.job} · {work.language_name} · page ")
    pages = (field("PAGE"), run(" of "), field("NUMPAGES"))
    return f'<w:ftr xmlns:w="{W}">{paragraph("footer", words, *pages)}</w:ftr>'
