"""The search port: words to the versions that hold them, by SQLite's FTS5 or PostgreSQL's tsvector.

Both lie over the same two columns of `search_text`, so that they find the same documents; each ranks in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    and_,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from .query import Term, Words
from .schema import SEARCH_TEXT
from .segmentation import spelled, stems

_FTS: Final = table("search_index", column("rowid"), column("rank"))


_FEW: Final = 2000  # versions whose events are listed in no time


class Ranked(NamedTuple):
    """A version and how well it fits; lower is better."""

    version: int
    rank: float


class Search(Protocol):
    """What a database must be able to do with words."""

    def matching(self, words: Words) -> Select[Any]:
        """The versions that hold one of the alternatives."""

    def ranked(self, connection: Connection, words: Sequence[Words], after: Ranked | None, limit: int) -> list[Ranked]:
        """Versions that hold all words, best first, ties by version; those behind `after`, at most `limit`."""

    def frequent(self, connection: Connection, words: Sequence[Words]) -> bool:
        """Whether so many versions hold the words that listing their events is worse than going through all."""


def search_for(connection: Connection) -> Search:
    """The search of this database."""
    return SqliteSearch() if connection.dialect.name == "sqlite" else PostgresSearch()


def sought(term: Term) -> tuple[str, list[str]]:
    """The column to look in, and the words that stand there one after another."""
    if term.exact:
        return "spelled", spelled(term.text)
    found = stems(term.text)
    # «وسوريا» asks for سوريا: a conjunction in front of what is sought says nothing.
    return "stems", found[1:] if len(found) > 1 and found[0] == "و" else found


class SqliteSearch:
    """FTS5."""

    def matching(self, words: Words) -> Select[Any]:
        """The versions that hold one of the alternatives."""
        expression = self._expression(words)
        if not expression:
            return select(SEARCH_TEXT.c.version).where(false())
        return select(_FTS.c.rowid).where(self._match(expression))

    def ranked(self, connection: Connection, words: Sequence[Words], after: Ranked | None, limit: int) -> list[Ranked]:
        """Versions that hold all words, best first by BM25."""
        expressions = [self._expression(entry) for entry in words]
        if not all(expressions):
            return []
        statement = select(_FTS.c.rowid, _FTS.c.rank).where(self._match(" AND ".join(f"({e})" for e in expressions)))
        if after is not None:
            statement = statement.where(_behind(_FTS.c.rank, _FTS.c.rowid, after))
        statement = statement.order_by(_FTS.c.rank, _FTS.c.rowid).limit(limit)
        return [Ranked(*row) for row in connection.execute(statement)]

    def frequent(self, connection: Connection, words: Sequence[Words]) -> bool:
        """Whether more than 2,000 versions, and one in fifty, hold each of the words."""
        wanted = [entry for entry in words if not entry.negated]
        if not wanted:
            return False
        versions = connection.execute(select(func.max(SEARCH_TEXT.c.version))).scalar() or 0
        enough = max(_FEW, versions // 50)
        several = (self.matching(entry).limit(enough).subquery() for entry in wanted)
        return all(connection.execute(select(func.count()).select_from(s)).scalar_one() >= enough for s in several)

    @staticmethod
    def _match(expression: str) -> ColumnElement[bool]:
        return literal_column("search_index").bool_op("MATCH")(expression)

    @staticmethod
    def _expression(words: Words) -> str:
        found = []
        for term in words.alternatives:
            name, parts = sought(term)
            if parts:
                found.append(f'{name} : "{" ".join(parts)}"' + (" *" if term.prefix else ""))
        return " OR ".join(found)


class PostgresSearch:
    """tsvector with the `simple` configuration: the words are folded already."""

    def matching(self, words: Words) -> Select[Any]:
        """The versions that hold one of the alternatives."""
        return select(SEARCH_TEXT.c.version).where(self._condition(words))

    def ranked(self, connection: Connection, words: Sequence[Words], after: Ranked | None, limit: int) -> list[Ranked]:
        """Versions that hold all words, best first by the frequency and closeness of the words."""
        ranks = [func.ts_rank(self._vector(name), query) for entry in words for name, query in self._queries(entry)]
        if not ranks:
            return []
        rank = cast(-sum(ranks[1:], start=ranks[0]), Float(53))
        statement = select(SEARCH_TEXT.c.version, rank.label("rank")).where(*map(self._condition, words))
        if after is not None:
            statement = statement.where(_behind(rank, SEARCH_TEXT.c.version, after))
        statement = statement.order_by(rank, SEARCH_TEXT.c.version).limit(limit)
        return [Ranked(*row) for row in connection.execute(statement)]

    def frequent(self, connection: Connection, words: Sequence[Words]) -> bool:
        """PostgreSQL knows how frequent its words are."""
        return False

    @staticmethod
    def _vector(name: str) -> ColumnElement[Any]:
        return literal_column(f"search_text.{name}_vector")

    def _queries(self, words: Words) -> list[tuple[str, ColumnElement[Any]]]:
        found: list[tuple[str, ColumnElement[Any]]] = []
        for term in words.alternatives:
            name, parts = sought(term)
            if parts:
                # The words are letters and digits only: there is nothing in them to quote.
                phrase = " <-> ".join(f"'{part}'" for part in parts) + (":*" if term.prefix else "")
                found.append((name, cast(literal(phrase), TSQUERY)))
        return found

    def _condition(self, words: Words) -> ColumnElement[bool]:
        return or_(false(), *(self._vector(name).bool_op("@@")(query) for name, query in self._queries(words)))


def _behind(rank: ColumnElement[Any], version: ColumnElement[Any], after: Ranked) -> ColumnElement[bool]:
    return or_(rank > after.rank, and_(rank == after.rank, version > after.version))
