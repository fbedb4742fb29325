from pathlib import Path

import marsad

SOURCE = Path(marsad.__file__).parent


def test_public_names_are_pinned() -> None:
    names = ["Document", "Event", "__version__", "code", "find_actors", "find_times", "open", "read"]
    assert sorted(marsad.__all__) == names
    assert all(getattr(marsad, name) is not None for name in marsad.__all__)


def test_modules_are_small_and_named_for_what_they_do() -> None:
    for path in SOURCE.rglob("*.py"):
        assert path.stem not in {"utils", "util", "helpers", "common", "misc"}, path
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path
