"""What is demanded, threatened, promised or agreed, item by item: «بضرورة وقف صادرات السلاح، وبتفكيك الميليشيات»."""

from __future__ import annotations

import re
from typing import Final

from marsad.text import Split

from .context import PREPOSITIONS, RELATIVES, Context
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
#: what joins an item and stays outside it
_JOINTS: Final = frozenset({"وان", "وبان", "وعلي", "والي", "وعن", "ومن"})
_WRAPPERS: Final = frozenset({"ضروره", "وجوب", "اهميه"})
#: first words of an if-clause, with the second word where the first alone is none
_IF: Final = {"اذا": "", "لو": "", "شريطه": "", "بشرط": "", "ما": "لم", "في": "حال", "الا": "اذا", "شرط": "ان"}
_STOPS: Final = ".؛:!؟"
#: masdars by their shape, for words that no row of the lexicon knows: إرسال، تقديم، انسحاب، استئناف، إعادة، مفاوضة
_MASDAR: Final = re.compile(
    "ا[^ا]{2}ا[^اه]|ت[^ا]{2}ي[^ا]ه?|است[^ا]{2}ا[^ا]|ان[^ا]{2}ا[^ا]|ا[^ا][تطد][^ا]ا[^ا]|ا[^ا]ا[^ا]ه|است[^ا]ا[^ا]ه|م[^ا]ا[^ا]{2}ه|ت[^ا]ا[^ا]{2}|ت[^ا]{2}يه"
)
_LONGEST: Final = 30
_REACH: Final = 12
_SHORTEST: Final = 4  # letters of a word that ب or ل is split from

#: acts that are done by saying them, and so are not what is asked of somebody
_SAID: Final = frozenset({"ACCUSE", "REJECT", "THREATEN"})


def content(context: Context, token: int, reading: Reading, frame: Frame) -> list[tuple[int, int]]:
    """Token ranges of the items, in order; `[]` for acts that carry none."""
    return _found(context, token, frame)[0]


def content_spans(context: Context, token: int, frame: Frame) -> list[tuple[int, int]]:
    """Character ranges of the items, without the و that joins them and the ب that ties them to their verb."""
    items, proclitic = _found(context, token, frame)
    items = [item for number, item in enumerate(items) if not number or not _said(context, item[0])]
    text = context.paragraph.text
    spans = []
    for number, (first, last) in enumerate(items):
        start, end = context.char_span(first, last)
        if number and context.key(first - 1) not in _JOINTS and text[start] == "و":
            start += 1  # «والإفراج»; «وعلى وقف» has left its و behind
        if proclitic and text[start] == proclitic and any(s.particle == proclitic for s in _splits(context, first)):
            start += 1
        spans.append((start, end))
    return spans


def _said(context: Context, token: int) -> bool:
    """Whether an item is an act of its own that the speaker does by telling it: «أبلغه ضرورة وقف التصدير ورفض بلاده القواعد»."""
    return context.acts.get(token) in _SAID


def _splits(context: Context, token: int) -> tuple[Split, ...]:
    return context.paragraph.words[token].splits


def _found(context: Context, token: int, frame: Frame) -> tuple[list[tuple[int, int]], str]:
    if frame.type not in _TYPES:
        return [], ""
    slots = tuple(slot for slot, values in frame.slots.items() if "content" in values) or _DEFAULT[frame.type]
    begin = _introducer(context, token, slots)
    if begin is None and frame.type == "REQUEST":
        begin = _object(context, token)
    if begin is None or begin >= context.last:
        return [], ""
    tied = "ب" in slots and _tied(context, begin) and context.key(begin - 1) not in (*PREPOSITIONS, *_CLAUSE)
    return _items(context, begin, "ب" if tied else ""), "ب" if tied else ""


def _tied(context: Context, i: int) -> bool:
    word = context.paragraph.words[i]
    return word.key.startswith("ب") and any(s.particle == "ب" for s in word.splits)


def _introducer(context: Context, token: int, slots: tuple[str, ...]) -> int | None:
    """The first token of the content: after أنْ, a content preposition, or with the proclitic ب on a common noun."""
    words = context.paragraph.words
    for i in range(token + 1, min(context.last, token + _REACH)):
        word = words[i]
        if word.surface in ".؛!؟" or context.key(i) in RELATIVES or _condition(context, i):
            return None
        if context.key(i) in _CLAUSE:
            return i + 1 if "clause" in slots or "ب" in slots else None
        if context.key(i) == "من" and context.key(i + 1) == "اجل" and {"clause", "ب"}.intersection(slots):
            return i + 2  # «تدفع الأمم المتحدة من أجل حوار سياسي»
        for slot in slots:
            if _WORDS.get(slot) == context.key(i) and i + 1 not in context.mention_at:
                return i + 2 if context.key(i + 1) in _CLAUSE else i + 1
        if i in context.mention_at:
            continue
        for slot in ("ب", "ل"):
            if slot in slots and word.key.startswith(slot) and len(word.key) >= _SHORTEST:
                if any(s.particle == slot for s in word.splits):
                    return i
        if "object" in slots and i == token + 1 and i not in context.verbs and word.kind == "word":
            return i
    return None


def _object(context: Context, token: int) -> int | None:
    """A masdar that a demand has as its object: «ناشد المجتمع الدولي تقديم مساعدات»."""
    for i in range(token + 1, min(context.last, token + _REACH)):
        if context.is_mark(i) or context.subordinator(i) or _condition(context, i):
            return None
        if i in context.mention_at or context.key(i - 1) in PREPOSITIONS:
            continue
        if _masdar(context, i) and context.key(i) not in PREPOSITIONS:
            return i
    return None


def _items(context: Context, begin: int, opening: str) -> list[tuple[int, int]]:
    words = context.paragraph.words
    clause = context.key(begin - 1) in _CLAUSE
    before = context.key(begin - 1)
    items: list[tuple[int, int]] = []
    first = i = begin
    stop = min(context.last, begin + _LONGEST)
    while i < stop:
        surface = words[i].surface
        if (
            _condition(context, i)
            or surface in _STOPS
            or (surface in "»”" and not items and _closes(context, begin, i))
        ):
            break
        if i > first and _again(context, i, opening, before, clause):
            _append(context, items, first, i)
            first = i + 1 if words[i].key in ("وان", "وبان", "و" + before) else i
        elif surface in "،," and not _again(context, i + 1, opening, before, clause):
            break
        i += 1
    _append(context, items, first, i)
    return items


def _again(context: Context, i: int, opening: str, before: str, clause: bool) -> bool:
    """Whether another item opens: «وبتفكيك»، «وعلى وقف»، «وأن تجرى»، «والإفراج عن»."""
    key = context.key(i)
    if not key.startswith("و") or len(key) < 3:
        return False
    if key in ("وان", "وبان") or (opening and key[1:2] == opening and len(key) > _SHORTEST):
        return True
    if before in PREPOSITIONS and key == "و" + before:
        return True
    if clause:
        return i in context.verbs and any(
            r.split.conjunction and r.tense == "present" for r in context.readings.get(i, ())
        )
    return i not in context.mention_at and _masdar(context, i, "و")


def _masdar(context: Context, i: int, conjunction: str = "") -> bool:
    """Whether a word is the name of an action: by its row, by a verb written alike (فتح، صرف), or by its shape."""
    for reading in context.readings.get(i, ()):
        if reading.split.conjunction != conjunction:
            continue
        if reading.pos == "noun" and any(row.kind == "masdar" for row in reading.rows):
            return True
        if reading.pos == "verb" and reading.tense == "past" and len(reading.split.stem) == 3:
            return not reading.split.suffix and not reading.report and reading.split.stem[1] not in "اي"
    word = context.paragraph.words[i]
    return any(
        _MASDAR.fullmatch(split.stem)
        for split in word.splits
        if not split.suffix and split.particle != "س" and split.conjunction == conjunction
    )


def _condition(context: Context, i: int) -> bool:
    second = _IF.get(context.key(i))
    return second is not None and (not second or context.key(i + 1).startswith(second))


def _closes(context: Context, begin: int, i: int) -> bool:
    """Whether a closing quotation mark at `i` was opened before the content."""
    return i > begin and not any(context.paragraph.words[t].surface in "«“»" for t in range(begin, i))


def _append(context: Context, items: list[tuple[int, int]], first: int, last: int) -> None:
    words = context.paragraph.words
    while last > first and words[last - 1].kind == "mark" and words[last - 1].surface not in '»”")':
        last -= 1
    if last <= first:
        return
    bare = words[first].key.lstrip("و")[1:] if words[first].key.lstrip("و").startswith("ب") else words[first].key
    if last - first > 1 and bare in _WRAPPERS:
        first += 1
    items.append((first, last))
