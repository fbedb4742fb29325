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
from .building import build_event, decisions
from .candidates import Candidate, Examiner, blocked, dismissed, proposals
from .choosing import one_each
from .context import Context
from .features import Feature, party_features, reading_features, word_features
from .modality import Judged
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


_UNJUDGED: Final = Judged("asserted", None, "not judged")


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
    sport = is_sport(sentences)
    for context in sentences:
        if not context.readings and not context.mentions:
            continue
        sources = rules.attribution.sources(context, carried)
        carried = carry(sources, carried)
        topic = _topic(context)
        standing = discourse.standing(context)
        for scored in _sentence(rules, context, topic, sources, sport, standing, document.anchor):
            found.append(scored if learning else scored._replace(features=[]))
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
    sport: bool,
    standing: tuple[Standing, ...],
    anchor: date | None,
) -> Iterator[Scored]:
    """The candidates of a sentence: a blocking word is final, hopeless ones go early, the rest are examined."""
    shared: dict[int, Shared] = {}
    examine = Examiner(context, topic)
    judge = rules.judge
    for proposal in proposals(context, rules.readings):
        reason = blocked(context, proposal)
        if reason is not None:
            yield Scored(context, dismissed(proposal, reason), [], 0, 0.0, _UNJUDGED, [], reason, standing)
            continue
        word = shared.get(proposal.token)
        if word is None:
            names = word_features(context, proposal.token)
            word = shared[proposal.token] = Shared(names, judge.partial(names))
        names = reading_features(context, proposal.token, proposal.reading, proposal.frame, proposal.row)
        weight = word.weight + judge.partial(names)
        if judge.hopeless(weight):
            reason = f"judged {judge.probability(weight):.2f} by its words alone"
            yield Scored(context, dismissed(proposal, reason), [], 0, 0.0, _UNJUDGED, [], reason, standing)
            continue
        lean = [*word.features, *names]
        yield _judged(rules, context, examine(proposal), lean, weight, sources, sport, standing, anchor)


def _judged(
    rules: Rules,
    context: Context,
    candidate: Candidate,
    lean: list[Feature],
    weight: float,
    sources: list[Source],
    sport: bool,
    standing: tuple[Standing, ...],
    anchor: date | None,
) -> Scored:
    """A candidate with its modality, sources and probability; an unmet need is evidence only."""
    reason = candidate.rejected
    time = nearest(context, candidate.token)
    judged = rules.modality.judge(context, candidate, time, anchor)
    vouching = chain(context, sources, candidate)
    extra = {
        "modality": judged.value,
        "source": vouching[0].kind if vouching else "none",
        "reports": "+" if any(r.report for r in context.readings.get(candidate.token, ())) else "-",
        "time": "+" if time is not None else "-",
        "phrase": "+" if candidate.last - candidate.first > 1 or candidate.row.kind == "phrase" else "-",
        "need": "unmet" if reason else "met",
    }
    names = party_features(candidate.reading, candidate.frame, candidate.parties, extra)
    probability = rules.judge.probability(weight + rules.judge.partial(names))
    reason = (
        None
        if probability >= rules.judge.threshold
        else f"judged {probability:.2f}" + (f"; {reason}" if reason else "")
    )
    if sport:
        reason = "the report is about sport"
    return Scored(
        context, candidate, [*lean, *names], len(lean), probability, judged, vouching, reason, standing, reports=sources
    )


def _topic(context: Context) -> int | None:
    """The mention that opens the sentence's talk: what dropped subjects and pronouns go back to."""
    for index, mention in enumerate(context.mentions):
        if mention.kind != "adjective":
            return index
    return None


def code_document(rules: Rules, document: Document) -> Coding:
    """The document's events in text order, with the decisions behind them."""
    anchor = document.anchor
    memory = Memory(anchor.year if anchor else None, rules.home(document.publisher or document.url))
    scored, unread = _scored(rules, document, memory, learning=False)
    events: list[Event] = []
    reasons: list[list[str]] = []
    ordinals: dict[tuple[int, int, int], int] = {}
    day = reported_day((item.context for item in scored), anchor)
    for item in scored:
        if item.reason is not None:
            continue
        item = ranked(rules, item)  # noqa: PLW2901
        event = build_event(rules, document, memory, item, ordinals, anchor, day)
        events.append(event)
        reasons.append(decisions(item))
    return Coding(link_same(events), reasons, scored, unread)


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
