"""The language a Word template says it is in -> the language its documents are in."""

from __future__ import annotations

import re

from lxml import etree

from docgen.word.package import Parts, W, parsed, serialized, text_parts

_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_EAST_ASIAN = {"ja", "ko", "zh"}


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
