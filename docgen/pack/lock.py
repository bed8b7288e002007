"""A finished PDF -> the same PDF that opens with a passphrase only.

AES-256 of PDF 2.0 (revision 6). The tags, the languages and the outline stay readable for a
screen reader: PDF/UA-1 asks for permission bit 10 in a locked file. A locked file differs at
every making, since its key is drawn anew; what is inside does not.

Source: ISO 32000-2:2020, 7.6.4.4 (revision 6) and table 22; ISO 14289-1:2014, 7.16.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from operator import or_
from typing import Final

from pypdf import PasswordType, PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from docgen.errors import UseError, problem
from docgen.pack.objects import read

ALGORITHM: Final = "AES-256"
"""Revision 6. The one pypdf calls AES-256-R5 was Adobe's own and is broken."""

LONGEST_BYTES: Final = 127
"""What a viewer reads of a passphrase in UTF-8; the rest would count for nothing."""

SHORTEST: Final = 8
"""Letters of the shortest passphrase taken: anything shorter is guessed within a day."""

ALLOWED: Final = (
    UserAccessPermissions.PRINT
    | UserAccessPermissions.PRINT_TO_REPRESENTATION
    | UserAccessPermissions.EXTRACT
    | UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS
    | reduce(or_, (1 << bit - 1 for bit in (7, 8, *range(13, 33))))
)
"""Printing and copying, also into a translator or a screen reader; no changing, no putting
together, no filling in. The reserved bits 7, 8 and 13 to 32 are on, as table 22 wants them."""


@dataclass(frozen=True)
class Encryption:
    """How a PDF is locked, as it says itself without a passphrase.

    `revision` and `method` as in ISO 32000-2, 7.6; `permissions` are 32 bits.
    """

    revision: int
    method: str
    hides_metadata: bool
    permissions: int


OURS: Final = Encryption(6, "/AESV3", hides_metadata=True, permissions=int(ALLOWED))
"""AES with 256 bits for everything in the file."""


def locked(pdf: bytes, passphrase: str, owner: str | None = None) -> bytes:
    """The PDF encrypted; `owner` lifts the ban on changes, without it nobody can.

    Raises: UseError K05 when a passphrase can't be used, MachineError X05 when the bytes are no
    PDF, or locked already.
    """
    words = _fit(passphrase), _fit(owner) if owner else secrets.token_urlsafe()
    reader = read(pdf, "the PDF")
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = "%PDF-2.0"
    writer.encrypt(*words, permissions_flag=ALLOWED, algorithm=ALGORITHM)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def is_opened_by(pdf: bytes, passphrase: str) -> bool:
    """Whether the bytes are a locked PDF that this passphrase opens."""
    return openers(pdf, [passphrase]) == [passphrase]


def openers(pdf: bytes, passphrases: Iterable[str]) -> list[str]:
    """Those of the passphrases that open a locked PDF; none open bytes that are no such PDF."""
    try:
        reader = PdfReader(BytesIO(pdf))
        if not reader.is_encrypted:
            return []
        return [phrase for phrase in passphrases if _opens(reader, phrase)]
    except PyPdfError:
        return []


def _opens(reader: PdfReader, passphrase: str) -> bool:
    is_right = reader.decrypt(_prepared(passphrase)) is not PasswordType.NOT_DECRYPTED
    return is_right and len(reader.pages) > 0


def encryption(pdf: bytes) -> Encryption | None:
    """How a PDF is locked; None for one that is not, and for bytes that are no PDF."""
    try:
        told = PdfReader(BytesIO(pdf)).trailer.get("/Encrypt")
    except PyPdfError:
        return None
    entries = told.get_object() if told is not None else None
    return _described(entries) if isinstance(entries, DictionaryObject) else None


def _described(entries: DictionaryObject) -> Encryption:
    ways = entries.get("/CF", DictionaryObject())
    used = {str(entries.get(kind)) for kind in ("/StmF", "/StrF")}
    methods = {str(ways[name]["/CFM"]) if name in ways else "none" for name in used}
    return Encryption(
        revision=int(entries.get("/R", 0)),
        method=" and ".join(sorted(methods)),
        hides_metadata=bool(entries.get("/EncryptMetadata", True)),
        permissions=int(entries.get("/P", 0)) & 0xFFFFFFFF,
    )


def _fit(passphrase: str) -> str:
    """The passphrase as it is encrypted with; it is never shown in an error."""
    prepared = _prepared(passphrase)
    size_bytes = len(prepared.encode())
    if len(prepared) < SHORTEST or size_bytes > LONGEST_BYTES:
        text = f"has {len(prepared)} letters, {size_bytes} bytes"
        hint = f"take at least {SHORTEST} letters and at most {LONGEST_BYTES} bytes"
        raise UseError([problem("K05", "passphrase", "", text, hint=hint)])
    return prepared


def _prepared(passphrase: str) -> str:
    """One form for letters that can be typed in two ways, as every viewer makes it.

    Source: RFC 4013 (SASLprep), of which this is the part that typed words meet.
    """
    return unicodedata.normalize("NFKC", passphrase)
