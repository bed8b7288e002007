"""Numbers as lists write them: roman, letters, ordinals, and those of other scripts.

Source: ECMA-376-1 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

MOST: Final = 32_767
"""The highest number Word gives a list."""

ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
THAI: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
HINDI: Final = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
VOWELS: Final = "अआइईउऊऋऌऍऎएऐऑऒओऔ"
AIUEO: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
GANADA: Final = "가나다라마바사아자차카타파하"
CHOSUNG: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
ZODIAC: Final = "子丑寅卯辰巳午未申酉戌亥"
COUNTING: Final = "〇一二三四五六七八九"
SYMBOLS: Final = "*†‡§"
SMALL: Final[list[str]] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
TENS: Final[list[str]] = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def roman(number: int) -> str:
    """IV for 4; the number itself where there is none."""
    if number < 1:
        return str(number)
    text = ""
    for worth, sign in ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def repeated(letters: str) -> Callable[[int], str]:
    """a, b ... z, aa, bb: each round repeats the letter once more, as Word does."""

    def letter(number: int) -> str:
        if number < 1:
            return ""
        times, place = divmod(number - 1, len(letters))
        return letters[place] * (times + 1)

    return letter


def digits(zero: str) -> Callable[[int], str]:
    """Decimal digits of another script, from its zero on."""
    table = {48 + place: ord(zero) + place for place in range(10)}
    return lambda number: str(number).translate(table)


def ordinal(number: int) -> str:
    """1st, 2nd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"


def cardinal_words(number: int) -> str:
    """Twenty-one for 21; in figures from 100 on, and below 0."""
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return SMALL[number].capitalize()
    tens, ones = divmod(number, 10)
    return (TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")).capitalize()


def ordinal_words(number: int) -> str:
    """Twenty-first for 21; "100th" from 100 on."""
    if not 0 <= number < 100:
        return ordinal(number)
    head, _, last = cardinal_words(number).lower().rpartition("-")
    word = ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return (f"{head}-{word}" if head else word).capitalize()


def counted(number: int) -> str:
    """二十一 for 21: as people count in Chinese and Japanese, below 10,000."""
    if not 0 < number < 10_000:
        return "".join(COUNTING[int(figure)] for figure in str(abs(number)))
    text = ""
    for worth, unit in ((1000, "千"), (100, "百"), (10, "十")):
        figure, number = divmod(number, worth)
        if figure:
            text += ("" if figure == 1 and unit == "十" and not text else COUNTING[figure]) + unit
    return text + (COUNTING[number] if number else "")


def enclosed(first: int, most: int) -> Callable[[int], str]:
    """Numbers in circles or brackets, of a row of Unicode characters that starts at `first`."""
    return lambda number: chr(first + number - 1) if 1 <= number <= most else str(number)


def _hebrew(number: int) -> str:
    """Hebrew numerals: ט״ו and ט״ז stand for 15 and 16 (written here without marks)."""
    if not 1 <= number <= 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    text = "ת" * (hundreds // 4) + ("קרש"[hundreds % 4 - 1] if hundreds % 4 else "")
    if rest in (15, 16):
        return text + "ט" + "וז"[rest - 15]
    tens, ones = divmod(rest, 10)
    return text + ("יכלמנסעפצ"[tens - 1] if tens else "") + (HEBREW[ones - 1] if ones else "")


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": repeated(LATIN.upper()),
    "lowerLetter": repeated(LATIN),
    "ordinal": ordinal,
    "cardinalText": cardinal_words,
    "ordinalText": ordinal_words,
    "hex": lambda number: f"{number:X}",
    "chicago": repeated(SYMBOLS),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
    "decimalEnclosedCircle": enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": enclosed(0x2460, 20),
    "decimalEnclosedParen": enclosed(0x2474, 20),
    "decimalEnclosedFullstop": enclosed(0x2488, 20),
    "decimalFullWidth": digits("０"),
    "decimalFullWidth2": digits("０"),
    "hindiNumbers": digits("०"),
    "hindiConsonants": repeated(VOWELS),
    "hindiVowels": repeated(HINDI),
    "thaiNumbers": digits("๐"),
    "thaiLetters": repeated(THAI),
    "arabicAlpha": repeated(ARABIC),
    "arabicAbjad": repeated(ABJAD),
    "hebrew1": _hebrew,
    "hebrew2": repeated(HEBREW),
    "russianLower": repeated(RUSSIAN),
    "russianUpper": repeated(RUSSIAN.upper()),
    "aiueoFullWidth": repeated(AIUEO),
    "aiueo": repeated(AIUEO),
    "ganada": repeated(GANADA),
    "chosung": repeated(CHOSUNG),
    "ideographTraditional": repeated(STEMS),
    "ideographZodiac": repeated(ZODIAC),
    "ideographDigital": lambda number: "".join(COUNTING[int(n)] for n in str(abs(number))),
    "taiwaneseDigital": lambda number: "".join(COUNTING[int(n)] for n in str(abs(number))),
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "japaneseCounting": counted,
}


def written(number: int, form: str) -> str | None:
    """A number in a format of the file; None for a format that is not laid out."""
    write = FORMATS.get(form)
    return None if write is None else write(min(max(number, -MOST), MOST))
