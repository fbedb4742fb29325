"""robots.txt, pauses between requests, and waits that servers ask for."""

import math
import random
from datetime import UTC, datetime

import pytest

from marsad.fetching import Fetcher, Hosts, Limits, Permitted, Robots, backoff, canonical, host_of, retry_after
from marsad.model import FetchError

from .serving import Web


class Time:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def refused(robots: Robots, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        robots.permit(url)
    return caught.value


RULES = """
User-agent: *
Disallow: /private/
Disallow: /أرشيف/
Disallow: /*?print=
Allow: /private/open
Crawl-delay: 7

User-agent: otherbot
Disallow: /
"""


def test_what_a_site_asks_of_robots(fetcher: Fetcher, site: Web) -> None:
    site.routes["/robots.txt"] = lambda h: h.send(RULES, kind="text/plain; charset=utf-8")
    robots = Robots(fetcher, Time())
    assert robots.delay(site.url()) is None, "not read yet"
    robots.permit(site.url("/news/1"))
    robots.permit(site.url("/private/open"))
    for path in ("/private/x", "/news/1?print=1", "/%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/1", "/أرشيف/2"):
        assert refused(robots, site.url(path)).kind == "robots", path
    assert robots.delay(site.url()) == 7
    assert site.paths() == ["/robots.txt"], "asked for once"


def test_rules_of_our_own(fetcher: Fetcher, site: Web) -> None:
    site.routes["/robots.txt"] = lambda h: h.send(
        "User-agent: *\nAllow: /\n\nUser-agent: Marsad\nDisallow: /\n", kind="text/plain"
    )
    assert refused(Robots(fetcher, Time()), site.url("/")).kind == "robots"


def test_rules_are_read_again_after_half_a_day(fetcher: Fetcher, site: Web) -> None:
    time = Time()
    robots = Robots(fetcher, time)
    robots.permit(site.url("/a"))
    site.routes["/robots.txt"] = lambda h: h.send("User-agent: *\nDisallow: /", kind="text/plain")
    robots.permit(site.url("/b"))
    time.now += 13 * 3600
    refused(robots, site.url("/c"))
    assert site.paths() == ["/robots.txt"] * 2


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_rules_allows_all(fetcher: Fetcher, site: Web, status: int) -> None:
    site.routes["/robots.txt"] = lambda h: h.send(status=status)
    Robots(fetcher, Time()).permit(site.url("/a"))


def test_a_site_that_cannot_say_is_left_alone_until_it_can(fetcher: Fetcher, site: Web) -> None:
    site.routes["/robots.txt"] = lambda h: h.send(status=503, Retry_After="60")
    robots = Robots(fetcher, Time())
    error = refused(robots, site.url("/a"))
    assert error.passing and error.retry_after == 60 and "robots.txt cannot be read" in error.message
    site.routes["/robots.txt"] = lambda h: h.send("")
    robots.permit(site.url("/a"))


def test_a_page_in_place_of_rules_allows_all(fetcher: Fetcher, site: Web) -> None:
    site.routes["/robots.txt"] = lambda h: h.send("<!doctype html><html><body>مرحباً</body></html>")
    Robots(fetcher, Time()).permit(site.url("/a"))


def test_rules_of_the_host_redirected_to_hold_as_well(fetcher: Fetcher, site: Web) -> None:
    site.routes["/a"] = lambda h: h.send(status=302, Location="/closed")
    site.routes["/robots.txt"] = lambda h: h.send("User-agent: *\nDisallow: /closed", kind="text/plain")
    robots = Robots(fetcher, Time())
    with pytest.raises(FetchError, match="stay away"):
        fetcher.get(site.url("/a"), permit=robots.permit)
    assert "/closed" not in site.paths()


def test_rules_without_end(fetching, site: Web) -> None:
    site.routes["/robots.txt"] = lambda h: h.send(RULES + "# نص\n" * 200_000, kind="text/plain")
    robots = Robots(fetching(Permitted(["127.0.0.1"]), Limits()), Time())
    refused(robots, site.url("/private/x"))


def test_one_request_at_a_time_with_a_pause() -> None:
    hosts = Hosts(delay=2)
    assert hosts.ready("a") == 0
    hosts.begin("a", 100)
    assert hosts.ready("a") == math.inf and hosts.ready("b") == 0
    hosts.done("a", 101)
    assert hosts.ready("a") == 103
    hosts.begin("a", 103)
    hosts.done("a", 103.5, delay=10)
    assert hosts.ready("a") == 113.5, "robots.txt asks for more"


def test_a_host_in_trouble_is_left_alone_for_longer_and_longer() -> None:
    hosts = Hosts(delay=1, dice=random.Random(1))
    waits, now = [], 0.0
    for _ in range(8):
        hosts.begin("a", now)
        hosts.done("a", now, FetchError("timeout", "", "a", passing=True))
        waits.append(hosts.ready("a") - now)
        now = hosts.ready("a")
    assert 15 <= waits[0] <= 30 and waits[-1] >= 900 and max(waits) <= 1800
    hosts.begin("a", now)
    hosts.done("a", now)
    assert hosts.ready("a") == now + 1, "well again"


def test_a_page_in_trouble_is_no_host_in_trouble() -> None:
    hosts = Hosts(delay=1)
    for error in (FetchError("status", "", "a", status=404), FetchError("truncated", "", "a", passing=True)):
        hosts.begin("a", 0)
        hosts.done("a", 0, error)
        assert hosts.ready("a") == 1


def test_a_host_that_asks_to_wait_is_obeyed() -> None:
    hosts = Hosts(delay=1)
    hosts.begin("a", 0)
    hosts.done("a", 0, FetchError("status", "", "a", status=429, retry_after=500))
    assert hosts.ready("a") == 500


NOW = datetime(2020, 12, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "999999999999"}, 86_400),
        ({"retry-after": "Sun, 27 Dec 2020 10:05:00 GMT"}, 300),
        ({"retry-after": "Sun, 27 Dec 2020 09:00:00 GMT"}, 0),
        # The server's clock is a year behind: its own Date tells how long it means.
        ({"retry-after": "Fri, 27 Dec 2019 10:05:00 GMT", "date": "Fri, 27 Dec 2019 10:00:00 GMT"}, 300),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "١٢٠"}, None),
        ({}, None),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


def test_waits_double_with_jitter() -> None:
    dice = random.Random(7)
    for failures in range(1, 40):
        whole = min(21_600, 60 * 2 ** (failures - 1))
        assert whole / 2 <= backoff(failures, dice) <= whole
    assert len({backoff(5, dice) for _ in range(20)}) == 20, "not all at the same moment"


@pytest.mark.parametrize(
    ("url", "base", "known"),
    [
        ("https://Example.org", None, "https://example.org/"),
        ("HTTP://EXAMPLE.com:80/a/../b#top", None, "http://example.com/b"),
        (
            "/خبر?utm_source=rss&id=7&fbclid=x",
            "https://example.org/rss.xml",
            "https://example.org/%D8%AE%D8%A8%D8%B1?id=7",
        ),
        ("../n/1", "https://example.org/a/b/", "https://example.org/a/n/1"),
        ("//cdn.example.org/x", "https://example.org/", "https://cdn.example.org/x"),
        ("http://موقع.مصر/خبر", None, "http://xn--4gbrim.xn--wgbh1c/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/?a=1&b=2", None, "https://example.org/?a=1&b=2"),
    ],
)
def test_the_address_an_item_is_known_by(url: str, base: str | None, known: str) -> None:
    assert canonical(url, base) == known
    assert canonical(known) == known


@pytest.mark.parametrize(
    "url",
    ["", "خبر", "mailto:a@b", "http:///x", "http://exa\nmple.com/", "https://example.org/" + "x" * 3000, "http://[::1"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        canonical(url)
    assert caught.value.kind == "address" and "\n" not in str(caught.value)


def test_hosts() -> None:
    assert host_of("https://example.org:443/") == "example.org" == host_of("http://EXAMPLE.org")
    assert host_of("http://example.org:8080/") == "example.org:8080"
