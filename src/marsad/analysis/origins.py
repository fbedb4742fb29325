"""Origins: near-copies of one text count once, however many papers print it.

Two versions are near-copies when their shingles say so and their reports lie within a month; an origin is what hangs together
by that, and bears the doc_id of its earliest report. The pairs do not depend on the order of arrival, so neither do the origins.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, select

from marsad.record.bulk import write
from marsad.record.documents import search_text
from marsad.record.linkage import ORIGIN_BANDS, ORIGINS
from marsad.record.schema import DOCUMENTS, SEARCH_TEXT, VERSIONS

from .batches import chunks
from .components import Components
from .sketches import bands, near_copies, shingles

#: days between two reports of one text: a notice printed every year is news every year
_APART: Final = 31
_UNCOMMON: Final = 400  # versions that share a band before it is boilerplate and no hint


class _Text(NamedTuple):
    doc_id: str
    day: str
    run: int
    shingles: frozenset[int]


def link_origins(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Find the origins of versions anew; all versions whose origin may have changed, those given included."""
    given = sorted(set(versions))
    touched = _members_of_same(connection, given)
    texts = _texts(connection, given)
    for part in chunks(given):
        connection.execute(delete(ORIGIN_BANDS).where(ORIGIN_BANDS.c.version.in_(part)))
    rows = [(band, version) for version, text in texts.items() for band in bands(text.shingles)]
    write(connection, ORIGIN_BANDS, ("band", "version"), rows)

    # What shares a band with a given version, and what hung together with it before: its whole origin is worked out anew.
    region = set(given) | touched
    region |= _members_of_same(connection, _sharing(connection, region))
    texts |= _texts(connection, sorted(region - texts.keys()))
    groups = Components(texts)
    for one, others in _pairs(connection, texts):
        for other in others:
            if groups.root(one) != groups.root(other) and _copies(texts[one], texts[other]):
                groups.join(one, other)
    before = _origins(connection, texts)
    changed, entries = set(given), []
    for group in groups.sets():
        first = min(group, key=lambda version: (texts[version].day or "9999", texts[version].doc_id))
        for version in sorted(group):
            name = texts[version].doc_id if len(group) == 1 else texts[first].doc_id
            if version in changed or before.get(version) != name:
                changed.add(version)
                entries.append((version, name, texts[version].run))
    write(connection, ORIGINS, ("version", "origin", "run"), entries, _REPLACE)
    return changed


_REPLACE: Final = "(version) DO UPDATE SET origin = excluded.origin, run = excluded.run"


def _texts(connection: Connection, versions: Iterable[int]) -> dict[int, _Text]:
    found = {}
    for part in chunks(versions):
        rows = connection.execute(
            select(
                VERSIONS.c.id, VERSIONS.c.report_day, VERSIONS.c.run, VERSIONS.c.paragraphs, SEARCH_TEXT.c.stems,
                DOCUMENTS.c.doc_id,
            )
            .select_from(
                VERSIONS.join(DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
                .outerjoin(SEARCH_TEXT, SEARCH_TEXT.c.version == VERSIONS.c.id)
            )
            .where(VERSIONS.c.id.in_(part))
        )  # fmt: skip
        for row in rows:
            # The index knows the stems of current versions only; the same rule makes them for an old one.
            stems = row.stems if row.stems is not None else search_text(json.loads(row.paragraphs)).stems
            found[row.id] = _Text(row.doc_id, row.report_day, row.run, _shingles(stems))
    return found


@lru_cache(maxsize=1024)
def _shingles(stems: str) -> frozenset[int]:
    return shingles(stems.split(" "))


def _sharing(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Versions that share a band with one of these."""
    mine, theirs = ORIGIN_BANDS.alias(), ORIGIN_BANDS.alias()
    found: set[int] = set()
    for part in chunks(versions):
        joined = mine.join(theirs, mine.c.band == theirs.c.band)
        found |= set(
            connection.execute(
                select(theirs.c.version).distinct().select_from(joined).where(mine.c.version.in_(part))
            ).scalars()
        )
    return found


def _pairs(connection: Connection, versions: Iterable[int]) -> Iterable[tuple[int, set[int]]]:
    """Each version with the greater ones that it shares a band with."""
    known = set(versions)
    holders: dict[int, list[int]] = {}
    for part in chunks(known):
        for row in connection.execute(select(ORIGIN_BANDS).where(ORIGIN_BANDS.c.version.in_(part))):
            holders.setdefault(row.band, []).append(row.version)
    pairs: dict[int, set[int]] = {}
    for sharing in holders.values():
        if 1 < len(sharing) <= _UNCOMMON:
            ordered = sorted(sharing)
            for place, one in enumerate(ordered):
                pairs.setdefault(one, set()).update(ordered[place + 1 :])
    return sorted(pairs.items())


def _members_of_same(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Versions of the origins that these are of now, and these themselves."""
    found = set(versions)
    for part in chunks(sorted(found)):
        names = select(ORIGINS.c.origin).where(ORIGINS.c.version.in_(part))
        found |= set(connection.execute(select(ORIGINS.c.version).where(ORIGINS.c.origin.in_(names))).scalars())
    return found


def _origins(connection: Connection, versions: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(versions):
        rows = connection.execute(select(ORIGINS.c.version, ORIGINS.c.origin).where(ORIGINS.c.version.in_(part)))
        found |= {row.version: row.origin for row in rows}
    return found


def _copies(one: _Text, other: _Text) -> bool:
    return _near(one.day, other.day) and near_copies(one.shingles, other.shingles)


def _near(one: str, other: str) -> bool:
    if not one or not other:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _APART
