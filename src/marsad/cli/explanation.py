"""`marsad explain`: each event with what made it, each rejected candidate with why."""

from __future__ import annotations

from marsad.pipeline import Explanation

from .wording import according_to, days, kinds, party


def print_explanation(explanation: Explanation, rejected: bool) -> None:
    """Events in text order, then the candidates that failed."""
    print(f"# {explanation.document}")
    for record, decisions in explanation.events:
        trigger = record["trigger"]
        mode = f"/{record['mode']}" if record["mode"] else ""
        print(f"\n{record['type']}{mode}  «{trigger['text']}»  paragraph {trigger['paragraph']}:{trigger['start']}")
        print(f"  {party(record['actors'])} → {party(record['recipients'])}  {days(record)}  {record['modality']}")
        vouching = f"{kinds(record)}: {according_to(record)}" if record["attribution"] else "the paper itself"
        print(f"  according to {vouching}")
        print(
            f"  frame {record['coder']['rule']}, rows {', '.join(record['coder']['rows'])}, confidence {record['confidence']}"
        )
        for decision in decisions:
            print(f"  · {decision}")
    if rejected:
        print("\nrejected:")
        for line in explanation.rejected:
            print(f"  {line}")
    print()
