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
from .stories import STORY_COLUMNS, story_records


@dataclass
class Selection:
    """A record and a query; `counts` and `reports` fill as the events are read."""

    record: Record
    query: Query
    unit: str = "event"
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)
    events: int = 0
    stories: int = 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row."""
        return COLUMNS if self.unit == "event" else STORY_COLUMNS

    @classmethod
    def of(cls, record: Record, query: Query | str = "", unit: str = "event", **filters: Any) -> Selection:
        """The selection of a query as search has it, oldest first unless it says otherwise."""
        wanted = as_query(query, **filters)
        return cls(record, wanted if wanted.sort else wanted.sorted_by("oldest"), unit)

    def rows(self) -> Iterator[Fields]:
        """The events, or the stories of which one fits."""
        return self.records() if self.unit == "event" else self._stories()

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
