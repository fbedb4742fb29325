"""Who asserts an act, who denies it, who only cites whom, and what state that leaves it in.

The rule, which docs/stories.md explains:

* A report *withdraws* what it said when its current version says it no more, or when its publisher, vouching for itself, denies
  in a later report what it said.
* It *cites* when it gives another medium as its source; otherwise it *asserts* or *denies*.
* Two reports depend on each other when they share an origin, name one source, or one cites the other's publisher;
  the groups of dependent reports that stand by the act are counted: that many independent origins.
* *retracted*: nobody stands by it any more. *disputed*: somebody denies it. *corroborated*: two or more independent origins.
  *single source*: one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from marsad.model import Record as Fields
from marsad.record.rows import publisher_key
from marsad.record.segmentation import stems

from .components import Components

STATES: Final = ("single", "corroborated", "disputed", "retracted")
#: channels that belong to no newsroom: what a ministry writes there is its own word
_PLATFORMS: Final = frozenset(
    publisher_key(name)
    for name in "فيسبوك تويتر إكس منصة إكس تليغرام تلغرام يوتيوب إنستغرام مؤتمر صحفي بيان facebook twitter x".split()
) | {"مؤتمر صحفي", "منصه اكس"}
#: so much of the shorter name must stand in the longer for two names to be one source
_SAME_NAME: Final = 0.67
_QUANTITIES: Final = ("killed", "wounded", "detained", "displaced", "participants")


class Mention(NamedTuple):
    """An event of a story: its record, its origin, whether it stands in the current version of its report."""

    record: Fields
    origin: str
    live: bool
    arrival: int


class Account(NamedTuple):
    """What a story comes to: the state, the counts, and each mention's part."""

    state: str
    events: int
    reports: int
    origins: int
    independent: int
    parts: dict[str, str]
    fields: Fields


def account(mentions: Sequence[Mention]) -> Account:
    """Who says what in a story. `mentions` are of any version; an old version counts only where the new one is silent."""
    ordered = sorted(mentions, key=_order)
    live = [one for one in ordered if one.live]
    spoken = {one.record["doc_id"] for one in live}
    dropped: dict[str, Mention] = {}
    for one in ordered:
        if one.record["doc_id"] not in spoken:
            dropped[one.record["event_id"]] = one
    parts = {one.record["event_id"]: "withdrawn" for one in dropped.values()}
    parts |= _parts(live)
    voices: dict[str, list[Fields]] = {"asserts": [], "denies": [], "cites": [], "withdrawn": []}
    counted = [one for one in ordered if one.record["event_id"] in parts]
    media = {one.record["doc_id"]: medium for one in counted if (medium := _medium(one.record))}
    for one in counted:
        part = parts[one.record["event_id"]]
        voice = _voice(one)
        if part == "cites" and voice["via"] is None:
            voice["via"] = media.get(one.record["doc_id"])  # a headline over a report that names the medium
        voices[part].append(voice)
    standing = [one for one in counted if parts[one.record["event_id"]] in ("asserts", "cites")]
    independent = _independent(standing)
    fields = {
        **voices,
        "first": _voice(counted[0]),
        "figures": _figures(one for one in counted if parts[one.record["event_id"]] != "withdrawn"),
    }
    return Account(
        state=_state(independent, bool(voices["denies"]), bool(voices["withdrawn"])),
        events=len(live),
        reports=len({one.record["doc_id"] for one in live}),
        origins=len({one.origin for one in live}),
        independent=independent,
        parts=parts,
        fields=fields,
    )


def _state(independent: int, denied: bool, withdrawn: bool) -> str:
    if not independent and withdrawn:
        return "retracted"
    if denied:
        return "disputed"
    return "corroborated" if independent > 1 else "single"


def _parts(live: Sequence[Mention]) -> dict[str, str]:
    parts = {}
    own_denials: dict[str, str] = {}  # publisher -> the day of its latest denial in its own voice
    for one in live:
        record = one.record
        if record["modality"] == "denied":
            part = "denies"
            if record["publisher"] and not record["attribution"]:
                publisher = publisher_key(record["publisher"])
                own_denials[publisher] = max(own_denials.get(publisher, ""), record["published"] or "")
        else:
            part = "cites" if _medium(record) else "asserts"
        parts[record["event_id"]] = part
    _headlines(live, parts)
    for one in live:
        record = one.record
        later = own_denials.get(publisher_key(record["publisher"]), "")
        if parts[record["event_id"]] in ("asserts", "cites") and (record["published"] or "") < later:
            parts[record["event_id"]] = "withdrawn"
    return parts


def _headlines(live: Sequence[Mention], parts: dict[str, str]) -> None:
    """A headline names no source; it says what its report says on somebody's word."""
    bodies: dict[str, set[str]] = {}
    for one in live:
        if one.record["trigger"]["paragraph"] > 0:
            bodies.setdefault(one.record["doc_id"], set()).add(parts[one.record["event_id"]])
    for one in live:
        record = one.record
        if record["trigger"]["paragraph"] == 0 and not record["attribution"] and parts[record["event_id"]] == "asserts":
            if bodies.get(record["doc_id"]) in ({"cites"}, {"denies"}):
                parts[record["event_id"]] = next(iter(bodies[record["doc_id"]]))


def _order(one: Mention) -> tuple[bool, str, str, str]:
    record = one.record
    return (not record["published"], record["published"] or "", record["doc_id"], record["event_id"])


def _medium(record: Fields) -> str | None:
    """The other medium that a report leans on: the outermost link of kind media, or a newsroom's channel."""
    own = publisher_key(record["publisher"])
    for link in record["attribution"]:
        for name in (link["text"] if link["kind"] == "media" else None, link["channel"]):
            if name and publisher_key(name) not in _PLATFORMS and not _same_name(set(stems(name)), set(stems(own))):
                return str(name)
    return None


def _source(record: Fields) -> Fields | None:
    """Who is nearest to the act in the chain: the last link that is no medium."""
    links = [link for link in record["attribution"] if link["kind"] != "media"]
    return links[-1] if links else None


def _voice(one: Mention) -> Fields:
    record = one.record
    source = _source(record)
    return {
        "publisher": record["publisher"],
        "source": source and source["text"],
        "kind": source["kind"] if source else "paper",
        "via": _medium(record),
        "origin": one.origin,
        "doc_id": record["doc_id"],
        "event_id": record["event_id"],
        "published": record["published"],
        "modality": record["modality"],
    }


def _independent(standing: Sequence[Mention]) -> int:
    """How many groups of reports have neither text nor source nor a cited medium in common."""
    groups: Components[int] = Components(range(len(standing)))
    firsts: dict[tuple[str, str], int] = {}

    def share(kind: str, name: str | None, place: int) -> None:
        """Those that share a name of a kind belong together: a story of hundreds of reports has few names."""
        if name:
            groups.join(firsts.setdefault((kind, name), place), place)

    for place, one in enumerate(standing):
        share("origin", one.origin, place)
        share("doc_id", one.record["doc_id"], place)
        share("publisher key", publisher_key(one.record["publisher"]), place)
    # As they are written; what is nearly the same name is found below, among the few that there are.
    named: dict[str, dict[str, list[int]]] = {"source": {}, "medium": {}, "publisher": {}}
    for place, one in enumerate(standing):
        source = _source(one.record)
        # An unnamed source may be anybody, and a bare «البيان» anybody's statement: neither makes two reports one.
        told = source["text"] if source and source["kind"] not in ("anonymous", "document", "other") else None
        for kind, name in (("source", told), ("medium", _medium(one.record)), ("publisher", one.record["publisher"])):
            if name:
                named[kind].setdefault(name, []).append(place)
    for kind, other_kind in (("source", "source"), ("medium", "medium"), ("medium", "publisher")):
        theirs = {name: set(stems(name)) for name in named[other_kind]}
        for name, places in named[kind].items():
            ours = set(stems(name))
            for other, words in theirs.items():
                if _same_name(ours, words):
                    for place in (*places, *named[other_kind][other]):
                        groups.join(places[0], place)
    return len(groups.sets())


def _same_name(ours: set[str], theirs: set[str]) -> bool:
    least = min(len(ours), len(theirs))
    return least > 0 and len(ours & theirs) >= _SAME_NAME * least


def _figures(mentions: Iterable[Mention]) -> dict[str, Any]:
    """The spread of each count over those who give one, in the order in which they gave it."""
    found: dict[str, Any] = {}
    mentions = list(mentions)
    for name in _QUANTITIES:
        given: list[Fields] = []
        seen = set()
        for one in mentions:
            bounds = one.record["quantities"].get(name)
            if bounds and (one.record["doc_id"], *bounds) not in seen:
                seen.add((one.record["doc_id"], *bounds))
                given.append({"low": bounds[0], "high": bounds[1], **_voice(one)})
        if given:
            highs = [one["high"] for one in given]
            high = None if None in highs else max(highs)
            found[name] = {"low": min(one["low"] for one in given), "high": high, "by": given}
    return found
