"""Alerts made, changed, paused, tried out and read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi import Query as Parameter
from pydantic import BaseModel, Field
from starlette.responses import Response

from marsad import alerting
from marsad.alerting import Alert, Channel, Rule, Timing
from marsad.alerting.evaluating import utc
from marsad.alerting.history import latest, messages, standing
from marsad.alerting.message import Message
from marsad.alerting.outbox import send_again
from marsad.alerting.payload import match_fields
from marsad.alerting.rules import FRESH

from ..answers import Answer
from ..callers import Costly, Reader, Reviewer, signature
from ..desk import AtDesk, Desk
from ..searches import one as one_search

router = APIRouter(prefix="/api/alerts", tags=["alerts"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_Days = Annotated[int, Parameter(ge=1, le=3650, description="How many days back reports are looked at.")]
_SHOWN = 50
_MOST = 200  # matches that trying out gives back


class Target(BaseModel):
    """Where messages go. An address of a webhook that is left as it was shown («…») stays as it is kept."""

    kind: str = Field(max_length=20, examples=["webhook"])
    target: str = Field("", max_length=2000, examples=["https://hooks.example.org/marsad"])


class RuleFields(BaseModel, extra="forbid"):
    """The fields of a rule; docs/alerts.md says which condition heeds which."""

    condition: Literal["event", "count", "new-actor", "ledger", "story"] = "event"
    query: str = Field("", max_length=2000, examples=["type:THREATEN mode:violence dyad:TUR>LBY"])
    unit: Literal["story", "report"] = "story"
    over: int = Field(0, ge=0, le=3650)
    window: int = Field(0, ge=0, le=3650, description="Days.")
    fresh: int = Field(FRESH, ge=0, le=3650, description="Days after which a report raises nothing; 0: never.")
    kinds: list[str] = Field([], max_length=20)
    statuses: list[str] = Field([], max_length=20)
    states: list[str] = Field([], max_length=10)


class TimingFields(BaseModel, extra="forbid"):
    """When messages go out."""

    zone: str = Field(default="UTC", max_length=60, examples=["Africa/Tripoli"])
    quiet: str = Field(default="", max_length=20, examples=["22:00-07:00"])
    digest: str = Field(default="", max_length=20, examples=["07:00"])
    language: Literal["both", "ar", "en"] = "both"


class Watched(BaseModel):
    """What is watched for."""

    rule: RuleFields
    search: int | None = Field(None, ge=1, le=2**31 - 1, description="Take the query of this saved search.")


class Wanted(Watched):
    """An alert to keep."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S", examples=["تهديد تركي"])
    channels: list[Target] = Field([], max_length=20)
    timing: TimingFields = TimingFields()
    reviewer: str | None = Field(None, max_length=100, description="Who keeps it; only heard where no token is used.")


class Paused(BaseModel):
    """Whether an alert rests."""

    paused: bool


@router.get("")
def alerts(desk: AtDesk, _: Reader) -> Answer:
    """All alerts and how they stand."""
    with desk.record.database.reading() as connection:
        found = alerting.listed(connection)
        shown = [_fields(alert) | {"standing": standing(connection, alert.id)._asdict()} for alert in found]
    return Answer({"alerts": shown})


@router.post("/try")
def try_rule(watched: Watched, desk: AtDesk, who: Reviewer, days: _Days = 30, as_of: date | None = None) -> Answer:
    """What a rule would have told of over the last days, before it is kept. Nothing is kept or sent."""
    return _tried(desk, _rule(desk, watched), days, as_of, Message("", "", 0, "both", "", ()))


@router.get("/{number}")
def alert(number: Number, desk: AtDesk, request: Request, _: Reader, before: int | None = None) -> Answer:
    """One alert: how it stands, the last matches (those before a number, to go on), the last messages and what became of them."""
    with desk.record.database.reading() as connection:
        found = alerting.named(connection, number)
        how = standing(connection, number)._asdict()
        matches = latest(connection, number, _SHOWN + 1, before)
        sent = messages(connection, number, _SHOWN)
    message = _message(found, request)
    shown = [{"id": match["id"], **match_fields(match, message)} for match in matches[:_SHOWN]]
    more = shown[-1]["id"] if len(matches) > _SHOWN else None
    return Answer(_fields(found) | {"standing": how, "matches": shown, "before": more, "messages": sent})


@router.post("", status_code=201)
def add(wanted: Wanted, desk: AtDesk, who: Reviewer) -> Answer:
    """Keep an alert. The secret that signs its webhooks is in this answer and in no other."""
    made = alerting.add(
        desk.record,
        wanted.name,
        _rule(desk, wanted),
        [Channel(one.kind, one.target) for one in wanted.channels],
        Timing.read(wanted.timing.model_dump()),
        by=signature(who, wanted.reviewer),
    )
    return Answer(_fields(made) | {"secret": made.secret}, 201)


@router.put("/{number}")
def edit(number: Number, wanted: Wanted, desk: AtDesk, _: Reviewer) -> Answer:
    """Change an alert. With another rule it begins anew: what fits that already raises nothing."""
    with desk.record.database.reading() as connection:
        before = alerting.named(connection, number)
    kept = {(one.kind, one.shown()): one for one in before.channels}
    channels = [kept.get((one.kind, one.target)) or Channel(one.kind, one.target) for one in wanted.channels]
    changed = alerting.change(
        desk.record,
        number,
        name=wanted.name,
        rule=_rule(desk, wanted),
        channels=channels,
        timing=Timing.read(wanted.timing.model_dump()),
    )
    return Answer(_fields(changed))


@router.post("/{number}/pause")
def pause(number: Number, wanted: Paused, desk: AtDesk, _: Reviewer) -> Answer:
    """Let an alert rest, or look again: what came about meanwhile raises nothing."""
    return Answer(_fields(alerting.pause(desk.record, number, wanted.paused)))


@router.post("/{number}/retry")
def retry(number: Number, desk: AtDesk, _: Reviewer) -> Answer:
    """Send once more what was given up."""
    with desk.record.database.writing() as connection:
        found = alerting.named(connection, number)
        return Answer({"again": send_again(connection, found.id, utc())})


@router.get("/{number}/test")
def test(
    number: Number, desk: AtDesk, request: Request, _: Costly, days: _Days = 7, as_of: date | None = None
) -> Answer:
    """What an alert would have sent over the last days. Nothing is sent."""
    with desk.record.database.reading() as connection:
        found = alerting.named(connection, number)
    return _tried(desk, found.rule, days, as_of, _message(found, request))


@router.delete("/{number}", status_code=204)
def remove(number: Number, desk: AtDesk, _: Reviewer) -> Response:
    """Remove an alert with all that it found; what waits is not sent."""
    alerting.remove(desk.record, number)
    return Response(status_code=204)


def _rule(desk: Desk, watched: Watched) -> Rule:
    fields = watched.rule.model_dump()
    if watched.search is not None:
        with desk.record.database.reading() as connection:
            fields["query"] = one_search(connection, watched.search).query
    return Rule.read(fields)


def _message(alert: Alert, request: Request) -> Message:
    return Message("", alert.name, alert.id, alert.timing.language, str(request.base_url).rstrip("/"), ())


def _tried(desk: Desk, rule: Rule, days: int, as_of: date | None, message: Message) -> Answer:
    found = alerting.try_out(desk.record, rule, days, as_of=as_of)
    shown = [{"id": match["id"], **match_fields(match, message)} for match in reversed(found[-_MOST:])]
    return Answer({"matches": shown, "count": len(found)})


def _fields(alert: Alert) -> dict[str, Any]:
    """An alert as it is shown: without its secret, and without what may be a secret in an address."""
    names = ("id", "name", "by", "made", "paused", "checked", "fault")
    base = f"/api/alerts/{alert.id}/feed"
    return {
        **{name: getattr(alert, name) for name in names},
        "rule": alert.rule.fields(),
        "channels": [{"kind": channel.kind, "target": channel.shown()} for channel in alert.channels],
        "timing": alert.timing.fields(),
        "atom": f"{base}.atom",
        "json": f"{base}.json",
    }
