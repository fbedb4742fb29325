"""What is demanded, threatened, promised or agreed, item by item: «بضرورة وقف صادرات السلاح، وبتفكيك الميليشيات»."""

from __future__ import annotations

from typing import Final

from .context import RELATIVES, Context
from .readings import Frame, Reading

_TYPES: Final = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT"})
_DEFAULT: Final[dict[str, tuple[str, ...]]] = {
    "REQUEST": ("ب", "إلى", "clause", "على", "ل"),
    "REJECT": ("object", "clause", "ل"),
    "THREATEN": ("ب", "clause", "من"),
    "AGREE": ("على", "ب", "clause"),
    "CONCEDE": ("ب", "عن", "clause"),
    "SUPPORT": ("clause",),
}
_WORDS: Final = {"إلى": "الي", "على": "علي", "من": "من", "عن": "عن", "في": "في"}
_CLAUSE: Final = frozenset({"ان", "بان", "وان", "وبان"})
_WRAPPERS: Final = frozenset({"ضروره", "وجوب", "اهميه"})
_LONGEST: Final = 30
_REACH: Final = 12


def content(context: Context, token: int, reading: Reading, frame: Frame) -> list[tuple[int, int]]:
    """Token ranges of the items, in order; `[]` for acts that carry none."""
    if frame.type not in _TYPES:
        return []
    slots = tuple(slot for slot, values in frame.slots.items() if "content" in values) or _DEFAULT[frame.type]
    begin = _introducer(context, token, slots)
    if begin is None or begin >= context.last:
        return []
    return _items(context, begin)


def _introducer(context: Context, token: int, slots: tuple[str, ...]) -> int | None:
    """The first token of the content: after أنْ, a content preposition, or with the proclitic ب on a common noun."""
    for i in range(token + 1, min(context.last, token + _REACH)):
        word = context.paragraph.words[i]
        if word.surface in ".؛!؟":
            return None
        if context.key(i) in _CLAUSE:
            return i + 1 if "clause" in slots or "ب" in slots else None
        if context.key(i) in RELATIVES:
            return None
        for slot in slots:
            if _WORDS.get(slot) == context.key(i) and i + 1 not in context.mention_at:
                return i + 1
        if i in context.mention_at:
            continue
        if (
            "ب" in slots
            and word.key.startswith("ب")
            and any(s.particle == "ب" for s in word.splits)
            and len(word.key) > 4
        ):
            return i
        if (
            "ل" in slots
            and word.key.startswith("ل")
            and any(s.particle == "ل" for s in word.splits)
            and len(word.key) > 4
        ):
            return i
        if "object" in slots and i == token + 1 and i not in context.verbs and word.kind == "word":
            return i
    return None


def _items(context: Context, begin: int) -> list[tuple[int, int]]:
    words = context.paragraph.words
    opening = words[begin].key[:1] if words[begin].key[:1] == "ب" else ""
    items: list[tuple[int, int]] = []
    first = begin
    i = begin
    stop = min(context.last, begin + _LONGEST)
    while i < stop:
        surface = words[i].surface
        if (
            context.key(i) in ("اذا", "لو")
            or surface in ".؛:!؟"
            or (surface in "»”" and not items and i > begin and _closes(words, begin, i))
        ):
            break
        key = words[i].key
        again = (
            i > first
            and key.startswith("و")
            and (
                (opening and key[1:2] == opening and len(key) > 4)
                or key in ("وان", "وبان")
                or (words[i - 1].surface in "،," and any(r.pos != "verb" for r in context.readings.get(i, ())))
            )
        )
        if again:
            _append(context, items, first, i)
            first = i + 1 if key in ("وان", "وبان") else i
        elif surface in "،," and not _continues(context, i, opening):
            break
        i += 1
    _append(context, items, first, i)
    return items


def _closes(words: list, begin: int, i: int) -> bool:  # type: ignore[type-arg]
    return not any(words[t].surface in "«“»" for t in range(begin, i))


def _continues(context: Context, mark: int, opening: str) -> bool:
    key = context.key(mark + 1)
    if not key.startswith("و"):
        return False
    return (
        (opening and key[1:2] == opening)
        or key in ("وان", "وبان")
        or any(r.pos != "verb" for r in context.readings.get(mark + 1, ()))
    )


def _append(context: Context, items: list[tuple[int, int]], first: int, last: int) -> None:
    words = context.paragraph.words
    while last > first and words[last - 1].kind == "mark":
        last -= 1
    bare = words[first].key.lstrip("و")[1:] if words[first].key.lstrip("و").startswith("ب") else words[first].key
    if last - first > 1 and bare in _WRAPPERS:
        first += 1
    if last > first:
        items.append((first, last))
