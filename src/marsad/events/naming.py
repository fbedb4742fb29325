"""From a mention to the actor of the contract: country and sector, by antecedent where the mention names none."""

from __future__ import annotations

from marsad.actors import Memory, Mention
from marsad.model import Actor

from .context import Context


def actor(context: Context, mention: Mention, memory: Memory) -> Actor:
    """The actor of a mention: a bare «الوفد» takes the country of its antecedent, an unnamed body the report's own."""
    paragraph = context.paragraph
    text, start, end = paragraph.slice(mention.first, mention.last)
    country, roles, name_ar, entity = mention.country, mention.roles, mention.name_ar, mention.entity_id
    if country is None and entity is None:
        before = memory.antecedent(mention) if mention.definite and not mention.named else None
        if before is not None and before.country:
            country, roles = before.country, before.roles or roles
        elif not {"UNO", "NGO"} & set(roles):
            country = memory.country
    return Actor(text, paragraph.index, start, end, name_ar, mention.name_en, entity, country, roles)
