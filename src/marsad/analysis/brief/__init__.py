"""A one-page brief of a period with its evidence, in Arabic and English."""

from __future__ import annotations

from typing import Literal

from marsad.record import Query, Record

from .arabic import arabic
from .english import english
from .gathering import Brief, gather
from .markdown import markdown
from .page import page


def brief(
    record: Record,
    first: str,
    last: str,
    query: Query | str = "",
    *,
    language: Literal["ar", "en", "both"] = "ar",
    format: Literal["md", "html"] = "md",
) -> str:
    """The brief of the days from `first` to `last` as Markdown or as an HTML page that needs nothing else."""
    found = gather(record, first, last, query)
    texts = [make(found) for name, make in (("ar", arabic), ("en", english)) if language in (name, "both")]
    return markdown(texts) if format == "md" else page(texts)


__all__ = ["Brief", "brief", "gather"]
