"""Where the coder goes wrong, by cause: `python bench/errors.py [GOLD] [--folds N] [--examples N]`.

Codes the articles of a gold file by cross-validation (folds by article, the models refitted for each; `--folds 0`: with the
models that ship) and sorts what is wrong into causes, the largest first: events missed, by how far the trigger came; false
events, by what stands there; and what is wrong of the events found. Examples are printed for reading; the words of the gold
articles do not go into the repository. The table of causes stands in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from marsad.evaluation import GoldEvent, read_gold
from marsad.evaluation.matching import gold_roles, pairs, same_countries, same_place, same_time
from marsad.events import Coding, Scored
from marsad.model import Document, event_record
from marsad.pipeline import Coder
from marsad.readers import read
from marsad.training import Material
from marsad.training.judge import folds
from marsad.training.material import Lessons, untrained

ROOT: Final = Path(__file__).resolve().parents[1]
GOLD: Final = ROOT.parent / "shared" / "gold" / "train.json"
_AROUND: Final = 60  # characters of the paragraph shown to either side of a trigger

#: how a candidate of the right type went, by the reason's code, the most telling first
_HOW: Final = {
    "blocked": "blocked by a word of the row",
    "same-act": "taken for an act said twice",
    "content-of-another": "taken for the content of another act",
    "judged": "judged away",
    "judged-together": "judged away beside the rest of the report",
    "judged-parties": "judged away by its words and parties",
    "judged-words": "judged away by its words",
    "other-reading": "read as another act",
}

Causes = dict[str, list[str]]


def coded(material: Material, count: int) -> Iterator[tuple[Document, Coding]]:
    """Each article with its coding, by models that have not seen it."""
    documents = list(read(material.gold))
    if not count:
        coder = Coder()
        yield from ((document, coder.coding(document, explaining=True)) for document in documents)
        return
    coder = untrained()
    lessons, plain = Lessons(material, coder), coder.rules
    for held in folds([document.id for document in documents], count):
        coder.rules = lessons.fit(held).given_to(plain)
        for document in documents:
            if document.id in held:
                yield document, coder.coding(document, explaining=True)
        coder.rules = plain


def missed(event: GoldEvent, coding: Coding) -> str:
    """How far the trigger of a missed event came."""
    here = [item for item in coding.scored if touches(item, event)]
    if not here:
        return "missed: no row of the lexicon offers the word"
    fitting = [item for item in here if item.candidate.frame.type == event.type]
    taken = next((item for item in here if item.reason is None), None)
    if not fitting:
        return "missed: rows offer the word for other types only" + (", and it was coded as one" if taken else "")
    if taken is not None and taken.candidate.frame.type != event.type:
        return "missed: coded as another type, though the right one was offered"
    codes = {item.reason.code for item in fitting if item.reason is not None}
    return next((f"missed: {how}" for code, how in _HOW.items() if code in codes), f"missed: {' '.join(sorted(codes))}")


def touches(item: Scored, event: GoldEvent) -> bool:
    """Whether a candidate's words overlap a gold event's trigger."""
    paragraph, c = item.context.paragraph, item.candidate
    if paragraph.index != event.paragraph:
        return False
    return paragraph.starts[c.first] < event.end and event.start < paragraph.ends[c.last - 1]


def false(record: dict[str, Any], gold: list[GoldEvent]) -> str:
    """What stands where a false event was coded."""
    trigger = record["trigger"]
    beside = [event for event in gold if event.paragraph == trigger["paragraph"]]
    there = [event for event in beside if event.start < trigger["end"] and trigger["start"] < event.end]
    if there:
        return "false: another type stands at the trigger"
    if any(event.type == record["type"] for event in beside):
        return "false: the type stands elsewhere in the paragraph, and is coded once more"
    if beside:
        return "false: other acts stand in the paragraph"
    if gold:
        return "false: no act stands in the paragraph"
    return "false: no act stands in the article"


def wrong(event: GoldEvent, record: dict[str, Any]) -> Iterator[str]:
    """What is wrong of an event that was found."""
    for side in ("actors", "recipients"):
        wanted, named = getattr(event, side), record[side]
        if not same_countries(wanted, named):
            how = "missing" if not named else "named where there is none" if not wanted else "of another country"
            yield f"found, but {side} {how}"
    roles = {role for actor in record["actors"] for role in actor["roles"]}
    if gold_roles(event.actors) and not gold_roles(event.actors) & roles and record["actors"]:
        yield "found, but the actor's role is wrong"
    if event.modality != record["modality"]:
        yield f"found, but {record['modality']} for {event.modality}"
    links = record["attribution"]
    for name, wanted, named in (
        ("mode", event.mode, record["mode"]),
        ("source", event.source, links[0]["kind"] if links else None),
    ):
        if wanted != named:
            how = "is missing" if not named else "is named where there is none" if not wanted else "is of another kind"
            yield f"found, but the {name} {how}"
    if same_time(event.time, record["time"]) is False:
        yield "found, but the time is wrong or missing"
    if not same_place(event.place, record["place"]):
        how = "missing" if not record["place"] else "named where there is none" if not event.place else "another"
        yield f"found, but the place is {how}"


def sorted_out(gold: list[GoldEvent], document: Document, coding: Coding, causes: Causes) -> None:
    """The errors of one article, added to their causes."""
    records = [event_record(event) for event in coding.events]
    matched = pairs(gold, records)
    for number, event in enumerate(gold):
        if not event.optional and number not in {g for g, _, _ in matched}:
            causes[missed(event, coding)].append(shown(document, event.paragraph, event.start, event.end, event.type))
    for number, record in enumerate(records):
        trigger = record["trigger"]
        where = document, trigger["paragraph"], trigger["start"], trigger["end"], record["type"]
        if number not in {c for _, c, _ in matched}:
            causes[false(record, gold)].append(shown(*where))
    for g, c, overlap in matched:
        if gold[g].optional:
            continue
        trigger = records[c]["trigger"]
        where = document, trigger["paragraph"], trigger["start"], trigger["end"], records[c]["type"]
        if not overlap:
            causes["found in the paragraph, but at another word"].append(shown(*where))
        for cause in wrong(gold[g], records[c]):
            causes[cause].append(shown(*where))


def shown(document: Document, paragraph: int, start: int, end: int, type_: str) -> str:
    """A trigger between brackets in its words."""
    text = document.paragraphs[paragraph]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{document.id} {paragraph} {type_}: …{before}[{text[start:end]}]{after}…"


def main() -> None:
    """Print the causes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--examples", type=int, default=3, help="of each cause")
    parser.add_argument("--json", type=Path, help="file for all of them")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    causes: Causes = defaultdict(list)
    material = Material(options.gold, ROOT / "corpus", ROOT / "lexicons", ROOT / "annotations")
    for document, coding in coded(material, options.folds):
        sorted_out(gold[document.id], document, coding, causes)
    ranked = sorted(causes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for cause, found in ranked:
        print(f"{len(found):5}  {cause}")
    for cause, found in ranked[:20]:
        print(f"\n{cause} ({len(found)})")
        step = max(1, len(found) // options.examples) if options.examples else 0
        for example in found[::step][: options.examples] if step else ():
            print(f"  {example}")
    if options.json is not None:
        options.json.write_text(json.dumps(dict(ranked), ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
