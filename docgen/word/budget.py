"""What the run of a template costs, counted: one that takes more than a document needs is stopped.

Each turn of a loop, each call and each character that is printed, joined or looked through has its
price, put into the template's tree before it is compiled. There is no clock in it: the same
template and values stop at the same place on every machine.
"""

from __future__ import annotations

from typing import Any, Final, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.word.printing import Fault

MOST: Final = 48_000_000
"""A pack of the fullest sample costs a hundredth; what is longer can't be laid out either."""
STEP: Final = 100
"""Of a turn, a call or a filter: it takes about as long as a hundred characters."""
ENTRY: Final = 50
"""Of each entry of a list that is looked through."""
MACRO: Final = 2_000
"""Of a call of the template's own macro: what it costs jinja."""
DEEPEST: Final = 3
"""Lists within each other that a template can make: pairs, and groups of them."""

# Names no template can write.
TURNS, WEIGHED = "(turns)", "(weighed)"

LISTS: Final = (list, tuple, dict, range)


class Budget:
    """What one document may still cost."""

    def __init__(self) -> None:
        self.left = MOST

    def spend(self, cost: int) -> None:
        """Pay for something. Raises Fault W18 when there is nothing left."""
        self.left -= cost
        if self.left < 0:
            raise Fault("W18", "", "takes more work than any document needs")

    def turns(self, values: Any, price: int) -> Any:
        """What a loop goes through, each turn paid for beforehand."""
        held = values if isinstance(values, LISTS) else list(values)
        self.spend(STEP + len(held) * price)
        return held

    def weighed(self, value: Any) -> Any:
        """A value that is compared, written or put into a list, its size paid for.

        Raises Fault W18 for lists that are nested without end.
        """
        self._weigh(value, 0)
        return value

    def _weigh(self, value: Any, depth: int) -> None:
        if isinstance(value, str):
            self.spend(len(value))
        elif isinstance(value, range):
            self.spend(len(value) * ENTRY)
        elif isinstance(value, LISTS):
            self._weigh_list(value, depth)

    def _weigh_list(self, value: Any, depth: int) -> None:
        if depth == DEEPEST:
            raise Fault("W18", "", f"is a list nested more than {DEEPEST} deep")
        self.spend(len(value) * ENTRY)
        for part in value.values() if isinstance(value, dict) else value:
            self._weigh(part, depth + 1)


class _Prices(NodeTransformer):
    """Puts a price on what a template does."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - jinja's name
        """A loop: each turn costs a step and the fixed text in it."""
        self.generic_visit(node)
        fixed = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        node.iter = _through(TURNS, node.iter, nodes.Const(STEP + fixed))
        return node

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:  # noqa: N802 - jinja's name
        """What something is compared with: all of a list is gone through."""
        self.generic_visit(node)
        node.expr = _through(WEIGHED, node.expr)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802 - jinja's name
        """A test that has arguments compares them."""
        self.generic_visit(node)
        node.args = [_through(WEIGHED, argument) for argument in node.args]
        return node

    def _collection(self, node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Node:
        """A list or table; the names a loop gives are none."""
        self.generic_visit(node)
        is_target = isinstance(node, nodes.Tuple) and node.ctx == "store"
        return node if is_target else _through(WEIGHED, node)

    visit_List = visit_Tuple = visit_Dict = _collection  # noqa: N815 - jinja's names


def price(tree: nodes.Template) -> None:
    """Put prices into a tree, for a `Budget` to be spent when it is run."""
    _Prices().visit(tree)


def _through(name: str, value: nodes.Node, *arguments: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(
        cast("nodes.Expr", value), name, list(arguments), [], None, None, lineno=value.lineno
    )
    for node in (made, *arguments):
        node.environment = value.environment
    return made
