"""User overlays: a folder laid out as `lexicons/` whose rows win by id over the shipped ones."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .loading import columns, csv_files, read_csv
from .schema import KEYS


@contextmanager
def merged(base: Path, overlay: Path) -> Iterator[Path]:
    """A temporary lexicon folder with both: CSV rows merged by id, frames and modes of the overlay appended."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "lexicons"
        shutil.copytree(base, target)
        for file in csv_files(overlay):
            _merge(target, overlay, file)
        for yaml_file in sorted(overlay.rglob("*.yaml")):
            place = target / yaml_file.relative_to(overlay)
            place.parent.mkdir(parents=True, exist_ok=True)
            before = place.read_text(encoding="utf-8") if place.is_file() else ""
            place.write_text(before.rstrip("\n") + "\n" + yaml_file.read_text(encoding="utf-8"), encoding="utf-8")
        yield target


def _merge(target: Path, overlay: Path, file: str) -> None:
    name = KEYS.get(file, "id")
    rows = {row.cells[name]: row.cells for row in read_csv(target, file)} if (target / file).is_file() else {}
    rows |= {row.cells[name]: row.cells for row in read_csv(overlay, file)}
    (target / file).parent.mkdir(parents=True, exist_ok=True)
    with (target / file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(file), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())
