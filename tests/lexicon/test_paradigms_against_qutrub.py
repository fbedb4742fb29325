"""A development check of our paradigms against libqutrub (GPL, never a dependency): skipped where it is not installed."""

from pathlib import Path

import pytest

from marsad.lexicon.features import PASSIVE, PAST, PRESENT
from marsad.lexicon.loading import csv_files, read_csv
from marsad.lexicon.paradigms import conjugate
from marsad.script import key

qutrub = pytest.importorskip("libqutrub.mosaref_main")

LEXICONS = Path(__file__).resolve().parents[2] / "lexicons"
VOWELS = {"a": "فتحة", "i": "كسرة", "u": "ضمة", "": "فتحة"}
TENSES = {
    "الماضي المعلوم": (PAST, 0),
    "المضارع المعلوم": (PRESENT, 0),
    "المضارع المجزوم": (PRESENT, 0),
    "الماضي المجهول": (PAST, PASSIVE),
    "المضارع المجهول": (PRESENT, PASSIVE),
}
PERSONS = ("هو", "هي", "هما", "هم", "نحن")
SAME = 0.99  # what is left is libqutrub's own: «تُجِّه» for تُوُجِّه, «يُيَبْدِئ»


def test_nearly_all_third_persons_are_ours_too() -> None:
    same, missing = 0, []
    verbs = {
        (c["lemma"], c["root"], c["form"], c["vowels"])
        for file in csv_files(LEXICONS)
        for row in read_csv(LEXICONS, file)
        if "root" in (c := row.cells)
    }
    for lemma, root, form, vowels in sorted(verbs):
        ours: dict[tuple[str, int], int] = {}
        for skeleton, mask in conjugate(lemma, root, form, vowels):
            ours[skeleton, mask & (PAST | PRESENT)] = ours.get((skeleton, mask & (PAST | PRESENT)), 0) | mask
        theirs = qutrub.do_sarf(lemma, VOWELS[vowels[-1:]], True, transitive=True, display_format="DICT")
        if not isinstance(theirs, dict):
            continue
        for name, (tense, voice) in TENSES.items():
            for person in PERSONS:
                word = theirs.get(name, {}).get(person, "")
                if not word:
                    continue
                mask = ours.get((key(word), tense), 0)
                if mask and mask & voice == voice:
                    same += 1
                else:
                    missing.append((lemma, name, word))
    share = same / (same + len(missing))
    assert share >= SAME, f"{share:.4f}; {missing[:: max(1, len(missing) // 60)]}"
