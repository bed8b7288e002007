"""The text a template gave -> a part Word opens: line breaks, whole cells, ids, the language."""

from __future__ import annotations

import re
from itertools import count

from docxtpl import DocxTemplate
from lxml import etree

from docgen.word.package import Parts, W, parsed, serialized, text_parts

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GAP = re.compile("([\n\t])")
# Tags that repeat or span columns: only then can rows and the table's grid disagree (traps.md 8).
_GRID_TAG = re.compile(r"\{[%{]tc |\{%\s*(?:colspan|hm)\b")
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_EAST_ASIAN = {"ja", "ko", "zh"}


def changes_grid(paragraphs: tuple[str, ...]) -> bool:
    """Whether a template part has tags that change the number of columns of a table."""
    return any(_GRID_TAG.search(text) for text in paragraphs)


def finished(xml: str, is_grid_changed: bool, first_id: count[int]) -> bytes:
    """The part a rendered text is.

    Raises: etree.XMLSyntaxError when the tags took a paragraph or row apart.
    """
    root = parsed(xml.encode())
    if is_grid_changed:
        root = DocxTemplate("").fix_tables(xml)
    for text in list(root.iter(f"{W}t")):
        _break_lines(text)
    for drawing in root.iter(f"{_WP}docPr"):
        drawing.set("id", str(next(first_id)))
    _mend(root)
    return serialized(root)


def _break_lines(text: etree._Element) -> None:
    """Make the line breaks and tabs of a value real ones, in the same run."""
    pieces = _GAP.split(text.text or "")
    text.text = pieces[0]
    text.set(_SPACE, "preserve")
    last = text
    for gap, words in zip(pieces[1::2], pieces[2::2], strict=True):
        for name, content in (("br" if gap == "\n" else "tab", None), ("t", words)):
            made = etree.Element(f"{W}{name}")
            last.addnext(made)
            last = made
            if content is not None:
                made.text = content
                made.set(_SPACE, "preserve")


def _mend(root: etree._Element) -> None:
    """Word refuses a table without rows and a cell, header or note without a last paragraph."""
    for table in list(root.iter(f"{W}tbl")):
        parent = table.getparent()
        if table.find(f".//{W}tr") is None and parent is not None:
            parent.remove(table)
    holders = [*root.iter(f"{W}tc"), *([root] if root.tag in {f"{W}hdr", f"{W}ftr"} else [])]
    for holder in holders:
        last = holder[-1] if len(holder) else None
        if last is None or last.tag not in {f"{W}p", f"{W}sdt"}:
            etree.SubElement(holder, f"{W}p")


def in_language(parts: Parts, language: str) -> Parts:
    """The same parts, said to be in this language wherever they named the template's own."""
    styles = next((name for name in parts if name.endswith("/styles.xml")), None)
    own = _default_language(parsed(parts[styles])) if styles else ""
    changed = dict(parts)
    for name in [name for name, _ in text_parts(parts)] + [styles or ""]:
        if name:
            changed[name] = _relabelled(parts[name], own, language)
    if styles:
        changed[styles] = _with_default(parsed(changed[styles]), language)
    for name in [name for name in parts if name.endswith("/settings.xml")]:
        changed[name] = _theme_language(parsed(parts[name]), language)
    return changed


def _relabelled(xml: bytes, own: str, language: str) -> bytes:
    # Word strews w:lang over runs; one that names another language than the template's is meant.
    root = parsed(xml)
    for mark in root.iter(f"{W}lang"):
        if _primary(mark.get(f"{W}val", own)) == _primary(own):
            _set_language(mark, language)
    return serialized(root)


def _default_language(styles: etree._Element) -> str:
    mark = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return "" if mark is None else mark.get(f"{W}val", "")


def _with_default(styles: etree._Element, language: str) -> bytes:
    properties = _child(_child(_child(styles, "docDefaults", 0), "rPrDefault", 0), "rPr", 0)
    _set_language(_child(properties, "lang", len(properties)), language)
    return serialized(styles)


def _child(parent: etree._Element, name: str, position: int) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(position, found)
    return found


def _theme_language(settings: etree._Element, language: str) -> bytes:
    for mark in settings.findall(f"{W}themeFontLang"):
        _set_language(mark, language)
    return serialized(settings)


def _set_language(mark: etree._Element, language: str) -> None:
    mark.set(f"{W}val", language)
    if _is_right_to_left(language):
        mark.set(f"{W}bidi", language)
    if _primary(language) in _EAST_ASIAN:
        mark.set(f"{W}eastAsia", language)


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


def _is_right_to_left(language: str) -> bool:
    script = re.search(r"-([A-Z][a-z]{3})\b", language)
    if script:
        return script[1] in {"Arab", "Hebr"}
    return _primary(language) in _RIGHT_TO_LEFT
