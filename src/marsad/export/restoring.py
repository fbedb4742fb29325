"""A row of an exported table back to the contract's record: re-import equals export."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from marsad.model import Record as Fields

from .columns import CODER, COLUMNS, PLACE

_KINDS: Final = {column.name: column.kind for column in COLUMNS}
_SPAN: Final = ("text", "paragraph", "start", "end")


def typed(name: str, cell: Any) -> Any:
    """A cell as its column's kind has it; what a flat file writes for null is null again."""
    if cell is None or cell == "":
        return None
    match _KINDS.get(name):
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "whole":
            return json.loads(cell) if isinstance(cell, str) else cell
        case _:
            return cell


def record_of(row: Mapping[str, Any]) -> Fields:
    """The contract's record that a row was made of, `review` included."""
    cells = {name: typed(name, row.get(name)) for name in _KINDS}
    time, place = None, None
    if cells["start_date"] is not None:
        time = _parts(cells, "time", _SPAN) | {name: cells[name] for name in ("start_date", "end_date", "granularity")}
    if cells["place_precision"] is not None or cells["place_text"] is not None:
        place = _parts(cells, "place", (*_SPAN, *PLACE))
    quantities = cells["quantities"] or {}
    plain = {
        name: cells[name] for name in ("event_id", "doc_id", "published", "publisher", "url", "type", "mode", "quad")
    }
    return plain | {
        "trigger": _span(cells, "trigger"),
        "actors": _listed(cells["actors"]),
        "recipients": _listed(cells["recipients"]),
        "place": place,
        "time": time,
        "modality": cells["modality"],
        "condition": _span(cells, "condition"),
        "content": _listed(cells["content"]),
        "attribution": _listed(cells["attribution"]),
        "quantities": {name: list(bounds) for name, bounds in quantities.items() if bounds is not None},
        "same_as": cells["same_as"],
        "evidence": _span(cells, "evidence"),
        "confidence": cells["confidence"],
        "coder": _coder(cells),
        "review": cells["review"],
    }


def _coder(cells: Mapping[str, Any]) -> Fields:
    coder = _parts(cells, "coder", CODER) | {"rows": _listed(cells["coder_rows"])}
    if cells["coder_second_opinion"] is not None:
        coder["second_opinion"] = cells["coder_second_opinion"]
    return coder


def _parts(cells: Mapping[str, Any], whole: str, parts: tuple[str, ...]) -> Fields:
    return {part: cells[f"{whole}_{part}"] for part in parts}


def _span(cells: Mapping[str, Any], field: str) -> Fields | None:
    if cells[field] is None:
        return None
    return {"text": cells[field], **_parts(cells, field, _SPAN[1:])}


def _listed(cell: Any) -> list[Any]:
    return [] if cell is None else list(cell)
