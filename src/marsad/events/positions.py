"""Where the mentions of a sentence stand toward a trigger: subject, object, idafa, adjective, after a preposition.

Arabic news order is verb–subject–object; headlines and clauses after أنّ put the subject first. A masdar takes its
doer or undergoer as genitive (زيارة الوزير، اعتقال ناشط) and the rest by preposition.
"""

from __future__ import annotations

from typing import Final

from marsad.script import key as folded

from .context import PREPOSITIONS, RELATIVES, Context
from .readings import Reading

Positions = dict[str, list[int]]

#: what begins a clause that is not one on the noun before it
_CONJUNCTIONS: Final = frozenset("ان انه انها لان حيث فيما بينما عندما حين كما اذ لكن مما".split())
_PARTICLE: Final = {"ب": "ب", "ل": "ل", "ك": "ك"}
_AGENT: Final = frozenset({"يد", "ايدي", "ايادي"})
_SIDES: Final = frozenset({"قبل", "جانب", "طرف"})
_GRASP: Final = frozenset({"يد", "ايدي", "ايادي", "قبضه", "سيطره", "براثن"})
#: … with their preposition in one word
_BY: Final = frozenset({"بيد", "بايدي", "بايادي", "بواسطه", "بفعل"})
#: words of a count before those counted: «على يد عدد من المستوطنين»
_QUANTITIES: Final = frozenset("عدد عددا من بعض مجموعه عناصر افراد احد اثنين ثلاثه اربعه خمسه عشرات مييات".split())
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
_REACH: Final = 28  # tokens to look ahead for a slot
_CANONICAL: Final = {
    "الي": "إلى",
    "علي": "على",
    "امام": "أمام",
    "باتجاه": "نحو",
    "صوب": "نحو",
    "ازاء": "تجاه",
    "حيال": "تجاه",
}


def particle_of(context: Context, index: int) -> str | None:
    """The preposition that governs a mention: its proclitic, or the word before it («على الإرهابيين»)."""
    try:
        return context.particles[index]
    except KeyError:
        particle = context.particles[index] = _particle(context, index)
        return particle


def _particle(context: Context, index: int) -> str | None:
    mention = context.mentions[index]
    word = context.paragraph.words[mention.first]
    if word.particles and any(split.particle in _PARTICLE for split in word.splits):
        # a capital's name is its own, not that of the state it stands for: «لطرابلس» (ليبيا) has a particle, «برلين» none
        name = next((place.entry.name_ar for place in context.places if place.first == mention.first), mention.name_ar)
        for split in word.splits:
            if split.particle in _PARTICLE and _is_mention_stem(word.key, split.particle, name):
                return split.particle
    before = mention.first - 1
    while before >= context.first and context.paragraph.words[before].surface in '«»"“”':
        before -= 1
    key = context.key(before)
    if key.startswith("و") and key[1:] in PREPOSITIONS:
        key = key[1:]
    if key in PREPOSITIONS:
        return _CANONICAL.get(key, key)
    if key in ("ل", "ب", "لل"):
        return key[0]
    return None


def _is_mention_stem(key: str, particle: str, name: str) -> bool:
    """Whether the first letter is a proclitic, judged by the name: «لطرابلس» is ل + طرابلس, «لبنان» is not."""
    stem = folded(name.split(maxsplit=1)[0]) if name else ""
    body = key[1:] if key[0] in "وف" and not stem.startswith(key[0]) else key
    if body.startswith("لل"):
        return True
    return body.startswith(particle) and not stem.startswith(particle)


def conjoined(context: Context, index: int) -> bool:
    """Whether the mention is joined by و to the one before it («مصر وتركيا»)."""
    joined = context.joined.get(index)
    if joined is None:
        joined = context.joined[index] = index > 0 and _joined(context, index)
    return joined


def _joined(context: Context, index: int) -> bool:
    mention, previous = context.mentions[index], context.mentions[index - 1]
    words = context.paragraph.words
    gap = [words[t] for t in range(previous.last, mention.first) if words[t].surface not in '«»"“”']
    starts = mention.joined
    if not gap:
        return starts
    if len(gap) == 1 and (gap[0].key == "و" or gap[0].surface in "،,"):
        return starts or gap[0].key == "و"
    return False


def positions(context: Context, token: int, reading: Reading) -> Positions:
    """Mention indexes by syntactic position toward the trigger at `token`."""
    found: Positions = {}
    if reading.pos == "verb":
        _verb(context, token, reading, found)
    else:
        _noun(context, token, reading, found)
    _clause(context, token, reading, found)
    _prepositions(context, token, reading, found)
    return found


def _clause(context: Context, token: int, reading: Reading, found: Positions) -> None:
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
            _add(found, slot, each)


def _has_object(context: Context, token: int) -> bool:
    """Whether the word after a noun is its object by a preposition: «مشيدا بالدور», «استنكاره للهجوم»."""
    key = context.key(token + 1)
    return key.startswith(("بال", "لل")) or key in PREPOSITIONS


def _clause_verb(context: Context, token: int, reach: int, own: bool) -> int | None:
    """The first verb of a clause on the noun at `token`; of one on a noun after it, a relative clause's."""
    for verb in range(token + 1, min(token + reach, context.last)):
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
            counted = key in _QUANTITIES
        return index if counted or particle_of(context, index) is None else None
    return None


def _add(found: Positions, slot: str, index: int) -> None:
    taken = found.setdefault(slot, [])
    if index not in taken:
        taken.append(index)


def with_conjuncts(context: Context, index: int) -> list[int]:
    """The mention and those joined to it by و."""
    group = [index]
    while group[-1] + 1 < len(context.mentions) and conjoined(context, group[-1] + 1):
        group.append(group[-1] + 1)
    return group


def _following(context: Context, token: int) -> range:
    return range(*context.mentions_from(token + 1, token + _REACH))


def _verb(context: Context, token: int, reading: Reading, found: Positions) -> None:
    subject = _subject_before(context, token)
    after = _bare_after(context, token)
    if subject is None and after and _disagrees(context, token, reading, after[0]):
        # «كما دعا السلطات الإيطالية»: a masculine verb, so what follows is its object and the subject is dropped
        for index in with_conjuncts(context, after[0]):
            _add(found, "object", index)
        after = []
    elif subject is None and after:
        first = after.pop(0)
        for index in with_conjuncts(context, first):
            _add(found, "subject", index)
            if index in after:
                after.remove(index)
    elif subject is not None:
        for index in with_conjuncts(context, subject):
            if context.mentions[index].first < token:
                _add(found, "subject", index)
    if reading.split.suffix and reading.split.suffix not in ("نا", "ني"):
        _add(found, "object", -1)
    elif after:
        for index in with_conjuncts(context, after[0]):
            _add(found, "object", index)


def _disagrees(context: Context, token: int, reading: Reading, index: int) -> bool:
    """Whether verb and mention differ in gender so that the mention cannot be the verb's subject."""
    mention = context.mentions[index]
    if mention.first != token + 1 or mention.kind in ("person", "capital", "country", "seat"):
        return False
    stem = reading.split.stem
    if reading.tense == "present":
        masculine = stem[:1] == "ي"
    else:
        masculine = not stem.endswith(("ت", "تا", "ن"))
    if reading.tense == "past" and stem.endswith(("وا", "ا")) and stem != stem.rstrip("وا"):
        return stem.endswith("وا") and not reading.split.suffix
    head = context.paragraph.words[mention.first].stems[-1]
    if mention.plural and not head.endswith(("ات", "ه")):
        return False
    feminine = head.endswith(("ه", "ات"))
    if masculine:
        return feminine
    return not feminine and mention.kind == "role" and not mention.plural and stem.endswith("ت") and mention.named


def _bare_after(context: Context, token: int) -> list[int]:
    """Mentions after the verb, in its clause, that no preposition governs."""
    found: list[int] = []
    for index in _following(context, token):
        mention = context.mentions[index]
        if mention.kind == "adjective" or context.verbs_within(token + 1, mention.first):
            break
        if context.walled(token + 1, mention.first):
            break
        if particle_of(context, index) is None and not _governed_deeper(context, token, mention.first):
            found.append(index)
    return found


def _governed_deeper(context: Context, token: int, first: int) -> bool:
    """Whether the mention is the genitive inside a prepositional phrase («في إطار دعم الحكومة»)."""
    for t in range(first - 1, max(token, first - 4), -1):
        key = context.key(t)
        if key in PREPOSITIONS:
            return True
        if context.is_mark(t) or t in context.verbs:
            return False
    return False


def _subject_before(context: Context, token: int) -> int | None:
    """The subject that stands before its verb: adjacent, or the antecedent of الذي, or after أنّ."""
    mentions = context.mentions
    last = -1
    for k in range(len(mentions) - 1, -1, -1):
        if mentions[k].last <= token and mentions[k].kind != "adjective":
            last = k
            break
    if last < 0:
        return None
    i = token - 1
    words = context.paragraph.words
    while i >= context.first and (
        words[i].surface in '«»"“”' or context.key(i) in ("قد", "لا", "لم", "لن", "سوف", "لقد", "ايضا")
    ):
        i -= 1
    if context.key(i) in RELATIVES:
        return _antecedent(context, i, last)
    mention = context.mentions[last]
    if mention.last > i + 1:
        return None
    gap = range(mention.last, i + 1)
    if len(gap) > 6 or context.verbs_within(gap.start, gap.stop):
        return None
    # Walk back over a coordination to its head: «الوزير والسفير يبحثان».
    head = last
    while head > 0 and conjoined(context, head):
        head -= 1
    opening = context.mentions[head].first - 1
    while opening >= context.first and words[opening].surface in '«»"“”':
        opening -= 1
    key = context.key(opening)
    opens = opening < context.first or context.is_mark(opening) or context.subordinator(opening)
    starts = words[context.mentions[head].first].key.startswith("و") and not opens
    if opens or (context.headline and not gap and particle_of(context, head) is None) or key in ("فان", "وان"):
        if any(context.is_mark(t) and words[t].surface not in "،,()-–" for t in gap):
            return None
        return head
    if starts and not gap and particle_of(context, head) is None and not _verb_in_clause(context, opening):
        return head
    return None


def _antecedent(context: Context, relative: int, last: int) -> int | None:
    """The mention a relative pronoun goes back to; «الذي» to no city: «زيارة الوزير لطرابلس، والذي حذر»."""
    masculine = context.key(relative).removeprefix("و") in ("الذي", "الذين")
    near = relative
    for k in range(last, -1, -1):
        mention = context.mentions[k]
        if mention.kind == "adjective" or mention.last > relative:
            continue
        if masculine and mention.kind == "capital" and particle_of(context, k):
            near = mention.first
            continue
        return k if near - mention.last <= 3 else None
    return None


def _verb_in_clause(context: Context, token: int) -> bool:
    start = context.clause_start(token)
    return context.verbs_within(start, token + 1) > 0


def _noun(context: Context, token: int, reading: Reading, found: Positions) -> None:
    word = context.paragraph.words[token]
    definite = reading.split.article
    nxt = token + 1
    if reading.split.suffix:
        _add(found, "idafa", -1)
    else:
        index = context.mention_at.get(nxt)
        quoted = context.paragraph.words[nxt].surface in '«"“»' if nxt < context.last else False
        if index is None and quoted:
            index = context.mention_at.get(nxt + 1)
        if index is not None and context.mentions[index].first in (nxt, nxt + 1):
            mention = context.mentions[index]
            if mention.kind == "adjective":
                if definite == mention.definite or not definite:
                    _add(found, "adjective", index)
            elif not definite and particle_of(context, index) is None and not word.light.endswith("ًا"):
                for each in with_conjuncts(context, index):
                    _add(found, "idafa", each)
        else:
            for skip in range(nxt + 1, min(nxt + 3, context.last)):
                index = context.mention_at.get(skip)
                between = context.key(skip - 1)
                if index is None or between in PREPOSITIONS or context.is_mark(skip - 1) or skip - 1 in context.verbs:
                    if index is None and not context.is_mark(skip - 1) and between not in PREPOSITIONS:
                        continue
                    break
                mention = context.mentions[index]
                if mention.kind == "adjective":
                    _add(found, "adjective", index)
                elif not definite and particle_of(context, index) is None:
                    _add(found, "idafa", index)
                break
    _light_verb(context, token, found)


def _light_verb(context: Context, token: int, found: Positions) -> None:
    """The arguments a light verb lends to its noun: «شنّ الطيران غارات», «تعرّض المقر لهجوم»."""
    for verb in reversed(context.verbs):
        if not 0 < token - verb <= 10:
            continue
        if any(context.subordinator(t) or context.paragraph.words[t].surface in ".؛:" for t in range(verb + 1, token)):
            return
        verbal = [reading for reading in context.readings[verb] if reading.pos == "verb"]
        if verbal:
            reading = next((each for each in verbal if each.light_subject), verbal[0])
            role = reading.light_subject
            inner: Positions = {}
            _verb(context, verb, reading, inner)
            subjects = [
                i for i in inner.get("subject", []) if i < 0 or context.mentions[i].first not in range(token, token + 3)
            ]
            for index in subjects:
                _add(found, f"light.{role}" if role else "main.subject", index)
            return


def _prepositions(context: Context, token: int, reading: Reading, found: Positions) -> None:
    for index in _following(context, token):
        mention = context.mentions[index]
        if context.walled(token + 1, mention.first):
            break
        particle = particle_of(context, index)
        if particle is None and _taken_from(context, mention.first - 1):
            particle = "من"
        if particle is None or mention.kind == "adjective":
            continue
        if _by(context, mention.first - 1):
            particle = "agent"
        if context.verbs_within(token + 1, mention.first) and particle != "agent":
            continue
        for each in with_conjuncts(context, index):
            _add(found, particle, each)
    for index in _following(context, token):
        mention = context.mentions[index]
        if _by(context, mention.first - 1):
            for each in with_conjuncts(context, index):
                _add(found, "agent", each)
                if reading.pos == "verb" and _act_between(context, token + 1, mention.first):
                    _add(found, "other.doer", each)


def _act_between(context: Context, low: int, high: int) -> bool:
    """Whether tokens `low` … `high` name an act by a noun, which is then what is done by hand: «تدين حرق رضيع بأيدي مستوطنين»."""
    readings = (reading for t in range(low, high) for reading in context.readings.get(t, ()))
    return any(reading.rows and reading.pos != "verb" for reading in readings)


def _by(context: Context, before: int) -> bool:
    """Whether the words up to `before` say that a doer follows: «على يد», «بأيدي عدد من», «من قِبل»; «من أيدي» says who loses."""
    lowest = max(context.first, before - 3)
    while before > lowest and (context.key(before) in _QUANTITIES or context.paragraph.words[before].surface in '«"“'):
        before -= 1
    key, governor = context.key(before), context.key(before - 1)
    return (
        key in _BY or (key in _AGENT and governor in ("علي", "وعلي")) or (key in _SIDES and governor in ("من", "ومن"))
    )


def _taken_from(context: Context, before: int) -> bool:
    """Whether «من أيدي» or «من قبضة» stands up to `before`: who follows loses what is taken."""
    return context.key(before) in _GRASP and context.key(before - 1) == "من"
