"""One document to its sourced events: contexts, candidates, judgement, parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from marsad.actors import Memory
from marsad.model import Document, Event
from marsad.text import Paragraph

from .appeal import LEAST, Appeal, is_report
from .attribution import chain, holds
from .building import build_event
from .candidates import Examiner, Proposal, blocked, dismissed, lacking, proposals
from .choosing import one_each
from .context import Context, Dated
from .features import (
    LATER,
    Feature,
    own_values,
    party_features,
    reading_features,
    surroundings,
    tagged,
    telling_features,
    word_features,
)
from .lone import stands_alone
from .modality import Judged
from .reasons import Reason
from .rules import Rules
from .sameness import link_same
from .scored import Before, Coding, Scored
from .standing import Discourse, Standing
from .times import nearest, reported_day
from .topics import is_fiction, is_sport
from .weighing import Place


def contexts(rules: Rules, document: Document, memory: Memory) -> list[Context]:
    """The document's sentences as contexts; all mentions are found first, so that names introduced late help early."""
    return _contexts(rules, _paragraphs(rules, document), document.anchor, memory)


def _paragraphs(rules: Rules, document: Document) -> list[Paragraph]:
    texts = enumerate(document.paragraphs)
    return [Paragraph(index, text, rules.words) for index, text in texts if text.strip()]


def _contexts(rules: Rules, paragraphs: list[Paragraph], anchor: date | None, memory: Memory) -> list[Context]:
    found: list[Context] = []
    times: Dated | None = None
    for paragraph in paragraphs:
        times = Dated(paragraph.text, anchor, times)
        before: Context | None = None
        for number, (first, last) in enumerate(paragraph.sentences):
            mentions = rules.mentions.find(paragraph, first, last, memory)
            tags = rules.tagger.tag(paragraph.words[first:last])
            before = Context(
                paragraph, first, last, mentions, rules.places, times, rules.readings, number, tags, before
            )
            found.append(before)
    for position, context in enumerate(found):
        if context.headline and rules.mentions.misses(
            context.paragraph, context.mentions, context.first, context.last, memory
        ):
            found[position] = _read_again(rules, context, memory)
    return found


def _read_again(rules: Rules, context: Context, memory: Memory) -> Context:
    """A headline with the names that the text introduced after it: «استقالة العكرمي» … «الوزير لزهر العكرمي»."""
    paragraph, first, last = context.paragraph, context.first, context.last
    mentions = rules.mentions.find(paragraph, first, last, memory)
    tags = rules.tagger.tag(paragraph.words[first:last])
    return context.read_again(mentions, rules.readings, tags)


_UNJUDGED: Final = Judged("asserted", None, Reason("not-judged"))


class Keeping(NamedTuple):
    """What is kept beyond the events: candidates that were dismissed, with the reason; features, which fill the memory."""

    dismissed: bool = False
    features: bool = False


def score_candidates(rules: Rules, document: Document, memory: Memory, *, learning: bool = False) -> list[Scored]:
    """Every candidate of the document, judged by itself, without appeal; `learning` keeps their features."""
    rules = rules._replace(appeal=Appeal())
    return _scored(rules, document, memory, Keeping(dismissed=True, features=learning))[0]


#: acts after which the rest of a document is left: 5 MB of real news in one line have about 7,000, and 100,000 of work
_MOST_ACTS: Final = 8_000
#: readings judged, and for each act the mentions its parties are chosen from
_MOST_WORK: Final = 150_000


def _scored(
    rules: Rules, document: Document, memory: Memory, keeping: Keeping
) -> tuple[list[Scored], tuple[int, int] | None]:
    """The candidates, and the paragraph and character at which a document that never ends was left."""
    found: list[Scored] = []
    acts = work = 0
    discourse = Discourse(memory, rules.attribution)
    paragraphs = _paragraphs(rules, document)
    if is_sport(paragraphs) or is_fiction(paragraphs):
        return [], None
    for context in _contexts(rules, paragraphs, document.anchor, memory):
        if not context.readings and not context.mentions:
            continue
        topic = _topic(context)
        work += len(context.readings)
        for scored in _sentence(rules, context, topic, discourse, document.anchor, keeping):
            found.append(scored)
            if scored.reason is None:
                acts += 1
                work += len(context.mentions)
        if acts >= _MOST_ACTS or work >= _MOST_WORK:
            return _settled(rules, found, keeping), (context.paragraph.index, context.paragraph.ends[context.last - 1])
        discourse.pass_on(context, topic)
    return _settled(rules, found, keeping), None


def _settled(rules: Rules, found: list[Scored], keeping: Keeping) -> list[Scored]:
    """All heard together, one reading a word; each sentence then knows which of its words are acts."""
    if rules.appeal.trees:
        found = rules.appeal.heard(found)
        if not keeping.dismissed:
            found = [item for item in found if item.reason is None]
    settled = one_each(found)
    for item in settled:
        if item.reason is None:
            item.context.acts[item.candidate.token] = item.candidate.frame.type
    return settled


def _sentence(
    rules: Rules,
    context: Context,
    topic: int | None,
    discourse: Discourse,
    anchor: date | None,
    keeping: Keeping,
) -> Iterator[Scored]:
    """The candidates of a sentence: hopeless ones go early, a blocking word is final, the rest are judged."""
    proposed = proposals(context, rules.readings)
    if not proposed:
        return
    judge = rules.judge
    weigher = judge.weigher
    sentence = weigher.sentence(context)
    places: dict[int, Place] = {}  # what all readings of one word share
    tags: dict[int, tuple[str, ...]] = {}
    examine = Examiner(context, topic)
    standing: tuple[Standing, ...] | None = None  # asked for by the sentence's first act
    for proposal in proposed:
        token, _, _, reading, row, frame = proposal
        place = places.get(token)
        if place is None:
            place = places[token] = weigher.place(sentence, token)
        bound, letters = weigher.bound(context.paragraph.words[token], reading, frame, row)
        weight = place[2] + (letters + bound.weight(place))
        hopeless = judge.hopeless(weight, 0)
        if not hopeless:
            if token not in tags:
                tags[token] = tagged(context, token)
            weight += weigher.tagged(bound, tags[token])
            hopeless = judge.hopeless(weight + max(bound.met, bound.unmet), 1)
        if hopeless:
            if keeping.dismissed:
                yield _dismissed(context, proposal, _judged("judged-words", judge.probability(weight), None))
            continue
        reason = blocked(context, proposal)
        if reason is not None:
            if keeping.dismissed:
                yield _dismissed(context, proposal, reason)
            continue
        lacks = lacking(context, proposal)
        weight += bound.unmet if lacks else bound.met
        if judge.hopeless(weight, 1):
            if keeping.dismissed:
                yield _dismissed(context, proposal, _judged("judged-words", judge.probability(weight), lacks))
            continue
        candidate = examine(proposal)
        need = "unmet" if candidate.rejected else "met"
        unmet = lacks or candidate.rejected
        if lacks:
            candidate = candidate._replace(rejected=lacks)
        parties = party_features(reading, frame, candidate.parties, need)
        weight += judge.partial(parties)
        if judge.hopeless(weight, 2):
            if keeping.dismissed:
                yield _dismissed(context, proposal, _judged("judged-parties", judge.probability(weight), unmet))
            continue
        time = nearest(context, token)
        judged = rules.modality.judge(context, candidate, time, anchor)
        sources = discourse.sources(context)
        vouching = chain(context, sources, candidate)
        telling = telling_features(
            reading,
            frame,
            {
                "modality": judged.value,
                "source": vouching[0].kind if vouching else "none",
                "time": "+" if time is not None else "-",
            },
        )
        probability = judge.probability(weight + judge.partial(telling))
        reason = None
        if not judge.weights:
            reason = unmet
        elif probability < judge.threshold:
            reason = _judged("judged", probability, unmet)
        appealed = probability >= LEAST and bool(rules.appeal.trees)
        if reason is not None and not (appealed or keeping.dismissed or keeping.features):
            continue
        features: list[Feature] = []
        layers = 0, 0, 0
        if keeping.features:
            around = surroundings(context, token)
            own = own_values(reading, frame, row, context.paragraph.keys[token])
            lean = [
                *word_features(context, token, around),
                *reading_features(context, token, around, own, "unmet" if lacks else "met"),
            ]
            lean.sort(key=lambda feature: feature[0] in LATER)
            features = [*lean, *parties, *telling]
            plain = sum(feature[0] not in LATER for feature in lean)
            layers = plain, len(lean), len(lean) + len(parties)
        if standing is None and (appealed or reason is None):
            standing = discourse.standing()
        yield Scored(
            context, candidate, features, layers, probability, judged, vouching, reason, standing or (), reports=sources
        )


def _judged(code: str, chance: float, unmet: Reason | None) -> Reason:
    return Reason(code, name=unmet.name if unmet else "", chance=chance)


def _dismissed(context: Context, proposal: Proposal, reason: Reason) -> Scored:
    return Scored(context, dismissed(proposal, reason), [], (0, 0, 0), 0.0, _UNJUDGED, [], reason)


def _topic(context: Context) -> int | None:
    """The mention that opens the sentence's talk: what dropped subjects and pronouns go back to."""
    for index, mention in enumerate(context.mentions):
        if mention.kind != "adjective":
            return index
    return None


def code_document(rules: Rules, document: Document, *, explaining: bool = False) -> Coding:
    """The document's events in text order, with what they were made of; all other candidates too when `explaining`."""
    anchor = document.anchor
    memory = Memory(anchor.year if anchor else None, rules.home(document.publisher or document.url))
    alone = rules.lone.taught and stands_alone(document)
    if not is_report(document):
        rules = rules._replace(appeal=Appeal())
    scored, unread = _scored(rules, document, memory, Keeping(dismissed=explaining, features=alone))
    if alone:
        scored = [rules.lone.judged(item) for item in scored]
    events: list[Event] = []
    made: list[Scored] = []
    ordinals: dict[tuple[int, int, int], int] = {}
    day = reported_day((item.context for item in scored), anchor)
    for item in scored:
        if item.reason is not None:
            continue
        item = ranked(rules, item, memory)  # noqa: PLW2901
        event = build_event(rules, document, memory, item, ordinals, anchor, day)
        events.append(event)
        made.append(item)
    return Coding(link_same(events), made, scored, unread)


def spoken(item: Scored) -> dict[int, str]:
    """The mentions of the act's sentence that speak in it: `own` whose speech holds the act, `vouches` who only tells of it, or `other`."""
    context, token = item.context, item.candidate.token
    here = context.paragraph.index
    vouching = {source.identity for source in item.sources}
    found: dict[int, str] = {}
    for source in item.reports:
        if source.mention is None or source.paragraph != here or not context.first <= source.first < context.last:
            continue
        held = holds(context, source, token)
        found[source.mention] = "other" if not held else "vouches" if source.identity in vouching else "own"
    return found


def ranked(rules: Rules, item: Scored, memory: Memory) -> Scored:
    """The candidate with the parties of the ranker; untrained, a verb without a subject goes on with the last speaker."""
    context, c = item.context, item.candidate
    if not rules.ranker.trained:
        if c.parties.actors or c.reading.pos != "verb" or c.parties.voice != "active" or not item.standing:
            return item
        return item._replace(parties_before=Before(actors=(item.standing[0].actor,)))
    parties, before = rules.ranker.fill(
        context, c.token, c.reading, c.frame, c.found, c.parties, _topic(context), memory, item.standing, spoken(item)
    )
    actors = (before[0].actor,) if before[0] is not None else ()
    recipients = (before[1].actor,) if before[1] is not None else ()
    ranked = c._replace(parties=parties)
    vouching = chain(context, item.reports, ranked)
    return item._replace(candidate=ranked, parties_before=Before(actors, recipients), sources=vouching)
