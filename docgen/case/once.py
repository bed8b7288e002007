"""What is worked out of a case, kept as long as that very case is.

A view is another case object than the one it was made of, so nothing kept for one recipient can
reach another: what is kept hangs on the object, never on what it holds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar
from weakref import ReferenceType, ref

from docgen.case.case import Case

P = ParamSpec("P")
T = TypeVar("T")
_KEPT_AT_MOST = 128


def once_per_case(
    function: Callable[Concatenate[Case, P], T],
) -> Callable[Concatenate[Case, P], T]:
    """The same function of a case, worked out once for each case object and other arguments.

    A case never changes; what is worked out of it is not to be changed either.
    """
    kept: OrderedDict[tuple[object, ...], tuple[ReferenceType[Case], T]] = OrderedDict()

    def once(case: Case, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (id(case), *args, *kwargs.items())
        found = kept.get(key)
        if found is not None and found[0]() is case:
            return found[1]
        result = function(case, *args, **kwargs)
        # An id can be given to another object later: the case's end takes its entries along.
        kept[key] = (ref(case, lambda _gone: kept.pop(key, None)), result)
        while len(kept) > _KEPT_AT_MOST:
            kept.popitem(last=False)
        return result

    update_wrapper(once, function)
    return once
