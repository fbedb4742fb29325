"""The words of Arabic dates, as matching keys: months of five calendars' namings, weekdays, units, numbers.

Month sets follow CLDR's Arabic locales (ar, ar-LB, ar-DZ, ar-MA), with the spellings that newsrooms use.
"""

from __future__ import annotations

from typing import Final


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, 1) for name in group.split("|")}


MONTHS: Final = _numbered(
    "يناير|جانفي|كانون الثاني|ينايير",
    "فبراير|فيفري|شباط|فبرايير",
    "مارس|اذار",
    "ابريل|افريل|نيسان|ابرايل",
    "مايو|ماي|ايار|ماييو",
    "يونيو|جوان|حزيران|يونيه",
    "يوليو|جويليه|تموز|يوليوز|يوليه",
    "اغسطس|اوت|اب|غشت",
    "سبتمبر|ايلول|شتنبر",
    "اكتوبر|تشرين الاول",
    "نوفمبر|تشرين الثاني|نونبر",
    "ديسمبر|كانون الاول|دجنبر",
)
#: month names that are also ordinary words or names: only beside a day or after في / شهر
AMBIGUOUS: Final = frozenset({"ماي", "اوت", "اب", "جوان", "مارس"})
HIJRI: Final = _numbered(
    "محرم|المحرم",
    "صفر",
    "ربيع الاول",
    "ربيع الثاني|ربيع الاخر",
    "جمادي الاولي|جمادي الاول",
    "جمادي الاخره|جمادي الثانيه|جمادي الثاني",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعده|ذي القعده",
    "ذو الحجه|ذي الحجه",
)
#: Monday is 0, as in `date.weekday()`
WEEKDAYS: Final = {
    "الاثنين": 0, "الاتنين": 0, "الثلاثاء": 1, "الثلاثا": 1, "الاربعاء": 2, "الاربعا": 2, "الخميس": 3, "الجمعه": 4,
    "السبت": 5, "الاحد": 6,
}  # fmt: skip
PAST: Final = frozenset(
    "الماضي الماضيه المنصرم المنصرمه الفايت الفايته الفارط الفارطه المنقضي المنقضيه السابق السابقه الماضيين الماضيتين الاخير الاخيره الاخيرين".split()
)
FUTURE: Final = frozenset(
    "المقبل المقبله القادم القادمه الاتي الاتيه التالي التاليه المقبلين القادمين المقبلتين القادمتين".split()
)
PRESENT: Final = frozenset("الجاري الجاريه الحالي الحاليه".split())
#: unit word -> (unit, how many it says by itself: dual is 2, 0 means a number must stand before it)
UNITS: Final = {
    "يوم": ("day", 1), "يوما": ("day", 0), "يومين": ("day", 2), "ايام": ("day", 0), "اليومين": ("day", 2), "الايام": ("day", 0),
    "اسبوع": ("week", 1), "اسبوعا": ("week", 0), "اسبوعين": ("week", 2), "اسابيع": ("week", 0), "الاسبوعين": ("week", 2), "الاسابيع": ("week", 0),
    "شهر": ("month", 1), "شهرا": ("month", 0), "شهرين": ("month", 2), "اشهر": ("month", 0), "شهور": ("month", 0), "الشهرين": ("month", 2), "الاشهر": ("month", 0),
    "عام": ("year", 1), "عاما": ("year", 0), "عامين": ("year", 2), "اعوام": ("year", 0), "العامين": ("year", 2), "الاعوام": ("year", 0),
    "سنه": ("year", 1), "سنتين": ("year", 2), "سنوات": ("year", 0), "سنين": ("year", 0), "السنوات": ("year", 0), "السنتين": ("year", 2),
    "ساعه": ("hour", 1), "ساعتين": ("hour", 2), "ساعات": ("hour", 0), "الساعات": ("hour", 0), "دقيقه": ("hour", 1), "دقايق": ("hour", 0),
    "عقد": ("decade", 1), "عقدين": ("decade", 2), "عقود": ("decade", 0),
}  # fmt: skip
SINGLE_UNITS: Final = {
    "اليوم": "day",
    "الاسبوع": "week",
    "الشهر": "month",
    "العام": "year",
    "السنه": "year",
    "عام": "year",
    "شهر": "month",
    "اسبوع": "week",
}
NUMBERS: Final = {
    word: value
    for value, words in {
        1: "واحد واحده", 2: "اثنين اثنتين", 3: "ثلاثه ثلاث", 4: "اربعه اربع", 5: "خمسه خمس", 6: "سته ست", 7: "سبعه سبع",
        8: "ثمانيه ثماني ثمان", 9: "تسعه تسع", 10: "عشره عشر", 11: "احد_عشر احدي_عشره", 12: "اثني_عشر اثنا_عشر",
        15: "خمسه_عشر خمس_عشره", 20: "عشرين عشرون", 30: "ثلاثين ثلاثون", 40: "اربعين اربعون", 50: "خمسين خمسون",
        60: "ستين", 70: "سبعين", 80: "ثمانين", 90: "تسعين", 100: "مايه ميه",
    }.items()
    for word in (w.replace("_", " ") for w in words.split())
}  # fmt: skip
_UNITS_ORDINAL: Final = ("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر").split()
ORDINALS: Final = {
    **{word: number for number, word in enumerate(_UNITS_ORDINAL, 1)},
    **{f"{word} عشر": 10 + number for number, word in enumerate(["الحادي", *_UNITS_ORDINAL[1:9]], 1)},
    "العشرين": 20,
    "العشرون": 20,
    **{
        f"{word} {tens}": 20 + number
        for number, word in enumerate(["الحادي", *_UNITS_ORDINAL[1:9]], 1)
        for tens in ("والعشرين", "والعشرون")
    },
    "الثلاثين": 30,
    "الثلاثون": 30,
    "الحادي والثلاثين": 31,
    "الحادي والثلاثون": 31,
}
#: words that name a part of a longer time
PARTS: Final = {
    "مطلع": "begin", "بدايه": "begin", "اوايل": "begin", "مستهل": "begin", "منتصف": "middle", "اواسط": "middle", "نصف": "middle",
    "نهايه": "end", "اواخر": "end", "ختام": "end", "اخر": "end",
}  # fmt: skip
DECADES: Final = {
    "العشرينات": 20, "العشرينيات": 20, "الثلاثينات": 30, "الثلاثينيات": 30, "الاربعينات": 40, "الاربعينيات": 40,
    "الخمسينات": 50, "الخمسينيات": 50, "الستينات": 60, "الستينيات": 60, "السبعينات": 70, "السبعينيات": 70,
    "الثمانينات": 80, "الثمانينيات": 80, "التسعينات": 90, "التسعينيات": 90,
}  # fmt: skip
VAGUE: Final = (
    "موخرا",
    "قريبا",
    "حاليا",
    "لاحقا",
    "سابقا",
    "في وقت لاحق",
    "في وقت سابق",
    "منذ سنوات",
    "منذ فتره",
    "علي مدي سنوات",
    "قبل سنوات",
    "منذ سنين",
)
