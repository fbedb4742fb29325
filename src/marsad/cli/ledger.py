"""`marsad ledger`: what was threatened, demanded, promised, offered and agreed, and what became of it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Literal

from .app import app
from .wording import shown

if TYPE_CHECKING:
    from marsad.analysis import Entry


@app.command
def ledger(
    query: str = "",
    *,
    record: str | None = None,
    kind: Literal["threat", "demand", "promise", "offer", "agreement", "truce", "plan"] | None = None,
    status: Literal[
        "open", "met", "refused", "kept", "broken", "overdue", "accepted", "carried-out", "lapsed", "violated"
    ]
    | None = None,
    as_of: str | None = None,
    limit: int = 50,
    format: Literal["text", "jsonl"] = "text",
) -> int:
    """List threats, demands, promises, offers, agreements and plans, one entry for each thing, with its status.

    Parameters
    ----------
    query
        As in `marsad search`: actor:TUR, time:2020-12, words.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    kind
        Only entries of this kind.
    status
        Only entries that later events give this status; `open` means that nothing later says otherwise.
    as_of
        Judge from this day, YYYY-MM-DD; by default the day of the record's latest report.
    limit
        Entries at most.
    format
        text to read, jsonl for every field.
    """
    import marsad
    from marsad import analysis

    with marsad.open(record, create=False) as held:
        analysis.update(held)
        found = analysis.ledger(held, query, kind=kind, status=status, as_of=as_of, limit=limit)
    for entry in found:
        if format == "jsonl":
            print(json.dumps(entry.fields(), ensure_ascii=False))
        else:
            _print(entry)
    if not found:
        print("no entry", file=sys.stderr)
    return 0


def _print(entry: Entry) -> None:
    due = f"  due {entry.deadline[1]}" if entry.deadline else ""
    print(f"{entry.said or '–'}  {entry.kind}  {entry.status}{due}  {entry.id}")
    print(
        f"  {'، '.join(map(shown, entry.who)) or '–'} → {'، '.join(map(shown, entry.toward)) or '–'}: {shown(entry.what, 140)}"
    )
    if entry.condition:
        print(f"  الشرط: {shown(entry.condition, 120)}")
    source = "، عن ".join(shown(name, 60) for name in (entry.publisher, entry.source) if name)
    if source:
        print(f"  بحسب: {source}")
    for one in entry.evidence:
        print(f"  {one['means']}: {one['day']} {one['event_id']} {shown(one['text'], 120)}")
