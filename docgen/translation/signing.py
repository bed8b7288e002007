"""The approval of a language's fixed wording, written into its settings with a sum of the words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import yaml

from docgen.errors import TemplateError
from docgen.language import checks, languages
from docgen.language.languages import SETTINGS
from docgen.language.memory import Translator
from docgen.pack.place import write_file

_APPROVAL: Final = re.compile(r"^approval:.*\n(?:[ \t]+.*\n?)*", re.M)


def sign(translations: Path, code: str, by: Translator) -> None:
    """Records who approved the wording as it stands; comments and other settings stay.

    Raises TemplateError where the wording has faults: nobody approves a gap.
    """
    if found := checks.check(translations, code):
        raise TemplateError(found)
    path = translations / code / SETTINGS
    approval = {
        "by": by.name,
        "qualification": by.qualification,
        "on": by.on.isoformat(),
        "checksum": languages.fixed_wording(code, translations).checksum,
    }
    told = yaml.safe_dump({"approval": approval}, allow_unicode=True, sort_keys=False)
    rest = _APPROVAL.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    write_file(path, f"{rest}\n{told}".encode())
