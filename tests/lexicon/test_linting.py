from pathlib import Path

import pytest

from marsad.lexicon import lint

FRAMES = "assault.hit:\n  slots:\n    subject: actor\n  example: هاجم الجيش البلدة\n  counterexample: هاجم الفريق\n"
HEAD = "id,lemma,root,form,vowels,frame,needs,blocks,example,counterexample,source\n"
GOOD = "assault.v001,هَاجَمَ,هجم,III,,assault.hit,,,,,editor\n"
OTHER = "assault.v002,قَصَفَ,قصف,I,a-i,assault.hit,,,,,editor\n"


def folder(tmp_path: Path, verbs: str | bytes, frames: str = FRAMES) -> Path:
    home = tmp_path / "events" / "assault"
    home.mkdir(parents=True, exist_ok=True)
    (home / "frames.yaml").write_text(frames, encoding="utf-8")
    (home / "verbs.csv").write_bytes(HEAD.encode() + (verbs if isinstance(verbs, bytes) else verbs.encode()))
    return tmp_path


def messages(root: Path) -> list[str]:
    return [str(finding) for finding in lint(root)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD + GOOD, "already used"),
        (GOOD.replace("هجم,III", "هجم,XI"), "no such form"),
        (GOOD.replace("assault.hit", "assault.none"), "no frame"),
        (GOOD.replace(",,,,,editor", ",,,هاجم الجـيش,,editor"), "U+0640"),
        (GOOD.replace(",,,,,editor", ",,,هاجم الجیش,,editor"), "U+06CC"),
        (GOOD.replace("هَاجَمَ,هجم,III,", "هَجَمَ,هجم,I,"), "needs its vowels"),
        (GOOD.replace("assault.hit,,", "assault.hit,victm,"), "no need 'victm'"),
        ("assault.v001,هَاجَمَ\n", "cells"),
        (GOOD.replace(",,,,,editor", ',,,"هاجم,,editor'), "not CSV"),
        (GOOD.encode() + "assault.v002,قصف,,,,,,,,,\n".encode("cp1256"), "verbs.csv:3: not UTF-8"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, row: str | bytes, message: str) -> None:
    assert any(message in found for found in messages(folder(tmp_path, row))), messages(tmp_path)


def test_a_good_folder_is_clean(tmp_path: Path) -> None:
    assert messages(folder(tmp_path, GOOD + OTHER)) == []


def test_words_near_and_slots_are_needs(tmp_path: Path) -> None:
    assert messages(folder(tmp_path, GOOD.replace("assault.hit,,", "assault.hit,على|قوات;count,"))) == []


def test_all_faults_of_all_rows_are_reported_at_once(tmp_path: Path) -> None:
    faulty = GOOD.replace("assault.hit", "assault.none") + "short,row\n" + OTHER.replace("assault.hit", "assault.nil")
    found = messages(folder(tmp_path, faulty))
    assert [line.split(":")[1] for line in found] == ["3", "2", "4"]


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        (FRAMES.replace("subject: actor", "subjekt: doer"), "no slot 'subjekt'"),
        (FRAMES.replace("subject: actor", "subject: doer"), "no slot value 'doer'"),
        (FRAMES + "  mode: flying\n", "no mode 'flying'"),
        (FRAMES + "  needs: [actor, victm]\n", "no need 'victm'"),
        (FRAMES + "  needs: actor\n", "needs are not a list"),
        (FRAMES.replace("slots:\n    subject: actor", "slots: actor"), "slots are not a mapping"),
        (FRAMES + "  modes: aerial\n", "no key 'modes'"),
        (FRAMES + "assault.bare: actor\n", "assault.bare: not a mapping"),
        ("- assault.hit\n", "not a mapping"),
        ("assault.hit: [actor\n", "not YAML"),
        (FRAMES.replace("  counterexample: هاجم الفريق\n", ""), "no counterexample"),
    ],
)
def test_faults_of_frames_are_found(tmp_path: Path, frames: str, message: str) -> None:
    assert any(message in found for found in messages(folder(tmp_path, GOOD, frames))), messages(tmp_path)


def with_examples(one: str, other: str) -> str:
    return GOOD.replace(",,,,,editor", f",,,{one},,editor") + OTHER.replace(",,,,,editor", f",,,{other},,editor")


def test_examples_that_differ_only_in_the_trigger_are_refused(tmp_path: Path) -> None:
    rows = with_examples("وهاجم الجيش معسكرا للمسلحين", "وقصف الجيش معسكرا للمسلحين")
    assert any("only in the trigger" in found for found in messages(folder(tmp_path, rows)))
    rows = with_examples("وهاجم الجيش معسكرا للمسلحين", "قصفت طائرة ثكنة قرب المطار")
    assert messages(folder(tmp_path, rows)) == []


def test_templates_are_found_across_files_and_in_counterexamples(tmp_path: Path) -> None:
    root = folder(tmp_path, GOOD.replace(",,,,,editor", ",,,,هاجم النقاد رواية الكاتب الجديدة,editor"))
    home = root / "events" / "accuse"
    home.mkdir()
    head = "id,lemma,kind,plural,frame,needs,blocks,example,counterexample,source\n"
    row = "accuse.n001,انتقاد,masdar,ات,assault.hit,,,,انتقادات النقاد رواية الكاتب الجديدة,editor\n"
    (home / "nouns.csv").write_text(head + row, encoding="utf-8")
    assert any("the counterexample differs from events/accuse/nouns.csv:2" in found for found in messages(root))


def test_a_frames_own_pair_may_be_minimal_but_two_frames_may_not_share_one(tmp_path: Path) -> None:
    pair = "  example: هاجم الجيش البلدة ليلا\n  counterexample: هاجم الناقد البلدة ليلا\n"
    body = "  slots:\n    subject: actor\n"
    assert messages(folder(tmp_path, GOOD, f"assault.hit:\n{body}{pair}")) == []
    again = pair.replace("هاجم", "قصف")
    found = messages(folder(tmp_path, GOOD, f"assault.hit:\n{body}{pair}assault.bomb:\n{body}{again}"))
    assert any("only in the trigger" in line for line in found)
