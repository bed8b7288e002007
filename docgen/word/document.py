"""A template and a recipient's view -> the finished Word file, in the partnership's colours."""

from __future__ import annotations

from pathlib import Path

from docgen.disclosure.view import View
from docgen.language.words import Words
from docgen.word.context import Occasion, paper
from docgen.word.render import render


def document(template: Path, seen: View, occasion: Occasion, words: Words, *, title: str) -> bytes:
    """The Word file of one recipient, or of the office.

    Raises TemplateError with every fault of the template.
    """
    made, filters = paper(seen, occasion, words)
    return render(
        template,
        {name: getattr(made, name) for name in type(made).model_fields},
        filters=filters,
        words=words,
        title=title,
        language=words.formats.locale.replace("_", "-"),
        made_at=occasion.made_at,
        accent=occasion.partnership.colours.accent,
    )
