"""Conjugation of forms I–X and QI, QII, QIV, for sound, doubled, hamzated, assimilated, hollow and defective roots.

Works on matching keys (see `marsad.script`): harakat are not written in news, and hamza seats are folded, so a skeleton
is all that a look-up needs. `stems` gives the stems; person endings are the same for all root classes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from marsad.script import key

from ..features import ACTIVE, PASSIVE, PAST, PRESENT
from .stems import FORMS, Verb, passive_past, passive_present_stem, present_stem

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
    if len(verb.past) < 2:
        raise ValueError(f"lemma too short: {lemma!r}")
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
    if closed.endswith("ن"):
        yield Form(closed + "ا", PAST | voice)  # أعلنّا


def _present(stem: str, short: str, voice: int) -> Iterator[Form]:
    """Present forms of a stem; `short` is the jussive's (لم يقل), the same for most verbs."""
    for person in _PERSONS:
        yield Form(_joined(person, stem), PRESENT | voice)
        if short != stem:
            yield Form(_joined(person, short), PRESENT | voice)
    for person in "يت":
        for ending in _PRESENT_ENDINGS:
            yield Form(person + stem + ending, PRESENT | voice)


def _joined(person: str, stem: str) -> str:
    """The person prefix before a stem; two alefs are written as one: آخذ."""
    return stem if person == "ا" == stem[:1] else person + stem


def _sound(verb: Verb) -> Iterator[Form]:
    """كتب، قُتل، قوتل، يُستأنف; دعم، مدّ، وضع، أخذ، بدأ."""
    past, suffered = verb.past, passive_past(verb)
    yield from _pasts(verb, past, ACTIVE if suffered != past else _BOTH)
    if suffered != past:
        yield from _pasts(verb, suffered, PASSIVE)
    stem, passive = present_stem(verb), passive_present_stem(verb)
    yield from _presents(verb, stem, ACTIVE if passive != stem else _BOTH)
    if passive != stem:
        yield from _presents(verb, passive, PASSIVE)


def _pasts(verb: Verb, stem: str, voice: int) -> Iterator[Form]:
    yield from _past(stem, stem + stem[-1] if verb.doubled else stem, voice)
    if verb.final_hamza and stem.endswith("ا"):
        for ending in ("ووا", "وو", "ءوا", "ءو"):  # بدؤوا beside بدأوا, بدءوا
            yield Form(stem[:-1] + ending, PAST | voice)


def _presents(verb: Verb, stem: str, voice: int) -> Iterator[Form]:
    yield from _present(stem, stem + stem[-1] if verb.doubled else stem, voice)
    if verb.doubled:
        for person in "يت":
            yield Form(person + stem + stem[-1] + "ن", PRESENT | voice)  # يمددن
    if verb.final_hamza and stem.endswith("ا"):
        for person in "يت":
            for ending in ("وون", "ووا", "وو", "ءون", "ءوا", "يين"):  # يبدؤون، تبدئين
                yield Form(person + stem[:-1] + ending, PRESENT | voice)
        for person in _PERSONS:
            yield Form(person + stem[:-1] + "و", PRESENT | voice)  # يقرؤه


def _hollow(verb: Verb) -> Iterator[Form]:
    """قال: قلت، يقول، لم يقل، قيل، يقال; أعاد: أعدت، يعيد، أعيد، يعاد; أساء: أسأت، يسيء، يسيئون."""
    base, last = verb.past[:-2], verb.past[-1]
    stem = present_stem(verb)[:-2]
    if verb.form == "I":
        middle = {"u": "و", "i": "ي", "a": "ا"}.get(verb.present_vowel, verb.root[1])
        short = "و" if verb.present_vowel == "u" else "ي"
    else:
        middle = "ي" if verb.form in ("IV", "X") else "ا"
        short = "ا"
    if last == "ء":
        yield from _hollow_hamza(base, short, stem, middle)
        return
    closed = base + last
    yield from _past(verb.past, closed, ACTIVE)
    yield from _past(base + "ي" + last, closed, PASSIVE)
    yield from _present(stem + middle + last, stem + last, ACTIVE)
    yield from _present(stem + "ا" + last, stem + last, PASSIVE)


def _hollow_hamza(base: str, short: str, stem: str, middle: str) -> Iterator[Form]:
    """جاء: جاؤوا، جئت، يجيء، يجيئون، جيء; after a long vowel the hamza stands alone, before و and ي it takes their seat."""
    for long, voice in (("ا", ACTIVE), ("ي", PASSIVE)):
        yield from _past(base + long + "ء", base + (short if voice == ACTIVE else "ي"), voice)
        seat = "و" if long == "ا" else "ي"
        for ending in ("وا", "و", *(("ت", "تا", "") if long == "ي" else ())):
            yield Form(base + long + seat + ending, PAST | voice)
    for long, voice in ((middle, ACTIVE), ("ا", PASSIVE)):
        cut = stem + ("ا" if long == "ا" else long)
        yield from _present(stem + long + "ء", cut, voice)
        seat = "ي" if long == "ي" else "و"
        for person in _PERSONS:
            yield Form(person + stem + long + seat, PRESENT | voice)  # يسيئه، يشاؤه
        for person in "يت":
            for ending in ("ون", "وا", "و", "ين", "ان"):
                yield Form(person + stem + long + seat + ending, PRESENT | voice)


def _defective(verb: Verb) -> Iterator[Form]:
    """رمى: رمت، رموا، رمينا، رماه، يرمي، لم يرم; دعا: دعت، دعوا، يدعو; بقي: بقيت، بقوا، يبقى; نادى: نودي; رأى: يرى."""
    base = verb.past[:-1]
    for ending in ("", "ت", "تا", "وا", "و", "ا", "يا", "يت", "ينا", "ين"):
        yield Form((verb.past if not ending else base + ending), PAST | ACTIVE)
    if verb.root[-1] == "و" and verb.form == "I":
        yield Form(base + "وت", PAST | ACTIVE)
        yield Form(base + "ونا", PAST | ACTIVE)
    if verb.root[1] == "ء" and verb.form == "I":
        yield Form(base, PAST | ACTIVE)  # رآه: hamza and alef are one letter
    suffered = passive_past(verb)[:-1]
    for ending in ("ي", "يت", "يتا", "يا", "وا", "و", "ينا"):
        yield Form(suffered + ending, PAST | PASSIVE)
    sees = verb.root == "رءي" and verb.form == "I"  # the one verb that drops its hamza in the present: يرى
    stem = verb.past[0] if sees else present_stem(verb)[:-1]
    passive = stem if sees else passive_present_stem(verb)[:-1]
    last = "و" if verb.form == "I" and verb.present_vowel == "u" else "ي"
    yield from _weak_presents(stem, last, ACTIVE if passive != stem or last == "و" else _BOTH)
    if passive != stem or last == "و":
        yield from _weak_presents(passive, "ي", PASSIVE)


def _weak_presents(stem: str, last: str, voice: int) -> Iterator[Form]:
    """يرمي، لم يرم، يرماه (passive), يرمون، يرميان، ترمين."""
    for person in _PERSONS:
        for ending in (last, "", "ا"):
            yield Form(_joined(person, stem + ending), PRESENT | voice)
    for person in "يت":
        for ending in ("ون", "وا", "و", f"{last}ان", f"{last}ا", "ين"):
            yield Form(person + stem + ending, PRESENT | voice)
