"""`marsad sources`: what is watched, and how it does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from marsad.model import MarsadError

from .app import app
from .watching import needing_watch
from .wording import days, party, shown

sources = App(name="sources", help="Sources that are watched: feeds, pages, site maps.")
app.command(sources)

_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]
_Kind = Literal["feed", "page", "sitemap"]


@sources.command
def add(
    url: str,
    *,
    name: str | None = None,
    kind: _Kind | None = None,
    publisher: str | None = None,
    country: str | None = None,
    interval: str | None = None,
    silence: str | None = None,
    record: _Record = None,
) -> None:
    """Add a source by the address of its feed, site map or page; try it first with `marsad sources test URL`.

    Parameters
    ----------
    url
        Address of the feed, site map, or page with links to articles.
    name
        What to call it; by default its host.
    kind
        feed, page or sitemap; by default feed, or sitemap where the address says so.
    publisher
        Who publishes it, as its documents are to name them; by default what pages and feeds say.
    country
        The publisher's country, three letters (LBY).
    interval
        Time between visits, such as 15m or 2h; by default it follows how often there is news.
    silence
        Time without news that raises the alarm, such as 2d; by default by its habit.
    """
    with _sources(record) as held:
        from marsad.watching import wanted

        given = {"name": name, "kind": kind, "publisher": publisher, "country": country}
        fields = {key: value for key, value in given.items() if value is not None}
        one = held.add(wanted({"url": url, "interval": interval, "silence": silence, **fields}, "marsad sources add"))
        print(f"{one.name}: {one.kind} on {one.host}, due now (marsad watch visits it)")


@sources.command(name="list")
def show_all(*, as_json: Annotated[bool, Parameter(name="--json", negative=())] = False, record: _Record = None) -> int:
    """List the sources: state, items a day, what was stored and what failed, last success and last error.

    Parameters
    ----------
    as_json
        One JSON object a line, with everything.
    """
    with _sources(record) as held:
        found = held.health()
        if as_json:
            for one in found:
                print(json.dumps(asdict(one), ensure_ascii=False))
            return 0
        for one in found:
            print(f"{one.state:8}{one.items_per_day:7.1f} a day  {one.stored:6,} stored  {one.name}  {one.url}")
            counts = [
                f"{getattr(one, name):,} {name}" for name in ("waiting", "failed", "skipped") if getattr(one, name)
            ]
            if counts:
                print(f"        {', '.join(counts)}")
            if one.last_error and (one.state == "failing" or (one.failed_at or "") >= (one.last_success or "")):
                print(f"        {one.failed_at}  {shown(one.last_error, 200)}")
        if not found:
            print("no sources yet (marsad sources add URL, or marsad sources import FILE)", file=sys.stderr)
        return 1 if any(one.state in ("failing", "silent") for one in found) else 0


@sources.command
def show(name: str, *, limit: int = 20, record: _Record = None) -> None:
    """Show one source in full, with what went wrong with its articles.

    Parameters
    ----------
    name
        Its name, address or number.
    limit
        List so many problems.
    """
    with _sources(record) as held:
        number = held.named(name).id
        one = next(health for health in held.health() if health.id == number)
        for field, value in asdict(one).items():
            if value not in (None, ""):
                print(f"{field:14} {shown(str(value))}")
        for problem in held.problems(name, limit):
            print(f"{problem.at}  {problem.state:8} {problem.url}\n    {shown(problem.error, 300)}")


@sources.command
def test(
    url: str,
    *,
    kind: _Kind | None = None,
    articles: int = 3,
    publisher: str | None = None,
    allow_network: tuple[str, ...] = (),
) -> int:
    """Try a source: find its feed, read its list, and show what of it would be stored. Nothing is kept.

    Parameters
    ----------
    url
        Address of a feed, site map or page; a page leads on to the feed that it names.
    kind
        Take it for a feed, page or sitemap instead of looking.
    articles
        Fetch and code so many of its articles.
    publisher
        Who publishes it, as `add` takes it.
    allow_network
        A network such as 192.168.1.0/24 that may be fetched from although it is not of the open Internet; besides those in
        MARSAD_ALLOW_NETWORK.
    """
    with needing_watch():
        from marsad.watching.assembling import Settings, fetcher, networks_of_environment
        from marsad.watching.trying import try_source
        from marsad.watching.wiring import Readers
    from marsad.model import event_record
    from marsad.pipeline import Coder

    fetching = fetcher(Settings(allow=(*allow_network, *networks_of_environment())))
    try:
        trial = try_source(fetching, Readers(), url, kind, publisher=publisher, articles=articles)
    finally:
        fetching.close()
    for feed in trial.feeds:
        print(f"feed      {feed}{'  (taken)' if feed == trial.wanted.url else ''}")
    print(f"{trial.wanted.kind:9} {trial.wanted.url}: {len(trial.listing.entries):,} entries")
    for problem in trial.listing.problems:
        print(f"doubtful  {problem}")
    coder = Coder()
    sound = 0
    for one in trial.articles:
        print(f"\n{one.url}")
        if one.error or one.document is None:
            print(f"  not stored: {one.error}")
            continue
        document = one.document
        print(f"  {shown(document.paragraphs[0] or one.title, 160)}")
        words = sum(len(paragraph.split()) for paragraph in document.paragraphs)
        print(
            f"  {document.published or 'no date'}  {document.publisher or ''}  {len(document.paragraphs)} paragraphs, {words} words"
        )
        if one.doubt:
            print(f"  doubtful: {one.doubt}")
        if one.foreign:
            print(f"  not stored: in {one.foreign}, not in Arabic")
            continue
        sound += 1
        for record in map(event_record, coder.code(document)):
            parties = f"{party(record['actors'])} > {party(record['recipients'])}"
            print(f"    {record['type']:10} {days(record):12} {parties}  «{shown(record['trigger']['text'])}»")
    if not sound:
        print("nothing of it would be stored", file=sys.stderr)
    return 0 if sound else 1


@sources.command
def pause(*names: str, record: _Record = None) -> None:
    """Leave sources alone until they are resumed."""
    with _sources(record) as held:
        for name in _some(names):
            print(f"{held.pause(name).name}: paused")


@sources.command
def resume(*names: str, record: _Record = None) -> None:
    """Watch paused sources again, from now on."""
    with _sources(record) as held:
        for name in _some(names):
            print(f"{held.pause(name, False).name}: due now")


@sources.command
def visit(*names: str, record: _Record = None) -> None:
    """Make sources due now, and try their failed articles again."""
    with _sources(record) as held:
        for name in _some(names):
            again = held.retry(name)
            print(f"{held.visit(name).name}: due now, {again:,} articles to try again")


@sources.command
def remove(*names: str, record: _Record = None) -> None:
    """Forget sources; the documents they brought stay."""
    with _sources(record) as held:
        for name in _some(names):
            print(f"{held.remove(name).name}: removed")


@sources.command(name="import")
def import_(file: Annotated[str, Parameter(allow_leading_hyphen=True)], *, record: _Record = None) -> None:
    """Add the sources of a file, and change those that are there already; all of it or nothing.

    Parameters
    ----------
    file
        sources.yaml, an OPML list of feeds, or - for standard input.
    """
    with _sources(record) as held:
        from marsad.watching import listfile

        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        found = listfile.read_any(data, "<stdin>" if file == "-" else file)
        came = held.put(found)
        print(f"{len(came.added):,} added, {len(came.changed):,} changed, {len(came.unchanged):,} as they were")


@sources.command
def export(file: Path | None = None, *, record: _Record = None) -> None:
    """Write the sources as sources.yaml: to a file, or to standard output."""
    with _sources(record) as held:
        from marsad.watching import listfile

        text = listfile.write(held.all())
    if file is None:
        print(text, end="")
        return
    part = file.with_name(file.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise MarsadError("no source named", mend="give names, addresses or numbers from `marsad sources list`")
    return names


@contextmanager
def _sources(record: str | None) -> Iterator[Any]:
    """The sources of a record, which is closed afterwards."""
    import marsad

    with needing_watch():
        from marsad.watching import Sources
    with marsad.open(record) as held:
        yield Sources(held)
