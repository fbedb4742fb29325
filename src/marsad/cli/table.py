"""The event table for a terminal: two to four lines an event, Latin columns first, the Arabic column last.

Arabic stands in logical order in a column of its own, so that a terminal that turns it round and one that does not both
leave the other columns in their places.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TextIO

from .wording import according_to, days, kinds, names, party, shown

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH: Final = 100  # columns where nobody says how many there are: a file, a pipe
_CONTENT: Final = 90  # characters of what is demanded, threatened or promised, and of the condition


def print_table(records: Iterable[dict[str, Any]], out: TextIO, width: int | None = None) -> int:
    """Print the table, one part a document; how many events it has."""
    from rich.console import Console
    from rich.text import Text

    if width is None and not out.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        width = _WIDTH
    console = Console(file=out, width=width, highlight=False, markup=False)
    count = documents = 0
    table: Table | None = None
    document = None
    for record in records:
        if table is None or record["doc_id"] != document:
            if table is not None:
                console.print(table)
            document = record["doc_id"]
            documents += 1
            day = (record["published"] or "no date")[:10]
            heading = " · ".join(shown(part) for part in (day, document, record["publisher"]) if part)
            console.print(Text(f"\n{heading}", style="bold"))
            table = _table()
        count += 1
        when, *until = days(record).split("/")
        table.add_row(
            Text("\n".join([when, *(f"–{day}" for day in until)])),
            Text(f"{record['type']}\n{record['mode'] or ''}"),
            Text(f"{party(record['actors'])}\n→ {party(record['recipients'])}"),
            Text(f"{record['modality']}\n{kinds(record)}"),
            Text("\n".join(_arabic(record)), justify="left"),
        )
    if table is not None:
        console.print(table)
    console.print(f"\n{count} events in {documents} articles" if count else "0 events")
    return count


def _table() -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("when", width=11, no_wrap=True)
    table.add_column("what", width=14, no_wrap=True)
    table.add_column("who → whom", width=13, overflow="fold")
    table.add_column("how, source", width=11, overflow="fold")
    table.add_column("in the report's words", ratio=1, overflow="fold", min_width=16)
    return table


def _arabic(record: dict[str, Any]) -> Iterator[str]:
    """Who · act · whom; then according to whom, on what condition, and what is demanded or threatened."""
    yield f"{names(record['actors'])} · {shown(record['trigger']['text'])} · {names(record['recipients'])}"
    if source := according_to(record):
        yield f"بحسب: {source}"
    if record["condition"]:
        yield f"الشرط: {shown(record['condition']['text'], _CONTENT)}"
    if record["content"]:
        yield f"المضمون: {shown('؛ '.join(item['text'] for item in record['content']), _CONTENT)}"
