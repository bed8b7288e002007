"""The look of a run, and where it stands -> the elements it is wrapped in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from docgen.page.tree import Inline, Look, Text
from docgen.page.web.colour import PAPER, readable
from docgen.page.web.markup import classes, element
from docgen.page.web.setting import Setting, Writer
from docgen.page.web.style import GROUND

_BLACK: Final = "000000"
# Shares of the size of most words; between them a size is taken for theirs.
_HUGE: Final = 1.8
_BIG: Final = 1.25
_SMALL: Final = 0.9


@dataclass(frozen=True)
class Dress:
    """The elements round words, the outermost first, and what the outermost carries."""

    elements: tuple[str, ...] = ()
    language: str | None = None
    direction: str | None = None
    names: str | None = None

    def put_on(self, content: str) -> str:
        """The words in their elements; in a span where something must be said and none is there."""
        given = {"lang": self.language, "dir": self.direction, "class": self.names}
        outer, *inner = self.elements or ("span" if any(given.values()) else "",)
        for name in reversed(inner):
            content = element(name, content)
        return element(outer, content, given) if outer else content


def dress(look: Look, writer: Writer, setting: Setting) -> Dress:
    """What a run wears where it stands."""
    return Dress(
        _elements(look, setting),
        look.language if look.language != setting.language else None,
        look.direction if look.direction != setting.direction else None,
        classes(*(name for name in _names(look, writer, setting) if name not in setting.worn)),
    )


def common(content: Iterable[Inline], writer: Writer, setting: Setting) -> frozenset[str]:
    """The classes that all words of a paragraph have; a ground is as wide as its words."""
    names = [
        {name for name in _names(inline.look, writer, setting) if not name.startswith(GROUND)}
        for inline in content
        if isinstance(inline, Text) and not inline.text.isspace()
    ]
    return frozenset.intersection(*map(frozenset, names)) - {""} if names else frozenset()


def _elements(look: Look, setting: Setting) -> tuple[str, ...]:
    wanted = {
        "b": look.bold and not setting.is_strong,
        "i": look.italic,
        "u": look.underline and not setting.is_linked,
        "s": look.strike,
        "sup": look.position == "super" or look.raised > 0,
        "sub": look.position == "sub" or look.raised < 0,
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def _names(look: Look, writer: Writer, setting: Setting) -> tuple[str, ...]:
    ground = look.shade or setting.ground
    return (
        "capitals" if look.small_caps else "",
        "" if setting.is_strong or setting.is_furniture else _size(look.size, writer),
        writer.sheet.ground(look.shade) if look.shade and look.shade != setting.ground else "",
        _colour(look.colour, ground, writer, setting),
    )


def _size(size_pt: float, writer: Writer) -> str:
    share = size_pt / writer.size_pt
    if share >= _HUGE:
        return "huge"
    if share >= _BIG:
        return "big"
    return "small" if share <= _SMALL else ""


def _colour(colour: str | None, ground: str | None, writer: Writer, setting: Setting) -> str:
    """The rule of a colour that can be read on its ground; links and the ink have one already."""
    if colour is None or colour in {_BLACK, writer.ink} or setting.is_linked:
        return ""
    return writer.sheet.name(f"color:#{colour}") if readable(colour, ground or PAPER) else ""
