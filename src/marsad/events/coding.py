"""One document to its sourced events: contexts, candidates, judgement, parties."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import Final, NamedTuple

from marsad.actors import Memory
from marsad.dates import find_times
from marsad.model import Document, Event
from marsad.text import Paragraph

from .attribution import Source, chain
from .building import build_event, decisions
from .candidates import Candidate, candidates
from .choosing import one_each
from .context import Context
from .features import features, word_features
from .modality import Judged
from .rules import Rules
from .sameness import link_same
from .scored import Before, Coding, Scored
from .standing import Discourse, Standing
from .times import nearest
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
        for number, (first, last) in enumerate(paragraph.sentences):
            begin, end = paragraph.starts[first], paragraph.ends[last - 1]
            mentions = rules.mentions.find(paragraph, first, last, memory)
            places = rules.places.find(paragraph, first, last)
            own = times[bisect_left(starts, begin) : bisect_left(starts, end)]
            found.append(Context(paragraph, first, last, mentions, places, own, rules.readings, number))
    return found


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
        if sources:
            carried = sources[0]
        topic = _topic(context)
        standing = discourse.standing(context)
        shared: dict[int, Shared] = {}
        for candidate in candidates(context, rules.readings, topic):
            word = shared.get(candidate.token)
            if word is None and not _blocked(candidate):
                names = word_features(context, candidate.token)
                word = shared[candidate.token] = Shared(names, rules.judge.partial(names))
            scored = _judged(rules, context, candidate, word, sources, sport, standing, document.anchor)
            found.append(scored if learning else scored._replace(features=[]))
            work += 1
            if scored.reason is None:
                acts += 1
                work += len(context.mentions)
        if acts >= _MOST_ACTS or work >= _MOST_WORK:
            return one_each(found), (context.paragraph.index, context.paragraph.ends[context.last - 1])
        discourse.pass_on(context, topic, sources)
    return one_each(found), None


class Shared(NamedTuple):
    """The features that all candidates at one word share, and their summed weight."""

    features: list[str]
    weight: float


def _blocked(candidate: Candidate) -> bool:
    """Whether a blocking word decides; an unmet need is evidence for the judge only."""
    return candidate.rejected is not None and not candidate.rejected.startswith("needs")


def _judged(
    rules: Rules,
    context: Context,
    candidate: Candidate,
    word: Shared | None,
    sources: list[Source],
    sport: bool,
    standing: tuple[Standing, ...],
    anchor: date | None,
) -> Scored:
    """A candidate with its modality, sources and probability; a blocking word is final, an unmet need is evidence."""
    reason = candidate.rejected
    if word is None or _blocked(candidate):
        return Scored(context, candidate, [], 0.0, _UNJUDGED, [], reason, standing)
    time = nearest(context, candidate.token)
    judged = rules.modality.judge(context, candidate.token, candidate.reading, time, anchor)
    vouching = chain(context, sources, candidate.token, candidate.parties.actors)
    extra: dict[str, object] = {
        "modality": judged.value,
        "source": vouching[0].kind if vouching else "none",
        "reports": any(r.report for r in context.readings.get(candidate.token, ())),
        "time": time is not None,
        "phrase": candidate.last - candidate.first > 1 or candidate.row.kind == "phrase",
        "need": "unmet" if reason else "met",
    }
    names = features(
        context, candidate.token, candidate.reading, candidate.frame, candidate.row.id, candidate.parties, extra
    )
    probability = rules.judge.probability(names, word.weight)
    reason = (
        None
        if probability >= rules.judge.threshold
        else f"judged {probability:.2f}" + (f"; {reason}" if reason else "")
    )
    if sport:
        reason = "the report is about sport"
    return Scored(context, candidate, [*word.features, *names], probability, judged, vouching, reason, standing)


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
    for item in scored:
        if item.reason is not None:
            continue
        item = _ranked(rules, item)  # noqa: PLW2901
        event = build_event(rules, document, memory, item, ordinals, anchor)
        events.append(event)
        reasons.append(decisions(item))
    return Coding(link_same(events), reasons, scored, unread)


def _ranked(rules: Rules, item: Scored) -> Scored:
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
    return item._replace(candidate=c._replace(parties=parties), parties_before=Before(actors, recipients))
