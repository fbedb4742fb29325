"""One document to its sourced events: contexts, candidates, judgement, and every field of the record."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from marsad.actors import Memory, Mention, MentionFinder
from marsad.dates import find_times
from marsad.model import (
    TYPES,
    Actor,
    Attribution,
    Coder,
    ContentItem,
    Document,
    Event,
    EventTime,
    Place,
    Span,
    TimeExpression,
)
from marsad.places import PlaceFinder, PlaceMention
from marsad.text import Paragraph, WordTable

from .attribution import AttributionRules, Source, chain
from .candidates import Candidate, candidates
from .content import content
from .context import Context
from .features import features, word_features
from .judge import Judge
from .modality import Judged, ModalityRules
from .modes import ModeCues
from .places import event_place
from .quantities import quantities
from .ranking import RoleRanker
from .readings import ReadingTable
from .sameness import link_same
from .times import event_time, nearest, report_day
from .topics import is_sport

#: what only ties an item of content to its verb: the ب of «طالب بوقف …، وبتفكيك …»
_PREPOSITION: Final = re.compile("(?:و?ب(?=[\u0621-\u064a]{3}))?")
_LEAD: Final = 1  # paragraphs up to this one take the dateline's day when their text names none


class Rules(NamedTuple):
    """Everything that coding a document needs; built once by the pipeline."""

    words: WordTable
    readings: ReadingTable
    mentions: MentionFinder
    places: PlaceFinder
    modality: ModalityRules
    attribution: AttributionRules
    modes: ModeCues
    judge: Judge
    ranker: RoleRanker
    home: Callable[[str | None], str | None]
    release: str
    lexicon: str


class Scored(NamedTuple):
    """A candidate with its features and probability; `reason` tells why it is no event, if it is none."""

    context: Context
    candidate: Candidate
    features: list[str]
    probability: float
    judged: Judged
    sources: list[Source]
    reason: str | None
    carried: Actor | None = None


class Coding(NamedTuple):
    """A document's events, the decisions behind each, and all candidates."""

    events: list[Event]
    decisions: list[list[str]]
    scored: list[Scored]


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


def score_candidates(rules: Rules, document: Document, memory: Memory) -> list[Scored]:
    """Every candidate of the document, judged."""
    found: list[Scored] = []
    carried: Source | None = None
    before: Actor | None = None
    sentences = contexts(rules, document, memory)
    sport = is_sport(sentences)
    for context in sentences:
        if not context.readings and not context.mentions:
            continue
        sources = rules.attribution.sources(context, carried)
        if sources:
            carried = sources[0]
        topic = _topic(context)
        shared: dict[int, Shared] = {}
        for candidate in candidates(context, rules.readings, topic):
            word = shared.get(candidate.token)
            if word is None and not _blocked(candidate):
                names = word_features(context, candidate.token)
                word = shared[candidate.token] = Shared(names, rules.judge.partial(names))
            found.append(_judged(rules, context, candidate, word, sources, sport, before, document.anchor))
        before = _protagonist(context, topic, sources, memory) or before
    return _one_each(found)


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
    before: Actor | None,
    anchor: date | None,
) -> Scored:
    """A candidate with its modality, sources and probability; a blocking word is final, an unmet need is evidence."""
    reason = candidate.rejected
    if word is None or _blocked(candidate):
        return Scored(context, candidate, [], 0.0, _UNJUDGED, [], reason, before)
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
    return Scored(context, candidate, [*word.features, *names], probability, judged, vouching, reason, before)


def _topic(context: Context) -> int | None:
    """The mention that opens the sentence's talk: what dropped subjects and pronouns go back to."""
    for index, mention in enumerate(context.mentions):
        if mention.kind != "adjective":
            return index
    return None


def _protagonist(context: Context, topic: int | None, sources: list[Source], memory: Memory) -> Actor | None:
    """Who a later sentence without a subject goes on about: this sentence's speaker, else whom it opens with."""
    speaker = next(
        (s.mention for s in sources if s.mention is not None and s.paragraph == context.paragraph.index), None
    )
    index = speaker if speaker is not None else topic
    if index is None or index >= len(context.mentions):
        return None
    return actor(context, context.mentions[index], memory)


def _one_each(found: list[Scored]) -> list[Scored]:
    """Of several readings of one trigger, the likeliest; of one act said twice in a sentence, the likelier."""
    best: dict[tuple[int, int], Scored] = {}
    result: list[Scored] = []
    for scored in found:
        key = (id(scored.context.paragraph), scored.candidate.token)
        other = best.get(key)
        if scored.reason is not None:
            result.append(scored)
            continue
        if other is None or scored.probability > other.probability:
            if other is not None:
                result.append(other._replace(reason="another reading of the word is likelier"))
            best[key] = scored
        else:
            result.append(scored._replace(reason="another reading of the word is likelier"))
    accepted = sorted(best.values(), key=lambda s: -s.probability)
    kept: list[Scored] = []
    in_sentence: dict[int, list[Scored]] = {}
    for scored in accepted:
        beside = in_sentence.setdefault(id(scored.context), [])
        twin = next((k for k in beside if _same_act(k, scored)), None)
        if twin is None:
            kept.append(scored)
            beside.append(scored)
        else:
            result.append(scored._replace(reason="the same act is already coded in this sentence"))
    inner = {
        (id(s.context), s.candidate.token)
        for beside in in_sentence.values()
        for s in beside
        if any(_inside_content(s, speech) for speech in beside)
    }
    result.extend(
        s._replace(reason="it is what another act demands, threatens or promises")
        for s in kept
        if (id(s.context), s.candidate.token) in inner
    )
    result.extend(s for s in kept if (id(s.context), s.candidate.token) not in inner)
    result.sort(key=lambda s: (s.context.paragraph.index, s.candidate.token, s.candidate.row.id))
    return result


_SPEECH: Final = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE"})


def _inside_content(item: Scored, speech: Scored) -> bool:
    """Whether a masdar only says what a speech act is about: «هدد باستهداف القوات» codes the threat alone."""
    if item.context is not speech.context or speech.candidate.frame.type not in _SPEECH or item is speech:
        return False
    token = item.candidate.token
    if item.candidate.reading.pos == "verb" or not speech.candidate.token < token:
        return False
    c = speech.candidate
    return any(
        first <= token < min(last, first + 3) for first, last in content(item.context, c.last - 1, c.reading, c.frame)
    )


def _same_act(one: Scored, other: Scored) -> bool:
    if one.context is not other.context or one.candidate.frame.type != other.candidate.frame.type:
        return False
    a, b = one.candidate, other.candidate
    if abs(a.token - b.token) == 1 or (a.first < b.last and b.first < a.last):
        return True
    if one.candidate.frame.type == "ASSAULT" and abs(a.token - b.token) <= 12:
        # «قتل خمسة في غارة»: the killing and the strike are one act
        if not any(one.context.is_mark(t) for t in range(min(a.token, b.token), max(a.token, b.token))):
            return True
    if not (set(a.parties.actors) & set(b.parties.actors)) or set(a.parties.recipients) != set(b.parties.recipients):
        return False
    return abs(a.token - b.token) <= 6


def code_document(rules: Rules, document: Document) -> Coding:
    """The document's events in text order, with the decisions behind them."""
    anchor = document.anchor
    memory = Memory(anchor.year if anchor else None, rules.home(document.publisher or document.url))
    scored = score_candidates(rules, document, memory)
    events: list[Event] = []
    decisions: list[list[str]] = []
    ordinals: dict[tuple[int, int, int], int] = {}
    for item in scored:
        if item.reason is not None:
            continue
        item = _ranked(rules, item)  # noqa: PLW2901
        event = _event(rules, document, memory, item, ordinals, anchor)
        events.append(event)
        decisions.append(_decisions(item))
    return Coding(link_same(events), decisions, scored)


def _ranked(rules: Rules, item: Scored) -> Scored:
    """The candidate with the parties of the ranker, where one is trained."""
    if not rules.ranker.trained:
        return item
    context, c = item.context, item.candidate
    parties = rules.ranker.fill(context, c.token, c.reading, c.frame, c.found, c.parties, _topic(context))
    return item._replace(candidate=c._replace(parties=parties))


def _event(
    rules: Rules,
    document: Document,
    memory: Memory,
    item: Scored,
    ordinals: dict[tuple[int, int, int], int],
    anchor: date | None,
) -> Event:
    context, candidate = item.context, item.candidate
    paragraph = context.paragraph
    text, start, end = paragraph.slice(candidate.first, candidate.last)
    trigger = Span(text, paragraph.index, start, end)
    place_in_text = (paragraph.index, start, end)
    ordinal = ordinals.get(place_in_text, 0)
    ordinals[place_in_text] = ordinal + 1
    identity = f"{document.id}\0{document.version}\0{paragraph.index}\0{start}\0{end}\0{ordinal}"
    actors = _fillers(context, candidate.parties.actors, memory)
    if (
        not actors
        and candidate.reading.pos == "verb"
        and candidate.parties.voice == "active"
        and item.carried is not None
    ):
        # «ودعا الجميع إلى…»: a verb without a subject goes on with whoever spoke or acted last
        actors = (item.carried,)
    recipients = _fillers(context, candidate.parties.recipients, memory)
    time = event_time(context, candidate.token, item.judged.value, anchor)
    if time is None and anchor is not None and paragraph.index <= _LEAD:
        time = report_day(anchor, item.judged.value)
    evidence_text, evidence_start, evidence_end = paragraph.slice(context.first, context.last)
    condition = None
    if item.judged.condition:
        condition = Span(*_reordered(paragraph.slice(*item.judged.condition), paragraph.index))
    return Event(
        event_id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        doc_id=document.id,
        published=document.published.isoformat() if document.published else None,
        publisher=document.publisher,
        url=document.url,
        type=candidate.frame.type,
        mode=rules.modes.mode(context, candidate),
        quad=TYPES[candidate.frame.type].quad,
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        place=_place(event_place(context, candidate), paragraph),
        time=time,
        modality=item.judged.value,
        condition=condition,
        content=tuple(_content(context, candidate, paragraph)),
        attribution=_attribution(item),
        quantities=quantities(context, candidate.token, candidate.frame.type),
        same_as=None,
        evidence=Span(evidence_text, paragraph.index, evidence_start, evidence_end),
        confidence=round(item.probability, 3),
        coder=Coder(rules.release, rules.lexicon, candidate.frame.id, (candidate.row.id,)),
    )


def _reordered(piece: tuple[str, int, int], paragraph: int) -> tuple[str, int, int, int]:
    text, start, end = piece
    return text, paragraph, start, end


def _fillers(context: Context, indexes: list[int], memory: Memory) -> tuple[Actor, ...]:
    return tuple(actor(context, context.mentions[index], memory) for index in indexes)


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


def _place(mention: PlaceMention | None, paragraph: Paragraph) -> Place | None:
    if mention is None:
        return None
    text, start, end = paragraph.slice(mention.first, mention.last)
    entry = mention.entry
    return Place(
        text, paragraph.index, start, end, entry.name_ar, entry.name_en, entry.country, entry.admin1,
        entry.latitude, entry.longitude, entry.precision, entry.geonames_id,
    )  # fmt: skip


def _content(context: Context, candidate: Candidate, paragraph: Paragraph) -> list[ContentItem]:
    items = []
    for first, last in content(context, candidate.last - 1, candidate.reading, candidate.frame):
        text, start, end = paragraph.slice(first, last)
        start += _PREPOSITION.match(text).end()  # type: ignore[union-attr]
        text = paragraph.text[start:end]
        time = next((t for t in context.times if start <= t.start < end and t.start_date), None)
        items.append(ContentItem(Span(text, paragraph.index, start, end), _own_time(time, paragraph.index)))
    return items


def _own_time(time: TimeExpression | None, paragraph: int) -> EventTime | None:
    if time is None or time.start_date is None or time.end_date is None:
        return None
    span = Span(time.text, paragraph, time.start, time.end)
    return EventTime(span, time.start_date, time.end_date, time.granularity or "day")


def _attribution(item: Scored) -> tuple[Attribution, ...]:
    """The chain without the speech act's own speaker, who is its actor already."""
    actors = {(m.first, m.last) for m in (item.context.mentions[i] for i in item.candidate.parties.actors)}
    quoted = item.context.paragraph.quoted(item.candidate.token)
    here = item.context.paragraph.index
    speaks = item.candidate.frame.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")
    return tuple(
        Attribution(Span(s.text, s.paragraph, s.start, s.stop), s.kind, s.cue, s.channel, quoted)
        for s in item.sources
        if not (speaks and s.paragraph == here and (s.first, s.last) in actors)
    )


def _decisions(item: Scored) -> list[str]:
    candidate = item.candidate
    found = [f"read as {candidate.reading.pos} «{candidate.reading.lemma}», {candidate.parties.voice}"]
    for index, role in [
        *((i, "actor") for i in candidate.parties.actors),
        *((i, "recipient") for i in candidate.parties.recipients),
    ]:
        mention = item.context.mentions[index]
        text = item.context.paragraph.slice(mention.first, mention.last)[0]
        found.append(f"{role}: «{text}» ({mention.kind})")
    found.append("slots: " + (", ".join(candidate.parties.decisions) or "none filled"))
    found.append(f"modality: {item.judged.value}, {item.judged.rule}")
    found.extend(f"source: «{s.text}» by «{s.cue}» ({s.row})" for s in item.sources)
    return found
