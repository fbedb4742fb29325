"""A brief as one HTML page that needs nothing else: no script, no font, no address outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from marsad.analysis.wording import FSI, PDI

from .sections import Item, Table, Text

_STYLE: Final = """
:root { color-scheme: light dark; --faint: color-mix(in srgb, currentColor 62%, transparent); }
body { font: 16px/1.6 "IBM Plex Sans Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, system-ui, sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
[lang=ar] { line-height: 1.9; }
h1 { font-size: 1.5rem; line-height: 1.4; } h2 { font-size: 1.1rem; margin-block: 1.6rem .4rem; }
article + article { border-block-start: 2px solid; margin-block-start: 3rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; }
th, td { text-align: start; padding: .25rem .5rem; border-block-end: 1px solid var(--faint); }
td, th + th { text-align: end; font-variant-numeric: tabular-nums; }
ol { padding-inline-start: 1.4rem; } li { margin-block-end: 1rem; } p { margin-block: .3rem; }
blockquote { margin: .3rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--faint); }
cite, footer, .detail { font-style: normal; font-size: .88rem; color: var(--faint); }
@media print { body { margin: 0; font-size: 11px; max-width: none; } li { break-inside: avoid; } }
"""


def page(texts: Iterable[Text]) -> str:
    """The texts on one page, the first one's language being the page's."""
    texts = list(texts)
    language = texts[0].language
    lines = [
        "<!doctype html>",
        f'<html lang="{language}" dir="{_direction(language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(texts[0].title)}</title>",
        f"<style>{_STYLE}</style></head>",
        "<body><main>",
    ]
    for text in texts:
        lines += _article(text)
    return "\n".join((*lines, "</main></body>", "</html>", ""))


def _article(text: Text) -> Iterator[str]:
    yield f'<article lang="{text.language}" dir="{_direction(text.language)}">'
    yield f"<h1>{_inline(text.title)}</h1>"
    yield from (f"<p>{_inline(line)}</p>" for line in text.lead)
    for section in text.sections:
        yield f"<section><h2>{_inline(section.heading)}</h2>"
        yield from (f'<p class="detail">{_inline(line)}</p>' for line in section.paragraphs)
        if section.table:
            yield from _table(section.table)
        if section.items:
            yield "<ol>"
            for item in section.items:
                yield from _item(item)
            yield "</ol>"
        yield "</section>"
    yield "<footer>"
    yield from (f"<p>{_inline(line)}</p>" for line in text.notes)
    yield "</footer></article>"


def _table(table: Table) -> Iterator[str]:
    heading = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table.heading)
    yield f"<table><thead><tr>{heading}</tr></thead><tbody>"
    for name, *cells in table.rows:
        numbers = "".join(f"<td><bdi>{_inline(cell)}</bdi></td>" for cell in cells)
        yield f'<tr><th scope="row">{_inline(name)}</th>{numbers}</tr>'
    yield "</tbody></table>"


def _item(item: Item) -> Iterator[str]:
    yield f'<li id="{escape(item.event_id)}"><strong>{_inline(item.line)}</strong>'
    yield from (f'<p class="detail">{_inline(line)}</p>' for line in item.details)
    source = _inline(item.source)
    if item.url and item.url.startswith(("http://", "https://")):
        source = f'<a href="{escape(item.url)}">{source}</a>'
    yield f'<blockquote><p lang="ar" dir="rtl">«{escape(item.quotation)}»</p>'
    yield f'<cite>{source} <bdi dir="ltr"><code>{escape(item.event_id)}</code></bdi></cite></blockquote></li>'


def _inline(text: str) -> str:
    return escape(text, quote=False).replace(FSI, "<bdi>").replace(PDI, "</bdi>")


def _direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"
