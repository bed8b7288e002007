"""The account of a website: what was made from what, and every file that is docgen's own.

It stands in the folder of the site. It tells what the next run can take over, and what may be
replaced: a folder with any other file is somebody else's too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from docgen.errors import Problem, UseError, problem
from docgen.pack.manifest import sha256
from docgen.publication import site_places
from docgen.publication.site_records import Download

ACCOUNT: Final = "publications.json"
_SHOWN: Final = 3


@dataclass(frozen=True)
class Made:
    """What became of one edition: its files, how it fits, or the problems that stopped it."""

    slug: str
    language: str
    ground: str
    """The sum of everything it was made from."""
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    downloads: tuple[Download, ...] = ()
    size_pt: float = 0.0
    over: dict[str, int] = field(default_factory=dict)
    """The lines that do not fit, by the page or panel; nothing where all fits."""
    problems: tuple[Problem, ...] = ()
    is_unchanged: bool = False

    @property
    def name(self) -> str:
        """Its name in the account."""
        return f"{self.slug}/{self.language}"


class _Told(BaseModel):
    """One edition as the account tells it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ground: str
    size_pt: float
    over: dict[str, int]
    files: dict[str, str]
    downloads: tuple[Download, ...]


class _Account(BaseModel):
    """The whole account: the editions, and the site's own pages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    editions: dict[str, _Told] = {}
    pages: tuple[str, ...] = ()


_ACCOUNT: Final = TypeAdapter(_Account)


@dataclass(frozen=True)
class Before:
    """What the last run left: its folder and its account."""

    folder: Path
    account: _Account = field(default_factory=_Account)

    @classmethod
    def of(cls, out: Path) -> Self:
        """What stands in a folder. Raises UseError K01 where anything in it is not docgen's."""
        # A link is followed: what it leads to is replaced, not the link.
        out = out.resolve()
        if not out.exists():
            return cls(out)
        if not out.is_dir():
            raise _refused(out, "is a file", "name a folder with -o")
        there = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
        if not there:
            return cls(out)
        found = cls(out, _read(out))
        if foreign := sorted(there - found.own):
            shown = ", ".join(foreign[:_SHOWN])
            number = f"{len(foreign)} file" + "s" * (len(foreign) > 1)
            text = f"holds {number} that docgen did not make: {shown}"
            raise _refused(out, text, "move them elsewhere, or name a new folder with -o")
        return found

    @property
    def own(self) -> set[str]:
        """Every file of the site, by its path in the folder."""
        editions = self.account.editions.items()
        downloads = {f"{name}/{file}" for name, told in editions for file in told.files}
        return {ACCOUNT, *self.account.pages, *downloads}

    def has(self, slug: str, language: str) -> bool:
        """Whether the site has this edition."""
        return f"{slug}/{language}" in self.account.editions

    def kept(self, slug: str, language: str, ground: str) -> Made | None:
        """An edition of the last run, where its ground is the same and its files are whole."""
        told = self.account.editions.get(f"{slug}/{language}")
        if told is None or told.ground != ground:
            return None
        folder = self.folder / site_places.folder(slug, language)
        try:
            files = {name: (folder / name).read_bytes() for name in told.files}
        except OSError:
            return None
        if any(sha256(files[name]) != told.files[name] for name in files):
            return None
        return Made(
            slug,
            language,
            ground,
            files,
            told.downloads,
            told.size_pt,
            told.over,
            is_unchanged=True,
        )


def account(made: Sequence[Made], pages: Mapping[str, bytes]) -> bytes:
    """What was made from what, and which pages there are; no clock, no path of this machine."""
    editions: dict[str, dict[str, Any]] = {
        one.name: {
            "ground": one.ground,
            "size_pt": one.size_pt,
            "over": one.over,
            "files": {name: sha256(content) for name, content in one.files.items()},
            "downloads": [vars(download) for download in one.downloads],
        }
        for one in made
    }
    told = {"editions": editions, "pages": sorted(pages)}
    return (json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _read(out: Path) -> _Account:
    try:
        return _ACCOUNT.validate_json((out / ACCOUNT).read_bytes())
    except OSError as error:
        hint = "name a new folder with -o"
        raise _refused(out, "exists, and is no site that docgen made", hint) from error
    except ValidationError as error:
        text = f"{ACCOUNT} can't be read: it may be damaged, or of an older docgen"
        raise _refused(out, text, "name a new folder with -o, or remove the old one") from error


def _refused(out: Path, text: str, hint: str) -> UseError:
    return UseError([problem("K01", out, "", text, hint)])
