"""What a page says of itself for machines: JSON-LD, meta tags and itemprops."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from .markup import squeezed, text_of

_ARTICLES: Final = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "blogposting liveblogposting socialmediaposting reviewnewsarticle askpublicnewsarticle techarticle report".split()
)
_DEEPEST: Final = 8
_MOST: Final = 2000  # nodes of JSON-LD looked at


class Structured:
    """The machine-readable fields of one page, looked up by name; everything in it is what the page claims."""

    def __init__(self, tree: Any) -> None:
        self._meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = element.get("content")
            if name and content and content.strip():
                self._meta.setdefault(name.strip().lower(), squeezed(unescape(content)))
        self._article = _article(tree)
        self._tree = tree

    def meta(self, *names: str) -> str | None:
        """The first meta tag of these names that has a content."""
        return next((self._meta[name] for name in names if name in self._meta), None)

    def metas(self, *names: str) -> Iterator[str]:
        """Every meta tag of these names, in the order of the names."""
        return (self._meta[name] for name in names if name in self._meta)

    def linked(self, *path: str) -> str | None:
        """A text of the article's JSON-LD: `linked("publisher", "name")`; names of several are joined with «،»."""
        return _text(self._article, path)

    def lines(self, name: str) -> tuple[str, ...]:
        """A long text of the article's JSON-LD as its lines."""
        value = self._article.get(name)
        parts = unescape(value).split("\n") if isinstance(value, str) else []
        return tuple(line for part in parts if (line := squeezed(part)))

    def item(self, name: str) -> str | None:
        """The value of an itemprop: its `content`, its `datetime`, else its words."""
        for element in self._tree.iter():
            if (
                isinstance(element.tag, str)
                and name in (element.get("itemprop") or "").split()
                and element.tag != "meta"
            ):
                value = element.get("content") or element.get("datetime") or text_of(element)
                if value.strip():
                    return squeezed(value)
        return None


def _article(tree: Any) -> Mapping[str, Any]:
    """The first JSON-LD object that is an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        for node in _nodes(_parsed(script.text or "")):
            types = node.get("@type")
            names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
            if any(isinstance(name, str) and name.lower().rpartition("/")[2] in _ARTICLES for name in names):
                return node
    return {}


def _parsed(text: str) -> Any:
    """JSON as sites write it: line ends inside strings, HTML comments or a semicolon round it."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    stack = [(root, 0)]
    seen = 0
    while stack and seen < _MOST:
        node, depth = stack.pop(0)
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(node, dict):
            yield node
            stack += [(node[name], depth + 1) for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node]
        elif isinstance(node, list):
            stack += [(entry, depth + 1) for entry in node]


def _text(node: Any, path: tuple[str, ...]) -> str | None:
    if isinstance(node, list):
        texts = [text for entry in node[:20] if (text := _text(entry, path))]
        return "، ".join(dict.fromkeys(texts)) or None
    if not path:
        return squeezed(unescape(str(node))) or None if isinstance(node, str | int | float) else _text_of_node(node)
    if isinstance(node, dict):
        return _text(node.get(path[0]), path[1:])
    return squeezed(unescape(node)) or None if isinstance(node, str) and path == ("name",) else None


def _text_of_node(node: Any) -> str | None:
    if not isinstance(node, dict):
        return None
    found = node.get("name") or node.get("@value") or node.get("@id")
    return squeezed(unescape(found)) or None if isinstance(found, str) else None
