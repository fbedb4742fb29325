"""A case: what the second reader is shown of an unsure event. The text of the report around it, and what was coded."""

from __future__ import annotations

from typing import Any, Final

from marsad.model import Document
from marsad.model import Record as Fields

Case = dict[str, Any]

_MARKS: Final = ("⟦", "⟧")
_LONGEST: Final = 1200  # characters of the sentence that are shown, around the trigger
_BEFORE: Final = 300  # characters of what stands before the sentence


def case(document: Document, event: Fields) -> Case:
    """The headline, what stands before, the sentence with the trigger marked, and the coder's reading.

    Nothing of it names the document: the same words in two papers are one case, asked once.
    """
    trigger, evidence = event["trigger"], event["evidence"]
    text = document.paragraphs[trigger["paragraph"]]
    first = max(evidence["start"], trigger["start"] - _LONGEST // 2)
    last = min(evidence["end"], trigger["end"] + _LONGEST // 2)
    opening, closing = _MARKS
    sentence = (
        f"{text[first : trigger['start']]}{opening}{trigger['text']}{closing}{text[trigger['end'] : last]}".strip()
    )
    before = text[:first].strip() or (document.paragraphs[trigger["paragraph"] - 1] if trigger["paragraph"] else "")
    return {
        "headline": document.paragraphs[0] if trigger["paragraph"] else "",
        "before": before[-_BEFORE:],
        "sentence": sentence,
        "type": event["type"],
        "mode": event["mode"],
        "modality": event["modality"],
        "actors": [party["text"] for party in event["actors"]],
        "recipients": [party["text"] for party in event["recipients"]],
    }
