"""A job that came back -> what is good goes into the case's memory; every fault is told at once."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.case.words import unprintable
from docgen.errors import Problem, UseError, Where, problem
from docgen.language import glossary, memory
from docgen.language.glossary import Glossary
from docgen.language.isolates import without_isolates
from docgen.language.masks import Masked, faults, number_faults
from docgen.language.memory import Entry, Translator
from docgen.language.script_of import is_in, script_of
from docgen.pack.order import Order
from docgen.pack.place import write_file
from docgen.pack.recipe import DOCUMENTS
from docgen.translation import formats
from docgen.translation.job import KEY, RETURNED, Ground, Wanted, ground
from docgen.translation.units import Reply, Returned


@dataclass(frozen=True)
class Key:
    """What stayed here when a job went out."""

    job: str
    language: str
    case_file: Path
    meeting: int | None
    recipients: tuple[str, ...]
    documents: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class TakenIn:
    """What became of a returned job: how many paragraphs are in the memory now, and the faults.

    `remarks` are for the second person to look at; what they concern is taken in.
    """

    asked: int
    taken: int
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def take_in(
    folder: Path, files: Sequence[Path], order: Order, translator: Translator | None
) -> TakenIn:
    """Checks everything that came back, and takes in what is good.

    `order` gives the day, the templates and the translations; case and language are the job's.
    `files` left empty: all in the job's folder `returned`.
    Raises UseError for a folder that is no job, files that are not of it or nobody to name as the
    translator; CaseError and TemplateError as `ground` does.
    """
    key = read_key(folder)
    asked = ground(_order(key, order))
    check = _Check(asked, key)
    entries: dict[memory.Key, Entry] = {}
    for path in files or _returned(folder):
        returned = formats.read(path.read_bytes(), path.name)
        check.belongs(returned, path)
        entries |= check.entries(returned, returned.translator or translator, path)
    entries = {key: entry for key, entry in entries.items() if key not in check.disputed}
    problems = [*check.problems, *check.absent(entries)]
    _keep(key, entries)
    unique = tuple(dict.fromkeys(problems))
    return TakenIn(len(key.units), len(entries), unique, tuple(dict.fromkeys(check.remarks)))


def read_key(folder: Path) -> Key:
    """What stayed here of a job. Raises UseError E02 for a folder that is none."""
    try:
        told = json.loads((folder / KEY).read_text(encoding="utf-8"))
        return Key(
            job=str(told["job"]),
            language=str(told["language"]),
            case_file=(folder / str(told["case"])).resolve(),
            meeting=None if told["meeting"] is None else int(told["meeting"]),
            recipients=tuple(map(str, told["recipients"])),
            documents=tuple(name for name in told["documents"] if DOCUMENTS[name]),
            units=tuple(map(str, told["units"])),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        text, hint = "is no folder of a translation job", "name the folder 'translate out' made"
        raise UseError([problem("E02", folder, "", text, hint)]) from error


def _order(key: Key, order: Order) -> Order:
    if not key.case_file.is_file():
        text, hint = "the case of this job is not where it was", "put it back, or make a new job"
        raise UseError([problem("E07", KEY, "case", text, hint)])
    return replace(
        order,
        case_file=key.case_file,
        language=key.language,
        meeting=key.meeting,
        recipients=key.recipients,
        documents=key.documents,
    )


def _returned(folder: Path) -> list[Path]:
    found = sorted(path for path in (folder / RETURNED).glob("[!.~]*") if path.is_file())
    if not found:
        text = "holds nothing that came back"
        hint = f"put the translator's file into {RETURNED}, or name it behind the job"
        raise UseError([problem("E08", f"{folder.name}/{RETURNED}", "", text, hint)])
    return found


def _keep(key: Key, entries: dict[memory.Key, Entry]) -> None:
    """The memory of the case with the new entries; what was approved word for word stays so."""
    path = memory.beside(key.case_file, key.language)
    known = memory.load(key.language, path)
    new = [entry for entry in entries.values() if not _is_known(known.find(*entry.key), entry)]
    if new:
        write_file(path, memory.as_tmx(known.plus(new)))


def _is_known(known: Entry | None, entry: Entry) -> bool:
    return known is not None and known.target == entry.target


class _Check:
    """Looks at what came back, and gathers every fault."""

    def __init__(self, asked: Ground, key: Key) -> None:
        self.key = key
        self.wanted = {one.id: one for one in asked.wanted}
        self.script = script_of(asked.telling.words.formats.locale)
        self.tag = asked.job.speech.tag
        self.glossary: Glossary = glossary.load(asked.job.translations, key.language)
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.answered: dict[str, tuple[str, Where]] = {}
        self.disputed: set[memory.Key] = set()
        """What two files say differently: neither is taken."""
        self.known = {one.id: asked.entry(one) for one in asked.wanted}

    def belongs(self, returned: Returned, path: Path) -> None:
        """Raises UseError E09 for a file of another job or language."""
        if returned.job != self.key.job:
            text = f"is of the job {returned.job}, and {self.key.job} was expected"
            raise UseError([problem("E09", path, "", text, "name the folder of that job")])

    def entries(
        self, returned: Returned, by: Translator | None, path: Path
    ) -> dict[memory.Key, Entry]:
        """What is good in one file. Raises UseError E05 where nobody is named as translator."""
        if by is None:
            text = "does not say who translated it"
            hint = 'add --by NAME --qualification "..." , or fill in the top of the file'
            raise UseError([problem("E05", path, "translator", text, hint)])
        found: dict[memory.Key, Entry] = {}
        for unit, reply in returned.replies.items():
            wanted = self.wanted.get(unit)
            target = without_isolates(reply.target).strip()
            if wanted is None or unit not in self.key.units or not target:
                continue
            bad = [
                Problem(code, reply.where, unit, text, hint)
                for code, text, hint in self._faults(wanted.masked, reply, target)
            ]
            self.problems += bad
            if not bad and self._is_agreed(wanted, reply, target):
                self._remark(wanted, reply, target)
                entry = Entry(*wanted.key, target, by)
                found[entry.key] = entry
        return found

    def _is_agreed(self, wanted: Wanted, reply: Reply, target: str) -> bool:
        """Whether no other file, and nobody's approval, says something else for it."""
        before = self.answered.setdefault(wanted.id, (target, reply.where))
        known = self.known[wanted.id]
        if before[0] != target:
            self.disputed.add(wanted.key)
            text, hint = f"differs from what {before[1]} says", "keep one of the two files"
            self.problems.append(Problem("E30", reply.where, wanted.id, text, hint))
        elif known and known.is_approved and known.target != target:
            text = "differs from the wording that was approved, which is kept"
            hint = "delete the entry from the memory if the new wording is to hold"
            self.problems.append(Problem("E34", reply.where, wanted.id, text, hint))
        else:
            return True
        return False

    def _faults(self, masked: Masked, reply: Reply, target: str) -> Iterator[tuple[str, str, str]]:
        if _plain(reply.source) != _plain(masked.text):
            yield "E22", "the English was changed", "send it back with the English as it was"
        if target == masked.text:
            yield "E23", "is the English unchanged", "translate it"
        elif not is_in(_unmasked(target), self.script):
            yield (
                "E26",
                f"is not written in the letters of {self.tag}",
                "write it in its own script",
            )
        for fault in faults(masked, target):
            hint = f"the English holds {_listed(masked)}, each once"
            yield "E24", str(fault), hint
        for number in number_faults(masked.text, target):
            yield "E25", f"the number {number} differs", "compare the numbers with the English"
        if code := unprintable(target):
            yield "E28", f"holds the character {code}, which can't be printed", "delete it"

    def _remark(self, wanted: Wanted, reply: Reply, target: str) -> None:
        for term in self.glossary.unused(wanted.masked.text, target):
            own = self.glossary.translations[term.term].translation
            text = f'"{term.term}" is not translated as the glossary has it ({own})'
            hint = "is it meant so? The person who approves it decides"
            self.remarks.append(Problem("E29", reply.where, wanted.id, text, hint))

    def absent(self, entries: dict[memory.Key, Entry]) -> Iterator[Problem]:
        """E21 for what did not come back, E27 for what nobody prints any more."""
        taken = {wanted.id for wanted in self.wanted.values() if wanted.key in entries}
        told = {problem.field for problem in self.problems}
        for unit in self.key.units:
            where = Where(f"{self.key.job}", part=unit)
            if unit not in self.wanted:
                text = "the English changed meanwhile, or is no longer printed"
                yield Problem("E27", where, unit, text, "send the new wording out in a new job")
            elif unit not in taken and unit not in told:
                yield Problem("E21", where, unit, "is not translated", "ask for it")


def _plain(text: str) -> str:
    """A text however its accents and blanks are written."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _unmasked(text: str) -> str:
    return text.replace("[[", " ").replace("]]", " ")


def _listed(masked: Masked) -> str:
    return ", ".join(f"[[{n}]]" for n in range(1, len(masked.masks) + 1)) or "no mask"
