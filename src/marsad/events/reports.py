"""Reports in a sentence: who speaks, by which verb or phrase, and which words are the speech.

«أكد الوزير أن …»، «وفق ما أعلنت الوزارة»، «…، بحسب شهود»، «الوزير: …»، «مضيفا أن …»، and the speaker of the sentence before, whom
«وأضاف» carries on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .context import Context
from .reporting_nouns import MASDARS, ReportingNouns
from .reporting_phrases import ReportingPhrases
from .reporting_verbs import ReportingVerbs
from .source import Source, vouched
from .sources import SourceNames
from .speakers import Speakers
from .speech import PARTICIPLES
from .speech_acts import SpeechActs

_REACH: Final = 14  # words of a headline's speaker, up to the colon


class AttributionRules:
    """The attribution lexicon: finds the reports of a sentence."""

    def __init__(
        self,
        sources: Iterable[Mapping[str, Any]],
        channels: Iterable[Mapping[str, Any]],
        phrases: Iterable[Mapping[str, Any]],
    ) -> None:
        self._names = SourceNames(sources, channels)
        self._speakers = Speakers(self._names)
        self._acts = SpeechActs(self._names, self._speakers)
        self._verbs = ReportingVerbs(self._names, self._speakers)
        self._nouns = ReportingNouns(self._names, self._acts)
        self._phrases = ReportingPhrases(self._names, phrases)
        #: the words at which a phrase may begin, or that report as participles or masdars
        self._openers = {*self._phrases.openers, *PARTICIPLES, *MASDARS}

    def sources(self, context: Context, carried: Source | None) -> list[Source]:
        """The reports of a sentence in order; `carried` is the last speaker, for verbs and possessives that go on with him."""
        found = self._verbs.find(context, carried)
        if not found and (colon := self._by_colon(context) or _headline_goes_on(context, carried)) is not None:
            found.append(colon)
        keys = context.paragraph.keys
        for token in range(context.first, context.last):
            key_ = keys[token]
            if key_ not in self._openers:
                continue
            entries = self._phrases.begun(key_)
            if entries and (phrase := self._phrases.report(context, token, entries, found, carried)) is not None:
                found.append(phrase)
            elif key_ in PARTICIPLES:
                more = self._nouns.participle(context, token, found, carried)
                if more is not None:
                    found.append(more)
            elif key_ in MASDARS and (saying := self._nouns.masdar(context, token)) is not None:
                found.append(saying)
        if not any(s.form != "phrase" for s in found) and (act := self._acts.performed(context)) is not None:
            found.append(act)
        if "مسووليه" in context.stems and (blaming := self._acts.blaming(context)) is not None:
            found.append(blaming)
        return found

    def _by_colon(self, context: Context) -> Source | None:
        """A headline's speaker before a colon: «وزير الدفاع: سقوط قتلى»."""
        if not context.headline:
            return None
        words = context.paragraph.words
        for t in range(context.first + 1, min(context.last - 1, context.first + _REACH)):
            if t in context.verbs or words[t].surface in "،,.؟!":
                return None
            if words[t].surface != ":":
                continue
            named = self._speakers.headline(context, t)
            if named is None and context.first + 1 < t and context.key(context.first + 1) in ("ل", "لـ"):
                named = context.first, context.first + 1, "person", None  # «عسيري لـ«الرياض»: …»
            if named is None:
                return None
            source = vouched(self._names, context, *named, ":", t, "colon")
            return source._replace(form="colon", begin=t + 1, end=context.last, opener=t)
        return None


def _headline_goes_on(context: Context, carried: Source | None) -> Source | None:
    """A headline's speaker goes on after its two dots: «المتحدث: أعمالنا معلنة.. ولا إنزال بريا»."""
    if not context.headline or carried is None or carried.form != "colon":
        return None
    return carried._replace(begin=context.first, end=context.last, opener=None)
