"""A brief as Markdown, with the little HTML that gives each language its direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from marsad.analysis.wording import FSI, PDI

from .sections import Item, Table, Text

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|!~&])|^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(texts: Iterable[Text]) -> str:
    """The texts one after the other; Arabic in a block of its own direction."""
    return "\n".join("\n".join(_lines(text)) for text in texts)


def _lines(text: Text) -> Iterator[str]:
    direction = "rtl" if text.language == "ar" else "ltr"
    yield f'<div lang="{text.language}" dir="{direction}">\n'
    yield f"# {_inline(text.title)}\n"
    yield from (f"{_inline(line)}\n" for line in text.lead)
    for section in text.sections:
        yield f"## {_inline(section.heading)}\n"
        yield from (f"{_inline(line)}\n" for line in section.paragraphs)
        if section.table:
            yield from _table(section.table)
        for item in section.items:
            yield from _item(item)
    yield "---\n"
    yield from (f"{_inline(line)}\n" for line in text.notes)
    yield "</div>\n"


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(_inline, table.heading))} |"
    yield "|---" + "|---:" * (len(table.heading) - 1) + "|"
    yield from (f"| {' | '.join(map(_inline, row))} |" for row in table.rows)
    yield ""


def _item(item: Item) -> Iterator[str]:
    yield f"- **{_inline(item.line)}**"
    yield from (f"  <br>{_inline(line)}" for line in item.details)
    yield f'\n  > <span lang="ar" dir="rtl">«{_inline(item.quotation)}»</span>\n  >'
    address, source = _address(item.url or ""), _inline(item.source)
    source = f"[{source}](<{address}>)" if address else source
    yield f"  > — {source}, `{item.event_id}`\n"


def _address(url: str) -> str:
    """The address where it is one of the web's, else nothing: `javascript:` has no place in a brief."""
    return re.sub(r"[<>\s]", "", url) if url.startswith(("http://", "https://")) else ""


def _inline(text: str) -> str:
    escaped = _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)
    return escaped.replace(FSI, "<bdi>").replace(PDI, "</bdi>")
