"""The list of sources: kept in the record, read from and written to a file that people edit."""

from __future__ import annotations

import pytest

from marsad.model import SourceError
from marsad.record import Record
from marsad.watching import Sources, listfile, wanted
from marsad.watching.source import Wanted

from .conftest import Wheel

FILE = """
# صحف نتابعها
sources:
  - name: سهل برس
    url: https://sahel.example/rss.xml
    publisher: سهل برس
    country: LBY
    interval: 15m
    silence: 2d
  - url: https://www.marfa.example/sitemap.xml
  - {url: "https://waha.example/news/", kind: page, paused: true}
  - https://waha.example/feed
"""


def test_a_file_of_sources() -> None:
    assert listfile.read(FILE, "sources.yaml") == [
        Wanted("سهل برس", "https://sahel.example/rss.xml", "feed", "سهل برس", "LBY", 900, 172_800),
        Wanted("", "https://www.marfa.example/sitemap.xml", "sitemap"),
        Wanted("", "https://waha.example/news/", "page", paused=True),
        Wanted("", "https://waha.example/feed"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- name: سهل", "file:2: a source without url"),
        ("- url: ftp://sahel.example/", "file:2: url: ftp: only http and https"),
        ("- url: https://a.example/\n  kind: blog", "file:2: kind: 'blog' is none of feed, page, sitemap"),
        ("- url: https://a.example/\n  interval: 10s", "file:2: interval: 10 s is too often"),
        ("- url: https://a.example/\n  silence: soon", "file:2: silence: 'soon' is no length of time"),
        ("- url: https://a.example/\n  country: Libya", "file:2: country: 'Libya' is no country code"),
        ("- url: https://a.example/\n  paused: maybe", "file:2: paused: 'maybe' is neither true nor false"),
        ("- url: https://a.example/\n  color: red", "file:2: unknown: color"),
        ("- url: https://a.example/\n- url: https://A.example", "file:3: https://a.example/ is in file:2 too"),
        ("- url: [", "file:3: no sound YAML"),
        ("- 7", "source 1 is no source"),
        ("- &a {url: 'https://a.example/'}\n- *a", "aliases (*name) are not read here"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_line(line: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        listfile.read(f"sources:\n{line}\n", "file")
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", "7", "name: x", "sources: 3"])
def test_what_is_no_list_of_sources(text: str) -> None:
    with pytest.raises(SourceError, match="no list of sources"):
        listfile.read(text, "file")


def test_an_alias_bomb_is_not_unfolded() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(SourceError, match="aliases"):
        listfile.read(bomb, "file")


def test_an_opml_list() -> None:
    opml = """<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><body><outline text="أخبار">
      <outline text="الواحة" xmlUrl="https://waha.example/rss"/><outline text="الواحة" xmlUrl="https://waha.example/sport"/>
      </outline></body></opml>"""
    assert [(one.name, one.url) for one in listfile.read_any(opml.encode(), "feeds.opml")] == [
        ("الواحة", "https://waha.example/rss"),
        ("الواحة 2", "https://waha.example/sport"),
    ]


def test_export_and_import_go_round(record: Record, sources: Sources) -> None:
    came = sources.put(listfile.read(FILE, "file"))
    assert came.added == ["سهل برس", "marfa.example", "waha.example", "waha.example 2"]
    text = listfile.write(sources.all())
    assert "سهل برس" in text and "interval: 15m" in text and "silence: 2d" in text
    again = sources.put(listfile.read(text, "file"))
    assert (again.added, again.changed, len(again.unchanged)) == ([], [], 4)
    assert sources.put(listfile.read(FILE, "file")).unchanged == came.added, "nor does a file without names rename"


def test_import_changes_what_is_there(record: Record, sources: Sources, clock: Wheel) -> None:
    sources.put(listfile.read(FILE, "file"))
    clock.go(60)
    moved = FILE.replace("https://sahel.example/rss.xml", "https://sahel.example/new.xml").replace("15m", "1h")
    came = sources.put(listfile.read(moved, "file"))
    assert (came.added, came.changed) == ([], ["سهل برس"])
    one = sources.named("سهل برس")
    assert (one.url, one.interval, one.next_visit) == ("https://sahel.example/new.xml", 3600, clock.time), "due at once"


def test_adding_and_removing(record: Record, sources: Sources) -> None:
    added = sources.add(wanted({"url": "https://sahel.example/rss.xml"}))
    assert added.name == "sahel.example"
    for name in ("sahel.example", "https://sahel.example/rss.xml", str(added.id)):
        assert sources.named(name).id == added.id
    with pytest.raises(SourceError, match="there already"):
        sources.add(wanted({"url": "https://sahel.example/rss.xml", "name": "أخرى"}))
    assert sources.remove("sahel.example").url == added.url
    with pytest.raises(SourceError, match="there is no source"):
        sources.remove("sahel.example")


def test_pausing(record: Record, sources: Sources, clock: Wheel) -> None:
    sources.add(wanted({"url": "https://sahel.example/rss.xml"}))
    assert sources.pause("sahel.example").paused
    assert [one.state for one in sources.health()] == ["paused"]
    clock.go(1000)
    resumed = sources.pause("sahel.example", False)
    assert not resumed.paused and resumed.next_visit == clock.time
    assert [one.state for one in sources.health()] == ["new"]


def test_names_that_no_database_keeps(record: Record, sources: Sources) -> None:
    with pytest.raises(SourceError):
        sources.add(wanted({"url": "https://sahel.example/\x00"}))
    assert sources.all() == []
