"""A partnership's profile -> the same profile with its own words in a document's language.

Its names, addresses, marking and sources stay as they are: they are names.
"""

from __future__ import annotations

from docgen.language.words import Words
from docgen.practice.partnership import Partnership
from docgen.practice.terms import Terms

TERM = "a partnership's own term, in the middle of a sentence"
"""The context of a term in the catalogues."""
WORDING = "a partnership's own wording"
"""The context of everything else a partnership says."""


def own_words(partnership: Partnership, words: Words) -> Partnership:
    """The profile as documents in this language print it."""
    if words.catalogue is None:
        return partnership
    say = {text: str(words.pgettext(WORDING, text)) for text in wording(partnership)}
    contacts = [
        contact.model_copy(
            update={"name": say[contact.name], "area": contact.area and say[contact.area]}
        )
        for contact in partnership.contacts
    ]
    kept = partnership.retention
    return partnership.model_copy(
        update={
            "terms": _terms(partnership.terms, words),
            "if_unhappy": tuple(say[line] for line in partnership.if_unhappy),
            "categories": tuple(say[line] for line in partnership.categories),
            "retention": kept.model_copy(update={"line": say[kept.line]}),
            "privacy": say[partnership.privacy],
            "contacts": tuple(contacts),
        }
    )


def wording(partnership: Partnership) -> tuple[str, ...]:
    """What a partnership says in words of its own, besides its terms."""
    contacts = [text for contact in partnership.contacts for text in (contact.name, contact.area)]
    said = [
        *partnership.if_unhappy,
        *partnership.categories,
        partnership.retention.line,
        partnership.privacy,
        *filter(None, contacts),
    ]
    return tuple(dict.fromkeys(said))


def terms(partnership: Partnership) -> dict[str, str]:
    """The partnership's terms by their field."""
    fields = partnership.terms.model_dump(exclude={"abbreviations"})
    return {name: str(term) for name, term in fields.items()}


def _terms(own: Terms, words: Words) -> Terms:
    fields = own.model_dump(exclude={"abbreviations"})
    return own.model_copy(
        update={name: str(words.pgettext(TERM, term)) for name, term in fields.items()}
    )
