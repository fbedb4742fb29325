"""A rule in a line of English, for lists: «more than 3 acts in 1 day: وقف إطلاق النار type:ASSAULT»."""

from __future__ import annotations

from marsad.analysis.wording import plural

from .alerts import Alert
from .rules import Rule


def rule_line(rule: Rule) -> str:
    """What a rule watches for."""
    match rule.condition:
        case "count":
            noun = "report" if rule.unit == "report" else "act"
            what = f"more than {plural(rule.over, noun)} in {plural(rule.window, 'day')}"
        case "new-actor":
            what = f"actor not named in {plural(rule.window, 'day')}" if rule.window else "new actor"
        case "ledger":
            what = f"{', '.join(rule.kinds) or 'any entry'} {' or '.join(rule.statuses)}"
        case "story":
            what = f"story {' or '.join(rule.states)}"
        case _:
            what = "any report" if rule.unit == "report" else "any act"
    return f"{what}: {rule.query}" if rule.query else what


def timing_line(alert: Alert) -> str:
    """When an alert's messages go out; empty when that is at once."""
    timing = alert.timing
    parts = [f"digest {timing.digest}" if timing.digest else "", f"quiet {timing.quiet}" if timing.quiet else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said} ({timing.zone})" if said else ""
