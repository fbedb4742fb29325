"""From a mention to the actor of the contract: country and sector, by antecedent where the mention names none."""

from __future__ import annotations

from typing import Final

from marsad.actors import Memory, Mention
from marsad.model import Actor
from marsad.script import key

from .context import Context

#: doers whose state nobody knows yet
_UNPLACED: Final = frozenset({"منفذ", "منفذو", "مهاجم", "المعتدي", "ملثم"})
#: a nationality on one of these acts is that state's army: «القصف التركي»
_ARMED: Final = frozenset(key(word) for word in "ضربة ضربات قصف غارة غارات طيران توغل صواريخ طائرة طائرات قاعدة قواعد قوات".split())


def actor(context: Context, mention: Mention, memory: Memory) -> Actor:
    """The actor of a mention: a bare «الوفد» takes the country of its antecedent, an unnamed body the report's own."""
    paragraph = context.paragraph
    text, start, end = paragraph.slice(mention.first, mention.last)
    country, roles, name_ar, name_en = mention.country, mention.roles, mention.name_ar, mention.name_en
    entity = mention.entity_id
    if mention.name is not None and not (mention.title and roles and not mention.held):
        # somebody whose title stands elsewhere in the text
        office = memory.office(paragraph.words[mention.name[1] - 1].key)
        if office is not None:
            country, roles = country or office[0], office[1]
    if mention.kind == "adjective":
        nouns = paragraph.words[max(0, mention.first - 2) : mention.first]
        if any(_ARMED.intersection(word.stems) for word in nouns):
            roles = ("MIL",)
    if country is None and entity is None:
        before = None
        if mention.definite and mention.name is None:
            before = memory.antecedent(mention, (paragraph.index, mention.first))
            if before is None and roles in ((), ("UNK",)):
                before = memory.antecedent(mention._replace(last=mention.first + 1), (paragraph.index, mention.first))
                roles = before.roles if before is not None else roles
        if before is not None and before.kind in ("group", "body") and mention.last - mention.first == 1:
            country, roles, entity = before.country, before.roles, before.entity_id
            name_ar, name_en = before.name_ar, before.name_en
        elif before is not None and before.country:
            country = before.country
            if mention.last - mention.first == 1:
                roles = before.roles or roles
        elif "UNO" in roles or "IGO" in roles:
            country = "IGO"
        elif (mention.lemma or "").split(" ")[0] not in _UNPLACED:
            country = memory.country
    return Actor(text, paragraph.index, start, end, name_ar, name_en, entity, country, roles)
