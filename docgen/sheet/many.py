"""Many case files -> what is worked out of each, in their order; faults told at the end.

A case is let go as soon as its answer is there: thousands of cases take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, Generic, TypeVar

from docgen.case.case import Case
from docgen.case.load import load_with_source
from docgen.case.registered import with_own_register
from docgen.case.yamls import Source
from docgen.errors import CaseError, DocgenError, Exit, MachineError, Problem, UseError, problem
from docgen.pack.build import Progress, quiet
from docgen.pack.disk import of_the_disk
from docgen.pack.workers import Died, each
from docgen.practice.partnership import Partnership
from docgen.practice.shelf import find, find_for

T = TypeVar("T")
Work = Callable[[Case, Partnership], tuple[T, ...]]
"""What is worked out of a case; a function a new process can import."""

WORTH_SHARING: Final = 40
"""So many cases are read sooner by several processes, for each takes a second to start."""


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What came of one case file: its reference and what was found, or what stopped the reading."""

    reference: str | None
    found: tuple[T, ...] = ()
    problems: tuple[Problem, ...] = ()
    exit_code: Exit = Exit.MADE


@dataclass(frozen=True)
class Gathered(Generic[T]):
    """What came of many case files."""

    found: tuple[T, ...]
    cases: int
    """How many case files there were."""
    unread: int
    """How many of them are not in here."""
    problems: tuple[Problem, ...]
    exit_code: int
    """That of the gravest fault."""


def gathered(
    case_files: Sequence[Path],
    work: Work[T],
    *,
    templates: Path | None = None,
    jobs: int = 1,
    progress: Progress = quiet,
) -> Gathered[T]:
    """What is worked out of many case files, in their order. A fault stops its own case only.

    Of two case files with one reference the second is a fault (Z01).
    """
    files = list({path.resolve(): path for path in case_files}.values())
    answers: dict[int, Answer[T]] = {}
    ask = partial(answer, work=work, templates=templates)
    for index, one in _each(files, ask, jobs):
        answers[index] = one
        progress("cases", len(answers), len(files))
    every = _once([answers[index] for index in range(len(files))], files)
    return Gathered(
        found=tuple(found for one in every for found in one.found),
        cases=len(files),
        unread=sum(bool(one.problems) for one in every),
        problems=tuple(fault for one in every for fault in one.problems),
        exit_code=max((int(one.exit_code) for one in every), default=0),
    )


def answer(case_file: Path, *, work: Work[T], templates: Path | None) -> Answer[T]:
    """What is worked out of one case and its register, or why that can't be done."""
    try:
        case, source = load_with_source(case_file)
        partnership = _partnership(case, source, templates)
        return Answer(case.reference, work(with_own_register(case, case_file), partnership))
    except DocgenError as error:
        return _failed(error)
    except OSError as error:
        told = of_the_disk(error)
        if told is None:
            raise
        return _failed(told)


def _partnership(case: Case, source: Source, templates: Path | None) -> Partnership:
    try:
        return _profile(case.partnership, templates)
    except UseError:
        return find_for(case, source, templates)  # the same fault, with its line


@lru_cache(maxsize=32)
def _profile(partnership: str, templates: Path | None) -> Partnership:
    """A profile read once in a process, for the cases of one partnership are many."""
    return find(partnership, templates)


def _each(
    files: Sequence[Path], work: Callable[[Path], Answer[T]], jobs: int
) -> Iterator[tuple[int, Answer[T]]]:
    """The index of each file with its answer, as they come."""
    if jobs == 1 or len(files) < WORTH_SHARING:
        yield from ((index, work(path)) for index, path in enumerate(files))
        return
    with closing(each(work, files, jobs, _nothing_to_warm)) as shared:
        for index, result in shared:
            yield index, _dead(files[index], result) if isinstance(result, Died) else result


def _nothing_to_warm() -> None:
    """Reading needs no fonts."""


def _dead(case_file: Path, died: Died) -> Answer[T]:
    text = f"the process that read it ended with {died.code}"
    return _failed(MachineError([problem("X07", case_file, "", text, "read this case alone")]))


def _failed(error: DocgenError) -> Answer[T]:
    return Answer(None, (), error.problems, error.exit_code)


def _once(answers: Sequence[Answer[T]], files: Sequence[Path]) -> list[Answer[T]]:
    """The answers, with a fault in the place of each whose reference was there before."""
    seen: dict[str, Path] = {}
    told: list[Answer[T]] = []
    for one, path in zip(answers, files, strict=True):
        first = seen.setdefault(one.reference, path) if one.reference else path
        told.append(one if first is path else _failed(CaseError([_twice(path)])))
    return told


def _twice(path: Path) -> Problem:
    text = "is the reference of another case file of this run, and this one is left out"
    hint = "give each case its own reference, or name one of the two files"
    return problem("Z01", path, "reference", text, hint)
