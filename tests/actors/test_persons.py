"""Personal names: where they end, and who bears them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("قال خالد بن ناصر العتيبي إن الاتفاق قريب", "خالد بن ناصر العتيبي"),
        ("أعلنت سعاد عبد الرحيم ترشحها للبلدية", "سعاد عبد الرحيم"),
        ("يرى وليد الزرقاوي أن القرار متأخر", "وليد الزرقاوي"),
        ("اعتقلت الشرطة سامي الدريدي وشقيقه", "سامي الدريدي"),
        ("سلم عمر أبو ليلة الرسالة", "عمر أبو ليلة"),
    ],
)
def test_names_end_at_verbs_particles_and_common_words(codes, text, span):
    assert span in codes(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("استقبل وزير الدفاع التركي يشار غولر الوفد", "وزير الدفاع التركي يشار غولر"),
        ("قال قائد المنطقة العسكرية اللواء صبري الخطيب إن الهدوء عاد", "قائد المنطقة العسكرية اللواء صبري الخطيب"),
        ("التقى الرئيس الفيتنامي لوونغ كوونغ ضيفه", "الرئيس الفيتنامي"),
        ("قلد ولي العهد السعودي الأمير محمد بن سلمان ضيفه وشاحا", "ولي العهد السعودي الأمير محمد بن سلمان"),
    ],
)
def test_title_and_name_are_one_mention(codes, text, span):
    assert any(found.startswith(span) for found in codes(text))


def test_name_runs_on_after_bin(codes):
    found = codes("أمر خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز آل سعود بإغاثة المتضررين")
    assert found["خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز آل سعود"] == "SAU GOV"


def test_quoted_foreign_name(codes):
    assert 'وزير الزراعة الكوري الشمالي "ري تشول مان"' in codes('أعدم وزير الزراعة الكوري الشمالي "ري تشول مان" أمس')


def test_a_preposition_is_no_given_name(codes):
    assert set(codes("سيطر الجيش العراقي على التلال")) == {"الجيش العراقي"}


def test_given_name_ali(codes):
    assert "علي العريض" in codes("شدد علي العريض على وحدة الحركة")
