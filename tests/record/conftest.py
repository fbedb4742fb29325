"""Articles for writers that are to be killed."""

from pathlib import Path

import pytest

from . import soak
from .killing import DOCUMENTS


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("soak") / "articles.jsonl"
    soak.write(file, DOCUMENTS)
    return file
