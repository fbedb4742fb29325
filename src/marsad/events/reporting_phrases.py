"""Reports by phrase: «بحسب الوزارة», «نقلا عن رويترز», «وفق ما عاينته المبعوثة», and «على حد قوله», which goes back to who spoke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from marsad.script import key

from .context import PRONOUNS, Context
from .source import Source, vouched
from .sources import SourceNames
from .speakers import Named
from .speech import phrase_scope

#: possessives that go back to the speaker: «على حد قوله»، «وفق تعبيرها»
_OWN: Final = frozenset(
    word + suffix
    for word in "قول تعبير وصف راي تصريح تصريحات كلام تقدير روايت اعتقاد تاكيد بيان زعم".split()
    for suffix in PRONOUNS
)
#: laws by which something is done: «وفق النظام» names no source
_LAWS: Final = frozenset("نظام انظمه اجراء اجراءات معيار معايير شروط مواصفات خطه جدول".split())


class ReportingPhrases:
    """The phrases of the attribution lexicon by first word."""

    def __init__(self, names: SourceNames, phrases: Iterable[Mapping[str, Any]]) -> None:
        self._names = names
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in phrases:
            words = key(row["pattern"].split("[")[0]).split()
            if words:
                self._phrases.setdefault(words[0], []).append((tuple(words[1:]), row["id"]))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        #: the words at which a phrase may begin
        self.openers = frozenset({*self._phrases, *("و" + first for first in self._phrases)})

    def begun(self, opening: str) -> list[tuple[tuple[str, ...], str]] | None:
        """The phrases that a word begins, as their further words and row; «و» may be written before it."""
        return self._phrases.get(opening) or (self._phrases.get(opening[1:]) if opening[:1] == "و" else None)

    def report(
        self,
        context: Context,
        token: int,
        entries: list[tuple[tuple[str, ...], str]],
        found: list[Source],
        carried: Source | None,
    ) -> Source | None:
        """«بحسب الوزارة»، «نقلا عن رويترز»، «على حد قوله»: the word of the source covers the sentence."""
        words = context.paragraph.words
        for rest, row in entries:
            t = token + 1
            for part in rest:
                if part == "ل" and context.key(t).startswith("ل"):
                    continue
                if context.key(t) != part:
                    break
                t += 1
            else:
                cue = words[token].light
                if context.key(t) in _OWN:
                    last = next((s for s in found if s.opener is not None), found[0] if found else carried)
                    if last is None:
                        return None
                    source = last._replace(cue=cue, cue_token=token, row=row)
                    begin, end = phrase_scope(context, token)
                    return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="own")
                elif context.key(t) in ("ما", "لما"):
                    named = self._witness(context, t + 1)
                    if named is None:
                        return None  # a reporting verb is read by itself
                    source = vouched(self._names, context, *named, cue, token, row)
                else:
                    named = self._named(context, t)
                    if named is None or (named[0] == t and context.key(t).removeprefix("ال") in _LAWS):
                        return None
                    source = vouched(self._names, context, *named, cue, token, row)
                begin, end = phrase_scope(context, token)
                return source._replace(form="phrase", begin=begin, end=end, opener=None, stance="phrase")
        return None

    def _named(self, context: Context, token: int) -> Named | None:
        for first in range(token, min(token + 3, context.last)):
            named = self._names.at(context, first)
            if named is not None:
                return named
            if context.is_mark(first):
                return None
        return None

    def _witness(self, context: Context, token: int) -> Named | None:
        """«وفق ما عاينته مبعوثة الإذاعة»: a verb that is no report, and who is its subject."""
        if any(r.report for r in context.readings.get(token, ())):
            return None
        t = token + 1
        while context.key(t) in ("به", "بها", "عنه", "في"):
            t += 1
        return self._names.at(context, t)
