"""What a shard's manifest says, whether what stands there is still what would be made, and what a whole run comes to."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad import __version__
from marsad.lexicon import load

from . import files
from .shard import Shard
from .writing import DOCUMENTS, EVENTS, MANIFESTS, place

#: of the layout of the folder; another number makes everything anew
FORMAT: Final = 1
RUN: Final = "manifest.json"
LIST: Final = "shards.jsonl"
#: skipped documents that a manifest and a message to the driver name; all of them are counted
NAMED: Final = 200
_TABLES: Final = ("events", "text", "places")


class Maker(NamedTuple):
    """All that decides what is made of a document."""

    release: str
    lexicon: str
    models: str
    format: int = FORMAT


@cache
def maker(overlay: Path | None = None) -> Maker:
    """This release with its lexicon, overlay included, and the hash of its models and tables."""
    digest = hashlib.sha256()
    for room in _TABLES:
        tables = resources.files(f"marsad.{room}").joinpath("compiled")
        for table in sorted(tables.iterdir(), key=lambda entry: entry.name):
            if table.name.endswith(".json"):
                digest.update(f"{room}/{table.name}\n".encode() + table.read_bytes())
    return Maker(__version__, load(overlay).version, digest.hexdigest()[:32])


class Standing(NamedTuple):
    """What a folder holds of a shard: its manifest if it is good, else why it is not, empty when there is none."""

    manifest: dict[str, Any] | None
    stale: str = ""


def standing(folder: str, shard: Shard, made_by: Maker) -> Standing:
    """Whether the shard is done: the same inputs, the same maker, both files there with their sizes."""
    where = place(folder, MANIFESTS, shard.name)
    try:
        found: dict[str, Any] = json.loads(files.read_bytes(where))
        if found["made_by"] != made_by._asdict():
            was = found["made_by"]
            changed = [name for name, value in made_by._asdict().items() if was.get(name) != value]
            return Standing(None, f"another {' and '.join(changed)} made it")
        if found["parts"] != [part.written_out() for part in shard.parts]:
            return Standing(None, "the input has changed")
        for kind in (EVENTS, DOCUMENTS):
            file = files.described(place(folder, kind, shard.name))
            if file is None or file.size != found["files"][kind]["bytes"]:
                return Standing(None, f"its {kind} are not as they were written")
    except FileNotFoundError:
        return Standing(None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Standing(None, "its manifest is broken")
    return Standing(found)


def listed(name: str, manifest: dict[str, Any]) -> str:
    """A shard's line in the list of a run: enough to find its files, check them, and add up."""
    written = {kind: manifest["files"][kind] for kind in (EVENTS, DOCUMENTS)}
    skipped = sum(manifest["skipped_by_reason"].values())
    return json.dumps({"shard": name, **written, "skipped": skipped}, separators=(",", ":"))
