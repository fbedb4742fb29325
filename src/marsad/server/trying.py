"""A source tried out for the app: fetched over guarded connections, read, a few of its articles coded; nothing is kept."""

from __future__ import annotations

from typing import Any, Final

from marsad.fetching import Limits
from marsad.model import FetchError, event_record
from marsad.watching import Kind

from .answers import RequestError
from .desk import Desk

_ARTICLES: Final = 3
#: a person waits for it
_LIMITS: Final = Limits(size=5_000_000, total=15.0, silence=8.0)


def tried(desk: Desk, url: str, kind: Kind | None, publisher: str | None) -> dict[str, Any]:
    """The feed that was found, what its list holds, and what of it would be stored."""
    if not desk.settings.trying:
        raise RequestError(403, "role", "this server tries no sources out", "sources", "use `marsad sources test`")
    try:
        from marsad.watching.assembling import Settings, fetcher
        from marsad.watching.trying import try_source
        from marsad.watching.wiring import Readers
    except ImportError as error:
        mend = "pip install 'marsad[watch]' where the server runs"
        raise RequestError(422, "invalid", f"{error.name} is not installed here", "sources", mend) from None
    fetching = fetcher(Settings(desk.settings.allow_network, _LIMITS))
    try:
        trial = try_source(fetching, Readers(), url, kind, publisher=publisher, articles=_ARTICLES)
    except FetchError as error:
        raise RequestError(422, "invalid", error.message, error.where, error.mend) from None
    finally:
        fetching.close()
    return {
        "url": trial.wanted.url,
        "kind": trial.wanted.kind,
        "feeds": list(trial.feeds),
        "entries": len(trial.listing.entries),
        "problems": list(trial.listing.problems),
        "articles": [_article(desk, one) for one in trial.articles],
    }


def _article(desk: Desk, one: Any) -> dict[str, Any]:
    document = one.document
    found: dict[str, Any] = {name: getattr(one, name) for name in ("url", "title", "foreign", "doubt", "error")}
    if document is None:
        return found | {"published": None, "publisher": None, "words": 0, "events": []}
    with desk.coders.lent() as coder:
        events = [] if one.foreign else list(map(event_record, coder.code(document)))
    return found | {
        "title": document.paragraphs[0] or one.title,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "words": sum(len(paragraph.split()) for paragraph in document.paragraphs),
        "events": events,
    }
