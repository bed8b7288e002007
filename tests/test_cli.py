"""The command line: words in, words out, exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import click
import pytest
import yaml
from cases import tree

from docgen.case.case import Case
from docgen.case.load import load
from docgen.cli import options, plain
from docgen.cli.main import main
from docgen.cli.progress import Line
from docgen.page import doctor as machine

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
WRONG = sorted((ROOT / "samples" / "wrong").glob("*.yaml"))
ON = ("--on", "2026-04-01")


@pytest.fixture
def no_office(monkeypatch):
    """A machine without LibreOffice."""
    monkeypatch.setattr("docgen.page.libreoffice.USUAL_PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.fixture
def family(tmp_path):
    """Writes the small, sound case, with some values changed."""

    def write(changes=None) -> Path:
        file = tmp_path / "family.yaml"
        file.write_text(yaml.safe_dump(tree(changes), allow_unicode=True), "utf-8")
        return file

    return write


def every_command(group=main, above=()):
    for name, command in group.commands.items():
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*above, name))


COMMANDS = tuple(every_command())


# help


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
def test_every_command_tells_what_it_does_with_an_example(words, run):
    told = run(*words, "--help")
    assert told.exit_code == 0
    assert f"$ {' '.join(('docgen', *words))}" in told.stdout
    assert "Examples:" in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 100


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_list_of_commands_tells_each_in_a_whole_sentence(words, run):
    listed = run(*words[:-1], "--help").stdout
    line = next(ln for ln in listed.splitlines() if ln.strip().startswith(f"{words[-1]} "))
    assert line.endswith(".")
    assert not line.endswith("...")


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version_is_told(flag, run):
    assert run(flag).stdout == "docgen, version 0.1.0\n"


def test_docgen_runs_as_a_module():
    ran = subprocess.run([sys.executable, "-m", "docgen", "-V"], capture_output=True, check=True)
    assert ran.stdout.startswith(b"docgen, version")


# new


def test_a_new_case_file_is_written_with_its_schema_beside_it(run, tmp_path):
    made = run("new", "york", "-o", "family.yaml")
    assert made.exit_code == 0
    assert "docgen check family.yaml" in made.stdout
    assert load(tmp_path / "family.yaml").partnership == "york"
    first = (tmp_path / "family.yaml").read_text("utf-8").splitlines()[0]
    schema = tmp_path / first.split("$schema=")[1]
    assert json.loads(schema.read_text("utf-8"))["title"] == "docgen case file"


def test_a_new_case_file_replaces_another_only_when_told_to(run, tmp_path):
    file = tmp_path / "family.yaml"
    file.write_text("mine", "utf-8")
    refused = run("new", "york", "-o", file)
    assert refused.exit_code == 2
    assert "K01" in refused.stderr
    assert file.read_text("utf-8") == "mine"
    assert run("new", "york", "-o", file, "--replace").exit_code == 0
    assert file.read_text("utf-8") != "mine"


def test_a_schema_that_is_there_is_left_alone(run, tmp_path):
    (tmp_path / "docgen.schema.json").write_text("mine", "utf-8")
    assert run("new", "york", "-o", "family.yaml").exit_code == 0
    assert (tmp_path / "docgen.schema.json").read_text("utf-8") == "mine"


def test_an_unknown_partnership_is_wrong_use(run):
    told = run("new", "yrok")
    assert told.exit_code == 2
    assert "did you mean york?" in told.stderr


# check


def test_a_sound_case_has_nothing_to_put_right(run, family):
    told = run("check", family(), *ON)
    assert told.exit_code == 0
    assert told.stdout.endswith("Nothing to put right.\n")
    assert told.stderr == ""


def test_a_finding_comes_with_its_line_rule_source_and_count(run, family):
    file = family({"meetings.1.held_on": "2026-02-26"})
    told = run("check", file, *ON).stdout
    number = line_of(file, "held_on: '2026-02-26'")
    assert f"family.yaml:{number}: T02 meetings.1.held_on" in told
    assert "last day: 20 February 2026" in told
    assert "counted:" in told
    assert "(day 0)" in told
    assert "source:   CYSCP" in told


def line_of(file: Path, text: str) -> int:
    lines = file.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if text in line)


def test_findings_are_grouped_by_severity_the_gravest_first(run, family):
    changes = {"meetings.1.held_on": "2026-02-26", "meetings.2.plan_ended": "yes"}
    told = run("check", family(changes), *ON).stdout
    assert told.index("Refused:") < told.index("Late:")
    assert "L09" in told.split("Late:")[0]


def test_a_refused_finding_ends_with_1(run, family):
    assert run("check", family({"meetings.2.plan_ended": "yes"}), *ON).exit_code == 1


def test_what_is_late_or_missing_ends_with_0(run, family):
    told = run("check", family({"meetings.1.held_on": "2026-02-26"}), *ON)
    assert (told.exit_code, "late" in told.stdout) == (0, True)


def test_findings_as_json_say_the_same(run, family):
    file = family({"meetings.1.held_on": "2026-02-26"})
    told = json.loads(run("check", file, *ON, "--json").stdout)
    assert (told["case"], told["partnership"], told["on"]) == ("family.yaml", "york", "2026-04-01")
    late = next(found for found in told["findings"] if found["code"] == "T02")
    assert late["line"] == line_of(file, "held_on: '2026-02-26'")
    assert late["deadline"]["on"] == "2026-02-20"
    assert late["severity"] == "late"
    assert sum(told["counts"].values()) == len(told["findings"])


def test_the_faults_of_a_case_are_told_on_stderr(run, family):
    told = run("check", family({"meetings.0.held_on": "2026-02-30"}), *ON)
    assert told.exit_code == 1
    assert told.stdout == ""
    assert "family.yaml: 1 fault" in told.stderr
    assert "2026-02-30: not a day" in told.stderr


def test_the_faults_of_a_case_as_json(run, family):
    told = run("check", family({"meetings.0.held_on": "2026-02-30"}), *ON, "--json")
    made = json.loads(told.stdout)
    assert told.exit_code == 1
    assert [fault["code"] for fault in made["problems"]] == ["M04"]
    assert made["problems"][0]["field"] == "meetings.0.held_on"


def test_a_case_file_that_is_not_there_is_told_by_its_name(run):
    told = run("check", "nowhere.yaml")
    assert (told.exit_code, "nowhere.yaml" in told.stderr) == (2, True)


@pytest.mark.parametrize("written", ["14.3.2026", "2026-02-30", "tomorrow"])
def test_a_day_that_is_none_is_wrong_use(written, run, family):
    told = run("check", family(), "--on", written)
    assert told.exit_code == 2
    assert "2026" in told.stderr


def test_today_comes_from_the_clock_when_no_day_is_given(run, family):
    before = options.today()
    told = json.loads(run("check", family(), "--json").stdout)
    assert before.isoformat() <= told["on"] <= options.today().isoformat()


@pytest.mark.parametrize("sample", [*SAMPLES, *WRONG], ids=lambda file: file.stem)
def test_a_check_never_shows_a_name_or_an_address(sample, run):
    told = run("check", sample, "--on", "2026-11-22")
    text = f"{told.stdout}{told.stderr}".lower()
    assert [word for word in private_words(sample) if word in text] == []


def private_words(sample: Path) -> set[str]:
    """The family names, postcodes, telephone numbers and e-mail addresses of a sample."""
    written = re.findall(
        r"\b(?:family|postcode|phone|email): *([^,{}\[\]\n#]{5,})", sample.read_text("utf-8")
    )
    return {word.strip(" \"'").lower() for word in written}


# make, pack, demo


def test_packs_are_made_without_libreoffice(run, family, no_office, tmp_path):
    told = run("pack", family(), *ON, "-o", "packs", "--for", "mother")
    assert told.exit_code == 0
    assert told.stderr == ""
    assert len(list(tmp_path.glob("packs/*/*/mother/*-copy-1.pdf"))) == 1


def test_the_second_engine_needs_libreoffice_and_says_what_to_install(
    run, family, no_office, tmp_path
):
    told = run("pack", family(), *ON, "--for", "mother", "--engine", "libreoffice")
    assert told.exit_code == 4
    assert "apt-get install libreoffice" in told.stderr
    assert {path.suffix for path in tmp_path.glob("out/**/*.*")} == {".docx", ".json"}


def test_the_demonstration_works_without_libreoffice(run, no_office, tmp_path):
    told = run("demo", "-o", "out")
    assert told.exit_code == 0
    opened = told.stdout.strip().splitlines()[-1].removeprefix("open first: ")
    assert opened.endswith(".pdf")
    assert (tmp_path / opened).is_file()


def test_a_pdf_by_the_second_engine_needs_libreoffice(run, family, no_office, tmp_path):
    words = ("--document", "plan", "--format", "pdf", "--engine", "libreoffice")
    told = run("make", family(), *ON, *words)
    assert told.exit_code == 4
    assert "X01" in told.stderr
    assert not [path for path in tmp_path.glob("out/**/*") if path.is_file()]


def test_a_pack_holds_one_pdf_for_each_recipient(run, family, tmp_path):
    told = run("pack", family(), *ON, "-o", "packs", "--for", "mother", "--json")
    assert told.exit_code == 0
    made = json.loads(told.stdout)
    assert made["made_on"] == "2026-04-01"
    folder = next(tmp_path.glob("packs/*/*"))
    assert {file["name"] for file in made["files"]} | {"manifest.json"} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    }
    assert {file["recipient"] for file in made["files"]} == {"mother", None}


def test_what_was_made_is_told_in_a_short_list(run, family, tmp_path):
    told = run("make", family(), *ON, "--document", "plan", "--for", "mother", "--format", "docx")
    first, *rest = told.stdout.splitlines()
    folder = tmp_path / first.removeprefix("made 1 file in ")
    assert (folder / rest[0].split()[0]).is_file()
    assert len(rest) == 1
    assert told.stderr == ""


def test_an_earlier_document_is_replaced_only_when_told_to(run, family):
    words = ("make", family(), *ON, "--document", "plan", "--for", "mother", "--format", "docx")
    assert run(*words).exit_code == 0
    refused = run(*words)
    assert (refused.exit_code, "K01" in refused.stderr) == (2, True)
    assert run(*words, "--replace").exit_code == 0


def test_the_meeting_and_the_person_must_be_in_the_case(run, family):
    file = family()
    assert run("make", file, *ON, "--meeting", 9).exit_code == 2
    assert run("make", file, *ON, "--meeting", 0).exit_code == 2
    told = run("make", file, *ON, "--for", "mohter")
    assert (told.exit_code, "did you mean mother?" in told.stderr) == (2, True)
    assert run("make", file, *ON, "--document", "poem").exit_code == 2


def test_a_refused_case_makes_no_documents(run, family, tmp_path):
    told = run("make", family({"meetings.2.plan_ended": "yes"}), *ON, "--format", "docx")
    assert told.exit_code == 1
    assert "L09" in told.stderr
    assert not [path for path in tmp_path.glob("out/**/*") if path.is_file()]


def test_a_folder_that_cannot_be_written_is_told(run, family, tmp_path):
    (tmp_path / "out").write_text("a file", "utf-8")
    told = run("make", family(), *ON, "--document", "plan", "--format", "docx")
    assert told.exit_code == 2


# schema, partnerships, templates


def test_the_schema_describes_a_case_file(run, tmp_path):
    printed = json.loads(run("schema").stdout)
    assert set(printed["properties"]) == set(Case.model_fields)
    assert run("schema", "-o", "case.schema.json").exit_code == 0
    assert json.loads((tmp_path / "case.schema.json").read_text("utf-8")) == printed


def test_every_partnership_is_listed(run):
    listed = run("partnerships").stdout
    told = json.loads(run("partnerships", "--json").stdout)
    ids = [one["id"] for one in told]
    assert ids == ["cumbria", "guernsey", "highland", "leicestershire", "york"]
    assert [line.split()[0] for line in listed.splitlines()] == ids


def test_the_limits_of_a_partnership_come_with_status_and_source(run):
    told = run("partnerships", "highland").stdout
    assert "15 calendar days after the child protection planning meeting" in told
    assert "superseded: replaced since" in told
    assert "from 31 August 2023" in told
    assert "confirmed in the source" in told
    assert json.loads(run("partnerships", "highland", "--json").stdout)["id"] == "highland"


def test_a_wrong_profile_ends_with_3(run, tmp_path):
    folder = tmp_path / "templates" / "here"
    folder.mkdir(parents=True)
    (folder / "partnership.yaml").write_text("id: here\n", "utf-8")
    told = run("partnerships", "here", "--templates", tmp_path / "templates")
    assert told.exit_code == 3
    assert "partnership.yaml:1:1: M01" in told.stderr


def test_the_common_templates_have_no_fault(run):
    told = run("templates", "check", *sorted((ROOT / "templates" / "common").glob("*.docx")))
    assert told.exit_code == 0, told.stderr
    assert "nothing to put right" in told.stdout


def test_a_wrong_template_ends_with_3(run, tmp_path):
    (tmp_path / "minutes.docx").write_bytes(b"no Word file")
    told = run("templates", "check", "minutes.docx")
    assert told.exit_code == 3
    assert told.stderr.startswith("1 fault\nminutes.docx: W")


def test_the_fields_of_templates_are_listed_with_their_meaning(run):
    told = run("templates", "fields").stdout
    assert "made_on\n    The day the documents are made. (date; for example 2026-11-22)" in told
    assert "{{ field|filter }}" in told
    made = json.loads(run("templates", "fields", "--json").stdout)
    assert {"path", "type", "example", "meaning"} == set(made["fields"][0])
    assert "day" in made["filters"]


def test_the_fields_below_one_field_are_listed_alone(run):
    paths = [
        line
        for line in run("templates", "fields", "recipient").stdout.splitlines()
        if not line.startswith(" ")
    ]
    assert "recipient.copy_number" in paths
    assert all(path.split(".")[0].removesuffix("[]") == "recipient" for path in paths)
    assert run("templates", "fields", "poem").exit_code == 2


# doctor


def test_the_doctor_says_what_to_install(run, no_office):
    told = run("doctor")
    assert told.exit_code == 0
    for way in ("Debian", "Fedora", "macOS", "Windows"):
        assert way in told.stdout
    made = json.loads(run("doctor", "--json").stdout)
    assert made["is_well"] is True
    ill = {symptom["name"] for symptom in made["found"] if not symptom["is_well"]}
    assert ill == {"LibreOffice"}


@pytest.mark.office
def test_the_doctor_is_content_where_all_is_there(run, need):
    need("soffice")
    need("fc-match")
    told = run("doctor")
    assert told.exit_code == 0, told.stdout
    assert {line.split()[0] for line in told.stdout.splitlines() if line[0] != " "} == {"ok"}


def test_the_doctor_looks_at_everything_once():
    names = [symptom.name for symptom in machine.examine()]
    assert len(names) == len(set(names))
    assert {"Python", "docgen", "templates", "LibreOffice"} <= set(names)


# what goes wrong


def test_a_bug_of_ours_stays_a_traceback(run, family, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("docgen.cli.case.report", broken)
    with pytest.raises(ZeroDivisionError):
        run("check", family())


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(13, "no"), 4), (KeyboardInterrupt(), 130)]
)
def test_what_is_no_bug_becomes_words_and_an_exit_code(error, code, run, family, monkeypatch):
    def stopped(*_: object) -> None:
        raise error

    monkeypatch.setattr("docgen.cli.case.report", stopped)
    told = run("check", family())
    assert told.exit_code == code
    assert told.stderr.count("\n") <= 2
    assert told.stdout == ""


@pytest.fixture
def heard_interrupts():
    """SIGINT as a terminal leaves it: whatever runs in the background starts deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("heard_interrupts")
def test_a_run_that_is_stopped_leaves_nothing_half_made(tmp_path):
    command = [sys.executable, "-m", "docgen", "pack", ROOT / "samples" / "york.yaml", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: list(tmp_path.glob("out/*/.docgen-*")))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "Stopped. Nothing half-made was left.\n"
    assert not list(tmp_path.glob("out/*/*"))


def wait_for(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


# progress and plain words


class Terminal(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_after_a_second_and_taken_away(monkeypatch):
    clock = iter([0.0, 0.5, 1.5])
    monkeypatch.setattr("docgen.cli.progress.monotonic", lambda: next(clock))
    line = Line(Terminal())
    line("letter", 1, 4)
    assert line.stream.getvalue() == ""
    line("minutes", 2, 4)
    assert "2 of 4 steps: minutes" in line.stream.getvalue()
    line.clear()
    assert line.stream.getvalue().endswith("\r\x1b[K")


def test_progress_says_nothing_where_nobody_watches(monkeypatch):
    clock = iter([0.0, 9.0])
    monkeypatch.setattr("docgen.cli.progress.monotonic", lambda: next(clock))
    line = Line(io.StringIO())
    line("letter", 1, 4)
    line.clear()
    assert line.stream.getvalue() == ""


def test_days_counts_and_sizes_are_written_as_people_write_them():
    assert plain.day(date(2026, 3, 2)) == "2 March 2026"
    assert (plain.count(1, "file"), plain.count(2, "file")) == ("1 file", "2 files")
    assert (plain.size(1), plain.size(12_400), plain.size(3_400_000)) == ("1 kB", "12 kB", "3.4 MB")


def test_a_table_has_columns_that_line_up():
    rows = list(plain.table([("a", "bb", "last"), ("aaa", "b", "")], indent=1))
    assert rows == [" a    bb  last", " aaa  b"]


def test_lines_are_never_longer_than_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    text = plain.wrapped("word " * 40, 6, "  a:")
    assert max(map(len, text.splitlines())) <= 50
    assert text.splitlines()[0].startswith("  a:  word")
    assert os.linesep not in text.splitlines()[0]
