"""A case file -> the passphrases of those who get its packs, kept in a file beside it.

The file lies with the record, never with what is sent, and is its owner's alone (0600). A
passphrase is drawn once for each recipient and kept for later packs, so that it is told once.
Earlier ones stay in the file: the packs that were locked with them open with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from docgen.errors import UseError, problem
from docgen.pack.lock import LONGEST_BYTES, SHORTEST
from docgen.pack.phrase import draw
from docgen.pack.place import write_file

Phrase = Annotated[
    str, StringConstraints(min_length=SHORTEST, max_length=LONGEST_BYTES, pattern=r"^[!-~]+$")
]
Lock = Literal["kept", "new"]
"""Whether a pack is locked with the passphrases that are kept, or with newly drawn ones."""

ENDING: Final = ".passphrases.json"


class Passphrases(BaseModel):
    """Those of one case, by the recipient's id; the one in use stands last, after earlier ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    format: Literal[1] = 1
    recipients: dict[str, Annotated[tuple[Phrase, ...], Field(min_length=1)]] = Field(
        default_factory=dict, repr=False
    )

    def of(self, recipient: str) -> tuple[str, ...]:
        """Everything that ever opened a recipient's packs, the earliest first."""
        return self.recipients.get(recipient, ())

    @property
    def in_use(self) -> Mapping[str, str]:
        """What a recipient's next pack is locked with, by the recipient's id."""
        return {recipient: drawn[-1] for recipient, drawn in self.recipients.items()}

    def drawn_for(self, recipients: Iterable[str], lock: Lock) -> Passphrases:
        """These with one more for each recipient who has none, or for everyone named."""
        new = {
            recipient: (*self.of(recipient), draw())
            for recipient in sorted(set(recipients))
            if lock == "new" or not self.of(recipient)
        }
        return Passphrases(recipients=self.recipients | new) if new else self


def beside(case_file: Path) -> Path:
    """Where the passphrases of a case lie: `family.yaml` has `family.passphrases.json`."""
    return case_file.with_name(f"{case_file.stem}{ENDING}")


def kept(case_file: Path) -> Passphrases:
    """The passphrases of a case; none where nothing was locked yet.

    Raises UseError K16 for a file that can't be read as passphrases; it is left as it is.
    """
    path = beside(case_file)
    try:
        return Passphrases.model_validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError:
        return Passphrases()
    except ValidationError:
        text = "is no whole file of passphrases"
        hint = "put it back from a safe copy; once it is gone, all packs need new passphrases"
        raise UseError([problem("K16", path, "", text, hint)]) from None


def keep(case_file: Path, wanted: Passphrases) -> None:
    """Writes the passphrases of a case, for their owner alone."""
    text = wanted.model_dump_json(indent=2) + "\n"
    write_file(beside(case_file), text.encode())


def drawn(case_file: Path, recipients: Iterable[str], lock: Lock) -> Mapping[str, str]:
    """What each recipient's pack is to be locked with, by id; what was drawn for it is kept.

    Raises UseError K16 as `kept`.
    """
    before = kept(case_file)
    after = before.drawn_for(recipients, lock)
    if after is not before:
        keep(case_file, after)
    return after.in_use


def assure_kept(case_file: Path, used: Mapping[str, str]) -> None:
    """Sees that what packs were locked with is still kept.

    Raises UseError K17 where another run wrote the file meanwhile: nobody could open these packs.
    """
    now = kept(case_file)
    lost = sorted(who for who, phrase in used.items() if phrase not in now.of(who))
    if lost:
        text = "was written by another run meanwhile"
        hint = "let one run end before the next begins, then make these packs again"
        raise UseError([problem("K17", beside(case_file), "", text, hint)])
