"""Who vouches for an act: the chain of reports whose words hold its trigger, outermost first."""

from __future__ import annotations

from .context import Context
from .reports import AttributionRules, Source


def carry(sources: list[Source], carried: Source | None) -> Source | None:
    """The speaker whom the next sentence may go on with: the sentence's own, behind a medium whoever it quotes."""
    spoken = [s for s in sources if s.form in ("verb", "colon", "participle")] or sources
    if not spoken:
        return carried._replace(age=carried.age + 1) if carried is not None else None
    first = spoken[0]
    if first.kind == "media" and len(spoken) > 1 and spoken[1].cue_token >= first.cue_token:
        first = spoken[1]
    return first._replace(age=0)


def chain(context: Context, sources: list[Source], token: int, actors: list[int]) -> list[Source]:
    """The sources whose speech holds the trigger, outermost first, each once."""
    found: list[Source] = []
    seen: set[tuple[int, int, int]] = set()
    spoken = {(context.mentions[i].first, context.mentions[i].last) for i in actors}
    for source in sources:
        if not holds(context, source, token):
            continue
        here = source.paragraph == context.paragraph.index
        if source.opener is None and source.form == "verb" and here and (source.first, source.last) in spoken:
            continue  # «أعلنت أنقرة تأييدها للضربة»: the speaker's own act
        if source.identity in seen:
            continue
        seen.add(source.identity)
        found.append(source)
    return found


def holds(context: Context, source: Source, token: int) -> bool:
    """Whether the trigger stands in the speech of a source, and is neither its cue nor in its name."""
    if not source.begin <= token < source.end or source.cue_token == token:
        return False
    return not (source.paragraph == context.paragraph.index and source.first <= token < source.last)


__all__ = ["AttributionRules", "Source", "carry", "chain", "holds"]
