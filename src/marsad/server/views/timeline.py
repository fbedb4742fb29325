"""The timeline: each event as a day or a range of days, beside the day of its report."""

from __future__ import annotations

from typing import Any

from marsad.record import Hit, Page


def timeline(page: Page) -> list[dict[str, Any]]:
    """What is drawn of a page of events."""
    return [_item(hit) for hit in page.hits]


def _item(hit: Hit) -> dict[str, Any]:
    event = hit.event or {}
    time = event["time"] or {}
    return {
        "event_id": event["event_id"],
        "doc_id": event["doc_id"],
        "type": event["type"],
        "mode": event["mode"],
        "quad": event["quad"],
        "start": time.get("start_date"),
        "end": time.get("end_date"),
        "granularity": time.get("granularity"),
        "report_day": (event["published"] or "")[:10] or None,
        "modality": event["modality"],
        "confidence": event["confidence"],
        "review": event["review"],
        "actors": [party["code"] for party in event["actors"]],
        "recipients": [party["code"] for party in event["recipients"]],
        "label": event["trigger"]["text"],
        "evidence": hit.snippet.text,
    }
