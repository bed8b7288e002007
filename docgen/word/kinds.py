"""A template's tree and the data dictionary -> every name a template uses that is not there.

Each expression is given the annotation of its value; `Any` where that cannot be told, as
after a filter of our own, and anything may be asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from typing import Any, NamedTuple, Union

from jinja2 import nodes
from jinja2.runtime import LoopContext

from docgen.case.reading import did_you_mean
from docgen.errors import Problem
from docgen.word.environment import fields_of
from docgen.word.shape import alternatives, choices, element, entry, is_record, members
from docgen.word.syntax import dotted
from docgen.word.tags import TemplatePart

Scope = dict[str, Any]
"""The names that hold at a place, with the annotation of each."""

WORDING = ("_", "gettext", "pgettext", "ngettext", "npgettext")
"""The functions of a template that print fixed wording."""
_OFFERED = (*WORDING, "range", "namespace", "caller", "varargs", "kwargs")
_ELEMENT_OF = {"first", "last", "min", "max"}
_SAME_LIST = {"sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"}
_BY_FIELD = {"selectattr", "rejectattr", "groupby"}
_TEXTS = {"upper", "lower", "title", "capitalize", "trim", "string", "join", "replace"}
_NUMBERS = {"length", "count", "int", "round", "abs", "wordcount"}
_KNOWN_SHOWN = 12


class Finding(NamedTuple):
    """A fault that still lacks its paragraph: code, line of the healed text, field, text, hint."""

    code: str
    line: int
    field: str
    text: str
    hint: str | None = None


def unknown(part: TemplatePart, tree: nodes.Template, model: type) -> list[Problem]:
    """Every name, field, print and loop of a part that does not fit the data dictionary."""
    walk = _Walk()
    scope = {member.name: member.annotation for member in members(model).values()}
    walk.through(tree.body, {**dict.fromkeys(_OFFERED, Any), **_macros(tree), **scope})
    return [part.problem(*finding) for finding in dict.fromkeys(walk.findings)]


def _macros(tree: nodes.Template) -> Scope:
    return {macro.name: Any for macro in tree.find_all(nodes.Macro)}


class _Walk:
    """Goes through a tree with the names that hold at each place."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def through(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for printed in node.nodes:
                    self._printed(printed, scope)
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self.kind(node.test, scope)
                self.through([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Assign():
                scope |= _given(node.target, self.kind(node.node, scope))
            case nodes.AssignBlock():
                self.through(node.body, scope)
                scope |= _given(node.target, str)
            case nodes.Macro() | nodes.CallBlock():
                self.through(node.body, scope | {a.name: Any for a in node.args})
            case nodes.With():
                values = [self.kind(value, scope) for value in node.values]
                given = [_given(t, v) for t, v in zip(node.targets, values, strict=True)]
                self.through(node.body, {**scope, **{k: v for g in given for k, v in g.items()}})
            case _:
                self._children(node, scope)

    def _printed(self, node: nodes.Expr, scope: Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        kinds = alternatives(self.kind(node, scope))
        if kinds and not any(_is_printable(kind) for kind in kinds):
            text = "is a group, a list or yes or no, and a text, number or date was expected"
            hint = "name one of its fields, or add a filter that makes a text of it"
            self.findings.append(Finding("W08", node.lineno, dotted(node), text, hint))

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        kinds = alternatives(self.kind(node.iter, scope))
        held = [one for kind in kinds for one in _held(kind)]
        if kinds and not held:
            text = "is looped over, and is no list"
            self.findings.append(Finding("W08", node.lineno, dotted(node.iter), text))
        inner = scope | {"loop": LoopContext} | _given(node.target, _union(held))
        if node.test:
            self.kind(node.test, inner)
        self.through(node.body, inner)
        self.through(node.else_, dict(scope))

    def _children(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.kind(child, scope)
            else:
                self._children(child, scope)

    def kind(self, node: nodes.Node, scope: Scope) -> Any:
        """The annotation of an expression's value; faults on the way are kept."""
        readers: dict[type, Callable[[Any, Scope], Any]] = {
            nodes.Name: self._name,
            nodes.Getattr: self._member,
            nodes.Getitem: self._entry,
            nodes.Filter: self._filtered,
            nodes.Call: self._call,
            nodes.Test: self._test,
            nodes.CondExpr: self._choice,
        }
        reader = readers.get(type(node))
        return reader(node, scope) if reader else self._other(node, scope)

    def _other(self, node: nodes.Node, scope: Scope) -> Any:
        self._children(node, scope)
        kinds: dict[type, Any] = {nodes.Concat: str, nodes.Compare: bool, nodes.Not: bool}
        return kinds.get(type(node), Any)

    def _test(self, node: nodes.Test, scope: Scope) -> Any:
        if not (node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name)):
            self._children(node, scope)
        return bool

    def _choice(self, node: nodes.CondExpr, scope: Scope) -> Any:
        self.kind(node.test, scope)
        other = self.kind(node.expr2, scope) if node.expr2 else str
        return _union([self.kind(node.expr1, scope), other])

    def _member(self, node: nodes.Getattr, scope: Scope) -> Any:
        return self._field(self.kind(node.node, scope), node.attr, node)

    def _name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        names = [name for name in scope if name not in _OFFERED]
        self._missing(node, node.name, node.name, names)
        return Any

    def _field(self, owner: Any, name: str, node: nodes.Expr) -> Any:
        kinds = alternatives(owner)
        if not kinds or Any in kinds or name.startswith("_"):
            return Any
        found = [kind for one in kinds for kind in _fields(one, name)]
        if found:
            return _union(found)
        full = dotted(node)
        if any(hasattr(str if choices(kind) else kind, name) for kind in kinds):
            text = "is not allowed: only fields can be used, no functions of a value"
            self.findings.append(Finding("W03", node.lineno, full, text))
        else:
            self._missing(node, full, name, [n for kind in kinds for n in _names(kind)])
        return Any

    def _missing(self, node: nodes.Expr, full: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        more = ", ..." if len(names) > _KNOWN_SHOWN else ""
        listed = f"known here: {', '.join(names[:_KNOWN_SHOWN])}{more}" if names else None
        hint = did_you_mean(name, names) or listed
        self.findings.append(Finding("W01", node.lineno, full, "is not known here", hint))

    def _entry(self, node: nodes.Getitem, scope: Scope) -> Any:
        owner = self.kind(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(owner, node.arg.value, node)
        self.kind(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        kinds = alternatives(owner)
        return _union([held for kind in kinds for held in (entry(kind), element(kind)) if held])

    def _call(self, node: nodes.Call, scope: Scope) -> Any:
        for argument in [*node.args, *(keyword.value for keyword in node.kwargs)]:
            self.kind(argument, scope)
        if isinstance(node.node, nodes.Name):
            self.kind(node.node, scope)
            return str if node.node.name in WORDING else Any
        if self.kind(node.node, scope) is not Any:
            text = "is not allowed: only wording, range, namespace and macros can be called"
            self.findings.append(Finding("W03", node.lineno, dotted(node.node), text))
        return Any

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Any:
        kind = self.kind(node.node, scope) if node.node else Any
        for argument in [*node.args, *(keyword.value for keyword in node.kwargs)]:
            self.kind(argument, scope)
        held = _union([one for each in alternatives(kind) for one in _held(each)] or [Any])
        named = _field_argument(node)
        field = self._by_path(held, named, node) if named else Any
        if node.name == "map":
            return list[field] if named else Any  # type: ignore[valid-type]
        if node.name in {"default", "d"}:
            return _union([kind, *(self.kind(argument, scope) for argument in node.args[:1])])
        return _after(node.name, kind, held)

    def _by_path(self, kind: Any, path: str, node: nodes.Filter) -> Any:
        owner = nodes.Name(dotted(node), "load")
        for name in path.split("."):
            kind = self._field(kind, name, nodes.Getattr(owner, name, "load", lineno=node.lineno))
        return kind


def _field_argument(node: nodes.Filter) -> str | None:
    """The field a filter names: `selectattr("is_open")`, `map(attribute="name")`."""
    named = next((k.value for k in node.kwargs if k.key == "attribute"), None)
    if node.name in _BY_FIELD and node.args:
        named = node.args[0]
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def _after(name: str, kind: Any, held: Any) -> Any:
    """The annotation of a value after one of jinja's filters."""
    if name in _SAME_LIST:
        return kind
    if name in _ELEMENT_OF:
        return held
    if name in _TEXTS:
        return str
    return int if name in _NUMBERS else Any


def _given(target: nodes.Node, kind: Any) -> Scope:
    """The names a loop or a set gives; those of a pair are of any kind."""
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: Any for name in target.find_all(nodes.Name)}


def _union(kinds: list[Any]) -> Any:
    if not kinds or Any in kinds:
        return Any
    return Union[tuple(kinds)]  # noqa: UP007 - the types are known at run time only


def _held(kind: Any) -> Iterator[Any]:
    """What looping over a value of this kind gives."""
    if kind is Any:
        yield Any
    elif (held := element(kind)) is not None:
        yield held
    elif entry(kind) is not None:
        yield str


def _fields(kind: Any, name: str) -> Iterator[Any]:
    """The annotation of a field of a value of this kind, if it has it."""
    if is_record(kind):
        yield from (m.annotation for m in members(kind).values() if m.name == name)
    elif (held := entry(kind)) is not None:
        yield held
    elif name in fields_of(kind):
        yield int if kind in {date, time} else Any


def _names(kind: Any) -> Iterable[str]:
    return [] if entry(kind) is not None else fields_of(kind)


def _is_printable(kind: Any) -> bool:
    if kind is bool or is_record(kind):
        return False
    return kind is LoopContext or (element(kind) is None and entry(kind) is None)
