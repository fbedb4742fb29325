"""Every span of every record is exact, whatever the text: `paragraphs[paragraph][start:end] == text`."""

import random
import unicodedata
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model import Document, event_record
from marsad.readers import read_all

PHRASES = (
    "اعتقلت الشرطة المصرية خمسة متظاهرين في القاهرة أمس",
    "وصل وفد مصري رفيع المستوى إلى طرابلس",
    "هدد وزير الدفاع التركي خلوصي أكار باستهداف قوات حفتر إذا هاجمت الجنود الأتراك",
    "قالت وزارة الداخلية في بيان على فيسبوك إن الوزير استقبل الوفد",
    "طالبت مصادر «العربية» بوقف صادرات السلاح وبتفكيك الميليشيات",
    "قُتل سبعة مدنيين في غارة جوية على صعدة في 27 ديسمبر/كانون الأول 2020",
    "نفى متحدث باسم الحكومة",
    "الاتحاد الأوروبي يفرض عقوبات",
)
ODD = '\x00\u200b\u200e\u200f\u202b\u202c\u2066\u2069\ufeff\u0640\u064b\u064e\u0651\u0670ﻻﷲﻟﻠﺳ«»"“”.،؛:؟!…()-–/\\٠٣9 \t\u00a0\u2028'


def check(value: Any, paragraphs: tuple[str, ...]) -> None:
    if isinstance(value, dict):
        if value.get("text") is not None and "start" in value:
            assert paragraphs[value["paragraph"]][value["start"] : value["end"]] == value["text"]
        for part in value.values():
            check(part, paragraphs)
    elif isinstance(value, list):
        for part in value:
            check(part, paragraphs)


def check_document(coder, document: Document) -> int:
    events = coder.code(document)
    for event in events:
        check(event_record(event), document.paragraphs)
        assert len(event.trigger.text.split()) <= 4
    for actor in coder.actors(document):
        assert document.paragraphs[actor.paragraph][actor.start : actor.end] == actor.text
    return len(events)


def disturbed(phrase: str, chance: random.Random) -> str:
    """The phrase as bad typing and bad software leave it: marks, controls and joined forms in the middle of words."""
    return "".join(char + chance.choice(ODD) if chance.random() < 0.12 else char for char in phrase)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(PHRASES), st.randoms(use_true_random=False)).map(lambda p: disturbed(*p)),
            st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=40),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from((None, date(2020, 12, 27), date(1, 1, 1), date(9999, 12, 31))),
)
def test_on_disturbed_news_and_any_unicode(coder, pieces: list[str], day: date | None) -> None:
    check_document(coder, Document("x", (pieces[0], " ".join(pieces[1:]), "".join(pieces)), day))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_on_every_normal_form(coder, form: str) -> None:
    text = ". ".join(unicodedata.normalize(form, phrase) for phrase in PHRASES)  # type: ignore[arg-type]
    assert check_document(coder, Document("x", ("", text), date(2020, 12, 27))) >= 4


def test_what_only_decorates_changes_no_type(coder) -> None:
    plain, day = PHRASES[0], date(2020, 12, 27)
    wanted = [(e.type, e.mode) for e in coder.code(Document("x", ("", plain), day))]
    for mark in ("\u0640", "\u064e", "\u200f", "\x00"):
        marked = plain[:2] + mark + plain[2:]
        assert [(e.type, e.mode) for e in coder.code(Document("x", ("", marked), day))] == wanted, repr(mark)


@pytest.mark.parametrize("corpus", ["ant", "saudinewsnet"])
def test_on_real_news(coder, shared: Path, corpus: str) -> None:
    documents = islice(read_all([shared / "corpora" / f"{corpus}.jsonl.gz"], lambda error: None), 0, 1200, 15)
    assert sum(check_document(coder, document) for document in documents) > 50
