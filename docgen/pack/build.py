"""The one road through all: from a case file to the documents and packs of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.case.register import beside
from docgen.errors import CaseError, DocgenError, Problem, TemplateError, UseError, problem
from docgen.language.words import SOURCE_LANGUAGE, Words, english
from docgen.pack import passphrases
from docgen.pack.leaks import refuse_leaks
from docgen.pack.lock import locked
from docgen.pack.manifest import Made, Manifest, Used, Versions, Wishes
from docgen.pack.merge import Part, Stamp, merge
from docgen.pack.merge import warnings as inaccessible
from docgen.pack.objects import count_pages
from docgen.pack.order import Format, Job, Order, taken
from docgen.pack.papers import Paper
from docgen.pack.place import place
from docgen.pack.recipe import DOCUMENTS, USUAL, Recipe, office_papers, pack_of
from docgen.pack.speech import Speech
from docgen.page.convert import convert
from docgen.page.engine import to_pdf
from docgen.practice.distribution import Owed

Progress = Callable[[str, int, int], None]
"""Told what is being made, in plain words with no names; how many are done; how many in all."""

OFFICE_FOLDER = "office"
MANIFEST = "manifest.json"


def quiet(what: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


def make(order: Order, folder: Path, progress: Progress = quiet) -> Manifest:
    """Documents of a case as Word and PDF files, in `folder/<case>/<meeting>-documents`.

    Raises CaseError, UseError, TemplateError, MachineError; nothing is written then.
    """
    job = taken(order)
    return _written(job, _sheets(job), folder, progress, packs=False)


def pack(order: Order, folder: Path, progress: Progress = quiet) -> Manifest:
    """For everyone entitled to a copy: the documents, and one PDF of them all.

    They are in `folder/<case>/<meeting>`, with a folder for each recipient and one for the
    office. Raises CaseError, UseError, TemplateError, MachineError; nothing is written then.
    """
    return packed(taken(order), folder, progress)


def packed(job: Job, folder: Path, progress: Progress = quiet) -> Manifest:
    """As `pack`, for a case that is read already.

    Raises CaseError, UseError, TemplateError, MachineError; nothing is written then.
    """
    return _written(job, _pack_sheets(job), folder, progress, packs=True)


def ground(job: Job) -> Manifest:
    """What the packs of a case would be made from, as their manifest tells it; no files.

    Raises UseError where there is no meeting or a template is missing, CaseError where the blank
    form is not filled in.
    """
    return _manifest(job, _pack_sheets(job), ())


def home(job: Job) -> str:
    """The folder of a case's meeting: no names, and nothing a file system can't hold."""
    reference = "".join(c if c.isalnum() and c.isascii() else "-" for c in job.case.reference)
    number = job.meeting.number if job.meeting else 0
    order = job.order
    own = "" if order.language == SOURCE_LANGUAGE else f"-{order.language}"
    form = f"-{order.form}" if order.form and order.form != "standard" else ""
    return f"{reference.strip('-') or 'case'}/core-group-{number}{own}{form}"


def stem(sheet: Paper) -> str:
    """The path of a document's file in the meeting's folder, without its ending."""
    return f"{sheet.recipient or OFFICE_FOLDER}/{sheet.recipe.name}"


def _pack_sheets(job: Job) -> list[Paper]:
    """The documents of every pack, and the office's own."""
    if job.meeting is None:
        text, hint = "the case has no meeting yet", "make single documents with 'docgen make'"
        raise UseError([problem("K02", job.order.case_file, "meetings", text, hint)])
    if job.stops:
        raise CaseError(job.stops)
    sheets = [Paper(job, recipe, owed.recipient) for owed in job.chosen for recipe in pack_of(owed)]
    office = office_papers(job.chosen)
    return sheets + [Paper(job, recipe, None, is_in_english=True) for recipe in office]


def _sheets(job: Job) -> list[Paper]:
    """The documents an order names; without names, all that the case has the ground for."""
    named = job.order.documents or USUAL
    recipes = [DOCUMENTS[name] for name in named]
    if job.meeting is None:
        lacking = [r.name for r in recipes if r.need == "meeting"]
        if job.order.documents and lacking:
            text = f"{', '.join(lacking)} can't be made, for no meeting is recorded"
            raise UseError([problem("K02", job.order.case_file, "meetings", text)])
        recipes = [r for r in recipes if r.need != "meeting"]
    return [sheet for recipe in recipes for sheet in _for_each(job, recipe)]


def _for_each(job: Job, recipe: Recipe) -> Iterator[Paper]:
    if not recipe.per_recipient:
        yield Paper(job, recipe, None)
    for owed in job.chosen if recipe.per_recipient else ():
        if recipe.name in owed.documents or recipe.name not in {"minutes", "plan"}:
            yield Paper(job, recipe, owed.recipient)


def _written(
    job: Job, sheets: list[Paper], folder: Path, progress: Progress, *, packs: bool
) -> Manifest:
    target = folder / (home(job) if packs else f"{home(job)}-documents")
    steps = _Steps(progress, len(sheets) + 1)
    with place(target, replace=job.order.replace) as inside:
        files = _files(job, sheets, steps, packs=packs)
        steps.tell("reading everything back")
        refuse_leaks(job, files)
        entries = tuple(_entry(name, content) for name, content in files.items())
        files, entries = _lock(job, files, entries)
        manifest = _manifest(job, sheets, entries)
        _save(inside, {**files, MANIFEST: manifest.to_json().encode()})
        steps.tell("done")
    return manifest


def _files(job: Job, sheets: list[Paper], steps: _Steps, *, packs: bool) -> dict[str, bytes]:
    """The content of every file by its path, in order."""
    docx = _rendered(sheets, steps)
    files = {f"{name}.docx": content for name, content in docx.items()}
    if "html" in job.order.formats:
        steps.tell("the web pages")
        files |= {f"{name}.html": _page(job, name, content) for name, content in docx.items()}
    if "pdf" in job.order.formats:
        steps.tell("the PDFs")
        pdf = to_pdf(docx, job.order.engine, job.occasion.made_at)
        files |= {f"{name}.pdf": content for name, content in _single(job, pdf, packs)}
        files |= _packs(job, pdf) if packs else {}
    return _kept(files, job.order.formats)


def _lock(
    job: Job, files: dict[str, bytes], entries: tuple[Made, ...]
) -> tuple[dict[str, bytes], tuple[Made, ...]]:
    """Where a lock was asked for: recipients' PDFs, each with its own, and the office's files.

    What a recipient's folder holds besides PDFs can't be locked, and is left out.
    """
    if job.order.lock is None:
        return files, entries
    sent = {e.name: (e.recipient, e.pages) for e in entries if e.recipient and e.pages}
    case_file, recipients = job.order.case_file, {who for who, _ in sent.values()}
    phrases = passphrases.drawn(case_file, recipients, job.order.lock)
    safe = {name: locked(files[name], phrases[who]) for name, (who, _) in sent.items()}
    passphrases.assure_kept(case_file, {who: phrases[who] for who in recipients})
    told = [
        replace(Made.of(name, safe[name], pages, who), is_locked=True)
        for name, (who, pages) in sent.items()
    ]
    office = [entry for entry in entries if entry.recipient is None]
    return {e.name: files[e.name] for e in office} | safe, (*office, *told)


def _save(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@dataclass
class _Steps:
    """Counts what is done."""

    progress: Progress
    total: int
    done: int = 0

    def tell(self, what: str) -> None:
        self.progress(what, self.done, self.total)

    def next(self) -> None:
        self.done += 1


def _rendered(sheets: Iterable[Paper], steps: _Steps) -> dict[str, bytes]:
    """Every sheet as a Word file; the faults of all templates are raised together."""
    docx: dict[str, bytes] = {}
    problems: dict[type[DocgenError], list[Problem]] = {}
    for sheet in sheets:
        steps.tell(sheet.recipe.title.lower())
        try:
            docx[stem(sheet)] = sheet.docx()
        except (TemplateError, CaseError) as error:
            problems.setdefault(type(error), []).extend(error.problems)
        steps.next()
    for kind, found in problems.items():
        raise kind(list(dict.fromkeys(found)))
    return docx


def _single(job: Job, pdf: dict[str, bytes], packs: bool) -> Iterator[tuple[str, bytes]]:
    """Each document as a PDF of its own, with our dates; of packs only the office's papers."""
    for name, content in pdf.items():
        folder, recipe = name.split("/", 1)
        if not packs or folder == OFFICE_FOLDER:
            in_english = packs or DOCUMENTS[recipe].is_office_only
            speech = Speech(english()) if in_english else job.speech
            title = speech.titles.gettext(DOCUMENTS[recipe].title)
            parts, made_at = [Part(title, content, speech.tag)], job.occasion.made_at
            yield name, merge(parts, title=title, language=speech.tag, made_at=made_at)


def _packs(job: Job, pdf: dict[str, bytes]) -> dict[str, bytes]:
    """One PDF for each recipient, by its path."""
    words, tag = job.speech.titles, job.speech.tag
    finished: dict[str, bytes] = {}
    for owed in job.chosen:
        parts = [
            Part(words.gettext(recipe.title), pdf[stem(Paper(job, recipe, owed.recipient))], tag)
            for recipe in pack_of(owed)
        ]
        parts += _enclosures(job.order, words)
        name = f"{owed.recipient}/{home(job).replace('/', '-')}-copy-{owed.number}.pdf"
        title = words.gettext("Core group papers, {reference}")
        finished[name] = merge(
            parts,
            title=words.filled(title, reference=job.case.reference),
            language=tag,
            made_at=job.occasion.made_at,
            stamp=_stamp(job, owed, words),
        )
    return finished


def _page(job: Job, name: str, docx: bytes) -> bytes:
    return convert(docx, "html", file=name, made_at=job.occasion.made_at).content


def _enclosures(order: Order, words: Words) -> list[Part]:
    """What comes from elsewhere, each behind a page that says so; no file names, for names tell."""
    label = words.gettext("This paper comes from elsewhere. It stands here as it was received.")
    tag = words.formats.locale.replace("_", "-")
    return [
        Part(_numbered(words, n), path.read_bytes(), tag, label)
        for n, path in enumerate(order.enclosures, start=1)
    ]


def _numbered(words: Words, number: int) -> str:
    told = words.gettext("Enclosure {number}")
    return words.filled(told, number=words.formats.number(number))


def warnings(order: Order) -> tuple[Problem, ...]:
    """What in the enclosures a screen reader can't read as it should.

    Raises MachineError for one that is no PDF, or can't be joined to others.
    """
    return inaccessible(_enclosures(order, english()))


def _stamp(job: Job, owed: Owed, words: Words) -> Stamp:
    """What stands on every page of one recipient's pack."""
    start = words.filled(
        words.gettext("{reference} \u00b7 copy {number} of {copies} \u00b7 for {name}"),
        reference=job.case.reference,
        number=str(owed.number),
        copies=str(sum(one.number is not None for one in job.owed)),
        name=_name(job, owed.recipient, words),
    )
    counted = words.gettext("Pack page {page} of {pages}")
    return lambda page, pages: (start, words.filled(counted, page=str(page), pages=str(pages)))


def _name(job: Job, who: str, words: Words) -> str:
    someone = job.case.anyone(who)
    return someone.display_name if someone.name else words.gettext("Unborn baby")


def _kept(files: dict[str, bytes], formats: frozenset[Format]) -> dict[str, bytes]:
    """The files in the formats that were asked for, in order."""
    return {n: files[n] for n in sorted(files) if n.rsplit(".", 1)[1] in formats}


def _manifest(job: Job, sheets: list[Paper], entries: tuple[Made, ...]) -> Manifest:
    order = job.order
    templates = {sheet.recipe.template for sheet in sheets}
    inputs = [order.case_file, job.profile, *(job.template(name) for name in templates)]
    if job.partnership.logo:
        inputs.append(job.profile.parent / job.partnership.logo)
    if (register := beside(order.case_file)).is_file():
        inputs.append(register)
    return Manifest(
        case_reference=job.case.reference,
        meeting=job.meeting.number if job.meeting else 0,
        made_on=order.today,
        versions=Versions.running(order.engine if "pdf" in order.formats else "none"),
        inputs=tuple(
            Used.of(name, path.read_bytes())
            for name, path in (
                *((path.name, path) for path in inputs),
                *((_wording_name(job, path), path) for path in job.speech.files),
                *((f"enclosure-{n}", path) for n, path in enumerate(order.enclosures, start=1)),
            )
        ),
        files=entries,
        wishes=Wishes(
            formats=tuple(sorted(order.formats)),
            recipients=tuple(sorted(set(order.recipients))),
            documents=tuple(sorted(set(order.documents))),
            is_locked=order.lock is not None,
            language=order.language,
            is_draft=order.is_draft,
            form=order.form,
        ),
    )


def _wording_name(job: Job, path: Path) -> str:
    """What a manifest calls a file of wording: no folder of this machine."""
    return f"{job.order.language}/{path.name}"


def _entry(name: str, content: bytes) -> Made:
    folder = name.split("/", 1)[0]
    pages = count_pages(content) if name.endswith(".pdf") else None
    return Made.of(name, content, pages, None if folder == OFFICE_FOLDER else folder)
