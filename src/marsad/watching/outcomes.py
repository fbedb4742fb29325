"""What follows from what came of a request: how a source or an item stands, and when it is due again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from marsad.fetching import backoff
from marsad.model import FetchError, MarsadError

from .items import Item, Noted, Settled
from .moments import stamp
from .pace import ATTEMPTS, delayed, paced, spread
from .visiting import ItemRead, ListRead


def list_failed(read: ListRead, error: MarsadError, now: float, dice: random.Random) -> dict[str, Any]:
    """How a source stands whose list could not be read: the new values of its row."""
    failures = read.source.failures + 1
    passing = not isinstance(error, FetchError) or error.passing
    after = error.retry_after if isinstance(error, FetchError) else None
    wait = delayed(failures, read.source.pace, dice, passing=passing, retry_after=after)
    return {"failures": failures, "next_visit": stamp(now + wait)} | said([str(error)], now)


def list_read(read: ListRead, noted: Noted, now: float, dice: random.Random) -> dict[str, Any]:
    """How a source stands whose list was read, or was what it had been: the new values of its row."""
    source = read.source
    pace = paced(source.pace, noted.new, source.interval)
    values: dict[str, Any] = {"failures": 0, "last_success": stamp(now), "pace": pace}
    values |= {"etag": read.etag, "last_modified": read.last_modified, "next_visit": stamp(now + spread(pace, dice))}
    if noted.new:
        values["last_news"] = stamp(now)
    return values | said(doubts(read, noted), now)


def doubts(read: ListRead, noted: Noted) -> list[str]:
    """What was wrong with a list although it could be read."""
    if read.listing is None:
        return []
    found = [*read.listing.problems, *noted.problems]
    seen = len(read.listing.entries) if read.listing.seen is None else read.listing.seen
    return found or ([] if seen else [f"{read.url}: there is nothing in it"])


def said(trouble: Sequence[str], now: float) -> dict[str, Any]:
    """Trouble as it is shown with a source; none leaves what was said before, with its moment."""
    if not trouble:
        return {}
    more = f" (and {len(trouble) - 1} more)" if len(trouble) > 1 else ""
    return {"last_error": trouble[0][:1000] + more, "failed": stamp(now)}


def item_failed(item: Item, error: MarsadError, now: float, dice: random.Random) -> Settled:
    """How an item stands that could not be fetched or read: it is tried again where that may help."""
    attempts, state, due = item.attempts + 1, item.state, None
    if isinstance(error, FetchError) and error.passing and attempts < ATTEMPTS:
        due = now + max(backoff(attempts, dice), error.retry_after or 0.0)
    elif state != "stored":  # what is stored stays, also when its page is gone
        state = "failed"
    return Settled(item, state, due, str(error), attempts, item.checks, item.etag, item.last_modified)


def item_kept(
    read: ItemRead, rechecks: Sequence[int], now: float, doc_id: str | None = None, doubt: str | None = None
) -> Settled:
    """How an item stands that is in the record; for a while it is looked at again."""
    item = read.item
    checks = item.checks + 1 if item.state == "stored" else item.checks
    due = None if item.inline or checks >= len(rechecks) else now + rechecks[checks]
    return Settled(item, "stored", due, doubt, 0, checks, read.etag, read.last_modified, doc_id)
