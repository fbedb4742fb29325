"""Inflection of nouns and participles: number, construct state, accusative alef, ت before a suffix."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.script import key


def inflect(lemma: str, plurals: Sequence[str] = ()) -> set[str]:
    """The skeletons of a noun without article and suffix: «زيارة» -> زياره، زيارت (+ها)، زيارتان، زيارتين …

    `plurals` holds `ات`, `ون`, or broken plurals written out. A lemma of several words inflects in its first.
    """
    first, _, rest = key(lemma).partition(" ")
    if lemma.partition(" ")[0].endswith("ه"):  # «متوجه», «توجيه»: a radical ه, no ة, stays before every ending
        forms, base = {first + ending for ending in ("", "ا", "ان", "ين", "ي")}, first
    else:
        forms, base = _singular(first), first.removesuffix("ه")
    for plural in plurals:
        forms |= _plural(base, key(plural).partition(" ")[0])
    return {f"{form} {rest}" for form in forms} if rest else forms


def _before_suffix(form: str) -> str:
    return form[:-1] + "ت" if form.endswith("ه") else form


def _singular(lemma: str) -> set[str]:
    stem = _before_suffix(lemma)
    forms = {lemma, stem, *(stem + ending for ending in ("ان", "ين", "ا"))}
    if not (len(lemma) > 4 and lemma[-2] == "ا"):
        forms.add(stem + "ي")  # but «الاجتماعي» is an adjective far oftener than «اجتماعي» are two meetings of somebody
    if not lemma.endswith("ه"):
        forms.add(lemma + "ا")
    if lemma.endswith("اء"):
        forms |= {lemma[:-1] + "ي", lemma[:-1] + "و"}  # لقاء + ه -> لقائه، لقاؤه
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
