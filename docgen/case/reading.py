"""Text with places -> a record, or every fault of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from babel import Locale
from pydantic import BaseModel, ValidationError

from docgen.case.yamls import Road, Source, read, road_name
from docgen.errors import Problem, Where

R = TypeVar("R", bound=BaseModel)

MOST_TOLD: Final = 200
"""Faults of one file that are told: nobody reads more, and each of them costs a millisecond."""
MOST_KNOWN: Final = 200
LONGEST_WORD: Final = 60
"""A likeness is looked for among so many words of such a length; beyond, it takes minutes."""

# A date, a time or a short number; nine digits in a row can be a telephone number.
_NUMERIC = re.compile(r"(?:[\s:./+-]{0,2}\d){1,8}|\d{4}-\d\d-\d\d[T ][\d:]{4,8}")

# pydantic's error types -> our code and words; types of our own kinds are in words.py.
_CODES = {
    "missing": "M01",
    "extra_forbidden": "M02",
    "literal_error": "M03",
    "not_a_date": "M04",
    "not_a_day": "M04",
    "not_a_time": "M05",
    "not_yes_or_no": "M06",
    "not_a_number": "M07",
    "not_a_phone": "M08",
    "empty": "M09",
    "string_too_long": "M10",
    "too_long": "M10",
    "string_pattern_mismatch": "M11",
    "unprintable": "F06",
    "disguising": "F06",
}
_HINTS = {
    "not_a_date": "write the year, the month and the day: 2026-03-14",
    "not_a_day": "look the day up in a calendar",
    "not_a_time": "write hours and minutes: 14:30",
    "not_yes_or_no": "write yes or no",
    "not_a_number": "write digits only",
    "not_a_phone": "write it with the area code: 01632 960 123",
    "empty": "fill it in, or delete the line",
    "many_lines": "write it on one line",
    "string_too_long": "shorten it, or put it into a text field",
    "too_long": "shorten it, or put it into a text field",
    "unprintable": "delete it",
    "disguising": "delete it; right-to-left text needs no such mark",
}


def read_record(path: Path, model: type[R]) -> tuple[R | None, Source, list[Problem]]:
    """The record a YAML file holds, the file's values with their places, and every fault.

    The record is None when there is a fault in the file's form.
    """
    source = read(path)
    if source.problems:
        return None, source, source.problems
    record, problems = fit(source, model)
    return record, source, problems


def fit(source: Source, model: type[R]) -> tuple[R | None, list[Problem]]:
    """The values of a file as a record of this model, or every value that does not fit."""
    try:
        return model.model_validate(source.tree if source.tree is not None else {}), []
    except ValidationError as error:
        faults = sorted(error.errors(include_url=False), key=partial(_line, source))
        told = in_order([_problem(source, model, fault) for fault in faults[:MOST_TOLD]])
        return None, [*told, *_untold(source, len(faults) - MOST_TOLD)]


def first(problems: Sequence[Problem], source: Source) -> list[Problem]:
    """The first problems of a file in its order, and how many more there are."""
    return [*problems[:MOST_TOLD], *_untold(source, len(problems) - MOST_TOLD)]


def _untold(source: Source, number: int) -> list[Problem]:
    if number <= 0:
        return []
    text = f"{number} more faults, which are told when those above are put right"
    return [Problem("M13", Where(source.file), "", text, "put those right first")]


def _line(source: Source, fault: Any) -> int:
    return source.where(_road(fault)).line or 0


def _road(fault: Any) -> Road:
    return tuple(step for step in fault["loc"] if step != "[key]")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems in the order of the file, each once."""
    unique = {(p.where, p.code, p.field): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.where.line or 0, p.where.column or 0, p.code))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming the known word that is nearest, if one is near."""
    words = sorted(islice(known, MOST_KNOWN + 1))
    if len(words) > MOST_KNOWN or len(word) > LONGEST_WORD:
        return None
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else None


def shown(value: Any) -> str:
    """What may be said of a value: a number or date itself, of anything else only its kind."""
    if _is_number(value):
        return str(value)
    if isinstance(value, str):
        return f"a text of {len(value)} characters"
    if value is None:
        return "nothing"
    return f"a list of {len(value)}" if isinstance(value, list) else "a group of fields"


def _problem(source: Source, model: type[BaseModel], fault: Any) -> Problem:
    kind = str(fault["type"])
    road = _road(fault)
    where = source.where(road)
    if fault["input"] is None and kind != "extra_forbidden":
        return Problem("M09", where, road_name(road), "is empty", _HINTS["empty"])
    text, hint = _text(model, kind, fault, road)
    return Problem(_CODES.get(kind, "M12"), where, road_name(road), text, hint)


def _text(model: type[BaseModel], kind: str, fault: Any, road: Road) -> tuple[str, str | None]:
    value, context = fault["input"], fault.get("ctx", {})
    lead = f"{value}: " if _is_number(value) and kind != "not_a_phone" else ""
    told = lead + str(fault["msg"]), _HINTS.get(kind)
    match kind:
        case "missing":
            told = "is missing", f"add the line '{road[-1]}: ...'"
        case "extra_forbidden":
            told = _unknown_key(model, road)
        case "literal_error":
            told = _choice(value, str(context["expected"]))
        case "string_pattern_mismatch":
            found = f"{shown(value)}, and {_pattern(road)} was expected"
            told = found, _pattern_hint(value, road)
        case "greater_than_equal" | "less_than_equal" | "string_too_long" | "too_long":
            told = _beyond(value, kind, context)
        case _ if kind in _SHAPES:
            told = _misshapen(value, kind)
    return told


def _beyond(value: Any, kind: str, context: Any) -> tuple[str, str | None]:
    word = "at least" if kind == "greater_than_equal" else "at most"
    limit = context.get("max_length") or next(iter(context.values()))
    return f"{shown(value)}, and {word} {limit} was expected", _HINTS.get(kind)


def _misshapen(value: Any, kind: str) -> tuple[str, str | None]:
    text = f"{shown(value)}, and {_SHAPES[kind]} was expected"
    return text, "check the indentation and the dashes"


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and bool(_NUMERIC.fullmatch(value))


_SHAPES = {
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "dict_type": "a group of fields",
    "tuple_type": "a list (lines that start with '- ')",
    "list_type": "a list (lines that start with '- ')",
}


def _unknown_key(model: type[BaseModel], road: Road) -> tuple[str, str | None]:
    known = _fields_at(model, road[:-1])
    name = str(road[-1])
    hint = did_you_mean(name, known)
    if not hint and known:
        hint = "known here: " + ", ".join(sorted(known))
    return "is not a field that is known here", hint


def _fields_at(model: type[BaseModel], road: Road) -> set[str]:
    here: Any = model
    for step in road:
        fields = getattr(here, "model_fields", None)
        if fields is None or not isinstance(step, str):
            continue
        if step not in fields:
            return set()
        here = _model_in(fields[step].annotation)
    return set(getattr(here, "model_fields", ()))


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None


def _choice(value: Any, expected: str) -> tuple[str, str | None]:
    words = re.findall(r"'([^']+)'", expected)
    hint = did_you_mean(value, words) if isinstance(value, str) else None
    return f"{shown(value)}, and one of these was expected: {', '.join(words)}", hint


def _pattern(road: Road) -> str:
    last = str(road[-1])
    if last in {"speaks", "reads", "language"}:
        return "the code of a language, such as ur or pl,"
    if last == "email":
        return "an e-mail address"
    return "a short id of small letters, digits and hyphens"


def _pattern_hint(value: Any, road: Road) -> str | None:
    if str(road[-1]) in {"speaks", "reads", "language"}:
        return _language_hint(value)
    if str(road[-1]) == "email":
        return None
    return "use the role, not the name: mother, child-1, social-worker"


def _language_hint(value: Any) -> str | None:
    names = {name.lower(): code for code, name in Locale("en").languages.items()}
    code = names.get(str(value).strip().lower())
    return f"the code is {code.replace('_', '-')}" if code else "en, pl, ro, ur, ar, so, ckb ..."
