"""The families a Word file asks for -> font files of this machine.

Only the files that `typefaces` names are handed to Typst (looking through 1,900 system fonts
takes 325 ms, a folder with the few that count 1 ms): they are linked into a private folder.
The machine's own font search is not asked, so a page looks the same wherever the same font
files are installed.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import typst

from docgen.page import scratch
from docgen.page.opentype import Face
from docgen.page.typefaces import FILES, PLAIN, SCRIPTS, STANDS_IN, Script

_STYLES: Final = ("regular", "bold", "italic", "bolditalic")
_ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc"})
_ICONS: Final = "Font Awesome"

_UNSEEN: Final = frozenset(
    "\u00ad\u034f\u061c\u180e\ufeff\n\r\t"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070))))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
"""Characters that need no glyph: joiners, directions, break points, variation selectors."""
_REMEMBERED: Final = 4096
"""How many choices for texts of several families are kept; a process may live for days."""


@dataclass(frozen=True)
class Choice:
    """The families a run is set in, and the characters that none of them has."""

    families: tuple[str, ...]
    missing: frozenset[str] = frozenset()


@dataclass
class _Plain:
    """The choice for texts that one face can show by itself, which are nearly all."""

    choice: Choice
    face: Face | None
    known: set[str] = field(default_factory=lambda: set(_UNSEEN))
    """Characters that were found in the face before."""

    def shows(self, text: str) -> bool:
        """Whether the face has every character of a text."""
        if self.face is None:
            return False
        if self.known.issuperset(text):
            return True
        new = set(text) - self.known
        if not all(map(self.face.has, new)):
            return False
        self.known |= new
        return True


class Fonts:
    """The font files of some folders, shared by every page of a process.

    Of `folders` only the files that the table names are used; of `own`, every one.
    """

    def __init__(self, folders: Iterable[Path], own: Iterable[Path] = ()) -> None:
        self._paths = _named(own)
        for family, paths in _wanted(folders).items():
            self._paths.setdefault(family, paths)
        self._folder = scratch.kept()
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._loaded: tuple[str, ...] = ()
        self._typst: typst.Fonts | None = None
        self._faces: dict[tuple[str, bool, bool], Face] = {}
        self._plain: dict[tuple[tuple[str, ...], bool, bool], _Plain] = {}
        self._choices: dict[tuple[object, ...], Choice] = {}
        self._stand_ins: dict[tuple[str, ...], tuple[str, ...]] = {}

    @classmethod
    def of_machine(cls, own: Sequence[Path] = ()) -> Fonts:
        """Those of the wheel and of the system's folders, and every one in folders of one's own."""
        return cls(system_folders(), [*own, *wheel_folders()])

    @property
    def families(self) -> frozenset[str]:
        """The families that are there."""
        return frozenset(self._paths)

    def loaded(self, families: Iterable[str]) -> typst.Fonts:
        """The fonts for Typst, of these families and all that were asked for before."""
        new = [family for family in dict.fromkeys(families) if family not in self._loaded]
        if self._typst is None or new:
            _link([path for family in new for path in self._paths[family]], self._folder)
            self._loaded += tuple(new)
            self._typst = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[self._folder],
            )
        return self._typst

    def face(self, family: str, bold: bool = False, italic: bool = False) -> Face:
        """A face of a family that is there, the plainest where it lacks the one asked for."""
        key = (family, bold, italic)
        if key not in self._faces:
            faces = {(f.is_bold, f.is_italic): f for f in map(Face, reversed(self._paths[family]))}
            tried = ((bold, italic), (bold, False), (False, italic), (False, False))
            plain = next(iter(faces.values()))
            self._faces[key] = next((faces[style] for style in tried if style in faces), plain)
        return self._faces[key]

    def choose(
        self, asked: tuple[str, ...], text: str, bold: bool = False, italic: bool = False
    ) -> Choice:
        """The families for a text, in the order they are tried for each of its characters."""
        plain = self._plain.get((asked, bold, italic))
        if plain is None:
            plain = self._plain[asked, bold, italic] = self._covering(asked, (bold, italic))
        if plain.shows(text):
            return plain.choice
        needed = frozenset(text) - _UNSEEN
        key = (asked, bold, italic, needed)
        if key not in self._choices:
            if len(self._choices) >= _REMEMBERED:
                self._choices.clear()
            self._choices[key] = self._chosen(asked, needed, (bold, italic))
        return self._choices[key]

    def _covering(self, asked: tuple[str, ...], style: tuple[bool, bool]) -> _Plain:
        """What serves the texts that the first family has every character of."""
        names = self.stand_ins(asked)[:1]
        return _Plain(Choice(names), self.face(names[0], *style) if names else None)

    def _chosen(
        self, asked: tuple[str, ...], needed: frozenset[str], style: tuple[bool, bool]
    ) -> Choice:
        first = self.stand_ins(asked)
        others = (family for family in (*_serving(needed), *PLAIN) if family in self._paths)
        families = tuple(dict.fromkeys((*first, *others)))
        if not families:
            return Choice((), needed)
        letters = [letter for letter in needed if _is_letter(letter)]
        for family in families:
            # All letters are of one family, though its digits may be another's: else a line of
            # Arabic with a number in it looks unlike the lines around it.
            if all(map(self.face(family, *style).has, letters)):
                return self._mixed(tuple(dict.fromkeys((family, *families))), needed, style)
        return self._mixed(families, needed, style)

    def _mixed(
        self, families: tuple[str, ...], needed: frozenset[str], style: tuple[bool, bool]
    ) -> Choice:
        """The first family, and as many others as it takes to show every character."""
        chosen = [families[0]]
        left = {letter for letter in needed if not self.face(chosen[0], *style).has(letter)}
        for family in families[1:]:
            if not left:
                break
            had = {letter for letter in left if self.face(family, *style).has(letter)}
            if had:
                chosen.append(family)
                left -= had
        return Choice(tuple(chosen), frozenset(left))

    def stand_ins(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        """The families that are there of those a file asks for, or what they are set in instead."""
        if asked not in self._stand_ins:
            tried: list[str] = []
            for family in asked:
                tried += STANDS_IN.get(family.casefold(), (family,))
            there = [family for family in tried if family in self._paths]
            plain = [family for family in PLAIN if family in self._paths]
            self._stand_ins[asked] = tuple(dict.fromkeys(there or plain[:1]))
        return self._stand_ins[asked]


def system_folders() -> tuple[Path, ...]:
    """Where Debian, Fedora, macOS and Windows keep their fonts."""
    if sys.platform == "win32":
        return (Path("C:/Windows/Fonts"),)
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


def wheel_folders() -> tuple[Path, ...]:
    """The folders of the wheel `rendercv-fonts` that hold letters, not icons."""
    # Found, not imported: importing the wheel lists every font folder it carries.
    spec = find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        return ()
    folders = (path for path in Path(spec.origin).parent.iterdir() if path.is_dir())
    return tuple(sorted(path for path in folders if not path.name.startswith((_ICONS, "_"))))


def script_of(letter: str) -> Script | None:
    """The row of the table that a character falls under."""
    code = ord(letter)
    for script in SCRIPTS:
        if any(first <= code <= last for first, last in script.blocks):
            return script
    return None


def _is_letter(letter: str) -> bool:
    """Whether a character is a letter or a mark on one."""
    return letter.isalpha() or unicodedata.category(letter).startswith("M")


def _serving(letters: Iterable[str]) -> Iterator[str]:
    """The families of the scripts of some characters, in the order of the table."""
    names = {script.name for letter in letters if (script := script_of(letter))}
    for script in SCRIPTS:
        if script.name in names:
            yield from script.families


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """The font files in folders and all below them, in a fixed order."""
    for folder in folders:
        for root, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _ENDINGS:
                    yield Path(root, name)


def _named(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """Every font file, by the family it names itself."""
    found: dict[str, list[Path]] = {}
    for path in _files(folders):
        found.setdefault(Face(path).family, []).append(path)
    return found


def _wanted(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files that the table names, by family; known by their stems, not opened."""
    stems = dict(_stems())
    found: dict[str, list[Path]] = {}
    for path in _files(folders):
        family = stems.get(path.stem.casefold())
        if family:
            found.setdefault(family, []).append(path)
    return found


def _stems() -> Iterator[tuple[str, str]]:
    named = [family for families in STANDS_IN.values() for family in families]
    served = [family for script in SCRIPTS for family in script.families]
    for family in dict.fromkeys((*named, *served, *PLAIN)):
        stem = family.casefold().replace(" ", "")
        usual = tuple(f"{stem}-{style}" for style in _STYLES)
        yield from ((name, family) for name in FILES.get(family, usual))


def _link(paths: Iterable[Path], folder: str) -> None:
    """Puts font files into one folder; copies them where links are not allowed (Windows)."""
    used = sum(1 for _ in Path(folder).iterdir())
    for number, path in enumerate(paths, used):
        place = Path(folder, f"{number:03d}{path.suffix.lower()}")
        try:
            place.symlink_to(path)
        except OSError:
            shutil.copyfile(path, place)
