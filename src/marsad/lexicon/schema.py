"""The columns of every lexicon file, and the closed lists their cells are checked against."""

from __future__ import annotations

from typing import Final

EVENT_FILES: Final[dict[str, tuple[str, ...]]] = {
    "verbs.csv": (
        "id",
        "lemma",
        "root",
        "form",
        "vowels",
        "frame",
        "needs",
        "blocks",
        "example",
        "counterexample",
        "source",
    ),
    "nouns.csv": ("id", "lemma", "kind", "plural", "frame", "needs", "blocks", "example", "counterexample", "source"),
    "phrases.csv": ("id", "pattern", "frame", "needs", "blocks", "example", "counterexample", "source"),
}
FILES: Final[dict[str, tuple[str, ...]]] = {
    "events/light_verbs.csv": ("id", "lemma", "root", "form", "vowels", "prep", "subject", "example"),
    "attribution/verbs.csv": (
        "id",
        "lemma",
        "root",
        "form",
        "vowels",
        "stance",
        "continuation",
        "example",
        "counterexample",
    ),
    "attribution/phrases.csv": ("id", "pattern", "example", "counterexample"),
    "attribution/sources.csv": ("id", "lemma", "plural", "kind", "needs"),
    "attribution/channels.csv": ("id", "surface", "name_ar", "name_en", "kind"),
    "modality/particles.csv": ("id", "surface", "value", "scope", "example", "counterexample"),
    "modality/verbs.csv": ("id", "lemma", "root", "form", "vowels", "value", "needs", "example", "counterexample"),
    "actors/countries.csv": ("code", "name_ar", "aliases", "name_en", "adjective", "people", "capital", "seats"),
    "actors/bodies.csv": ("id", "name_ar", "aliases", "name_en", "country", "roles"),
    "actors/groups.csv": ("id", "name_ar", "aliases", "name_en", "country", "roles", "from", "to"),
    "actors/persons.csv": ("id", "name_ar", "aliases", "name_en", "country", "offices"),
    "actors/roles.csv": ("id", "lemma", "feminine", "plural", "kind", "roles", "name_en", "states"),
    "actors/portfolios.csv": ("id", "surface", "roles", "name_en"),
    "actors/given_names.csv": ("surface",),
    "actors/common_words.csv": ("surface",),
    "actors/publishers.csv": ("name", "aliases", "country"),
    "text/function_words.csv": ("surface", "class"),
}
#: the column that names a row, where it is not `id`
KEYS: Final = {
    "actors/countries.csv": "code",
    "actors/given_names.csv": "surface",
    "actors/common_words.csv": "surface",
    "actors/publishers.csv": "name",
    "text/function_words.csv": "surface",
}
SLOTS: Final = frozenset(
    "subject object object2 idafa idafa2 adjective clause إلى على من مع في ب ل عن ضد بين عند لدى تجاه أمام حول نحو بحق".split()
)
SLOT_VALUES: Final = frozenset({"actor", "recipient", "place", "content", "topic"})
NOUN_KINDS: Final = frozenset({"masdar", "noun", "participle", "adjective"})
#: what a frame or row may need besides a slot or an Arabic word near the trigger
NEEDS: Final = frozenset({"actor", "recipient", "party", "place", "victim", "count", "content"})
FRAME_KEYS: Final = frozenset({"mode", "slots", "needs", "blocks", "example", "counterexample", "comment"})
