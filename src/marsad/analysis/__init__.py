"""What is computed from the record: origins, stories, corroboration, the ledger, series and networks."""

from .ledger import Entry, ledger
from .linking import rebuild, update
from .stories import Story, count_stories, stories, story

__all__ = ["Entry", "Story", "count_stories", "ledger", "rebuild", "stories", "story", "update"]
