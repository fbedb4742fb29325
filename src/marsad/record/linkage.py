"""The tables of what links documents and events to one another: origins and stories; `marsad.analysis` fills them.

Everything here is derived from documents, events and the review log, and can be made anew (`marsad stories --rebuild`). Events
are named by their `event_id`, which outlives recoding; the numbers of the `events` table do not.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, Table, Text

from .schema import METADATA

#: one row a version that has been linked: the near-copies it belongs to, and the coding run whose events were linked
ORIGINS: Final = Table(
    "origins",
    METADATA,
    Column("version", Integer, ForeignKey("versions.id"), primary_key=True, autoincrement=False),
    Column("origin", Text, nullable=False),  # doc_id of the earliest report among the near-copies
    Column("run", Integer, nullable=False),
    Index("origins_origin", "origin"),
)

#: bands of the MinHash sketch of a version's text: two versions with a band in common may be near-copies
ORIGIN_BANDS: Final = Table(
    "origin_bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, ForeignKey("versions.id"), primary_key=True, autoincrement=False),
    Index("origin_bands_version", "version"),
)

#: one row a story; `account` is the JSON of who asserts, denies and cites, and of the figures by source
STORIES: Final = Table(
    "stories",
    METADATA,
    Column("story", Text, primary_key=True),  # event_id of its first report's event
    Column("type", Text, nullable=False),
    Column("state", Text, nullable=False),  # single, corroborated, disputed, retracted
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("first_report", Text, nullable=False),
    Column("last_report", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Index("stories_state", "state"),
    Index("stories_first_day", "first_day", "story"),
    Index("stories_last_report", "last_report", "story"),
)

#: which story an event belongs to
STORY_MEMBERS: Final = Table(
    "story_members",
    METADATA,
    Column("event_id", Text, primary_key=True),
    Column("version", Integer, ForeignKey("versions.id"), nullable=False),
    Column("story", Text, nullable=False),
    Index("story_members_story", "story"),
    Index("story_members_version", "version"),
)

#: where an event is looked for when another may be the same act: type, week, and a pair of parties or a place
STORY_BLOCKS: Final = Table(
    "story_blocks",
    METADATA,
    Column("block", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Index("story_blocks_event", "event_id"),
)

#: two events that may be of one act, and how much speaks for it
STORY_PAIRS: Final = Table(
    "story_pairs",
    METADATA,
    Column("one", Text, primary_key=True),  # the lesser id
    Column("other", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Index("story_pairs_other", "other"),
)

#: how far linking has got, by name (`review`: the last entry of the log that was looked at)
MARKS: Final = Table(
    "marks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
