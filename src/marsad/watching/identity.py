"""Whose address a page may take: the canonical one it names, unless that is another article's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from marsad.model import Document
from marsad.record.schema import DOCUMENTS, VERSIONS
from marsad.record.watched import ITEMS

from .visiting import ItemRead


def own_documents(connection: Connection, batch: Sequence[ItemRead]) -> list[Document]:
    """The documents of a batch, none under an address that another item's document with other words has.

    Careless templates name a section's page as the canonical address of all its articles: each would be taken for a new
    version of the one before it.
    """
    found = [read.document for read in batch if read.document is not None]
    holders = _holders(connection, [document.url for document in found if document.url])
    result = []
    for read in batch:
        document = read.document
        assert document is not None
        url = document.url
        if url and not read.item.inline:
            holder, words = holders.setdefault(url, (read.item.url, document.version))
            if holder != read.item.url and words != document.version:
                document = replace(document, id=read.item.url, url=read.item.url)
        result.append(document)
    return result


def _holders(connection: Connection, urls: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Which item each address's document came of, and a hash of its words."""
    rows = connection.execute(
        select(DOCUMENTS.c.url, ITEMS.c.url.label("item"), VERSIONS.c.text_hash)
        .join_from(DOCUMENTS, VERSIONS, VERSIONS.c.document == DOCUMENTS.c.id)
        .join(ITEMS, ITEMS.c.doc_id == DOCUMENTS.c.doc_id)
        .where(DOCUMENTS.c.url.in_(urls), VERSIONS.c.current)
        .order_by(ITEMS.c.id.desc())
    )
    return {row.url: (row.item, row.text_hash) for row in rows}
