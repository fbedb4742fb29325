"""Alerts: a search with a condition, looked at whenever documents came in, and what has to be sent when it holds."""

from .alerts import Alert, add, change, listed, named, pause, remove
from .channels import Channel
from .delivering import Delivered, deliver
from .evaluating import evaluate
from .rules import Rule, days_of
from .running import run, sending
from .settings import Settings
from .timing import Timing
from .trying import try_out

__all__ = [
    "Alert",
    "Channel",
    "Delivered",
    "Rule",
    "Settings",
    "Timing",
    "add",
    "change",
    "days_of",
    "deliver",
    "evaluate",
    "listed",
    "named",
    "pause",
    "remove",
    "run",
    "sending",
    "try_out",
]
