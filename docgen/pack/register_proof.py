"""A register -> every fault of it, also what only shows against a sum that was kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.case.load import load
from docgen.case.register import Entry, beside, examine, head
from docgen.errors import Problem, problem
from docgen.pack.build import MANIFEST
from docgen.pack.manifest import sha256


@dataclass(frozen=True)
class Proof:
    """A register's lines, the sum to keep elsewhere, and every fault that was found."""

    case_file: Path
    lines: tuple[Entry, ...]
    head: str
    problems: tuple[Problem, ...]


def proof(case_file: Path, out: Path, kept: str | None = None) -> Proof:
    """The proof of a case's register, or what speaks against it.

    `kept` is a sum that `proof` gave earlier: lines added since are right, lines gone are not.
    The manifests of packs below `out` hold such sums too. Raises CaseError for a faulty case.
    """
    reference = load(case_file).reference
    path = beside(case_file)
    lines, problems = examine(path, reference)
    if not problems:
        problems = list(_cut_off(path, lines, reference, kept))
        problems += _behind_the_packs(path, lines, out)
    return Proof(case_file, lines, head(lines, reference), tuple(problems))


def _cut_off(
    path: Path, lines: tuple[Entry, ...], reference: str, kept: str | None
) -> Iterator[Problem]:
    heads = {head(lines[:count], reference) for count in range(len(lines) + 1)}
    if kept is not None and kept.lower() not in heads:
        text = f"none of its {len(lines)} lines has the sum that was kept: lines are gone"
        yield problem("J10", path, "head", text, "put back the register from your backup")


def _behind_the_packs(path: Path, lines: tuple[Entry, ...], out: Path) -> Iterator[Problem]:
    """Packs made from a register that had lines which this one has not."""
    content = b"".join(entry.line_bytes + b"\n" for entry in lines)
    ends = [n for n, byte in enumerate(content, start=1) if byte == ord("\n")]
    sums = {sha256(content[:end]) for end in (0, *ends)}
    for manifest in sorted(out.glob(f"*/*/{MANIFEST}")):
        if any(used not in sums for used in _used(manifest, path.name)):
            text = f"lacks lines that it had when the pack {manifest.parent.name} was made"
            yield problem("J10", path, "", text, "put back the register from your backup")


def _used(manifest: Path, name: str) -> list[str]:
    """The sums of the registers of this name that a pack was made from."""
    try:
        inputs = json.loads(manifest.read_bytes())["inputs"]
        return [used["sha256"] for used in inputs if used["name"] == name]
    except (ValueError, KeyError, TypeError):
        return []
