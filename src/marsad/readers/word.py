"""Word files (`.docx`) by python-docx: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

from marsad.model import InputError

from .bounds import PAGE, bounded, check_zip
from .documents import build
from .markup import squeezed
from .reader import Origin, Reading
from .requiring import require

_TITLES: Final = ("title", "heading 1", "العنوان", "عنوان 1")


class WordReader:
    """`.docx` files; the old `.doc` has to be saved anew."""

    name = "word"
    media_types = frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
    suffixes = (".docx",)

    def recognises(self, head: bytes) -> bool:
        """A zip file whose first parts are those of an Office document."""
        return head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types].xml" in head[:200])

    def read(self, stream: BinaryIO, origin: Origin) -> Iterator[Reading]:
        """One document: its title (by style, else by its properties, else its first line), then its paragraphs."""
        try:
            data = bounded(stream, PAGE * 5, origin.where)
            check_zip(data, origin.where)
            yield _document(data, origin)
        except InputError as error:
            yield error


def _document(data: bytes, origin: Origin) -> Any:
    docx = require("docx", origin.where)
    try:
        opened = docx.Document(BytesIO(data))
        blocks = [(style, line) for style, text in _blocks(opened) for line in text.split("\n") if squeezed(line)]
        properties = opened.core_properties
        named, author = squeezed(properties.title or ""), squeezed(properties.author or "")
    except Exception as error:  # python-docx raises KeyError, ValueError and lxml's errors for damaged parts
        raise InputError(
            f"broken Word file: {type(error).__name__}: {str(error)[:80]}", origin.where, "save it again"
        ) from error
    if not blocks:
        raise InputError("empty: no text in it", origin.where, "remove it or give it text")
    if not any(style in _TITLES for style, _ in blocks[:3]) and named and named != blocks[0][1]:
        blocks.insert(0, ("title", named))
    details = {"byline": author} if author and author.lower() not in ("python-docx", "user", "admin") else {}
    paragraphs = tuple(squeezed(line) for _, line in blocks)
    return build(origin.identity, paragraphs, None, origin.publisher, origin.url, details=details)


def _blocks(opened: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph, and each row of a table, in the order of the document."""
    for block in opened.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(text for cell in row.cells if (text := squeezed(cell.text.replace("\n", " "))))
                yield "table", " | ".join(cells)
        else:
            style = block.style
            yield (style.name or "").lower() if style is not None else "", block.text
