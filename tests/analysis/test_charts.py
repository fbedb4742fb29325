from pathlib import Path

import pytest

from marsad.analysis.charts import balance_lines, draw_balance, draw_network, draw_timeline, timeline_lines
from marsad.analysis.dyads import dyad
from marsad.analysis.network import network
from marsad.analysis.series import Period, timeline
from marsad.model import ExportError
from marsad.record import Record

PERIODS = [
    Period("2020-10-01", {"ASSAULT": 8, "AID": 2}, 6),
    Period("2020-11-01", {}, 0, -10, 52.0, 0.5, 0.2),
    Period("2020-12-01", {"CONSULT": 40}, 31, 40, 100.0, 4.2, 3.9),
]


def test_blocks_in_a_terminal() -> None:
    lines = list(timeline_lines(PERIODS, 80))
    assert max(map(len, lines)) <= 80
    assert lines[1].split() == ["2020-10-01", "██████░░", "10", "6"]
    assert lines[3].endswith("+4.2*") and "█" not in lines[3] and " 40 " in lines[3] and " 31 " in lines[3]
    balance = list(balance_lines(PERIODS, 80))
    assert balance[1].index("█") < balance[1].index("│") < balance[3].index("░")
    assert max(map(len, balance)) <= 80


def test_long_empty_stretches_take_one_line() -> None:
    gap = [Period(f"2020-0{month}-01") for month in range(1, 6)]
    lines = list(timeline_lines([PERIODS[0], *gap, PERIODS[2]], 80))
    assert len(lines) == 1 + 3 + 1 and "5 periods without events" in lines[2]
    assert list(timeline_lines([], 80))


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_same_record_draws_the_same_picture(newsroom: Record, tmp_path: Path, suffix: str, language: str) -> None:
    pytest.importorskip("matplotlib", minversion="3.11")
    for number, draw in enumerate(
        (
            lambda path: draw_timeline(timeline(newsroom), path, "ليبيا", language),
            lambda path: draw_balance(dyad(newsroom, "EGY>LBY"), path, "مصر ← ليبيا", language),
            lambda path: draw_network(network(newsroom), path, "", language),
        )
    ):
        one, other = (tmp_path / f"{number}{part}.{suffix}" for part in "ab")
        draw(one)
        draw(other)
        assert one.read_bytes() == other.read_bytes() and one.stat().st_size > 5_000
        assert one.read_bytes().startswith(b"\x89PNG" if suffix == "png" else b"<?xml")


def test_arabic_letters_are_joined() -> None:
    pytest.importorskip("matplotlib", minversion="3.11")
    from matplotlib.textpath import TextPath

    joined, apart = (TextPath((0, 0), text, size=20).get_extents().width for text in ("ليبيا", "ل ي ب ي ا"))
    assert joined < 0.6 * apart
    word = TextPath((0, 0), "بم", size=20).get_extents().width
    assert (
        word < TextPath((0, 0), "ب", size=20).get_extents().width + TextPath((0, 0), "م", size=20).get_extents().width
    )


def test_mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ExportError, match="svg"):  # said before anything is loaded
        draw_timeline(PERIODS, tmp_path / "a.gif")
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(ExportError, match="not installed"):
        draw_timeline(PERIODS, tmp_path / "a.svg")
    assert not list(tmp_path.iterdir())
