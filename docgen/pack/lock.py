"""A finished PDF -> the same PDF that opens with a passphrase only.

AES-256 of PDF 2.0 (revision 6). The tags, the languages and the outline stay readable for a
screen reader: PDF/UA-1 asks for permission bit 10 in a locked file. A locked file differs at
every making, since its key is drawn anew; what is inside does not.

Source: ISO 32000-2:2020, 7.6.4.4 (revision 6) and table 22; ISO 14289-1:2014, 7.16.
"""

from __future__ import annotations

import secrets
import unicodedata
from io import BytesIO
from typing import Final

from pypdf import PasswordType, PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.errors import PyPdfError

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
)
"""Printing and copying, also into a translator or a screen reader; no changing."""


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
    try:
        reader = PdfReader(BytesIO(pdf))
        return (
            reader.is_encrypted
            and reader.decrypt(_prepared(passphrase)) is not PasswordType.NOT_DECRYPTED
        )
    except PyPdfError:
        return False


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
