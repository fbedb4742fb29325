"""The stems of a verb: past and present, active and passive, with hamza on the seat that the stem's vowels give it.

Matching keys show أ as ا, ؤ as و, ئ as ي; a hamza after a long vowel stays ء («ساءل»، «أساء»). So a stem whose vowels move
its hamza has another skeleton: استأنف but استؤنف, ساءل but يسائل, فاجأ but فوجئ and يفاجئ.
"""

from __future__ import annotations

from typing import Final, NamedTuple

FORMS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII", "QIV")
_SEAT: Final = {"a": "ا", "i": "ي", "u": "و"}
_DROPS_ALEF: Final = ("IV", "VII", "VIII", "IX", "X", "QIV")
#: where the middle radical stands in the past skeleton
_MIDDLE: Final = {"I": 1, "II": 1, "III": 2, "IV": 2, "V": 2, "VI": 3, "VII": 3, "VIII": 3, "X": 4}
#: vowel before the last radical in the active present of the derived forms
_LAST_VOWEL: Final = {"V": "a", "VI": "a", "QII": "a"}
#: a in the imperfect, yet the و drops: يضع، يقع
_DROPPING: Final = frozenset({"وضع", "وقع", "ودع", "وهب", "وسع", "وطء"})


class Verb(NamedTuple):
    """A verb to conjugate: skeleton of the past, radicals, derived form, past and imperfect vowel of form I."""

    past: str
    root: str
    form: str
    past_vowel: str
    present_vowel: str

    @property
    def hollow(self) -> bool:
        """Middle radical weak and written as alef: قال، أعاد، استقال، جاء."""
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

    @property
    def final_hamza(self) -> bool:
        """Last radical hamza: بدأ، أنشأ، فاجأ."""
        return self.root[-1] == "ء"

    @property
    def vowel(self) -> str:
        """The vowel before the last radical of the active present."""
        return self.present_vowel if self.form == "I" else _LAST_VOWEL.get(self.form, "i")


def present_stem(verb: Verb) -> str:
    """What follows the person prefix in the active: أعاد -> عيد is the hollow paradigm's, أخذ -> اخذ, ائتمر -> اتمر, ساءل -> سايل."""
    stem = _beginning(verb)
    shift = len(stem) - len(verb.past)
    if verb.form in _MIDDLE and verb.root[1] == "ء":
        stem = _seated(stem, _MIDDLE[verb.form] + shift, verb, passive=False)
    elif len(verb.root) == 4 and verb.root[2] == "ء" and verb.form in ("QI", "QIV"):
        stem = stem[:-2] + "ي" + stem[-1]  # اطمأنّ، يطمئنّ
    if verb.final_hamza and not verb.hollow:
        stem = stem[:-1] + _SEAT.get(verb.vowel, "ا")
    return stem


def passive_present_stem(verb: Verb) -> str:
    """What follows the person prefix in the passive: a before the last radical, و for a first radical و or ء of forms I, IV, VIII."""
    past, root, form = verb.past, verb.root, verb.form
    if form == "I" and root[0] in "وي":
        return past if root[0] == "و" else "و" + past[1:]  # يوضع
    if form == "I" and root[0] == "ء":
        return "و" + past[1:]  # يؤخذ
    if form == "VIII" and past.startswith("اي"):
        return "و" + past[2:]  # يؤتمن
    stem = _beginning(verb)
    if form == "I" and root[1] == "ء":
        stem = stem[:1] + "ا" + stem[2:]  # سئم، يُسأم
    if verb.final_hamza and not verb.hollow:
        stem = stem[:-1] + "ا"
    return stem


def passive_past(verb: Verb) -> str:
    """The skeleton of the passive past: كُتب as كتب, سُئل, قوتل, استؤنف, فوجئ."""
    past, root, form = verb.past, verb.root, verb.form
    stem = past
    if form == "III":
        stem = ("او" + past[1:]) if root[0] == "ء" else past[0] + "و" + past[2:]
    elif form == "VI":
        stem = ("توو" + past[2:]) if root[0] == "ء" else past[:2] + "و" + past[3:]
    elif form == "IV" and root[0] == "ء":
        stem = "او" + past[1:]
    elif (form == "IV" and root[0] == "ي") or (form == "VIII" and past.startswith("اي")):
        stem = "او" + past[2:]
    elif form == "X" and root[0] == "ء":
        stem = "استو" + past[4:]
    if form in _MIDDLE and root[1] == "ء":
        stem = _seated(stem, _MIDDLE[form] + len(stem) - len(past), verb, passive=True)
    if verb.final_hamza and not verb.hollow:
        stem = stem[:-1] + "ي"
    return stem


def _seated(stem: str, place: int, verb: Verb, *, passive: bool) -> str:
    """The stem with its middle hamza on the seat of the vowel that follows it."""
    if stem[place : place + 1] not in ("ا", "ء", "ي", "و"):
        return stem
    seat = "ي" if passive else _SEAT.get(verb.vowel, "ا")
    if not passive and verb.form == "VI":
        seat = "ء"  # يتساءل
    return stem[:place] + seat + stem[place + 1 :]


def _beginning(verb: Verb) -> str:
    """The stem's beginning: alef of IV, VII–X drops, و of an assimilated form I drops, hamza sits on و in II–IV."""
    stem, root, form = verb.past, verb.root, verb.form
    if form in _DROPS_ALEF and stem.startswith("ا"):
        if form == "VIII" and root[0] == "ء" and stem.startswith("اي"):
            return "ا" + stem[2:]  # ائتمر، يأتمر
        stem = stem[1:]
        if form == "IV" and root[0] == "ء":
            return "و" + stem.removeprefix("ا")  # آمن، يؤمن
        if form == "IV" and root[0] == "ي":
            return "و" + stem[1:]  # أيقظ، يوقظ
        return stem
    if root[0] == "ء" and form == "II":
        return "و" + stem[1:]  # أكّد، يؤكد
    if root[0] == "ء" and form == "III":
        return "وا" + stem[1:]  # آخذ، يؤاخذ
    if root[0] == "ء" and form == "I" and verb.doubled:
        return _SEAT.get(verb.present_vowel, "ا") + stem[1:]  # أمّ، يؤمّ
    if form == "I" and root[0] == "و" and stem.startswith("و"):
        if verb.present_vowel in ("i", "u") or root in _DROPPING:
            return stem[1:]
    return stem
