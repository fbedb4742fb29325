"""Charts as SVG and PNG files. Arabic is given to matplotlib in logical order: since 3.11 it shapes and orders it itself,
and text reshaped beforehand would come out reversed. Letters become outlines in SVG, so that they look alike anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, pi, sin
from pathlib import Path
from typing import Any, Final

from marsad.analysis.extras import require
from marsad.analysis.network import Network
from marsad.analysis.series import Period
from marsad.analysis.wording import QUADS, Language
from marsad.model import ExportError

from .terminal import STRANGE

#: quad classes from cooperation to conflict; blue and orange are told apart by colour-blind readers too
COLOURS: Final = ("#9ecae1", "#3182bd", "#fdae6b", "#d94801")
_SETTINGS: Final = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib and has Arabic: the same picture on every machine
    "svg.fonttype": "path",
    "svg.hashsalt": "marsad",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.dpi": 144,
}
_WORDS: Final = {
    "ar": {
        "events": "الأحداث",
        "net": "صافي التعاون",
        "cooperation": "تعاون",
        "conflict": "نزاع",
        "strange": "خارج المألوف",
    },
    "en": {
        "events": "events",
        "net": "net cooperation",
        "cooperation": "cooperation",
        "conflict": "conflict",
        "strange": "stands out",
    },
}
_TICKS: Final = 12  # dates along the axis
_NODES: Final = 24  # actors around the circle that can still be read


def draw_timeline(periods: Sequence[Period], path: Path, title: str = "", language: Language = "ar") -> None:
    """Stacked bars of the four quad classes; periods that stand out have a mark above them."""
    with _figure(path) as (figure, axes):
        base = [0 for _ in periods]
        for number, (colour, name) in enumerate(zip(COLOURS, QUADS[language], strict=True), 1):
            heights = [period.quad(number) for period in periods]
            axes.bar(range(len(periods)), heights, bottom=base, color=colour, label=name, width=0.85)
            base = [low + height for low, height in zip(base, heights, strict=True)]
        strange = [i for i, period in enumerate(periods) if period.z is not None and abs(period.z) >= STRANGE]
        if strange:
            above = [periods[i].events + max(base) * 0.03 for i in strange]
            axes.plot(strange, above, "*", color="#444444", markersize=7, label=_WORDS[language]["strange"])
        axes.set_ylabel(_WORDS[language]["events"])
        _finish(figure, axes, periods, title, language)


def draw_balance(periods: Sequence[Period], path: Path, title: str = "", language: Language = "ar") -> None:
    """Net cooperation as bars above and below nought."""
    with _figure(path) as (figure, axes):
        for sign, colour, name in ((1, COLOURS[1], "cooperation"), (-1, COLOURS[3], "conflict")):
            heights = [period.score if period.score * sign > 0 else 0 for period in periods]
            axes.bar(range(len(periods)), heights, color=colour, label=_WORDS[language][name], width=0.85)
        axes.axhline(0, color="#444444", linewidth=0.8)
        axes.set_ylabel(_WORDS[language]["net"])
        _finish(figure, axes, periods, title, language)


def draw_network(found: Network, path: Path, title: str = "", language: Language = "ar") -> None:
    """The busiest actors around a circle; an arrow is as thick as it has events, and coloured by net cooperation."""
    nodes = found.nodes[:_NODES]
    places = {node.id: (cos(2 * pi * i / len(nodes)), sin(2 * pi * i / len(nodes))) for i, node in enumerate(nodes)}
    edges = [e for e in found.edges if e.source in places and e.target in places and e.source != e.target]
    most = max((edge.events for edge in edges), default=1)
    with _figure(path, (9, 9)) as (_, axes):
        for edge in reversed(edges):
            style = {
                "arrowstyle": "-|>",
                "connectionstyle": "arc3,rad=0.12",
                "color": COLOURS[1] if edge.score >= 0 else COLOURS[3],
                "linewidth": 0.5 + 3.5 * edge.events / most,
                "alpha": 0.7,
                "shrinkA": 6,
                "shrinkB": 8,
            }
            axes.annotate("", xy=places[edge.target], xytext=places[edge.source], arrowprops=style)
        for node in nodes:
            x, y = places[node.id]
            weight = node.out_events + node.in_events
            axes.plot(
                x, y, "o", color="#333333", markersize=4 + 8 * weight / max(nodes[0].out_events + nodes[0].in_events, 1)
            )
            name = node.name_ar if language == "ar" else node.name_en or node.name_ar
            side = "left" if x > 0.05 else "right" if x < -0.05 else "center"
            axes.text(x * 1.07, y * 1.07, name, ha=side, va="center", fontsize=9)
        axes.set_xlim(-1.7, 1.7)
        axes.set_ylim(-1.35, 1.35)
        axes.set_axis_off()
        axes.set_title(title)


@contextmanager
def _figure(path: Path, size: tuple[float, float] = (10, 4.5)) -> Iterator[tuple[Any, Any]]:
    if path.suffix.lower() not in (".svg", ".png"):
        raise ExportError("a chart is drawn as .svg or .png", str(path), "name the file so")
    matplotlib = require("matplotlib", "charts")
    if tuple(int(part) for part in matplotlib.__version__.split(".")[:2]) < (3, 11):
        raise ExportError(
            f"matplotlib {matplotlib.__version__} does not join Arabic letters", mend="pip install 'marsad[charts]'"
        )
    with matplotlib.rc_context(_SETTINGS):
        figure = require("matplotlib.figure", "charts").Figure(figsize=size, layout="constrained")
        yield figure, figure.add_subplot()
        part = path.with_name(path.name + ".part")
        try:
            kind = path.suffix.lower()[1:]
            # No date and no version inside: the same record draws the same file.
            metadata = {"Date": None} if kind == "svg" else {"Software": None}
            figure.savefig(part, format=kind, metadata=metadata)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _finish(figure: Any, axes: Any, periods: Sequence[Period], title: str, language: Language) -> None:
    step = max(1, -(-len(periods) // _TICKS))
    ticks = list(range(0, len(periods), step))
    names = _named(periods)
    axes.set_xticks(ticks, [names[i] for i in ticks], fontsize=8)
    axes.set_title(title)
    arabic = language == "ar"
    if arabic:  # time runs from the right in an Arabic chart, as its reader does
        axes.invert_xaxis()
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        axes.spines["right"].set_visible(True)
        axes.spines["left"].set_visible(False)
    figure.legend(
        frameon=False, fontsize=9, loc="outside lower center", ncols=5, markerfirst=not arabic, reverse=arabic
    )


def _named(periods: Sequence[Period]) -> list[str]:
    """The periods' first days, as short as tells them apart: years, months, days."""
    starts = [period.start for period in periods]
    for end, length in (("-01-01", 4), ("-01", 7)):
        if all(start.endswith(end) for start in starts):
            return [start[:length] for start in starts]
    return starts
