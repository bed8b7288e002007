"""The order in which the schema wants the children of Word's groups of properties.

Source: ECMA-376-1 A.1 (wml.xsd): CT_PPr, CT_RPr and CT_ParaRPr, CT_TblPr, CT_SectPr, CT_Style.
Word opens no file that has them in another order.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.word.package import W

_ORDERS: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    # Those of the mark at a paragraph's end say first whether it was inserted, deleted or moved.
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike "
    "outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern "
    "position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr "
    "trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "p": "pPr",
    "r": "rPr",
}
_RANKS: Final = {
    f"{W}{kind}": {f"{W}{name}": rank for rank, name in enumerate(names.split())}
    for kind, names in _ORDERS.items()
}
# What a paragraph or run holds, and extensions of later Words, come after what is listed.
_LAST: Final = 999
_TAGS: Final = {name: f"{W}{name}" for names in _ORDERS.values() for name in names.split()}


def existing(parent: etree._Element, name: str) -> etree._Element | None:
    """The child of this name, if there is one; three times as fast as `find`."""
    return next(parent.iterchildren(_TAGS[name]), None)


def placed(parent: etree._Element, name: str) -> etree._Element:
    """The child of this name, put in its place among the others where it was not there."""
    tag = _TAGS[name]
    found = next(parent.iterchildren(tag), None)
    if found is not None:
        return found
    made = etree.Element(tag)
    if len(parent) == 0:
        parent.append(made)
        return made
    ranks = _RANKS[str(parent.tag)]
    own = ranks[tag]
    later = (place for place, child in enumerate(parent) if ranks.get(child.tag, _LAST) > own)
    parent.insert(next(later, len(parent)), made)
    return made
