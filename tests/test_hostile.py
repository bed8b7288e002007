"""Nothing from outside takes docgen down, gets round it, or makes it tell: the list is tried."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import pytest
from hostile import jobs
from hostile.attempt import HARMLESS, Arena, Attempt
from hostile.judging import tried
from hostile.listing import ATTEMPTS, MEANINGS, README, table, told

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="forks, and counts as Linux does"),
]

PROCESSES = 2
BY_NAME = {f"{attempt.kind}: {attempt.name}": attempt for attempt in ATTEMPTS}


@pytest.fixture(scope="module")
def faults(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, list[str]]]:
    """What is wrong with each of the attempts that are asked for, by name."""
    asked = [item.callspec.params["name"] for item in request.session.items if _is_tried(item)]
    folder = tmp_path_factory.mktemp("hostile")
    arenas: Queue[Arena] = Queue()
    for n in range(PROCESSES):
        arenas.put(Arena(folder / str(n)))

    def judged(number: int) -> list[str]:
        arena = arenas.get()
        try:
            return _judged(BY_NAME[asked[number]], arena, f"{number}")
        finally:
            arenas.put(arena)

    jobs.sent()
    try:
        with ThreadPoolExecutor(PROCESSES) as pool:
            yield dict(zip(asked, pool.map(judged, range(len(asked))), strict=True))
    finally:
        jobs.forget()
        while not arenas.empty():
            arenas.get().close()


def _is_tried(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.originalname == _TRIED


def _judged(attempt: Attempt, arena: Arena, name: str) -> list[str]:
    ground = arena.ground(name)
    try:
        return tried(attempt, ground, arena)
    except (AssertionError, OSError) as error:  # told by the test of this attempt
        return [f"{type(error).__name__}: {error}"]
    finally:
        shutil.rmtree(ground.folder.parent)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_hostile_input_gets_what_the_list_says(name: str, faults: dict[str, list[str]]) -> None:
    assert faults[name] == []


_TRIED = test_a_hostile_input_gets_what_the_list_says.__name__


def test_the_list_holds_two_hundred_inputs_of_every_kind() -> None:
    assert len(BY_NAME) == len(ATTEMPTS) >= 200
    assert len({attempt.kind for attempt in ATTEMPTS}) == 14


def test_every_code_has_a_meaning_and_every_harmless_input_a_reason() -> None:
    assert {code for attempt in ATTEMPTS for code in told(attempt)} == set(MEANINGS)
    assert all(attempt.why for attempt in ATTEMPTS if attempt.gets == HARMLESS)


def test_the_list_that_people_read_is_the_list_that_is_tried(
    request: pytest.FixtureRequest,
) -> None:
    if request.config.getoption("--update-golden"):
        README.write_text(table(), "utf-8", newline="\n")
    assert README.read_text("utf-8") == table()


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    arena = Arena(tmp_path)
    wrong = {
        "the code": Attempt("case file", "", BY_NAME["case file: a key twice"].lay, "F07"),
        "that it is refused": Attempt(
            "case file", "", BY_NAME["case file: a key twice"].lay, HARMLESS
        ),
        "that it writes": Attempt(
            "word file", "", BY_NAME["word file: a script in a text"].lay, "Y01"
        ),
    }
    try:
        for number, attempt in enumerate(wrong.values()):
            assert tried(attempt, arena.ground(str(number)), arena)
    finally:
        arena.close()
