"""Example sentences that differ only in the trigger: they teach and test nothing, so the linter refuses them.

«هاجم الجيش المعسكر فجر أمس» and «قصف الجيش المعسكر فجر أمس» are one template. A frame's example and its own counterexample
may be a minimal pair: «وصل الوفد …» against «وصل السعر …» differ in the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from marsad.script import key

from .loading import SourceRow
from .paradigms import conjugate, inflect

_CLITICS: Final = re.compile("(?:[وف])?(?:[بكلس])?(?:ال)?")
_SUFFIX: Final = re.compile("(?:هما|هم|هن|ها|كم|نا|ني|ه|ك|ي)$")
_LEAST: Final = 3  # words besides the trigger; shorter sentences may well be alike
_GAP: Final = "□"
_FRAMES: Final = "frames.yaml"


class _Sentence(NamedTuple):
    """An example with its place and the row or frame that it is for."""

    where: str
    owner: str
    text: str


def templates(rows: Iterable[SourceRow], frames: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """(place, message) of each sentence that another row's or frame's sentence equals but for the trigger."""
    seen: dict[tuple[str, ...], _Sentence] = {}
    for row in rows:
        if not row.file.startswith("events/"):
            continue
        forms = _forms(row)
        for column in ("example", "counterexample"):
            if text := row.cells.get(column, ""):
                sentence = _Sentence(row.where, row.cells["id"], key(text))
                yield from _matched(seen, sentence, [_masked(sentence.text, forms)], column)
    for place, entries in frames:
        for id_, frame in entries.items():
            for column in ("example", "counterexample"):
                if isinstance(text := frame.get(column), str):
                    sentence = _Sentence(f"{place} {id_}", id_, key(text))
                    words = sentence.text.split()
                    gaps = [(*words[:i], _GAP, *words[i + 1 :]) for i in range(len(words))]
                    yield from _matched(seen, sentence, gaps, column)


def _matched(
    seen: dict[tuple[str, ...], _Sentence], sentence: _Sentence, gaps: list[tuple[str, ...]], column: str
) -> Iterator[tuple[str, str]]:
    for gap in gaps:
        if _GAP not in gap or len(gap) - 1 < _LEAST:
            continue
        other = seen.setdefault(gap, sentence)
        if other.owner != sentence.owner and other.text != sentence.text:
            yield sentence.where, f"the {column} differs from {other.where} only in the trigger"
            return


def _masked(sentence: str, forms: set[str]) -> tuple[str, ...]:
    """The words with each run of the row's own forms made one gap."""
    words: list[str] = []
    for word in sentence.split():
        own = any(stem in forms for stem in _stems(word.strip('،.؟!:«»"')))
        if not own:
            words.append(word)
        elif not words or words[-1] != _GAP:
            words.append(_GAP)
    return tuple(words)


def _stems(word: str) -> Iterator[str]:
    for start in {0, *(end for end in range(1, min(5, len(word) - 1)) if _CLITICS.fullmatch(word, 0, end))}:
        stem = word[start:]
        yield stem
        if match := _SUFFIX.search(stem):
            yield stem[: match.start()]
    if re.match("[وف]?لل", word):
        yield word[word.index("لل") + 2 :]  # للقاء: the article's alef is not written


def _forms(row: SourceRow) -> set[str]:
    """Every form of the row's verb or noun, or the words of its phrase."""
    cells = row.cells
    if "root" in cells:
        try:
            return {form for form, _ in conjugate(cells["lemma"], cells["root"], cells["form"], cells["vowels"])}
        except ValueError:
            return {key(cells["lemma"])}
    if "pattern" in cells:
        bracketed = re.search(r"\[([^\]]*)\]", cells["pattern"])
        words = bracketed[1] if bracketed else cells["pattern"]
        return {key(word).removeprefix("ال") for word in re.split("[ /<>…]+", words) if word}
    return inflect(cells["lemma"], cells["plural"].split("|"))
