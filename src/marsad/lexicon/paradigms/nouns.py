"""Inflection of nouns and participles: number, construct state, accusative alef, ت before a suffix."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.script import key


def inflect(lemma: str, plurals: Sequence[str] = ()) -> set[str]:
    """The skeletons of a noun without article and suffix: «زيارة» -> زياره، زيارت (+ها)، زيارتان، زيارتين …

    `plurals` holds `ات`, `ون`, or broken plurals written out. A lemma of several words inflects in its first.
    """
    first, _, rest = key(lemma).partition(" ")
    forms = _singular(first)
    base = first[:-1] if lemma.partition(" ")[0].endswith("ة") else first  # توجيه keeps its ه: توجيهات
    for plural in plurals:
        forms |= _plural(base, key(plural).partition(" ")[0])
    return {f"{form} {rest}" for form in forms} if rest else forms


def _before_suffix(form: str) -> str:
    return form[:-1] + "ت" if form.endswith("ه") else form


def _singular(lemma: str) -> set[str]:
    stem = _before_suffix(lemma)
    forms = {lemma, stem, *(stem + ending for ending in ("ان", "ين", "ا", "ي"))}
    if not lemma.endswith("ه"):
        forms.add(lemma + "ا")
    if lemma.endswith("اء"):
        forms |= {lemma[:-1] + "ي", lemma[:-1] + "و"}  # the hamza takes a seat before a suffix: لقاء -> لقائه، لقاؤهم
    if lemma.endswith("ي"):
        forms.add(lemma[:-1] + "ا")  # دعوى + ها -> دعواها
    return forms


def _plural(base: str, plural: str) -> set[str]:
    if plural == "ات":
        return {base + "ات"}
    if plural == "ون":
        return {base + ending for ending in ("ون", "ين", "و", "ي")}
    if not plural:
        return set()
    forms = {plural, _before_suffix(plural)}
    if plural.endswith(("ون", "ين")):
        forms |= {plural[:-2] + ending for ending in ("ون", "ين", "و", "ي")}
    elif not plural.endswith(("ه", "ا", "ات")):
        forms.add(plural + "ا")
    return forms
