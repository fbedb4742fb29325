"""The event table for a terminal: one row an event, Arabic in logical order, the Arabic columns last."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, Final, TextIO

COLUMNS: Final = ("time", "type", "mode", "actor", "recipient", "modality", "according to", "trigger", "who → whom")


def party(fillers: list[dict[str, Any]]) -> str:
    """The codes of a side: `TUR GOV + LBY REB`; `–` when nobody is named."""
    return " + ".join(dict.fromkeys(filler["code"] for filler in fillers)) or "–"


def names(fillers: list[dict[str, Any]]) -> str:
    """The names of a side as written."""
    return "، ".join(dict.fromkeys(filler["text"] for filler in fillers)) or "–"


def according_to(record: dict[str, Any]) -> str:
    """The chain of those who vouch: «مصادر «العربية»» (anonymous, العربية); `the paper` when none does."""
    links = []
    for link in record["attribution"]:
        channel = f", {link['channel']}" if link["channel"] else ""
        links.append(f"{link['text']} ({link['kind']}{channel})")
    return " ← ".join(links) or "–"


def days(record: dict[str, Any]) -> str:
    """The event's days: `2020-12-26`, `2020-10` for a whole month, `a/b` for others; `–` when unknown."""
    time = record["time"]
    if time is None:
        return "–"
    start, end = time["start_date"], time["end_date"]
    if start == end:
        return str(start)
    if time["granularity"] in ("month", "year"):
        return str(start)[: 7 if time["granularity"] == "month" else 4]
    return f"{start}/{end}"


def print_table(records: Iterable[dict[str, Any]], out: TextIO, width: int | None = None) -> int:
    """Print the table; how many events it has."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(file=out, width=width or (None if out.isatty() else 200), highlight=False)
    count = 0
    table: Table | None = None
    document = None
    for record in records:
        if record["doc_id"] != document:
            if table is not None:
                console.print(table)
            document = record["doc_id"]
            heading = " · ".join(
                part for part in (document, record["publisher"], (record["published"] or "")[:10]) if part
            )
            table = Table(box=box.SIMPLE, title=heading, title_justify="left", pad_edge=False, show_edge=False)
            for column in COLUMNS:
                table.add_column(column, overflow="fold")
        assert table is not None
        count += 1
        table.add_row(
            days(record),
            record["type"],
            record["mode"] or "",
            party(record["actors"]),
            party(record["recipients"]),
            record["modality"],
            according_to(record),
            record["trigger"]["text"],
            f"{names(record['actors'])} → {names(record['recipients'])}",
        )
    if table is not None:
        console.print(table)
    console.print(f"{count} events")
    return count


def write_csv(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    """One flat row an event; lists and spans as JSON in their cells; formulas neutralised."""
    writer = None
    for record in records:
        flat = {name: _cell(value) for name, value in record.items()}
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow(flat)


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
