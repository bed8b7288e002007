"""Packs of many cases: at once, again, and in spite of faults."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
import yaml
from cases import tree
from click.testing import CliRunner

from docgen.cli import plain
from docgen.cli.main import main
from docgen.cli.progress import Line
from docgen.errors import Exit
from docgen.pack import batch, workers
from docgen.pack.batch import Outcome, pack_all, worst
from docgen.pack.order import Order
from docgen.pack.workers import Died, each
from docgen.page import engine

ON = date(2026, 4, 1)
ROOT = Path(__file__).resolve().parents[1]


def case_file(folder: Path, number: int, changes: dict[str, object] | None = None) -> Path:
    """A sound case of its own reference."""
    path = folder / f"case-{number}.yaml"
    wanted = {"reference": f"TST-{number:04}", **(changes or {})}
    path.write_text(yaml.safe_dump(tree(wanted), allow_unicode=True), "utf-8")
    return path


def order(path: Path, **wishes: object) -> Order:
    chosen = {"formats": frozenset({"docx"}), "recipients": ("mother",), **wishes}
    return Order(path, ON, **chosen)  # type: ignore[arg-type]


def orders(folder: Path, count: int, **wishes: object) -> list[Order]:
    return [order(case_file(folder, number), **wishes) for number in range(1, count + 1)]


def kinds(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.kind for outcome in outcomes]


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_several_processes_make_what_one_makes(tmp_path: Path) -> None:
    wanted = orders(tmp_path, 3)
    one = pack_all(wanted, tmp_path / "one")
    two = pack_all(wanted, tmp_path / "two", jobs=2)
    assert kinds(one) == kinds(two) == ["made"] * 3
    assert [outcome.case_file for outcome in two] == [order.case_file for order in wanted]
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert len(content(tmp_path / "one")) == 3 * 6  # with the labels of what goes by hand


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_one_case_is_told_and_the_others_are_made(tmp_path: Path, jobs: int) -> None:
    wanted = orders(tmp_path, 2)
    faulty = case_file(tmp_path, 3, {"meetings.2.held_on": "soon"})
    unmet = case_file(tmp_path, 4, {"meetings": []})
    absent = tmp_path / "nowhere.yaml"
    wanted[1:1] = [order(faulty), order(absent), order(unmet)]
    outcomes = pack_all(wanted, tmp_path / "out", jobs=jobs)
    assert kinds(outcomes) == ["made", "failed", "failed", "failed", "made"]
    assert [codes(outcome) for outcome in outcomes] == [[], ["M04"], ["F01"], ["K02"], []]
    assert worst(outcomes) == Exit.USE
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"TST-0001", "TST-0002"}


def test_what_has_not_changed_is_left_alone(tmp_path: Path) -> None:
    wanted = orders(tmp_path, 3)
    pack_all(wanted, tmp_path / "out")
    before = {path: path.stat().st_ino for path in (tmp_path / "out").rglob("*")}
    changed = wanted[1].case_file
    changed.write_text(f"# another word\n{changed.read_text('utf-8')}", "utf-8")
    again = pack_all([replaced(one) for one in wanted], tmp_path / "out", jobs=2)
    assert kinds(again) == ["unchanged", "made", "unchanged"]
    kept = {path for path, number in before.items() if number == path.stat().st_ino}
    files = {path.relative_to(tmp_path / "out").parts[0] for path in kept if path.is_file()}
    assert files == {"TST-0001", "TST-0003"}


def replaced(one: Order, **changes: object) -> Order:
    return replace(one, **{"replace": True, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"today": date(2026, 4, 2)},
        {"recipients": ("mother", "teacher")},
        {"meeting": 3, "recipients": ()},
        {"templates": "own"},
        {"formats": frozenset({"docx", "pdf"})},
        {"lock": "kept"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_other_ground_makes_the_packs_again(
    tmp_path: Path, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = orders(tmp_path, 1)
    pack_all(wanted, tmp_path / "out")
    assert kinds(pack_all(wanted, tmp_path / "out")) == ["unchanged"]
    made = []
    monkeypatch.setattr(batch.build, "packed", lambda *_: made.append(1))
    if change.get("templates"):
        change = {"templates": own_templates(tmp_path)}
    again = pack_all([replaced(wanted[0], **change)], tmp_path / "out")
    assert (kinds(again), made) == (["made"], [1])


def own_templates(folder: Path) -> Path:
    """The shipped templates with one that the partnership made its own."""
    made = folder / "templates"
    shutil.copytree(ROOT / "templates", made)
    shutil.copy(made / "common" / "agenda.docx", made / "york" / "letter.docx")
    return made


def test_an_unchanged_template_folder_elsewhere_is_the_same_ground(tmp_path: Path) -> None:
    wanted = orders(tmp_path, 1)
    pack_all(wanted, tmp_path / "out")
    templates = own_templates(tmp_path)
    (templates / "york" / "letter.docx").unlink()
    again = pack_all([replaced(wanted[0], templates=templates)], tmp_path / "out")
    assert kinds(again) == ["unchanged"]


@pytest.mark.parametrize("harm", ["gone", "touched", "no manifest", "half a manifest"])
def test_a_pack_that_is_not_whole_is_made_again(tmp_path: Path, harm: str) -> None:
    wanted = orders(tmp_path, 1)
    folder = pack_all(wanted, tmp_path / "out")[0].folder
    assert folder is not None
    whole = content(folder)
    letter, manifest = folder / "mother" / "letter.docx", folder / "manifest.json"
    if harm == "gone":
        letter.unlink()
    elif harm == "touched":
        letter.write_bytes(letter.read_bytes() + b" ")
    elif harm == "no manifest":
        manifest.unlink()
    else:
        manifest.write_bytes(manifest.read_bytes()[:200])
    assert codes(pack_all(wanted, tmp_path / "out")[0]) == ["K01"]
    assert kinds(pack_all([replaced(wanted[0])], tmp_path / "out")) == ["made"]
    assert content(folder) == whole


def test_two_cases_with_one_reference_do_not_write_over_each_other(tmp_path: Path) -> None:
    one = case_file(tmp_path, 1)
    other = case_file(tmp_path, 2, {"reference": "TST-0001"})
    outcomes = pack_all([order(one, replace=True), order(other, replace=True)], tmp_path / "out")
    assert kinds(outcomes) == ["made", "failed"]
    assert codes(outcomes[1]) == ["K06"]


def test_a_case_named_twice_is_made_once(tmp_path: Path) -> None:
    one = case_file(tmp_path, 1)
    roundabout = tmp_path / "." / ".." / tmp_path.name / one.name
    outcomes = pack_all([order(one), order(roundabout)], tmp_path / "out", jobs=2)
    assert kinds(outcomes) == ["made"]


def test_progress_counts_the_cases_to_the_end_and_names_none(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    pack_all(orders(tmp_path, 3), tmp_path / "out", jobs=2, progress=lambda *a: told.append(a))
    assert [step[1:] for step in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert {what for what, _, _ in told} == {"packs"}


def test_a_bug_in_one_case_is_told_with_its_traceback_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = batch.build.packed

    def wrong(job: object, folder: Path) -> object:
        if job.case.reference == "TST-0001":  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return right(job, folder)  # type: ignore[arg-type]

    monkeypatch.setattr(batch.build, "packed", wrong)
    outcomes = pack_all(orders(tmp_path, 2), tmp_path / "out")
    assert kinds(outcomes) == ["failed", "made"]
    assert codes(outcomes[0]) == ["X08"]
    assert "ZeroDivisionError" in outcomes[0].bug


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("kind", get_args(engine.Engine))
def test_every_pdf_of_every_sample_keeps_the_rules_of_pdf_ua(
    tmp_path: Path, kind: engine.Engine, need_package
) -> None:
    need_package("page")
    import page  # noqa: PLC0415

    if not engine.is_available(kind):
        pytest.skip(f"the engine {kind} is not here")
    wanted = [
        Order(sample, date(2026, 11, 22), engine=kind)
        for sample in sorted((ROOT / "samples").glob("*.yaml"))
    ]
    outcomes = pack_all(wanted, tmp_path / "out", jobs=2)
    assert [(outcome.kind, outcome.problems) for outcome in outcomes] == [("made", ())] * 5
    broken = {
        (path.name, failure.rule_id)
        for path in (tmp_path / "out").rglob("*.pdf")
        for failure in page.validate_pdf_bytes(path.read_bytes(), profile="ua1").failures
    }
    assert broken == set()
    assert len(list((tmp_path / "out").rglob("*-copy-*.pdf"))) > 50


# processes


def shout(word: str) -> str:
    if word == "die":
        os._exit(7)
    if word == "fail":
        raise ValueError(word)
    return f"{word} {os.environ.get('DOCGEN_TEST_WARM', 'cold')}"


def get_warm() -> None:
    os.environ["DOCGEN_TEST_WARM"] = "warm"


def test_each_process_is_warm_before_its_first_task() -> None:
    done = dict(each(shout, ["a", "b", "c", "d", "e"], 2, get_warm))
    assert done == {n: f"{word} warm" for n, word in enumerate("abcde")}


def test_a_process_that_dies_costs_its_own_task_only() -> None:
    done = dict(each(shout, ["a", "die", "b", "die", "c", "d"], 2, get_warm))
    assert [done[n] for n in (1, 3)] == [Died(7), Died(7)]
    assert [done[n] for n in (0, 2, 4, 5)] == [f"{word} warm" for word in "abcd"]


def test_a_case_whose_process_died_is_told(tmp_path: Path, monkeypatch) -> None:
    def dead(*_: object) -> Iterator[tuple[int, Died]]:
        yield from ((n, Died(-9)) for n in range(2))

    monkeypatch.setattr(batch, "each", dead)
    outcomes = pack_all(orders(tmp_path, 2), tmp_path / "out", jobs=2)
    assert [codes(outcome) for outcome in outcomes] == [["X07"], ["X07"]]
    assert worst(outcomes) == Exit.MACHINE


def linger(folder: str) -> str:
    """Holds something open until it is ended, and then clears it up; without a folder, nothing."""
    if not folder:
        return "quick"
    held = Path(folder) / f"held-{os.getpid()}"
    try:
        held.touch()
        time.sleep(60)
    finally:
        held.unlink(missing_ok=True)
    return "slow"


def test_processes_that_are_ended_clear_up_what_they_hold(tmp_path: Path) -> None:
    shared = each(linger, ["", str(tmp_path), str(tmp_path)], 2, get_warm)
    assert next(shared) == (0, "quick")
    wait_for(lambda: any(tmp_path.iterdir()))
    started = time.monotonic()
    shared.close()
    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - started < workers.PATIENCE_SECONDS


def wait_for(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


# the command


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs docgen in a folder of its own, on a machine without LibreOffice."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("docgen.page.libreoffice.USUAL_PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    runner = CliRunner()

    def call(*words: object):
        return runner.invoke(main, [str(word) for word in words], prog_name="docgen")

    return call


def test_the_command_tells_what_became_of_each_case(run, tmp_path: Path) -> None:
    files = [
        case_file(tmp_path, 1),
        case_file(tmp_path, 2, {"meetings.2.held_on": "soon"}),
        case_file(tmp_path, 3),
    ]
    words = ("pack", *files, "--on", ON, "--for", "mother", "--jobs", 2, "-o", "packs")
    told = run(*words)
    assert told.exit_code == 1
    assert "Traceback" not in told.stderr
    lines = [line.split() for line in told.stdout.splitlines() if line.startswith("case-")]
    assert [line[:2] for line in lines] == [
        ["case-1.yaml", "8"],
        ["case-2.yaml", "not"],
        ["case-3.yaml", "8"],
    ]
    assert "3 cases: 2 made, 1 not made" in told.stdout
    assert "M04 meetings.2.held_on" in told.stderr
    again = run(*words)
    assert "3 cases: 2 left alone, for nothing changed, 1 not made" in again.stdout


def test_the_command_ends_with_the_exit_code_of_the_gravest_fault(run, tmp_path, monkeypatch):
    monkeypatch.setattr("docgen.cli.documents.is_available", lambda engine: True)
    monkeypatch.setattr("docgen.pack.build.to_pdf", lambda docx, *_: {})
    files = [case_file(tmp_path, n, {"meetings.2.held_on": "soon"}) for n in (1, 2)]
    told = run("pack", *files, "--on", ON, "--jobs", 1)
    assert told.exit_code == 1
    told = run("pack", files[0], case_file(tmp_path, 3, {"meetings": []}), "--on", ON, "--jobs", 1)
    assert told.exit_code == 2


def test_the_command_as_json_tells_of_every_case(run, tmp_path: Path) -> None:
    files = [case_file(tmp_path, 1), case_file(tmp_path, 2, {"meetings.2.held_on": "soon"})]
    told = run("pack", *files, "--on", ON, "--for", "mother", "--jobs", 1, "--json")
    first, second = json.loads(told.stdout)["cases"]
    assert (first["outcome"], second["outcome"]) == ("made", "failed")
    assert first["manifest"]["case_reference"] == "TST-0001"
    assert (Path(first["folder"]) / "manifest.json").is_file()
    assert [problem["code"] for problem in second["problems"]] == ["M04"]
    assert second["exit_code"] == 1


@pytest.fixture
def heard_interrupts():
    """SIGINT as a terminal leaves it: whatever runs in the background starts deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("heard_interrupts")
@pytest.mark.parametrize("whom", ["all", "the first"])
def test_a_run_that_is_stopped_leaves_nothing_half_made_and_goes_on(
    tmp_path: Path, whom: str
) -> None:
    files = [case_file(tmp_path, number) for number in range(1, 9)]
    command = [sys.executable, "-m", "docgen", "pack", *files, "--on", str(ON), "--jobs", "2"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        wait_for(lambda: list(tmp_path.glob("out/*/core-group-3")))
        wait_for(lambda: list(tmp_path.glob("out/*/.docgen-*")))
        if whom == "all":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "Stopped. Nothing half-made was left.\n"
    finished = list(tmp_path.glob("out/*/*"))
    assert 1 <= len(finished) < 8
    assert {path.name for path in finished} == {"core-group-3"}
    outcomes = again(files, tmp_path)
    assert kinds(outcomes).count("unchanged") == len(finished)
    assert kinds(outcomes).count("made") == 8 - len(finished)


def test_processes_that_are_done_go_quietly(tmp_path: Path) -> None:
    files = [case_file(tmp_path, number) for number in range(1, 4)]
    command = [sys.executable, "-m", "docgen", "pack", *files, "--on", str(ON), "--jobs", "2"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stderr == ""


def again(files: list[Path], folder: Path) -> tuple[Outcome, ...]:
    wanted = [Order(file, ON) for file in files]
    return pack_all(wanted, folder / "out", jobs=2)


class Terminal(BytesIO):
    """A stream that a person watches."""

    told = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:  # type: ignore[override]
        self.told += text
        return len(text)


def test_progress_over_many_cases_tells_the_time_left(monkeypatch) -> None:
    clock = iter([0.0, 30.0, 600.0])
    monkeypatch.setattr("docgen.cli.progress.monotonic", lambda: next(clock))
    terminal = Terminal()
    line = Line(terminal, "case")  # type: ignore[arg-type]
    line("packs", 0, 40)
    assert "0 of 40 cases: packs" in terminal.told
    line("packs", 10, 40)
    assert "10 of 40 cases: about 30 minutes left" in terminal.told


def test_a_length_of_time_is_told_as_a_guess() -> None:
    told = [plain.lasting(seconds) for seconds in (2, 44, 100, 3600, 9000)]
    assert told == ["10 seconds", "40 seconds", "2 minutes", "60 minutes", "2 hours"]
