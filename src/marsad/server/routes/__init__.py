"""The addresses of the API, a module for each part of the explorer."""

from fastapi import APIRouter

from . import cards, coding, documents, exports, feeds, lists, reviewing, searches, sessions, stories, views

ROUTERS: tuple[APIRouter, ...] = tuple(
    part.router
    for part in (sessions, lists, cards, documents, coding, views, stories, reviewing, searches, feeds, exports)
)
