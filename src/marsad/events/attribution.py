"""Who vouches for an act: reporting verbs and phrases, how far their word reaches, chains, channels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from marsad.script import key

from .context import PREPOSITIONS, Context
from .positions import particle_of, positions
from .readings import Reading

_STATE: Final = frozenset({"country", "capital", "seat", "body", "group"})
#: participles of reporting verbs in the accusative, which carry the sentence's speaker on
_PARTICIPLES: Final = frozenset(
    stem + ending
    for stem in "موكد مضيف مشير موضح معتبر لافت مبين قايل مذكر متابع مشدد منوه مبرز كاشف معلن زاعم محذر معربا معبر مردف مصرح".split()
    for ending in ("ا", "ه", "ين")
)
_QUOTES: Final = '«»"“”()'


class Source(NamedTuple):
    """One who vouches, over tokens `begin` … `end` of a sentence: its own tokens, kind, cue and channel."""

    first: int
    last: int
    paragraph: int
    kind: str
    cue: str
    cue_token: int
    channel: str | None
    begin: int
    end: int
    mention: int | None
    row: str
    text: str
    start: int
    stop: int
    needs_that: bool = False


class AttributionRules:
    """The attribution lexicon, indexed by first word."""

    def __init__(
        self,
        sources: Iterable[Mapping[str, Any]],
        channels: Iterable[Mapping[str, Any]],
        phrases: Iterable[Mapping[str, Any]],
    ) -> None:
        self._nouns: dict[str, tuple[str, str]] = {}
        for row in sources:
            lemma = key(row["lemma"])
            forms = {lemma}
            for plural in (row.get("plural") or "").split("|"):
                cell = key(plural)
                base = lemma[:-1] if lemma.endswith("ه") else lemma
                if cell == "ون":
                    forms |= {base + "ون", base + "ين"}
                elif cell == "ات":
                    forms.add(base + "ات")
                elif cell:
                    forms.add(cell)
            for form in forms:
                self._nouns.setdefault(form.split()[0], (row["kind"], row["id"]))
        self._channels: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for row in channels:
            for surface in (row["surface"], row.get("name_ar") or ""):
                words = key(surface).split()
                if words:
                    entry = (tuple(words[1:]), row.get("name_ar") or row["surface"], row["kind"])
                    if entry not in self._channels.setdefault(words[0], []):
                        self._channels[words[0]].append(entry)
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in phrases:
            words = key(row["pattern"].split("[")[0].replace("«", "").replace("»", "")).split()
            if words:
                self._phrases.setdefault(words[0], []).append((tuple(words[1:]), row["id"]))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def sources(self, context: Context, carried: Source | None) -> list[Source]:
        """The sources of a sentence with their scopes; `carried` is the last one, for verbs that continue it."""
        found: list[Source] = []
        verbs = [t for t in context.verbs if any(r.report for r in context.readings[t])]
        for token in verbs:
            reading = next(r for r in context.readings[token] if r.report)
            source = self._speaker(context, token, reading, carried or (found[-1] if found else None))
            if source is not None:
                found.append(_scoped(context, source, token))
        found.extend(self._by_phrase(context))
        found.extend(self._participles(context, found))
        return found

    def _speaker(self, context: Context, token: int, reading: Reading, carried: Source | None) -> Source | None:
        places = positions(context, token, reading)
        subjects = [i for i in places.get("subject", ()) if i >= 0]
        noun = self._source_noun(context, token + 1, 4)
        cue = context.paragraph.words[token].light
        row = reading.row_ids[0] if reading.row_ids else reading.lemma
        if noun is not None and (not subjects or context.mentions[subjects[0]].first >= noun[0]):
            first, last, kind = noun
            return self._make(context, first, last, kind, cue, token, None, row)
        if subjects:
            mention = context.mentions[subjects[0]]
            if abs(mention.first - token) > 14:
                return None
            before = self._source_noun(context, mention.first, 1)
            if before:
                return self._make(context, *before, cue, token, None, row)
            kind = self._kind(context, subjects[0])
            return self._make(context, mention.first, mention.last, kind, cue, token, subjects[0], row)
        noun = self._source_noun_before(context, token)
        if noun is not None:
            return self._make(context, *noun, cue, token, None, row)
        opens = context.clause_start(token) == token or context.paragraph.words[token].key.startswith("و")
        name = self._unknown_name(context, token + 1) if opens and reading.tense == "past" else None
        if name is not None:
            return self._make(context, *name, "person", cue, token, None, row)
        if carried is not None and (reading.continues or reading.tense == "past"):
            return carried._replace(cue=cue, cue_token=token, mention=None, row=row)
        return None

    def _unknown_name(self, context: Context, start: int) -> tuple[int, int] | None:
        """A family name that no list knows, right after its verb: «وأضاف الدهماني»."""
        end = start
        while end < min(context.last, start + 3):
            word = context.paragraph.words[end]
            if word.kind != "word" or end in context.readings or end in context.mention_at or context.known(end):
                break
            if (word.key[0] in "بلف" and end > start) or len(word.key) < 4:
                break
            end += 1
        if end == start or context.key(start).startswith(("بال", "لل")):
            return None
        return start, end

    def _participles(self, context: Context, found: list[Source]) -> list[Source]:
        """«مؤكدا أن…»: the word of whoever the sentence is about goes on."""
        more = []
        for token in range(context.first + 1, context.last):
            key_ = context.key(token)
            if key_ not in _PARTICIPLES or not _that(context, token):
                continue
            mention = next(
                (i for i, m in enumerate(context.mentions) if m.last <= token and m.kind != "adjective"), None
            )
            if found:
                more.append(found[0]._replace(begin=token, end=context.last, cue=key_, cue_token=token))
            elif mention is not None:
                m = context.mentions[mention]
                source = self._make(
                    context, m.first, m.last, self._kind(context, mention), key_, token, mention, "participle"
                )
                more.append(source._replace(begin=token))
        return more

    def _kind(self, context: Context, index: int) -> str:
        mention = context.mentions[index]
        words = context.paragraph.words
        for token in range(mention.first, mention.last):
            for stem in words[token].stems:
                if stem in self._nouns and self._nouns[stem][0] in ("media", "document", "anonymous"):
                    if token == mention.first:
                        return self._nouns[stem][0]
        if self._channel(context, mention.first):
            return "media"
        if mention.kind in _STATE:
            return "official"
        if mention.kind == "person" or (mention.named and mention.title):
            return "person"
        if mention.kind == "role":
            # a title is a person's word («المحامي»، «الوزير»), an institution's is official («وزارة الداخلية»)
            return "person" if mention.title and not mention.plural else "official"
        return "other"

    def _source_noun(self, context: Context, start: int, reach: int) -> tuple[int, int, str] | None:
        for token in range(start, min(context.last, start + reach)):
            if token in context.verbs or (
                context.is_mark(token) and context.paragraph.words[token].surface not in _QUOTES
            ):
                return None
            if token > start and context.key(token) in PREPOSITIONS:
                return None
            for stem in context.paragraph.words[token].stems:
                entry = self._nouns.get(stem)
                if (
                    entry
                    and entry[0] in ("anonymous", "document", "media")
                    and context.key(token - 1) not in PREPOSITIONS
                ):
                    return token, self._noun_end(context, token), entry[0]
        return None

    def _source_noun_before(self, context: Context, token: int) -> tuple[int, int, str] | None:
        start = context.clause_start(token)
        if token - start > 8 or token == start:
            return None
        found = self._source_noun(context, start, 1)
        return found

    def _noun_end(self, context: Context, token: int) -> int:
        """A source's noun phrase runs to a verb, mark or particle: «مصادر «العربية» في القاهرة»."""
        end = token + 1
        while end < min(context.last, token + 8):
            word = context.paragraph.words[end]
            if word.surface in _QUOTES and word.surface not in ")(":
                end += 1
                continue
            if word.kind == "mark" or end in context.verbs or context.subordinator(end):
                break
            if context.key(end) in PREPOSITIONS and context.key(end) not in ("في", "من", "داخل", "مقربه"):
                break
            end += 1
        while end > token + 1 and context.paragraph.words[end - 1].surface in "«“":
            end -= 1
        return end

    def _by_phrase(self, context: Context) -> list[Source]:
        """«بحسب الوزارة»، «نقلا عن رويترز»: the word of the named source covers the sentence."""
        found: list[Source] = []
        for token in range(context.first, context.last):
            entries = self._phrases.get(context.key(token))
            if not entries:
                continue
            for rest, row in entries:
                if not all(context.key(token + 1 + k) == word for k, word in enumerate(rest)):
                    continue
                begin = token + 1 + len(rest)
                source = self._named_at(context, begin, token, row)
                if source is not None:
                    found.append(source._replace(begin=context.first, end=context.last))
                break
        return found

    def _named_at(self, context: Context, begin: int, token: int, row: str) -> Source | None:
        cue = context.paragraph.words[token].light
        for first in range(begin, min(begin + 3, context.last)):
            noun = self._source_noun(context, first, 1)
            if noun:
                return self._make(context, *noun, cue, token, None, row)
            index = context.mention_at.get(first)
            if index is not None:
                mention = context.mentions[index]
                kind = self._kind(context, index)
                return self._make(context, mention.first, mention.last, kind, cue, token, index, row)
            channel = self._channel(context, first)
            if channel:
                return self._make(context, first, first + channel[2], "media", cue, token, None, row)
        return None

    def _channel(self, context: Context, token: int) -> tuple[str, str, int] | None:
        """A medium named at the token: its name, kind and number of tokens."""
        if not context.first <= token < context.last:
            return None
        for stem in context.paragraph.words[token].stems:
            for rest, name, kind in self._channels.get(stem, ()):
                if all(context.key(token + 1 + k) == word for k, word in enumerate(rest)):
                    return name, kind, 1 + len(rest)
        return None

    def _make(
        self, context: Context, first: int, last: int, kind: str, cue: str, token: int, mention: int | None, row: str
    ) -> Source:
        start, stop = context.char_span(first, last)
        channel = self._channel_of(context, first, last, token, kind)
        return Source(
            first, last, context.paragraph.index, kind, cue, token, channel, context.first, context.last, mention, row,
            context.paragraph.text[start:stop], start, stop,
        )  # fmt: skip

    def _channel_of(self, context: Context, first: int, last: int, token: int, kind: str) -> str | None:
        """Where it was said: a medium inside the source's own name, or after في بيان على / عبر / لـ near the cue."""
        for i in range(first + (1 if kind != "media" else 0), last):
            found = self._channel(context, i)
            if found:
                return found[0]
        for i in range(max(token, first), min(context.last, max(token, last) + 12)):
            if context.subordinator(i):
                break
            found = self._channel(context, i)
            if found and (
                found[1] != "media"
                or context.key(i - 1) in PREPOSITIONS
                or context.paragraph.words[i].key[0] in "لب"
                or context.paragraph.words[i - 1].surface in '«"“'
            ):
                return found[0]
        return None


def _that(context: Context, token: int) -> bool:
    return any(
        context.subordinator(t) or context.paragraph.words[t].surface in ':«"'
        for t in range(token + 1, min(context.last, token + 5))
    )


def _scoped(context: Context, source: Source, cue: int) -> Source:
    """A reporting verb governs what follows it in its sentence; after its quotation («…»، قال الوزير) what precedes."""
    rest = range(cue + 1, context.last)
    says_more = any(context.subordinator(t) or context.paragraph.words[t].surface in ':«"' for t in rest)
    begin = cue + 1
    if not says_more and cue - context.first > 6 and context.last - cue < 12:
        return source._replace(begin=context.first, end=context.last)
    return source._replace(begin=begin, end=context.last, needs_that=True)


def _opened(context: Context, cue: int, token: int) -> bool:
    """Whether أنّ, a colon or a quotation opens the speech between cue and trigger; «أعلنت تأييدها للضربة» opens none."""
    return any(context.subordinator(t) or context.paragraph.words[t].surface in ':«“"»' for t in range(cue + 1, token))


def chain(context: Context, sources: list[Source], token: int, actors: list[int]) -> list[Source]:
    """The sources whose scope holds the trigger, outermost first, without the actor of the speech act itself."""
    found: list[Source] = []
    seen: set[tuple[int, int, int]] = set()
    for source in sources:
        if not source.begin <= token < source.end or source.cue_token == token:
            continue
        if source.first <= token < source.last and source.paragraph == context.paragraph.index:
            continue
        if source.needs_that and not _opened(context, source.cue_token, token):
            continue
        identity = (source.paragraph, source.first, source.last)
        if identity in seen:
            continue
        seen.add(identity)
        found.append(source)
    return found


__all__ = ["AttributionRules", "Source", "chain", "particle_of"]
