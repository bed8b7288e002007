"""A template part's tree -> whether it is nested deeper than it can be compiled and looked at."""

from __future__ import annotations

from typing import Final

from jinja2 import nodes

DEEPEST: Final = 100
"""Jinja's compiler and our own walks call themselves up to five times for each level."""
_LOOP: Final = 6
"""Of a loop or macro: Python takes 20 blocks within each other."""
_BRANCH: Final = 3
"""Of a branch: Python takes 100 levels of indentation."""


def is_too_deep(tree: nodes.Template) -> bool:
    """Whether anything in the tree stands too deep, told without calling itself."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            return True
        below = depth + _step(node)
        waiting += [(child, below) for child in node.iter_child_nodes()]
    return False


def _step(node: nodes.Node) -> int:
    if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
        return _LOOP
    return _BRANCH if isinstance(node, nodes.If) else 1
