"""Figures and health over HTTP, the log, and trying a source out."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from marsad.fetching import Fetcher, Limits, Permitted
from marsad.model import FetchError, InputError, MarsadError
from marsad.watching import Sources, wanted
from marsad.watching.logs import to_stream
from marsad.watching.metrics import Metrics, record_figures
from marsad.watching.monitoring import monitored, record_health
from marsad.watching.trying import try_source
from marsad.watching.wiring import Readers

from ..fetching.serving import Web
from .conftest import START, Wheel
from .press import Paper, Press, paper


@pytest.fixture
def paper_(server: Web, clock: Wheel) -> Paper:
    one = paper("sahel.test", 4, START - timedelta(hours=1))
    Press(server, [one], clock.now)
    return one


@pytest.fixture
def fetcher():
    made = Fetcher(Permitted(["127.0.0.1"]), Limits(silence=2.0), lookup=Press.lookup)
    yield made
    made.close()


def figures(text: bytes) -> dict[tuple[str, ...], float]:
    found = {}
    for family in text_string_to_metric_families(text.decode()):
        for sample in family.samples:
            found[(sample.name, *sample.labels.values())] = sample.value
    return found


def get(url: str) -> tuple[int, bytes]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def test_figures_and_health(record, sources: Sources, paper_: Paper, watching) -> None:
    paper_.articles[1].fault = "missing"
    sources.add(wanted({"url": paper_.list_url, "name": "سهل برس"}))
    metrics = Metrics()
    watching(metrics=metrics).run(once=True)
    with monitored(record, metrics, 0) as port:
        status, text = get(f"http://127.0.0.1:{port}/metrics")
        found = figures(text)
        assert status == 200
        assert found["marsad_requests_total", "list", "ok"] == 1
        assert found["marsad_requests_total", "article", "ok"] == 3
        assert found["marsad_requests_total", "article", "status"] == 1
        assert found["marsad_articles_total", "new"] == 3
        assert found["marsad_source_items", "سهل برس", "failed"] == 1
        assert found["marsad_source_items", "سهل برس", "stored"] == 3
        assert found["marsad_source_last_success_timestamp_seconds", "سهل برس"] > 0
        status, text = get(f"http://127.0.0.1:{port}/healthz")
        health = json.loads(text)
        assert status == 200 and health["status"] == "well" and sum(health["sources"].values()) == 1
        metrics.last_turn -= 1000
        status, text = get(f"http://127.0.0.1:{port}/healthz")
        assert status == 503 and "has not looked around" in json.loads(text)["error"]
        assert get(f"http://127.0.0.1:{port}/")[0] == 404
        with pytest.raises(MarsadError, match="nobody can listen"), monitored(record, Metrics(), port):
            pass
    with pytest.raises(OSError):
        urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)


def test_figures_of_a_record_without_a_watcher(record, sources: Sources) -> None:
    sources.add(wanted({"url": "https://a.example/"}))
    found = figures(record_figures(record))
    assert found["marsad_source_state", "a.example", "new"] == 1 and found["marsad_watchers",] == 0
    assert record_health(record) | {"release": ""} == {
        "status": "well",
        "release": "",
        "sources": {"new": 1},
        "watchers": 0,
    }


def test_a_log_for_machines(record, sources: Sources, paper_: Paper, watching) -> None:
    paper_.articles[1].fault = "missing"
    sources.add(wanted({"url": paper_.list_url, "name": "سهل برس"}))
    stream = io.StringIO()
    watching(log=to_stream("json", stream)).run(once=True)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["event"] for line in lines if line["event"] != "stored"] == [
        "watching",
        "list read",
        "article failed",
        "stopped",
    ]
    failed = next(line for line in lines if line["event"] == "article failed")
    assert (
        failed["level"] == "warning" and failed["source"] == "سهل برس" and "404" in failed["error"] and failed["time"]
    )
    assert sum(line["new"] for line in lines if line["event"] == "stored") == 3
    assert "سهل برس" in stream.getvalue(), "as it is written, not escaped"


def test_a_log_for_people_without_what_is_less_grave() -> None:
    stream = io.StringIO()
    log = to_stream("text", stream, "warning")
    log.info("list read", source="سهل")
    log.warning("list failed", source="سهل برس")
    assert (
        "list read" not in stream.getvalue() and "list failed" in stream.getvalue() and "سهل برس" in stream.getvalue()
    )


def test_a_feed_is_tried(fetcher, paper_: Paper, clock: Wheel) -> None:
    trial = try_source(fetcher, Readers(), paper_.list_url, clock=clock, publisher="سهل برس", articles=2)
    assert trial.wanted.kind == "feed" and len(trial.listing.entries) == 4 and trial.feeds == []
    first, second = trial.articles
    words = paper_.articles[3].words
    assert first.document is not None and first.document.paragraphs == (words.title, *words.paragraphs)
    assert first.document.publisher == "سهل برس" and first.error is second.error is None
    assert [path for _, path in paper_.asked if path.startswith("/news")] == ["/news/1003", "/news/1002"]


def test_a_page_leads_to_its_feed(fetcher, paper_: Paper, clock: Wheel) -> None:
    trial = try_source(fetcher, Readers(), f"http://sahel.test:{paper_.port}/", clock=clock, articles=1)
    assert trial.feeds == [paper_.list_url] and trial.wanted.url == paper_.list_url and trial.wanted.kind == "feed"
    asked = try_source(fetcher, Readers(), f"http://sahel.test:{paper_.port}/", "page", clock=clock, articles=0)
    assert asked.wanted.kind == "page" and len(asked.listing.entries) == 4


@pytest.mark.parametrize("form", ["sitemap", "page", "atom", "json"])
def test_every_kind_is_known_for_what_it_is(fetcher, paper_: Paper, clock: Wheel, form: str) -> None:
    paper_.form = form
    trial = try_source(fetcher, Readers(), paper_.list_url, clock=clock, articles=1)
    assert trial.wanted.kind == paper_.kind and len(trial.listing.entries) == 4
    assert trial.articles[0].document is not None


def test_what_would_not_be_stored_is_told(fetcher, paper_: Paper, clock: Wheel) -> None:
    for article, fault in zip(
        paper_.articles, ("foreign", "missing", "redirect to private", "future date"), strict=True
    ):
        article.fault = fault
    trial = try_source(fetcher, Readers(), paper_.list_url, clock=clock, articles=4)
    by_url = {one.url: one for one in trial.articles}
    foreign, missing, private, future = (by_url[paper_.url(article)] for article in paper_.articles)
    assert foreign.foreign == "a language in Latin letters"
    assert "404" in missing.error and "private address" in private.error and future.doubt


def test_what_has_no_list_is_told(fetcher, paper_: Paper, clock: Wheel) -> None:
    paper_.fault = "garbage"
    with pytest.raises(InputError, match="no feed"):
        try_source(fetcher, Readers(), paper_.list_url, clock=clock)
    paper_.fault = "gone"
    with pytest.raises(FetchError, match="404"):
        try_source(fetcher, Readers(), paper_.list_url, clock=clock)
