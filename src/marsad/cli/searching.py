"""`marsad search`: what the record holds, with the words found and who vouches."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from .app import app
from .wording import according_to, days, party

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.record import Hit


@app.command
def search(
    *query: Annotated[str, Parameter(allow_leading_hyphen=True)],
    record: str | None = None,
    unit: Literal["event", "document"] = "event",
    sort: Literal["relevance", "newest", "oldest", "reported", "confidence"] | None = None,
    limit: int = 20,
    cursor: str | None = None,
    count: bool = False,
    format: Literal["text", "jsonl"] = "text",
) -> int:
    """Search the record: words, "phrases", and filters such as type:ASSAULT actor:TUR time:2020-12 (see docs/record.md).

    Parameters
    ----------
    query
        Words in any spelling, exact:WORD, FIELD:VALUE, -EXCLUDED, A OR B; everything else must hold together.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    unit
        Find events or documents.
    sort
        Order; by relevance when there are words, else newest first.
    limit
        Hits a page.
    cursor
        Go on behind a page: the cursor that it gave.
    count
        Say only how many events fit.
    format
        text to read, jsonl for every field.
    """
    import marsad

    wanted = " ".join(query)
    with marsad.open(record, create=False) as held:
        if count:
            print(held.count(wanted))
            return 0
        page = held.search(wanted, unit=unit, sort=sort, limit=limit, cursor=cursor)
    if format == "jsonl":
        for hit in page.hits:
            print(json.dumps(hit.event or hit.document, ensure_ascii=False))
    else:
        _print(page.hits)
    if page.cursor:
        print(f"more: --cursor {page.cursor}", file=sys.stderr)
    return 0


def _print(hits: list[Hit]) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for hit in hits:
        _print_hit(console, hit)
    if not hits:
        print("nothing found", file=sys.stderr)


def _print_hit(console: Console, hit: Hit) -> None:
    from rich.text import Text

    document, event = hit.document, hit.event
    origin = " · ".join(filter(None, (document["publisher"], (document["published"] or "")[:10], document["doc_id"])))
    if event is None:
        console.print(Text(origin, style="bold"))
        console.print(f"  {document['title']}", markup=False)
    else:
        mode = f"/{event['mode']}" if event["mode"] else ""
        act = f"{days(event)}  {event['type']}{mode}  {party(event['actors'])} → {party(event['recipients'])}"
        console.print(Text(f"{act}  {event['modality']}", style="bold"))
        review = f"  {event['review']}" if event["review"] != "unreviewed" else ""
        console.print(f"  {event['event_id']}{review}  according to: {according_to(event)}  in: {origin}", markup=False)
    snippet = hit.snippet
    shown = Text("  ")
    shown.append(snippet.text)
    for start, end in snippet.marks:
        shown.stylize("bold reverse", 2 + start - snippet.start, 2 + end - snippet.start)
    console.print(shown if console.is_terminal else f"  {snippet.marked()}", markup=False)
