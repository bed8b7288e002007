"""A partnership's guides in every language -> its website, with everything to print.

One edition (a guide in a language) is one task: several are made at once, and one whose ground is
the same as last time is taken over as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from docgen.errors import DocgenError, Problem, TemplateError, UseError, problem
from docgen.language import languages
from docgen.language.languages import CATALOGUE, SETTINGS
from docgen.language.words import SOURCE_LANGUAGE
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

ACCOUNT: Final = "publications.json"
GUIDES: Final = "guides"
COMMON: Final = "common"


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
        found = sorted((self.home / GUIDES).glob("*.md"))
        known = [path.stem for path in found]
        if lacking := [slug for slug in self.slugs if slug not in known]:
            hint = f"there are: {', '.join(known) or 'none'}"
            raise UseError(
                [problem("K12", self.home.name, slug, "no such guide", hint) for slug in lacking]
            )
        if not found:
            text = "the partnership has no guides"
            raise UseError([problem("K12", self.home.name, GUIDES, text, "add guides/NAME.md")])
        return [path for path in found if not self.slugs or path.stem in self.slugs]

    def tongues(self) -> list[str]:
        """The languages, English first. Raises UseError for one that is not there."""
        every = [SOURCE_LANGUAGE, *languages.folders(self.wording)]
        if lacking := [code for code in self.languages if code not in every]:
            text, hint = "there is no catalogue for this language", f"there are: {', '.join(every)}"
            raise UseError([problem("K14", "translations", code, text, hint) for code in lacking])
        return [code for code in every if not self.languages or code in self.languages]


@dataclass(frozen=True)
class Task:
    """One edition to make: a guide in a language."""

    guide: Path
    language: str


@dataclass(frozen=True)
class Made:
    """What became of one edition: its files, how it fits, or the problems that stopped it."""

    slug: str
    language: str
    ground: str
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    downloads: tuple[Download, ...] = ()
    size_pt: float = 0.0
    over: dict[str, int] = field(default_factory=dict)
    """The lines that do not fit, by the page or panel; nothing where all fits."""
    problems: tuple[Problem, ...] = ()
    is_unchanged: bool = False


def publish(
    wish: Wish, out: Path, *, jobs: int = 1, progress: Progress = quiet
) -> tuple[Made, ...]:
    """The website of a partnership in `out`; an earlier one of docgen's is replaced.

    Raises UseError, PartnershipError, TemplateError with the faults of every edition; nothing is
    written then.
    """
    own = find(wish.partnership, wish.templates)
    _base(wish, own)
    _refuse_foreign(out)
    tasks = [Task(path, code) for path in wish.guides() for code in wish.tongues()]
    made = _all(wish, tasks, out, jobs, progress)
    if faults := [fault for one in made for fault in one.problems]:
        raise TemplateError(list(dict.fromkeys(faults)))
    pages = site([_edition(wish, one) for one in made], _house(wish, own))
    files = dict(pages)
    for one in made:
        folder = site_places.folder(one.slug, one.language)
        files |= {f"{folder}/{name}": content for name, content in one.files.items()}
    with place(out, replace=True, is_private=False) as inside:
        for name, content in {**files, ACCOUNT: _account(made)}.items():
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


def _refuse_foreign(out: Path) -> None:
    """A folder that docgen did not make is never replaced."""
    if out.exists() and any(out.iterdir()) and not (out / ACCOUNT).is_file():
        hint = "name a new folder with -o"
        raise UseError([problem("K01", out, "", "exists, and is no site that docgen made", hint)])


def _all(wish: Wish, tasks: Sequence[Task], out: Path, jobs: int, progress: Progress) -> list[Made]:
    work = partial(attempt, wish=wish, before=_before(out))
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


def attempt(task: Task, *, wish: Wish, before: _Before) -> Made:
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
    task = Task(wish.home / GUIDES / f"{made.slug}.md", made.language)
    words = languages.words(made.language, wish.wording, wish.home / OWN)
    return Edition(_told(wish, own, task), words, made.downloads)


def _house(wish: Wish, own: Partnership) -> House:
    logo = (wish.home / own.logo).read_bytes() if own.logo else None
    return House(own.nation, logo, wish.base or own.website)


def _ground(wish: Wish, task: Task) -> str:
    """The sum of everything an edition is made from."""
    layouts = sorted((wish.shelves / COMMON).glob("*.docx"))
    wording = [wish.wording / task.language / name for name in (SETTINGS, CATALOGUE)]
    own = [path for path in sorted(wish.home.rglob("*")) if path.is_file() and path != task.guide]
    files = [task.guide, *layouts, *wording, *(path for path in own if path.suffix != ".md")]
    told = [version("docgen"), task.language, wish.base or ""]
    told += [sha256(path.read_bytes()) for path in files if path.is_file()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@dataclass(frozen=True)
class _Before:
    """What the last run left: its account and its folder."""

    folder: Path
    account: dict[str, Any]

    def kept(self, slug: str, code: str, ground: str) -> Made | None:
        """An edition of the last run, where its ground is the same and its files are whole."""
        told = self.account.get(f"{slug}/{code}")
        if told is None or told["ground"] != ground:
            return None
        folder = self.folder / site_places.folder(slug, code)
        try:
            files = {name: (folder / name).read_bytes() for name in told["files"]}
        except OSError:
            return None
        if any(sha256(files[name]) != told["files"][name] for name in files):
            return None
        downloads = tuple(Download(**one) for one in told["downloads"])
        return Made(
            slug, code, ground, files, downloads, told["size_pt"], told["over"], is_unchanged=True
        )


def _before(out: Path) -> _Before:
    try:
        account = json.loads((out / ACCOUNT).read_bytes())
    except (OSError, ValueError):
        account = {}
    return _Before(out.absolute(), account)


def _account(made: Sequence[Made]) -> bytes:
    """What was made from what; no clock, no path of this machine."""
    told = {
        f"{one.slug}/{one.language}": {
            "ground": one.ground,
            "size_pt": one.size_pt,
            "over": one.over,
            "files": {name: sha256(content) for name, content in one.files.items()},
            "downloads": [vars(download) for download in one.downloads],
        }
        for one in made
    }
    return (json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
