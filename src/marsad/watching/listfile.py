"""`sources.yaml`: the sources of a record as a file that people read and write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import yaml

from marsad.model import SourceError

from .moments import written
from .source import Wanted, wanted

_HEAD: Final = """\
# Sources that Marsad watches: `marsad sources import FILE` reads this, `marsad sources export` writes it.
# Of each only `url` is needed. kind: feed, page or sitemap. interval: 15m, 2h; left out, it follows the news.
# silence: 2d without news raises the alarm; left out, by the source's habit.
"""
#: further than any list of sources goes, and short of what an alias bomb unfolds to
_MOST: Final = 20_000
_LINE: Final = "\x00line"


class _Loader(yaml.SafeLoader):
    """Notes the line of every mapping, and refuses aliases: a list of sources has none, a bomb does."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise SourceError("aliases (*name) are not read here", "", "write the text out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep=True)
        return {**found, _LINE: node.start_mark.line + 1}


def read(text: str, where: str) -> list[Wanted]:
    """The sources of a file's text. Raises SourceError naming the line of the first that is wrong."""
    try:
        found = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 1}" if mark else where
        raise SourceError(f"no sound YAML: {getattr(error, 'problem', None) or error}", place) from None
    except SourceError as error:
        raise SourceError(error.message, where, error.mend) from None
    listed = found.get("sources") if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise SourceError("no list of sources in it", where, "begin with `sources:` and a line `- url: https://…` each")
    if len(listed) > _MOST:
        raise SourceError(f"{len(listed):,} sources are more than {_MOST:,}", where)
    result: list[Wanted] = []
    seen: dict[str, str] = {}
    for number, given in enumerate(listed, 1):
        entry = {"url": given} if isinstance(given, str) else given
        if not isinstance(entry, dict):
            raise SourceError(f"source {number} is no source", where, "write `- url: https://…`")
        place = f"{where}:{entry.pop(_LINE)}" if _LINE in entry else f"{where}, source {number}"
        one = wanted(entry, place)
        if one.url in seen:
            raise SourceError(f"{one.url} is in {seen[one.url]} too", place, "keep one of them")
        seen[one.url] = place
        result.append(one)
    return result


def read_any(data: bytes, where: str) -> list[Wanted]:
    """The sources of a file of bytes: YAML, or an OPML list as feed readers export it."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_opml(data, where)
    try:
        return read(data.decode("utf-8-sig"), where)
    except UnicodeDecodeError:
        raise SourceError("not UTF-8", where, "save it as UTF-8") from None


def read_opml(data: bytes, where: str) -> list[Wanted]:
    """The feeds of an OPML list; two of one name are told apart by a number."""
    from marsad.readers.opml import outlines
    from marsad.readers.reader import Origin

    result: list[Wanted] = []
    seen: set[str] = set()
    for outline in outlines(data, Origin(where)):
        one = wanted({"url": outline.feed, "name": outline.title}, where)
        name, number = one.name, 2
        while name in seen:
            name, number = f"{one.name} {number}", number + 1
        seen.add(name)
        result.append(replace(one, name=name))
    return result


def write(sources: Iterable[Wanted]) -> str:
    """The text of a file of sources; what is as it would be anyway is left out."""
    entries = []
    for one in sources:
        fields: dict[str, Any] = {"name": one.name, "url": one.url}
        if one.kind != "feed":
            fields["kind"] = one.kind
        fields |= {name: value for name in ("publisher", "country") if (value := getattr(one, name))}
        fields |= {name: written(value) for name in ("interval", "silence") if (value := getattr(one, name))}
        if one.paused:
            fields["paused"] = True
        entries.append(fields)
    body = yaml.safe_dump({"sources": entries}, allow_unicode=True, sort_keys=False, width=1000)
    return _HEAD + body
