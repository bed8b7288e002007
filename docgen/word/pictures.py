"""Pictures among the values of a document -> their markup, and the parts they bring to the file."""

from __future__ import annotations

import posixpath
from hashlib import sha256
from typing import NamedTuple

from docx.image.image import Image
from docx.oxml.shape import CT_Inline
from docxtpl import InlineImage
from lxml import etree

from docgen.word.package import CONTENT_TYPES, Parts, parsed, serialized

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BEFORE = "</w:t></w:r><w:r><w:drawing>"
_AFTER = '</w:drawing></w:r><w:r><w:t xml:space="preserve">'


class _Relation(NamedTuple):
    """A line of a part's relationships, without its id."""

    part: str
    kind: str
    target: str
    is_external: bool


class Album:
    """The pictures of one document: each file is kept once, however often it is shown."""

    def __init__(self) -> None:
        self._media: Parts = {}
        self._types: dict[str, str] = {}
        self._relations: dict[_Relation, str] = {}

    def __bool__(self) -> bool:
        return bool(self._media)

    def markup(self, picture: InlineImage, part: str) -> str:
        """The markup of a picture in the text of a run of this part, as docxtpl has it.

        The picture's own file name is not told: it may name a child.
        """
        image = Image.from_file(picture.image_descriptor)
        name = f"picture-{sha256(image.blob).hexdigest()[:12]}.{image.ext}"
        self._media[f"word/media/{name}"] = image.blob
        self._types[image.ext] = image.content_type
        relation = self._relation(_Relation(part, f"{_OFFICE}/image", f"media/{name}", False))
        width, height = image.scaled_dimensions(picture.width, picture.height)
        inline = CT_Inline.new_pic_inline(1, relation, "Picture", width, height)
        self._dress(inline, picture, part)
        drawn = etree.tostring(inline, encoding="unicode")
        return f"{_BEFORE}{drawn}{_AFTER}"

    def _dress(self, inline: etree._Element, picture: InlineImage, part: str) -> None:
        """Give the drawing its alternative text and its link."""
        for named in inline.iter("{*}docPr", "{*}cNvPr"):
            if alt := getattr(picture, "alt", None):
                named.set("descr", alt)
            if picture.anchor:
                link = _Relation(part, f"{_OFFICE}/hyperlink", picture.anchor, True)
                clicked = etree.SubElement(named, f"{{{_DRAWING}}}hlinkClick")
                clicked.set(f"{{{_OFFICE}}}id", self._relation(link))

    def _relation(self, relation: _Relation) -> str:
        return self._relations.setdefault(relation, f"rIdPicture{len(self._relations) + 1}")

    def parts(self, template: Parts) -> Parts:
        """The parts that are new or changed by the pictures."""
        changed = {CONTENT_TYPES: self._typed(template[CONTENT_TYPES]), **self._media}
        for part in dict.fromkeys(relation.part for relation in self._relations):
            name = f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels"
            changed[name] = self._related(part, template.get(name))
        return changed

    def _typed(self, types: bytes) -> bytes:
        root = parsed(types)
        known = {default.get("Extension", "").lower() for default in root}
        for extension, kind in self._types.items():
            if extension not in known:
                entry = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
                root.insert(0, entry)
        return serialized(root)

    def _related(self, part: str, xml: bytes | None) -> bytes:
        root = parsed(xml) if xml else etree.Element(f"{{{_RELATIONS}}}Relationships")
        for relation, name in self._relations.items():
            if relation.part == part:
                target = {"Id": name, "Type": relation.kind, "Target": relation.target}
                mode = {"TargetMode": "External"} if relation.is_external else {}
                etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {**target, **mode})
        return serialized(root)
