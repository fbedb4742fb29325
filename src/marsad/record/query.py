"""What a search asks for, apart from how it was written: words, filters, order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from marsad.model import MODALITIES, ROLES, SOURCE_KINDS, TYPES, QueryError

SORTS: Final = ("relevance", "newest", "oldest", "reported", "confidence")
REVIEWS: Final = ("unreviewed", "accepted", "edited", "rejected", "added")

#: what a value may be, where there is a closed list
CLOSED: Final[dict[str, tuple[str, ...]]] = {
    "type": tuple(TYPES),
    "mode": tuple(sorted({mode for kind in TYPES.values() for mode in kind.modes})),
    "quad": ("1", "2", "3", "4"),
    "role": tuple(sorted(ROLES)),
    "modality": MODALITIES,
    "source": (*SOURCE_KINDS, "paper"),
    "review": REVIEWS,
    "version": ("current", "all"),
    "state": ("single", "corroborated", "disputed", "retracted"),
}
#: filters with free values
FREE: Final = (
    "actor recipient party dyad country place box time reported publisher confidence doc url event story origin".split()
)
FIELDS: Final = (*CLOSED, *FREE)


class Term(NamedTuple):
    """A word, a phrase, or the beginning of a word; `exact` means as spelled."""

    text: str
    exact: bool = False
    prefix: bool = False


class Words(NamedTuple):
    """Terms of which one must be found, or none when negated."""

    alternatives: tuple[Term, ...]
    negated: bool = False


class Filter(NamedTuple):
    """A field and the values of which one must hold, or none when negated."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Everything must hold: all words, all filters."""

    words: tuple[Words, ...] = ()
    filters: tuple[Filter, ...] = ()
    sort: str | None = None

    def where(self, **filters: Any) -> Query:
        """This query narrowed: `query.where(type="ASSAULT", actor=["TUR", "SYR"])`."""
        added = [checked(name, _values(value)) for name, value in filters.items() if value is not None]
        return replace(self, filters=self.filters + tuple(added))

    def sorted_by(self, sort: str | None) -> Query:
        """This query in another order."""
        if sort is not None and sort not in SORTS:
            raise QueryError(f"no order is called {sort!r}", "sort", f"one of {', '.join(SORTS)}")
        return replace(self, sort=sort or self.sort)

    @property
    def order(self) -> str:
        """The order asked for; by relevance when there are words, else newest first."""
        if self.sort == "relevance" and not self._ranks:
            return "newest"
        return self.sort or ("relevance" if self._ranks else "newest")

    @property
    def _ranks(self) -> bool:
        return any(not words.negated for words in self.words)


def checked(field: str, values: Iterable[str], negated: bool = False) -> Filter:
    """A filter whose field is known and whose values are in the closed list, if the field has one."""
    if field not in FIELDS:
        raise QueryError(f"no filter is called {field!r}", "query", f"one of {', '.join(sorted(FIELDS))}")
    found = tuple(_in_list(field, value) for value in values)
    if not found:
        raise QueryError(f"{field}: has no value", "query", f"write it as {field}:VALUE")
    return Filter(field, found, negated)


def _in_list(field: str, value: str) -> str:
    allowed = CLOSED.get(field)
    if allowed is None:
        return value
    for known in allowed:
        if known.lower() == value.lower():
            return known
    raise QueryError(f"{field}:{value} is not in the list", "query", f"one of {', '.join(allowed)}")


def _values(value: Any) -> list[str]:
    if isinstance(value, str | int | float) or not isinstance(value, Iterable):
        return [str(value)]
    return [str(entry) for entry in value]
