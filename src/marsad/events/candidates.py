"""Candidates: every reading of a word, and every phrase, that a lexicon row offers as a political act."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.script import key

from .context import Context
from .footers import footer
from .positions import positions
from .readings import Frame, Need, Reading, ReadingTable, Row
from .reasons import Reason
from .roles import Parties, fill
from .slots import Positions

_key = cache(key)
_BEFORE, _AFTER = 4, 10  # words before and after the trigger among which a row's need is met («قدّم … استقالته»)


class Proposal(NamedTuple):
    """A reading that a row offers at tokens `first` … `last` (exclusive), before anything is asked of its sentence."""

    token: int
    first: int
    last: int
    reading: Reading
    row: Row
    frame: Frame


class Candidate(NamedTuple):
    """A possible event at tokens `first` … `last` (exclusive), its row, frame, parties, and why it fails, if it does."""

    token: int
    first: int
    last: int
    reading: Reading
    row: Row
    frame: Frame
    parties: Parties
    found: Positions
    rejected: Reason | None


def proposals(context: Context, table: ReadingTable) -> list[Proposal]:
    """All readings of a sentence that rows offer as acts; a phrase silences the single words of its trigger.

    A phrase that is ruled out leaves its words to other rows. A site's footer says nothing.
    """
    found: list[Proposal] = []
    by_phrase: set[int] = set()
    end = footer(context)
    for hit in table.phrases(context):
        if hit.token >= end:
            continue
        proposal = Proposal(hit.token, hit.first, hit.last, hit.reading, hit.row, table.frame(hit.row.frame))
        found.append(proposal)
        if blocked(context, proposal) is None:
            by_phrase.update(range(hit.first, hit.last))
    for token, readings in context.readings.items():
        if token in by_phrase or token >= end:
            continue
        for reading in readings:
            if not reading.rows or (reading.pos == "verb" and token not in context.possible_verbs):
                continue
            found += [Proposal(token, token, token + 1, reading, row, table.frame(row.frame)) for row in reading.rows]
    return found


def dismissed(proposal: Proposal, reason: Reason) -> Candidate:
    """A candidate that fails before its parties are looked for."""
    return Candidate(*proposal, Parties([], [], [], "active", []), {}, reason)


class Examiner:
    """Examines the proposals of one sentence; where mentions stand is worked out once for readings of one shape."""

    def __init__(self, context: Context, topic: int | None) -> None:
        self._context, self._topic = context, topic
        self._positions: dict[tuple[int, str, bool, str], Positions] = {}

    def __call__(self, proposal: Proposal) -> Candidate:
        """The candidate with its parties, and the first need that nothing meets."""
        context, token, reading = self._context, proposal.token, proposal.reading
        shape = token, reading.pos, reading.split.article, reading.split.suffix
        where = self._positions.get(shape)
        if where is None:
            where = self._positions[shape] = positions(context, token, reading)
        parties = fill(context, token, reading, proposal.frame, where, self._topic)
        return Candidate(*proposal, parties, where, _unmet(context, token, proposal.row, proposal.frame, parties))


def blocked(context: Context, proposal: Proposal) -> Reason | None:
    """The first of the row's blocking words that stands in the trigger's clause, or its trigger in a blocking phrase."""
    row, token = proposal.row, proposal.token
    in_sentence = not row.blocks.isdisjoint(context.stems)
    phrases = [phrase for phrase in row.blocking if phrase.words <= context.stems]
    if not in_sentence and not phrases:
        return None
    words = context.paragraph.words
    clause = range(context.clause_start(token), context.clause_end(token))
    if in_sentence:
        for t in clause:
            if t != token and not row.blocks.isdisjoint(words[t].stems):
                return Reason("blocked", words=words[t].surface)
    trigger = range(proposal.first, proposal.last)
    if any(phrase.stands(words, clause, trigger) for phrase in phrases):
        return Reason("blocked", words=words[token].surface)
    return None


def lacking(context: Context, proposal: Proposal) -> Reason | None:
    """The first need of words or prepositions that nothing near the trigger meets; needs of parties are left for later."""
    token = proposal.token
    for need in (*proposal.frame.needs, *proposal.row.needs):
        if not need.terms and not _named(context, token, need):
            return Reason("needs", name=need.cell)
    return None


def _named(context: Context, token: int, need: Need) -> bool:
    if need.words and context.near(token - _BEFORE, token + _AFTER + 1, need.words, token):
        return True
    return any(_slot_word(context, token, slot) for slot in need.slots)


def _unmet(context: Context, token: int, row: Row, frame: Frame, parties: Parties) -> Reason | None:
    """The first need of the frame or row for parties that nothing meets."""
    for need in (*frame.needs, *row.needs):
        if need.terms and not (
            any(_met(context, token, term, parties) for term in need.terms) or _named(context, token, need)
        ):
            return Reason("needs", name=need.cell)
    return None


def _met(context: Context, token: int, term: str, parties: Parties) -> bool:
    if term == "actor":
        return bool(parties.actors)
    if term == "recipient":
        return bool(parties.recipients)
    if term == "party":
        return bool(context.mentions)
    if term == "place":
        return bool(parties.places or any(m.kind in ("capital", "country") for m in context.mentions) or context.places)
    if term == "victim":
        return bool(parties.recipients or context.mentions or context.places) or _count_near(context, token)
    if term == "count":
        return _count_near(context, token)
    return True  # content: whatever follows


def _count_near(context: Context, token: int) -> bool:
    words = context.paragraph.words
    return any(words[t].kind == "number" for t in range(max(context.first, token - 6), min(context.last, token + 8)))


def _slot_word(context: Context, token: int, slot: str) -> bool:
    """Whether the slot's preposition stands after the trigger, whatever it governs."""
    if slot == "clause":
        return any(context.subordinator(t) for t in range(token + 1, context.last))
    if slot in ("object", "idafa", "subject"):
        return token + 1 < context.last and context.paragraph.words[token + 1].kind == "word"
    folded = _key(slot)
    after = range(token + 1, min(context.last, token + _AFTER))
    pronominal = _with_pronouns(folded)
    return any(context.led_by(t, folded) or context.key(t) in pronominal for t in after)


@cache
def _with_pronouns(preposition: str) -> frozenset[str]:
    """A preposition with each pronoun that it may govern: «القبض عليهم» has a «على»."""
    return frozenset(preposition + pronoun for pronoun in ("ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم"))
