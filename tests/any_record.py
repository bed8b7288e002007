"""A model -> records of it at random: odd texts, days of every year, ids that name nothing."""

from __future__ import annotations

import re
import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from docgen.case import words
from docgen.sheet.book_plan import hints


def any_record(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Records of a model: what it needs, and up to five fields more."""
    kinds = hints(model)
    needed = {name for name in kinds if model.model_fields[name].is_required()}

    def made(names: set[str]) -> st.SearchStrategy[Any]:
        drawn = {name: _some(kinds[name]) for name in sorted(names)}
        return st.fixed_dictionaries(drawn).map(model.model_validate)

    return st.sets(st.sampled_from(sorted(kinds)), max_size=5).map(needed.union).flatmap(made)


def _some(kind: Any) -> st.SearchStrategy[Any]:
    """Values of any kind that a model can ask for; ids name nothing."""
    known = [
        (words.Day, st.dates(date(1, 1, 1), date(9999, 12, 31))),
        (words.Clock, st.times().map(lambda at: at.replace(second=0, microsecond=0))),
        (words.YesNo, st.booleans()),
        (words.Count, st.integers(0, 100_000)),
        (words.Score, st.integers(0, 10)),
        (words.Phone, st.just("01632 960123")),
        (words.Email, st.just("name@example.org")),
        (words.Language, st.sampled_from(["en", "pa-Arab"])),
        (words.Text, _texts("\n")),
        (words.Line, _texts()),
        (words.Reference, st.sampled_from(["00123", "YRK-1", "1/2"])),
    ]
    plain = next((strategy for one, strategy in known if kind == one), None)
    return _made_of_parts(kind) if plain is None else plain


def _made_of_parts(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind that is made of other kinds."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return st.none() | _some(next(part for part in inner if part is not type(None)))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_some(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_some(inner[0]), _some(inner[1]), max_size=2)
    if origin is Annotated:
        return st.from_regex(r"[a-z]{1,3}(-[0-9]{1,2})?", fullmatch=True)
    return any_record(kind)


def _texts(more: str = "") -> st.SearchStrategy[str]:
    letters = st.sampled_from("aZ 09&<>\"'=+-@_;,:#|>%!*?[]{}~\tßاپ中😀\xa0" + more)
    odd = st.sampled_from(["=1+1", "_x000D_", "00123", "yes", "12:30", "2026-03-14", "~", "- a: b"])
    made = st.text(letters, min_size=1, max_size=30).map(str.strip)
    return (made | odd).filter(lambda text: re.search(r"\w", text) is not None)
