"""The commands of the translation round and of languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from docgen.practice.shelf import shelf


def test_the_translation_round_from_the_command_line(run, tmp_path: Path) -> None:
    """York's own round: out, in with faults, in corrected, approved; the case is a copy."""
    case = shutil.copy(shelf() / "samples" / "york.yaml", tmp_path)
    jobs = tmp_path / "rounds"
    shutil.copytree(shelf() / "samples" / "rounds" / "york-ur", jobs / "york-ur")
    folder = jobs / "york-ur"
    key = json.loads((folder / "key.json").read_text("utf-8"))
    (folder / "key.json").write_text(json.dumps({**key, "case": "../../york.yaml"}), "utf-8")
    on = ("--on", "2026-11-22")
    out = run("translate", "out", case, "--to", "ur", "-o", str(tmp_path / "job"), *on)
    assert out.exit_code == 0, out.stderr
    assert "302 passages" in out.stdout
    assert "due on 25 November 2026" in out.stdout
    (bad,) = (folder / "with-faults").iterdir()
    came = run("translate", "in", str(folder), str(bad), *on)
    assert came.exit_code == 1
    assert "taken in: 294 of 302 passages" in came.stdout
    assert came.stderr.count("hint:") == 8
    (good,) = (folder / "corrected").iterdir()
    came = run("translate", "in", str(folder), str(good), "--json", *on)
    assert json.loads(came.stdout)["taken"] == 301
    same = ("--by", "Farah Siddiqui", "--qualification", "DPSI")
    assert run("translate", "approve", case, "--to", "ur", *same, *on).exit_code == 1
    other = ("--by", "Imran Baig", "--qualification", "MCIL")
    done = run("translate", "approve", case, "--to", "ur", *other, *on)
    assert "approved: 301 passages, 0 before" in done.stdout
    told = run("translate", "status", case, "--json", *on)
    rows = {row["document"]: row for row in json.loads(told.stdout)}
    assert rows["minutes"]["missing"] == 1
    assert rows["letter"]["missing"] == 0
    refused = run("pack", case, "--language", "ur", "-o", str(tmp_path / "p"), *on)
    assert refused.exit_code == 1
    assert "E20 minutes: 1 passage (" in refused.stderr


def test_nothing_left_to_translate_is_said_and_nothing_written(run, tmp_path: Path) -> None:
    case = str(shelf() / "samples" / "york.yaml")
    out = run(
        "translate", "out", case, "--to", "ur", "-o", str(tmp_path / "job"), "--on", "2026-11-22"
    )
    assert out.stdout.startswith("nothing is left to translate into Urdu")
    assert not (tmp_path / "job").exists()


def test_by_and_qualification_go_together(run, tmp_path: Path) -> None:
    assert run("translate", "in", str(tmp_path), "--by", "A").exit_code == 2


def test_languages_are_listed_with_their_state(run) -> None:
    told = run("language", "list").stdout
    assert "اردو" in told
    assert told.count("draft") == 10


def test_a_language_is_added_updated_checked_and_approved(run, tmp_path: Path) -> None:
    folder = ("--translations", str(tmp_path))
    added = run("language", "add", "lt", *folder)
    assert added.exit_code == 0, added.stderr
    assert "lt" in run("language", "list", *folder).stdout
    assert "messages to translate" in run("language", "update", *folder).stdout
    checked = run("language", "check", "lt", *folder)
    assert checked.exit_code == 3
    assert "C10" in checked.stderr
    person = ("--by", "A", "--qualification", "B")
    assert run("language", "approve", "lt", *person, *folder).exit_code == 3
    shutil.copytree(shelf() / "translations" / "pl", tmp_path / "pl")
    assert run("language", "approve", "pl", *person, *folder).exit_code == 0
    assert "approved on" in run("language", "list", *folder).stdout


def test_a_web_page_can_be_asked_for(run, tmp_path: Path) -> None:
    case = str(shelf() / "samples" / "york.yaml")
    asked = ("--document", "letter", "--for", "mother", "--format", "html", "--on", "2026-11-22")
    assert run("make", case, *asked, "-o", str(tmp_path)).exit_code == 0
    (page,) = tmp_path.rglob("*.html")
    assert '<html lang="en-GB"' in page.read_text("utf-8")
