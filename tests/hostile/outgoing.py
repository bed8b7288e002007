"""Hostile cases, met by the tracker, the calendar and the lists of actions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hostile.attempt import HARMLESS, ON, USAGE, Attempt, Ground, as_yaml, unzipped

_COMMANDS: Final = {
    "tracker": ("-o", "out.xlsx", "--csv", "out.csv", "--names"),
    "calendar": ("--actions", "-o", "out.ics"),
    "actions": ("-o", "out"),
}


def attempts() -> Iterator[Attempt]:
    """Every hostile case, at each of the three commands."""
    for command in _COMMANDS:
        yield from _files(command)
        yield from _values(command)


def _told(command: str, name: str, content: bytes | str, gets: str, why: str = "") -> Attempt:
    def lay(ground: Ground) -> Sequence[str]:
        ground.put("family.yaml", content)
        return (command, "family.yaml", *_COMMANDS[command], *ON)

    def is_text(ground: Ground) -> None:
        """Looks at the workbooks and lists: no formula, no line of a calendar's own."""
        for path in ground.folder.rglob("*"):
            if path.suffix == ".xlsx":
                sheets = (
                    part for name, part in unzipped(path.read_bytes()).items() if "sheet" in name
                )
                assert not any(b"<f>cmd" in part or b"<f>HYPER" in part for part in sheets)
            if path.name == "out.csv":
                assert ",=" not in path.read_text("utf-8-sig")
            if path.suffix == ".ics":
                assert b"\nATTACH" not in path.read_bytes()

    return Attempt("cases", f"{command}: {name}", lay, gets, why, is_text)


def _files(command: str) -> Iterator[Attempt]:
    yield _told(command, "nothing hostile", as_yaml(), HARMLESS, "for comparison")
    yield _told(command, "an empty file", b"", "M01")
    yield _told(command, "a billion laughs", "a: &a [x]\nb: [*a, *a]\n", "F07")
    yield _told(command, "10 MB of YAML", as_yaml() + "#" + "Quill" * 2_000_000, "F02")
    yield _told(command, "a NUL", as_yaml() + "\0", "F06")
    yield _told(command, "saved as UTF-16", as_yaml().encode("utf-16"), "F04")

    def pipe(ground: Ground) -> Sequence[str]:
        os.mkfifo(ground.folder / "family.yaml")
        return (command, "family.yaml", *_COMMANDS[command], *ON)

    yield Attempt("cases", f"{command}: a pipe that nobody writes to", pipe, USAGE)


def _values(command: str) -> Iterator[Attempt]:
    def one(name: str, changes: dict[str, Any], gets: str, why: str = "") -> Attempt:
        return _told(command, name, as_yaml(changes), gets, why)

    yield one(
        "a formula as a reference",
        {"reference": "=cmd|' /C calc'!A0"},
        HARMLESS,
        "a text, and none of its signs in a name",
    )
    yield one("a formula as a team", {"team": '=HYPERLINK("http://192.0.2.1")'}, HARMLESS, "a text")
    yield one("a formula as a name", {"children.0.name.given": "=cmd|x"}, HARMLESS, "a text")
    yield one(
        "a line of a calendar in a name",
        {"children.0.name.given": "x\nATTACH:http://192.0.2.1"},
        "M12",
    )
    yield one("a reference with a line end", {"reference": "A\r\nATTACH:http://192.0.2.1/x"}, "M12")
    yield one(
        "a reference that leads out",
        {"reference": "../../quill"},
        HARMLESS,
        "files stay in their folder",
    )
    yield one("an override in a reference", {"reference": "A\u202eB"}, "F06")
