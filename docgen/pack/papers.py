"""One document of a job, in its language and its form: the road from a view to a Word file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from docgen.disclosure.view import View, office, view
from docgen.errors import CaseError, TemplateError, problem
from docgen.language import gaps
from docgen.language.isolates import without_isolates
from docgen.language.telling import Survey, untranslated
from docgen.language.words import Words, english
from docgen.pack.order import Form, Job
from docgen.pack.recipe import Recipe
from docgen.pack.speech import Speech
from docgen.word.bidi import in_script
from docgen.word.bilingual import one_under_other, side_by_side
from docgen.word.document import document
from docgen.word.foreign import marked_passages
from docgen.word.grid import with_labels
from docgen.word.label_sheet import on_labels
from docgen.word.large import large_print
from docgen.word.logo import with_logo
from docgen.word.status import translation_lines
from docgen.word.survey import printed
from docgen.word.text import normal, text
from docgen.word.window import in_window

_PLACES_SHOWN: Final = 4
_GAPS_SHOWN: Final = 8


@dataclass(frozen=True)
class Paper:
    """One document of a job: for whom (None: the office)."""

    job: Job
    recipe: Recipe
    recipient: str | None
    is_in_english: bool = False
    """Whether it stays in English: what the office keeps with the packs it sends."""

    @property
    def seen(self) -> View:
        """What the document is made from."""
        case = self.job.case
        return office(case) if self.recipient is None else view(case, self.recipient)

    @property
    def speech(self) -> Speech:
        """The language it is in."""
        in_english = self.is_in_english or self.recipe.is_office_only
        return Speech(english()) if in_english else self.job.speech

    @property
    def form(self) -> Form:
        """The form it is in: the one asked for, or the one the recipient can use."""
        return "standard" if self.recipe.is_office_only else self.job.form_for(self.recipient)

    @cached_property
    def passages(self) -> list[tuple[str, str]]:
        """Every paragraph of the record it prints, with the heading or label it stands under."""
        survey = Survey()
        seen = replace(self.seen, case=survey.case(self.seen.case))
        template = self.job.template(self.recipe.template)
        docx = document(template, seen, self.job.occasion, english(), title=self.recipe.title)
        return [(survey.paragraphs[found.number], found.place) for found in printed(docx)]

    @cached_property
    def status_lines(self) -> tuple[str, ...]:
        """What every page says of the translation; nothing in English."""
        if self.speech.is_english:
            return ()
        standing = self.speech.standing(text for text, _ in self.passages)
        return translation_lines(standing, self.speech.words)

    def docx(self) -> bytes:
        """The finished Word file.

        Raises TemplateError for a fault of the template or a gap in the catalogue, CaseError for
        wording about the family that nobody translated, unless a draft was asked for.
        """
        speech = self.speech
        self._refuse_gaps(speech)
        own = self._english() if speech.is_english else self._translated(speech)
        if self.form == "large-print":
            own = large_print(own)
        elif self.form in {"bilingual", "side-by-side"} and not speech.is_english:
            together = one_under_other if self.form == "bilingual" else side_by_side
            own = together(self._english(), own, language=speech.tag)
        return self._for_the_post(self._with_logo(own))

    def _for_the_post(self, docx: bytes) -> bytes:
        """With the addresses where the partnership's envelopes and labels are."""
        partnership = self.job.partnership
        if self.recipe.name == "labels":
            return on_labels(docx, partnership.labels, self.job.order.first_label)
        return in_window(docx, partnership.envelope)

    def title(self, words: Words) -> str:
        """The title of the file."""
        told = words.pgettext("title of a file", "{title}, {reference}")
        title, reference = words.gettext(self.recipe.title), self.job.case.reference
        return without_isolates(words.filled(told, title=title, reference=reference))

    def _english(self) -> bytes:
        return self._rendered(self.seen, english())

    def _translated(self, speech: Speech) -> bytes:
        words = replace(speech.words, gaps=[])
        docx = self._rendered(self._told(speech), words)
        self._refuse_fixed_gaps(words)
        self._refuse_unmarked(docx)
        docx = with_labels(docx, speech.labels_mm)
        return in_script(marked_passages(docx, untranslated(speech.words)), speech.tag)

    def _told(self, speech: Speech) -> View:
        """The view in the language of the document."""
        if speech.telling is None:
            return self.seen
        return replace(self.seen, case=speech.telling.case(self.seen.case))

    def _rendered(self, seen: View, words: Words) -> bytes:
        template = self.job.template(self.recipe.template)
        language = self.speech.words.language
        occasion = replace(
            self.job.occasion,
            language=language,
            status_lines=self.status_lines,
            chosen=tuple(owed.recipient for owed in self.job.chosen),
            is_disclosing=self.recipe.name == "disclosure",
        )
        return document(template, seen, occasion, words, title=self.title(words))

    def _with_logo(self, docx: bytes) -> bytes:
        job = self.job
        if job.partnership.logo is None:
            return docx
        return with_logo(docx, job.profile.parent / job.partnership.logo, job.partnership.name)

    def _refuse_gaps(self, speech: Speech) -> None:
        """E20 where wording about the family is not translated, and no draft was asked for."""
        if speech.is_english or self.job.order.is_draft:
            return
        lacking = speech.lacks(text for text, _ in self.passages)
        if not lacking:
            return
        number = sum(len(text.split()) for text in lacking)
        first = dict(reversed(self.passages))
        places = Counter(speech.anonymous(first[text]) for text in lacking)
        shown = [f"{place or 'elsewhere'} ({n})" for place, n in places.most_common(_PLACES_SHOWN)]
        more = ", ..." if len(places) > _PLACES_SHOWN else ""
        code = speech.words.language
        few = len(lacking) == 1
        said = (
            f"{len(lacking)} {'passage' if few else 'passages'} ({number} words) "
            f"{'is' if few else 'are'} not translated into {code}: {', '.join(shown)}{more}"
        )
        hint = f"docgen translate out {self._asked(code)}, or make a marked draft with --draft"
        raise CaseError([problem("E20", self.job.order.case_file, self.recipe.name, said, hint)])

    def _asked(self, code: str) -> str:
        """The options of the job that holds what is missing here."""
        order = self.job.order
        asked = [order.case_file.name, f"--to {code}"]
        asked += [f"--meeting {order.meeting}"] if order.meeting else []
        asked += [f"--for {who}" for who in order.recipients]
        asked += [f"--document {name}" for name in order.documents]
        return " ".join(asked)

    def _refuse_fixed_gaps(self, words: Words) -> None:
        """C06 for every fixed wording the catalogue lacks, unless a draft was asked for."""
        if words.gaps and not self.job.order.is_draft:
            way_out = "; or make a draft with --draft"
            raise TemplateError(list(gaps.told(words, most=_GAPS_SHOWN, way_out=way_out)))

    def _refuse_unmarked(self, docx: bytes) -> None:
        """W15 where a template has no place for what every translated page must say."""
        shown = normal(without_isolates(text(docx)))
        if any(normal(without_isolates(line)) not in shown for line in self.status_lines):
            said = "does not print the lines that tell how far the wording is translated"
            hint = "put {%p for line in translation %}{{ line }}{%p endfor %} into its foot"
            raise TemplateError([problem("W15", self.recipe.template, "translation", said, hint)])
