"""Parts as XML text -> the bytes of a Word file or workbook, without a trace of who made it.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.word.package import CONTENT_TYPES, CORE, NO_MOMENT, NOT_IN_WORD, core, zipped

_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_LINKS_KIND = "application/vnd.openxmlformats-package.relationships+xml"


@dataclass(frozen=True)
class Part:
    """One part: its name, its content type, its text, and what it is to the first part.

    Its link has the id of its file without ending: `sheet1`.
    """

    name: str
    kind: str
    text: str
    role: str

    @property
    def key(self) -> str:
        """The id of the link to it."""
        return posixpath.basename(self.name).removesuffix(".xml")


def packed(parts: Sequence[Part], title: str) -> bytes:
    """The file of these parts; the first is the one that the others belong to.

    Raises ValueError for a character that XML can't hold; the XLIFF writers do too.
    """
    for part in parts:
        if NOT_IN_WORD.search(part.text):
            raise ValueError("a text holds a character that is not possible in XML")
    main = parts[0]
    folder, name = posixpath.split(main.name)
    properties = _link("core", f"{_PACKAGE}/relationships/metadata/core-properties", CORE)
    of_main = [_link(p.key, f"{_DOCUMENT}/{p.role}", posixpath.basename(p.name)) for p in parts[1:]]
    written = {part.name: f"{_HEAD}{part.text}".encode() for part in parts}
    written[CONTENT_TYPES] = _types(parts)
    first = _link("main", f"{_DOCUMENT}/{main.role}", main.name)
    written["_rels/.rels"] = _links([first, properties])
    written[f"{folder}/_rels/{name}.rels"] = _links(of_main)
    written[CORE] = core(title, "en-GB", NO_MOMENT)
    return zipped(written)


def _types(parts: Sequence[Part]) -> bytes:
    kinds = {**{part.name: part.kind for part in parts}, CORE: _CORE_KIND}
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_LINKS_KIND}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'


def _links(listed: Sequence[str]) -> bytes:
    links = f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(listed)}</Relationships>'
    return f"{_HEAD}{links}".encode()
