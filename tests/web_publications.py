"""Publications for the website: made by hand in four languages, and those that are shipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from docgen.language.languages import language
from docgen.language.languages import words as words_of
from docgen.language.words import Words
from docgen.practice.partnership import Partnership
from docgen.publication import guide as guides
from docgen.publication import telling
from docgen.publication.labels import LABELS
from docgen.publication.records import (
    Block,
    Bullets,
    Figure,
    Heading,
    Office,
    Paragraph,
    Publication,
    Run,
    Space,
)
from docgen.publication.site_records import Download, Edition

ROOT: Final = Path(__file__).resolve().parents[1]
TRANSLATIONS: Final = ROOT / "translations"
TEMPLATES: Final = ROOT / "templates"
PUBLISHED: Final = date(2026, 3, 2)
REVIEW: Final = date(2027, 3, 1)
DRAFT: Final = "Draft translation: no qualified person has approved its wording yet."
LONG_WORD: Final = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"

_NAMES: Final = {
    "en": ("en-GB", "English", ""),
    "pl": ("pl-PL", "polski", "Wersja robocza tłumaczenia."),
    "ur": ("ur-PK", "اردو", "ترجمے کا مسودہ: کسی مستند شخص نے ابھی اس کی منظوری نہیں دی۔"),
    "bn": ("bn-BD", "বাংলা", "খসড়া অনুবাদ: কোনো যোগ্য ব্যক্তি এখনও এটি অনুমোদন করেননি।"),
}
_TITLES: Final = {
    "en": (
        "Core groups: information for parents and carers",
        "What a core group is, who comes, and how you can have your say.",
    ),
    "pl": (
        "Grupa robocza: informacje dla rodziców i opiekunów",
        "Czym jest grupa robocza, kto do niej należy i jak możesz wyrazić swoje zdanie.",
    ),
    "ur": (
        "کور گروپ: والدین اور نگہداشت کرنے والوں کے لیے معلومات",
        "کور گروپ کیا ہے، اس میں کون آتا ہے، اور آپ اپنی بات کیسے کہہ سکتے ہیں۔",
    ),
    "bn": (
        "কোর গ্রুপ: মা-বাবা ও পরিচর্যাকারীদের জন্য তথ্য",
        "কোর গ্রুপ কী, কারা আসেন এবং আপনি কীভাবে নিজের কথা বলতে পারেন।",
    ),
}
_QUESTIONS: Final = {
    "en": (
        "What is a core group?",
        "Who comes?",
        "When does it meet?",
        "What can I do?",
        "What if I disagree?",
    ),
    "pl": (
        "Czym jest grupa robocza?",
        "Kto przychodzi?",
        "Kiedy się spotyka?",
        "Co mogę zrobić?",
        "A jeśli się nie zgadzam?",
    ),
    "ur": (
        "کور گروپ کیا ہے؟",
        "کون آتا ہے؟",
        "یہ کب ملتا ہے؟",
        "میں کیا کر سکتا ہوں؟",
        "اگر میں متفق نہ ہوں تو؟",
    ),
    "bn": (
        "কোর গ্রুপ কী?",
        "কারা আসেন?",
        "কখন সভা হয়?",
        "আমি কী করতে পারি?",
        "আমি একমত না হলে কী হবে?",
    ),
}
_TEXTS: Final = {
    "en": (
        "A core group is a small group of people who help to keep your child safe. You are part "
        "of it. It makes sure that what is written in the plan really happens, and it looks at "
        "how things are going for your child.",
        "within 10 working days",
        "Tell the group what works for you and what does not.",
        "ask for an interpreter",
    ),
    "pl": (
        "Grupa robocza to niewielka grupa osób, które pomagają zadbać o bezpieczeństwo Twojego "
        "dziecka. Należysz do niej. Grupa pilnuje, aby to, co zapisano w planie, naprawdę się "
        "stało, i sprawdza, jak radzi sobie Twoje dziecko.",
        "w ciągu 10 dni roboczych",
        "Powiedz grupie, co Ci pomaga, a co nie.",
        "poproś o tłumacza",
    ),
    "ur": (
        "کور گروپ چند لوگوں کا ایک چھوٹا گروپ ہے جو آپ کے بچے کو محفوظ رکھنے میں مدد کرتے ہیں۔ آپ "
        "بھی اس کا حصہ ہیں۔ یہ اس بات کو یقینی بناتا ہے کہ جو کچھ منصوبے میں لکھا ہے وہ واقعی ہو، "
        "اور یہ دیکھتا ہے کہ آپ کے بچے کے حالات کیسے ہیں۔",
        "10 کام کے دنوں کے اندر",
        "گروپ کو بتائیں کہ آپ کے لیے کیا مفید ہے اور کیا نہیں۔",
        "مترجم مانگیں",
    ),
    "bn": (
        "কোর গ্রুপ হলো অল্প কয়েকজন মানুষের একটি দল, যাঁরা আপনার সন্তানকে নিরাপদ রাখতে সাহায্য "
        "করেন। আপনিও এর অংশ। পরিকল্পনায় যা লেখা আছে তা সত্যিই হচ্ছে কি না, দলটি তা নিশ্চিত করে "
        "এবং আপনার সন্তান কেমন আছে তা দেখে।",
        "10 কার্যদিবসের মধ্যে",
        "আপনার জন্য কী কাজ করছে আর কী করছে না, তা দলকে বলুন।",
        "দোভাষী চান",
    ),
}
OFFICES: Final = (
    Office(
        "Cumbria Children's Services",
        "Carlisle and Eden",
        "01632 960401",
        "cumbria.children@example.org",
    ),
    Office("Complaints team", None, "01632 960403", None),
)


def words(code: str) -> Words:
    """The words of a language as shipped."""
    return words_of(code, TRANSLATIONS)


def labels(code: str) -> dict[str, str]:
    """The fixed wording in a language; what the catalogue lacks stays English."""
    own = words(code)
    told = {
        key: (own.catalogue and own.catalogue.text(None, text)) or text
        for key, text in LABELS.items()
    }
    day = own.formats.day
    told["published"] = own.filled(told["published"], date=day(PUBLISHED))
    told["review"] = own.filled(told["review"], date=day(REVIEW))
    told["version"] = own.filled(told["version"], version="1.0")
    return told


def publication(code: str, **changes: object) -> Publication:
    """A leaflet for parents in a language."""
    tag, own_name, draft = _NAMES[code]
    title, summary = _TITLES[code]
    given: dict[str, object] = {
        "slug": "core-groups",
        "title": title,
        "summary": summary,
        "audience": "parents",
        "layout": "leaflet",
        "version": "1.0",
        "published_on": PUBLISHED,
        "review_on": REVIEW,
        "language": code,
        "tag": tag,
        "language_name": own_name,
        "is_right_to_left": code == "ur",
        "partnership": "Cumbria Safeguarding Children Partnership",
        "short_name": "CSCP",
        "accent": "1D5B79",
        "parts": parts(code),
        "figures": (),
        "offices": OFFICES,
        "labels": labels(code),
        "status_lines": (draft, DRAFT) if draft else (),
    }
    return Publication(**{**given, **changes})  # type: ignore[arg-type]


def parts(code: str) -> tuple[tuple[Block, ...], ...]:
    """Two panels with every kind of block but spaces to write in."""
    text, figure, tell, ask = _TEXTS[code]
    headings = [Heading((Run(question),)) for question in _QUESTIONS[code]]
    said = Paragraph((Run(text),))
    link = Run("www.gov.uk", link="https://www.gov.uk/")
    bold = Paragraph((Run(figure, is_bold=True), Run(", "), link, Run(".")))
    phone = words(code).isolated("01632 960401")
    bullets = Bullets(((Run(tell),), (Run(ask, is_bold=True), Run(f": {phone}"))))
    return (
        (headings[0], said, headings[1], said, bullets),
        (headings[2], bold, said, headings[3], said, bullets, said, headings[4], said),
    )


def guide(code: str) -> Publication:
    """A one-minute guide for professionals with its strip of key figures."""
    figure = _TEXTS[code][1]
    return publication(
        code,
        slug="one-minute-guide",
        title=_QUESTIONS[code][0],
        audience="professionals",
        layout="one-minute-guide",
        parts=parts(code)[:1],
        figures=tuple(Figure(figure, question) for question in _QUESTIONS[code][:3]),
    )


def booklet(code: str) -> Publication:
    """A booklet for young people with spaces to write in."""
    spaces = (Space(_QUESTIONS[code][1], 1), Space(_QUESTIONS[code][3], 3))
    return publication(
        code,
        slug="your-core-group",
        title=_QUESTIONS[code][3],
        audience="young-people",
        layout="booklet",
        parts=(*parts(code)[:1], spaces),
    )


def edition(told: Publication) -> Edition:
    """A publication with its words and downloads."""
    downloads = (
        Download(f"{told.slug}.docx", told.labels["word"], 33_400, "Word"),
        Download(f"{told.slug}.pdf", told.labels["pdf"], 118_000, "PDF"),
        Download(f"{told.slug}-large.pdf", told.labels["large_print"], 1_240_000, "PDF"),
    )
    return Edition(told, words(told.language), downloads)


def editions() -> list[Edition]:
    """A leaflet in four languages, a guide in two, a booklet in three."""
    made = [publication(code) for code in _NAMES]
    made += [guide(code) for code in ("en", "ur")]
    made += [booklet(code) for code in ("en", "pl", "bn")]
    return [edition(told) for told in made]


def shipped(own: Partnership, codes: Sequence[str]) -> list[Edition]:
    """The guides a partnership is shipped with, in these languages."""
    paths = sorted((TEMPLATES / own.id / "guides").glob("*.md"))
    return [edition(_told(path, own, code)) for path in paths for code in codes]


def _told(path: Path, own: Partnership, code: str) -> Publication:
    settings = None if code == "en" else language(code, TRANSLATIONS)
    lines = (DRAFT, DRAFT) if settings else ()
    return telling.told(guides.load(path), own, words(code), settings, status_lines=lines)
