"""What is exported: the events of a record that fit a query, counted while they pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from marsad.model import Record as Fields
from marsad.record import Query, Record
from marsad.record.record import as_query

from .columns import COLUMNS, Column
from .commitments import LEDGER_COLUMNS, ledger_records
from .stories import STORY_COLUMNS, story_records


@dataclass
class Selection:
    """A record and a query; `counts` and `reports` fill as the events are read. `only` narrows a ledger: kind, status."""

    record: Record
    query: Query
    unit: str = "event"
    only: dict[str, str | None] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)
    events: int = 0
    stories: int = 0
    entries: int = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row."""
        return {"event": COLUMNS, "story": STORY_COLUMNS, "ledger": LEDGER_COLUMNS}[self.unit]

    @classmethod
    def of(cls, record: Record, query: Query | str = "", unit: str = "event", **filters: Any) -> Selection:
        """The selection of a query as search has it, oldest first unless it says otherwise."""
        wanted = as_query(query, **filters)
        return cls(record, wanted if wanted.sort else wanted.sorted_by("oldest"), unit)

    def rows(self) -> Iterator[Fields]:
        """The events; or the stories, or the ledger's entries, of which one fits."""
        return {"event": self.records, "story": self._stories, "ledger": self._entries}[self.unit]()

    def _entries(self) -> Iterator[Fields]:
        tallies = {name: self.counts.setdefault(name, Counter()) for name in ("kind", "status")}
        for entry in ledger_records(self.record, self.query, **self.only):
            self.entries += 1
            self.events += len(entry["mentions"])
            for name, tally in tallies.items():
                tally[entry[name]] += 1
            yield entry

    def _stories(self) -> Iterator[Fields]:
        states = self.counts.setdefault("state", Counter())
        for story in story_records(self.record, self.query):
            self.stories += 1
            self.events += story["events"]
            states[story["state"]] += 1
            yield story

    def records(self) -> Iterator[Fields]:
        """The events, one state of the record throughout."""
        tallies = {name: self.counts.setdefault(name, Counter()) for name in ("type", "modality", "review")}
        coders = self.counts.setdefault("coder", Counter())
        first = last = ""
        for record in self.record.events(self.query):
            self.events += 1
            for name, tally in tallies.items():
                tally[record[name]] += 1
            coders[f"{record['coder']['release']} / {record['coder']['lexicon']}"] += 1
            self.reports.add(record["doc_id"])
            day = (record["time"] or {}).get("start_date") or (record["published"] or "")[:10]
            if day:
                first, last = min(first or day, day), max(last, day)
                self.days = [first, last]
            yield record
