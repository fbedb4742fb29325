"""A second opinion on unsure events from a language model, where one is set up: any endpoint that speaks OpenAI's protocol."""

from .advising import Advice, Adviser, adviser
from .settings import Settings, settings

__all__ = ["Advice", "Adviser", "Settings", "adviser", "settings"]
