"""Figures of a watcher for Prometheus: requests, articles, sources, and when it last did anything."""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from marsad.model import FetchError, MarsadError, RecordError
from marsad.record import Record, Stored

from .health import healths, watchers
from .moments import moment
from .visiting import ItemRead, ListRead


class Metrics:
    """What a watcher counts. Its registry is its own, so that several watchers of one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "marsad_requests", "Lists and articles asked for, by outcome", ["of", "outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "marsad_request_seconds",
            "Seconds that fetching and reading took",
            ["of"],
            buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60),
            registry=self.registry,
        )
        self._bytes = Counter("marsad_received_bytes", "Bytes received, unpacked", registry=self.registry)
        self._listed = Counter("marsad_listed_items", "Items that lists had new", registry=self.registry)
        self._articles = Counter("marsad_articles", "Articles stored, by outcome", ["outcome"], registry=self.registry)
        self._events = Counter("marsad_events", "Events stored", registry=self.registry)
        self._troubles = Counter("marsad_record_troubles", "Times the record was not written", registry=self.registry)
        self._turn = Gauge(
            "marsad_last_turn_timestamp_seconds", "When the watcher last looked around", registry=self.registry
        )
        self.last_turn = time.time()

    def turn(self) -> None:
        """The watcher looks around."""
        self.last_turn = time.time()
        self._turn.set(self.last_turn)

    def list_read(self, read: ListRead, new: int) -> None:
        """A list was asked for."""
        self._request("list", read.error, read.seconds, read.size, unchanged=read.listing is None)
        self._listed.inc(new)

    def item_read(self, read: ItemRead) -> None:
        """An article was asked for."""
        self._request("article", read.error, read.seconds, read.size, unchanged=read.document is None)

    def shelved(self, stored: Stored) -> None:
        """Articles were stored."""
        for outcome in ("new", "versions", "unchanged"):
            self._articles.labels(outcome).inc(getattr(stored, outcome))
        self._events.inc(stored.events)

    def trouble(self) -> None:
        """The record could not be written."""
        self._troubles.inc()

    def text(self) -> bytes:
        """All figures in Prometheus' text form."""
        return generate_latest(self.registry)

    def _request(self, of: str, error: MarsadError | None, seconds: float, size: int, *, unchanged: bool) -> None:
        if error is not None:
            outcome = error.kind if isinstance(error, FetchError) else "unreadable"
        else:
            outcome = "unchanged" if unchanged else "ok"
        self._requests.labels(of, outcome).inc()
        self._seconds.labels(of).observe(seconds)
        self._bytes.inc(size)


class SourceFigures(Collector):
    """Figures of the sources as the record has them, worked out when they are asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures of every source, and how many watchers there are."""
        now = time.time()
        try:
            with self._record.database.reading() as connection:
                sources, at_work = healths(connection, now), watchers(connection, now)
        except RecordError:
            return  # the record's trouble shows in /healthz; the watcher's own figures are still given
        state = GaugeMetricFamily(
            "marsad_source_state", "1 for the state that a source is in", labels=["source", "state"]
        )
        items = GaugeMetricFamily("marsad_source_items", "Items of a source by state", labels=["source", "state"])
        rate = GaugeMetricFamily("marsad_source_items_per_day", "Items a day, over a week", labels=["source"])
        failures = GaugeMetricFamily("marsad_source_failures", "Failures in a row", labels=["source"])
        success = GaugeMetricFamily(
            "marsad_source_last_success_timestamp_seconds", "When its list was last read", labels=["source"]
        )
        for one in sources:
            state.add_metric([one.name, one.state], 1)
            for name in ("waiting", "stored", "skipped", "failed"):
                items.add_metric([one.name, name], getattr(one, name))
            rate.add_metric([one.name], one.items_per_day)
            failures.add_metric([one.name], one.failures)
            if one.last_success is not None:
                success.add_metric([one.name], moment(one.last_success))
        yield from (state, items, rate, failures, success)
        yield GaugeMetricFamily("marsad_watchers", "Watchers at work on the record", value=len(at_work))


def record_figures(record: Record) -> bytes:
    """The figures of a record's sources in Prometheus' text form, for whoever serves the record without watching."""
    registry = CollectorRegistry()
    registry.register(SourceFigures(record))
    return generate_latest(registry)
