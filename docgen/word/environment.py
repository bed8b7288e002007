"""The template language: strict, in a sandbox, with a record of every value it prints.

A template sees the public fields of records, tables, lists and dates, the filters it is
given, `_`, `pgettext`, `ngettext` and `npgettext`; nothing else. What it asks for and may not
have is a `Fault`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import partial, wraps
from types import MethodType
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, missing

from docgen.word import budget, offered
from docgen.word.budget import LISTS, MACRO, STEP, Budget
from docgen.word.offered import JINJAS, LARGEST, refused
from docgen.word.printing import Fault, Printer, Record, empty, printed, shown, text_of, whole
from docgen.word.shape import is_record, members

# Names no template can write: these wrap what is printed, in a part that has to be parsed or in
# a sound one (`flow`), and what is joined by ~.
PRINTED, SHOWN, JOINED = "(printed)", "(shown)", "(joined)"

_TESTS = """
    boolean defined undefined divisibleby eq equalto == even odd false true ge gt le lt ne >= >
    <= < != greaterthan lessthan in integer iterable lower upper mapping none number sameas
    sequence string
"""
_LOOP = """
    index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed
"""
_DATE, _TIME = ("year", "month", "day"), ("hour", "minute")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]{0,30}")


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
    return empty(name)


class _Code(CodeGenerator):
    """Jinja's code for a template, in which what is shown comes escaped from its filter.

    What the template does is paid for (`budget`).
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """The whole template, with a price on each turn, list and comparison."""
        budget.price(node)
        super().visit_Template(node, frame)

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if _passes(node, PRINTED, SHOWN):
            raise nodes.Impossible  # jinja would print constants beforehand, out of order
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _passes(node, SHOWN):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _passes(node, SHOWN):
            super()._output_child_post(node, frame, finalize)


def _passes(node: nodes.Expr, *names: str) -> bool:
    return isinstance(node, nodes.Filter) and node.name in names


_ADDED = (str, list, tuple)
# What jinja's code adds to a call within a loop or block, for its own context.
_OF_JINJA = ("_loop_vars", "_block_vars")


class _Fields(dict[type, frozenset[str]]):
    """The names a template may use of each type, worked out at the first use of the type."""

    def __missing__(self, kind: type) -> frozenset[str]:
        # These are asked for their entries, or for why they are not there, before their fields.
        is_odd = issubclass(kind, Mapping | Namespace | Undefined)
        self[kind] = names = frozenset(() if is_odd else fields_of(kind))
        return names


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment a template is run in; `record` collects what is printed."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    code_generator_class = _Code

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(autoescape=True, undefined=Missing, optimized=False)
        self.budget = Budget()
        self.filters = offered.filters(filters, self.budget) | {
            **dict.fromkeys(("default", "d"), _default),
            JOINED: self._joined,
            budget.TURNS: self.budget.turns,
            budget.WEIGHED: self.budget.weighed,
        }
        self.start(Record())
        self.tests = _JINJAS_TESTS
        self.globals = {"range": self.globals["range"], "namespace": Namespace}
        self._offered: frozenset[int] = frozenset()

    def start(self, record: Record) -> None:
        """Keep what is printed from now on in this record."""
        self.filters |= {
            PRINTED: _written(printed(record), self.budget),
            SHOWN: _written(shown(record), self.budget),
        }

    def _joined(self, value: Any) -> Any:
        """A value joined to others by ~; raises Fault where there is none."""
        if isinstance(value, LISTS):
            text_of(value)
        return self.budget.weighed(whole(value))

    def offer(self, **functions: Callable[..., Any]) -> None:
        """Let templates call these functions, with values that are there."""
        called = {name: _called(function) for name, function in functions.items()}
        self.globals |= called
        self._offered = frozenset(map(id, called.values()))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A public field; raises Fault for anything else that exists."""
        if attribute in _FIELDS[type(obj)]:
            return getattr(obj, attribute)
        return self._other(obj, attribute)

    def _other(self, obj: Any, attribute: str) -> Any:
        if attribute.startswith("_"):
            raise refused(attribute, "a name that starts with _ is not a field")
        if isinstance(obj, Undefined):
            return obj if isinstance(obj, Absent) else _fail(obj)
        if obj is None:
            return Absent(name=attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Namespace):
            return getattr(obj, attribute, Missing(obj=obj, name=attribute))
        if hasattr(obj, attribute):
            raise refused(attribute, "only fields can be used, no functions of a value")
        return Missing(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a table, an element of a list, or a public field by its name."""
        if isinstance(obj, Mapping):  # a key worked out may be absent; a name written may not
            return obj[argument] if argument in obj else Absent(name="")
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list | tuple | str) and isinstance(argument, int | slice):
            self.budget.spend(len(obj) if isinstance(argument, slice) else 0)
            try:
                return obj[argument]
            except IndexError:
                return Missing(obj=obj, name=str(argument))
        raise refused(str(type(argument).__name__), "only lists and tables have elements")

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what is offered, macros of the template, and the functions of `loop`."""
        if isinstance(obj, MethodType):
            return isinstance(obj.__self__, LoopContext) and obj.__name__ in _LOOP.split()
        is_offered = any(obj is known for known in self.globals.values())
        return is_offered or isinstance(obj, Macro)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """The result of an offered function; raises Fault for any other."""
        if isinstance(__obj, Undefined):
            _fail(__obj)
        __self.budget.spend(STEP)
        if id(__obj) in __self._offered:
            for name in _OF_JINJA:
                kwargs.pop(name, None)
            return __obj(*args, **kwargs)
        if not __self.is_safe_callable(__obj):
            raise refused("", "only wording, range, namespace and macros can be called")
        __self.budget.spend(MACRO)
        __self.budget.weighed([*args, *kwargs.values()])
        return __self.budget.weighed(__context.call(__obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, or a product of numbers; anything else could grow without end."""
        if operator == "+" and any(isinstance(left, k) and isinstance(right, k) for k in _ADDED):
            self.budget.weighed([left, right])
            return left + right
        is_reckoned = all(isinstance(value, int | float | Decimal) for value in (left, right))
        if operator == "**" or (operator != "+" and not is_reckoned):
            raise refused(operator, "only numbers can be multiplied")
        made = super().call_binop(context, operator, left, right)
        if is_reckoned and not -LARGEST <= made <= LARGEST:
            raise refused(operator, f"nothing is counted beyond {LARGEST:,}")
        return made


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
    return JINJAS | frozenset(filters)


def known_tests() -> frozenset[str]:
    """The names of the tests a template can use after `is`."""
    return frozenset(_TESTS.split())


def _fail(value: Undefined) -> NoReturn:
    value._fail_with_undefined_error()


def _written(printer: Printer, paid_from: Budget) -> Printer:
    """The same printer, paying for what it writes."""

    def write(value: Any, number: int) -> Any:
        text = printer(value, number)
        paid_from.left -= len(text)  # as `spend` does, without a call for each value
        if paid_from.left < 0:
            paid_from.spend(0)
        return text

    return write


def _default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:
    """Jinja's `default`, also for an empty value; an unknown name stays a fault."""
    if isinstance(value, Missing) and value._undefined_name:
        _fail(value)
    is_empty = value is None or isinstance(value, Undefined) or (boolean and not value)
    return default_value if is_empty else value


def _called(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        for value in args:
            if value is None or isinstance(value, Undefined):
                whole(value)
        for value in kwargs.values():
            whole(value)
        return function(*args, **kwargs)

    return called


_FIELDS = _Fields()
_JINJAS_TESTS = {name: TESTS[name] for name in _TESTS.split()}
