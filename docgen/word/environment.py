"""The template language: strict, in a sandbox, with a record of every value it prints.

A template sees the public fields of records, tables, lists and dates, the filters it is
given, `_` and `ngettext`; nothing else. What it asks for and may not have is a `Fault`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import partial, wraps
from types import MethodType
from typing import Any, NoReturn, get_type_hints

from jinja2 import StrictUndefined, TemplateRuntimeError, Undefined, pass_context
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from docgen.word.shape import is_record, may_be_empty, members

# Names no template can write: these wrap what is printed and what is joined by ~.
PRINTED, JOINED = "(printed)", "(joined)"

_FILTERS = """
    abs batch capitalize count default d dictsort first groupby int items join last length list
    lower map max min reject rejectattr replace reverse round select selectattr slice sort
    string sum title trim unique upper wordcount
"""
_TESTS = """
    boolean defined undefined divisibleby eq equalto == even odd false true ge gt le lt ne >= >
    <= < != greaterthan lessthan in integer iterable lower upper mapping none number sameas
    sequence string
"""
_LOOP = """
    index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed
"""
_DATE, _TIME = ("year", "month", "day"), ("hour", "minute")
_PRINTABLE = (str, int, float, Decimal, date, time)
# What XML 1.0 cannot hold (traps.md 7), and lone surrogates.
_NOT_IN_WORD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_BREAK = re.compile("\r\n?|[\u2028\u2029]")


class Fault(TemplateRuntimeError):  # noqa: N818 - it becomes a problem, not an error
    """What a template asks for and may not have: a problem that still lacks its place."""

    def __init__(self, code: str, name: str, text: str, owner: Any = missing) -> None:
        super().__init__(text)
        self.code, self.name, self.text, self.owner = code, name, text, owner


class Missing(StrictUndefined):
    """A name that is not known: any use of it is a fault."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None
    ) -> None:
        super().__init__(hint, obj, name)
        # jinja's filters and inline ifs give a nameless one: not a wrong name, but no value.
        told = partial(_missing, obj, name) if name else partial(_absent, "")
        self._undefined_exception = told  # type: ignore[assignment]


class Absent(Undefined):
    """A field of an empty value: false, and to be printed only through `default`."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None
    ) -> None:
        super().__init__(hint, obj, name)
        self._undefined_exception = partial(_absent, str(name))  # type: ignore[assignment]

    __iter__ = __len__ = __str__ = Undefined._fail_with_undefined_error


def _missing(owner: Any, name: str, _message: str) -> Fault:
    return Fault("W01", name, "is not known here", owner)


def _absent(name: str, _message: str) -> Fault:
    return _empty(name)


def _empty(name: str = "") -> Fault:
    return Fault("W07", name, "has no value")


def _refused(name: str, text: str) -> Fault:
    return Fault("W03", name, f"is not allowed: {text}")


@dataclass
class Record:
    """What one part of a template printed: (number of the print, text), and what it could not."""

    values: list[tuple[int, str]] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment a template is run in; `record` collects what is printed."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(autoescape=True, undefined=Missing, optimized=False)
        self.record = Record()
        self.filters = {name: self.filters[name] for name in _FILTERS.split()}
        self.filters |= {"join": _join}
        own = {name: f if _takes_none(f) else _filled(f) for name, f in filters.items()}
        self.filters = {name: _filled(f) for name, f in self.filters.items()} | own
        self.filters |= {"default": _default, "d": _default}
        self.filters |= {PRINTED: self._printed, JOINED: _whole}
        self.tests = {name: self.tests[name] for name in _TESTS.split()}
        self.globals = {"range": self.globals["range"], "namespace": Namespace}

    def offer(self, **functions: Callable[..., Any]) -> None:
        """Let templates call these functions, with values that are there."""
        self.globals |= {name: _called(function) for name, function in functions.items()}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A public field; raises Fault for anything else that exists."""
        if attribute.startswith("_"):
            raise _refused(attribute, "a name that starts with _ is not a field")
        if isinstance(obj, Undefined):
            return obj if isinstance(obj, Absent) else _fail(obj)
        if obj is None:
            return Absent(name=attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Namespace):
            return getattr(obj, attribute, Missing(obj=obj, name=attribute))
        if attribute in visible(obj):
            return getattr(obj, attribute)
        if hasattr(obj, attribute):
            raise _refused(attribute, "only fields can be used, no functions of a value")
        return Missing(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a table, an element of a list, or a public field by its name."""
        if isinstance(obj, Mapping):  # a key worked out may be absent; a name written may not
            return obj[argument] if argument in obj else Absent(name="")
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list | tuple | str) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return Missing(obj=obj, name=str(argument))
        raise _refused(str(type(argument).__name__), "only lists and tables have elements")

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what is offered, macros of the template, and the functions of `loop`."""
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, LoopContext) and obj.__name__ in _LOOP.split()
        offered = any(obj is known for known in self.globals.values())
        return offered or isinstance(obj, Macro | LoopContext)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """The result of an offered function; raises Fault for any other."""
        if isinstance(__obj, Undefined):
            _fail(__obj)
        if not __self.is_safe_callable(__obj):
            raise _refused("", "only _, ngettext, range, namespace and macros can be called")
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A product of numbers; anything else could grow without end."""
        if operator == "**" or not all(isinstance(v, int | float | Decimal) for v in (left, right)):
            raise _refused(operator, "only numbers can be multiplied")
        return super().call_binop(context, operator, left, right)

    @property
    def _printed(self) -> Callable[..., Any]:
        @pass_context  # keeps jinja from working out constants beforehand, out of order
        def printed(_context: Context, value: Any, number: int) -> Any:
            if isinstance(value, Markup):
                return value  # a macro's output: the values in it are recorded, and escaped
            try:
                text = _text(value)
            except Fault as fault:
                self.record.faults.append((number, fault))
                return ""
            self.record.values.append((number, text))
            return text

        return printed


def visible(value: Any) -> Iterable[str]:
    """The names of the fields a template may use of a value."""
    return fields_of(type(value))


def fields_of(kind: Any) -> Iterable[str]:
    """The names of the fields a template may use of a value of this type."""
    if is_record(kind):
        return members(kind)
    if not isinstance(kind, type):
        return ()
    if issubclass(kind, LoopContext):
        return _LOOP.split()
    return _DATE if issubclass(kind, date) else _TIME if issubclass(kind, time) else ()


def known_names(owner: Any) -> Iterable[str]:
    """What a template could have written instead of an unknown field of this value."""
    if isinstance(owner, Mapping):  # a key that is no plain word may be case wording
        return [str(key) for key in owner if _PLAIN_KEY.fullmatch(str(key))]
    return visible(owner)


def known_filters(filters: Iterable[str]) -> frozenset[str]:
    """The names of the filters a template can use, with these of our own."""
    return frozenset([*_FILTERS.split(), *filters])


def known_tests() -> frozenset[str]:
    """The names of the tests a template can use after `is`."""
    return frozenset(_TESTS.split())


def _text(value: Any) -> str:
    value = _whole(value)
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        kind = "yes or no" if isinstance(value, bool) else "a group or a list"
        raise Fault("W08", "", f"is {kind}, and a text, number or date was expected")
    text = _BREAK.sub("\n", str(value))
    if found := _NOT_IN_WORD.search(text):
        raise Fault("W09", "", f"holds the character U+{ord(found[0]):04X}, not possible in Word")
    return text


def _fail(value: Undefined) -> NoReturn:
    value._fail_with_undefined_error()


def _whole(value: Any) -> Any:
    """The value itself; raises Fault when there is none."""
    if type(value) is Undefined:
        return ""  # {{ "x" if y }}: jinja's own for an else that is not written
    if isinstance(value, Undefined):
        _fail(value)
    if value is None:
        raise _empty()
    return value


def _default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:
    """Jinja's `default`, also for an empty value; an unknown name stays a fault."""
    if isinstance(value, Missing) and value._undefined_name:
        _fail(value)
    is_empty = value is None or isinstance(value, Undefined) or (boolean and not value)
    return default_value if is_empty else value


def _join(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja's `join` for texts that are there: None is not joined as the word None."""
    if attribute is not None:
        raise _refused("join", "write |map(attribute=...)|join(...)")
    return d.join(_text(part) for part in value)


def _filled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter, refusing an empty value."""

    @wraps(function)
    def filled(*args: Any, **kwargs: Any) -> Any:
        _whole(args[_first(function)])
        return function(*args, **kwargs)

    return filled


def _takes_none(function: Callable[..., Any]) -> bool:
    """Whether a filter says, by the type of its first argument, that it knows what None means."""
    try:
        named = list(inspect.signature(function).parameters)[_first(function) :]
        hints = get_type_hints(function)
    except (NameError, TypeError, ValueError):
        return False  # types unknown at run time, or a function that is not Python's
    return bool(named) and may_be_empty(hints.get(named[0], Any))


def _first(function: Callable[..., Any]) -> int:
    # jinja passes its context, if the filter wants it, before the value.
    return 1 if hasattr(function, "jinja_pass_arg") else 0


def _called(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            _whole(value)
        return function(*args, **kwargs)

    return called
