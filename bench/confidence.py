"""Whether confidence is right: `python bench/confidence.py [--folds N] [--svg FILE]`; plot and table stand in docs/accuracy.md.

Codes the gold training articles by cross-validation and asks of every event that is kept whether gold has one of its type at its
words; events on words that gold calls optional are left out. Prints what is said against what is true, the expected calibration
error in ten bins, and what each threshold buys; draws both as SVG.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from errors import GOLD, ROOT, coded, touches

from marsad.evaluation import GoldEvent, read_gold
from marsad.events import Coding, Judge
from marsad.training import Material
from marsad.training.judge import CALIBRATION

THRESHOLDS: Final = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_SIDE: Final = 300  # of each plot, in pixels
_EDGE: Final = 44


class Said(NamedTuple):
    """One judged candidate: the confidence it has or would have, whether it is kept, whether it is in truth."""

    confidence: float
    kept: bool
    true: bool


def said(coding: Coding, gold: Sequence[GoldEvent]) -> Iterator[Said]:
    """The judged candidates of an article."""
    judge = Judge({}, calibration=CALIBRATION)
    for item in coding.scored:
        here = [e for e in gold if e.type == item.candidate.frame.type and touches(item, e)]
        if item.probability > 0 and not any(event.optional for event in here):
            confidence = item.probability if item.calibrated else judge.confidence(item.probability)
            yield Said(confidence, item.reason is None, bool(here))


def bins(found: Sequence[Said]) -> list[tuple[float, float, int]]:
    """Mean confidence, share in truth, and how many, of the events kept, in tenths."""
    rows = []
    for tenth in range(10):
        here = [one for one in found if one.kept and min(9, int(one.confidence * 10)) == tenth]
        if here:
            rows.append((_mean([one.confidence for one in here]), _mean([one.true for one in here]), len(here)))
    return rows


def error(rows: Sequence[tuple[float, float, int]]) -> float:
    """The expected calibration error."""
    return sum(abs(mean - share) * count for mean, share, count in rows) / sum(count for *_, count in rows)


def bought(found: Sequence[Said]) -> list[tuple[float, float, float]]:
    """Threshold, precision, and share of the true candidates that it keeps."""
    true = sum(one.true for one in found)
    rows = []
    for threshold in THRESHOLDS:
        here = [one.true for one in found if one.kept and one.confidence >= threshold]
        rows.append((threshold, _mean(here), sum(here) / true))
    return rows


def _mean(values: Sequence[float]) -> float:
    return sum(values) / (len(values) or 1)


def _plot(left: int, title: str, across: str, up: str, points: Sequence[tuple[float, float, str]], more: str) -> str:
    """One square plot with axes from 0 to 1."""

    def x(value: float) -> float:
        return round(left + _EDGE + value * _SIDE, 1)

    def y(value: float) -> float:
        return round(_EDGE + (1 - value) * _SIDE, 1)

    parts = [f'<rect x="{x(0)}" y="{y(1)}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>', more]
    for step in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<text x="{x(step)}" y="{y(0) + 16}" text-anchor="middle">{step:g}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(step) + 4}" text-anchor="end">{step:g}</text>')
    line = " ".join(f"{x(a)},{y(b)}" for a, b, _ in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#0a6b74" stroke-width="2"/>')
    for a, b, label in points:
        parts.append(f'<circle cx="{x(a)}" cy="{y(b)}" r="4" fill="#0a6b74"/>')
        parts.append(f'<text x="{x(a) + 7}" y="{y(b) + 14}" fill="#555">{label}</text>')
    parts.append(f'<text x="{x(0.5)}" y="{_EDGE - 16}" text-anchor="middle" font-weight="bold">{title}</text>')
    parts.append(f'<text x="{x(0.5)}" y="{y(0) + 34}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="{x(0.02)}" y="{y(1) + 16}">{up}</text>')
    return "".join(parts)


def drawn(found: Sequence[Said]) -> str:
    """Reliability, and precision against recall, side by side."""
    width, height = 2 * (_SIDE + 2 * _EDGE), _SIDE + 2 * _EDGE
    corner, end = _EDGE, _EDGE + _SIDE
    ideal = f'<line x1="{corner}" y1="{end}" x2="{end}" y2="{corner}" stroke="#999" stroke-dasharray="4 4"/>'
    reliable = [(mean, share, str(count)) for mean, share, count in bins(found)]
    curve = [(recall, precision, f"{threshold:g}") for threshold, precision, recall in bought(found)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        + _plot(0, "Said and true (events in each tenth)", "confidence", "share in truth", reliable, ideal)
        + _plot(_SIDE + 2 * _EDGE, "What a threshold buys", "recall of what rows propose", "precision", curve, "")
        + "</svg>\n"
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--svg", type=Path, help="file to draw into")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    material = Material(options.gold, ROOT / "corpus", ROOT / "lexicons", ROOT / "annotations")
    found = [one for document, coding in coded(material, options.folds) for one in said(coding, gold[document.id])]
    rows = bins(found)
    for mean, share, count in rows:
        print(f"said {mean:.2f}  true {share:.2f}  of {count}")
    print(f"expected calibration error {error(rows):.3f}")
    for threshold, precision, recall in bought(found):
        print(f"from {threshold:.1f}: precision {precision:.2f}, recall {recall:.2f}")
    if options.svg is not None:
        options.svg.write_text(drawn(found), encoding="utf-8")


if __name__ == "__main__":
    main()
