"""Text coded at once and not kept."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from marsad.model import Document

from ..answers import Answer, RequestError
from ..callers import Costly
from ..desk import AtDesk
from ..reading import read

router = APIRouter(prefix="/api", tags=["documents"])


class Draft(BaseModel):
    """A text to code: each line is a paragraph, the title (may be empty) comes first."""

    text: str = Field(
        description="Arabic text; line breaks separate paragraphs.", examples=["أدانت مصر الهجوم على طرابلس أمس."]
    )
    title: str = Field("", max_length=2000)
    published: date | None = Field(None, description="The day that «أمس» counts from.")
    publisher: str | None = Field(None, max_length=300)


@router.post("/code")
def code(draft: Draft, desk: AtDesk, _: Costly) -> Answer:
    """The events, actors, dates and places of a text; nothing is kept."""
    limit = desk.settings.text
    if len(draft.text) > limit:
        raise RequestError(
            413, "large", "the text is too long", "text", f"at most {limit} characters; add it to the record"
        )
    lines = tuple(line for line in draft.text.replace("\r\n", "\n").split("\n") if line.strip())
    document = Document("draft", (draft.title, *lines), draft.published, draft.publisher)
    with desk.coders.lent() as coder:
        reading = read(coder, document)
    published = draft.published.isoformat() if draft.published else None
    return Answer(
        {
            "doc_id": document.id,
            "published": published,
            "publisher": draft.publisher,
            "url": None,
            "title": draft.title,
            "paragraphs": document.paragraphs,
            "events": [{**event, "review": "unreviewed"} for event in reading.events],
            **reading.marks(),
        }
    )
