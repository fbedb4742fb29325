"""Conjugation of the derived forms I–X and QI, QII, QIV, for sound, doubled, hamzated, assimilated, hollow and defective roots.

Works on matching keys (see `marsad.script`): harakat are not written in news, and hamza seats are folded, so a skeleton
is all that a look-up needs. Each root class changes the stem in its own place; person endings are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from marsad.script import key

from ..features import ACTIVE, PASSIVE, PAST, PRESENT

FORMS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII", "QIV")
_BOTH: Final = ACTIVE | PASSIVE
#: past endings after an open stem (كتب، كتبت هي، كتبا، كتبوا, كتبو+ه) and after a closed one (كتبن، كتبنا، كتبت)
_PAST_OPEN: Final = ("", "ت", "تا", "ا", "وا", "و")
_PAST_CLOSED: Final = ("ن", "نا", "ت")
_PERSONS: Final = "يتنا"
#: present endings of second and third person dual, plural and feminine, indicative and cut short
_PRESENT_ENDINGS: Final = ("ون", "وا", "ان", "ا", "ن", "و", "ين", "ي")


class Form(NamedTuple):
    """A skeleton and its features: `Form("يعتقل", PRESENT | ACTIVE | PASSIVE)`."""

    key: str
    mask: int


class Verb(NamedTuple):
    """A verb to conjugate: skeleton of the past, radicals, derived form, past and imperfect vowel of form I."""

    past: str
    root: str
    form: str
    past_vowel: str
    present_vowel: str

    @property
    def hollow(self) -> bool:
        """Middle radical weak and written as alef: قال، أعاد، استقال."""
        return (
            len(self.root) == 3
            and self.root[1] in "وي"
            and self.root[2] not in "وي"
            and self.form in ("I", "IV", "VII", "VIII", "X")
            and self.past[-2:-1] == "ا"
        )

    @property
    def defective(self) -> bool:
        """Last radical weak: دعا، رمى، بقي، ألقى."""
        return self.root[-1] in "وي" and self.past.endswith(("ي", "ا"))

    @property
    def doubled(self) -> bool:
        """Second and third radical the same and written once: مدّ، أعدّ، احتلّ."""
        return (
            len(self.root) == 3
            and self.root[1] == self.root[2]
            and self.form in ("I", "III", "IV", "VI", "VII", "VIII", "X")
        ) or self.form in ("IX", "QIV")


def conjugate(lemma: str, root: str, form: str, vowels: str = "") -> Iterator[Form]:
    """Every skeleton of a verb with its tense and voice, duplicates included.

    `lemma` is the past, third person masculine singular («اِعْتَقَلَ»), `root` its radicals («عقل»), `vowels` the past and
    imperfect vowel of form I («a-u»). Raises ValueError for a form that is not one, or a root too short.
    """
    if form not in FORMS:
        raise ValueError(f"no such form: {form!r}")
    if len(root) < 3:
        raise ValueError(f"root too short: {root!r}")
    past_vowel, _, present_vowel = vowels.partition("-")
    verb = Verb(key(lemma), root, form, past_vowel, present_vowel)
    if verb.hollow:
        yield from _hollow(verb)
    elif verb.defective:
        yield from _defective(verb)
    else:
        yield from _sound(verb)


def _past(stem: str, closed: str, voice: int) -> Iterator[Form]:
    for ending in _PAST_OPEN:
        yield Form(stem + ending, PAST | voice)
    for ending in _PAST_CLOSED:
        yield Form(closed + ending, PAST | voice)


def _present(stem: str, short: str, voice: int) -> Iterator[Form]:
    """Present forms of a stem; `short` is the jussive's (لم يقل), the same for most verbs."""
    for person in _PERSONS:
        yield Form(person + stem, PRESENT | voice)
        if short != stem:
            yield Form(person + short, PRESENT | voice)
    for person in "يت":
        for ending in _PRESENT_ENDINGS:
            yield Form(person + stem + ending, PRESENT | voice)


def present_stem(verb: Verb) -> str:
    """What follows the person prefix: alef of IV, VII–X drops, و of an assimilated form I drops, hamza sits on و in II–IV."""
    stem = verb.past
    if verb.form in ("IV", "VII", "VIII", "IX", "X", "QIV") and stem.startswith("ا"):
        stem = stem[1:]
        if verb.form == "IV" and verb.root[0] == "ء":
            stem = "و" + stem.removeprefix("ا")
    elif verb.form in ("II", "III") and verb.root[0] == "ء":
        stem = "و" + stem[1:]
    elif verb.form == "I" and verb.root[0] == "و" and stem.startswith("و") and verb.present_vowel != "a":
        stem = stem[1:]
    elif verb.form == "I" and verb.root in ("وضع", "وقع", "ودع", "وهب", "وسع", "ورث"):
        stem = stem[1:]  # a in the imperfect, yet the و drops: يضع، يقع
    return stem


def _hollow(verb: Verb) -> Iterator[Form]:
    """قال: قلت، يقول، لم يقل، قيل، يقال; أعاد: أعدت، يعيد، أعيد، يعاد."""
    base, last = verb.past[:-2], verb.past[-1]
    closed = base + last
    yield from _past(verb.past, closed, ACTIVE)
    yield from _past(base + "ي" + last, closed, PASSIVE)
    stem = present_stem(verb)[:-2]
    if verb.form == "I":
        middle = {"u": "و", "i": "ي", "a": "ا"}.get(verb.present_vowel, verb.root[1])
    else:
        middle = "ي" if verb.form in ("IV", "X") else "ا"
    yield from _present(stem + middle + last, stem + last, ACTIVE)
    yield from _present(stem + "ا" + last, stem + last, PASSIVE)


def _defective(verb: Verb) -> Iterator[Form]:
    """رمى: رمت، رموا، رمينا، رماه، يرمي، لم يرم; دعا: دعت، دعوا، يدعو; بقي: بقيت، بقوا، يبقى."""
    base = verb.past[:-1]
    for ending in ("", "ت", "تا", "وا", "و", "ا", "يا", "يت", "ينا", "ين"):
        yield Form((verb.past if not ending else base + ending), PAST | ACTIVE)
    if verb.root[-1] == "و" and verb.form == "I":
        yield Form(base + "وت", PAST | ACTIVE)
        yield Form(base + "ونا", PAST | ACTIVE)
    for ending in ("ي", "يت", "يتا", "وا"):
        yield Form(base + ending, PAST | PASSIVE)
    stem = present_stem(verb)[:-1]
    last = "و" if verb.form == "I" and verb.present_vowel == "u" else "ي"
    for person in _PERSONS:
        yield Form(person + stem + last, PRESENT | (ACTIVE if last == "و" else _BOTH))
        yield Form(person + stem + "ي", PRESENT | (PASSIVE if last == "و" else _BOTH))
        yield Form(person + stem, PRESENT | _BOTH)
        yield Form(person + stem + "ا", PRESENT | _BOTH)
    for person in "يت":
        for ending in ("ون", "وا", "يان", "وان", "يا", "ين", "و"):
            yield Form(person + stem + ending, PRESENT | _BOTH)


def _sound(verb: Verb) -> Iterator[Form]:
    past, root, form = verb.past, verb.root, verb.form
    shows_voice = form in ("III", "VI")  # قاتل، قوتل: the vowel is a letter
    yield from _past(past, past + past[-1] if verb.doubled else past, ACTIVE if shows_voice else _BOTH)
    stem = present_stem(verb)
    yield from _present(stem, stem, _BOTH)
    if verb.doubled:
        for person in _PERSONS:
            yield Form(person + stem + stem[-1], PRESENT | _BOTH)
    if form == "III":
        yield from _past(past[0] + "و" + past[2:], past[0] + "و" + past[2:], PASSIVE)
    elif form == "VI":
        yield from _past(past[:2] + "و" + past[3:], past[:2] + "و" + past[3:], PASSIVE)
    elif form == "I" and stem != past:
        yield from _present(past, past, PASSIVE)  # يوضع، يوصل
    if form == "I" and root[0] == "ء":
        yield from _present("و" + past[1:], "و" + past[1:], PASSIVE)  # يؤخذ
    if form == "I" and root[1] == "ء":
        yield from _past(past[0] + "ي" + past[2:], past[0] + "ي" + past[2:], PASSIVE)  # سئل
    if root[-1] == "ء":
        yield from _final_hamza(past[:-1], stem[:-1])


def _final_hamza(past: str, stem: str) -> Iterator[Form]:
    """بدأ: بدئ، بدؤوا، يبدئ، يبدؤون، يبدآن: the seat of a final hamza moves with its vowels."""
    yield from _past(past + "ي", past + "ي", PASSIVE)
    for ending in ("ووا", "يوا", "اوا"):
        yield Form(past + ending, PAST | ACTIVE)
    for seat in ("ي", "ا"):
        yield from _present(stem + seat, stem + seat, _BOTH)
    for person in "يت":
        for ending in ("وون", "يون"):
            yield Form(person + stem + ending, PRESENT | ACTIVE)
