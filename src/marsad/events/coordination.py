"""Mentions joined by و or a comma («مصر وتركيا»), which share one place in the sentence."""

from __future__ import annotations

from .context import Context


def conjoined(context: Context, index: int) -> bool:
    """Whether the mention is joined by و to the one before it («مصر وتركيا»)."""
    joined = context.joined.get(index)
    if joined is None:
        joined = context.joined[index] = index > 0 and _joined(context, index)
    return joined


def _joined(context: Context, index: int) -> bool:
    mention, previous = context.mentions[index], context.mentions[index - 1]
    words = context.paragraph.words
    gap = [words[t] for t in range(previous.last, mention.first) if words[t].surface not in '«»"“”']
    starts = mention.joined
    if not gap:
        return starts
    if len(gap) == 1 and (gap[0].key == "و" or gap[0].surface in "،,"):
        return starts or gap[0].key == "و"
    return False


def with_conjuncts(context: Context, index: int) -> list[int]:
    """The mention and those joined to it by و."""
    group = [index]
    while group[-1] + 1 < len(context.mentions) and conjoined(context, group[-1] + 1):
        group.append(group[-1] + 1)
    return group
