"""The words of Arabic dates, as matching keys: months of five calendars' namings, weekdays, units, parts, directions.

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
    "يوليو|جويليه|جويله|تموز|يوليوز|يوليه",
    "اغسطس|اوت|اب|غشت",
    "سبتمبر|ايلول|شتنبر",
    "اكتوبر|تشرين الاول",
    "نوفمبر|تشرين الثاني|نونبر",
    "ديسمبر|كانون الاول|دجنبر",
)
#: names of the Levant, which desks put after the international one: «ديسمبر/كانون الأول», «مارس آذار»
LEVANTINE: Final = "كانون الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول".split(
    "|"
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
    "رمضان|الصيام|الصوم",
    "شوال",
    "ذو القعده|ذي القعده",
    "ذو الحجه|ذي الحجه",
)
#: names of a Hijri month that are ordinary words too: only after «شهر»
ONLY_MONTHS: Final = frozenset({"الصيام", "الصوم"})
#: days of the Hijri year that have a name: (month, day) of the first, and how many they are
FEASTS: Final = {"عيد الفطر": (10, 1, 3), "عيد الاضحي": (12, 10, 4), "عرفه": (12, 9, 1), "عاشوراء": (1, 10, 1)}
#: tens of a month: «العشر الأواخر من رمضان»
TENS: Final = {"الاوايل": 0, "الاولي": 0, "الاول": 0, "الاواسط": 1, "الوسطي": 1, "الاواخر": 2, "الاخيره": 2}
#: Monday is 0, as in `date.weekday()`
WEEKDAYS: Final = {
    "الاثنين": 0, "الاتنين": 0, "الثلاثاء": 1, "الثلاثا": 1, "الاربعاء": 2, "الاربعا": 2, "الخميس": 3, "الجمعه": 4,
    "السبت": 5, "الاحد": 6,
}  # fmt: skip
#: days counted from the dateline
NEAR: Final = {
    "اول امس": -2, "اول من امس": -2, "امس الاول": -2, "قبل امس": -2, "اول البارحه": -2, "البارحه الاولي": -2, "امس": -1, "الامس": -1, "البارحه": -1, "اليوم": 0,
    "الان": 0, "غدا": 1, "غد": 1, "الغد": 1, "بعد غد": 2, "بعد الغد": 2, "بعد غدا": 2,
}  # fmt: skip
#: nights, mornings and evenings that are counted from the dateline
NEAR_NIGHTS: Final = {
    "الليله قبل الماضيه": -2, "الليله الماضيه": -1, "الليله الفايته": -1, "الليله": 0, "هذه الليله": 0, "هذا المساء": 0,
    "هذا الصباح": 0, "فجر الغد": 1,
}  # fmt: skip
PARTS_OF_DAY: Final = "مساء|صباح|فجر|ظهر|عصر|ليله|ليل|بعد ظهر|ضحي|منتصف ليل|منتصف نهار|صبيحه|عشيه|مغرب".split("|")

PAST: Final = frozenset(
    "الماضي الماضيه المنصرم المنصرمه الفايت الفايته الفارط الفارطه المنقضي المنقضيه السابق السابقه الماضيين الماضيتين الاخير الاخيره الاخيرين الاخيرتين "
    "المنصرمين المنصرمتين الفارطين المنقضيين".split()
)
FUTURE: Final = frozenset(
    "المقبل المقبله القادم القادمه الاتي الاتيه التالي التاليه الموالي المواليه المقبلين القادمين المقبلتين القادمتين".split()
)
PRESENT: Final = frozenset("الجاري الجاريه الحالي الحاليه".split())
#: «العام قبل الماضي», the one before the last
BEFORE_LAST: Final = ("قبل الماضي", "قبل الماضيه", "ما قبل الماضي", "ما قبل الماضيه", "قبل الفايت", "قبل الفارط")

#: unit word -> (unit, how many it says by itself: dual is 2, 0 means a number must stand before it)
UNITS: Final = {
    "يوم": ("day", 1), "يوما": ("day", 0), "يومين": ("day", 2), "ايام": ("day", 0),
    "اسبوع": ("week", 1), "اسبوعا": ("week", 0), "اسبوعين": ("week", 2), "اسابيع": ("week", 0),
    "شهر": ("month", 1), "شهرا": ("month", 0), "شهرين": ("month", 2), "اشهر": ("month", 0), "شهور": ("month", 0),
    "عام": ("year", 1), "عاما": ("year", 0), "عامين": ("year", 2), "اعوام": ("year", 0),
    "سنه": ("year", 1), "سنتين": ("year", 2), "سنوات": ("year", 0), "سنين": ("year", 0),
    "ساعه": ("hour", 1), "ساعتين": ("hour", 2), "ساعات": ("hour", 0), "دقيقه": ("minute", 1), "دقايق": ("minute", 0),
    "دقيقتين": ("minute", 2), "عقد": ("decade", 1), "عقدين": ("decade", 2), "عقود": ("decade", 0),
}  # fmt: skip
#: units with the article, as «الأيام الثلاثة الماضية» counts them
COUNTED: Final = {
    "اليومين": ("day", 2), "الايام": ("day", 0), "الاسبوعين": ("week", 2), "الاسابيع": ("week", 0),
    "الشهرين": ("month", 2), "الاشهر": ("month", 0), "الشهور": ("month", 0), "العامين": ("year", 2),
    "الاعوام": ("year", 0), "السنوات": ("year", 0), "السنتين": ("year", 2), "الساعات": ("hour", 0),
    "الساعتين": ("hour", 2), "العقود": ("decade", 0), "العقدين": ("decade", 2),
}  # fmt: skip
SINGLE_UNITS: Final = {
    "الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year", "عام": "year", "شهر": "month",
    "اسبوع": "week", "العقد": "decade",
}  # fmt: skip
#: words that name a part of a longer time
PARTS: Final = {
    "مطلع": "begin", "بدايه": "begin", "اوايل": "begin", "مستهل": "begin", "اول": "begin", "منتصف": "middle", "اواسط": "middle",
    "نهايه": "end", "اواخر": "end", "ختام": "end", "اخر": "end", "غره": "begin", "حلول نهايه": "end", "بدء": "begin",
}  # fmt: skip
#: «النصف الثاني من عام 2016», «الربع الأخير»: (which part, of how many)
SHARES: Final = {
    "النصف الاول": (1, 2), "النصف الثاني": (2, 2), "الربع الاول": (1, 4), "الربع الثاني": (2, 4), "الربع الثالث": (3, 4),
    "الربع الرابع": (4, 4), "الربع الاخير": (4, 4), "الثلث الاول": (1, 3), "الثلث الثاني": (2, 3), "الثلث الاخير": (3, 3),
}  # fmt: skip
#: season -> its first and last month
SEASONS: Final = {"صيف": (6, 8), "خريف": (9, 11), "شتاء": (12, 14), "ربيع": (3, 5)}
DECADES: Final = {
    "العشرينات": 20, "العشرينيات": 20, "الثلاثينات": 30, "الثلاثينيات": 30, "الاربعينات": 40, "الاربعينيات": 40,
    "الخمسينات": 50, "الخمسينيات": 50, "الستينات": 60, "الستينيات": 60, "السبعينات": 70, "السبعينيات": 70,
    "الثمانينات": 80, "الثمانينيات": 80, "التسعينات": 90, "التسعينيات": 90,
}  # fmt: skip
#: times without days of their own
VAGUE: Final = (
    "موخرا|قريبا|حاليا|لاحقا|سابقا|مستقبلا|انفا|عما قريب|وقت لاحق|وقت سابق|اقرب وقت|الاونه الاخيره|الفتره الاخيره|الفتره الماضيه|الفتره المقبله|المرحله المقبله|"
    "منذ فتره|منذ مده|منذ زمن|مدي سنوات|قبل فتره|قبل مده"
).split("|")
#: what follows «اليوم» when it does not mean the day of the report: «اليوم العالمي»، «اليوم التالي»
NOT_TODAY: Final = (
    "العالمي|الوطني|الدولي|العربي|الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي|العشرين|العشرون|الثلاثين|الثلاثون|الاخير|نفسه|ذاته|عينه|التالي|الموالي|"
    "الماضي|السابق|المقبل|المفتوح|الدراسي|التحسيسي|الاعلامي|الموعود|الواحد|الختامي|الافتتاحي|الذي"
).split("|")
_ATTACKS: Final = ("هجمات", "هجوم", "احداث", "اعتداءات", "تفجيرات")
_RISING: Final = ("ثوره", "انتفاضه")
#: days that name an event without its year: (day, month) -> its year and the nouns that go before it
NAMED_DAYS: Final = {
    (11, 9): (2001, _ATTACKS), (7, 10): (2023, _ATTACKS), (23, 7): (1952, _RISING), (26, 9): (1962, _RISING),
    (14, 10): (1963, _RISING), (14, 1): (2011, _RISING), (25, 1): (2011, _RISING), (11, 2): (2011, _RISING),
    (17, 2): (2011, _RISING), (30, 6): (2013, _RISING), (17, 10): (2019, _RISING),
}  # fmt: skip
#: years that are no calendar years, so that their beginning is not January
NO_CALENDAR: Final = (
    "الدراسي|الدراسيه|الجامعي|الجامعيه|القضايي|القضاييه|المالي|الماليه|الهجري|الهجريه|الرياضي|الرياضيه|التكويني|التكوينيه"
).split("|")
#: names of a time that the text has named before
THEN: Final = "انذاك حينذاك وقتذاك حينيذ وقتيذ يوميذ عاميذ حينها".split()
SAME: Final = "نفسه نفسها ذاته ذاتها عينه عينها".split()
NEXT: Final = "التالي التاليه الموالي المواليه".split()
#: names that end in «اليوم»: «روسيا اليوم»
NAMED_TODAY: Final = frozenset("روسيا المصري عين اخبار راي صحيفه قناه موقع جريده".split())
