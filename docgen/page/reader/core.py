"""The title and language a file gives itself (`docProps/core.xml`).

Source: ECMA-376-2 11 (core properties); Dublin Core.
"""

from __future__ import annotations

from docgen.page.reader.names import child
from docgen.page.reader.package import Package


def core_property(package: Package, wanted: str) -> str:
    """A core property ("dc:title"); empty where the file gives none."""
    part = package.target("", "core-properties")
    if part is None:
        return ""
    found = child(package.tree(part), wanted)
    return " ".join((found.text or "").split()) if found is not None else ""
