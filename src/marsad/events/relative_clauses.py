"""Relative clauses on an act, with «الذي» or without, which name who did it or to whom.

«هجوم نفذه مسلحون» has its doer in the clause, «الهجوم الذي استهدف الجيش» its target.
"""

from __future__ import annotations

from typing import Final

from .context import PREPOSITIONS, RELATIVES, Context
from .coordination import with_conjuncts
from .prepositions import QUANTITIES, particle_of
from .readings import Reading
from .slots import Positions, add

#: what begins a clause that is not one on the noun before it
_CONJUNCTIONS: Final = frozenset("ان انه انها لان حيث فيما بينما عندما حين كما اذ لكن مما".split())
#: beginnings of verbs whose object suffers what their subject names: «هجوم استهدف حاجزا»
_TARGETING: Final = ("استهدف", "يستهدف", "تستهدف", "طال", "يطال", "تطال", "اصاب", "حصد", "ضرب")
#: verbs of him to whom it is done, where a pronoun takes the act up: «الحادث الذي تعرض له رجال الأمن»
_UNDERGOING: Final = frozenset("تعرض يتعرض تتعرض عاني عانا يعاني تعاني".split())
#: … of where it is done: «هجمات شهدتها البلاد», and of who tells of it: «التي وصفها مراقبون»
_WITNESSING: Final = frozenset("شهد يشهد تشهد واجه يواجه تواجه لقي يلقي تلقي عاش يعيش تعيش عرف يعرف تعرف".split())
_TELLING: Final = frozenset(
    "وصف يصف تصف اعتبر يعتبر تعتبر عد يعد تعد سمي سما يسمي تسمي اعلن يعلن تعلن افاد ذكر نقل اورد بث نشر اكد قال راي يري".split()
)
_RESUMED: Final = frozenset({"له", "لها", "لهما", "به", "بها", "بهما"})
_OWN_HA: Final = frozenset(
    "وجه يوجه توجه واجه يواجه تواجه اتجه يتجه تتجه نبه ينبه تنبه انتبه تشابه اشتبه يشتبه".split()
)
_CLAUSE: Final = 6  # tokens from an act to the verb of the clause that tells of it
_FAR_CLAUSE: Final = 14  # … of the clause on its object
_HEAD: Final = 8  # tokens of a mention looked back for


def add_clause(context: Context, token: int, reading: Reading, found: Positions) -> None:
    """Whom a clause on the act names: «هجوم نفذه مسلحون» its doer, «الهجوم الذي استهدف الجيش» its target.

    An act that has another for its object is told of by the other's clause: in «أدان الهجوم الذي نفذه مسلحون» they are blamed.
    """
    own = reading.pos != "verb" and not reading.split.suffix and not _has_object(context, token)
    verb = _clause_verb(context, token, _CLAUSE if own else _FAR_CLAUSE, own)
    if verb is None:
        return
    following, key = verb + 1, context.key(verb)
    bare = _without_pronoun(key)
    resumed = bare != key
    if context.key(following) in _RESUMED:
        resumed, following = True, following + 1
    stem = bare.removesuffix("ت")
    if stem in _TELLING or (resumed and stem in _WITNESSING):
        return
    target = stem in _UNDERGOING if resumed else stem.startswith(_TARGETING)
    index = _next_bare(context, following) if resumed or target else None
    if index is not None:
        slot = ("clause." if own else "other.") + ("target" if target else "doer")
        for each in with_conjuncts(context, index):
            add(found, slot, each)


def _has_object(context: Context, token: int) -> bool:
    """Whether the word after a noun is its object by a preposition: «مشيدا بالدور», «استنكاره للهجوم»."""
    key = context.key(token + 1)
    return key.startswith(("بال", "لل")) or key in PREPOSITIONS


def _clause_verb(context: Context, token: int, reach: int, own: bool) -> int | None:
    """The first verb of a clause on the noun at `token`; of one on a noun after it, a relative clause's."""
    end = min(token + reach, context.last)
    if not context.verbs_within(token + 1, end):
        return None
    for verb in range(token + 1, end):
        if context.paragraph.words[verb].surface in ".؛:!؟" or context.key(verb).removeprefix("و") in _CONJUNCTIONS:
            return None
        if not context.verbs_within(verb, verb + 1):
            continue
        relative = context.key(verb - 1) in RELATIVES
        if own or (relative and not _names_party(context, verb - 1)):
            return verb
        if not relative:
            return None
    return None


def _names_party(context: Context, relative: int) -> bool:
    """Whether the relative clause is one on a party («الجيش الذي») rather than on what was done."""
    low, high = context.mentions_from(max(context.first, relative - _HEAD), relative)
    return any(context.mentions[index].last == relative for index in range(low, high))


def _without_pronoun(key: str) -> str:
    """A verb without the pronoun that takes up its noun: «نفذها»; the verbs that end so of themselves stay («واجه»)."""
    if key in _OWN_HA:
        return key
    return next((key.removesuffix(end) for end in ("هما", "ها", "ه") if key.endswith(end)), key)


def _next_bare(context: Context, start: int) -> int | None:
    """The first mention from `start` on, in its clause, that no preposition governs; one of a count is («عدد من»)."""
    for index in range(*context.mentions_from(start, start + _CLAUSE)):
        mention = context.mentions[index]
        if mention.kind == "adjective":
            continue
        if context.verbs_within(start, mention.first) or context.walled(start, mention.first):
            return None
        counted = False
        for key in context.paragraph.keys[start : mention.first]:
            if key in PREPOSITIONS and not (counted and key == "من"):
                return None
            counted = key in QUANTITIES
        return index if counted or particle_of(context, index) is None else None
    return None
