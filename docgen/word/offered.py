"""The filters a template may use, jinja's and ours: none of them makes much out of little.

A filter is given a value that is there, unless its types say that it knows what None means, and
pays for what it looks through and for what it makes (`budget`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, get_type_hints
from weakref import WeakKeyDictionary

from jinja2 import Undefined, pass_environment, pass_eval_context
from jinja2.filters import FILTERS

from docgen.word.budget import LISTS, STEP, Budget
from docgen.word.printing import Fault, text_of, whole
from docgen.word.shape import may_be_empty

_JINJAS: Final = """
    abs batch capitalize count default d dictsort first groupby int items join last length list
    lower map max min reject rejectattr replace reverse round select selectattr slice sort
    string sum title trim unique upper wordcount
"""
JINJAS: Final = frozenset(_JINJAS.split())
_OF_TEXTS: Final = ("capitalize", "int", "lower", "string", "title", "trim", "upper", "wordcount")
LARGEST: Final = 10**6
"""The number a template reckons with: nothing that is counted in a record comes near it."""
_MOST_PIECES: Final = 1_000
_MOST_DIGITS: Final = 20


def filters(own: Mapping[str, Callable[..., Any]], budget: Budget) -> dict[str, Callable[..., Any]]:
    """Every filter a template may use, with these of our own."""
    jinjas = {**{name: FILTERS[name] for name in JINJAS}, **_SAFE, **_growing(budget)}
    made = {name: _paid(function, budget, False) for name, function in jinjas.items()}
    return made | {name: _paid(own[name], budget, _takes_none(own[name])) for name in own}


def refused(name: str, text: str) -> Fault:
    """The fault of something a template may not do."""
    return Fault("W03", name, f"is not allowed: {text}")


def _paid(function: Callable[..., Any], budget: Budget, takes_none: bool) -> Callable[..., Any]:
    """The same filter, refusing an empty value unless it knows one, and paying for its work."""
    first = _first(function)

    def filtered(*args: Any, **kwargs: Any) -> Any:
        value = args[first]
        if not takes_none and (value is None or isinstance(value, Undefined)):
            whole(value)
        budget.spend(_price(value, kwargs))
        if isinstance(value, LISTS):
            budget.weighed(value)
        made = function(*args, **kwargs)
        if isinstance(made, str):
            budget.spend(len(made))
        elif isinstance(made, LISTS):
            budget.weighed(made)
        return made

    if first:
        filtered.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
    return filtered


def _price(value: Any, named: Mapping[str, Any]) -> int:
    """What a filter may make of a value, beforehand: `fill` puts others into its braces."""
    if isinstance(value, str):
        if not named:
            return STEP + len(value)
        put_in = sum(len(one) for one in named.values() if isinstance(one, str))
        return STEP + len(value) + value.count("{") * put_in
    if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
        raise refused("", f"a filter takes no number beyond {LARGEST:,}")
    return STEP


def _growing(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Jinja's filters that put texts together, paid for before they do."""

    @pass_eval_context
    def replace(context: Any, text: str, old: str, new: str, count: int | None = None) -> str:
        if not all(isinstance(one, str) for one in (text, old, new)):
            raise refused("replace", "only texts can be replaced")
        budget.spend(text.count(old) * len(new))
        return str(FILTERS["replace"](context, text, old, new, count))

    def join(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
        # For texts that are there: jinja joins None as the word None.
        if attribute is not None:
            raise refused("join", "write |map(attribute=...)|join(...)")
        texts = [text_of(part) for part in value]
        budget.spend(sum(map(len, texts)) + len(texts) * len(d))
        return d.join(texts)

    return {"replace": replace, "join": join}


def _of_text(name: str) -> Callable[..., Any]:
    """Jinja's filter of a text: a list has none, and could be written out without end."""

    def told(value: Any, *args: Any, **kwargs: Any) -> Any:
        text = value if isinstance(value, str | int | float) else text_of(value)
        return FILTERS[name](text, *args, **kwargs)

    return told


def _batch(value: Iterable[Any], linecount: int, fill_with: Any = None) -> Iterator[Any]:
    """Rows of so many entries each, the last one filled up."""
    _within(linecount, _MOST_PIECES, "batch")
    yield from FILTERS["batch"](value, linecount, fill_with)


def _slice(value: Any, slices: int, fill_with: Any = None) -> Iterator[Any]:
    """So many columns of entries."""
    _within(slices, _MOST_PIECES, "slice")
    yield from FILTERS["slice"](value, slices, fill_with)


def _round(value: float, precision: int = 0, method: Any = "common") -> Any:
    _within(precision, _MOST_DIGITS, "round")
    return FILTERS["round"](value, precision, method)


@pass_environment
def _sum(environment: Any, values: Any, attribute: Any = None, start: Any = 0) -> Any:
    # A sum of lists copies what it has so far at each of them.
    if not isinstance(start, int | float):
        raise refused("sum", "only numbers can be added up")
    return FILTERS["sum"](environment, values, attribute, start)


def _within(number: Any, most: int, name: str) -> None:
    if not isinstance(number, int) or not -most <= number <= most:
        raise refused(name, f"it takes a whole number up to {most:,}")


_SAFE: Final[dict[str, Callable[..., Any]]] = {
    **{name: _of_text(name) for name in _OF_TEXTS},
    "batch": _batch,
    "slice": _slice,
    "round": _round,
    "sum": _sum,
}


_KNOWN: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


def _takes_none(function: Callable[..., Any]) -> bool:
    """Whether a filter says, by the type of its first argument, that it knows what None means."""
    # A case makes its filters anew, as methods of objects of its own: the answer is the class's.
    known = getattr(function, "__func__", function)
    if known not in _KNOWN:
        _KNOWN[known] = _says_none(function)
    return _KNOWN[known]


def _says_none(function: Callable[..., Any]) -> bool:
    try:
        named = list(inspect.signature(function).parameters)[_first(function) :]
        hints = get_type_hints(function)
    except (NameError, TypeError, ValueError):
        return False  # types unknown at run time, or a function that is not Python's
    return bool(named) and may_be_empty(hints.get(named[0], Any))


def _first(function: Callable[..., Any]) -> int:
    # jinja passes its context, if the filter wants it, before the value.
    return 1 if hasattr(function, "jinja_pass_arg") else 0
