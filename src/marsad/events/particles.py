"""Particles and set words that plan, doubt or deny an act, and how far each reaches: «قد», «من المقرر أن», «المرتقبة»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from marsad.script import key
from marsad.text import UNASKED, Word

from .candidates import Candidate
from .context import Context
from .modal_verbs import DECIDED
from .negation import negative_row
from .readings import has_article
from .scope import REACH, background, cut, finite_verbs, governor, verb_reading

_NEGLIGIBLE: Final = frozenset("قد ايضا كذلك بعد ابدا قط".split())


class Particle(NamedTuple):
    """A row of the modality lexicon: words, the value they set and how far it reaches."""

    id: str
    rest: tuple[str, ...]
    value: str
    scope: str


class Particles:
    """The particles of the modality lexicon, by first word."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._exact: dict[str, list[Particle]] = {}
        self._nominal: dict[str, list[Particle]] = {}
        for row in rows:
            words = key(row["surface"]).split()
            particle = Particle(row["id"], tuple(words[1:]), row["value"], row["scope"])
            table = self._nominal if row["scope"] in ("masdar", "after", "object") else self._exact
            table.setdefault(words[0], []).append(particle)

    def find(self, context: Context) -> Iterable[tuple[int, int, Particle]]:
        """The particles of a sentence, each with where it begins and ends."""
        words = context.paragraph.words
        for i in range(context.first, context.last):
            entries: tuple[Particle, ...] = words[i].particles_begun
            if entries is UNASKED:
                entries = self._begins(words[i])
            for particle in entries:
                end = _matched(context, i, particle.rest)
                if end is not None:
                    yield i, end, particle

    def _begins(self, word: Word) -> tuple[Particle, ...]:
        """The particles that a word may begin, remembered: none for most words."""
        found: list[Particle] = []
        if word.kind == "word":
            first = word.key
            for form in dict.fromkeys((first, first[1:] if first[:1] in ("و", "ف") else first)):
                found.extend(self._exact.get(form, ()))
            for stem in dict.fromkeys((first, *word.stems)):
                base = stem[:-1] if stem.endswith("ه") and stem not in self._nominal else stem
                found.extend(self._nominal.get(base, ()))
        begun: tuple[Particle, ...] = tuple(dict.fromkeys(found))
        word.particles_begun = begun
        return begun


def governs(context: Context, particle: Particle, begin: int, end: int, candidate: Candidate) -> bool:
    """Whether a particle before an act, at tokens `begin` … `end`, reaches it: «من المقرر عقد اجتماع»."""
    token, reading = candidate.token, candidate.reading
    verb = reading.pos == "verb"
    between = any(end <= v < token for v in finite_verbs(context))
    if particle.scope == "verb":
        if particle.rest == () and context.key(begin).endswith("قد") and reading.tense != "present":
            return False  # «قد زار»: it has happened
        return (verb and token == end) or (not verb and _unlisted_verb(context, particle, begin, token))
    if particle.scope == "object":
        return not verb and token - end <= 4 and not between and not cut(context, end, token)
    if particle.scope == "masdar":
        if particle.rest == () and context.key(begin) == "تقرر" and candidate.frame.type in DECIDED:
            return False
        if particle.value == "denied" and negative_row(candidate):
            return False
        return not verb and token - end <= (0 if particle.value == "denied" else 2) and not between
    if particle.value == "denied" and negative_row(candidate):
        return False
    return token - end <= REACH and not between and not cut(context, end, token)


def reaches(context: Context, particle: Particle, begin: int, end: int, verb: int) -> bool:
    """Whether a particle governs the verb that a noun depends on: «من المقرر أن يعقد المجلس اجتماعا»."""
    if particle.scope == "verb":
        return verb == end and (particle.rest != () or not context.key(begin).endswith("قد"))
    if particle.scope != "clause" or particle.value == "denied" or verb - end > REACH:
        return False
    return not any(end <= v < verb for v in finite_verbs(context)) and not cut(context, end, verb)


def modifies(context: Context, token: int, adjective: int) -> bool:
    """Whether an adjective after the noun belongs to it: «زيارة مرتقبة للرئيس»، «زيارة رئيس الحكومة المرتقبة»."""
    if not token < adjective <= token + 5:
        return False
    words = context.paragraph.words
    if words[adjective].key.startswith("ال") and not has_article(words[token]) and token + 1 not in context.mention_at:
        if words[token + 1].light.endswith("ة") and not words[token + 1].key.startswith("ال"):
            return False  # «مناقشة مستفيضة للخطوات المقبلة»
    nouns = [t for t in context.nouns if token < t < adjective]
    return not nouns and not any(context.is_mark(t) or t in context.verbs for t in range(token + 1, adjective))


def beside(context: Context, candidate: Candidate, adverb: int) -> bool:
    """Whether an adverb of the future belongs to the act: in its clause, with no past verb and no other verb between."""
    token = candidate.token
    verb = token if candidate.reading.pos == "verb" else governor(context, token)
    reading = verb_reading(context, verb) if verb is not None else None
    if (reading is not None and reading.tense == "past") or background(context, token):
        return False
    low, high = min(token, adverb), max(token, adverb)
    if adverb == context.first and (adverb == 0 or context.headline):
        return True  # «قريبا: برلين ترحّل …»
    if high - low > REACH or cut(context, low + 1, high) or context.key(adverb).startswith("و"):
        return False
    return not any(low < v < high and v != verb for v in context.verbs)


def _unlisted_verb(context: Context, particle: Particle, begin: int, token: int) -> bool:
    """Whether a verb that no list knows stands after قد, with the noun as its object: «قد تواجه الشركة عقوبات»."""
    word = context.key(begin + 1)
    if particle.rest or not context.key(begin).endswith("قد") or begin + 1 in context.verbs:
        return False
    return word[:1] in ("ي", "ت") and len(word) > 3 and 1 < token - begin <= 5 and not cut(context, begin + 1, token)


def _matched(context: Context, i: int, rest: tuple[str, ...]) -> int | None:
    """The token after a particle that begins at `i`; a last ل or ب is the proclitic of the word that follows."""
    t = i + 1
    for part in rest:
        word = context.key(t)
        if part in ("ل", "ب"):
            return t if word.startswith(part) else None
        if word != part:
            return None
        t += 1
    while context.key(t) in _NEGLIGIBLE or (t < context.last and context.paragraph.words[t].surface in '«"“'):
        t += 1
    return t
