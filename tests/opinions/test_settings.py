"""The environment names the second reader; what is missing or wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.model import OpinionError
from marsad.opinions import settings

LEAST = {"MARSAD_LLM_URL": "http://localhost:11434/v1/", "MARSAD_LLM_MODEL": "reader"}


def test_an_address_and_a_model_suffice(tmp_path: Path) -> None:
    found = settings({**LEAST, "XDG_CACHE_HOME": str(tmp_path)})
    assert (found.url, found.model, found.key) == ("http://localhost:11434/v1", "reader", "")
    assert (found.low, found.high, found.cache) == (0.2, 0.6, tmp_path / "marsad" / "opinions")


def test_the_whole_address_of_the_service_will_do() -> None:
    found = settings({**LEAST, "MARSAD_LLM_URL": "https://host/v1/chat/completions"})
    assert found.url == "https://host/v1"


def test_all_may_be_set(tmp_path: Path) -> None:
    more = {
        "MARSAD_LLM_BAND": "0.3-0.5",
        "MARSAD_LLM_TIMEOUT": "5",
        "MARSAD_LLM_BATCH": "4",
        "MARSAD_LLM_PARALLEL": "2",
        "MARSAD_LLM_BUDGET": "90",
        "MARSAD_LLM_CACHE": str(tmp_path),
    }
    found = settings({**LEAST, **more})
    assert (found.low, found.high, found.timeout, found.batch) == (0.3, 0.5, 5.0, 4)
    assert (found.parallel, found.budget, found.cache) == (2, 90.0, tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MARSAD_LLM_URL", ""),
        ("MARSAD_LLM_URL", "localhost:11434"),
        ("MARSAD_LLM_MODEL", " "),
        ("MARSAD_LLM_KEY", "مفتاح"),
        ("MARSAD_LLM_BAND", "0.6-0.2"),
        ("MARSAD_LLM_BAND", "low"),
        ("MARSAD_LLM_BAND", "0.2-1.2"),
        ("MARSAD_LLM_TIMEOUT", "0"),
        ("MARSAD_LLM_BATCH", "many"),
        ("MARSAD_LLM_BUDGET", "nan"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: str) -> None:
    with pytest.raises(OpinionError, match=name):
        settings({**LEAST, name: value})
