"""`marsad timeline`, `dyads`, `network`, `actors`, `brief`: what the record adds up to."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from marsad.model import MarsadError

from .app import Path_, Problems, app, documents
from .wording import shown

_By = Annotated[Literal["day", "week", "month", "year"], Parameter(help="Length of a period; weeks begin on Sunday.")]
_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]
_Query = Annotated[str, Parameter(help="As in `marsad search`: words and FIELD:VALUE.")]
_Format = Annotated[Literal["text", "json", "csv"], Parameter(help="text to read, json or csv for programs.")]
_Chart = Annotated[Path | None, Parameter(help="Also draw it to a file ending in .svg or .png.")]
_Language = Annotated[Literal["ar", "en"], Parameter(help="Language of the drawn chart.")]


@app.command
def timeline(
    query: _Query = "",
    *,
    by: _By = "month",
    axis: Annotated[
        Literal["event", "report"], Parameter(help="Count by the day of the act or of the report.")
    ] = "event",
    chart: _Chart = None,
    language: _Language = "ar",
    format: _Format = "text",
    record: _Record = None,
) -> int:
    """Events and reports by period, with the change against the period before and how far it stands out."""
    from marsad.analysis.charts import draw_timeline, timeline_lines
    from marsad.analysis.series import timeline as periods_of

    with _open(record) as held:
        periods = periods_of(held, query, by=by, axis=axis)
        outside = held.count(query) - sum(period.events for period in periods)
    if chart and periods:
        draw_timeline(periods, chart, query, language)
    if format == "text":
        _print(timeline_lines(periods, _width()) if periods else ())
    else:
        _write([period.fields() for period in periods], format)
    if outside:
        print(f"{outside:,} more events without a day, or begun before the time asked for", file=sys.stderr)
    return 0


@app.command
def dyads(
    pair: str = "",
    query: _Query = "",
    *,
    by: _By = "month",
    limit: int = 20,
    chart: _Chart = None,
    language: _Language = "ar",
    format: _Format = "text",
    record: _Record = None,
) -> int:
    """Net cooperation of two parties by period; without a pair, the busiest pairs of countries.

    Parameters
    ----------
    pair
        TUR>LBY directed, TUR<>LBY either way; parties as in actor:. Quote it: > is the shell's too.
    limit
        So many pairs.
    """
    from marsad.analysis.charts import balance_lines, draw_balance
    from marsad.analysis.dyads import dyad
    from marsad.analysis.dyads import dyads as busiest

    with _open(record) as held:
        if not _is_pair(pair):
            if chart:
                raise MarsadError("a chart shows one pair", "--chart", "name it: 'TUR>LBY'")
            found = busiest(held, f"{pair} {query}".strip(), limit=limit)
            _table([one.fields() for one in found], format)
            return 0
        periods = dyad(held, pair, query, by=by)
    if chart and periods:
        draw_balance(periods, chart, pair, language)
    if format == "text":
        _print(balance_lines(periods, _width()) if periods else ())
    else:
        _write([period.fields() for period in periods], format)
    return 0


@app.command
def network(
    query: _Query = "",
    *,
    level: Literal["actor", "country"] = "actor",
    least: int = 1,
    limit: int = 50,
    chart: _Chart = None,
    language: _Language = "ar",
    format: _Format = "text",
    record: _Record = None,
) -> int:
    """Who acts upon whom, the busiest pairs first; `marsad export FILE.gexf` writes the whole network for Gephi.

    Parameters
    ----------
    level
        Actors, or the countries they belong to.
    least
        Leave out pairs of fewer events.
    limit
        So many pairs; 0 for all.
    """
    from marsad.analysis.charts import draw_network
    from marsad.analysis.network import network as network_of

    with _open(record) as held:
        found = network_of(held, query, level=level, least=least, limit=limit or None)
    if chart and found.nodes:
        draw_network(found, chart, query, language)
    if format == "json":
        print(json.dumps(found.fields(), ensure_ascii=False))
        return 0
    names = {node.id: node for node in found.nodes}
    rows = []
    for edge in found.edges:
        counts = {name: getattr(edge, name) for name in "events reports score quad1 quad2 quad3 quad4".split()}
        source, target = names[edge.source], names[edge.target]
        codes = {"actor_code": source.code, "recipient_code": target.code}
        days = {"first": edge.first, "last": edge.last}
        ends = {} if level == "country" else {"actor": source.name_ar, "recipient": target.name_ar}
        rows.append({**counts, **days, **codes, **ends})
    _table(rows, format)
    return 0


@app.command
def actors(
    *paths: Path_,
    query: _Query = "",
    limit: int = 50,
    format: _Format = "text",
    record: _Record = None,
) -> int:
    """List the record's actors and how often they act; with articles named, the actors named in these and their codes.

    Parameters
    ----------
    paths
        Articles, folders or - : list who is named there; nothing of the record.
    limit
        So many actors of the record; 0 for all.
    """
    if paths:
        return _named(list(paths))
    from marsad.analysis.actors import actors as present

    with _open(record) as held:
        found = present(held, query, limit=limit or None)
    order = "as_actor as_recipient reports first last code entity_id name_en name_ar".split()
    _table([{name: one.fields()[name] for name in order} for one in found], format)
    return 0


def _named(paths: list[str]) -> int:
    from marsad.pipeline import Coder

    problems = Problems()
    coder = Coder()
    for document in documents(paths, problems):
        for actor in coder.actors(document):
            where = f"{actor.paragraph}:{actor.start}-{actor.end}"
            print(f"{document.id}\t{where}\t{actor.code}\t{actor.name_en or '–'}\t{actor.text}")
    return 1 if problems.skipped else 0


@app.command
def brief(
    query: _Query = "",
    *,
    first: Annotated[str, Parameter(name="--from", help="First day, YYYY-MM-DD.")],
    last: Annotated[str, Parameter(name="--to", help="Last day, YYYY-MM-DD.")],
    language: Literal["ar", "en", "both"] = "ar",
    format: Literal["md", "html"] | None = None,
    output: Path | None = None,
    record: _Record = None,
) -> int:
    """Write a one-page brief of a period with its evidence, as Markdown or as an HTML page.

    Parameters
    ----------
    language
        Arabic, English, or both.
    format
        md or html; by default what the output's name tells, else md.
    output
        File to write instead of standard output.
    """
    from marsad.analysis.brief import brief as write

    form: Literal["md", "html"] = format or ("html" if output and output.suffix in (".html", ".htm") else "md")
    with _open(record) as held:
        text = write(held, first, last, query, language=language, format=form)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", errors="replace")
    return 0


def _open(record: str | None) -> Any:
    import marsad

    return marsad.open(record, create=False)


def _is_pair(text: str) -> bool:
    return any(sign in text for sign in ("<>", ">", "→", "↔")) and ":" not in text


def _width() -> int:
    from rich.console import Console

    return Console().width if sys.stdout.isatty() else 100


def _print(lines: Iterable[str]) -> None:
    empty = True
    for line in lines:
        empty = False
        print(line)
    if empty:
        print("nothing found", file=sys.stderr)


def _write(rows: Sequence[dict[str, Any]], format: str) -> None:
    if format == "json":
        print(json.dumps(rows, ensure_ascii=False))
        return
    from marsad.export.delimited import flat, harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
        writer.writerows([harmless(flat(cell)) for cell in row.values()] for row in rows)


def _table(rows: Sequence[dict[str, Any]], format: str) -> None:
    """Rows with the Latin columns first, padded, and Arabic ones last, where their width disturbs nothing."""
    if format != "text":
        _write(rows, format)
        return
    if not rows:
        print("nothing found", file=sys.stderr)
        return
    cells = [[_said(cell) for cell in row.values()] for row in rows]
    names = [name.replace("_", " ") for name in rows[0]]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    numbers = [isinstance(cell, int | float) for cell in rows[0].values()]
    for line in (names, *cells):
        padded = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, numbers, strict=True)
        ]
        print("  ".join(padded).rstrip())


def _said(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:+,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else shown(cell or "–", 40)
