"""The addresses of the API, a module for each part of the explorer."""

from fastapi import APIRouter

from . import (
    alert_feeds,
    alerts,
    cards,
    coding,
    documents,
    exports,
    feeds,
    lists,
    reviewing,
    searches,
    sessions,
    sources,
    stories,
    views,
)

ROUTERS: tuple[APIRouter, ...] = tuple(
    part.router
    for part in (
        sessions,
        lists,
        cards,
        documents,
        coding,
        views,
        stories,
        reviewing,
        searches,
        feeds,
        alert_feeds,
        alerts,
        sources,
        exports,
    )
)
