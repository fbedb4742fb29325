"""The actor lexicon: its size, its inflection, and what words may begin."""

from __future__ import annotations

import csv

import pytest

from marsad.text import Word


def rows(root, name):
    with (root / "lexicons" / "actors" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_counts_of_the_issue(root):
    assert len(rows(root, "countries")) >= 240
    assert len([row for row in rows(root, "bodies") if row["country"] == "IGO"]) >= 60
    assert len(rows(root, "groups")) >= 250
    persons = rows(root, "persons")
    assert len(persons) >= 500
    assert all(row["offices"] for row in persons)


def test_every_country_has_name_adjective_and_most_a_capital(root):
    countries = rows(root, "countries")
    assert all(row["name_ar"] and row["name_en"] for row in countries)
    states = [row for row in countries if row["capital"]]
    assert len(states) >= 190
    assert sum(bool(row["adjective"]) for row in states) >= 190


@pytest.mark.parametrize(
    "form", ["ليبي", "الليبي", "ليبية", "والليبية", "ليبيون", "الليبيين", "ليبيان", "للليبيين", "ليبيات"]
)
def test_adjectives_in_all_inflections(coder, form):
    hit = coder.rules.mentions.tables.hits(Word(form))
    assert hit is not None
    assert hit.demonym is not None
    assert hit.demonym.country == "LBY"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("وزيرة", "وزير"), ("وزراء", "وزير"), ("والوزيران", "وزير"), ("مسلحين", "مسلح"), ("مسلحو", "مسلح"),
        ("جنديا", "جندي"), ("حكومته", "حكومة"), ("رئيسها", "رئيس"), ("للمحتجين", "محتج"),
    ],
)  # fmt: skip
def test_role_nouns_in_all_inflections(coder, form, lemma):
    hit = coder.rules.mentions.tables.hits(Word(form))
    assert hit is not None
    assert lemma in {role.lemma for rest, role in hit.roles if not rest}


@pytest.mark.parametrize("form", ["والآن", "وحده", "إليه", "الفلاحي", "عُيّن", "مهاجمة"])
def test_words_written_like_role_nouns(coder, form):
    hit = coder.rules.mentions.tables.hits(Word(form))
    assert hit is None or not [role for rest, role in hit.roles if not rest and role.kind != "blocked"]


def test_two_word_adjectives(codes):
    assert codes("أطلق الجيش الكوري الشمالي صاروخين")["الجيش الكوري الشمالي"] == "PRK MIL"


def test_role_nouns_of_several_words(codes):
    found = codes("التقى رجال الأعمال الألمان القائم بالأعمال الفرنسي")
    assert found["رجال الأعمال الألمان"] == "DEU BUS"
    assert found["القائم بالأعمال الفرنسي"] == "FRA GOV"
