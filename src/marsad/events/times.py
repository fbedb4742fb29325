"""The time of an act: which expression of its sentence, or of those just before, belongs to it, if any does.

A conditional logit weighs the expressions against one another and against «none»; without a model the nearest of the
act's own clause is taken. The dateline alone dates acts that the headline or lead reports.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from marsad.dates import find_times
from marsad.model import EventTime, Span, TimeExpression

from .between import SPEECH, between, governor, is_act, particle_before, relation, reports
from .candidates import Candidate
from .choice import Choice
from .context import PREPOSITIONS, Context

_REACH: Final = 160  # characters; further away, across a clause, a time belongs to something else
_LEAD: Final = 1  # paragraphs up to this one are headline and lead
_FRESH: Final = 3  # days before the dateline in which news lies
_OPENING: Final = 3  # tokens; a verb so near the sentence's beginning goes on with the speech before
_BACK: Final = 3  # sentences of the same paragraph whose times may still hold
_MOST: Final = 6  # times of a sentence that are weighed, the nearest
_AFTER: Final = ("بعد", "عقب")
_COUNTED: Final = frozenset({"lag", "after"})  # from another act, which the sentence itself names
_WAY: Final = 25  # tokens between time and act that are looked through for these words
_THAT: Final = frozenset("ان بان انه انها بانه بانها".split())  # what stands behind it is told, and has its own time
_WHEN: Final = frozenset("بعد قبل عقب اثر خلال منذ حيث عندما لدي".split())  # … is a circumstance
_GOVERNED: Final = 6  # tokens from «بعد يومين» to the act that it counts from


class TimeOption(NamedTuple):
    """An expression that may date the act, the sentence it stands in, and how many sentences back that is."""

    time: TimeExpression
    context: Context
    back: int


def time_options(context: Context, token: int) -> list[TimeOption]:
    """The dated expressions of the sentence, nearest first, then those of the sentences before in its paragraph."""
    at = context.paragraph.starts[token]
    own = sorted((t for t in context.times if _may_date(context, token, t)), key=lambda t: abs(t.start - at))
    options = [TimeOption(time, context, 0) for time in own[:_MOST]]
    earlier, back = context.before, 1
    while earlier is not None and back <= _BACK:
        dated = [t for t in earlier.times if t.start_date is not None and t.kind not in _COUNTED]
        options += [TimeOption(time, earlier, back) for time in dated[-2:]]
        earlier, back = earlier.before, back + 1
    return options


def _may_date(context: Context, token: int, time: TimeExpression) -> bool:
    """«بعد يومين من اغتيال …» dates the act that follows it, and none but that one."""
    if time.start_date is None:
        return False
    if time.kind != "lag" or not time.text.startswith(_AFTER):
        return True
    last = bisect_right(context.paragraph.starts, time.end - 1)
    return last <= token <= last + _GOVERNED and not any(last <= t < token for t in context.acts)


def event_time(
    choice: Choice, context: Context, candidate: Candidate, modality: str, anchor: date | None
) -> EventTime | None:
    """The time of the act, or None when nothing dates it."""
    token = candidate.token
    if choice.weights:
        options = time_options(context, token)
        if not options:
            return None
        features = time_features(context, candidate, options, modality, anchor)
        chances = choice.chances(features)
        best = max(range(len(chances)), key=lambda i: (chances[i], -i))
        chosen = options[best].time if best < len(options) else None
    else:
        chosen = nearest(context, token)
    if chosen is None or chosen.start_date is None or chosen.end_date is None:
        return None
    start, end = days_of(chosen, context, modality, anchor)
    span = Span(chosen.text, context.paragraph.index, chosen.start, chosen.end)
    return EventTime(span, start, end, chosen.granularity or "day")


def days_of(chosen: TimeExpression, context: Context, modality: str, anchor: date | None) -> tuple[date, date]:
    """The expression's days: of a planned act ahead, of «بعد أسبوع من …» counted from the time of the other act."""
    start, end = chosen.start_date, chosen.end_date
    assert start is not None
    assert end is not None
    if modality == "planned" and chosen.kind in ("weekday", "month") and anchor is not None and end < anchor:
        ahead = find_times(chosen.text, anchor, "future")
        if ahead and ahead[0].start_date and ahead[0].end_date:
            return ahead[0].start_date, ahead[0].end_date
    if chosen.kind == "lag" and anchor is not None and start != anchor:
        # «بعد أسبوع من زيارة …، وصل … أمس»: the visit lies a week before yesterday, not before today
        day = _later_day(context, chosen)
        if day is not None:
            start = end = day - (anchor - start)
    return start, end


def _later_day(context: Context, lag: TimeExpression) -> date | None:
    """The day of the act that a lag is counted back from: one its sentence names, or else the sentence before.

    A weekday after the lag may be that of the act which it leads to: «بعد يومين من قصف المدينة الأربعاء».
    """
    for sentence in (context, context.before):
        for time in sentence.times if sentence is not None else ():
            told = time.kind == "relative" or (time.kind == "weekday" and time.start < lag.start)
            if told and time.start_date == time.end_date:
                return time.start_date
    return None


def time_features(
    context: Context, candidate: Candidate, options: list[TimeOption], modality: str, anchor: date | None
) -> list[list[str]]:
    """Feature names of each option and, last, of «none», all binary."""
    found = [
        _own(context, candidate, option.time, modality, anchor)
        if option.back == 0
        else _earlier(context, candidate, option, modality, anchor)
        for option in options
    ]
    return [*found, _none(context, candidate, modality)]


def _tokens(context: Context, time: TimeExpression) -> tuple[int, int]:
    starts = context.paragraph.starts
    return bisect_right(starts, time.start) - 1, bisect_right(starts, time.end - 1)


def _direction(time: TimeExpression, anchor: date | None) -> str:
    if anchor is None or time.start_date is None or time.end_date is None:
        return "unknown"
    if time.start_date > anchor:
        return "ahead"
    return "today" if time.start_date == anchor else "behind" if time.end_date < anchor else "around"


def _own(context: Context, candidate: Candidate, time: TimeExpression, modality: str, anchor: date | None) -> list[str]:
    token, pos, kind = candidate.token, candidate.reading.pos, candidate.frame.type
    first, last = _tokens(context, time)
    where = between(context, token, first, last)
    head = governor(context, first, context.first)
    direction = _direction(time, anchor)
    before, after = context.key(first - 1), context.key(last)
    hung = _hung(context, token, head)
    speaks = kind in SPEECH
    led = context.key(token - 1) if context.key(token - 1) in PREPOSITIONS else particle_before(context, token)
    clauses = min(1, where.clauses)
    over = relation(context, candidate, head)
    lemma = _lemma(context, head) if head != token else "trigger"
    low, high = (last, token) if where.side == "L" else (token + 1, first)
    way = context.paragraph.keys[low : min(high, low + _WAY)]
    that, when = not _THAT.isdisjoint(way), not _WHEN.isdisjoint(way)
    words = " ".join(context.paragraph.keys[first : min(last, first + 2)])
    quoted = context.paragraph.quoted(token) != context.paragraph.quoted(first)
    names = [
        "own",
        *where.names(pos, kind),
        f"hung={hung}",
        f"hung={hung}|pos={pos}",
        f"hung={hung}|type={kind}",
        f"hung={hung}|c={min(1, where.clauses)}|side={where.side}",
        f"hung={hung}|prev={before}",
        f"dir={direction}|mod={modality}",
        f"dir={direction}|side={where.side}|pos={pos}",
        f"kind={time.kind}|gran={time.granularity}",
        f"kind={time.kind}|side={where.side}|pos={pos}",
        f"kind={time.kind}|mod={modality}",
        f"gran={time.granularity}|type={kind}",
        f"prev={before}",
        f"prev={before}|side={where.side}",
        f"next={after}|side={where.side}",
        f"quoted={quoted}",
        f"opens={first <= context.first + 1}|pos={pos}|v={min(2, where.verbs)}",
        f"times={min(3, len(context.times))}|side={where.side}",
        f"headline={context.headline}|pos={pos}",
        f"hung={hung}|speaks={speaks}|c={clauses}|side={where.side}|pos={pos}",
        f"hung={hung}|speaks={speaks}|acts={min(2, where.acts)}|side={where.side}",
        f"hung={hung}|led={led}|side={where.side}",
        f"hung={hung}|led={led}|speaks={speaks}|c={clauses}",
        f"led={led}|side={where.side}|v={min(2, where.verbs)}|pos={pos}",
        f"over={over}|side={where.side}|pos={pos}",
        f"over={over}|type={kind}",
        f"over={over}|led={bool(led)}|c={clauses}",
        f"over={over}|hung={hung}|c={clauses}",
        f"head={lemma}|c={clauses}|side={where.side}",
        f"head={lemma}|pos={pos}",
        f"that={that}|hung={hung}|side={where.side}|pos={pos}",
        f"when={when}|hung={hung}|side={where.side}",
        f"when={when}|led={led}|side={where.side}|pos={pos}",
        f"text={words}",
        f"text={words}|pos={pos}",
        f"first={context.key(first)}|side={where.side}",
        f"article={candidate.reading.split.article}|hung={hung}|side={where.side}",
        f"trigger opens={token - context.first < 3}|side={where.side}|v={min(2, where.verbs)}",
    ]
    if where.distance <= 2:
        names.append(f"gap={' '.join(context.key(t) for t in range(low, high))}|side={where.side}")
    return names


def _lemma(context: Context, token: int | None) -> str:
    """The lemma of a word that the lexicon knows, else its key."""
    if token is None:
        return ""
    readings = context.readings.get(token)
    return readings[0].lemma if readings else context.key(token)


def _hung(context: Context, token: int, head: int | None) -> str:
    """What kind of word the expression hangs on, and on which side of the trigger that stands."""
    if head is None:
        return "nothing"
    if head == token:
        return "trigger"
    families = {reading.family for reading in context.readings.get(head, ())}
    kind = (
        "speech"
        if reports(context, head)
        else "light"
        if "light" in families
        else "act"
        if is_act(context, head)
        else "verb"
    )
    return kind + (" before" if head < token else " after")


def _earlier(
    context: Context, candidate: Candidate, option: TimeOption, modality: str, anchor: date | None
) -> list[str]:
    token, pos, kind = candidate.token, candidate.reading.pos, candidate.frame.type
    time, there = option.time, option.context
    direction = _direction(time, anchor)
    first, _ = _tokens(there, time)
    head = governor(there, first, there.first)
    stems = set(context.paragraph.words[token].stems)
    again = any(stems & set(there.paragraph.words[t].stems) for t in range(there.first, there.last) if is_act(there, t))
    same = any(row.frame.startswith(kind.lower()) for t in there.readings for r in there.readings[t] for row in r.rows)
    opens = token - context.first < 3
    own = sum(t.start_date is not None for t in context.times)
    article = candidate.reading.split.article
    return [
        "before",
        f"before={option.back}",
        f"before={option.back}|pos={pos}|opens={opens}",
        f"B|again={again}|article={article}|pos={pos}",
        f"B|again={again}|same={same}|back={option.back}",
        f"B|own={min(2, own)}|pos={pos}",
        f"B|type={kind}|pos={pos}",
        f"B|type={kind}|same={same}",
        f"B|dir={direction}|mod={modality}",
        f"B|kind={time.kind}|gran={time.granularity}",
        f"B|lem={candidate.reading.lemma}",
        f"B|first={context.key(context.first)}|pos={pos}",
        f"B|speech={head is not None and reports(there, head)}|pos={pos}|opens={opens}",
        f"B|article={article}|pos={pos}|back={option.back}",
        f"B|tense={candidate.reading.tense}|opens={opens}|dir={direction}",
    ]


def _none(context: Context, candidate: Candidate, modality: str) -> list[str]:
    pos, kind = candidate.reading.pos, candidate.frame.type
    own = sum(t.start_date is not None for t in context.times)
    vague = any(t.start_date is None for t in context.times)
    return [
        "N",
        f"N|own={min(3, own)}",
        f"N|own={min(3, own)}|pos={pos}",
        f"N|type={kind}",
        f"N|type={kind}|pos={pos}",
        f"N|mod={modality}",
        f"N|mod={modality}|pos={pos}",
        f"N|lem={candidate.reading.lemma}",
        f"N|vague={vague}",
        f"N|tense={candidate.reading.tense}",
        f"N|article={candidate.reading.split.article}|pos={pos}",
        f"N|opens={candidate.token - context.first < 3}|pos={pos}",
        f"N|number={min(3, context.number)}|own={min(1, own)}",
        f"N|quoted={context.paragraph.quoted(candidate.token)}",
    ]


def nearest(context: Context, token: int) -> TimeExpression | None:
    """The dated expression that stands nearest to the trigger in its own clause, or near it with no verb between."""
    if not context.times:
        return None
    paragraph = context.paragraph
    position = paragraph.starts[token]
    begin = paragraph.starts[context.clause_start(token)]
    end = paragraph.ends[context.clause_end(token) - 1]
    # a verb in between has the better claim to the time: «قال اليوم إن … تعهدت»
    low, high = _nearest_verbs(context, token)
    best: tuple[tuple[int, int], TimeExpression] | None = None
    for time in context.times:
        if time.start_date is None:
            continue
        inside = begin <= time.start < end
        if not low <= time.start <= high or (not inside and abs(time.start - position) > _REACH):
            continue
        rank = (0 if inside else 1, abs(time.start - position))
        if best is None or rank < best[0]:
            best = (rank, time)
    return best[1] if best else None


def _nearest_verbs(context: Context, token: int) -> tuple[int, int]:
    """Where the next verbs before and after the trigger begin."""
    starts, verbs = context.paragraph.starts, context.verbs
    before, after = bisect_left(verbs, token), bisect_right(verbs, token)
    low = starts[verbs[before - 1]] if before else 0
    return low, starts[verbs[after]] if after < len(verbs) else len(context.paragraph.text)


def reported_day(contexts: Iterable[Context], anchor: date | None) -> date | None:
    """The day that the report is about: the first its headline or lead names, shortly before the dateline, else the dateline's."""
    if anchor is None:
        return None
    seen: Context | None = None
    for context in contexts:
        if context is seen:
            continue
        seen = context
        if context.paragraph.index > _LEAD:
            break
        for time in context.times:
            if time.start_date is not None and time.start_date == time.end_date:
                if 0 <= (anchor - time.start_date).days <= _FRESH:
                    return time.start_date
    return anchor


def report_time(context: Context, candidate: Candidate, modality: str, day: date | None) -> EventTime | None:
    """The report's day, without words of its own, for what headline and lead assert and for a speech that goes on.

    «التقى الوزير أمس … ودعا إلى …»: the second sentence names no time, but the call was made on the report's day; so is
    what is said in the present, wherever it stands: «وهو يطالب الحكومة بـ…».
    """
    if day is None or modality != "asserted":
        return None
    reading = candidate.reading
    goes_on = candidate.token - context.first < _OPENING or reading.tense == "present"
    if context.paragraph.index <= _LEAD or (reading.pos == "verb" and goes_on and candidate.frame.type in SPEECH):
        return EventTime(None, day, day, "day")
    return None
