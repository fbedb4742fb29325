"""Reports by the nouns of reporting verbs: the masdar «بعد إعلان السلطات تحرير المدينة», the participle «مؤكدا أن …»."""

from __future__ import annotations

from typing import Final

from .context import Context
from .source import Source, vouched
from .sources import SourceNames
from .speech import opener
from .speech_acts import SpeechActs

#: names of reports, with what is written onto them: «بإعلان»
MASDARS: Final = frozenset(
    before + noun for before in ("", "و", "ب", "ل", "ف") for noun in ("اعلان", "تاكيد", "كشف", "تصريح", "زعم", "اعتراف")
)


class ReportingNouns:
    """Finds the reports of a sentence that are told by a masdar or a participle."""

    def __init__(self, names: SourceNames, acts: SpeechActs) -> None:
        self._names = names
        self._acts = acts

    def masdar(self, context: Context, token: int) -> Source | None:
        """«بعد إعلان السلطات تحرير المدينة»: the name of the report, who speaks, and what it tells to the next comma."""
        named = self._names.at(context, token + 1)
        if named is None or named[0] != token + 1 or self._names.dative(context, token + 1):
            return None
        index = named[3]
        if named[2] in ("document", "other") or (index is not None and context.mentions[index].kind == "capital"):
            return None  # «إعلان الرياض»: a document
        begin = named[1]
        follows = context.subordinator(begin) or begin in context.readings or context.key(begin) == "عن"
        if begin >= context.last or not (follows or context.paragraph.words[begin].surface in '«"“'):
            return None
        end = next((t for t in range(begin, context.last) if context.is_mark(t) and t > begin), context.last)
        source = vouched(self._names, context, *named, context.paragraph.words[token].light, token, "masdar")
        return source._replace(form="masdar", begin=begin, end=end, opener=begin)

    def participle(self, context: Context, token: int, found: list[Source], carried: Source | None) -> Source | None:
        """«مؤكدا أن…»: the word of whoever the sentence is about goes on."""
        opens = opener(context, token, 6)
        if opens is None:
            return None
        cue = context.paragraph.words[token].light
        spoken = next((s for s in reversed(found) if s.form in ("verb", "colon")), None)
        if spoken is not None:
            return spoken._replace(
                form="participle", begin=opens + 1, end=context.last, cue=cue, cue_token=token, opener=opens
            )
        told = carried if token - context.first <= 1 else self._acts.performed(context, token)
        if told is not None:
            return told._replace(
                form="participle", begin=opens + 1, end=context.last, cue=cue, cue_token=token, opener=opens
            )
        for index, mention in enumerate(context.mentions):
            if context.walled(context.first, mention.first):
                break  # «وأبان أن المقاومة …، لافتا إلى»: not who speaks
            if mention.last <= token and mention.kind != "adjective" and mention.first - context.first <= 3:
                kind = self._names.kind(context, mention.first, mention.last, index)
                source = vouched(
                    self._names, context, mention.first, mention.last, kind, index, cue, token, "participle"
                )
                return source._replace(form="participle", begin=opens + 1, end=context.last, opener=opens)
        return None
