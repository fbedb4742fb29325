"""What came about, in English words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from marsad.analysis.brief.sections import Item
from marsad.analysis.wording import country_name, day_name, isolated, plural

_OUTCOMES: Final = {
    "open": "still open",
    "met": "met",
    "refused": "refused",
    "kept": "kept",
    "broken": "broken",
    "overdue": "overdue",
    "accepted": "accepted",
    "carried-out": "carried out",
    "lapsed": "lapsed",
    "violated": "violated",
}
_STATES: Final = {
    "single": "Story of a single source",
    "corroborated": "Story corroborated",
    "disputed": "Story became disputed",
    "retracted": "Story retracted",
}


def heading(facts: Mapping[str, Any], items: Sequence[Item]) -> tuple[str, list[str]]:
    """The title of a match, and what is to be said before its events."""
    line = items[0].line if items else ""
    match facts["condition"]:
        case "count":
            noun = "report" if facts["unit"] == "report" else "act"
            return f"{plural(facts['count'], noun)} {_when(facts['first'], facts['last'])}", [
                f"Threshold: {facts['over']}."
            ]
        case "new-actor":
            actor = facts["actor"]
            where = f" ({country_name(actor['country'], 'en')})" if actor["country"] else ""
            return f"New actor: {isolated(actor['name_en'] or actor['name_ar'])}{where}", [
                "Not named in the record before."
            ]
        case "ledger":
            lead = [f"Deadline: {day_name(facts['deadline'][1], 'en')}."] if facts["deadline"] else []
            outcome = _OUTCOMES.get(facts["status"], facts["status"])
            return f"{facts['kind'].capitalize()} {outcome}: {isolated(facts['what'])}", lead
        case "story":
            reports = f"{plural(facts['reports'], 'report')}, {plural(facts['independent'], 'independent origin')}."
            return f"{_STATES[facts['state']]}: {line}", [reports]
    return line, []


def _when(first: str, last: str) -> str:
    if first == last:
        return f"on {day_name(last, 'en')}"
    return f"from {day_name(first, 'en')} to {day_name(last, 'en')}"


#: what stands around the matches of a message
ALERT: Final = "Alert"
DIGEST: Final = "Alert digest"
SOURCE: Final = "Source"
LINK: Final = "In the explorer"
ALL: Final = "The alert and all that it found"
FOOTER: Final = "Sent by Marsad because the alert “{name}” asks for it. Quotations are verbatim."
