"""What a reviewer may write into an event, checked and completed: closed lists, exact spans, codes taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from marsad.model import MODALITIES, ROLES, SOURCE_KINDS, TYPES, RecordError
from marsad.model import Record as Fields

_NO_SPAN: Final[Fields] = {"text": None, "paragraph": None, "start": None, "end": None}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def edited(changes: Mapping[str, Any], record: Fields, paragraphs: Sequence[str]) -> Fields:
    """The fields that `changes` put in place of the record's, complete and consistent.

    Short forms are taken: a party as `{"text": "وزير الدفاع", "code": "TUR MIL"}`, a span as its text, a time as
    `2020-12-26` or `2020-12-01/2020-12-31`. Raises RecordError naming the field that cannot stand.
    """
    unknown = set(changes) - set(_FIELDS)
    if unknown:
        raise RecordError(f"no field {sorted(unknown)[0]!r} can be edited", "review", f"one of {', '.join(_FIELDS)}")
    found: Fields = {}
    home = changes.get("trigger") or record["trigger"]
    paragraph = home["paragraph"] if isinstance(home, Mapping) else record["trigger"]["paragraph"]
    for name, value in changes.items():
        found[name] = _FIELDS[name](name, value, paragraphs, paragraph)
    kind: str = found["type"] if "type" in found else record["type"]
    mode: str | None = found["mode"] if "mode" in found else record.get("mode")
    if mode is not None and mode not in TYPES[kind].modes:
        if "mode" in changes:
            raise RecordError(
                f"{kind} has no mode {mode!r}", "review", f"one of {', '.join(TYPES[kind].modes) or 'none'}"
            )
        found["mode"] = None
    if "type" in found:
        found["quad"] = TYPES[kind].quad
    return found


def span(value: Any, paragraphs: Sequence[str], paragraph: int, field: str) -> Fields:
    """An exact span from a text, or from a mapping with `text` and, where needed, `paragraph` and `start`."""
    given: dict[str, Any] = {"text": value} if isinstance(value, str) else dict(value)
    text, number = given.get("text"), given.get("paragraph", paragraph)
    if not isinstance(text, str) or not text or not isinstance(number, int) or not 0 <= number < len(paragraphs):
        raise RecordError(f"{field} is no span: {value!r}", "review", "give its text, and its paragraph where needed")
    start = given.get("start")
    if start is None:
        start = paragraphs[number].find(text)
    if start < 0 or paragraphs[number][start : start + len(text)] != text:
        raise RecordError(f"{field} {text!r} does not stand in paragraph {number}", "review", "copy it from the text")
    return {"text": text, "paragraph": number, "start": start, "end": start + len(text)}


def _listed(allowed: Sequence[str]) -> Callable[..., Any]:
    def check(field: str, value: Any, *_: Any) -> Any:
        if value not in allowed:
            raise RecordError(f"no {field} is called {value!r}", "review", f"one of {', '.join(allowed)}")
        return value

    return check


def _mode(_: str, value: Any, *__: Any) -> Any:
    return value or None


def _span(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> Fields:
    return span(value, paragraphs, paragraph, field)


def _span_or_none(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> Fields | None:
    return None if value in (None, "") else span(value, paragraphs, paragraph, field)


def _parties(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> list[Fields]:
    found = []
    for given in value if isinstance(value, list) else [value]:
        if not isinstance(given, Mapping) or not isinstance(given.get("code"), str):
            raise RecordError(
                f"{field} wants parties", "review", 'as {"text": "وزير الدفاع التركي", "code": "TUR MIL"}'
            )
        country, *roles = given["code"].split()
        if unknown := [role for role in roles if role not in ROLES]:
            raise RecordError(f"no role is called {unknown[0]!r}", "review", f"one of {', '.join(sorted(ROLES))}")
        where = span({k: given[k] for k in ("text", "paragraph", "start") if k in given}, paragraphs, paragraph, field)
        found.append(
            {
                **where,
                "name_ar": given.get("name_ar") or where["text"],
                "name_en": given.get("name_en"),
                "entity_id": given.get("entity_id"),
                "country": None if country == "---" else country,
                "roles": roles,
                "code": given["code"],
            }
        )
    return found


def _place(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> Fields | None:
    if value in (None, ""):
        return None
    given = {"text": value} if isinstance(value, str) else dict(value)
    where = span({k: given[k] for k in ("text", "paragraph", "start") if k in given}, paragraphs, paragraph, field)
    names = "name_ar name_en country admin1 latitude longitude precision geonames_id".split()
    rest = {name: given.get(name) for name in names}
    return {**where, **rest, "name_ar": rest["name_ar"] or where["text"], "precision": rest["precision"] or "city"}


def _time(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> Fields | None:
    if value in (None, ""):
        return None
    given: Mapping[str, Any] = (
        {"start_date": value.partition("/")[0], "end_date": value.partition("/")[2]}
        if isinstance(value, str)
        else value
    )
    start: Any = given.get("start_date")
    end: Any = given.get("end_date") or start
    if not all(isinstance(day, str) and _DAY.fullmatch(day) for day in (start, end)) or start > end:
        raise RecordError(f"{field} is no time: {value!r}", "review", "write 2020-12-26 or 2020-12-01/2020-12-31")
    where = dict(_NO_SPAN)
    if given.get("text"):
        where = span({k: given[k] for k in ("text", "paragraph", "start") if k in given}, paragraphs, paragraph, field)
    granularity = given.get("granularity") or ("day" if start == end else "interval")
    return {**where, "start_date": start, "end_date": end, "granularity": granularity}


def _content(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> list[Fields]:
    items = value if isinstance(value, list) else [value]
    return [
        {
            **span(item if isinstance(item, str) else _without(item, "time"), paragraphs, paragraph, field),
            "time": None if isinstance(item, str) else _time("time", item.get("time"), paragraphs, paragraph),
        }
        for item in items
    ]


def _attribution(field: str, value: Any, paragraphs: Sequence[str], paragraph: int) -> list[Fields]:
    found = []
    for link in value if isinstance(value, list) else [value]:
        if not isinstance(link, Mapping) or link.get("kind") not in SOURCE_KINDS:
            raise RecordError(
                f"{field} wants links", "review", f'as {{"text": …, "kind": one of {", ".join(SOURCE_KINDS)}}}'
            )
        where = span({k: link[k] for k in ("text", "paragraph", "start") if k in link}, paragraphs, paragraph, field)
        rest = {"kind": link["kind"], "cue": link.get("cue"), "channel": link.get("channel")}
        found.append({**where, **rest, "quoted": bool(link.get("quoted"))})
    return found


def _quantities(field: str, value: Any, *_: Any) -> Fields:
    names = ("killed", "wounded", "detained", "displaced", "participants")
    for name, bounds in value.items():
        fits = isinstance(bounds, list) and len(bounds) == 2 and all(b is None or isinstance(b, int) for b in bounds)
        if name not in names or not fits:
            raise RecordError(f"{field} cannot hold {name}: {bounds!r}", "review", 'write {"killed": [5, null]}')
    return dict(value)


def _text_or_none(_: str, value: Any, *__: Any) -> Any:
    return value or None


def _without(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


_FIELDS: Final[dict[str, Callable[..., Any]]] = {
    "type": _listed(tuple(TYPES)),
    "mode": _mode,
    "modality": _listed(MODALITIES),
    "trigger": _span,
    "evidence": _span,
    "actors": _parties,
    "recipients": _parties,
    "place": _place,
    "time": _time,
    "condition": _span_or_none,
    "content": _content,
    "attribution": _attribution,
    "quantities": _quantities,
    "same_as": _text_or_none,
}
