from pathlib import Path

import pytest

from marsad.lexicon import lint, load

FRAMES = "assault.hit:\n  slots:\n    subject: actor\n  example: هاجم الجيش البلدة\n  counterexample: هاجم الفريق\n"
HEAD = "id,lemma,root,form,vowels,frame,needs,blocks,example,counterexample,source\n"
GOOD = "assault.v001,هَاجَمَ,هجم,III,,assault.hit,,,,,editor\n"


def folder(tmp_path: Path, verbs: str, frames: str = FRAMES) -> Path:
    home = tmp_path / "events" / "assault"
    home.mkdir(parents=True)
    (home / "frames.yaml").write_text(frames, encoding="utf-8")
    (home / "verbs.csv").write_text(HEAD + verbs, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD + GOOD, "already used"),
        (GOOD.replace("هجم,III", "هجم,XI"), "no such form"),
        (GOOD.replace("assault.hit", "assault.none"), "no frame"),
        (GOOD.replace(",,,,,editor", ",,,هاجم الجـيش,,editor"), "U+0640"),
        (GOOD.replace(",,,,,editor", ",,,هاجم الجیش,,editor"), "U+06CC"),
        (GOOD.replace("هَاجَمَ,هجم,III,", "هَجَمَ,هجم,I,"), "needs its vowels"),
        ("assault.v001,هَاجَمَ\n", "cells"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, row: str, message: str) -> None:
    assert any(message in str(finding) for finding in lint(folder(tmp_path, row))), row


def test_a_good_folder_is_clean(tmp_path: Path) -> None:
    assert lint(folder(tmp_path, GOOD)) == []


def test_wrong_slots_and_modes_are_found(tmp_path: Path) -> None:
    bad = FRAMES.replace("subject: actor", "subjekt: doer") + "  mode: flying\n"
    messages = " ".join(str(finding) for finding in lint(folder(tmp_path, GOOD, bad)))
    assert "no slot 'subjekt'" in messages and "no slot value 'doer'" in messages and "no mode 'flying'" in messages


def test_overlay_rows_win_by_id(tmp_path: Path) -> None:
    home = tmp_path / "events" / "assault"
    home.mkdir(parents=True)
    (home / "verbs.csv").write_text(HEAD + "mine.v001,قَلَسَ,قلس,I,a-i,assault.attack,,,,,editor\n", encoding="utf-8")
    lexicon = load(tmp_path)
    assert lexicon.analyses("قلس") and lexicon.version.endswith("+overlay")
    assert not load().analyses("قلس")
