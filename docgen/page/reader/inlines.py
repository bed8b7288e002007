"""Collects what stands in one paragraph: words, tabs, links and the rest, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from docgen.page import tree
from docgen.page.reader import symbols
from docgen.page.reader.names import Element, child, value
from docgen.page.reader.reading import Reading, Surroundings
from docgen.page.reader.run_properties import RunProperties, read_run_properties, stacked
from docgen.page.reader.scripts import first_script, stretches


@dataclass
class OpenLink:
    """A link that has begun: where it leads, and what stands in it so far."""

    address: str | None
    anchor: str | None
    told: str = ""
    content: list[tree.Inline] = field(default_factory=list)


@dataclass
class Inlines:
    """The content of a paragraph as it is read; `base` is how its runs look before their own."""

    reading: Reading
    around: Surroundings
    base: RunProperties
    ground: str | None
    content: list[tree.Inline] = field(default_factory=list)
    links: list[OpenLink] = field(default_factory=list)
    stops: list[tree.TabStop] = field(default_factory=list)
    """Those of absolute tabs (`w:ptab`), which bring their own."""
    has_tab: bool = False
    contents: list[str] | None = None
    """The code of a table of contents that begins here, in words."""
    was_silenced: bool = False
    """Whether words were passed by for a result of the page's own."""

    @property
    def is_silent(self) -> bool:
        """Whether a field's code, or a result that is replaced, is being passed by."""
        return any(not opened.in_result or opened.replaces for opened in self.reading.fields)

    def add(self, inline: tree.Inline) -> None:
        """Adds one thing, unless a field passes it by."""
        if self.is_silent:
            self.was_silenced = True
            return
        self.put(inline)

    def put(self, inline: tree.Inline) -> None:
        """Adds one thing whatever the fields say; words of one look grow together."""
        content = self.links[-1].content if self.links else self.content
        last = content[-1] if content else None
        match last, inline:
            case tree.Text(before, look), tree.Text(text, same) if same is look:
                content[-1] = tree.Text(before + text, look)
            case _:
                content.append(inline)

    def open_link(self, link: OpenLink) -> None:
        """What follows is part of a link."""
        self.links.append(link)

    def close_link(self) -> None:
        """The innermost link ends; one without content leaves nothing."""
        link = self.links.pop()
        if link.content and (link.address or link.anchor):
            self.put(tree.Link(tuple(link.content), link.address, link.anchor, link.told))
        else:
            for inline in link.content:
                self.put(inline)

    def finished(self) -> tuple[tree.Inline, ...]:
        """The whole content; links that run on into the next paragraph are closed here."""
        while self.links:
            self.close_link()
        return tuple(self.content)

    def properties(self, run: Element) -> RunProperties:
        """How a run looks: the paragraph's, its character style's, its own."""
        element = child(run, "w:rPr")
        if element is None or len(element) == 0:
            return self.base
        styles = self.reading.styles
        style = value(element, "w:rStyle")
        known = styles.known(style, "character") if style is not None else None
        base = stacked(self.base, styles.run(known)) if known is not None else self.base
        return base | read_run_properties(element, self.reading.source)

    def look(self, said: RunProperties, script: str = "") -> tree.Look:
        """How text with these properties looks here."""
        return self.reading.looks.look(said, script, self.ground)

    def text(self, text: str, said: RunProperties) -> None:
        """Adds words: capitals applied, symbol fonts told in Unicode, one look for each script."""
        if said.get("hidden") or not text:
            return
        if said.get("caps"):
            text = capitals(text)
        if symbols.is_symbol_font(said.get("ascii", "")):
            self.symbols(said["ascii"], text, said)
        elif said.get("is_rtl") or said.get("is_complex"):
            self.add(tree.Text(text, self.look(said, first_script(text))))
        else:
            for script, stretch in stretches(text):
                self.add(tree.Text(stretch, self.look(said, script)))

    def symbols(self, font: str, text: str, said: RunProperties) -> None:
        """Adds the Unicode characters that a symbol font shows."""
        told = symbols.translated(font, text)
        if told is None:
            self.reading.report.refuse("w:sym", f"has a character of {font} that nobody mapped")
            return
        look = self.look(said)
        others = tuple(font for font in look.fonts if not symbols.is_symbol_font(font))
        self.add(tree.Text(told, replace(look, fonts=symbols.FONTS + others)))


def capitals(text: str) -> str:
    """A text in capitals, letter for letter: Word leaves ß, whose capital is two."""
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in text)
