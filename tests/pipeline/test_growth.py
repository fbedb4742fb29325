"""Work grows with the text, not with its square: a line of 5 MB is coded like 2,000 articles.

Counted in calls of Python functions, which no other process on the machine disturbs; what happens inside regular
expressions is measured as a ratio of processor times that only a square could reach.
"""

import sys
import time
from datetime import date
from types import FrameType

import pytest

from marsad.dates import find_times
from marsad.model import Document
from marsad.text import Paragraph, WordTable

DAY = date(2020, 12, 27)
KINDS = {
    "news": "وصل وفد مصري إلى طرابلس أمس، وقالت وزارة الداخلية في بيان إن الوزير استقبل الوفد. ",
    "no stops": "اعتقلت الشرطة خمسة متظاهرين أمس وهاجم الجيش البلدة ",
    "one verb": "هاجم ",
    "one word": "الحكومة ",
    "no spaces": "الحكومة",
    "dates": "27 ديسمبر 2020 ",
    "digits": "7",
    "straight quotes": '"',
    "quotes": "«كلمة» ",
    "open quotes": "«",
    "marks": "\u064e",
    "mixed": "قال «هاجم» 27/12/2020 ",
}


class Calls:
    """Counts calls of Python functions while it is entered."""

    def __init__(self) -> None:
        self.count = 0

    def _step(self, frame: FrameType, event: str, argument: object) -> None:
        self.count += event == "call"

    def __enter__(self) -> "Calls":
        sys.setprofile(self._step)
        return self

    def __exit__(self, *error: object) -> None:
        sys.setprofile(None)


@pytest.mark.parametrize("kind", KINDS)
def test_calls_grow_with_the_text(coder, kind: str) -> None:
    def calls(size: int) -> int:
        text = (KINDS[kind] * size)[:size]
        with Calls() as counted:
            coder.code(Document("x", ("", text), DAY))
        return counted.count

    calls(2_000)  # words are met and remembered
    assert calls(9_000) <= 3.4 * calls(3_000) + 1_000


@pytest.mark.parametrize("kind", KINDS)
def test_time_in_regular_expressions_grows_with_the_text(kind: str) -> None:
    table = WordTable()

    def seconds(size: int) -> float:
        text = (KINDS[kind] * size)[:size]
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            Paragraph(0, text, table)
            find_times(text, DAY)
            best = min(best, time.process_time() - begin)
        return best

    seconds(1_000)
    assert seconds(64_000) <= 80 * max(seconds(4_000), 0.001)  # 16 times the text; a square would take 256 times
