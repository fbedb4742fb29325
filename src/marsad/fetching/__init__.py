"""Addresses fetched safely and politely: guarded connections, limits, robots.txt, pauses.

Knows nothing of what is fetched: bytes go out of here as they came.
"""

from .addresses import Permitted
from .fetcher import LISTS, PAGES, Answer, Fetcher, Limits
from .politeness import Hosts
from .retrying import backoff, retry_after
from .robots import Robots
from .urls import canonical, host_of, parsed

__all__ = [
    "LISTS",
    "PAGES",
    "Answer",
    "Fetcher",
    "Hosts",
    "Limits",
    "Permitted",
    "Robots",
    "backoff",
    "canonical",
    "host_of",
    "parsed",
    "retry_after",
]
