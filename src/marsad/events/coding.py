"""One document to its sourced events: contexts, candidates, judgement, parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from marsad.actors import Memory
from marsad.dates import find_times
from marsad.model import Document, Event
from marsad.text import Paragraph

from .attribution import Source, carry, chain
from .building import build_event
from .candidates import Examiner, Proposal, blocked, dismissed, lacking, proposals
from .choosing import one_each
from .context import Context
from .features import Feature, party_features, reading_features, telling_features, word_features
from .modality import Judged
from .reasons import Reason
from .rules import Rules
from .sameness import link_same
from .scored import Before, Coding, Scored
from .standing import Discourse, Standing
from .times import nearest, reported_day
from .topics import is_sport


def contexts(rules: Rules, document: Document, memory: Memory) -> list[Context]:
    """The document's sentences as contexts; all mentions are found first, so that names introduced late help early."""
    anchor = document.anchor
    found: list[Context] = []
    for index, text in enumerate(document.paragraphs):
        if not text.strip():
            continue
        paragraph = Paragraph(index, text, rules.words)
        times = find_times(text, anchor)
        starts = [t.start for t in times]
        before: Context | None = None
        for number, (first, last) in enumerate(paragraph.sentences):
            begin, end = paragraph.starts[first], paragraph.ends[last - 1]
            mentions = rules.mentions.find(paragraph, first, last, memory)
            places = rules.places.find(paragraph, first, last)
            own = times[bisect_left(starts, begin) : bisect_left(starts, end)]
            tags = rules.tagger.tag(paragraph.words[first:last])
            before = Context(paragraph, first, last, mentions, places, own, rules.readings, number, tags, before)
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
    return Context(
        paragraph,
        first,
        last,
        mentions,
        context.places,
        context.times,
        rules.readings,
        context.number,
        tags,
        context.before,
    )


_UNJUDGED: Final = Judged("asserted", None, Reason("not-judged"))


def score_candidates(rules: Rules, document: Document, memory: Memory, *, learning: bool = False) -> list[Scored]:
    """Every candidate of the document, judged; `learning` keeps their features, which fill the memory."""
    return _scored(rules, document, memory, learning)[0]


#: acts after which the rest of a document is left: 5 MB of real news in one line have about 7,000, and 100,000 of work
_MOST_ACTS: Final = 8_000
#: readings judged, and for each act the mentions its parties are chosen from
_MOST_WORK: Final = 150_000


def _scored(
    rules: Rules, document: Document, memory: Memory, learning: bool
) -> tuple[list[Scored], tuple[int, int] | None]:
    """The candidates, and the paragraph and character at which a document that never ends was left."""
    found: list[Scored] = []
    acts = work = 0
    carried: Source | None = None
    discourse = Discourse(memory)
    sentences = contexts(rules, document, memory)
    if is_sport(sentences):
        return [], None
    for context in sentences:
        if not context.readings and not context.mentions:
            continue
        sources = rules.attribution.sources(context, carried)
        carried = carry(sources, carried)
        topic = _topic(context)
        for scored in _sentence(rules, context, topic, sources, discourse, document.anchor):
            found.append(scored if learning or not scored.features else scored._replace(features=[]))
            work += 1
            if scored.reason is None:
                acts += 1
                work += len(context.mentions)
        if acts >= _MOST_ACTS or work >= _MOST_WORK:
            return _settled(found), (context.paragraph.index, context.paragraph.ends[context.last - 1])
        discourse.pass_on(context, topic, sources)
    return _settled(found), None


def _settled(found: list[Scored]) -> list[Scored]:
    """One reading a word; each sentence then knows which of its words are acts."""
    settled = one_each(found)
    for item in settled:
        if item.reason is None:
            item.context.acts[item.candidate.token] = item.candidate.frame.type
    return settled


class Shared(NamedTuple):
    """The features that all candidates at one word share, and their summed weight."""

    features: list[Feature]
    weight: float


def _sentence(
    rules: Rules,
    context: Context,
    topic: int | None,
    sources: list[Source],
    discourse: Discourse,
    anchor: date | None,
) -> Iterator[Scored]:
    """The candidates of a sentence: a blocking word is final, hopeless ones go early, the rest are judged."""
    shared: dict[int, Shared] = {}
    examine = Examiner(context, topic)
    judge = rules.judge
    standing: tuple[Standing, ...] | None = None  # asked for by the sentence's first act
    for proposal in proposals(context, rules.readings):
        reason = blocked(context, proposal)
        if reason is not None:
            yield _dismissed(context, proposal, reason)
            continue
        word = shared.get(proposal.token)
        if word is None:
            names = word_features(context, proposal.token)
            word = shared[proposal.token] = Shared(names, judge.partial(names))
        lacks = lacking(context, proposal)
        words = "unmet" if lacks else "met"
        names = reading_features(context, proposal.token, proposal.reading, proposal.frame, proposal.row, words)
        weight = word.weight + judge.partial(names)
        if judge.hopeless(weight, 0):
            reason = _judged("judged-words", judge.probability(weight), lacks)
            yield _dismissed(context, proposal, reason)
            continue
        candidate = examine(proposal)
        need = "unmet" if candidate.rejected else "met"
        unmet = lacks or candidate.rejected
        candidate = candidate._replace(rejected=unmet)
        parties = party_features(candidate.reading, candidate.frame, candidate.parties, need)
        weight += judge.partial(parties)
        if judge.hopeless(weight, 1):
            reason = _judged("judged-parties", judge.probability(weight), unmet)
            yield _dismissed(context, proposal, reason)
            continue
        time = nearest(context, candidate.token)
        judged = rules.modality.judge(context, candidate, time, anchor)
        vouching = chain(context, sources, candidate)
        telling = telling_features(
            candidate.reading,
            candidate.frame,
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
        features = [*word.features, *names, *parties, *telling]
        lean = len(word.features) + len(names)
        layers = lean, lean + len(parties)
        if reason is None and standing is None:
            standing = discourse.standing()
        yield Scored(
            context, candidate, features, layers, probability, judged, vouching, reason, standing or (), reports=sources
        )


def _judged(code: str, chance: float, unmet: Reason | None) -> Reason:
    return Reason(code, name=unmet.name if unmet else "", chance=chance)


def _dismissed(context: Context, proposal: Proposal, reason: Reason) -> Scored:
    return Scored(context, dismissed(proposal, reason), [], (0, 0), 0.0, _UNJUDGED, [], reason)


def _topic(context: Context) -> int | None:
    """The mention that opens the sentence's talk: what dropped subjects and pronouns go back to."""
    for index, mention in enumerate(context.mentions):
        if mention.kind != "adjective":
            return index
    return None


def code_document(rules: Rules, document: Document) -> Coding:
    """The document's events in text order, with the candidates they were made of."""
    anchor = document.anchor
    memory = Memory(anchor.year if anchor else None, rules.home(document.publisher or document.url))
    scored, unread = _scored(rules, document, memory, learning=False)
    events: list[Event] = []
    made: list[Scored] = []
    ordinals: dict[tuple[int, int, int], int] = {}
    day = reported_day((item.context for item in scored), anchor)
    for item in scored:
        if item.reason is not None:
            continue
        item = ranked(rules, item)  # noqa: PLW2901
        event = build_event(rules, document, memory, item, ordinals, anchor, day)
        events.append(event)
        made.append(item)
    return Coding(link_same(events), made, scored, unread)


def ranked(rules: Rules, item: Scored) -> Scored:
    """The candidate with the parties of the ranker; untrained, a verb without a subject goes on with the last speaker."""
    context, c = item.context, item.candidate
    if not rules.ranker.trained:
        if c.parties.actors or c.reading.pos != "verb" or c.parties.voice != "active" or not item.standing:
            return item
        return item._replace(parties_before=Before(actors=(item.standing[0].actor,)))
    parties, before = rules.ranker.fill(
        context, c.token, c.reading, c.frame, c.found, c.parties, _topic(context), item.standing
    )
    actors = (before[0].actor,) if before[0] is not None else ()
    recipients = (before[1].actor,) if before[1] is not None else ()
    ranked = c._replace(parties=parties)
    vouching = chain(context, item.reports, ranked)
    return item._replace(candidate=ranked, parties_before=Before(actors, recipients), sources=vouching)
