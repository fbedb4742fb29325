"""The evaluation's figures, printed."""

from __future__ import annotations

from marsad.evaluation import Figures


def print_figures(figures: Figures, errors: int) -> None:
    """Errors first, as many as asked for, then types, the three F1 figures and the details."""
    for miss in figures.errors[:errors]:
        print(f"{miss.kind:5} {miss.type:9} {miss.trigger}  [{miss.article} #{miss.paragraph}]")
    for name, (rate, support) in figures.types.items():
        print(f"  {name:10} P {rate.precision:.2f}  R {rate.recall:.2f}  F1 {rate.f1:.2f}  ({support})")
    for name, rate in (("event", figures.event), ("trigger", figures.trigger), ("tuple", figures.tuples)):
        print(f"{name:8} P {rate.precision:.3f}  R {rate.recall:.3f}  F1 {rate.f1:.3f}")
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.details.items()))
