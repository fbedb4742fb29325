"""Choosing who vouches for an act: the reports of its sentence, the last speaker and the paper itself compete.

A conditional logit weighs named evidence: how each source is named, whether the rules put the trigger in its speech, what
stands between, whether it speaks of its own act. Without a model file the rules' chain stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from .attribution import holds
from .candidates import Candidate
from .context import RELATIVES, Context
from .ranking import Choice
from .reports import Source
from .scope import SPEECH_TYPES, background, governor

_LATEST: Final = 4  # sentences that the last speaker may go on through


class Vouchers(NamedTuple):
    """Who may vouch for an act, each with its evidence; the paper itself comes last in `features`."""

    sources: list[Source]
    features: list[list[str]]


def vouchers(
    context: Context, candidate: Candidate, sources: Sequence[Source], carried: Source | None, ruled: Sequence[Source]
) -> Vouchers:
    """The options of a candidate; `ruled` is the chain that the rules give it."""
    kept: list[Source] = []
    names: list[set[str]] = []
    index: dict[tuple[int, int, int], int] = {}
    act = _act(context, candidate)
    for source in sources:
        if source.cue_token == candidate.token and source.form != "claim":
            continue
        marks = _evidence(context, candidate, source, act)
        at = index.get(source.identity)
        if at is None:
            index[source.identity] = len(kept)
            kept.append(source)
            names.append(set(marks))
        else:
            if holds(context, source, candidate.token) and not holds(context, kept[at], candidate.token):
                kept[at] = source
            names[at].update(marks)
    if ruled:
        for at, source in enumerate(kept):
            if source.identity == ruled[0].identity:
                names[at].update((f"ruled first|{act}", "ruled first"))
    if carried is not None and carried.identity not in index and carried.age <= _LATEST:
        kept.append(carried)
        names.append(set(_carried(context, candidate, carried, act, bool(sources))))
    return Vouchers(kept, [*[sorted(found) for found in names], _nobody(context, candidate, act, ruled, kept)])


def _act(context: Context, candidate: Candidate) -> str:
    return "speech" if candidate.frame.type in SPEECH_TYPES else "deed"


def _few(number: int) -> str:
    return str(number) if number < 3 else "3+"


def _far(number: int) -> str:
    return next((str(limit) for limit in (2, 4, 8, 16, 32) if number <= limit), "far")


def _evidence(context: Context, candidate: Candidate, source: Source, act: str) -> list[str]:
    token = candidate.token
    words = context.paragraph.words
    inside = holds(context, source, token)
    side = "after" if token > source.cue_token else "before"
    low, high = min(source.cue_token, token), max(source.cue_token, token)
    verbs = bisect_left(context.verbs, high) - bisect_right(context.verbs, low)
    marks = bisect_left(context.marks, high) - bisect_right(context.marks, low)
    opened = "none" if source.opener is None else "in" if source.opener < token else "later"
    own = _speaks_of_itself(context, candidate, source)
    shape = f"{source.form}.{opened}.{side}"
    found = [
        f"shape={shape}",
        f"shape={shape}|{act}",
        f"inside={inside}|{act}|{source.form}",
        f"inside={inside}|type={candidate.frame.type}",
        f"stance={source.stance}|{opened}|{act}",
        f"kind={source.kind}|{act}|{inside}",
        f"verbs={_few(verbs)}|{side}|{opened}|{act}",
        f"marks={_few(marks)}|{side}|{opened}",
        f"far={_far(high - low)}|{side}|{opened}|{act}",
        f"own={own}|{act}",
        f"own={own}|{act}|{opened}",
        f"pos={candidate.reading.pos}.{candidate.reading.tense}|{act}|{opened}|{inside}",
        f"headline={context.headline}|{source.form}",
        f"quoted={context.paragraph.quoted(token)}|{act}|{inside}",
    ]
    if source.paragraph != context.paragraph.index or not context.first <= source.first < context.last:
        found.append(f"named before|{act}|{inside}")
    if inside and source.opener is not None:
        gap = range(source.opener + 1, token)
        if not any(t in context.mention_at for t in gap) and candidate.reading.pos == "verb":
            found.append(f"first verb of the speech|{act}|{words[source.opener].key}")
        if any(context.key(t) in RELATIVES for t in gap):
            found.append(f"in a relative|{act}")
        relatives = [t for t in gap if t in context.verbs and any(r.report for r in context.readings[t])]
        found.append(f"reports between={_few(len(relatives))}|{act}")
    if inside and source.opener is None and governor(context, token) == source.cue_token:
        found.append(f"object of the report|{act}|{own}")
    conjoined = candidate.reading.split.conjunction == "و" and candidate.reading.pos == "verb"
    if conjoined and inside:
        found.append(f"conjoined|{candidate.reading.tense}|{act}|subject={bool(candidate.found.get('subject'))}")
    if background(context, token):
        found.append(f"background|{act}|{inside}")
    return found


def _carried(context: Context, candidate: Candidate, carried: Source, act: str, others: bool) -> list[str]:
    opening = context.key(context.first)
    return [
        "carried",
        f"carried|{act}",
        f"carried|age={carried.age}|{act}",
        f"carried|others={others}",
        f"carried|kind={carried.kind}",
        f"carried|type={candidate.frame.type}",
        f"carried|same paragraph={carried.paragraph == context.paragraph.index}",
        f"carried|quoted={context.paragraph.quoted(candidate.token)}",
        f"carried|opens={opening[:1] if opening[:1] in 'وف' else ''}",
        f"carried|opens={opening}",
        f"carried|pos={candidate.reading.pos}.{candidate.reading.tense}",
        f"carried|own={_same_name(context, candidate, carried)}|{act}",
    ]


def _nobody(
    context: Context, candidate: Candidate, act: str, ruled: Sequence[Source], kept: Sequence[Source]
) -> list[str]:
    place = "headline" if context.headline else "lead" if context.paragraph.index == 1 else "body"
    return [
        "nobody",
        f"nobody|{act}",
        f"nobody|type={candidate.frame.type}",
        f"nobody|row={candidate.row.id}",
        f"nobody|{place}|{act}",
        f"nobody|ruled={bool(ruled)}|{act}",
        f"nobody|options={_few(len(kept))}|{act}",
        f"nobody|actor={bool(candidate.parties.actors)}|{act}",
        f"nobody|pos={candidate.reading.pos}.{candidate.reading.tense}|{act}",
        f"nobody|quoted={context.paragraph.quoted(candidate.token)}|{act}",
    ]


def _speaks_of_itself(context: Context, candidate: Candidate, source: Source) -> str:
    """Whether the source is the act's own doer: by the rules' parties, by the first person, or since nobody else can be."""
    if candidate.reading.pos == "verb" and candidate.reading.tense == "present":
        stem = candidate.reading.split.stem
        if stem[:1] in "نا" and len(stem) > 3:
            return "first person"
    here = source.paragraph == context.paragraph.index
    for i in candidate.parties.actors:
        mention = context.mentions[i]
        if here and mention.first < source.last and source.first < mention.last:
            return "named"
    if _same_name(context, candidate, source):
        return "same name"
    if not candidate.parties.actors:
        return "no actor"
    return "other"


def _same_name(context: Context, candidate: Candidate, source: Source) -> bool:
    """Whether an actor by the rules shares a name word with the source."""
    theirs = {word.removeprefix("و").removeprefix("ال") for word in source.text.split() if len(word) > 3}
    for i in candidate.parties.actors:
        mention = context.mentions[i]
        text = context.paragraph.slice(mention.first, mention.last)[0]
        if theirs & {word.removeprefix("و").removeprefix("ال") for word in text.split() if len(word) > 3}:
            return True
    return False


def vouch(choice: Choice, context: Context, options: Vouchers, token: int, ruled: list[Source]) -> list[Source]:
    """The chain under the likeliest outermost source: what else holds the trigger inside its speech follows it."""
    if not choice.weights:
        return ruled
    chances = choice.chances(options.features)
    best = max(range(len(chances)), key=lambda i: chances[i])
    if best == len(options.sources):
        return []
    first = options.sources[best]
    rest = [s for s in ruled if s.identity != first.identity and s.begin >= first.begin and s.end <= first.end]
    if first.paragraph == context.paragraph.index:
        rest = [s for s in rest if s.cue_token > first.cue_token or first.form == "phrase"]
    return [first, *rest]


__all__ = ["Vouchers", "vouch", "vouchers"]
