"""A partnership's guides in every language -> its website, with everything to print.

One edition (a guide in a language) is one task: several are made at once, and one whose ground is
the same as last time is taken over as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from docgen.case.words import is_web_address
from docgen.errors import DocgenError, PartnershipError, TemplateError, UseError, problem
from docgen.language import languages
from docgen.language.languages import CATALOGUE, SETTINGS
from docgen.language.words import SOURCE_LANGUAGE
from docgen.pack.account import ACCOUNT, Before, Made, account
from docgen.pack.build import Progress, quiet
from docgen.pack.manifest import sha256
from docgen.pack.place import place
from docgen.pack.speech import OWN
from docgen.pack.workers import Died, each
from docgen.page import engine
from docgen.practice.partnership import Partnership
from docgen.practice.shelf import find, partnership_folders, shelf
from docgen.publication import guide as guides
from docgen.publication import site_places, telling
from docgen.publication.forms import Forms, forms
from docgen.publication.lint import Remark, check
from docgen.publication.records import Publication
from docgen.publication.site import site
from docgen.publication.site_records import Download, Edition, House
from docgen.word.status import Standing, translation_lines

COMMON: Final = "common"
SITE: Final = "site"
"""The folder of the pages' templates, in the partnership's own folder or in the common one."""


@dataclass(frozen=True)
class Task:
    """One edition to make: a guide in a language."""

    guide: Path
    language: str


@dataclass(frozen=True)
class Wish:
    """What is to be published; no `languages` or `slugs`: all of them."""

    partnership: str
    today: date
    languages: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    base: str | None = None
    templates: Path | None = None
    translations: Path | None = None

    @property
    def shelves(self) -> Path:
        """The folder of the templates."""
        return self.templates or shelf() / "templates"

    @property
    def wording(self) -> Path:
        """The folder of the translations."""
        return self.translations or shelf() / "translations"

    @property
    def home(self) -> Path:
        """The partnership's own folder."""
        return partnership_folders(self.shelves)[self.partnership]

    def guides(self) -> list[Path]:
        """The partnership's guides. Raises UseError where it has none, or not those named."""
        found = guides.files(self.home)
        known = [path.stem for path in found]
        if lacking := [slug for slug in self.slugs if slug not in known]:
            hint = f"there are: {', '.join(known) or 'none'}"
            raise UseError(
                [problem("K12", self.home.name, slug, "no such guide", hint) for slug in lacking]
            )
        if not found:
            text = "the partnership has no guides"
            raise UseError(
                [problem("K12", self.home.name, guides.FOLDER, text, "add guides/NAME.md")]
            )
        return [path for path in found if not self.slugs or path.stem in self.slugs]

    def tasks(self, before: Before) -> list[Task]:
        """The editions that are asked for, and those an earlier run made of what is still there."""
        asked = {(path, code) for path in self.guides() for code in self.tongues()}
        every = replace(self, slugs=(), languages=())
        return [
            Task(path, code)
            for path in every.guides()
            for code in every.tongues()
            if (path, code) in asked or before.has(path.stem, code)
        ]

    def tongues(self) -> list[str]:
        """The languages, English first. Raises UseError for one that is not there."""
        every = [SOURCE_LANGUAGE, *languages.folders(self.wording)]
        if lacking := [code for code in self.languages if code not in every]:
            text, hint = "there is no catalogue for this language", f"there are: {', '.join(every)}"
            raise UseError([problem("K14", "translations", code, text, hint) for code in lacking])
        return [code for code in every if not self.languages or code in self.languages]


def publish(
    wish: Wish, out: Path, *, jobs: int = 1, progress: Progress = quiet
) -> tuple[Made, ...]:
    """The website of a partnership in `out`; an earlier one of docgen's is replaced.

    Editions that an earlier run made stay on the site, whatever the wish asks for now: printed
    codes lead to them. Those whose ground changed are made anew.

    Raises UseError, PartnershipError, TemplateError with the faults of every edition, and what
    `lint` refuses; nothing is written then.
    """
    own = find(wish.partnership, wish.templates)
    _base(wish, own)
    before = Before.of(out)
    tasks = wish.tasks(before)
    _refuse_faulty(own, tasks, wish.today)
    made = _all(wish, tasks, before, jobs, progress)
    if faults := [fault for one in made for fault in one.problems]:
        raise TemplateError(list(dict.fromkeys(faults)))
    pages = site([_edition(wish, one) for one in made], _house(wish, own))
    files = {**pages, ACCOUNT: account(made, pages)}
    for one in made:
        folder = site_places.folder(one.slug, one.language)
        files |= {f"{folder}/{name}": content for name, content in one.files.items()}
    with place(before.folder, replace=True, is_private=False) as inside:
        for name, content in files.items():
            path = inside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return tuple(made)


def lint(wish: Wish) -> list[Remark]:
    """What is wrong with the texts of a partnership's guides, in the order of the files.

    Raises UseError where there are none, PartnershipError for a guide that can't be read.
    """
    own = find(wish.partnership, wish.templates)
    return [
        remark for path in wish.guides() for remark in check(guides.load(path), own, wish.today)
    ]


def _refuse_faulty(own: Partnership, tasks: Sequence[Task], today: date) -> None:
    """What must be put right in a text is never published. Raises PartnershipError."""
    paths = dict.fromkeys(task.guide for task in tasks)
    found = [remark for path in paths for remark in check(guides.load(path), own, today)]
    if faults := [remark.problem for remark in found if not remark.is_advice]:
        raise PartnershipError(faults)


def _all(
    wish: Wish, tasks: Sequence[Task], before: Before, jobs: int, progress: Progress
) -> list[Made]:
    work = partial(attempt, wish=wish, before=before)
    made: dict[int, Made] = {}
    progress("leaflets and guides", 0, len(tasks))
    if jobs == 1 or len(tasks) == 1:
        for index, task in enumerate(tasks):
            made[index] = work(task)
            progress("leaflets and guides", len(made), len(tasks))
        return list(made.values())
    with closing(each(work, tasks, jobs, _warm)) as shared:
        for index, one in shared:
            made[index] = _dead(tasks[index], one) if isinstance(one, Died) else one
            progress("leaflets and guides", len(made), len(tasks))
    return [made[index] for index in range(len(tasks))]


def _warm() -> None:
    engine.warm("page")


def _dead(task: Task, died: Died) -> Made:
    text = f"the process that made it ended with {died.code}"
    fault = problem("X07", task.guide, task.language, text, "use --jobs 1: memory may have run out")
    return Made(task.guide.stem, task.language, "", problems=(fault,))


def attempt(task: Task, *, wish: Wish, before: Before) -> Made:
    """One edition, taken over where its ground is the same; faults come along, none is raised."""
    slug, code = task.guide.stem, task.language
    try:
        own = find(wish.partnership, wish.templates)
        ground = _ground(wish, task)
        return before.kept(slug, code, ground) or _made(wish, own, task, ground)
    except DocgenError as error:
        return Made(slug, code, "", problems=error.problems)


def _made(wish: Wish, own: Partnership, task: Task, ground: str) -> Made:
    publication = _told(wish, own, task)
    done = _forms(wish, own, publication)
    downloads = tuple(
        Download(name, publication.labels[done.labels[name]], len(content), _format(name))
        for name, content in done.files.items()
    )
    slug, code = task.guide.stem, task.language
    return Made(slug, code, ground, done.files, downloads, done.size_pt, done.over)


def _told(wish: Wish, own: Partnership, task: Task) -> Publication:
    code = task.language
    words = languages.words(code, wish.wording, wish.home / OWN)
    settings = None if code == SOURCE_LANGUAGE else languages.language(code, wish.wording)
    approved = None if settings is None else languages.approved_on(code, wish.wording)
    lines = () if settings is None else translation_lines(Standing(approved, "none"), words)
    return telling.told(guides.load(task.guide), own, words, settings, status_lines=lines)


def _forms(wish: Wish, own: Partnership, told: Publication) -> Forms:
    logo = wish.home / own.logo if own.logo else None
    address = site_places.address_of(_base(wish, own), told.slug, told.language)
    return forms(told, _template(wish, f"{told.layout}.docx"), logo, address)


def _base(wish: Wish, own: Partnership) -> str:
    """The address of the site. Raises UseError where nobody named it: the code leads there."""
    base = wish.base or own.website
    if base is not None and not is_web_address(base):
        text = "is no web address under which pages can stand"
        raise UseError([problem("K15", "--base", "", text, "write https://example.org/leaflets")])
    if base is None:
        hint = "add website: to the partnership's profile, or name it with --base"
        text = "the address of the website is not known, and the printed code leads there"
        raise UseError([problem("K13", own.id, "website", text, hint)])
    return base


def _template(wish: Wish, name: str) -> Path:
    own = wish.home / name
    return own if own.is_file() else wish.shelves / COMMON / name


def _format(name: str) -> str:
    return {"docx": "Word", "pdf": "PDF"}[name.rsplit(".", 1)[1]]


def _edition(wish: Wish, made: Made) -> Edition:
    own = find(wish.partnership, wish.templates)
    path = next(path for path in guides.files(wish.home) if path.stem == made.slug)
    task = Task(path, made.language)
    words = languages.words(made.language, wish.wording, wish.home / OWN)
    return Edition(_told(wish, own, task), words, made.downloads)


def _house(wish: Wish, own: Partnership) -> House:
    logo = (wish.home / own.logo).read_bytes() if own.logo else None
    templates = (wish.home / SITE, wish.shelves / COMMON / SITE)
    return House(own.nation, templates, logo, wish.base or own.website)


def _ground(wish: Wish, task: Task) -> str:
    """The sum of everything an edition is made from."""
    layouts = sorted((wish.shelves / COMMON).glob("*.docx"))
    wording = [wish.wording / task.language / name for name in (SETTINGS, CATALOGUE)]
    own = [path for path in sorted(wish.home.rglob("*")) if path.is_file() and path != task.guide]
    files = [
        task.guide,
        *layouts,
        *wording,
        *(path for path in own if path.suffix.lower() != guides.SUFFIX),
    ]
    told = [version("docgen"), task.language, wish.base or ""]
    told += [sha256(path.read_bytes()) for path in files if path.is_file()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
