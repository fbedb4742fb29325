"""The tables of what is watched: sources, what each has brought, and the watchers at work; `marsad.watching` keeps them.

Moments are UTC text of one form (`2020-12-27T10:00:00.000Z`), which sorts alike on both databases.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text

from .schema import METADATA

#: one row a source that is watched: what it is, who visits it now, and how it does
SOURCES: Final = Table(
    "sources",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),  # feed, page, sitemap
    Column("publisher", Text),
    Column("country", Text),  # the publisher's, ISO 3166-1 alpha-3
    Column("host", Text, nullable=False),  # watchers share out hosts, so that two never press one
    Column("interval", Integer),  # seconds between visits as the user wants it; null: by how often it brings news
    Column("pace", Float, nullable=False),  # seconds to the next visit as things are
    Column("silence", Integer),  # seconds without news after which it counts as silent; null: by its habit
    Column("paused", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("owner", Text),  # the watcher that holds it
    Column("lease_until", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("next_visit", Text, nullable=False),  # when its list is to be read again
    Column("next_due", Text, nullable=False),  # when there is anything to do: a visit, or an item of it
    Column("failures", Integer, nullable=False),  # in a row, of its list
    Column("last_success", Text),
    Column("last_news", Text),
    Column("last_error", Text),  # of its list; stays after a success, with the moment beside it
    Column("failed", Text),
    Index("sources_next_due", "next_due"),
    Index("sources_host", "host"),
)

#: one row an address that a source has listed; by it nothing is fetched twice and a crash loses nothing
ITEMS: Final = Table(
    "source_items",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source", Integer, ForeignKey("sources.id"), nullable=False),
    Column("url", Text, nullable=False, unique=True),  # `guid:…` for an entry that has no address
    Column("guid", Text),
    Column("state", Text, nullable=False),  # waiting, stored, skipped, failed
    Column("listing", Text, nullable=False),  # JSON: what the list says of it; emptied once it is stored
    Column("listed_hash", Text, nullable=False),  # of the listing: another one says that the article changed
    Column("found", Text, nullable=False),
    Column("fetched", Text),
    Column("due", Text),  # when to fetch it, first or again; null: not any more
    Column("attempts", Integer, nullable=False),  # that failed, in a row
    Column("checks", Integer, nullable=False),  # times it was looked at again after it was stored
    Column("error", Text),  # why it failed or was skipped, or what was doubtful about it
    Column("etag", Text),
    Column("last_modified", Text),
    Column("doc_id", Text),  # the document it became
    Index("source_items_due", "source", "due"),
    Index("source_items_found", "source", "found"),
    Index("source_items_state", "source", "state"),
)

#: one row a watcher at work: tells whether anybody watches
WATCHERS: Final = Table(
    "watchers",
    METADATA,
    Column("owner", Text, primary_key=True),
    Column("started", Text, nullable=False),
    Column("beat", Text, nullable=False),
    Column("release", Text, nullable=False),
)
