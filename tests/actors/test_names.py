"""Names of the lexicon: aliases, quotation marks, spellings, states beside groups of like name."""

from __future__ import annotations

import pytest


def test_quoted_alias(codes):
    assert codes("رفضت «الوفاق» العرض التركي في طرابلس الليبية")["الوفاق"] == "LBY GOV"
    assert "الوفاق" not in codes("ساد الوفاق بين الجيران")


def test_party_named_by_what_leads_to_it(codes):
    assert codes("صوتت كتلة النهضة ضد القانون في تونس")["كتلة النهضة"] == "TUN LEG"


@pytest.mark.parametrize("name", ["أوباما", "اوباما", "باراك أوباما", "باراك اوباما"])
def test_spellings_of_foreign_names(actors, name):
    assert actors(f"خاطب {name} الصحفيين", year=2014)[0].entity_id == "USA-OBAMA"


def test_another_states_nationality_makes_another_group(actors):
    found = actors("تصدى حزب الله اللبناني للتوغل")
    assert found[0].text == "حزب الله اللبناني"
    assert found[0].country == "LBN"


def test_alias_with_article_is_another_word(codes):
    assert "الصالح" not in codes("نقص الماء الصالح للشرب في اليمن")


def test_country_adjective_and_country_of_one_spelling(codes):
    assert codes("أعلنت السلطات السورية الهدنة")["السلطات السورية"] == "SYR GOV"
    assert codes("دخلت سورية مرحلة جديدة")["سورية"] == "SYR GOV"
