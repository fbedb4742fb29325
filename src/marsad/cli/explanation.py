"""`marsad explain`: each event with what made it, each rejected candidate with why."""

from __future__ import annotations

from typing import Final

from marsad.events import Dismissed, Reason
from marsad.pipeline import Explanation

from .wording import according_to, days, kinds, party

#: a sentence for each code of `marsad.events.reasons`; web/src/i18n has the explorer's, in Arabic and English
SENTENCES: Final = {
    "blocked": "blocked by «{words}»",
    "needs": "needs {name}",
    "judged-words": "judged {chance:.2f} by its words alone",
    "judged-parties": "judged {chance:.2f} by its words and parties",
    "judged-together": "judged {chance:.2f} beside all else that the report tells",
    "judged-alone": "judged {chance:.2f} for a sentence that stands alone",
    "judged": "judged {chance:.2f}",
    "other-reading": "another reading of the word is likelier",
    "same-act": "the same act is already coded in this sentence",
    "content-of-another": "it is what another act demands, threatens or promises",
    "read": "read as {name} «{words}»",
    "voice": "voice: {name}",
    "party": "{role}: «{words}» ({name})",
    "party-same": "{role}: «{words}» (from another telling of the same act)",
    "party-before": "{role}: «{words}» (from an earlier sentence)",
    "slot": "the {role} stands where the frame wants it: {name}",
    "no-slots": "no position that the frame knows is filled",
    "chosen": "the choice of {role} is {chance:.2f} likely",
    "modality": "modality: {name}",
    "source": "source: «{words}» by «{cue}» ({name})",
    "in-condition": "it stands inside the if-clause ({name})",
    "on-condition": "it hangs on the if-clause ({name})",
    "plain": "nothing says otherwise",
    "not-judged": "modality was not looked for",
    "row": "by {name}",
    "negated": "negated by «{words}»",
    "verb-negated": "its verb is negated by «{words}»",
    "future": "future verb",
    "verb-future": "its verb is future",
    "verb-doubted": "its verb stands after قد",
    "described-future": "a future verb describes it",
    "relative-future": "the relative clause is future",
    "time-ahead": "its time lies ahead of the report",
    "scheduled": "a body sentence that opens with the present of a visit or meeting",
    "asking-headline": "a headline that asks",
}


def sentence(reason: Reason) -> str:
    """A reason in English."""
    text = SENTENCES[reason.code].format(**reason._asdict())
    lacks = reason.code.startswith("judged") and reason.name
    return f"{text}; needs {reason.name}" if lacks else text


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
            print(f"  · {sentence(decision)}")
    if rejected:
        print("\nrejected:")
        for candidate in explanation.rejected:
            print(f"  {_dismissed(candidate)}")
    print()


def _dismissed(candidate: Dismissed) -> str:
    where = f"{candidate.paragraph}:{candidate.start}"
    why = sentence(candidate.reason)
    return f"{where}  «{candidate.text}»  {candidate.frame} ({candidate.row}): {why}"
