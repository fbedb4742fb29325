"""A mention: the words of a paragraph that name an actor, and what they say of it."""

from __future__ import annotations

from typing import NamedTuple

from .entries import Demonym, Entry


class Mention(NamedTuple):
    """Tokens `first` … `last` (exclusive) of a paragraph name an actor.

    `kind`: country, capital, seat, body, group, person, role (title or institution), collective, adjective
    (a nationality alone, modifying something else), people. `lemma`: the role noun's lemma, for coreference.
    `name`: where in the paragraph a personal name stands in it. `held`: its sector is the lexicon's, by the year.
    `inner`: the bare noun it ends with, if that is all it adds: «التنظيم» in «مسلحو التنظيم». `states`: those that a bare
    «المملكة» may be, or whose people they are. `joined`: و stands before it: «والجيش», «ووزير», but not «وزير». `told`: its sector is that of the
    body it goes back to. `former`: an office that the person no longer holds: «الوزير الأسبق».
    `abroad`: of several states or of a foreign one that is not said: «قادة الدول», «مقاتلون أجانب».
    """

    first: int
    last: int
    kind: str
    name_ar: str
    name_en: str | None
    entity_id: str | None
    country: str | None
    roles: tuple[str, ...]
    lemma: str | None = None
    plural: bool = False
    named: bool = False
    definite: bool = True
    title: bool = False
    name: tuple[int, int] | None = None
    held: bool = False
    inner: str | None = None
    states: tuple[str, ...] = ()
    joined: bool = False
    told: bool = False
    former: bool = False
    abroad: bool = False


def from_entry(entry: Entry, first: int, last: int, year: int | None) -> Mention:
    """The mention of a name of the lexicon, a person with the sector of the office held in that year."""
    name = (first, last) if entry.kind == "person" else None
    country, roles = entry.country, entry.held(year)
    if name is not None and roles[:1] == ("IGO",) and len(roles) > 1:
        country, roles = "IGO", roles[1:]  # an office abroad: «IGO NAT 2024-»
    return Mention(
        first, last, entry.kind, entry.name_ar, entry.name_en, entry.entity_id, country, roles, None, False, True,
        name=name, held=name is not None,
    )  # fmt: skip


def from_nationality(demonym: Demonym, text: str, first: int, last: int, definite: bool) -> Mention:
    """The mention of a nationality: people («السوريين», CVL) or an adjective standing for its state."""
    kind = "people" if demonym.people else "adjective"
    roles = ("CVL",) if demonym.people else ("GOV",)
    several = demonym.people and not text.endswith(("ي", "يا"))
    return Mention(first, last, kind, text, None, None, demonym.country, roles, None, several, False, definite)
