"""Language codes as a screen reader knows them, from what Word files say.

Files hold `x-none`, `en-us`, `zxx`, old numbers ("0809") and plain nonsense.
Source: BCP 47; ECMA-376-1 22.9.2.6 (ST_Lang); ISO 639-1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docgen.page.reader.names import listed

CODE: Final = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_][a-z0-9]{5,8}|[-_]\d[a-z0-9]{3})*",
    re.IGNORECASE | re.ASCII,
)
TWO: Final = listed(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
THREE: Final = listed(
    "arz ary apc ast ber bgc bho brx byn ceb ckb cop csb doi dsb dyu fil fur gez gsw hak haw hbo "
    "hsb hmn kab kea kmr kok ksh lij lzh mai man mni mos mzn nan nap nso pap pes prs quz rom sah "
    "sat scn sco sdh sma smj smn sms syc syl syr szl tet tig tpi tzm vec wal wuu yue zgh zza"
)
# What old files and old Macs wrote instead of a code, and codes that were renamed.
RENAMED: Final = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}
NUMBERED: Final = {
    "0401": "ar-SA",
    "0402": "bg-BG",
    "0404": "zh-TW",
    "0405": "cs-CZ",
    "0407": "de-DE",
    "0408": "el-GR",
    "0409": "en-US",
    "040A": "es-ES",
    "040C": "fr-FR",
    "040D": "he-IL",
    "040E": "hu-HU",
    "0410": "it-IT",
    "0411": "ja-JP",
    "0412": "ko-KR",
    "0413": "nl-NL",
    "0415": "pl-PL",
    "0416": "pt-BR",
    "0418": "ro-RO",
    "0419": "ru-RU",
    "041B": "sk-SK",
    "041C": "sq-AL",
    "041F": "tr-TR",
    "0420": "ur-PK",
    "0422": "uk-UA",
    "0427": "lt-LT",
    "0429": "fa-IR",
    "0439": "hi-IN",
    "0445": "bn-IN",
    "0446": "pa-IN",
    "0452": "cy-GB",
    "0804": "zh-CN",
    "0809": "en-GB",
    "0816": "pt-PT",
    "0845": "bn-BD",
}

# The languages written in a script, the likeliest first.
WRITTEN: Final = {
    "arab": ("ar", "fa", "ur", "ps", "ckb", "prs", "pes", "sd", "ug", "ku", "ks", "sdh"),
    "hebr": ("he", "yi"),
    "deva": ("hi", "ne", "mr", "sa", "kok", "mai", "bho", "doi", "brx"),
    "beng": ("bn", "as", "syl"),
    "guru": ("pa",),
    "gujr": ("gu",),
    "orya": ("or",),
    "taml": ("ta",),
    "telu": ("te",),
    "knda": ("kn",),
    "mlym": ("ml",),
    "sinh": ("si",),
    "thai": ("th",),
    "laoo": ("lo",),
    "tibt": ("bo", "dz"),
    "mymr": ("my",),
    "khmr": ("km",),
    "ethi": ("am", "ti", "tig", "gez"),
    "syrc": ("syr", "syc"),
    "thaa": ("dv",),
    "hani": ("zh", "ja", "ko", "yue", "wuu", "nan"),
    "kana": ("ja",),
    "hang": ("ko",),
}


@lru_cache(maxsize=512)
def cleaned(code: str | None) -> str | None:
    """A code in its usual spelling ("en-us" is "en-US", "0809" is "en-GB").

    None for what names no language: `x-none`, `zxx`, a misspelt or private code.
    """
    text = (code or "").strip()
    text = NUMBERED.get(text.upper().removeprefix("0X").zfill(4), text)
    found = CODE.fullmatch(text)
    if not found:
        return None
    language = RENAMED.get(found[1].lower(), found[1].lower())
    if language not in (TWO if len(language) == 2 else THREE):
        return None
    rest = [found[2].title()] if found[2] else []
    rest += [found[3].upper()] if found[3] else []
    return "-".join([language, *rest])


def fitting(script: str, *codes: str | None) -> str:
    """The first of these codes that is written in a script, or the script's likeliest.

    Word marks Bengali as Arabic when the default says `bidi="ar-SA"`: a screen reader would
    spell it out in the wrong voice.
    """
    languages = WRITTEN[script]
    for code in codes:
        known = cleaned(code)
        if known and known.split("-")[0] in languages:
            return known
    return languages[0]
