"""Alerts: a search with a condition, looked at whenever documents came in, and what has to be sent when it holds."""

from .alerts import Alert, add, change, listed, named, pause, remove
from .delivering import Delivered, deliver
from .evaluating import evaluate
from .rules import Rule
from .timing import Timing
from .trying import try_out

__all__ = [
    "Alert",
    "Delivered",
    "Rule",
    "Timing",
    "add",
    "change",
    "deliver",
    "evaluate",
    "listed",
    "named",
    "pause",
    "remove",
    "try_out",
]
