"""Small files that swell: every reader stops at its limit, quickly and in words."""

import gzip
import tracemalloc

import pytest

from marsad.model import InputError
from marsad.readers import Origin
from marsad.readers.bounds import inflated
from marsad.readers.registry import read_bytes

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ها">'
    + "".join(f'<!ENTITY {"abcdefghijk"[n + 1]} "{("&" + "abcdefghijk"[n] + ";") * 10}">' for n in range(9))
    + "]>"
)
FORMS = {
    "feed": f'<?xml version="1.0"?>{LAUGHS}<rss version="2.0"><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>',
    "atom": f'<?xml version="1.0"?>{LAUGHS}<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&j;</title></entry></feed>',
    "sitemap": f'<?xml version="1.0"?>{LAUGHS}<urlset><url><loc>https://a.example/&j;</loc></url></urlset>',
    "opml": f'<?xml version="1.0"?>{LAUGHS}<opml><body><outline text="&j;" xmlUrl="https://a.example"/></body></opml>',
}
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_billion_laughs_is_refused(form: str, charset: str) -> None:
    (problem,) = read_bytes(FORMS[form].encode(charset), Origin("x"))
    assert isinstance(problem, InputError) and "entities of its own" in str(problem)


def test_entities_that_name_files_are_refused() -> None:
    (problem,) = read_bytes(OUTSIDE.encode(), Origin("x"))
    assert isinstance(problem, InputError) and "entities of its own" in str(problem)


@pytest.mark.parametrize("name", ["a.html", "a.rss", "a.opml", "sitemap.xml", "a.eml", "a.pdf", "a.docx"])
def test_gzip_bombs_are_stopped_at_the_limit(name: str) -> None:
    starts = {
        "a.rss": b"<rss>",
        "a.opml": b"<opml>",
        "sitemap.xml": b"<urlset>",
        "a.html": b"<html>",
        "a.pdf": b"%PDF-1.7",
    }
    block = gzip.compress(b"a" * 10_000_000)
    bomb = gzip.compress(starts.get(name, b"")) + block * 60  # 600 MB
    tracemalloc.start()
    (problem,) = read_bytes(bomb, Origin(name, name))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(problem, InputError) and "larger than" in str(problem)
    assert peak < 400_000_000


def test_bodies_are_inflated_up_to_a_limit() -> None:
    assert inflated(gzip.compress(b"abc") + gzip.compress(b"def"), "gzip", 100, "x") == b"abcdef"
    assert inflated(b"abc", "identity", 100, "x") == b"abc"
    with pytest.raises(InputError, match="unpacks to more"):
        inflated(gzip.compress(b"a" * 2_000_000), "gzip", 1_000_000, "x")
    with pytest.raises(InputError, match="broken gzip"):
        inflated(b"no gzip", "gzip", 100, "x")
    words = b" ".join(b"%d" % (number * 7919 % 104729) for number in range(5000))
    cut = inflated(gzip.compress(words)[:-500], "gzip", 100_000, "x")
    assert len(cut) > 10_000 and words.startswith(cut)  # cut short: what there is


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 60_000, "<ul><li>" * 30_000, "<p>" * 200_000, "<a b='" + "x" * 1_000_000, "<table><tr><td>" * 20_000],
)
def test_pages_nested_without_end_are_told(markup: str) -> None:
    assert all(isinstance(one, InputError) for one in read_bytes(f"<html><body>{markup}".encode(), Origin("a.html")))


def test_json_nested_without_end_is_told() -> None:
    for name, data in {
        "a.jsonfeed": b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000,
        "r": b'{"type": "public_channel", "messages": ' + b"[" * 200_000,
    }.items():
        (problem,) = read_bytes(data, Origin(name, name))
        assert isinstance(problem, InputError)
