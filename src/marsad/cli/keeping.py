"""`marsad add`, `recode`, `check`, `backup`: the record kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from .app import Problems, SecondOpinion, app, columns_of
from .progress import progress

_Paths = Annotated[str, Parameter(allow_leading_hyphen=True)]


@app.command
def add(
    *paths: _Paths,
    record: str | None = None,
    workers: int = 1,
    lexicon: Path | None = None,
    columns: str | None = None,
    second_opinion: SecondOpinion = False,
) -> int:
    """Code articles and keep them in the record, with the bytes they came as.

    What the record holds already is left alone, so the command can be given again after it was stopped.

    Parameters
    ----------
    paths
        Files, folders, or - for standard input: text, JSON, web pages, feeds, WARC, CSV, Parquet, PDF, Word, Telegram
        exports and mail (docs/readers.md); and folders that `marsad code --output FOLDER/` made, whose documents and
        events are stored as they are.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    workers
        Number of processes.
    lexicon
        Folder with lexicon rows of your own; they win by id.
    columns
        Which column of a table is what: title=headline,text=body,published=date.
    second_opinion
        Ask the language model that MARSAD_LLM_URL and MARSAD_LLM_MODEL name about unsure events (docs/second-opinion.md).
    """
    import marsad
    from marsad.pipeline.adding import add as add_all
    from marsad.pipeline.adding import coding, homes
    from marsad.pipeline.arrivals import arrivals, expected
    from marsad.record import Stored
    from marsad.scale.loading import is_coded, load, size

    from .opinion import opinion

    if not paths:
        print("marsad add: name a file, a folder or -", file=sys.stderr)
        return 2
    problems = Problems()
    coded = [path for path in paths if is_coded(path)]
    others = [path for path in paths if path not in coded]
    count = expected(others)
    total = None if count is None else count + sum(map(size, coded))
    stored = Stored()
    with (
        opinion(second_opinion, problems) as second,
        marsad.open(record) as held,
        progress("adding", total) as step,
    ):
        coder = coding(workers, lexicon, homes(held))
        for folder in coded:  # coded before: their events are stored as they are
            stored += load(held, folder, coder, problems, step)
        if others:
            found = arrivals(others, problems, problems.warn, columns_of(columns))
            stored += add_all(held, found, coder._replace(code=second(coder.code)), problems, step)
        name = held.database.name
    print(
        f"{name}: {stored.new:,} new documents, {stored.versions:,} new versions, {stored.unchanged:,} there already; "
        f"{stored.events:,} events"
    )
    return 1 if problems.skipped else 0


@app.command
def recode(
    *,
    record: str | None = None,
    workers: int = 1,
    lexicon: Path | None = None,
    changes: int = 20,
    second_opinion: SecondOpinion = False,
) -> int:
    """Code every version of every document again with this release; reviewed corrections stay.

    Parameters
    ----------
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    workers
        Number of processes.
    lexicon
        Folder with lexicon rows of your own; they win by id.
    changes
        List so many of the events that came, went or changed.
    second_opinion
        Ask the language model that MARSAD_LLM_URL and MARSAD_LLM_MODEL name about unsure events (docs/second-opinion.md).
    """
    import marsad
    from marsad.pipeline.adding import coding, homes
    from marsad.pipeline.adding import recode as recode_all

    from .opinion import opinion

    problems = Problems()
    with (
        opinion(second_opinion, problems) as second,
        marsad.open(record, create=False) as held,
        progress("recoding", held.versions_to_code()) as step,
    ):
        coder = coding(workers, lexicon, homes(held))
        found = recode_all(held, coder._replace(code=second(coder.code)), problems, step)
    signs = {"came": "+", "went": "-", "changed": "~"}
    for change in found.listed[:changes]:
        event = change.event
        fields = f"  ({', '.join(change.fields)})" if change.fields else ""
        print(
            f"{signs[change.kind]} {event['type']:9} {event['event_id']}  {event['doc_id']}  {event['trigger']['text']}{fields}"
        )
    if len(found.listed) > changes:
        print(f"… and {len(found.listed) - changes:,} more (--changes N lists them)")
    for kind in signs:
        counts = getattr(found, kind)
        each = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
        print(f"{kind}: {counts.total():,}{f'  ({each})' if each else ''}")
    print(f"unchanged: {found.kept:,}; {found.documents:,} versions of documents coded again")
    return 1 if problems.skipped else 0


@app.command
def check(*, record: str | None = None, rebuild: bool = False) -> int:
    """Check the record: bytes against hashes, spans against texts, keys, counts and the search index.

    Parameters
    ----------
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    rebuild
        First make anew what is derived: search texts and index, counts.
    """
    import marsad

    with marsad.open(record, create=False) as held:
        if rebuild:
            held.rebuild()
        findings = held.check()
        for finding in findings:
            print(finding)
        print(f"{held.database.name}: {held.size():,} documents, {held.count():,} events, {len(findings)} findings")
    return 1 if findings else 0


@app.command
def backup(target: Path, *, record: str | None = None) -> int:
    """Copy the record to a new file while it may be read and written; PostgreSQL's becomes a dump for pg_restore.

    Parameters
    ----------
    target
        The file to make; none is overwritten.
    record
        File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db in the working folder.
    """
    import marsad

    with marsad.open(record, create=False) as held:
        size = held.backup(target)
    print(f"{target}: {size:,} bytes")
    return 0
