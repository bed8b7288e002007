"""The paper of a form: A4 across, with the styles of the house and those of fields."""

from __future__ import annotations

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from docgen.word.house.look import SECONDARY, WORKING, Type, wear
from docgen.word.house.sheet import Sheet

PROMPT: str = "Placeholder Text"
"""The character style of what an empty field shows; Word knows it by this name."""
LABEL, FIELD, NOTE, LEAD = "Form Label", "Form Field", "Form Note", "Form Lead"
_STYLES = {
    LABEL: Type(9, 11, before=2, colour=SECONDARY),
    FIELD: Type(11, 15, after=2),
    NOTE: Type(11, 15, after=6, colour=SECONDARY, keep_with_next=True),
    # Before a panel that has no heading of its own.
    LEAD: Type(4, 8, keep_with_next=True),
}


def paper(title: str, marking: str, office: str, reference: str) -> Sheet:
    """An empty sheet with head and foot."""
    sheet = Sheet(title, WORKING)
    wear(sheet.document, _STYLES)
    prompt = sheet.document.styles.add_style(PROMPT, WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = RGBColor.from_string(SECONDARY)
    sheet.furniture(office, reference, is_translated=False, marking=marking)
    title_style = sheet.document.styles["Heading 1"]
    title_style.paragraph_format.space_before = Pt(18)
    _for_word_2013(sheet.document.settings.element)
    for name in (NOTE, "Heading 1", "Heading 2", "Title", "Subtitle"):
        _followed_by(sheet.document.styles[name].element, "Normal")
    return sheet


def _for_word_2013(settings) -> None:  # type: ignore[no-untyped-def]
    """Word adds no card to a document that it opens as one of an older Word."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _followed_by(style, name: str) -> None:  # type: ignore[no-untyped-def]
    """What is typed behind a heading or note is plain text, and found as such."""
    following = style.find(qn("w:next"))
    if following is None:
        following = OxmlElement("w:next")
        based = style.find(qn("w:basedOn"))
        (style.find(qn("w:name")) if based is None else based).addnext(following)
    following.set(qn("w:val"), name)
