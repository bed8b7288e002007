"""A guide, a profile and the words of a language -> a publication told in that language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.errors import PartnershipError, TemplateError
from docgen.language import gaps
from docgen.language.guides import GUIDE
from docgen.language.languages import Language
from docgen.language.words import Words
from docgen.practice.partnership import Partnership
from docgen.publication import figures, filling, inlines
from docgen.publication.filling import Values
from docgen.publication.guide import Guide
from docgen.publication.labels import LABELS
from docgen.publication.pieces import Message, Piece
from docgen.publication.records import (
    Block,
    Bullets,
    Heading,
    Office,
    Paragraph,
    Publication,
    Run,
    Space,
)
from docgen.word.own_words import own_words

ENGLISH_TAG: Final = "en-GB"
_GAPS_SHOWN: Final = 20


def labels(words: Words) -> dict[str, str]:
    """The fixed wording of every form in a language; what stands in {braces} is still to fill."""
    return {key: str(words.gettext(text)) for key, text in LABELS.items()}


def told(  # noqa: PLR0913 - what a publication is made of
    guide: Guide,
    partnership: Partnership,
    words: Words,
    settings: Language | None = None,
    *,
    status_lines: tuple[str, ...] = (),
    may_have_gaps: bool = False,
) -> Publication:
    """The publication in the language of the words; `settings` is None in English.

    With `may_have_gaps`, what is not translated comes in English between the marks of
    `language.untranslated`: for a draft, never to be published.
    Raises PartnershipError (U10 to U13) for what the profile has not, with lines; TemplateError
    (C06) for gaps.
    """
    if faults := filling.faults(guide, partnership):
        raise PartnershipError(faults)
    words = replace(words, gaps=[])
    made = _Telling(guide, partnership, words).publication(settings, status_lines)
    if words.gaps and not may_have_gaps:
        raise TemplateError(list(gaps.told(words, most=_GAPS_SHOWN)))
    return made


class _Telling:
    """Tells one guide in one language."""

    def __init__(self, guide: Guide, partnership: Partnership, words: Words) -> None:
        self.guide, self.words = guide, words
        self.own = own_words(partnership, words)
        self.known: Values = filling.values(self.own, guide.front.published_on, words)

    def publication(self, settings: Language | None, status_lines: tuple[str, ...]) -> Publication:
        front, own = self.guide.front, self.own
        return Publication(
            slug=self.guide.slug,
            title=self.text(self.guide.title),
            summary=self.text(self.guide.summary),
            audience=front.audience,
            layout=front.layout,
            version=front.version,
            published_on=front.published_on,
            review_on=front.review_on,
            language=self.words.language,
            tag=settings.tag if settings else ENGLISH_TAG,
            language_name=settings.name if settings else "English",
            is_right_to_left=self.words.formats.is_right_to_left,
            partnership=own.name,
            short_name=own.short_name,
            accent=own.colours.accent.lstrip("#"),
            parts=tuple(tuple(self.block(piece) for piece in part) for part in self.guide.parts),
            figures=figures.strip(front.figures, own, front.published_on, self.words),
            offices=tuple(self.offices()),
            labels=self.labels(),
            status_lines=status_lines,
        )

    def block(self, piece: Piece) -> Block:
        match piece.kind:
            case "heading":
                return Heading(self.runs(piece.messages[0]))
            case "paragraph":
                return Paragraph(self.runs(piece.messages[0]))
            case "bullets":
                return Bullets(tuple(self.runs(message) for message in piece.messages))
            case "space":
                return Space(self.text(piece.messages[0]), piece.lines)

    def text(self, message: Message) -> str:
        return inlines.plain(self.runs(message))

    def runs(self, message: Message) -> tuple[Run, ...]:
        said = self.words.pgettext(GUIDE, message.text)
        return filling.filled(inlines.runs(said), self.known, self.words)

    def offices(self) -> Iterator[Office]:
        known = {contact.id: contact for contact in self.own.contacts}
        for contact in (known[name] for name in self.guide.front.offices):
            yield Office(contact.name, contact.area, contact.phone, contact.email)

    def labels(self) -> dict[str, str]:
        """Every label; those of the days and the version are filled."""
        front, day = self.guide.front, self.words.formats.day
        values = {
            "published": {"date": day(front.published_on)},
            "review": {"date": day(front.review_on)},
            "version": {"version": front.version},
        }
        said = {key: self.words.gettext(text) for key, text in LABELS.items()}
        filled = {key: self.words.filled(said[key], **value) for key, value in values.items()}
        return {key: str(text) for key, text in (said | filled).items()}
