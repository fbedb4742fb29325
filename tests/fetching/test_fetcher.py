"""Answers as servers give them, sound and broken: each is taken, or refused with its reason and no more than was wanted read."""

import gzip
import resource
import threading
import zlib

import pytest

from marsad.fetching import LISTS, Fetcher, Limits, Permitted
from marsad.model import FetchError

from .serving import Handler, Web

TEXT = "أعلنت الحكومة اليوم قرارها. " * 50


def refused(fetcher: Fetcher, url: str, **more: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url, **more)
    return caught.value


def packed(data: bytes, **named: str):
    return lambda h: h.send(data, **named)


def test_an_answer(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.send(TEXT, ETag='"1"')
    answer = fetcher.get(site.url())
    assert (answer.status, answer.body.decode(), answer.headers["etag"]) == (200, TEXT, '"1"')
    assert answer.content_type == "text/html; charset=utf-8" and not answer.unchanged
    asked = site.asked[0].headers
    assert asked["user-agent"] == "Marsad" and asked["accept-encoding"] == "gzip, deflate"


def test_what_has_not_changed_is_not_sent(fetcher: Fetcher, site: Web) -> None:
    def route(h: Handler) -> None:
        assert h.headers["If-None-Match"] == '"1"' and h.headers["If-Modified-Since"] == "Sun, 27 Dec 2020 10:00:00 GMT"
        h.send(status=304, kind="")

    site.routes["/"] = route
    assert fetcher.get(site.url(), etag='"1"', last_modified="Sun, 27 Dec 2020 10:00:00 GMT").unchanged


def test_an_etag_goes_back_as_it_came(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.raw('HTTP/1.1 200 OK\r\nETag: "نسخة"\r\nContent-Length: 2\r\n\r\nok'.encode())
    etag = fetcher.get(site.url()).headers["etag"]
    fetcher.get(site.url(), etag=etag)
    assert site.asked[-1].headers["if-none-match"].encode("latin-1").decode() == '"نسخة"'


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "raw deflate", "two members", "refuse behind"])
def test_packings(fetcher: Fetcher, site: Web, coding: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    data = {
        "gzip": gzip.compress(TEXT.encode()),
        "x-gzip": gzip.compress(TEXT.encode()),
        "deflate": zlib.compress(TEXT.encode()),
        "raw deflate": raw.compress(TEXT.encode()) + raw.flush(),
        "two members": gzip.compress(TEXT[:100].encode()) + gzip.compress(TEXT[100:].encode()),
        "refuse behind": gzip.compress(TEXT.encode()) + b"\0" * 20,
    }[coding]
    name = coding if coding in ("gzip", "x-gzip", "deflate") else "deflate" if "deflate" in coding else "gzip"
    site.routes["/"] = packed(data, Content_Encoding=name)
    assert fetcher.get(site.url()).body.decode() == TEXT


def test_a_packing_that_arrives_byte_by_byte(fetcher: Fetcher, site: Web) -> None:
    data = gzip.compress(TEXT.encode())

    def route(h: Handler) -> None:
        h.send_response(200)
        h.send_header("Content-Encoding", "gzip")
        h.send_header("Transfer-Encoding", "chunked")
        h.end_headers()
        for byte in data:
            h.wfile.write(b"1\r\n" + bytes([byte]) + b"\r\n")
        h.wfile.write(b"0\r\n\r\n")

    site.routes["/"] = route
    assert fetcher.get(site.url()).body.decode() == TEXT


def test_a_bomb_is_cut_off_early(fetcher: Fetcher, site: Web) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    site.routes["/"] = lambda h: h.raw(head + bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = refused(fetcher, site.url())
    assert error.kind == "too-large" and "100,000 bytes when unpacked" in error.message and len(bomb) < 250_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


def test_packed_twice_is_refused(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = packed(gzip.compress(gzip.compress(b"x")), Content_Encoding="gzip, gzip")
    assert refused(fetcher, site.url()).kind == "broken"
    site.routes["/"] = packed(b"x", Content_Encoding="br")
    assert "br, which was not asked for" in refused(fetcher, site.url()).message


@pytest.mark.parametrize("where", ["in the packing", "by length", "in a chunk"])
def test_a_truncated_body_is_noticed(fetcher: Fetcher, site: Web, where: str) -> None:
    data = gzip.compress(TEXT.encode())

    def route(h: Handler) -> None:
        if where == "in the packing":
            h.send(data[: len(data) // 2], Content_Encoding="gzip")
        elif where == "by length":
            h.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500)
        else:
            h.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + b"x" * 500)

    site.routes["/"] = route
    error = refused(fetcher, site.url())
    assert error.kind == "truncated" and error.passing


def test_refuse_instead_of_a_packing(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = packed(b"\x1f\x8b" + TEXT.encode(), Content_Encoding="gzip")
    assert refused(fetcher, site.url()).kind == "broken"


def test_too_large_as_announced(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n" + b"x" * 1000)
    assert "2,000,000,000 bytes" in refused(fetcher, site.url()).message


def test_a_body_without_end(fetcher: Fetcher, site: Web) -> None:
    sent = 0

    def route(h: Handler) -> None:
        nonlocal sent
        h.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not site.over.is_set():
            h.wfile.write(b"x" * 65_536)
            sent += 65_536

    site.routes["/"] = route
    assert refused(fetcher, site.url()).kind == "too-large"
    assert sent < 20_000_000, "what the sockets held"


@pytest.mark.parametrize("how", ["says nothing", "stops in its head", "stops in its body"])
def test_a_silent_server(fetcher: Fetcher, site: Web, how: str) -> None:
    heads = {
        "says nothing": b"",
        "stops in its head": b"HTTP/1.1 200 OK\r\nCont",
        "stops in its body": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nxx",
    }
    site.routes["/"] = lambda h: h.raw(heads[how]) or (site.over.wait(20) and None)
    error = refused(fetcher, site.url())
    assert error.kind == "timeout" and error.passing and "0.6 s of silence" in error.message


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_sends_a_byte_now_and_then(fetching, site: Web, part: str) -> None:
    fetcher = fetching(Permitted(["127.0.0.1"]), Limits(total=1.0, silence=0.6))

    def route(h: Handler) -> None:
        h.close_connection = True
        h.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X: "))
        while not site.over.wait(0.05):
            h.wfile.write(b"x")

    site.routes["/"] = route
    assert "not done after 1 s in all" in refused(fetcher, site.url()).message


def test_redirects_in_a_circle_and_too_many(fetcher: Fetcher, site: Web) -> None:
    site.routes["/a"] = lambda h: h.send(status=301, Location="/b")
    site.routes["/b"] = lambda h: h.send(status=302, Location="/a")
    assert "in a circle" in refused(fetcher, site.url("/a")).message
    assert site.paths() == ["/a", "/b"]
    site.otherwise = lambda h: h.send(status=307, Location=h.path + "x")
    assert "more than 5 times" in refused(fetcher, site.url("/c")).message
    site.routes["/none"] = lambda h: h.send(status=301)
    assert "without saying where to" in refused(fetcher, site.url("/none")).message


def test_a_redirect_to_an_arabic_path(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.raw(
        "HTTP/1.1 301 Moved\r\nLocation: /خبر عاجل\r\nContent-Length: 0\r\n\r\n".encode()
    )
    site.routes["/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84"] = lambda h: h.send("وصل")
    assert fetcher.get(site.url()).body.decode() == "وصل"


def test_every_hop_is_asked_for(fetcher: Fetcher, site: Web) -> None:
    site.routes["/a"] = lambda h: h.send(status=301, Location="/b")
    site.routes["/b"] = lambda h: h.send("لا")
    hops: list[str] = []

    def permit(url: str) -> None:
        hops.append(url)
        if url.endswith("/b"):
            raise FetchError("robots", "no", url)

    assert refused(fetcher, site.url("/a"), permit=permit).kind == "robots"
    assert hops == [site.url("/a"), site.url("/b")] and site.paths() == ["/a"]


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/zip"])
def test_types_that_are_not_read(fetcher: Fetcher, site: Web, kind: str) -> None:
    read = threading.Event()

    def route(h: Handler) -> None:
        h.raw(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 9\r\n\r\n".encode())
        read.wait(5)

    site.routes["/"] = route
    assert refused(fetcher, site.url()).kind == "type", "before the body has come"
    read.set()
    site.routes["/feed"] = lambda h: h.send("<rss/>", kind="application/rss+xml")
    assert refused(fetcher, site.url("/feed")).kind == "type"
    assert fetcher.get(site.url("/feed"), types=LISTS).status == 200
    site.routes["/bare"] = lambda h: h.send("x", kind="")
    assert fetcher.get(site.url("/bare")).status == 200


@pytest.mark.parametrize(
    ("status", "passing"),
    [(500, True), (503, True), (429, True), (404, False), (410, False), (403, False), (204, False)],
)
def test_other_answers(fetcher: Fetcher, site: Web, status: int, passing: bool) -> None:
    site.routes["/"] = lambda h: h.send(status=status)
    error = refused(fetcher, site.url())
    assert (error.status, error.passing) == (status, passing) and f"answers {status}" in error.message


def test_a_server_that_asks_to_wait(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.send(status=429, Retry_After="120")
    error = refused(fetcher, site.url())
    assert error.retry_after == 120 and "asks to wait 120 s" in error.message


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000]
)
def test_what_is_no_http(fetcher: Fetcher, site: Web, answer: bytes) -> None:
    site.routes["/"] = lambda h: h.raw(answer)
    error = refused(fetcher, site.url())
    assert error.kind == "broken" and error.passing
