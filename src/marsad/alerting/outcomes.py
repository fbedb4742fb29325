"""The condition `ledger`: a threat, demand or promise that came to a status: «وعد فات أجله»."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.analysis import Entry, ledger
from marsad.record import Record

from .matches import EVIDENCE, Look, Mark, Match, shifted

#: days back that a commitment may lie to be followed up: later ones are looked up in the ledger by hand
_FOLLOWED = 730
_LONGEST = 200  # characters of what was promised that tell one thing of a sentence from the other


def outcomes(look: Look, record: Record) -> Iterator[Match]:
    """A match for each entry of the kinds and statuses asked for that was not told of in that status."""
    rule = look.rule
    since = look.query.where(reported=f">={shifted(look.today, -_FOLLOWED)}")
    only = rule.kinds[0] if len(rule.kinds) == 1 else None
    for entry in reversed(ledger(record, since, as_of=look.today, kind=only)):
        if entry.status not in rule.statuses or (rule.kinds and entry.kind not in rule.kinds):
            continue
        day = _came(entry)
        if day and not look.oldest <= day <= look.latest:
            continue
        marks = frozenset(Mark(name, f"{entry.status}:{entry.what[:_LONGEST]}") for name in entry.mentions)
        if marks & look.marked(entry.mentions, None):
            continue
        facts = {
            "kind": entry.kind,
            "status": entry.status,
            "what": entry.what,
            "deadline": entry.deadline,
            "said": entry.said,
            "story": entry.story,
        }
        ids = dict.fromkeys([entry.event_id, *(str(one["event_id"]) for one in entry.evidence)])
        events = look.records(list(ids)[:EVIDENCE])
        yield Match(f"{entry.status}:{entry.id}", day, facts, events, marks)


def _came(entry: Entry) -> str:
    """The day on which the status came about: behind the deadline, or of the last evidence."""
    if entry.evidence:
        return str(entry.evidence[-1]["day"])
    if entry.status in ("overdue", "lapsed") and entry.deadline:
        return shifted(entry.deadline[1], 1)
    return entry.reported
