"""Imported by the fork server alone, before it forks a worker: lexicon and models are loaded once for all of them."""

from __future__ import annotations

from .worker import warm

warm()
