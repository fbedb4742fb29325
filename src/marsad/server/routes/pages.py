"""Pages of hits as JSON."""

from __future__ import annotations

from typing import Any

from marsad.record import Hit, Page


def hit_fields(hit: Hit) -> dict[str, Any]:
    """A hit as JSON has it."""
    return {"event": hit.event, "document": hit.document, "snippet": hit.snippet._asdict()}


def page_fields(page: Page) -> dict[str, Any]:
    """A page as JSON has it."""
    return {"hits": [hit_fields(hit) for hit in page.hits], "cursor": page.cursor}
