from pathlib import Path

from marsad.lexicon import compile_all, lint
from marsad.lexicon.sources import HOME

LEXICONS = Path(__file__).resolve().parents[2] / "lexicons"


def test_the_lexicon_is_clean() -> None:
    assert [str(finding) for finding in lint(LEXICONS)] == []


def test_the_compiled_tables_are_those_of_the_sources() -> None:
    for name, text in compile_all(LEXICONS).items():
        assert (HOME / name).read_text(encoding="utf-8") == text, f"{name} is stale: run marsad lexicon build"
