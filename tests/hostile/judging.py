"""What a hostile input did -> whatever of it is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hostile.attempt import (
    HARMLESS,
    MEGABYTES,
    PRIVATE,
    SECONDS,
    USAGE,
    Arena,
    Attempt,
    Ground,
    Outcome,
)

_FAULT: Final = re.compile(r"^ *(?!advice|warning|remark|note)\S.*?: ([A-Z]\d\d) \S", re.MULTILINE)
_MEMORY: Final = "family.pl.tmx"
"""What is good in a returned job is taken in, whatever else is refused of it."""
_REFUSED: Final = (1, 2, 3, 4)

Files = dict[Path, tuple[int, int]]


def tried(attempt: Attempt, ground: Ground, arena: Arena) -> list[str]:
    """Everything that is wrong with what came of an attempt."""
    words = attempt.lay(ground)
    before = _files(ground)
    outcome = arena.run(ground, words)
    written = {path for path, state in _files(ground).items() if before.get(path) != state}
    faults = [*_of_the_machine(outcome, ground, arena), *_of_the_words(attempt, outcome)]
    faults += _of_the_files(attempt, {str(path) for path in written})
    if attempt.proof and not attempt.is_refused and not faults:
        attempt.proof(ground)
    return faults


def codes(outcome: Outcome) -> set[str]:
    """The codes of the faults that were told."""
    return set(_FAULT.findall(f"{outcome.err}\n{outcome.out}"))


def _files(ground: Ground) -> Files:
    found = (path for path in ground.folder.rglob("*") if path.is_symlink() or path.is_file())
    states = ((path, path.lstat()) for path in found)
    return {path.relative_to(ground.folder): (s.st_size, s.st_mtime_ns) for path, s in states}


def _of_the_machine(outcome: Outcome, ground: Ground, arena: Arena) -> Iterator[str]:
    if outcome.seconds > SECONDS:
        yield f"took {outcome.seconds:.1f} seconds"
    if outcome.megabytes > MEGABYTES:
        yield f"took {outcome.megabytes:.0f} MB"
    if outcome.doings:
        yield f"did what it may not: {sorted(set(outcome.doings))}"
    if arena.was_asked():
        yield "asked the web"
    if left := [path.name for path in (ground.folder.parent / "temporary").iterdir()]:
        yield f"left in the temporary folder: {left}"


def _of_the_words(attempt: Attempt, outcome: Outcome) -> Iterator[str]:
    told = outcome.out + outcome.err
    if "Traceback" in told:
        yield told[-2000:]
    for word in PRIVATE:
        if word in told:
            yield f"tells {word}"
    if attempt.gets == HARMLESS:
        if outcome.code:
            yield f"ended with {outcome.code}: {outcome.err[:500]}"
    elif attempt.gets == USAGE:
        if outcome.code != 2 or "Usage:" not in outcome.err:
            yield f"ended with {outcome.code}: {told[:500]}"
    elif outcome.code not in _REFUSED or codes(outcome) != set(attempt.gets.split()):
        yield f"ended with {outcome.code} and {sorted(codes(outcome))}: {told[:500]}"


def _of_the_files(attempt: Attempt, written: set[str]) -> Iterator[str]:
    if attempt.kind == "returned job":
        written = written - {_MEMORY}
    made = {path for path in written if path.startswith("out")}
    if attempt.is_refused and written:
        yield f"wrote {sorted(written)[:5]}"
    elif written - made:
        yield f"wrote beside its folder: {sorted(written - made)[:5]}"
