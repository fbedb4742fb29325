"""From a mention to the actor of the contract: country and sector, by antecedent where the mention names none."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from marsad.actors import ARMED, Memory, Mention
from marsad.model import Actor
from marsad.script import key

from .context import Context

#: whether a party fights in person, talks with another, or is held by another
Deed = Literal["", "fights", "talks", "held"]
#: doers whose state nobody knows yet
_UNPLACED: Final = frozenset({"منفذ", "منفذو", "مهاجم", "المعتدي", "ملثم"})
#: who comes from elsewhere, and of a state that is not said: «مقتل 38 سائحا في سوسة», «ترحيل المهاجرين»
_STRANGERS: Final = frozenset({"سائح", "سائحة", "مهاجر", "مهاجرة"})
#: whom a state that occupies others strikes
_OCCUPIED: Final = {"ISR": "PSE"}
#: within so many words after people the group may stand for which they are held
_ACCUSED_WITHIN: Final = 6
#: what the people are who may turn out to be of an armed group
_UNTOLD: Final = frozenset({"CVL", "UAF", "UNK", "REB"})
#: ruling houses, which tell a prince's state: «الشيخ سيف بن زايد آل نهيان»
_HOUSES: Final = {
    key(house): country
    for country, houses in {
        "ARE": "آل_نهيان آل_مكتوم",
        "QAT": "آل_ثاني",
        "BHR": "آل_خليفة",
        "SAU": "آل_سعود",
        "KWT": "الأحمد_الصباح الحمد_الصباح الخالد_الصباح المبارك_الصباح الجابر_الصباح المحمد_الصباح السالم_الصباح",
    }.items()
    for house in (one.replace("_", " ") for one in houses.split())
}
#: who serves a state: struck by an army of that name, they are still its own
_SERVING: Final = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
#: whom Turkey strikes at home and across its borders: fighters of its own Kurds, «الغارات التركية على الأكراد في العراق»
_KURDS: Final = frozenset(key(word) for word in "كرد كردي كرديا كردية أكراد كرديين كرديون".split())
#: who fights for the government of Yemen, whatever the noun before: «رجال المقاومة»
_RESISTANCE: Final = "المقاومة"
#: who belongs where something happens: «انفجار عند مركز للشرطة في إسطنبول», «مستشفى»
_LOCAL: Final = frozenset({"COP", "MED"})
#: who governs, judges or keeps order in what is named after في: «السلطات في بورما», but not «القوات في أفغانستان»
_RULED: Final = frozenset({"GOV", "COP", "JUD", "LEG", "OPP", "CVL", "LAB", "MED", "EDU"})
_WITHIN: Final = frozenset({"في", "داخل"})
#: who is of the armed group that a report names: «المتشددون», and where it is said to be known, «تلك الميليشيات»
_EXTREMISTS: Final = frozenset({"متشدد", "متطرف"})
_BANDS: Final = frozenset({"ميليشيا", "مليشيا", "عصابة", "مسلح", "جماعة", "جماعة مسلحة", "جماعة متطرفة"})
#: who is sent abroad, and so not of the place where he is
_POSTED: Final = frozenset(
    article + key(word)
    for article in ("", "ال")
    for word in "سفير سفارة قنصل قنصلية مبعوث ممثل ممثلية مندوب بعثة ملحق ملحقية جالية وفد سفيرة سفراء".split()
)
#: kinds of mention that stand for a state
_STATES: Final = frozenset({"country", "capital", "adjective"})
#: a nationality on one of these is that state's army: «القصف التركي»
_ARMED: Final = frozenset(
    key(word)
    for word in "ضربة ضربات قصف غارة غارات طيران توغل صواريخ صاروخية جوية طائرة طائرات قاعدة قواعد قوات عسكرية".split()
)

#: a nationality on one of these is that state's people: «احتجاجات عراقية»
_PROTESTS: Final = frozenset(
    key(word)
    for word in "احتجاج احتجاجات مظاهرة مظاهرات تظاهرة تظاهرات اعتصام اعتصامات مسيرة مسيرات انتفاضة حراك إضراب".split()
)


def actor(
    context: Context,
    mention: Mention,
    memory: Memory,
    where: str | None = None,
    deed: Deed = "",
    by: str | None = None,
) -> Actor:
    """The actor of a mention: a bare «الوفد» takes the country of its antecedent, an unnamed body the report's own.

    `where` is the country that unnamed people are of before that: «الهجوم الذي أوقع 80 قتيلا في نيس». Who `deed` says
    fights or talks is named by its people or its opposition as well: see `_doing`; who is `held` may be so for a group
    that the clause names. `by` is the state that strikes them.
    """
    paragraph = context.paragraph
    text, start, end = paragraph.slice(mention.first, mention.last)
    if mention.name is not None and (mention.former or not (mention.title and mention.roles and not mention.held)):
        mention = _in_office(context, mention, memory)
    mention = _doing(context, mention, deed)
    if mention.country is None and mention.entity_id is None:
        group = _accused_of(context, mention) if deed == "held" else None
        if group is not None:
            mention = mention._replace(country=group.country, roles=group.roles)
        else:
            mention = _placed(context, mention, memory, where, by)
    if mention.country == "YEM" and mention.roles == ("REB",) and _RESISTANCE in mention.name_ar:
        mention = mention._replace(roles=("UAF",))  # «رجال المقاومة» fight for the government there
    if mention.roles == ("UAF",) and _is_named_band(mention) and {mention.country, None} & memory.rebels:
        mention = mention._replace(roles=("REB",))
    if mention.name is not None and not mention.roles:
        mention = mention._replace(roles=("CVL",))  # somebody of whom the text tells no office
    return Actor(
        text, paragraph.index, start, end, mention.name_ar, mention.name_en, mention.entity_id, mention.country,
        mention.roles,
    )  # fmt: skip


def _doing(context: Context, mention: Mention, deed: Deed) -> Mention:
    """The mention with the sector that its deed tells.

    A state fights by its army («قصفت السعودية مواقع الحوثيين») and is named for it, its people that do are that army
    («سيطر الإيرانيون على الجزيرة»), an opposition that does has become one of rebels; who protests is no government
    («احتجاجات عراقية»); where states talk, their people stand for them («أبلغ الأميركيون بغداد», «محادثات مع الروس»).
    """
    nation = mention.kind == "people" and mention.plural and mention.definite
    if mention.kind == "adjective" and mention.roles == ("GOV",):
        if _stands_on(context, mention, _ARMED):
            return mention._replace(roles=("MIL",))
        if _stands_on(context, mention, _PROTESTS):
            return mention._replace(roles=("CVL",))
    if deed == "fights":
        if mention.kind in _STATES and mention.roles == ("GOV",):
            return mention._replace(roles=("GOV", "MIL"))
        if nation and mention.country != "PSE":
            return mention._replace(roles=("MIL",))
        if mention.roles == ("OPP",) and mention.name is None:
            return mention._replace(roles=("REB",))
    if deed == "talks" and nation:
        return mention._replace(roles=("GOV",))
    return mention


def _is_named_band(mention: Mention) -> bool:
    """Whether unnamed fighters may be those of the armed group that the report names."""
    pointed = mention.lemma in _BANDS and mention.name_ar.startswith("ال") and mention.name is None
    return mention.lemma in _EXTREMISTS or pointed


def _is_army(mention: Mention, body: Mention) -> bool:
    """Whether soldiers serve a body that bears no arms itself: «قوات النظام», «جنود الحكومة»."""
    return mention.roles == ("MIL",) and ARMED.isdisjoint(body.roles)


def _in_office(context: Context, mention: Mention, memory: Memory) -> Mention:
    """Somebody whose title stands elsewhere in the text: «فتحي الشطي، رئيس مجلس الإدارة»."""
    office = memory.office(context.paragraph.words, mention.name) if mention.name is not None else None
    if office is None:
        return mention
    return mention._replace(country=mention.country or office.country, roles=office.roles)


def _stands_on(context: Context, mention: Mention, acts: frozenset[str]) -> bool:
    """Whether a nationality describes the noun of an act of some kind: «القصف التركي», «مظاهرات لبنانية»."""
    nouns = context.paragraph.words[max(context.first, mention.first - 2) : mention.first]
    return any(acts.intersection(word.stems) for word in nouns)


def _owner(context: Context, mention: Mention) -> str | None:
    """The country of whom a pronoun at the end of a mention goes back to: «سحبت قطر قواتها», «أقال الرئيس وزير دفاعه».

    Who is joined to somebody right before him is his: «قوات المتمرد وأنصاره», «الأحزاب وقادتها».
    """
    word = context.paragraph.words[mention.last - 1]
    feminine = word.light.endswith("ها")
    if mention.name is not None or not (feminine or word.light.endswith("ه")):
        return None
    if mention.joined:
        beside = next((one for one in context.mentions if one.last == mention.first), None)
        if beside is not None and beside.country:
            return beside.country
    others = [one for one in context.mentions if one.last <= mention.first and one.country and not one.plural]
    for one in reversed(others):
        if feminine == _is_feminine(context, one):
            return one.country
    return None


def _is_feminine(context: Context, mention: Mention) -> bool:
    """Whether a mention is grammatically feminine: most states are, and nouns in ة."""
    head = context.paragraph.words[mention.first].light
    return mention.kind in ("country", "capital") or head.endswith(("ة", "اء", "ات"))


def _governed(context: Context, mention: Mention) -> str | None:
    """The country of the place that a phrase names: «محافظ نينوى», «شرطة إسطنبول», or that follows: «السلطات في بورما»."""
    keys, end = context.paragraph.keys, mention.last
    if mention.states or not _POSTED.isdisjoint(keys[mention.first : end]):
        return None  # «سفير المملكة في الأردن», «أعضاء السفارة في باريس»
    if mention.name is None and mention.last - mention.first > 1 and mention.kind in ("role", "collective"):
        inside = [one for one in context.places if mention.first <= one.first < mention.last and not one.site]
        if inside:
            return inside[-1].entry.country
    if end >= context.last or not _RULED.intersection(mention.roles):
        return None
    if not mention.definite:
        at = end if mention.kind == "role" and not mention.title else None
    elif keys[end] in _WITHIN:
        at = end + 1
    else:
        at = end if keys[end].startswith("ب") else None
    if at is None:
        return None
    return next((one.entry.country for one in context.places if one.first == at and not one.site), None)


def _is_kurdish(context: Context, mention: Mention) -> bool:
    """Whether people are Kurds, or said to be right after: «الأكراد», «مقاتلين أكراد»."""
    words = context.paragraph.words[mention.first : min(mention.last + 1, context.last)]
    return any(not _KURDS.isdisjoint(word.stems) for word in words)


def _accused_of(context: Context, mention: Mention) -> Mention | None:
    """The armed group that the clause names after people who are held: «اعتقال 20 شخصا يشتبه بانتمائهم لتنظيم داعش»."""
    if mention.name is not None or not _UNTOLD.issuperset(mention.roles):
        return None
    last = min(context.clause_end(mention.last - 1), mention.last + _ACCUSED_WITHIN + 1)
    low, high = context.mentions_from(mention.last, last)
    groups = (one for one in context.mentions[low:high] if one.kind == "group" and one.roles == ("REB",))
    return next((one for one in groups if not context.led_by(one.first, "و")), None)  # «اعتقال ناشطين ومسلحي داعش»


def _house(context: Context, mention: Mention) -> str | None:
    """The state of whom the name of a ruling house stands with, even where it goes on after the mention."""
    if mention.name is None:
        return None
    keys = context.paragraph.keys[mention.name[0] : min(mention.last + 2, context.last)]
    return next((_HOUSES[pair] for pair in map(" ".join, pairwise(keys)) if pair in _HOUSES), None)


def _struck(mention: Mention, memory: Memory, by: str) -> str | None:
    """The country of whom a state strikes, where the report is about that state: that of the land it strikes.

    «قصف الجيش المصري مواقع المتشددين في درنة»: a state's own soldiers and officials are not struck by it.
    """
    country = memory.country
    if country != by or not _SERVING.isdisjoint(mention.roles):
        return country
    return _OCCUPIED.get(by) or memory.elsewhere(by) or country


def _placed(context: Context, mention: Mention, memory: Memory, where: str | None, by: str | None) -> Mention:
    """A mention without country: that of its antecedent, else of the report; a bare noun is the body it goes back to."""
    if mention.abroad:
        return mention
    if len(mention.states) == 1:
        return mention._replace(country=mention.states[0])  # «المستوطنون»
    if house := _house(context, mention):
        return mention._replace(country=house)
    if by == "TUR" and _SERVING.isdisjoint(mention.roles) and _is_kurdish(context, mention):
        return mention._replace(country=by, roles=("REB",))
    body = memory.body(mention.inner, (context.paragraph.index, mention.first)) if mention.inner is not None else None
    if body is None and (country := _governed(context, mention)):
        return mention._replace(country=country)
    if body is not None:
        if mention.told:
            return mention._replace(country=body.country or memory.country)
        if set(mention.roles) <= {"UNK", "UAF", "REB", "PTY", "MIL"} and body.roles and not _is_army(mention, body):
            return mention._replace(
                country=body.country, roles=body.roles, entity_id=None if body.country else body.entity_id
            )
        return mention._replace(country=body.country or memory.country)
    single = mention.last - mention.first == 1
    before = None
    if mention.definite and mention.name is None:
        place = (context.paragraph.index, mention.first)
        before = memory.antecedent(mention, place)
        if before is None and mention.roles in ((), ("UNK",), ("UAF",)):
            # «رئيس المجلس», «التنظيم الإرهابي»: the noun alone may go back to a body
            before = memory.antecedent(mention._replace(last=mention.first + 1), place)
            if before is not None and (before.kind == "group" or mention.roles != ("UAF",)):
                mention = mention._replace(roles=before.roles or mention.roles)
                single = mention.roles == ("REB",) and before.kind == "group"
    if before is not None and before.kind in ("group", "body") and single and not mention.told:
        return mention._replace(
            country=before.country, roles=before.roles, entity_id=before.entity_id,
            name_ar=before.name_ar, name_en=before.name_en,
        )  # fmt: skip
    if before is not None and before.country:
        return mention._replace(
            country=before.country, roles=(single and not mention.told and before.roles) or mention.roles
        )
    if "UNO" in mention.roles or "IGO" in mention.roles:
        return mention._replace(country="IGO")
    head = (mention.lemma or "").split(" ")[0]
    if head in _UNPLACED or head in _STRANGERS:
        return mention
    if owner := _owner(context, mention):
        return mention._replace(country=owner)
    border = "حدود" in key(mention.name_ar)
    if border and memory.names_home and _LOCAL.intersection(mention.roles):
        return mention._replace(country=memory.home)  # whoever crosses it, and from where
    local = _LOCAL.intersection(mention.roles) and not border
    if where is not None and (mention.kind == "collective" or local):
        return mention._replace(country=where)
    if mention.states and (state := memory.one_of(mention.states)):
        return mention._replace(country=state)
    return mention._replace(country=_struck(mention, memory, by) if by is not None else memory.country)
