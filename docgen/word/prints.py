"""A template's tree -> the same tree, in which every value printed is seen on its way out."""

from __future__ import annotations

from typing import NamedTuple

from jinja2 import nodes

from docgen.word.environment import JOINED, PRINTED
from docgen.word.syntax import dotted

# How docxtpl's templates write braces that are no tag.
_LITERAL = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


class Print(NamedTuple):
    """A tag that prints: its line of the healed text (from 1) and the name it prints."""

    line: int
    name: str


def watch(tree: nodes.Template) -> list[Print]:
    """Send every printed value of the tree through the recorder; number and name the prints."""
    prints: list[Print] = []
    is_in_markup = False
    for output in list(tree.find_all(nodes.Output)):
        watched: list[nodes.Expr] = []
        for child in output.nodes:
            if isinstance(child, nodes.TemplateData):
                is_in_markup = _ends_in_markup(child.data, is_in_markup)
                child.data = _literal(child.data)
            elif not is_in_markup:  # a width or span that docxtpl put into an attribute
                prints.append(Print(child.lineno, dotted(child)))
                child = _through(PRINTED, child, nodes.Const(len(prints) - 1))  # noqa: PLW2901
            watched.append(child)
        output.nodes = watched
    for concat in list(tree.find_all(nodes.Concat)):
        concat.nodes = [_through(JOINED, part) for part in concat.nodes]
    return prints


def _through(name: str, value: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)


def _ends_in_markup(text: str, was: bool) -> bool:
    opening, closing = text.rfind("<"), text.rfind(">")
    return was if opening == closing else opening > closing


def _literal(text: str) -> str:
    for written, meant in _LITERAL.items():
        text = text.replace(written, meant)
    return text


def is_in_order(tree: nodes.Template) -> bool:
    """Whether values leave the template in the order in which they are worked out."""
    return next(iter(tree.find_all((nodes.AssignBlock, nodes.Macro))), None) is None
