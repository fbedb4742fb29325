"""A record's parts in a few words, for the table and for `marsad explain`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

#: what would disturb a terminal: controls, and marks of writing direction that a table sets for itself
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def shown(text: str, most: int | None = None) -> str:
    """A piece of an article on one line, without what a terminal would act on, cut at a word after `most` characters."""
    line = " ".join(_UNSEEN.sub("", text).split())
    if most is None or len(line) <= most:
        return line
    return line[: max(line.rfind(" ", 0, most), most // 2)] + "…"


def party(fillers: list[dict[str, Any]]) -> str:
    """The codes of a side: `TUR GOV + LBY REB`; `–` when nobody is named."""
    return " + ".join(dict.fromkeys(filler["code"] for filler in fillers)) or "–"


def names(fillers: Iterable[dict[str, Any]]) -> str:
    """The names of a side as written; `–` when nobody is named."""
    return "، ".join(dict.fromkeys(shown(filler["text"]) for filler in fillers)) or "–"


def according_to(record: dict[str, Any]) -> str:
    """The chain of those who vouch, outermost first: «راديو الواحة، عن وزارة الداخلية (فيسبوك)»; "" when the paper itself does."""
    links = []
    for link in record["attribution"]:
        channel = f" ({shown(link['channel'])})" if link["channel"] else ""
        links.append(shown(link["text"], 60) + channel)
    return "، عن ".join(links)


def kinds(record: dict[str, Any]) -> str:
    """The kinds of those who vouch: `media, anonymous`."""
    return ", ".join(dict.fromkeys(link["kind"] for link in record["attribution"]))


def days(record: dict[str, Any]) -> str:
    """The event's days: `2020-12-26`, `2020-10` for a whole month, `a/b` for others; `–` when unknown."""
    time = record["time"]
    if time is None:
        return "–"
    start, end = time["start_date"], time["end_date"]
    if start == end:
        return str(start)
    if time["granularity"] in ("month", "year") and start[:4] == end[:4]:
        whole = 7 if time["granularity"] == "month" else 4
        if whole == 4 or start[:7] == end[:7]:
            return str(start)[:whole]
    return f"{start}/{end}"
