"""The Arabic date grammar: expressions in text, datelines, feed dates."""

from .dateline import parse_dateline
from .feed_dates import parse_feed_date
from .finding import find_times, may_open

__all__ = ["find_times", "may_open", "parse_dateline", "parse_feed_date"]
