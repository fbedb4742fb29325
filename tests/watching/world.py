"""The press of the big tests: papers with one fault each, mixed with sound ones; and what must be true after a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from marsad.record import Record
from marsad.record.watched import ITEMS
from marsad.watching import Sources, wanted

from .press import Paper, Press, paper
from .prose import DESKS, Desk, printed, story

#: faults of single articles that go away, and the article is to be stored
PASSING = [
    "stalls at first",
    "500 at first",
    "429 at first",
    "503 until a date",
    "cut off at first",
    "truncated gzip at first",
]
#: faults that stay: the article is not to be had, and that must be seen
LASTING = ["redirect loop", "redirect to private", "redirect to metadata", "endless", "bomb", "missing", "picture"]
#: oddities: the article is to be stored all the same
ODD = [
    "wrong charset",
    "no charset",
    "duplicate guid",
    "future date",
    "hijri date",
    "skewed",
    "no page",
    "whole in feed",
]
#: faults of whole papers
LISTS = ["500 at first", "truncated at first", "stalls at first", "moved", "wrong charset", "malformed"]
#: every so many articles of a paper one is an agency's dispatch, which others print as well
DISPATCHES = 12
CLOSED = "User-agent: *\nDisallow: /news/1003\nCrawl-delay: 2\n"


def world(papers: int, articles: int, since: datetime, desks: Sequence[Desk] = DESKS) -> list[Paper]:
    """So many papers with so many articles in all, every fault among them at least once, and dispatches in several of them."""
    each = -(-articles // papers)
    forms = ["rss"] * papers
    for place, form in enumerate(("atom", "json", "sitemap", "page")):
        forms[papers - 1 - place] = form
    made = [
        paper(f"p{n:02}.test", each, since - timedelta(minutes=7 * each // 2), forms[n], desks=desks)
        for n in range(papers)
    ]
    for number, one in enumerate(made):
        for article in one.articles[DISPATCHES::DISPATCHES]:
            agency = f"agency/{(number * each + article.number) // DISPATCHES % (each or 1)}"
            article.words = printed(story(agency, desks=desks), f"{one.host}/{article.number}", desks)
    rss = [one for one in made if one.form == "rss"]
    for place, fault in enumerate((*PASSING, *LASTING, *ODD, "foreign")):
        one = rss[place % len(rss)]
        one.articles[4 + place // len(rss)].fault = fault
        if fault == "duplicate guid":
            one.articles[3].fault = fault
    for place, fault in enumerate(LISTS):
        rss[-1 - place % len(rss)].fault = fault
    rss[0].rules = CLOSED
    rss[1].dead = (since.timestamp() + 900, since.timestamp() + 1500)
    for one in made:
        changing = next(a for a in one.articles[1:] if not a.fault)
        changing.changed, changing.changes = story(f"{one.host}/changed", desks=desks), since.timestamp() + 3600
    copied = rss[2].articles[1]
    rss[3].articles[1].words = copied.words  # an agency's report in two papers
    return made


def hopeless(start: datetime) -> list[Paper]:
    """Papers that nothing can be had of."""
    return [paper("garbage.test", 2, start, fault="garbage"), paper("gone.test", 2, start, fault="gone")]


def add_all(sources: Sources, press: Press) -> None:
    sources.put(
        [wanted({"url": p.list_url, "name": p.name, "kind": p.kind, "interval": "10m"}) for p in press.papers.values()]
    )


def closed(one: Paper, path: str) -> bool:
    return bool(one.rules) and path == "/news/1003"


def check(record: Record, sources: Sources, press: Press, skipped: tuple[str, ...] = ()) -> dict[str, Any]:
    """Compare what the record holds with what the papers had; returns figures."""
    with record.database.reading() as connection:
        items = {row.url: row for row in connection.execute(select(ITEMS))}
    held = {document.url: document for document in record.documents() if document.url}
    health = {one.name: one for one in sources.health()}
    figures: Counter[str] = Counter()
    for one in press.papers.values():
        if one.host in skipped:
            continue
        problems = {problem.url: problem for problem in sources.problems(one.name, 10_000)}
        for article in one.articles:
            url, fault = one.url(article), article.fault
            words = article.now(press.now())
            if fault == "no page":
                texts = [d for d in record.documents() if d.url is None and d.paragraphs[0] == article.words.title]
                assert len(texts) == 1 and texts[0].paragraphs[1:] == article.words.paragraphs, url
                figures["stored"] += 1
                continue
            assert url in items, (url, fault, "was never noted")
            if closed(one, f"/news/{article.number + 1000}"):
                assert items[url].state == "failed" and "robots.txt" in problems[url].error, url
                figures["refused"] += 1
            elif fault in LASTING:
                assert items[url].state == "failed", (url, fault, items[url])
                assert problems[url].error and url not in held
                figures["failed"] += 1
            elif fault == "foreign":
                assert items[url].state == "skipped" and "not in Arabic" in items[url].error and url not in held
                figures["skipped"] += 1
            else:
                assert items[url].state == "stored", (url, fault, items[url])
                document = held[url]
                assert document.paragraphs == (words.title, *words.paragraphs), (url, fault)
                versions = record.versions(document.id)
                changed = article.changed is not None and press.now() > article.changes
                assert len(versions) == (2 if changed else 1), (url, fault, versions)
                figures["stored"] += 1
                figures["versions"] += len(versions) - 1
                expected = article.published.date()
                if fault != "future date":
                    assert document.anchor is not None and abs(document.anchor - expected) <= timedelta(days=1), (
                        url,
                        fault,
                    )
                else:
                    assert document.anchor is None or document.anchor == expected, (url, document.anchor)
                    assert items[url].error, "what is doubtful is told"
        own = health[one.name]
        assert own.last_success, own
        if one.fault in ("500 at first", "truncated at first", "stalls at first", "malformed"):
            assert own.last_error, own
    assert len(held) == len({document.id for document in held.values()})
    return dict(figures)
