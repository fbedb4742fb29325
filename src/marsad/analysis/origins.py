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

from sqlalchemy import Connection, delete, func, select

from marsad.record.bulk import write
from marsad.record.documents import search_text
from marsad.record.linkage import ORIGIN_BANDS, ORIGINS
from marsad.record.schema import DOCUMENTS, SEARCH_TEXT, VERSIONS

from .batches import chunks
from .components import Components
from .sketches import bands, near_copies, shingles

#: days between two reports of one text: a notice printed every year is news every year
_APART: Final = 31
_UNCOMMON: Final = 400  # versions of a band that another is compared with: one of them tells, if it is no boilerplate
_READ: Final = 100  # texts read at once


class _Fact(NamedTuple):
    doc_id: str
    day: str
    run: int


class _Text(NamedTuple):
    fact: _Fact
    shingles: frozenset[int]


class _Standing(NamedTuple):
    origin: str
    run: int  # that was linked
    fact: _Fact


def link_origins(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Find the origins of versions anew; all versions whose origin may have changed, those given included."""
    given = sorted(set(versions))
    # What hung together with a given version is worked out anew as well; no two others can have become copies meanwhile.
    texts = _texts(connection, sorted(_members_of_same(connection, given)))
    for part in chunks(given):
        connection.execute(delete(ORIGIN_BANDS).where(ORIGIN_BANDS.c.version.in_(part)))
    rows = [(band, version) for version in given if version in texts for band in bands(texts[version].shingles)]
    write(connection, ORIGIN_BANDS, ("band", "version"), rows)

    while True:
        groups: Components[int | str] = Components(texts)  # of these versions, and of the origins of all others
        joined = _join_copies(connection, texts, groups)
        if not (double := _double(connection, joined)):
            break
        texts |= _texts(connection, sorted(_members_of(connection, double) - texts.keys()))
    before = _standing(connection, texts)
    changed, entries = set(given), []
    for group in groups.sets():
        if all(isinstance(key, str) for key in group):
            continue
        named = [key for key in group if isinstance(key, str)]
        others = _standing(connection, _members_of(connection, named) - texts.keys())
        facts = {key: texts[key].fact for key in group if isinstance(key, int)}
        facts |= {version: standing.fact for version, standing in others.items()}
        first = min(facts, key=lambda version: (facts[version].day or "9999", facts[version].doc_id))
        for version in sorted(facts):
            name = facts[version].doc_id if len(facts) == 1 else facts[first].doc_id
            held = before.get(version) or others.get(version)
            if version in changed or held is None or held.origin != name:
                # Another may wait to be linked itself: that its run is not the present one says so.
                run = facts[version].run if version in changed or held is None else held.run
                changed.add(version)
                entries.append((version, name, run))
    write(connection, ORIGINS, ("version", "origin", "run"), entries, _REPLACE)
    return changed


def _join_copies(connection: Connection, texts: dict[int, _Text], groups: Components[int | str]) -> set[str]:
    """Join the texts that are copies of each other, and with the origins of others of which they are; these origins."""
    beside = _beside(connection, texts)
    for one, found in beside.items():
        for other in found & texts.keys():
            if one < other and groups.root(one) != groups.root(other) and _copies(texts[one], texts[other]):
                groups.join(one, other)
    seekers: dict[int, list[int]] = {}
    for one, found in beside.items():
        for other in found - texts.keys():
            seekers.setdefault(other, []).append(one)
    joined = set()
    origins = _origins(connection, sorted(seekers))
    for part in chunks(sorted(origins), _READ):
        # Texts are read where they may tell something, and let go: of a dispatch that all print, the first copy tells.
        telling = [o for o in part if any(groups.root(one) != groups.root(origins[o]) for one in seekers[o])]
        for other, text in _texts(connection, telling).items():
            for one in seekers[other]:
                if groups.root(one) != groups.root(origins[other]) and _copies(texts[one], text):
                    groups.join(one, origins[other])
                    joined.add(origins[other])
    return joined


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
            found[row.id] = _Text(_Fact(row.doc_id, row.report_day, row.run), _shingles(stems))
    return found


@lru_cache(maxsize=1024)
def _shingles(stems: str) -> frozenset[int]:
    return shingles(stems.split(" "))


def _double(connection: Connection, origins: Iterable[str]) -> set[str]:
    """Origins that may be two of one name: of a report that was written anew, each version may be the first of some copies."""
    found: set[str] = set()
    for part in chunks(sorted(origins)):
        named = (
            select(ORIGINS.c.origin)
            .select_from(
                ORIGINS.join(VERSIONS, VERSIONS.c.id == ORIGINS.c.version)
                .join(DOCUMENTS, DOCUMENTS.c.id == VERSIONS.c.document)
            )
            .where(ORIGINS.c.origin.in_(part), DOCUMENTS.c.doc_id == ORIGINS.c.origin)
        )  # fmt: skip
        twice = named.group_by(ORIGINS.c.origin).having(func.count() > 1)
        found |= set(connection.execute(twice).scalars())
    return found


def _beside(connection: Connection, versions: Iterable[int]) -> dict[int, set[int]]:
    """Each version with those that it shares a band with: of a band that very many have, the first of these."""
    found: dict[int, set[int]] = {version: set() for version in versions}
    held: dict[int, list[int]] = {}
    for part in chunks(sorted(found)):
        for version, band in connection.execute(
            select(ORIGIN_BANDS.c.version, ORIGIN_BANDS.c.band).where(ORIGIN_BANDS.c.version.in_(part))
        ):
            held.setdefault(band, []).append(version)
    for some in chunks(sorted(held)):
        counted = select(ORIGIN_BANDS.c.band, func.count()).where(ORIGIN_BANDS.c.band.in_(some))
        common = counted.group_by(ORIGIN_BANDS.c.band).having(func.count() > _UNCOMMON)
        many = {row[0] for row in connection.execute(common)}
        chosen = select(ORIGIN_BANDS.c.band, ORIGIN_BANDS.c.version)
        rows = list(connection.execute(chosen.where(ORIGIN_BANDS.c.band.in_(sorted(set(some) - many)))))
        for band in sorted(many):
            first = chosen.where(ORIGIN_BANDS.c.band == band).order_by(ORIGIN_BANDS.c.version).limit(_UNCOMMON)
            rows += connection.execute(first)
        for band, other in rows:
            for version in held[band]:
                if version != other:
                    found[version].add(other)
                    if other in found:
                        found[other].add(version)
    return found


def _members_of_same(connection: Connection, versions: Iterable[int]) -> set[int]:
    """Versions of the origins that these are of now, and these themselves."""
    found = set(versions)
    return found | _members_of(connection, _origins(connection, sorted(found)).values())


def _members_of(connection: Connection, origins: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(set(origins))):
        found |= set(connection.execute(select(ORIGINS.c.version).where(ORIGINS.c.origin.in_(part))).scalars())
    return found


def _origins(connection: Connection, versions: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(versions):
        rows = connection.execute(select(ORIGINS.c.version, ORIGINS.c.origin).where(ORIGINS.c.version.in_(part)))
        found |= {row.version: row.origin for row in rows}
    return found


def _standing(connection: Connection, versions: Iterable[int]) -> dict[int, _Standing]:
    """How versions stand that were linked before."""
    found: dict[int, _Standing] = {}
    for part in chunks(sorted(versions)):
        rows = connection.execute(
            select(ORIGINS, VERSIONS.c.report_day, VERSIONS.c.run.label("coded"), DOCUMENTS.c.doc_id)
            .select_from(
                ORIGINS.join(VERSIONS, VERSIONS.c.id == ORIGINS.c.version)
                .join(DOCUMENTS, VERSIONS.c.document == DOCUMENTS.c.id)
            )
            .where(ORIGINS.c.version.in_(part))
        )  # fmt: skip
        for row in rows:
            found[row.version] = _Standing(row.origin, row.run, _Fact(row.doc_id, row.report_day, row.coded))
    return found


def _copies(one: _Text, other: _Text) -> bool:
    return _near(one.fact.day, other.fact.day) and near_copies(one.shingles, other.shingles)


def _near(one: str, other: str) -> bool:
    if not one or not other:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _APART
