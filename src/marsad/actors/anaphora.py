"""Mentions that take their sector from one before: «أعضاء الوفد» from «الوفد البرلماني», «خمسة آخرين» from «جندي»."""

from __future__ import annotations

from typing import Final

from marsad.text import Paragraph

from .entries import Hits
from .memory import Memory, head_noun
from .mention import Mention
from .nouns import BARE, CAMPAIGNS, LEADING, SEATED, SHORT, STAFF

#: the lemma of «آخرون», «آخرين»
OTHERS: Final = "آخرون"


def like_those(mention: Mention, found: list[Mention]) -> Mention:
    """«آخرون» with the code of those counted before: «مقتل جندي وإصابة خمسة آخرين» are soldiers."""
    counted = (one for one in reversed(found) if one.kind == "collective" or head_noun(one.lemma or "") == "عنصر")
    before = next((one for one in counted if one.lemma != OTHERS), None)
    if before is None or before.roles in ((), ("UNK",)) or (before.definite and before.kind == "collective"):
        return mention
    return mention._replace(roles=before.roles, country=before.country)


def of_body(mention: Mention, hit: Hits | None, found: list[Mention], paragraph: Paragraph, memory: Memory) -> Mention:
    """The mention with the sector of the body it goes back to: «أعضاء الوفد», «رئيس المجلس», «الجامعة», «رئيسها»."""
    noun = head_noun(mention.lemma) if mention.lemma else ""
    if hit is not None and hit.possessed:
        if noun not in LEADING and noun not in SEATED and noun not in STAFF:
            return mention
        for one in reversed(found):
            whole = one.kind in ("group", "body", "country") or (one.kind == "role" and not one.title)
            if (whole and (noun in LEADING or noun in STAFF)) or (
                noun in SEATED and not one.plural and one.kind in ("role", "person")
            ):
                known = one.roles and one.roles != ("UNK",)
                if known:
                    return mention._replace(roles=one.roles, told=True)
                break
        return mention._replace(roles=("GOV",)) if noun in SEATED and mention.roles == ("LEG",) else mention
    if not mention.definite:
        counted = mention.first > 0 and paragraph.words[mention.first - 1].kind == "number"
        if counted and mention.lemma == "عضو" and mention.roles == ("UNK",) and memory.chamber is not None:
            return mention._replace(roles=("LEG",), country=mention.country or memory.chamber)
        return mention
    if mention.roles == ("UNK",) and mention.last - mention.first == 1 and not mention.plural:
        if noun in BARE and memory.described(noun, (paragraph.index, mention.first)) is None:
            country, roles = BARE[noun]
            if country == "IGO" and not any(map(memory.mentions_country, CAMPAIGNS)):
                return mention
            return mention._replace(country=mention.country or country, roles=roles)
    sought = noun if mention.last - mention.first == 1 and noun in SHORT else mention.inner
    if sought is None or sought not in SHORT or (sought is not noun and noun not in LEADING):
        return mention
    forces = sought is noun and noun == "قوات"  # of which a report has many
    body = memory.described(sought, (paragraph.index, mention.first), paragraph.index - 1 if forces else 0)
    if body is None or not body.roles or body.roles == ("UNK",) or (sought is noun and body.kind in ("group", "body")):
        return mention
    owner = body.country if forces else None
    return mention._replace(roles=body.roles, told=True, country=mention.country or owner)
