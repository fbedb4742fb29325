"""What an alert watches for: a query, and the condition that has to come about among what it finds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Self

from marsad.analysis.commitments import KINDS
from marsad.analysis.corroboration import STATES
from marsad.analysis.outcomes import STATUSES
from marsad.model import AlertError
from marsad.record import parse

CONDITIONS: Final = ("event", "count", "new-actor", "ledger", "story")
#: what is told of once, and counted once: an act however many report it, or each report
UNITS: Final = ("story", "report")
#: days after which a report raises nothing by itself: an archive that is read in is no news
FRESH: Final = 7
_SPAN: Final = re.compile(r"(\d{1,4})\s*([dwmy]?)")
_DAYS: Final = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_LONGEST: Final = 3650  # days


@dataclass(frozen=True, slots=True)
class Rule:
    """A query and a condition.

    * `event`: an event that fits; told of once for each story (or report).
    * `count`: more than `over` stories (or reports) in `window` days.
    * `new-actor`: a party that the record did not name before, or not in the `window` days before.
    * `ledger`: an entry of one of `kinds` (any, when empty) that came to one of `statuses`: «وعد فات أجله».
    * `story`: a story that came to one of `states`: «صار متنازعاً فيه».
    """

    condition: str = "event"
    query: str = ""
    unit: str = "story"
    over: int = 0
    window: int = 0
    fresh: int = FRESH
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _in_list("condition", (self.condition,), CONDITIONS)
        _in_list("unit", (self.unit,), UNITS)
        _in_list("kind", self.kinds, KINDS)
        _in_list("status", self.statuses, STATUSES)
        _in_list("state", self.states, STATES)
        parse(self.query)
        for name, least in (("over", 0), ("window", 0), ("fresh", 0)):
            if not least <= getattr(self, name) <= _LONGEST:
                raise AlertError(f"{name} {getattr(self, name)}", "alert", f"from {least} to {_LONGEST}")
        if self.condition == "count" and not self.window:
            raise AlertError("a count needs a window", "alert", "--window 1d counts acts of one day")
        if self.condition == "ledger" and not self.statuses:
            raise AlertError("no status is watched for", "alert", f"one of {', '.join(STATUSES)}: promise:overdue")
        if self.condition == "story" and not self.states:
            raise AlertError("no state is watched for", "alert", f"one of {', '.join(STATES)}")

    def written(self) -> str:
        """The rule as it is kept."""
        return json.dumps(self.fields(), ensure_ascii=False)

    def fields(self) -> dict[str, Any]:
        """The rule as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, given: str | Mapping[str, Any]) -> Self:
        """A rule from what was kept or sent. Raises AlertError, or QueryError for its query."""
        values = dict(json.loads(given) if isinstance(given, str) else given)
        known = {one.name for one in fields(cls)}
        for name in values.keys() - known:
            raise AlertError(f"a rule has no {name!r}", "alert", f"it has {', '.join(sorted(known))}")
        for name in ("kinds", "statuses", "states"):
            if name in values:
                values[name] = tuple(values[name])
        return cls(**values)


def days_of(text: str) -> int:
    """`1d`, `2w`, `6m`, `1y` or a number of days: how many days that is; a month has 30."""
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None:
        raise AlertError(f"{text!r} is no stretch of days", "alert", "write 1d, 2w, 6m or 1y")
    return int(match[1]) * _DAYS[match[2]]


def _in_list(name: str, values: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    for value in values:
        if value not in allowed:
            raise AlertError(f"no {name} is called {value!r}", "alert", f"one of {', '.join(allowed)}")
