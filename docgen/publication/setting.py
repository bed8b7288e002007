"""An issue of a publication -> its Word file before it is fitted to its pages, in one size."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from docgen.language.formats import Formats
from docgen.language.isolates import without_isolates
from docgen.language.words import Words
from docgen.publication.leaves import FILTERS, Issue, leaf, links
from docgen.publication.linking import linked
from docgen.publication.sections import Body
from docgen.publication.sizes import resized
from docgen.word.bidi import in_script
from docgen.word.foreign import marked_passages
from docgen.word.large import large_print
from docgen.word.render import render

# All texts come told; what is still held apart, a telephone number, asks for the direction only.
_DIRECTIONS: Final = {True: Formats("ur_PK"), False: Formats("en_GB")}


def made_at(issue: Issue) -> datetime:
    """The moment a publication's files bear: the first of the day on which it was published."""
    return datetime.combine(issue.publication.published_on, time(), UTC)


def in_type(issue: Issue, filled: bytes, size: float) -> bytes:
    """A filled file in the language's script, its body in this size, columns as many as needed."""
    is_one_page = issue.publication.layout == "one-minute-guide"
    docx = resized(filled, issue.form.body[0], size, with_title=is_one_page)
    body = Body(in_script(docx, issue.publication.tag))
    for section in body.sections:
        section.count_columns()
    return body.docx


def in_large_print(issue: Issue, filled: bytes) -> bytes:
    """A filled file on pages of A4, in one column of large print."""
    body = Body(filled)
    body.join()
    return large_print(in_script(body.docx, issue.publication.tag))


def filled(issue: Issue) -> bytes:
    """The Word file that the template makes, as the house draws it, in Latin measures.

    Raises TemplateError with every fault of the template.
    """
    told = issue.publication
    made = leaf(issue)
    docx = render(
        issue.template,
        {name: getattr(made, name) for name in type(made).model_fields},
        filters=FILTERS,
        words=Words(told.language, _DIRECTIONS[told.is_right_to_left]),
        title=without_isolates(told.title),
        language=told.tag,
        made_at=made_at(issue),
        accent=told.accent,
    )
    body = Body(linked(docx, links(issue)))
    body.hold_pictures()
    return marked_passages(body.docx, told.labels.get("untranslated", "[English]"))
