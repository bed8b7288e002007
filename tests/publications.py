"""Publications made by hand, one thing changed at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from docgen.language.languages import language
from docgen.practice.shelf import shelf
from docgen.publication.fitting import Fitted, fit
from docgen.publication.labels import LABELS
from docgen.publication.records import (
    Block,
    Bullets,
    Figure,
    Heading,
    Office,
    Paragraph,
    Part,
    Publication,
    Run,
    Space,
)

ADDRESS = "https://example.org/leaflets/ur/core-groups.html"
LOGO = shelf() / "templates" / "york" / "logo.png"
SENTENCES = {
    "en": "The core group makes the plan work, and the family has a part in it.",
    "pl": "Grupa podstawowa wprowadza plan ochrony dziecka w życie, a rodzina ma w nim udział.",
    "ur": "مرکزی گروپ بچے کے منصوبے کو کامیاب بناتا ہے، اور خاندان کا اس میں اپنا حصہ ہوتا ہے۔",
    "bn": "কোর গ্রুপ শিশুর পরিকল্পনা কাজে লাগায়, আর পরিবারও এতে অংশ নেয়।",
}
QUESTIONS = {
    "en": "What is a core group?",
    "pl": "Czym jest grupa podstawowa?",
    "ur": "مرکزی گروپ کیا ہے؟",
    "bn": "কোর গ্রুপ কী?",
}
DRAFT = "Draft translation: nobody has approved it yet."


def question(code: str = "en", sentences: int = 3, text: str = "") -> tuple[Block, ...]:
    """A question with its answer; the first sentence is bold."""
    said = f"{SENTENCES[code]} "
    runs = (Run(said, is_bold=True), Run(said * (sentences - 1)))
    return (Heading((Run(text or QUESTIONS[code]),)), Paragraph(runs))


def listed(*entries: str) -> Bullets:
    return Bullets(tuple((Run(entry),) for entry in entries))


def part(code: str = "en", questions: int = 2, sentences: int = 3) -> Part:
    return tuple(block for _ in range(questions) for block in question(code, sentences))


def publication(code: str = "en", **changes: Any) -> Publication:
    """A guide of eight short questions, with three figures and two offices."""
    settings = None if code == "en" else language(code, shelf() / "translations")
    labels = {key: text.replace("{date}", "1 May 2026") for key, text in LABELS.items()}
    made = Publication(
        slug="core-groups",
        title=QUESTIONS[code],
        summary=SENTENCES[code],
        audience="professionals",
        layout="one-minute-guide",
        version="1.0",
        published_on=date(2026, 5, 1),
        review_on=date(2027, 5, 1),
        language=code,
        tag=settings.tag if settings else "en-GB",
        language_name=settings.name if settings else "English",
        is_right_to_left=code == "ur",
        partnership="Ashdown Safeguarding Children Partnership",
        short_name="ASCP",
        accent="7A1F3D",
        parts=tuple(part(code) for _ in range(4)),
        figures=tuple(Figure(f"{n} weeks", QUESTIONS[code]) for n in (2, 4, 6)),
        offices=(
            Office("Children's social care", "North", "01632 960101", "north@example.org"),
            Office("Complaints team", None, "01632 960102", None),
        ),
        labels=labels,
        status_lines=() if settings is None else (SENTENCES[code], DRAFT),
    )
    return replace(made, **changes)


def leaflet(code: str = "en", **changes: Any) -> Publication:
    return publication(code, layout="leaflet", audience="parents", figures=(), **changes)


def booklet(code: str = "en", **changes: Any) -> Publication:
    parts = (*(part(code, 2, 2) for _ in range(3)), (Space(QUESTIONS[code], 3), Space("Name", 1)))
    made = {"layout": "booklet", "audience": "young-people", "figures": (), "parts": parts}
    return publication(code, **(made | changes))


def template(told: Publication) -> Path:
    return shelf() / "templates" / "common" / f"{told.layout}.docx"


def fitted(told: Publication) -> Fitted:
    """The publication fitted to its pages."""
    return fit(told, template(told), LOGO, ADDRESS)
