"""What is computed from the record: origins, stories, corroboration, the ledger, series and networks."""

from .linking import rebuild, update
from .stories import Story, count_stories, stories, story

__all__ = ["Story", "count_stories", "rebuild", "stories", "story", "update"]
