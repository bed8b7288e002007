"""A masked text and its translation -> the masks and numbers that did not come through."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from docgen.language.masking_records import TOKEN, Masked

# Word processors and people turn [[1]] into these; marks of direction slip in between.
_OPENS: Final = "[\\[\uff3b\u3010\u3016\u27e6\u3014{\uff5b]"
_CLOSES: Final = "[\\]\uff3d\u3011\u3017\u27e7\u3015}\uff5d]"
_SPACE: Final = "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c]*"
_DIGITS: Final = "[\\d\u1369-\u137c]+"
_LIKE_A_MASK: Final = re.compile(
    rf"(?:\\?{_OPENS}{_SPACE})+({_DIGITS})(?:{_SPACE}\\?{_CLOSES})+"
    rf"|(?:\[\[|\]\]){_SPACE}({_DIGITS})?"
)


@dataclass(frozen=True)
class MaskFault:
    """A mask that did not come through a translation as it went in."""

    kind: Literal["lost", "doubled", "unknown", "altered"]
    mask: str
    """The mask as it should stand; as it stands where it is unknown or altered."""

    def __str__(self) -> str:
        return f"{self.mask} is {self.kind}"


def faults(source: Masked, target: str) -> list[MaskFault]:
    """The masks lost, doubled, unknown or altered in a translation; each is wanted once."""
    stands = Counter(int(found[1]) for found in TOKEN.finditer(target))
    wanted = range(1, len(source.masks) + 1)
    altered = _altered(source.text, target)
    seen = {number for _, number in altered}
    every = [MaskFault("altered", text) for text, _ in altered]
    every += [MaskFault("lost", f"[[{n}]]") for n in wanted if n not in stands and n not in seen]
    every += [MaskFault("doubled", f"[[{n}]]") for n in wanted if stands[n] > 1]
    return every + [MaskFault("unknown", f"[[{n}]]") for n in sorted(stands) if n not in wanted]


def _altered(source: str, target: str) -> list[tuple[str, int | None]]:
    """What looks like a mask and is none, with its number; the source's own does not count."""
    own = Counter(found[0] for found in _LIKE_A_MASK.finditer(TOKEN.sub("\x00", source)))
    faulty: list[tuple[str, int | None]] = []
    for found in _LIKE_A_MASK.finditer(TOKEN.sub("\x00", target)):
        if own[found[0]]:
            own[found[0]] -= 1
            continue
        digits = found[1] or found[2]
        faulty.append((found[0].strip(), _whole(digits) if digits else None))
    return faulty


_THOUSANDS: Final = "[.,'’\u066c\u00a0\u202f\u2009 ]"
# India groups the digits above the thousands in twos: 1,00,000.
_GROUPED: Final = rf"(?![0٠۰০੦])\d{{1,3}}(?:{_THOUSANDS}\d{{2,3}})*{_THOUSANDS}\d{{3}}(?!\d)"
_NUMBER: Final = re.compile(
    rf"(?<!\d)(?:(?P<grouped>{_GROUPED})|\d+(?:[.,\u066b]\d+)?)|(?P<ethiopic>[\u1369-\u137c]+)"
)


def numbers(text: str) -> list[str]:
    """The numbers of a text outside its masks, in Western digits and without thousands signs.

    `1,000`, `1.000` and `1 000` are all `1000`; `3,5` is `3.5`.
    """
    return [_canonical(found) for found in _found(text)]


def number_faults(source: str, target: str) -> list[str]:
    """The numbers of a masked text that its translation lacks.

    What a translation has beyond them does not count: "eighteen" can become 18.
    """
    left = Counter(numbers(target))
    for found in _found(target):
        left.update(_parts(found))
    return [_canonical(found) for found in _found(source) if not _taken(left, found)]


def _found(text: str) -> list[re.Match[str]]:
    return list(_NUMBER.finditer(TOKEN.sub("\x00", text)))


def _taken(left: Counter[str], number: re.Match[str]) -> bool:
    """Whether a number is still there; takes it, or its parts where it stands as 9:30 for 9.30."""
    for wanted in ([_canonical(number)], _parts(number)):
        if wanted and all(left[part] for part in wanted):
            left.subtract(wanted)
            return True
    return False


def _canonical(number: re.Match[str]) -> str:
    if number["ethiopic"]:
        return str(_whole(number[0]))
    digits = re.split(r"\D+", number[0])
    if number["grouped"]:
        return str(int("".join(digits)))
    whole, fraction = int(digits[0]), _western("".join(digits[1:])).rstrip("0")
    return f"{whole}.{fraction}" if fraction else str(whole)


def _parts(number: re.Match[str]) -> list[str]:
    """What may be several numbers: `9.30` is a time, `5 100` a five and a hundred; else nothing."""
    if number["ethiopic"] or (number["grouped"] and not re.search(r"\s", number[0])):
        return []
    digits = re.split(r"\D+", number[0])
    return [str(int(part)) for part in digits] if len(digits) > 1 else []


def _western(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


def _whole(digits: str) -> int:
    """A whole number in the digits of any script; Ethiopic ones add up and multiply."""
    if digits[0].isdecimal():
        return int(_western("".join(filter(str.isdecimal, digits))))
    total = group = 0
    for sign in digits:
        value = int(unicodedata.numeric(sign))
        if value < 100:
            group += value
            continue
        # A hundred multiplies what stands right before it, ten thousand all that does.
        total = total + (group or 1) * value if value == 100 else (total + group or 1) * value
        group = 0
    return total + group
