"""Role nouns by how they build phrases: which decide their sector themselves, which are posted, which govern places."""

from __future__ import annotations

from typing import Final

from marsad.script import key
from marsad.text import Word

from .entries import Hits, Role


def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


#: quotation marks and brackets
QUOTES: Final = frozenset('«»"“”‘’()[]')
#: marks that may open a quoted name
OPENING: Final = frozenset('«"“‘(')
#: kinds of name that stand for a state
STATE_KINDS: Final = ("country", "capital", "seat")
#: kinds of role noun that name a body rather than somebody
PARTS: Final = ("institution", "force", "delegation")
#: sectors that bear arms
ARMED: Final = frozenset({"MIL", "COP", "SPY", "REB", "UAF"})
#: bodies of states that are a sector of their own
BEYOND: Final = frozenset({"UNO", "EEC", "ARL", "GCC", "IMF", "NAT"})
#: title nouns whose own sector stands whatever institution follows
FIRM: Final = _keys(
    "وزير وزيره سفير سفيره قاضي قاض محام محامي صحفي صحافي نقابه نقيب وزاره حكومه سفاره كتله محكمه نيابه مدون مراسل"
)
#: titles of several words of which the same is true: «الرئيس العام لهيئة الأمر بالمعروف»
FIRM_TITLES: Final = frozenset({"رئيس عام"})
#: their sector stands against a party or group, not against another title: «نائب عن حزب», but «نائب وزير»
SEATED: Final = _keys("نائب نائبة")
#: members of a staff, of the sector of the body they serve: «أعوان وزارة الصحة», «موظف بسفارة»
STAFF: Final = _keys("عون أعوان موظف منتسب منسوب منسوبو منتسبو إطار")
#: followers, of the sector of whom they follow: «أنصار الحوثي», «شباب حركة النهضة»
FOLLOWING: Final = _keys("شباب شاب أنصار نصير أتباع مناصر موال مؤيد")
#: parts of an administration that do the work of a force: «الإدارة العامة للأمن العمومي»
OFFICES: Final = _keys("إدارة مديرية قيادة مصلحة")
#: bodies and speakers that are the state's where nothing else is said of them
OFFICIAL: Final = _keys("مجلس مكتب متحدث ناطق مدير قيادة")
#: nouns that are a body only where the text names or describes it: «تنظيم داعش», but «تنظيم العلاقات»
VAGUE: Final = _keys("تنظيم قائمة مقاومة فرع")
#: nouns that stand for something abstract where nothing is said of them: «استخدام القوة», «دعا إلى الوحدة»
UNSAID: Final = _keys("قوة وحدة")
#: nouns of a force or body that mean a thing where they are somebody's: «أمننا», «وحدتنا»
ABSTRACT_FORCES: Final = UNSAID | _keys("أمن نظام دفاع حماية حركة")
#: participles that describe the definite noun before them: «الجريمة المنظمة», «الخلايا الناشطة»
PARTICIPLES: Final = _keys("منظمة ناشطة مهربة مؤيدة مكون مكونة مؤسسة مصابة مقاتلة مختصة معارضة")
#: who speaks or acts for people is of their sector: «الناطق الرسمي للمعتصمين», «منسق شباب الحركة»
SPEAKING: Final = _keys("ناطق متحدث منسق")
#: associations, which a noun with ل tells whose they are: «الجامعة الوطنية لمقاولي البناء»
ASSOCIATIONS: Final = _keys("جامعة نقابة اتحاد جمعية رابطة هيئة غرفة منظمة كنفدرالية تنسيقية مجلس لجنة نادي")
#: bodies that come back by their noun alone and are of the sector told before: «الوفد», «اللجنة»
SHORT: Final = _keys(
    "وفد مجلس لجنة هيئة تنسيقية نقابة جامعة اتحاد منظمة جمعية فريق مؤسسة مركز بعثة جهاز شركة غرفة كتلة مكتب هيكل "
    "عنصر مجموعة خلية مقاومة قوات"
)
#: what newspapers of the Gulf call by the noun alone: «القيادة تهنئ رئيس بوليفيا», «قال التحالف إن …»
BARE: Final = {"تحالف": ("IGO", ("MIL",)), "قياده": (None, ("GOV",))}
#: where coalitions of states fight; elsewhere one may be of parties
CAMPAIGNS: Final = ("YEM", "SYR", "IRQ", "AFG", "SAU")
#: an officer who serves no more, in full or by a letter: «اللواء المتقاعد», «العميد م. عبدالله»
RETIRED: Final = _keys("م متقاعد المتقاعد متقاعدون متقاعدين المتقاعدون المتقاعدين")
#: how a people's own leaders are praised: «قيادتنا الرشيدة»
PRAISED: Final = _keys("الرشيدة الحكيمة")
#: kin of somebody in office, whose name follows: «حرم الرئيس فلان», «ابنة الرئيس فلان»
KIN: Final = _keys("ابن شقيق حرم عقيلة قرينة")
#: who stands for an office does not hold it yet: «مرشح الرئاسة»
CANDIDATES: Final = _keys("مرشح مترشح")
#: who stands at the head of a body or speaks for it, and is of its sector: «رئيس المجلس», «أعضاء الوفد», «رئيسها»
LEADING: Final = _keys("رئيس عضو مدير أمين كاتب ناطق متحدث منسق ممثل قيادي قائد زعيم مؤسس")
#: what means several states or a foreign one, none of them named: «الدول المشاركة», «قادة الدول», «سياح أجانب»
FOREIGN: Final = _keys("أجنبي أجنبية أجانب أجنبيان أجنبيين أجنبيون أجنبيات")
#: of the West, right after the noun: «الدول الغربية», but «سكان الضفة الغربية»
WESTERN: Final = _keys("غربي غربية غربيون غربيين")
ABROAD: Final = _keys("دولة دول بلد بلدان البلدان سفير")
#: what says whose somebody is, where ل and the master follow: «القوات الموالية للرئيس», «المكتب التابع لوزارة الخارجية»
BELONGING: Final = _keys(
    "موال موالي موالية موالون موالين تابع تابعة تابعون تابعين مؤيد مؤيدة مؤيدون مؤيدين مناصر مناصرة مناصرون مناصرين"
)
#: against whom somebody fights, where ل and the enemy follow: «القوات المناهضة للحوثيين»
OPPOSING: Final = _keys("مناهض مناهضة مناهضون مناهضين مناوئ مناوئة مناوئون مناوئين معادية معادون")
#: the lawful government, to which forces are loyal
LAWFUL: Final = frozenset({"للشرعيه"})
#: leagues whose states' leaders together are meant: «وزراء الدفاع العرب», «نظراؤه الخليجيون»
LEAGUES: Final = {
    key(word): league
    for league, words in {"ARL": "العرب", "GCC": "الخليجيون الخليجيين", "EEC": "الأوروبيون الأوروبيين"}.items()
    for word in words.split()
}
#: who meets as such: «القادة العرب», but not «المسؤولون العرب»
LEADERS: Final = _keys("وزير رئيس قائد زعيم ملك نظير قاده زعماء")
#: what is done to somebody, whose nationality may stand for him: «مقتل فلسطيني», «ترحيل مغربي»
SUFFERED: Final = _keys(
    "مقتل إعدام اعتقال إصابة خطف اختطاف اغتيال استشهاد ترحيل توقيف محاكمة إدانة مصرع إيقاف بإعدام بقتل بخطف سجن"
)
#: who heads anything, not only bodies: «رئيس حملة», «مدير مشروع»
HEADING: Final = _keys("رئيس رئيسة مدير مديرة مشرف مشرفة منسق منسقة")
#: who fights whatever is said of them: «المقاتلون المعارضون»
FIGHTERS: Final = _keys("مقاتل قوات مسلح كتيبة فصيل فصائل مليشيا ميليشيا")
#: adjectives of who bears arms: «المعارضة السورية المسلحة»
BEARING_ARMS: Final = _keys("مسلح مسلحة مسلحون مسلحين مقاتلة مقاتل")
#: military bodies that a number names: «الفرقة 30», «اللواء 55»
NUMBERED: Final = _keys("فرقة لواء فوج كتيبة وحدة")
STATES: Final = _keys("الدول دول البلدان العالم")
#: nouns general enough for an adjective to settle the sector: «مسؤول أمني», «قيادات عسكرية», «وفد برلماني»
GENERAL: Final = _keys(
    "مسوول مسئول قائد قياده قيادي سلطه سلطات مجلس وفد بعثه لجنه جهاز شخصيه جهه جهات طرف عنصر عناصر مجموعه جماعه تنظيم وحده "
    "قوه قوات فريق خبير موسسه هيئه موقع كيان قوي خليه كادر مستشار متحدث ناطق عضو كتله ملحق مكتب منسوبو رجل رجال اطراف الاطراف شاب مواطن "
    "وكاله عمليه نشاط حراك تيار فصيل فصائل حركه تنسيقيه نقابه اتحاد مليشيا ميليشيا دوريه حاجز مقاتل عمال عامل محقق كتيبة فرع"
)
#: who knows the field of an adjective but does not serve in it: «خبراء أمنيون», «محلل عسكري»
EXPERTS: Final = _keys("خبير محلل باحث أستاذ")
#: parts of a parliament, where its name follows: «لجنة العلاقات الخارجية بمجلس الشيوخ»
COMMITTEES: Final = _keys("لجنة")
#: states together that no name tells: «القوى العالمية», «القوى الست»
POWERS: Final = _keys("قوى")
#: whom they stand for settles their sector: «ممثلو الشباب المعتصم»
STANDING_FOR: Final = _keys("ممثل ممثلة")
#: who is posted to or sits in what ب, في or لدى names: «السفير التركي بتونس», «عضو بمجلس النواب»
POSTED: Final = _keys(
    "سفير سفيره قنصل ممثل ممثله مندوب مراقب مبعوث نائب نائبه عضو عضوه مستشار موظف موظفه مسوول مسئول قيادي قياديه استاذ باحث"
)
#: whom a state sends to a body beyond the states: «مندوبنا الدائم لدى الأمم المتحدة»
SENT: Final = _keys("سفير سفيره ممثل ممثله مندوب مندوبة مراقب")
#: who is sent by a body beyond the states where his second office is there: «المبعوث الخاص ورئيس بعثة الأمم المتحدة»
ENVOYS: Final = frozenset(key(word) for word in ("مبعوث", "مبعوث خاص", "ممثل", "ممثل خاص", "منسق", "موفد"))
#: words inside a title after which a genitive follows: «الناطق باسم …»
INNER: Final = frozenset({"باسم", "لدي", "لشوون"})
#: whose principal may follow with ل: «النائب الأول لرئيس الوزراء»
DEPUTIES: Final = _keys("مبعوث ممثل نائب نائبة مستشار مستشارة مساعد مساعدة متحدث ناطق سكرتير مدير")
#: titles that stand between an office and its holder: «ولي العهد السعودي الأمير …»
RANKS: Final = _keys("أمير ملك سلطان رئيس سفير قاض قاضي مستشار")
#: prepositions before the place an official is sent to
TOWARD: Final = frozenset({"الي", "في", "لدي"})
#: officials whose title takes the name of the place they govern: «والي صفاقس»
GOVERNING: Final = _keys("محافظ والي وال حاكم عمدة متصرف قائمقام معتمد أمين")
#: «النائب عن الجبهة الشعبية»، «عناصر من تنظيم القاعدة»: the body that follows belongs to the name
OF: Final = frozenset({"عن", "في", "من", "لدي", "باسم", "بين"})
#: what an adjective of relation ends in
NISBA_ENDINGS: Final = ("ي", "يه", "يون", "يين", "يتان", "يتين", "يات", "يان")
#: adjectives of relation of three letters: «الفريق الفني الإماراتي»
SHORT_NISBA: Final = _keys("فني فنية طبي طبية جوي جوية بري برية")
#: nouns that are built like adjectives of relation: «حمّل أجهزة الأمن المصرية المسؤولية»
ABSTRACT: Final = _keys(
    "مسؤولية جنسية شفافية أهمية حرية أولوية مصداقية عضوية كمية خصوصية صلاحية أغلبية أكثرية أرضية آلية قرية بلدية مديرية "
    "قضية عملية اتفاقية ميزانية هوية تسوية توعية تنمية حماية نهاية بداية رعاية ضحية برقية كلية ولاية بندقية مسرحية"
)
#: titles written by a letter and a stop, before a name: «وزير الصحة د. عبدالله الربيعة»
LETTERS: Final = frozenset({"د", "م", "ا"})
#: «حاكم مصرف لبنان بالإنابة»، between an office and its holder's name
ACTING: Final = _keys("بالإنابة بالنيابة بالوكالة")
#: nouns for a part of a country, whose name follows: «أمير منطقة جازان», «شرطة محافظة جدة»
AREAS: Final = _keys("منطقة محافظة مدينة إقليم")
#: nouns before the name of a place, of which a nationality tells where it is: «محافظة إب اليمنية»
SITES: Final = AREAS | _keys("بلدة قرية ولاية جزيرة ميناء مطار ضاحية ناحية قضاء مديرية معبر")
#: what belongs to the name of a place: «منطقة مكة المكرمة»
EPITHETS: Final = _keys("المكرمة المنورة الشمالية الجنوبية الشرقية الغربية")
#: acts of one on another: a title without a name is followed by whom it met, not by its holder
MEETING: Final = _keys("استقبل يستقبل التقى يلتقي زار يزور هنأ يهنئ واستقبل والتقى وزار وهنأ")
#: families of the Gulf whose sheikhs reign: «الشيخ سلمان بن خليفة آل خليفة»
REIGNING: Final = _keys("خليفة نهيان مكتوم ثاني الصباح القاسمي النعيمي الشرقي المعلا")
#: a state whose name is an adjective
KINGDOM: Final = "السعوديه"
#: states by their noun: who serves one keeps the sector of the title: «المفتي العام للمملكة»
REALMS: Final = _keys("مملكة المملكة دولة جمهورية سلطنة")
#: what a churchman's name begins with: «البطريرك الماروني مار بشارة بطرس الراعي»
SAINTS: Final = _keys("مار الأنبا")
#: roots of و that are no conjunction
_OWN_WAW: Final = tuple(
    "وزير وزار وزرا والي ولا وكيل وكال وفد وفود وحد وسيط وسط ورث والد وجها وجيه واعظ ولي وافد".split()
)


def adjectival(role: Role) -> bool:
    """Whether a role noun may also describe: «المعارضة المسلحة», «عناصر إرهابية», but not «نقابة موظفي …»."""
    bound = role.plural and not role.nunated
    return role.kind == "collective" and not role.several and role.head.startswith("م") and not bound


def conjoined(word: Word, hit: Hits | None) -> bool:
    """Whether the word begins with the conjunction و, and is not one that merely starts so."""
    form = word.key
    if form[0] not in "وف" or len(form) < 3:
        return False
    if hit is None:
        return form.startswith(("وال", "فال")) and len(form) > 4
    if form[0] == "ف" and not form.startswith("فال"):
        return False
    return not form.startswith(_OWN_WAW) or form.startswith(("والو", "ووز"))
