"""The closed lists in Arabic and English words, and Arabic's own way of counting, for charts and briefs."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple

from marsad.lexicon import load

Language = Literal["ar", "en"]
#: first strong isolate and its end: what stands between them keeps its own direction (<bdi> in HTML)
FSI, PDI = "\u2068", "\u2069"

QUADS: Final[dict[str, tuple[str, ...]]] = {
    "ar": ("تعاون بالقول", "تعاون بالفعل", "خلاف بالقول", "نزاع بالفعل"),
    "en": ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict"),
}
TYPES_AR: Final = {
    "AGREE": "اتفاق",
    "CONSULT": "تشاور",
    "SUPPORT": "تأييد",
    "CONCEDE": "تنازل",
    "COOPERATE": "تعاون",
    "AID": "مساعدة",
    "RETREAT": "تراجع",
    "REQUEST": "مطالبة",
    "ACCUSE": "اتهام",
    "REJECT": "رفض",
    "THREATEN": "تهديد",
    "PROTEST": "احتجاج",
    "SANCTION": "عقوبات",
    "MOBILIZE": "تعبئة",
    "COERCE": "إكراه",
    "ASSAULT": "اعتداء",
}
MODES_AR: Final = {
    "visit": "زيارة",
    "third-party": "وساطة",
    "multilateral": "لقاء متعدد الأطراف",
    "phone": "مكالمة هاتفية",
    "withdraw": "انسحاب",
    "release": "إفراج",
    "return": "إعادة",
    "disarm": "نزع سلاح",
    "ceasefire": "وقف إطلاق نار",
    "access": "السماح بالوصول",
    "resign": "استقالة",
    "assist": "مساعدة",
    "change": "تغيير",
    "yield": "تنازل",
    "meet": "لقاء",
    "disapprove": "إدانة",
    "investigate": "تحقيق",
    "allege": "ادعاء",
    "restrict": "تقييد",
    "ban": "حظر",
    "arrest": "توقيف",
    "relations": "قطع علاقات",
    "rights": "حقوق",
    "expel": "طرد",
    "territory": "أراضٍ",
    "violence": "استخدام القوة",
    "demo": "مظاهرة",
    "riot": "شغب",
    "strike": "إضراب",
    "hunger": "إضراب عن الطعام",
    "boycott": "مقاطعة",
    "obstruct": "عرقلة",
    "convict": "حكم قضائي",
    "discontinue": "وقف تعامل",
    "troops": "قوات",
    "weapons": "أسلحة",
    "police": "شرطة",
    "militia": "ميليشيات",
    "seize": "مصادرة",
    "censor": "رقابة",
    "curfew": "حظر تجول",
    "deport": "ترحيل",
    "withhold": "حجب",
    "misinformation": "تضليل",
    "cyber": "هجوم إلكتروني",
    "abduct": "خطف",
    "beat": "ضرب",
    "torture": "تعذيب",
    "execute": "إعدام",
    "sexual": "عنف جنسي",
    "assassinate": "اغتيال",
    "destroy": "تدمير",
    "primitive": "سلاح بدائي",
    "firearms": "إطلاق نار",
    "explosives": "تفجير",
    "suicide-attack": "هجوم انتحاري",
    "aerial": "قصف جوي",
    "drone": "طائرة مسيّرة",
    "heavy-weapons": "أسلحة ثقيلة",
    "crowd-control": "تفريق متجمعين",
    "cleansing": "تطهير عرقي",
    "massacre": "مجزرة",
    "unconventional": "سلاح غير تقليدي",
}
MODALITIES_AR: Final = {
    "asserted": "مؤكد",
    "planned": "مزمع",
    "conditional": "مشروط",
    "possible": "محتمل",
    "denied": "منفي",
}
_MONTHS_AR: Final = (
    "يناير/كانون الثاني",
    "فبراير/شباط",
    "مارس/آذار",
    "أبريل/نيسان",
    "مايو/أيار",
    "يونيو/حزيران",
    "يوليو/تموز",
    "أغسطس/آب",
    "سبتمبر/أيلول",
    "أكتوبر/تشرين الأول",
    "نوفمبر/تشرين الثاني",
    "ديسمبر/كانون الأول",
)
_MONTHS_EN: Final = "January February March April May June July August September October November December".split()
_UNNAMED: Final = {
    "---": ("أطراف بلا دولة", "parties without a country"),
    "IGO": ("منظمات دولية", "international organisations"),
    "NGO": ("منظمات غير حكومية", "non-governmental organisations"),
}


class Noun(NamedTuple):
    """An Arabic noun as numbers want it: «حدث، حدثان، حدثين، أحداث، حدثاً»."""

    one: str
    two: str
    two_oblique: str
    few: str
    many: str
    feminine: bool = False


ACT: Final = Noun("واقعة", "واقعتان", "واقعتين", "وقائع", "واقعة", feminine=True)
EVENT: Final = Noun("حدث", "حدثان", "حدثين", "أحداث", "حدثاً")
REPORT: Final = Noun("تقرير", "تقريران", "تقريرين", "تقارير", "تقريراً")
PUBLISHER: Final = Noun("ناشر", "ناشران", "ناشرين", "ناشرين", "ناشراً")
DAY: Final = Noun("يوم", "يومان", "يومين", "أيام", "يوماً")
DEAD: Final = Noun("قتيل", "قتيلان", "قتيلين", "قتلى", "قتيلاً")
WOUNDED: Final = Noun("جريح", "جريحان", "جريحين", "جرحى", "جريحاً")
DETAINED: Final = Noun("موقوف", "موقوفان", "موقوفين", "موقوفين", "موقوفاً")
DISPLACED: Final = Noun("نازح", "نازحان", "نازحين", "نازحين", "نازحاً")
PARTICIPANT: Final = Noun("مشارك", "مشاركان", "مشاركين", "مشاركين", "مشاركاً")


def counted(number: int, noun: Noun, *, oblique: bool = False) -> str:
    """A number with its noun as Arabic grammar has it: «حدث واحد، حدثان، 3 أحداث، 11 حدثاً، 100 حدث»."""
    if number == 1:
        return f"{noun.one} {'واحدة' if noun.feminine else 'واحد'}"
    if number == 2:
        return noun.two_oblique if oblique else noun.two
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{number:,} {noun.few}"
    if rest >= 11:
        return f"{number:,} {noun.many}"
    return f"{number:,} {noun.one}"


def plural(number: int, one: str, many: str = "") -> str:
    """An English number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def signed(number: float, digits: int = 0) -> str:
    """A number with its sign, a true minus: it keeps its place beside digits in Arabic text."""
    return f"{number:+,.{digits}f}".replace("-", "−") if number else "0"


def isolated(text: str) -> str:
    """Text that keeps its own direction inside another."""
    return f"{FSI}{text.replace(FSI, '').replace(PDI, '')}{PDI}"


def day_name(day: str, language: str) -> str:
    """A day in words: «27 ديسمبر/كانون الأول 2020», `27 December 2020`."""
    found = date.fromisoformat(day)
    months = _MONTHS_AR if language == "ar" else _MONTHS_EN
    return f"{found.day} {months[found.month - 1]} {found.year}"


def type_name(kind: str, mode: str | None, language: str) -> str:
    """A type with its mode in words: «اعتداء (قصف جوي)», `assault (aerial)`."""
    name = TYPES_AR[kind] if language == "ar" else kind.lower()
    if not mode:
        return name
    return f"{name} ({MODES_AR.get(mode, mode) if language == 'ar' else mode.replace('-', ' ')})"


@cache
def _countries() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name_ar"], row["name_en"]) for row in load().actors()["countries"]} | _UNNAMED


def country_name(code: str, language: str) -> str:
    """A country in words; the code itself where it is unknown."""
    names = _countries().get(code, (code, code))
    return names[language == "en"]
