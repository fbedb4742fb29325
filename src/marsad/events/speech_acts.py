"""Speech acts that are no reports: who accuses, demands or praises speaks on in what follows, who blames tells what happened.

«انتقد الوزير القرار. وأضاف أن», «حمّلت الرئاسة السلطات مسؤولية مقتل الأسير».
"""

from __future__ import annotations

from typing import Final

from .context import RELATIVES, Context
from .scope import speaks, stem_of, verb_reading
from .source import Source, vouched
from .sources import SourceNames
from .speakers import Speakers
from .speech import object_end

_REACH: Final = 14  # words from a verb of blame to what somebody is blamed for


class SpeechActs:
    """Finds who performs the speech acts of a sentence."""

    def __init__(self, names: SourceNames, speakers: Speakers) -> None:
        self._names = names
        self._speakers = speakers

    def performed(self, context: Context, token: int | None = None) -> Source | None:
        """Whoever accuses, demands or praises in a sentence without a report: the next one may go on with him.

        His act holds no words of its own here; «انتقد الوزير القرار. وأضاف أن»، «أشاد السفير بالدعم، مؤكدا أن».
        """
        for verb in context.verbs:
            if token is not None and verb >= token:
                return None
            reading = next((r for r in context.readings[verb] if r.pos == "verb" and speaks(r)), None)
            if reading is None or reading.split.suffix or context.key(verb - 1) in RELATIVES:
                continue
            speaker = self._speakers.speaker(context, verb, reading)
            if speaker is None or speaker[2] not in ("person", "official", "anonymous"):
                return None
            source = vouched(
                self._names, context, *speaker, context.paragraph.words[verb].light, verb, reading.row_ids[0]
            )
            return source._replace(form="act", begin=verb, end=verb)
        return None

    def blaming(self, context: Context) -> Source | None:
        """«حمّلت الرئاسة السلطات مسؤولية مقتل الأسير»: what somebody is blamed for is the word of who blames him."""
        for verb in context.verbs:
            reading = verb_reading(context, verb)
            if reading is None or stem_of(reading) != "حمل":
                continue
            for t in range(verb + 1, min(context.last, verb + _REACH)):
                if "مسووليه" not in context.paragraph.words[t].stems:
                    continue
                speaker = self._speakers.speaker(context, verb, reading)
                if speaker is None or speaker[1] > t:
                    return None
                source = vouched(self._names, context, *speaker, context.paragraph.words[verb].light, verb, "blame")
                return source._replace(form="masdar", begin=t + 1, end=object_end(context, t + 1), opener=t)
        return None
