"""Scoring coded events against hand-marked ones."""

from .gold import GoldEvent, read_gold
from .matching import days
from .scoring import DETAILS, Figures, Rates, score

__all__ = ["DETAILS", "Figures", "GoldEvent", "Rates", "days", "read_gold", "score"]
