"""Every wrong sample gives just the problems written on its lines, and tells nothing it may not."""

import json
import re
from pathlib import Path

import pytest

from docgen.case.load import examine, schema

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples" / "wrong").glob("*.yaml"))

# `#! CODE field`, several on one line where a line has several faults.
_EXPECTED = re.compile(r"#! ([A-Z]\d\d)(?: ([^#\n]+?))?(?=\s*#!|\s*$)")
_CODE = re.compile(r'"([FMRH]\d\d)"')
_TOLD_OF_BYTES = {"F01", "F02", "F04", "F05", "F10", "F11", "M13"}
"""No file, too large, not UTF-8, too deep, too much: test_yamls makes such files."""

# How a passage is marked as withheld: the words of the notation are no secret.
_NOTATION = re.compile(r"\[\[withhold|from=\S+|reason=[a-z-]+")
_PRIVATE = re.compile(
    r"\b(?:name|given|family|lines|postcode|phone|email|gp|venue|worry|outcome|action|reasons"
    r"|text|reason|progress|religion|Peregrine is):\s*([^,}#\n]+)"
)


def expected(path: Path) -> list[tuple[int, str, str]]:
    """Line, code and field of each problem that is written on a sample's lines."""
    lines = path.read_text("utf-8").split("\n")
    return sorted(
        (number, match[1], match[2] or "")
        for number, line in enumerate(lines, 1)
        for match in _EXPECTED.finditer(line)
    )


def private_words(path: Path) -> set[str]:
    """The words of names, addresses and texts that a sample holds."""
    text = _NOTATION.sub(" ", path.read_text("utf-8"))
    return words(" ".join(_PRIVATE.findall(text))) - own_words(schema())


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-zÀ-ž]{4,}", text)}


def own_words(node: object) -> set[str]:
    """The names of fields and the choices of the record: a message may show these."""
    if isinstance(node, list):
        return {word for part in node for word in own_words(part)}
    if not isinstance(node, dict):
        return set()
    names = json.dumps([list(node.get("properties", {})), node.get("enum"), node.get("const")])
    return words(names) | own_words(list(node.values()))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_wrong_sample_gives_just_the_problems_on_its_lines(path):
    _, problems = examine(path)
    found = sorted((p.where.line, p.code, p.field) for p in problems)
    assert found == expected(path)
    assert found, "a wrong sample has at least one problem"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_problem_tells_a_name_an_address_or_a_text_of_the_file(path):
    private = private_words(path)
    assert {"thistlewood", "crescent"} <= private, "the sample has something to keep"
    for problem in examine(path)[1]:
        assert not words(f"{problem.field} {problem.text} {problem.hint}") & private


def test_every_problem_of_a_wrong_sample_is_told_with_file_and_line():
    for path in SAMPLES:
        for problem in examine(path)[1]:
            told = str(problem)
            assert told.startswith(f"{path.name}:{problem.where.line}:"), told
            assert problem.text, told
            assert "!" not in problem.text.replace("(!name)", ""), told
            assert "please" not in told.lower(), told
            assert "invalid" not in told.lower(), told


def test_every_code_of_the_record_has_a_wrong_sample():
    sources = [path.read_text("utf-8") for path in (ROOT / "docgen" / "case").glob("*.py")]
    known = {code for source in sources for code in _CODE.findall(source)}
    shown = {code for path in SAMPLES for _, code, _ in expected(path)}
    assert len(known) > 30
    assert known - _TOLD_OF_BYTES == shown
