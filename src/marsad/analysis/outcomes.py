"""What became of a threat, a demand, a promise: later events that speak of it, and the status that they propose.

A later event counts when the right party does it and it speaks of the same thing: half the content's words stand in its
sentence. It is a proposal with its evidence, for a person to judge; nothing later leaves an entry `open`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, exists, false, func, or_, select

from marsad.model import TYPES
from marsad.model import Record as Fields
from marsad.model.jsontext import decoded
from marsad.record.schema import EVENT_RECORDS, EVENTS, PARTIES, SEARCH_TEXT
from marsad.record.segmentation import stems
from marsad.script import key

from .commitments import Commitment
from .identity import identity
from .traits import Party, Traits, traits

STATUSES: Final = (
    "open", "met", "refused", "kept", "broken", "overdue", "accepted", "carried-out", "lapsed", "violated",
)  # fmt: skip
_DEEDS: Final = frozenset("COOPERATE AID RETREAT CONSULT SUPPORT CONCEDE".split())
_FORCE: Final = frozenset("ASSAULT COERCE SANCTION MOBILIZE PROTEST".split())
#: the deed that a mode of threat announces
_ANNOUNCED: Final = {
    "violence": {"ASSAULT"},
    "territory": {"ASSAULT", "MOBILIZE"},
    "arrest": {"COERCE"},
    "ban": {"COERCE"},
    "restrict": {"COERCE"},
    "relations": {"SANCTION"},
    "expel": {"SANCTION", "COERCE"},
}
#: «نفى» denies that something happened; it refuses nothing
_DENIALS: Final = frozenset("نفي نفت ينفي تنفي نافيا نافيه نفيه نفيها".split())
_TOPIC: Final = 0.5  # share of the content's words that a later sentence must hold
_LAPSE: Final = 90  # days after which a threat that nothing came of has lapsed
_LOOKED_AT: Final = 400  # later events of the parties that are read
_EVIDENCE: Final = 5


class Outcome(NamedTuple):
    """The proposed status and the events that speak for it."""

    status: str
    evidence: tuple[Fields, ...]


class Since(NamedTuple):
    """Asserted events of some types that an actor of some states (`stateless`: of none) did on or after the day `said`, of reports
    of `reported` … `as_of`.
    """

    countries: frozenset[str]
    stateless: bool
    types: tuple[str, ...]
    reported: str
    as_of: str
    said: str


#: finds the numbers of the first so many of such events, by the day of the report, for a caller who holds them
Finder = Callable[[Since, int], Sequence[int]]


class _Later(NamedTuple):
    record: Fields
    traits: Traits
    topic: float


def outcome(connection: Connection, entry: Commitment, as_of: str, find: Finder | None = None) -> Outcome:
    """What became of an entry as of a day; `find` finds later events, where the database need not be asked for them."""
    if entry.kind == "plan":
        return _plan(entry, as_of)
    later = [one for one in _later(connection, entry, as_of, find) if _tells_later(entry, one.record)]
    found: dict[str, list[_Later]] = {}
    for one in later:
        meaning = _MEANINGS[entry.kind](entry, one)
        if meaning:
            found.setdefault(meaning, []).append(one)
    for status in ("violated", "carried-out", "met", "accepted", "kept", "refused", "broken"):
        if status in found:
            # What came last decides between a refusal and its change of mind.
            last = max(found.items(), key=lambda item: (_day(item[1][-1].record), item[0] == status))[0]
            return Outcome(last, tuple(_evidence(one, last) for one in found[last][:_EVIDENCE]))
    return Outcome(_unanswered(entry, as_of), ())


def _tells_later(entry: Commitment, record: Fields) -> bool:
    """Whether an event can be an outcome: none of the mentions themselves, nor what stands beside them in one sentence."""
    if record["event_id"] in entry.mentions or key(record["trigger"]["text"]).lstrip("و") in _DENIALS:
        return False
    if record["doc_id"] != entry.record["doc_id"]:
        return True
    return entry.kind != "threat" and record["evidence"] != entry.record["evidence"]


def _unanswered(entry: Commitment, as_of: str) -> str:
    passed = bool(entry.deadline and entry.deadline[1] < as_of)
    if entry.kind == "threat":
        old = bool(entry.said) and as_of >= _after(entry.said, _LAPSE)
        return "lapsed" if passed or (old and not entry.deadline) else "open"
    return "overdue" if passed and entry.kind in ("promise", "plan") else "open"


def _plan(entry: Commitment, as_of: str) -> Outcome:
    due = entry.deadline[0] if entry.deadline else ""
    done = [
        record
        for record in entry.asserted_later
        if record["doc_id"] != entry.record["doc_id"]
        and _day(record) > entry.reported
        and _day(record) >= due
        and _topic(entry.stems, record) >= _TOPIC / 2
    ]
    if done:
        evidence = tuple(_evidence(_Later(record, traits(record, 0), 1.0), "kept") for record in done[:_EVIDENCE])
        return Outcome("kept", evidence)
    return Outcome(_unanswered(entry, as_of), ())


def _demand(entry: Commitment, one: _Later) -> str | None:
    if one.topic < _TOPIC:
        return None
    kind = one.traits.type
    if kind in ("RETREAT", "COOPERATE", "AID") or (kind == "CONSULT" and entry.record["mode"] == "meet"):
        return "met" if _same(one.traits.actors, entry.recipients) else None
    return "refused" if kind == "REJECT" and _same(one.traits.actors, entry.recipients) else None


def _promise(entry: Commitment, one: _Later) -> str | None:
    if one.topic < _TOPIC or not _same(one.traits.actors, entry.actors):
        return None
    if one.traits.type == "REJECT" or one.traits.mode == "discontinue":
        return "broken"
    return "kept" if one.traits.type in _DEEDS and one.traits.type != entry.record["type"] else None


def _offer(entry: Commitment, one: _Later) -> str | None:
    if one.topic < _TOPIC or not _same(one.traits.actors, entry.recipients):
        return None
    if one.traits.type == "REJECT":
        return "refused"
    return "accepted" if one.traits.type in ("AGREE", "SUPPORT", "COOPERATE") else None


def _threat(entry: Commitment, one: _Later) -> str | None:
    event = one.traits
    if event.type not in _FORCE or not _same(event.actors, entry.actors):
        return None
    if entry.recipients and event.recipients and not _same(event.recipients, entry.recipients):
        return None
    if one.topic >= _TOPIC:
        return "carried-out"
    # Without a word in common the deed must be of the kind announced, against those threatened, on a day of its own.
    announced = event.type in _ANNOUNCED.get(entry.record["mode"] or "", ())
    return "carried-out" if announced and event.recipients and _dated_after(entry, one) else None


def _agreement(entry: Commitment, one: _Later) -> str | None:
    parties = (*entry.actors, *entry.recipients)
    if one.topic < _TOPIC or not _same(one.traits.actors, parties):
        return None
    if one.traits.type == "REJECT" or one.traits.mode == "discontinue":
        return "broken"
    return "kept" if one.traits.type in ("COOPERATE", "RETREAT", "AID") else None


def _truce(entry: Commitment, one: _Later) -> str | None:
    parties = (*entry.actors, *entry.recipients)
    if one.traits.type == "SANCTION" and one.traits.mode == "discontinue" and one.topic >= _TOPIC:
        return "violated" if _same(one.traits.actors, parties) else None
    if one.traits.type != "ASSAULT" or not _dated_after(entry, one):
        return None
    sides = _same(one.traits.actors, parties, least=_CLOSE), _same(one.traits.recipients, parties, least=_CLOSE)
    return "violated" if all(sides) or (any(sides) and one.topic >= _TOPIC) else None


_MEANINGS: Final = {
    "demand": _demand,
    "promise": _promise,
    "offer": _offer,
    "threat": _threat,
    "agreement": _agreement,
    "truce": _truce,
}
_CLOSE: Final = 2.0  # one name, or one entity: a country's army is not every armed group of it


def _later(connection: Connection, entry: Commitment, as_of: str, find: Finder | None) -> Iterable[_Later]:
    """Asserted events that a party of the entry does, reported since; oldest first."""
    since = _since(entry, as_of)
    if since is None:
        return
    numbers = find(since, _LOOKED_AT) if find else connection.execute(_following(since)).scalars().all()
    found = connection.execute(
        select(EVENTS.c.id, EVENTS.c.type, EVENTS.c.version).where(EVENTS.c.id.in_(numbers), EVENTS.c.live)
    ).all()
    speaking = _speaking(connection, entry, {row.version for row in found})
    telling = [row.id for row in found if row.version in speaking or _tells_without_words(entry, row.type)]
    if not telling:
        return
    records = select(EVENT_RECORDS.c.record).join_from(EVENTS, EVENT_RECORDS, EVENT_RECORDS.c.event == EVENTS.c.id)
    records = records.where(EVENTS.c.id.in_(telling)).order_by(EVENTS.c.report_day, EVENTS.c.event_id)
    for text in connection.execute(records).scalars():
        record = decoded(text)
        yield _Later(record, traits(record, 0), _topic(entry.stems, record))


def _since(entry: Commitment, as_of: str) -> Since | None:
    """What later events are looked at; None where nobody is committed or it is not known since when."""
    parties = (*entry.actors, *entry.recipients)
    if not parties or not entry.said:
        return None
    return Since(
        frozenset(party.country for party in parties if party.country),
        any(not party.country for party in parties),
        _types(entry),
        (entry.record["published"] or entry.said)[:10],
        as_of,
        entry.said,
    )


def _following(since: Since) -> Select[tuple[int]]:
    among = [PARTIES.c.country.in_(sorted(since.countries))] if since.countries else []
    if since.stateless:
        among.append(PARTIES.c.country.is_(None))
    return (
        select(EVENTS.c.id)
        .where(
            # Hidden from the planner, who is to go on from the day of the report: a page of later events is soon full.
            func.coalesce(EVENTS.c.live, false()),
            EVENTS.c.modality == "asserted",
            EVENTS.c.type.in_(since.types),
            EVENTS.c.report_day >= since.reported,
            EVENTS.c.report_day <= since.as_of,
            or_(EVENTS.c.start_day == "", EVENTS.c.start_day >= since.said),
            exists().where(PARTIES.c.event == EVENTS.c.id, PARTIES.c.side == 0, or_(*among)),
        )
        .order_by(EVENTS.c.report_day, EVENTS.c.event_id)
        .limit(_LOOKED_AT)
    )


def _speaking(connection: Connection, entry: Commitment, versions: Iterable[int]) -> set[int]:
    """The reports that hold so many of the content's words that a sentence of them may; their stems are at hand."""
    least = max(2, _TOPIC * len(entry.stems))
    if len(entry.stems) < least:
        return set()
    wanted = [f" {stem} " for stem in entry.stems]
    texts = select(SEARCH_TEXT.c.version, SEARCH_TEXT.c.stems).where(SEARCH_TEXT.c.version.in_(versions))
    found: set[int] = set()
    for version, text in connection.execute(texts):
        there = f" {text} "
        if sum(stem in there for stem in wanted) >= least:
            found.add(version)
    return found


def _tells_without_words(entry: Commitment, kind: str) -> bool:
    """Whether a deed of a type can be an outcome though it shares no word: what was threatened, a strike in a truce."""
    if entry.kind == "truce":
        return kind == "ASSAULT"
    return entry.kind == "threat" and kind in _ANNOUNCED.get(entry.record["mode"] or "", ())


def _types(entry: Commitment) -> tuple[str, ...]:
    if entry.kind == "threat":
        return tuple(sorted(_FORCE))
    return tuple(TYPES) if entry.kind != "truce" else ("ASSAULT", "SANCTION")


def _topic(wanted: frozenset[str], record: Fields) -> float:
    """The share of the content's words that stand in the later event's sentence or content."""
    text = " ".join((record["evidence"]["text"], *(item["text"] for item in record["content"])))
    shared = wanted & frozenset(stems(text))
    return len(shared) / len(wanted) if len(shared) >= 2 else 0.0


def _same(ours: Iterable[Party], theirs: Iterable[Party], least: float = 1.0) -> bool:
    theirs = tuple(theirs)
    return any(identity(one, other) >= least for one in ours for other in theirs)


def _dated_after(entry: Commitment, one: _Later) -> bool:
    """Whether the text gives the event a day, and that lies behind the entry's."""
    time = entry.record["time"]
    since = time["end_date"] if time and entry.kind == "truce" else entry.said
    return bool(one.record["time"]) and one.record["time"]["start_date"] > since


def _day(record: Fields) -> str:
    return (record["published"] or "")[:10]


def _evidence(one: _Later, means: str) -> Fields:
    record: dict[str, Any] = one.record
    return {
        "event_id": record["event_id"],
        "doc_id": record["doc_id"],
        "day": record["time"]["start_date"] if record["time"] else _day(record),
        "publisher": record["publisher"],
        "text": record["evidence"]["text"],
        "means": means,
    }


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
