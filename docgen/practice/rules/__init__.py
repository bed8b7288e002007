"""The rules, one file per subject; `every` gives them in the order of their codes."""

from __future__ import annotations

import importlib
import pkgutil

from docgen.practice.rule import RULES, Rule


def every() -> list[Rule]:
    """Every rule of every subject, in the order of the codes."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return [RULES[code] for code in sorted(RULES)]
