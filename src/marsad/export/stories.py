"""Stories as rows: one act across its reports, with who asserts and who denies it; events, reports and origins apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from marsad.analysis import update
from marsad.analysis.stories import every_story
from marsad.model import TYPES
from marsad.model import Record as Fields
from marsad.record import Query, Record

from .columns import COLUMNS, QUANTITIES, Cell, Column, joined


def story_records(record: Record, query: Query) -> Iterator[Fields]:
    """The stories of which an event fits, as JSON has them, all of one state of the record, without the members that `marsad stories --show` lists."""
    update(record)
    order = query.sort if query.sort in ("oldest", "newest") else "oldest"
    for story in every_story(record, query, sort=order):
        fields = story.fields()
        del fields["members"]
        yield fields


def _own(name: str, kind: str, meaning: str, field: str = "") -> Column:
    return Column(name, kind, meaning, lambda story: story.get(field or name))


def _head(name: str) -> Column:
    """A column of the first report's event."""
    column = next(column for column in COLUMNS if column.name == name)
    return Column(name, column.kind, f"first report: {column.meaning}", lambda story: column.value(story["head"]))


def _voices(part: str, meaning: str) -> Column:
    def publishers(story: Fields) -> Cell:
        return joined(voice["publisher"] or voice["doc_id"] for voice in story["account"].get(part) or ())

    return Column(part, "text", f"publishers that {meaning}, separated by «؛»", publishers)


def _figure(name: str, end: str) -> Column:
    def bound(story: Fields) -> Cell:
        return ((story["account"].get("figures") or {}).get(name) or {}).get(end)

    most = {"low": "lowest", "high": "highest"}[end]
    return Column(f"{name}_{end}", "integer", f"{most} figure of {name} in any report; empty when none or open", bound)


def _of_type(value: Callable[[str], Cell]) -> Callable[[Fields], Cell]:
    return lambda story: value(story["type"])


STORY_COLUMNS: Final[tuple[Column, ...]] = (
    _own("story_id", "text", "id of the story: the event_id of its first report", "id"),
    _own("type", "text", "PLOVER type"),
    _own("mode", "text", "mode of the type in the first report"),
    Column("quad", "integer", "quad class of the type", _of_type(lambda name: TYPES[name].quad)),
    Column("score", "number", "PLOVER score of the type", _of_type(lambda name: TYPES[name].score)),
    _own("state", "text", "single, corroborated, disputed or retracted"),
    _own("events", "integer", "mentions of the act"),
    _own("reports", "integer", "documents they stand in"),
    _own("origins", "integer", "origins: near-copies counted once"),
    _own("independent", "integer", "origins with neither text nor source in common"),
    Column("first_day", "day", "first day of the act", lambda story: story["first_day"] or None),
    Column("last_day", "day", "last day of the act", lambda story: story["last_day"] or None),
    Column("first_report", "day", "day of the first report", lambda story: story["first_report"] or None),
    Column("last_report", "day", "day of the last report", lambda story: story["last_report"] or None),
    _voices("asserts", "assert the act"),
    _voices("denies", "deny it"),
    _voices("cites", "only cite others"),
    _voices("withdrawn", "took it back"),
    *(_figure(name, end) for name in QUANTITIES for end in ("low", "high")),
    *map(
        _head,
        (
            "doc_id publisher url modality actor_names actor_names_en actor_codes actor_countries recipient_names "
            "recipient_names_en recipient_codes recipient_countries place_name_ar place_name_en place_country place_admin1 "
            "place_latitude place_longitude place_precision place_geonames_id sources source_kinds evidence confidence"
        ).split(),
    ),
    _own("account", "whole", "who asserts, denies, cites, withdrew; the first voice; figures by source"),
    _own("head", "whole", "the contract's record of the first report's event"),
)
