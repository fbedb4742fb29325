"""What the actor lexicon holds, as values: names, role nouns, nationalities, and what one word may begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from marsad.text import Split


class Entry(NamedTuple):
    """A name of the lexicon: `kind` is country, capital, seat, body, group or person."""

    kind: str
    name_ar: str
    name_en: str | None
    entity_id: str | None
    country: str | None
    roles: tuple[str, ...]
    offices: tuple[tuple[tuple[str, ...], int, int], ...] = ()
    quoted_only: bool = False

    def held(self, year: int | None) -> tuple[str, ...]:
        """The sectors of the offices a person held in a year; those of the last office where the year tells nothing."""
        if self.offices and year:
            held = [roles for roles, begin, end in self.offices if begin <= year <= end]
            return held[-1] if held else self.roles
        return self.roles


class Role(NamedTuple):
    """A role noun: «وزير» is a title of sector GOV; a form in ون/ين is `nunated` and takes no genitive.

    `head` and `closing` are the keys of the lemma's first and last word. `states` are those that «المملكة» may be.
    """

    id: str
    lemma: str
    kind: str
    roles: tuple[str, ...]
    name_en: str
    plural: bool
    nunated: bool
    head: str
    closing: str
    states: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether the lemma is of several words."""
        return self.head != self.closing


class Demonym(NamedTuple):
    """A nationality adjective; `people` when this form names people rather than describing something."""

    country: str
    people: bool


Named = tuple[tuple[str, ...], Entry]
Titled = tuple[tuple[str, ...], Role]
Portfolio = tuple[tuple[str, ...], tuple[str, ...]]


class Hits(NamedTuple):
    """What a word may begin, the longest first; a name, role noun or portfolio is told by its remaining words.

    `known` is how the word is read for it: «وللحكومة» as و + ل + ال + حكومة, «والي» as a whole; None where no list has
    the word itself. `possessed`: the role noun carries a pronoun («رئيسها»). `opens`: a mention may begin here.
    `…_by_next`: what the following word allows; under "" what is of one word.
    """

    names: tuple[Named, ...]
    roles: tuple[Titled, ...]
    demonym: Demonym | None
    given: bool
    function: str | None
    portfolios: tuple[Portfolio, ...]
    pairs: tuple[tuple[str, str], ...]
    sector: tuple[str, ...]
    known: Split | None
    possessed: bool
    opens: bool
    names_by_next: Mapping[str, tuple[Named, ...]]
    roles_by_next: Mapping[str, tuple[Titled, ...]]

    @property
    def led(self) -> str:
        """The ب, ل or ك that stands before the lexicon's word: «بليبيا», «للحكومة», but not «لبنان»."""
        return "" if self.known is None or self.known.particle == "س" else self.known.particle
