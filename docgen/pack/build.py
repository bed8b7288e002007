"""The one road through all: from a case file to the documents and packs of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.disclosure.view import office, view
from docgen.errors import CaseError, Problem, TemplateError, UseError, problem
from docgen.language.words import words
from docgen.pack.lock import locked
from docgen.pack.manifest import Made, Manifest, Used, Versions, Wishes
from docgen.pack.merge import Part, Stamp, merge
from docgen.pack.merge import warnings as inaccessible
from docgen.pack.objects import count_pages
from docgen.pack.order import Format, Job, Order, taken
from docgen.pack.place import place
from docgen.pack.recipe import DOCUMENTS, OFFICE, Recipe, pack_of
from docgen.page.engine import to_pdf
from docgen.word.document import document
from docgen.word.logo import with_logo

Progress = Callable[[str, int, int], None]
"""Told what is being made, in plain words with no names; how many are done; how many in all."""

OFFICE_FOLDER = "office"
MANIFEST = "manifest.json"


def quiet(what: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True)
class _Sheet:
    """One document to make: for whom (None: the office), and the folder and file it goes to."""

    recipe: Recipe
    recipient: str | None

    @property
    def stem(self) -> str:
        """The path of the file in the meeting's folder, without its ending."""
        return f"{self.recipient or OFFICE_FOLDER}/{self.recipe.name}"


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
    return f"{reference.strip('-') or 'case'}/core-group-{number}"


def _pack_sheets(job: Job) -> list[_Sheet]:
    """The documents of every pack, and the office's own."""
    if job.meeting is None:
        text, hint = "the case has no meeting yet", "make single documents with 'docgen make'"
        raise UseError([problem("K02", job.order.case_file, "meetings", text, hint)])
    if job.unfilled:
        raise CaseError(job.unfilled)
    sheets = [_Sheet(recipe, owed.recipient) for owed in job.chosen for recipe in pack_of(owed)]
    return sheets + [_Sheet(recipe, None) for recipe in OFFICE]


def _sheets(job: Job) -> list[_Sheet]:
    """The documents an order names; without names, all that the case has the ground for."""
    named = job.order.documents or tuple(DOCUMENTS)
    recipes = [DOCUMENTS[name] for name in named]
    if job.meeting is None:
        lacking = [r.name for r in recipes if r.need == "meeting"]
        if job.order.documents and lacking:
            text = f"{', '.join(lacking)} can't be made, for no meeting is recorded"
            raise UseError([problem("K02", job.order.case_file, "meetings", text)])
        recipes = [r for r in recipes if r.need != "meeting"]
    return [sheet for recipe in recipes for sheet in _for_each(job, recipe)]


def _for_each(job: Job, recipe: Recipe) -> Iterator[_Sheet]:
    if not recipe.per_recipient:
        yield _Sheet(recipe, None)
    for owed in job.chosen if recipe.per_recipient else ():
        if recipe.name in owed.documents or recipe.name not in {"minutes", "plan"}:
            yield _Sheet(recipe, owed.recipient)


def _written(
    job: Job, sheets: list[_Sheet], folder: Path, progress: Progress, *, packs: bool
) -> Manifest:
    target = folder / (home(job) if packs else f"{home(job)}-documents")
    steps = _Steps(progress, len(sheets) + 1)
    with place(target, replace=job.order.replace) as inside:
        files = _files(job, sheets, steps, packs=packs)
        entries = tuple(_entry(name, content) for name, content in files.items())
        files, entries = _lock(job, files, entries)
        manifest = _manifest(job, sheets, entries)
        _save(inside, {**files, MANIFEST: manifest.to_json().encode()})
        steps.tell("done")
    return manifest


def _files(job: Job, sheets: list[_Sheet], steps: _Steps, *, packs: bool) -> dict[str, bytes]:
    """The content of every file by its path, in order."""
    docx = _rendered(job, sheets, steps)
    files = {f"{stem}.docx": content for stem, content in docx.items()}
    if "pdf" in job.order.formats:
        steps.tell("the PDFs")
        pdf = to_pdf(docx, job.order.engine, job.occasion.made_at)
        files |= {f"{stem}.pdf": content for stem, content in _single(job, pdf, packs)}
        files |= _packs(job, pdf) if packs else {}
    return _kept(files, job.order.formats)


def _lock(
    job: Job, files: dict[str, bytes], entries: tuple[Made, ...]
) -> tuple[dict[str, bytes], tuple[Made, ...]]:
    """The recipients' PDFs locked, where that was asked for, with what the manifest tells."""
    passphrase = job.order.passphrase
    if passphrase is None:
        return files, entries
    sent = {entry.name: entry for entry in entries if entry.recipient and entry.pages}
    safe = {name: locked(files[name], passphrase) for name in sent}
    told = {
        name: replace(Made.of(name, pdf, sent[name].pages, sent[name].recipient), is_locked=True)
        for name, pdf in safe.items()
    }
    return files | safe, tuple(told.get(entry.name, entry) for entry in entries)


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


def _rendered(job: Job, sheets: Iterable[_Sheet], steps: _Steps) -> dict[str, bytes]:
    """Every sheet as a Word file; the faults of all templates are raised together."""
    docx: dict[str, bytes] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        steps.tell(sheet.recipe.title.lower())
        try:
            docx[sheet.stem] = _one(job, sheet)
        except TemplateError as error:
            problems += error.problems
        steps.next()
    if problems:
        raise TemplateError(list(dict.fromkeys(problems)))
    return docx


def _one(job: Job, sheet: _Sheet) -> bytes:
    seen = office(job.case) if sheet.recipient is None else view(job.case, sheet.recipient)
    template = job.template(sheet.recipe.template)
    title = f"{sheet.recipe.title}, {job.case.reference}"
    docx = document(template, seen, job.occasion, words("en"), title=title)
    if job.partnership.logo is None:
        return docx
    return with_logo(docx, job.profile.parent / job.partnership.logo, job.partnership.name)


def _single(job: Job, pdf: dict[str, bytes], packs: bool) -> Iterator[tuple[str, bytes]]:
    """Each document as a PDF of its own, with our dates; of packs only the office's papers."""
    for stem, content in pdf.items():
        if not packs or stem.startswith(f"{OFFICE_FOLDER}/"):
            title = DOCUMENTS[stem.rsplit("/", 1)[1]].title
            part = Part(title, content, "en-GB")
            yield stem, merge([part], title=title, language="en-GB", made_at=job.occasion.made_at)


def _packs(job: Job, pdf: dict[str, bytes]) -> dict[str, bytes]:
    """One PDF for each recipient, by its path."""
    reference = job.case.reference
    copies = sum(owed.number is not None for owed in job.owed)
    finished: dict[str, bytes] = {}
    for owed in job.chosen:
        parts = [
            Part(recipe.title, pdf[_Sheet(recipe, owed.recipient).stem], "en-GB")
            for recipe in pack_of(owed)
        ]
        parts += _enclosures(job.order)
        start = (
            f"{reference} \u00b7 copy {owed.number} of {copies} \u00b7 {_for(job, owed.recipient)}"
        )
        name = f"{owed.recipient}/{home(job).replace('/', '-')}-copy-{owed.number}.pdf"
        finished[name] = merge(
            parts,
            title=f"Core group papers, {reference}",
            language="en-GB",
            made_at=job.occasion.made_at,
            stamp=_stamp(start),
        )
    return finished


def _enclosures(order: Order) -> list[Part]:
    """What comes from elsewhere, each behind a page that says so; no file names, for names tell."""
    label = "This paper comes from elsewhere. It stands here as it was received."
    return [
        Part(f"Enclosure {n}", path.read_bytes(), "en-GB", label)
        for n, path in enumerate(order.enclosures, start=1)
    ]


def warnings(order: Order) -> tuple[Problem, ...]:
    """What in the enclosures a screen reader can't read as it should.

    Raises MachineError for one that is no PDF, or can't be joined to others.
    """
    return inaccessible(_enclosures(order))


def _stamp(start: str) -> Stamp:
    return lambda page, pages: (start, f"Pack page {page} of {pages}")


def _for(job: Job, who: str) -> str:
    someone = job.case.anyone(who)
    return f"for {someone.display_name}"


def _kept(files: dict[str, bytes], formats: frozenset[Format]) -> dict[str, bytes]:
    """The files in the formats that were asked for, in order."""
    return {n: files[n] for n in sorted(files) if n.rsplit(".", 1)[1] in formats}


def _manifest(job: Job, sheets: list[_Sheet], entries: tuple[Made, ...]) -> Manifest:
    order = job.order
    templates = {sheet.recipe.template for sheet in sheets}
    inputs = [order.case_file, job.profile, *(job.template(name) for name in templates)]
    if job.partnership.logo:
        inputs.append(job.profile.parent / job.partnership.logo)
    return Manifest(
        case_reference=job.case.reference,
        meeting=job.meeting.number if job.meeting else 0,
        made_on=order.today,
        versions=Versions.running(order.engine if "pdf" in order.formats else "none"),
        inputs=tuple(
            Used.of(name, path.read_bytes())
            for name, path in (
                *((path.name, path) for path in inputs),
                *((f"enclosure-{n}", path) for n, path in enumerate(order.enclosures, start=1)),
            )
        ),
        files=entries,
        wishes=Wishes(
            formats=tuple(sorted(order.formats)),
            recipients=tuple(sorted(set(order.recipients))),
            documents=tuple(sorted(set(order.documents))),
            is_locked=order.passphrase is not None,
        ),
    )


def _entry(name: str, content: bytes) -> Made:
    folder = name.split("/", 1)[0]
    pages = count_pages(content) if name.endswith(".pdf") else None
    return Made.of(name, content, pages, None if folder == OFFICE_FOLDER else folder)
