"""`marsad stories`: one act across reports, with who confirms, who denies and who only cites."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from .app import app
from .wording import names, shown

if TYPE_CHECKING:
    from marsad.analysis import Story

_MARKS = {"asserts": "+", "denies": "−", "cites": "~", "withdrawn": "×"}


@app.command
def stories(
    query: str = "",
    *,
    record: str | None = None,
    state: Literal["single", "corroborated", "disputed", "retracted"] | None = None,
    sort: Literal["newest", "oldest", "reports", "origins"] = "newest",
    limit: int = 20,
    show: str | None = None,
    rebuild: Annotated[bool, Parameter(negative="")] = False,
    format: Literal["text", "jsonl"] = "text",
) -> int:
    """List stories: mentions of one act across reports; events, reports and origins (near-copies once) counted apart.

    Parameters
    ----------
    query
        As in `marsad search`; a story fits when one of its events does.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    state
        single: one source; corroborated: independent origins agree; disputed: denied; retracted: withdrawn.
    sort
        newest or oldest act first, or most reports or origins.
    limit
        Stories at most.
    show
        One story with every report of it: its id, or that of any event in it.
    rebuild
        First link all documents and events anew.
    format
        text to read, jsonl for every field.
    """
    import marsad
    from marsad import analysis

    with marsad.open(record, create=False) as held:
        if rebuild:
            analysis.rebuild(held)
        else:
            analysis.update(held)
        if show:
            found = [analysis.story(held, show)]
        else:
            found = analysis.stories(held, query, state=state, sort=sort, limit=limit)
        count = len(found) if show else analysis.count_stories(held, query, state=state)
    for one in found:
        if format == "jsonl":
            print(json.dumps(one.fields(), ensure_ascii=False))
        else:
            _print(one)
    if format == "text" and not show:
        print(f"{count:,} stories" + (f", {len(found)} shown" if count > len(found) else ""), file=sys.stderr)
    return 0


def _print(story: Story) -> None:
    head = story.head
    days = story.first_day if story.first_day == story.last_day else f"{story.first_day}/{story.last_day}"
    mode = f"/{story.mode}" if story.mode else ""
    counts = ", ".join(
        (_count(story.events, "event"), _count(story.reports, "report"), _count(story.origins, "origin"))
    )
    print(f"{story.id}  {days or '–'}  {story.type}{mode}  {story.label}  ({counts})")
    print(f"  {names(head['actors'])} · {shown(head['trigger']['text'])} · {names(head['recipients'])}")
    print(f"  {shown(head['evidence']['text'], 160)}")
    for name, figures in story.account["figures"].items():
        print(f"  {name}: {_range(figures)}  {'; '.join(_figure(one) for one in figures['by'])}")
    for member in story.members:
        source = member["attribution"][-1]["text"] if member["attribution"] else ""
        origin = f"  copy of {member['origin']}" if member["origin"] != member["doc_id"] else ""
        who = " · ".join(filter(None, ((member["published"] or "")[:10], member["publisher"], member["doc_id"])))
        print(
            f"  {_MARKS[member['standing']]} {member['standing']:9} {who}{origin}"
            + (f"  بحسب: {shown(source)}" * bool(source))
        )
        print(f"      {shown(member['evidence']['text'], 140)}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("s" if number != 1 else "")


def _range(bounds: dict[str, Any]) -> str:
    low, high = bounds["low"], bounds["high"]
    return str(low) if low == high else f"{low}+" if high is None else f"{low}–{high}"


def _figure(one: dict[str, Any]) -> str:
    return f"{_range(one)} {shown(one['source'] or one['publisher'] or one['doc_id'], 40)}"
