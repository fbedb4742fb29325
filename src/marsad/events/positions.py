"""Where the mentions of a sentence stand toward a trigger: subject, object, idafa, adjective, after a preposition.

Arabic news order is verb–subject–object; headlines and clauses after أنّ put the subject first. A masdar takes its
doer or undergoer as genitive (زيارة الوزير، اعتقال ناشط) and the rest by preposition.
"""

from __future__ import annotations

from .context import PREPOSITIONS, PRONOUNS, RELATIVES, Context
from .coordination import conjoined, with_conjuncts
from .prepositions import add_prepositions, particle_of
from .readings import Reading
from .relative_clauses import add_clause
from .slots import Positions, add, following


def positions(context: Context, token: int, reading: Reading) -> Positions:
    """Mention indexes by syntactic position toward the trigger at `token`."""
    found: Positions = {}
    if reading.pos == "verb":
        _verb(context, token, reading, found)
    else:
        _noun(context, token, reading, found)
    add_clause(context, token, reading, found)
    add_prepositions(context, token, reading, found)
    return found


def _verb(context: Context, token: int, reading: Reading, found: Positions) -> None:
    subject = _subject_before(context, token)
    after = _bare_after(context, token)
    if (
        subject is not None
        and after
        and reading.split.suffix in PRONOUNS
        and context.mentions[after[0]].first == token + 1
    ):
        subject = None  # «المدينة الوحيدة التي يحكمها حزب معارض»: whoever stands before is who the pronoun is
    if subject is None and after and _disagrees(context, token, reading, after[0]):
        # «كما دعا السلطات الإيطالية»: a masculine verb, so what follows is its object and the subject is dropped
        for index in with_conjuncts(context, after[0]):
            add(found, "object", index)
        after = []
    elif subject is None and after:
        first = after.pop(0)
        for index in with_conjuncts(context, first):
            add(found, "subject", index)
            if index in after:
                after.remove(index)
    elif subject is not None:
        for index in with_conjuncts(context, subject):
            if context.mentions[index].first < token:
                add(found, "subject", index)
    if reading.split.suffix and reading.split.suffix not in ("نا", "ني"):
        add(found, "object", -1)
    elif after:
        for index in with_conjuncts(context, after[0]):
            add(found, "object", index)


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
    for index in following(context, token):
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
    if reading.split.suffix or (not definite and context.key(nxt) == "الاخير" and not word.light.endswith("ًا")):
        add(found, "idafa", -1)  # «زيارة الأخير»: who was named last
    else:
        index = context.mention_at.get(nxt)
        quoted = context.paragraph.words[nxt].surface in '«"“»' if nxt < context.last else False
        if index is None and quoted:
            index = context.mention_at.get(nxt + 1)
        if index is not None and context.mentions[index].first in (nxt, nxt + 1):
            mention = context.mentions[index]
            if mention.kind == "adjective":
                if definite == mention.definite or not definite:
                    add(found, "adjective", index)
                    _second_adjective(context, index, found)
            elif not definite and particle_of(context, index) is None and not word.light.endswith("ًا"):
                for each in with_conjuncts(context, index):
                    add(found, "idafa", each)
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
                    add(found, "adjective", index)
                elif not definite and particle_of(context, index) is None:
                    add(found, "idafa", index)
                break
    _light_verb(context, token, found)


def _second_adjective(context: Context, index: int, found: Positions) -> None:
    """The other state of «اجتماع مغربي موريتاني», «اتفاق روسي - تركي»."""
    if index + 1 >= len(context.mentions):
        return
    first, second = context.mentions[index], context.mentions[index + 1]
    gap = [context.paragraph.words[t].surface for t in range(first.last, second.first)]
    if second.kind == "adjective" and second.country != first.country and gap in ([], ["-"], ["–"]):
        add(found, "adjective2", index + 1)


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
                add(found, f"light.{role}" if role else "main.subject", index)
            return
