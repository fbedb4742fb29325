"""User overlays: rows, frames and modes of one's own over the shipped lexicon."""

import sys
from pathlib import Path

import pytest

from marsad.lexicon import build, lint, load, shipped_sources
from marsad.model import LexiconError

HEAD = "id,lemma,root,form,vowels,frame,needs,blocks,example,counterexample,source\n"
ROW = "mine.v001,قَلَسَ,قلس,I,a-i,assault.attack,,,,,editor\n"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    home = tmp_path / "mine" / "events" / "assault"
    home.mkdir(parents=True)
    (home / "verbs.csv").write_text(HEAD + ROW, encoding="utf-8")
    return tmp_path / "mine"


def test_rows_of_an_overlay_are_added(overlay: Path) -> None:
    lexicon = load(overlay)
    assert lexicon.analyses("قلس") and lexicon.version.endswith("+overlay")
    assert not load().analyses("قلس")
    assert len(lexicon.rows) == len(load().rows) + 1


def test_rows_of_an_overlay_win_by_id(overlay: Path) -> None:
    known = load().rows[0]["id"]
    type_, frame = known.split(".")[0], load().rows[0]["frame"]
    (overlay / "events" / "assault").rename(overlay / "events" / type_)
    row = ROW.replace("mine.v001", known).replace("assault.attack", frame)
    (overlay / "events" / type_ / "verbs.csv").write_text(HEAD + row, encoding="utf-8")
    lexicon = load(overlay)
    assert len(lexicon.rows) == len(load().rows)
    assert [row["lemma"] for row in lexicon.rows if row["id"] == known] == ["قلس/v"]


def test_frames_of_an_overlay_serve_its_rows(overlay: Path) -> None:
    frames = "assault.curse:\n  slots:\n    subject: actor\n  example: قلس\n  counterexample: قلس\n"
    (overlay / "events" / "assault" / "frames.yaml").write_text(frames, encoding="utf-8")
    rows = HEAD + ROW.replace("assault.attack", "assault.curse")
    (overlay / "events" / "assault" / "verbs.csv").write_text(rows, encoding="utf-8")
    assert load(overlay).frames["assault.curse"]["type"] == "ASSAULT"


def test_an_overlay_needs_no_pyyaml(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_yaml = load(overlay)
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.setattr("marsad.lexicon.sources.find_spec", lambda name: None)
    without = load(overlay)
    assert without.frames == with_yaml.frames and without.modes == with_yaml.modes


def test_faults_of_an_overlay_name_its_own_file_and_line(overlay: Path) -> None:
    file = overlay / "events" / "assault" / "verbs.csv"
    file.write_text(HEAD + ROW + ROW.replace("v001", "v002").replace("assault.attack", "no.frame"), encoding="utf-8")
    with pytest.raises(LexiconError, match="no frame") as caught:
        load(overlay)
    assert caught.value.where == f"{file}:3"
    assert [finding.where for finding in lint(shipped_sources(), overlay)] == [f"{file}:3"]


def test_an_overlay_can_be_compiled_beforehand(overlay: Path, tmp_path: Path) -> None:
    assert "files" in build(shipped_sources(), tmp_path / "out", overlay)
    assert "قلس" in (tmp_path / "out" / "events.json").read_text(encoding="utf-8")


def test_a_missing_overlay_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such lexicon folder"):
        load(tmp_path / "nowhere")
