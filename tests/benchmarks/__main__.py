"""Runs every benchmark of this folder: `python tests/benchmarks [NAME ...]`.

A benchmark is a module with a function `rows()`. One table is printed, and out/bench.json holds
the same figures.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from table import Figure, Row, printed, ratio, taken

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "out" / "bench.json"


def main(names: list[str]) -> None:
    """Prints the figures of the benchmarks named, or of all."""
    rows = [row for name in names or _all() for row in _rows(name)]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{machine}; medians{printed(rows)}")
    OUT.parent.mkdir(exist_ok=True)
    found = [
        asdict(row) | ({"times_ours": ratio(row, rows)} if isinstance(row, Row) else {})
        for row in rows
    ]
    OUT.write_text(json.dumps({"machine": machine, "rows": found}, indent=1) + "\n", "utf-8")
    print(f"\nwritten to {OUT.relative_to(Path.cwd()) if OUT.is_relative_to(Path.cwd()) else OUT}")


def _all() -> list[str]:
    own = {"__main__", "table"}
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in own)


def _rows(name: str) -> list[Row | Figure]:
    module = importlib.import_module(name)
    if not hasattr(module, "rows"):
        return []
    print(f"measuring {name} ...", file=sys.stderr)
    return [row for found in module.rows() for row in taken(found)]


if __name__ == "__main__":
    main(sys.argv[1:])
