"""What a watcher does with single sources: politely, once, and again where that may help."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marsad.pipeline.adding import Coding
from marsad.record import Record
from marsad.record.watched import ITEMS, SOURCES, WATCHERS
from marsad.watching import Sources, wanted
from marsad.watching.items import note
from marsad.watching.reading import Listed

from ..fetching.serving import Web
from .conftest import START, Wheel
from .press import Paper, Press, paper
from .prose import Story, story


@pytest.fixture
def press(server: Web, sources: Sources, clock: Wheel):
    """Puts papers on the server and into the record's sources."""

    def put(*papers: Paper, **fields: str) -> Press:
        made = Press(server, list(papers), clock.now)
        for one in papers:
            sources.add(wanted({"url": one.list_url, "name": one.host, "kind": one.kind, **fields}))
        return made

    return put


def sahel(count: int = 3, **more: object) -> Paper:
    return paper("sahel.test", count, START - timedelta(hours=1), **more)


def states(record: Record) -> dict[str, str]:
    with record.database.reading() as connection:
        return {row.url.rsplit("/", 1)[-1]: row.state for row in connection.execute(select(ITEMS))}


def health(sources: Sources, name: str = "sahel.test"):
    return next(one for one in sources.health() if one.name == name)


def test_once_visits_what_is_due_and_ends(record, sources, press, watching) -> None:
    one = sahel()
    press(one, publisher="سهل برس")
    watching().run(once=True)
    assert record.size() == 3 and set(states(record).values()) == {"stored"}
    document = next(record.documents())
    assert document.publisher == "سهل برس" and document.id == document.url == one.url(one.articles[2])
    assert record.original(document.id).startswith(b"<!doctype html>"), "the page as it came, unpacked"
    before = len(one.asked)
    watching().run(once=True)
    assert len(one.asked) == before, "nothing was due"
    own = health(sources)
    assert (own.state, own.items, own.stored, own.items_per_day, own.visiting) == ("well", 3, 3, 3.0, False)


def test_what_has_not_changed_is_not_fetched_again(record, sources, press, watch_for) -> None:
    one = sahel()
    press(one, interval="10m")
    watch_for(2 * 3600, settings={"rechecks": (3600,)})
    pages = [path for _, path in one.asked if path.startswith("/news/")]
    assert sorted(pages) == sorted([f"/news/{1000 + n}" for n in range(3)] * 2), "once, and once to look again"
    assert one.lists > 8 and record.size() == 3
    assert all(len(record.versions(d.id)) == 1 for d in record.documents())


def test_a_changed_article_becomes_a_version(record, sources, press, watch_for, clock) -> None:
    one = sahel(form="rss")
    one.articles[0].changed, one.articles[0].changes = story("تغير"), clock.time + 3000
    press(one, interval="10m")
    watch_for(2 * 3600, settings={"rechecks": ()})
    url = one.url(one.articles[0])
    versions = record.versions(url)
    assert [v["number"] for v in versions] == [1, 2] and versions[1]["current"]
    assert record.document(url).paragraphs[0] == story("تغير").title
    assert [moment for moment, path in one.asked if path == "/news/1000"][1] < clock.time - 3000, "its list told of it"


def test_requests_to_a_host_keep_their_distance(press, watching, clock) -> None:
    one = sahel(6, rules="User-agent: *\nCrawl-delay: 5\n")
    other = paper("waha.test", 6, START - timedelta(hours=1))
    press(one, other)
    watching(settings={"delay": 2.0}).run(once=True)
    for host, pause in ((one, 5.0), (other, 2.0)):
        moments = [moment for moment, path in host.asked if path.startswith("/news")]
        assert len(moments) == 6
        assert min(b - a for a, b in itertools.pairwise(moments)) >= pause


def test_a_source_that_is_told_to_wait_waits(record, sources, press, watch_for) -> None:
    one = sahel()
    one.articles[1].fault = "429 at first"
    press(one)
    watch_for(1800)
    moments = [moment for moment, path in one.asked if path == "/news/1001"]
    assert len(moments) == 2 and moments[1] - moments[0] >= 240
    between = [path for moment, path in one.asked if moments[0] < moment < moments[0] + 240]
    assert between == [], "nothing else is asked of the host either"
    assert record.size() == 3


def test_a_list_that_fails_is_tried_less_and_less(sources, press, watch_for, clock) -> None:
    one = sahel(fault="garbage")
    press(one, interval="10m")
    watch_for(24 * 3600, settings={"poll": 600.0})
    moments = [moment for moment, path in one.asked if path == "/feed"]
    gaps = [b - a for a, b in itertools.pairwise(moments)]
    assert 6 <= len(moments) <= 25 and gaps[-1] > 2 * 3600 and gaps[0] <= 600
    own = health(sources)
    assert own.state == "failing" and own.failures == len(moments) and own.last_error and own.last_success is None


def test_a_source_recovers(sources, press, watch_for, record) -> None:
    one = sahel(fault="500 at first")
    press(one, interval="10m")
    watch_for(3600)
    own = health(sources)
    assert (
        own.state == "well"
        and own.failures == 0
        and "answers 500" in own.last_error
        and own.failed_at < own.last_success
    )
    assert record.size() == 3


def test_a_source_falls_silent(sources, press, watch_for, clock) -> None:
    one, other = sahel(), paper("waha.test", 3, START - timedelta(hours=1))
    press(one, other)
    sources.put([wanted({"url": other.list_url, "name": "waha.test", "silence": "6h"})])
    watch_for(7 * 3600, settings={"poll": 600.0})
    assert health(sources).state == "well" and health(sources, "waha.test").state == "silent"
    clock.go(30 * 86_400)
    assert health(sources).state == "silent"


def test_two_lists_of_one_paper_name_the_same_article(record, sources, press, watching) -> None:
    one = sahel()
    press(one)
    sources.add(wanted({"url": one.list_url + "/", "name": "again"}))
    watching().run(once=True)
    assert record.size() == 3 and len([p for _, p in one.asked if p.startswith("/news/")]) == 3
    assert health(sources, "again").items + health(sources).items == 3


def test_an_article_is_found_by_site_map_and_by_page(record, sources, press, watching) -> None:
    papers = [
        paper(f"{form}.test", 4, START - timedelta(hours=2), form) for form in ("sitemap", "page", "atom", "json")
    ]
    papers[0].articles[0].published -= timedelta(days=90)
    press(*papers)
    watching().run(once=True)
    assert record.size() == 15, "the site map's old one was there before it was watched"
    assert {one.state for one in sources.health()} == {"well"}


def test_an_article_that_is_given_up_can_be_tried_again(record, sources, press, watching) -> None:
    one = sahel()
    one.articles[1].fault = "missing"
    press(one)
    watching().run(once=True)
    assert states(record) == {"1000": "stored", "1001": "failed", "1002": "stored"}
    [problem] = sources.problems("sahel.test")
    assert "answers 404" in problem.error and problem.url == one.url(one.articles[1]) and problem.title
    one.articles[1].fault = ""
    watching().run(once=True)
    assert record.size() == 2
    assert sources.retry("sahel.test") == 1
    watching().run(once=True)
    assert record.size() == 3 and sources.problems("sahel.test") == []


def test_a_page_that_is_gone_leaves_what_was_stored(record, sources, press, watch_for) -> None:
    one = sahel()
    press(one)
    watch_for(600)
    one.articles[0].fault = "missing"
    watch_for(2 * 3600)
    assert record.size() == 3 and states(record)["1000"] == "stored"
    [problem] = sources.problems("sahel.test")
    assert problem.state == "stored" and "404" in problem.error


def test_a_paused_source_is_left_alone(record, sources, press, watching) -> None:
    one = sahel()
    press(one)
    sources.pause("sahel.test")
    watching().run(once=True)
    assert one.asked == [] and record.size() == 0


def test_a_document_that_cannot_be_stored_keeps_no_other_out(record, sources, press, watching, monkeypatch) -> None:
    one = sahel()
    press(one)
    poison = one.articles[1].words.title

    def code(documents, report):
        for document in documents:
            if document.paragraphs[0] == poison:
                raise ValueError("a defect")
            yield ""

    watching(coding=Coding(code, "t", "t")).run(once=True)
    assert record.size() == 2
    [problem] = sources.problems("sahel.test")
    assert problem.state == "failed" and "cannot be stored: ValueError: a defect" in problem.error
    assert record.check() == []


def test_a_reader_that_fails_is_told_of(record, sources, press, watching) -> None:
    from marsad.watching.wiring import Readers

    class Broken(Readers):
        def article(self, answer, *rest):
            if answer.url.endswith("1001"):
                raise RuntimeError("a defect")
            return super().article(answer, *rest)

    press(sahel())
    watching(reading=Broken()).run(once=True)
    assert states(record) == {"1000": "stored", "1001": "failed", "1002": "stored"}
    assert "RuntimeError: a defect" in sources.problems("sahel.test")[0].error


def test_what_goes_with_watching_is_done_after_storing(record, press, watching) -> None:
    press(sahel())
    sizes: list[int] = []
    watching(besides=lambda: sizes.append(record.size())).run(once=True)
    assert sizes and sizes[-1] == 3


def test_nothing_is_left_behind(record, press, watching) -> None:
    press(sahel())
    watching().run(once=True)
    with record.database.reading() as connection:
        assert connection.execute(select(WATCHERS)).all() == []
        assert set(connection.execute(select(SOURCES.c.owner)).scalars()) == {None}


def test_a_record_that_cannot_be_written_is_waited_for(record, sources, press, watching, monkeypatch) -> None:
    from marsad.model import RecordError

    one = sahel()
    press(one)
    made = watching()
    real, failures = made.shelf.store, [RecordError("the disk is full", "x"), RecordError("another process", "x")]

    def store(batch):
        if failures:
            raise failures.pop()
        if not failures:
            made.stop()
        return real(batch)

    monkeypatch.setattr(made.shelf, "store", store)
    made.run()
    assert failures == []
    watching().run(once=True)
    assert record.size() == 3 and set(states(record).values()) == {"stored"}


def test_a_record_that_cannot_be_written_ends_a_single_run(record, press, watching, monkeypatch) -> None:
    from marsad.model import RecordError

    press(sahel())
    made = watching()

    def store(batch):
        raise RecordError("the disk is full", "x")

    monkeypatch.setattr(made.shelf, "store", store)
    with pytest.raises(RecordError, match="disk is full"):
        made.run(once=True)


def test_a_list_is_noted_once(record: Record, sources: Sources, clock: Wheel) -> None:
    source = sources.add(wanted({"url": "https://a.example/feed"}))
    other = sources.add(wanted({"url": "https://b.example/feed"}))

    def noted(one, *entries: Listed):
        with record.database.writing() as connection:
            return note(connection, one, one.url, entries, clock.time)

    first = Listed("/1#top", "g", "عنوان")
    assert noted(source, first, Listed("https://a.example/1?utm_source=x"), Listed(None, "g1", "بلا رابط"))[:2] == (
        2,
        0,
    )
    assert noted(source, first, Listed(None, "g1", "بلا رابط"))[:2] == (0, 0)
    assert noted(source, Listed("/1", "g", "عنوان جديد"))[:2] == (0, 1)
    assert noted(other, Listed("https://a.example/1", "g", "عنوان ثالث"))[:2] == (0, 0), "it is the first one's"
    assert noted(other, Listed(None, "g1", "بلا رابط"))[:2] == (1, 0), "a guid is its own source's"
    came = noted(source, Listed("javascript:alert(1)"), Listed("/2"))
    assert came.new == 1 and "only http and https" in came.problems[0]
    many = noted(source, *(Listed(f"/many/{n}") for n in range(6000)))
    assert many.new == 5000 and "only the first 5,000" in many.problems[0]


def test_the_time_a_watcher_takes_for_now_is_the_clocks(record, press, watching, clock) -> None:
    press(sahel())
    watching().run(once=True)
    with record.database.reading() as connection:
        found = connection.execute(select(ITEMS.c.found)).scalars().all()
    assert all(datetime.fromisoformat(moment) < datetime(2020, 12, 28, tzinfo=UTC) for moment in found)


def test_a_source_removed_while_it_is_visited(record, sources, press, watching, server) -> None:
    one, other = sahel(), paper("waha.test", 3, START - timedelta(hours=1))
    press(one, other)
    answer = server.otherwise

    def removing(handler) -> None:
        if handler.path == "/feed" and "sahel" in handler.headers["Host"]:
            sources.remove("sahel.test")
        answer(handler)

    server.otherwise = removing
    watching().run(once=True)
    assert record.size() == 3 and [own.name for own in sources.health()] == ["waha.test"]


def test_articles_that_name_one_canonical_address_stay_apart(record, sources, press, watching, monkeypatch) -> None:
    one = sahel(4)
    press(one)
    real = Paper.html
    section = "http://sahel.test/politics"
    monkeypatch.setattr(
        Paper, "html", lambda self, a, now: real(self, a, now).replace(self.url(a) + '">', section + '">', 1)
    )
    watching().run(once=True)
    assert record.size() == 4 and all(len(record.versions(d.id)) == 1 for d in record.documents())
    assert len({document.url for document in record.documents()}) == 4


def test_two_addresses_of_one_article_are_one_document(record, sources, press, watching, monkeypatch) -> None:
    one = sahel(2)
    one.articles[1].words = one.articles[0].words
    one.articles[1].published = one.articles[0].published
    press(one)
    real = Paper.html
    monkeypatch.setattr(Paper, "html", lambda self, a, now: real(self, a, now).replace("/news/1001", "/news/1000"))
    watching().run(once=True)
    assert record.size() == 1 and set(states(record).values()) == {"stored"}


def test_a_page_that_leads_to_the_front_page_is_gone(record, sources, press, watching, server) -> None:
    one = sahel()
    press(one)
    answer = server.otherwise
    server.otherwise = lambda h: h.send(status=302, Location="/") if h.path == "/news/1001" else answer(h)
    watching().run(once=True)
    assert states(record)["1001"] == "failed" and record.size() == 2
    assert "front page" in sources.problems("sahel.test")[0].error


def test_a_password_is_used_and_not_shown(record, sources, press, watching) -> None:
    one = sahel()
    made = press(one)
    sources.remove("sahel.test")
    sources.add(wanted({"url": one.list_url.replace("//", "//salma:secret@"), "name": "sahel"}))
    watching().run(once=True)
    assert record.size() == 3
    assert made.server.asked[1].headers["authorization"].startswith("Basic ")
    own = health(sources, "sahel")
    assert own.url == one.list_url and "secret" not in str(own)
    assert "secret" in sources.all()[0].url, "kept, and exported"


def test_many_batches_are_one_run_of_the_books(record, press, watching) -> None:
    press(*(paper(f"p{n}.test", 11, START - timedelta(hours=2)) for n in range(2)))
    watching().run(once=True)
    [run] = record.runs()
    assert run["documents"] == 22 and run["finished"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_ministry_without_a_country_is_its_sources(record, sources, press, watching) -> None:
    from marsad.pipeline.adding import coding, homes, recode

    one = sahel(1)
    one.articles[0].words = Story(
        "وزير الداخلية يدين الهجوم", ("أدان وزير الداخلية الهجوم على المدينة، وقال إن التحقيق فيه بدأ أمس.",)
    )
    press(one, publisher="صحيفة لا يعرفها أحد", country="SYR")
    made = watching(coding=None)
    made.run(once=True)

    def codes() -> set[str]:
        return {actor["code"] for event in record.events() for actor in event["actors"]}

    assert codes() == {"SYR GOV"}
    assert homes(record) == {"صحيفة لا يعرفها أحد": "SYR"}
    recode(record, coding(homes=homes(record)), print)
    assert codes() == {"SYR GOV"}
