"""An English Word file -> the same file in words of another language, for looking at its pages.

No translation: every word becomes some word of the language. Names, references, numbers and
addresses stay, held apart as the renderer holds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from zlib import crc32

from docgen.language.isolates import END, FIRST_STRONG
from docgen.word import package
from docgen.word.bidi_text import has_right
from docgen.word.package import W

WORDS = {
    "ur": (
        "بچے والدہ والد خاندان منصوبہ تحفظ اجلاس گروپ سماجی کارکن گھر اسکول صحت ہفتہ مہینہ ملاقات "
        "رپورٹ فیصلہ خطرہ مدد حمایت جائزہ تاریخ جگہ وقت نام پتہ بات کرنا جانا آنا دیکھنا سننا "
        "ہے ہیں تھا تھی گے گی کا کی کے کو سے میں پر اور یا نہیں اگر تو جب تک ہر ایک دو پہلے بعد "
        "کیونکہ ضرورت ذمہ داری ہسپتال ڈاکٹر نرس ٹیچر بہن بھائی دادی نانی محفوظ خوش ٹھیک"
    ),
    "ar": (
        "الطفل الأم الأب الأسرة الخطة الحماية الاجتماع المجموعة الأخصائي الاجتماعي المنزل المدرسة "
        "الصحة الأسبوع الشهر الزيارة التقرير القرار الخطر المساعدة الدعم المراجعة التاريخ المكان "
        "الوقت الاسم العنوان كان كانت في من إلى على عن مع هذا هذه ذلك التي الذي لا لم لن إذا "
        "قبل بعد كل أو ثم لأن يجب المسؤولية المستشفى الطبيب المعلمة الأخت الأخ الجدة آمن سعيد"
    ),
    "ckb": (
        "منداڵ دایک باوک خێزان پلان پاراستن کۆبوونەوە گرووپ کارمەندی کۆمەڵایەتی ماڵ قوتابخانە "
        "تەندروستی هەفتە مانگ سەردان ڕاپۆرت بڕیار مەترسی یارمەتی پشتگیری پێداچوونەوە بەروار شوێن "
        "کات ناو ناونیشان بوو هەیە لە بۆ لەگەڵ ئەم ئەو کە نا ئەگەر پێش دوای هەموو یان چونکە پێویستە"
    ),
    "bn": (
        "শিশু মা বাবা পরিবার পরিকল্পনা সুরক্ষা সভা দল সমাজকর্মী বাড়ি বিদ্যালয় স্বাস্থ্য সপ্তাহ মাস "
        "সাক্ষাৎ প্রতিবেদন সিদ্ধান্ত ঝুঁকি সাহায্য সহায়তা পর্যালোচনা তারিখ স্থান সময় নাম ঠিকানা ছিল আছে "
        "এবং অথবা না যদি তবে যখন পর্যন্ত প্রতি এক দুই আগে পরে কারণ প্রয়োজন দায়িত্ব হাসপাতাল ডাক্তার"
    ),
    "pa": (
        "ਬੱਚਾ ਮਾਤਾ ਪਿਤਾ ਪਰਿਵਾਰ ਯੋਜਨਾ ਸੁਰੱਖਿਆ ਮੀਟਿੰਗ ਸਮੂਹ ਸਮਾਜਿਕ ਕਰਮਚਾਰੀ ਘਰ ਸਕੂਲ ਸਿਹਤ ਹਫ਼ਤਾ ਮਹੀਨਾ "
        "ਮੁਲਾਕਾਤ ਰਿਪੋਰਟ ਫ਼ੈਸਲਾ ਖ਼ਤਰਾ ਮਦਦ ਸਹਾਇਤਾ ਸਮੀਖਿਆ ਤਾਰੀਖ਼ ਥਾਂ ਸਮਾਂ ਨਾਮ ਪਤਾ ਸੀ ਹੈ ਹਨ ਅਤੇ ਜਾਂ "
        "ਨਹੀਂ ਜੇ ਤਾਂ ਜਦੋਂ ਤੱਕ ਹਰ ਇੱਕ ਦੋ ਪਹਿਲਾਂ ਬਾਅਦ ਕਿਉਂਕਿ ਲੋੜ ਜ਼ਿੰਮੇਵਾਰੀ ਹਸਪਤਾਲ ਡਾਕਟਰ"
    ),
    "ti": (
        "ቆልዓ ኣደ ኣቦ ስድራቤት ውጥን ምክልኻል ኣኼባ ጉጅለ ማሕበራዊ ሰራሕተኛ ገዛ ቤት ትምህርቲ ጥዕና ሰሙን ወርሒ ምብጻሕ "
        "ጸብጻብ ውሳነ ሓደጋ ሓገዝ ደገፍ ግምገማ ዕለት ቦታ ግዜ ስም ኣድራሻ ነበረ ኣሎ ምስ ናብ ካብ እዚ እቲ ወይ"
    ),
}
TAGS = {"ur": "ur-PK", "ar": "ar-SA", "ckb": "ckb-IQ", "bn": "bn-BD", "pa": "pa-IN", "ti": "ti-ER"}
_COMMA = {"ur": "،", "ar": "،", "ckb": "،"}
_TOKEN = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|[A-Z]{2,}[\w-]*|\+?\d[\d ,.:/–-]*\d|\d|[^\W\d_]+(?:'[a-z]+)?|."
)


def pretended(docx: bytes, language: str) -> bytes:
    """The file in words of a language, labelled with it."""
    parts = package.unzipped(docx)
    roots = {name: package.parsed(parts[name]) for name, _ in package.text_parts(parts)}
    texts = [text for root in roots.values() for text in root.iter(f"{W}t")]
    names = _names([text.text or "" for text in texts])
    for text in texts:
        text.text = worded(text.text or "", language, names.__contains__)
    styles = parts["word/styles.xml"].replace(b'w:val="en-GB"', b'w:val="%s"' % _tag(language))
    made = {name: package.serialized(root) for name, root in roots.items()}
    return package.zipped({**parts, **made, "word/styles.xml": styles})


def _tag(language: str) -> bytes:
    return TAGS[language].encode()


def _names(texts: list[str]) -> set[str]:
    """Words that have a capital within a sentence and are nowhere written without one."""
    inside = {word for text in texts for word in re.findall(r"(?<=[\w,] )[A-Z][a-z]+", text)}
    small = {word for text in texts for word in re.findall(r"\b[a-z]+", text)}
    return {word for word in inside if word.lower() not in small}


def worded(text: str, language: str, is_name: Callable[[str], bool]) -> str:
    """A text in words of a language; what stays is held apart, neighbours together."""
    pool = WORDS[language].split()
    made = list[str]()
    for said in _TOKEN.findall(text):
        if re.fullmatch(r"[^\W\d_]+(?:'[a-z]+)?", said) and not has_right(said):
            stays = is_name(said) or (len(said) > 1 and said.isupper())
            made.append(_apart(said) if stays else pool[crc32(said.lower().encode()) % len(pool)])
        elif re.search(r"[\dA-Z]", said) and not has_right(said):
            made.append(_apart(said))
        else:
            made.append(_COMMA.get(language, said) if said == "," else said)
    return "".join(made).replace(f"{END} {FIRST_STRONG}", " ")


def _apart(token: str) -> str:
    return f"{FIRST_STRONG}{token}{END}"
