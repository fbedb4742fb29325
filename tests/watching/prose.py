"""Arabic articles for the newspapers of the tests: invented, each unlike the others, with acts to be coded."""

from __future__ import annotations

import random
from typing import NamedTuple

_PLACES = "طرابلس بنغازي مصراتة سرت الزاوية غريان صبراتة درنة سبها ترهونة زوارة الخمس طبرق أجدابيا مرزق".split()
_WHO = """الجيش التركي|القوات الروسية|وزارة الداخلية الليبية|الحكومة المصرية|وزير الخارجية التونسي|الرئيس الجزائري
|المبعوث الأممي|قوات الوفاق|الجيش الوطني الليبي|وزارة الدفاع التركية|البرلمان الليبي|الحكومة السودانية""".replace(
    "\n", ""
).split("|")
_WHOM = """ميليشيات مسلحة|الحكومة الليبية|المجلس الرئاسي|الجيش الوطني الليبي|تنظيم داعش|الحكومة المالطية|متظاهرين
|وفد أوروبي|الأمم المتحدة|السلطات التركية""".replace("\n", "").split("|")
_HEADS = """{who} تعلن بدء عملية عند مداخل {place}|{who} تدين هجوماً استهدف {place}|{who} تدعو {whom} إلى حوار في {place}
|مقتل {number} أشخاص في قصف على أطراف {place}|محتجون يغلقون طريق {place} للمطالبة بالرواتب|{who} تفرض قيوداً على السفر من {place}
|اتفاق على تبادل المحتجزين قرب {place}|{who} تحذر {whom} من التصعيد حول {place}|وفد من {whom} يصل إلى {place}
|انسحاب مسلحين من مواقع شرق {place}""".replace("\n", "").split("|")
_LINES = """أعلنت {who} اليوم أن قواتها انتشرت على الطريق المؤدي إلى {place}، وأن الحركة تعود إليه تدريجياً.
قتل {number} أشخاص وأصيب {other} آخرون في قصف مدفعي أصاب حياً سكنياً جنوب {place}، بحسب مصدر طبي.
قال متحدث باسم {who} إن الاتصالات مع {whom} لم تنقطع منذ {other} أيام، ونفى ما نشر عن فشلها.
أدانت {who} الهجوم على {place}، ووصفته بأنه خرق صريح للاتفاق الموقع قبل {number} أسابيع.
طالب محتجون تجمعوا أمام مقر البلدية في {place} بصرف رواتب متأخرة منذ {number} أشهر.
وصل وفد من {whom} إلى مطار {place} وعقد اجتماعاً مغلقاً استمر {other} ساعات.
حذرت {who} من أن أي تقدم نحو {place} سيقابل برد، ودعت {whom} إلى ضبط النفس.
ذكر شهود أن أرتالاً من {number} مركبة غادرت {place} فجراً باتجاه الجنوب.
وقع الطرفان في {place} محضراً لتبادل {other} محتجزاً برعاية وجهاء من المدينة.
اعتقلت الشرطة {number} مشتبهاً بهم بعد مداهمة مخزن للسلاح في ضواحي {place}.
أكد مدير المستشفى في {place} أن الأدوية تكفي {other} أيام، وطلب مساعدة عاجلة.
علقت {who} مشاركتها في اللجنة المشتركة احتجاجاً على ما جرى في {place}.
رفضت {who} مقترحاً تقدمت به {whom} لوقف إطلاق النار حول {place} مدة {number} يوماً.
شكلت البلدية في {place} لجنة من {other} أعضاء لحصر الأضرار وتعويض السكان.
تعهدت {who} بإعادة التيار الكهربائي إلى {place} خلال {other} أيام.
""".strip().split("\n")


class Story(NamedTuple):
    """An article's words."""

    title: str
    paragraphs: tuple[str, ...]


def story(seed: str, lines: int = 6) -> Story:
    """An article of its own for every seed."""
    dice = random.Random(seed)

    def filled(pattern: str) -> str:
        place, who, whom = dice.choice(_PLACES), dice.choice(_WHO), dice.choice(_WHOM)
        return pattern.format(place=place, who=who, whom=whom, number=dice.randint(3, 97), other=dice.randint(2, 60))

    title = filled(dice.choice(_HEADS))
    return Story(title, tuple(map(filled, dice.sample(_LINES, lines))))
