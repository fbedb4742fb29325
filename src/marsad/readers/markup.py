"""HTML and XML to trees, with nothing fetched, no entity expanded, and no depth that could stop a later step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from marsad.model import InputError

from .requiring import require

#: what XML 1.0 cannot hold, and lxml refuses
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: references to characters by number: those to half a surrogate pair make lxml hand out broken text
_REFERENCE: Final = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.I)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]{0,1000}(?:\[.*?\]\s*)?>", re.S | re.I)
_ENTITY: Final = re.compile(r"<!ENTITY", re.I)
_MANY: Final = 150_000  # elements of a page; the largest live blogs have 30,000
#: elements that end a line; what is between two of them is one paragraph
BLOCKS: Final = frozenset(
    "address article aside blockquote body br center caption dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr item lb li list main nav ol p pre quote row section summary table tbody td th tfoot "
    "thead tr ul cell".split()
)
_UNSEEN: Final = frozenset("script style noscript template svg iframe button input select textarea".split())
_SPACE: Final = re.compile(r"[ \t\r\n\f\u00a0]+")


def html_tree(text: str, where: str) -> Any:
    """The root of a page. Raises InputError when there is no element in it."""
    html = require("lxml.html", where)
    text = sound(_DECLARATION.sub("", text))
    if not text.strip():
        raise InputError("empty: no page in it", where, "remove it or fetch it again")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except Exception as error:  # lxml raises several kinds, ParserError and AssertionError among them
        raise InputError(f"no HTML: {str(error)[:100]}", where, "remove it or fetch it again") from None
    if sum(1 for _ in tree.iter()) > _MANY:
        raise InputError(f"more than {_MANY:,} elements", where, "it is no article: leave it out")
    return tree


def xml_tree(text: str, where: str) -> Any:
    """The root of an XML document; damage that the parser can get over is got over. Raises InputError otherwise."""
    etree = require("lxml.etree", where)
    text = without_entities(sound(text), where)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        tree = etree.fromstring(_DECLARATION.sub("", text).strip().encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise InputError(f"broken XML: {str(error)[:100]}", where, "fetch it again") from None
    if tree is None:
        raise InputError("empty: no XML in it", where, "fetch it again")
    return tree


def without_entities(text: str, where: str) -> str:
    """XML without its document type; one that declares entities of its own (a billion laughs) is refused."""
    if "<!" not in text[:100_000]:
        return text
    if _ENTITY.search(text):
        raise InputError("declares entities of its own, which can swell without end", where, "no feed needs them")
    return _DOCTYPE.sub(" ", text, count=1)


def named(words: str) -> re.Pattern[str]:
    """A pattern for classes and ids that have one of these words (patterns, parted by spaces) as a part of theirs.

    `named("kicker over-?title")` finds `article-kicker` and `overtitle`, and not `kickers`.
    """
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?:$|[\s_-])", re.I)


def names_of(element: Any) -> str:
    """The classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def local_name(element: Any) -> str:
    """The name without namespace, in lower case; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """What a reader sees of an element on one line."""
    return squeezed("".join(_seen(element)))


def squeezed(text: str) -> str:
    """Text with runs of space made one, as a browser shows it; the letters are left alone."""
    return _SPACE.sub(" ", text).strip(" ")


def lines(element: Any) -> Iterator[str]:
    """The paragraphs under an element: text between elements that end a line. Empty ones are left out."""
    parts: list[str] = []
    for piece in pieces(element):
        if piece is not None:
            parts.append(getattr(*piece))
            continue
        line = squeezed("".join(parts))
        parts.clear()
        if line:
            yield line
    if line := squeezed("".join(parts)):
        yield line


def fragment_lines(markup: str, where: str) -> list[str]:
    """The paragraphs of a piece of HTML as feeds and mails carry it; plain text is split at its line ends."""
    if "<" not in markup and "&" not in markup:
        return [line for part in markup.split("\n") if (line := squeezed(part))]
    if not markup.strip():
        return []
    if "<" not in markup:
        from html import unescape

        return [line for part in unescape(markup).split("\n") if (line := squeezed(part))]
    return list(lines(html_tree(f"<html><body><div>{markup}</div></body></html>", where)))


def pieces(element: Any) -> Iterator[tuple[Any, str] | None]:
    """The stretches of text under an element in reading order, as element and `text` or `tail`; None where a line ends."""
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        name = local_name(node)
        ends = name in BLOCKS
        if not leaving and name and name not in _UNSEEN:
            if ends:
                yield None
            if node.text:
                yield node, "text"
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if leaving and ends:
            yield None
        if node is not element and node.tail:
            yield node, "tail"


def sound(text: str) -> str:
    """The text without characters that no document can hold; a space stands for one that was referred to by number."""
    text = _CONTROLS.sub("", text)
    return _REFERENCE.sub(_referred, text) if "&#" in text else text


def _referred(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    # a space, not nothing: what stood around one reference, «&#&#xD800;xD800;», must not close up to another
    return " " if code > 0x10FFFF or _CONTROLS.match(chr(code)) else reference[0]


def _seen(element: Any) -> Iterator[str]:
    for piece in pieces(element):
        yield " " if piece is None else getattr(*piece)
